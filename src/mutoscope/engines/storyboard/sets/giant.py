"""A ringed planet with its bands, its night side and its moon, lit from where the hour has put the sun."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Time
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.terrain import within

DARK: Color = (0.010, 0.012, 0.035)
SUNSIDE: Mapping[Time, float] = {
    Time.DAWN: -160,
    Time.MORNING: -140,
    Time.DAY: -115,
    Time.AFTERNOON: -75,
    Time.GOLDEN_HOUR: -45,
    Time.SUNSET: -20,
    Time.DUSK: 15,
    Time.NIGHT: 48,
}
"""Where the sun stands, in degrees clockwise from the right, as seen from the planet; below 0 is above it."""
Tones = tuple[Color, Color, Color]
PALETTES: tuple[Tones, ...] = (
    ((0.88, 0.66, 0.44), (0.98, 0.86, 0.66), (0.62, 0.40, 0.34)),
    ((0.28, 0.52, 0.80), (0.62, 0.82, 0.94), (0.18, 0.34, 0.62)),
    ((0.66, 0.42, 0.70), (0.92, 0.70, 0.80), (0.40, 0.26, 0.54)),
    ((0.30, 0.62, 0.62), (0.72, 0.90, 0.80), (0.18, 0.42, 0.48)),
)
"""Three tones of a planet's bands."""


def sun(stage: Stage) -> Point:
    """The direction of the sun from the planet, as a unit vector of the frame."""
    angle = math.radians(SUNSIDE[stage.scene.time])
    return -land.side(stage) * -math.cos(angle), math.sin(angle)


def orb(stage: Stage) -> tuple[Point, float]:
    """Middle and radius of the planet."""
    hand = -land.side(stage)
    if stage.width >= stage.height:
        return ((0.5 + hand * 0.23) * stage.width, 0.58 * stage.height), 0.30 * min(stage.height, stage.width)
    return ((0.5 + hand * 0.10) * stage.width, 0.66 * stage.height), 0.36 * stage.width


def turned(direction: Point, degrees: float) -> Point:
    """`direction` turned clockwise."""
    (dx, dy), angle = direction, math.radians(degrees)
    return dx * math.cos(angle) - dy * math.sin(angle), dx * math.sin(angle) + dy * math.cos(angle)


def planet(stage: Stage) -> Layer:
    """The planet: bands of cloud, the night side, a rim of air, and its rings before and behind."""
    (x, y), radius = orb(stage)
    chance = stage.chance("planet")
    tones = chance.choice(PALETTES)
    tilt = chance.uniform(12, 24) * land.side(stage)
    bands = _bands(chance, tones)
    rings = [(1.34 + 0.055 * index, chance.uniform(0.2, 0.75)) for index in range(14)]
    spot = (chance.uniform(-0.4, 0.4), chance.uniform(0.15, 0.45))
    light = turned(sun(stage), -tilt)

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(x, y)
        canvas.rotate(tilt)
        _half_rings(canvas, radius, rings, tones[1], front=False)
        disc = skia.Path()
        disc.addCircle(0, 0, radius)
        canvas.drawPath(disc, brush.fill(tones[0]))
        canvas.save()
        canvas.clipPath(disc, doAntiAlias=True)
        for band in bands:
            canvas.drawPath(band.path(radius), brush.fill(band.color, band.alpha))
        _spot(canvas, radius, spot, tones)
        _night(canvas, radius, light)
        _rim(canvas, radius, light, tones[1])
        _ring_shadow(canvas, radius)
        canvas.restore()
        _half_rings(canvas, radius, rings, tones[1], front=True)

    reach = 1.34 + 0.055 * 14
    tall = radius * max(1.06, reach * (0.27 + abs(math.sin(math.radians(tilt)))))
    return painted(stage, 0.22, paint, y - tall, y + tall)


@dataclass(frozen=True, slots=True)
class Band:
    """A band of cloud round the planet: its upper edge and its width in radii, and where its waves begin."""

    place: float
    wide: float
    color: Color
    alpha: float
    phase: float

    def path(self, radius: float) -> skia.Path:
        steps = 24
        upper = [
            (
                radius * (2 * step / steps - 1),
                radius
                * (
                    self.place
                    + 0.016 * math.sin(9 * step / steps + self.phase)
                    + 0.10 * (2 * step / steps - 1) ** 2 * -0.6
                ),
            )
            for step in range(steps + 1)
        ]
        return brush.polygon([*upper, *((x, y + self.wide * radius) for x, y in reversed(upper))])


