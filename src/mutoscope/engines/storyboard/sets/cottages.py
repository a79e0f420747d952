"""Country buildings seen from a corner: cottages, barns, a church; their windows, and the smoke of their chimneys."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, shadow
from mutoscope.engines.storyboard.brush import Point, shade
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.land import WARM, lamps
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.terrain import SNOW, within

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
TIMBER: Color = (0.36, 0.25, 0.18)
GLASS: Color = (0.46, 0.58, 0.66)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cottage:
    """A house with its gable to the viewer and its long side to the `turn` (-1 left, 1 right).

    `foot` is the middle of the gable's base, `wide` the gable's width, in pixels; wall, pitch and long side as
    shares of it.
    """

    foot: Point
    wide: float
    turn: int
    wall: Color
    roof: Color
    high: float = 0.62
    pitch: float = 0.62
    long: float = 1.15
    framed: bool = False
    chimney: bool = True
    barn: bool = False

    @property
    def eaves(self) -> float:
        return self.foot[1] - self.high * self.wide

    @property
    def ridge(self) -> float:
        return self.eaves - self.pitch * self.wide

    @property
    def stack(self) -> Point:
        """The mouth of the chimney."""
        return self.foot[0] + self.turn * self.long * 0.62 * self.wide, self.ridge - 0.2 * self.wide

    @property
    def windows(self) -> list[Box]:
        """The panes: on the gable, under its point, and along the side."""
        (x, y), w = self.foot, self.wide
        size = 0.15 * w
        row = y - self.high * w * 0.66
        panes = (
            []
            if self.barn
            else [
                (
                    x - self.turn * 0.27 * w - size / 2,
                    row - size / 2,
                    x - self.turn * 0.27 * w + size / 2,
                    row + size / 2,
                )
            ]
        )
        panes.append((x - size * 0.4, self.eaves - 0.22 * w, x + size * 0.4, self.eaves - 0.22 * w + size * 0.9))
        for share in (0.28, 0.72) if not self.barn else ():
            at = x + self.turn * (0.5 + share * self.long) * w
            panes.append((at - size * 0.5, row - size / 2, at + size * 0.5, row + size / 2))
        return panes

    def draw(self, canvas: skia.Canvas, light: Light, depth: float) -> None:
        (x, y), w, turn = self.foot, self.wide, self.turn
        gable_lit, long_lit = (0.75, 0.1) if light.side != turn else (0.25, 0.75)
        far = x + turn * (0.5 + self.long) * w
        near, edge = x + turn * 0.5 * w, x - turn * 0.5 * w
        if self.chimney:
            self._stack(canvas, light, depth)
        wall = shade(self.wall, 0.86)
        lengthwise = brush.polygon([(near, y), (near, self.eaves), (far, self.eaves), (far, y)])
        canvas.drawPath(lengthwise, brush.fill(light.on(wall, depth, long_lit)))
        gable = brush.polygon([(edge, y), (edge, self.eaves), (x, self.ridge), (near, self.eaves), (near, y)])
        canvas.drawPath(gable, brush.fill(light.on(self.wall, depth, gable_lit)))
        self._timbers(canvas, light, depth)
        self._door(canvas, light, depth)
        self._panes(canvas, light, depth)
        self._roof(canvas, light, depth, (gable_lit, long_lit))

    def shade(self, canvas: skia.Canvas, stage: Stage, depth: float) -> None:
        """Its shadow on ground that is a still layer."""
        (x, y), tall = self.foot, (self.high + 0.8 * self.pitch) * self.wide
        middle = x + self.turn * 0.5 * self.long * self.wide
        shadow.cast(canvas, stage, (middle, y), tall, 1.05 * (1 + self.long) * self.wide, depth, still=True)

    def _roof(self, canvas: skia.Canvas, light: Light, depth: float, facing: tuple[float, float]) -> None:
        (x, _), w, turn = self.foot, self.wide, self.turn
        hang, low = 0.09 * w, self.eaves + 0.09 * w
        far = x + turn * (self.long * w + 0.1 * w)
        ridge = [(x - turn * 0.04 * w, self.ridge - 0.03 * w), (far, self.ridge - 0.03 * w)]
        slope = brush.polygon([*ridge, (far + turn * 0.5 * w, low), (x + turn * (0.5 * w + hang), low)])
        canvas.drawPath(slope, brush.fill(light.on(self.roof, depth, facing[1])))
        canvas.save()
        canvas.clipPath(slope, doAntiAlias=True)
        ink = within(brush.stroke(light.on(shade(self.roof, 0.7), depth), max(0.6, 0.014 * w), 0.5))
        for index in range(1, 6):
            row = self.ridge + (low - self.ridge) * index / 6
            canvas.drawLine(x - 2 * w, row, x + turn * 3 * w, row, ink)
        canvas.drawPath(slope, within(brush.fill(light.on(SNOW, depth, 0.4 + 0.5 * facing[1]), 0.94 * light.snow)))
        canvas.restore()
        barge = skia.Path()
        barge.moveTo(x - turn * (0.5 * w + hang), low)
        barge.lineTo(x, self.ridge - 0.02 * w)
        barge.lineTo(x + turn * (0.5 * w + hang), low)
        own = mix(shade(self.roof, 0.72), SNOW, 0.9 * light.snow)
        canvas.drawPath(barge, brush.stroke(light.on(own, depth, facing[0]), 0.075 * w))

    def _stack(self, canvas: skia.Canvas, light: Light, depth: float) -> None:
        x, y = self.stack
        half = 0.07 * self.wide
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - half, y, x + half, y + 0.5 * self.wide),
            brush.fill(light.on((0.50, 0.34, 0.30), depth, 0.3)),
        )
        top = mix((0.36, 0.26, 0.24), SNOW, light.snow)
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - half * 1.3, y - half * 0.5, x + half * 1.3, y + half * 0.4),
            brush.fill(light.on(top, depth, 0.5)),
        )

    def _timbers(self, canvas: skia.Canvas, light: Light, depth: float) -> None:
        (x, y), w, turn = self.foot, self.wide, self.turn
        if not (self.framed or self.barn):
            base = brush.fill(light.on((0.50, 0.48, 0.46), depth, 0.3))
            left, right = sorted((x - turn * 0.5 * w, x + turn * (0.5 + self.long) * w))
            canvas.drawRect(skia.Rect.MakeLTRB(left, y - 0.07 * w, right, y), within(base))
            return
        wood = TIMBER if self.framed else (0.94, 0.92, 0.88)
        ink = within(brush.stroke(light.on(wood, depth, 0.4), 0.032 * w))
        for a, b in ((-0.5, 0.5),):
            canvas.drawLine(x + a * w, self.eaves, x + b * w, self.eaves, ink)
        far = x + turn * (0.5 + self.long) * w
        canvas.drawLine(x, self.eaves, far, self.eaves, ink)
        posts = (-0.5, -0.1, 0.12, 0.5) if self.framed else (-0.5, 0.5)
        for share in posts:
            canvas.drawLine(x + share * w, y, x + share * w, self.eaves, ink)
        if self.framed:
            canvas.drawLine(x, self.eaves, x - 0.22 * w, self.eaves - 0.3 * w, ink)
            canvas.drawLine(x, self.eaves, x + 0.22 * w, self.eaves - 0.3 * w, ink)
        for share in (0.5, 1.0):
            at = x + turn * (0.5 + self.long * share) * w
            canvas.drawLine(at, y, at, self.eaves, ink)

    def _door(self, canvas: skia.Canvas, light: Light, depth: float) -> None:
        (x, y), w = self.foot, self.wide
        if self.barn:
            half, tall = 0.24 * w, 0.46 * w
            rect = skia.Rect.MakeLTRB(x - half, y - tall, x + half, y)
            canvas.drawRect(rect, brush.fill(light.on(shade(self.wall, 0.72), depth, 0.2)))
            ink = brush.stroke(light.on((0.94, 0.92, 0.88), depth, 0.4), 0.03 * w)
            canvas.drawRect(rect, ink)
            for a, b in ((-half, half), (half, -half)):
                canvas.drawLine(x + a, y - tall, x + b, y, ink)
            return
        at = x + self.turn * 0.14 * w
        door = skia.Rect.MakeLTRB(at - 0.095 * w, y - 0.36 * w, at + 0.095 * w, y)
        canvas.drawRoundRect(door, 0.05 * w, 0.05 * w, brush.fill(light.on(TIMBER, depth, 0.3)))

    def _panes(self, canvas: skia.Canvas, light: Light, depth: float) -> None:
        burn = lamps(light)
        pane = mix(light.on(GLASS, depth, 0.4), WARM, burn)
        white = light.on((0.95, 0.93, 0.88), depth, 0.4)
        for left, top, right, bottom in self.windows:
            trim = 0.025 * self.wide
            canvas.drawRect(skia.Rect.MakeLTRB(left - trim, top - trim, right + trim, bottom + trim), brush.fill(white))
            canvas.drawRect(skia.Rect.MakeLTRB(left, top, right, bottom), brush.fill(pane))
            ink, middle = brush.stroke(white, trim * 0.8), (left + right) / 2
            canvas.drawLine(middle, top, middle, bottom, ink)
            canvas.drawLine(left, (top + bottom) / 2, right, (top + bottom) / 2, ink)


def glows(stage: Stage, depth: float, boxes: Sequence[Box], reach: float = 2.4) -> Layer:
    """The light that lit windows throw about them after dusk, unsteady as of fires; `reach` in their widths."""
    burn = lamps(stage.light)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if burn <= 0:
            return
        for index, (left, top, right, bottom) in enumerate(boxes):
            size = (right - left) * reach
            bright = burn * (0.5 + 0.06 * math.sin(4.1 * t + 2.3 * index))
            brush.glow(canvas, ((left + right) / 2, (top + bottom) / 2), (size, size), WARM, bright)

    return Animated(depth, paint)


def smoke(stage: Stage, depth: float, mouths: Sequence[tuple[Point, float]]) -> Layer:
    """Smoke from chimneys: each a mouth and the width of its first puff in pixels."""
    light = stage.light
    color = mix(light.on((0.86, 0.86, 0.88), depth, 0.5), light.haze, 0.3)
    phases = [stage.chance(f"smoke-{index}").random() for index in range(len(mouths))]
    puffs = 8

    def paint(canvas: skia.Canvas, t: float) -> None:
        for phase, ((x, y), size) in zip(phases, mouths, strict=True):
            for index in range(puffs):
                age = (0.16 * t + phase + index / puffs) % 1.0
                drift = size * (2 + 12 * light.wind) * age**1.5 + 0.6 * size * math.sin(5 * age + 7 * phase + 0.4 * t)
                radius = size * (0.4 + 1.6 * age)
                alpha = 0.42 * min(1.0, 8 * age) * (1 - age)
                canvas.drawCircle(x + drift, y - size * 8 * age, radius, brush.fill(color, alpha))

    return Animated(depth, paint)


def steeple(canvas: skia.Canvas, foot: Point, wide: float, light: Light, depth: float) -> Box:
    """A church tower `wide` across under a tall spire; answers its belfry window."""
    (x, y), side = foot, light.side
    half, tall, point = wide / 2, wide * 2.3, wide * 2.5
    stone, slate = (0.80, 0.77, 0.70), (0.34, 0.38, 0.46)
    tower = skia.Rect.MakeLTRB(x - half, y - tall, x + half, y)
    canvas.drawRect(tower, brush.fill(light.on(stone, depth, 0.7)))
    dark = (x - half, x - half * 0.2) if side > 0 else (x + half * 0.2, x + half)
    canvas.drawRect(
        skia.Rect.MakeLTRB(dark[0], y - tall, dark[1], y), within(brush.fill(light.on(shade(stone, 0.72), depth)))
    )
    top = y - tall
    canvas.drawPath(
        brush.polygon([(x - half * 1.2, top), (x, top - point), (x + half * 1.2, top)]),
        brush.fill(light.on(slate, depth, 0.7)),
    )
    flank = brush.polygon([(x - side * half * 1.2, top), (x, top - point), (x - side * half * 0.2, top)])
    canvas.drawPath(flank, within(brush.fill(light.on(shade(slate, 0.66), depth))))
    frost = within(brush.fill(light.on(SNOW, depth, 0.8), 0.85 * light.snow))
    canvas.drawPath(
        brush.polygon([(x + side * half * 1.1, top), (x, top - point), (x + side * half * 0.1, top)]), frost
    )
    gold = brush.stroke(light.on((0.90, 0.74, 0.30), depth, 0.8), max(1.0, wide * 0.05))
    canvas.drawLine(x, top - point, x, top - point - wide * 0.4, gold)
    canvas.drawLine(x - wide * 0.12, top - point - wide * 0.26, x + wide * 0.12, top - point - wide * 0.26, gold)
    canvas.drawCircle(x, top + wide * 0.42, wide * 0.24, brush.fill(light.on((0.95, 0.94, 0.9), depth, 0.6)))
    hands = brush.stroke(light.on(TIMBER, depth), max(0.8, wide * 0.035))
    canvas.drawLine(x, top + wide * 0.42, x, top + wide * 0.24, hands)
    canvas.drawLine(x, top + wide * 0.42, x + wide * 0.13, top + wide * 0.46, hands)
    return x - wide * 0.12, top + wide * 0.9, x + wide * 0.12, top + wide * 1.4


def lantern(canvas: skia.Canvas, foot: Point, tall: float, light: Light, depth: float) -> None:
    """A lamp on a post beside the way; its glow is for `glows`."""
    x, y = foot
    iron = light.on((0.20, 0.20, 0.23), depth, 0.2)
    canvas.drawLine(x, y, x, y - tall * 0.8, brush.stroke(iron, max(1.0, tall * 0.05)))
    box = skia.Rect.MakeLTRB(x - tall * 0.09, y - tall, x + tall * 0.09, y - tall * 0.78)
    canvas.drawRect(box, brush.fill(mix(light.on((0.86, 0.86, 0.80), depth), WARM, lamps(light))))
    hat = brush.polygon([(x - tall * 0.14, y - tall), (x, y - tall * 1.12), (x + tall * 0.14, y - tall)])
    canvas.drawPath(hat, brush.fill(mix(iron, light.on(SNOW, depth, 0.8), light.snow)))


def flame(foot: Point, tall: float) -> Box:
    """Where a lantern burns."""
    x, y = foot
    return x - tall * 0.14, y - tall, x + tall * 0.14, y - tall * 0.78
