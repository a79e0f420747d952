"""The course of a river: bends from the hills, a stretch before the viewer, its flow and its stones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import rocks, swell
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

WATER: Color = (0.16, 0.50, 0.62)


REACH = (0.735, 0.885)
"""The rows, in frames, of the stretch that passes the viewer."""


@dataclass(frozen=True, slots=True)
class Course:
    """The river's way, far to near: its middle and half its width, both in pixels, by the row."""

    points: tuple[tuple[float, float, float], ...]

    @property
    def outline(self) -> skia.Path:
        left = [(x - half, y) for x, y, half in self.points]
        return brush.polygon([*left, *((x + half, y) for x, y, half in reversed(self.points))])

    def at(self, share: float) -> tuple[float, float, float]:
        place = min(max(share, 0.0), 0.9999) * (len(self.points) - 1)
        index = int(place)
        a, b = self.points[index], self.points[index + 1]
        part = place - index
        return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part


def course(stage: Stage, side: int) -> Course:
    """From the foot of the hills in bends that widen, until the river turns aside before the viewer."""
    width, height = stage.width, stage.height
    top, foot = (stage.horizon + 0.045) * height, REACH[0] * height
    points = []
    for index in range(61):
        near = index / 60
        bend = math.sin(math.tau * (1.15 * (1 - near) ** 1.35)) * (0.03 + 0.12 * (1 - near) * near * 2.6)
        middle = (0.5 - 0.02 * side + side * bend) * width
        half = (0.004 + 0.085 * near**2.2) * min(width, 1.2 * height)
        if near > 0.86:
            half *= 1 + 26 * (near - 0.86) ** 1.5
        points.append((middle, top + (foot + 0.02 * height - top) * near, half))
    return Course(tuple(points))


def edges(stage: Stage) -> tuple[list[Point], list[Point]]:
    """The far and the near side of the stretch that passes the viewer."""
    height = stage.height
    far = terrain.hill_line(stage, "far-bank", REACH[0] * height, 0.012 * height, 1.5)
    near = terrain.hill_line(stage, "near-bank", REACH[1] * height, 0.010 * height, 1.1)
    return far, [(x, y - 0.06 * height * abs(2 * x / stage.width - 1) ** 3) for x, y in near]


def reflected(stage: Stage) -> list[tuple[float, Color, float]]:
    light = stage.light
    sky = light.sky_middle or light.sky_horizon
    own = [light.on(WATER, depth, facing=0.3) for depth in (0.5, 0.75, 0.95)]
    return [
        (0.0, mix(own[0], light.sky_horizon, 0.72), 1.0),
        (0.5, mix(own[1], sky, 0.5), 1.0),
        (1.0, mix(own[2], light.sky_top, 0.3), 1.0),
    ]


def flow(stage: Stage, course: Course, side: int) -> Layer:
    """Streaks that run with the water, down the bends and across the stretch before the viewer."""
    chance, light, unit, depth = stage.chance("flow"), stage.light, stage.unit, 0.555
    far, near = edges(stage)
    span = stage.width + 2 * stage.bleed
    bends = [(chance.random(), chance.uniform(-0.7, 0.7), chance.uniform(0.6, 1.2)) for _ in range(38)]
    runs = [(chance.random() ** 0.9, chance.random(), chance.uniform(0.6, 1.3), chance.random()) for _ in range(70)]
    bright = mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.3)
    dark = mix(light.on(WATER, 0.9), (0.0, 0.06, 0.12), 0.45)
    shown = light.sun or light.moon

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, across, size in bends:
            share = (start + 0.035 * size * t) % 1.0
            x, y, half = course.at(share)
            ahead = course.at(share + 0.02 + 0.02 * share)
            path = skia.Path()
            path.moveTo(x + across * half, y)
            path.lineTo(ahead[0] + across * ahead[2], ahead[1])
            fade = min(1.0, 6 * share, 6 * (1 - share))
            canvas.drawPath(path, brush.stroke(bright, max(0.6, unit * (0.05 + 0.16 * share)), 0.5 * fade))
        for down, start, size, tone in runs:
            x = (start * span + side * (4 + 7 * down) * unit * size * t) % span - stage.bleed
            upper, lower = terrain.height_at(far, x), terrain.height_at(near, x)
            y = upper + (lower - upper) * (0.06 + 0.9 * down) + 0.2 * unit * math.sin(1.3 * t + 6 * start)
            half, thick = unit * size * (2 + 4.5 * down), unit * (0.06 + 0.12 * down)
            glow = abs(x / stage.width - shown[0]) < 0.09 if shown else False
            color = mix(bright, light.sun_color, 0.6) if glow else bright if tone < 0.65 else dark
            alpha = (0.75 if glow else 0.36) * min(1.0, 8 * min(x + stage.bleed, span - stage.bleed - x) / stage.width)
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), brush.fill(color, max(0.0, alpha))
            )

    return Animated(depth, paint)


def stones(stage: Stage, side: int) -> Layer:
    """Boulders in the stream, each with its ring of foam."""
    chance, light, unit = stage.chance("stones"), stage.light, stage.unit
    far, near = edges(stage)
    lying = []
    for _ in range(9):
        x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.14, 0.5)) * stage.width
        share = chance.choice((chance.uniform(0.05, 0.2), chance.uniform(0.86, 0.98)))
        upper, lower = terrain.height_at(far, x), terrain.height_at(near, x)
        lying.append((upper + (lower - upper) * share, x, (2.0 + 4 * share) * unit * chance.uniform(0.7, 1.2)))
    lying.sort()
    stone = rocks.Stone.under(light, rocks.GRANITE, 0.8, -side)
    foam = light.on(swell.FOAM, 0.85, facing=0.4)
    shapes = stage.chance("stone-shapes").randrange(1 << 30)

    def still(canvas: skia.Canvas) -> None:
        shape = Random(shapes)
        for y, x, size in lying:
            rocks.boulder(canvas, (x, y), size, shape, stone)

    body = brush.recorded(stage.width, stage.height, still)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (y, x, size) in enumerate(lying):
            swash = 0.5 + 0.5 * math.sin(2.1 * t + index)
            for ring in range(2):
                half = size * (0.56 + 0.1 * swash + 0.14 * ring)
                shift = side * size * (0.12 + 0.2 * ring)
                rect = skia.Rect.MakeLTRB(x - half + shift, y - 0.13 * half, x + half + shift, y + 0.2 * half)
                canvas.drawOval(rect, brush.stroke(foam, 0.16 * unit, 0.6 - 0.25 * ring))
        body(canvas)

    return Animated(0.556, paint)
