"""Opening and measuring an uploaded video; only the sandbox's child does. Headers lie: what can be is measured."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import Format, MediaInfo
from mutoscope.media.sandbox import ACCEPTED, Limits

DEMUXERS = {"mp4": "mov", "webm": "matroska"}
CODECS = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"})
"""What phones, browsers, cameras and OpenCV write. FFmpeg's other 300 decoders are only attack surface."""
DECODERS = "h264,hevc,vp8,vp9,libdav1d,av1,mpeg4"
"""FFmpeg's names for what may read them."""
MAX_STREAMS = 32
"""A phone's clip has up to eight, an action camera's four."""
MAX_FPS = 240
DEFAULT_FPS = Fraction(24)
"""The rate of a video of one frame without a duration."""
RATE_TERM = 1001
"""Rates are rounded to fractions as simple as 30000/1001."""
NOTHING = "The video has no frame that can be decoded; it is damaged or truncated."


@dataclass(frozen=True, slots=True)
class Track:
    """The video track: `begin` and `end` in seconds on the file's clock."""

    info: MediaInfo
    begin: Fraction
    end: Fraction


def open_video(file: BinaryIO, form: Format, limits: Limits) -> tuple[InputContainer, VideoStream]:
    """Open with the one demuxer that the first bytes name, no protocols, and our codecs."""
    if form not in DEMUXERS:
        raise InvalidMedia(f"A video is needed here; this is a {form} picture.")
    file.seek(0)
    container = av.open(
        file,
        "r",
        format=DEMUXERS[form],
        metadata_errors="replace",
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
        turned = quarter_turns(first) % 2 == 1
        info = MediaInfo(
            kind="video",
            format=form,
            codec=stream.codec_context.codec.canonical_name,
            width=first.height if turned else first.width,
            height=first.width if turned else first.height,
            fps=_rate(stream.average_rate, count, end - begin),
            seconds=float(end - begin),
            frames=count,
            audio=bool(container.streams.audio),
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


def quarter_turns(frame: av.VideoFrame) -> int:
    """How often the frame must be turned by 90° anticlockwise to be upright, 0 to 3."""
    return round(frame.rotation / 90) % 4
