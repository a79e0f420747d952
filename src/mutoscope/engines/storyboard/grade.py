"""The styles that are a treatment of the finished picture: its colours, grain, wear and weave."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.scene import Style
from mutoscope.engines.storyboard.stage import NEAREST, Stage

Overlay = Callable[[skia.Canvas, int], None]
"""Draws what lies over the nth frame."""

_BLACK_AND_WHITE = (
    [0.38, 0.66, 0.12, 0, -0.06] * 3 + [0, 0, 0, 1, 0]
)  # fmt: skip
_FADED = [
    0.86, 0.14, 0.02, 0, 0.075,
    0.06, 0.82, 0.06, 0, 0.045,
    0.04, 0.16, 0.62, 0, 0.070,
    0, 0, 0, 1, 0,
]  # fmt: skip
_ELECTRIC = [
    1.14, -0.06, 0.06, 0, -0.02,
    -0.08, 1.04, 0.06, 0, -0.02,
    0.06, 0.02, 1.18, 0, 0.01,
    0, 0, 0, 1, 0,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grade:
    """A treatment: colours through `filter`, the picture moved by up to `weave` pixels, and `overlay` on top."""

    filter: skia.ColorFilter
    overlay: Overlay
    weave: float = 0.0

    def apply(self, canvas: skia.Canvas, picture: skia.Image, index: int, t: float) -> None:
        """Draw the finished `picture`, the nth frame at `t` seconds, as this style shows it."""
        paint = skia.Paint(ColorFilter=self.filter)
        canvas.drawImage(picture, 0, 0, NEAREST, paint)
        if self.weave:
            dx = round(self.weave * (math.sin(5.1 * t) + 0.6 * math.sin(13.7 * t)))
            dy = round(self.weave * (math.sin(6.3 * t + 1) + 0.6 * math.sin(17.3 * t)))
            canvas.drawImage(picture, dx, dy, NEAREST, paint)
        self.overlay(canvas, index)


def grade(stage: Stage) -> Grade | None:
    """The treatment that the scene's style asks for, or None."""
    match stage.scene.style:
        case Style.BLACK_AND_WHITE:
            return Grade(skia.ColorFilters.Matrix(_BLACK_AND_WHITE), _worn(stage, 0.045, 0.5))
        case Style.VINTAGE_80S:
            return Grade(skia.ColorFilters.Matrix(_FADED), _film(stage), stage.unit * 0.11)
        case Style.CYBERPUNK:
            return Grade(skia.ColorFilters.Matrix(_ELECTRIC), _scanned(stage))
        case _:
            return None


def _sheet(stage: Stage, paint: Callable[[skia.Canvas], None], grain: float = 0.0, seed: int = 0) -> skia.Image:
    """A translucent sheet of the frame's size, with film grain of that strength in it."""
    width, height = stage.width, stage.height
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRaster(info)
    canvas = surface.getCanvas()
    if grain:
        canvas.drawImageRect(_grain(width, height, grain, seed), skia.Rect(0, 0, width, height), brush.SMOOTH)
    paint(canvas)
    return surface.makeImageSnapshot()


def _grain(width: int, height: int, strength: float, seed: int) -> skia.Image:
    noise = np.random.default_rng(seed).normal(0.0, strength, (height * 2 // 3, width * 2 // 3))
    pixels = np.zeros((*noise.shape, 4), np.uint8)
    pixels[..., :3] = np.where(noise > 0, 255, 0)[..., None]
    pixels[..., 3] = np.clip(np.abs(noise) * 255, 0, 110)
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType)


def _vignette(canvas: skia.Canvas, stage: Stage, strength: float) -> None:
    centre = (stage.width / 2, stage.height / 2)
    radius = math.hypot(*centre)
    black = (0.02, 0.01, 0.02)
    canvas.drawPaint(brush.radial(centre, radius, [(0.0, black, 0.0), (0.55, black, 0.0), (1.0, black, strength)]))


def _worn(stage: Stage, grain: float, vignette: float) -> Overlay:
    sheets = [_sheet(stage, lambda canvas: _vignette(canvas, stage, vignette), grain, seed) for seed in range(3)]
    return lambda canvas, index: canvas.drawImage(sheets[index % 3], 0, 0, NEAREST)


def _film(stage: Stage) -> Overlay:
    """Grain, vignette and a light leak, and now and then a scratch or a speck of dust."""
    width, height, unit = stage.width, stage.height, stage.unit
    stops = [(0.0, (1.0, 0.55, 0.18), 0.42), (0.5, (0.95, 0.25, 0.15), 0.16), (1.0, (0.9, 0.2, 0.1), 0.0)]
    leak = brush.radial((width * 1.02, height * 0.2), 0.42 * width, stops)
    sheets = [_sheet(stage, lambda canvas: _aged(canvas, stage, leak), 0.06, seed) for seed in range(3)]

    def draw(canvas: skia.Canvas, index: int) -> None:
        canvas.drawImage(sheets[index % 3], 0, 0, NEAREST)
        chance = stage.chance(f"wear-{index // 3}")
        if chance.random() < 0.35:
            x = chance.random() * width
            canvas.drawLine(
                x, 0, x + chance.uniform(-1, 1) * unit, height, brush.stroke((0.95, 0.92, 0.82), 0.12 * unit, 0.35)
            )
        for _ in range(chance.randint(0, 4)):
            spot = (chance.random() * width, chance.random() * height)
            canvas.drawCircle(*spot, chance.uniform(0.1, 0.35) * unit, brush.fill((0.08, 0.06, 0.05), 0.6))

    return draw


def _aged(canvas: skia.Canvas, stage: Stage, leak: skia.Paint) -> None:
    _vignette(canvas, stage, 0.62)
    canvas.drawPaint(leak)


def _scanned(stage: Stage) -> Overlay:
    """Faint scan lines and a magenta and cyan fall-off to the sides."""

    def paint(canvas: skia.Canvas) -> None:
        width, height = stage.width, stage.height
        sides = [
            (0.0, (0.0, 0.85, 1.0), 0.16),
            (0.35, (0.0, 0.85, 1.0), 0.0),
            (0.65, (1.0, 0.1, 0.7), 0.0),
            (1.0, (1.0, 0.1, 0.7), 0.16),
        ]
        canvas.drawPaint(brush.gradient((0, 0), (width, height * 0.4), sides))
        _vignette(canvas, stage, 0.55)
        step = max(3, round(stage.unit * 0.5))
        for row in range(0, height, step):
            canvas.drawRect(skia.Rect.MakeXYWH(0, row, width, 1), brush.fill((0.0, 0.0, 0.05), 0.13))

    sheet = _sheet(stage, paint)
    return lambda canvas, _: canvas.drawImage(sheet, 0, 0, NEAREST)
