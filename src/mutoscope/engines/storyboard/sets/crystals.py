"""A cluster of crystals on another planet, which glows in the dark."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.heavens import world
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

DEPTH = 0.6


@dataclass(frozen=True, slots=True)
class Shard:
    """A crystal, in units: how far from the middle it stands, how tall it would be there, and half its width."""

    shift: float
    tall: float
    half: float

    def face(self, at: Point, unit: float, hand: int) -> list[skia.Point]:
        """Its face on the side `hand`, in a cluster whose middle is `at`."""
        (x, y), high = at, self.tall * (1 - abs(self.shift) / 9)
        foot = (x + self.shift * unit, y + abs(self.shift) * 0.1 * unit)
        tip = (x + self.shift * 1.7 * unit, y - high * unit)
        shoulder = (foot[0] + (tip[0] - foot[0]) * 0.75, foot[1] + (tip[1] - foot[1]) * 0.75)
        out = hand * self.half * unit
        corners = [foot, shoulder, tip, (shoulder[0] + out, shoulder[1]), (foot[0] + out, foot[1])]
        return [skia.Point(*corner) for corner in corners]


def crystals(stage: Stage) -> Layer:
    """The one strange thing on the plain."""
    unit, hand, chance = stage.unit, land.side(stage), stage.chance("crystals")
    ground, _, _ = world(stage)
    own: Color = (0.36, 0.90, 0.92) if ground[0] > ground[2] else (1.0, 0.66, 0.36)
    x, y = (0.5 + hand * 0.25) * stage.width, (stage.horizon + 0.185) * stage.height
    shards = [Shard(chance.uniform(-4.2, 4.2), chance.uniform(2.4, 7.4), chance.uniform(0.7, 1.3)) for _ in range(9)]
    shards.sort(key=lambda one: -one.tall)
    lit, dark = _tones(stage, own)
    brights, flanks = skia.Path(), skia.Path()
    for shard in shards:
        brights.addPoly(shard.face((x, y), unit, hand), True)
        flanks.addPoly(shard.face((x, y), unit, -hand), True)
    shadow = skia.Rect.MakeLTRB(x - 6 * unit, y - 0.7 * unit, x + 6 * unit, y + 1.1 * unit)

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.drawOval(shadow, brush.fill((0.1, 0.04, 0.1), 0.3))
        canvas.drawPath(flanks, brush.fill(dark))
        canvas.drawPath(brights, brush.fill(lit))
        pulse = 0.75 + 0.25 * math.sin(1.4 * t)
        brush.glow(canvas, (x, y - 2 * unit), (13 * unit, 9 * unit), own, (0.10 + 0.6 * stage.light.darkness) * pulse)

    return Animated(DEPTH, paint)


def _tones(stage: Stage, own: Color) -> tuple[Color, Color]:
    """The side that is lit, and the other; both their `own` colour the more the darker it is."""
    light = stage.light
    return (
        mix(light.on(own, DEPTH, 0.9), own, 0.7 * light.darkness),
        mix(light.on(mix(own, (0.1, 0.2, 0.4), 0.5), DEPTH), own, 0.4 * light.darkness),
    )
