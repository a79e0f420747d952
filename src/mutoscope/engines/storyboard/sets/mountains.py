"""High mountains: a great snowy peak close by, mist in the valley below it, and a ledge with pines to look from."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crags, land
from mutoscope.engines.storyboard.sets.massif import Peak, massif
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

ALP: Color = (0.38, 0.60, 0.30)


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    tall = height > width
    hand = -land.side(stage)
    far = terrain.mountain_range(stage, "far", base, base * (0.3 if tall else 0.44), width * (0.4 if tall else 0.2))
    drawn: list[Layer] = [
        terrain.mountains(stage, far, 0.07, (0.52, 0.60, 0.78), 0.5),
        massif(stage, Peak("great", 0.5 + hand * 0.21, 0.66 if tall else 0.88, 0.13)),
        massif(stage, Peak("lesser", 0.5 - hand * 0.36, 0.42 if tall else 0.56, 0.22)),
        mist(stage, 0.25, base - 0.02 * height, 5.0),
        valley(stage, "shoulder", hand, 0.32, 0.06),
        valley(stage, "flank", -hand, 0.42, 0.13),
        mist(stage, 0.47, base + 0.10 * height, 4.0),
        alp(stage),
        *ledge(stage),
    ]
    if "bird" not in stage.scene.without:
        drawn.append(eagle(stage))
    return drawn


def valley(stage: Stage, name: str, hand: int, depth: float, drop: float) -> Layer:
    """A wooded flank that comes down from one side."""
    width, height, unit = stage.width, stage.height, stage.unit
    rough = terrain.hill_line(stage, name, 0.0, 0.012 * height, 2.4)
    foot = (stage.horizon + drop) * height
    line = []
    for x, y in rough:
        away = max(0.0, (hand * (x / width - 0.5)) + 0.5)
        line.append((x, foot + y - 0.20 * height * away**2.4 * (1.3 - drop)))
    chance = stage.chance(f"{name}-woods")
    size = (2.4 + 4.6 * (depth - 0.3) / 0.1 * 0.5) * unit
    woods = sorted(
        (chance.random(), chance.random(), chance.random()) for _ in range(round(230 * width / (width + height)))
    )

    def detail(canvas: skia.Canvas) -> None:
        if "tree" in stage.scene.without:
            return
        leaves = trees.Foliage.under(stage.light, mix(trees.PINE, ALP, 0.15), depth)
        for down, place, grown in woods:
            x = -stage.bleed + place * (width + 2 * stage.bleed)
            y = terrain.height_at(line, x) + down**1.6 * 0.1 * height
            trees.needle(canvas, (x, y), size * (0.6 + 0.6 * grown), leaves, half=0.2, sunk=0.15)

    bottom = foot + 0.16 * height
    return land.slope(
        stage, depth, line, bottom, land.green(stage, mix(ALP, (0.2, 0.42, 0.34), 0.6)), detail=detail, rise=2 * size
    )


def alp(stage: Stage) -> Layer:
    """The high meadow in the valley, with a stream."""
    height = stage.height
    line = terrain.hill_line(stage, "alp", (stage.horizon + 0.16) * height, 0.014 * height, 1.2)
    stream = land.Lane(
        stage, min(y for _, y in line) - 2, 0.5 + 0.06 * land.side(stage), 0.5 - 0.1 * land.side(stage), 0.07, 0.16, 1.4
    )
    chance = stage.chance("alp-woods")
    places = sorted((chance.random() ** 1.4, chance.random(), chance.random()) for _ in range(46))
    light = stage.light

    def detail(canvas: skia.Canvas) -> None:
        stream.draw(canvas, 0.56, mix(light.sky_middle or light.sky_top, (0.86, 0.94, 1.0), 0.5))
        leaves = trees.Foliage.under(light, trees.PINE, 0.56)
        for near, place, grown in places if "tree" not in stage.scene.without else ():
            x, y = place * stage.width, line[0][1] + (0.015 + 0.22 * near) * height
            middle, half = stream.at(y)
            clear = half + (2.0 + 8 * near) * stage.unit
            if abs(x - middle) > clear:
                tall = (2.6 + 9 * near) * (0.7 + 0.5 * grown) * stage.unit
                trees.shade(canvas, stage, (x, y), tall, 0.56, conifer=True)
                trees.pine(canvas, (x, y), tall, Random(place), leaves)

    return land.slope(stage, 0.56, line, height, land.green(stage, ALP), detail=detail, rise=6 * stage.unit)


def ledge(stage: Stage) -> list[Layer]:
    """The rock at the viewer's feet, with pines at its higher end."""
    width, height, unit, light = stage.width, stage.height, stage.unit, stage.light
    hand, depth = land.side(stage), 0.9
    rough = terrain.hill_line(stage, "ledge", 0.0, 0.7 * unit, 5.0)
    chance = stage.chance("ledge-steps")
    steps = [chance.uniform(-0.5, 0.5) * unit for _ in rough]
    line = []
    for index, (x, y) in enumerate(rough):
        away = max(0.0, hand * (x / width - 0.5) + 0.5)
        line.append((x, 0.885 * height - 0.09 * height * away**3 + y * 0.6 + steps[index // 4] * 0.7))
    boulders = [(chance.random(), chance.uniform(0.0, 0.05), chance.uniform(2.5, 7)) for _ in range(11)]
    pines = [
        (
            0.5 + hand * (0.5 - 0.035 - 0.15 * index / 4 * chance.uniform(0.7, 1.2)),
            1 - 0.22 * index + chance.uniform(-0.1, 0.1),
        )
        for index in range(4)
    ]
    tall = min(0.62 * height, 0.8 * width)
    turf = land.green(stage, (0.34, 0.52, 0.26))

    def rise(canvas: skia.Canvas) -> None:
        leaves = trees.Foliage.under(light, trees.PINE, depth)
        for place, grown in reversed(pines) if "tree" not in stage.scene.without else ():
            x = place * width
            trees.pine(canvas, (x, terrain.height_at(line, x) + unit), tall * max(0.3, grown), Random(place), leaves)

    def detail(canvas: skia.Canvas) -> None:
        _strata(canvas, stage, line, depth)
        stone = crags.Stone.under(light, crags.GREY, depth)
        for place, down, size in boulders:
            x = place * width
            crags.boulder(
                canvas, (x, terrain.height_at(line, x) + (0.02 + down) * height), size * unit, Random(place), stone
            )

    return [
        painted(stage, 0.87, rise, min(y for _, y in line) - 1.2 * tall),
        land.slope(stage, depth, line, height, turf, detail=detail, rise=4 * unit, shade=0.6),
        land.fringe(stage, "ledge-grass", 0.97, (0.34, 0.52, 0.22), count=120, size=(1.0, 2.2, 4.0)),
    ]


def _strata(canvas: skia.Canvas, stage: Stage, line: list[Point], depth: float) -> None:
    """The broken edge of the rock under the turf."""
    ink = terrain.within(brush.stroke(land.tone(stage.light, (0.62, 0.78, 0.46), depth, 1.0), 0.35 * stage.unit, 0.8))
    edge = skia.Path()
    edge.addPoly([skia.Point(x, y + 0.15 * stage.unit) for x, y in line], False)
    canvas.drawPath(edge, ink)


def eagle(stage: Stage) -> Layer:
    """An eagle that circles before the great peak."""
    unit, chance = stage.unit, stage.chance("eagle")
    phase, ink = chance.random() * math.tau, brush.fill(stage.light.on((0.16, 0.13, 0.14), 0.5))
    middle = ((0.5 + 0.08 * land.side(stage)) * stage.width, 0.36 * stage.horizon * stage.height)

    def paint(canvas: skia.Canvas, t: float) -> None:
        turn = 0.32 * t + phase
        x, y = middle[0] + 0.17 * stage.width * math.cos(turn), middle[1] + 3.2 * unit * math.sin(turn)
        size = unit * (1.5 + 0.4 * math.sin(turn))
        bank, lift = math.cos(turn) * 0.25, 0.35 + 0.12 * math.sin(2.3 * t)
        wings = skia.Path()
        for hand in (-1, 1):
            tip = (x + hand * size * 1.6, y - size * (lift + hand * bank))
            wings.moveTo(x, y - size * 0.14)
            wings.quadTo(x + hand * size * 0.8, y - size * (lift + 0.45 + hand * bank), *tip)
            wings.quadTo(x + hand * size * 0.8, y - size * (lift - 0.12 + hand * bank * 0.6), x, y + size * 0.18)
            wings.close()
        wings.addOval(skia.Rect.MakeLTRB(x - size * 0.16, y - size * 0.25, x + size * 0.16, y + size * 0.42))
        canvas.drawPath(wings, ink)

    return Animated(0.5, paint)


MEADOW = Ground(0.795, 0.865, 1.05, least=0.2)
SET = Place(
    layers=layers,
    horizon=(0.58, 0.60),
    grounds={
        Habitat.GROUND: Ground(0.915, 0.972, 1.2),
        Habitat.TREE: Ground(0.77, 0.84, 0.9, clear=0.1),
        Habitat.BUILDING: Ground(0.77, 0.81, 0.7, least=0.2),
        Habitat.FIXTURE: Ground(0.915, 0.96, 1.1),
        Habitat.FLOWER: Ground(0.9, 0.975, 0.9),
        Habitat.ROAD: Ground(0.80, 0.862, 1.0),
        Habitat.RAIL: Ground(0.79, 0.82, 0.9),
        Habitat.AFLOAT: MEADOW,
        Habitat.SWIMMING: MEADOW,
    },
)
