"""Palms: a curved trunk with rings, and fronds that the wind moves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

TRUNK: Color = (0.56, 0.42, 0.30)
FROND: Color = (0.26, 0.52, 0.24)
NUT: Color = (0.42, 0.27, 0.16)
FRONDS = (-172, -150, -124, -96, -66, -40, -14, 8, -188)
"""Where the fronds of a crown point, in degrees from the right, the hindmost first."""


@dataclass(frozen=True, slots=True)
class Palm:
    """`foot`, `height` and the length of a `frond` in pixels; `lean` is how far the crown hangs over to the right, in
    heights.
    """

    foot: Point
    height: float
    lean: float
    frond: float
    phase: float

    @property
    def crown(self) -> Point:
        return self.foot[0] + self.lean * self.height, self.foot[1] - self.height

    def spine(self, share: float) -> Point:
        """The middle of the trunk at `share` of its length from the foot."""
        (x0, y0), (x1, y1) = self.foot, self.crown
        bend = x0 + 0.12 * (x1 - x0), y0 - 0.55 * self.height
        rest = 1 - share
        return (
            rest * rest * x0 + 2 * rest * share * bend[0] + share * share * x1,
            rest * rest * y0 + 2 * rest * share * bend[1] + share * share * y1,
        )


def paint_trunk(canvas: skia.Canvas, stage: Stage, palm: Palm, depth: float) -> None:
    light, width = stage.light, 0.08 * palm.frond
    points = [palm.spine(index / 16) for index in range(17)]
    halves = [width * (1.25 - 0.5 * index / 16 + (0.55 if index == 0 else 0)) / 2 for index in range(17)]
    left = [(x - half, y) for (x, y), half in zip(points, halves, strict=True)]
    right = [(x + half, y) for (x, y), half in zip(points, halves, strict=True)]
    canvas.drawPath(brush.polygon([*left, *reversed(right)]), brush.fill(light.on(TRUNK, depth, facing=0.5)))
    middle = [(x + 0.1 * half, y) for (x, y), half in zip(points, halves, strict=True)]
    shaded = light.on(mix(TRUNK, (0.10, 0.08, 0.12), 0.45), depth)
    canvas.drawPath(brush.polygon([*middle, *reversed(right)]), terrain.within(brush.fill(shaded, 0.7)))
    for index in range(1, 16):
        (x, y), half = points[index], halves[index]
        ring = brush.stroke(shaded, 0.12 * width, 0.8)
        canvas.drawLine(x - 0.9 * half, y, x + 0.9 * half, y + 0.25 * half, terrain.within(ring))


def _frond(length: float, upper: bool) -> skia.Path:
    """A frond that points to the right and hangs at its tip; its underside is the part below the rib."""
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(0.3 * length, -0.16 * length, 0.7 * length, -0.12 * length, length, 0.2 * length)
    if upper:
        path.cubicTo(0.7 * length, 0.0, 0.3 * length, -0.03 * length, 0, 0)
    else:
        teeth = 7
        for index in range(1, teeth + 1):
            share = 1 - index / teeth
            drop = 0.2 * share * share + 0.12 * math.sin(math.pi * min(1.0, share + 0.1))
            path.lineTo((share + 0.08) * length, drop * length)
            path.lineTo((share + 0.02) * length, (drop - 0.11) * length if index < teeth else 0)
    path.close()
    return path


def crowns(stage: Stage, depth: float, palms: list[Palm]) -> Layer:
    """The fronds of `palms`, waving."""
    light = stage.light
    own = mix(FROND, terrain.SNOW, 0.6 * light.snow)
    lit, dull = (
        brush.fill(light.on(own, depth, facing=0.9)),
        brush.fill(light.on(mix(own, (0.02, 0.16, 0.16), 0.5), depth)),
    )
    back = brush.fill(light.on(mix(own, (0.02, 0.14, 0.16), 0.7), depth))
    nut = brush.fill(light.on(NUT, depth, facing=0.3))
    shapes = [(_frond(palm.frond, False), _frond(palm.frond, True)) for palm in palms]
    gust = 1.2 + 7 * light.wind

    def paint(canvas: skia.Canvas, t: float) -> None:
        for palm, (leaf, rib) in zip(palms, shapes, strict=True):
            x, y = palm.crown
            for index, turn in enumerate(FRONDS):
                sway = gust * math.sin(1.3 * t + palm.phase + 0.8 * index) + 0.8 * gust
                canvas.save()
                canvas.translate(x, y)
                mirrored = turn < -90
                canvas.rotate(turn + 180 + sway if mirrored else turn + sway)
                size = 0.82 + 0.18 * math.sin(2.4 * index + palm.phase)
                canvas.scale(-size if mirrored else size, size)
                canvas.drawPath(leaf, back if index in (2, 3, 4) else dull)
                canvas.drawPath(rib, dull if index in (2, 3, 4) else lit)
                canvas.restore()
            for index in range(3):
                size = 0.042 * palm.frond
                canvas.drawCircle(x + (index - 1) * 1.5 * size, y + 1.2 * size + (index % 2) * size, size, nut)

    return Animated(depth, paint)
