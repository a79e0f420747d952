"""A mountain lake: ranges one behind the other, their mirror image, and pines on the near shore."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

PINE: tuple[Color, Color] = ((0.16, 0.42, 0.30), (0.08, 0.26, 0.22))


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    shore = stage.horizon * height
    tall = height > width
    rise = shore * (0.42 if tall else 0.60)
    far = terrain.mountain_range(stage, "far", shore, rise, width * (0.34 if tall else 0.21))
    mid = terrain.mountain_range(stage, "mid", shore, rise * 0.66, width * (0.27 if tall else 0.17))
    return [
        terrain.mountains(stage, "far", far, 0.10, (0.42, 0.50, 0.66), 0.42),
        terrain.mountains(stage, "mid", mid, 0.24, (0.30, 0.40, 0.52), 0.22),
        far_shore(stage, shore),
        *water.lake(stage, 0.36, shore, height, (0.10, 0.34, 0.46)),
        near_shore(stage),
        reeds(stage),
    ]


def far_shore(stage: Stage, shore: float) -> Layer:
    """Wooded hills along the far side of the water."""
    chance, light, unit = stage.chance("woods"), stage.light, stage.unit
    line = terrain.hill_line(stage, "woods-line", shore - 4.2 * unit, 2.6 * unit)
    lit, shaded = light.on(PINE[0], 0.42, facing=0.4), light.on(PINE[1], 0.42)
    count = round((stage.width + 2 * stage.bleed) / (1.15 * unit))
    trees = [(chance.random(), chance.uniform(2.2, 4.4)) for _ in range(count)]

    def paint(canvas: skia.Canvas) -> None:
        for place, size in trees:
            x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
            y = terrain.height_at(line, x)
            half = size * 0.2 * unit
            tone = mix(shaded, lit, 0.5 * place)
            canvas.drawPath(
                brush.polygon([(x - half, y + unit), (x, y - size * unit), (x + half, y + unit)]), brush.fill(tone)
            )
        ground = brush.gradient(
            (0, shore - 6 * unit), (0, shore), [(0.0, shaded, 1.0), (1.0, mix(shaded, lit, 0.8), 1.0)]
        )
        canvas.drawPath(terrain.land(line, shore), ground)
        bank = light.on(mix((0.62, 0.58, 0.48), terrain.SNOW, light.snow), 0.42, facing=0.5)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, shore - 0.35 * unit, stage.width + stage.bleed, shore), brush.fill(bank)
        )

    return painted(stage, 0.34, paint, shore - 13 * unit, shore)


def near_shore(stage: Stage) -> Layer:
    """The bank at the viewer's feet: lower in the middle, with pines at both sides."""
    chance, light, unit = stage.chance("near"), stage.light, stage.unit
    depth = 0.9
    line = _bank(stage)
    grass = mix((0.20, 0.38, 0.22), terrain.SNOW, light.snow * 0.9)
    top, foot = light.on(grass, depth, facing=0.6), light.on(mix(grass, (0.04, 0.10, 0.10), 0.6), depth)
    tones = (light.on(PINE[0], depth, facing=0.5), light.on(PINE[1], depth))
    tall = min(0.46 * stage.height, 0.62 * stage.width)
    trees = _pines(stage, line)

    def paint(canvas: skia.Canvas) -> None:
        for x, y, size, near in trees:
            shade = 0.25 * (1 - near)
            pair = (
                mix(tones[0], light.haze, shade * light.haze_density),
                mix(tones[1], light.haze, shade * light.haze_density),
            )
            terrain.pine(canvas, (x, y), size * tall, chance, pair, light.snow)
        canvas.drawPath(
            terrain.land(line, stage.height),
            brush.gradient((0, line[0][1]), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)]),
        )
        edge = skia.Path()
        edge.addPoly([skia.Point(*point) for point in line], False)
        canvas.drawPath(edge, brush.stroke(mix(top, (1.0, 1.0, 1.0), 0.12), 0.25 * unit, 0.7))

    return painted(stage, depth, paint)


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.0, 0.8 * stage.unit, 3.0)
    level = 0.985 * stage.height
    lift = 0.085 * stage.height
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
