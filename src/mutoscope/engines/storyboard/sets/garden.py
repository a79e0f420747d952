"""A garden in bloom: hills and hedges behind a fence, a path through flower beds, a tree."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import skia

from mutoscope.engines.storyboard import trees
from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import flora, land
from mutoscope.engines.storyboard.sets.posies import bough
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.subjects.plants import Flower, choose, draw_flowers, draw_tree, plant, sway

GRASS: Color = (0.42, 0.68, 0.3)
HEDGE: Color = (0.2, 0.44, 0.22)
SAND: Color = (0.87, 0.76, 0.58)
PICKET: Color = (0.94, 0.93, 0.9)
LANTERN: Color = (1.0, 0.8, 0.45)
BEDS = ((0.15, 0.623), (0.22, 0.652), (0.31, 0.690), (0.42, 0.736), (0.56, 0.795), (1.14, 1.0))
"""Where each bed lies, as a share of the way from the horizon to the bottom, and its depth.

Before the last but one is a lawn to walk on; the last stands before the lens, at the sides.
"""
LAWN = 0.4
"""How much of the frame's middle the last bed leaves open, as half a share of the width."""

SWAYING = 0.3
"""Beds farther than this stand still, in bloom."""


def layers(stage: Stage) -> list[Layer]:
    """The garden from its hills to the blooms before the lens."""
    garden = Garden(stage)
    foot = stage.horizon * stage.height
    back: list[Layer] = [
        painted(stage, 0.15, garden.hills, 0.54 * foot, foot + 0.05 * stage.height),
        painted(stage, 0.4, garden.ground, foot - 16 * stage.unit),
    ]
    if "tree" not in stage.scene.without:
        back.append(Animated(0.45, garden.tree))
    if "flower" not in stage.scene.without:
        back += [garden.bed(share, depth) for share, depth in BEDS]
    return [*back, Animated(0.7, garden.lanterns), *bough(stage, 0.985, -garden.side)]


