"""A craft that has landed on the moon, with a flag beside it."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.earthrise import VOID
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

FOIL: Color = (0.90, 0.70, 0.30)
STEEL: Color = (0.80, 0.82, 0.86)


def lander(stage: Stage) -> Layer:
    """The craft on the plain, a flag beside it."""
    hand, size = land.side(stage), 13.5 * stage.unit
    x, y = (0.5 + hand * 0.27) * stage.width, (stage.horizon + 0.175) * stage.height
    return painted(stage, 0.56, Lander(stage, x, y, size).draw, y - 1.3 * size, y + 0.2 * size)


@dataclass(frozen=True, slots=True)
class Lander:
    """The craft, the middle of its foot at `x` and `y`, `size` to a unit of its measures; in pixels."""

    stage: Stage
    x: float
    y: float
    size: float

    def at(self, across: float, up: float) -> Point:
        return self.x + across * self.size, self.y - up * self.size

    def lit(self, color: Color, facing: float = 0.0) -> Color:
        return self.stage.light.on(color, 0.9, facing)

    def face(self, canvas: skia.Canvas, color: Color, *corners: Point) -> None:
        """A flat piece with its `corners` at places of the frame."""
        canvas.drawPath(brush.polygon(corners), brush.fill(color))

    def shade(self, canvas: skia.Canvas, color: Color, *corners: Point) -> None:
        """A part, turned from the sun, of what is drawn there already."""
        canvas.drawPath(brush.polygon(corners), terrain.within(brush.fill(color)))

    def draw(self, canvas: skia.Canvas) -> None:
        shadow = skia.Rect.MakeLTRB(*self.at(-0.62, 0.06), *self.at(0.62, -0.12))
        canvas.drawOval(shadow, brush.fill(VOID, 0.5))
        self._legs(canvas)
        self._base(canvas)
        self._cabin(canvas)
        self._dish(canvas)
        self._flag(canvas)

    def _legs(self, canvas: skia.Canvas) -> None:
        at = self.at
        leg, pad = brush.stroke(self.lit(STEEL, 0.4), 0.035 * self.size), brush.fill(self.lit(STEEL, 0.5))
        for side in (-1, 1):
            for out, drop in ((0.56, 0.0), (0.3, -0.06)):
                canvas.drawLine(*at(side * 0.26, 0.42), *at(side * out, drop), leg)
                foot = skia.Rect.MakeLTRB(*at(side * out - 0.07, drop + 0.02), *at(side * out + 0.07, drop - 0.03))
                canvas.drawOval(foot, pad)

    def _base(self, canvas: skia.Canvas) -> None:
        """The lower half, wrapped in foil."""
        at, side = self.at, self.stage.light.side
        outline = [at(-0.38, 0.24), at(0.38, 0.24), at(0.42, 0.36), at(0.38, 0.48), at(-0.38, 0.48), at(-0.42, 0.36)]
        self.face(canvas, self.lit(FOIL, 0.7), *outline)
        dark = [(-0.1, 0.24), (-0.38, 0.24), (-0.42, 0.36), (-0.38, 0.48), (-0.06, 0.48)]
        self.shade(canvas, self.lit(brush.shade(FOIL, 0.55)), *(at(side * across, up) for across, up in dark))

    def _cabin(self, canvas: skia.Canvas) -> None:
        at, light = self.at, self.stage.light
        outline = [at(-0.26, 0.48), at(0.26, 0.48), at(0.32, 0.66), at(0.2, 0.86), at(-0.2, 0.86), at(-0.32, 0.66)]
        self.face(canvas, self.lit(STEEL, 0.8), *outline)
        dark = [(0, 0.48), (-0.26, 0.48), (-0.32, 0.66), (-0.2, 0.86), (0, 0.86)]
        self.shade(canvas, self.lit((0.40, 0.42, 0.48)), *(at(light.side * across, up) for across, up in dark))
        pane = mix(self.lit((0.16, 0.22, 0.32), 0.3), land.WARM, land.lamps(light))
        for across in (-0.13, 0.13):
            self.face(canvas, pane, at(across - 0.07, 0.64), at(across + 0.07, 0.64), at(across, 0.77))

    @property
    def mast(self) -> skia.Paint:
        return brush.stroke(self.lit(STEEL, 0.5), 0.022 * self.size)

    def _dish(self, canvas: skia.Canvas) -> None:
        canvas.drawLine(*self.at(0.1, 0.86), *self.at(0.1, 1.06), self.mast)
        dish = skia.Rect.MakeLTRB(*self.at(-0.02, 1.16), *self.at(0.22, 1.04))
        canvas.drawArc(dish, 0, 180, True, brush.fill(self.lit(STEEL, 0.7)))

    def _flag(self, canvas: skia.Canvas) -> None:
        at, way = self.at, -land.side(self.stage)
        pole, end = way * 0.92, way * 0.92 + way * 0.36
        canvas.drawLine(*at(pole, 0), *at(pole, 0.72), self.mast)
        cloth = [at(pole, 0.72), at(end, 0.70), at(end, 0.50), at(pole, 0.5)]
        self.face(canvas, self.lit((0.86, 0.30, 0.26), 0.5), *cloth)
        stripe = [at(pole, 0.65), at(end, 0.63), at(end, 0.57), at(pole, 0.57)]
        self.face(canvas, self.lit((0.96, 0.95, 0.92), 0.5), *stripe)
