"""A jungle: green upon green, a waterfall beyond the mist, vines overhead, and broad leaves before the lens."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crags, flora, land
from mutoscope.engines.storyboard.sets.blossoms import blossoms
from mutoscope.engines.storyboard.sets.chasm import DARK, LUSH, cliff, fall, foliage, gorge
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.sets.palms import Palm, crowns, paint_trunk
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

LIME: Color = (0.50, 0.74, 0.26)


def layers(stage: Stage) -> list[Layer]:
    base = stage.horizon * stage.height
    grown = "tree" not in stage.scene.without
    drawn: list[Layer] = [
        ridge(stage, "far", 0.10, 0.54, (0.36, 0.58, 0.54)),
        cliff(stage),
        *fall(stage),
        mist(stage, 0.23, base - 0.02 * stage.height, 5.0),
        thicket(stage, "wall", 0.30, 0.12, 0.66, mix(LUSH, (0.30, 0.60, 0.50), 0.4)),
        thicket(stage, "brush", 0.42, 0.0, 0.5, LUSH),
        floor(stage),
    ]
    if grown:
        drawn += [giants(stage), *palm_trees(stage), canopy(stage), vines(stage)]
    if "flower" not in stage.scene.without and stage.light.snow < 0.5:
        drawn.append(blossoms(stage, way(stage)))
    return [*drawn, *undergrowth(stage), *frame(stage)]


def ridge(stage: Stage, name: str, depth: float, rise: float, own: Color) -> Layer:
    """A steep hill far off, its crest of treetops."""
    base = stage.horizon * stage.height
    line = terrain.hill_line(stage, name, base * (1 - rise * 0.62), base * rise * 0.42, 1.5)
    chance = stage.chance(f"{name}-crowns")
    crest = [
        (x + chance.uniform(-4, 4), y + chance.uniform(0.0, 1.0) * stage.unit, chance.uniform(0.9, 1.9) * stage.unit)
        for x, y in line
    ]

    def detail(canvas: skia.Canvas) -> None:
        flora.crown(canvas, crest, foliage(stage, own, depth))

    return land.slope(
        stage, depth, line, base + 0.04 * stage.height, own, detail=detail, rise=3 * stage.unit, shade=0.2
    )


def thicket(stage: Stage, name: str, depth: float, low: float, high: float, own: Color) -> Layer:
    """Treetops heaped at both sides, `high` there and `low` in the middle as shares of the horizon's height."""
    base, unit, width = stage.horizon * stage.height, stage.unit, stage.width
    chance = stage.chance(f"thicket-{name}")
    middle = gorge(stage)[0] / width
    heaps = []
    for index in range(40):
        place = (index + chance.random()) / 40
        away = min(1.0, abs(place - middle) / 0.5)
        top = base * (1 - low - (high - low) * away**1.2) + chance.uniform(-2, 3) * unit
        heaps.append((-stage.bleed + place * (width + 2 * stage.bleed), top, chance.uniform(2.4, 4.6) * unit))
    heaps.sort(key=lambda one: one[1])
    fans = [(chance.choice(heaps)[:2], chance.uniform(2.6, 4.4) * unit, chance.random()) for _ in range(16)]
    foot = base + 0.06 * stage.height

    def paint(canvas: skia.Canvas) -> None:
        back = foliage(stage, mix(own, DARK, 0.5), depth)
        for x, y, radius in heaps:
            canvas.drawRect(skia.Rect.MakeLTRB(x - radius * 1.1, y, x + radius * 1.1, foot), brush.fill(back.shaded))
        for first in range(0, 40, 10):
            flora.crown(canvas, heaps[first : first + 10], foliage(stage, mix(own, LIME, first / 120), depth))
            for x, y, radius in heaps[first : first + 10]:
                tuck = [
                    (x + radius * dx, y + radius * dy, radius * 0.6) for dx, dy in ((-0.5, 1.3), (0.6, 1.8), (0.0, 2.6))
                ]
                flora.crown(canvas, tuck, foliage(stage, mix(own, DARK, 0.35), depth))
        for (x, y), size, turn in fans:
            leaves = foliage(stage, mix(own, LIME, 0.5), depth)
            for angle in (0.25, 0.6, 1.0, 1.5, 2.1, 2.5, 2.9):
                canvas.save()
                canvas.translate(x, y)
                for path, ink in flora.leaf(size * (0.8 + 0.3 * turn), angle, (leaves.lit, leaves.shaded))[:2]:
                    canvas.drawPath(path, ink)
                canvas.restore()

    return painted(stage, depth, paint, min(y for _, y, _ in heaps) - 6 * unit, foot)


