"""A reef: heaps of rock grown over with coral, corals along the sand, and kelp."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets.coral import HUES, SHAPES
from mutoscope.engines.storyboard.sets.deep import seen
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

KELP: Color = (0.42, 0.58, 0.22)


def mounds(stage: Stage, line: list[Point], depth: float) -> Layer:
    """The reef behind: heaps of rock grown over with coral, dim in the blue."""
    chance, unit = stage.chance("mounds"), stage.unit
    heaps = []
    for side in (-1, 1):
        for out, size in ((0.44, 15.0), (0.31, 9.0), (0.52, 19.0)):
            x = (0.5 + side * (out + chance.uniform(-0.02, 0.02))) * stage.width
            heaps.append((x, terrain.height_at(line, x) + 1.5 * unit, size * chance.uniform(0.85, 1.1) * unit))
    body, rim = seen(stage, (0.26, 0.28, 0.38), depth + 0.12, 0.4), seen(stage, (0.46, 0.46, 0.54), depth + 0.12, 0.8)
    seeds = [chance.randrange(1 << 30) for _ in heaps]

    def paint(canvas: skia.Canvas) -> None:
        for (x, y, size), seed in zip(heaps, seeds, strict=True):
            dice = Random(seed)
            for _ in range(9):
                out = dice.uniform(-0.8, 0.8)
                at = x + out * size, y - 0.62 * size * (1 - out * out) + 0.1 * size
                dice.choice(SHAPES)(canvas, stage, at, dice.uniform(2.6, 5.0) * unit, dice.choice(HUES), depth + 0.14)
            dome = skia.Path()
            dome.moveTo(x - size, y)
            dome.cubicTo(x - 0.8 * size, y - 0.9 * size, x + 0.8 * size, y - 0.9 * size, x + size, y)
            dome.close()
            canvas.drawPath(dome, brush.fill(body))
            for _ in range(5):
                out = dice.uniform(-0.7, 0.6)
                at = x + out * size, y - 0.45 * size * (1 - out * out)
                spot = skia.Rect.MakeXYWH(at[0], at[1], dice.uniform(0.1, 0.3) * size, 0.07 * size)
                canvas.drawOval(spot, terrain.within(brush.fill(rim, 0.5)))

    return painted(
        stage, depth, paint, min(y - 0.9 * size for _, y, size in heaps) - 6 * unit, max(y for _, y, _ in heaps) + 1
    )


def corals(stage: Stage, line: list[Point], depth: float) -> Layer:
    """The reef in front, in its full colours, along the edge of the sand."""
    chance, unit = stage.chance("corals"), stage.unit
    grown = []
    count = round(26 * min(1.0, 1.25 * stage.width / (stage.width + 0.4 * stage.height)))
    for _ in range(count):
        x = 0.5 + chance.choice((-1, 1)) * (0.1 + 0.44 * chance.random() ** 0.75)
        out = abs(2 * x - 1)
        y = terrain.height_at(line, x * stage.width) + (0.4 + 5 * chance.random() * out) * unit
        size = (3.2 + 6.5 * out * chance.uniform(0.4, 1.0)) * unit
        grown.append((y, x * stage.width, size, chance.choice(SHAPES), chance.choice(HUES)))
    grown.sort(key=lambda coral: coral[0])

    def paint(canvas: skia.Canvas) -> None:
        for y, x, size, shape, own in grown:
            shade = skia.Rect.MakeLTRB(x - 0.8 * size, y - 0.1 * size, x + 0.8 * size, y + 0.13 * size)
            canvas.drawOval(shade, brush.fill((0.0, 0.08, 0.2), 0.26))
            shape(canvas, stage, (x, y), size, own, 0.86)

    return painted(
        stage, depth, paint, min(y - 1.3 * size for y, _, size, _, _ in grown) - unit, grown[-1][0] + 2 * unit
    )


def kelp(stage: Stage, name: str, depth: float, places: list[tuple[float, float, float]], tall: float) -> Layer:
    """Ribbons of kelp that stream up from their feet; `tall` is the length of the longest, in frames."""
    chance, light, unit = stage.chance(name), stage.light, stage.unit
    shown = min(1.0, depth + 0.12)
    tones = [brush.fill(seen(stage, mix(KELP, (0.04, 0.26, 0.16), share), shown, 0.7)) for share in (0.65, 0.35, 0.1)]
    plants = [
        (x, y, size * tall * stage.height, chance.random() * math.tau, tones[index % 3])
        for index, (x, y, size) in enumerate(places)
    ]
    half = unit * (0.5 + 0.75 * depth)
    reach = 2.2 * unit * (0.6 + light.wind)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase, ink in plants:
            spine = []
            for index in range(11):
                share = index / 10
                bend = (
                    reach
                    * share
                    * (math.sin(0.9 * t + phase - 3.4 * share) + 0.4 * math.sin(1.7 * t + 2 * phase - 6 * share))
                )
                spine.append((x + bend + 1.2 * unit * math.sin(5 * share + phase), y - size * share))
            left = [
                (px - half * (0.5 + 0.5 * (index % 2)) * (1.05 - 0.1 * index), py)
                for index, (px, py) in enumerate(spine)
            ]
            right = [
                (px + half * (1.0 - 0.5 * (index % 2)) * (1.05 - 0.1 * index), py)
                for index, (px, py) in enumerate(spine)
            ]
            path = skia.Path()
            path.moveTo(*left[0])
            for a, b in pairwise(left[1:]):
                path.quadTo(*a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            path.lineTo(*spine[-1])
            back = right[::-1]
            for a, b in pairwise(back[1:]):
                path.quadTo(*a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            path.lineTo(*right[0])
            path.close()
            canvas.drawPath(path, ink)

    return Animated(depth, paint)
