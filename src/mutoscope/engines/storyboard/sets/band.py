"""A band's gear on a stage: loudspeakers, drums and a microphone.

`at` is the middle of its foot in pixels, `unit` the frame's unit, `light` that on the stage.
"""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard.brush import Point, fill, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix

GOLD: Color = (0.86, 0.66, 0.30)
GEAR: Color = (0.15, 0.15, 0.18)


def loudspeaker(canvas: skia.Canvas, at: Point, unit: float, light: Light) -> None:
    box = skia.Rect.MakeLTRB(at[0] - 3.8 * unit, at[1] - 8.4 * unit, at[0] + 3.8 * unit, at[1])
    canvas.drawRoundRect(box, 0.5 * unit, 0.5 * unit, fill(light.on(GEAR, 1, 0.3)))
    for row, size in ((6.4, 1.3), (2.9, 2.4)):
        middle = (at[0], at[1] - row * unit)
        canvas.drawCircle(*middle, size * unit, fill(light.on((0.28, 0.28, 0.32), 1, 0.3)))
        canvas.drawCircle(*middle, 0.78 * size * unit, fill(light.on((0.09, 0.09, 0.11))))
        canvas.drawCircle(*middle, 0.3 * size * unit, fill(light.on((0.34, 0.34, 0.38), 1, 0.3)))


def drums(canvas: skia.Canvas, at: Point, unit: float, light: Light, color: Color) -> None:
    x, y = at
    shell, skin = light.on(mix(color, (1, 1, 1), 0.08), 1, 0.4), light.on((0.94, 0.91, 0.86), 1, 0.3)
    steel = stroke(light.on((0.7, 0.71, 0.75), 1, 0.4), 0.22 * unit)
    for side in (-1, 1):
        canvas.drawLine(x + side * 8.6 * unit, y, x + side * 7.6 * unit, y - 9.4 * unit, steel)
        brass = light.on(GOLD, 1, 0.6)
        cymbal = skia.Rect.MakeLTRB(-3 * unit, -0.5 * unit, 3 * unit, 0.5 * unit)
        canvas.save()
        canvas.translate(x + side * 7.6 * unit, y - 9.6 * unit)
        canvas.rotate(side * 10)
        canvas.drawOval(cymbal, fill(brass))
        canvas.restore()
        tom = skia.Rect.MakeXYWH(x + side * 2.6 * unit - 2.1 * unit, y - 8.2 * unit, 4.2 * unit, 3.0 * unit)
        canvas.drawRoundRect(tom, 0.5 * unit, 0.5 * unit, fill(shell))
        canvas.drawOval(skia.Rect.MakeXYWH(tom.left(), tom.top() - 0.5 * unit, tom.width(), 1.1 * unit), fill(skin))
        low = skia.Rect.MakeXYWH(x + side * 6.2 * unit - 2.2 * unit, y - 4.2 * unit, 4.4 * unit, 4.2 * unit)
        canvas.drawRoundRect(low, 0.5 * unit, 0.5 * unit, fill(shell))
        canvas.drawOval(skia.Rect.MakeXYWH(low.left(), low.top() - 0.5 * unit, low.width(), 1.1 * unit), fill(skin))
    canvas.drawCircle(x, y - 3.4 * unit, 3.6 * unit, fill(shell))
    canvas.drawCircle(x, y - 3.4 * unit, 3.0 * unit, fill(skin))
    canvas.drawCircle(x, y - 3.4 * unit, 1.4 * unit, fill(light.on(color, 1, 0.3)))


def microphone(canvas: skia.Canvas, at: Point, unit: float, light: Light) -> None:
    x, y = at
    steel = stroke(light.on((0.62, 0.63, 0.68), 1, 0.4), 0.3 * unit)
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - 2.2 * unit, y - 0.5 * unit, x + 2.2 * unit, y + 0.5 * unit),
        fill(light.on(GEAR, 1, 0.4)),
    )
    canvas.drawLine(x, y, x, y - 14 * unit, steel)
    canvas.drawLine(x, y - 14 * unit, x - 1.2 * unit, y - 15.2 * unit, stroke(light.on(GEAR, 1, 0.3), 0.8 * unit))
    canvas.drawCircle(x - 1.5 * unit, y - 15.5 * unit, 0.9 * unit, fill(light.on((0.7, 0.71, 0.75), 1, 0.4)))
