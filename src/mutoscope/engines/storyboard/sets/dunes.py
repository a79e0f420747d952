"""Dunes: their crests, slip faces and ripples."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Layer, Stage

SAND: Color = (0.93, 0.75, 0.48)
SHADE: Color = (0.62, 0.38, 0.30)


def sand(stage: Stage) -> Color:
    """Sand's own colour; cooler under the moon than its yellow would be."""
    return mix(SAND, (0.66, 0.62, 0.72), 0.55 * max(0.0, stage.light.darkness - 0.5))


def crest(stage: Stage, name: str, drop: float, swing: float, waves: float) -> list[Point]:
    """The skyline of a dune field: long windward rises that break off at their tops."""
    chance = stage.chance(f"dune-{name}")
    level, tall = (stage.horizon + drop) * stage.height, swing * stage.height
    shift, drift = chance.random(), chance.random() * math.tau
    across = waves * (1.0 if stage.width >= stage.height else 0.62)
    line = []
    for index in range(241):
        x = -stage.bleed + (stage.width + 2 * stage.bleed) * index / 240
        turn = (across * 2.0 * x / stage.width + shift) % 1.0
        lift = turn / 0.66 if turn < 0.66 else (1 - turn) / 0.34
        smooth = lift * lift * (3 - 2 * lift) * 0.5 + lift * 0.5
        line.append(
            (x, level - tall * (smooth - 0.3) + 0.3 * tall * math.sin(math.tau * x / stage.width * 0.7 + drift))
        )
    return line


def dune(stage: Stage, name: str, depth: float, drop: float, swing: float, waves: float) -> Layer:
    """A row of dunes, each with a slip face in shade below its crest."""
    light, height = stage.light, stage.height
    line = crest(stage, name, drop, swing, waves)
    bottom = min(float(height), max(y for _, y in line) + 0.22 * height)
    dark = land.tone(light, mix(sand(stage), SHADE, 0.75), depth, 0.0, 0.7)
    tops = [
        index for index in range(3, len(line) - 3) if line[index][1] <= min(y for _, y in line[index - 3 : index + 4])
    ]

    def detail(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipPath(terrain.land(line, bottom), doAntiAlias=True)
        for index in tops:
            _slip(canvas, stage, line, index, swing * height, dark)
        canvas.restore()
        _ripples(canvas, stage, line, depth)

    return land.slope(
        stage, depth, line, bottom, mix(sand(stage), (0.94, 0.62, 0.40), 0.25 * (1 - depth)), detail=detail, shade=0.3
    )


def _slip(canvas: skia.Canvas, stage: Stage, line: list[Point], index: int, tall: float, dark: Color) -> None:
    x, y = line[index]
    chance = Random(index)
    reach = tall * chance.uniform(2.2, 3.0)
    face = skia.Path()
    face.moveTo(x, y - 2)
    face.cubicTo(x + tall * 0.5, y + tall * 0.5, x - tall * 0.9, y + tall * 0.9, x + tall * 0.2, y + reach)
    face.lineTo(x + tall * 3.4, y + reach)
    face.lineTo(x + tall * 3.4, y - 2)
    face.close()
    stops = [(0.0, dark, 0.95), (0.35, dark, 0.75), (1.0, dark, 0.0)]
    fade = brush.radial((x + 0.1 * tall, y + 0.6 * tall), 2.1 * tall, stops)
    canvas.drawPath(face, terrain.within(fade))


def _ripples(canvas: skia.Canvas, stage: Stage, line: list[Point], depth: float) -> None:
    """The wind's marks, as flowing lines under the crest."""
    ink = terrain.within(
        brush.stroke(land.tone(stage.light, mix(sand(stage), SHADE, 0.5), depth, 0.2, 0.8), 0.12 * stage.unit, 0.30)
    )
    for row in range(1, 7):
        path = skia.Path()
        for index in range(0, len(line), 4):
            x, y = line[index]
            place = (
                y
                + row**1.5 * (0.6 + 1.6 * depth) * stage.unit
                + 0.25 * stage.unit * math.sin(x / (3.1 * stage.unit) + row)
            )
            path.moveTo(x, place) if index == 0 else path.lineTo(x, place)
        canvas.drawPath(path, ink)
