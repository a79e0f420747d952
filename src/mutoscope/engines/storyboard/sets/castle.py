"""A castle on its hill: towers with flags, a road that winds up to the gate, windows that are lit at night."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import cottages, crags, flora, land
from mutoscope.engines.storyboard.sets.keep import Keep, castle, flags, site, windows
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.stage import Layer, Stage, painted


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    tall = height > width
    far = terrain.mountain_range(stage, "far", base, base * 0.42, width * (0.4 if tall else 0.2))
    mid = terrain.mountain_range(stage, "mid", base + 0.02 * height, base * 0.24, width * (0.3 if tall else 0.15))
    keep = site(stage)
    drawn: list[Layer] = [
        terrain.mountains(stage, far, 0.07, (0.50, 0.58, 0.76), 0.35),
        terrain.mountains(stage, mid, 0.14, (0.36, 0.50, 0.58), 0.0),
        mist(stage, 0.18, base, 4.0),
        mound(stage, keep),
    ]
    if "castle" not in stage.scene.without:
        drawn += [castle(stage, keep), cottages.glows(stage, 0.35, windows(keep), 4.0), flags(stage, keep)]
    return [*drawn, woods(stage), fields(stage), near(stage), *torches(stage), verge(stage)]


def slope_of(stage: Stage, keep: Keep) -> list[Point]:
    """The skyline of the castle's hill."""
    rough = terrain.hill_line(stage, "mound", 0.0, 0.006 * stage.height, 3.0)
    x0, top = keep.middle
    line = []
    for x, y in rough:
        away = abs(x - x0) / (54 * keep.part)
        drop = 9 * keep.part * max(0.0, away - 0.5) + 24 * keep.part * max(0.0, away - 1.0) ** 1.25
        line.append((x, min(top + drop, (stage.horizon + 0.05) * stage.height) + y * min(1.0, away)))
    return line


def mound(stage: Stage, keep: Keep) -> Layer:
    """The hill: turf over crags, and the road in its bends."""
    light, depth = stage.light, 0.345
    line = slope_of(stage, keep)
    bottom = (stage.horizon + 0.13) * stage.height
    x0, top = keep.middle
    chance = stage.chance("mound-crags")
    faces = [(chance.choice((-1, 1)) * chance.uniform(26, 58), chance.uniform(4, 11)) for _ in range(9)]
    bends = [(0.0, 0.0), (9, 7), (24, 13), (-4, 20), (-30, 25), (4, 33), (26, 41)]

    def detail(canvas: skia.Canvas) -> None:
        stone = crags.Stone.under(light, (0.56, 0.54, 0.54), depth)
        for x, size in faces:
            at = x0 + x * keep.part
            foot = (at, terrain.height_at(line, at) + size * 0.9 * keep.part)
            canvas.save()
            canvas.clipPath(terrain.land(line, bottom), doAntiAlias=True)
            crags.boulder(canvas, foot, size * 2 * keep.part, Random(x), stone)
            canvas.restore()
        way = skia.Path()
        way.moveTo(x0, top - keep.part)
        for (ax, ay), (bx, by) in pairwise(bends):
            way.quadTo(
                x0 + ax * 1.25 * keep.part, top + (ay + by) / 2 * keep.part, x0 + bx * keep.part, top + by * keep.part
            )
        canvas.drawPath(
            way, terrain.within(brush.stroke(land.tone(light, (0.80, 0.70, 0.54), depth, 0.8, 0.5), 2.0 * keep.part))
        )

    return land.slope(stage, depth, line, bottom, land.green(stage, (0.40, 0.60, 0.34)), detail=detail, shade=0.5)


def woods(stage: Stage) -> Layer:
    """The forest at the foot of the hill."""
    height, unit, depth = stage.height, stage.unit, 0.44
    line = terrain.hill_line(stage, "woods", (stage.horizon + 0.055) * height, 0.018 * height, 1.3)
    chance = stage.chance("woods-trees")
    grown = sorted((chance.random() ** 1.5, chance.random(), chance.random()) for _ in range(120))
    middle = site(stage).middle[0] + 0.05 * stage.width * land.side(stage)

    def detail(canvas: skia.Canvas) -> None:
        for down, place, hue in grown if "tree" not in stage.scene.without else ():
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            clear = 1.0 - 0.9 * math.exp(-(((x - middle) / (0.1 * stage.width)) ** 2))
            foot = (x, terrain.height_at(line, x) + (0.005 + 0.09 * down) * height)
            size = (2.6 + 2.6 * hue + 2.0 * down) * unit * clear
            if clear < 0.5:
                continue
            if hue < 0.55:
                trees.pine(
                    canvas,
                    foot,
                    size * 1.25,
                    Random(place),
                    trees.Foliage.under(stage.light, trees.PINE, depth + 0.06 * down),
                )
            else:
                own = trees.leaf(stage.scene.season, hue)
                trees.leafy(
                    canvas,
                    foot,
                    size,
                    Random(place),
                    trees.Foliage.under(stage.light, own, depth + 0.06 * down),
                )

    return land.slope(
        stage,
        depth,
        line,
        (stage.horizon + 0.24) * height,
        land.green(stage, (0.36, 0.58, 0.32)),
        detail=detail,
        rise=8 * unit,
    )


