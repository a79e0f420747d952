"""A gale: gusts that can be seen, leaves torn along, and dust over the ground."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.weather.falling import Falling, tile
from mutoscope.engines.storyboard.weather.leaves import colors, grown, put

WHITE = (1.0, 1.0, 1.0)


def gale(stage: Stage) -> list[Layer]:
    return [dust(stage), gusts(stage, 0.72, 7), torn(stage), gusts(stage, 0.97, 5)]


def torn(stage: Stage) -> Layer:
    """Leaves that fly past, dipping and rising."""
    light, unit = stage.light, stage.unit
    tones = [brush.fill(light.on(color, 1, 0.6)) for color in colors(stage, windy=True)]
    shown = grown(stage, "torn", 64, 1.25)
    wide, speed = stage.width * 1.2, 46 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        for leaf in shown:
            gone = leaf.x * wide + speed * leaf.pace * t
            x = gone % wide - 0.1 * stage.width
            lap = math.floor(gone / wide)
            row = 0.1 + 0.85 * ((leaf.y + 0.618 * lap) % 1.0)
            y = row * stage.height + 4 * unit * math.sin(2.3 * leaf.pace * t + leaf.phase)
            put(canvas, leaf, (x, y), 5.2 * leaf.pace * t + leaf.phase, tones[leaf.tone])

    return Animated(0.95, paint)


def gusts(stage: Stage, depth: float, count: int) -> Layer:
    """Long thin lines that run with the wind, some of them curling up at the end."""
    chance, unit, light = stage.chance(f"gusts-{depth}"), stage.unit, stage.light
    color = mix(light.sky_horizon, WHITE, 0.6)
    found = [
        (chance.random(), chance.uniform(0.12, 0.88), chance.uniform(20, 38), chance.uniform(0.8, 1.3), index % 2)
        for index in range(count)
    ]
    wide, speed = 1.7 * stage.width, 62 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, row, length, pace, curls in found:
            gone = start * wide + speed * pace * t
            head = gone % wide - 0.2 * stage.width
            lap = math.floor(gone / wide)
            y = ((row + 0.38 * lap) % 0.8 + 0.1) * stage.height
            alpha = 0.78 * math.sin(math.pi * min(1.0, (gone % wide) / wide)) * (0.55 + 0.45 * depth)
            path = _gust(head, y, length * unit, unit, curls == 1)
            canvas.drawPath(path, brush.stroke(color, max(1.0, 0.32 * unit * depth), alpha))

    return Animated(depth, paint)


def _gust(head: float, y: float, length: float, unit: float, curls: bool) -> skia.Path:
    path = skia.Path()
    path.moveTo(head - length, y + 0.6 * unit)
    path.cubicTo(head - 0.66 * length, y - 1.8 * unit, head - 0.4 * length, y + 2.2 * unit, head, y)
    if curls:
        path.cubicTo(
            head + 4.5 * unit, y - 1.4 * unit, head + 4.2 * unit, y - 5.2 * unit, head + 1.2 * unit, y - 4.6 * unit
        )
        path.cubicTo(
            head - 0.8 * unit, y - 4.1 * unit, head - 0.2 * unit, y - 2.0 * unit, head + 1.4 * unit, y - 2.4 * unit
        )
    return path


def dust(stage: Stage) -> Layer:
    """Dry grains that stream low over the ground."""
    chance, unit, light = stage.chance("dust"), stage.unit, stage.light
    top = round((stage.horizon + 0.06) * stage.height)
    tall = stage.height - top
    path = skia.Path()
    for _ in range(150):
        x, near = chance.random() * stage.width, chance.random()
        size = unit * chance.uniform(2, 7) * (0.3 + near)
        path.moveTo(x, near * tall)
        path.lineTo(x + size, near * tall - 0.06 * size)
    ink = brush.stroke(mix(light.haze, light.on((0.86, 0.78, 0.62), 1, 0.5), 0.6), max(0.8, 0.11 * unit), 0.5)
    return Falling(0.9, tile(stage, path, ink, tall), 75 * unit, 0.0, top)
