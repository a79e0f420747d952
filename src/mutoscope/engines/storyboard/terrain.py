"""The shapes of the land: mountain ranges, hills, and the trees that stand on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

SNOW = (0.95, 0.97, 1.0)


@dataclass(frozen=True, slots=True)
class Range:
    """A mountain range: its skyline from left to right, and the peaks on it, in pixels of the frame."""

    skyline: tuple[Point, ...]
    peaks: tuple[Point, ...]
    base: float

    @property
    def path(self) -> skia.Path:
        left, right = self.skyline[0][0], self.skyline[-1][0]
        return brush.polygon([(left, self.base), *self.skyline, (right, self.base)])

    @property
    def top(self) -> float:
        return min(y for _, y in self.skyline)


def mountain_range(stage: Stage, name: str, base: float, height: float, spacing: float) -> Range:
    """Peaks about `spacing` apart and `height` above `base` (pixels), with a gap where the sun sets."""
    chance = stage.chance(name)
    gap = sunward(stage.scene) * stage.width
    x, peaks, corners = -stage.bleed - spacing, [], []
    while x < stage.width + stage.bleed + spacing:
        step = spacing * chance.uniform(0.7, 1.3)
        low = 1 - 0.62 * math.exp(-(((x - gap) / (0.13 * stage.width)) ** 2))
        peak = (x, base - height * chance.uniform(0.5, 1.0) * low)
        valley = (x + step * chance.uniform(0.4, 0.6), base - height * chance.uniform(0.12, 0.34) * low)
        peaks.append(peak)
        corners += [peak, valley]
        x += step
    return Range(tuple(_roughened(corners, chance, 0.13, 4)), tuple(peaks), base)


def _roughened(points: list[Point], chance: Random, amount: float, rounds: int) -> list[Point]:
    """`points` with each span broken in two `rounds` times, its middle moved up or down by a share of its length."""
    for _ in range(rounds):
        finer = [points[0]]
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            shift = (x1 - x0) * amount * chance.uniform(-1.0, 1.0)
            finer += [((x0 + x1) / 2, (y0 + y1) / 2 + shift), (x1, y1)]
        points = finer
    return points


def mountains(stage: Stage, name: str, range_: Range, depth: float, color: Color, snow: float) -> Layer:
    """`range_` with a lit and a shaded side to each peak, `snow` (0 to 1) down from the tops, and haze at the foot."""
    light = stage.light
    foot = mix(light.on(color, depth), light.haze, 0.35 + 0.4 * light.haze_density)
    snow = max(snow, light.snow * 0.85)

    def paint(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipPath(range_.path, doAntiAlias=True)
        canvas.drawPaint(brush.fill(light.on(color, depth, facing=0.75)))
        _faces(canvas, stage, name, range_, light.on(color, depth))
        if snow > 0:
            _snow(canvas, stage, name, range_, snow, depth)
        rise = range_.base - range_.top
        veil = [(0.0, foot, 0.0), (0.45, foot, 0.12), (1.0, foot, 0.9)]
        canvas.drawPaint(brush.gradient((0, range_.base - rise), (0, range_.base), veil))
        canvas.restore()

    return painted(stage, depth, paint, range_.top - 2, range_.base)


def _faces(canvas: skia.Canvas, stage: Stage, name: str, range_: Range, shaded: Color) -> None:
    chance = stage.chance(f"{name}-faces")
    side = 1 if sunward(stage.scene) < 0.5 else -1
    for peak in range_.peaks:
        spine, reach = _spine(peak, range_.base, chance)
        far = (peak[0] + side * reach, range_.base)
        canvas.drawPath(brush.polygon([*spine, far, (peak[0] + side * reach, peak[1])]), brush.fill(shaded, 0.85))


def _spine(peak: Point, base: float, chance: Random) -> tuple[list[Point], float]:
    x, y = peak
    rise = base - y
    spine = [peak]
    for index in range(1, 7):
        sway = rise * 0.07 * (1 if index % 2 else -1) * chance.uniform(0.3, 1.0)
        spine.append((x + sway + rise * 0.03 * index, y + rise * index / 6))
    return spine, rise * 0.9


def _snow(canvas: skia.Canvas, stage: Stage, name: str, range_: Range, amount: float, depth: float) -> None:
    light = stage.light
    bright, dull = light.on(SNOW, depth, facing=0.8), light.on(mix(SNOW, (0.55, 0.66, 0.85), 0.55), depth)
    chance, faces = stage.chance(f"{name}-snow"), stage.chance(f"{name}-faces")
    side = 1 if sunward(stage.scene) < 0.5 else -1
    for peak in range_.peaks:
        rise = range_.base - peak[1]
        cap = _cap(peak, rise * amount, chance)
        canvas.drawPath(cap, brush.fill(bright, 0.96))
        spine, reach = _spine(peak, range_.base, faces)
        far = [(peak[0] + side * reach, range_.base), (peak[0] + side * reach, peak[1])]
        canvas.save()
        canvas.clipPath(cap, doAntiAlias=True)
        canvas.drawPath(brush.polygon([*spine, *far]), brush.fill(dull, 0.95))
        canvas.restore()


def _cap(peak: Point, depth: float, chance: Random) -> skia.Path:
    x, y = peak
    teeth = 9
    width = depth * 1.9
    points = [(x - width, y + depth * 0.9), (x - width, y - depth * 0.1), (x + width, y - depth * 0.1)]
    for index in range(teeth + 1):
        across = x + width * (1 - 2 * index / teeth)
        drop = 0.55 if index % 2 else 1.0
        points.append((across, y + depth * drop * chance.uniform(0.75, 1.1)))
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


def pine(
    canvas: skia.Canvas, foot: Point, height: float, chance: Random, tones: tuple[Color, Color], snow: float
) -> None:
    """A conifer of tiers: `tones` are its lit and shaded green, `snow` 0 to 1 lies on the tiers."""
    x, y = foot
    lit, shaded = tones
    width = height * chance.uniform(0.36, 0.46)
    canvas.drawRect(
        skia.Rect.MakeLTRB(x - height * 0.025, y - height * 0.14, x + height * 0.025, y), brush.fill(shaded)
    )
    tiers = 5 if height > 30 else 3
    for index in range(tiers):
        share = index / tiers
        half = width / 2 * (1 - 0.8 * share)
        low, high = y - height * (0.08 + 0.84 * share), y - height * min(1.0, 0.08 + 0.84 * share + 0.36)
        droop = half * 0.18
        canvas.drawPath(
            brush.polygon([(x - half, low), (x, low - droop), (x + half, low), (x, high)]), brush.fill(shaded)
        )
        canvas.drawPath(brush.polygon([(x - half, low), (x - half * 0.2, low - droop), (x, high)]), brush.fill(lit))
        if snow > 0:
            lower = low - (low - high) * 0.42
            edge = half * 0.58
            cap = [
                (x - edge, lower),
                (x - edge * 0.4, lower - droop),
                (x, lower),
                (x + edge * 0.5, lower - droop),
                (x + edge, lower),
            ]
            canvas.drawPath(brush.polygon([*cap, (x, high)]), brush.fill(mix(lit, (1.0, 1.0, 1.0), 0.75 * snow), snow))


def leafy(
    canvas: skia.Canvas, foot: Point, height: float, chance: Random, tones: tuple[Color, Color], trunk: Color
) -> None:
    """A broad-leaved tree: a trunk under a crown of rounds, lit from above."""
    x, y = foot
    lit, shaded = tones
    canvas.drawRect(skia.Rect.MakeLTRB(x - height * 0.035, y - height * 0.45, x + height * 0.035, y), brush.fill(trunk))
    crown = [
        (
            x + height * chance.uniform(-0.2, 0.2),
            y - height * chance.uniform(0.45, 0.78),
            height * chance.uniform(0.15, 0.22),
        )
        for _ in range(7)
    ]
    crown.append((x, y - height * 0.62, height * 0.27))
    for across, down, radius in crown:
        canvas.drawCircle(across, down, radius, brush.fill(shaded))
    for across, down, radius in crown:
        canvas.drawCircle(across - radius * 0.16, down - radius * 0.2, radius * 0.74, brush.fill(lit))
