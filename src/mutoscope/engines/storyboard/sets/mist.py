"""Mist that lies in a valley and drifts."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.drifting import drifting
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import Layer, Stage


def mist(stage: Stage, depth: float, row: float, thick: float) -> Layer:
    """A bank of mist that lies in the valley and drifts."""
    chance, unit = stage.chance(f"mist-{depth}"), stage.unit * thick
    period = round(stage.width * 1.5)
    puffs = [(chance.random() * period, chance.gauss(0, 0.16), chance.uniform(0.5, 1.1)) for _ in range(13)]
    ink = brush.fill(mix(stage.light.haze, stage.light.cloud_color, 0.55), 0.5)
    ink.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.22))

    def paint(canvas: skia.Canvas) -> None:
        for x, y, size in puffs:
            for shift in (-period, 0, period):
                half, down = unit * size, row + y * unit
                left, right = x + shift - half * 2.6, x + shift + half * 2.6
                canvas.drawOval(skia.Rect.MakeLTRB(left, down - half * 0.3, right, down + half * 0.3), ink)

    return drifting(depth, (row - unit, row + unit), period, stage.unit * (0.8 + 2 * depth), paint)
