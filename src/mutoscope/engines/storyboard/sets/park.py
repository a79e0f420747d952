"""A park: a lawn under great trees, a pond with its mirror, a path with benches and lamps."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point, fill
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets import flora, land
from mutoscope.engines.storyboard.sets.garden import Garden
from mutoscope.engines.storyboard.sets.posies import bough
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

WATER = (0.14, 0.40, 0.44)
POND = (0.07, 0.37)
"""From where to where the pond reaches, as shares of the way from the horizon to the bottom."""


def layers(stage: Stage) -> list[Layer]:
    park = Park(stage)
    foot, unit = stage.horizon * stage.height, stage.unit
    top, low = (park.row(share) for share in POND)
    grown = "tree" not in stage.scene.without
    return [
        painted(stage, 0.15, park.hills, 0.54 * foot, foot + 0.05 * stage.height),
        *([painted(stage, 0.3, park.wood, foot - 22 * unit, foot + 4 * unit)] if grown else []),
        painted(stage, 0.36, park.shore, foot - unit, top + 1),
        *water.lake(stage, 0.36, top, low, WATER),
        painted(stage, 0.42, park.ground, top - 2 * unit),
        *([painted(stage, 0.5, park.oaks, 0.0)] if grown else []),
        painted(stage, 0.55, park.benches, park.row(0.2)),
        Animated(0.7, park.lanterns),
        *bough(stage, 0.985, -park.side),
        land.fringe(stage, "park-grass", 0.98, (0.34, 0.58, 0.22), count=160, size=(0.4, 1.2, 4.5)),
    ]


class Park(Garden):
    """The plan of the park in one frame."""

    def wood(self, canvas: skia.Canvas) -> None:
        """Trees on the far side of the pond."""
        stage, dice, unit = self.stage, self.stage.chance("park-wood"), self.stage.unit
        foot = self.row(0.03)
        for index in range(26):
            x = (-0.06 + 1.12 * (index + dice.random()) / 26) * stage.width
            hue, tall = dice.random(), dice.uniform(8, 17) * unit
            leaves = trees.Foliage.under(self.light, trees.leaf(stage.scene.season, hue), 0.34)
            trees.leafy(canvas, (x, foot + 0.5 * unit), tall, Random(hue), leaves)

    def shore(self, canvas: skia.Canvas) -> None:
        """The lawn beyond the pond."""
        far = self.tone(land.green(self.stage, (0.50, 0.70, 0.36)), 0.36, 0.6)
        area = skia.Rect.MakeLTRB(
            -self.stage.bleed, self.horizon, self.stage.width + self.stage.bleed, self.row(POND[0])
        )
        canvas.drawRect(area, fill(far))

    def bank(self) -> list[Point]:
        """The near edge of the pond, which is widest away from the path."""
        stage = self.stage
        rough = terrain.hill_line(stage, "pond", self.row(0.115), 0.01 * stage.height, 1.0)
        middle = (0.5 + self.side * 0.2) * stage.width
        return [
            (x, y - 0.04 * self.reach + 0.27 * self.reach * _bell((x - middle) / (0.3 * stage.width))) for x, y in rough
        ]

    def ground(self, canvas: skia.Canvas) -> None:
        """The near lawn, its stripes, the path, and reeds along the water."""
        stage, line = self.stage, self.bank()
        grass = land.green(stage, (0.42, 0.66, 0.30))
        top = min(y for _, y in line)
        far, near = (
            self.tone(mix(grass, (0.62, 0.76, 0.36), 0.4), 0.5, 0.8),
            self.tone(brush.shade(grass, 0.66), 1.0, 0.3),
        )
        shape = terrain.land(line, stage.height + 1)
        edge = self.tone((0.72, 0.68, 0.56), 0.5, 0.4)
        rim = skia.Path()
        rim.addPoly([skia.Point(x, y) for x, y in line], False)
        canvas.drawPath(rim, brush.stroke(edge, 0.7 * stage.unit))
        canvas.drawPath(
            shape,
            brush.gradient((0, top), (0, stage.height), [(0, far, 1), (0.5, self.tone(grass, 0.8), 1), (1, near, 1)]),
        )
        canvas.save()
        canvas.clipPath(shape, doAntiAlias=True)
        self.stripes(canvas)
        self.walk(canvas)
        self.tufts(canvas)
        canvas.restore()

    def oaks(self, canvas: skia.Canvas) -> None:
        """Great trees on the lawn, with their shadows."""
        stage, side = self.stage, self.side
        size = min(0.66 * stage.height, 0.72 * stage.width)
        for out, share, part, hue in ((-0.42, 0.3, 0.7, 0.7), (0.43, 0.52, 1.0, 0.3)):
            foot = (stage.width * (0.5 + side * out), self.row(share))
            trees.shade(canvas, stage, foot, part * size, 0.5, conifer=False)
            leaves = trees.Foliage.under(self.light, trees.leaf(stage.scene.season, hue), 0.62)
            flora.oak(canvas, foot, part * size, stage.chance(f"park-oak-{out}"), leaves)

    def benches(self, canvas: skia.Canvas) -> None:
        """Benches beside the path."""
        if "bench" in self.stage.scene.without:
            return
        for share, hand in ((0.31, -1), (0.46, 1)):
            centre, half = self.path(share)
            self.bench(
                canvas, (centre + hand * (half * 1.3 + 5.4 * (0.5 + share) * self.stage.unit), self.row(share)), share
            )

    def bench(self, canvas: skia.Canvas, at: Point, share: float) -> None:
        (x, y), size = at, (2.6 + 7.0 * share) * self.stage.unit
        depth = 0.5 + share / 2
        iron = brush.stroke(self.light.on((0.20, 0.22, 0.22), depth, 0.3), 0.07 * size)
        shadow = skia.Rect.MakeLTRB(x - 0.9 * size, y - 0.06 * size, x + 0.9 * size, y + 0.1 * size)
        canvas.drawOval(shadow, fill((0.02, 0.06, 0.05), 0.3))
        for side in (-0.62, 0.62):
            canvas.drawLine(x + side * size, y, x + side * size, y - 0.9 * size, iron)
        wood = self.tone((0.62, 0.42, 0.26), depth, 0.4)
        for up, thick in ((0.86, 0.13), (0.66, 0.13), (0.40, 0.12)):
            plank = skia.Rect.MakeLTRB(
                x - 0.8 * size, y - (up + thick / 2) * size, x + 0.8 * size, y - (up - thick / 2) * size
            )
            canvas.drawRoundRect(plank, 0.03 * size, 0.03 * size, fill(wood if up > 0.5 else brush.shade(wood, 1.12)))


def _bell(x: float) -> float:
    return 1.0 / (1.0 + x * x) ** 2
