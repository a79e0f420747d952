"""Styles on paper: watercolour and pencil."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster, texture
from mutoscope.engines.storyboard.styles.raster import Grey, Warp
from mutoscope.engines.storyboard.styles.tone import Colors, Tones, saturated

WOBBLES = 3
"""How many ways a hand draws the same line."""
WARM_WHITE = (0.985, 0.97, 0.935)
WHITE = np.array(WARM_WHITE, np.float32)


@lru_cache(maxsize=2)
def _washed(dark: bool) -> Tones:
    """Transparent paint: nothing is darker than a full wash, and the lights are bare paper."""
    power = 0.58 if dark else 0.78

    def grade(colors: Colors) -> Colors:
        washed = saturated(np.clip(colors, 0, 1) ** np.float32(power), 1.22)
        return np.asarray(np.clip(0.13 + washed * 0.87, 0, 1) * WHITE)

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class Watercolor:
    """Washes with wet, darker edges that bleed into one another, pigment in the paper's tooth, and a margin."""

    tones: Tones
    warp: Warp
    wash: Grey
    sheet: skia.Image

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        height, width = pixels.shape[:2]
        half = raster.halved(pixels)
        lines = raster.curve(raster.shade_side(raster.grey(half), 1), 22, 80, 120)
        small = raster.patches(half, 2)
        self.tones.apply(small)
        raster.ink(small, lines, (0.22, 0.17, 0.2))
        seen = raster.words(small)
        seen[...] = self.warp.apply(seen)
        bled = raster.soft(small)
        level = raster.grey(small)
        wet = raster.curve(raster.gap(level, raster.box(level, 2)), 4, 34, 80)
        raster.ink(bled, np.maximum(wet, self.wash), (0.13, 0.13, 0.24))
        pixels[...] = raster.scaled(bled, width, height)
        raster.lay(pixels, self.sheet)
        return pixels


def watercolor(stage: Stage) -> Watercolor:
    width, height = -(-stage.width // 2), -(-stage.height // 2)
    unit = stage.unit / 2
    across, down = texture.noise(width, height, 2.2 * unit, 31), texture.noise(width, height, 2.2 * unit, 32)
    fine = 0.12 * texture.noise(width, height, 0.7 * unit, 33)
    warp = Warp((0.18 * across + fine) * unit, (0.18 * down + fine) * unit)
    pooled = texture.noise(width, height, 9 * unit, 34) + 0.6 * texture.noise(width, height, 3 * unit, 35)
    wash = np.clip(16 * (pooled - 0.3), 0, 34).astype(np.uint8)
    return Watercolor(_washed(stage.light.darkness > 0.7), warp, wash, _sheet(stage.width, stage.height, stage.unit))


@lru_cache(maxsize=2)
def _sheet(width: int, height: int, unit: float) -> skia.Image:
    """The paper's tooth as light and shade, and its white along the sides, where the brush ended."""
    tooth = texture.paper(width, height, unit)
    away = texture.distance(width, height) * 100
    ragged = 0.55 * texture.noise(width, height, 9 * unit, 41) + 0.2 * texture.noise(width, height, 1.6 * unit, 42)
    dry = texture.noise(width, height, 1.0 * unit, 43, 5.0)
    edge = 3.2 + 0.75 * ragged + 0.35 * dry - away
    bare = np.clip(edge / 0.4, 0, 1)
    rim = 0.28 * np.clip(1 - np.abs(edge + 0.45) / 0.7, 0, 1)
    shade = np.clip(-0.035 * tooth, 0, 0.14)
    lit = np.clip(0.06 * tooth, 0, 0.25)
    alpha = (1 - (1 - lit) * (1 - shade) * (1 - rim)) * (1 - bare) + bare
    white = lit * (1 - rim) * (1 - bare) + bare * (1 - np.clip(-0.022 * tooth, 0, 0.1))
    return texture.sheet(alpha, [(white, WARM_WHITE), (rim * (1 - bare), (0.16, 0.16, 0.30))])


@dataclass(frozen=True, slots=True)
class Sketch:
    """Pencil on paper: lines where tones meet, which are drawn anew eight times a second, and hatching in the shade."""

    paper: Frame
    lift: Grey
    unit: float
    hatches: list[tuple[Grey, int, int]]
    tooth: Grey
    margin: Grey

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        level = raster.looked_up(self.lift, raster.grey(pixels))
        lead = self._lines(level, int(8 * t))
        tone = raster.box(level, 2)
        for strokes, dark, light in self.hatches:
            cover = raster.curve(255 - tone, 255 - light, 255 - dark, 235)
            np.maximum(lead, raster.faded(strokes, cover), out=lead)
        wash = raster.curve(255 - tone, 40, 255, 88)
        lead = np.maximum(raster.faded(lead, self.tooth), wash)
        pixels[...] = self.paper
        raster.ink(pixels, raster.faded(lead, self.margin), (0.15, 0.15, 0.18))
        return pixels

    def _lines(self, level: Grey, moment: int) -> Grey:
        soft = raster.box(level, 3)
        valley = np.where(soft > level, soft - level, 0).astype(np.uint8)
        lines = np.maximum(raster.curve(raster.contrast(level), 7, 42, 235), raster.curve(valley, 6, 34, 150))
        return _wobble(level.shape[1], level.shape[0], self.unit, moment % WOBBLES).apply(lines)


def sketch(stage: Stage) -> Sketch:
    width, height, unit = stage.width, stage.height, stage.unit
    paper = np.clip(WHITE - 0.016 * texture.paper(width, height, unit)[..., None], 0, 1)
    opaque: Frame = np.full((height, width, 4), 255, np.uint8)
    opaque[..., :3] = np.rint(255 * paper)
    power = 0.55 if stage.light.darkness > 0.7 else 0.8
    lift = np.rint(255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    tooth = np.clip(225 - 38 * texture.paper(width, height, unit), 90, 255).astype(np.uint8)
    away = texture.distance(width, height) * 100 - 2.2 - 1.6 * texture.noise(width, height, 4 * unit, 61)
    margin = np.clip(255 * away / 4, 0, 255).astype(np.uint8)
    angles = ((-42, 120, 205), (38, 70, 150), (-80, 25, 92))
    hatches = [
        (texture.hatching(width, height, unit, angle, seed), dark, light)
        for seed, (angle, dark, light) in enumerate(angles)
    ]
    return Sketch(opaque, lift, unit, hatches, tooth, margin)


@lru_cache(maxsize=WOBBLES)
def _wobble(width: int, height: int, unit: float, seed: int) -> Warp:
    across = texture.noise(width, height, 7 * unit, 70 + seed)
    down = texture.noise(width, height, 7 * unit, 80 + seed)
    return Warp(0.09 * unit * across, 0.09 * unit * down)
