"""A river: it winds from the hills through meadows and passes broadside before the viewer's bank."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import rocks, stream
from mutoscope.engines.storyboard.sets.stream import Course
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

GRASS: Color = (0.42, 0.64, 0.28)


def layers(stage: Stage) -> list[Layer]:
    base, height, width = stage.horizon * stage.height, stage.height, stage.width
    tall = height > width
    course = stream.course(stage, _side(stage))
    far = terrain.mountain_range(
        stage, "far", base + 0.02 * height, base * (0.3 if tall else 0.5), width * (0.4 if tall else 0.24)
    )
    return [
        terrain.mountains(stage, far, 0.08, (0.50, 0.58, 0.74), 0.3),
        hills(stage, "ridge", 0.24, -0.012, 0.05, (0.40, 0.58, 0.50)),
        hills(stage, "slope", 0.36, 0.018, 0.03, (0.42, 0.64, 0.42)),
        meadow(stage, course),
        stream.flow(stage, course, -_side(stage)),
        stream.stones(stage, -_side(stage)),
        bank(stage),
        reeds(stage),
    ]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def hills(stage: Stage, name: str, depth: float, level: float, swing: float, color: Color) -> Layer:
    light, height = stage.light, stage.height
    line = terrain.hill_line(stage, name, (stage.horizon + level) * height, swing * height * 0.6, 1.3)
    own = terrain.turf(stage, color)
    crest, foot = light.on(own, depth, facing=0.9), light.on(mix(own, (0.06, 0.2, 0.2), 0.35), depth)
    bottom = (stage.horizon + 0.12) * height

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance(f"{name}-trees")
        if "tree" not in stage.scene.without:
            for _ in range(60):
                x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
                size = chance.uniform(2.0, 4.2) * stage.unit * (0.6 + depth)
                _tree(canvas, stage, (x, terrain.height_at(line, x) + 0.3 * size), size, chance, depth)
        slope = brush.gradient((0, line[0][1]), (0, bottom), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, bottom), slope)

    return painted(stage, depth, paint, min(y for _, y in line) - 5 * stage.unit, bottom)


def _tree(canvas: skia.Canvas, stage: Stage, foot: Point, size: float, chance: Random, depth: float) -> None:
    kind, hue, shape = chance.random(), chance.random(), Random(chance.random())
    if kind < 0.5:
        trees.pine(canvas, foot, 1.15 * size, shape, trees.Foliage.under(stage.light, trees.PINE, depth, _side(stage)))
    else:
        own = trees.leaf(stage.scene.season, hue)
        trees.leafy(canvas, foot, size, shape, trees.Foliage.under(stage.light, own, depth, _side(stage)))


def meadow(stage: Stage, course: Course) -> Layer:
    """The plain with the river in it."""
    light, height, unit, depth = stage.light, stage.height, stage.unit, 0.55
    line = terrain.hill_line(stage, "meadow", (stage.horizon + 0.04) * height, 0.006 * height, 1.0)
    far, near = stream.edges(stage)
    own = terrain.turf(stage, GRASS)
    crest, foot = light.on(own, 0.45, facing=1.0), light.on(mix(own, (0.06, 0.2, 0.14), 0.25), 0.75, facing=0.7)
    soil = light.on(mix((0.56, 0.46, 0.34), terrain.SNOW, 0.5 * light.snow), 0.7, facing=0.3)
    top, bottom = min(y for _, y in line), stream.REACH[1] * height + 3 * unit
    water, shores = (
        course.outline,
        Course(tuple((x, y, 1.12 * half + 0.06 * unit) for x, y, half in course.points)).outline,
    )
    reach = brush.polygon([*far, *((x, y + 6 * unit) for x, y in reversed(near))])

    def paint(canvas: skia.Canvas) -> None:
        slope = brush.gradient((0, top), (0, stream.REACH[0] * height), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, bottom), slope)
        _strips(canvas, stage, line)
        canvas.drawPath(shores, brush.fill(soil))
        canvas.drawPath(reach, brush.stroke(soil, 0.9 * unit))
        shade = brush.gradient((0, top), (0, bottom), stream.reflected(stage))
        for path in (water, reach):
            canvas.drawPath(path, shade)
        if "tree" not in stage.scene.without:
            _groves(canvas, stage, course)

    return painted(stage, depth, paint, top - 13 * unit, bottom)


def _strips(canvas: skia.Canvas, stage: Stage, line: list[Point]) -> None:
    """Long tufts of darker grass and specks of flowers that give the plain its distance."""
    chance, light, unit = stage.chance("strips"), stage.light, stage.unit
    top, foot = min(y for _, y in line), stream.REACH[0] * stage.height
    dark = light.on(mix(terrain.turf(stage, GRASS), (0.04, 0.22, 0.14), 0.4), 0.6, facing=0.3)
    for _ in range(120):
        near, x = chance.random(), chance.uniform(-stage.bleed, stage.width + stage.bleed)
        y, half = top + (foot - top) * (0.1 + 0.9 * near), unit * (0.8 + 3.4 * near) * chance.uniform(0.5, 1.4)
        rect = skia.Rect.MakeLTRB(x - half, y - 0.12 * half, x + half, y + 0.1 * half)
        canvas.drawOval(rect, terrain.within(brush.fill(dark, 0.34)))
    petals = ((0.98, 0.94, 0.90), (0.98, 0.82, 0.30), (0.90, 0.46, 0.50))
    for _ in range(150 if light.snow < 0.5 and "flower" not in stage.scene.without else 0):
        near, x, own = 0.3 + 0.7 * chance.random(), chance.uniform(0, stage.width), chance.choice(petals)
        y, size = top + (foot - top) * near, unit * (0.1 + 0.2 * near)
        canvas.drawCircle(x, y, size, terrain.within(brush.fill(light.on(own, 0.6, 0.6))))


def _groves(canvas: skia.Canvas, stage: Stage, course: Course) -> None:
    chance, unit = stage.chance("groves"), stage.unit
    spots = sorted((chance.random(), chance.random(), chance.choice((-1, 1))) for _ in range(22))
    for near, out, side in spots:
        x, y, half = course.at(0.12 + 0.68 * near)
        far = half + unit * (3 + 9 * near) + out * 0.46 * stage.width
        at = x + side * far
        size = unit * (3.6 + 9.0 * near) * chance.uniform(0.75, 1.1)
        if -stage.bleed < at < stage.width + stage.bleed:
            rect = skia.Rect.MakeLTRB(at - 0.42 * size, y - 0.05 * size, at + 0.42 * size, y + 0.06 * size)
            canvas.drawOval(rect, terrain.within(brush.fill((0.02, 0.10, 0.12), 0.22)))
            _tree(canvas, stage, (at, y), size, chance, 0.42 + 0.25 * near)


def bank(stage: Stage) -> Layer:
    """The viewer's bank, with a tree at one side that frames the picture."""
    light, unit, height, depth = stage.light, stage.unit, stage.height, 0.9
    _, line = stream.edges(stage)
    own = terrain.turf(stage, (0.34, 0.58, 0.22))
    top, foot = light.on(own, depth, facing=0.9), light.on(mix(own, (0.03, 0.14, 0.12), 0.6), depth)
    soil = light.on(mix((0.46, 0.36, 0.26), terrain.SNOW, 0.3 * light.snow), depth, facing=0.2)
    side = _side(stage)
    tall = min(0.5 * height, 0.62 * stage.width)
    grove = [(0.47, 1.0), (0.36, 0.52), (0.545, 0.78), (0.415, 0.7)]

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("bank")
        for out, share in grove if "tree" not in stage.scene.without else ():
            x, hue = (0.5 + side * out) * stage.width, chance.random()
            at, shape = (x, terrain.height_at(line, x) + 1.2 * unit), Random(chance.random())
            if share == 1.0:
                trees.pine(canvas, at, tall, shape, trees.Foliage.under(light, trees.PINE, 0.8, -side))
            else:
                leaves = trees.Foliage.under(light, trees.leaf(stage.scene.season, hue), depth, -side)
                trees.leafy(canvas, at, share * tall, shape, leaves)
        canvas.drawPath(terrain.land([(x, y + 0.1 * unit) for x, y in line], height), brush.fill(soil))
        sod = [(x, y - 0.5 * unit + 0.35 * unit * chance.random()) for x, y in line]
        slope = brush.gradient((0, line[0][1]), (0, height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        lip = [(x, y + 0.9 * unit + 0.8 * unit * chance.random()) for x, y in line]
        canvas.drawPath(brush.polygon([*sod, *reversed(lip)]), brush.fill(top))
        canvas.drawPath(terrain.land([(x, y + 1.5 * unit) for x, y in line], height), slope)
        _tufts(canvas, stage, line, top, foot)
        stone = rocks.Stone.under(light, rocks.GRANITE, depth, -side)
        for _ in range(8):
            x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.2, 0.5)) * stage.width
            size = chance.uniform(1.4, 4.2) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.5 * unit), size, chance, stone)

    return painted(stage, depth, paint, min(y for _, y in line) - 1.05 * tall)


