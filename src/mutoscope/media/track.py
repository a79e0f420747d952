"""The sound track of an mp4 that is being written: AAC, as long as the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.container import OutputContainer

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.errors import EngineError

BIT_RATE = 128_000
"""Transparent for ambience in stereo; a hundredth of what the pictures take."""


class Track:
    """Sound that goes into `container` in step with pictures of `picture_seconds` each.

    Where `sound` ends before the pictures do, the rest is silent.
    """

    def __init__(self, container: OutputContainer, sound: Iterator[Sound], picture_seconds: Fraction) -> None:
        self._container, self._sound, self._picture_seconds = container, sound, picture_seconds
        self._stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        self._stream.bit_rate = BIT_RATE
        self._stream.time_base = Fraction(1, SAMPLE_RATE)
        self._written = 0
        self._rest = np.zeros((0, 2), np.float32)

    def fill(self, pictures: int) -> None:
        """Bring the track up to the end of that many pictures.

        Raises:
            EngineError: the sound is not float32 of shape (samples, 2).
        """
        wanted = round(pictures * self._picture_seconds * SAMPLE_RATE) - self._written
        if wanted > 0:
            self._write(self._take(wanted))

    def finish(self) -> None:
        self._container.mux(self._stream.encode(None))

    def _take(self, count: int) -> Sound:
        parts, left = [self._rest[:count]], count - len(self._rest)
        self._rest = self._rest[count:]
        while left > 0:
            block = next(self._sound, None)
            if block is None:
                block = np.zeros((left, 2), np.float32)
            elif block.dtype != np.float32 or block.ndim != 2 or block.shape[1] != 2 or not len(block):
                raise EngineError(
                    f"The engine's sound is {block.dtype} of shape {block.shape}, not float32 (samples, 2)."
                )
            parts.append(block[:left])
            self._rest = block[left:]
            left -= len(parts[-1])
        return np.concatenate(parts)

    def _write(self, samples: Sound) -> None:
        planes = np.ascontiguousarray(np.clip(samples, -1.0, 1.0).T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate, frame.time_base = SAMPLE_RATE, Fraction(1, SAMPLE_RATE)
        frame.pts = self._written
        self._written += len(samples)
        self._container.mux(self._stream.encode(frame))
