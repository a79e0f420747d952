"""Frames and sound in, mp4 out: H.264 and AAC that every browser plays, of exact size, rate and duration."""

from __future__ import annotations

import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Self

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from mutoscope.engines.base import Frame, Sound
from mutoscope.errors import EngineError
from mutoscope.media.track import Track
from mutoscope.video import Size

PRESET = "veryfast"
"""6 ms a frame of 1280x720 on two cores; `medium` takes two to three times as long for no fewer bytes."""
CRF = "20"
"""At x264's own 23, moving edges leave smudges in a dark sky; 18 costs another seventh to third of the bytes."""
X264 = {"x264-params": "asm=MMX2,SSE2,SSSE3,SSE4.2"} if platform.machine() in ("x86_64", "AMD64") else {}
"""x264's AVX-512 code reads memory that it never wrote where a row's macroblocks are no multiple of four (96 or 360
pixels): one encode in 300 differed by a few bytes. What numpy needs anyway costs 5 % and gives every machine the same.
"""
KEYFRAME_SECONDS = 2
"""A player that seeks decodes at most this much before the frame it wants."""
QUEUE = 4
"""Frames that may wait for x264: enough to ride out a slow one, 6 MB at 1280x720."""
MIN_TIMESCALE = 10_000
"""Ticks a second of the mp4's clock, at least; players round cruder clocks."""

NO_TAGS: Mapping[str, str] = MappingProxyType({})


def encode(
    frames: Iterable[Frame],
    path: Path,
    *,
    size: Size,
    fps: Fraction,
    audio: Iterator[Sound] | None = None,
    metadata: Mapping[str, str] = NO_TAGS,
    on_frame: Callable[[int, Frame], None] | None = None,
) -> int:
    """Write `frames` to the mp4 `path` while they are being made, and return how many there were.

    `frames` and `on_frame(index, frame)` run in the calling thread, x264 and `audio` in another, so that drawing and
    encoding overlap. A frame is converted at once; its maker may draw the next into the same memory. `path`
    appears when it is whole. Sound that outlasts the frames is cut off. `metadata` takes the mp4 tags
    title, comment, description, copyright and encoding_tool.

    Raises:
        EngineError: the size is odd, a frame is not uint8 RGBA of that size, or there is none.
    """
    if size.width % 2 or size.height % 2:
        raise EngineError(f"A video cannot be {size}: H.264 in 4:2:0 needs an even width and height.")
    part = path.with_suffix(".part")
    try:
        with _Writer(part, size, fps, metadata, audio) as writer:
            count = _feed(writer, frames, size, on_frame)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _feed(writer: _Writer, frames: Iterable[Frame], size: Size, on_frame: Callable[[int, Frame], None] | None) -> int:
    count = 0
    pending: deque[Future[None]] = deque()
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="x264")
    try:
        for frame in frames:
            _check(frame, count, size)
            if on_frame is not None:
                on_frame(count, frame)
            pending.append(thread.submit(writer.add, picture(frame), count))
            count += 1
            if len(pending) > QUEUE:
                pending.popleft().result()
        if count == 0:
            raise EngineError("The engine made no frames.")
        for written in pending:
            written.result()
    finally:
        thread.shutdown(cancel_futures=True)
    return count


def _check(frame: Frame, index: int, size: Size) -> None:
    if frame.dtype != np.uint8 or frame.shape != (size.height, size.width, 4):
        raise EngineError(
            f"Frame {index} of the engine is {frame.dtype} of shape {frame.shape}; "
            f"expected uint8 of shape {(size.height, size.width, 4)}."
        )


def picture(frame: Frame) -> av.VideoFrame:
    """The frame as x264 takes it: yuv420p, BT.709, limited range."""
    return av.VideoFrame.from_numpy_buffer(np.ascontiguousarray(frame), format="rgba").reformat(
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )


class _Writer:
    """One open mp4. Leaving its context finishes the file, or abandons it after an error."""

    def __init__(
        self, path: Path, size: Size, fps: Fraction, metadata: Mapping[str, str], audio: Iterator[Sound] | None
    ) -> None:
        self._failed = False
        # The movie's clock must hold a frame's duration exactly, as the track's does, or durations are rounded to ms.
        timescale = fps.numerator * -(-MIN_TIMESCALE // fps.numerator)
        self._container = av.open(
            str(path.absolute()),
            "w",
            format="mp4",
            options={
                "movflags": "+faststart",
                "movie_timescale": str(timescale),
                "video_track_timescale": str(timescale),
            },
        )
        self._container.metadata.update(metadata)
        self._stream = self._container.add_stream("libx264", rate=fps, options={"preset": PRESET, "crf": CRF, **X264})
        context = self._stream.codec_context
        context.width, context.height = size.width, size.height
        context.pix_fmt = "yuv420p"
        context.profile = "High"
        context.time_base = 1 / fps
        context.gop_size = max(1, round(KEYFRAME_SECONDS * fps))
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709
        self._track = Track(self._container, audio, 1 / fps) if audio is not None else None

    def add(self, picture: av.VideoFrame, index: int) -> None:
        # libavformat crashes when given more after a failure, and frames may wait behind the one that failed.
        if not self._failed:
            self._failed = True
            picture.pts = index
            picture.time_base = self._stream.codec_context.time_base
            self._mux(picture)
            if self._track is not None:
                self._track.fill(index + 1)
            self._failed = False

    def _mux(self, frame: av.VideoFrame | None) -> None:
        for packet in self._stream.encode(frame):
            packet.duration = 1
            self._container.mux(packet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        try:
            if error is None:
                self._mux(None)
                if self._track is not None:
                    self._track.finish()
        finally:
            self._container.close()
