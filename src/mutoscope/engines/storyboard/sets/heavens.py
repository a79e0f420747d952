"""The sky of another world: its own colours, stars, two moons, and a far blue globe."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.globes import Globe
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage

WORLDS: tuple[tuple[Color, Color, Color], ...] = (
    ((0.76, 0.40, 0.26), (0.96, 0.72, 0.52), (0.66, 0.36, 0.30)),
    ((0.54, 0.40, 0.62), (0.94, 0.66, 0.78), (0.34, 0.24, 0.52)),
    ((0.30, 0.54, 0.52), (0.74, 0.90, 0.76), (0.16, 0.38, 0.46)),
)
"""Ground, sky at the horizon and sky above of a world by day."""


def world(stage: Stage) -> tuple[Color, Color, Color]:
    return stage.chance("world").choices(WORLDS, (3, 1, 1))[0]


def sky(stage: Stage) -> tuple[Color, Color]:
    """The sky above and at the horizon: the world's own by day, mixed with the hour's."""
    _, low, high = world(stage)
    light = stage.light
    bright = 1.0 - 0.88 * light.darkness
    own_low, own_high = (mix((0.02, 0.02, 0.05), color, bright) for color in (low, high))
    return mix(own_high, light.sky_top, 0.35 + 0.25 * light.darkness), mix(own_low, light.sky_horizon, 0.40)


def heavens(stage: Stage) -> Layer:
    """The sky, with stars through its thin air, the sun, two moons, and a blue world with its own cloud."""
    width, height, light, unit = stage.width, stage.height, stage.light, stage.unit
    high, low = sky(stage)
    base, hand = stage.horizon * height, -land.side(stage)
    chance = stage.chance("heavens")
    stars = [
        (
            chance.random() * width,
            chance.random() ** 1.2 * base,
            chance.uniform(0.06, 0.15) * unit,
            chance.uniform(0.3, 1.0),
        )
        for _ in range(420)
    ]
    clear = (0.18 + 0.82 * light.darkness) * (0.15 if _veiled(light) else 1.0)
    small = min(1.0, width / height)
    veil = 0.55 * max(0.0, light.haze_density - 0.45) / 0.55

    def paint(canvas: skia.Canvas) -> None:
        paint = brush.gradient((0, 0), (0, base), [(0.0, high, 1.0), (0.55, mix(high, low, 0.5), 1.0), (1.0, low, 1.0)])
        paint.setDither(True)
        canvas.drawPaint(paint)
        for x, y, radius, alpha in stars:
            canvas.drawCircle(x, y, radius, brush.fill((0.95, 0.96, 1.0), alpha * clear))
        _globe(stage, (0.5 + hand * 0.24, 0.30), 11.5 * unit * (1.4 - 0.4 * small), 0).draw_world(canvas)
        _globe(stage, (0.5 - hand * 0.10, 0.20), 3.6 * unit, 1).draw_moon(canvas)
        _globe(stage, (0.5 + hand * 0.03, 0.44), 1.9 * unit, 2).draw_moon(canvas)
        _sun(canvas, stage)
        canvas.drawPaint(brush.fill(light.haze, veil))

    return Painted(0.0, (0, 0, width, height), paint, opaque=True)


def _veiled(light: Light) -> bool:
    """Whether cloud or dust hide the stars."""
    return light.cloud_cover > 0.75 or light.haze_density > 0.9


def _globe(stage: Stage, place: Point, radius: float, number: int) -> Globe:
    """The body `number` of this sky, at a `place` across it and down it; its `radius` in pixels."""
    high, low = sky(stage)
    at = (place[0] * stage.width, place[1] * (stage.horizon * stage.height))
    air = mix(high, low, min(1.0, at[1] / (stage.horizon * stage.height)))
    return Globe(stage, at, radius, f"globe-{number}", air)


def _sun(canvas: skia.Canvas, stage: Stage) -> None:
    light, unit = stage.light, stage.unit
    if light.sun is None:
        return
    at, color = (light.sun[0] * stage.width, light.sun[1] * stage.height), light.sun_color
    rays = [(0.0, color, 0.9), (0.1, color, 0.4), (0.35, color, 0.12), (1.0, color, 0.0)]
    canvas.drawPaint(brush.radial(at, 22 * unit, rays))
    canvas.drawCircle(*at, 2.3 * unit, brush.fill(mix(color, (1.0, 1.0, 1.0), 0.7)))


def twinkle(stage: Stage) -> Layer:
    """The brightest stars, which the thin air lets through even by day."""
    chance, unit, light = stage.chance("twinkle"), stage.unit, stage.light
    born = [
        (
            chance.random() * stage.width,
            chance.random() ** 1.3 * stage.horizon * stage.height * 0.8,
            chance.uniform(0.13, 0.28) * unit,
            chance.random() * math.tau,
        )
        for _ in range(34)
    ]
    strength = (0.12 + 0.88 * light.darkness) * (0.0 if _veiled(light) else 1.0)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if strength <= 0:
            return
        for x, y, radius, phase in born:
            bright = (0.55 + 0.45 * math.sin(1.7 * t + phase)) * strength
            canvas.drawCircle(x, y, radius, brush.fill((1.0, 1.0, 0.96), bright))
            brush.glow(canvas, (x, y), (radius * 5, radius * 5), (0.72, 0.82, 1.0), 0.5 * bright)

    return Animated(0.01, paint)
