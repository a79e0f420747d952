"""Open country: mountains, hills behind hills, a path between trees, and grass at the viewer's feet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import flora
from mutoscope.engines.storyboard.sets.posies import posies
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

SOIL: Color = (0.78, 0.66, 0.48)
PETALS: tuple[Color, ...] = ((0.98, 0.96, 0.92), (0.98, 0.80, 0.24), (0.90, 0.32, 0.30), (0.64, 0.46, 0.86))


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold of the land; `level`, `swing` and `size` (of its trees) as shares of the frame's height."""

    name: str
    depth: float
    level: float
    swing: float
    color: Color
    trees: int
    size: float


FOLDS = (
    Fold("ridge", 0.26, -0.030, 0.035, (0.42, 0.60, 0.52), 70, 0.035),
    Fold("slope", 0.42, 0.045, 0.050, (0.44, 0.66, 0.40), 30, 0.075),
    Fold("meadow", 0.62, 0.135, 0.055, (0.45, 0.68, 0.30), 15, 0.150),
    Fold("rise", 0.82, 0.265, 0.045, (0.36, 0.60, 0.23), 7, 0.300),
)


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    tall = height > width
    rise = base * (0.48 if tall else 0.64)
    far = terrain.mountain_range(stage, "far", base + 0.02 * height, rise, width * (0.4 if tall else 0.2))
    mid = terrain.mountain_range(stage, "mid", base + 0.04 * height, rise * 0.62, width * (0.3 if tall else 0.16))
    return [
        terrain.mountains(stage, far, 0.08, (0.50, 0.58, 0.74), 0.36),
        terrain.mountains(stage, mid, 0.17, (0.38, 0.50, 0.60), 0.0),
        *(ground(stage, fold) for fold in FOLDS),
        *(passing(stage, fold) for fold in FOLDS[1:3]),
        grass(stage),
        *posies(stage, 0.975, count=20, size=8.0, reach=0.3),
    ]


def passing(stage: Stage, fold: Fold) -> Layer:
    """The shadows of clouds, which wander over the land while the sun shines."""
    light, unit, chance = stage.light, stage.unit, stage.chance(f"passing-{fold.name}")
    top, tall = (stage.horizon + fold.level + 0.01) * stage.height, 0.09 * stage.height
    born = [(chance.random(), chance.random(), chance.uniform(9, 17)) for _ in range(4)]
    wide = stage.width + 80 * unit
    ink = brush.fill((0.02, 0.10, 0.14), 0.45 * light.shadow * light.cloud_cover)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if ink.getAlphaf() < 0.01:
            return
        for place, down, long in born:
            x = (place * wide + (1.5 + 5 * light.wind) * unit * fold.depth * 2 * t) % wide - 40 * unit
            y, half = top + down * tall, long * unit * (0.5 + fold.depth)
            for shift, size in ((-0.55, 0.6), (0.0, 1.0), (0.6, 0.7)):
                left, right = x + (shift - size * 0.6) * half, x + (shift + size * 0.6) * half
                canvas.drawOval(skia.Rect.MakeLTRB(left, y - 0.07 * half * size, right, y + 0.07 * half * size), ink)

    return Animated(fold.depth + 0.001, paint)


def pond(stage: Stage) -> tuple[float, float, float, float]:
    """A pond on the meadow, away from the path: its middle and half its width and height, in pixels."""
    hand = -1 if sunward(stage.scene) > 0.5 else 1
    fold = FOLDS[2]
    wide = min(0.13 * stage.width, 0.17 * stage.height)
    return (0.5 + hand * 0.25) * stage.width, (stage.horizon + fold.level + 0.105) * stage.height, wide, 0.13 * wide


def _pond(canvas: skia.Canvas, stage: Stage, fold: Fold) -> None:
    x, y, wide, tall = pond(stage)
    light, chance = stage.light, stage.chance("pond")
    rim = [(math.cos(a / 24 * math.tau), math.sin(a / 24 * math.tau), chance.uniform(0.88, 1.08)) for a in range(24)]
    bank = brush.polygon([(x + dx * wide * 1.07 * r, y + (dy * 1.25 + 0.1) * tall * r) for dx, dy, r in rim])
    water = brush.polygon([(x + dx * wide * r, y + dy * tall * r) for dx, dy, r in rim])
    earth = light.on(mix((0.42, 0.44, 0.24), terrain.SNOW, 0.8 * light.snow), fold.depth, 0.2)
    canvas.drawPath(bank, terrain.within(brush.fill(earth)))
    upper, lower = light.sky_horizon, light.sky_middle or light.sky_top
    ice = mix(lower, light.on(terrain.SNOW, fold.depth, 0.6), 0.6 * light.snow)
    stops = [(0.0, mix(upper, ice, 0.4), 1.0), (1.0, mix(ice, light.on((0.10, 0.34, 0.44), fold.depth), 0.3), 1.0)]
    canvas.drawPath(water, terrain.within(brush.gradient((0, y - tall), (0, y + tall), stops)))
    ink = terrain.within(brush.fill(mix(upper, (1.0, 1.0, 1.0), 0.5), 0.6))
    for _ in range(9):
        at, row, long = (
            x + chance.gauss(0, 0.4) * wide,
            y + chance.uniform(-0.6, 0.7) * tall,
            wide * chance.uniform(0.05, 0.16),
        )
        canvas.drawOval(skia.Rect.MakeLTRB(at - long, row - 0.03 * tall, at + long, row + 0.03 * tall), ink)


