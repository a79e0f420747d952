"""A mountain lake: ranges one behind the other, their mirror image, and pines on the near shore."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import jetty, rocks
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    shore = stage.horizon * height
    tall = height > width
    rise = shore * (0.50 if tall else 0.74)
    far = terrain.mountain_range(stage, "far", shore, rise, width * (0.38 if tall else 0.22))
    mid = terrain.mountain_range(stage, "mid", shore, rise * 0.66, width * (0.30 if tall else 0.18))
    near = terrain.mountain_range(stage, "near", shore, rise * 0.36, width * (0.26 if tall else 0.15))
    return [
        terrain.mountains(stage, far, 0.08, (0.50, 0.58, 0.76), 0.40),
        terrain.mountains(stage, mid, 0.17, (0.38, 0.47, 0.62), 0.26),
        terrain.mountains(stage, near, 0.26, (0.25, 0.42, 0.44), 0.0),
        far_shore(stage, shore),
        *water.lake(stage, 0.36, shore, height, (0.10, 0.36, 0.48)),
        rings(stage, shore),
        *flock(stage),
        *pier(stage),
        near_shore(stage),
        reeds(stage),
    ]


def far_shore(stage: Stage, shore: float) -> Layer:
    """Woods along the far side of the water."""
    unit, side = stage.unit, _side(stage)
    rows = []
    for index, (level, size) in enumerate(((2.6, 3.8), (1.2, 3.0))):
        chance = stage.chance(f"woods-{index}")
        line = terrain.hill_line(stage, f"woods-line-{index}", shore - level * unit, 1.1 * unit)
        count = round((stage.width + 2 * stage.bleed) / (0.7 * unit))
        rows.append((line, size, [(chance.random(), chance.random()) for _ in range(count)]))

    def paint(canvas: skia.Canvas) -> None:
        for index, (line, size, places) in enumerate(rows):
            leaves = trees.Foliage.under(stage.light, trees.PINE, 0.34 + 0.08 * index, side)
            for place, grown in places if "tree" not in stage.scene.without else ():
                x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
                foot = (x, terrain.height_at(line, x))
                trees.needle(canvas, foot, size * (0.55 + 0.6 * grown) * unit, leaves, half=0.21, sunk=0.2)
            canvas.drawPath(terrain.land(line, shore), brush.fill(leaves.shaded))
        bank = stage.light.on(mix((0.66, 0.62, 0.50), terrain.SNOW, stage.light.snow), 0.42, facing=0.5)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, shore - 0.25 * unit, stage.width + stage.bleed, shore), brush.fill(bank)
        )

    return painted(stage, 0.34, paint, shore - 9 * unit, shore)


def near_shore(stage: Stage) -> Layer:
    """The bank at the viewer's feet: lower in the middle, with pines at both sides."""
    light, unit = stage.light, stage.unit
    depth = 0.9
    line = _bank(stage)
    grass = mix((0.22, 0.42, 0.24), terrain.SNOW, light.snow * 0.9)
    top, foot = light.on(grass, depth, facing=0.8), light.on(mix(grass, (0.03, 0.10, 0.12), 0.7), depth)
    tall = min(0.5 * stage.height, 0.66 * stage.width)
    grown = _pines(stage, line)

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("near-shore")
        for x, y, size, near in grown if "tree" not in stage.scene.without else ():
            own = mix(trees.PINE, (0.20, 0.40, 0.40), 0.5 * (1 - near))
            leaves = trees.Foliage.under(light, own, 0.7 + 0.2 * near, _side(stage))
            trees.pine(canvas, (x, y), size * tall, chance, leaves)
        slope = brush.gradient((0, line[0][1]), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, stage.height), slope)
        edge = skia.Path()
        edge.addPoly([skia.Point(*point) for point in line], False)
        canvas.drawPath(edge, brush.stroke(mix(top, (1.0, 1.0, 1.0), 0.12), 0.25 * unit, 0.7))
        _strewn(canvas, stage, line, depth)

    return painted(stage, depth, paint, min(y - size * tall for _, y, size, _ in grown) - unit)


def _strewn(canvas: skia.Canvas, stage: Stage, line: list[Point], depth: float) -> None:
    """Boulders at the water's edge, and flowers in the grass."""
    light, unit, chance = stage.light, stage.unit, stage.chance("strewn")
    stone = rocks.Stone.under(light, rocks.GRANITE, depth, _side(stage))
    for _ in range(13):
        x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.16, 0.52)) * stage.width
        size = chance.uniform(1.2, 3.8) * unit
        rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.25 * size), size, chance, stone)
    petals = ((0.98, 0.96, 0.92), (0.98, 0.80, 0.30), (0.72, 0.52, 0.88))
    blooming = light.snow < 0.5 and "flower" not in stage.scene.without
    for _ in range(46 if blooming else 0):
        x, share, own = chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.random(), chance.choice(petals)
        y = terrain.height_at(line, x) + (0.7 + 3.6 * share) * unit
        petal = brush.fill(light.on(own, depth, facing=0.5))
        canvas.drawCircle(x, y, unit * (0.16 + 0.16 * share), terrain.within(petal))


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.0, 0.8 * stage.unit, 3.0)
    level = 0.955 * stage.height
    lift = 0.055 * stage.height
    return [(x, level - lift * abs(2 * x / stage.width - 1) ** 2.2 + y) for x, y in rough]


