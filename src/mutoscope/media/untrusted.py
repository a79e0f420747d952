"""The child's side of the sandbox, and the only code that opens an upload: `python -m mutoscope.media.untrusted`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import BinaryIO

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from av.video.stream import VideoStream
from PIL import Image, ImageOps

from mutoscope.engines.base import Frame
from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import HEAD_BYTES, Format, MediaInfo, sniff
from mutoscope.media.sandbox import ACCEPTED, REFUSED, Limits, confine
from mutoscope.video import Size

DEMUXERS = {"mp4": "mov", "webm": "matroska"}
CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"})
"""What phones, browsers, cameras and OpenCV write. FFmpeg's other 300 decoders are only attack surface."""
DECODERS = "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4"
MAX_STREAMS = 32
MAX_FPS = 240
DEFAULT_FPS = Fraction(24)
"""The rate of a video of one frame without a duration."""
MAX_RATE_TERM = 1001
"""Average rates are rounded to fractions as simple as 30000/1001."""
UNTAGGED = 2
"""FFmpeg's number of an unspecified colour matrix."""
HD_HEIGHT = 720
"""Untagged video from this height on is bt709, below it bt601, as players guess."""


@dataclass(frozen=True, slots=True)
class Track:
    """The video track: `begin` and `end` in seconds on the file's clock."""

    info: MediaInfo
    begin: Fraction
    end: Fraction


def open_video(file: BinaryIO, form: Format, limits: Limits) -> tuple[av.container.InputContainer, VideoStream]:
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
    pictures = av.stream.Disposition.attached_pic
    streams = [stream for stream in container.streams.video if not stream.disposition & pictures]
    if not streams:
        raise InvalidMedia(f"The file has no video track. {ACCEPTED}")
    stream = streams[0]
    context = stream.codec_context
    if context is None or context.codec.canonical_name not in CODECS:
        name = "unknown" if context is None else context.codec.canonical_name
        raise InvalidMedia(f"The video's codec is {name}. {ACCEPTED}")
    _check_pixels(context.width, context.height, limits)
    context.options = {"max_pixels": str(limits.max_pixels)}
    context.thread_type = "AUTO"
    context.thread_count = 2
    return container, stream


def _check_pixels(width: int, height: int, limits: Limits) -> None:
    if width < 1 or height < 1:
        raise InvalidMedia("The file has no picture size; it is damaged or truncated.")
    if width * height > limits.max_pixels:
        raise InvalidMedia(f"The picture is {width}x{height}; at most {limits.max_pixels} pixels are accepted.")


def measure(file: BinaryIO, form: Format, limits: Limits) -> Track:
    """Read every packet and decode the first frame. Headers lie, so nothing is taken from them but the codec."""
    container, stream = open_video(file, form, limits)
    with container:
        first = next(container.decode(stream), None)
        if first is None:
            raise InvalidMedia("The video has no frame that can be decoded; it is damaged or truncated.")
        container.seek(0, stream=stream)
        begin, end, count = _extent(container, stream, limits)
        width, height = (first.height, first.width) if first.rotation % 180 else (first.width, first.height)
        info = MediaInfo(
            kind="video",
            format=form,
            codec=stream.codec_context.codec.canonical_name,
            width=width,
            height=height,
            fps=_rate(stream, count, end - begin),
            seconds=float(end - begin),
            frames=count,
        )
        return Track(info, begin, end)


def _extent(
    container: av.container.InputContainer, stream: VideoStream, limits: Limits
) -> tuple[Fraction, Fraction, int]:
    base = stream.time_base or Fraction(1, 1000)
    begin = end = None
    count = 0
    for packet in container.demux(stream):
        if packet.size == 0 or packet.is_discard:
            continue
        if packet.is_corrupt:
            raise InvalidMedia("The video is damaged or truncated.")
        count += 1
        at = packet.pts if packet.pts is not None else packet.dts
        if at is not None:
            until = at + (packet.duration or 0)
            begin = at if begin is None else min(begin, at)
            end = until if end is None else max(end, until)
        too_long = begin is not None and end is not None and (end - begin) * base > Fraction(limits.max_seconds)
        if too_long or count > limits.max_seconds * MAX_FPS:
            raise InvalidMedia(f"The video is longer than {limits.max_seconds:g} s, the longest that is accepted.")
    if begin is None or end is None:
        raise InvalidMedia("The video has no frames; it is damaged or truncated.")
    shortest = Fraction(1) / (stream.average_rate or DEFAULT_FPS)
    return begin * base, max(end * base, begin * base + shortest), count


def _rate(stream: VideoStream, count: int, seconds: Fraction) -> Fraction:
    rate = Fraction(stream.average_rate or count / seconds).limit_denominator(MAX_RATE_TERM)
    return rate if 0 < rate <= MAX_FPS else min(Fraction(MAX_FPS), count / seconds).limit_denominator(MAX_RATE_TERM)


