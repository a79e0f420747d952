"""An mp4 as anyone would read it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

import av
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""uint8 of shape (frames, height, width, 3), sRGB."""


@dataclass(frozen=True)
class Film:
    pixels: Pixels
    rate: Fraction
    seconds: Fraction

    @property
    def shape(self) -> tuple[int, int, int, float]:
        """Frames, width, height, frames a second."""
        frames, height, width, _ = self.pixels.shape
        return frames, width, height, float(self.rate)


def film(content: bytes) -> Film:
    with av.open(BytesIO(content), "r") as container:
        stream = container.streams.video[0]
        assert stream.average_rate is not None and container.duration is not None
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
        return Film(np.stack(frames), stream.average_rate, Fraction(container.duration, av.time_base))


def distance(one: Pixels, other: Pixels) -> float:
    """The mean difference of two clips, 0 to 255."""
    assert one.shape == other.shape
    return float(np.abs(one.astype(np.int16) - other).mean())
