"""A savanna: dry grass to the horizon, flat-topped acacias, a lone mountain far off, and grass that the wind moves."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, shadow, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import crags, flora, land
from mutoscope.engines.storyboard.sets.meadow import FRONT, waves
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

DRY: Color = (0.84, 0.68, 0.32)
THORN: Color = (0.42, 0.52, 0.22)
EARTH: Color = (0.76, 0.48, 0.30)
FOLDS = (("far", 0.26, -0.005, 0.014), ("middle", 0.40, 0.045, 0.022), ("near", 0.58, 0.14, 0.03))
"""Name, depth, level and swing in frames of each fold of the plain."""


def layers(stage: Stage) -> list[Layer]:
    drawn: list[Layer] = [mountain(stage), bushes(stage)]
    for name, depth, level, swing in FOLDS:
        drawn += [fold(stage, name, depth, level, swing), waves(stage, name, depth, level, swing)]
    if "tree" not in stage.scene.without:
        drawn += [acacias(stage, name, depth) for name, depth, *_ in FOLDS]
    drawn.append(front(stage))
    straw = grass(stage)
    return [
        *drawn,
        land.fringe(stage, "straw", 0.75, straw, count=200, size=(0.8, 2.2, 3.4), root=lambda x: 0.86 * stage.height),
        land.fringe(stage, "straw-near", 0.972, mix(straw, (0.5, 0.36, 0.14), 0.3), count=300, size=(1.2, 3.4, 8.0)),
        land.specks(
            stage, "chaff", 0.8, count=26, rows=(0.45 * stage.height, 0.95 * stage.height),
            speed=2 + 9 * stage.light.wind, size=0.2, color=stage.light.on((1.0, 0.92, 0.7), 0.9, 0.8), alpha=0.6,
            fall=-0.2,
        ),
    ]  # fmt: skip


def grass(stage: Stage) -> Color:
    """The plain's own colour: green after the rains of spring, rusty at the end of the dry months, else straw."""
    match stage.scene.season:
        case Season.SPRING:
            return mix(DRY, (0.52, 0.66, 0.28), 0.7)
        case Season.AUTUMN:
            return mix(DRY, (0.72, 0.42, 0.22), 0.45)
        case _:
            return DRY


def mountain(stage: Stage) -> Layer:
    """One wide mountain with a flat white top, away from the sun."""
    light, depth, hand = stage.light, 0.07, land.side(stage)
    base, middle = (stage.horizon + 0.02) * stage.height, (0.5 - hand * 0.14) * stage.width
    wide, tall = 0.46 * max(stage.width, 0.7 * stage.height), 0.26 * stage.horizon * stage.height
    chance = stage.chance("kili")
    left = [
        (middle - wide * (1 - s) ** 1.5 - 0.1 * wide, base - tall * s + chance.uniform(-1, 1) * 0.01 * tall)
        for s in _STEPS
    ]
    right = [(middle + wide * (1 - s) ** 1.5 + 0.1 * wide, base - tall * s * 0.98) for s in reversed(_STEPS)]
    lit, foot = light.on((0.50, 0.54, 0.72), depth, 0.6), mix(light.on((0.56, 0.58, 0.70), depth), light.haze, 0.55)
    white = light.on(terrain.SNOW, depth, 0.9)

    def paint(canvas: skia.Canvas) -> None:
        shape = brush.polygon([*left, *right])
        canvas.drawPath(shape, brush.gradient((0, base - tall), (0, base), [(0, lit, 1), (1, foot, 1)]))
        canvas.save()
        canvas.clipPath(shape, doAntiAlias=True)
        teeth = [
            (
                middle + (index / 10 - 1) * 0.4 * wide,
                base - tall * (0.8 if index % 2 else 0.66 + 0.08 * chance.random()),
            )
            for index in range(21)
        ]
        cap = [(middle - wide, base - 2 * tall), (middle - wide, base - 0.8 * tall), *teeth]
        cap += [(middle + wide, base - 0.8 * tall), (middle + wide, base - 2 * tall)]
        canvas.drawPath(brush.polygon(cap), terrain.within(brush.fill(white, 0.85)))
        canvas.restore()

    return painted(stage, depth, paint, base - 1.05 * tall, base + 1)


_STEPS = [index / 14 for index in range(15)]


