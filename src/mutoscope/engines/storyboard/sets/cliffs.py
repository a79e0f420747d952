"""Cliffs by the sea: headlands with surf at their feet, a lighthouse, and a grassy top to stand on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import craft, crags, land, lighthouse, swell
from mutoscope.engines.storyboard.sets.bay import bay
from mutoscope.engines.storyboard.sets.posies import posies
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

ROCKS: tuple[Color, ...] = ((0.70, 0.62, 0.54), (0.84, 0.82, 0.76), (0.58, 0.52, 0.50), (0.72, 0.54, 0.42))
TURF: Color = (0.42, 0.60, 0.30)
EDGE = 0.80
"""The row, in frames, of the near cliff's edge."""


@dataclass(frozen=True, slots=True)
class Headland:
    """How far into the frame it reaches, its height over the horizon and its foot below it, in frames."""

    name: str
    depth: float
    reach: float
    high: float
    foot: float


HEADLANDS = (
    Headland("farthest", 0.16, 0.60, 0.05, 0.012),
    Headland("far", 0.27, 0.47, 0.10, 0.045),
    Headland("near", 0.42, 0.33, 0.19, 0.14),
)


def layers(stage: Stage) -> list[Layer]:
    drawn = bay(stage, 0.12, stage.horizon * stage.height, 0.9 * stage.height, (0.08, 0.42, 0.56))
    for each in HEADLANDS:
        drawn += [cliff(stage, each), surf(stage, each)]
    if {"lighthouse", "tower"}.isdisjoint(stage.scene.without):
        drawn += tower(stage)
    line = edge(stage)
    return [
        *sorted(drawn, key=lambda layer: layer.depth),
        *craft.gulls(stage, 0.6, (0.18, 0.5), 5),
        face(stage, line),
        top(stage, line),
        *posies(stage, 0.975, count=18, size=6.5),
        land.fringe(stage, "cliff-grass", 0.98, (0.36, 0.56, 0.24), count=230, size=(0.8, 2.2, 6.0)),
    ]


def rock(stage: Stage) -> Color:
    return mix(stage.chance("cliff-rock").choice(ROCKS), (0.2, 0.2, 0.24), 0.3 * stage.light.wet)


def outline(stage: Stage, each: Headland) -> tuple[list[Point], list[Point]]:
    """The top of a headland from the frame's side to its tip, and its face down from there to the sea."""
    hand, chance = -land.side(stage), stage.chance(f"cliff-{each.name}")
    base = (stage.horizon + each.foot) * stage.height
    high = (stage.horizon - each.high) * stage.height
    side = (0.5 + hand * 0.5) * stage.width + hand * (stage.bleed + 2)
    tip = (0.5 + hand * (0.5 - each.reach)) * stage.width
    crest = []
    for step in range(25):
        share = step / 24
        drop = 0.34 * (base - high) * share**3 + chance.uniform(-1, 1) * 0.012 * (base - high)
        lift = 0.16 * (base - high) * math.sin(2.6 * share + each.depth * 9)
        crest.append((side + (tip - side) * share, high + drop - lift * (1 - share)))
    front, (x, y) = [], crest[-1]
    for step in range(1, 9):
        share = step / 8
        front.append((x - hand * (0.10 * share + chance.uniform(-0.03, 0.05)) * (base - y), y + (base - y) * share))
    return crest, front


def cliff(stage: Stage, each: Headland) -> Layer:
    """A headland: turf above, bands and gullies in its rock, darker at the foot where the sea wets it."""
    light, depth, own = stage.light, each.depth, rock(stage)
    crest, front = outline(stage, each)
    base, side = front[-1][1], crest[0][0]
    high = min(y for _, y in crest)
    tall, chance = base - high, stage.chance(f"cliff-{each.name}-rock")
    lit, foot = light.on(own, depth, 0.7), light.on(mix(own, (0.12, 0.12, 0.18), 0.6), depth)
    dark = light.on(mix(own, (0.12, 0.12, 0.2), 0.4), depth)
    green = land.tone(light, land.green(stage, TURF), depth, 0.8)

    def paint(canvas: skia.Canvas) -> None:
        shape = brush.polygon([(side, base), *crest, *front])
        stops = [(0.0, lit, 1.0), (0.6, mix(lit, dark, 0.4), 1.0), (1.0, foot, 1.0)]
        canvas.drawPath(shape, brush.gradient((0, high), (0, base), stops))
        canvas.save()
        canvas.clipPath(shape, doAntiAlias=True)
        for _ in range(round(40 * each.reach + 8)):
            x = side + (front[-1][0] - side) * chance.random()
            y, wide = high + chance.uniform(0.2, 0.7) * tall, chance.uniform(0.03, 0.10) * tall
            gully = [(x, y), (x + wide, base + 2), (x - 0.7 * wide, base + 2)]
            canvas.drawPath(brush.polygon(gully), terrain.within(brush.fill(dark, 0.55)))
        for index in range(5):
            row, ink = high + tall * (0.35 + 0.13 * index), terrain.within(brush.stroke(dark, 0.02 * tall, 0.45))
            band = skia.Path()
            for step in range(21):
                x = side + (front[-1][0] - side) * step / 20
                y = row + chance.uniform(-0.012, 0.012) * tall + 0.03 * tall * math.sin(step * 0.7 + index)
                band.moveTo(x, y) if step == 0 else band.lineTo(x, y)
            canvas.drawPath(band, ink)
        sod = [(x, y + (0.10 + 0.05 * math.sin(9 * n + each.depth)) * tall) for n, (x, y) in enumerate(crest)]
        canvas.drawPath(brush.polygon([*crest, *reversed(sod)]), terrain.within(brush.fill(green)))
        canvas.restore()

    return painted(stage, depth, paint, high - 2, base + 1)


