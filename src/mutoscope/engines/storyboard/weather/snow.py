"""Snow that falls: flakes at four depths, each on a way of its own."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Stage

KINDS = ((300, 0.13, 6, 0.72), (190, 0.24, 10, 0.85), (90, 0.4, 15, 0.9), (26, 0.85, 23, 0.62))
"""How many, their radius in units, how many units a second they fall, and how opaque."""


def snowfall(stage: Stage) -> list[Layer]:
    color = mix((1.0, 1.0, 1.0), stage.light.sky_horizon, 0.2 * stage.light.darkness)
    return [_flakes(stage, index, color) for index in range(len(KINDS))]


def _flakes(stage: Stage, index: int, color: Color) -> Layer:
    count, size, speed, alpha = KINDS[index]
    unit, wide, tall = stage.unit, stage.width * 1.06, stage.height * 1.06
    chance, left, top = stage.chance(f"snow-{index}"), 0.03 * stage.width, 0.03 * stage.height
    fall, blow, sway = speed * unit, stage.light.wind * speed * unit * 0.6, (0.5 + 0.5 * index) * unit
    flakes = [
        (chance.random() * wide, chance.random() * tall, chance.random() * math.tau, chance.uniform(0.8, 1.2))
        for _ in range(count)
    ]
    radius = max(0.7, size * unit)
    ink = brush.stroke(color, 2 * radius, alpha)
    flake = _soft(radius, color, alpha) if index == len(KINDS) - 1 else None

    def paint(canvas: skia.Canvas, t: float) -> None:
        blown, fallen = blow * t, fall * t
        places = [
            ((x + blown + sway * math.sin(pace * t + phase)) % wide - left, (y + fallen * pace) % tall - top)
            for x, y, phase, pace in flakes
        ]
        if flake is None:
            canvas.drawPoints(skia.Canvas.kPoints_PointMode, [skia.Point(*place) for place in places], ink)
            return
        half = flake.width() / 2
        for x, y in places:
            canvas.drawImage(flake, round(x - half), round(y - half), NEAREST)

    return Animated(0.5 + 0.15 * index, paint)


def _soft(radius: float, color: Color, alpha: float) -> skia.Image:
    """A flake too near to be sharp."""
    side = 3.2 * radius
    fade = [(0.0, color, alpha), (0.5, color, 0.8 * alpha), (1.0, color, 0.0)]
    centre = (side / 2, side / 2)
    return brush.sprite(
        side, side, lambda canvas: canvas.drawCircle(*centre, side / 2, brush.radial(centre, side / 2, fade))
    )
