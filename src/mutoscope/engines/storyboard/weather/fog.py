"""Fog: banks that drift at several depths, and the thin mist of a cold morning."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.drifting import drifting
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Layer, Stage

Kind = tuple[float, float, float, float]
"""Depth, row below the horizon in frames, thickness in units, opacity."""
FOG: tuple[Kind, ...] = ((0.12, -0.10, 10, 0.7), (0.30, -0.01, 9, 0.75), (0.55, 0.12, 10, 0.6), (0.92, 0.39, 13, 0.32))
MIST: tuple[Kind, ...] = ((0.24, -0.02, 4.5, 0.55), (0.38, 0.03, 3.2, 0.5))


def fog(stage: Stage) -> list[Layer]:
    return [bank(stage, f"fog-{index}", kind, stage.light.haze, 1.0 + 1.4 * index) for index, kind in enumerate(FOG)]


def mist(stage: Stage) -> list[Layer]:
    """Low banks between the folds of the land, by `Light.mist`."""
    color = mix(stage.light.haze, (1.0, 1.0, 1.0), 0.25)
    found = []
    for index, (depth, row, thick, alpha) in enumerate(MIST):
        kind = (depth, row, thick, alpha * min(1.0, stage.light.mist))
        found.append(bank(stage, f"mist-{index}", kind, color, 0.5 + 0.5 * index))
    return found


def bank(stage: Stage, name: str, kind: Kind, color: Color, speed: float) -> Layer:
    """One bank that drifts by `speed` units a second."""
    depth, row, thick, alpha = kind
    chance, unit = stage.chance(name), stage.unit * thick
    middle, period = (stage.horizon + row) * stage.height, round(stage.width * 1.5)
    count = min(40, max(14, round(1.1 * period / unit)))
    puffs = [(chance.random() * period, chance.gauss(0, 0.25), chance.uniform(0.6, 1.2)) for _ in range(count)]
    ink = brush.fill(color, alpha)
    ink.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.28))

    def paint(canvas: skia.Canvas) -> None:
        for x, y, size in puffs:
            for shift in (-period, 0, period):
                half, down = unit * size, middle + max(-0.6, min(0.6, y)) * unit
                left, right = x + shift - half * 2.2, x + shift + half * 2.2
                canvas.drawOval(skia.Rect.MakeLTRB(left, down - half * 0.4, right, down + half * 0.4), ink)

    return drifting(depth, (middle - 1.9 * unit, middle + 1.9 * unit), period, stage.unit * speed, paint, soft=True)
