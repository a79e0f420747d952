"""A river: it winds from the hills through meadows and passes broadside before the viewer's bank."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import rocks, swell
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

WATER: Color = (0.16, 0.50, 0.62)
GRASS: Color = (0.42, 0.64, 0.28)
REACH = (0.735, 0.885)
"""The rows, in frames, of the stretch that passes the viewer."""


@dataclass(frozen=True, slots=True)
class Course:
    """The river's way, far to near: its middle and half its width, both in pixels, by the row."""

    points: tuple[tuple[float, float, float], ...]

    @property
    def outline(self) -> skia.Path:
        left = [(x - half, y) for x, y, half in self.points]
        return brush.polygon([*left, *((x + half, y) for x, y, half in reversed(self.points))])

    def at(self, share: float) -> tuple[float, float, float]:
        place = min(max(share, 0.0), 0.9999) * (len(self.points) - 1)
        index = int(place)
        a, b = self.points[index], self.points[index + 1]
        part = place - index
        return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part


def layers(stage: Stage) -> list[Layer]:
    base, height, width = stage.horizon * stage.height, stage.height, stage.width
    tall = height > width
    course = _course(stage)
    far = terrain.mountain_range(
        stage, "far", base + 0.02 * height, base * (0.3 if tall else 0.5), width * (0.4 if tall else 0.24)
    )
    return [
        terrain.mountains(stage, far, 0.08, (0.50, 0.58, 0.74), 0.3),
        hills(stage, "ridge", 0.24, -0.012, 0.05, (0.40, 0.58, 0.50)),
        hills(stage, "slope", 0.36, 0.018, 0.03, (0.42, 0.64, 0.42)),
        meadow(stage, course),
        flow(stage, course),
        stones(stage),
        bank(stage),
        reeds(stage),
    ]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def _ground(stage: Stage, own: Color) -> Color:
    turned = mix(own, (0.70, 0.58, 0.28), 0.5) if stage.scene.season is Season.AUTUMN else own
    return mix(turned, terrain.SNOW, 0.92 * stage.light.snow)


def hills(stage: Stage, name: str, depth: float, level: float, swing: float, color: Color) -> Layer:
    light, height = stage.light, stage.height
    line = terrain.hill_line(stage, name, (stage.horizon + level) * height, swing * height * 0.6, 1.3)
    own = _ground(stage, color)
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


def _course(stage: Stage) -> Course:
    """From the foot of the hills in bends that widen, until the river turns aside before the viewer."""
    width, height, side = stage.width, stage.height, _side(stage)
    top, foot = (stage.horizon + 0.045) * height, REACH[0] * height
    points = []
    for index in range(61):
        near = index / 60
        bend = math.sin(math.tau * (1.15 * (1 - near) ** 1.35)) * (0.03 + 0.12 * (1 - near) * near * 2.6)
        middle = (0.5 - 0.02 * side + side * bend) * width
        half = (0.004 + 0.085 * near**2.2) * min(width, 1.2 * height)
        if near > 0.86:
            half *= 1 + 26 * (near - 0.86) ** 1.5
        points.append((middle, top + (foot + 0.02 * height - top) * near, half))
    return Course(tuple(points))


def _edges(stage: Stage) -> tuple[list[Point], list[Point]]:
    """The far and the near side of the stretch that passes the viewer."""
    height = stage.height
    far = terrain.hill_line(stage, "far-bank", REACH[0] * height, 0.012 * height, 1.5)
    near = terrain.hill_line(stage, "near-bank", REACH[1] * height, 0.010 * height, 1.1)
    return far, [(x, y - 0.06 * height * abs(2 * x / stage.width - 1) ** 3) for x, y in near]


def meadow(stage: Stage, course: Course) -> Layer:
    """The plain with the river in it."""
    light, height, unit, depth = stage.light, stage.height, stage.unit, 0.55
    line = terrain.hill_line(stage, "meadow", (stage.horizon + 0.04) * height, 0.006 * height, 1.0)
    far, near = _edges(stage)
    own = _ground(stage, GRASS)
    crest, foot = light.on(own, 0.45, facing=1.0), light.on(mix(own, (0.06, 0.2, 0.14), 0.25), 0.75, facing=0.7)
    soil = light.on(mix((0.56, 0.46, 0.34), terrain.SNOW, 0.5 * light.snow), 0.7, facing=0.3)
    top, bottom = min(y for _, y in line), REACH[1] * height + 3 * unit
    water, shores = (
        course.outline,
        Course(tuple((x, y, 1.12 * half + 0.06 * unit) for x, y, half in course.points)).outline,
    )
    reach = brush.polygon([*far, *((x, y + 6 * unit) for x, y in reversed(near))])

    def paint(canvas: skia.Canvas) -> None:
        slope = brush.gradient((0, top), (0, REACH[0] * height), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, bottom), slope)
        _strips(canvas, stage, line)
        canvas.drawPath(shores, brush.fill(soil))
        canvas.drawPath(reach, brush.stroke(soil, 0.9 * unit))
        shade = brush.gradient((0, top), (0, bottom), _reflected(stage))
        for path in (water, reach):
            canvas.drawPath(path, shade)
        if "tree" not in stage.scene.without:
            _groves(canvas, stage, course)

    return painted(stage, depth, paint, top - 13 * unit, bottom)


