"""Globes in the sky of another world: a far blue one and moons, their dark sides lost in the sky."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Stage


@dataclass(frozen=True, slots=True)
class Globe:
    """A body in the sky, `at` a place and of a `radius` in pixels, in the `air` that it is seen through.

    `name` is that of its chance.
    """

    stage: Stage
    at: Point
    radius: float
    name: str
    air: Color

    def tone(self, own: Color) -> Color:
        return mix(own, self.air, 0.18 + 0.22 * (1 - self.stage.light.darkness))

    def draw_world(self, canvas: skia.Canvas) -> None:
        """A blue world: its air, its land, its clouds."""
        halo = [(0.0, (0.66, 0.84, 1.0), 0.5), (0.80, (0.66, 0.84, 1.0), 0.35), (1.0, (0.66, 0.84, 1.0), 0.0)]
        canvas.drawCircle(*self.at, self.radius * 1.14, brush.radial(self.at, self.radius * 1.14, halo))
        chance = self.stage.chance(self.name)
        with self._disc(canvas, self.tone((0.20, 0.46, 0.78))):
            self._land(canvas, chance)
            self._clouds(canvas, chance)

    def draw_moon(self, canvas: skia.Canvas) -> None:
        """A moon with its craters."""
        own, chance = self.tone((0.86, 0.82, 0.76)), self.stage.chance(self.name)
        with self._disc(canvas, own):
            for _ in range(8):
                canvas.drawCircle(
                    chance.uniform(-0.8, 0.8),
                    chance.uniform(-0.8, 0.8),
                    chance.uniform(0.1, 0.25),
                    brush.fill(mix(own, (0.4, 0.36, 0.36), 0.35)),
                )

    @contextmanager
    def _disc(self, canvas: skia.Canvas, color: Color) -> Iterator[None]:
        """The disc in `color`, the canvas within it in radii about its middle, and at last its night side."""
        disc = skia.Path()
        disc.addCircle(*self.at, self.radius)
        canvas.drawPath(disc, brush.fill(color))
        canvas.save()
        canvas.clipPath(disc, doAntiAlias=True)
        canvas.translate(*self.at)
        canvas.scale(self.radius, self.radius)
        yield
        dark = mix(self.air, (0.02, 0.02, 0.06), 0.35)
        stops = [(0.0, dark, 0.0), (0.5, dark, 0.05), (0.72, dark, 0.75), (1.0, dark, 0.96)]
        canvas.drawPaint(brush.radial((land.side(self.stage) * 0.75, -0.3), 2.0, stops))
        canvas.restore()

    def _land(self, canvas: skia.Canvas, chance: Random) -> None:
        ink = brush.fill(mix((0.40, 0.62, 0.36), self.air, 0.25), 0.9)
        for _ in range(7):
            x, y, wide = chance.uniform(-0.8, 0.8), chance.uniform(-0.8, 0.8), chance.uniform(0.16, 0.42)
            blot = [
                (
                    x + math.cos(a / 9 * math.tau) * wide * chance.uniform(0.6, 1.2),
                    y + math.sin(a / 9 * math.tau) * wide * chance.uniform(0.4, 0.9),
                )
                for a in range(9)
            ]
            canvas.drawPath(brush.polygon(blot), ink)

    def _clouds(self, canvas: skia.Canvas, chance: Random) -> None:
        for _ in range(9):
            x, y, wide = chance.uniform(-0.9, 0.7), chance.uniform(-0.85, 0.85), chance.uniform(0.2, 0.6)
            for part in range(4):
                left = x + wide * part * 0.22
                puff = skia.Rect.MakeLTRB(left, y - 0.03 * (part % 2), left + wide * 0.5, y + 0.06 + 0.03 * (part % 2))
                canvas.drawOval(puff, brush.fill((1.0, 1.0, 1.0), 0.55))
