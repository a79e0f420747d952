"""Falling water: its sheet and streaks, the churn at its foot, and the mist over that."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage


@dataclass(frozen=True, slots=True)
class Fall:
    """The falling water, in pixels: its middle, the rows of its lip and foot, and half its width at each."""

    middle: float
    lip: float
    foot: float
    narrow: float
    broad: float

    def half(self, share: float) -> float:
        return self.narrow + (self.broad - self.narrow) * float(share**1.4)

    def row(self, share: float) -> float:
        return self.lip + (self.foot - self.lip) * share

    @property
    def outline(self) -> skia.Path:
        steps = [index / 12 for index in range(13)]
        left = [(self.middle - self.half(step), self.row(step)) for step in steps]
        right = [(self.middle + self.half(step), self.row(step)) for step in reversed(steps)]
        return brush.polygon([*left, *right])


def sheet(canvas: skia.Canvas, stage: Stage, drop: Fall) -> None:
    """The body of the falling water, that its streaks run down."""
    light = stage.light
    clear, white = light.on((0.50, 0.74, 0.84), 0.6, facing=0.5), light.on((0.90, 0.96, 1.0), 0.62, facing=0.7)
    stops = [(0.0, clear, 0.95), (0.12, white, 0.95), (0.6, mix(white, clear, 0.35), 0.95), (1.0, white, 1.0)]
    canvas.drawPath(drop.outline, brush.gradient((0, drop.lip), (0, drop.foot), stops))


def torrent(stage: Stage, drop: Fall) -> Layer:
    """Streaks of water that fall, the faster the lower."""
    chance, light, unit = stage.chance("torrent"), stage.light, stage.unit
    streaks = [
        (chance.uniform(-0.96, 0.96), chance.random(), chance.uniform(0.07, 0.2), chance.uniform(0.75, 1.2))
        for _ in range(150)
    ]
    blue = light.on((0.36, 0.62, 0.78), 0.6, facing=0.3)
    white = light.on((0.97, 0.99, 1.0), 0.66, facing=0.9)
    inks = (
        brush.stroke(blue, 0.5 * unit, 0.5),
        brush.stroke(white, 0.42 * unit, 0.85),
        brush.stroke(white, 0.2 * unit, 0.9),
    )
    lip = [
        (drop.middle + drop.narrow * (index / 10 - 1), drop.lip + 0.25 * unit * math.sin(1.9 * index))
        for index in range(21)
    ]
    over = brush.polygon([*lip, *((x, y + 1.1 * unit) for x, y in reversed(lip))])
    clear = brush.fill(light.on((0.40, 0.68, 0.80), 0.6, facing=0.6), 0.8)

    def paint(canvas: skia.Canvas, t: float) -> None:
        paths = [skia.Path() for _ in inks]
        for index, (across, start, size, pace) in enumerate(streaks):
            turn = (start + 0.42 * pace * t) % 1.0
            upper, lower = turn**1.35, min(1.0, (turn + size * (0.4 + turn)) ** 1.35)
            path = paths[index % 3]
            path.moveTo(drop.middle + across * drop.half(upper), drop.row(upper))
            path.lineTo(drop.middle + across * drop.half(lower), drop.row(lower))
        for path, ink in zip(paths, inks, strict=True):
            canvas.drawPath(path, ink)
        canvas.drawPath(over, clear)

    return Animated(0.4, paint)


def churn(stage: Stage, drop: Fall) -> Layer:
    """White water at the foot, and rings that spread from it over the pool."""
    chance, light, unit = stage.chance("churn"), stage.light, stage.unit
    foam = light.on((0.97, 0.99, 1.0), 0.75, facing=0.7)
    lumps = [(chance.uniform(-1.15, 1.15), chance.uniform(0.8, 2.2), chance.random() * math.tau) for _ in range(26)]
    rings = [(index / 5, chance.uniform(-0.12, 0.12)) for index in range(5)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, shift in rings:
            age = (start + 0.16 * t) % 1.0
            half = drop.broad * (1.0 + 3.2 * age)
            y = drop.foot + (0.3 + 5.5 * age) * unit
            x = drop.middle + shift * half
            rect = skia.Rect.MakeLTRB(x - half, y - 0.1 * half, x + half, y + 0.13 * half)
            canvas.drawOval(rect, brush.stroke(foam, (0.5 - 0.35 * age) * unit, 0.6 * (1 - age) ** 1.2))
        for across, size, phase in lumps:
            pulse = 0.75 + 0.25 * math.sin(3.1 * t + phase)
            x = drop.middle + across * drop.broad + 0.5 * unit * math.sin(1.7 * t + phase)
            half, tall = 1.6 * size * unit * pulse, 0.85 * size * unit * pulse
            y = drop.foot + 0.4 * unit + 0.35 * unit * math.sin(2.3 * t + 2 * phase)
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + 0.7 * tall), brush.fill(foam, 0.8))

    return Animated(0.52, paint)


def mist(stage: Stage, drop: Fall) -> Layer:
    """Spray that rises from the foot, drifts and thins out."""
    chance, light, unit = stage.chance("mist"), stage.light, stage.unit
    color = mix(light.on((0.95, 0.98, 1.0), 0.7, facing=0.6), light.haze, 0.3)
    radius = 12 * unit
    stops = [(0.0, color, 0.6), (0.4, color, 0.36), (0.75, color, 0.1), (1.0, color, 0.0)]

    def puff(canvas: skia.Canvas) -> None:
        canvas.scale(1, 0.62)
        canvas.drawCircle(radius, radius, radius, brush.radial((radius, radius), radius, stops))

    image = brush.sprite(2 * radius, 1.24 * radius, puff)
    puffs = [
        (index / 14, (index % 2 * 2 - 1) * chance.uniform(0.1, 1.6), chance.uniform(0.5, 1.2)) for index in range(14)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, across, lift in puffs:
            age = (start + 0.09 * t) % 1.0
            x = drop.middle + across * drop.broad * (0.7 + 0.9 * age) + light.wind * 5 * unit * age
            y = drop.foot - (0.5 + 9 * lift * age) * unit
            alpha = min(1.0, 5 * age) * (1 - age)
            canvas.drawImage(
                image, round(x - radius), round(y - 0.62 * radius), brush.NEAREST, skia.Paint(Alphaf=alpha)
            )

    return Animated(0.53, paint)
