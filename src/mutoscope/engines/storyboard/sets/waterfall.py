"""A waterfall: it drops over a wooded cliff into a pool, with mist at its foot and ferns before the viewer."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import cascade, ferns, rocks
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

CLIFF: Color = (0.50, 0.47, 0.46)


MOSS: Color = (0.34, 0.54, 0.26)


POOL: Color = (0.10, 0.46, 0.50)


def layers(stage: Stage) -> list[Layer]:
    height, width = stage.height, stage.width
    shore = (stage.horizon + 0.03) * height
    reach = min(width, 1.15 * height)
    drop = cascade.Fall(0.5 * width, 0.265 * height, shore, 0.068 * reach, 0.094 * reach)
    bank = _bank(stage)
    behind = terrain.mountain_range(
        stage, "far", 0.42 * height, 0.36 * height, width * (0.5 if height > width else 0.3)
    )
    return [
        terrain.mountains(stage, behind, 0.1, (0.50, 0.58, 0.74), 0.34),
        woods(stage, drop),
        cliff(stage, drop),
        cascade.torrent(stage, drop),
        *pool(stage, shore, 0.97 * height),
        cascade.churn(stage, drop),
        cascade.mist(stage, drop),
        shore_rocks(stage, shore),
        near_bank(stage, bank),
        *ferns.layers(stage, bank),
    ]


def pool(stage: Stage, top: float, bottom: float) -> list[Layer]:
    """Green water in the shade of the cliff, which shows in it."""
    light, depth = stage.light, 0.5
    stops = [(0.0, light.on(POOL, 0.6, 0.2), 0.30), (0.45, light.on(POOL, 0.8, 0.4), 0.62)]
    stops.append((1.0, light.on(mix(POOL, (0.02, 0.20, 0.28), 0.5), 0.95), 0.85))
    shade = brush.gradient((0, top), (0, bottom), stops)
    tint = painted(stage, depth, lambda canvas: canvas.drawPaint(shade), top, bottom)
    rough = stage.unit / 9.6 * (0.9 + 1.1 * light.wind)
    return [water.Mirror(depth, top, bottom, 1.0, rough), tint, water.ripples(stage, depth, top, bottom - top)]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def woods(stage: Stage, drop: cascade.Fall) -> Layer:
    """Forest on the slope behind the cliff."""
    chance, unit = stage.chance("woods"), stage.unit
    level = drop.lip + 1.5 * unit
    line = terrain.hill_line(stage, "woods", level - 3 * unit, 2.6 * unit, 1.4)
    grown = [
        (chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.uniform(4.0, 8.5), chance.random())
        for _ in range(round(1.5 * stage.width / unit))
    ]

    def paint(canvas: skia.Canvas) -> None:
        leaves = trees.Foliage.under(stage.light, (0.20, 0.44, 0.34), 0.3, _side(stage))
        canvas.drawPath(terrain.land(line, level + 5 * unit), brush.fill(leaves.shaded))
        if "tree" in stage.scene.without:
            return
        for x, size, shape in grown:
            trees.pine(canvas, (x, terrain.height_at(line, x) + 2 * unit), size * unit, Random(shape), leaves)

    return painted(stage, 0.28, paint, level - 15 * unit, level + 5 * unit)


def _brow(stage: Stage, drop: cascade.Fall) -> list[Point]:
    """The cliff's upper edge: high at the sides, with a notch in which the water comes."""
    chance, left, right = stage.chance("brow"), -stage.bleed, stage.width + stage.bleed
    line, steps = [], 72
    for index in range(steps + 1):
        x = left + (right - left) * index / steps
        out = abs(x - drop.middle) / (0.5 * stage.width)
        rise = 0.075 * min(1.0, max(0.0, out - 2.1 * drop.narrow / stage.width) * 2.4) + 0.05 * out**2
        step = chance.choice((0.0, 0.0, 0.012)) * min(1.0, 4 * out)
        line.append((x, drop.lip - (rise + step) * stage.height))
    return line


