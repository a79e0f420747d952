"""A meadow in flower: waves of grass that the wind runs through, and one oak on its rise."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import flora, land
from mutoscope.engines.storyboard.sets.posies import posies
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.subjects.plants import choose, draw_flowers, plant

PETALS: tuple[Color, ...] = (
    (0.96, 0.28, 0.24),
    (0.99, 0.82, 0.26),
    (0.98, 0.97, 0.94),
    (0.56, 0.44, 0.88),
    (0.96, 0.52, 0.70),
)
FOLDS = (("far", 0.30, -0.01, 0.03, 0.4), ("middle", 0.44, 0.06, 0.045, 0.7), ("near", 0.62, 0.17, 0.05, 1.0))
"""Name, depth, level and swing in frames, and how near it is, of each fold of the land."""
FRONT = 0.80
"""The row, in frames, where the flowers at the viewer's feet begin."""


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    far = terrain.mountain_range(stage, "far", base, base * 0.22, width * (0.36 if height > width else 0.2))
    drawn: list[Layer] = [terrain.mountains(stage, far, 0.10, (0.46, 0.58, 0.76), 0.0)]
    for name, depth, level, swing, near in FOLDS:
        drawn += [fold(stage, name, depth, level, swing, near), waves(stage, name, depth, level, swing)]
    if "tree" not in stage.scene.without:
        drawn.append(oak(stage))
    drawn.append(front(stage))
    if "flower" not in stage.scene.without and stage.light.snow < 0.5:
        drawn += [*blooms(stage), seeds(stage)]
    return [*drawn, land.fringe(stage, "meadow-grass", 0.972, (0.36, 0.60, 0.22), count=330, size=(1.2, 3.2, 7.0))]


def crest(stage: Stage, name: str, level: float, swing: float) -> list[Point]:
    line = terrain.hill_line(
        stage,
        name,
        (stage.horizon + level) * stage.height,
        swing * stage.height,
        1.0 if stage.height < stage.width else 0.6,
    )
    if name != "middle":
        return line
    middle, reach = oak_place(stage), 0.2 * stage.width
    lift = 0.055 * stage.height
    return [(x, y - lift * math.exp(-(((x - middle) / reach) ** 2))) for x, y in line]


def oak_place(stage: Stage) -> float:
    return (0.5 - 0.17 * land.side(stage)) * stage.width


def oak_foot(stage: Stage) -> tuple[Point, float]:
    """Where the oak stands, and how tall it is."""
    x = oak_place(stage)
    name, _, level, swing, _ = FOLDS[1]
    y = terrain.height_at(crest(stage, name, level, swing), x) + 0.012 * stage.height
    return (x, y), min(0.40 * stage.height, 0.44 * stage.width)


def own_green(stage: Stage, near: float) -> Color:
    return land.green(stage, mix((0.50, 0.70, 0.42), (0.40, 0.66, 0.24), near))


def fold(stage: Stage, name: str, depth: float, level: float, swing: float, near: float) -> Layer:
    """One fold, with drifts of flowers in bands of one colour each."""
    line = crest(stage, name, level, swing)
    height, light = stage.height, stage.light
    bottom = min(float(height), (stage.horizon + level + 0.3) * height)
    chance = stage.chance(f"{name}-drifts")
    drifts = [(chance.random(), chance.random(), chance.choice(PETALS), chance.uniform(0.08, 0.2)) for _ in range(13)]
    woods = sorted((chance.random(), chance.random()) for _ in range(26))

    def detail(canvas: skia.Canvas) -> None:
        if name == "far" and "tree" not in stage.scene.without:
            for place, hue in woods:
                x = place * stage.width
                leaves = trees.Foliage.under(light, trees.leaf(stage.scene.season, hue), depth)
                foot = (x, terrain.height_at(line, x) + 0.3 * stage.unit)
                trees.leafy(canvas, foot, (1.6 + 1.4 * hue) * stage.unit, Random(place), leaves)
        if name == "middle" and "tree" not in stage.scene.without:
            trees.shade(canvas, stage, *oak_foot(stage), depth, conifer=False)
        if "flower" in stage.scene.without or light.snow >= 0.5:
            return
        for place, down, color, reach in drifts:
            _drift(canvas, stage, line, (place, 0.012 + 0.15 * down), color, reach, near, depth)

    return land.slope(
        stage, depth, line, bottom, own_green(stage, near), detail=detail, rise=3 * stage.unit, shade=0.35
    )


def _drift(
    canvas: skia.Canvas,
    stage: Stage,
    line: list[Point],
    at: Point,
    color: Color,
    reach: float,
    near: float,
    depth: float,
) -> None:
    dice = Random(at[0])
    size = (0.16 + 0.30 * near) * stage.unit
    ink = terrain.within(brush.fill(stage.light.on(color, depth, 0.7)))
    dots = skia.Path()
    for _ in range(round(90 * near) + 30):
        x = (at[0] + dice.gauss(0, reach)) * stage.width
        y = terrain.height_at(line, x) + (at[1] + dice.gauss(0, 0.01 + 0.012 * near)) * stage.height
        if y > terrain.height_at(line, x) + size:
            half = size * dice.uniform(0.6, 1.2)
            dots.addOval(skia.Rect.MakeLTRB(x - half, y - half * 0.7, x + half, y + half * 0.7))
    canvas.drawPath(dots, ink)


