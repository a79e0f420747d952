"""A calm sea seen from above: its colour from the horizon down, ripples, and the path of light under sun or moon."""

from __future__ import annotations

from mutoscope.engines.storyboard import water
from mutoscope.engines.storyboard.brush import gradient
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

BLUE: Color = (0.10, 0.42, 0.60)


def bay(stage: Stage, depth: float, top: float, low: float, color: Color = BLUE) -> list[Layer]:
    """The sea between two rows (pixels), the upper the horizon; `color` is that of its depths."""
    light = stage.light
    far = mix(light.on(color, 0.3, 0.5), light.sky_horizon, 0.5)
    near = mix(light.on(color, 0.7, 0.5), light.sky_top, 0.2)
    tone = gradient((0, top), (0, low), [(0.0, far, 1.0), (0.35, mix(far, near, 0.7), 1.0), (1.0, near, 1.0)])
    drawn: list[Layer] = [
        painted(stage, depth, lambda canvas: canvas.drawPaint(tone), top, low),
        water.ripples(stage, depth, top, low - top),
    ]
    if light.sun or light.moon or light.glow:
        drawn.append(water.glitter(stage, depth, top, low - top))
    return drawn
