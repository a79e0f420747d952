"""Under the sea: light from above that sways, a rock arch in the blue, a reef in colours, and sand."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import coral, reef, sealife, sunbeams
from mutoscope.engines.storyboard.sets.deep import lit, seen
from mutoscope.engines.storyboard.stage import Layer, Painted, Stage, painted

SAND: Color = (0.86, 0.80, 0.62)
FLOOR = 0.80
"""The row, in frames, at which the sand goes over into the blue."""
OUTSIDE = (
    (-1.0, 0.0),
    (-0.98, 0.34),
    (-0.9, 0.62),
    (-0.62, 0.86),
    (-0.2, 0.97),
    (0.25, 1.0),
    (0.62, 0.88),
    (0.86, 0.62),
    (0.95, 0.3),
    (1.08, 0.0),
)
"""The outline of the rock arch, in its half width and its height, from one foot to the other."""
INSIDE = (
    (0.52, 0.0),
    (0.55, 0.3),
    (0.44, 0.55),
    (0.14, 0.7),
    (-0.2, 0.68),
    (-0.46, 0.5),
    (-0.56, 0.24),
    (-0.52, 0.0),
)
"""The outline of the gap under it, on the way back."""


def layers(stage: Stage) -> list[Layer]:
    back = _floor(stage, "far-floor", FLOOR - 0.035, 0.02)
    front = _floor(stage, "floor", FLOOR + 0.035, 0.016)
    return [
        depths(stage),
        sunbeams.surface(stage),
        ridge(stage, "far-ridge", 0.18, 0.34),
        arch(stage),
        *sunbeams.shafts(stage),
        *sealife.school(stage, 0.42),
        *sealife.jellyfish(stage, 0.45),
        sand(stage, back, 0.5),
        reef.mounds(stage, front, 0.52),
        reef.kelp(stage, "far-kelp", 0.53, _places(stage, back, 0.5, 13), 0.3),
        sand(stage, front, 0.6),
        sunbeams.caustics(stage, front),
        reef.corals(stage, front, 0.62),
        sealife.bubbles(stage),
        *sealife.specks(stage),
        frame(stage),
        reef.kelp(stage, "near-kelp", 0.97, _near_kelp(stage), 0.58),
    ]


def depths(stage: Stage) -> Layer:
    """The water itself, brightest where the sun stands over it."""
    x = sunward(stage.scene) * stage.width
    stops = [
        (0.0, lit(stage, 0.0), 1.0),
        (0.18, lit(stage, 0.22), 1.0),
        (0.6, lit(stage, 0.62), 1.0),
        (1.0, lit(stage, 1.0), 1.0),
    ]
    down = brush.gradient((0, 0), (0, stage.height), stops)
    down.setDither(True)
    bright = mix(lit(stage, 0.0), mix(stage.light.sun_color, (1.0, 1.0, 1.0), 0.4), 0.55 - 0.35 * stage.light.darkness)
    halo = [(0.0, bright, 0.85), (0.3, bright, 0.36), (0.65, bright, 0.09), (1.0, bright, 0.0)]

    def paint(canvas: skia.Canvas) -> None:
        canvas.drawPaint(down)
        canvas.drawPaint(brush.radial((x, -0.04 * stage.height), 0.62 * math.hypot(stage.width, stage.height), halo))

    return Painted(0.0, (0, 0, stage.width, stage.height), paint, opaque=True)


def ridge(stage: Stage, name: str, depth: float, tall: float) -> Layer:
    """Rocks far off, hardly darker than the water."""
    chance, height = stage.chance(name), stage.height
    tone = seen(stage, (0.16, 0.24, 0.34), depth, 0.8)
    gap = sunward(stage.scene)
    rise = []
    rough = terrain.hill_line(stage, name, 0.0, 0.05 * height, 3.1)
    for x, y in rough:
        out = min(1.0, abs(x / stage.width - gap) / 0.42)
        rise.append(
            (x, (FLOOR - 0.02) * height - tall * height * out**1.5 * 0.8 + y + chance.uniform(-0.006, 0.006) * height)
        )
    foot = (FLOOR + 0.02) * height
    return painted(
        stage,
        depth,
        lambda canvas: canvas.drawPath(terrain.land(rise, foot), brush.fill(tone)),
        min(y for _, y in rise),
        foot,
    )


def arch(stage: Stage) -> Layer:
    """A rock arch on the side away from the sun, through which the blue is seen."""
    chance, depth = stage.chance("arch"), 0.34
    side = -1 if sunward(stage.scene) > 0.5 else 1
    middle, wide = (0.5 + side * 0.2) * stage.width, min(26 * stage.unit, 0.36 * stage.width)
    foot, tall = (FLOOR + 0.005) * stage.height, min(30 * stage.unit, 0.44 * stage.height)
    points = [
        (
            middle + side * (x + chance.uniform(-0.03, 0.03)) * wide,
            foot - (y + chance.uniform(-0.02, 0.02) * (y > 0)) * tall,
        )
        for x, y in [*OUTSIDE, *INSIDE]
    ]
    shape = _rounded(points)

    def paint(canvas: skia.Canvas) -> None:
        _rock(canvas, stage, shape, side, depth)
        _weed(canvas, stage, points[2:8], depth)

    return painted(stage, depth, paint, foot - 1.08 * tall, foot)


def _rock(canvas: skia.Canvas, stage: Stage, shape: skia.Path, side: int, depth: float) -> None:
    """The arch, its rim lit from above."""
    rim, body = seen(stage, (0.40, 0.52, 0.56), depth, 0.62), seen(stage, (0.20, 0.30, 0.38), depth, 0.7)
    canvas.drawPath(shape, brush.fill(rim))
    canvas.save()
    canvas.clipPath(shape, doAntiAlias=True)
    canvas.translate(side * 0.5 * stage.unit, 1.1 * stage.unit)
    canvas.drawPath(shape, terrain.within(brush.fill(body)))
    canvas.restore()


def _weed(canvas: skia.Canvas, stage: Stage, roots: list[Point], depth: float) -> None:
    """What hangs from the arch."""
    unit, growth = stage.unit, stage.chance("arch-weed")
    weed = terrain.within(brush.fill(seen(stage, (0.30, 0.56, 0.44), depth, 0.7)))
    for index in range(14):
        x, y = roots[index % len(roots)]
        drop = growth.uniform(1.5, 4.5) * unit
        at = x + growth.uniform(-1.5, 1.5) * unit
        canvas.drawPath(brush.polygon([(at - 0.4 * unit, y), (at + 0.5 * unit, y + 0.3 * unit), (at, y + drop)]), weed)


def _rounded(points: list[Point]) -> skia.Path:
    """A smooth outline near `points`."""
    path, count = skia.Path(), len(points)
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, [*points[1:], points[0]], strict=True)]
    path.moveTo(*middles[-1])
    for index in range(count):
        path.quadTo(*points[index], *middles[index])
    path.close()
    return path


def _floor(stage: Stage, name: str, row: float, swing: float) -> list[Point]:
    return terrain.hill_line(stage, name, row * stage.height, swing * stage.height, 1.2)


def sand(stage: Stage, line: list[Point], depth: float) -> Layer:
    """The sea bed, with its ripples."""
    chance, unit, height = stage.chance(f"sand-{depth}"), stage.unit, stage.height
    near = depth > 0.55
    top = seen(stage, SAND, depth + 0.16, 0.85)
    foot = seen(stage, mix(SAND, (0.50, 0.44, 0.36), 0.4), 0.92, 0.75) if near else top
    dark = mix(top, lit(stage, 1.0), 0.5)
    marks = [
        (chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.random(), chance.uniform(2, 6))
        for _ in range(54)
    ]
    bottom = height if near else (FLOOR + 0.08) * height

    def paint(canvas: skia.Canvas) -> None:
        high = min(y for _, y in line)
        canvas.drawPath(
            terrain.land(line, bottom), brush.gradient((0, high), (0, bottom), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        )
        for x, share, size in marks if near else ():
            upper = terrain.height_at(line, x)
            y, half = upper + (height - upper) * (0.05 + 0.95 * share), size * unit * (0.4 + share)
            path = skia.Path()
            path.moveTo(x - half, y)
            path.quadTo(x, y - 0.5 * unit * (0.4 + share), x + half, y)
            path.quadTo(x, y - 0.1 * unit, x - half, y)
            canvas.drawPath(path, terrain.within(brush.fill(dark, 0.45)))

    return painted(stage, depth, paint, min(y for _, y in line), bottom)


def _places(stage: Stage, line: list[Point], spread: float, count: int) -> list[tuple[float, float, float]]:
    """Feet along `line` and a size for each, most of them at the sides."""
    chance = stage.chance(f"places-{spread}-{count}")
    found = []
    for _ in range(count):
        x = (0.5 + chance.choice((-1, 1)) * (0.16 + 0.38 * chance.random() ** 0.7)) * stage.width
        found.append((x, terrain.height_at(line, x) + 0.6 * stage.unit, chance.uniform(0.55, 1.0)))
    return found


def _near_kelp(stage: Stage) -> list[tuple[float, float, float]]:
    chance, width = stage.chance("near-places"), stage.width
    outs = [chance.uniform(0.39, 0.53) for _ in range(8)]
    return [
        (
            (0.5 + (1 if index % 2 else -1) * out) * width,
            1.01 * stage.height,
            chance.uniform(0.6, 1.05) * (0.45 + 4 * (out - 0.39)),
        )
        for index, out in enumerate(outs)
    ]


def frame(stage: Stage) -> Layer:
    """Dark rocks in both lower corners, with coral on them."""
    unit, height = stage.unit, stage.height
    chance, depth = stage.chance("frame"), 0.955
    body = seen(stage, (0.16, 0.18, 0.28), 0.97, 0.5)
    rim = seen(stage, (0.36, 0.36, 0.48), 0.97, 0.9)
    shapes, tops = [], []
    for side in (-1, 1):
        points = [(0.5 + side * 0.56, 1.03), (0.5 + side * 0.56, 0.80 - chance.uniform(0, 0.05))]
        points += [
            (0.5 + side * out, row + chance.uniform(-0.012, 0.012))
            for out, row in ((0.49, 0.80), (0.44, 0.86), (0.39, 0.90), (0.33, 0.955), (0.26, 0.99), (0.2, 1.03))
        ]
        placed = [(x * stage.width, y * height) for x, y in points]
        shapes.append(_rounded(placed))
        tops += placed[2:5]

    def paint(canvas: skia.Canvas) -> None:
        for index, (x, y) in enumerate(tops):
            coral.branch(
                canvas,
                stage,
                (x, y + 1.5 * unit),
                (7.5 - 1.2 * (index % 3)) * unit,
                coral.HUES[(2 * index + 1) % len(coral.HUES)],
                0.95,
            )
        for shape in shapes:
            canvas.drawPath(shape, brush.fill(rim))
            canvas.save()
            canvas.clipPath(shape, doAntiAlias=True)
            canvas.translate(0, 1.0 * unit)
            canvas.drawPath(shape, terrain.within(brush.fill(body)))
            canvas.restore()

    return painted(stage, depth, paint, 0.62 * height)


SET = Place(
    layers=layers,
    horizon=(0.14, 0.14),
    skyless=True,
    weightless=True,
    grounds={
        Habitat.GROUND: Ground(0.875, 0.965, 0.95),
        Habitat.TREE: Ground(0.87, 0.95, 0.6, clear=0.2),
        Habitat.BUILDING: Ground(0.865, 0.90, 0.75, clear=0.14),
        Habitat.FLOWER: Ground(0.88, 0.965, 0.8),
        Habitat.ROAD: Ground(0.885, 0.955, 0.95),
        Habitat.RAIL: Ground(0.90, 0.95, 0.8),
        Habitat.SWIMMING: Ground(0.50, 0.78, 1.5, 0.35),
        Habitat.AFLOAT: Ground(0.875, 0.93, 0.8, clear=0.06),
    },
)
