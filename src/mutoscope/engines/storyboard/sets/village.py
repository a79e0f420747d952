"""A village: cottages along a lane that winds up to the church, smoke over the roofs, lanterns at the way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import cottages, flora, land
from mutoscope.engines.storyboard.sets.cottages import Cottage
from mutoscope.engines.storyboard.sets.posies import bough, posies
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

WALLS: tuple[Color, ...] = (
    (0.95, 0.91, 0.82),
    (0.93, 0.80, 0.62),
    (0.84, 0.62, 0.52),
    (0.78, 0.84, 0.84),
    (0.96, 0.94, 0.90),
)
ROOFS: tuple[Color, ...] = ((0.66, 0.30, 0.22), (0.56, 0.26, 0.24), (0.42, 0.36, 0.38), (0.70, 0.40, 0.24))
ROWS = ((0.60, 0.20), (0.65, 0.33), (0.72, 0.48), (0.78, 0.64))
"""Depth of each pair of houses, and how near it stands: the share of the way from the horizon to the lower edge."""


def layers(stage: Stage) -> list[Layer]:
    base, height, width = stage.horizon * stage.height, stage.height, stage.width
    far = terrain.mountain_range(stage, "far", base, base * 0.3, width * (0.4 if height > width else 0.24))
    drawn: list[Layer] = [
        terrain.mountains(stage, far, 0.10, (0.46, 0.56, 0.70), 0.25),
        hill(stage, "wold", 0.26, -0.05, (0.42, 0.62, 0.46)),
        hill(stage, "down", 0.40, 0.005, (0.44, 0.66, 0.36)),
        church(stage),
        green(stage),
    ]
    lit = "house" not in stage.scene.without
    for index, (depth, _) in enumerate(ROWS):
        drawn.append(row(stage, index, depth))
        if lit:
            panes = [pane for house in houses(stage, index) for pane in house.windows]
            drawn.append(cottages.glows(stage, depth + 0.004, panes))
    mouths = [(house.stack, 0.09 * house.wide) for index in range(len(ROWS)) for house in houses(stage, index)]
    posts = [cottages.flame(foot, tall) for foot, tall, _ in lanterns(stage)]
    if lit:
        drawn.append(cottages.smoke(stage, 0.79, mouths))
    if "lamp" not in stage.scene.without:
        drawn += [posts_layer(stage), cottages.glows(stage, 0.81, posts, 6.0)]
    return [*drawn, *foreground(stage), *bough(stage, 0.983, land.side(stage))]


def lane(stage: Stage) -> land.Lane:
    hand = land.side(stage)
    return land.Lane(
        stage, (stage.horizon + 0.05) * stage.height, 0.5 - 0.06 * hand, 0.5 + 0.02 * hand, 0.17, 0.05 * hand, 0.9
    )


def level(stage: Stage, near: float) -> float:
    base = stage.horizon * stage.height
    return base + near * (stage.height - base)


def hill(stage: Stage, name: str, depth: float, drop: float, color: Color) -> Layer:
    """A hill beyond, with fields and hedgerow trees."""
    height, unit = stage.height, stage.unit
    line = terrain.hill_line(stage, name, (stage.horizon + drop) * height, 0.035 * height, 1.1)
    chance = stage.chance(f"{name}-trees")
    grown = sorted((chance.random() * 0.09, chance.random(), chance.random()) for _ in range(26))

    def detail(canvas: skia.Canvas) -> None:
        if "tree" in stage.scene.without:
            return
        for down, place, hue in grown:
            x = place * stage.width
            leaves = trees.Foliage.under(stage.light, trees.leaf(stage.scene.season, hue), depth)
            size = (2.0 + 5 * (depth - 0.2)) * unit
            foot = (x, terrain.height_at(line, x) + down * height)
            trees.leafy(canvas, foot, size * (1.1 + hue), Random(place), leaves)

    bottom = (stage.horizon + drop + 0.17) * height
    return land.slope(stage, depth, line, bottom, land.green(stage, color), detail=detail, rise=7 * unit)


def church(stage: Stage) -> Layer:
    """At the end of the lane."""
    light, unit = stage.light, stage.unit
    middle, _ = lane(stage).at(level(stage, 0.12))
    wide = 4.4 * unit
    foot = (middle - land.side(stage) * 2.2 * unit, level(stage, 0.105))
    nave = Cottage(
        foot=(foot[0] + land.side(stage) * wide * 1.1, foot[1] + 0.1 * unit),
        wide=wide * 1.25,
        turn=land.side(stage),
        wall=(0.82, 0.79, 0.72),
        roof=(0.40, 0.36, 0.40),
        high=0.7,
        pitch=0.62,
        long=1.1,
        chimney=False,
    )

    def paint(canvas: skia.Canvas) -> None:
        if "church" in stage.scene.without or "house" in stage.scene.without:
            return
        nave.draw(canvas, light, 0.5)
        left, top, right, bottom = cottages.steeple(canvas, foot, wide, light, 0.5)
        pane = mix(light.on((0.24, 0.26, 0.34), 0.5), land.WARM, land.lamps(light))
        canvas.drawRoundRect(skia.Rect.MakeLTRB(left, top, right, bottom), wide * 0.12, wide * 0.12, brush.fill(pane))

    return painted(stage, 0.46, paint, foot[1] - 5.6 * wide, foot[1] + unit)


def green(stage: Stage) -> Layer:
    """The ground of the village, and the lane."""
    height = stage.height
    line = terrain.hill_line(stage, "green", level(stage, 0.1), 0.008 * height, 1.0)
    way = lane(stage)
    chance = stage.chance("cobbles")
    stones = [(chance.uniform(-0.95, 0.95), chance.random() ** 0.8, chance.uniform(0.5, 1.2)) for _ in range(420)]

    def detail(canvas: skia.Canvas) -> None:
        for index in range(len(ROWS)) if "house" not in stage.scene.without else ():
            for house in houses(stage, index):
                house.shade(canvas, stage, 0.6)
        way.draw(canvas, 0.6, (0.74, 0.66, 0.54), (line[0][1] - 6, height + 2.0))
        inks = [
            terrain.within(brush.fill(land.tone(stage.light, tint, 0.7, 0.5, 0.5), 0.5))
            for tint in ((0.84, 0.77, 0.66), (0.58, 0.50, 0.42))
        ]
        for index, (across, near, size) in enumerate(stones):
            y = level(stage, 0.14 + 0.86 * near)
            middle, half = way.at(y)
            reach = half * 0.055 * size
            canvas.drawOval(
                skia.Rect.MakeLTRB(
                    middle + across * half - reach, y - reach * 0.35, middle + across * half + reach, y + reach * 0.35
                ),
                inks[index % 2],
            )

    return land.slope(stage, 0.52, line, height, land.green(stage, land.GRASS), detail=detail, shade=0.5)


@cache
def _plan(seed: int) -> tuple[tuple[float, int, int, bool], ...]:
    chance = Random(f"{seed}/village")
    return tuple(
        (chance.random(), chance.randrange(5), chance.randrange(4), chance.random() < 0.4) for _ in range(2 * len(ROWS))
    )


def houses(stage: Stage, index: int) -> list[Cottage]:
    """The cottages of one row, one at each side of the lane; the nearest are cut by the frame."""
    _, near = ROWS[index]
    y = level(stage, near * 0.86)
    middle, half = lane(stage).at(y)
    size = (3.6 + 21.0 * near) * stage.unit * (1.0 if stage.width >= stage.height else 0.8)
    stand = []
    for hand in (-1, 1):
        shift, wall, roof, framed = _plan(stage.scene.seed)[2 * index + (hand > 0)]
        wide = size * (0.92 + 0.16 * shift)
        x = middle + hand * (half * 1.9 + wide * (0.72 + 0.2 * shift) + (0.6 + 5.0 * max(0.0, near - 0.5)) * stage.unit)
        house = Cottage(foot=(x, y), wide=wide, turn=hand, wall=WALLS[wall], roof=ROOFS[roof], framed=framed, long=0.9)
        stand.append(replace(house, wall=WALLS[0]) if framed else house)
    return stand


def row(stage: Stage, index: int, depth: float) -> Layer:
    light = stage.light
    stand = houses(stage, index)
    chance = stage.chance(f"row-{index}")
    bushes = [
        (house, [(chance.uniform(-0.5, 0.5 + house.long), chance.uniform(0.05, 0.13)) for _ in range(7)])
        for house in stand
    ]
    hue = chance.random()

    muted = 0.1 if stage.scene.season is Season.SPRING else 0.4

    def paint(canvas: skia.Canvas) -> None:
        leaves = trees.Foliage.under(light, mix(trees.leaf(stage.scene.season, hue), (0.2, 0.4, 0.2), muted), depth)
        for house, plants in bushes:
            (x, y), w = house.foot, house.wide
            if "tree" not in stage.scene.without:
                behind = x + house.turn * w * (1.75 + 0.3 * hue)
                flora.oak(canvas, (behind, y - 0.05 * w), w * 1.75, Random(index), leaves)
            if "house" not in stage.scene.without:
                shadow = brush.fill((0.03, 0.06, 0.12), 0.22)
                left, right = sorted((x - house.turn * 0.62 * w, x + house.turn * (0.62 + house.long) * w))
                canvas.drawOval(skia.Rect.MakeLTRB(left, y - 0.06 * w, right, y + 0.08 * w), shadow)
                house.draw(canvas, light, depth)
            rounds = [
                (x + house.turn * share * w, y - 0.02 * w, size * w)
                for share, size in plants
                if abs(share - 0.14) > 0.14
            ]
            flora.crown(canvas, rounds, leaves)
            if "flower" not in stage.scene.without and light.snow < 0.5:
                _blooms(canvas, stage, rounds, depth)

    top = min(min(house.ridge, house.foot[1] - 1.8 * house.wide) for house in stand) - 0.3 * stand[0].wide
    return painted(stage, depth, paint, top, stand[0].foot[1] + 0.2 * stand[0].wide)


def _blooms(canvas: skia.Canvas, stage: Stage, rounds: list[tuple[float, float, float]], depth: float) -> None:
    for x, y, radius in rounds:
        chance = Random(x)
        ink = terrain.within(
            brush.fill(
                stage.light.on(chance.choice(((0.95, 0.40, 0.50), (0.98, 0.80, 0.30), (0.94, 0.92, 0.96))), depth, 0.6)
            )
        )
        for _ in range(6):
            canvas.drawCircle(
                x + chance.uniform(-0.7, 0.7) * radius, y - chance.uniform(0.1, 0.8) * radius, radius * 0.13, ink
            )


def lanterns(stage: Stage) -> list[tuple[tuple[float, float], float, float]]:
    """Foot, height and depth of the lamps along the lane."""
    stand = []
    for index, near in enumerate((0.2, 0.34, 0.55)):
        y = level(stage, near)
        middle, half = lane(stage).at(y)
        hand = 1 if index % 2 else -1
        stand.append(((middle + hand * half * 1.25, y), (2.6 + 12 * near) * stage.unit, 0.6 + 0.3 * near))
    return stand


def posts_layer(stage: Stage) -> Layer:
    stand = lanterns(stage)

    def paint(canvas: skia.Canvas) -> None:
        for foot, tall, depth in stand:
            cottages.lantern(canvas, foot, tall, stage.light, depth)

    return painted(
        stage,
        0.79,
        paint,
        min(foot[1] - 1.2 * tall for foot, tall, _ in stand),
        max(foot[1] for foot, _, _ in stand) + 2,
    )


def foreground(stage: Stage) -> list[Layer]:
    """A stone wall at one side, and grass."""
    light, unit, hand, height = stage.light, stage.unit, land.side(stage), stage.height
    chance = stage.chance("wall")
    stones = []
    for course in range(3):
        x = 0.0
        while x < 0.27 * stage.width:
            wide = chance.uniform(2.0, 4.0) * unit
            stones.append((x, course, wide, chance.random()))
            x += wide + 0.15 * unit

    def paint(canvas: skia.Canvas) -> None:
        for x, course, wide, hue in stones:
            sag = 1.8 * unit * (x / (0.27 * stage.width)) ** 2
            top = height - (2.2 + 1.9 * course) * unit + sag
            left = x - stage.bleed if hand > 0 else stage.width + stage.bleed - x - wide
            own = mix((0.62, 0.60, 0.56), (0.46, 0.44, 0.44), hue)
            own = mix(own, terrain.SNOW, 0.9 * light.snow) if course == 2 else own
            rect = skia.Rect.MakeLTRB(left, top, left + wide, top + 1.8 * unit)
            canvas.drawRoundRect(rect, 0.5 * unit, 0.5 * unit, brush.fill(light.on(own, 0.97, 0.3 + 0.2 * course)))

    return [
        painted(stage, 0.985, paint, height - 7 * unit),
        land.fringe(stage, "verge", 0.99, (0.34, 0.54, 0.22), count=130, size=(0.6, 1.4, 4.5)),
        *posies(stage, 0.988, count=18, size=8.0, reach=0.3),
    ]


LANE = Ground(0.79, 0.96, 1.5)
SET = Place(
    layers=layers,
    horizon=(0.47, 0.50),
    grounds={
        Habitat.GROUND: LANE,
        Habitat.TREE: Ground(0.60, 0.64, 1.2, least=0.3, clear=0.14, depth=0.62),
        Habitat.BUILDING: Ground(0.60, 0.66, 1.3, least=0.35, clear=0.08),
        Habitat.FIXTURE: Ground(0.79, 0.95, 1.4),
        Habitat.FLOWER: Ground(0.78, 0.97, 1.0, clear=0.12),
        Habitat.ROAD: Ground(0.84, 0.955, 1.15),
    },
)
