"""A suspension bridge over a strait, a city on the far shore, and a grassy point to watch it from."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import craft, rocks, suspension
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

GRASS: Color = (0.42, 0.58, 0.28)


WATER: Color = (0.10, 0.38, 0.52)


WINDOW: Color = (1.0, 0.84, 0.52)


def layers(stage: Stage) -> list[Layer]:
    shore = _shore(stage)
    span = suspension.span(stage, shore)
    bank = _bank(stage)
    low = 0.97 * stage.height
    return [
        coast(stage, shore),
        city(stage, shore),
        suspension.deck(stage, span),
        suspension.traffic(stage, span),
        suspension.steel(stage, span),
        *suspension.lights(stage, span),
        *water.lake(stage, 0.5, shore, low, WATER),
        suspension.piers(stage, span),
        *sails(stage),
        *craft.gulls(stage, 0.6, (0.2, 0.5), 4),
        point(stage, bank),
        grass(stage, bank),
    ]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def _shore(stage: Stage) -> float:
    return (stage.horizon + 0.02) * stage.height


def coast(stage: Stage, shore: float) -> Layer:
    """Hills behind the far shore."""
    light, unit, depth = stage.light, stage.unit, 0.16
    line = terrain.hill_line(stage, "coast", shore - 5 * unit, 4 * unit, 1.5)
    own = mix((0.42, 0.54, 0.56), terrain.SNOW, 0.7 * light.snow)
    crest, foot = light.on(own, depth, facing=0.5), light.on(mix(own, (0.2, 0.3, 0.4), 0.3), depth)

    def paint(canvas: skia.Canvas) -> None:
        slope = brush.gradient((0, shore - 10 * unit), (0, shore), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, shore), slope)

    return painted(stage, depth, paint, min(y for _, y in line) - 1, shore)


def city(stage: Stage, shore: float) -> Layer:
    """Towers on the far shore, tallest to one side of the middle, with windows that light up."""
    chance, light, unit, depth = stage.chance("city"), stage.light, stage.unit, 0.27
    middle = 0.5 + _side(stage) * -0.12
    blocks = []
    for _ in range(round(0.85 * stage.width / unit)):
        x = chance.gauss(middle, 0.2)
        peak = math.exp(-(((x - middle) / 0.16) ** 2))
        tall = (1.6 + 12.5 * peak * chance.uniform(0.3, 1.0) ** 1.4) * unit
        blocks.append(
            (x * stage.width, chance.uniform(1.3, 3.0) * unit, tall, chance.random(), chance.randrange(1 << 30))
        )
    blocks.sort(key=lambda block: -block[2])
    tones = ((0.52, 0.56, 0.64), (0.66, 0.62, 0.60), (0.44, 0.52, 0.60))

    def paint(canvas: skia.Canvas) -> None:
        for x, wide, tall, kind, seed in blocks:
            dice, own = Random(seed), tones[int(kind * 3)]
            box = skia.Rect.MakeLTRB(x - wide / 2, shore - tall, x + wide / 2, shore)
            canvas.drawRect(box, brush.fill(light.on(own, depth, facing=0.6)))
            half = skia.Rect.MakeLTRB(x + 0.1 * wide, shore - tall, x + wide / 2, shore)
            canvas.drawRect(half, brush.fill(light.on(mix(own, (0.2, 0.24, 0.36), 0.35), depth)))
            if tall > 9 * unit:
                canvas.drawLine(
                    x, shore - tall, x, shore - tall - 1.8 * unit, brush.stroke(light.on(own, depth), 0.16 * unit)
                )
            _panes(canvas, stage, box, dice, depth)
        quay = light.on(mix((0.5, 0.5, 0.48), terrain.SNOW, 0.6 * light.snow), depth, 0.4)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, shore - 0.5 * unit, stage.width + stage.bleed, shore), brush.fill(quay)
        )

    return painted(stage, depth, paint, shore - 17 * unit, shore)


def _panes(canvas: skia.Canvas, stage: Stage, box: skia.Rect, dice: Random, depth: float) -> None:
    light, unit = stage.light, stage.unit
    pane = light.on((0.34, 0.42, 0.52), depth, facing=0.2)
    columns, rows = max(2, int(box.width() / (0.62 * unit))), max(1, int(box.height() / (0.85 * unit)))
    pitch, storey = box.width() / columns, box.height() / rows
    dark, lit = skia.Path(), skia.Path()
    for row in range(rows):
        for column in range(columns):
            x, y = box.left() + (column + 0.28) * pitch, box.top() + (row + 0.3) * storey
            glow = dice.random() < 0.6 * lamps.burn(light)
            (lit if glow else dark).addRect(skia.Rect.MakeXYWH(x, y, 0.44 * pitch, 0.42 * storey))
    canvas.drawPath(dark, terrain.within(brush.fill(pane, 0.7)))
    canvas.drawPath(lit, terrain.within(brush.fill(WINDOW)))


def sails(stage: Stage) -> list[Layer]:
    """Two yachts on the strait, that hardly move."""
    if "boat" in stage.scene.without:
        return []
    chance, light, unit = stage.chance("sails"), stage.light, stage.unit
    boats = [
        (chance.uniform(0.32, 0.44), 0.685, 5.2, 1, chance.random()),
        (chance.uniform(0.58, 0.68), 0.725, 7.5, -1, chance.random()),
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, row, size, way, phase in boats:
            canvas.save()
            canvas.translate(x * stage.width + way * 0.35 * unit * t, row * stage.height)
            for sign, alpha in ((-0.6, 0.3), (1.0, 1.0)):
                canvas.save()
                canvas.scale(way * size * unit, sign * size * unit)
                canvas.rotate(way * (2 + 3 * light.wind) * math.sin(1.1 * t + 6 * phase))
                cloth = light.on((0.97, 0.95, 0.90), 0.65, facing=0.7)
                canvas.drawPath(brush.polygon([(0.03, -1.0), (0.03, -0.12), (-0.42, -0.12)]), brush.fill(cloth, alpha))
                canvas.drawPath(
                    brush.polygon([(0.06, -0.9), (0.06, -0.12), (0.4, -0.12)]),
                    brush.fill(mix(cloth, light.ambient, 0.2), alpha),
                )
                hull = brush.polygon([(-0.46, -0.09), (0.5, -0.11), (0.34, 0.03), (-0.36, 0.03)])
                canvas.drawPath(hull, brush.fill(light.on((0.18, 0.30, 0.46), 0.65, 0.3), alpha))
                canvas.restore()
            canvas.restore()

    return [Animated(0.6, paint)]


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.932 * stage.height, 0.007 * stage.height, 1.8)
    side = -_side(stage)
    return [
        (
            x,
            y
            - 0.13 * stage.height * max(0.0, side * (2 * x / stage.width - 1) - 0.25) ** 1.7
            - 0.05 * stage.height * max(0.0, -side * (2 * x / stage.width - 1) - 0.45) ** 1.7,
        )
        for x, y in rough
    ]


def point(stage: Stage, line: list[Point]) -> Layer:
    """The viewer's shore: rocks at the water, grass, and pines at the higher side."""
    light, unit, depth, side = stage.light, stage.unit, 0.9, -_side(stage)
    own = terrain.turf(stage, GRASS)
    top, foot = light.on(own, depth, facing=0.8), light.on(mix(own, (0.03, 0.12, 0.14), 0.6), depth)
    stone = rocks.Stone.under(light, rocks.GRANITE, depth, -side)
    tall = min(0.5 * stage.height, 0.62 * stage.width)
    grove = ((0.485, 1.0), (0.42, 0.66), (0.53, 0.8), (0.375, 0.36))

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("point")
        for out, share in grove if "tree" not in stage.scene.without else ():
            x = (0.5 + side * out) * stage.width
            leaves = trees.Foliage.under(light, mix(trees.PINE, (0.20, 0.40, 0.36), 1 - share), 0.84, -side)
            at = x, terrain.height_at(line, x) + unit
            trees.pine(canvas, at, tall * share, stage.chance(f"pine-{out}"), leaves)
        for _ in range(24):
            x, size = chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.uniform(1.5, 5.5) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.25 * size), size, chance, stone)
        slope = brush.gradient((0, min(y for _, y in line)), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land([(x, y + 0.9 * unit) for x, y in line], stage.height), slope)

    return painted(stage, depth, paint, min(y for _, y in line) - 1.02 * tall)


