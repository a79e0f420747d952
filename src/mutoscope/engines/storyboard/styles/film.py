"""Styles of the film camera: its stock's colours, grain, wear, weave and flare."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster, texture
from mutoscope.engines.storyboard.styles.texture import Field
from mutoscope.engines.storyboard.styles.tone import (
    Colors,
    Tones,
    contrasted,
    luma,
    saturated,
    tinted,
)

SHEETS = 3
DARK = (0.02, 0.01, 0.02)


@dataclass(frozen=True, slots=True)
class Film:
    """Colours through `tones`, the picture moved by up to `weave` pixels, and a sheet of grain, a new one every other
    frame, over it."""

    tones: Tones
    sheets: list[skia.Image]
    weave: float = 0.0

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        self.tones.apply(pixels)
        if self.weave:
            dx = round(self.weave * (math.sin(5.1 * t) + 0.6 * math.sin(13.7 * t)))
            dy = round(self.weave * (math.sin(6.3 * t + 1) + 0.6 * math.sin(17.3 * t)))
            raster.words(pixels)[...] = raster.moved(raster.words(pixels), dy, dx)
        raster.lay(pixels, self.sheets[index // 2 % SHEETS])
        return pixels


def _sheets(stage: Stage, grain: float, vignette: float, size: float = 0.16) -> list[skia.Image]:
    return worn(stage.width, stage.height, grain, vignette, size * stage.unit)


@lru_cache(maxsize=4)
def worn(width: int, height: int, grain: float, vignette: float, size: float) -> list[skia.Image]:
    """Sheets with a vignette and grain `size` pixels wide, to be laid over the frames in turn."""
    shade = texture.vignette(width, height, vignette)
    return _grained(shade, [(shade, DARK)], grain, size)


def _grained(alpha: Field, parts: list[tuple[Field, Color]], grain: float, size: float) -> list[skia.Image]:
    """The same sheet with its grain in other places each time."""
    height, width = alpha.shape
    specks = texture.grain(width, height, size, grain, 0)
    moves = [(turn * height // SHEETS, turn * width // SHEETS) for turn in range(SHEETS)]
    return [texture.sheet(alpha, parts, np.roll(specks, move, (0, 1))) for move in moves]


@lru_cache(maxsize=1)
def _noir() -> Tones:
    def grade(colors: Colors) -> Colors:
        level = colors @ np.array((0.40, 0.50, 0.10), np.float32)
        level = np.clip(1.12 * level - 0.03, 0, 1)
        return np.repeat(contrasted(level[:, None], 0.75), 3, axis=1)

    return Tones(grade)


def black_and_white(stage: Stage) -> Film:
    return Film(_noir(), _sheets(stage, 0.036, 0.72))


@lru_cache(maxsize=1)
def _teal_orange() -> Tones:
    def grade(colors: Colors) -> Colors:
        graded = saturated(contrasted(colors, 0.4), 0.86)
        graded = tinted(graded, (-0.05, 0.015, 0.055), (0.075, 0.02, -0.10))
        warmth = np.clip(colors[:, :1] - colors[:, 2:], 0, 1)
        cold = np.clip(colors[:, 2:] - colors[:, :1], 0, 1)
        graded = graded + warmth * np.array((0.10, 0.0, -0.09), np.float32)
        return graded + cold * np.array((-0.13, 0.0, -0.14), np.float32)

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class Cinema:
    """A colour print with a vignette, and blue streaks across from what is small and bright, as cylindrical lenses
    make them."""

    film: Film
    stage: Stage
    spread: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = field(repr=False)

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        small = raster.halved(pixels, 3)
        self.film.apply(pixels, index, t)
        level = raster.grey(small)
        bright = raster.curve(level, 214, 254)
        around = raster.box(raster.curve(level, 150, 240), 4)
        spots = np.clip(bright.astype(np.int16) - np.int16(3) * around, 0, 255)
        if spots.any():
            self._flare(pixels, spots.astype(np.float32))
        return pixels

    def _flare(self, pixels: Frame, spots: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
        reach = self.spread.shape[0]
        streaks = np.fft.irfft(
            np.fft.rfft(spots, 3 * reach, axis=1) * np.fft.rfft(self.spread, 3 * reach), 3 * reach, axis=1
        )[:, reach // 2 : reach // 2 + spots.shape[1]]
        strength = np.clip(streaks, 0, 150)
        light: Frame = np.full((*strength.shape, 4), 255, np.uint8)
        for channel, share in enumerate((0.22, 0.55, 1.0)):
            light[..., channel] = strength * share
        raster.shine(pixels, light)


def cinematic(stage: Stage) -> Cinema:
    film = Film(_teal_orange(), _sheets(stage, 0.022, 0.55))
    width = -(-stage.width // 8)
    away = np.abs(np.arange(2 * width) - width) / width
    spread = (0.07 * np.exp(-9 * away) + 0.025 * np.exp(-2.5 * away)).astype(np.float32)
    return Cinema(film, stage, spread)


@lru_cache(maxsize=1)
def _faded() -> Tones:
    matrix = np.array([[0.86, 0.14, 0.02], [0.06, 0.82, 0.06], [0.04, 0.16, 0.62]], np.float32)
    lifted = np.array((0.085, 0.045, 0.075), np.float32)
    return Tones(lambda colors: contrasted(colors, 0.2) @ matrix.T + lifted)


@dataclass(frozen=True, slots=True)
class Vintage:
    """Faded stock that has been shown often: now and then a scratch or a speck of dust."""

    film: Film
    stage: Stage

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        self.film.apply(pixels, index, t)
        wear(pixels, self.stage, index // 3, 0.35, 4)
        return pixels


def wear(pixels: Frame, stage: Stage, moment: int, scratched: float, dust: int) -> None:
    """Now and then a scratch, `scratched` of the moments, and up to so many specks of dust."""
    chance, width, height, unit = stage.chance(f"wear-{moment}"), stage.width, stage.height, stage.unit
    with raster.surface(pixels) as canvas:
        if chance.random() < scratched:
            x = chance.random() * width
            end = x + chance.uniform(-1, 1) * unit
            canvas.drawLine(x, 0, end, height, brush.stroke((0.92, 0.92, 0.88), 0.12 * unit, 0.35))
        for _ in range(chance.randint(0, dust)):
            spot = (chance.random() * width, chance.random() * height)
            canvas.drawCircle(*spot, chance.uniform(0.1, 0.35) * unit, brush.fill((0.07, 0.06, 0.06), 0.6))


def vintage(stage: Stage) -> Vintage:
    return Vintage(Film(_faded(), _leaky(stage.width, stage.height, stage.unit), 0.11 * stage.unit), stage)


@lru_cache(maxsize=2)
def _leaky(width: int, height: int, unit: float) -> list[skia.Image]:
    """Grain, a vignette, and light that came in at the right."""
    shade = texture.vignette(width, height, 0.6)
    x, y = np.arange(width, dtype=np.float32)[None], np.arange(height, dtype=np.float32)[:, None]
    away = np.hypot(x - 1.02 * width, y - 0.2 * height) / (0.42 * width)
    leak = 0.44 * np.clip(1 - away, 0, 1) ** 1.4
    return _grained(shade * (1 - leak) + leak, [(leak, (1.0, 0.46, 0.16))], 0.042, 0.16 * unit)


@lru_cache(maxsize=1)
def _kodachrome() -> Tones:
    def grade(colors: Colors) -> Colors:
        graded = contrasted(0.06 + 0.94 * colors, 0.35)
        graded = saturated(graded, 1.12) * np.array((1.10, 0.99, 0.76), np.float32)
        return tinted(graded, (0.05, 0.02, 0.01), (0.03, 0.01, -0.07)) + 0.02 * luma(colors)

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class SuperEight:
    """Home film at 18 pictures a second: a rounded gate, hairs and dust in it, a jump at each picture, and flicker."""

    film: Film
    gate: skia.Image
    flash: skia.Image
    stage: Stage

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        shown = math.floor(18 * t + 1e-6)
        chance = self.stage.chance(f"gate-{shown}")
        self.film.apply(pixels, index, t)
        dy = round(chance.gauss(0, 0.12) * self.stage.unit)
        dx = round(chance.gauss(0, 0.05) * self.stage.unit)
        raster.words(pixels)[...] = raster.moved(raster.words(pixels), dy, dx)
        flicker = 0.05 + 0.035 * math.sin(9.1 * t) * math.sin(23.0 * t + 1.0)
        raster.lay(pixels, self.flash, flicker)
        wear(pixels, self.stage, shown // 2, 0.2, 7)
        self._hair(pixels, shown // 9)
        raster.lay(pixels, self.gate)
        return pixels

    def _hair(self, pixels: Frame, moment: int) -> None:
        chance, unit = self.stage.chance(f"hair-{moment}"), self.stage.unit
        if chance.random() < 0.6:
            return
        x, y = chance.random() * self.stage.width, chance.choice((0.04, 0.93)) * self.stage.height
        path = skia.Path()
        path.moveTo(x, y)
        bends = [chance.uniform(-7, 7) * unit for _ in range(6)]
        path.cubicTo(x + bends[0], y + bends[1], x + bends[2], y + bends[3], x + bends[4], y + bends[5] / 2)
        with raster.surface(pixels) as canvas:
            canvas.drawPath(path, brush.stroke((0.06, 0.05, 0.05), 0.16 * unit, 0.75))


def super_eight(stage: Stage) -> SuperEight:
    film = Film(_kodachrome(), _sheets(stage, 0.048, 0.55, 0.2))
    width, height, unit = stage.width, stage.height, stage.unit
    gate = skia.Surface.MakeRaster(skia.ImageInfo.Make(width, height, raster.ORDER, skia.kPremul_AlphaType))
    with gate as canvas:
        canvas.clear(skia.Color(6, 4, 3))
        hole = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear)
        hole.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.28 * unit))
        opening = skia.Rect.MakeLTRB(1.3 * unit, 1.1 * unit, width - 1.5 * unit, height - 1.2 * unit)
        canvas.drawRoundRect(opening, 7 * unit, 7 * unit, hole)
    black: Frame = np.full((height, width, 4), (0, 0, 0, 255), np.uint8)
    flash = skia.Image.fromarray(black, raster.ORDER, skia.kOpaque_AlphaType)
    return SuperEight(film, gate.makeImageSnapshot(), flash, stage)
