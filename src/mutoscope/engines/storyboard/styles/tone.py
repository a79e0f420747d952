"""Colours for colours: a table of 64 levels a channel, which is all that most treatments do to a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.styles.raster import bands

Colors = NDArray[np.floating[Any]]
"""Shape (n, 3), sRGB, 0 to 1."""

BITS = 6
LEVELS = 1 << BITS
OPAQUE = np.uint32(0xFF000000)
LUMA = np.array((0.30, 0.59, 0.11), np.float32)


class Tones:
    """What `grade` makes of every colour, worked out once."""

    def __init__(self, grade: Callable[[Colors], Colors]) -> None:
        levels = np.arange(LEVELS, dtype=np.float32) / (LEVELS - 1)
        blue, green, red = np.meshgrid(levels, levels, levels, indexing="ij")
        colors = np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1)
        self.table = pack(grade(colors))

    def apply(self, pixels: Frame) -> None:
        """Change `pixels` in place."""
        words = pixels.view(np.uint32)[..., 0]
        for rows in bands(len(words)):
            np.take(self.table, _index(words[rows]), out=words[rows], mode="clip")


def pack(colors: Colors) -> NDArray[np.uint32]:
    """Opaque RGBA words of `colors`."""
    levels = np.clip(np.rint(colors * 255), 0, 255).astype(np.uint32)
    return np.asarray(levels[..., 0] | levels[..., 1] << 8 | levels[..., 2] << 16 | OPAQUE, np.uint32)


def _index(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    mask = LEVELS - 1
    red, green, blue = (
        words >> np.uint32((8 - BITS) * (channel + 1)) & np.uint32(mask << BITS * channel) for channel in range(3)
    )
    return np.asarray(red | green | blue, np.uint32)


def luma(colors: Colors) -> Colors:
    """Shape (n, 1)."""
    return (colors @ LUMA)[:, None]


def saturated(colors: Colors, amount: float) -> Colors:
    """`colors` drawn away from (amount above 1) or towards grey."""
    grey = luma(colors)
    return grey + (colors - grey) * np.float32(amount)


def contrasted(colors: Colors, amount: float) -> Colors:
    """`colors` through an S curve: 0 leaves them, 1 is harsh."""
    held = np.clip(colors, 0, 1)
    curve = held * held * (3 - 2 * held)
    return held + (curve - held) * np.float32(amount)


def tinted(colors: Colors, shadows: tuple[float, ...], lights: tuple[float, ...]) -> Colors:
    """`colors` with something added to the dark ones and to the light ones."""
    level = np.clip(luma(colors), 0, 1)
    dark = (1 - level) ** 2 * np.array(shadows, np.float32)
    return colors + dark + level**2 * np.array(lights, np.float32)


def ramp(levels: Colors, stops: list[tuple[float, str]]) -> Colors:
    """The colour at each of `levels` (n, 1) along stops of (level, `#rrggbb`)."""
    places = [place for place, _ in stops]
    ends = np.array([[int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)] for _, text in stops])
    channels = [np.interp(levels[:, 0], places, ends[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=1).astype(np.float32)
