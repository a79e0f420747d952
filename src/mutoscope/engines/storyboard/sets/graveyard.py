"""A graveyard: rows of headstones about a path, a chapel beyond an iron fence, a bare old tree, crows and mist."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point, fill
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import cottages, flora, land
from mutoscope.engines.storyboard.sets.garden import Garden
from mutoscope.engines.storyboard.sets.headstones import headstone
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.stage import Animated, Layer, Paint, Stage, painted

TURF: Color = (0.34, 0.48, 0.28)
YEW: Color = (0.16, 0.32, 0.22)
ROWS = ((0.15, 0.5), (0.24, 0.58), (0.36, 0.68), (0.54, 0.8))
"""Where each row of stones stands, as a share of the way from the horizon to the bottom, and its depth."""


def layers(stage: Stage) -> list[Layer]:
    yard = Graveyard(stage)
    foot, unit = stage.horizon * stage.height, stage.unit
    drawn: list[Layer] = [
        painted(stage, 0.15, yard.hills, 0.54 * foot, foot + 0.05 * stage.height),
        painted(stage, 0.4, yard.ground, foot - 30 * unit),
        cottages.glows(stage, 0.41, [yard.belfry], 5.0),
    ]
    buried = "headstone" not in stage.scene.without
    for share, depth in ROWS if buried else ():
        top, low = yard.row(share) - yard.tall(share) * 1.6, yard.row(share) + 0.4 * yard.tall(share)
        drawn.append(painted(stage, depth, yard.stones(share, depth), top, low))
    drawn += [mist(stage, 0.56, yard.row(0.2), 5.0), mist(stage, 0.74, yard.row(0.52), 6.0)]
    if "tree" not in stage.scene.without:
        drawn.append(painted(stage, 0.66, yard.old_tree))
    if "bird" not in stage.scene.without:
        drawn.append(Animated(0.67, yard.crows))
    return [
        *drawn,
        Animated(0.72, yard.lanterns),
        *([painted(stage, 0.95, yard.near, 0.55 * stage.height)] if buried else []),
        land.fringe(stage, "yard-grass", 0.98, (0.28, 0.42, 0.20), count=210, size=(0.6, 1.8, 6.0)),
    ]


class Graveyard(Garden):
    """The plan of the graveyard in one frame."""

    @property
    def belfry(self) -> tuple[float, float, float, float]:
        """The chapel's window, which is lit at night."""
        (x, y), wide = self.chapel
        return x - 0.12 * wide, y - 1.4 * wide, x + 0.12 * wide, y - 0.9 * wide

    @property
    def chapel(self) -> tuple[Point, float]:
        """Foot of its tower, and how wide that is."""
        return ((0.5 - self.side * 0.17) * self.stage.width, self.row(0.03)), 4.6 * self.stage.unit

    def tall(self, share: float) -> float:
        return (1.2 + 11 * share) * self.stage.unit

    def ground(self, canvas: skia.Canvas) -> None:
        stage = self.stage
        self.beyond(canvas)
        grass = land.green(stage, TURF)
        far, near = (
            self.tone(mix(grass, (0.56, 0.62, 0.40), 0.3), 0.45, 0.6),
            self.tone(brush.shade(grass, 0.6), 1.0, 0.2),
        )
        rows = ((0, self.horizon), (0, stage.height))
        area = skia.Rect.MakeLTRB(-stage.bleed, self.horizon, stage.width + stage.bleed, stage.height)
        canvas.drawRect(area, brush.gradient(*rows, [(0, far, 1), (0.5, self.tone(grass, 0.8), 1), (1, near, 1)]))
        self.stripes(canvas)
        self.walk(canvas)
        self.tufts(canvas)
        self.fence(canvas)
        if self.light.wet > 0.05:
            sheen = [(0, self.light.sky_horizon, 0.26 * self.light.wet), (1, self.light.sky_top, 0.1 * self.light.wet)]
            canvas.drawPath(self.outline(), brush.gradient(*rows, sheen))

    def beyond(self, canvas: skia.Canvas) -> None:
        """The chapel with its nave, and dark yews."""
        stage, light, unit, dice = self.stage, self.light, self.stage.unit, self.stage.chance("yews")
        leaves = trees.Foliage.under(light, YEW, 0.4)
        if "tree" not in stage.scene.without:
            for index in range(22):
                x = (-0.06 + 1.12 * (index + dice.random()) / 22) * stage.width
                tall = dice.uniform(3.5, 9.0) * unit
                half, y = 0.2 * tall, self.row(0.05)
                flora.crown(canvas, [(x, y - share * tall, half * (1.05 - 0.7 * share)) for share in _YEW], leaves)
        (x, y), wide = self.chapel
        long = 2.6 * wide
        nave = skia.Rect.MakeLTRB(min(x, x - self.side * long), y - 1.25 * wide, max(x, x - self.side * long), y)
        canvas.drawRect(nave, fill(light.on((0.70, 0.67, 0.60), 0.4, 0.4)))
        roof = [(nave.left() - 0.1 * wide, nave.top()), (nave.left() + 0.25 * wide, nave.top() - 1.0 * wide)]
        roof += [(nave.right() - 0.25 * wide, nave.top() - 1.0 * wide), (nave.right() + 0.1 * wide, nave.top())]
        slate = mix((0.32, 0.35, 0.42), terrain.SNOW, 0.85 * light.snow)
        canvas.drawPath(brush.polygon(roof), fill(light.on(slate, 0.4, 0.5)))
        pane = mix(light.on((0.20, 0.22, 0.28), 0.4), land.WARM, land.lamps(light))
        for index in range(3):
            left = nave.left() + (0.34 + 0.82 * index) * wide
            canvas.drawRoundRect(
                skia.Rect.MakeXYWH(left, y - 0.95 * wide, 0.26 * wide, 0.62 * wide),
                0.13 * wide,
                0.13 * wide,
                fill(pane),
            )
        cottages.steeple(canvas, (x, y), wide, light, 0.4)
        left, top, right, low = self.belfry
        canvas.drawRoundRect(skia.Rect.MakeLTRB(left, top, right, low), 0.1 * wide, 0.1 * wide, fill(pane))

    def fence(self, canvas: skia.Canvas) -> None:
        """Iron bars with points, open where the path passes between two pillars."""
        stage, share = self.stage, 0.075
        y, tall = self.row(share), 5.2 * stage.unit
        centre, half = self.path(share)
        gap = half * 2.2 + stage.unit
        iron = self.light.on((0.15, 0.16, 0.18), 0.55, 0.2)
        pitch, bars = 0.24 * tall, skia.Path()
        for index in range(int((stage.width + 2 * stage.bleed) / pitch) + 1):
            x = -stage.bleed + index * pitch
            if abs(x - centre) > gap:
                bars.moveTo(x, y)
                bars.lineTo(x, y - tall)
        canvas.drawPath(bars, brush.stroke(iron, 0.045 * tall))
        for x0, x1 in ((-stage.bleed, centre - gap), (centre + gap, stage.width + stage.bleed)):
            for up in (0.14, 0.84):
                canvas.drawLine(x0, y - up * tall, x1, y - up * tall, brush.stroke(iron, 0.06 * tall))
        stone, cap = self.tone((0.62, 0.60, 0.57), 0.58, 0.4), self.tone((0.70, 0.68, 0.65), 0.58, 0.7)
        for hand in (-1, 1):
            x = centre + hand * gap
            canvas.drawRect(skia.Rect.MakeLTRB(x - 0.17 * tall, y - 1.15 * tall, x + 0.17 * tall, y), fill(stone))
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 0.23 * tall, y - 1.26 * tall, x + 0.23 * tall, y - 1.13 * tall), fill(cap)
            )
            canvas.drawCircle(x, y - 1.38 * tall, 0.13 * tall, fill(cap))

    def stones(self, share: float, depth: float) -> Paint:
        """What paints one row of headstones, on both sides of the path."""
        dice, tall = self.stage.chance(f"stones {share}"), self.tall(share)
        placed = []
        x = -self.stage.bleed
        while x < self.stage.width + self.stage.bleed:
            x += tall * dice.uniform(1.0, 1.7)
            place = share * dice.uniform(0.96, 1.05)
            centre, half = self.path(place)
            seed = dice.randrange(1 << 30)
            open_ = 1.5 * half if share < 0.5 else max(1.5 * half, 0.26 * self.stage.width)
            if abs(x - centre) > open_ + 0.4 * tall:
                placed.append((x, self.row(place), tall * dice.uniform(0.75, 1.05), seed))

        def paint(canvas: skia.Canvas) -> None:
            for across, row, high, seed in placed:
                headstone(canvas, (across, row), high, self.light, depth, Random(seed))

        return paint

    @property
    def tree_foot(self) -> tuple[Point, float]:
        size = min(0.74 * self.stage.height, 0.86 * self.stage.width)
        return (self.stage.width * (0.5 + self.side * 0.35), self.row(0.4)), size

    def old_tree(self, canvas: skia.Canvas) -> None:
        """A tree that has no leaves at any time of the year."""
        foot, size = self.tree_foot
        leaves = replace(trees.Foliage.under(self.light, trees.BARK, 0.8), bare=True)
        trees.leafy(canvas, foot, size, self.stage.chance("old tree"), leaves)

    def crows(self, canvas: skia.Canvas, t: float) -> None:
        """Some that circle, far off, about the chapel."""
        (x, y), unit = self.chapel[0], self.stage.unit
        path = skia.Path()
        for index in range(5):
            turn = 0.35 * t + index * 1.3
            at = (
                x + (9 + 3 * index) * unit * math.cos(turn),
                y - (21 + 2.2 * index) * unit + 2.4 * unit * math.sin(turn),
            )
            beat, size = math.sin(7 * t + 2 * index) * 0.5, (0.9 + 0.12 * index) * unit
            path.moveTo(at[0] - size, at[1] - beat * size)
            path.quadTo(at[0] - 0.4 * size, at[1] - 0.5 * size, at[0], at[1])
            path.quadTo(at[0] + 0.4 * size, at[1] - 0.5 * size, at[0] + size, at[1] - beat * size)
        ink = brush.stroke(self.light.on((0.08, 0.08, 0.1), 0.6), 0.3 * unit)
        canvas.drawPath(path, ink)

    def near(self, canvas: skia.Canvas) -> None:
        """Two great stones at the picture's edges."""
        stage = self.stage
        tall = 15 * stage.unit * (1.0 if stage.width >= stage.height else 0.8)
        for place, row, part, seed in ((0.5 - self.side * 0.44, 0.99, 1.0, 4), (0.5 + self.side * 0.47, 1.02, 0.8, 9)):
            at = (place * stage.width, row * stage.height)
            headstone(canvas, at, part * tall, self.light, 0.95, Random(seed))


_YEW = (0.12, 0.34, 0.56, 0.76, 0.94)
