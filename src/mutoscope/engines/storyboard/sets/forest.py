"""Deep in a forest: tall trunks one behind the other, shafts of light, a mossy floor, and ferns at the path."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import crags, flora, land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

BARK: Color = (0.43, 0.32, 0.25)
MOSS: Color = (0.34, 0.52, 0.22)
FERN: Color = (0.30, 0.58, 0.24)
GLADE = 0.17
"""Half the width, in frames, of the opening in the middle through which the sky shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of trunks; `foot` as a share of the way from the horizon to the lower edge, `half` in units."""

    name: str
    depth: float
    foot: float
    count: int
    half: float
    clear: float


ROWS = (
    Row("far", 0.30, 0.05, 34, 0.55, 0.5),
    Row("middle", 0.46, 0.14, 16, 1.0, 1.1),
    Row("near", 0.66, 0.36, 7, 1.9, 1.6),
)


def layers(stage: Stage) -> list[Layer]:
    grown = "tree" not in stage.scene.without
    back = [thicket(stage, 0.16, 0.74, (0.46, 0.62, 0.46)), thicket(stage, 0.24, 0.5, (0.34, 0.54, 0.36))]
    return [
        *(back if grown else back[1:]),
        floor(stage),
        *(trunks(stage, row) for row in ROWS if grown),
        shafts(stage),
        *([canopy(stage)] if grown else []),
        *motes(stage),
        undergrowth(stage),
        *([frame(stage)] if grown else []),
    ]


def thicket(stage: Stage, depth: float, rise: float, own: Color) -> Layer:
    """The woods beyond, as a wall of leaves that is lower in the middle."""
    width, base = stage.width, stage.horizon * stage.height
    chance = stage.chance(f"thicket-{depth}")
    rounds = []
    for index in range(46):
        place = (index + chance.random()) / 46
        x = -stage.bleed + place * (width + 2 * stage.bleed)
        away = min(1.0, max(0.0, (abs(place - 0.5) - GLADE * 0.3) / 0.34))
        top = base * (1 - rise * (0.2 + 1.1 * away**1.3)) - chance.uniform(-2, 2) * stage.unit
        rounds.append((x, top, chance.uniform(2.6, 5.0) * stage.unit))
    rounds.sort(key=lambda one: one[1])
    leaves = foliage(stage, own, depth, 0.4)

    def paint(canvas: skia.Canvas) -> None:
        for x, y, radius in rounds:
            wall = skia.Rect.MakeLTRB(x - radius * 1.05, y, x + radius * 1.05, base + 0.03 * stage.height)
            canvas.drawRect(wall, brush.fill(leaves.shaded))
        flora.crown(canvas, rounds, leaves)

    return painted(stage, depth, paint, min(y - r for _, y, r in rounds) - 4, base + 0.03 * stage.height)


def foliage(stage: Stage, own: Color, depth: float, chance: float) -> trees.Foliage:
    """Leaves in the season's colour, `own` in summer."""
    turned = stage.scene.season in (Season.AUTUMN, Season.SPRING)
    color = mix(own, trees.leaf(stage.scene.season, chance), 0.75) if turned else own
    return trees.Foliage.under(stage.light, color, depth)


def way(stage: Stage) -> land.Lane:
    top = (stage.horizon + 0.015) * stage.height
    return land.Lane(stage, top, 0.5, 0.5 + 0.03 * land.side(stage), 0.13, 0.07 * land.side(stage), 1.2)


def floor(stage: Stage) -> Layer:
    """Moss and litter, flecked with light, and the path."""
    height, light = stage.height, stage.light
    line = terrain.hill_line(stage, "floor", (stage.horizon + 0.01) * height, 0.012 * height, 1.4)
    lane = way(stage)
    chance = stage.chance("flecks")
    flecks = [(chance.random(), chance.random() ** 1.4, chance.uniform(0.5, 1.6)) for _ in range(80)]
    litter = [(chance.random(), chance.random(), chance.random()) for _ in range(260)]

    def detail(canvas: skia.Canvas) -> None:
        lane.draw(canvas, 0.55, (0.56, 0.43, 0.30))
        sun = terrain.within(brush.fill(land.tone(light, (0.72, 0.80, 0.32), 0.6, 1.0), 0.30))
        for place, near, size in flecks:
            x, y = place * stage.width, line[0][1] + (0.02 + 0.9 * near) * (height - line[0][1])
            half = size * (0.8 + 3.2 * near) * stage.unit
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - half * 0.16, x + half, y + half * 0.16), sun)
        for place, near, hue in litter:
            x, y = place * stage.width, line[0][1] + (0.02 + near) * (height - line[0][1])
            own = trees.leaf(stage.scene.season, hue) if stage.scene.season is Season.AUTUMN else mix(MOSS, BARK, hue)
            half = (0.12 + 0.45 * near) * stage.unit
            ink = terrain.within(brush.fill(land.tone(light, own, 0.5 + 0.4 * near, 0.6, 0.8), 0.8))
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - half * 0.3, x + half, y + half * 0.3), ink)

    return land.slope(stage, 0.28, line, height, land.green(stage, MOSS), detail=detail, shade=0.6)


