"""What keeps figures apart from a dark or like-coloured ground: a rim of light, a lighter tone, a glow behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import argb, glow
from mutoscope.engines.storyboard.light import Color, Light, luminance, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.bodies import embodied
from mutoscope.engines.storyboard.subjects.ground import ON_FOOT
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.prompts.kinds import DRAWN

WHITE: Color = (1.0, 1.0, 1.0)
PALE: Color = (0.50, 0.55, 0.66)
RIMMED = ON_FOOT | {"bird", "butterfly", "bee", "duck", "fish", "kite"}
"""What of the things drawn by hand has no lights of its own."""
Tone = tuple[Color, float]
LEAST = 0.15
"""The strength of a rim from which it is drawn."""


def relieved(light: Light, *, prominent: bool) -> Light:
    """The light on subjects: by night there is more of it than on the set, and most on what the picture is about."""
    lift = (0.26 if prominent else 0.13) * light.darkness
    return replace(light, ambient=mix(light.ambient, WHITE, lift)) if lift > 0.01 else light


def lifted(color: Color | None, light: Light) -> Color | None:
    """`color` such that it is told from the dark."""
    if color is None or luminance(color) > 0.3:
        return color
    return mix(color, PALE, 0.3 * light.darkness + 0.08 * light.wet)


def rim(light: Light) -> Tone | None:
    """Colour and strength of the light along the edges of figures; None where they need none."""
    low = max(0.0, 1 - 1.6 * luminance(light.ambient))
    strength = min(0.9, max(light.darkness, 1.4 * low, 0.6 * light.wet))
    if strength < LEAST:
        return None
    brightest = max(light.key)
    base = mix(light.sky_horizon, WHITE, 0.4)
    if brightest > 0.05:
        red, green, blue = (channel / brightest for channel in light.key)
        base = (red, green, blue)
    return mix(base, WHITE, 0.3), round(strength, 2)


def outlined(kind: str) -> bool:
    """Whether `kind` is drawn in lines that a rim can follow; pictures have theirs, and lights need none."""
    return kind in RIMMED or (kind not in DRAWN and embodied(kind))


def edge(canvas: skia.Canvas, stage: Stage, box: skia.Rect, tone: Tone, draw: Callable[[], None]) -> None:
    """What `draw` draws in `box`, as a shape of that tone a little towards the light, for the figure to go over it."""
    color, strength = tone
    canvas.save()
    canvas.translate(0.2 * stage.unit * stage.light.side, -0.13 * stage.unit)
    canvas.saveLayer(box, skia.Paint(ColorFilter=skia.ColorFilters.Blend(argb(color, strength), skia.BlendMode.kSrcIn)))
    draw()
    canvas.restore()
    canvas.restore()


def pool(canvas: skia.Canvas, pose: Pose, stage: Stage, size: tuple[float, float]) -> None:
    """A faint light behind one who stands in the dark."""
    wide, tall = size
    y = pose.y - pose.lift - (0.0 if pose.aloft else 0.45 * tall)
    glow(canvas, (pose.x, y), (0.95 * wide, 0.9 * tall), PALE, 0.3 * stage.light.darkness)
