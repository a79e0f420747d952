"""Stone of the open country: broken boulders, tables of rock, spires."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.terrain import SNOW, within

GREY: Color = (0.52, 0.53, 0.56)
_RIDGE = ((-0.05, 1.3), (0.12, 0.7), (0.02, 0.42), (0.2, -0.2), (2.0, -0.2), (2.0, 1.3))
_SHOULDER = ((-0.1, 1.2), (0.2, 0.86), (0.34, 0.5), (0.84, 0.34), (1.3, 0.2), (1.3, 1.3))


@dataclass(frozen=True, slots=True)
class Stone:
    """A stone's colours in the light where it lies; `side` is where that comes from, -1 left, 1 right."""

    lit: Color
    middle: Color
    shaded: Color
    frost: Color
    snow: float
    side: int

    @classmethod
    def under(cls, light: Light, own: Color, depth: float) -> Stone:
        return cls(
            lit=light.on(mix(own, (1.0, 1.0, 1.0), 0.1), depth, 0.9),
            middle=light.on(mix(own, (0.1, 0.1, 0.16), 0.14), depth, 0.35),
            shaded=light.on(mix(own, (0.08, 0.08, 0.18), 0.45), depth),
            frost=light.on(SNOW, depth, 0.8),
            snow=light.snow,
            side=light.side,
        )


def boulder(canvas: skia.Canvas, foot: Point, size: float, chance: Random, stone: Stone) -> None:
    """A rock `size` wide with a lit top, a shaded flank and snow on it."""
    x, y = foot
    half, tall = size / 2, size * chance.uniform(0.42, 0.66)
    rim: list[Point] = []
    for index in range(9):
        angle = math.pi * index / 8
        reach = chance.uniform(0.86, 1.05)
        rim.append((x - math.cos(angle) * half * reach, y - math.sin(angle) ** 0.7 * tall * reach))
    path = brush.polygon([*rim, (x + half * 0.8, y + size * 0.06), (x - half * 0.8, y + size * 0.06)])
    canvas.drawPath(path, brush.fill(stone.middle))
    canvas.save()
    canvas.clipPath(path, doAntiAlias=True)
    ridge = [(x - stone.side * half * share, y - tall * up) for share, up in _RIDGE]
    canvas.drawPath(brush.polygon(ridge), within(brush.fill(stone.shaded)))
    shoulder = [(x + stone.side * half * share, y - tall * up) for share, up in _SHOULDER]
    canvas.drawPath(brush.polygon(shoulder), within(brush.fill(stone.lit)))
    if stone.snow > 0:
        hem = [(px, py + tall * (0.22 if index % 2 else 0.42)) for index, (px, py) in enumerate(rim)]
        cap = brush.polygon([(x - size, y - size), (x - size, y - tall * 0.5), *hem[1:-1], (x + size, y - size)])
        canvas.drawPath(cap, within(brush.fill(stone.frost, 0.95 * stone.snow)))
    canvas.restore()


def mesa(canvas: skia.Canvas, box: tuple[float, float, float, float], chance: Random, stone: Stone) -> None:
    """A table mountain in (left, top, right, bottom) with cliffs, strata and a skirt of scree."""
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    skirt = bottom - tall * 0.36
    crest = [(left + wide * (0.16 + 0.68 * share / 6), top + tall * chance.uniform(0, 0.05)) for share in range(7)]
    shoulders = ((left + wide * 0.13, skirt), (right - wide * 0.13, skirt))
    body = brush.polygon([(left, bottom), shoulders[0], *crest, shoulders[1], (right, bottom)])
    canvas.drawPath(body, brush.fill(stone.lit))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    split = left + wide * (0.62 if stone.side < 0 else 0.38)
    edge = right + wide if stone.side < 0 else left - wide
    face = [(split, top - 2), (split + wide * 0.03, skirt), (split - wide * 0.06, bottom), (edge, bottom), (edge, top)]
    canvas.drawPath(brush.polygon(face), within(brush.fill(stone.shaded, 0.85)))
    for index in range(4):
        row = top + tall * (0.1 + 0.14 * index + chance.uniform(-0.02, 0.02))
        band = skia.Rect.MakeLTRB(left, row, right, row + tall * chance.uniform(0.02, 0.05))
        canvas.drawRect(band, within(brush.fill(stone.shaded, 0.35)))
    for _ in range(7):
        x, y = left + wide * chance.uniform(0.18, 0.82), skirt - tall * chance.uniform(0.0, 0.3)
        crack = [(x, y - tall * 0.24), (x + wide * 0.012, y), (x - wide * 0.012, y)]
        canvas.drawPath(brush.polygon(crack), within(brush.fill(stone.shaded, 0.55)))
    canvas.drawRect(skia.Rect.MakeLTRB(left, skirt, right, bottom), within(brush.fill(stone.middle, 0.35)))
    cap = skia.Rect.MakeLTRB(left, top, right, top + tall * 0.09)
    canvas.drawRect(cap, within(brush.fill(stone.frost, stone.snow)))
    canvas.restore()


def spire(canvas: skia.Canvas, foot: Point, size: tuple[float, float], chance: Random, stone: Stone) -> None:
    """A needle of rock `size` wide and tall, leaning, one flank lit."""
    (x, y), (wide, tall) = foot, size
    lean = chance.uniform(-0.25, 0.25) * wide
    left: list[Point] = []
    right: list[Point] = []
    for index in range(7):
        share = index / 6
        half = wide / 2 * ((1 - share) ** 1.3 * 0.92 + 0.06) * chance.uniform(0.86, 1.12)
        left.append((x + lean * share - half, y - tall * share))
        right.append((x + lean * share + half, y - tall * share))
    feet = ((x - wide * 0.62, y + wide * 0.1), (x + wide * 0.62, y + wide * 0.1))
    path = brush.polygon([feet[0], *left, *reversed(right), feet[1]])
    canvas.drawPath(path, brush.fill(stone.lit))
    canvas.save()
    canvas.clipPath(path, doAntiAlias=True)
    spine = [(x + lean * index / 6 + wide * chance.uniform(-0.06, 0.08), y - tall * index / 6) for index in range(7)]
    far = x - stone.side * wide
    canvas.drawPath(brush.polygon([*spine, (far, y - tall), (far, y + wide)]), within(brush.fill(stone.shaded)))
    for _ in range(5):
        row, lift = y - tall * chance.uniform(0.05, 0.8), wide * 0.12
        band = [(x - wide, row), (x + wide, row - lift), (x + wide, row - lift * 0.2), (x - wide, row + lift * 0.8)]
        canvas.drawPath(brush.polygon(band), within(brush.fill(stone.middle, 0.4)))
    if stone.snow > 0:
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - wide, y - 2 * tall, x + wide, y - tall * 0.88),
            within(brush.fill(stone.frost, stone.snow)),
        )
    canvas.restore()
