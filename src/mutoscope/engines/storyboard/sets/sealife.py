"""What swims and rises in the sea: a school of small fish, jellyfish, bubbles, and specks that glow in the dark."""

from __future__ import annotations

import math
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Jellyfish:
    """Where one drifts about, in frames, its size in units, and where in its beat it begins."""

    x: float
    y: float
    size: float
    phase: float

    def at(self, stage: Stage, t: float) -> Bell:
        unit, beat = stage.unit, math.sin(1.5 * t + self.phase)
        return Bell(
            x=self.x * stage.width + 1.5 * unit * math.sin(0.3 * t + self.phase),
            y=self.y * stage.height + 2.4 * unit * math.sin(0.24 * t + 2 * self.phase) - 0.5 * unit * beat,
            half=self.size * unit * (1 + 0.12 * beat),
            tall=self.size * unit * (1.15 - 0.1 * beat),
        )


@dataclass(frozen=True, slots=True)
class Bell:
    """A jellyfish at one moment, in pixels: the middle of its rim, half its width, and its height."""

    x: float
    y: float
    half: float
    tall: float

    def arms(self, turn: float) -> skia.Path:
        x, y, half, tall = self.x, self.y, self.half, self.tall
        arms = skia.Path()
        for index in range(5):
            out = (index - 2) * 0.36 * half
            arms.moveTo(x + out, y)
            sway = 0.5 * half * math.sin(turn + 0.8 * index)
            arms.cubicTo(
                x + out + sway,
                y + 0.9 * tall,
                x + out - sway,
                y + 1.7 * tall,
                x + 0.8 * out + sway,
                y + (2.5 + 0.3 * (index % 2)) * tall,
            )
        return arms

    def dome(self) -> skia.Path:
        x, y, half, tall = self.x, self.y, self.half, self.tall
        dome = skia.Path()
        dome.moveTo(x - half, y + 0.1 * tall)
        dome.cubicTo(x - 1.05 * half, y - 1.2 * tall, x + 1.05 * half, y - 1.2 * tall, x + half, y + 0.1 * tall)
        dome.quadTo(x + 0.5 * half, y - 0.08 * tall, x, y + 0.12 * tall)
        dome.quadTo(x - 0.5 * half, y - 0.08 * tall, x - half, y + 0.1 * tall)
        return dome

    def sheen(self) -> skia.Rect:
        x, y, half, tall = self.x, self.y, self.half, self.tall
        return skia.Rect.MakeLTRB(x - 0.5 * half, y - 0.66 * tall, x + 0.3 * half, y - 0.25 * tall)


def jellyfish(stage: Stage, depth: float) -> list[Layer]:
    """Three jellyfish that pulse upwards; in the dark they glow."""
    if "jellyfish" in stage.scene.without:
        return []
    chance = stage.chance("jellyfish")
    drifting = [
        Jellyfish(
            x=0.13 + 0.32 * index + chance.uniform(-0.04, 0.04),
            y=chance.uniform(0.16, 0.4),
            size=chance.uniform(2.0, 3.4),
            phase=chance.random() * math.tau,
        )
        for index in range(3)
    ]
    dark = _dark(stage)
    own = mix(seen(stage, (0.98, 0.72, 0.90), 0.68, 0.9), (0.72, 0.80, 1.0), 0.4 * dark)
    pale = mix(own, (1.0, 1.0, 1.0), 0.2)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for one in drifting:
            bell = one.at(stage, t)
            brush.glow(canvas, (bell.x, bell.y), (3.4 * bell.half, 3.4 * bell.half), (0.56, 0.62, 1.0), 0.6 * dark)
            canvas.drawPath(bell.arms(1.3 * t + one.phase), brush.stroke(pale, 0.16 * stage.unit, 0.55))
            canvas.drawPath(bell.dome(), brush.fill(own, 0.62))
            canvas.drawOval(bell.sheen(), brush.fill(pale, 0.4))

    return [Animated(depth, paint)]


def _dark(stage: Stage) -> float:
    """How strongly what glows in the sea does so, 0 by day to 1."""
    return max(0.0, stage.light.darkness - 0.3) / 0.7


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
    chance, unit = stage.chance("specks"), stage.unit
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
    dark = _dark(stage)
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
