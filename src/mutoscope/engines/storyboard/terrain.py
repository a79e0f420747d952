"""The shapes of the land: mountain ranges and rolling hills."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

SNOW = (0.95, 0.97, 1.0)
SNOW_SHADE = (0.66, 0.76, 0.93)


def within(paint: skia.Paint) -> skia.Paint:
    """`paint`, made to colour only what the layer already covers: its outline stays as it is."""
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    return paint


def turf(stage: Stage, own: Color, share: float = 0.92) -> Color:
    """Grassy ground's `own` colour (a summer's green) in this season and under this snow; then `Light.on` lights it.

    `share` is how much of it snow hides: 0.9 for open ground, less for what is steep or sheltered.
    """
    match stage.scene.season:
        case Season.SPRING:
            own = mix(own, (0.50, 0.78, 0.26), 0.35)
        case Season.AUTUMN:
            own = mix(own, (0.72, 0.54, 0.24), 0.5)
        case Season.WINTER:
            own = mix(own, (0.56, 0.53, 0.42), 0.6)
    return mix(own, SNOW, share * stage.light.snow)


def soil(stage: Stage, own: Color, share: float = 0.72) -> Color:
    """Bare ground's `own` colour (earth, sand, paving) as rain darkens it and snow, trodden down, lies on it."""
    light = stage.light
    return mix(mix(own, (own[0] * 0.55, own[1] * 0.57, own[2] * 0.62), 0.8 * light.wet), SNOW, share * light.snow)


@dataclass(frozen=True, slots=True)
class Range:
    """A mountain range, in pixels of the frame: its skyline from left to right, and its peaks, each with the
    valley to its left and to its right.
    """

    name: str
    skyline: tuple[Point, ...]
    peaks: tuple[tuple[Point, Point, Point], ...]
    base: float

    @property
    def path(self) -> skia.Path:
        left, right = self.skyline[0][0], self.skyline[-1][0]
        return brush.polygon([(left, self.base), *self.skyline, (right, self.base)])

    @property
    def top(self) -> float:
        return min(y for _, y in self.skyline)


def mountain_range(stage: Stage, name: str, base: float, height: float, spacing: float) -> Range:
    """Peaks about `spacing` apart and up to `height` above `base` (pixels), lower where the sun rises and sets."""
    chance = stage.chance(name)
    gap, rising = sunward(stage.scene) * stage.width, (1 - sunward(stage.scene)) * stage.width
    x, corners = -stage.bleed - 2 * spacing, []
    while x < stage.width + stage.bleed + 2 * spacing:
        step = spacing * chance.uniform(0.75, 1.3)
        low = 1 - 0.62 * math.exp(-(((x - gap) / (0.14 * stage.width)) ** 2))
        low *= 1 - 0.5 * math.exp(-(((x - rising) / (0.09 * stage.width)) ** 2))
        peak = (x, base - height * chance.uniform(0.6, 1.0) * low)
        valley = (x + step * chance.uniform(0.4, 0.6), base - height * chance.uniform(0.2, 0.45) * low)
        corners += [peak, valley]
        x += step
    peaks = tuple(zip(corners[1::2], corners[2::2], corners[3::2], strict=False))
    return Range(name, tuple(_roughened(corners, chance, 0.15, 5)), peaks, base)


def _roughened(points: list[Point], chance: Random, amount: float, rounds: int) -> list[Point]:
    """`points` with each span broken in two `rounds` times, its middle moved up or down by a share of its length."""
    for _ in range(rounds):
        finer = [points[0]]
        for (x0, y0), (x1, y1) in pairwise(points):
            shift = (x1 - x0) * amount * chance.uniform(-1.0, 1.0)
            finer += [((x0 + x1) / 2, (y0 + y1) / 2 + shift), (x1, y1)]
        points = finer
    return points


def mountains(stage: Stage, range_: Range, depth: float, color: Color, snow: float) -> Layer:
    """`range_` with a lit and a shaded side to each peak, `snow` (0 to 1) down from the tops, and haze at the foot."""
    light = stage.light
    foot = mix(light.on(color, depth), light.haze, 0.4 + 0.45 * light.haze_density)
    snow = max(snow, light.snow * 0.85)

    def paint(canvas: skia.Canvas) -> None:
        canvas.drawPath(range_.path, brush.fill(light.on(color, depth, facing=0.8)))
        _faces(canvas, stage, range_, within(brush.fill(light.on(color, depth), 0.9)))
        if snow > 0:
            _caps(canvas, stage, range_, snow, depth)
        veil = [(0.0, foot, 0.0), (0.4, foot, 0.1), (1.0, foot, 0.92)]
        canvas.drawPaint(within(brush.gradient((0, range_.top), (0, range_.base), veil)))

    return painted(stage, depth, paint, range_.top - 2, range_.base)


