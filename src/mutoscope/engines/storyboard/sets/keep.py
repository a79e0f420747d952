"""The castle itself: towers, walls, gate, windows and flags."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point, shade
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import cottages, land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

STONE: Color = (0.80, 0.77, 0.74)
SLATE: Color = (0.30, 0.38, 0.58)
FLAGS: tuple[Color, ...] = ((0.86, 0.20, 0.24), (0.95, 0.74, 0.22), (0.28, 0.44, 0.82))


@dataclass(frozen=True, slots=True)
class Tower:
    """`x` from the castle's middle, `half` width, `top` height and `foot`, all in the castle's own hundredths."""

    x: float
    half: float
    top: float
    cone: float
    foot: float = 0.0
    back: bool = False


TOWERS = (
    Tower(-17, 4.2, 58, 22, 10, back=True),
    Tower(19, 4.6, 50, 20, 10, back=True),
    Tower(2, 6.6, 72, 28, 10, back=True),
    Tower(-33, 6.0, 36, 18),
    Tower(33, 6.4, 40, 19),
    Tower(-11, 4.8, 30, 0),
    Tower(11, 4.8, 30, 0),
    Tower(-46, 4.4, 20, 13, -5),
    Tower(47, 4.2, 18, 12, -6),
)
WALLS = ((-46, -33, 12, -5), (-33, -11, 20, 0), (11, 33, 20, 0), (33, 47, 11, -6))
"""Left, right, height and foot of each stretch of wall."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The castle in one frame: its middle at the ground, and a hundredth of its size in pixels."""

    middle: Point
    part: float

    def at(self, x: float, up: float) -> Point:
        return self.middle[0] + x * self.part, self.middle[1] - up * self.part


def site(stage: Stage) -> Keep:
    part = min(0.0047 * stage.height, 0.0066 * stage.width)
    away = 0.10 if stage.width >= stage.height else 0.0
    return Keep(((0.5 - away * land.side(stage)) * stage.width, (stage.horizon - 0.085) * stage.height), part)


def castle(stage: Stage, keep: Keep) -> Layer:
    """All its masonry."""
    light, depth = stage.light, 0.34
    low = keep.at(0, -14)[1]

    def paint(canvas: skia.Canvas) -> None:
        for tower in TOWERS:
            if tower.back:
                _tower(canvas, stage, keep, tower, depth - 0.04)
        _block(canvas, stage, keep, (-18, 18, 40, 0), depth - 0.02)
        for wall in WALLS:
            _block(canvas, stage, keep, wall, depth)
        _block(canvas, stage, keep, (-9, 9, 24, 0), depth)
        for tower in TOWERS:
            if not tower.back:
                _tower(canvas, stage, keep, tower, depth)
        _gate(canvas, stage, keep, depth)
        pane = mix(light.on((0.20, 0.20, 0.28), depth), land.WARM, land.lamps(light))
        for left, top, right, bottom in windows(keep):
            canvas.drawRoundRect(
                skia.Rect.MakeLTRB(left, top, right, bottom), keep.part * 0.6, keep.part * 0.6, brush.fill(pane)
            )

    return painted(stage, depth, paint, keep.at(0, 102)[1], low)


def _tower(canvas: skia.Canvas, stage: Stage, keep: Keep, tower: Tower, depth: float) -> None:
    light, side, part = stage.light, stage.light.side, keep.part
    left, top = keep.at(tower.x - tower.half, tower.top)
    right, low = keep.at(tower.x + tower.half, tower.foot - 6)
    lit, dark = light.on(STONE, depth, 0.8), light.on(mix(STONE, (0.24, 0.24, 0.46), 0.42), depth)
    rim = tower.half * 0.24 * part
    canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, low), brush.fill(mix(dark, lit, 0.55)))
    wide = right - left
    for hand, color in ((1, lit), (-1, dark)):
        inner = (left + right) / 2 + side * hand * wide * 0.16
        outer = right if side * hand > 0 else left
        canvas.drawRect(skia.Rect.MakeLTRB(min(inner, outer), top, max(inner, outer), low), brush.fill(color))
    canvas.drawRect(
        skia.Rect.MakeLTRB(left - rim, top - rim * 1.2, right + rim, top + rim), brush.fill(mix(dark, lit, 0.75))
    )
    count = max(3, round(tower.half))
    tooth = (wide + 2 * rim) / (2 * count - 1)
    white = mix(mix(dark, lit, 0.8), light.on(terrain.SNOW, depth, 0.8), light.snow)
    for index in range(count):
        x = left - rim + 2 * index * tooth
        canvas.drawRect(skia.Rect.MakeLTRB(x, top - rim * 1.2 - tooth, x + tooth, top - rim), brush.fill(white))
    if tower.cone:
        _cone(canvas, stage, keep, tower, depth)


def _cone(canvas: skia.Canvas, stage: Stage, keep: Keep, tower: Tower, depth: float) -> None:
    light, side = stage.light, stage.light.side
    reach = tower.half * 1.06
    x, point = keep.at(tower.x, tower.top + tower.cone)
    left, foot = keep.at(tower.x - reach, tower.top + 2.2)
    right = keep.at(tower.x + reach, 0)[0]
    cone = brush.polygon([(left, foot), (x, point), (right, foot)])
    canvas.drawPath(cone, brush.fill(light.on(SLATE, depth, 0.8)))
    edge = left if side > 0 else right
    dark = brush.polygon([(edge, foot), (x, point), (x - side * (right - left) * 0.06, foot)])
    canvas.drawPath(dark, terrain.within(brush.fill(light.on(shade(SLATE, 0.66), depth))))
    frost = terrain.within(brush.fill(light.on(terrain.SNOW, depth, 0.8), 0.88 * light.snow))
    lit = right if side > 0 else left
    canvas.drawPath(brush.polygon([(lit, foot), (x, point), (x + side * (right - left) * 0.02, foot)]), frost)


