"""Birds-of-paradise and hibiscus among the leaves of the jungle."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets import flora, land
from mutoscope.engines.storyboard.sets.chasm import DARK, LUSH
from mutoscope.engines.storyboard.stage import Layer, Stage


def blossoms(stage: Stage, lane: land.Lane) -> Layer:
    """Birds-of-paradise and hibiscus among the leaves."""
    chance, unit = stage.chance("blossoms"), stage.unit
    plants = []
    for index in range(14):
        hand, near = (1 if index % 2 else -1), 0.34 + 0.55 * chance.random()
        y = stage.horizon * stage.height + near * (1 - stage.horizon) * stage.height
        middle, half = lane.at(y)
        x = middle + hand * (half + (3 + 30 * chance.random()) * unit * near)
        size, depth = (1.2 + 5.6 * near) * unit, 0.6 + 0.3 * near
        paradise = chance.random() < 0.6
        parts = _paradise(size, hand, stage, depth) if paradise else _hibiscus(size, stage, depth, chance.random())
        plants.append(flora.Plant((x, y), parts, chance.random() * math.tau, 0.7))
    return flora.swaying(stage, 0.84, sorted(plants, key=lambda plant: plant.foot[1]))


Parts = tuple[tuple[skia.Path, skia.Paint], ...]


def _paradise(size: float, hand: int, stage: Stage, depth: float) -> Parts:
    light = stage.light
    stem, orange, blue, beak = skia.Path(), skia.Path(), skia.Path(), skia.Path()
    stem.moveTo(0, 0)
    stem.quadTo(hand * size * 0.05, -size * 0.6, hand * size * 0.1, -size)
    top = (hand * size * 0.1, -size)
    for angle, reach in ((1.9, 0.5), (1.45, 0.6), (1.0, 0.56)):
        tip = (top[0] - hand * math.cos(angle) * reach * size * -1, top[1] - math.sin(angle) * reach * size)
        side = (math.sin(angle) * 0.1 * size, math.cos(angle) * 0.1 * size)
        orange.moveTo(*top)
        orange.quadTo((top[0] + tip[0]) / 2 - side[0], (top[1] + tip[1]) / 2 - side[1], *tip)
        orange.quadTo((top[0] + tip[0]) / 2 + side[0], (top[1] + tip[1]) / 2 + side[1], *top)
    blue.moveTo(*top)
    blue.quadTo(top[0] + hand * size * 0.3, top[1] - size * 0.22, top[0] + hand * size * 0.52, top[1] - size * 0.2)
    blue.quadTo(top[0] + hand * size * 0.3, top[1] - size * 0.06, *top)
    beak.moveTo(top[0] - hand * size * 0.14, top[1] + size * 0.06)
    beak.quadTo(top[0] + hand * size * 0.2, top[1] - size * 0.12, top[0] + hand * size * 0.6, top[1] - size * 0.02)
    beak.quadTo(top[0] + hand * size * 0.2, top[1] + size * 0.1, top[0] - hand * size * 0.14, top[1] + size * 0.06)
    return (
        (stem, brush.stroke(light.on((0.26, 0.50, 0.24), depth, 0.4), size * 0.06)),
        (orange, brush.fill(light.on((1.0, 0.56, 0.12), depth, 0.8))),
        (blue, brush.fill(light.on((0.26, 0.34, 0.86), depth, 0.8))),
        (beak, brush.fill(light.on((0.40, 0.56, 0.34), depth, 0.5))),
    )


def _hibiscus(size: float, stage: Stage, depth: float, hue: float) -> Parts:
    light = stage.light
    bush, petals, heart = skia.Path(), skia.Path(), skia.Path()
    for dx, dy, radius in ((-0.3, -0.2, 0.3), (0.3, -0.22, 0.32), (0.0, -0.4, 0.36)):
        bush.addCircle(dx * size, dy * size, radius * size)
    for x, y, reach in ((-0.16, -0.46, 0.17), (0.26, -0.34, 0.14), (0.06, -0.72, 0.13)):
        for petal in range(5):
            angle = petal * math.tau / 5 + hue
            petals.addCircle(
                (x + 0.62 * reach * math.cos(angle)) * size,
                (y + 0.62 * reach * math.sin(angle)) * size,
                0.56 * reach * size,
            )
        heart.addCircle(x * size, y * size, 0.26 * reach * size)
    color = mix((0.92, 0.18, 0.40), (0.98, 0.52, 0.62), hue)
    return (
        (bush, brush.fill(light.on(mix(LUSH, DARK, 0.2), depth, 0.4))),
        (petals, brush.fill(light.on(color, depth, 0.8))),
        (heart, brush.fill(light.on((1.0, 0.84, 0.30), depth, 0.8))),
    )
