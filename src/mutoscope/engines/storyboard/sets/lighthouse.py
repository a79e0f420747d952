"""A lighthouse, and the beam that goes round from it in the dark."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, lamps
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

FLAME = (1.0, 0.92, 0.68)
TURN = 6.0
"""Seconds that the beam takes to go round."""
STEPS = 16
"""Into how many lengths it is cut, each fainter than the one nearer the lamp."""


def paint(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, depth: float) -> None:
    """The tower with its bands, `tall` pixels from `foot` to the tip."""
    light, (x, y) = stage.light, foot
    white, red = light.on((0.96, 0.95, 0.92), depth, 0.6), light.on((0.80, 0.24, 0.20), depth, 0.5)
    low, high, half = y, y - 0.8 * tall, 0.075 * tall
    tower = brush.polygon([(x - half, low), (x - 0.58 * half, high), (x + 0.58 * half, high), (x + half, low)])
    canvas.drawPath(tower, brush.fill(white))
    canvas.save()
    canvas.clipPath(tower, doAntiAlias=True)
    band = (low - high) / 5
    for index in (1, 3):
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - half, high + index * band, x + half, high + (index + 1) * band), brush.fill(red)
        )
    canvas.drawRect(skia.Rect.MakeLTRB(x + 0.2 * half, high, x + half, low), brush.fill((0.05, 0.05, 0.15), 0.16))
    canvas.restore()
    pane = mix(light.on((0.50, 0.60, 0.66), depth), FLAME, lamps.burn(light))
    canvas.drawRect(skia.Rect.MakeLTRB(x - 0.42 * half, y - 0.91 * tall, x + 0.42 * half, high), brush.fill(pane))
    hood = [(x - 0.62 * half, y - 0.91 * tall), (x, y - tall), (x + 0.62 * half, y - 0.91 * tall)]
    canvas.drawPath(brush.polygon(hood), brush.fill(red))
    canvas.drawRect(
        skia.Rect.MakeLTRB(x - 0.86 * half, high - 0.012 * tall, x + 0.86 * half, high + 0.014 * tall), brush.fill(red)
    )


def lamp(foot: Point, tall: float) -> Point:
    """The middle of the light of a tower that `paint` draws."""
    return foot[0], foot[1] - 0.855 * tall


def beam(stage: Stage, depth: float, foot: Point, tall: float) -> Layer:
    """The light of the tower and its beam; nothing by day."""
    unit = stage.unit
    x, y = lamp(foot, tall)
    strength = lamps.burn(stage.light)
    length = 70 * unit

    def paint_beam(canvas: skia.Canvas, t: float) -> None:
        if strength == 0:
            return
        turn = math.tau * t / TURN + 0.6
        for way in (turn, turn + math.pi):
            across, towards = math.cos(way), math.sin(way)
            reach, spread = length * across, (0.05 + 0.05 * abs(towards)) * length
            for step in range(STEPS):
                share = 1 - step / STEPS
                far = x + share * reach, y - 0.06 * abs(reach) * share
                wedge = [(x, y), (far[0], far[1] - share * spread), (far[0], far[1] + share * spread)]
                canvas.drawPath(brush.polygon(wedge), brush.fill(FLAME, 0.02 * strength * (0.35 + 0.65 * abs(across))))
        flash = 0.55 + 0.45 * math.sin(turn) ** 4
        radius = 0.16 * tall * (0.7 + flash)
        brush.glow(canvas, (x, y), (radius, radius), FLAME, strength * flash)

    return Animated(depth, paint_beam)
