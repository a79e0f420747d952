"""Open country: distant mountains, hills behind hills, a path between trees, and grass at the viewer's feet."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

GREENS: tuple[Color, ...] = ((0.44, 0.60, 0.50), (0.42, 0.62, 0.38), (0.40, 0.62, 0.28), (0.34, 0.56, 0.22))
SOIL: Color = (0.74, 0.62, 0.44)


def layers(stage: Stage) -> list[Layer]:
    width, height = stage.width, stage.height
    base = stage.horizon * height
    tall = height > width
    rise = base * (0.26 if tall else 0.36)
    far = terrain.mountain_range(stage, "far", base + 0.03 * height, rise, width * (0.3 if tall else 0.18))
    built: list[Layer] = [terrain.mountains(stage, "far", far, 0.10, (0.46, 0.54, 0.68), 0.2)]
    for index, (down, swing, depth) in enumerate(
        ((-0.015, 0.030, 0.26), (0.055, 0.045, 0.42), (0.15, 0.05, 0.6), (0.30, 0.04, 0.8))
    ):
        built.append(hill(stage, index, base + down * height, swing * height, depth))
    return [*built, grass(stage)]


def hill(stage: Stage, index: int, level: float, swing: float, depth: float) -> Layer:
    """One fold of the land with its trees; the nearer two carry the path."""
    light, height = stage.light, stage.height
    line = terrain.hill_line(stage, f"hill-{index}", level, swing, 0.8 + 0.25 * index)
    own = mix(GREENS[index], terrain.SNOW, 0.92 * light.snow)
    crest, foot = light.on(own, depth, facing=0.9), light.on(mix(own, (0.05, 0.16, 0.16), 0.42), depth)
    bottom = height if index == 3 else min(height, level + 0.26 * height)
    size = (3.2, 6.0, 11.0, 21.0)[index] * stage.unit

    def paint(canvas: skia.Canvas) -> None:
        ground = brush.gradient((0, level - swing), (0, bottom), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, bottom), ground)
        if index >= 2:
            _path(canvas, stage, line, index, depth)
        _trees(canvas, stage, line, index, size, depth)

    return painted(stage, depth, paint, level - swing - size * 1.3, bottom)


def _trees(canvas: skia.Canvas, stage: Stage, line: list[Point], index: int, size: float, depth: float) -> None:
    chance, light = stage.chance(f"trees-{index}"), stage.light
    trail = _trail(stage, index)
    count = (46, 26, 12, 5)[index]
    if stage.height > stage.width:
        count = math.ceil(count * 0.6)
    places = sorted(
        (chance.random(), chance.uniform(0.6, 1.1), chance.random(), chance.randrange(1 << 30)) for _ in range(count)
    )
    for place, share, kind, seed in places:
        x = -stage.bleed + place * (stage.width + 2 * stage.bleed)
        if abs(x - trail) < size * 0.9 + 5 * stage.unit or (index == 3 and abs(x / stage.width - 0.5) < 0.24):
            continue
        foot = (x, terrain.height_at(line, x) + 0.12 * size)
        _tree(canvas, stage, foot, share * size, kind, Random(seed), depth, light.snow)


def _tree(
    canvas: skia.Canvas,
    stage: Stage,
    foot: Point,
    height: float,
    kind: float,
    chance: Random,
    depth: float,
    snow: float,
) -> None:
    light = stage.light
    _shadow(canvas, stage, foot, height)
    if kind < 0.4:
        tones = (light.on((0.20, 0.46, 0.30), depth, facing=0.6), light.on((0.10, 0.30, 0.24), depth))
        terrain.pine(canvas, foot, height * 1.15, chance, tones, snow)
        return
    leaf = mix((0.40, 0.60, 0.22), (0.62, 0.60, 0.20), chance.random() * 0.4)
    leaf = mix(leaf, terrain.SNOW, 0.7 * snow)
    tones = (light.on(leaf, depth, facing=0.8), light.on(mix(leaf, (0.06, 0.24, 0.16), 0.5), depth))
    terrain.leafy(canvas, foot, height, chance, tones, light.on((0.34, 0.24, 0.18), depth))


def _shadow(canvas: skia.Canvas, stage: Stage, foot: Point, height: float) -> None:
    x, y = foot
    rect = skia.Rect.MakeLTRB(x - height * 0.36, y - height * 0.05, x + height * 0.36, y + height * 0.06)
    canvas.drawOval(rect, brush.fill((0.02, 0.08, 0.10), 0.22))


def _trail(stage: Stage, index: int) -> float:
    """Where the path crosses the crest of a hill, in pixels."""
    return stage.width * (
        0.5 + 0.10 * (1 if stage.chance("trail").random() < 0.5 else -1) * (1 if index == 2 else -0.4)
    )


def _path(canvas: skia.Canvas, stage: Stage, line: list[Point], index: int, depth: float) -> None:
    light, unit, height = stage.light, stage.unit, stage.height
    x = _trail(stage, index)
    y = terrain.height_at(line, x)
    half, foot = (0.6, 4.0) if index == 2 else (2.2, 17.0)
    end = (_trail(stage, 3), height * 0.93) if index == 2 else (stage.width * 0.5, height)
    bend = (x - end[0]) * 1.4 + 4 * unit
    trail = skia.Path()
    trail.moveTo(x - half * unit, y)
    trail.cubicTo(
        x - half * unit + bend,
        y + 0.35 * (end[1] - y),
        end[0] - foot * unit - bend,
        y + 0.6 * (end[1] - y),
        end[0] - foot * unit,
        end[1],
    )
    trail.lineTo(end[0] + foot * unit, end[1])
    trail.cubicTo(
        end[0] + foot * unit - bend,
        y + 0.6 * (end[1] - y),
        x + half * unit + bend,
        y + 0.35 * (end[1] - y),
        x + half * unit,
        y,
    )
    trail.close()
    soil = mix(SOIL, (0.36, 0.34, 0.34), 0.6 * light.wet)
    soil = mix(soil, terrain.SNOW, 0.7 * light.snow)
    canvas.save()
    canvas.clipPath(terrain.land(line, height), doAntiAlias=True)
    canvas.drawPath(
        trail,
        brush.gradient(
            (0, y), (0, end[1]), [(0.0, light.on(soil, depth, 0.8), 1.0), (1.0, light.on(soil, depth, 0.3), 1.0)]
        ),
    )
    if light.wet > 0:
        canvas.clipPath(trail, doAntiAlias=True)
        _puddles(canvas, stage, (x, y), end, foot * unit)
    canvas.restore()


def _puddles(canvas: skia.Canvas, stage: Stage, start: Point, end: Point, foot: float) -> None:
    chance, light = stage.chance("puddles"), stage.light
    for _ in range(12):
        near = chance.random()
        x = start[0] + (end[0] - start[0]) * near + chance.uniform(-0.6, 0.6) * foot * near
        y = start[1] + (end[1] - start[1]) * near
        half = foot * (0.1 + 0.45 * near) * chance.uniform(0.5, 1.0)
        rect = skia.Rect.MakeLTRB(x - half, y - half * 0.16, x + half, y + half * 0.16)
        canvas.drawOval(rect, brush.fill(mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.15), 0.75 * light.wet))


def grass(stage: Stage) -> Layer:
    """Blades and a few flowers along the lower edge, bending with the wind."""
    chance, light, unit = stage.chance("grass"), stage.light, stage.unit
    depth = 0.97
    own = mix((0.26, 0.46, 0.16), terrain.SNOW, 0.6 * light.snow)
    inks = [
        brush.stroke(light.on(mix(own, (0.05, 0.2, 0.1), share), depth, 0.5), 0.3 * unit) for share in (0.5, 0.2, 0.0)
    ]
    tufts: list[list[tuple[float, float, float, float]]] = [[], [], []]
    for _ in range(260):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        edge = abs(2 * x / stage.width - 1)
        tufts[chance.randrange(3)].append(
            (x, chance.uniform(2.0, 4.0 + 6.0 * edge) * unit, chance.gauss(0, 0.3), chance.random() * math.tau)
        )

    def paint(canvas: skia.Canvas, t: float) -> None:
        for ink, blades in zip(inks, tufts, strict=True):
            path = skia.Path()
            for x, size, lean, phase in blades:
                bend = lean + (0.06 + 0.35 * light.wind) * math.sin(1.6 * t + 0.4 * phase + x / (11 * unit))
                path.moveTo(x, stage.height + unit)
                path.quadTo(x + bend * size * 0.3, stage.height - size * 0.6, x + bend * size, stage.height - size)
            canvas.drawPath(path, ink)

    return Animated(depth, paint)