def way(stage: Stage) -> land.Lane:
    keep = site(stage)
    hand = land.side(stage)
    return land.Lane(
        stage,
        (stage.horizon + 0.10) * stage.height,
        keep.middle[0] / stage.width + 0.05 * hand,
        0.5 + 0.06 * hand,
        0.12,
        0.12 * hand,
        1.0,
    )


def fields(stage: Stage) -> Layer:
    """Meadows before the woods, with the road."""
    height = stage.height
    line = terrain.hill_line(stage, "fields", (stage.horizon + 0.14) * height, 0.025 * height, 0.9)
    lane = way(stage)
    chance = stage.chance("hedges")
    hedges = sorted((chance.uniform(0.02, 0.2), chance.random(), chance.uniform(0.8, 1.6)) for _ in range(30))

    def detail(canvas: skia.Canvas) -> None:
        lane.draw(canvas, 0.6, (0.80, 0.68, 0.50), (min(y for _, y in line) - 2, height + 2.0))
        for down, place, size in hedges if "tree" not in stage.scene.without else ():
            x, y = place * stage.width, terrain.height_at(line, place * stage.width) + down * height
            middle, half = lane.at(y)
            own = mix(trees.leaf(stage.scene.season, size - 0.8), (0.2, 0.42, 0.2), 0.4)
            leaves = trees.Foliage.under(stage.light, own, 0.62)
            wide = size * (0.8 + 6 * down) * stage.unit
            if abs(x - middle) > half + 4 * wide:
                flora.crown(
                    canvas, [(x - wide, y, wide * 0.8), (x + wide, y, wide * 0.75), (x, y - wide * 0.4, wide)], leaves
                )

    return land.slope(stage, 0.58, line, height, land.green(stage, land.GRASS), detail=detail, rise=stage.unit)


def near(stage: Stage) -> Layer:
    """Tall trees that frame the view, on a rise before the lens."""
    height, width, unit, hand = stage.height, stage.width, stage.unit, land.side(stage)
    rough = terrain.hill_line(stage, "near", 0.0, 0.01 * height, 1.5)
    line = [(x, 0.90 * height + y - 0.07 * height * abs(2 * x / width - 1) ** 2.2) for x, y in rough]
    lane = way(stage)
    tall = min(0.72 * height, 0.85 * width)
    grown = [(0.5 + hand * 0.46, 1.0, True), (0.5 + hand * 0.36, 0.62, True), (0.5 - hand * 0.49, 0.48, False)]

    def detail(canvas: skia.Canvas) -> None:
        lane.draw(canvas, 0.8, (0.80, 0.68, 0.50), (min(y for _, y in line) - 2, height + 2.0))
        for place, size, conifer in reversed(grown) if "tree" not in stage.scene.without else ():
            x = place * width
            foot = (x, terrain.height_at(line, x) + 1.5 * unit)
            trees.shade(canvas, stage, foot, size * tall, 0.84, conifer=conifer)
            own = trees.PINE if conifer else trees.leaf(stage.scene.season, 0.4)
            leaves = trees.Foliage.under(stage.light, own, 0.88)
            (trees.pine if conifer else flora.oak)(canvas, foot, size * tall, Random(place), leaves)

    return land.slope(
        stage, 0.84, line, height, land.green(stage, (0.34, 0.58, 0.24)), detail=detail, rise=1.15 * tall, shade=0.6
    )


def torches(stage: Stage) -> list[Layer]:
    """Lanterns along the road."""
    if "lamp" in stage.scene.without:
        return []
    lane, stand = way(stage), []
    for index, share in enumerate((0.24, 0.42, 0.66)):
        y = (stage.horizon + (1 - stage.horizon) * share) * stage.height
        middle, half = lane.at(y)
        stand.append(((middle + (1 if index % 2 else -1) * half * 1.3, y), (2 + 9 * share) * stage.unit))

    def paint(canvas: skia.Canvas) -> None:
        for foot, tall in stand:
            cottages.lantern(canvas, foot, tall, stage.light, 0.7)

    top = min(y - 1.2 * tall for (_, y), tall in stand)
    return [
        painted(stage, 0.7, paint, top, stand[-1][0][1] + 2),
        cottages.glows(stage, 0.86, [cottages.flame(*one) for one in stand], 6.0),
    ]


def verge(stage: Stage) -> Layer:
    return land.fringe(stage, "verge", 0.98, (0.32, 0.54, 0.20), count=170, size=(0.6, 1.8, 5.0))


FIELD = Ground(0.74, 0.86, 1.0)
SET = Place(
    layers=layers,
    horizon=(0.62, 0.60),
    grounds={
        Habitat.GROUND: Ground(0.80, 0.965, 1.35),
        Habitat.TREE: FIELD,
        Habitat.BUILDING: Ground(0.75, 0.81, 1.0, least=0.3, clear=0.08),
        Habitat.FIXTURE: Ground(0.80, 0.95, 1.3),
        Habitat.FLOWER: Ground(0.86, 0.975, 1.0),
        Habitat.ROAD: Ground(0.85, 0.955, 1.2),
        Habitat.RAIL: Ground(0.79, 0.84, 1.0),
    },
)
