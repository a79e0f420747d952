"""Styles of flat colour within dark outlines: anime and comic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster
from mutoscope.engines.storyboard.styles.raster import Grey
from mutoscope.engines.storyboard.styles.tone import Colors, Tones, contrasted, luma, saturated, tinted


def stepped(levels: Colors, steps: int, share: float) -> Colors:
    """`levels` drawn towards the middle of the step that each falls on; between two of them is a short ramp."""
    place = np.clip(levels, 0, 1) * steps
    below = np.floor(place)
    rise = np.clip((place - below - 0.5) / 0.16 + 0.5, 0, 1)
    flat = (below + rise) / steps
    return np.asarray(levels + (flat - levels) * share)


def celled(colors: Colors, steps: int, share: float) -> Colors:
    """`colors` in so many steps of brightness."""
    level = np.maximum(luma(colors), 1e-3)
    return colors * (stepped(level, steps, share) / level)


@lru_cache(maxsize=1)
def _cel() -> Tones:
    def grade(colors: Colors) -> Colors:
        graded = saturated(np.clip(1.06 * colors, 0, 1) ** 0.92, 1.38)
        graded = tinted(graded, (0.0, 0.01, 0.07), (0.05, 0.04, 0.02))
        return celled(np.clip(graded, 0, 1), 7, 0.85)

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class Anime:
    """Flat saturated colour, painted smooth, under thin dark lines; what is bright shines a little."""

    tones: Tones
    wide: int

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        lines = raster.curve(raster.shade_side(raster.grey(pixels), self.wide), 20, 56, 225)
        self.tones.apply(pixels)
        raster.halo(pixels, 200, 0.25)
        raster.ink(pixels, lines, (0.09, 0.06, 0.17))
        return pixels


def anime(stage: Stage) -> Anime:
    return Anime(_cel(), max(1, round(0.3 * stage.unit)))


@lru_cache(maxsize=1)
def _printed() -> Tones:
    """Few, loud colours, as four inks make them."""

    def grade(colors: Colors) -> Colors:
        loud = saturated(contrasted(np.clip(1.1 * colors + 0.03, 0, 1), 0.5), 1.65)
        flat = celled(np.clip(loud, 0, 1), 5, 1.0)
        return stepped(np.clip(flat, 0, 1), 6, 0.55) * np.array((1.0, 0.985, 0.93), np.float32)

    return Tones(grade)


COVERED = np.clip((np.arange(256) - 30) * 255 / 175, 0, 255).astype(np.uint8)
COVERED[190:] = 255
"""For each tone, how much of the screen stays without ink; light tones have none."""


@dataclass(frozen=True, slots=True)
class Comic:
    """Print on newsprint: loud flat colour, dots of ink in the half tones, black in the shadows, and thick outlines."""

    tones: Tones
    dots: Grey
    wide: int

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        height, width = pixels.shape[:2]
        whole = raster.scaled(raster.patches(raster.halved(pixels), 2), width, height)
        tone = raster.grey(whole)
        lines = raster.curve(raster.shade_side(tone, self.wide), 12, 36, 245)
        self.tones.apply(whole)
        covered = raster.looked_up(COVERED, tone)
        dots = (self.dots > covered) * np.uint8(92)
        shadow = raster.curve(255 - tone, 218, 232, 200)
        pixels[...] = whole
        raster.ink(pixels, np.maximum(np.maximum(dots, shadow), lines), (0.05, 0.03, 0.09))
        return pixels


def comic(stage: Stage) -> Comic:
    return Comic(
        _printed(), _screen(stage.width, stage.height, max(3.0, 0.72 * stage.unit)), max(1, round(stage.unit / 4))
    )


@lru_cache(maxsize=2)
def _screen(width: int, height: int, pitch: float) -> Grey:
    """How light a tone may be and still be inked at each place of a screen at 45 degrees: 255 at the dots' middles."""
    x, y = np.arange(width)[None], np.arange(height)[:, None]
    turn = np.pi / pitch * np.sqrt(2)
    wave = np.cos(turn * (x + y) / 2) * np.cos(turn * (x - y) / 2)
    return np.asarray(np.rint(255 * np.abs(wave) ** 1.2), np.uint8)