def floor(stage: Stage) -> Layer:
    """The ground, with a trodden path and litter."""
    height = stage.height
    line = terrain.hill_line(stage, "floor", (stage.horizon + 0.04) * height, 0.012 * height, 1.4)
    lane = way(stage)
    chance = stage.chance("tufts")
    tufts = sorted((chance.random() ** 0.9, chance.random(), chance.uniform(0.7, 1.4)) for _ in range(110))

    def detail(canvas: skia.Canvas) -> None:
        lane.draw(canvas, 0.55, (0.50, 0.38, 0.26), (min(y for _, y in line) - 2, height + 2.0))
        for near, place, size in tufts:
            x, y = place * stage.width, line[0][1] + (0.03 + near) * (height - line[0][1])
            middle, half = lane.at(y)
            if abs(x - middle) < half * 1.15:
                continue
            leaves = foliage(stage, mix(LUSH, LIME, 0.4 * size - 0.2), 0.5 + 0.4 * near)
            reach = size * (0.9 + 3.0 * near) * stage.unit
            blades = [(x - reach, y - reach * 0.5), (x - reach * 0.3, y - reach * 0.35), (x - reach * 0.2, y - reach)]
            blades += [
                (x + reach * 0.1, y - reach * 0.4),
                (x + reach * 0.7, y - reach * 0.8),
                (x + reach * 0.4, y - reach * 0.2),
                (x + reach, y - reach * 0.3),
                (x, y),
            ]
            canvas.drawPath(
                brush.polygon(blades),
                terrain.within(brush.fill(mix(mix(leaves.shaded, leaves.lit, 0.6), leaves.frost, 0.8 * leaves.snow))),
            )

    return land.slope(stage, 0.5, line, height, (0.24, 0.46, 0.22), detail=detail, shade=0.55)


def way(stage: Stage) -> land.Lane:
    hand = land.side(stage)
    return land.Lane(
        stage,
        (stage.horizon + 0.03) * stage.height,
        gorge(stage)[0] / stage.width,
        0.5 + 0.04 * hand,
        0.11,
        0.06 * hand,
        1.1,
    )


def giants(stage: Stage) -> Layer:
    """Great trees with roots like walls, at both sides."""
    light, unit, width = stage.light, stage.unit, stage.width
    chance = stage.chance("giants")
    base = stage.horizon * stage.height
    stand = [
        (0.5 + hand * place, base + down * stage.height, half)
        for hand, place, down, half in (
            (-1, 0.33, 0.08, 2.5),
            (1, 0.36, 0.09, 2.8),
            (-1, 0.46, 0.15, 4.0),
            (1, 0.5, 0.13, 3.8),
        )
    ]
    stand = [(x + chance.uniform(-0.02, 0.02), y, half * chance.uniform(0.9, 1.1)) for x, y, half in stand]

    def paint(canvas: skia.Canvas) -> None:
        for place, y, half in sorted(stand, key=lambda one: one[1]):
            x = place * width
            bark = flora.Bark.under(light, (0.42, 0.36, 0.28), 0.62)
            flora.trunk(canvas, (x, y), half * unit, -2, Random(place), bark)
            moss = [
                (x + dx * half * unit, y - up * half * unit, half * unit * size)
                for dx, up, size in (
                    (-0.9, 0.4, 0.5),
                    (0.8, 1.6, 0.42),
                    (-0.7, 4.2, 0.4),
                    (0.7, 6.5, 0.34),
                    (1.3, 0.0, 0.6),
                )
            ]
            flora.crown(canvas, moss, foliage(stage, LUSH, 0.62))

    return painted(stage, 0.62, paint, 0, base + 0.22 * stage.height)