def ground(stage: Stage, fold: Fold) -> Layer:
    light, height = stage.light, stage.height
    level, swing = (stage.horizon + fold.level) * height, fold.swing * height
    line = terrain.hill_line(stage, fold.name, level, swing, 1.1 if height < stage.width else 0.7)
    own = terrain.turf(stage, fold.color)
    crest, foot = (
        light.on(own, fold.depth, facing=1.0),
        light.on(mix(own, mix((0.05, 0.18, 0.18), (0.56, 0.66, 0.86), light.snow), 0.45), fold.depth),
    )
    bottom = height if fold is FOLDS[-1] else min(height, level + 0.24 * height)

    def paint(canvas: skia.Canvas) -> None:
        slope = brush.gradient((0, level - swing), (0, bottom), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, bottom), slope)
        if fold.depth > 0.4:
            _path(canvas, stage, fold, line)
        if fold is FOLDS[2]:
            _pond(canvas, stage, fold)
        if fold.depth > 0.6 and "flower" not in stage.scene.without:
            _flowers(canvas, stage, fold, line)
        if "tree" not in stage.scene.without:
            _trees(canvas, stage, fold, line)

    return painted(stage, fold.depth, paint, level - swing - fold.size * height * 1.25, bottom)


@dataclass(frozen=True, slots=True)
class Tree:
    foot: Point
    height: float
    conifer: bool
    lean: float
    """Its own chance: shape and hue."""


def _grove(stage: Stage, fold: Fold, line: list[Point]) -> list[Tree]:
    """The trees of a fold, none of them on the path."""
    chance = stage.chance(f"{fold.name}-trees")
    count = math.ceil(fold.trees * min(1.0, 1.6 * stage.width / (stage.width + stage.height)))
    size = fold.size * min(stage.height, 1.3 * stage.width)
    grown = []
    for place, share, kind, lean in sorted(
        (chance.random(), chance.uniform(0.6, 1.1), chance.random(), chance.random()) for _ in range(count)
    ):
        x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
        y = terrain.height_at(line, x)
        middle, half = _trail(stage, y)
        clear = 0.22 * stage.width if fold is FOLDS[-1] else 0.4 * size + half
        water, row, wide, _ = pond(stage)
        wet = fold is FOLDS[2] and abs(x - water) < 1.2 * wide and y < row + 0.1 * size
        if abs(x - middle) > clear and not wet:
            grown.append(Tree((x, y + 0.1 * size), share * size, kind < 0.42, lean))
    return grown


def _trees(canvas: skia.Canvas, stage: Stage, fold: Fold, line: list[Point]) -> None:
    grown = _grove(stage, fold, line)
    for tree in grown:
        trees.shade(canvas, stage, tree.foot, tree.height, fold.depth, conifer=tree.conifer)
    for tree in grown:
        if tree.conifer:
            leaves = trees.Foliage.under(stage.light, trees.PINE, fold.depth)
            trees.pine(canvas, tree.foot, tree.height * 1.12, Random(tree.lean), leaves)
        else:
            own = trees.leaf(stage.scene.season, tree.lean)
            leaves = trees.Foliage.under(stage.light, own, fold.depth)
            (flora.oak if fold is FOLDS[-1] else trees.leafy)(canvas, tree.foot, tree.height, Random(tree.lean), leaves)


def _trail(stage: Stage, y: float) -> tuple[float, float]:
    """The middle of the path and half its width, where it crosses the row `y`."""
    top = (stage.horizon + 0.02) * stage.height
    near = min(1.0, max(0.0, (y - top) / (stage.height - top)))
    sign = 1 if sunward(stage.scene) > 0.5 else -1
    bend = math.sin(math.tau * (1 - near) ** 1.6 * 0.95) * (0.13 * (1 - near) + 0.015)
    return (0.5 + sign * bend) * stage.width, (0.0025 + 0.11 * near**1.7) * min(stage.width, 1.1 * stage.height)