def _block(
    canvas: skia.Canvas, stage: Stage, keep: Keep, wall: tuple[float, float, float, float], depth: float
) -> None:
    light, part = stage.light, keep.part
    left, top = keep.at(wall[0], wall[3] + wall[2])
    right, low = keep.at(wall[1], wall[3] - 8)
    dark = light.on(mix(STONE, (0.24, 0.24, 0.46), 0.42), depth)
    lit = light.on(STONE, depth, 0.55)
    body = brush.gradient((0, top), (0, low), [(0.0, lit, 1.0), (1.0, mix(lit, dark, 0.6), 1.0)])
    canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, low), body)
    count = max(2, round((wall[1] - wall[0]) / 2.4))
    tooth = (right - left) / (2 * count - 1)
    white = brush.fill(mix(lit, light.on(terrain.SNOW, depth, 0.8), light.snow))
    for index in range(count):
        x = left + 2 * index * tooth
        canvas.drawRect(skia.Rect.MakeLTRB(x, top - 1.3 * part, x + tooth, top + 0.2 * part), white)
    chance = Random(wall[0])
    ink = terrain.within(brush.stroke(dark, max(0.6, 0.22 * part), 0.5))
    for _ in range(round(wall[1] - wall[0])):
        x, y = chance.uniform(left, right - 2 * part), chance.uniform(top + part, low)
        canvas.drawLine(x, y, x + 1.6 * part, y, ink)


def _gate(canvas: skia.Canvas, stage: Stage, keep: Keep, depth: float) -> None:
    light, part = stage.light, keep.part
    x, y = keep.middle
    arch = skia.Path()
    arch.moveTo(x - 4.4 * part, y + 2 * part)
    arch.lineTo(x - 4.4 * part, y - 8 * part)
    arch.quadTo(x - 4.2 * part, y - 14 * part, x, y - 14.5 * part)
    arch.quadTo(x + 4.2 * part, y - 14 * part, x + 4.4 * part, y - 8 * part)
    arch.lineTo(x + 4.4 * part, y + 2 * part)
    arch.close()
    canvas.drawPath(arch, brush.fill(mix(light.on((0.16, 0.13, 0.14), depth), land.WARM, 0.55 * land.lamps(light))))
    bars = brush.stroke(light.on((0.12, 0.10, 0.12), depth), max(0.7, 0.5 * part))
    canvas.save()
    canvas.clipPath(arch, doAntiAlias=True)
    for index in range(-3, 4):
        canvas.drawLine(x + index * 1.5 * part, y - 15 * part, x + index * 1.5 * part, y - 5 * part, bars)
    for index in range(3):
        canvas.drawLine(x - 5 * part, y - (6 + 3 * index) * part, x + 5 * part, y - (6 + 3 * index) * part, bars)
    canvas.restore()


def windows(keep: Keep) -> list[cottages.Box]:
    boxes = []
    for tower in TOWERS:
        rows = (0.9, 0.74, 0.58) if tower.back else (0.72,)
        for share in rows:
            x, y = keep.at(tower.x, tower.top * share)
            boxes.append((x - 0.75 * keep.part, y - 1.5 * keep.part, x + 0.75 * keep.part, y + 1.5 * keep.part))
    for x, up in ((-14, 32), (-7, 32), (7, 32), (14, 32), (-24, 12), (-19, 12), (20, 12), (26, 12)):
        at = keep.at(x, up)
        boxes.append(
            (at[0] - 0.7 * keep.part, at[1] - 1.3 * keep.part, at[0] + 0.7 * keep.part, at[1] + 1.3 * keep.part)
        )
    return boxes


def flags(stage: Stage, keep: Keep) -> Layer:
    """Pennants on every spire, streaming in the wind."""
    light, part = stage.light, keep.part
    poles = [(keep.at(tower.x, tower.top + tower.cone), 1.0 if tower.back else 0.75) for tower in TOWERS if tower.cone]
    inks = [brush.fill(light.on(color, 0.5, 0.6)) for color in FLAGS]
    pole = brush.stroke(light.on((0.30, 0.26, 0.26), 0.4), max(0.8, 0.4 * part))
    reach = 8.5 * part

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, ((x, y), size) in enumerate(poles):
            long, top = reach * size, y - 7 * part * size
            canvas.drawLine(x, y + part, x, top, pole)
            upper: list[Point] = []
            lower: list[Point] = []
            for step in range(9):
                share = step / 8
                wave = math.sin((4.0 + 5 * light.wind) * t - 5.5 * share + index) * share * (0.8 + 0.6 * light.wind)
                sag = share**2 * 3.2 * (1 - light.wind) * part
                middle = top + 1.8 * part * size + wave * part * size + sag
                half = 1.8 * part * size * (1 - share * 0.94)
                upper.append((x + long * share * (0.78 + 0.22 * light.wind), middle - half))
                lower.append((x + long * share * (0.78 + 0.22 * light.wind), middle + half))
            canvas.drawPath(brush.polygon([*upper, *reversed(lower)]), inks[index % 3])

    return Animated(0.355, paint)
