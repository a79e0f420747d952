"""A sandstorm: banks of dust one behind the other, streaming grains, and ochre air before everything."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import Layer, Stage, painted
from mutoscope.engines.storyboard.weather.falling import Falling, tile
from mutoscope.engines.storyboard.weather.fog import bank

BANKS = ((0.14, -0.08, 9, 0.6), (0.5, 0.08, 9, 0.42), (0.93, 0.30, 12, 0.4))


def sandstorm(stage: Stage) -> list[Layer]:
    light = stage.light
    clouds: list[Layer] = [
        bank(
            stage,
            f"sand-{index}",
            kind,
            mix(light.haze, light.on((0.80, 0.55, 0.28), 1, 0.5), 0.12 * index),
            14 + 16 * index,
        )
        for index, kind in enumerate(BANKS)
    ]
    return [*clouds, grains(stage, 0), grains(stage, 1), veil(stage)]


def veil(stage: Stage) -> Layer:
    """The air itself, thicker towards the ground."""
    color, tall = stage.light.haze, stage.height
    thin = 1 - 0.5 * stage.light.darkness
    thick = [(0.0, color, 0.10 * thin), (0.6, color, 0.26 * thin), (1.0, color, 0.34 * thin)]
    return painted(stage, 0.985, lambda canvas: canvas.drawPaint(brush.gradient((0, 0), (0, tall), thick)))


def grains(stage: Stage, index: int) -> Layer:
    """Streaks of sand that race through the whole frame, nearly level."""
    chance, unit, light = stage.chance(f"grains-{index}"), stage.unit, stage.light
    count, size, thick, speed, alpha = ((420, 4, 0.09, 110, 0.34), (150, 9, 0.16, 170, 0.34))[index]
    path = skia.Path()
    for _ in range(count):
        x, y = chance.random() * stage.width, chance.random() * stage.height
        length = size * unit * chance.uniform(0.5, 1.4)
        path.moveTo(x, y)
        path.quadTo(x + 0.5 * length, y + 0.1 * length * chance.uniform(-1, 1.4), x + length, y + 0.08 * length)
    color = mix(light.haze, (1.0, 0.92, 0.72) if index else light.on((0.55, 0.34, 0.16), 1), 0.55)
    ink = brush.stroke(color, max(0.8, thick * unit), alpha)
    return Falling(0.955 + 0.02 * index, tile(stage, path, ink), speed * unit, 0.09 * speed * unit)
