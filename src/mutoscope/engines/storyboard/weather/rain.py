"""Rain: a far curtain, streaks at two depths, and what the drops do where they land."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.weather.falling import Falling, tile

WHITE = (1.0, 1.0, 1.0)
STREAKS = ((1000, 2.6, 0.085, 0.26, 100), (300, 6.0, 0.15, 0.36, 165))
"""How many, how long and thick in units, how opaque, and how many units a second they fall."""


def rain(stage: Stage) -> list[Layer]:
    """Streaks slanted by the wind, a veil over what is far, and splashes on the ground."""
    light, unit = stage.light, stage.unit
    heavy = 1.35 if stage.scene.weather is Weather.THUNDERSTORM else 1.0
    color = mix(mix(light.sky_horizon, light.haze, 0.5), WHITE, 0.6)
    lean = 0.06 + 0.36 * light.wind
    falls: list[Layer] = []
    for index, (count, length, thick, alpha, speed) in enumerate(STREAKS):
        chance = stage.chance(f"rain-{index}")
        path = skia.Path()
        for _ in range(round(count * heavy)):
            x, y = chance.random() * stage.width, chance.random() * stage.height
            size = length * unit * chance.uniform(0.6, 1.2)
            path.moveTo(x, y)
            path.lineTo(x + lean * size, y + size)
        wide = max(1.0, thick * unit)
        ink = brush.stroke(color, wide, alpha * math.sqrt(thick * unit / wide))
        falls.append(Falling(0.96 + 0.02 * index, tile(stage, path, ink), lean * speed * unit, speed * unit))
    return [curtain(stage), splashes(stage), *falls]


def curtain(stage: Stage) -> Layer:
    """Shafts of rain that hang from the clouds over the far land."""
    light, foot = stage.light, stage.horizon * stage.height
    chance, lean = stage.chance("rain-curtain"), 0.05 + 0.3 * light.wind
    color = mix(light.sky_horizon, light.haze, 0.5)
    top = 0.3 * foot
    shafts = [(chance.random(), chance.uniform(0.05, 0.16), chance.uniform(0.2, 0.5)) for _ in range(9)]

    def paint(canvas: skia.Canvas) -> None:
        for x, wide, alpha in shafts:
            left, half = x * 1.2 * stage.width - 0.1 * stage.width, wide * stage.width / 2
            slide = lean * (foot - top)
            shaft = brush.polygon(
                [(left - half, top), (left + half, top), (left + half + slide, foot), (left - half + slide, foot)]
            )
            ink = brush.gradient((0, top), (0, foot), [(0, color, 0.0), (0.5, color, alpha), (1, color, 0.7 * alpha)])
            ink.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.3 * half))
            canvas.drawPath(shaft, ink)

    return painted(stage, 0.3, paint, top, foot + 2 * stage.unit)


AGES, SIZES = 12, 6


def splashes(stage: Stage) -> Layer:
    """Rings that widen on the ground, and near the viewer the drops that leap up from them."""
    chance, unit, light = stage.chance("splashes"), stage.unit, stage.light
    top = stage.horizon * stage.height
    tall = stage.height - top
    drops = [
        (chance.random(), 0.12 + 0.88 * chance.random(), chance.random(), chance.uniform(0.9, 1.6)) for _ in range(130)
    ]
    color = mix(light.sky_horizon, WHITE, 0.55)
    rings = [
        [_ring(unit, (age + 0.5) / AGES, (size + 0.5) / SIZES, color) for age in range(AGES)] for size in range(SIZES)
    ]
    ink = brush.stroke(color, max(1.0, 0.2 * unit), 0.7)

    def paint(canvas: skia.Canvas, t: float) -> None:
        leaps: list[skia.Point] = []
        for place, near, phase, pace in drops:
            turn = pace * t + phase
            age = turn % 1.0
            x = (place + 0.618 * math.floor(turn)) % 1.0 * stage.width
            y = top + tall * near
            ring = rings[min(SIZES - 1, int(near * SIZES))][int(age * AGES)]
            canvas.drawImage(ring, round(x - ring.width() / 2), round(y - ring.height() / 2), NEAREST)
            if age < 0.4:
                half, up = _half(unit, age, near), 16 * unit * near * age * (0.55 - age)
                leaps += [skia.Point(x + side * half * 1.1, y - up) for side in (-1.0, 0.2, 0.9)]
        if leaps:
            canvas.drawPoints(skia.Canvas.kPoints_PointMode, leaps, ink)

    return Animated(0.94, paint)


def _half(unit: float, age: float, near: float) -> float:
    """Half the width of a ring."""
    return unit * (0.2 + 1.5 * age) * (0.35 + near)


def _ring(unit: float, age: float, near: float, color: Color) -> skia.Image:
    half, thick = _half(unit, age, near), max(0.6, 0.1 * unit * near)
    wide, tall = 2 * half + 2 * thick + 2, 0.64 * half + 2 * thick + 2
    rect = skia.Rect.MakeXYWH(wide / 2 - half, tall / 2 - 0.32 * half, 2 * half, 0.64 * half)
    return brush.sprite(wide, tall, lambda canvas: canvas.drawOval(rect, brush.stroke(color, thick, 0.55 * (1 - age))))
