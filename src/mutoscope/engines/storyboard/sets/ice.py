"""Ice and snow: their colours, towers of ice, a frozen pool, slabs."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

ICE: Color = (0.56, 0.80, 0.94)
BLUE: Color = (0.58, 0.72, 0.93)


def white(stage: Stage, depth: float, facing: float) -> Color:
    """Snow at that depth; never quite white, so that what is lit stands out."""
    own = mix(BLUE, terrain.SNOW, 0.25 + 0.75 * facing)
    return stage.light.on(own, depth, facing)


def crag(stage: Stage) -> Layer:
    """Towers of ice that break out of the snow: what the eye goes to."""
    light, depth, hand, unit = stage.light, 0.5, -land.side(stage), stage.unit
    chance = stage.chance("crag")
    middle, foot = (0.5 + hand * 0.2) * stage.width, (stage.horizon + 0.15) * stage.height
    blocks = []
    for shift, tall in ((-9, 9), (8, 11), (-4.4, 16), (3.4, 21), (0, 13), (12, 5.5), (-13, 5)):
        blocks.append(
            (
                middle + shift * unit,
                tall * unit * chance.uniform(0.85, 1.15),
                chance.uniform(3.0, 4.6) * unit,
                chance.uniform(-0.16, 0.16),
            )
        )
    side = light.side

    def paint(canvas: skia.Canvas) -> None:
        for x, tall, half, lean in blocks:
            tip = x + lean * tall
            top = [
                (tip - half * 0.55, foot - tall * 0.88),
                (tip - hand * half * 0.1, foot - tall),
                (tip + half * 0.6, foot - tall * 0.82),
            ]
            whole = brush.polygon([(x - half, foot), *top, (x + half, foot)])
            canvas.drawPath(
                whole,
                brush.gradient(
                    (0, foot - tall),
                    (0, foot),
                    [
                        (0.0, light.on(mix(ICE, terrain.SNOW, 0.6), depth, 0.9), 1.0),
                        (1.0, light.on(ICE, depth, 0.4), 1.0),
                    ],
                ),
            )
            dark = brush.polygon(
                [
                    (x - side * half, foot),
                    top[0] if side > 0 else top[2],
                    top[1],
                    (x + side * half * 0.12, foot - tall * 0.4),
                    (x - side * half * 0.1, foot),
                ]
            )
            canvas.drawPath(dark, terrain.within(brush.fill(light.on((0.28, 0.54, 0.78), depth, 0.1), 0.75)))
            shine = brush.polygon(
                [
                    (x + side * half * 0.4, foot - tall * 0.2),
                    (tip + side * half * 0.3, foot - tall * 0.8),
                    (tip + side * half * 0.42, foot - tall * 0.78),
                    (x + side * half * 0.62, foot - tall * 0.2),
                ]
            )
            canvas.drawPath(shine, terrain.within(brush.fill(light.on((1.0, 1.0, 1.0), depth, 1.0), 0.5)))
            cap = brush.polygon(
                [
                    (top[0][0] - 2, top[0][1] - 2),
                    (top[1][0], top[1][1] - 2),
                    (top[2][0] + 2, top[2][1] - 2),
                    (tip + half * 0.3, foot - tall * 0.76),
                    (tip, foot - tall * 0.84),
                    (tip - half * 0.3, foot - tall * 0.78),
                ]
            )
            canvas.drawPath(cap, terrain.within(brush.fill(white(stage, depth, 1.0))))
        heap = skia.Path()
        heap.moveTo(middle - 19 * unit, foot + 1.2 * unit)
        heap.quadTo(middle - 8 * unit, foot - 3.0 * unit, middle, foot - 1.4 * unit)
        heap.quadTo(middle + 9 * unit, foot - 3.2 * unit, middle + 19 * unit, foot + 1.2 * unit)
        heap.close()
        canvas.drawPath(
            heap,
            brush.gradient(
                (0, foot - 3 * unit),
                (0, foot + unit),
                [(0.0, white(stage, depth, 0.9), 1.0), (1.0, white(stage, depth, 0.6), 1.0)],
            ),
        )

    return painted(stage, 0.606, paint, foot - 27 * unit, foot + 1.3 * unit)


def ice(stage: Stage) -> Layer:
    """A sheet of bare ice that mirrors the sky, with cracks."""
    light, unit, depth = stage.light, stage.unit, 0.62
    x, y = (0.5 + 0.10 * land.side(stage)) * stage.width, (stage.horizon + 0.24) * stage.height
    wide, tall = 0.34 * stage.width, 0.042 * stage.height
    chance = stage.chance("ice")
    rim = [
        (
            x + math.cos(a / 28 * math.tau) * wide * chance.uniform(0.86, 1.08),
            y + math.sin(a / 28 * math.tau) * tall * chance.uniform(0.8, 1.1),
        )
        for a in range(28)
    ]
    cracks = [[(x + wide * chance.uniform(-0.7, 0.7), y + tall * chance.uniform(-0.6, 0.6))] for _ in range(7)]
    for crack in cracks:
        for _ in range(5):
            crack.append(
                (crack[-1][0] + wide * chance.uniform(-0.05, 0.16), crack[-1][1] + tall * chance.uniform(-0.3, 0.3))
            )
    sheen = mix(light.sky_middle or light.sky_horizon, light.sky_horizon, 0.4)

    def paint(canvas: skia.Canvas) -> None:
        sheet = brush.polygon(rim)
        stops = [
            (0.0, mix(light.on(ICE, depth, 0.6), sheen, 0.65), 1.0),
            (1.0, mix(light.on(ICE, depth, 0.2), sheen, 0.25), 1.0),
        ]
        canvas.drawPath(sheet, brush.gradient((0, y - tall), (0, y + tall), stops))
        ink = terrain.within(brush.stroke(light.on((0.95, 0.98, 1.0), depth, 0.8), max(0.7, 0.12 * unit), 0.7))
        for crack in cracks:
            path = skia.Path()
            path.addPoly([skia.Point(*point) for point in crack], False)
            canvas.drawPath(path, ink)
        streak = terrain.within(brush.fill((1.0, 1.0, 1.0), 0.22 * (1 - 0.6 * light.darkness)))
        for share in (-0.5, -0.1, 0.35):
            at = x + share * wide
            canvas.drawPath(
                brush.polygon(
                    [
                        (at, y - tall * 1.2),
                        (at + 0.12 * wide, y - tall * 1.2),
                        (at - 0.05 * wide, y + tall * 1.2),
                        (at - 0.17 * wide, y + tall * 1.2),
                    ]
                ),
                streak,
            )
        edge = brush.stroke(white(stage, depth, 1.0), 0.35 * unit, 0.9)
        canvas.drawPath(sheet, edge)

    return painted(stage, 0.61, paint, y - 1.3 * tall - unit, y + 1.3 * tall + unit)


def slab(canvas: skia.Canvas, stage: Stage, foot: Point, wide: float, tall: float) -> None:
    (x, y), light, side = foot, stage.light, stage.light.side
    half = wide / 2
    body = brush.polygon(
        [
            (x - half, y),
            (x - half * 0.7, y - tall * 0.8),
            (x + half * 0.1, y - tall),
            (x + half * 0.8, y - tall * 0.6),
            (x + half, y),
        ]
    )
    canvas.drawPath(
        body,
        brush.gradient(
            (0, y - tall),
            (0, y),
            [(0.0, light.on(mix(ICE, terrain.SNOW, 0.5), 0.92, 0.8), 1.0), (1.0, light.on(ICE, 0.92, 0.3), 1.0)],
        ),
    )
    flank = brush.polygon(
        [
            (x - side * half, y),
            (x - side * half * 0.75, y - tall * 0.8),
            (x + half * 0.1, y - tall),
            (x - side * half * 0.2, y),
        ]
    )
    canvas.drawPath(flank, terrain.within(brush.fill(light.on((0.30, 0.56, 0.80), 0.92, 0.1), 0.7)))
    top = brush.polygon(
        [
            (x - half * 0.8, y - tall * 0.76),
            (x - half * 0.6, y - tall * 0.98),
            (x + half * 0.1, y - tall * 1.06),
            (x + half * 0.84, y - tall * 0.58),
            (x + half * 0.1, y - tall * 0.84),
        ]
    )
    canvas.drawPath(top, brush.fill(white(stage, 0.92, 1.0)))