def palm_trees(stage: Stage) -> list[Layer]:
    """Palms that lean in over the path."""
    tall, unit, hand = min(stage.height, 1.2 * stage.width), stage.unit, land.side(stage)
    base = stage.horizon * stage.height
    stand = [
        Palm(
            foot=((0.5 + hand * 0.25) * stage.width, base + 0.13 * stage.height),
            height=0.44 * tall,
            lean=-0.22 * hand,
            frond=0.17 * tall,
            phase=0.4,
        ),
        Palm(
            foot=((0.5 - hand * 0.3) * stage.width, base + 0.11 * stage.height),
            height=0.34 * tall,
            lean=0.18 * hand,
            frond=0.14 * tall,
            phase=2.1,
        ),
    ]

    def paint(canvas: skia.Canvas) -> None:
        for palm in stand:
            paint_trunk(canvas, stage, palm, 0.6)

    top = min(palm.crown[1] for palm in stand) - unit
    return [painted(stage, 0.605, paint, top, max(palm.foot[1] for palm in stand) + unit), crowns(stage, 0.61, stand)]


def canopy(stage: Stage) -> Layer:
    """Leaves overhead."""
    unit, chance = stage.unit, stage.chance("canopy")
    reach = 0.19 * stage.height
    rounds = []
    for index in range(50):
        place = -0.03 + 1.06 * (index + chance.random()) / 50
        away = min(1.0, abs(place - 0.5) / 0.42)
        rounds.append(
            (place * stage.width, (-0.4 + chance.uniform(0.3, 1.1) * away) * reach, chance.uniform(2.2, 4.4) * unit)
        )
    rounds.sort(key=lambda one: -one[1])

    def paint(canvas: skia.Canvas) -> None:
        for first in range(0, 50, 17):
            leaves = foliage(stage, mix(DARK, LUSH, first / 40), 0.8)
            for x, y, radius in rounds[first : first + 17]:
                canvas.drawRect(
                    skia.Rect.MakeLTRB(x - radius * 0.8, -4, x + radius * 0.8, y), brush.fill(leaves.shaded)
                )
            flora.crown(canvas, rounds[first : first + 17], leaves)

    return painted(stage, 0.8, paint, 0, reach + 5 * unit)


def vines(stage: Stage) -> Layer:
    """Lianas that hang in loops and swing, with leaves."""
    chance, light, unit = stage.chance("vines"), stage.light, stage.unit
    hung = []
    for index in range(9):
        place = 0.5 + (1 if index % 2 else -1) * (0.12 + 0.36 * chance.random())
        away = min(1.0, abs(place - 0.5) / 0.4)
        hung.append(
            (
                place * stage.width,
                (0.14 + 0.26 * away * chance.uniform(0.5, 1.0)) * stage.height,
                chance.random() * math.tau,
            )
        )
    stem = brush.stroke(light.on((0.24, 0.40, 0.20), 0.82, 0.2), 0.26 * unit)
    leaf = brush.fill(light.on(mix(LUSH, terrain.SNOW, 0.6 * light.snow), 0.82, 0.6))

    def paint(canvas: skia.Canvas, t: float) -> None:
        stems, leaves = skia.Path(), skia.Path()
        for x, long, phase in hung:
            swing = (0.4 + 2.2 * light.wind) * unit * math.sin(0.9 * t + phase)
            stems.moveTo(x, -2)
            stems.quadTo(x + 0.2 * swing, long * 0.6, x + swing, long)
            for step in range(2, 9):
                share = step / 8
                at, row = x + swing * share**1.6, long * share
                half = (1 if step % 2 else -1) * 0.9 * unit
                leaves.moveTo(at, row)
                leaves.quadTo(at + half * 0.9, row - 0.3 * unit, at + half, row + 0.9 * unit)
                leaves.quadTo(at + half * 0.2, row + 0.8 * unit, at, row)
        canvas.drawPath(stems, stem)
        canvas.drawPath(leaves, leaf)

    return Animated(0.82, paint)


