"""A desert: dunes with sharp crests and rippled sand, tables of rock far off, cactus, and sand on the wind."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, shadow, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crags, flora, land
from mutoscope.engines.storyboard.sets.dunes import SHADE, crest, dune, sand
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

RED: Color = (0.78, 0.44, 0.30)
CACTUS: Color = (0.36, 0.54, 0.30)


def layers(stage: Stage) -> list[Layer]:
    base = stage.horizon * stage.height
    drawn: list[Layer] = [
        tables(stage, 0.10, 0.15, 3),
        landmark(stage),
        shimmer(stage, base),
        dune(stage, "far", 0.30, 0.03, 0.035, 1.8),
        dune(stage, "middle", 0.44, 0.09, 0.06, 1.1),
        dune(stage, "near", 0.58, 0.20, 0.085, 0.8),
        *(_cactuses(stage)),
        foreground(stage),
        *wind(stage),
        tumbleweed(stage),
    ]
    return drawn


def tables(stage: Stage, depth: float, rise: float, count: int) -> Layer:
    """Mesas on the horizon, smaller where the sun stands."""
    base, chance = (stage.horizon + 0.02) * stage.height, stage.chance("tables")
    boxes = []
    for index in range(count):
        x = (index + chance.uniform(0.2, 0.8)) / count * stage.width
        wide, tall = chance.uniform(0.07, 0.26) * stage.width, rise * stage.height * chance.uniform(0.35, 0.75)
        boxes.append((x - wide / 2, base - tall, x + wide / 2, base))
    stone = crags.Stone.under(stage.light, RED, depth)

    def paint(canvas: skia.Canvas) -> None:
        for box in boxes:
            crags.mesa(canvas, box, Random(box[0]), stone)

    return painted(stage, depth, paint, base - rise * stage.height, base)


def landmark(stage: Stage) -> Layer:
    """What the eye goes to: pyramids, or a pair of great buttes, away from the sun."""
    base, hand = (stage.horizon + 0.03) * stage.height, -land.side(stage)
    chance, depth = stage.chance("landmark"), 0.2
    middle, tall = (0.5 + hand * 0.22) * stage.width, min(0.32 * stage.horizon * stage.height, 0.26 * stage.width)
    stone = crags.Stone.under(stage.light, RED, depth)
    pyramids = chance.random() < 0.45

    def paint(canvas: skia.Canvas) -> None:
        if pyramids:
            for shift, size in ((0.9, 0.55), (-1.15, 0.72), (0.0, 1.0)):
                _pyramid(canvas, stage, (middle + shift * tall * 1.3, base), tall * size, depth)
        else:
            for shift, wide, high in ((-0.95, 0.85, 1.0), (0.75, 1.3, 0.72)):
                left = middle + (shift - wide / 2) * tall
                crags.mesa(canvas, (left, base - high * tall * 1.15, left + wide * tall, base), Random(wide), stone)

    return painted(stage, depth, paint, base - 1.2 * tall, base)


def _pyramid(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, depth: float) -> None:
    (x, y), light, hand = foot, stage.light, stage.light.side
    corner = x - hand * tall * 0.28
    bright, dark = (
        land.tone(light, (0.90, 0.72, 0.46), depth, 1.0, 0.6),
        land.tone(light, (0.60, 0.42, 0.34), depth, 0.0, 0.4),
    )
    whole = brush.polygon([(x - tall * 0.86, y), (x, y - tall), (x + tall * 0.86, y)])
    canvas.drawPath(whole, brush.fill(bright))
    canvas.save()
    canvas.clipPath(whole, doAntiAlias=True)
    canvas.drawPath(brush.polygon([(x, y - tall), (corner, y), (x - hand * tall, y)]), brush.fill(dark))
    ink = brush.stroke(dark, max(0.6, tall * 0.008), 0.35)
    for index in range(1, 12):
        row = y - tall * index / 12
        canvas.drawLine(x - tall, row, x + tall, row, ink)
    canvas.restore()


def shimmer(stage: Stage, base: float) -> Layer:
    """Air that trembles over hot sand: pale lens-shaped streaks at the horizon, by day and in dry weather alone."""
    light, unit, chance = stage.light, stage.unit, stage.chance("shimmer")
    heat = max(0.0, 1 - 1.4 * light.darkness) * (1 - light.wet) * (1 - light.snow)
    streaks = [
        (chance.random(), chance.uniform(-0.5, 2.4), chance.uniform(4, 12), chance.random() * math.tau)
        for _ in range(26)
    ]
    color = mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.35)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if heat <= 0:
            return
        for place, row, long, phase in streaks:
            alpha = heat * 0.34 * (0.5 + 0.5 * math.sin(2.2 * t + phase))
            x, y = (
                place * stage.width + unit * math.sin(t + phase),
                base + row * unit + 0.2 * unit * math.sin(3.1 * t + phase),
            )
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - long * unit, y - 0.13 * unit, x + long * unit, y + 0.13 * unit),
                brush.fill(color, alpha),
            )

    return Animated(0.29, paint)


def _cactuses(stage: Stage) -> list[Layer]:
    if "cactus" in stage.scene.without or "tree" in stage.scene.without:
        return []
    width, height, hand = stage.width, stage.height, land.side(stage)
    chance = stage.chance("cactus")
    small = [
        (0.5 - hand * chance.uniform(0.05, 0.4), chance.uniform(0.19, 0.235), chance.uniform(0.06, 0.09))
        for _ in range(3)
    ]
    small += [
        (0.5 + hand * chance.uniform(0.2, 0.45), chance.uniform(0.15, 0.22), chance.uniform(0.05, 0.08))
        for _ in range(2)
    ]
    line = crest(stage, "near", 0.20, 0.085, 0.8)
    size = min(height, 1.2 * width)

    def paint(canvas: skia.Canvas) -> None:
        for x, _, tall in small:
            foot = (x * width, terrain.height_at(line, x * width) + 0.03 * height)
            tones = _cactus_tones(stage, 0.6)
            half = 0.12 * tall * size
            contact = skia.Rect.MakeLTRB(foot[0] - half, foot[1] - 0.3 * half, foot[0] + half, foot[1] + 0.3 * half)
            canvas.drawOval(contact, brush.fill((0.20, 0.08, 0.16), 0.3))
            flora.cactus(canvas, foot, tall * size, Random(x), tones)

    top = min(y for _, y in line) - 0.1 * size
    return [painted(stage, 0.585, paint, top, (stage.horizon + 0.32) * height)]


def _cactus_tones(stage: Stage, depth: float) -> tuple[Color, Color, int]:
    own = mix(CACTUS, terrain.SNOW, 0.3 * stage.light.snow)
    return stage.light.on(own, depth, 0.9), stage.light.on(mix(own, (0.05, 0.16, 0.2), 0.5), depth), land.side(stage)


def _silhouette(size: float) -> skia.Path:
    """The outline of a cactus about its foot, for its shadow."""
    outline = brush.outline(
        "M-0.08 0L-0.08 -0.4L-0.24 -0.4L-0.24 -0.7L-0.34 -0.7L-0.34 -0.3L-0.08 -0.3L-0.08 -1L0.08 -1L0.08 -0.4"
        "L0.24 -0.4L0.24 -0.7L0.34 -0.7L0.34 -0.3L0.08 -0.3L0.08 0Z"
    )
    outline.transform(skia.Matrix.Scale(size, size))
    return outline


def foreground(stage: Stage) -> Layer:
    """Rippled sand before the lens, with a great cactus and stones at the side."""
    light, width, height, unit, hand = stage.light, stage.width, stage.height, stage.unit, land.side(stage)
    rough = terrain.hill_line(stage, "fore", 0.0, 0.016 * height, 1.1)
    line = [(x, 0.80 * height + y - 0.07 * height * max(0.0, -hand * (x / width - 0.5) + 0.1) ** 1.5) for x, y in rough]
    chance = stage.chance("fore-stones")
    stones = [
        (0.5 - hand * chance.uniform(0.32, 0.52), chance.uniform(0.02, 0.14), chance.uniform(2, 6)) for _ in range(8)
    ]
    size = min(0.52 * height, 0.62 * width)
    foot = ((0.5 - hand * 0.43) * width, 0.90 * height)
    plants = "cactus" not in stage.scene.without and "tree" not in stage.scene.without

    def detail(canvas: skia.Canvas) -> None:
        bright = terrain.within(brush.stroke(land.tone(light, (1.0, 0.88, 0.64), 0.8, 1.0), 0.3 * unit, 0.5))
        dark = terrain.within(brush.stroke(land.tone(light, mix(sand(stage), SHADE, 0.6), 0.8, 0.1), 0.3 * unit, 0.35))
        for row in range(13):
            near = row / 12
            for ink, shift in ((bright, 0.0), (dark, 0.35)):
                path = skia.Path()
                for step in range(61):
                    x = -stage.bleed + (width + 2 * stage.bleed) * step / 60
                    wave = math.sin(x / (7.0 * unit) + row * 0.35) + 0.4 * math.sin(x / (2.9 * unit) + row * 0.6)
                    y = (
                        terrain.height_at(line, x)
                        + (0.012 + 0.19 * near**1.4) * height
                        + (0.2 + near * 0.5) * wave * unit
                        + shift * unit
                    )
                    path.moveTo(x, y) if step == 0 else path.lineTo(x, y)
                canvas.drawPath(path, ink)
        stone = crags.Stone.under(light, RED, 0.85)
        for place, down, wide in sorted(stones, key=lambda one: one[1]):
            crags.boulder(canvas, (place * width, (0.83 + down) * height), wide * unit, Random(place), stone)
        if plants:
            shadow.cast(canvas, stage, foot, size, _silhouette(size), 0.85, still=True)
            flora.cactus(canvas, foot, size, stage.chance("great-cactus"), _cactus_tones(stage, 0.9))

    return land.slope(stage, 0.62, line, height, sand(stage), detail=detail, rise=size, shade=0.35)


def wind(stage: Stage) -> list[Layer]:
    """Sand that flies from the crests, the more the harder it blows."""
    light, height = stage.light, stage.height
    color = light.on(mix(sand(stage), (1.0, 0.95, 0.85), 0.4), 0.7, 0.9)
    count = round(26 + 60 * light.wind)
    base = stage.horizon * height
    return [
        land.specks(
            stage,
            "blown",
            0.5,
            count=count,
            rows=(base + 0.02 * height, base + 0.17 * height),
            speed=6 + 22 * light.wind,
            size=0.13,
            color=color,
            alpha=0.5,
            streak=2.4,
        ),
        land.specks(
            stage,
            "grains",
            0.9,
            count=count,
            rows=(0.74 * height, height),
            speed=9 + 30 * light.wind,
            size=0.17,
            color=color,
            alpha=0.5,
            streak=3.0,
        ),
    ]


def tumbleweed(stage: Stage) -> Layer:
    """A ball of dry twigs that rolls by."""
    chance, unit = stage.chance("tumbleweed"), stage.unit
    ball = skia.Path()
    for _ in range(26):
        a, b = chance.random() * math.tau, chance.random() * math.tau
        ball.moveTo(math.cos(a), math.sin(a))
        ball.quadTo(chance.uniform(-0.4, 0.4), chance.uniform(-0.4, 0.4), math.cos(b), math.sin(b))
    ball.addCircle(0, 0, 0.93)
    radius, start = 1.9 * unit, chance.random()
    speed = (4 + 16 * stage.light.wind) * unit
    ball.transform(skia.Matrix.Scale(radius, radius))
    ink = brush.stroke(stage.light.on((0.52, 0.38, 0.20), 0.8, 0.4), 0.18 * unit)
    wide = stage.width + 2 * stage.bleed + 8 * radius

    def paint(canvas: skia.Canvas, t: float) -> None:
        gone = start * wide + speed * t
        x = gone % wide - stage.bleed - 4 * radius
        hop = abs(math.sin(gone / (5 * radius))) * 1.6 * radius
        y = 0.815 * stage.height
        canvas.drawOval(
            skia.Rect.MakeLTRB(x - radius, y - 0.2 * radius, x + radius, y + 0.2 * radius),
            brush.fill((0.2, 0.08, 0.12), 0.25),
        )
        canvas.save()
        canvas.translate(x, y - radius - hop)
        canvas.rotate(math.degrees(gone / radius) % 360)
        canvas.drawPath(ball, ink)
        canvas.restore()

    return Animated(0.74, paint)


SET = Place(
    layers=layers,
    horizon=(0.56, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.80, 0.955, 1.4),
        Habitat.TREE: Ground(0.76, 0.86, 1.1, clear=0.06),
        Habitat.BUILDING: Ground(0.74, 0.82, 1.1, least=0.3),
        Habitat.FLOWER: Ground(0.82, 0.97, 0.9),
        Habitat.ROAD: Ground(0.83, 0.945, 1.2),
        Habitat.RAIL: Ground(0.80, 0.85, 1.2),
    },
)