def _path(canvas: skia.Canvas, stage: Stage, fold: Fold, line: list[Point]) -> None:
    light, height = stage.light, stage.height
    top = min(y for _, y in line)
    rows = [top + (height - top) * index / 48 for index in range(49)]
    edges = [(row, *_trail(stage, row)) for row in rows]
    left = [(middle - half, row) for row, middle, half in edges]
    right = [(middle + half, row) for row, middle, half in edges]
    soil = terrain.soil(stage, SOIL)
    bright, dim = light.on(soil, fold.depth, facing=0.8), light.on(soil, fold.depth, facing=0.2)
    trail = brush.polygon([*left, *reversed(right)])
    soiled = brush.gradient((0, top), (0, height), [(0.0, bright, 1.0), (1.0, dim, 1.0)])
    canvas.drawPath(trail, terrain.within(soiled))
    if light.wet > 0:
        canvas.save()
        canvas.clipPath(trail, doAntiAlias=True)
        _puddles(canvas, stage, top)
        canvas.restore()


def _puddles(canvas: skia.Canvas, stage: Stage, top: float) -> None:
    chance, light = stage.chance("puddles"), stage.light
    shine = terrain.within(brush.fill(mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.2), 0.8 * light.wet))
    for _ in range(16):
        y = top + (stage.height - top) * chance.random()
        middle, half = _trail(stage, y)
        x, wide = middle + half * chance.uniform(-0.7, 0.7), half * chance.uniform(0.2, 0.55)
        canvas.drawOval(skia.Rect.MakeLTRB(x - wide, y - wide * 0.15, x + wide, y + wide * 0.15), shine)


def _flowers(canvas: skia.Canvas, stage: Stage, fold: Fold, line: list[Point]) -> None:
    chance, light = stage.chance(f"{fold.name}-flowers"), stage.light
    size = 0.0032 * stage.height * (0.5 if fold.depth < 0.8 else 1.0)
    for _ in range(260 if light.snow < 0.5 else 0):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        y = terrain.height_at(line, x) + chance.uniform(0.02, 0.3) * stage.height * fold.depth
        petal = light.on(chance.choice(PETALS), fold.depth, facing=0.6)
        radius = size * chance.uniform(0.6, 1.2)
        middle, half = _trail(stage, y)
        if abs(x - middle) > half + 2 * size:
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - radius, y - radius * 0.7, x + radius, y + radius * 0.7),
                terrain.within(brush.fill(petal)),
            )


def grass(stage: Stage) -> Layer:
    """Blades along the lower edge, bending with the wind."""
    chance, light, unit = stage.chance("grass"), stage.light, stage.unit
    depth = 0.97
    own = mix((0.30, 0.52, 0.18), terrain.SNOW, 0.6 * light.snow)
    shades = [mix(own, (0.05, 0.2, 0.1), share) for share in (0.55, 0.25, 0.0)]
    tufts: list[list[tuple[float, float, float, float]]] = [[], [], []]
    for _ in range(330):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        size = chance.uniform(1.0, 2.6 + 6.5 * abs(2 * x / stage.width - 1) ** 1.5) * unit
        tufts[chance.randrange(3)].append((x, size, chance.gauss(0, 0.3), chance.random() * math.tau))

    def paint(canvas: skia.Canvas, t: float) -> None:
        for shade, blades in zip(shades, tufts, strict=True):
            path = skia.Path()
            for x, size, lean, phase in blades:
                bend = lean + (0.06 + 0.35 * light.wind) * math.sin(1.6 * t + 0.4 * phase + x / (11 * unit))
                path.moveTo(x - 0.22 * unit, stage.height + unit)
                path.quadTo(x + bend * size * 0.2, stage.height - size * 0.6, x + bend * size, stage.height - size)
                path.quadTo(
                    x + 0.3 * unit + bend * size * 0.2, stage.height - size * 0.55, x + 0.25 * unit, stage.height + unit
                )
            canvas.drawPath(path, brush.fill(light.on(shade, depth, facing=0.5)))

    return Animated(depth, paint)


MEADOW = Ground(0.69, 0.8)
SET = Place(
    layers=layers,
    horizon=(0.56, 0.58),
    grounds={
        Habitat.TREE: MEADOW,
        Habitat.BUILDING: MEADOW,
        Habitat.FLOWER: Ground(reach=1.2),
        Habitat.ROAD: Ground(0.854, 0.996, 1.3),
    },
)