def _bands(chance: Random, tones: Tones) -> list[Band]:
    bands, place = [], -1.0
    while place < 1.0:
        wide = chance.uniform(0.05, 0.2)
        color, alpha, phase = chance.choice(tones), chance.uniform(0.35, 0.9), chance.random() * math.tau
        bands.append(Band(place, wide, color, alpha, phase))
        place += wide
    return bands


def _half_rings(
    canvas: skia.Canvas, radius: float, rings: Sequence[tuple[float, float]], tone: Color, *, front: bool
) -> None:
    """The half of each ring (its reach in radii, and its alpha) that is before the planet, or behind it."""
    for reach, alpha in rings:
        rect = skia.Rect.MakeLTRB(-radius * reach, -radius * reach * 0.27, radius * reach, radius * reach * 0.27)
        arc = skia.Path()
        arc.addArc(rect, 0 if front else 180, 180)
        canvas.drawPath(arc, brush.stroke(mix(tone, (1.0, 0.96, 0.9), 0.3), radius * 0.05, alpha))


def _spot(canvas: skia.Canvas, radius: float, at: Point, tones: Tones) -> None:
    """The storm among the bands."""
    for grow, color in ((1.0, tones[2]), (0.66, tones[1])):
        oval = skia.Rect.MakeLTRB(
            (at[0] - 0.17 * grow) * radius,
            (at[1] - 0.075 * grow) * radius,
            (at[0] + 0.17 * grow) * radius,
            (at[1] + 0.075 * grow) * radius,
        )
        canvas.drawOval(oval, brush.fill(color, 0.85))


def _night(canvas: skia.Canvas, radius: float, light: Point) -> None:
    at = (light[0] * radius * 0.85, light[1] * radius * 0.85)
    shade = [(0.0, DARK, 0.0), (0.46, DARK, 0.06), (0.66, DARK, 0.55), (0.86, DARK, 0.92), (1.0, DARK, 0.96)]
    canvas.drawPaint(within(brush.radial(at, radius * 2.05, shade)))


def _rim(canvas: skia.Canvas, radius: float, light: Point, tone: Color) -> None:
    """The air at the edge, which is lit."""
    rim = [
        (0.0, (0.8, 0.9, 1.0), 0.0),
        (0.86, (0.8, 0.9, 1.0), 0.0),
        (1.0, mix(tone, (0.8, 0.92, 1.0), 0.6), 0.85),
    ]
    glow = brush.radial((-light[0] * radius * 0.10, -light[1] * radius * 0.10), radius * 1.09, rim)
    canvas.drawPaint(within(glow))


def _ring_shadow(canvas: skia.Canvas, radius: float) -> None:
    band = skia.Path()
    band.addArc(skia.Rect.MakeLTRB(-radius * 1.5, -radius * 0.30, radius * 1.5, radius * 0.52), 0, 180)
    canvas.drawPath(band, within(brush.stroke(DARK, radius * 0.07, 0.35)))


def moon(stage: Stage) -> Layer:
    """A small moon that moves along slowly, its craters lit from the same side."""
    (x, y), radius = orb(stage)
    hand, size = land.side(stage), 0.15 * radius
    dx, dy = sun(stage)
    away = (1.55, 1.05) if stage.width > stage.height else (0.95, 1.35)
    chance = stage.chance("moon")
    pits = [(chance.uniform(-0.7, 0.7), chance.uniform(-0.7, 0.7), chance.uniform(0.1, 0.26)) for _ in range(9)]

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(size * 1.1, size * 1.1)
        disc = skia.Path()
        disc.addCircle(0, 0, size)
        canvas.drawPath(disc, brush.fill((0.78, 0.76, 0.74)))
        canvas.clipPath(disc, doAntiAlias=True)
        for px, py, part in pits:
            canvas.drawCircle(px * size, py * size, part * size, brush.fill((0.60, 0.58, 0.58)))
            canvas.drawCircle(
                (px - 0.04 * dx) * size, (py - 0.04 * dy) * size, part * size * 0.8, brush.fill((0.70, 0.68, 0.67))
            )
        canvas.drawPaint(
            brush.radial(
                (dx * size * 0.8, dy * size * 0.8),
                size * 2.0,
                [(0.0, DARK, 0.0), (0.5, DARK, 0.1), (0.8, DARK, 0.9), (1.0, DARK, 0.95)],
            )
        )

    image = brush.sprite(size * 2.2, size * 2.2, draw)

    def paint(canvas: skia.Canvas, t: float) -> None:
        turn = 0.05 * t + 0.5
        at = (x + hand * radius * (away[0] + 0.1 * math.sin(turn)), y - radius * (away[1] - 0.05 * t / (1 + 0.05 * t)))
        canvas.drawImage(image, at[0] - size * 1.1, at[1] - size * 1.1, brush.SMOOTH)

    return Animated(0.28, paint)