def _faces(canvas: skia.Canvas, stage: Stage, range_: Range, ink: skia.Paint) -> None:
    """The side of each peak that the sun never reaches, with a few ribs of rock on the other."""
    chance = stage.chance(f"{range_.name}-faces")
    side = -stage.light.side
    for left, (x, y), right in range_.peaks:
        rise = range_.base - y
        valley, crease = (right if side > 0 else left), side * 0.1 * rise
        spine = _spine((x, y), range_.base, chance)
        face = [*spine, (valley[0] + crease, range_.base), valley, (valley[0], y), (x, y - 0.1 * rise)]
        canvas.drawPath(brush.polygon(face), ink)
        for _ in range(3):
            start, size = y + rise * chance.uniform(0.15, 0.55), rise * chance.uniform(0.12, 0.3)
            at = x - side * (start - y) * chance.uniform(0.15, 0.7)
            rib = [(at, start), (at + size * 0.16, start + size * 0.5), (at - side * size * 0.2, start + size)]
            canvas.drawPath(brush.polygon(rib), ink)


def _spine(peak: Point, base: float, chance: Random) -> list[Point]:
    x, y = peak
    rise = base - y
    spine = [peak]
    for index in range(1, 8):
        sway = rise * 0.075 * (1 if index % 2 else -1) * chance.uniform(0.3, 1.0)
        spine.append((x + sway + rise * 0.03 * index, y + rise * index / 7))
    return spine


def _caps(canvas: skia.Canvas, stage: Stage, range_: Range, amount: float, depth: float) -> None:
    bright, dull = stage.light.on(SNOW, depth, facing=0.8), stage.light.on(SNOW_SHADE, depth)
    chance = stage.chance(f"{range_.name}-snow")
    canvas.save()
    caps = skia.Path()
    for _, peak, _ in range_.peaks:
        caps.addPath(_cap(peak, (range_.base - peak[1]) * amount, chance))
    canvas.clipPath(caps, doAntiAlias=True)
    canvas.drawPaint(within(brush.fill(bright)))
    _faces(canvas, stage, range_, within(brush.fill(dull)))
    canvas.restore()


def _cap(peak: Point, depth: float, chance: Random) -> skia.Path:
    x, y = peak
    teeth = 11
    width = depth * 1.7
    points = [(x - width, y + depth * 0.9), (x, y - depth * 0.4), (x + width, y + depth * 0.9)]
    for index in range(teeth + 1):
        across = x + width * (1 - 2 * index / teeth)
        drop = 0.55 if index % 2 else 1.0
        points.append((across, y + depth * drop * chance.uniform(0.7, 1.1)))
    return brush.polygon(points)


def hill_line(stage: Stage, name: str, level: float, swing: float, waves: float = 1.6) -> list[Point]:
    """A rolling line across the frame, about `level` pixels down, swinging by `swing` pixels."""
    chance = stage.chance(name)
    terms = [(waves * pace, chance.random() * math.tau, size) for pace, size in ((0.6, 0.6), (1.3, 0.3), (2.9, 0.1))]
    left, right = -stage.bleed, stage.width + stage.bleed
    count = 90
    line = []
    for index in range(count + 1):
        x = left + (right - left) * index / count
        y = sum(size * math.sin(math.tau * pace * x / stage.width + phase) for pace, phase, size in terms)
        line.append((x, level + swing * y))
    return line


def height_at(line: list[Point], x: float) -> float:
    """How far down `line` runs at `x`."""
    left, right = line[0][0], line[-1][0]
    place = min(max((x - left) / (right - left), 0.0), 1.0) * (len(line) - 1)
    index = min(int(place), len(line) - 2)
    return line[index][1] + (line[index + 1][1] - line[index][1]) * (place - index)


def land(line: list[Point], bottom: float) -> skia.Path:
    """The ground under `line`, down to `bottom`."""
    return brush.polygon([(line[0][0], bottom), *line, (line[-1][0], bottom)])
