"""Lamps: their bulbs, halos and pools of light on the ground, all by how dark it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

LAMPLIGHT: Color = (1.0, 0.78, 0.45)
PANE: Color = (1.0, 0.80, 0.46)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """A light in the set, in pixels of the frame."""

    head: Point
    """The middle of its bulb or flame."""
    size: float
    """The radius of what can be seen to glow: a lantern's glass."""
    foot: float | None = None
    """The row of the ground below, where its pool of light lies; None where there is none."""
    color: Color = LAMPLIGHT
    flicker: float = 0.0
    """0 steady, as electric light, to 1 a fire."""


def burn(light: Light) -> float:
    """How brightly lamps burn in that light, 0 to 1: out by day, on from dusk and under a black sky."""
    return max(0.0, min(1.0, (light.darkness - 0.25) * 2.2))


def layer(stage: Stage, depth: float, lamps: Sequence[Lamp]) -> Layer:
    """The glow of `lamps`, a layer of its own: put it at the depth of the posts, after them. Free by day.

    Do not draw glows into a still layer: they would change its outline from hour to hour.
    """
    strength = burn(stage.light)
    return Animated(depth, lambda canvas, t: shine(canvas, stage, lamps, t) if strength > 0 else None)


def shine(canvas: skia.Canvas, stage: Stage, lamps: Sequence[Lamp], t: float) -> None:
    """What `layer` draws; for lamps that move."""
    light = stage.light
    strength = burn(light)
    if strength == 0:
        return
    damp = 0.35 * max(light.wet, light.haze_density - 0.4, 0.0)
    for index, lamp in enumerate(lamps):
        power = strength * (1 - lamp.flicker * 0.3 * _unrest(t, index))
        x, y = lamp.head
        size = lamp.size
        if lamp.foot is not None:
            wide = 0.55 * abs(lamp.foot - y) + 4 * size
            brush.glow(canvas, (x, lamp.foot), (wide, 0.3 * wide), lamp.color, 0.42 * power)
            if light.wet > 0.05:
                tall = 0.8 * abs(lamp.foot - y)
                brush.glow(canvas, (x, lamp.foot + 0.7 * tall), (2 * size, tall), lamp.color, 0.6 * power * light.wet)
        reach = size * (7 + 9 * damp)
        brush.glow(canvas, (x, y), (reach, reach), lamp.color, 0.62 * power)
        brush.glow(canvas, (x, y), (2.2 * size, 2.2 * size), mix(lamp.color, (1.0, 1.0, 1.0), 0.5), power)


def _unrest(t: float, index: int) -> float:
    """A flame's dance, 0 to 1."""
    beat = (7.3 * t + 0.37 * index) % 1.0, (3.1 * t + 0.71 * index) % 1.0
    return sum(4 * place * (1 - place) for place in beat) / 2


def bulb(light: Light, own: Color = (0.88, 0.88, 0.82), depth: float = 1.0, color: Color = LAMPLIGHT) -> Color:
    """The colour of a lamp's glass: `own` by day, `color` when it burns."""
    return mix(light.on(own, depth, 0.4), mix(color, (1.0, 1.0, 0.95), 0.45), burn(light))


def pane(light: Light, own: Color, chance: float, depth: float = 1.0) -> Color:
    """The colour of a window: `own` glass by day, lit at night where `chance` (0 to 1) falls below two thirds."""
    lit = burn(light) if chance < 0.66 else 0.0
    warm = mix(PANE, (1.0, 0.93, 0.72), (chance * 7) % 1.0)
    return mix(light.on(own, depth, 0.3), mix(warm, light.haze, 0.5 * light.haze_at(depth)), 0.92 * lit)


def post(canvas: skia.Canvas, stage: Stage, foot: Point, height: float, depth: float) -> Lamp:
    """Draw a street lamp that stands on `foot`, and return its light for `layer`. All in pixels of the frame."""
    light = stage.light
    (x, y), top = foot, foot[1] - height
    iron, thick = light.on((0.19, 0.21, 0.25), depth, 0.2), max(1.0, 0.022 * height)
    canvas.drawLine(x, y, x, top + 0.13 * height, brush.stroke(iron, thick))
    canvas.drawLine(x, y, x, y - 0.16 * height, brush.stroke(iron, 2.0 * thick))
    glass = brush.polygon(_around(x, top, height, ((-0.028, 0.13), (-0.052, 0.02), (0.052, 0.02), (0.028, 0.13))))
    canvas.drawPath(glass, brush.fill(bulb(light, depth=depth)))
    hood = brush.polygon(_around(x, top, height, ((-0.066, 0.022), (-0.02, -0.025), (0.02, -0.025), (0.066, 0.022))))
    canvas.drawPath(hood, brush.fill(iron))
    canvas.drawCircle(x, top - 0.028 * height, 0.014 * height, brush.fill(iron))
    return Lamp(head=(x, top + 0.07 * height), size=0.05 * height, foot=y)


def _around(x: float, y: float, scale: float, points: Sequence[Point]) -> list[Point]:
    return [(x + dx * scale, y + dy * scale) for dx, dy in points]
