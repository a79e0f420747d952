"""Leaves in autumn and petals in spring, that come down one by one or fly with the wind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

AUTUMN: tuple[Color, ...] = ((0.92, 0.62, 0.16), (0.84, 0.36, 0.12), (0.74, 0.22, 0.14), (0.90, 0.74, 0.26))
GREEN: tuple[Color, ...] = ((0.46, 0.62, 0.20), (0.62, 0.68, 0.24), (0.74, 0.58, 0.22), (0.36, 0.52, 0.20))
PETALS: tuple[Color, ...] = ((1.0, 0.80, 0.88), (0.98, 0.70, 0.82), (1.0, 0.92, 0.95), (0.99, 0.84, 0.86))
SHAPE = brush.outline("M-1 0C-0.5 -0.62 0.45 -0.55 1 0C0.45 0.55 -0.5 0.62 -1 0Z")


@dataclass(frozen=True, slots=True)
class Leaf:
    x: float
    y: float
    size: float
    phase: float
    pace: float
    tone: int


def colors(stage: Stage, windy: bool = False) -> Sequence[Color]:
    if stage.scene.season is Season.SPRING:
        return PETALS
    return GREEN if windy and stage.scene.season in (None, Season.SUMMER) else AUTUMN


def grown(stage: Stage, name: str, count: int, size: float = 1.0) -> list[Leaf]:
    """Leaves all over the frame, each with a place, a size in pixels and chances of its own."""
    chance = stage.chance(name)
    return [
        Leaf(
            chance.random(),
            chance.random(),
            chance.uniform(0.45, 1.15) * size * stage.unit,
            chance.random() * math.tau,
            chance.uniform(0.7, 1.4),
            chance.randrange(4),
        )
        for _ in range(count)
    ]


def leaves(stage: Stage) -> Layer:
    """A few that tumble down."""
    light, unit = stage.light, stage.unit
    tones = [brush.fill(light.on(color, 1, 0.6)) for color in colors(stage)]
    shown = grown(stage, "leaves", 34)[: round(34 * light.falling)]
    wide, tall = stage.width * 1.1, stage.height * 1.1
    blow, fall = unit * (1.2 + 14 * light.wind), 5.5 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        for leaf in shown:
            x = (leaf.x * wide + blow * leaf.pace * t + 3 * unit * math.sin(1.1 * leaf.pace * t + leaf.phase)) % wide
            y = (leaf.y * tall + fall * leaf.pace * t) % tall
            turn = 2.1 * leaf.pace * t + leaf.phase
            put(canvas, leaf, (x - 0.05 * stage.width, y - 0.05 * stage.height), turn, tones[leaf.tone])

    return Animated(0.93, paint)


def put(canvas: skia.Canvas, leaf: Leaf, at: brush.Point, turn: float, ink: skia.Paint) -> None:
    """Draw `leaf`, turned by that many radians and tumbling about its length."""
    canvas.save()
    canvas.translate(*at)
    canvas.rotate(math.degrees(turn))
    canvas.scale(leaf.size, leaf.size * (0.35 + 0.65 * abs(math.sin(1.7 * turn + leaf.phase))))
    canvas.drawPath(SHAPE, ink)
    canvas.restore()
