"""A waterfall over an overgrown cliff, far off in the jungle."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import flora, land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

LUSH: Color = (0.22, 0.56, 0.30)
DARK: Color = (0.10, 0.36, 0.26)


def foliage(stage: Stage, own: Color, depth: float) -> trees.Foliage:
    return trees.Foliage.under(stage.light, own, depth)


def gorge(stage: Stage) -> tuple[float, float, float, float]:
    """Where the water falls: its middle, half its width, its lip and its foot."""
    hand = land.side(stage)
    return (
        (0.5 - 0.1 * hand) * stage.width,
        2.6 * stage.unit,
        0.40 * stage.horizon * stage.height,
        stage.horizon * stage.height + 0.02 * stage.height,
    )


def cliff(stage: Stage) -> Layer:
    """The rock that the water falls from, overgrown."""
    light, unit, depth = stage.light, stage.unit, 0.18
    x, half, lip, foot = gorge(stage)
    chance = stage.chance("cliff")
    left = [
        (x - (14 + 3 * index) * unit * chance.uniform(0.9, 1.1), lip + (foot - lip) * index / 6) for index in range(7)
    ]
    right = [
        (x + (16 + 3 * index) * unit * chance.uniform(0.9, 1.1), lip + (foot - lip) * index / 6) for index in range(7)
    ]
    ribs = [(chance.uniform(-14, 16), chance.random(), chance.uniform(3, 9)) for _ in range(16)]
    hang = [
        (x + chance.uniform(-17, 19) * unit, lip + chance.uniform(-1.0, 0.4) * unit, chance.uniform(1.4, 3.0) * unit)
        for _ in range(26)
    ]
    hang = [one for one in hang if abs(one[0] - x) > half + one[2]]
    ledges = [
        (
            x + chance.choice((-1, 1)) * chance.uniform(4.5, 18) * unit,
            lip + chance.random() * (foot - lip),
            chance.uniform(0.8, 1.8) * unit,
        )
        for _ in range(24)
    ]

    def paint(canvas: skia.Canvas) -> None:
        face = brush.polygon([*left, *reversed(right)])
        canvas.drawPath(face, brush.fill(light.on((0.56, 0.48, 0.38), depth, 0.5)))
        dark = terrain.within(brush.fill(light.on((0.34, 0.28, 0.24), depth), 0.7))
        for across, down, long in ribs:
            at, row = x + across * unit, lip + down * (foot - lip)
            canvas.drawPath(
                brush.polygon([(at, row), (at + unit, row + long * unit), (at - 0.8 * unit, row + long * unit)]), dark
            )
        flora.crown(canvas, sorted(ledges, key=lambda one: one[1]), foliage(stage, mix(LUSH, DARK, 0.3), depth))
        flora.crown(canvas, hang, foliage(stage, LUSH, depth))

    return painted(stage, depth, paint, lip - 5 * unit, foot)


def fall(stage: Stage) -> list[Layer]:
    """The water, and spray at its foot."""
    light, unit = stage.light, stage.unit
    x, half, lip, foot = gorge(stage)
    body = brush.fill(light.on((0.80, 0.92, 0.98), 0.22, 0.6))
    bright = brush.stroke(light.on((1.0, 1.0, 1.0), 0.25, 0.9), 0.28 * unit, 0.8)
    dim = brush.stroke(light.on((0.50, 0.72, 0.84), 0.2, 0.2), 0.22 * unit, 0.6)
    spray = brush.fill(mix(light.haze, (1.0, 1.0, 1.0), 0.4 * (1 - light.darkness)), 0.16)
    chance = stage.chance("strands")
    strands = [(chance.uniform(-0.9, 0.9), chance.random(), chance.uniform(0.1, 0.3)) for _ in range(34)]
    sheet = brush.polygon([(x - half, lip), (x + half, lip), (x + half * 1.35, foot), (x - half * 1.35, foot)])

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.drawPath(sheet, body)
        for kind, ink in enumerate((dim, bright)):
            path = skia.Path()
            for across, phase, long in strands[kind::2]:
                share = (0.42 * t + phase) % 1.0
                top, low = share**1.5, min(1.0, share**1.5 + long)
                path.moveTo(x + across * half * (1 + 0.35 * top), lip + top * (foot - lip))
                path.lineTo(x + across * half * (1 + 0.35 * low), lip + low * (foot - lip))
            canvas.drawPath(path, ink)
        for index in range(9):
            age = (0.3 * t + index / 9) % 1.0
            away = (index % 5 - 2) * half * 0.7
            canvas.drawCircle(x + away * (1 + age), foot - (0.5 + 4 * age) * unit, (1.2 + 2.6 * age) * unit, spray)

    return [Animated(0.2, paint)]
