"""A bridge over a road, on which the viewer stands: its roadway, its railing and its lamp."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import terrain
from mutoscope.engines.storyboard.brush import fill, glow, gradient, shade, stroke
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets import paving
from mutoscope.engines.storyboard.stage import Stage

DECK = 0.85
"""The row, in frames, at which the bridge under the viewer begins."""


def bridge(canvas: skia.Canvas, stage: Stage) -> None:
    """The bridge from which all this is seen: its road, its railing, and a lamp that frames the view."""
    light, unit, reach = stage.light, stage.unit, stage.bleed + 2
    top, bottom = DECK * stage.height, stage.height

    def across(low: float, high: float, color: skia.Paint) -> None:
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, low, stage.width + reach, high), color)

    rail = fill(light.on((0.30, 0.34, 0.38), 0.86, 0.3))
    for index in range(-2, 60):
        x = index * 3.4 * unit
        if x < stage.width + reach:
            canvas.drawRect(skia.Rect.MakeXYWH(x, top - 3.4 * unit, 0.32 * unit, 3.4 * unit), rail)
    for up, thick in ((3.5, 0.5), (2.2, 0.24), (1.1, 0.24)):
        across(top - up * unit, top - (up - thick) * unit, rail)
    white = (0.95, 0.97, 1.0)
    across(top - 3.5 * unit, top - 3.3 * unit, fill(light.on(mix((0.46, 0.5, 0.54), white, light.snow), 0.86, 0.6)))
    across(top, top + 1.0 * unit, fill(paving.tone(light, (0.78, 0.76, 0.72), 0.85)))
    near, far = paving.tone(light, shade(paving.ASPHALT, 0.82), 0.95), paving.tone(light, paving.ASPHALT, 0.86)
    across(top + 1.0 * unit, bottom, gradient((0, top), (0, bottom), [(0, far, 1), (1, near, 1)]))
    if light.wet > 0:
        sheen = [(0.0, light.sky_horizon, 0.45 * light.wet), (1.0, light.sky_top, 0.15 * light.wet)]
        across(top + 1.0 * unit, bottom, terrain.within(gradient((0, top), (0, bottom), sheen)))
    line, middle = fill(paving.tone(light, (0.94, 0.80, 0.36), 0.9), 0.9), top + 0.52 * (bottom - top)
    for index in range(-2, 30):
        x = index * 9.0 * unit
        canvas.drawRect(skia.Rect.MakeXYWH(x, middle, 5.0 * unit, 0.35 * unit), line)
    _lamp(canvas, stage, top)


def _lamp(canvas: skia.Canvas, stage: Stage, top: float) -> None:
    light, unit = stage.light, stage.unit
    x, head, burning = 0.935 * stage.width, 0.27 * stage.height, paving.burn(light)
    iron = stroke(light.on((0.22, 0.25, 0.28), 0.88), 0.75 * unit)
    path = skia.Path()
    path.moveTo(x, top + 0.5 * unit)
    path.lineTo(x, head + 3 * unit)
    path.quadTo(x, head, x - 6 * unit, head)
    canvas.drawPath(path, iron)
    bulb = mix(light.on((0.85, 0.85, 0.8), 0.9), paving.LAMPLIGHT, burning)
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - 8.4 * unit, head - 0.4 * unit, x - 5.2 * unit, head + 0.8 * unit), fill(bulb)
    )


def lamplight(canvas: skia.Canvas, stage: Stage) -> None:
    """What the lamp on the bridge lights."""
    unit, burning, x = stage.unit, paving.burn(stage.light), 0.935 * stage.width - 6.8 * stage.unit
    glow(canvas, (x, 0.27 * stage.height + 0.3 * unit), (14 * unit, 14 * unit), paving.LAMPLIGHT, 0.8 * burning)
    glow(canvas, (x, DECK * stage.height + 5 * unit), (24 * unit, 5 * unit), paving.LAMPLIGHT, 0.35 * burning)
