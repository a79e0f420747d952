"""A clock tower at a street's end."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import fill, polygon, radial, stroke
from mutoscope.engines.storyboard.light import mix, sunward
from mutoscope.engines.storyboard.sets.facades import LAMPLIGHT
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Bounds, Stage
from mutoscope.engines.storyboard.terrain import within


def bounds(stage: Stage, road: Street) -> Bounds:
    half, foot = 0.09 * min(stage.width, stage.height), road.horizon
    return road.centre - half, 0.2 * foot, road.centre + half, foot + 0.03 * stage.height


def paint(canvas: skia.Canvas, stage: Stage, road: Street) -> None:
    """A clock tower where the street ends."""
    light, depth = stage.light, 0.45
    foot, unit = road.horizon, min(stage.width, stage.height) / 100
    half, tall = 4.2 * unit, 0.5 * road.horizon
    x, top = road.centre, road.horizon - 0.5 * road.horizon
    lit, dim = light.on((0.80, 0.70, 0.56), depth, 0.7), light.on((0.62, 0.53, 0.46), depth, 0.1)
    side = 1 if sunward(stage.scene) > 0.5 else -1
    canvas.drawRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot + unit), fill(lit))
    edge = x - side * half
    canvas.drawRect(
        skia.Rect.MakeLTRB(min(x - side * 0.2 * half, edge), top, max(x - side * 0.2 * half, edge), foot + unit),
        fill(dim),
    )
    roof = light.on(mix((0.32, 0.46, 0.48), (0.95, 0.97, 1.0), 0.8 * light.snow), depth, 0.5)
    canvas.drawPath(polygon([(x - half * 1.15, top), (x, top - 0.32 * tall), (x + half * 1.15, top)]), fill(roof))
    canvas.drawRect(skia.Rect.MakeXYWH(x - 0.15 * unit, top - 0.42 * tall, 0.3 * unit, 0.12 * tall), fill(roof))
    for row in (0.02, 0.40):
        band = skia.Rect.MakeXYWH(x - half * 1.12, top + row * tall, half * 2.24, 0.9 * unit)
        canvas.drawRect(band, fill(light.on((0.88, 0.8, 0.68), depth, 0.6)))
    burning = max(0.0, min(1.0, (light.darkness - 0.2) * 2))
    centre = (x, top + 0.2 * tall)
    face = mix(light.on((0.96, 0.94, 0.86), depth, 0.5), LAMPLIGHT, burning)
    canvas.drawCircle(*centre, 0.72 * half, fill(light.on((0.34, 0.3, 0.3), depth)))
    canvas.drawCircle(*centre, 0.6 * half, fill(face))
    hand = stroke((0.14, 0.12, 0.14), 0.1 * half)
    for angle, reach in ((-0.9, 0.5), (0.9, 0.36)):
        tip = (centre[0] + reach * half * math.sin(angle), centre[1] - reach * half * math.cos(angle))
        canvas.drawLine(*centre, *tip, hand)
    halo = radial(centre, 1.6 * half, [(0.0, LAMPLIGHT, 0.5 * burning), (1.0, LAMPLIGHT, 0.0)])
    canvas.drawCircle(*centre, 1.6 * half, within(halo))
    for offset in (-0.45, 0.2):
        pane = mix(light.on((0.3, 0.34, 0.4), depth), LAMPLIGHT, burning)
        canvas.drawRect(skia.Rect.MakeXYWH(x + offset * half, top + 0.52 * tall, 0.25 * half, 0.16 * tall), fill(pane))
