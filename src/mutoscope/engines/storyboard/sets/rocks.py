"""Boulders: rounded blocks with a lit crown, a shaded foot, and snow on top in winter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix

GRANITE: Color = (0.46, 0.46, 0.50)
SHADE: Color = (0.08, 0.09, 0.16)


@dataclass(frozen=True, slots=True)
class Stone:
    """Rock's colours in the light where it lies; `side` is where that comes from, -1 left or 1 right."""

    lit: Color
    body: Color
    shaded: Color
    frost: Color
    snow: float
    side: int

    @classmethod
    def under(cls, light: Light, own: Color, depth: float, side: int) -> Stone:
        wet = mix(own, (0.14, 0.16, 0.22), 0.4 * light.wet)
        return cls(
            lit=light.on(mix(wet, (1.0, 1.0, 1.0), 0.12), depth, facing=1.0),
            body=light.on(wet, depth, facing=0.35),
            shaded=light.on(mix(wet, SHADE, 0.55), depth),
            frost=light.on(terrain.SNOW, depth, facing=0.8),
            snow=light.snow,
            side=side,
        )


def boulder(canvas: skia.Canvas, foot: Point, size: float, chance: Random, stone: Stone) -> None:
    """A rock `size` pixels wide, lying at `foot`."""
    x, y = foot
    tall = size * chance.uniform(0.42, 0.7)
    count = 9
    rim: list[Point] = []
    for index in range(count):
        turn = math.pi * index / (count - 1)
        stretch = chance.uniform(0.86, 1.06) if 0 < index < count - 1 else 1.0
        rim.append((x - 0.5 * size * math.cos(turn) * stretch, y - tall * math.sin(turn) ** 0.7 * stretch))
    outline = brush.polygon([*rim, (x + 0.46 * size, y + 0.08 * size), (x - 0.46 * size, y + 0.08 * size)])
    canvas.drawPath(outline, brush.fill(stone.body))
    lean = chance.uniform(-0.06, 0.06) * size
    ridge = [(px * 0.62 + x * 0.38 + lean, py * 0.6 + (y - 0.16 * tall) * 0.4) for px, py in rim[1:-1]]
    if stone.side < 0:
        crown, dark = (
            [*rim[1:6], *reversed(ridge[1:5])],
            [*rim[5:], (x + 0.46 * size, y + 0.08 * size), *reversed(ridge[4:])],
        )
    else:
        crown, dark = (
            [*rim[3:8], *reversed(ridge[2:6])],
            [*rim[:4], *reversed(ridge[:3]), (x - 0.46 * size, y + 0.08 * size)],
        )
    canvas.drawPath(brush.polygon(dark), terrain.within(brush.fill(stone.shaded, 0.75)))
    canvas.drawPath(brush.polygon(crown), terrain.within(brush.fill(stone.lit)))
    if stone.snow > 0.05:
        cap = [
            *rim[2:7],
            *((px, py + tall * (0.2 + 0.1 * (index % 2))) for index, (px, py) in enumerate(reversed(rim[2:7]))),
        ]
        canvas.drawPath(brush.polygon(cap), terrain.within(brush.fill(stone.frost, stone.snow)))
