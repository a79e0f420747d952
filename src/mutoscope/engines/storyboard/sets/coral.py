"""Corals and sponges: branches, fans, domes and pipes."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets.deep import seen
from mutoscope.engines.storyboard.stage import Stage

HUES: tuple[Color, ...] = (
    (0.96, 0.42, 0.40),
    (0.98, 0.66, 0.30),
    (0.86, 0.40, 0.68),
    (0.60, 0.46, 0.86),
    (0.98, 0.80, 0.42),
    (0.36, 0.74, 0.62),
)


def branch(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A branching coral; its shape comes from where it stands."""
    chance = stage.chance(f"branch-{foot[0]:.1f}-{foot[1]:.1f}")
    tone, shade = seen(stage, own, depth, 0.9), seen(stage, mix(own, (0.16, 0.08, 0.30), 0.5), depth, 0.3)
    limbs: list[tuple[Point, Point, float]] = []
    _grow(limbs, foot, -math.pi / 2, 0.42 * tall, 0.105 * tall, chance, 3)
    for shift, color in ((0.02 * tall, shade), (0.0, tone)):
        for start, end, thick in limbs:
            ink = brush.stroke(color, thick)
            canvas.drawLine(start[0] + shift, start[1], end[0] + shift, end[1], ink)


def _grow(
    limbs: list[tuple[Point, Point, float]],
    at: Point,
    turn: float,
    size: float,
    thick: float,
    chance: Random,
    left: int,
) -> None:
    end = at[0] + size * math.cos(turn), at[1] + size * math.sin(turn)
    limbs.append((at, end, thick))
    if left == 0:
        return
    for side in (-1, 1) if chance.random() < 0.7 or left == 3 else (-1, 0, 1):
        bend = turn + side * chance.uniform(0.35, 0.65) + chance.uniform(-0.1, 0.1)
        _grow(limbs, end, bend, size * chance.uniform(0.6, 0.82), 0.74 * thick, chance, left - 1)


def fan(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A sea fan: a flat lace of ribs."""
    x, y = foot
    tone, rib = seen(stage, own, depth, 0.8), seen(stage, mix(own, (0.24, 0.06, 0.30), 0.5), depth, 0.3)
    path = skia.Path()
    path.moveTo(x, y)
    path.cubicTo(x - 0.75 * tall, y - 0.3 * tall, x - 0.6 * tall, y - 1.05 * tall, x, y - tall)
    path.cubicTo(x + 0.6 * tall, y - 1.05 * tall, x + 0.75 * tall, y - 0.3 * tall, x, y)
    canvas.drawPath(path, brush.fill(tone))
    for index in range(-3, 4):
        line = skia.Path()
        line.moveTo(x, y)
        line.quadTo(
            x + 0.16 * index * tall, y - 0.4 * tall, x + 0.13 * index * tall, y - (0.94 - 0.03 * index * index) * tall
        )
        canvas.drawPath(line, terrain.within(brush.stroke(rib, 0.03 * tall, 0.8)))
    for share in (0.35, 0.55, 0.75):
        arc = skia.Path()
        arc.moveTo(x - 0.5 * tall * share, y - (0.18 + 0.5 * share) * tall)
        arc.quadTo(x, y - (0.36 + 0.75 * share) * tall, x + 0.5 * tall * share, y - (0.18 + 0.5 * share) * tall)
        canvas.drawPath(arc, terrain.within(brush.stroke(rib, 0.02 * tall, 0.6)))


def brain(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A dome of coral with furrows."""
    x, y = foot
    tone, dark = seen(stage, own, depth, 0.9), seen(stage, mix(own, (0.14, 0.10, 0.30), 0.5), depth, 0.3)
    half = 0.85 * tall
    dome = skia.Path()
    dome.moveTo(x - half, y)
    dome.cubicTo(x - 1.1 * half, y - 1.05 * tall, x + 1.1 * half, y - 1.05 * tall, x + half, y)
    dome.close()
    canvas.drawPath(dome, brush.fill(dark))
    canvas.save()
    canvas.clipPath(dome, doAntiAlias=True)
    canvas.translate(-0.1 * tall * stage.light.side * -1, -0.12 * tall)
    canvas.drawPath(dome, terrain.within(brush.fill(tone)))
    canvas.restore()
    for index in range(5):
        line = skia.Path()
        row = y - (0.12 + 0.13 * index) * tall
        wide = half * (0.92 - 0.13 * index)
        line.moveTo(x - wide, row)
        for step in range(6):
            left = x - wide + wide * (step + 0.5) / 3
            line.quadTo(left, row + (0.1 if step % 2 else -0.1) * tall, x - wide + wide * (step + 1) / 3, row)
        canvas.drawPath(line, terrain.within(brush.stroke(dark, 0.045 * tall, 0.55)))


def tubes(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """Sponges like organ pipes."""
    x, y = foot
    tone, dark = seen(stage, own, depth, 0.8), seen(stage, mix(own, (0.10, 0.04, 0.20), 0.6), depth, 0.2)
    for out, share in ((-0.3, 0.7), (0.32, 0.8), (-0.05, 1.0), (0.14, 0.55), (-0.17, 0.5)):
        at, top, half = x + out * tall, y - share * tall, 0.1 * tall
        canvas.drawPath(
            brush.polygon([(at - 0.7 * half, y), (at - half, top), (at + half, top), (at + 0.7 * half, y)]),
            brush.fill(tone),
        )
        shade = brush.polygon([(at + 0.25 * half, y), (at + 0.4 * half, top), (at + half, top), (at + 0.7 * half, y)])
        canvas.drawPath(shade, terrain.within(brush.fill(dark, 0.45)))
        canvas.drawOval(skia.Rect.MakeLTRB(at - half, top - 0.4 * half, at + half, top + 0.4 * half), brush.fill(dark))


SHAPES = (branch, fan, brain, tubes, branch, brain)