def undergrowth(stage: Stage) -> list[Layer]:
    """Ferns along the path."""
    chance, light, unit = stage.chance("ferns"), stage.light, stage.unit
    lane, plants = way(stage), []
    own = mix(mix(LUSH, LIME, 0.3), terrain.SNOW, 0.6 * light.snow)
    for index in range(10):
        hand, near = (1 if index % 2 else -1), 0.3 + 0.6 * index / 9
        y = stage.horizon * stage.height + near * (1 - stage.horizon) * stage.height
        middle, half = lane.at(y)
        x = middle + hand * (half + (6 + 30 * chance.random()) * unit * near)
        depth = 0.56 + 0.4 * near
        tones = (light.on(own, depth, 0.7), light.on(mix(own, DARK, 0.6), depth))
        plants.append(
            flora.Plant((x, y), flora.fern((1.6 + 5.5 * near) * unit, chance, tones), chance.random() * math.tau, 0.6)
        )
    return [flora.swaying(stage, 0.83, plants)]


def frame(stage: Stage) -> list[Layer]:
    """Broad leaves that reach in from the corners, and a stone under moss."""
    light, unit, chance = stage.light, stage.unit, stage.chance("frame")
    width, height = stage.width, stage.height
    size = min(0.36 * height, 0.36 * width)
    plants = []
    corners = (
        (-0.02, 1.03, (0.30, 0.75, 1.12, 1.5)),
        (1.02, 1.03, (2.85, 2.4, 2.02, 1.65)),
        (-0.02, 0.06, (-0.25, -0.62, -1.0)),
        (1.02, 0.02, (3.45, 3.8, 4.15)),
    )
    for x, y, angles in corners:
        for index, angle in enumerate(angles):
            own = mix(mix(DARK, LUSH, 0.35 + 0.3 * chance.random()), terrain.SNOW, 0.35 * light.snow)
            tones = (light.on(mix(own, LIME, 0.25), 0.97, 0.5), light.on(mix(own, (0.02, 0.14, 0.12), 0.35), 0.97))
            parts = flora.leaf(size * chance.uniform(0.7, 1.0) * (0.8 if y < 0.5 else 1.0), angle, tones)
            plants.append(
                flora.Plant(
                    (x * width, y * height), parts, chance.random() * math.tau + index, 0.35 if y > 0.5 else -0.35
                )
            )
    stone_at: Point = ((0.5 + 0.33 * land.side(stage)) * width, height + 0.5 * unit)

    def paint(canvas: skia.Canvas) -> None:
        stone = crags.Stone.under(light, crags.GREY, 0.95)
        crags.boulder(canvas, stone_at, 9 * unit, stage.chance("mossy-stone"), stone)
        rounds = [
            (stone_at[0] + dx * unit, stone_at[1] - dy * unit, r * unit)
            for dx, dy, r in ((-2, 4.4, 1.3), (0.2, 5.0, 1.5), (2.2, 4.3, 1.2))
        ]
        flora.crown(canvas, rounds, foliage(stage, LUSH, 0.95))

    return [painted(stage, 0.975, paint, height - 9 * unit), flora.swaying(stage, 0.985, plants)]


SET = Place(
    layers=layers,
    horizon=(0.56, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.72, 0.955, 1.5),
        Habitat.TREE: Ground(0.68, 0.80, 1.2, clear=0.12),
        Habitat.BUILDING: Ground(0.66, 0.72, 1.2, least=0.35),
        Habitat.FLOWER: Ground(0.74, 0.95, 1.1),
        Habitat.ROAD: Ground(0.81, 0.94, 1.2),
    },
)
