"""Water: the scene above mirrored in it, broken by ripples, with a path of glitter under the sun or moon."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted


@dataclass(frozen=True, slots=True)
class Mirror:
    """What has been drawn above the row `top`, upside down between `top` and `bottom` (pixels), and rippled.

    `strength` is 1 for still water and less for wet ground; `roughness` is the ripples' size.
    """

    depth: float
    top: float
    bottom: float
    strength: float = 1.0
    roughness: float = 1.0

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        frame = _pixels(canvas)
        top, bottom = round(self.top), min(round(self.bottom), len(frame))
        reach, down = min(top, bottom - top + 24), 0
        while top + down < bottom:
            rows = min(1 + down // 60, bottom - top - down)
            source, across = self._shift(down, rows, reach, t)
            seen = frame[top - source - rows : top - source][::-1]
            self._lay(frame[top + down : top + down + rows], seen, across)
            down += rows

    def _shift(self, down: int, rows: int, reach: int, t: float) -> tuple[int, int]:
        """How far above the water the strip begins that is seen `down` rows below its edge, and how far aside."""
        size = self.roughness * (0.25 + 0.011 * down / self.roughness)
        far = math.log1p(down / (9 * self.roughness))
        wave = math.sin(11 * far - 2.4 * t) + 0.5 * math.sin(23 * far + 1.5 * t)
        across = round(size * (0.9 * math.sin(15 * far + 1.9 * t) + 0.4 * math.sin(37 * far - 2.3 * t)))
        return min(max(0, round(down + 1.6 * size * wave)), reach - rows), across

    def _lay(self, water: Frame, seen: Frame, across: int) -> None:
        """Copy `seen` over `water`, moved `across` to the right; what comes in at the side is the outermost pixel."""
        if self.strength < 1:
            own, part = water.astype(np.uint16), round(256 * self.strength)
            self._copy(water, seen, across)
            water[:] = (water.astype(np.uint16) * part + own * (256 - part)) >> 8
        else:
            self._copy(water, seen, across)

    @staticmethod
    def _copy(water: Frame, seen: Frame, across: int) -> None:
        if across > 0:
            water[:, across:], water[:, :across] = seen[:, :-across], seen[:, :1]
        elif across < 0:
            water[:, :across], water[:, across:] = seen[:, -across:], seen[:, -1:]
        else:
            water[:] = seen


def _pixels(canvas: skia.Canvas) -> Frame:
    """The canvas' own pixels; what is written there is drawn."""
    pixmap = skia.Pixmap()
    if not canvas.peekPixels(pixmap):
        raise TypeError("A mirror needs a canvas with pixels to look at.")
    return np.asarray(pixmap)


def lake(stage: Stage, depth: float, top: float, bottom: float, color: Color) -> list[Layer]:
    """A lake between two rows, `color` being that of its depths."""
    tint = mix(stage.light.on(color, depth), stage.light.sky_top, 0.35)
    tall = bottom - top
    shade = brush.gradient((0, top), (0, bottom), [(0.0, tint, 0.12), (0.5, tint, 0.36), (1.0, tint, 0.72)])

    deepen = painted(stage, depth, lambda canvas: canvas.drawPaint(shade), top, bottom)
    rough = stage.unit / 9.6 * (0.7 + 1.3 * stage.light.wind)
    parts: list[Layer] = [Mirror(depth, top, bottom, 1.0, rough), deepen]
    parts.append(ripples(stage, depth, top, tall))
    if stage.light.sun or stage.light.moon or stage.light.glow:
        parts.append(glitter(stage, depth, top, tall))
    return parts


def ripples(stage: Stage, depth: float, top: float, tall: float) -> Layer:
    """Long low waves that catch the sky."""
    chance, unit = stage.chance("ripples"), stage.unit
    span = stage.width + 2 * stage.bleed
    waves = []
    for _ in range(110):
        near = chance.random() ** 1.4
        waves.append(
            (near, chance.random() * span, chance.uniform(0.6, 1.6), chance.random() * math.tau, chance.random() < 0.6)
        )
    bright = mix(stage.light.sky_horizon, (1.0, 1.0, 1.0), 0.25)
    dark = mix(stage.light.sky_top, (0.0, 0.05, 0.1), 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for near, start, size, phase, lit in waves:
            half = unit * size * (1.2 + 7 * near)
            x = (start + unit * (0.6 + 2.4 * near) * t * size) % span - stage.bleed
            y = top + tall * (0.015 + 0.97 * near) + unit * 0.25 * near * math.sin(1.4 * t + phase)
            pulse = 0.5 + 0.5 * math.sin(1.1 * t + phase)
            thick = unit * (0.05 + 0.17 * near) * (0.5 + pulse)
            ink = brush.fill(bright, 0.26 * pulse) if lit else brush.fill(dark, 0.22 * pulse)
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), ink)

    return Animated(depth, paint)


def glitter(stage: Stage, depth: float, top: float, tall: float) -> Layer:
    """The broken path of light that leads to the sun or the moon, or to where the sun has just gone."""
    chance, unit, light = stage.chance("glitter"), stage.unit, stage.light
    disc = light.sun or light.moon
    shown = disc or light.source
    strength = 0.85 * (1 - 0.55 * light.haze_density) * (1.0 if disc else 0.6)
    color = mix(light.sun_color if disc else light.glow or light.sun_color, (1.0, 1.0, 1.0), 0.25)
    sparks = [
        (
            chance.random() ** 1.25,
            chance.gauss(0, 1),
            chance.random() * math.tau,
            chance.uniform(1.6, 3.4),
            chance.uniform(0.5, 1.3),
        )
        for _ in range(150)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        centre = shown[0] * stage.width - stage.camera(depth, t)
        for near, side, phase, pace, size in sparks:
            alpha = strength * max(0.0, math.sin(pace * t + phase)) * (1 - 0.45 * near)
            if alpha < 0.04:
                continue
            x = centre + side * unit * (1.5 + 5.5 * near) + unit * near * math.sin(0.9 * t + phase)
            y = top + tall * (0.005 + 0.98 * near)
            half, thick = unit * size * (0.5 + 2.1 * near), unit * (0.07 + 0.16 * near)
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), brush.fill(color, alpha))

    return Animated(depth, paint)
