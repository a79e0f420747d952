"""A farm: a red barn with its silo, a wind pump that turns, ploughed rows, bales of hay, and a fence at the track."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point, shade
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import cottages, flora, land
from mutoscope.engines.storyboard.sets.cottages import Cottage
from mutoscope.engines.storyboard.sets.fields import WHEAT, fields, lane, wheat
from mutoscope.engines.storyboard.sets.windpump import pump
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

HAY: Color = (0.88, 0.74, 0.40)
RED: Color = (0.74, 0.22, 0.18)


def layers(stage: Stage) -> list[Layer]:
    drawn: list[Layer] = [
        hills(stage, "far", 0.16, -0.055, (0.42, 0.58, 0.56)),
        hills(stage, "patchwork", 0.28, -0.015, (0.48, 0.66, 0.42)),
        yard(stage),
    ]
    if "house" not in stage.scene.without and "barn" not in stage.scene.without:
        house, barn = buildings(stage)
        drawn += [
            steading(stage),
            cottages.glows(stage, 0.5, [*house.windows, *barn.windows]),
            cottages.smoke(stage, 0.505, [(house.stack, 0.10 * house.wide)]),
        ]
    return [*drawn, pump(stage), fields(stage), wheat(stage), pasture(stage), fence(stage), verge(stage)]


def hills(stage: Stage, name: str, depth: float, drop: float, color: Color) -> Layer:
    """Hills beyond, in fields of several greens with hedges between."""
    height, unit = stage.height, stage.unit
    line = terrain.hill_line(stage, name, (stage.horizon + drop) * height, 0.032 * height, 1.0)
    chance = stage.chance(f"{name}-fields")
    patches = [
        (
            chance.random(),
            chance.uniform(0.06, 0.2),
            chance.uniform(0.02, 0.1),
            chance.choice((WHEAT, (0.56, 0.74, 0.34), (0.36, 0.58, 0.32))),
        )
        for _ in range(9)
    ]
    hedge = sorted((chance.random(), chance.random(), chance.random()) for _ in range(60))

    def detail(canvas: skia.Canvas) -> None:
        for place, wide, down, own in patches:
            x0, x1 = (place - wide / 2) * stage.width, (place + wide / 2) * stage.width
            field = [
                (x0, terrain.height_at(line, x0) + 0.012 * height),
                (x1, terrain.height_at(line, x1) + 0.006 * height),
            ]
            field += [
                (x1 + 0.5 * wide * stage.width, field[1][1] + down * height),
                (x0 - 0.2 * wide * stage.width, field[0][1] + down * height),
            ]
            paint = brush.fill(land.tone(stage.light, land.green(stage, own), depth, 0.7), 0.55)
            canvas.drawPath(brush.polygon(field), terrain.within(paint))
        for place, down, hue in hedge if "tree" not in stage.scene.without else ():
            x = place * stage.width
            row = terrain.height_at(line, x) + (0.0 if hue < 0.6 else 0.07 * down) * height
            leaves = trees.Foliage.under(stage.light, trees.leaf(stage.scene.season, hue), depth)
            size = (0.5 + 0.6 * hue) * unit
            flora.crown(canvas, [(x, row, size), (x + size, row + 0.2 * size, 0.8 * size)], leaves)

    return land.slope(
        stage, depth, line, (stage.horizon + 0.14) * height, land.green(stage, color), detail=detail, rise=2 * unit
    )


def yard(stage: Stage) -> Layer:
    height = stage.height
    line = terrain.hill_line(stage, "yard", (stage.horizon + 0.045) * height, 0.008 * height, 0.8)

    def detail(canvas: skia.Canvas) -> None:
        if "house" not in stage.scene.without and "barn" not in stage.scene.without:
            for building in buildings(stage):
                building.shade(canvas, stage, 0.46)

    return land.slope(stage, 0.42, line, height, land.green(stage, (0.46, 0.68, 0.32)), detail=detail)


def buildings(stage: Stage) -> tuple[Cottage, Cottage]:
    """The farmhouse and the barn."""
    hand, unit = -land.side(stage), stage.unit * (1.0 if stage.width >= stage.height else 0.74)
    row = (stage.horizon + 0.115) * stage.height
    barn = Cottage(
        foot=((0.5 + hand * 0.17) * stage.width, row),
        wide=15 * unit,
        turn=hand,
        wall=RED,
        roof=(0.42, 0.40, 0.42),
        high=0.60,
        pitch=0.48,
        long=1.2,
        chimney=False,
        barn=True,
    )
    house = Cottage(
        foot=((0.5 - hand * 0.17) * stage.width, row - 1.2 * unit),
        wide=8.5 * unit,
        turn=-hand,
        wall=(0.95, 0.93, 0.86),
        roof=(0.36, 0.42, 0.48),
        high=0.74,
        pitch=0.56,
        long=1.1,
    )
    return house, barn


def steading(stage: Stage) -> Layer:
    """House, barn and silo with the trees that shelter them."""
    light, depth = stage.light, 0.49
    house, barn = buildings(stage)
    chance = stage.chance("shelter")
    hue = chance.random()
    leaves = trees.Foliage.under(light, mix(trees.leaf(stage.scene.season, hue), (0.22, 0.44, 0.2), 0.3), depth)
    silo = (barn.foot[0] - barn.turn * 0.80 * barn.wide, barn.foot[1] - 0.04 * barn.wide)

    def paint(canvas: skia.Canvas) -> None:
        if "tree" not in stage.scene.without:
            for x, size in (
                (house.foot[0] + house.turn * 2.4 * house.wide, 2.3),
                (house.foot[0] - house.turn * 1.05 * house.wide, 1.9),
            ):
                flora.oak(canvas, (x, house.foot[1]), size * house.wide, Random(size), leaves)
        for one in (house, barn):
            left, right = sorted(
                (one.foot[0] - one.turn * 0.6 * one.wide, one.foot[0] + one.turn * (0.6 + one.long) * one.wide)
            )
            canvas.drawOval(
                skia.Rect.MakeLTRB(left, one.foot[1] - 0.04 * one.wide, right, one.foot[1] + 0.06 * one.wide),
                brush.fill((0.03, 0.08, 0.10), 0.24),
            )
        house.draw(canvas, light, depth)
        _silo(canvas, stage, silo, 0.36 * barn.wide, depth)
        barn.draw(canvas, light, depth)

    top = min(barn.ridge - 0.6 * barn.wide, house.foot[1] - 2.6 * house.wide)
    return painted(stage, depth, paint, top, barn.foot[1] + 0.1 * barn.wide)


def _silo(canvas: skia.Canvas, stage: Stage, foot: Point, wide: float, depth: float) -> None:
    light, side = stage.light, stage.light.side
    (x, y), tall, half = foot, wide * 3.3, wide / 2
    own = (0.80, 0.82, 0.84)
    lit, dark = light.on(own, depth, 0.8), light.on(mix(own, (0.2, 0.24, 0.36), 0.5), depth)
    stops = [(0.0, dark, 1.0), (0.65, lit, 1.0), (1.0, mix(lit, dark, 0.3), 1.0)]
    body = brush.gradient((x - side * half, 0), (x + side * half, 0), stops)
    canvas.drawRect(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y), body)
    dome = skia.Path()
    dome.addArc(
        skia.Rect.MakeLTRB(x - half * 1.06, y - tall - half * 0.95, x + half * 1.06, y - tall + half * 0.95), 180, 180
    )
    roof = mix((0.62, 0.64, 0.68), terrain.SNOW, 0.92 * light.snow)
    canvas.drawPath(
        dome,
        brush.gradient(
            (x - side * half, 0),
            (x + side * half, 0),
            [(0.0, light.on(shade(roof, 0.7), depth), 1.0), (1.0, light.on(roof, depth, 0.9), 1.0)],
        ),
    )
    ring = brush.stroke(dark, max(0.7, wide * 0.025), 0.5)
    for index in range(1, 7):
        canvas.drawLine(x - half, y - tall * index / 7, x + half, y - tall * index / 7, ring)


def pasture(stage: Stage) -> Layer:
    """Grass before the lens with bales of hay."""
    height, width, unit = stage.height, stage.width, stage.unit
    hand = -land.side(stage)
    line = terrain.hill_line(stage, "pasture", 0.815 * height, 0.012 * height, 1.0)
    track = lane(stage)
    chance = stage.chance("bales")
    bales = [(0.5 - hand * 0.40, 0.02, 6.4), (0.5 - hand * 0.29, -0.005, 4.6), (0.5 + hand * 0.43, 0.03, 7.2)]
    bales = [(x + chance.uniform(-0.02, 0.02), down, size) for x, down, size in bales]

    def detail(canvas: skia.Canvas) -> None:
        track.draw(canvas, 0.8, (0.74, 0.60, 0.44), (min(y for _, y in line) - 2, height + 2.0), ruts=True)
        for place, down, size in sorted(bales, key=lambda one: one[1]):
            x = place * width
            _bale(canvas, stage, (x, terrain.height_at(line, x) + down * height), size * unit)

    return land.slope(
        stage, 0.66, line, height, land.green(stage, (0.40, 0.62, 0.24)), detail=detail, rise=8 * unit, shade=0.5
    )


def _bale(canvas: skia.Canvas, stage: Stage, foot: Point, size: float) -> None:
    """A round bale on its side, its end to the viewer."""
    (x, y), light, side = foot, stage.light, land.side(stage)
    radius = size * 0.5
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - size * 0.8, y - size * 0.1, x + size * 0.8, y + size * 0.12),
        terrain.within(brush.fill((0.05, 0.10, 0.06), 0.3)),
    )
    back = skia.Path()
    shift = -side * size * 0.42
    back.addRect(skia.Rect.MakeLTRB(min(x, x + shift), y - size, max(x, x + shift), y))
    back.addCircle(x + shift, y - radius, radius)
    upper, lower = land.tone(light, shade(HAY, 0.92), 0.8, 0.6, 0.3), land.tone(light, shade(HAY, 0.55), 0.8, 0.0, 0.2)
    canvas.drawPath(back, brush.gradient((0, y - size), (0, y), [(0.0, upper, 1.0), (1.0, lower, 1.0)]))
    canvas.drawCircle(x, y - radius, radius, brush.fill(land.tone(light, HAY, 0.8, 0.6, 0.3)))
    ink = brush.stroke(land.tone(light, shade(HAY, 0.74), 0.8, 0.2, 0.3), max(0.8, size * 0.022), 0.9)
    whorl = skia.Path()
    for step in range(60):
        angle, reach = step * 0.42, radius * (0.06 + 0.86 * step / 60)
        at = (x + math.cos(angle) * reach, y - radius + math.sin(angle) * reach)
        whorl.moveTo(*at) if step == 0 else whorl.lineTo(*at)
    canvas.drawPath(whorl, ink)
    cap = skia.Path()
    cap.addArc(skia.Rect.MakeLTRB(x - radius, y - size, x + radius, y), 205, 130)
    canvas.drawPath(cap, terrain.within(brush.fill(light.on(terrain.SNOW, 0.8, 0.8), light.snow)))


def fence(stage: Stage) -> Layer:
    """Posts and two rails along the near grass, open at the track."""
    light, unit, width = stage.light, stage.unit, stage.width
    y, tall, depth = 0.90 * stage.height, 6.2 * unit, 0.87
    middle, half = lane(stage).at(y)
    gap, pitch = half + 2.5 * unit, 7.5 * unit
    chance = stage.chance("posts")
    leans = [chance.uniform(-0.03, 0.03) for _ in range(120)]
    wood, dark = (
        brush.fill(light.on((0.60, 0.48, 0.36), depth, 0.6)),
        brush.fill(light.on((0.42, 0.33, 0.26), depth, 0.2)),
    )
    snow = terrain.within(brush.fill(light.on(terrain.SNOW, depth, 0.8), light.snow))

    def paint(canvas: skia.Canvas) -> None:
        for hand in (-1, 1):
            start, end = middle + hand * gap, (width / 2 + hand * (width / 2 + stage.bleed))
            left, right = sorted((start, end))
            if (end - start) * hand <= 0:
                continue
            for share in (0.42, 0.78):
                canvas.drawRect(skia.Rect.MakeLTRB(left, y - tall * share, right, y - tall * (share - 0.1)), dark)
                canvas.drawRect(skia.Rect.MakeLTRB(left, y - tall * share, right, y - tall * (share - 0.05)), wood)
                canvas.drawRect(skia.Rect.MakeLTRB(left, y - tall * share, right, y - tall * (share - 0.035)), snow)
            for index in range(int(abs(end - start) / pitch) + 1):
                x = start + hand * pitch * index
                lean = leans[index + (60 if hand > 0 else 0)] * tall
                w = 0.085 * tall
                canvas.drawPath(
                    brush.polygon([(x - w, y), (x - w + lean, y - tall), (x + w + lean, y - tall * 1.02), (x + w, y)]),
                    dark,
                )
                canvas.drawPath(
                    brush.polygon(
                        [(x, y), (x + lean, y - tall), (x + w * 0.9 + lean, y - tall * 1.02), (x + w * 0.9, y)]
                    ),
                    wood,
                )
                canvas.drawRect(skia.Rect.MakeLTRB(x - w + lean, y - tall * 1.05, x + w + lean, y - tall * 0.94), snow)

    return painted(stage, depth, paint, y - 1.1 * tall, y + 1)


def verge(stage: Stage) -> Layer:
    return land.fringe(stage, "verge", 0.98, (0.36, 0.56, 0.20), count=260, size=(0.8, 2.4, 5.5))


SET = Place(
    layers=layers,
    horizon=(0.52, 0.54),
    grounds={
        Habitat.GROUND: Ground(0.76, 0.962, 1.4),
        Habitat.TREE: Ground(0.655, 0.70, 1.3, least=0.35, clear=0.06),
        Habitat.BUILDING: Ground(0.655, 0.70, 1.3, least=0.35, clear=0.08),
        Habitat.FIXTURE: Ground(0.82, 0.955, 1.3),
        Habitat.FLOWER: Ground(0.84, 0.97, 0.9),
        Habitat.ROAD: Ground(0.845, 0.95, 1.15),
        Habitat.RAIL: Ground(0.68, 0.72, 1.1),
    },
)
