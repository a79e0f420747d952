"""A wind pump: its lattice, its vane, and the wheel that turns with the wind."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

VANE: Color = (0.74, 0.22, 0.18)


def pump(stage: Stage) -> Layer:
    """A wind pump on its lattice; the wheel turns with the wind."""
    light, unit, hand, depth = stage.light, stage.unit, -land.side(stage), 0.48
    tall = (21 if stage.width >= stage.height else 17) * unit
    x, y = (0.5 - hand * 0.02) * stage.width, (stage.horizon + 0.1) * stage.height
    radius = 0.19 * tall
    steel, dark = light.on((0.56, 0.58, 0.62), depth, 0.6), light.on((0.34, 0.36, 0.40), depth, 0.2)
    frame, rim = brush.stroke(dark, max(0.9, 0.014 * tall)), brush.stroke(steel, max(0.8, 0.012 * tall))
    tail, pale = brush.fill(light.on(VANE, depth, 0.6)), brush.fill(light.on((0.90, 0.91, 0.92), depth, 0.8))
    tower, vane, blades = _lattice((x, y), tall), _vane((x, y - tall), radius, hand), _blades(radius)
    pace = 40 + 260 * light.wind

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.drawPath(tower, frame)
        canvas.drawPath(vane, tail)
        canvas.save()
        canvas.translate(x, y - tall)
        canvas.rotate((pace * t) % 360)
        canvas.drawPath(blades, pale)
        canvas.drawCircle(0, 0, radius, rim)
        canvas.drawCircle(0, 0, radius * 0.55, rim)
        canvas.drawCircle(0, 0, radius * 0.12, frame)
        canvas.restore()

    return Animated(depth, paint)


def _lattice(foot: Point, tall: float) -> skia.Path:
    """Two legs that lean together, and the struts between them."""
    (x, y), half = foot, 0.1 * tall
    tower = skia.Path()
    for side in (-1, 1):
        tower.moveTo(x + side * half, y)
        tower.lineTo(x + side * half * 0.12, y - tall)
    for index in range(6):
        low, high = index / 6, (index + 1) / 6
        a, b = half * (1 - 0.88 * low), half * (1 - 0.88 * high)
        for side in (-1, 1):
            tower.moveTo(x + side * a, y - tall * low)
            tower.lineTo(x - side * b, y - tall * high)
    return tower


def _vane(hub: Point, radius: float, hand: int) -> skia.Path:
    """The tail that holds the wheel to the wind."""
    x, y = hub
    return brush.polygon(
        [
            (x - hand * radius * 0.2, y),
            (x - hand * radius * 1.5, y - radius * 0.28),
            (x - hand * radius * 1.7, y + radius * 0.24),
        ]
    )


def _blades(radius: float) -> skia.Path:
    """The blades of a wheel about its hub."""
    blades = skia.Path()
    for index in range(14):
        angle = math.tau * index / 14
        points = [
            (math.cos(angle + turn) * reach, math.sin(angle + turn) * reach)
            for turn, reach in ((0.0, 0.28), (-0.10, 1.0), (0.24, 1.0), (0.10, 0.28))
        ]
        blades.addPoly([skia.Point(px * radius, py * radius) for px, py in points], True)
    return blades