def cliff(stage: Stage, drop: cascade.Fall) -> Layer:
    """The rock face, in columns that catch the light or not, with ledges of moss and trees on its brow."""
    light, unit, depth = stage.light, stage.unit, 0.46
    brow = _brow(stage, drop)
    own = mix(CLIFF, (0.24, 0.25, 0.30), 0.35 * light.wet)
    bright, dim = light.on(own, depth, facing=0.7), light.on(mix(own, rocks.SHADE, 0.42), depth)
    green = light.on(terrain.turf(stage, MOSS), depth, facing=0.8)
    foot = drop.foot + 0.4 * unit
    face = terrain.land(brow, foot)

    def paint(canvas: skia.Canvas) -> None:
        _crown(canvas, stage, brow, drop)
        canvas.drawPath(face, brush.gradient((0, drop.lip), (0, foot), [(0.0, bright, 1.0), (1.0, dim, 1.0)]))
        canvas.save()
        canvas.clipPath(face, doAntiAlias=True)
        _columns(canvas, stage, drop, (own, depth))
        _ledges(canvas, stage, drop, green)
        canvas.restore()
        lawn = [(x, y + (0.7 + 0.5 * (index % 2)) * unit) for index, (x, y) in enumerate(brow)]
        sod = brush.polygon([*brow, *reversed(lawn)])
        canvas.drawPath(sod, terrain.within(brush.fill(green)))
        canvas.drawPath(drop.outline, brush.fill(light.on((0.20, 0.24, 0.28), depth)))
        cascade.sheet(canvas, stage, drop)

    return painted(stage, 0.4, paint, min(y for _, y in brow) - 16 * unit, foot)


def _crown(canvas: skia.Canvas, stage: Stage, brow: list[Point], drop: cascade.Fall) -> None:
    chance, unit = stage.chance("crown"), stage.unit
    if "tree" in stage.scene.without:
        return
    for _ in range(44):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        size, hue, shape = chance.uniform(6, 13) * unit, chance.random(), Random(chance.random())
        conifer, out = chance.random() < 0.62, abs(x - drop.middle)
        if out < drop.narrow + 2.5 * unit:
            continue
        foot = x, terrain.height_at(brow, x) + 0.8 * unit
        if conifer:
            trees.pine(canvas, foot, size, shape, trees.Foliage.under(stage.light, trees.PINE, 0.44, _side(stage)))
        else:
            own = trees.leaf(stage.scene.season, hue)
            trees.leafy(canvas, foot, 0.8 * size, shape, trees.Foliage.under(stage.light, own, 0.44, _side(stage)))


def _columns(canvas: skia.Canvas, stage: Stage, drop: cascade.Fall, stuff: tuple[Color, float]) -> None:
    """Slabs of rock, lit on the sun's side of each."""
    chance, light, unit = stage.chance("columns"), stage.light, stage.unit
    own, depth = stuff
    side = _side(stage)
    tones = [
        light.on(mix(own, rocks.SHADE, 0.5), depth),
        light.on(mix(own, (1.0, 0.98, 0.94), 0.16), depth, facing=0.9),
    ]
    x = -stage.bleed
    while x < stage.width + stage.bleed:
        wide = chance.uniform(2.5, 6.5) * unit
        y = drop.lip - 0.14 * stage.height
        while y < drop.foot:
            tall = chance.uniform(5, 13) * unit
            jut, cut = chance.uniform(-0.8, 0.8) * unit, chance.uniform(0.2, 0.45) * wide
            edge = x + cut if side < 0 else x + wide - cut
            near = x if side < 0 else x + wide
            lit = [(near, y + jut), (edge, y + 0.8 * unit), (edge + 0.3 * jut, y + tall), (near, y + tall - jut)]
            far = x + wide if side < 0 else x
            dark = [(edge, y + 0.8 * unit), (far, y), (far + 0.4 * jut, y + tall), (edge + 0.3 * jut, y + tall)]
            canvas.drawPath(brush.polygon(lit), terrain.within(brush.fill(tones[1], chance.uniform(0.1, 0.65))))
            canvas.drawPath(brush.polygon(dark), terrain.within(brush.fill(tones[0], chance.uniform(0.15, 0.6))))
            y += tall
        x += wide


