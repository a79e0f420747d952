"""Snow as far as one sees: white ridges, drifts that the wind has carved, blue ice, and powder that blows."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.ice import ice, slab, white
from mutoscope.engines.storyboard.sets.seracs import seracs
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

DRIFTS = (("far", 0.30, 0.015, 0.018), ("middle", 0.44, 0.07, 0.03), ("near", 0.60, 0.16, 0.04))
"""Name, depth, level and swing in frames of each row of drifts."""


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    tall = height > width
    far = terrain.mountain_range(stage, "far", base, base * (0.42 if tall else 0.5), width * (0.4 if tall else 0.24))
    mid = terrain.mountain_range(
        stage, "mid", base + 0.015 * height, base * (0.22 if tall else 0.26), width * (0.3 if tall else 0.17)
    )
    drawn: list[Layer] = [
        terrain.mountains(stage, far, 0.08, (0.48, 0.56, 0.74), 0.95),
        terrain.mountains(stage, mid, 0.18, (0.44, 0.54, 0.70), 0.95),
    ]
    drawn += [drift(stage, *one) for one in DRIFTS]
    drawn += [seracs(stage), ice(stage)]
    if "tree" not in stage.scene.without:
        drawn += [pines(stage)]
    return [*drawn, foreground(stage), *powder(stage)]


def crest(stage: Stage, name: str, level: float, swing: float) -> list[Point]:
    line = terrain.hill_line(
        stage, f"drift-{name}", 0.0, swing * stage.height, 1.3 if stage.width >= stage.height else 0.8
    )
    chance = stage.chance(f"carve-{name}")
    phase, pace = chance.random(), chance.uniform(3.0, 4.5)
    shaped = []
    for x, y in line:
        turn = (pace * x / stage.width + phase) % 1.0
        lip = turn if turn < 0.85 else (1 - turn) / 0.15 * 0.85
        shaped.append((x, (stage.horizon + level) * stage.height + y - 0.55 * swing * stage.height * lip))
    return shaped


def drift(stage: Stage, name: str, depth: float, level: float, swing: float) -> Layer:
    """One row of drifts with blue hollows and carved crests."""
    height, unit = stage.height, stage.unit
    line = crest(stage, name, level, swing)
    bottom = min(float(height), (stage.horizon + level + 0.26) * height)
    top = min(y for _, y in line)
    chance = stage.chance(f"hollows-{name}")
    hollows = [(chance.random(), chance.uniform(0.02, 0.13), chance.uniform(8, 26)) for _ in range(11)]

    def paint(canvas: skia.Canvas) -> None:
        stops = [
            (0.0, white(stage, depth, 0.95), 1.0),
            (0.5, white(stage, depth, 0.6), 1.0),
            (1.0, white(stage, depth, 0.15), 1.0),
        ]
        canvas.drawPath(terrain.land(line, bottom), brush.gradient((0, top), (0, bottom), stops))
        for place, down, long in hollows:
            x = place * stage.width
            y = terrain.height_at(line, x) + down * height
            _hollow(canvas, stage, (x, y), long * unit * (0.5 + depth), depth)
        edge = skia.Path()
        edge.addPoly([skia.Point(x, y + 0.12 * unit) for x, y in line], False)
        canvas.drawPath(edge, terrain.within(brush.stroke(white(stage, depth, 1.0), 0.3 * unit, 0.9)))

    return painted(stage, depth, paint, top - 1, bottom)


def _hollow(canvas: skia.Canvas, stage: Stage, at: Point, long: float, depth: float) -> None:
    """A sastruga: a blade of shade with a lit lip, along the wind."""
    x, y = at
    shade = brush.polygon(
        [
            (x - long, y + 0.02 * long),
            (x - 0.2 * long, y - 0.055 * long),
            (x + long, y),
            (x + 0.1 * long, y + 0.05 * long),
        ]
    )
    canvas.drawPath(shade, terrain.within(brush.fill(white(stage, depth, 0.05), 0.55)))
    lip = skia.Path()
    lip.moveTo(x - long, y + 0.02 * long)
    lip.quadTo(x - 0.2 * long, y - 0.075 * long, x + long, y)
    canvas.drawPath(lip, terrain.within(brush.stroke(white(stage, depth, 1.0), 0.16 * stage.unit, 0.8)))


def pines(stage: Stage) -> Layer:
    """Firs heavy with snow, in a stand by the side, and some far off."""
    light, unit, side, hand = stage.light, stage.unit, land.side(stage), land.side(stage)
    chance = stage.chance("firs")
    line = crest(stage, "near", 0.16, 0.04)
    stand = [
        (0.5 + hand * chance.uniform(0.3, 0.52), chance.uniform(0.0, 0.05), chance.uniform(9, 19)) for _ in range(9)
    ]
    stand += [
        (0.5 - hand * chance.uniform(0.38, 0.5), chance.uniform(-0.03, 0.0), chance.uniform(5, 9)) for _ in range(5)
    ]
    stand.sort(key=lambda one: one[1])

    def paint(canvas: skia.Canvas) -> None:
        for place, down, tall in stand:
            depth = 0.6 + 2 * down
            leaves = trees.Foliage.under(light, mix(trees.PINE, (0.30, 0.46, 0.50), 0.3), depth)
            laden = trees.Foliage(leaves.lit, leaves.shaded, leaves.bark, leaves.frost, max(leaves.snow, 0.9), side)
            x = place * stage.width
            foot = (x, terrain.height_at(line, x) + (0.03 + down) * stage.height)
            shadow = brush.fill(white(stage, depth, 0.0), 0.5)
            canvas.drawOval(
                skia.Rect.MakeLTRB(
                    foot[0] - tall * unit * 0.3, foot[1] - 0.5 * unit, foot[0] + tall * unit * 0.3, foot[1] + 0.7 * unit
                ),
                shadow,
            )
            trees.pine(canvas, foot, tall * unit, Random(place), laden)

    top = min(y for _, y in line) - 20 * unit
    return painted(stage, 0.607, paint, top, max(y for _, y in line) + 0.1 * stage.height)


def foreground(stage: Stage) -> Layer:
    """The drift before the lens, with long sastrugi and a broken slab of ice at the side."""
    height, width, unit = stage.height, stage.width, stage.unit
    line = [
        (x, 0.835 * height + y - 0.06 * height * abs(2 * x / width - 1) ** 2.4)
        for x, y in terrain.hill_line(stage, "fore", 0.0, 0.012 * height, 1.2)
    ]
    top = min(y for _, y in line)
    chance = stage.chance("sastrugi")
    blades = sorted((0.02 + 0.13 * chance.random(), chance.random(), chance.uniform(8, 22)) for _ in range(15))
    hand = -land.side(stage)
    slabs = [
        (0.5 + hand * 0.45, 0.05, 8.5, 6.0),
        (0.5 + hand * 0.37, 0.085, 5.0, 3.4),
        (0.5 + hand * 0.5, 0.1, 6.5, 8.0),
    ]

    def paint(canvas: skia.Canvas) -> None:
        stops = [
            (0.0, white(stage, 0.85, 0.95), 1.0),
            (0.4, white(stage, 0.9, 0.7), 1.0),
            (1.0, white(stage, 0.95, 0.1), 1.0),
        ]
        canvas.drawPath(terrain.land(line, height), brush.gradient((0, top), (0, height), stops))
        for down, place, long in blades:
            x = place * width
            _hollow(canvas, stage, (x, terrain.height_at(line, x) + down * height), long * unit, 0.9)
        for place, down, wide, tall in slabs:
            x, y = place * width, terrain.height_at(line, place * width) + down * height
            slab(canvas, stage, (x, y), wide * unit, tall * unit)
        edge = skia.Path()
        edge.addPoly([skia.Point(x, y + 0.12 * unit) for x, y in line], False)
        canvas.drawPath(edge, terrain.within(brush.stroke(white(stage, 0.9, 1.0), 0.35 * unit, 0.9)))

    return painted(stage, 0.64, paint, top - 8 * unit, height)


def powder(stage: Stage) -> list[Layer]:
    """Snow that the wind lifts and carries along the ground, and a glitter in the air."""
    light, height = stage.light, stage.height
    base, color = stage.horizon * height, mix(light.on((1.0, 1.0, 1.0), 0.9, 1.0), (1.0, 1.0, 1.0), 0.3)
    count = round(20 + 70 * light.wind)
    return [
        land.specks(
            stage,
            "spindrift",
            0.5,
            count=count,
            rows=(base + 0.02 * height, base + 0.2 * height),
            speed=5 + 22 * light.wind,
            size=0.13,
            color=color,
            alpha=0.55,
            streak=2.2,
        ),
        land.specks(
            stage,
            "powder",
            0.9,
            count=count,
            rows=(0.8 * height, height),
            speed=8 + 30 * light.wind,
            size=0.18,
            color=color,
            alpha=0.6,
            streak=3.0,
        ),
        land.specks(
            stage,
            "glitter",
            0.85,
            count=26,
            rows=(0.2 * height, 0.9 * height),
            speed=0.6,
            size=0.16,
            color=color,
            alpha=0.7,
            fall=0.5,
        ),
    ]


FIELD = Ground(0.80, 0.96, 1.4)
SET = Place(
    layers=layers,
    horizon=(0.55, 0.57),
    grounds={
        Habitat.GROUND: FIELD,
        Habitat.TREE: Ground(0.72, 0.82, 1.1, clear=0.08),
        Habitat.BUILDING: Ground(0.72, 0.78, 1.1, least=0.3, clear=0.06),
        Habitat.FLOWER: Ground(0.84, 0.97, 0.9),
        Habitat.ROAD: Ground(0.84, 0.95, 1.15),
        Habitat.RAIL: Ground(0.74, 0.78, 1.1),
    },
)