def _pines(stage: Stage, line: list[Point]) -> list[tuple[float, float, float, float]]:
    chance = stage.chance("pines")
    trees = []
    for side in (0, 1):
        for _ in range(6):
            inward = chance.random() ** 1.5 * 0.2
            x = (inward - 0.03 if side == 0 else 1.03 - inward) * stage.width
            near = chance.random()
            size = (0.5 + 0.5 * near) * (1 - 2.2 * inward) * (1.1 if side == 0 else 0.86)
            trees.append((x, terrain.height_at(line, x) + 0.8 * stage.unit, max(0.2, size), near))
    return sorted(trees, key=lambda tree: tree[3])


def pier(stage: Stage) -> list[Layer]:
    """A jetty on the side away from the sun."""
    away, unit = -_side(stage), stage.unit
    foot = (0.5 + 0.25 * away) * stage.width, 0.965 * stage.height
    end = (0.5 + 0.17 * away) * stage.width, 0.862 * stage.height
    return jetty.layers(stage, 0.885, foot, end, min(6.5 * unit, 0.085 * stage.width))


def rings(stage: Stage, shore: float) -> Layer:
    """Rings on the still water, where a fish has come up."""
    chance, light, unit = stage.chance("rings"), stage.light, stage.unit
    spots = [
        (index / 4 + chance.uniform(0, 0.2), chance.uniform(0.2, 0.8), chance.uniform(0.12, 0.75)) for index in range(4)
    ]
    color = mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.4)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, across, near in spots:
            turn = start + t / 8
            age = turn % 1.0 * 2.2
            if age >= 1:
                continue
            x = (across + 0.618 * math.floor(turn)) % 1.0 * stage.width
            y = shore + near * (0.93 * stage.height - shore)
            for lag in (0.0, 0.22, 0.44):
                grown = age - lag
                if grown > 0:
                    half = unit * (0.4 + 9 * grown) * (0.3 + 0.7 * near)
                    ink = brush.stroke(color, unit * (0.06 + 0.14 * near), 0.6 * (1 - age))
                    canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.22 * half, x + half, y + 0.22 * half), ink)

    return Animated(0.4, paint)


def flock(stage: Stage) -> list[Layer]:
    """Birds that pass far off over the water; none where none are wanted."""
    if "bird" in stage.scene.without:
        return []
    chance, light, unit, depth = stage.chance("flock"), stage.light, stage.unit, 0.3
    way, row = chance.choice((-1, 1)), chance.uniform(0.30, 0.38) * stage.height
    members = [
        (2.6 * abs(index - 3) * unit, 1.25 * (index - 3) * unit, chance.random() * math.tau) for index in range(7)
    ]
    ink = brush.stroke(light.on((0.16, 0.20, 0.26), depth), 0.24 * unit)
    span = stage.width + 40 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        head = (0.55 * span + way * 2.6 * unit * t) % span - 20 * unit
        path = skia.Path()
        for back, down, phase in members:
            x, y = head - way * back, row + down + 0.4 * unit * math.sin(0.7 * t + phase)
            lift = unit * (0.35 + 0.4 * math.sin(6.5 * t + phase))
            path.moveTo(x - 1.1 * unit, y - lift)
            path.quadTo(x - 0.4 * unit, y - 0.5 * lift - 0.1 * unit, x, y)
            path.quadTo(x + 0.4 * unit, y - 0.5 * lift - 0.1 * unit, x + 1.1 * unit, y - lift)
        canvas.drawPath(path, ink)

    return [Animated(depth, paint)]


def reeds(stage: Stage) -> Layer:
    """Blades at the water's edge that bend with the wind."""
    chance, light, unit = stage.chance("reeds"), stage.light, stage.unit
    depth = 0.95
    line = _bank(stage)
    blades = []
    for _ in range(90):
        x = chance.choice((chance.gauss(0.12, 0.09), chance.gauss(0.86, 0.08))) * stage.width
        y = terrain.height_at(line, x) + chance.uniform(0, 2.5) * unit
        blades.append((x, y, chance.uniform(1.6, 4.6) * unit, chance.gauss(0, 0.25), chance.random() * math.tau))
    ink = brush.stroke(light.on((0.22, 0.34, 0.16), depth, facing=0.3), 0.22 * unit)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for x, y, size, lean, phase in blades:
            bend = lean + (0.08 + 0.3 * light.wind) * math.sin(1.7 * t + phase + x / (9 * unit))
            path.moveTo(x, y)
            path.quadTo(x + bend * size * 0.3, y - size * 0.6, x + bend * size, y - size)
        canvas.drawPath(path, ink)

    return Animated(depth, paint)


BANK = Ground(0.958, 0.984, 1.25)
SET = Place(
    layers=layers,
    horizon=(0.55, 0.56),
    grounds={
        Habitat.GROUND: BANK,
        Habitat.TREE: Ground(0.940, 0.965, 0.8, clear=0.2),
        Habitat.BUILDING: Ground(0.538, 0.538, least=0.4, depth=0.35),
        Habitat.AFLOAT: Ground(),
        Habitat.SWIMMING: Ground(),
    },
)
