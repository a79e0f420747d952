"""A harbour: boats at their moorings before a row of gabled houses, a lighthouse on the mole, a quay to stand on."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import craft, gables, lighthouse, quay
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

WATER: Color = (0.12, 0.40, 0.50)


def layers(stage: Stage) -> list[Layer]:
    shore, edge = _shore(stage), 0.90 * stage.height
    tower, tall = _tower(stage)
    houses = _houses(stage)
    return [
        sea(stage),
        hill(stage),
        mole(stage),
        town(stage, houses),
        lighthouse.beam(stage, 0.2, tower, tall),
        *quay_lamps(stage, houses),
        *water.lake(stage, 0.5, shore, edge + 2, WATER),
        *moorings(stage),
        *craft.gulls(stage, 0.57, (0.18, 0.44)),
        quay.pavement(stage, edge),
        *quay.lanterns(stage, edge),
    ]


def _side(stage: Stage) -> int:
    """The side on which the harbour opens to the sea: that of the sun."""
    return 1 if sunward(stage.scene) > 0.5 else -1


def _shore(stage: Stage) -> float:
    return (stage.horizon + 0.045) * stage.height


def _houses(stage: Stage) -> list[gables.House]:
    side, width, unit = _side(stage), stage.width, stage.unit
    mouth = 0.66 if width >= stage.height else 0.74
    left, right = (-stage.bleed - unit, mouth * width) if side > 0 else ((1 - mouth) * width, width + stage.bleed)
    return gables.terrace(stage.chance("houses"), left, right, _shore(stage) - 1.6 * unit, unit)


def sea(stage: Stage) -> Layer:
    """The strip of open sea beyond the mole."""
    light, top = stage.light, stage.horizon * stage.height
    far = mix(light.on((0.30, 0.58, 0.72), 0.4, facing=0.4), light.sky_horizon, 0.5)
    near = mix(light.on(WATER, 0.6, facing=0.3), light.sky_horizon, 0.35)
    shade = brush.gradient((0, top), (0, _shore(stage)), [(0.0, far, 1.0), (1.0, near, 1.0)])
    return painted(stage, 0.14, lambda canvas: canvas.drawPaint(shade), top, _shore(stage))


def hill(stage: Stage) -> Layer:
    """The green hill behind the town, with a church on it."""
    light, unit, depth, side = stage.light, stage.unit, 0.28, _side(stage)
    chance, base = stage.chance("hill"), _shore(stage)
    rough = terrain.hill_line(stage, "hill", 0.0, 1.2 * unit, 2.2)
    line = []
    for x, y in rough:
        away = (x / stage.width - 0.5) * -side + 0.5
        line.append((x, base - 0.02 * stage.height - 23 * unit / (1 + math.exp((0.44 - away) * 11)) + y))
    own = terrain.turf(stage, (0.42, 0.58, 0.38))
    crest, foot = light.on(own, depth, facing=0.8), light.on(mix(own, (0.06, 0.2, 0.2), 0.4), depth)
    grown = sorted((chance.random(), chance.random(), chance.random()) for _ in range(70))

    def paint(canvas: skia.Canvas) -> None:
        top = min(y for _, y in line)
        x = (0.5 - side * 0.33) * stage.width
        _church(canvas, stage, (x, terrain.height_at(line, x) + unit), 11 * unit, depth)
        slope = brush.gradient((0, top), (0, base), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, base), slope)
        for place, down, hue in grown if "tree" not in stage.scene.without else ():
            at = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            y = terrain.height_at(line, at)
            if base - y < 5 * unit:
                continue
            leaves = trees.Foliage.under(light, trees.leaf(stage.scene.season, hue), 0.34, side)
            trees.leafy(canvas, (at, y + (0.6 + 7 * down) * unit), (2.4 + 2.6 * down) * unit, Random(hue), leaves)

    return painted(stage, depth, paint, min(y for _, y in line) - 14 * unit, base)


def _church(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, depth: float) -> None:
    light, (x, y) = stage.light, foot
    wall, roof = (
        light.on((0.93, 0.90, 0.84), depth, 0.5),
        light.on(mix(gables.SLATE, terrain.SNOW, 0.8 * light.snow), depth, 0.3),
    )
    canvas.drawRect(skia.Rect.MakeLTRB(x, y - 0.34 * tall, x + 0.5 * tall, y), brush.fill(wall))
    nave = [
        (x - 0.02 * tall, y - 0.33 * tall),
        (x + 0.06 * tall, y - 0.52 * tall),
        (x + 0.46 * tall, y - 0.52 * tall),
        (x + 0.53 * tall, y - 0.33 * tall),
    ]
    canvas.drawPath(brush.polygon(nave), brush.fill(roof))
    canvas.drawRect(skia.Rect.MakeLTRB(x - 0.18 * tall, y - 0.62 * tall, x + 0.02 * tall, y), brush.fill(wall))
    spire = [(x - 0.2 * tall, y - 0.61 * tall), (x - 0.08 * tall, y - tall), (x + 0.04 * tall, y - 0.61 * tall)]
    canvas.drawPath(brush.polygon(spire), brush.fill(roof))
    pane = lamps.pane(light, gables.PANE, 0.3, depth)
    canvas.drawCircle(x - 0.08 * tall, y - 0.5 * tall, 0.04 * tall, brush.fill(pane))
    for share in (0.12, 0.26, 0.4):
        window = skia.Rect.MakeXYWH(x + share * tall - 0.025 * tall, y - 0.24 * tall, 0.05 * tall, 0.15 * tall)
        canvas.drawRect(window, brush.fill(pane))


def _tower(stage: Stage) -> tuple[Point, float]:
    side = _side(stage)
    return ((0.5 + side * 0.30) * stage.width, _shore(stage) - 1.5 * stage.unit), 15 * stage.unit


def mole(stage: Stage) -> Layer:
    """The stone mole that shelters the harbour, with the lighthouse at its end."""
    light, unit, depth, side = stage.light, stage.unit, 0.38, _side(stage)
    base, foot = _shore(stage), _tower(stage)
    own = mix(mix((0.60, 0.57, 0.54), (0.26, 0.27, 0.32), 0.4 * light.wet), terrain.SNOW, 0.75 * light.snow)
    tone, dark = light.on(own, depth, facing=0.5), light.on((0.34, 0.33, 0.35), depth)
    inner, outer = (0.5 + side * 0.235) * stage.width, (0.5 + side * 0.54) * stage.width
    left, right = min(inner, outer), max(inner, outer)

    def paint(canvas: skia.Canvas) -> None:
        lighthouse.paint(canvas, stage, *foot, depth)
        canvas.drawRect(skia.Rect.MakeLTRB(left, base - 1.7 * unit, right, base), brush.fill(dark))
        canvas.drawRect(
            skia.Rect.MakeLTRB(left - 0.3 * unit, base - 2.1 * unit, right, base - 1.4 * unit), brush.fill(tone)
        )

    return painted(stage, depth, paint, foot[0][1] - 16 * unit, base)


def town(stage: Stage, houses: list[gables.House]) -> Layer:
    """The houses along the far quay, and its wall."""
    light, unit, depth, base = stage.light, stage.unit, 0.42, _shore(stage)
    left, right = houses[0].left - unit, houses[-1].right + 2.5 * unit
    own = mix((0.66, 0.62, 0.57), terrain.SNOW, 0.8 * light.snow)
    walk, wall = light.on(own, depth, facing=0.7), light.on((0.42, 0.40, 0.41), depth, facing=0.2)

    def paint(canvas: skia.Canvas) -> None:
        for house in houses if "house" not in stage.scene.without else ():
            gables.paint(canvas, stage, house, depth)
        canvas.drawRect(skia.Rect.MakeLTRB(left, base - 1.7 * unit, right, base), brush.fill(wall))
        canvas.drawRect(skia.Rect.MakeLTRB(left, base - 1.7 * unit, right, base - 1.2 * unit), brush.fill(walk))

    return painted(stage, depth, paint, min(house.base - house.wall - house.roof for house in houses) - 2 * unit, base)


def quay_lamps(stage: Stage, houses: list[gables.House]) -> list[Layer]:
    """The lamps of the far quay, whose lights the water mirrors."""
    if "lamp" in stage.scene.without:
        return []
    unit, depth, base = stage.unit, 0.43, _shore(stage) - 1.5 * stage.unit
    left, right = houses[0].left, houses[-1].right
    count = round((right - left) / (9 * unit))
    spots = [left + (right - left) * (index + 0.5) / count for index in range(count)]
    lights = [lamps.Lamp(head=(x, base - 3.2 * unit), size=0.42 * unit) for x in spots]
    post = brush.stroke(stage.light.on((0.16, 0.17, 0.2), depth), 0.22 * unit)
    glass = brush.fill(lamps.bulb(stage.light, depth=depth))

    def paint(canvas: skia.Canvas) -> None:
        for x in spots:
            canvas.drawLine(x, base, x, base - 3 * unit, post)
            canvas.drawCircle(x, base - 3.2 * unit, 0.42 * unit, glass)

    return [painted(stage, depth, paint, base - 4 * unit, base), lamps.layer(stage, depth, lights)]


def moorings(stage: Stage) -> list[Layer]:
    if "boat" in stage.scene.without:
        return []
    chance, side, unit = stage.chance("moorings"), _side(stage), stage.unit
    kinds: tuple[tuple[str, float, float, float], ...] = (
        ("yacht", -0.36, 0.615, 9.5),
        ("fishing", -0.13, 0.625, 10.5),
        ("yacht", 0.10, 0.612, 8.0),
    )
    kinds += (
        ("rowing", -0.30, 0.715, 9.5),
        ("yacht", 0.40, 0.69, 16.0),
        ("fishing", -0.44, 0.77, 19.0),
        ("rowing", 0.27, 0.80, 12.5),
    )
    hulls = [*craft.HULLS, *craft.HULLS]
    chance.shuffle(hulls)
    room = min(1.0, stage.width / (95 * unit))
    lying = []
    for (kind, out, row, size), hull in zip(kinds, hulls, strict=False):
        near = (row - stage.horizon) / (1 - stage.horizon)
        at = (0.5 + side * out + chance.uniform(-0.015, 0.015)) * stage.width, row * stage.height
        phase, facing = chance.random() * math.tau, chance.choice((-1, 1))
        lying.append(craft.Mooring(kind, at, size * room * unit, facing, hull, phase, 0.56 + 0.42 * near))
    return [craft.moored(stage, one) for one in lying]


SET = Place(
    layers=layers,
    horizon=(0.50, 0.52),
    grounds={
        Habitat.GROUND: Ground(0.925, 0.982, 1.1),
        Habitat.TREE: Ground(0.925, 0.95, 0.7, clear=0.27),
        Habitat.BUILDING: Ground(0.925, 0.94, 0.7, clear=0.3),
        Habitat.AFLOAT: Ground(0.64, 0.84, 1.15),
        Habitat.SWIMMING: Ground(0.66, 0.86, 1.15),
    },
)