def waves(stage: Stage, name: str, depth: float, level: float, swing: float) -> Layer:
    """Paler bands that run over the grass with the wind."""
    light, unit = stage.light, stage.unit
    line = crest(stage, name, level, swing)
    chance = stage.chance(f"{name}-waves")
    bands = [
        (chance.random(), chance.uniform(0.03, 0.13), chance.uniform(9, 20), chance.random() * math.tau)
        for _ in range(8)
    ]
    color = land.tone(light, own_green(stage, 1.0), depth, 1.0)
    ink = brush.fill(mix(color, (1.0, 1.0, 0.86), 0.3 * (1 - 0.7 * light.darkness)), 0.16 + 0.14 * light.wind)
    wide = stage.width + 2 * stage.bleed + 44 * unit
    speed = (3 + 16 * light.wind) * unit * (0.4 + depth)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for place, down, long, phase in bands:
            middle = (place * wide + speed * t) % wide - stage.bleed - 22 * unit
            upper: list[Point] = []
            lower: list[Point] = []
            for step in range(9):
                share = step / 8
                x = middle + (share - 0.5) * 2 * long * unit
                thick = (0.35 + 0.2 * math.sin(1.4 * t + phase)) * unit * math.sin(math.pi * share) * (0.6 + depth)
                y = terrain.height_at(line, x) + down * stage.height + 0.5 * unit * math.sin(5 * share + phase)
                upper.append((x, y - thick))
                lower.append((x, y + thick))
            path.addPoly([skia.Point(*point) for point in (*upper, *reversed(lower))], True)
        canvas.drawPath(path, ink)

    return Animated(depth + 0.001, paint)


def oak(stage: Stage) -> Layer:
    """The tree that the eye comes to rest on."""
    _, depth, *_ = FOLDS[1]
    foot, tall = oak_foot(stage)
    own = trees.leaf(stage.scene.season, 0.25 if stage.scene.season is not Season.SPRING else 0.9)
    leaves = trees.Foliage.under(
        stage.light, mix(own, (0.24, 0.46, 0.18), 0.25 if own[1] > own[0] else 0.0), depth + 0.1
    )

    def paint(canvas: skia.Canvas) -> None:
        flora.oak(canvas, foot, tall, stage.chance("oak"), leaves)

    return painted(stage, depth + 0.005, paint, foot[1] - 1.08 * tall, foot[1] + 0.06 * tall)


def front(stage: Stage) -> Layer:
    """The grass at the viewer's feet."""
    height, chance = stage.height, stage.chance("front-tufts")
    line = terrain.hill_line(stage, "front", FRONT * height, 0.012 * height, 1.1)
    tufts = sorted((chance.random(), chance.random(), chance.uniform(0.7, 1.3)) for _ in range(150))

    def detail(canvas: skia.Canvas) -> None:
        for near, place, size in tufts:
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            y = terrain.height_at(line, x) + (0.006 + 0.2 * near) * height
            color = land.tone(
                stage.light, mix(own_green(stage, 1.0), (0.20, 0.44, 0.16), 0.7 * size - 0.4), 0.8, 0.6, 0.8
            )
            reach = size * (0.7 + 1.6 * near) * stage.unit
            blades = [(x - reach * 0.6, y - reach), (x - reach * 0.2, y - reach * 0.3), (x, y - reach * 1.4)]
            blades += [
                (x + reach * 0.2, y - reach * 0.3),
                (x + reach * 0.6, y - reach * 0.9),
                (x + reach * 0.3, y),
                (x - reach * 0.3, y),
            ]
            canvas.drawPath(brush.polygon(blades), terrain.within(brush.fill(color)))

    return land.slope(stage, 0.66, line, height, own_green(stage, 1.0), detail=detail, rise=stage.unit, shade=0.5)


def blooms(stage: Stage) -> list[Layer]:
    """Flowers before the lens, with heads and leaves: a still row behind and a swaying one in front, at the sides."""
    unit, chance = stage.unit, stage.chance("blooms")
    kinds = [choose(chance) for _ in range(5)]
    behind = [
        plant(
            chance,
            (chance.uniform(-0.03, 1.03) * stage.width, (FRONT + 0.045 + 0.03 * chance.random()) * stage.height),
            3.4 * unit,
            chance.choice(kinds),
        )
        for _ in range(64)
    ]
    behind.sort(key=lambda flower: flower.foot[1])
    top = (FRONT - 0.02) * stage.height - 3 * unit
    calm = replace(stage.light, wind=0.2)
    return [
        painted(stage, 0.675, lambda canvas: draw_flowers(canvas, behind, 3.0, calm, 0.72), top, 0.9 * stage.height),
        *posies(stage, 0.971, count=26),
    ]


def seeds(stage: Stage) -> Layer:
    """Down of dandelions on the air."""
    return land.specks(
        stage,
        "down",
        0.8,
        count=34,
        rows=(0.35 * stage.height, 0.95 * stage.height),
        speed=1.5 + 8 * stage.light.wind,
        size=0.28,
        color=stage.light.on((1.0, 1.0, 0.96), 0.9, 0.8),
        alpha=0.75,
        fall=-0.4,
    )


SET = Place(
    layers=layers,
    horizon=(0.52, 0.55),
    grounds={
        Habitat.GROUND: Ground(0.76, 0.955, 1.35),
        Habitat.TREE: Ground(0.66, 0.80, 1.1),
        Habitat.BUILDING: Ground(0.66, 0.75, 1.2, least=0.3),
        Habitat.FLOWER: Ground(0.80, 0.975, 1.0),
        Habitat.ROAD: Ground(0.82, 0.955, 1.2),
        Habitat.RAIL: Ground(0.70, 0.76, 1.1),
    },
)
