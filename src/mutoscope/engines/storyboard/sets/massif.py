"""One great mountain: summit, shoulders, ribs down from its spine, and snow in its gullies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

ROCK: Color = (0.44, 0.47, 0.58)


@dataclass(frozen=True, slots=True)
class Peak:
    """`x` in frames, `rise` as a share of the horizon's height."""

    name: str
    x: float
    rise: float
    depth: float


def massif(stage: Stage, peak: Peak) -> Layer:
    """One mountain with a summit, shoulders, ribs that run down from its spine, and snow in its gullies."""
    light, base = stage.light, stage.horizon * stage.height + 0.05 * stage.height
    chance = stage.chance(peak.name)
    tall = peak.rise * stage.horizon * stage.height
    x, y = peak.x * stage.width, base - tall
    spread = tall * (1.05 if stage.width >= stage.height else 0.9)
    left, right = _flank(x, y, base, -spread, chance), _flank(x, y, base, spread, chance)
    outline = brush.polygon([(left[-1][0], base), *reversed(left), *right[1:], (right[-1][0], base)])
    spine = _spine(x, y, base, chance)
    ribs = [(chance.uniform(0.12, 0.8), chance.uniform(0.2, 0.5), chance.choice((-1, 1))) for _ in range(20)]
    shadow = right if light.side < 0 else left
    shade_side = brush.polygon([*spine, (shadow[-1][0], base), *reversed(shadow)])
    cover = min(1.0, 0.46 + 0.5 * light.snow)
    foot = mix(light.on(ROCK, peak.depth), light.haze, 0.5 + 0.4 * light.haze_density)

    def paint(canvas: skia.Canvas) -> None:
        canvas.drawPath(outline, brush.fill(light.on(ROCK, peak.depth, 0.8)))
        dark = terrain.within(brush.fill(light.on(mix(ROCK, (0.16, 0.16, 0.4), 0.35), peak.depth)))
        canvas.drawPath(shade_side, dark)
        _ribs(canvas, stage, spine, ribs, (dark, terrain.within(brush.fill(light.on(ROCK, peak.depth, 0.5), 0.5))))
        canvas.save()
        canvas.clipPath(_snowfields(stage, peak, (x, y, base, spread), cover), doAntiAlias=True)
        canvas.drawPaint(terrain.within(brush.fill(light.on(terrain.SNOW, peak.depth, 0.8))))
        blue = terrain.within(brush.fill(light.on(terrain.SNOW_SHADE, peak.depth)))
        canvas.drawPath(shade_side, blue)
        _ribs(
            canvas, stage, spine, ribs, (blue, terrain.within(brush.fill(light.on(terrain.SNOW, peak.depth, 0.5), 0.6)))
        )
        canvas.restore()
        veil = [(0.0, foot, 0.0), (0.5, foot, 0.08), (1.0, foot, 0.9)]
        canvas.drawPaint(terrain.within(brush.gradient((0, y), (0, base), veil)))

    return painted(stage, peak.depth, paint, y - 2, base)


def _flank(x: float, y: float, base: float, spread: float, chance: Random) -> list[Point]:
    """A jagged edge from the summit down, steep at first, with a shoulder."""
    corners = [(x, y)]
    for share, drop in ((0.10, 0.17), (0.2, 0.27), (0.33, 0.50), (0.48, 0.56), (0.68, 0.78), (1.0, 1.0), (1.5, 1.12)):
        at = x + spread * share * chance.uniform(0.9, 1.1)
        corners.append((at, y + (base - y) * min(1.15, drop * chance.uniform(0.93, 1.07))))
    for _ in range(4):
        finer = [corners[0]]
        for (x0, y0), (x1, y1) in pairwise(corners):
            shift = abs(x1 - x0) * 0.14 * chance.uniform(-1, 1)
            finer += [((x0 + x1) / 2, (y0 + y1) / 2 + shift), (x1, y1)]
        corners = finer
    return corners


def _spine(x: float, y: float, base: float, chance: Random) -> list[Point]:
    tall = base - y
    spine = [(x, y)]
    for index in range(1, 13):
        sway = tall * 0.05 * (1 if index % 2 else -1) * chance.uniform(0.2, 1.0)
        spine.append((x + sway + tall * 0.05 * math.sin(index * 0.7), y + tall * index / 12))
    return spine


def _ribs(
    canvas: skia.Canvas,
    stage: Stage,
    spine: list[Point],
    ribs: list[tuple[float, float, int]],
    inks: tuple[skia.Paint, skia.Paint],
) -> None:
    """Triangles down from the spine: shaded where the light falls, lit on the other side."""
    tall = spine[-1][1] - spine[0][1]
    toward = stage.light.side
    for start, long, hand in ribs:
        x, y = spine[round(start * (len(spine) - 1))]
        away = 0.12 + 0.75 * start
        x += hand * tall * away * 0.34
        y += tall * 0.05 * away
        size = tall * long * 0.55
        rib = [(x, y), (x + hand * size * 0.30, y + size * 0.48), (x + hand * size * 0.52, y + size)]
        rib += [
            (x + hand * size * 0.12 - toward * size * 0.16, y + size * 0.94),
            (x + hand * size * 0.08, y + size * 0.5),
        ]
        canvas.drawPath(brush.polygon(rib), inks[0] if hand == toward else inks[1])


def _snowfields(stage: Stage, peak: Peak, shape: tuple[float, float, float, float], cover: float) -> skia.Path:
    """All above a ragged line, and gullies that reach down from it."""
    x, y, base, spread = shape
    chance = stage.chance(f"{peak.name}-snow")
    line = y + (base - y) * cover
    points = [(x - 2 * spread, y - 4), (x + 2 * spread, y - 4)]
    count = 46
    for index in range(count + 1):
        across = x + 2 * spread * (1 - 2 * index / count)
        tongue = chance.uniform(0.0, 0.24) if index % 2 else chance.uniform(-0.2, -0.04)
        points.append((across, line + (base - y) * (tongue - 0.1 * math.cos(3 * (across - x) / spread))))
    return brush.polygon(points)