def grass(stage: Stage, line: list[Point]) -> Layer:
    """Blades and wild flowers on the shore, bending with the wind."""
    chance, light, unit, depth = stage.chance("grass"), stage.light, stage.unit, 0.96
    own = mix(terrain.turf(stage, GRASS), (0.05, 0.2, 0.1), 0.3)
    blades, heads = [], []
    for _ in range(120):
        x = (0.5 + chance.choice((-1, 1)) * (0.56 - abs(chance.gauss(0, 0.16)))) * stage.width
        y = stage.height - chance.random() * 0.03 * stage.height
        blades.append((x, y, chance.uniform(1.4, 4.2) * unit, chance.gauss(0, 0.3), chance.random() * math.tau))
    petals = ((0.98, 0.80, 0.28), (0.96, 0.94, 0.90), (0.72, 0.46, 0.80))
    heads = (
        [(index, chance.choice(petals)) for index in range(0, 120, 4)] if "flower" not in stage.scene.without else []
    )
    ink = brush.stroke(light.on(own, depth, facing=0.4), 0.26 * unit)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path, tips = skia.Path(), []
        for x, y, size, lean, phase in blades:
            bend = lean + (0.06 + 0.3 * light.wind) * math.sin(1.7 * t + phase + x / (9 * unit))
            path.moveTo(x, y)
            path.quadTo(x + bend * size * 0.3, y - size * 0.6, x + bend * size, y - size)
            tips.append((x + bend * size, y - size))
        canvas.drawPath(path, ink)
        for index, petal in heads if light.snow < 0.5 else ():
            canvas.drawCircle(*tips[index], 0.5 * unit, brush.fill(light.on(petal, depth, 0.5)))

    return Animated(depth, paint)


SET = Place(
    layers=layers,
    horizon=(0.62, 0.61),
    grounds={
        Habitat.GROUND: Ground(0.95, 0.984, 1.15),
        Habitat.TREE: Ground(0.945, 0.965, 0.75, clear=0.24),
        Habitat.BUILDING: Ground(0.942, 0.952, 0.72, clear=0.28),
        Habitat.ROAD: Ground(suspension.DECK - 0.004, suspension.DECK + 0.001, least=0.26, depth=0.46),
        Habitat.RAIL: Ground(suspension.DECK - 0.003, suspension.DECK, least=0.16, depth=0.455),
        Habitat.AFLOAT: Ground(0.72, 0.86, 1.25),
        Habitat.SWIMMING: Ground(0.73, 0.88, 1.25),
    },
)
