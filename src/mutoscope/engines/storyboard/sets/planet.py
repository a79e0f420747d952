"""Another planet's surface: rusty plains with craters, needles of rock, two moons and a far blue world, and dust."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, clouds, terrain, weather
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crags, land
from mutoscope.engines.storyboard.sets.crystals import crystals
from mutoscope.engines.storyboard.sets.heavens import heavens, twinkle, world
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted


def layers(stage: Stage) -> list[Layer]:
    ground, _, _ = world(stage)
    height, base = stage.height, stage.horizon * stage.height
    mid = terrain.mountain_range(
        stage, "mid", base + 0.02 * height, base * 0.22, stage.width * (0.3 if height > stage.width else 0.16)
    )
    return [
        heavens(stage),
        twinkle(stage),
        terrain.mountains(stage, mid, 0.14, mix(ground, (0.50, 0.36, 0.44), 0.4), 0.0),
        needles(stage, "far", 0.24, 0.02, (0.22, 0.42), 7),
        plain(stage, "far", 0.34, 0.015, 0.02),
        needles(stage, "near", 0.44, 0.10, (0.56, 0.8), 3),
        plain(stage, "near", 0.52, 0.10, 0.035),
        crystals(stage),
        foreground(stage),
        *dust(stage),
        devil(stage),
        *weathered(stage),
    ]


def weathered(stage: Stage) -> list[Layer]:
    """What weather there is, since this sky is the set's own."""
    falling = weather.KINDS.get(stage.scene.weather)
    over = clouds.layers(stage) if stage.light.cloud_cover >= 0.6 else []
    return [*over, *(falling(stage) if falling else [])]


def needles(stage: Stage, name: str, depth: float, drop: float, rise: tuple[float, float], count: int) -> Layer:
    """Needles and arches of rock, taller away from the sun."""
    ground, _, _ = world(stage)
    chance, hand = stage.chance(f"needles-{name}"), -land.side(stage)
    base = (stage.horizon + drop + 0.07) * stage.height
    scale = stage.horizon * min(stage.height, 1.2 * stage.width)
    spots = []
    for index in range(count):
        place = (
            (index + chance.uniform(0.15, 0.85)) / count
            if name == "far"
            else 0.5 + hand * (0.22 + 0.13 * index) + chance.uniform(-0.02, 0.02)
        )
        tall = chance.uniform(*rise) * scale * (0.35 + 0.65 * min(1.0, max(0.0, 0.5 + hand * (place - 0.5) * 1.6)))
        spots.append((place, tall, tall * chance.uniform(0.34, 0.5)))
    stone = crags.Stone.under(stage.light, mix(ground, (0.46, 0.26, 0.24), 0.4), depth)

    def paint(canvas: skia.Canvas) -> None:
        for place, tall, wide in spots:
            for shift, part in ((-0.9, 0.55), (0.8, 0.4), (0.0, 1.0)):
                foot = (place * stage.width + shift * wide, base)
                crags.spire(canvas, foot, (wide * (0.6 + 0.4 * part), tall * part), Random(place + shift), stone)

    return painted(stage, depth, paint, base - rise[1] * scale * 1.02, base + 0.02 * stage.height)


def plain(stage: Stage, name: str, depth: float, level: float, swing: float) -> Layer:
    """Ground with craters whose rims catch the light."""
    ground, _, _ = world(stage)
    height, unit = stage.height, stage.unit
    line = terrain.hill_line(stage, f"plain-{name}", (stage.horizon + level) * height, swing * height, 1.1)
    chance = stage.chance(f"craters-{name}")
    pits = sorted((0.015 + 0.22 * chance.random(), chance.random(), chance.uniform(2.0, 7.0)) for _ in range(9))
    bottom = min(float(height), (stage.horizon + level + 0.30) * height)
    stones = sorted((0.01 + 0.2 * chance.random(), chance.random(), chance.uniform(0.4, 1.5)) for _ in range(26))

    def detail(canvas: skia.Canvas) -> None:
        for down, place, wide in pits:
            x = place * stage.width
            crater(
                canvas, stage, (x, terrain.height_at(line, x) + down * height), wide * (0.5 + 3.0 * down) * unit, depth
            )
        stone = crags.Stone.under(stage.light, mix(ground, (0.40, 0.26, 0.26), 0.5), depth)
        for down, place, size in stones:
            x = place * stage.width
            crags.boulder(
                canvas,
                (x, terrain.height_at(line, x) + down * height),
                size * (0.6 + 5 * down) * unit,
                Random(place),
                stone,
            )

    return land.slope(stage, depth, line, bottom, ground, detail=detail, shade=0.3)