def trunks(stage: Stage, row: Row) -> Layer:
    """A row of trunks that go up out of the frame, the path left free."""
    light, unit, width = stage.light, stage.unit, stage.width
    chance = stage.chance(f"trunks-{row.name}")
    base = stage.horizon * stage.height
    foot = base + row.foot * (stage.height - base)
    lane = way(stage)
    places: list[tuple[float, float, float, bool]] = []
    count = max(4, round(row.count * (1.0 if width >= stage.height else 0.72)))
    for index in range(count):
        x = (-0.04 + 1.08 * (index + chance.uniform(0.1, 0.9)) / count) * width
        y = foot + chance.uniform(-0.03, 0.03) * stage.height
        half = row.half * unit * chance.uniform(0.7, 1.25)
        middle, wide = lane.at(y)
        if abs(x - middle) > wide + half * 2 + row.clear * GLADE * width * 0.62:
            places.append((x, y, half, chance.random() < 0.24))
        else:
            chance.random()
    places.sort(key=lambda one: one[1])

    def paint(canvas: skia.Canvas) -> None:
        for x, y, half, birch in places:
            own = (0.86, 0.85, 0.80) if birch else BARK
            bark = flora.Bark.under(light, own, row.depth, birch)
            shadow = terrain.within(brush.fill((0.02, 0.08, 0.08), 0.3))
            canvas.drawOval(skia.Rect.MakeLTRB(x - half * 5, y - half * 0.4, x + half * 5, y + half * 0.6), shadow)
            flora.trunk(canvas, (x, y), half * (0.7 if birch else 1.0), -2, Random(x), bark)
            _moss(canvas, stage, (x, y), half, row.depth)

    return painted(stage, row.depth, paint, 0, foot + 0.06 * stage.height)


def _moss(canvas: skia.Canvas, stage: Stage, foot: Point, half: float, depth: float) -> None:
    """A cushion of moss and low leaves about a trunk's roots."""
    chance = Random(foot[0])
    leaves = foliage(stage, MOSS, depth, 0.2)
    rounds = [
        (foot[0] + chance.uniform(-2.2, 2.2) * half, foot[1] + 0.1 * half, half * chance.uniform(0.4, 0.9))
        for _ in range(5)
    ]
    flora.crown(canvas, rounds, leaves)


