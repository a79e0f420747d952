"""Frames of an uploaded video at a constant rate, upright, of one size; only the sandbox's child makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat
from math import floor
from typing import BinaryIO

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from mutoscope.engines.base import Frame
from mutoscope.errors import InvalidMedia
from mutoscope.media.footage import DEFAULT_FPS, NOTHING, Track, open_video, quarter_turns
from mutoscope.media.probe import Format
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size

UNTAGGED = 2
"""FFmpeg's number of an unspecified colour matrix."""
HD_HEIGHT = 720
"""Untagged video from this height on is bt709, below it bt601, as players guess."""


@dataclass(frozen=True, slots=True)
class Cut:
    """`count` frames at a constant rate, from `begin` on the file's clock."""

    size: Size
    fps: Fraction
    begin: Fraction
    count: int


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


def _fit(frame: av.VideoFrame, size: Size) -> Frame:
    guess = Colorspace.ITU709 if frame.height >= HD_HEIGHT else Colorspace.ITU601
    pixels = frame.reformat(
        format="rgba",
        src_colorspace=guess if frame.colorspace == UNTAGGED else frame.colorspace,
        src_color_range=frame.color_range,
        dst_color_range=ColorRange.JPEG,
    ).to_ndarray()
    return _cover(np.asarray(np.rot90(pixels, quarter_turns(frame)), np.uint8), size)


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