def _tufts(canvas: skia.Canvas, stage: Stage, line: list[Point], top: Color, foot: Color) -> None:
    chance, unit, height = stage.chance("tufts"), stage.unit, stage.height
    for _ in range(70):
        x, share = chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.random()
        y = terrain.height_at(line, x) + (height - terrain.height_at(line, x)) * (0.2 + 0.8 * share)
        tone = mix(mix(top, foot, share), top, 0.35)
        for blade in range(4):
            size, lean = chance.uniform(0.8, 1.7) * unit, (blade - 1.5) * 0.35
            path = brush.polygon([(x - 0.2 * unit, y), (x + lean * size, y - size), (x + 0.2 * unit, y)])
            canvas.drawPath(path, terrain.within(brush.fill(tone)))


def reeds(stage: Stage) -> Layer:
    """Bulrushes on the viewer's bank, bending with the wind."""
    chance, light, unit, depth = stage.chance("reeds"), stage.light, stage.unit, 0.96
    _, line = stream.edges(stage)
    side = -_side(stage)
    stems = []
    for _ in range(46):
        x = (0.5 + side * chance.gauss(0.42, 0.06)) * stage.width
        y = terrain.height_at(line, x) + chance.uniform(0.5, 3) * unit
        stems.append(
            (
                x,
                y,
                chance.uniform(4, 11) * unit,
                chance.gauss(0, 0.12),
                chance.random() * math.tau,
                chance.random() < 0.3,
            )
        )
    ink = brush.stroke(
        light.on(mix((0.26, 0.42, 0.18), terrain.SNOW, 0.4 * light.snow), depth, facing=0.3), 0.28 * unit
    )
    head = brush.stroke(light.on((0.40, 0.25, 0.14), depth, facing=0.3), 0.85 * unit)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path, heads = skia.Path(), skia.Path()
        for x, y, size, lean, phase, topped in stems:
            bend = lean + (0.05 + 0.22 * light.wind) * math.sin(1.5 * t + phase + x / (9 * unit))
            tip = x + bend * size, y - size
            path.moveTo(x, y)
            path.quadTo(x + bend * size * 0.3, y - size * 0.6, *tip)
            if topped:
                heads.moveTo(*tip)
                heads.lineTo(tip[0] - bend * 1.6 * unit, tip[1] + 2 * unit)
        canvas.drawPath(path, ink)
        canvas.drawPath(heads, head)

    return Animated(depth, paint)


SET = Place(
    layers=layers,
    horizon=(0.50, 0.52),
    grounds={
        Habitat.GROUND: Ground(0.915, 0.98, 1.1),
        Habitat.TREE: Ground(0.905, 0.935, 0.8, clear=0.22),
        Habitat.BUILDING: Ground(0.60, 0.63, 1.5, clear=0.2, depth=0.553),
        Habitat.AFLOAT: Ground(0.76, 0.835, 1.15),
        Habitat.SWIMMING: Ground(0.765, 0.85, 1.0),
    },
)
