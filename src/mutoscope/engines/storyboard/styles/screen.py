"""Styles of the computer screen: the electric look of cyberpunk, and pixel art."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster, texture
from mutoscope.engines.storyboard.styles.tone import Colors, Tones, pack

_ELECTRIC = np.array([[1.16, -0.06, 0.06], [-0.08, 1.04, 0.06], [0.06, 0.02, 1.20]], np.float32)


@lru_cache(maxsize=1)
def _electric() -> Tones:
    base = np.array((-0.02, -0.02, 0.01), np.float32)
    return Tones(lambda colors: colors @ _ELECTRIC.T + base)


@dataclass(frozen=True, slots=True)
class Electric:
    """Colours pushed to cyan and magenta, the brightest of them glowing, under scan lines."""

    tones: Tones
    sheet: skia.Image

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        self.tones.apply(pixels)
        raster.halo(pixels, 150, 0.35)
        raster.lay(pixels, self.sheet)
        return pixels


def cyberpunk(stage: Stage) -> Electric:
    return Electric(_electric(), _scanned(stage.width, stage.height, stage.unit))


@lru_cache(maxsize=2)
def _scanned(width: int, height: int, unit: float) -> skia.Image:
    """Faint scan lines, a vignette, and a cyan and a magenta fall-off to the sides."""
    x, y = np.linspace(0, 1, width, dtype=np.float32)[None], np.linspace(0, 0.25, height, dtype=np.float32)[:, None]
    left, right = 0.18 * np.clip(1 - (x + y) / 0.4, 0, 1), 0.18 * np.clip((x + y - 0.85) / 0.4, 0, 1)
    dark = texture.vignette(width, height, 0.55)
    step = max(3, round(unit * 0.5))
    dark[::step] = 1 - (1 - dark[::step]) * 0.86
    alpha = 1 - (1 - left - right) * (1 - dark)
    return texture.sheet(alpha, [(left * (1 - dark), (0.0, 0.85, 1.0)), (right * (1 - dark), (1.0, 0.1, 0.7))])


@dataclass(frozen=True, slots=True)
class Tiles:
    """Large pixels in few colours; between two of them, a pattern of both."""

    cell: int
    table: NDArray[np.uint32]
    pattern: NDArray[np.int16]

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        cell = self.cell
        height, width = pixels.shape[:2]
        means = _means(pixels, cell)
        held = np.clip(means + self.pattern[: means.shape[0], : means.shape[1], None], 0, 255).astype(np.uint16) >> 3
        small = np.take(self.table, held[..., 0] | held[..., 1] << 5 | held[..., 2] << 10, mode="clip")
        rows = np.repeat(small, cell, axis=1)[:, :width]
        raster.words(pixels)[...] = np.repeat(rows, cell, axis=0)[:height]
        return pixels


def _means(pixels: Frame, cell: int) -> NDArray[np.int16]:
    """The mean colour of each cell, (rows, columns, 3); those at the right and lower border may be cut off."""
    height, width = pixels.shape[:2]
    rows, columns = -(-height // cell), -(-width // cell)
    down = np.minimum(np.arange(rows)[:, None] * cell + np.arange(cell), height - 1)
    lines = np.zeros((rows, width, 4), np.uint16)
    for step in range(cell):
        lines += pixels[down[:, step]]
    total = np.zeros((rows, columns, 4), np.uint32)
    for step in range(cell):
        total += lines[:, np.minimum(np.arange(columns) * cell + step, width - 1)]
    return (total[..., :3] // (cell * cell)).astype(np.int16)


def pixel_art(stage: Stage) -> Tiles:
    cell = max(2, round(0.56 * stage.unit))
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])
    pattern = ((bayer - 7.5) * 1.15).astype(np.int16)
    rows, columns = -(-stage.height // cell), -(-stage.width // cell)
    return Tiles(cell, _nearest(), np.tile(pattern, (rows // 4 + 1, columns // 4 + 1)))


@lru_cache(maxsize=1)
def _nearest() -> NDArray[np.uint32]:
    """For each of 32 levels a channel, the nearest colour of the palette."""
    levels = (np.arange(32, dtype=np.float32) + 0.5) / 32
    blue, green, red = np.meshgrid(levels, levels, levels, indexing="ij")
    colors = np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1)
    palette = _palette()
    best = _perceived(colors) @ _perceived(palette).T * -2 + (_perceived(palette) ** 2).sum(axis=1)
    return pack(palette[best.argmin(axis=1)])


def _perceived(colors: Colors) -> Colors:
    """Coordinates in which distances are about as large as they look: brightness and two of colour."""
    weights = np.array([[0.55, 1.05, 0.25], [0.60, -0.62, 0.02], [-0.22, -0.26, 0.48]], np.float32)
    perceived: Colors = (colors @ weights.T).astype(np.float32)
    return perceived


def _palette() -> Colors:
    """Eleven hues in five steps that turn to violet in the shade and to yellow in the light, and greys: 62 colours."""
    colors = [(0.04, 0.03, 0.07), (0.12, 0.11, 0.17), (0.25, 0.25, 0.32), (0.45, 0.46, 0.52), (0.66, 0.68, 0.72)]
    colors += [(0.86, 0.88, 0.90), (1.0, 1.0, 0.98)]
    for index in range(11):
        hue = (0.0, 0.045, 0.09, 0.14, 0.23, 0.34, 0.47, 0.545, 0.60, 0.68, 0.85)[index]
        for value, saturation, turn in (
            (0.22, 0.66, 0.06), (0.42, 0.70, 0.03), (0.64, 0.66, 0.0), (0.84, 0.55, -0.02), (0.97, 0.28, -0.03)
        ):  # fmt: skip
            away = 1 if 0.16 < hue < 0.66 else -1
            colors.append(colorsys.hsv_to_rgb((hue + away * turn) % 1, saturation, value))
    return np.array(colors, np.float32)