def _reflected(stage: Stage) -> list[tuple[float, Color, float]]:
    light = stage.light
    sky = light.sky_middle or light.sky_horizon
    own = [light.on(WATER, depth, facing=0.3) for depth in (0.5, 0.75, 0.95)]
    return [
        (0.0, mix(own[0], light.sky_horizon, 0.72), 1.0),
        (0.5, mix(own[1], sky, 0.5), 1.0),
        (1.0, mix(own[2], light.sky_top, 0.3), 1.0),
    ]


def _strips(canvas: skia.Canvas, stage: Stage, line: list[Point]) -> None:
    """Long tufts of darker grass and specks of flowers that give the plain its distance."""
    chance, light, unit = stage.chance("strips"), stage.light, stage.unit
    top, foot = min(y for _, y in line), REACH[0] * stage.height
    dark = light.on(mix(_ground(stage, GRASS), (0.04, 0.22, 0.14), 0.4), 0.6, facing=0.3)
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


def flow(stage: Stage, course: Course) -> Layer:
    """Streaks that run with the water, down the bends and across the stretch before the viewer."""
    chance, light, unit, depth = stage.chance("flow"), stage.light, stage.unit, 0.555
    far, near = _edges(stage)
    side = -_side(stage)
    span = stage.width + 2 * stage.bleed
    bends = [(chance.random(), chance.uniform(-0.7, 0.7), chance.uniform(0.6, 1.2)) for _ in range(38)]
    runs = [(chance.random() ** 0.9, chance.random(), chance.uniform(0.6, 1.3), chance.random()) for _ in range(70)]
    bright = mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.3)
    dark = mix(light.on(WATER, 0.9), (0.0, 0.06, 0.12), 0.45)
    shown = light.sun or light.moon

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, across, size in bends:
            share = (start + 0.035 * size * t) % 1.0
            x, y, half = course.at(share)
            ahead = course.at(share + 0.02 + 0.02 * share)
            path = skia.Path()
            path.moveTo(x + across * half, y)
            path.lineTo(ahead[0] + across * ahead[2], ahead[1])
            fade = min(1.0, 6 * share, 6 * (1 - share))
            canvas.drawPath(path, brush.stroke(bright, max(0.6, unit * (0.05 + 0.16 * share)), 0.5 * fade))
        for down, start, size, tone in runs:
            x = (start * span + side * (4 + 7 * down) * unit * size * t) % span - stage.bleed
            upper, lower = terrain.height_at(far, x), terrain.height_at(near, x)
            y = upper + (lower - upper) * (0.06 + 0.9 * down) + 0.2 * unit * math.sin(1.3 * t + 6 * start)
            half, thick = unit * size * (2 + 4.5 * down), unit * (0.06 + 0.12 * down)
            glow = abs(x / stage.width - shown[0]) < 0.09 if shown else False
            color = mix(bright, light.sun_color, 0.6) if glow else bright if tone < 0.65 else dark
            alpha = (0.75 if glow else 0.36) * min(1.0, 8 * min(x + stage.bleed, span - stage.bleed - x) / stage.width)
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), brush.fill(color, max(0.0, alpha))
            )

    return Animated(depth, paint)


def stones(stage: Stage) -> Layer:
    """Boulders in the stream, each with its ring of foam."""
    chance, light, unit = stage.chance("stones"), stage.light, stage.unit
    far, near = _edges(stage)
    side = -_side(stage)
    lying = []
    for _ in range(9):
        x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.14, 0.5)) * stage.width
        share = chance.choice((chance.uniform(0.05, 0.2), chance.uniform(0.86, 0.98)))
        upper, lower = terrain.height_at(far, x), terrain.height_at(near, x)
        lying.append((upper + (lower - upper) * share, x, (2.0 + 4 * share) * unit * chance.uniform(0.7, 1.2)))
    lying.sort()
    stone = rocks.Stone.under(light, rocks.GRANITE, 0.8, _side(stage))
    foam = light.on(swell.FOAM, 0.85, facing=0.4)
    shapes = stage.chance("stone-shapes").randrange(1 << 30)

    def still(canvas: skia.Canvas) -> None:
        shape = Random(shapes)
        for y, x, size in lying:
            rocks.boulder(canvas, (x, y), size, shape, stone)

    body = brush.recorded(stage.width, stage.height, still)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (y, x, size) in enumerate(lying):
            swash = 0.5 + 0.5 * math.sin(2.1 * t + index)
            for ring in range(2):
                half = size * (0.56 + 0.1 * swash + 0.14 * ring)
                shift = side * size * (0.12 + 0.2 * ring)
                rect = skia.Rect.MakeLTRB(x - half + shift, y - 0.13 * half, x + half + shift, y + 0.2 * half)
                canvas.drawOval(rect, brush.stroke(foam, 0.16 * unit, 0.6 - 0.25 * ring))
        body(canvas)

    return Animated(0.556, paint)


def bank(stage: Stage) -> Layer:
    """The viewer's bank, with a tree at one side that frames the picture."""
    light, unit, height, depth = stage.light, stage.unit, stage.height, 0.9
    _, line = _edges(stage)
    own = _ground(stage, (0.34, 0.58, 0.22))
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
    _, line = _edges(stage)
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
        Habitat.AFLOAT: Ground(0.755, 0.83, 1.0),
        Habitat.SWIMMING: Ground(0.765, 0.85, 1.0),
    },
)
