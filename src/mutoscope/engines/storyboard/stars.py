"""Stars: a still field of them, the Milky Way where they are asked for, and the brightest ones that twinkle."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

TINTS = ((0.93, 0.95, 1.0), (1.0, 0.95, 0.86), (0.82, 0.89, 1.0))


def still(canvas: skia.Canvas, stage: Stage) -> None:
    """The field of stars, part of the painted sky."""
    chance, light = stage.chance("stars"), stage.light
    foot, lowest = stage.horizon * stage.height, _lowest(stage)
    if stage.scene.stars:
        _milky_way(canvas, stage)
    for _ in range(520):
        x, y = chance.random() * stage.width, chance.random() ** 1.25 * foot
        radius, alpha = chance.uniform(0.08, 0.17) * stage.unit, chance.uniform(0.25, 0.95)
        if chance.random() < 0.25 + 0.75 * light.stars and y < lowest:
            fade = min(1.0, 2.5 * (1 - y / lowest))
            ink = brush.fill(TINTS[int(alpha * 97) % 3], alpha * fade * min(1.0, 0.3 + light.stars))
            canvas.drawCircle(x, y, radius, ink)


def _lowest(stage: Stage) -> float:
    """The row below which the sky is too bright for stars."""
    return stage.horizon * stage.height * min(1.0, 0.42 + 0.85 * stage.light.stars)


def _milky_way(canvas: skia.Canvas, stage: Stage) -> None:
    """A band of faint light from one side of the sky up to the other, with dark lanes and dust of stars in it."""
    chance, unit = stage.chance("milky-way"), stage.unit
    foot, side = stage.horizon * stage.height, -stage.light.side
    start, end = (0.5 + 0.42 * side) * stage.width, (0.5 - 0.12 * side) * stage.width
    blur = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 3.2 * unit)
    for index in range(46):
        share = index / 45
        x, y = start + (end - start) * share, foot * (1.0 - 1.1 * share)
        wide = unit * chance.uniform(4, 8)
        pale = brush.fill(((0.62, 0.70, 1.0), (0.92, 0.80, 0.92), (0.70, 0.86, 1.0))[index % 3], 0.075)
        pale.setMaskFilter(blur)
        canvas.drawCircle(x + chance.gauss(0, 2.4) * unit, y + chance.gauss(0, 1.2) * unit, wide, pale)
    for _ in range(900):
        share, off = chance.random(), chance.gauss(0, 5.2) * unit
        x, y = start + (end - start) * share + off, foot * (1.0 - 1.1 * share)
        canvas.drawCircle(x, y, chance.uniform(0.05, 0.11) * unit, brush.fill(TINTS[0], chance.uniform(0.2, 0.8)))


def twinkle(stage: Stage) -> Layer:
    """The brightest stars, each with a pulse of its own."""
    chance, unit = stage.chance("twinkle"), stage.unit
    stars = [
        (
            chance.random() * stage.width,
            chance.random() ** 1.3 * stage.horizon * stage.height * 0.85,
            chance.uniform(0.18, 0.36) * unit,
            chance.uniform(0.8, 2.6),
            chance.random() * math.tau,
        )
        for _ in range(90)
    ]
    lowest = _lowest(stage)
    shown = [star for star in stars[: round(90 * stage.light.stars**1.3)] if star[1] < 0.9 * lowest]
    strength = min(1.0, 0.4 + stage.light.stars)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, radius, pace, phase in shown:
            bright = (0.5 + 0.5 * math.sin(pace * math.tau * t / 2 + phase)) * strength
            canvas.drawCircle(x, y, radius, brush.fill((1.0, 1.0, 0.96), 0.25 + 0.75 * bright))
            brush.glow(canvas, (x, y), (radius * 6, radius * 6), (0.72, 0.82, 1.0), 0.5 * bright)

    return Animated(0.0, paint)
