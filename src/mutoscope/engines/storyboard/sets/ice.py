"""Ice and snow: their colours, a frozen pool, slabs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

ICE: Color = (0.56, 0.80, 0.94)
BLUE: Color = (0.58, 0.72, 0.93)
POOL = 0.62
"""The depth at which the pool is lit."""


def white(stage: Stage, depth: float, facing: float) -> Color:
    """Snow at that depth; never quite white, so that what is lit stands out."""
    own = mix(BLUE, terrain.SNOW, 0.25 + 0.75 * facing)
    return stage.light.on(own, depth, facing)


@dataclass(frozen=True, slots=True)
class Pool:
    """Where the bare ice lies: its middle, and half its width and height, in pixels."""

    stage: Stage
    x: float
    y: float
    wide: float
    tall: float

    def rim(self, chance: Random) -> list[Point]:
        return [
            (
                self.x + math.cos(a / 28 * math.tau) * self.wide * chance.uniform(0.86, 1.08),
                self.y + math.sin(a / 28 * math.tau) * self.tall * chance.uniform(0.8, 1.1),
            )
            for a in range(28)
        ]

    def cracks(self, chance: Random) -> list[list[Point]]:
        x, y, wide, tall = self.x, self.y, self.wide, self.tall
        cracks = [[(x + wide * chance.uniform(-0.7, 0.7), y + tall * chance.uniform(-0.6, 0.6))] for _ in range(7)]
        for crack in cracks:
            for _ in range(5):
                crack.append(
                    (crack[-1][0] + wide * chance.uniform(-0.05, 0.16), crack[-1][1] + tall * chance.uniform(-0.3, 0.3))
                )
        return cracks

    def ink(self) -> skia.Paint:
        """The ice with the sky in it."""
        light = self.stage.light
        sheen = mix(light.sky_middle or light.sky_horizon, light.sky_horizon, 0.4)
        stops = [
            (0.0, mix(light.on(ICE, POOL, 0.6), sheen, 0.65), 1.0),
            (1.0, mix(light.on(ICE, POOL, 0.2), sheen, 0.25), 1.0),
        ]
        return brush.gradient((0, self.y - self.tall), (0, self.y + self.tall), stops)

    def draw_cracks(self, canvas: skia.Canvas, cracks: list[list[Point]]) -> None:
        light, wide = self.stage.light, max(0.7, 0.12 * self.stage.unit)
        ink = terrain.within(brush.stroke(light.on((0.95, 0.98, 1.0), POOL, 0.8), wide, 0.7))
        for crack in cracks:
            path = skia.Path()
            path.addPoly([skia.Point(*point) for point in crack], False)
            canvas.drawPath(path, ink)

    def draw_streaks(self, canvas: skia.Canvas) -> None:
        """Slanting gleams across the ice."""
        y, wide, tall = self.y, self.wide, self.tall
        ink = terrain.within(brush.fill((1.0, 1.0, 1.0), 0.22 * (1 - 0.6 * self.stage.light.darkness)))
        for share in (-0.5, -0.1, 0.35):
            at = self.x + share * wide
            streak = [
                (at, y - tall * 1.2),
                (at + 0.12 * wide, y - tall * 1.2),
                (at - 0.05 * wide, y + tall * 1.2),
                (at - 0.17 * wide, y + tall * 1.2),
            ]
            canvas.drawPath(brush.polygon(streak), ink)


def ice(stage: Stage) -> Layer:
    """A sheet of bare ice that mirrors the sky, with cracks."""
    unit, chance = stage.unit, stage.chance("ice")
    pool = Pool(
        stage,
        x=(0.5 + 0.10 * land.side(stage)) * stage.width,
        y=(stage.horizon + 0.24) * stage.height,
        wide=0.34 * stage.width,
        tall=0.042 * stage.height,
    )
    rim, cracks = pool.rim(chance), pool.cracks(chance)

    def paint(canvas: skia.Canvas) -> None:
        sheet = brush.polygon(rim)
        canvas.drawPath(sheet, pool.ink())
        pool.draw_cracks(canvas, cracks)
        pool.draw_streaks(canvas)
        canvas.drawPath(sheet, brush.stroke(white(stage, POOL, 1.0), 0.35 * unit, 0.9))

    return painted(stage, 0.61, paint, pool.y - 1.3 * pool.tall - unit, pool.y + 1.3 * pool.tall + unit)


def slab(canvas: skia.Canvas, stage: Stage, foot: Point, wide: float, tall: float) -> None:
    (x, y), light, side = foot, stage.light, stage.light.side
    half = wide / 2
    body = brush.polygon(
        [
            (x - half, y),
            (x - half * 0.7, y - tall * 0.8),
            (x + half * 0.1, y - tall),
            (x + half * 0.8, y - tall * 0.6),
            (x + half, y),
        ]
    )
    canvas.drawPath(
        body,
        brush.gradient(
            (0, y - tall),
            (0, y),
            [(0.0, light.on(mix(ICE, terrain.SNOW, 0.5), 0.92, 0.8), 1.0), (1.0, light.on(ICE, 0.92, 0.3), 1.0)],
        ),
    )
    flank = brush.polygon(
        [
            (x - side * half, y),
            (x - side * half * 0.75, y - tall * 0.8),
            (x + half * 0.1, y - tall),
            (x - side * half * 0.2, y),
        ]
    )
    canvas.drawPath(flank, terrain.within(brush.fill(light.on((0.30, 0.56, 0.80), 0.92, 0.1), 0.7)))
    top = brush.polygon(
        [
            (x - half * 0.8, y - tall * 0.76),
            (x - half * 0.6, y - tall * 0.98),
            (x + half * 0.1, y - tall * 1.06),
            (x + half * 0.84, y - tall * 0.58),
            (x + half * 0.1, y - tall * 0.84),
        ]
    )
    canvas.drawPath(top, brush.fill(white(stage, 0.92, 1.0)))
