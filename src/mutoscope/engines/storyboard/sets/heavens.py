"""The sky of another world: its own colours, stars, two moons, and a far blue globe."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
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
    clear = (0.18 + 0.82 * light.darkness) * (0.15 if light.cloud_cover > 0.75 or light.haze_density > 0.9 else 1.0)
    small = min(1.0, width / height)
    veil = 0.55 * max(0.0, light.haze_density - 0.45) / 0.55

    def paint(canvas: skia.Canvas) -> None:
        paint = brush.gradient((0, 0), (0, base), [(0.0, high, 1.0), (0.55, mix(high, low, 0.5), 1.0), (1.0, low, 1.0)])
        paint.setDither(True)
        canvas.drawPaint(paint)
        for x, y, radius, alpha in stars:
            canvas.drawCircle(x, y, radius, brush.fill((0.95, 0.96, 1.0), alpha * clear))
        _globe(canvas, stage, ((0.5 + hand * 0.24) * width, 0.30 * base), 11.5 * unit * (1.4 - 0.4 * small), 0)
        _globe(canvas, stage, ((0.5 - hand * 0.10) * width, 0.20 * base), 3.6 * unit, 1)
        _globe(canvas, stage, ((0.5 + hand * 0.03) * width, 0.44 * base), 1.9 * unit, 2)
        if light.sun is not None:
            at = (light.sun[0] * width, light.sun[1] * height)
            canvas.drawPaint(
                brush.radial(
                    at,
                    22 * unit,
                    [
                        (0.0, light.sun_color, 0.9),
                        (0.1, light.sun_color, 0.4),
                        (0.35, light.sun_color, 0.12),
                        (1.0, light.sun_color, 0.0),
                    ],
                )
            )
            canvas.drawCircle(*at, 2.3 * unit, brush.fill(mix(light.sun_color, (1.0, 1.0, 1.0), 0.7)))
        canvas.drawPaint(brush.fill(light.haze, veil))

    return Painted(0.0, (0, 0, width, height), paint, opaque=True)


def _globe(canvas: skia.Canvas, stage: Stage, at: Point, radius: float, kind: int) -> None:
    """A body in the sky: 0 a blue world, else a moon; lit from the sun's side, its dark side lost in the sky."""
    high, low = sky(stage)
    air = mix(high, low, min(1.0, at[1] / (stage.horizon * stage.height)))
    chance, side = stage.chance(f"globe-{kind}"), land.side(stage)
    own: Color = (0.20, 0.46, 0.78) if kind == 0 else (0.86, 0.82, 0.76)
    own = mix(own, air, 0.18 + 0.22 * (1 - stage.light.darkness))
    disc = skia.Path()
    disc.addCircle(*at, radius)
    if kind == 0:
        halo = [(0.0, (0.66, 0.84, 1.0), 0.5), (0.80, (0.66, 0.84, 1.0), 0.35), (1.0, (0.66, 0.84, 1.0), 0.0)]
        canvas.drawCircle(*at, radius * 1.14, brush.radial(at, radius * 1.14, halo))
    canvas.drawPath(disc, brush.fill(own))
    canvas.save()
    canvas.clipPath(disc, doAntiAlias=True)
    canvas.translate(*at)
    canvas.scale(radius, radius)
    if kind == 0:
        for _ in range(7):
            x, y, wide = chance.uniform(-0.8, 0.8), chance.uniform(-0.8, 0.8), chance.uniform(0.16, 0.42)
            blot = [
                (
                    x + math.cos(a / 9 * math.tau) * wide * chance.uniform(0.6, 1.2),
                    y + math.sin(a / 9 * math.tau) * wide * chance.uniform(0.4, 0.9),
                )
                for a in range(9)
            ]
            canvas.drawPath(brush.polygon(blot), brush.fill(mix((0.40, 0.62, 0.36), air, 0.25), 0.9))
        for _ in range(9):
            x, y, wide = chance.uniform(-0.9, 0.7), chance.uniform(-0.85, 0.85), chance.uniform(0.2, 0.6)
            for part in range(4):
                left = x + wide * part * 0.22
                puff = skia.Rect.MakeLTRB(left, y - 0.03 * (part % 2), left + wide * 0.5, y + 0.06 + 0.03 * (part % 2))
                canvas.drawOval(puff, brush.fill((1.0, 1.0, 1.0), 0.55))
    else:
        for _ in range(8):
            canvas.drawCircle(
                chance.uniform(-0.8, 0.8),
                chance.uniform(-0.8, 0.8),
                chance.uniform(0.1, 0.25),
                brush.fill(mix(own, (0.4, 0.36, 0.36), 0.35)),
            )
    dark = mix(air, (0.02, 0.02, 0.06), 0.35)
    canvas.drawPaint(
        brush.radial(
            (side * 0.75, -0.3), 2.0, [(0.0, dark, 0.0), (0.5, dark, 0.05), (0.72, dark, 0.75), (1.0, dark, 0.96)]
        )
    )
    canvas.restore()


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
    strength = (0.12 + 0.88 * light.darkness) * (0.0 if light.cloud_cover > 0.75 or light.haze_density > 0.9 else 1.0)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if strength <= 0:
            return
        for x, y, radius, phase in born:
            bright = (0.55 + 0.45 * math.sin(1.7 * t + phase)) * strength
            canvas.drawCircle(x, y, radius, brush.fill((1.0, 1.0, 0.96), bright))
            brush.glow(canvas, (x, y), (radius * 5, radius * 5), (0.72, 0.82, 1.0), 0.5 * bright)

    return Animated(0.01, paint)