def crater(canvas: skia.Canvas, stage: Stage, at: Point, half: float, depth: float) -> None:
    (x, y), light, side = at, stage.light, stage.light.side
    ground, _, _ = world(stage)
    rim, tall = half * 1.16, half * 0.30
    bright = terrain.within(brush.fill(land.tone(light, mix(ground, (1.0, 0.9, 0.76), 0.3), depth, 1.0)))
    dark = terrain.within(brush.fill(land.tone(light, mix(ground, (0.16, 0.08, 0.16), 0.55), depth, 0.0, 0.6)))
    floor = terrain.within(brush.fill(land.tone(light, mix(ground, (0.2, 0.1, 0.16), 0.22), depth, 0.3)))
    dull = terrain.within(brush.fill(land.tone(light, mix(ground, (0.2, 0.1, 0.16), 0.12), depth, 0.3)))
    canvas.drawOval(skia.Rect.MakeLTRB(x - rim, y - tall * 1.2, x + rim, y + tall * 1.3), dull)
    near, far = (rim, half * 1.02) if side > 0 else (half * 1.02, rim)
    canvas.drawOval(skia.Rect.MakeLTRB(x - far, y - tall * 1.06, x + near, y + tall * 1.22), bright)
    canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + tall), dark)
    shift = -side * half * 0.16
    canvas.save()
    inner = skia.Path()
    inner.addOval(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + tall))
    canvas.clipPath(inner, doAntiAlias=True)
    canvas.drawOval(skia.Rect.MakeLTRB(x - half + shift, y - tall * 0.5, x + half + shift, y + tall * 1.3), floor)
    canvas.restore()


def foreground(stage: Stage) -> Layer:
    """Dust before the lens with a trail of prints, big stones at the sides, and a crater."""
    ground, _, _ = world(stage)
    height, width, unit, light = stage.height, stage.width, stage.unit, stage.light
    line = [
        (x, 0.80 * height + y - 0.05 * height * abs(2 * x / width - 1) ** 2.2)
        for x, y in terrain.hill_line(stage, "fore", 0.0, 0.012 * height, 1.2)
    ]
    chance, hand = stage.chance("fore"), -land.side(stage)
    stones = sorted(
        (
            chance.uniform(0.02, 0.17),
            0.5 + chance.choice((-1, 1)) * chance.uniform(0.28, 0.53),
            chance.uniform(1.4, 6.0),
        )
        for _ in range(17)
    )
    great = (0.5 + hand * 0.47, 0.19, 17.0)
    ripples = [(0.02 + 0.17 * index / 9, chance.random()) for index in range(10)]

    def detail(canvas: skia.Canvas) -> None:
        ink = terrain.within(
            brush.stroke(land.tone(light, mix(ground, (0.2, 0.1, 0.16), 0.3), 0.9, 0.2), 0.25 * unit, 0.4)
        )
        for down, phase in ripples:
            path = skia.Path()
            for step in range(49):
                x = -stage.bleed + (width + 2 * stage.bleed) * step / 48
                y = terrain.height_at(line, x) + down * height + 0.5 * unit * math.sin(x / (6 * unit) + phase)
                path.moveTo(x, y) if step == 0 else path.lineTo(x, y)
            canvas.drawPath(path, ink)
        crater(
            canvas, stage, ((0.5 - hand * 0.2) * width, 0.955 * height), 11 * unit * min(1.0, width / height + 0.2), 0.9
        )
        stone = crags.Stone.under(light, mix(ground, (0.36, 0.22, 0.24), 0.5), 0.92)
        for down, place, size in [*stones, (great[1], great[0], great[2])]:
            x = place * width
            crags.boulder(canvas, (x, terrain.height_at(line, x) + down * height), size * unit, Random(place), stone)

    return land.slope(stage, 0.62, line, height, ground, detail=detail, rise=4 * unit, shade=0.45)


def dust(stage: Stage) -> list[Layer]:
    """Dust that drifts over the plain."""
    ground, low, _ = world(stage)
    color = stage.light.on(mix(ground, low, 0.6), 0.8, 0.8)
    wind, height = stage.light.wind, stage.height
    base = stage.horizon * height
    return [
        land.specks(
            stage,
            "drift",
            0.46,
            count=34,
            rows=(base, base + 0.2 * height),
            speed=4 + 16 * wind,
            size=0.14,
            color=color,
            alpha=0.5,
            streak=1.6,
        ),
        land.specks(
            stage,
            "motes",
            0.9,
            count=46,
            rows=(0.5 * height, height),
            speed=3 + 20 * wind,
            size=0.18,
            color=color,
            alpha=0.5,
            streak=0.8,
        ),
    ]


def devil(stage: Stage) -> Layer:
    """A dust devil that wanders along the horizon."""
    unit, light = stage.unit, stage.light
    ground, low, _ = world(stage)
    ink = brush.fill(mix(light.on(mix(ground, low, 0.5), 0.4, 0.7), light.haze, 0.2), 0.13)
    start, foot = stage.chance("devil").random(), (stage.horizon + 0.075) * stage.height
    wide = stage.width + 20 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        x = (start * wide + 1.6 * unit * t) % wide - 10 * unit
        for index in range(13):
            up = index / 12
            sway = math.sin(2.6 * t + 5 * up) * (0.4 + 1.4 * up) * unit
            half = (0.5 + 2.6 * up**1.4) * unit
            y = foot - 13 * unit * up
            canvas.drawOval(skia.Rect.MakeLTRB(x + sway - half, y - 0.9 * unit, x + sway + half, y + 0.9 * unit), ink)

    return Animated(0.36, paint)


SET = Place(
    layers=layers,
    horizon=(0.58, 0.60),
    grounds={
        Habitat.GROUND: Ground(0.795, 0.955, 1.35),
        Habitat.TREE: Ground(0.74, 0.84, 1.1, clear=0.06),
        Habitat.BUILDING: Ground(0.73, 0.80, 1.1, least=0.3),
        Habitat.FLOWER: Ground(0.82, 0.96, 0.9),
        Habitat.ROAD: Ground(0.82, 0.95, 1.2),
        Habitat.RAIL: Ground(0.72, 0.78, 1.1),
    },
    skyless=True,
)
