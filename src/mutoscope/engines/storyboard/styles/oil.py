"""Oil on canvas: strokes that follow the shapes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster, texture
from mutoscope.engines.storyboard.styles.raster import Warp
from mutoscope.engines.storyboard.styles.tone import Colors, Tones, contrasted, saturated

WAYS = 8
"""Directions that strokes may have."""


@lru_cache(maxsize=1)
def _pigments() -> Tones:
    def grade(colors: Colors) -> Colors:
        return saturated(contrasted(0.05 + np.clip(colors, 0, 1) ** 0.9 * 0.97, 0.25), 1.25) * np.array(
            (1.03, 1.0, 0.94), np.float32
        )

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class Oil:
    """Patches of thick paint, pulled along the outlines by a bristle brush and lit from the side."""

    tones: Tones
    reach: NDArray[np.int32]
    relief: NDArray[np.uint8]
    scatter: Warp
    """Breaks up the borders between strokes of different directions."""
    sheet: skia.Image

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        height, width = pixels.shape[:2]
        small = raster.halved(pixels)
        way = self.scatter.apply(_ways(small))
        self.tones.apply(small)
        paint = raster.patches(small, 2)
        place = np.arange(way.size).reshape(way.shape)
        flat = way.astype(np.intp) * way.size + place
        taken = np.take(raster.words(paint).ravel(), place + np.take(self.reach, flat, mode="clip"), mode="clip")
        paint = taken.view(np.uint8).reshape(small.shape)
        relief = np.take(self.relief, flat, mode="clip")
        raster.ink(paint, raster.curve(relief, 128, 255, 92), (0.06, 0.04, 0.05))
        raster.ink(paint, raster.curve(255 - relief, 128, 255, 62), (1.0, 0.97, 0.88))
        pixels[...] = raster.scaled(paint, width, height)
        raster.lay(pixels, self.sheet)
        return pixels


def _ways(small: Frame) -> NDArray[np.uint8]:
    """Which of the directions each pixel's stroke has: along the outlines about it, and across where there are none."""
    height, width = small.shape[:2]
    coarse = raster.halved(small, 2)
    level = raster.box(raster.grey(coarse), 1).astype(np.float32)
    down, right = np.gradient(level) if min(level.shape) > 1 else (level * 0, level * 0)
    double = np.stack([right * right - down * down - 14.0, 2 * right * down])
    for _ in range(2):
        double = _softened(double, 4)
    angle = 0.5 * np.arctan2(double[1], double[0]) + math.pi / 2
    ways = np.rint(angle / math.pi * WAYS).astype(np.int64) % WAYS
    rows, columns = np.arange(height) * ways.shape[0] // height, np.arange(width) * ways.shape[1] // width
    return np.asarray(ways[rows][:, columns], np.uint8)


def _softened(fields: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    for axis in (1, 2):
        padded = np.pad(fields, [(0, 0)] + [(radius + 1, radius) if way == axis else (0, 0) for way in (1, 2)], "edge")
        sums = np.cumsum(padded, axis)
        side = 2 * radius + 1
        upper, lower = (sums[:, side:], sums[:, :-side]) if axis == 1 else (sums[..., side:], sums[..., :-side])
        fields = np.asarray((upper - lower) / side, np.float32)
    return fields


def oil(stage: Stage) -> Oil:
    width, height = -(-stage.width // 2), -(-stage.height // 2)
    unit = stage.unit / 2
    reach, relief = _bristles(width, height, unit)
    ragged = [2.4 * unit * texture.noise(width, height, 1.6 * unit, seed) for seed in (95, 96)]
    return Oil(_pigments(), reach, relief, Warp(*ragged), _canvas(stage.width, stage.height, stage.unit))


@lru_cache(maxsize=2)
def _bristles(width: int, height: int, unit: float) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """For each direction, how far along the frame's pixels the brush has pulled the paint, and its relief."""
    side = math.ceil(math.hypot(width, height))
    hairs = texture.noise(side, side, max(1.0, 0.42 * unit), 91, 16.0)
    strokes = texture.noise(side, side, 2.0 * unit, 92, 3.5)
    pull, bump = 0.8 * strokes + 0.45 * hairs, 0.85 * hairs + 0.5 * strokes
    reach = np.empty((WAYS, height, width), np.int32)
    relief = np.empty((WAYS, height, width), np.uint8)
    for way in range(WAYS):
        angle = math.pi * way / WAYS
        turned = [_turned(field, math.degrees(angle), width, height) for field in (pull, bump)]
        along = np.clip(turned[0], -2.5, 2.5) * 0.75 * unit
        rows, columns = np.rint(along * math.sin(angle)), np.rint(along * math.cos(angle))
        reach[way] = (rows * width + columns).astype(np.int32)
        relief[way] = np.clip(128 + 46 * turned[1], 0, 255).astype(np.uint8)
    return reach, relief


def _turned(field: NDArray[np.float32], degrees: float, width: int, height: int) -> NDArray[np.float32]:
    turned = Image.fromarray(field).rotate(-degrees, Image.Resampling.BILINEAR)
    left, top = (turned.width - width) // 2, (turned.height - height) // 2
    part = np.asarray(turned.crop((left, top, left + width, top + height)), np.float32)
    return np.asarray(part - part.mean(), np.float32)


@lru_cache(maxsize=2)
def _canvas(width: int, height: int, unit: float) -> skia.Image:
    """The weave of the linen, and a little varnish in the corners."""
    x, y = np.arange(width)[None], np.arange(height)[:, None]
    pitch = max(2.0, 0.32 * unit)
    weave = 0.5 + 0.25 * (np.sin(math.tau * x / pitch) + np.sin(math.tau * y / pitch))
    shade = 0.05 * weave + texture.vignette(width, height, 0.32)
    return texture.sheet(shade, [(shade, (0.10, 0.06, 0.03))])
