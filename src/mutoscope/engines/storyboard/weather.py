"""What falls and drifts before the scene: rain, snow and fog; lightning is beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, lightning
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.sky import drifting
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Stage


def layers(stage: Stage) -> list[Layer]:
    match stage.scene.weather:
        case Weather.RAIN:
            return rain(stage)
        case Weather.THUNDERSTORM:
            return [lightning.bolts(stage), *rain(stage), lightning.glare(stage)]
        case Weather.SNOW:
            return snowfall(stage)
        case Weather.FOG:
            return fog(stage)
        case _:
            return []


@dataclass(frozen=True, slots=True)
class Falling:
    """A tile of the frame's size that falls by (`across`, `down`) pixels a second, repeating, and sways."""

    depth: float
    tile: skia.Image
    across: float
    down: float
    sway: float = 0.0

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        width, height = self.tile.width(), self.tile.height()
        x = round(self.across * t + self.sway * math.sin(0.9 * t + self.down)) % width
        y = round(self.down * t) % height
        canvas.save()
        canvas.resetMatrix()
        for left in (x - width, x):
            for top in (y - height, y):
                canvas.drawImage(self.tile, left, top, NEAREST)
        canvas.restore()


def _tile(stage: Stage, marks: skia.Path, paint: skia.Paint) -> skia.Image:
    """`marks` painted so that the tile repeats without a seam."""
    width, height = stage.width, stage.height
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRaster(info)
    canvas = surface.getCanvas()
    for dx in (-width, 0, width):
        for dy in (-height, 0, height):
            canvas.save()
            canvas.translate(dx, dy)
            canvas.drawPath(marks, paint)
            canvas.restore()
    return surface.makeImageSnapshot()


def rain(stage: Stage) -> list[Layer]:
    """Streaks at two depths, slanted by the wind, and rings where drops meet the ground."""
    light, unit = stage.light, stage.unit
    color = mix(mix(light.sky_horizon, light.haze, 0.5), (1.0, 1.0, 1.0), 0.55)
    lean = 0.08 + 0.30 * light.wind
    falls: list[Layer] = []
    for index, (count, length, thick, alpha, speed) in enumerate(
        ((900, 3.2, 0.09, 0.26, 105), (300, 6.0, 0.15, 0.36, 165))
    ):
        chance = stage.chance(f"rain-{index}")
        path = skia.Path()
        for _ in range(count):
            x, y = chance.random() * stage.width, chance.random() * stage.height
            size = length * unit * chance.uniform(0.6, 1.2)
            path.moveTo(x, y)
            path.lineTo(x + lean * size, y + size)
        wide = max(1.0, thick * unit)
        tile = _tile(stage, path, brush.stroke(color, wide, alpha * math.sqrt(thick * unit / wide)))
        falls.append(Falling(0.96 + 0.02 * index, tile, lean * speed * unit, speed * unit))
    return [splashes(stage), *falls]


def splashes(stage: Stage) -> Layer:
    """Rings that widen and fade on the lower part of the frame."""
    chance, unit = stage.chance("splashes"), stage.unit
    top = stage.horizon * stage.height
    tall = stage.height - top
    drops = [
        (chance.random(), 0.12 + 0.88 * chance.random(), chance.random(), chance.uniform(0.9, 1.6)) for _ in range(110)
    ]
    color = mix(stage.light.sky_horizon, (1.0, 1.0, 1.0), 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for place, near, phase, pace in drops:
            turn = pace * t + phase
            age = turn % 1.0
            x = (place + 0.618 * math.floor(turn)) % 1.0 * stage.width
            y = top + tall * near
            half = unit * (0.2 + 1.5 * age) * (0.35 + near)
            ring = brush.stroke(color, max(0.6, 0.1 * unit * near), 0.5 * (1 - age))
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - half * 0.32, x + half, y + half * 0.32), ring)

    return Animated(0.94, paint)


def snowfall(stage: Stage) -> list[Layer]:
    """Flakes at four depths, each swaying by itself."""
    unit = stage.unit
    color = mix((1.0, 1.0, 1.0), stage.light.sky_horizon, 0.25 * stage.light.darkness)
    falls: list[Layer] = []
    kinds = ((240, 0.16, 7, 0.75), (150, 0.26, 11, 0.85), (80, 0.42, 16, 0.9), (26, 0.85, 24, 0.7))
    for index, (count, size, speed, alpha) in enumerate(kinds):
        chance = stage.chance(f"snow-{index}")
        path = skia.Path()
        for _ in range(count):
            x, y = chance.random() * stage.width, chance.random() * stage.height
            path.addCircle(x, y, max(0.7, size * unit * chance.uniform(0.7, 1.3)))
        paint = brush.fill(color, alpha)
        if index == 3:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.35 * unit))
        wind = stage.light.wind * speed * unit * 0.5
        falls.append(Falling(0.5 + 0.15 * index, _tile(stage, path, paint), wind, speed * unit, (1 + index) * unit))
    return falls


def fog(stage: Stage) -> list[Layer]:
    """Banks of mist that drift at four depths."""
    kinds = ((0.12, -0.10, 10, 0.75), (0.30, -0.01, 9, 0.8), (0.55, 0.12, 10, 0.65), (0.92, 0.34, 14, 0.5))
    return [_mist(stage, index, kind) for index, kind in enumerate(kinds)]


def _mist(stage: Stage, index: int, kind: tuple[float, float, float, float]) -> Layer:
    depth, row, thick, alpha = kind
    chance, unit = stage.chance(f"fog-{index}"), stage.unit * thick
    middle, period = (stage.horizon + row) * stage.height, round(stage.width * 1.5)
    puffs = [(chance.random() * period, chance.gauss(0, 0.25), chance.uniform(0.6, 1.2)) for _ in range(14)]
    ink = brush.fill(stage.light.haze, alpha)
    ink.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.28))

    def paint(canvas: skia.Canvas) -> None:
        for x, y, size in puffs:
            for shift in (-period, 0, period):
                half, down = unit * size, middle + y * unit
                left, right = x + shift - half * 2.2, x + shift + half * 2.2
                canvas.drawOval(skia.Rect.MakeLTRB(left, down - half * 0.4, right, down + half * 0.4), ink)

    rows = (middle - 1.9 * unit, middle + 1.9 * unit)
    return drifting(depth, rows, period, stage.unit * (1.0 + 1.4 * index), paint)
