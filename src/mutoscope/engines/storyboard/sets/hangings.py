"""What hangs in a room and moves: curtains in a draught, a clock with its pendulum."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import Point, fill, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light
from mutoscope.engines.storyboard.sets.furniture import WOOD

FOLDS = 5
WIDE = 0.86
"""Metres."""


@dataclass(frozen=True, slots=True)
class Curtain:
    """A curtain from the row `rail` to the row `foot`; from its edge at `outer` it reaches to the right (`way` 1)
    or to the left (-1). `metre` is one in pixels, `draught` how far it stirs, in metres.
    """

    outer: float
    way: int
    rail: float
    foot: float
    metre: float
    draught: float

    def edge(self, share: float, down: float, t: float) -> Point:
        """A point of the cloth: from the outer edge (0) to the inner, from the rail (0) to the foot."""
        sway = self.draught * self.metre * down * down * share * math.sin(0.9 * t + 2.2 * share + self.way)
        ripple = 0.02 * self.metre * down * math.sin(1.4 * t + 5 * share)
        gathered = WIDE * self.metre * share * (1 - 0.12 * math.sin(math.pi * down))
        return self.outer + self.way * (gathered + sway + ripple), self.rail + (self.foot - self.rail) * down

    def draw(self, canvas: skia.Canvas, t: float, tones: tuple[Color, Color]) -> None:
        """The curtain at `t`, its folds in two tones by turns."""
        rows = [step / 4 for step in range(5)]
        for fold in range(FOLDS):
            left, right = fold / FOLDS, (fold + 1) / FOLDS
            corners = [self.edge(left, down, t) for down in rows]
            corners += [self.edge(right, down, t) for down in reversed(rows)]
            canvas.drawPath(polygon(corners), fill(tones[fold % 2]))


def clock(canvas: skia.Canvas, at: Point, metre: float, light: Light, t: float) -> None:
    """A wall clock whose face is about `at`."""
    (x, y), size = at, 0.17 * metre
    swing = 0.22 * math.sin(math.pi * t)
    tip = (x + 2.4 * size * math.sin(swing), y + 2.9 * size * math.cos(swing))
    case = skia.Rect.MakeLTRB(x - 1.15 * size, y - 1.2 * size, x + 1.15 * size, y + 3.5 * size)
    canvas.drawRoundRect(case, 0.4 * size, 0.4 * size, fill(light.on(WOOD, 1, 0.3)))
    hollow = skia.Rect.MakeLTRB(x - 0.85 * size, y + 1.05 * size, x + 0.85 * size, y + 3.3 * size)
    canvas.drawRoundRect(hollow, 0.2 * size, 0.2 * size, fill(light.on(shade(WOOD, 0.5))))
    canvas.save()
    canvas.clipRect(hollow)
    brass = light.on((0.92, 0.74, 0.34), 1, 0.5)
    canvas.drawLine(x, y + size, *tip, stroke(brass, 0.12 * size))
    canvas.drawCircle(*tip, 0.34 * size, fill(brass))
    canvas.restore()
    canvas.drawCircle(x, y, size, fill(light.on((0.97, 0.95, 0.9), 1, 0.4)))
    hand = stroke(light.on((0.14, 0.12, 0.12)), 0.1 * size)
    for angle, reach in ((-0.7 + 0.002 * t, 0.5), (0.9 + 0.02 * t, 0.75)):
        canvas.drawLine(x, y, x + reach * size * math.sin(angle), y - reach * size * math.cos(angle), hand)