def surf(stage: Stage, each: Headland) -> Layer:
    """White water that rises and falls along the foot of a headland."""
    _, front = outline(stage, each)
    hand, (tip, base), unit = -land.side(stage), front[-1], stage.unit * (0.35 + 1.3 * each.depth)
    chance, edge_ = stage.chance(f"surf-{each.name}"), (0.5 + hand * 0.5) * stage.width + hand * stage.bleed
    long = abs(edge_ - tip) + 3 * unit
    puffs = [
        (chance.random(), chance.uniform(0.4, 1.1), chance.random() * math.tau)
        for _ in range(round(long / (1.3 * unit)))
    ]
    ink = brush.fill(stage.light.on(swell.FOAM, each.depth, 0.5), 0.9)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for place, size, phase in puffs:
            x, beat = tip - hand * 3 * unit + hand * place * long, 0.5 + 0.5 * math.sin(1.1 * t + phase)
            half, tall = 1.5 * size * unit, (0.22 + 0.5 * size * beat) * unit
            path.addOval(skia.Rect.MakeLTRB(x - half, base - tall, x + half, base + 0.35 * unit))
        canvas.drawPath(path, ink)

    return Animated(each.depth + 0.01, paint)


def tower(stage: Stage) -> list[Layer]:
    """The lighthouse on the near headland, with its beam."""
    crest, _ = outline(stage, HEADLANDS[-1])
    (x, y), tall = crest[17], 15 * stage.unit
    foot, depth = (x, y + 0.6 * stage.unit), HEADLANDS[-1].depth

    def paint(canvas: skia.Canvas) -> None:
        lighthouse.paint(canvas, stage, foot, tall, depth)

    still = painted(stage, depth + 0.002, paint, y - 1.02 * tall, y + stage.unit)
    return [lighthouse.beam(stage, depth - 0.01, foot, tall), still]


def edge(stage: Stage) -> list[Point]:
    """The edge of the cliff that the viewer stands on: it juts out towards the headlands' side."""
    hand = -land.side(stage)
    rough = terrain.hill_line(stage, "cliff-edge", 0.0, 0.008 * stage.height, 2.4)
    return [
        (
            x,
            (EDGE - 0.035 * hand * (2 * x / stage.width - 1)) * stage.height
            + y
            + 0.05 * stage.height * max(0.0, -hand * (2 * x / stage.width - 1) - 0.3) ** 1.4,
        )
        for x, y in rough
    ]


def face(stage: Stage, line: list[Point]) -> Layer:
    """The rim of rock under the turf, where the ground breaks off."""
    light, unit, depth = stage.light, stage.unit, 0.74
    own, chance = rock(stage), stage.chance("cliff-rim")
    stone = crags.Stone.under(light, mix(own, crags.GREY, 0.3), depth)
    spots = [(chance.uniform(-0.02, 1.02), chance.uniform(2.5, 7.0)) for _ in range(26)]

    def paint(canvas: skia.Canvas) -> None:
        for place, size in spots:
            x = place * stage.width
            crags.boulder(
                canvas, (x, terrain.height_at(line, x) + 0.22 * size * unit), size * unit, Random(place), stone
            )

    return painted(stage, depth, paint, min(y for _, y in line) - 6 * unit, max(y for _, y in line) + 4 * unit)


def top(stage: Stage, line: list[Point]) -> Layer:
    """Turf with thrift and stones, and a path along the edge."""
    height, unit, light = stage.height, stage.unit, stage.light
    chance = stage.chance("cliff-top")
    tufts = sorted((chance.random(), chance.random(), chance.uniform(0.7, 1.3)) for _ in range(150))
    bloom = ((0.92, 0.56, 0.72), (0.98, 0.94, 0.86), (0.98, 0.82, 0.34))
    flowers = [(chance.random(), chance.random(), chance.choice(bloom)) for _ in range(90)]

    def detail(canvas: skia.Canvas) -> None:
        path = [(x, y + 0.055 * height + 0.012 * height * math.sin(x / (14 * unit))) for x, y in line]
        lower = [(x, y + (0.030 + 0.006 * math.sin(x / (9 * unit))) * height) for x, y in reversed(path)]
        soil = land.tone(light, (0.76, 0.66, 0.50), 0.8, 0.6, 0.6)
        canvas.drawPath(brush.polygon([*path, *lower]), terrain.within(brush.fill(soil)))
        own = land.green(stage, TURF)
        for near, place, size in tufts:
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            y, reach = terrain.height_at(line, x) + (0.008 + 0.2 * near) * height, size * (0.5 + 1.6 * near) * unit
            blades = [(x - reach * 0.7, y - reach), (x - reach * 0.2, y - reach * 0.3), (x, y - reach * 1.4)]
            blades += [(x + reach * 0.2, y - reach * 0.3), (x + reach * 0.7, y - reach * 0.9), (x, y)]
            tone = land.tone(light, mix(own, (0.20, 0.40, 0.18), 0.8 * size - 0.5), 0.85, 0.5, 0.8)
            canvas.drawPath(brush.polygon(blades), terrain.within(brush.fill(tone)))
        if "flower" not in stage.scene.without and light.snow < 0.5:
            for place, near, petal in flowers:
                x = place * stage.width
                y, size = terrain.height_at(line, x) + (0.01 + 0.19 * near) * height, (0.18 + 0.4 * near) * unit
                canvas.drawCircle(x, y, size, terrain.within(brush.fill(light.on(petal, 0.85, 0.6))))

    return land.slope(stage, 0.76, line, height, land.green(stage, TURF), detail=detail, rise=2 * unit, shade=0.5)
