"""Reading an uploaded video; only the sandbox's child does. Headers lie: durations and rates are measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat
from math import floor
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from av.video.stream import VideoStream

from mutoscope.engines.base import Frame
from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import Format, MediaInfo
from mutoscope.media.sandbox import ACCEPTED, Limits
from mutoscope.video import Size

DEMUXERS = {"mp4": "mov", "webm": "matroska"}
CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"})
"""What phones, browsers, cameras and OpenCV write. FFmpeg's other 300 decoders are only attack surface."""
DECODERS = "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4"
MAX_STREAMS = 32
MAX_FPS = 240
DEFAULT_FPS = Fraction(24)
"""The rate of a video of one frame without a duration."""
RATE_TERM = 1001
"""Rates are rounded to fractions as simple as 30000/1001."""
UNTAGGED = 2
"""FFmpeg's number of an unspecified colour matrix."""
HD_HEIGHT = 720
"""Untagged video from this height on is bt709, below it bt601, as players guess."""

NOTHING = "The video has no frame that can be decoded; it is damaged or truncated."


@dataclass(frozen=True, slots=True)
class Track:
    """The video track: `begin` and `end` in seconds on the file's clock."""

    info: MediaInfo
    begin: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True)
class Cut:
    """`count` frames at a constant rate, from `begin` on the file's clock."""

    size: Size
    fps: Fraction
    begin: Fraction
    count: int


def open_video(file: BinaryIO, form: Format, limits: Limits) -> tuple[InputContainer, VideoStream]:
    """Open with the one demuxer that the first bytes name, no protocols, and our codecs."""
    if form not in DEMUXERS:
        raise InvalidMedia(f"A video is needed here; this is a {form} picture.")
    file.seek(0)
    container = av.open(
        file,
        "r",
        format=DEMUXERS[form],
        options={
            "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
            "protocol_whitelist": "",
            "codec_whitelist": DECODERS,
            "max_streams": str(MAX_STREAMS),
            "max_pixels": str(limits.max_pixels),
        },
    )
    covers = av.stream.Disposition.attached_pic
    stream = next((stream for stream in container.streams.video if not stream.disposition & covers), None)
    if stream is None:
        raise InvalidMedia(f"The file has no video track. {ACCEPTED}")
    context = stream.codec_context
    codec = "unknown" if context is None else context.codec.canonical_name
    # FFmpeg's own whitelist stops the probing but not the decoding with another codec.
    if codec not in CODECS:
        raise InvalidMedia(f"The video's codec is {codec}. {ACCEPTED}")
    limits.check_pixels(context.width, context.height)
    context.options = {"max_pixels": str(limits.max_pixels)}
    context.thread_type = "AUTO"
    context.thread_count = 2
    return container, stream


def measure(file: BinaryIO, form: Format, limits: Limits) -> Track:
    """Decode the first frame and read every packet."""
    container, stream = open_video(file, form, limits)
    with container:
        first = next(container.decode(stream), None)
        if first is None:
            raise InvalidMedia(NOTHING)
        container.seek(0, stream=stream)
        begin, end, count = _extent(container, stream, limits)
        turned = _quarter_turns(first) % 2 == 1
        info = MediaInfo(
            kind="video",
            format=form,
            codec=stream.codec_context.codec.canonical_name,
            width=first.height if turned else first.width,
            height=first.width if turned else first.height,
            fps=_rate(stream.average_rate, count, end - begin),
            seconds=float(end - begin),
            frames=count,
        )
        return Track(info, begin, end)


def _extent(container: InputContainer, stream: VideoStream, limits: Limits) -> tuple[Fraction, Fraction, int]:
    base = stream.time_base or Fraction(1, 1000)
    begin = end = None
    count = 0
    for packet in container.demux(stream):
        if packet.size == 0 or packet.is_discard:
            continue
        if packet.is_corrupt:
            raise InvalidMedia("The video is damaged or truncated.")
        at = packet.pts if packet.pts is not None else packet.dts
        if at is None:
            continue
        count += 1
        begin = at if begin is None else min(begin, at)
        end = max(at + (packet.duration or 0), at if end is None else end)
        if (end - begin) * base > limits.max_seconds or count > limits.max_seconds * MAX_FPS:
            raise InvalidMedia(f"The video is longer than {limits.max_seconds:g} s, the longest that is accepted.")
    if begin is None or end is None:
        raise InvalidMedia(NOTHING)
    return begin * base, end * base if end > begin else begin * base + 1 / DEFAULT_FPS, count