def frames(
    file: BinaryIO, form: Format, limits: Limits, *, size: Size | None, fps: Fraction | None, start: float
) -> Iterator[Frame]:
    """The upright frames of the clip from `start` seconds on, held or dropped to a constant rate."""
    track = measure(file, form, limits)
    size = size or Size(track.info.width, track.info.height)
    fps = fps or track.info.fps or DEFAULT_FPS
    begin = track.begin + Fraction(start)
    total = _nearest((track.end - begin) * fps)
    if total < 1:
        raise InvalidMedia(f"The video ends before {start:g} s.")
    announce({"width": size.width, "height": size.height, "fps": str(fps), "frames": total})
    container, stream = open_video(file, form, limits)
    with container:
        if start:
            container.seek(int(begin / (stream.time_base or 1)), stream=stream)
        shown, done = None, 0
        for frame in container.decode(stream):
            due = total if frame.pts is None else _nearest((frame.pts * (frame.time_base or 0) - begin) * fps)
            if shown is not None and due > done:
                picture = fit(shown, size)
                for _ in range(done, min(due, total)):
                    yield picture
                done = max(done, min(due, total))
            shown = frame
            if done == total:
                return
        if shown is None:
            raise InvalidMedia("The video has no frame that can be decoded; it is damaged or truncated.")
        picture = fit(shown, size)
        for _ in range(done, total):
            yield picture


def _nearest(ticks: Fraction) -> int:
    """The whole number nearest to `ticks`, halves upwards: `round` would send them up and down by turns."""
    return floor(ticks + Fraction(1, 2))


def fit(frame: av.VideoFrame, size: Size) -> Frame:
    """RGBA, turned upright, scaled and cut at the edges so that it fills `size`."""
    untagged = frame.colorspace == UNTAGGED
    guess = Colorspace.ITU709 if frame.height >= HD_HEIGHT else Colorspace.ITU601
    pixels = frame.reformat(
        format="rgba",
        src_colorspace=guess if untagged else frame.colorspace,
        src_color_range=frame.color_range,
        dst_color_range=ColorRange.JPEG,
    ).to_ndarray()
    upright = np.rot90(pixels, frame.rotation // 90)
    return cover(np.asarray(upright, np.uint8), size)


def cover(pixels: Frame, size: Size) -> Frame:
    """Cut the middle with the shape of `size`, then scale it. In that order a sliver cannot become a giant."""
    height, width = pixels.shape[:2]
    if (width, height) == (size.width, size.height):
        return np.ascontiguousarray(pixels)
    cut_width = max(1, min(width, round(height * size.width / size.height)))
    cut_height = max(1, min(height, round(width * size.height / size.width)))
    left, top = (width - cut_width) // 2, (height - cut_height) // 2
    cut = np.ascontiguousarray(pixels[top : top + cut_height, left : left + cut_width])
    scaled = av.VideoFrame.from_ndarray(cut, format="rgba").reformat(
        size.width, size.height, interpolation=Interpolation.BICUBIC
    )
    return np.ascontiguousarray(scaled.to_ndarray(), np.uint8)


def picture(file: BinaryIO, form: Format, limits: Limits) -> Image.Image:
    """The whole picture, or the first of an animated one; upright, RGBA, on white where it is transparent."""
    if form in DEMUXERS:
        raise InvalidMedia(f"A png, jpeg or webp picture is needed here; this is a {form} video.")
    Image.MAX_IMAGE_PIXELS = None  # the check below has its own limit and a better message
    file.seek(0)
    with Image.open(file, formats=[form]) as image:
        _check_pixels(*image.size, limits)
        upright = ImageOps.exif_transpose(image)
        if upright.mode.startswith("I"):
            upright = upright.convert("I").point(lambda level: level / 256).convert("L")
        rgba = upright.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)


def describe(file: BinaryIO, form: Format, limits: Limits) -> MediaInfo:
    if form in DEMUXERS:
        return measure(file, form, limits).info
    width, height = picture(file, form, limits).size
    return MediaInfo(kind="image", format=form, codec=form, width=width, height=height, fps=None, seconds=0, frames=1)


def announce(answer: dict[str, object]) -> None:
    text = json.dumps(answer).encode()
    say(len(text).to_bytes(4) + text)


def say(data: bytes | memoryview) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(1, left) :]


def show(pixels: Frame) -> None:
    say(pixels.data.cast("B"))


def work(task: str, limits: Limits, *, size: str | None = None, fps: str | None = None, start: float = 0) -> None:
    file = sys.stdin.buffer
    form = sniff(file.read(HEAD_BYTES))
    if form is None:
        raise InvalidMedia(f"The file is neither a video nor a picture that we know. {ACCEPTED}")
    shape = Size.parse(size) if size else None
    if task == "probe":
        announce(describe(file, form, limits).to_json())
    elif task == "still":
        pixels = np.asarray(picture(file, form, limits))
        shape = shape or Size(pixels.shape[1], pixels.shape[0])
        announce({"width": shape.width, "height": shape.height})
        show(cover(pixels, shape))
    else:
        for frame in frames(file, form, limits, size=shape, fps=Fraction(fps) if fps else None, start=start):
            show(frame)


def main() -> int:
    order = json.loads(sys.argv[1])
    limits = Limits(**order["limits"])
    confine(limits, order["parent"])
    try:
        work(order["task"], limits, **order["arguments"])
    except InvalidMedia as error:
        sys.stderr.write(error.message)
        return REFUSED
    except MemoryError:
        sys.stderr.write(f"Reading the file takes more memory than is allowed. {ACCEPTED}")
        return REFUSED
    except Exception as error:  # a hostile file can bring any exception out of the libraries
        sys.stderr.write(f"The file is damaged or truncated ({type(error).__name__}). {ACCEPTED}")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
