"""The black sky of the moon: stars, the sun without a glow of air, and the Earth with its seas, clouds and night."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage

VOID: Color = (0.012, 0.014, 0.03)


def void(stage: Stage) -> Layer:
    """The black sky, the stars, the sun, and the Earth."""
    width, light, unit = stage.width, stage.light, stage.unit
    base, hand, chance = stage.horizon * stage.height, land.side(stage), stage.chance("void")
    stars = [
        (chance.random(), chance.random(), chance.uniform(0.05, 0.14), chance.uniform(0.25, 1)) for _ in range(380)
    ]
    centre, radius = earth(stage)

    def paint(canvas: skia.Canvas) -> None:
        glow = mix(VOID, (0.10, 0.12, 0.20), 0.8)
        canvas.drawPaint(brush.gradient((0, 0), (0, base), [(0, VOID, 1), (0.6, VOID, 1), (1, glow, 1)]))
        for across, down, size, bright in stars:
            canvas.drawCircle(across * width, down * base * 1.05, size * unit, brush.fill((0.94, 0.96, 1.0), bright))
        _milky(canvas, stage)
        if light.sun is not None:
            at = ((0.5 + hand * 0.34) * width, min(light.sun[1], 0.34) * stage.height)
            rays = [(0.0, (1.0, 1.0, 0.96), 1.0), (0.08, (1.0, 0.98, 0.9), 0.5), (1.0, (1.0, 0.96, 0.9), 0.0)]
            canvas.drawPaint(brush.radial(at, 20 * unit, rays))
            canvas.drawCircle(*at, 1.9 * unit, brush.fill((1.0, 1.0, 0.98)))
        _earth(canvas, stage, centre, radius)

    return Painted(0.0, (0, 0, width, stage.height), paint, opaque=True)


def earth(stage: Stage) -> tuple[Point, float]:
    """Its middle and radius in pixels."""
    wide = stage.width >= stage.height
    radius = 8.6 * stage.unit if wide else 11 * stage.unit
    return (
        (0.5 - land.side(stage) * 0.2) * stage.width,
        (0.42 if wide else 0.36) * stage.horizon * stage.height,
    ), radius


def _milky(canvas: skia.Canvas, stage: Stage) -> None:
    """A band of faint stars."""
    chance, unit = stage.chance("milky"), stage.unit
    hand, base = land.side(stage), stage.horizon * stage.height
    for _ in range(260):
        share, out = chance.random(), chance.gauss(0, 0.07)
        x, y = (0.5 + hand * (share - 0.5)) * stage.width, (0.95 - 1.0 * share + out * 2) * base
        canvas.drawCircle(
            x, y, chance.uniform(0.05, 0.11) * unit, brush.fill((0.80, 0.86, 1.0), chance.uniform(0.1, 0.5))
        )


def _earth(canvas: skia.Canvas, stage: Stage, at: Point, radius: float) -> None:
    chance, side = stage.chance("earth"), land.side(stage)
    air = [(0.0, (0.5, 0.76, 1.0), 0.6), (0.84, (0.5, 0.76, 1.0), 0.45), (1.0, (0.5, 0.76, 1.0), 0.0)]
    canvas.drawCircle(*at, radius * 1.16, brush.radial(at, radius * 1.16, air))
    disc = skia.Path()
    disc.addCircle(*at, radius)
    canvas.save()
    canvas.clipPath(disc, doAntiAlias=True)
    canvas.translate(*at)
    canvas.scale(radius, radius)
    canvas.drawPaint(brush.radial((side * 0.4, -0.3), 1.7, [(0, (0.32, 0.62, 0.94), 1), (1, (0.08, 0.24, 0.58), 1)]))
    for index in range(7):
        x, y, size = chance.uniform(-0.8, 0.8), chance.uniform(-0.75, 0.75), chance.uniform(0.16, 0.4)
        coast = [
            (
                x + math.cos(step / 11 * math.tau) * size * chance.uniform(0.5, 1.2),
                y + math.sin(step / 11 * math.tau) * size * chance.uniform(0.4, 1.1),
            )
            for step in range(11)
        ]
        own = ((0.36, 0.58, 0.34), (0.66, 0.62, 0.40), (0.30, 0.50, 0.36))[index % 3]
        canvas.drawPath(brush.polygon(coast), brush.fill(own))
    canvas.drawOval(skia.Rect.MakeLTRB(-0.5, 0.86, 0.5, 1.2), brush.fill((0.95, 0.97, 1.0)))
    for _ in range(13):
        x, y, wide = chance.uniform(-1, 0.6), chance.uniform(-0.9, 0.9), chance.uniform(0.2, 0.6)
        for part in range(4):
            left = x + wide * part * 0.24
            puff = skia.Rect.MakeLTRB(left, y - 0.02 - 0.03 * (part % 2), left + wide * 0.5, y + 0.06)
            canvas.drawOval(puff, brush.fill((1.0, 1.0, 1.0), 0.66))
    night = [(0.0, VOID, 0.0), (0.55, VOID, 0.0), (0.74, VOID, 0.7), (1.0, VOID, 0.97)]
    canvas.drawPaint(brush.radial((side * 0.85, -0.3), 2.1, night))
    canvas.restore()


def stars(stage: Stage) -> Layer:
    """The brightest ones."""
    chance, unit = stage.chance("bright-stars"), stage.unit
    born = [
        (
            chance.random() * stage.width,
            chance.random() * stage.horizon * stage.height * 0.8,
            chance.random() * math.tau,
        )
        for _ in range(18)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, phase in born:
            bright = 0.6 + 0.4 * math.sin(1.3 * t + phase)
            canvas.drawCircle(x, y, 0.16 * unit, brush.fill((1.0, 1.0, 1.0), bright))
            brush.glow(canvas, (x, y), (unit, unit), (0.7, 0.82, 1.0), 0.4 * bright)

    return Animated(0.01, paint)
