"""A bamboo forest: green stalks close together, a path between them under an arch of leaves, and stone lanterns."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import cottages, land
from mutoscope.engines.storyboard.sets.forest import Row, floor, motes, shafts, thicket, way
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

CANE: Color = (0.48, 0.64, 0.26)
OLD: Color = (0.72, 0.68, 0.36)
LEAF: Color = (0.40, 0.64, 0.24)
STANDS = (
    Row("hazy", 0.24, 0.02, 60, 0.34, 0.3),
    Row("far", 0.34, 0.06, 46, 0.5, 0.55),
    Row("middle", 0.48, 0.16, 26, 0.8, 1.0),
    Row("near", 0.66, 0.40, 13, 1.35, 1.5),
)


def layers(stage: Stage) -> list[Layer]:
    grown = "tree" not in stage.scene.without
    back = [thicket(stage, 0.16, 0.6, (0.56, 0.70, 0.42))]
    return [
        *(back if grown else []),
        floor(stage),
        *(
            layer
            for row in STANDS
            if grown
            for layer in (stalks(stage, row), *([crowns(stage, row)] if row.depth > 0.3 else []))
        ),
        shafts(stage),
        *lanterns(stage),
        *motes(stage),
        *([frame(stage)] if grown else []),
        land.fringe(stage, "bamboo-grass", 0.97, (0.36, 0.56, 0.20), count=170, size=(0.6, 1.6, 6.0)),
    ]


def places(stage: Stage, row: Row) -> list[tuple[float, float, float, int]]:
    """Foot, half width and seed of each stalk of a row, the path left free."""
    chance, width = stage.chance(f"stalks-{row.name}"), stage.width
    base = stage.horizon * stage.height
    foot, lane = base + row.foot * (stage.height - base), way(stage)
    count = max(6, round(row.count * (1.0 if width >= stage.height else 0.62)))
    found = []
    for index in range(count):
        x = (-0.05 + 1.1 * (index + chance.uniform(0.0, 1.0)) / count) * width
        y = foot + chance.uniform(-0.025, 0.03) * stage.height
        half, seed = row.half * stage.unit * chance.uniform(0.75, 1.2), chance.randrange(1 << 30)
        middle, wide = lane.at(y)
        if abs(x - middle) > wide + 2 * half + row.clear * 0.085 * width:
            found.append((x, y, half, seed))
    return sorted(found, key=lambda one: one[1])


def stalks(stage: Stage, row: Row) -> Layer:
    grown = places(stage, row)

    def paint(canvas: skia.Canvas) -> None:
        for x, y, half, seed in grown:
            shadow = terrain.within(brush.fill((0.02, 0.08, 0.06), 0.25))
            canvas.drawOval(skia.Rect.MakeLTRB(x - half * 4, y - half * 0.5, x + half * 4, y + half * 0.7), shadow)
            stalk(canvas, stage, (x, y), half, row.depth, Random(seed))

    low = max((y for _, y, _, _ in grown), default=stage.height / 2)
    return painted(stage, row.depth, paint, 0, low + 0.02 * stage.height)


def stalk(canvas: skia.Canvas, stage: Stage, foot: Point, half: float, depth: float, chance: Random) -> None:
    """A cane in its joints, up out of the frame, lit along one side."""
    light, (x, y) = stage.light, foot
    own = mix(CANE, OLD, chance.random() * 0.45)
    lean = chance.uniform(-0.05, 0.05)
    body, lit = light.on(mix(own, (0.05, 0.22, 0.14), 0.36), depth, 0.1), light.on(own, depth, 0.8)
    ring, frost = light.on(mix(own, (0.92, 0.94, 0.74), 0.5), depth, 0.5), light.on(terrain.SNOW, depth, 0.8)
    top = y
    while top > -2:
        step = half * chance.uniform(8, 12)
        high = top - step
        left, right = (x + lean * (y - row) for row in (top, high))
        joint = [(left - half, top), (left + half, top), (right + 0.94 * half, high), (right - 0.94 * half, high)]
        canvas.drawPath(brush.polygon(joint), brush.fill(body))
        edge = light.side * half
        bright = [(left + edge, top), (left + 0.1 * edge, top), (right + 0.1 * edge, high), (right + 0.94 * edge, high)]
        canvas.drawPath(brush.polygon(bright), terrain.within(brush.fill(lit)))
        node = skia.Rect.MakeLTRB(right - 1.1 * half, high - 0.24 * half, right + 1.1 * half, high + 0.22 * half)
        canvas.drawRoundRect(node, 0.2 * half, 0.2 * half, brush.fill(mix(ring, frost, 0.7 * light.snow)))
        dark = skia.Rect.MakeLTRB(right - half, high + 0.22 * half, right + half, high + 0.5 * half)
        canvas.drawRect(dark, terrain.within(brush.fill(body, 0.8)))
        top = high


def crowns(stage: Stage, row: Row) -> Layer:
    """Sprays of narrow leaves along the upper part of a row, that hang over the path and move with the wind."""
    chance, light, unit = stage.chance(f"sprays-{row.name}"), stage.light, stage.unit
    own = mix(LEAF, terrain.SNOW, 0.7 * light.snow)
    tones = [light.on(mix(own, (0.04, 0.20, 0.12), share), row.depth, 0.7 - share) for share in (0.55, 0.3, 0.0)]
    size = (1.6 + 3.4 * row.depth) * unit
    sprays = []
    for _ in range(round(0.9 * stage.width / unit * (1.1 - row.depth))):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        away = min(1.0, abs(x / stage.width - 0.5) / 0.5)
        reach = (0.10 + 0.42 * away**1.2) * stage.horizon * stage.height * (1.25 - 0.4 * row.depth)
        sprays.append(
            (
                x,
                chance.random() ** 1.2 * reach,
                chance.uniform(0.6, 1.2) * size,
                chance.random() * math.tau,
                chance.randrange(3),
            )
        )

    def paint(canvas: skia.Canvas, t: float) -> None:
        paths = [skia.Path() for _ in tones]
        for x, y, long, phase, tone in sprays:
            sway = (0.05 + 0.3 * light.wind) * math.sin((0.9 + light.wind) * t + phase)
            for turn in (-0.75, 0.0, 0.75):
                angle = 1.3 + 0.5 * math.sin(phase) + turn + sway
                dx, dy = math.cos(angle) * long, math.sin(angle) * long
                path = paths[tone]
                path.moveTo(x, y)
                path.quadTo(x + 0.4 * dx - 0.13 * dy, y + 0.4 * dy + 0.13 * dx, x + dx, y + dy)
                path.quadTo(x + 0.4 * dx + 0.13 * dy, y + 0.4 * dy - 0.13 * dx, x, y)
        for path, color in zip(paths, tones, strict=True):
            canvas.drawPath(path, brush.fill(color))

    return Animated(row.depth + 0.01, paint)


def lanterns(stage: Stage) -> list[Layer]:
    """Stone lanterns at the path, that burn after dusk."""
    if "lamp" in stage.scene.without:
        return []
    lane, stand = way(stage), []
    for share, hand in ((0.2, 1), (0.44, -1)):
        y = stage.horizon * stage.height + share * (1 - stage.horizon) * stage.height
        middle, half = lane.at(y)
        tall = (3 + 13 * share) * stage.unit
        stand.append(((middle + hand * (half + 0.5 * tall), y), tall))

    def paint(canvas: skia.Canvas) -> None:
        for foot, tall in stand:
            _lantern(canvas, stage, foot, tall, 0.7)

    top = min(y - 1.1 * tall for (_, y), tall in stand)
    boxes = [(x - 0.1 * tall, y - 0.74 * tall, x + 0.1 * tall, y - 0.54 * tall) for (x, y), tall in stand]
    return [painted(stage, 0.705, paint, top, stand[-1][0][1] + stage.unit), cottages.glows(stage, 0.71, boxes, 5.0)]


def _lantern(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, depth: float) -> None:
    light, (x, y) = stage.light, foot
    lit, dull = light.on((0.66, 0.66, 0.62), depth, 0.6), light.on((0.44, 0.45, 0.46), depth, 0.2)
    flame = mix(light.on((0.26, 0.26, 0.26), depth), land.WARM, land.lamps(light))
    for half, low, high, color in (
        (0.22, 0.0, 0.08, dull), (0.08, 0.08, 0.44, lit), (0.2, 0.44, 0.52, dull), (0.15, 0.52, 0.76, lit),
    ):  # fmt: skip
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - half * tall, y - high * tall, x + half * tall, y - low * tall), brush.fill(color)
        )
    canvas.drawRect(
        skia.Rect.MakeLTRB(x - 0.09 * tall, y - 0.73 * tall, x + 0.09 * tall, y - 0.55 * tall), brush.fill(flame)
    )
    roof = skia.Path()
    roof.moveTo(x - 0.3 * tall, y - 0.76 * tall)
    roof.quadTo(x - 0.1 * tall, y - 0.82 * tall, x, y - 0.98 * tall)
    roof.quadTo(x + 0.1 * tall, y - 0.82 * tall, x + 0.3 * tall, y - 0.76 * tall)
    roof.close()
    canvas.drawPath(roof, brush.fill(mix(dull, light.on(terrain.SNOW, depth, 0.8), light.snow)))


def frame(stage: Stage) -> Layer:
    """Great canes before the lens, at both sides."""
    unit, hand = stage.unit, land.side(stage)
    spots = ((0.5 - hand * 0.47, 2.6), (0.5 - hand * 0.40, 1.9), (0.5 + hand * 0.49, 2.2))

    def paint(canvas: skia.Canvas) -> None:
        for place, half in spots:
            dice = stage.chance(f"cane-{place}")
            stalk(canvas, stage, (place * stage.width, 1.01 * stage.height), half * unit, 0.95, dice)

    return painted(stage, 0.96, paint)