def _ledges(canvas: skia.Canvas, stage: Stage, drop: cascade.Fall, green: Color) -> None:
    chance, unit = stage.chance("ledges"), stage.unit
    for _ in range(30):
        side, out, share = chance.choice((-1, 1)), chance.random(), chance.uniform(0.08, 0.95)
        y, half = drop.row(share), chance.uniform(1.5, 5) * unit
        x = drop.middle + side * (drop.half(share) + half + 0.6 * unit + out * 0.42 * stage.width)
        path = skia.Path()
        path.moveTo(x - half, y)
        path.quadTo(x, y - 1.3 * unit, x + half, y)
        for index in range(6):
            right = x + half * (1 - 2 * index / 6)
            path.quadTo(right - half / 6, y + chance.uniform(0.8, 3.4) * unit, right - half / 3, y)
        canvas.drawPath(path, terrain.within(brush.fill(green, 0.92)))


def shore_rocks(stage: Stage, shore: float) -> Layer:
    """Boulders along the foot of the cliff, none under the fall."""
    chance, unit, depth = stage.chance("shore-rocks"), stage.unit, 0.525
    stone = rocks.Stone.under(stage.light, CLIFF, 0.6, _side(stage))
    lying = []
    for _ in range(26):
        x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.13, 0.56)) * stage.width
        lying.append((shore + chance.uniform(0.1, 1.4) * unit, x, chance.uniform(2.5, 8) * unit))

    def paint(canvas: skia.Canvas) -> None:
        shapes = stage.chance("shore-shapes")
        for y, x, size in sorted(lying):
            rocks.boulder(canvas, (x, y), size, shapes, stone)

    return painted(stage, depth, paint, shore - 7 * unit, shore + 3 * unit)


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.925 * stage.height, 0.008 * stage.height, 1.6)
    return [(x, y - 0.09 * stage.height * max(0.0, abs(2 * x / stage.width - 1) - 0.3) ** 1.6) for x, y in rough]


def near_bank(stage: Stage, line: list[Point]) -> Layer:
    """Mossy ground at the viewer's feet, boulders heaped at its sides."""
    light, unit, depth = stage.light, stage.unit, 0.9
    own = terrain.turf(stage, MOSS)
    top, foot = light.on(own, depth, facing=0.8), light.on(mix(own, (0.02, 0.10, 0.12), 0.7), depth)
    stone = rocks.Stone.under(light, rocks.GRANITE, depth, _side(stage))

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("near-rocks")
        slope = brush.gradient((0, min(y for _, y in line)), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        heap = sorted((abs(chance.gauss(0, 0.09)), chance.choice((-1, 1)), chance.uniform(0.6, 1.0)) for _ in range(18))
        for inward, side, size in reversed(heap):
            x = (0.5 + side * (0.54 - inward)) * stage.width
            wide = 11 * size * max(0.35, 1 - 3.4 * inward) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.2 * wide), wide, chance, stone)
        canvas.drawPath(terrain.land(line, stage.height), slope)
        for _ in range(14):
            x = chance.uniform(0, stage.width)
            size = chance.uniform(0.8, 2.2) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.3 * size), size, chance, stone)

    return painted(stage, depth, paint, min(y for _, y in line) - 8 * unit)


SET = Place(
    layers=layers,
    horizon=(0.57, 0.55),
    grounds={
        Habitat.GROUND: Ground(0.945, 0.982, 1.1),
        Habitat.TREE: Ground(0.935, 0.96, 0.75, clear=0.26),
        Habitat.BUILDING: Ground(0.94, 0.955, 0.7, clear=0.22),
        Habitat.FLOWER: Ground(0.94, 0.985, 1.0),
        Habitat.AFLOAT: Ground(0.70, 0.85, 1.2),
        Habitat.SWIMMING: Ground(0.70, 0.87, 1.2),
    },
)
