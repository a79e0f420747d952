"""The sound of an uploaded video as bare samples; only the sandbox's child opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.media import footage
from mutoscope.media.probe import Format
from mutoscope.media.sandbox import Limits

CODECS = frozenset({"aac", "mp3", "opus", "vorbis", "pcm_s16le", "pcm_s16be", "pcm_f32le", "alac"})
"""What comes with the videos that are accepted. Sound in another codec is left out."""
BLOCK = SAMPLE_RATE // 2


def samples(file: BinaryIO, form: Format, limits: Limits, seconds: float) -> Iterator[Sound]:
    """`seconds` of the video's sound from its first picture on, in blocks of half a second; none if it is silent.

    What is missing at the end is silence.
    """
    container, pictures = footage.open_video(file, form, limits)
    with container:
        track = next((one for one in container.streams.audio if one.codec_context.codec.canonical_name in CODECS), None)
        if track is None:
            return
        begin = float((pictures.start_time or 0) * (pictures.time_base or 0))
        wanted, rest = round(seconds * SAMPLE_RATE), np.zeros((0, 2), np.float32)
        for block in _decoded(container, track, begin, wanted):
            rest = np.concatenate([rest, block])
            while len(rest) >= BLOCK and wanted > 0:
                yield rest[: min(BLOCK, wanted)]
                wanted, rest = wanted - BLOCK, rest[BLOCK:]
            if wanted <= 0:
                return
        silence = np.zeros((max(0, wanted - len(rest)), 2), np.float32)
        last = np.concatenate([rest[:wanted], silence])
        yield from (last[start : start + BLOCK] for start in range(0, len(last), BLOCK))


def _decoded(container: InputContainer, track: av.AudioStream, begin: float, wanted: int) -> Iterator[Sound]:
    """The track in stereo, from `begin` seconds on the file's clock on; what is damaged of it is left out."""
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    skip: int | None = None
    for frame in _frames(container, track):
        if skip is None:
            late = begin - (frame.time or 0.0)
            skip = round(late * SAMPLE_RATE)
            if skip < 0:
                yield np.zeros((min(-skip, wanted), 2), np.float32)
                skip = 0
        for part in resampler.resample(frame):
            block = part.to_ndarray().astype(np.float32, copy=False).reshape(-1, 2)
            yield block[skip:]
            skip = max(0, skip - len(block))


def _frames(container: InputContainer, track: av.AudioStream) -> Iterator[av.AudioFrame]:
    for packet in container.demux(track):
        with suppress(av.FFmpegError):
            yield from packet.decode()
