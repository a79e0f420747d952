"""The moon: grey dust and craters under a black sky by day and by night, with the Earth over rounded hills."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, weather
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import crags, land
from mutoscope.engines.storyboard.sets.earthrise import VOID, stars, void
from mutoscope.engines.storyboard.sets.lander import lander
from mutoscope.engines.storyboard.stage import Layer, Paint, Stage, painted

REGOLITH: Color = (0.62, 0.61, 0.60)
FOLDS = (("far", 0.2, 0.0, 0.05, 9), ("middle", 0.34, 0.035, 0.03, 10), ("near", 0.5, 0.11, 0.035, 11))
"""Name, depth, level and swing in frames, and how many craters, of each fold of the plain."""


def layers(stage: Stage) -> list[Layer]:
    falling = weather.KINDS.get(stage.scene.weather)
    return [
        void(stage),
        stars(stage),
        hills(stage),
        *(plain(stage, *fold) for fold in FOLDS),
        lander(stage),
        foreground(stage),
        *(falling(stage) if falling else []),
    ]


def tone(stage: Stage, share: float, depth: float, facing: float) -> Color:
    """Dust as bright as `share` of its own, in a light without colour; there is no air, hence little haze."""
    own = (REGOLITH[0] * share, REGOLITH[1] * share, REGOLITH[2] * share)
    red, green, blue = stage.light.on(own, min(1.0, 0.7 + 0.3 * depth), facing)
    grey = 0.3 * red + 0.6 * green + 0.1 * blue
    return mix(mix((red, green, blue), (grey, grey, grey * 1.04), 0.72), VOID, 0.16 * (1 - depth))


def hills(stage: Stage) -> Layer:
    """Old mountains, rounded, with a lit and a dark side."""
    chance, height, depth = stage.chance("lunar-hills"), stage.height, 0.1
    base, side = (stage.horizon + 0.03) * height, stage.light.side
    humps = []
    for index in range(9):
        x = (-0.1 + 1.2 * (index + chance.uniform(0.1, 0.9)) / 9) * stage.width
        wide = chance.uniform(0.12, 0.2) * max(stage.width, 0.8 * height)
        humps.append((x, wide, chance.uniform(0.05, 0.13) * height))
    lit, dark = tone(stage, 0.86, depth, 1.0), tone(stage, 0.4, depth, 0.0)

    def paint(canvas: skia.Canvas) -> None:
        for x, wide, tall in humps:
            hump, flank = skia.Path(), skia.Path()
            hump.moveTo(x - wide, base)
            hump.cubicTo(x - 0.5 * wide, base - 0.3 * tall, x - 0.35 * wide, base - tall, x, base - tall)
            hump.cubicTo(x + 0.35 * wide, base - tall, x + 0.5 * wide, base - 0.3 * tall, x + wide, base)
            hump.close()
            canvas.drawPath(hump, brush.fill(lit))
            flank.moveTo(x + side * 0.04 * wide, base - tall)
            flank.cubicTo(
                x - side * 0.1 * wide,
                base - 0.6 * tall,
                x + side * 0.12 * wide,
                base - 0.3 * tall,
                x - side * 0.04 * wide,
                base,
            )
            flank.lineTo(x - side * wide, base)
            flank.cubicTo(
                x - side * 0.5 * wide,
                base - 0.3 * tall,
                x - side * 0.35 * wide,
                base - tall,
                x + side * 0.04 * wide,
                base - tall,
            )
            canvas.drawPath(flank, terrain.within(brush.fill(dark)))

    return painted(stage, depth, paint, base - 0.14 * height, base + 1)


def plain(stage: Stage, name: str, depth: float, level: float, swing: float, count: int) -> Layer:
    """Dust with craters and stones."""
    height, unit = stage.height, stage.unit
    line = terrain.hill_line(stage, f"mare-{name}", (stage.horizon + level) * height, swing * height, 1.0)
    chance = stage.chance(f"mare-{name}-craters")
    pits = sorted((0.012 + 0.2 * chance.random(), chance.random(), chance.uniform(2.0, 7.5)) for _ in range(count))
    stones = sorted((0.01 + 0.2 * chance.random(), chance.random(), chance.uniform(0.3, 1.2)) for _ in range(24))

    def detail(canvas: skia.Canvas) -> None:
        for down, place, wide in pits:
            x = place * stage.width
            crater(
                canvas, stage, (x, terrain.height_at(line, x) + down * height), wide * (0.5 + 3 * down) * unit, depth
            )
        _stones(canvas, stage, line, stones, depth)

    return _ground(stage, depth, line, min(float(height), (stage.horizon + level + 0.3) * height), detail, 0.0)


def _ground(stage: Stage, depth: float, line: list[Point], bottom: float, detail: Paint, rise: float) -> Layer:
    top = min(y for _, y in line)
    crest, foot = tone(stage, 1.0, depth, 1.0), tone(stage, 0.66, depth, 0.1)

    def paint(canvas: skia.Canvas) -> None:
        stops = [(0.0, crest, 1.0), (0.4, mix(crest, foot, 0.4), 1.0), (1.0, foot, 1.0)]
        canvas.drawPath(terrain.land(line, bottom), brush.gradient((0, top), (0, bottom), stops))
        detail(canvas)

    return painted(stage, depth, paint, top - rise - 2, bottom)


def _stones(
    canvas: skia.Canvas, stage: Stage, line: list[Point], stones: list[tuple[float, float, float]], depth: float
) -> None:
    stone = crags.Stone(
        tone(stage, 1.05, depth, 0.9),
        tone(stage, 0.74, depth, 0.4),
        tone(stage, 0.3, depth, 0),
        (1, 1, 1),
        0.0,
        stage.light.side,
    )
    for down, place, size in stones:
        x = place * stage.width
        foot = (x, terrain.height_at(line, x) + down * stage.height)
        wide = size * (0.6 + 5 * down) * stage.unit
        shadow = skia.Rect.MakeXYWH(
            foot[0] - wide / 2 - stage.light.side * 0.5 * wide, foot[1] - 0.1 * wide, wide, 0.2 * wide
        )
        canvas.drawOval(shadow, terrain.within(brush.fill(VOID, 0.45)))
        crags.boulder(canvas, foot, wide, Random(place), stone)


def crater(canvas: skia.Canvas, stage: Stage, at: Point, half: float, depth: float) -> None:
    """A bowl with a bright rim; the side towards the sun lies in shadow."""
    (x, y), side, tall = at, stage.light.side, 0.28 * half

    def oval(grow: float, rise: float = 0.0, shift: float = 0.0) -> skia.Rect:
        return skia.Rect.MakeLTRB(
            x - half * grow + shift, y - tall * (grow + rise), x + half * grow + shift, y + tall * (grow + rise)
        )

    canvas.drawOval(oval(1.3), terrain.within(brush.fill(tone(stage, 0.84, depth, 0.6), 0.6)))
    canvas.drawOval(oval(1.12, shift=-side * 0.02 * half), terrain.within(brush.fill(tone(stage, 1.12, depth, 1.0))))
    bowl = skia.Path()
    bowl.addOval(oval(1.0))
    canvas.save()
    canvas.clipPath(bowl, doAntiAlias=True)
    canvas.drawPath(bowl, terrain.within(brush.fill(tone(stage, 0.24, depth, 0.0))))
    canvas.drawOval(oval(1.0, 0.15, -side * 0.34 * half), terrain.within(brush.fill(tone(stage, 0.78, depth, 0.7))))
    canvas.restore()


def foreground(stage: Stage) -> Layer:
    """Dust before the lens with a great crater, stones and bootprints."""
    height, width, unit, hand = stage.height, stage.width, stage.unit, land.side(stage)
    line = [
        (x, 0.79 * height + y - 0.05 * height * abs(2 * x / width - 1) ** 2.2)
        for x, y in terrain.hill_line(stage, "dust", 0.0, 0.012 * height, 1.2)
    ]
    chance = stage.chance("dust-stones")
    stones = sorted(
        (
            chance.uniform(0.02, 0.18),
            0.5 + chance.choice((-1, 1)) * chance.uniform(0.26, 0.53),
            chance.uniform(1.2, 5.0),
        )
        for _ in range(16)
    )

    def detail(canvas: skia.Canvas) -> None:
        crater(
            canvas, stage, ((0.5 - hand * 0.3) * width, 0.93 * height), 14 * unit * min(1.0, width / height + 0.2), 0.9
        )
        ink = terrain.within(brush.fill(tone(stage, 0.5, 0.9, 0.1), 0.75))
        for index in range(13):
            share = index / 12
            x = (0.5 + hand * (0.27 - 0.33 * share)) * width + (1 if index % 2 else -1) * (0.6 + 1.6 * share) * unit
            y = terrain.height_at(line, x) + (0.01 + 0.18 * share) * height
            half = (0.3 + 0.9 * share) * unit
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.42 * half, x + half, y + 0.42 * half), ink)
        _stones(canvas, stage, line, stones, 0.9)
        great = ((0.5 + hand * 0.48) * width, 0.985 * height)
        stone = crags.Stone(
            tone(stage, 1.0, 0.92, 0.9),
            tone(stage, 0.7, 0.92, 0.4),
            tone(stage, 0.28, 0.92, 0),
            (1, 1, 1),
            0.0,
            stage.light.side,
        )
        crags.boulder(canvas, great, 15 * unit, stage.chance("great"), stone)

    return _ground(stage, 0.62, line, float(height), detail, 5 * unit)
