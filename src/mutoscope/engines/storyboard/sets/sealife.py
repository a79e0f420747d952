"""What swims and rises in the sea: a school of small fish, jellyfish, bubbles, and specks that glow in the dark."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets.deep import seen
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

BED = 0.80
"""The row, in frames, of the sea bed far off."""
GLOWS: tuple[Color, ...] = ((0.30, 1.0, 0.86), (0.40, 0.72, 1.0), (0.72, 0.56, 1.0))


def school(stage: Stage, depth: float) -> list[Layer]:
    """Small fish that swim by together, far off; none where no fish are wanted."""
    if "fish" in stage.scene.without:
        return []
    chance, unit = stage.chance("school"), stage.unit
    row = chance.uniform(0.3, 0.42)
    way = chance.choice((-1, 1))
    members = [
        (chance.gauss(0, 7), chance.gauss(0, 3), chance.uniform(0.8, 1.3), chance.random() * math.tau)
        for _ in range(22)
    ]
    back, belly = (
        brush.fill(seen(stage, (0.36, 0.44, 0.56), 0.62, 0.4)),
        brush.fill(seen(stage, (0.86, 0.92, 0.96), 0.66, 0.9)),
    )
    span = stage.width + 60 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        middle = (0.62 * span + way * 3.2 * unit * t) % span - 30 * unit
        for out, down, size, phase in members:
            x = middle + (out + 0.8 * math.sin(0.7 * t + phase)) * unit
            y = (
                row * stage.height
                + (down + 1.2 * math.sin(0.45 * t + 0.1 * out) + 0.4 * math.sin(1.1 * t + phase)) * unit
            )
            canvas.save()
            canvas.translate(x, y)
            canvas.scale(way * size * unit, size * unit)
            flick = 0.28 * math.sin(9 * t + phase)
            canvas.drawPath(
                brush.polygon([(-0.75, 0.0), (-1.45, -0.42 + flick), (-1.25, 0.0), (-1.45, 0.42 + flick)]), back
            )
            canvas.drawOval(skia.Rect.MakeLTRB(-1.0, -0.36, 1.0, 0.36), belly)
            canvas.drawArc(skia.Rect.MakeLTRB(-1.0, -0.36, 1.0, 0.36), 180, 180, False, back)
            canvas.restore()

    return [Animated(depth, paint)]


def jellyfish(stage: Stage, depth: float) -> list[Layer]:
    """Three jellyfish that pulse upwards; in the dark they glow."""
    if "jellyfish" in stage.scene.without:
        return []
    chance, light, unit = stage.chance("jellyfish"), stage.light, stage.unit
    drifting = [
        (
            0.13 + 0.32 * index + chance.uniform(-0.04, 0.04),
            chance.uniform(0.16, 0.4),
            chance.uniform(2.0, 3.4),
            chance.random() * math.tau,
        )
        for index in range(3)
    ]
    own = (0.98, 0.72, 0.90)
    dark = max(0.0, light.darkness - 0.3) / 0.7
    bell = mix(seen(stage, own, 0.68, 0.9), (0.72, 0.80, 1.0), 0.4 * dark)
    arms = mix(bell, (1.0, 1.0, 1.0), 0.2)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x0, y0, size, phase in drifting:
            beat = math.sin(1.5 * t + phase)
            x = x0 * stage.width + 1.5 * unit * math.sin(0.3 * t + phase)
            y = y0 * stage.height + 2.4 * unit * math.sin(0.24 * t + 2 * phase) - 0.5 * unit * beat
            half, tall = size * unit * (1 + 0.12 * beat), size * unit * (1.15 - 0.1 * beat)
            brush.glow(canvas, (x, y), (3.4 * half, 3.4 * half), (0.56, 0.62, 1.0), 0.6 * dark)
            threads = skia.Path()
            for index in range(5):
                out = (index - 2) * 0.36 * half
                threads.moveTo(x + out, y)
                sway = 0.5 * half * math.sin(1.3 * t + phase + 0.8 * index)
                threads.cubicTo(
                    x + out + sway,
                    y + 0.9 * tall,
                    x + out - sway,
                    y + 1.7 * tall,
                    x + 0.8 * out + sway,
                    y + (2.5 + 0.3 * (index % 2)) * tall,
                )
            canvas.drawPath(threads, brush.stroke(arms, 0.16 * unit, 0.55))
            dome = skia.Path()
            dome.moveTo(x - half, y + 0.1 * tall)
            dome.cubicTo(x - 1.05 * half, y - 1.2 * tall, x + 1.05 * half, y - 1.2 * tall, x + half, y + 0.1 * tall)
            dome.quadTo(x + 0.5 * half, y - 0.08 * tall, x, y + 0.12 * tall)
            dome.quadTo(x - 0.5 * half, y - 0.08 * tall, x - half, y + 0.1 * tall)
            canvas.drawPath(dome, brush.fill(bell, 0.62))
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - 0.5 * half, y - 0.66 * tall, x + 0.3 * half, y - 0.25 * tall),
                brush.fill(arms, 0.4),
            )

    return [Animated(depth, paint)]


def bubbles(stage: Stage) -> Layer:
    """Strings of bubbles that wobble up from the sand."""
    chance, unit = stage.chance("bubbles"), stage.unit
    rising = []
    for _ in range(5):
        x, foot = chance.uniform(0.06, 0.94), chance.uniform(BED + 0.05, 0.97)
        for index in range(6):
            rising.append(
                (x, foot, index / 6 + chance.uniform(0, 0.1), chance.uniform(0.28, 0.75), chance.random() * math.tau)
            )
    ring = mix(seen(stage, (0.9, 1.0, 1.0), 0.85, 1.0), (1.0, 1.0, 1.0), 0.35 * (1 - stage.light.darkness))

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x0, foot, start, size, phase in rising:
            turn = (start + 0.075 * t) % 1.0
            y = (foot - turn * (foot + 0.04)) * stage.height
            x = x0 * stage.width + (0.5 + 1.4 * turn) * unit * math.sin(2.2 * t + phase)
            radius, fade = size * unit * (0.6 + 0.7 * turn), min(1.0, 8 * turn)
            canvas.drawCircle(x, y, radius, brush.fill(ring, 0.16 * fade))
            canvas.drawCircle(x, y, radius, brush.stroke(ring, max(0.7, 0.13 * unit), 0.75 * fade))
            canvas.drawCircle(
                x - 0.35 * radius, y - 0.35 * radius, 0.22 * radius, brush.fill((1.0, 1.0, 1.0), 0.8 * fade)
            )

    return Animated(0.86, paint)


def specks(stage: Stage) -> list[Layer]:
    """Motes in the light by day; in the dark they glow."""
    chance, unit, light = stage.chance("specks"), stage.unit, stage.light
    motes = [
        (
            chance.random(),
            chance.uniform(0.06, 0.98),
            chance.uniform(0.12, 0.3),
            chance.random() * math.tau,
            chance.choice(GLOWS),
        )
        for _ in range(80)
    ]
    dark = max(0.0, light.darkness - 0.3) / 0.7
    dull = seen(stage, (0.95, 1.0, 1.0), 0.8, 1.0)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (x0, y0, size, phase, own) in enumerate(motes):
            x = (x0 * stage.width + 2.4 * unit * math.sin(0.23 * t + phase)) % stage.width
            y = y0 * stage.height + 1.6 * unit * math.sin(0.31 * t + 2 * phase)
            pulse = 0.5 + 0.5 * math.sin(1.2 * t + 3 * phase)
            canvas.drawCircle(
                x, y, size * unit, brush.fill(mix(dull, own, dark), (0.22 + 0.6 * dark) * (0.4 + 0.6 * pulse))
            )
            if index % 2 == 0:
                brush.glow(canvas, (x, y), (7 * size * unit, 7 * size * unit), own, dark * (0.15 + 0.75 * pulse))

    return [Animated(0.88, paint)]
