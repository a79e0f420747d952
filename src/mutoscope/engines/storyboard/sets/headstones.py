"""Headstones: rounded slabs, crosses and obelisks, weathered and a little aslant, with moss and snow on them."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.terrain import SNOW, within

SLATES: tuple[Color, ...] = ((0.62, 0.63, 0.64), (0.54, 0.56, 0.58), (0.68, 0.66, 0.62), (0.48, 0.52, 0.52))
MOSS: Color = (0.38, 0.48, 0.26)


def headstone(canvas: skia.Canvas, foot: Point, tall: float, light: Light, depth: float, dice: Random) -> None:
    """One of its kinds, up to `tall` pixels high."""
    own, kind, lean = dice.choice(SLATES), dice.random(), dice.gauss(0, 3)
    shadow = skia.Rect.MakeLTRB(
        foot[0] - 0.5 * tall, foot[1] - 0.06 * tall, foot[0] + 0.5 * tall, foot[1] + 0.09 * tall
    )
    canvas.drawOval(shadow, brush.fill((0.02, 0.05, 0.05), 0.34))
    canvas.save()
    canvas.translate(*foot)
    canvas.rotate(lean)
    canvas.scale(tall, tall)
    shape = _slab(dice.uniform(0.27, 0.34)) if kind < 0.62 else _cross() if kind < 0.86 else _obelisk()
    _carve(canvas, shape, own, light, depth, lettered=kind < 0.62)
    canvas.restore()


def _slab(half: float) -> skia.Path:
    path = skia.Path()
    path.moveTo(-half, 0.03)
    path.lineTo(-half, -0.62)
    path.cubicTo(-half, -1.0, half, -1.0, half, -0.62)
    path.lineTo(half, 0.03)
    path.close()
    return path


def _cross() -> skia.Path:
    path = brush.polygon(
        [
            (-0.1, 0.0), (-0.1, -0.62), (-0.32, -0.62), (-0.32, -0.8), (-0.1, -0.8), (-0.1, -1.05),
            (0.1, -1.05), (0.1, -0.8), (0.32, -0.8), (0.32, -0.62), (0.1, -0.62), (0.1, 0.0),
        ]
    )  # fmt: skip
    path.addRect(skia.Rect.MakeLTRB(-0.28, -0.14, 0.28, 0.03))
    return path


def _obelisk() -> skia.Path:
    path = brush.polygon([(-0.15, -0.2), (-0.1, -1.16), (0.0, -1.3), (0.1, -1.16), (0.15, -0.2)])
    path.addRect(skia.Rect.MakeLTRB(-0.26, -0.22, 0.26, 0.03))
    return path


def _carve(canvas: skia.Canvas, shape: skia.Path, own: Color, light: Light, depth: float, *, lettered: bool) -> None:
    """The stone in its light: a flank in shade, an edge that catches it, moss at the foot, lines of letters."""
    flank = skia.Path(shape)
    flank.offset(0.07, -0.02)
    edge = light.on(own, depth, 1.0) if light.side > 0 else light.on(mix(own, (0.08, 0.1, 0.16), 0.5), depth)
    canvas.drawPath(flank, brush.fill(edge))
    canvas.drawPath(shape, brush.fill(light.on(own, depth, 0.6)))
    canvas.save()
    canvas.clipPath(shape, doAntiAlias=True)
    moss = light.on(MOSS, depth, 0.3)
    for x, y, size in ((-0.22, -0.02, 0.16), (0.12, 0.02, 0.2), (0.26, -0.2, 0.07)):
        canvas.drawCircle(x, y, size, within(brush.fill(moss, 0.5)))
    if lettered:
        ink = within(brush.stroke(light.on(mix(own, (0.1, 0.1, 0.14), 0.6), depth), 0.03))
        for row, half in ((-0.62, 0.09), (-0.5, 0.16), (-0.4, 0.13)):
            canvas.drawLine(-half, row, half, row, ink)
    canvas.restore()
    if light.snow > 0:
        canvas.save()
        canvas.clipPath(shape, doAntiAlias=True)
        lower = skia.Path(shape)
        lower.offset(0, 0.1)
        canvas.clipPath(lower, skia.ClipOp.kDifference, True)
        canvas.drawPath(shape, within(brush.fill(light.on(SNOW, depth, 0.8), light.snow)))
        canvas.restore()
