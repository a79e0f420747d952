"""An old stone bridge: arches over a river between wooded banks, mirrored in it, and a bank to watch from."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import cottages, flora, greenery, land, rocks, suspension
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

STONE: Color = (0.70, 0.65, 0.58)
RIVER: Color = (0.12, 0.34, 0.38)
ARCHES = 3
DEPTH = 0.44


def layers(stage: Stage) -> list[Layer]:
    shore = (stage.horizon + 0.075) * stage.height
    return [
        hills(stage, shore),
        woods(stage, "far", 0.2, shore, 0.9),
        woods(stage, "near", 0.32, shore, 1.25),
        bridge(stage, shore),
        cottages.glows(stage, 0.445, [cottages.flame(*one) for one in lanterns(stage)], 5.0),
        *water.lake(stage, 0.5, shore, 0.97 * stage.height, RIVER),
        *([leaves(stage, shore)] if "tree" not in stage.scene.without else []),
        bank(stage),
        land.fringe(stage, "bank-grass", 0.96, (0.34, 0.56, 0.22), count=190, size=(0.6, 1.8, 6.5)),
        *([greenery.bough(stage)] if "tree" not in stage.scene.without else []),
    ]


def hills(stage: Stage, shore: float) -> Layer:
    line = terrain.hill_line(stage, "arch-hills", shore - 13 * stage.unit, 5 * stage.unit, 1.2)
    return land.slope(stage, 0.1, line, shore, land.green(stage, (0.44, 0.58, 0.56)), shade=0.2)


def woods(stage: Stage, name: str, depth: float, shore: float, size: float) -> Layer:
    """Trees along the far bank, taller at the sides, so that the bridge stands before a gap."""
    chance, unit, width = stage.chance(f"arch-woods-{name}"), stage.unit, stage.width
    grown = []
    for index in range(46):
        place = -0.06 + 1.12 * (index + chance.random()) / 46
        away = min(1.0, abs(place - 0.5) / 0.5)
        tall = (5.5 + 13 * away**1.3) * size * unit * chance.uniform(0.75, 1.1)
        grown.append((place * width, shore + 0.4 * unit, tall, chance.random(), chance.random()))
    grown.sort(key=lambda one: -one[2])
    ground = land.green(stage, (0.36, 0.54, 0.30))

    def paint(canvas: skia.Canvas) -> None:
        strip = skia.Rect.MakeLTRB(-stage.bleed, shore - 1.6 * unit, width + stage.bleed, shore)
        canvas.drawRect(strip, brush.fill(land.tone(stage.light, ground, depth, 0.4)))
        if "tree" in stage.scene.without:
            return
        for x, y, tall, hue, kind in grown:
            if kind < 0.26:
                needles = trees.Foliage.under(stage.light, trees.PINE, depth)
                trees.pine(canvas, (x, y), 1.15 * tall, Random(kind), needles)
            else:
                own = mix(trees.leaf(stage.scene.season, hue), (0.34, 0.52, 0.30), 0.0 if stage.scene.season else 0.4)
                trees.leafy(canvas, (x, y), tall, Random(kind), trees.Foliage.under(stage.light, own, depth))

    return painted(stage, depth, paint, shore - 25 * size * unit, shore)


def deck(stage: Stage, x: float) -> float:
    """The row of the roadway at `x`: at its highest in the middle, where traffic of the set crosses."""
    share = 2 * x / stage.width - 1
    return (suspension.DECK + 0.006 + 0.03 * share * share) * stage.height


def bridge(stage: Stage, shore: float) -> Layer:
    """Arches with cut stones about them, piers with pointed feet, and a parapet with lanterns."""
    light, unit = stage.light, stage.unit
    own = mix(STONE, (0.44, 0.42, 0.38), 0.5 * light.wet)
    body, dark = light.on(own, DEPTH, 0.6), light.on(mix(own, (0.12, 0.12, 0.18), 0.5), DEPTH)
    pale, joint = light.on(mix(own, (1, 1, 1), 0.22), DEPTH, 0.8), light.on(mix(own, (0.2, 0.18, 0.2), 0.4), DEPTH, 0.2)
    reach, wall = stage.bleed + 2, 1.5 * unit
    columns = [(-reach + (stage.width + 2 * reach) * step / 60) for step in range(61)]
    top = [(x, deck(stage, x) - wall) for x in columns]

    def paint(canvas: skia.Canvas) -> None:
        whole = brush.polygon([(-reach, shore), *top, (stage.width + reach, shore)])
        holes = [(_arch(stage, index, shore), _arch(stage, index, shore, 0.9 * unit)) for index in range(ARCHES)]
        canvas.save()
        for hole, _ in holes:
            canvas.clipPath(hole, skia.ClipOp.kDifference, True)
        canvas.drawPath(whole, brush.fill(body))
        _courses(canvas, stage, shore, joint)
        for _, ring in holes:
            canvas.drawPath(ring, terrain.within(brush.fill(pale)))
        canvas.restore()
        for index, (hole, _) in enumerate(holes):
            _vault(canvas, stage, hole, index, dark, shore)
        _voussoirs(canvas, stage, shore, joint)
        _piers(canvas, stage, shore, (pale, body, dark))
        _parapet(canvas, stage, top, (pale, dark))
        if light.snow > 0:
            cap = brush.stroke(light.on(terrain.SNOW, DEPTH, 0.9), 0.7 * unit, light.snow)
            path = skia.Path()
            path.addPoly([skia.Point(x, y - 0.2 * unit) for x, y in top], False)
            canvas.drawPath(path, terrain.within(cap))
        for foot, tall in lanterns(stage):
            cottages.lantern(canvas, foot, tall, light, DEPTH)

    return painted(stage, DEPTH, paint, min(y for _, y in top) - 6 * unit, shore)


def _span(stage: Stage, index: int) -> tuple[float, float]:
    """Middle and half width of an arch, in pixels; the one in the middle is the widest."""
    half = (0.15 if index == 1 else 0.115) * stage.width
    return (0.5 + (index - 1) * 0.325) * stage.width, half


def _arch(stage: Stage, index: int, shore: float, grow: float = 0.0) -> skia.Path:
    middle, half = _span(stage, index)
    crown = deck(stage, middle) + 1.5 * stage.unit
    tall = min(shore - crown, 1.1 * half)
    spring = crown + tall
    path = skia.Path()
    path.moveTo(middle - half - grow, shore + 2)
    path.lineTo(middle - half - grow, spring)
    path.arcTo(
        skia.Rect.MakeLTRB(middle - half - grow, crown - grow, middle + half + grow, spring + tall + grow),
        180,
        180,
        False,
    )
    path.lineTo(middle + half + grow, shore + 2)
    path.close()
    return path


def _vault(canvas: skia.Canvas, stage: Stage, hole: skia.Path, index: int, dark: Color, shore: float) -> None:
    """The underside of an arch, seen on the side away from the middle."""
    aside = (0.5 * (1 - index) or -0.22 * land.side(stage)) * 5 * stage.unit
    canvas.save()
    canvas.clipPath(hole, doAntiAlias=True)
    through = skia.Path(hole)
    through.offset(aside, 0.5 * stage.unit)
    canvas.clipPath(through, skia.ClipOp.kDifference, True)
    canvas.drawPath(hole, brush.fill(dark))
    canvas.restore()


def _courses(canvas: skia.Canvas, stage: Stage, shore: float, joint: Color) -> None:
    """Rows of stones."""
    chance, unit = stage.chance("courses"), stage.unit
    ink = terrain.within(brush.stroke(joint, max(0.7, 0.09 * unit), 0.6))
    row, index = shore, 0
    while row > deck(stage, stage.width / 2):
        canvas.drawLine(-stage.bleed, row, stage.width + stage.bleed, row, ink)
        x = -stage.bleed
        while x < stage.width + stage.bleed:
            x += chance.uniform(1.3, 2.8) * unit
            canvas.drawLine(x, row, x, row - 1.1 * unit, ink)
        row, index = row - 1.1 * unit, index + 1


def _voussoirs(canvas: skia.Canvas, stage: Stage, shore: float, joint: Color) -> None:
    """The joints of the stones about each arch."""
    unit = stage.unit
    ink = brush.stroke(joint, max(0.7, 0.09 * unit), 0.8)
    for index in range(ARCHES):
        middle, half = _span(stage, index)
        crown = deck(stage, middle) + 1.5 * unit
        tall = min(shore - crown, 1.1 * half)
        for step in range(1, 17):
            turn = math.pi * step / 17
            across, up = math.cos(turn), math.sin(turn)
            inner = (middle + across * half, crown + tall - up * tall)
            outer = (middle + across * (half + 0.9 * unit), crown + tall - up * (tall + 0.9 * unit))
            canvas.drawLine(*inner, *outer, ink)


def _piers(canvas: skia.Canvas, stage: Stage, shore: float, tones: tuple[Color, Color, Color]) -> None:
    """Pointed feet of the piers, which part the current."""
    unit, (pale, body, dark) = stage.unit, tones
    for index in range(ARCHES - 1):
        left, right = _span(stage, index), _span(stage, index + 1)
        x = (left[0] + left[1] + right[0] - right[1]) / 2
        half, top = (right[0] - right[1] - left[0] - left[1]) / 2 + 0.5 * unit, shore - 4.6 * unit
        side = stage.light.side
        for hand, color in ((1, pale), (-1, dark)):
            edge = x + side * hand * half
            face = [(x, shore), (edge, shore), (edge, top + 0.5 * unit), (x, top - 1.4 * unit)]
            canvas.drawPath(brush.polygon(face), brush.fill(color if hand < 0 else body))
        cap = [(x - half, top + 0.5 * unit), (x, top - 1.4 * unit), (x + half, top + 0.5 * unit), (x, top + 0.1 * unit)]
        canvas.drawPath(brush.polygon(cap), brush.fill(pale))


def _parapet(canvas: skia.Canvas, stage: Stage, top: list[Point], tones: tuple[Color, Color]) -> None:
    """The coping along the top, and a string of stone below the roadway."""
    unit, (pale, dark) = stage.unit, tones
    for drop, thick, color in ((0.0, 0.55, pale), (0.35, 0.2, dark), (1.6, 0.4, pale), (1.95, 0.22, dark)):
        path = skia.Path()
        path.addPoly([skia.Point(x, y + drop * unit) for x, y in top], False)
        ink = brush.stroke(color, thick * unit)
        canvas.drawPath(path, ink if drop == 0 else terrain.within(ink))


def lanterns(stage: Stage) -> list[tuple[Point, float]]:
    """Foot and height of each lantern on the parapet."""
    if "lamp" in stage.scene.without:
        return []
    unit, stand = stage.unit, []
    for index in range(4):
        x = (0.5 + (index - 1.5) * 0.325) * stage.width
        stand.append(((x, deck(stage, x) - 1.4 * unit), 4.0 * unit))
    return stand


def leaves(stage: Stage, shore: float) -> Layer:
    """Leaves or petals that drift on the river when they fall."""
    chance, unit = stage.chance("afloat"), stage.unit
    low = 0.9 * stage.height
    turned = stage.light.falling > 0
    adrift = [(chance.random(), chance.random(), chance.random(), chance.random()) for _ in range(44)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for place, near, hue, phase in adrift if turned else ():
            span = stage.width + 2 * stage.bleed
            x = (place * span + (0.5 + 1.6 * near) * unit * t) % span - stage.bleed
            y = shore + (low - shore) * (0.06 + 0.94 * near) + 0.2 * unit * math.sin(1.1 * t + 6 * phase)
            half = (0.25 + 0.6 * near) * unit
            tone = stage.light.on(trees.leaf(stage.scene.season, hue), 0.7, 0.6)
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.3 * half, x + half, y + 0.3 * half), brush.fill(tone))

    return Animated(0.52, paint)


def bank(stage: Stage) -> Layer:
    """The viewer's bank with stones, and a tree at the higher side."""
    light, unit, height, side = stage.light, stage.unit, stage.height, -land.side(stage)
    rough = terrain.hill_line(stage, "arch-bank", 0.935 * height, 0.007 * height, 1.8)
    line = []
    for x, y in rough:
        out = 2 * x / stage.width - 1
        lift = 0.13 * max(0.0, side * out - 0.25) ** 1.6 + 0.05 * max(0.0, -side * out - 0.45) ** 1.7
        line.append((x, y - lift * height))
    tall = min(0.66 * height, 0.78 * stage.width)
    stone = rocks.Stone.under(light, rocks.GRANITE, 0.9, light.side)

    def detail(canvas: skia.Canvas) -> None:
        chance = stage.chance("arch-stones")
        for _ in range(20):
            x, size = chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.uniform(1.4, 5.0) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.3 * size), size, chance, stone)
        if "tree" not in stage.scene.without:
            x = (0.5 + side * 0.43) * stage.width
            own = trees.leaf(stage.scene.season, 0.35)
            leaves = trees.Foliage.under(light, own, 0.88)
            flora.oak(canvas, (x, terrain.height_at(line, x) + 2 * unit), tall, stage.chance("arch-oak"), leaves)

    return land.slope(
        stage, 0.9, line, height, land.green(stage, (0.36, 0.56, 0.24)), detail=detail, rise=1.1 * tall, shade=0.6
    )
