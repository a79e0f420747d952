"""Snow that falls: flakes at four depths, each on a way of its own."""

from __future__ import annotations

import numpy as np
import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Stage

KINDS = ((300, 0.13, 6, 0.72), (190, 0.24, 10, 0.85), (90, 0.4, 15, 0.9), (26, 0.85, 23, 0.62))
"""How many, their radius in units, how many units a second they fall, and how opaque."""


def snowfall(stage: Stage) -> list[Layer]:
    color = mix((1.0, 1.0, 1.0), stage.light.sky_horizon, 0.2 * stage.light.darkness)
    return [_flakes(stage, index, color) for index in range(len(KINDS))]


def _flakes(stage: Stage, index: int, color: tuple[float, float, float]) -> Layer:
    count, size, speed, alpha = KINDS[index]
    unit, wide, tall = stage.unit, stage.width * 1.06, stage.height * 1.06
    random = stage.chance(f"snow-{index}").random
    x, y, phase, own = (np.array([random() for _ in range(count)]) for _ in range(4))
    x, y, phase = x * wide, y * tall, phase * np.pi * 2
    fall = speed * unit * (0.8 + 0.4 * own)
    blow = stage.light.wind * speed * unit * 0.6
    sway = (0.5 + 0.5 * index) * unit
    radius = max(0.7, size * unit)
    ink = brush.stroke(color, 2 * radius, alpha)
    flake = _soft(radius, color, alpha) if index == len(KINDS) - 1 else None

    def paint(canvas: skia.Canvas, t: float) -> None:
        across = (x + blow * t + sway * np.sin((0.7 + own) * t + phase)) % wide - 0.03 * stage.width
        down = (y + fall * t) % tall - 0.03 * stage.height
        places = zip(across.tolist(), down.tolist(), strict=True)
        if flake is None:
            canvas.drawPoints(skia.Canvas.kPoints_PointMode, [skia.Point(*place) for place in places], ink)
            return
        half = flake.width() / 2
        for left, top in places:
            canvas.drawImage(flake, round(left - half), round(top - half), NEAREST)

    return Animated(0.5 + 0.15 * index, paint)


def _soft(radius: float, color: tuple[float, float, float], alpha: float) -> skia.Image:
    """A flake too near to be sharp."""
    side = 3.2 * radius
    fade = [(0.0, color, alpha), (0.5, color, 0.8 * alpha), (1.0, color, 0.0)]
    centre = (side / 2, side / 2)
    return brush.sprite(
        side, side, lambda canvas: canvas.drawCircle(*centre, side / 2, brush.radial(centre, side / 2, fade))
    )