def _rate(claimed: Fraction | None, count: int, seconds: Fraction) -> Fraction:
    """The file's own average rate where it agrees with what was measured; live recordings claim 1000."""
    measured = min(Fraction(MAX_FPS), count / seconds)
    agrees = claimed is not None and abs(claimed * seconds - count) <= 1
    return max((claimed if agrees and claimed else measured).limit_denominator(RATE_TERM), Fraction(1, RATE_TERM))


def cut(track: Track, size: Size | None, fps: Fraction | None, start: float) -> Cut:
    """What to show of `track`. Raises InvalidMedia when it ends before `start`."""
    fps = fps or track.info.fps or DEFAULT_FPS
    begin = track.begin + Fraction(start)
    count = _nearest((track.end - begin) * fps)
    if count < 1:
        raise InvalidMedia(f"The video ends before {start:g} s.")
    return Cut(size or Size(track.info.width, track.info.height), fps, begin, count)


def frames(file: BinaryIO, form: Format, limits: Limits, cut: Cut) -> Iterator[Frame]:
    """The upright frames of `cut`: each is held until the next one is due, and dropped if that is at once."""
    container, stream = open_video(file, form, limits)
    with container:
        if cut.begin > 0:
            container.seek(int(cut.begin / (stream.time_base or 1)), stream=stream)
        shown: av.VideoFrame | None = None
        done = 0
        for frame in container.decode(stream):
            due = min(_due(frame, cut, done), cut.count)
            if shown is not None and due > done:
                yield from repeat(_fit(shown, cut.size), due - done)
                done = due
            if done == cut.count:
                return
            shown = frame
        if shown is None:
            raise InvalidMedia(NOTHING)
        yield from repeat(_fit(shown, cut.size), cut.count - done)


def _due(frame: av.VideoFrame, cut: Cut, done: int) -> int:
    if frame.pts is None or frame.time_base is None:
        return done + 1
    return _nearest((frame.pts * frame.time_base - cut.begin) * cut.fps)


def _nearest(ticks: Fraction) -> int:
    """The whole number nearest to `ticks`, halves upwards: `round` would send them up and down by turns."""
    return floor(ticks + Fraction(1, 2))


def _quarter_turns(frame: av.VideoFrame) -> int:
    """How often the frame must be turned by 90° anticlockwise to be upright, 0 to 3."""
    return round(frame.rotation / 90) % 4


def _fit(frame: av.VideoFrame, size: Size) -> Frame:
    guess = Colorspace.ITU709 if frame.height >= HD_HEIGHT else Colorspace.ITU601
    pixels = frame.reformat(
        format="rgba",
        src_colorspace=guess if frame.colorspace == UNTAGGED else frame.colorspace,
        src_color_range=frame.color_range,
        dst_color_range=ColorRange.JPEG,
    ).to_ndarray()
    return _cover(np.asarray(np.rot90(pixels, _quarter_turns(frame)), np.uint8), size)


def _cover(pixels: Frame, size: Size) -> Frame:
    """Cut the middle with the shape of `size`, then scale it. In that order a sliver cannot become a giant."""
    height, width = pixels.shape[:2]
    if (width, height) == (size.width, size.height):
        return np.ascontiguousarray(pixels)
    cut_width = max(1, min(width, round(height * size.width / size.height)))
    cut_height = max(1, min(height, round(width * size.height / size.width)))
    left, top = (width - cut_width) // 2, (height - cut_height) // 2
    middle = np.ascontiguousarray(pixels[top : top + cut_height, left : left + cut_width])
    scaled = av.VideoFrame.from_numpy_buffer(middle, format="rgba").reformat(
        size.width, size.height, interpolation=Interpolation.BICUBIC
    )
    return np.ascontiguousarray(scaled.to_ndarray(), np.uint8)