def shafts(stage: Stage) -> Layer:
    """Beams that slant through the leaves by day, and move a little with them."""
    light, chance = stage.light, stage.chance("shafts")
    hand, width, height = land.side(stage), stage.width, stage.height
    sun = light.sun_color if light.sun or light.moon else light.haze
    strength = (0.15 if light.sun else 0.07 if light.moon else 0.03) * (1.0 - 0.5 * light.darkness)
    strength *= (1.0 - 1.3 * max(0.0, light.haze_density - 0.5)) * (1.0 - 0.5 * light.snow)
    beams = [
        (
            0.5 + hand * (0.02 + 0.08 * index),
            chance.uniform(0.018, 0.055),
            chance.random() * math.tau,
            chance.uniform(0.6, 1.0),
        )
        for index in range(5)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, half, phase, bright in beams:
            alpha = 0.75 * strength * bright * (0.75 + 0.25 * math.sin(0.5 * t + phase))
            ink = brush.fill(sun, alpha)
            ink.setBlendMode(skia.BlendMode.kPlus)
            foot = x - hand * 0.34
            for grow, end in ((1.0, 0.72), (0.8, 0.80), (0.55, 0.88)):
                share = end / 0.85
                top, low = half * grow * 0.5, half * grow * 1.6 * share
                at = x + (foot - x) * share
                beam = [((x - top) * width, -2.0), ((x + top) * width, -2.0)]
                beam += [((at + low) * width, end * height), ((at - low) * width, end * height - 0.02 * width)]
                canvas.drawPath(brush.polygon(beam), ink)

    return Animated(0.7, paint)


def canopy(stage: Stage) -> Layer:
    """Leaves overhead, open in the middle."""
    width, unit = stage.width, stage.unit
    chance = stage.chance("canopy")
    reach = 0.27 * stage.height
    rounds = []
    for index in range(54):
        place = -0.03 + 1.06 * (index + chance.random()) / 54
        away = min(1.0, max(0.0, (abs(place - 0.5) - GLADE * 0.55) / 0.3))
        rounds.append(
            (place * width, (-0.32 + chance.uniform(0.2, 1.0) * away) * reach, chance.uniform(2.2, 4.6) * unit)
        )
    rounds.sort(key=lambda one: -one[1])

    def paint(canvas: skia.Canvas) -> None:
        for first in range(0, len(rounds), 18):
            leaves = foliage(stage, mix((0.20, 0.42, 0.20), trees.LEAF, first / 54), 0.8, 0.2 + first / 60)
            for x, y, radius in rounds[first : first + 18]:
                canvas.drawRect(
                    skia.Rect.MakeLTRB(x - radius * 0.8, -4, x + radius * 0.8, y), brush.fill(leaves.shaded)
                )
            flora.crown(canvas, rounds[first : first + 18], leaves)

    return painted(stage, 0.8, paint, 0, reach + 5 * unit)


def motes(stage: Stage) -> list[Layer]:
    """Pollen in the beams by day, fireflies by night."""
    height, light = stage.height, stage.light
    rows = (0.1 * height, 0.85 * height)
    drawn: list[Layer] = []
    if light.darkness < 0.6:
        drawn.append(
            land.specks(
                stage,
                "pollen",
                0.72,
                count=46,
                rows=rows,
                speed=0.9,
                size=0.22,
                color=(1.0, 0.98, 0.8),
                alpha=0.55,
                fall=0.3,
            )
        )
    elif "firefly" not in stage.scene.without:
        drawn.append(fireflies(stage, 16))
    return drawn


def fireflies(stage: Stage, count: int) -> Layer:
    chance, unit = stage.chance("fireflies"), stage.unit
    born = [
        (chance.random(), chance.uniform(0.45, 0.92), chance.random() * math.tau, chance.uniform(0.5, 1.1))
        for _ in range(count)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for place, row, phase, pace in born:
            bright = max(0.0, math.sin(1.5 * pace * t + phase)) ** 0.7
            x = place * stage.width + 4 * unit * math.sin(0.4 * pace * t + phase)
            y = row * stage.height + 2.4 * unit * math.sin(0.7 * pace * t + 2 * phase)
            brush.glow(canvas, (x, y), (2.2 * unit, 2.2 * unit), (0.85, 1.0, 0.4), 0.9 * bright)
            canvas.drawCircle(x, y, 0.16 * unit, brush.fill((1.0, 1.0, 0.75), 0.2 + 0.8 * bright))

    return Animated(0.88, paint)


def undergrowth(stage: Stage) -> Layer:
    """Ferns at the path and before the lens."""
    chance, light, unit = stage.chance("ferns"), stage.light, stage.unit
    own = mix(land.green(stage, FERN), terrain.SNOW, 0.7 * light.snow)
    lane, plants = way(stage), []
    for index in range(17):
        hand = 1 if index % 2 else -1
        near = 0.3 + 0.74 * index / 16
        y = stage.horizon * stage.height + near * (1 - stage.horizon) * stage.height
        middle, half = lane.at(min(y, stage.height))
        x = middle + hand * (half + (5 + 34 * chance.random()) * unit * near)
        tones = (light.on(own, 0.6 + 0.35 * near, 0.7), light.on(mix(own, land.DEEP, 0.5), 0.6 + 0.35 * near))
        parts = flora.fern((1.6 + 7.0 * near**2) * unit * chance.uniform(0.8, 1.2), chance, tones)
        plants.append(flora.Plant((x, y + unit), parts, chance.random() * math.tau, 0.6))
    return flora.swaying(stage, 0.93, plants)


def frame(stage: Stage) -> Layer:
    """A great trunk at the edge, a stone at its foot."""
    light, unit, hand = stage.light, stage.unit, land.side(stage)
    foot = ((0.5 - hand * 0.475) * stage.width, 0.985 * stage.height)
    half = 4.2 * unit * (1.0 if stage.width >= stage.height else 0.75)

    def paint(canvas: skia.Canvas) -> None:
        bark = flora.Bark.under(light, mix(BARK, (0.2, 0.16, 0.14), 0.4), 0.97)
        flora.trunk(canvas, foot, half, -2, stage.chance("frame"), bark)
        stone = crags.Stone.under(light, crags.GREY, 0.97)
        crags.boulder(canvas, (foot[0] + hand * half * 2.4, stage.height), 6 * unit, stage.chance("frame-stone"), stone)
        _moss(canvas, stage, (foot[0], foot[1] + 0.6 * unit), half * 0.9, 0.97)

    return painted(stage, 0.985, paint)


SET = Place(
    layers=layers,
    horizon=(0.60, 0.62),
    grounds={
        Habitat.GROUND: Ground(0.72, 0.965, 1.55),
        Habitat.TREE: Ground(0.70, 0.82, 1.3, clear=0.14),
        Habitat.BUILDING: Ground(0.665, 0.72, 1.3, least=0.35),
        Habitat.FLOWER: Ground(0.76, 0.97, 1.0),
        Habitat.ROAD: Ground(0.80, 0.93, 1.25),
    },
)
