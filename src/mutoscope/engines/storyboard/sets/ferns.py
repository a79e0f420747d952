"""Ferns at the viewer's feet, that nod in the wind."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

FERN: Color = (0.26, 0.56, 0.24)


def layers(stage: Stage, line: list[Point]) -> list[Layer]:
    """Tall ferns on the bank whose edge is `line`, behind who stands there, and low ones in the nearest corners."""
    chance, unit = stage.chance("ferns"), stage.unit
    tall, low = [], []
    for side in (-1, 1):
        for index in range(4):
            x = (0.5 + side * (0.53 - 0.06 * index + chance.uniform(-0.02, 0.02))) * stage.width
            y = terrain.height_at(line, x) + chance.uniform(1.0, 2.4) * unit
            tall.append((x, y, (9.5 - 1.5 * index) * chance.uniform(0.85, 1.15) * unit, chance.random() * math.tau))
        for index in range(2):
            x = (0.5 + side * (0.525 - 0.075 * index)) * stage.width
            low.append((x, stage.height + unit, (6.0 - 1.5 * index) * unit, chance.random() * math.tau))
    return [_nodding(stage, 0.91, sorted(tall, key=lambda fern: fern[1])), _nodding(stage, 0.985, low)]


def _nodding(stage: Stage, depth: float, plants: list[tuple[float, float, float, float]]) -> Layer:
    light, own = stage.light, terrain.turf(stage, FERN)
    tones = [light.on(mix(own, (0.01, 0.14, 0.12), share), depth, facing=0.6) for share in (0.6, 0.3, 0.0)]
    leaf = _leaf()

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase in plants:
            for index, turn in enumerate((-162, -18, -136, -44, -108, -72)):
                sway = (2 + 8 * light.wind) * math.sin(1.2 * t + phase + index)
                canvas.save()
                canvas.translate(x, y)
                canvas.rotate(turn + sway)
                canvas.scale(size, size if turn > -90 else -size)
                canvas.drawPath(leaf, brush.fill(tones[index // 2]))
                canvas.restore()

    return Animated(depth, paint)


def _leaf() -> skia.Path:
    """A frond a unit long that points right and droops: leaflets on both sides of a bent rib."""
    path, count = skia.Path(), 9
    for index in range(count):
        share = 0.1 + 0.9 * index / count
        x, y = share, 0.25 * share * share
        size = 0.28 * math.sin(math.pi * (0.15 + 0.82 * share))
        for side in (-1, 1):
            path.moveTo(x - 0.055, y)
            path.quadTo(x + 0.03, y + side * 0.6 * size, x + 0.12, y + side * size)
            path.quadTo(x + 0.1, y + side * 0.35 * size, x + 0.055, y)
            path.close()
    path.moveTo(0, -0.012)
    path.quadTo(0.5, 0.02, 1.0, 0.25)
    path.quadTo(0.5, 0.06, 0, 0.012)
    path.close()
    return path