def bushes(stage: Stage) -> Layer:
    """A line of thorn bushes and small trees on the horizon."""
    chance, unit, depth = stage.chance("thorn-line"), stage.unit, 0.2
    base = (stage.horizon + 0.012) * stage.height
    grown = [(chance.random(), chance.uniform(0.5, 1.5), chance.random()) for _ in range(54)]
    leaves = trees.Foliage.under(stage.light, mix(THORN, (0.5, 0.5, 0.4), 0.4), depth)

    def paint(canvas: skia.Canvas) -> None:
        for place, size, kind in grown if "tree" not in stage.scene.without else ():
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            if kind < 0.3:
                acacia(canvas, (x, base), 3.2 * size * unit, Random(kind), leaves)
            else:
                flora.crown(canvas, [(x, base - 0.3 * size * unit, 0.8 * size * unit)], leaves)

    return painted(stage, depth, paint, base - 6 * unit, base + 2 * unit)


def line_of(stage: Stage, name: str, level: float, swing: float) -> list[Point]:
    waves_ = 1.0 if stage.height < stage.width else 0.6
    return terrain.hill_line(stage, name, (stage.horizon + level) * stage.height, swing * stage.height, waves_)


def fold(stage: Stage, name: str, depth: float, level: float, swing: float) -> Layer:
    """A fold of the plain, with bare earth in patches, tufts and a few stones."""
    height, light, unit = stage.height, stage.light, stage.unit
    line = line_of(stage, name, level, swing)
    chance = stage.chance(f"{name}-patches")
    patches = [(chance.random(), 0.015 + 0.2 * chance.random(), chance.uniform(2, 7)) for _ in range(12)]
    tufts = sorted((0.01 + 0.2 * chance.random(), chance.random(), chance.uniform(0.7, 1.4)) for _ in range(70))

    def detail(canvas: skia.Canvas) -> None:
        bare = terrain.within(brush.fill(land.tone(light, EARTH, depth, 0.6), 0.32))
        for place, down, wide in patches:
            x, y = place * stage.width, terrain.height_at(line, place * stage.width) + down * height
            half = wide * (0.5 + 6 * down) * unit
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.1 * half, x + half, y + 0.1 * half), bare)
        dark = land.tone(light, mix(grass(stage), (0.40, 0.30, 0.12), 0.45), depth, 0.3)
        for down, place, size in tufts:
            x, y = place * stage.width, terrain.height_at(line, place * stage.width) + down * height
            reach = size * (0.3 + 5 * down) * unit
            blades = [
                (x - reach * 0.7, y - reach * 0.8),
                (x - reach * 0.1, y - reach * 0.3),
                (x + 0.1 * reach, y - reach),
            ]
            blades += [(x + reach * 0.2, y - reach * 0.3), (x + reach * 0.7, y - reach * 0.7), (x, y)]
            canvas.drawPath(brush.polygon(blades), terrain.within(brush.fill(dark)))

    bottom = min(float(height), (stage.horizon + level + 0.32) * height)
    return land.slope(stage, depth, line, bottom, grass(stage), detail=detail, rise=unit, shade=0.16)


def acacias(stage: Stage, name: str, depth: float) -> Layer:
    """The acacias of one fold: small ones far off, and one great tree near the middle of the picture."""
    _, _, level, swing = next(fold for fold in FOLDS if fold[0] == name)
    line, hand, unit = line_of(stage, name, level, swing), land.side(stage), stage.unit
    chance = stage.chance(f"{name}-acacias")
    size = min(stage.height, 1.15 * stage.width)
    grown = {
        "far": [(chance.random(), 0.05 + 0.03 * chance.random()) for _ in range(7)],
        "middle": [
            (0.5 + hand * out + chance.uniform(-0.03, 0.03), 0.13 + 0.05 * chance.random())
            for out in (0.1, 0.36, -0.42)
        ],
        "near": [(0.5 - hand * 0.24, 0.42)],
    }[name]
    leaves = trees.Foliage.under(stage.light, THORN, depth + 0.1)

    def paint(canvas: skia.Canvas) -> None:
        for place, tall in grown:
            x = place * stage.width
            foot = (x, terrain.height_at(line, x) + (0.012 if name != "near" else 0.03) * stage.height)
            shape = brush.outline(
                "M-0.05 0.02L-0.03 -0.5L-0.6 -0.62L-0.5 -0.8L0 -0.9L0.5 -0.8L0.6 -0.62L0.03 -0.5L0.05 0.02Z"
            )
            cast = skia.Path()
            shape.transform(skia.Matrix.Scale(tall * size, tall * size), cast)
            shadow.cast(canvas, stage, foot, tall * size, cast, depth, still=True)
            acacia(canvas, foot, tall * size, Random(place), leaves)

    highest = max(tall for _, tall in grown) * size
    top = min(y for _, y in line) - 1.05 * highest
    return painted(stage, depth + 0.004, paint, top, max(y for _, y in line) + 0.16 * stage.height + unit)