class Garden:
    """The plan of the garden in one frame."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.light = stage, stage.light
        dice = stage.chance("garden")
        self.bend = dice.choice((-1, 1)) * dice.uniform(0.08, 0.14)
        self.side = -1 if self.bend > 0 else 1
        self.horizon = stage.horizon * stage.height
        self.reach = stage.height - self.horizon

    def path(self, share: float) -> tuple[float, float]:
        """Centre and half width of the path in pixels, `share` of the way from the horizon to the bottom."""
        centre = 0.5 + self.bend * math.sin(share * 4.2 + 0.6) * (1.15 - share * 0.8)
        wide = min(self.stage.width, 1.2 * self.stage.height)
        return centre * self.stage.width, wide * (0.012 + 0.13 * share)

    def row(self, share: float) -> float:
        return self.horizon + share * self.reach

    def tone(self, color: Color, depth: float, facing: float = 0.4) -> Color:
        """A ground colour as lit and snowed on."""
        white = self.light.on((0.93, 0.95, 1.0), depth, 0.3)
        return mix(self.light.on(color, depth, facing), white, 0.8 * self.light.snow)

    def hills(self, canvas: skia.Canvas) -> None:
        stage = self.stage
        for index, (rise, color) in enumerate((((0.17), (0.46, 0.62, 0.5)), ((0.1), (0.4, 0.6, 0.36)))):
            phase = stage.chance(f"hill {index}").uniform(0, math.tau)
            crest: list[Point] = [
                (
                    x,
                    self.horizon
                    - rise * stage.height * (0.62 + 0.38 * math.sin(x / stage.width * (4.4 + index) + phase)),
                )
                for x in range(-round(stage.bleed), stage.width + round(stage.bleed) + 9, 8)
            ]
            depth = 0.1 + 0.14 * index
            top, low = self.tone(color, depth, 0.7), self.tone(shade(color, 0.9), depth, 0.3)
            shape = polygon([(crest[0][0], self.row(0.1)), *crest, (crest[-1][0], self.row(0.1))])
            canvas.drawPath(
                shape, gradient((0, self.horizon - rise * stage.height), (0, self.horizon), [(0, top, 1), (1, low, 1)])
            )
            if "tree" not in stage.scene.without:
                self.orchard(canvas, crest, index, depth)

    def orchard(self, canvas: skia.Canvas, crest: list[Point], index: int, depth: float) -> None:
        """Trees on the hills, in rows that follow the crest."""
        dice, unit, season = self.stage.chance(f"orchard {index}"), self.stage.unit, self.stage.scene.season
        for _ in range(34 - 10 * index):
            x, y = crest[dice.randrange(len(crest))]
            hue, tall = dice.random(), (1.5 + 1.3 * index) * unit * dice.uniform(0.7, 1.2)
            foot = (x + dice.uniform(-4, 4), y + dice.random() * 0.09 * self.stage.height)
            leaves = trees.Foliage.under(self.light, trees.leaf(season, hue), depth)
            trees.leafy(canvas, foot, tall, random.Random(hue), leaves)

    def ground(self, canvas: skia.Canvas) -> None:
        stage, light = self.stage, self.light
        self.hedge(canvas)
        grass = land.green(stage, GRASS)
        far, near = self.tone(mix(grass, (0.6, 0.76, 0.36), 0.4), 0.45, 0.7), self.tone(shade(grass, 0.72), 1.0, 0.3)
        lawn = gradient(
            (0, self.horizon), (0, stage.height), [(0, far, 1), (0.45, self.tone(grass, 0.8), 1), (1, near, 1)]
        )
        canvas.drawRect(skia.Rect.MakeLTRB(-stage.bleed, self.horizon, stage.width + stage.bleed, stage.height), lawn)
        self.stripes(canvas)
        self.walk(canvas)
        self.fence(canvas)
        self.soil(canvas)
        self.tufts(canvas)
        if light.wet > 0.05:
            sheen = gradient(
                (0, self.horizon),
                (0, stage.height),
                [(0, light.sky_horizon, 0.26 * light.wet), (1, light.sky_top, 0.1 * light.wet)],
            )
            canvas.drawPath(self.outline(), sheen)

    def hedge(self, canvas: skia.Canvas) -> None:
        """Clipped shrubs in front of the hills, lit from above."""
        stage, dice = self.stage, self.stage.chance("hedge")
        unit = stage.unit
        x = -stage.bleed
        shrubs: list[tuple[float, float, float]] = []
        while x < stage.width + stage.bleed:
            radius = unit * dice.uniform(2.6, 5.0)
            shrubs.append((x, self.horizon - radius * 0.35, radius))
            x += radius * dice.uniform(0.7, 1.1)
        for tone, lift, size, facing in ((0.72, 0.0, 1.0, 0.1), (0.95, 0.14, 0.82, 0.4), (1.2, 0.34, 0.5, 0.8)):
            paint = fill(self.tone(shade(HEDGE, tone), 0.5, facing))
            for left, y, radius in shrubs:
                canvas.drawCircle(left - radius * lift * 0.4, y - radius * lift, radius * size, paint)

    def stripes(self, canvas: skia.Canvas) -> None:
        """Broad soft bands of lighter grass, narrower with distance."""
        light = fill(self.tone((0.62, 0.82, 0.38), 0.8, 0.8), 0.22)
        for index in range(7):
            share = 0.05 * 1.62**index
            y, tall = self.row(share), self.reach * share * 0.26
            shift = math.sin(index * 2.3) * 0.2 * self.stage.width
            middle = self.stage.width / 2 + shift
            canvas.drawOval(
                skia.Rect.MakeLTRB(middle - self.stage.width * 0.75, y, middle + self.stage.width * 0.75, y + tall),
                light,
            )

    def outline(self, grow: float = 0.0) -> skia.Path:
        shares = [index / 24 for index in range(27)]
        edges = [(share, *self.path(share)) for share in shares]
        left = [(centre - half * (1 + grow), self.row(share)) for share, centre, half in edges]
        right = [(centre + half * (1 + grow), self.row(share)) for share, centre, half in edges]
        return polygon([*left, *reversed(right)])

    def walk(self, canvas: skia.Canvas) -> None:
        stage, dice = self.stage, self.stage.chance("path")
        rows = ((0, self.horizon), (0, stage.height))
        canvas.drawPath(self.outline(0.14), fill(self.tone(shade(GRASS, 0.55), 0.85, 0.1)))
        sand = [(0.0, self.tone(SAND, 0.5, 0.5), 1.0), (1.0, self.tone(shade(SAND, 0.92), 1.0, 0.4), 1.0)]
        canvas.drawPath(self.outline(), gradient(*rows, sand))
        for _ in range(120):
            share = dice.random() ** 0.7
            centre, half = self.path(share)
            x, y, size = centre + dice.uniform(-0.9, 0.9) * half, self.row(share), half * dice.uniform(0.03, 0.08)
            tone = self.tone(shade(SAND, dice.choice((0.78, 0.86, 1.08))), 0.9)
            canvas.drawOval(skia.Rect.MakeLTRB(x - size, y - size * 0.4, x + size, y + size * 0.4), fill(tone, 0.8))

    def fence(self, canvas: skia.Canvas) -> None:
        """White pickets across the back, open where the path passes."""
        stage = self.stage
        share = 0.085
        y, tall = self.row(share), stage.unit * 6.4
        centre, half = self.path(share)
        gap = half * 2.2 + stage.unit
        wood, shadow = fill(self.tone(PICKET, 0.6, 0.5)), fill(self.tone(shade(PICKET, 0.74), 0.6, 0.1))
        pitch = tall * 0.3
        for rail in (0.32, 0.7):
            for x0, x1 in ((-stage.bleed, centre - gap), (centre + gap, stage.width + stage.bleed)):
                canvas.drawRect(
                    skia.Rect.MakeLTRB(x0, y - tall * rail - tall * 0.05, x1, y - tall * rail + tall * 0.05), shadow
                )
        for index in range(int((stage.width + 2 * stage.bleed) / pitch) + 1):
            x = -stage.bleed + index * pitch
            if abs(x - centre) > gap:
                w = pitch * 0.3
                canvas.drawPath(
                    polygon(
                        [(x - w, y), (x - w, y - tall * 0.86), (x, y - tall), (x + w, y - tall * 0.86), (x + w, y)]
                    ),
                    wood,
                )
        for hand in (-1, 1):
            self.post(canvas, (centre + hand * gap, y), tall)
        self.arch(canvas, centre, gap, y)

    def post(self, canvas: skia.Canvas, foot: Point, tall: float) -> None:
        x, y = foot
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - tall * 0.09, y - tall * 1.15, x + tall * 0.09, y), fill(self.tone(PICKET, 0.62, 0.4))
        )

    def arch(self, canvas: skia.Canvas, centre: float, gap: float, y: float) -> None:
        """A trellis arch over the path, grown with roses."""
        dice, tall = self.stage.chance("arch"), self.stage.unit * 15
        rim = skia.Rect.MakeLTRB(centre - gap, y - tall, centre + gap, y - tall + gap * 2)
        frame = skia.Path()
        frame.moveTo(centre - gap, y)
        frame.lineTo(centre - gap, y - tall + gap)
        frame.arcTo(rim, 180, 180, False)
        frame.lineTo(centre + gap, y)
        canvas.drawPath(frame, stroke(self.tone(PICKET, 0.6, 0.3), self.stage.unit * 0.55))
        measure = skia.PathMeasure(frame, False)
        for pass_, color in ((0, HEDGE), (1, (0.36, 0.6, 0.3)), (2, (0.93, 0.36, 0.5))):
            for _ in range((60, 46, 34)[pass_]):
                at, _tangent = _point(measure, dice.random())
                size = (
                    self.stage.unit * (dice.uniform(0.7, 1.2), dice.uniform(0.4, 0.8), dice.uniform(0.34, 0.6))[pass_]
                )
                x, row = at[0] + dice.gauss(0, 0.6) * self.stage.unit, at[1] + dice.gauss(0, 0.6) * self.stage.unit
                canvas.drawCircle(x, row, size, fill(self.tone(mix(color, (1, 1, 1), dice.random() * 0.25), 0.65, 0.5)))

    def soil(self, canvas: skia.Canvas) -> None:
        for share, depth in BEDS[:-1]:
            centre, half = self.path(share)
            y, tall = self.row(share), self.reach * share * 0.16
            earth = fill(self.tone((0.36, 0.3, 0.18), depth, 0.2), 0.5)
            for left, right in (
                (-0.1 * self.stage.width, centre - half * 1.5),
                (centre + half * 1.5, 1.1 * self.stage.width),
            ):
                canvas.drawOval(skia.Rect.MakeLTRB(left, y - tall * 0.6, right, y + tall * 0.5), earth)

    def tufts(self, canvas: skia.Canvas) -> None:
        dice = self.stage.chance("tufts")
        for _ in range(260):
            share = 0.06 + 0.94 * dice.random() ** 1.3
            x, y, tall = (
                dice.uniform(-0.03, 1.03) * self.stage.width,
                self.row(share),
                self.reach * share * dice.uniform(0.05, 0.1),
            )
            centre, half = self.path(share)
            tone = self.tone(shade(GRASS, dice.uniform(0.62, 1.15)), 0.5 + share / 2)
            if abs(x - centre) > half * 1.1:
                blades = polygon(
                    [
                        (x - tall * 0.3, y),
                        (x - tall * 0.34, y - tall * 0.7),
                        (x - tall * 0.1, y - tall * 0.2),
                        (x + tall * 0.05, y - tall),
                        (x + tall * 0.14, y - tall * 0.2),
                        (x + tall * 0.4, y - tall * 0.66),
                        (x + tall * 0.3, y),
                    ]
                )
                canvas.drawPath(blades, fill(tone))

    def tree(self, canvas: skia.Canvas, t: float) -> None:
        stage = self.stage
        foot = (stage.width * (0.5 + self.side * 0.34), self.row(0.22))
        height = min(0.62 * stage.height, 0.62 * stage.width) * 1.02
        draw_tree(
            canvas,
            foot,
            height,
            seed=stage.scene.seed,
            light=self.light,
            color=trees.leaf(stage.scene.season, 0.6),
            lean=0.3 * sway(1.0, t, self.light.wind) - 0.02,
        )

    def bed(self, share: float, depth: float) -> Layer:
        """A bed of swaying flowers on both sides of the path."""
        flowers = self.flowers(share)
        if self.stage.scene.season is Season.WINTER and self.light.snow > 0:
            return painted(self.stage, depth, lambda canvas: self.bushes(canvas, flowers, depth))
        if share < SWAYING:
            calm = replace(self.light, wind=0.2)
            top, bottom = self.row(0.5 * share) - 4 * self.stage.unit, self.row(1.2 * share)
            return painted(
                self.stage, depth, lambda canvas: draw_flowers(canvas, flowers, 3.0, calm, depth), top, bottom
            )
        return Animated(depth, lambda canvas, t: draw_flowers(canvas, flowers, t, self.light, depth))

    def bushes(self, canvas: skia.Canvas, flowers: list[Flower], depth: float) -> None:
        """What stands in a bed in winter: low evergreens under snow."""
        leaves = trees.Foliage.under(self.light, HEDGE, depth)
        for flower in flowers[::3]:
            (x, y), size = flower.foot, flower.height * 0.3
            rounds = [(x - size, y - size * 0.6, size * 0.8), (x + size, y - size * 0.6, size * 0.75)]
            flora.crown(canvas, [*rounds, (x, y - size, size)], leaves)

    def flowers(self, share: float) -> list[Flower]:
        dice = self.stage.chance(f"bed {share}")
        height = self.stage.unit * (1.7 + 8.0 * share)
        grown: list[Flower] = []
        x = -self.stage.bleed
        while x < self.stage.width + self.stage.bleed:
            variety = choose(dice)
            clump = x + height * dice.uniform(1.6, 3.4)
            while x < clump:
                place = share + dice.uniform(-0.07, 0.07) * share
                centre, half = self.path(place)
                aside = abs(x / self.stage.width - 0.5) > LAWN if share > 1 else abs(x - centre) > 1.4 * half
                if aside:
                    grown.append(plant(dice, (x, self.row(place)), height, variety))
                x += height * dice.uniform(0.22, 0.44)
        return sorted(grown, key=lambda flower: flower.foot[1])

    def lanterns(self, canvas: skia.Canvas, t: float) -> None:
        """Lamps beside the path that burn after dusk."""
        burn = max(0.0, min(1.0, (self.light.darkness - 0.25) * 2))
        for share, hand in ((0.2, -1), (0.34, 1), (0.6, -1)):
            centre, half = self.path(share)
            x, y, tall = centre + hand * half * 1.32, self.row(share), self.reach * share * 0.34
            iron = self.light.on((0.22, 0.22, 0.24), 0.5 + share / 2)
            canvas.drawLine(x, y, x, y - tall, stroke(iron, max(1.5, tall * 0.07)))
            box = skia.Rect.MakeLTRB(x - tall * 0.13, y - tall * 1.3, x + tall * 0.13, y - tall)
            canvas.drawRect(box, fill(mix(self.light.on((0.8, 0.8, 0.7)), LANTERN, burn)))
            canvas.drawPath(
                polygon([(x - tall * 0.2, y - tall * 1.3), (x, y - tall * 1.5), (x + tall * 0.2, y - tall * 1.3)]),
                fill(iron),
            )
            flame = burn * (0.86 + 0.1 * math.sin(t * 5 + share * 40))
            glow(canvas, (x, y - tall * 1.15), (tall * 1.5, tall * 1.5), LANTERN, flame)
            glow(canvas, (x, y), (tall * 2.2, tall * 0.7), LANTERN, 0.5 * flame)


def _point(measure: skia.PathMeasure, share: float) -> tuple[Point, Point]:
    position, tangent = measure.getPosTan(share * measure.getLength())
    return (position.x(), position.y()), (tangent.x(), tangent.y())


BACKYARD = Ground(0.53, 0.56, least=0.6, clear=0.12)
SET = Place(
    layers=layers,
    horizon=(0.46, 0.50),
    grounds={
        Habitat.GROUND: Ground(0.83, 0.965, 1.7),
        Habitat.TREE: BACKYARD,
        Habitat.BUILDING: BACKYARD,
        Habitat.FLOWER: Ground(reach=1.2),
    },
)
