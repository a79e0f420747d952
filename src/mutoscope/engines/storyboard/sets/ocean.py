"""The open sea: swell behind swell to the horizon, islands far off, and a rocky shelf at the viewer's feet."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import lighthouse, rocks, swell
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

ROCK: Color = (0.36, 0.35, 0.40)
TURF: Color = (0.36, 0.52, 0.26)


def layers(stage: Stage) -> list[Layer]:
    horizon = stage.horizon * stage.height
    sea = swell.Sea(
        top=horizon, bottom=stage.height, far=(0.30, 0.62, 0.76), near=(0.03, 0.28, 0.46), swell=5.5, rows=12
    )
    line = _shelf_line(stage)
    return [
        islands(stage, horizon),
        *stack(stage, horizon),
        *swell.layers(stage, sea),
        shelf(stage, line),
        wash(stage, line),
    ]


def _away(stage: Stage) -> float:
    """The side of the frame that sun and moon leave free."""
    return -1 if sunward(stage.scene) > 0.5 else 1


def islands(stage: Stage, horizon: float) -> Layer:
    """Two low islands on the horizon, one behind the other."""
    chance, unit, light = stage.chance("islands"), stage.unit, stage.light
    middle = (0.5 + _away(stage) * chance.uniform(0.22, 0.3)) * stage.width
    shapes = []
    for index, (size, tall) in enumerate(((30, 7.5), (19, 4.4))):
        x = middle + (index * chance.uniform(8, 14) - 4) * unit * _away(stage)
        shapes.append(_island(chance, x, horizon, size * unit, tall * unit))

    def paint(canvas: skia.Canvas) -> None:
        for index, shape in enumerate(shapes):
            depth = 0.12 + 0.12 * index
            own = mix((0.34, 0.46, 0.50), terrain.SNOW, 0.5 * light.snow)
            canvas.drawPath(shape, brush.fill(light.on(own, depth, facing=0.5)))
            canvas.save()
            canvas.clipPath(shape, doAntiAlias=True)
            canvas.translate(-_away(stage) * -3 * unit, 1.4 * unit)
            canvas.drawPath(shape, terrain.within(brush.fill(light.on(mix(own, (0.1, 0.2, 0.3), 0.4), depth))))
            canvas.restore()

    return painted(stage, 0.16, paint, horizon - 12 * unit, horizon + 1)


def _island(chance: Random, x: float, foot: float, size: float, tall: float) -> skia.Path:
    points = [(x - size, foot + 2)]
    humps = [(chance.uniform(-0.5, 0.5), chance.uniform(0.25, 0.5), chance.uniform(0.5, 1.0)) for _ in range(3)]
    for index in range(41):
        place = index / 20 - 1
        rise = max(high * math.exp(-(((place - at) / wide) ** 2)) for at, wide, high in humps)
        edge = (1 - abs(place) ** 3) * (1 + chance.uniform(-0.05, 0.05))
        points.append((x + place * size, foot - tall * rise * edge))
    return brush.polygon([*points, (x + size, foot + 2)])


def _stack(stage: Stage, horizon: float) -> Point:
    """The foot of the lone rock."""
    x = 0.5 - _away(stage) * stage.chance("stack").uniform(0.02, 0.08)
    return x * stage.width, horizon + 1.6 * stage.unit


def stack(stage: Stage, horizon: float) -> list[Layer]:
    """A lone rock with a lighthouse, nearer than the islands."""
    unit, light, depth = stage.unit, stage.light, 0.4
    x, foot = _stack(stage, horizon)
    rock = _rock(stage.chance("stack-rock"), (x, foot), 7.5 * unit, 4.2 * unit)
    tower, tall = (x, foot - 3 * unit), 12 * unit
    lit = "lighthouse" not in stage.scene.without

    def paint(canvas: skia.Canvas) -> None:
        own = mix(ROCK, terrain.SNOW, 0.7 * light.snow)
        if lit:
            lighthouse.paint(canvas, stage, tower, tall, depth)
        canvas.drawPath(rock, brush.fill(light.on(own, depth, facing=0.6)))
        canvas.save()
        canvas.clipPath(rock, doAntiAlias=True)
        canvas.translate(_away(stage) * 2.4 * unit, 1.2 * unit)
        canvas.drawPath(rock, terrain.within(brush.fill(light.on(mix(ROCK, (0.06, 0.09, 0.16), 0.5), depth))))
        canvas.restore()

    still = painted(stage, depth, paint, foot - 16 * unit, foot + 1)
    return [lighthouse.beam(stage, 0.39, tower, tall), still] if lit else [still]


def _rock(chance: Random, foot: Point, size: float, tall: float) -> skia.Path:
    x, y = foot
    points = [(x - size, y)]
    for index in range(1, 14):
        place = index / 7 - 1
        points.append((x + place * size, y - tall * (1 - abs(place) ** 1.6) * chance.uniform(0.75, 1.05)))
    return brush.polygon([*points, (x + size, y)])


def _shelf_line(stage: Stage) -> list[Point]:
    """The upper edge of the rocks before the viewer: low in the middle, a headland at either side."""
    rough = terrain.hill_line(stage, "shelf", 0.0, 0.006 * stage.height, 4.0)
    lean = _away(stage)
    line = []
    for x, y in rough:
        side = 2 * x / stage.width - 1
        rise = 0.1 * max(0.0, abs(side) - 0.3) ** 1.5 * (1.5 if side * lean > 0 else 0.8)
        line.append((x, (0.952 - rise) * stage.height + y))
    return line


def shelf(stage: Stage, line: list[Point]) -> Layer:
    """Rocks to stand on, with boulders at the water and turf on the headlands."""
    light, unit, depth = stage.light, stage.unit, 0.945
    own = mix(mix(ROCK, (0.16, 0.17, 0.22), 0.5 * light.wet), terrain.SNOW, 0.85 * light.snow)
    bright, dim = light.on(own, depth, facing=0.9), light.on(mix(ROCK, (0.05, 0.06, 0.12), 0.6), depth)
    land = terrain.land(line, stage.height)
    side = -_away(stage)
    stone = rocks.Stone.under(light, ROCK, depth, round(side))

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("boulders")
        top = min(y for _, y in line)
        canvas.drawPath(land, brush.gradient((0, top), (0, stage.height), [(0.0, bright, 1.0), (1.0, dim, 1.0)]))
        _turf(canvas, stage, line, depth)
        for _ in range(34):
            x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.06, 0.56) ** 0.8) * stage.width
            out = abs(2 * x / stage.width - 1)
            size = (1.5 + 6.5 * out**2 * chance.random()) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.22 * size), size, chance, stone)

    return painted(stage, depth, paint, min(y for _, y in line) - 6 * unit)


def _turf(canvas: skia.Canvas, stage: Stage, line: list[Point], depth: float) -> None:
    light, unit = stage.light, stage.unit
    own = terrain.turf(stage, TURF)
    chance = stage.chance("turf")
    for side in (-1, 1):
        upper, lower = [], []
        for index in range(61):
            x = (0.5 + side * (0.26 + 0.3 * index / 60)) * stage.width
            y = terrain.height_at(line, x)
            upper.append((x, y - 0.1 * unit))
            lower.append((x, y + index / 60 * (2.2 + 1.1 * (index % 2) * chance.random()) * unit))
        canvas.drawPath(brush.polygon([*upper, *reversed(lower)]), brush.fill(light.on(own, depth, facing=0.8)))


def wash(stage: Stage, line: list[Point]) -> Layer:
    """Foam that climbs the shelf and drains off again."""
    light, unit, depth = stage.light, stage.unit, 0.94
    foam = light.on(swell.FOAM, depth, facing=0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index in range(3):
            beat = 0.5 + 0.5 * math.sin(0.8 * t + 2.1 * index)
            upper = [
                (x, y - unit * (0.4 + 1.5 * beat) * (0.6 + 0.4 * math.sin(x / (5 * unit) + 2 * index + 0.5 * t)))
                for x, y in line
            ]
            lower = [(x, y + 0.8 * unit) for x, y in reversed(line)]
            canvas.drawPath(brush.polygon([*upper, *lower]), brush.fill(foam, 0.3 + 0.1 * index))

    return Animated(depth, paint)


SHELF = Ground(0.968, 0.984, 1.15)
SET = Place(
    layers=layers,
    horizon=(0.50, 0.52),
    grounds={
        Habitat.GROUND: SHELF,
        Habitat.TREE: Ground(0.955, 0.97, 0.75, clear=0.32),
        Habitat.BUILDING: Ground(0.955, 0.965, 0.75, clear=0.36),
        Habitat.AFLOAT: Ground(0.56, 0.84),
        Habitat.SWIMMING: Ground(0.66, 0.86),
    },
)