def acacia(canvas: skia.Canvas, foot: Point, height: float, chance: Random, leaves: trees.Foliage) -> None:
    """An umbrella thorn: a forked trunk under flat decks of leaves."""
    x, y = foot
    limbs = skia.Path()
    limbs.moveTo(x, y)
    limbs.lineTo(x + 0.02 * height, y - 0.34 * height)
    for across, up in ((-0.4, 0.72), (-0.16, 0.76), (0.14, 0.78), (0.42, 0.7)):
        limbs.moveTo(x + 0.02 * height, y - 0.32 * height)
        limbs.quadTo(x + 0.3 * across * height, y - 0.56 * height, x + across * height, y - up * height)
    canvas.drawPath(limbs, brush.stroke(leaves.bark, max(0.7, 0.03 * height)))
    bole = [
        (x - 0.045 * height, y),
        (x, y - 0.36 * height),
        (x + 0.04 * height, y - 0.36 * height),
        (x + 0.05 * height, y),
    ]
    canvas.drawPath(brush.polygon(bole), brush.fill(leaves.bark))
    decks = [(-0.34, 0.70, 0.30), (0.36, 0.69, 0.28), (0.0, 0.78, 0.46)]
    for across, up, half in decks:
        lean = chance.uniform(-0.03, 0.03)
        for tint, lift, share in ((0.0, 0.0, 1.0), (0.55, 0.024, 0.94), (1.0, 0.05, 0.8)):
            middle = x + (across + lean + leaves.side * 0.05 * lift * 10) * height
            rounds = skia.Path()
            for step in range(9):
                out = (step / 4 - 1) * half * share
                size = (0.085 - 0.04 * abs(step / 4 - 1) ** 2) * (1 - 0.22 * tint)
                row = y - (up + lift + 0.012 * (step % 2)) * height
                rounds.addOval(
                    skia.Rect.MakeLTRB(
                        middle + (out - 1.35 * size) * height, row - 0.62 * size * height,
                        middle + (out + 1.35 * size) * height, row + 0.5 * size * height,
                    )
                )  # fmt: skip
            ink = brush.fill(mix(leaves.shaded, leaves.lit, tint))
            canvas.drawPath(rounds, terrain.within(ink) if tint else ink)
        if leaves.snow > 0:
            cap = skia.Rect.MakeLTRB(
                x + (across - 0.7 * half) * height,
                y - (up + 0.085) * height,
                x + (across + 0.7 * half) * height,
                y - (up + 0.035) * height,
            )
            canvas.drawOval(cap, terrain.within(brush.fill(leaves.frost, leaves.snow)))


def front(stage: Stage) -> Layer:
    """The grass and stones at the viewer's feet."""
    height, chance, unit = stage.height, stage.chance("savanna-front"), stage.unit
    line = terrain.hill_line(stage, "front", FRONT * height, 0.01 * height, 1.1)
    tufts = sorted((chance.random(), chance.random(), chance.uniform(0.7, 1.3)) for _ in range(150))
    stones = [
        (0.5 + chance.choice((-1, 1)) * chance.uniform(0.3, 0.52), chance.random(), chance.uniform(2, 6))
        for _ in range(7)
    ]

    def detail(canvas: skia.Canvas) -> None:
        own = grass(stage)
        for near, place, size in tufts:
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            y = terrain.height_at(line, x) + (0.006 + 0.2 * near) * height
            color = land.tone(stage.light, mix(own, (0.60, 0.42, 0.16), 0.8 * size - 0.5), 0.8, 0.6, 0.8)
            reach = size * (0.8 + 1.9 * near) * unit
            blades = [
                (x - reach * 0.7, y - reach),
                (x - reach * 0.2, y - reach * 0.3),
                (x + 0.1 * reach, y - reach * 1.5),
            ]
            blades += [(x + reach * 0.2, y - reach * 0.3), (x + reach * 0.7, y - reach * 0.9), (x + reach * 0.2, y)]
            canvas.drawPath(brush.polygon([*blades, (x - reach * 0.2, y)]), terrain.within(brush.fill(color)))
        stone = crags.Stone.under(stage.light, mix(crags.GREY, EARTH, 0.4), 0.8)
        for place, near, size in stones:
            at = (place * stage.width, terrain.height_at(line, place * stage.width) + (0.02 + 0.12 * near) * height)
            crags.boulder(canvas, at, size * unit, Random(place), stone)

    return land.slope(stage, 0.66, line, height, grass(stage), detail=detail, rise=2 * unit, shade=0.3)
