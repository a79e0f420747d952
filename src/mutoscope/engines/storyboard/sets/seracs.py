"""Seracs: towers of ice that break out of the snow."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.ice import ICE, white
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

DEPTH = 0.5
GROUP = ((-9, 9), (8, 11), (-4.4, 16), (3.4, 21), (0, 13), (12, 5.5), (-13, 5))
"""How far from the middle each tower stands, and how tall it is, in units; the later ones before the others."""


@dataclass(frozen=True, slots=True)
class Tower:
    """One tower, in pixels; `lean` is how far its tip is from above its foot, in heights."""

    stage: Stage
    foot: Point
    tall: float
    half: float
    lean: float

    def low(self, across: float, up: float) -> Point:
        """A place by the foot's middle, in half widths and heights."""
        return self.foot[0] + across * self.half, self.foot[1] - self.tall * up

    def high(self, across: float, up: float) -> Point:
        """A place by the tip's middle, likewise."""
        return self.foot[0] + self.lean * self.tall + across * self.half, self.foot[1] - self.tall * up

    @property
    def top(self) -> tuple[Point, Point, Point]:
        hand = -land.side(self.stage)
        return self.high(-0.55, 0.88), self.high(-hand * 0.1, 1.0), self.high(0.6, 0.82)

    def draw(self, canvas: skia.Canvas) -> None:
        self._body(canvas)
        self._flank(canvas)
        self._shine(canvas)
        self._cap(canvas)

    def _body(self, canvas: skia.Canvas) -> None:
        light = self.stage.light
        stops = [
            (0.0, light.on(mix(ICE, terrain.SNOW, 0.6), DEPTH, 0.9), 1.0),
            (1.0, light.on(ICE, DEPTH, 0.4), 1.0),
        ]
        whole = brush.polygon([self.low(-1, 0), *self.top, self.low(1, 0)])
        canvas.drawPath(whole, brush.gradient((0, self.foot[1] - self.tall), (0, self.foot[1]), stops))

    def _flank(self, canvas: skia.Canvas) -> None:
        """The side away from the sun."""
        light, top = self.stage.light, self.top
        side = light.side
        dark = [
            self.low(-side, 0.0),
            top[0] if side > 0 else top[2],
            top[1],
            self.low(side * 0.12, 0.4),
            self.low(-side * 0.1, 0.0),
        ]
        canvas.drawPath(brush.polygon(dark), terrain.within(brush.fill(light.on((0.28, 0.54, 0.78), DEPTH, 0.1), 0.75)))

    def _shine(self, canvas: skia.Canvas) -> None:
        light = self.stage.light
        side = light.side
        shine = [
            self.low(side * 0.4, 0.2),
            self.high(side * 0.3, 0.8),
            self.high(side * 0.42, 0.78),
            self.low(side * 0.62, 0.2),
        ]
        canvas.drawPath(brush.polygon(shine), terrain.within(brush.fill(light.on((1.0, 1.0, 1.0), DEPTH, 1.0), 0.5)))

    def _cap(self, canvas: skia.Canvas) -> None:
        """The snow on its top."""
        left, middle, right = self.top
        cap = [
            (left[0] - 2, left[1] - 2),
            (middle[0], middle[1] - 2),
            (right[0] + 2, right[1] - 2),
            self.high(0.3, 0.76),
            self.high(0.0, 0.84),
            self.high(-0.3, 0.78),
        ]
        canvas.drawPath(brush.polygon(cap), terrain.within(brush.fill(white(self.stage, DEPTH, 1.0))))


def seracs(stage: Stage) -> Layer:
    """Towers of ice in a heap of snow: what the eye goes to."""
    hand, unit, chance = -land.side(stage), stage.unit, stage.chance("crag")
    middle, foot = (0.5 + hand * 0.2) * stage.width, (stage.horizon + 0.15) * stage.height
    towers = [
        Tower(
            stage,
            foot=(middle + shift * unit, foot),
            tall=tall * unit * chance.uniform(0.85, 1.15),
            half=chance.uniform(3.0, 4.6) * unit,
            lean=chance.uniform(-0.16, 0.16),
        )
        for shift, tall in GROUP
    ]

    def paint(canvas: skia.Canvas) -> None:
        for tower in towers:
            tower.draw(canvas)
        _heap(canvas, stage, (middle, foot))

    return painted(stage, 0.606, paint, foot - 27 * unit, foot + 1.3 * unit)


def _heap(canvas: skia.Canvas, stage: Stage, foot: Point) -> None:
    """The snow in which they stand."""
    (x, y), unit = foot, stage.unit
    heap = skia.Path()
    heap.moveTo(x - 19 * unit, y + 1.2 * unit)
    heap.quadTo(x - 8 * unit, y - 3.0 * unit, x, y - 1.4 * unit)
    heap.quadTo(x + 9 * unit, y - 3.2 * unit, x + 19 * unit, y + 1.2 * unit)
    heap.close()
    stops = [(0.0, white(stage, DEPTH, 0.9), 1.0), (1.0, white(stage, DEPTH, 0.6), 1.0)]
    canvas.drawPath(heap, brush.gradient((0, y - 3 * unit), (0, y + unit), stops))
