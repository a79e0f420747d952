"""Open space: stars at three depths, a nebula, a ringed planet with a lit rim, and asteroids that tumble by.

The hour moves the sun alone: which side of the planet it lights, and how much of it.
"""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import land
from mutoscope.engines.storyboard.sets.asteroids import asteroids
from mutoscope.engines.storyboard.sets.giant import DARK, moon, orb, planet, sun
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

NEBULAE: tuple[tuple[Color, Color, Color], ...] = (
    ((0.46, 0.16, 0.62), (0.90, 0.30, 0.52), (0.16, 0.34, 0.78)),
    ((0.10, 0.40, 0.66), (0.20, 0.72, 0.72), (0.52, 0.24, 0.72)),
    ((0.72, 0.26, 0.30), (0.96, 0.60, 0.34), (0.36, 0.18, 0.58)),
)


def layers(stage: Stage) -> list[Layer]:
    drawn: list[Layer] = [backdrop(stage), stars(stage, 0.10, 150, 0.11), twinkling(stage), planet(stage), moon(stage)]
    drawn += [stars(stage, 0.45, 46, 0.17), meteor(stage)]
    drawn += [asteroids(stage, "far", 0.5, 7, (0.5, 1.2), 0.35), asteroids(stage, "near", 0.93, 4, (1.6, 4.2), 1.0)]
    return [*drawn, dust(stage)]


def backdrop(stage: Stage) -> Layer:
    """The dark, the nebula, a galaxy and the faintest stars, and the sun where it stands in the frame."""
    width, height, unit = stage.width, stage.height, stage.unit
    chance = stage.chance("nebula")
    tones = chance.choice(NEBULAE)
    hand = -land.side(stage)
    tilt = chance.uniform(-0.5, -0.25) * hand
    clouds = []
    for index in range(46):
        along, aside = chance.gauss(0, 0.34), chance.gauss(0, 0.085)
        x = 0.5 + 0.12 * hand + along - aside * tilt
        y = 0.40 + along * tilt * (width / max(height, 1)) * 0.9 + aside * 1.5
        clouds.append(
            (x * width, y * height, chance.uniform(5, 17) * unit, tones[index % 3], chance.uniform(0.18, 0.42))
        )
    faint = [
        (chance.random() * width, chance.random() * height, chance.uniform(0.05, 0.10) * unit, chance.uniform(0.2, 0.8))
        for _ in range(700)
    ]
    whirl = ((0.5 - hand * 0.33) * width, 0.2 * height)

    def paint(canvas: skia.Canvas) -> None:
        sky = brush.gradient(
            (0, 0),
            (width * 0.4, height),
            [(0.0, mix(DARK, tones[2], 0.10), 1.0), (0.5, DARK, 1.0), (1.0, mix(DARK, tones[0], 0.16), 1.0)],
        )
        canvas.drawPaint(sky)
        for x, y, radius, color, alpha in clouds:
            stops = [(0.0, color, alpha), (0.45, color, alpha * 0.55), (1.0, color, 0.0)]
            ink = brush.radial((0, 0), radius, stops)
            ink.setBlendMode(skia.BlendMode.kScreen)
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(math.degrees(math.atan(tilt)))
            canvas.scale(1.7, 0.8)
            canvas.drawCircle(0, 0, radius, ink)
            canvas.restore()
        for x, y, radius, alpha in faint:
            canvas.drawCircle(x, y, radius, brush.fill((0.86, 0.90, 1.0), alpha))
        _galaxy(canvas, stage, whirl)
        _sun(canvas, stage)

    return painted(stage, 0.0, paint)


def _galaxy(canvas: skia.Canvas, stage: Stage, at: Point) -> None:
    """A small spiral, far off."""
    unit, chance = stage.unit, stage.chance("galaxy")
    canvas.save()
    canvas.translate(*at)
    canvas.rotate(-28)
    canvas.scale(1.0, 0.42)
    canvas.drawCircle(
        0,
        0,
        7 * unit,
        brush.radial(
            (0, 0),
            7 * unit,
            [
                (0.0, (1.0, 0.94, 0.84), 0.9),
                (0.12, (0.94, 0.84, 0.86), 0.5),
                (0.5, (0.56, 0.56, 0.90), 0.16),
                (1.0, (0.4, 0.4, 0.8), 0.0),
            ],
        ),
    )
    for index in range(240):
        turn = index / 120 % 1.0
        angle = turn * 4.6 + (math.pi if index >= 120 else 0.0)
        reach = (0.5 + 5.6 * turn) * unit
        x, y = (
            math.cos(angle) * reach + chance.gauss(0, 0.28) * unit,
            math.sin(angle) * reach + chance.gauss(0, 0.28) * unit,
        )
        canvas.drawCircle(
            x,
            y,
            chance.uniform(0.06, 0.16) * unit,
            brush.fill(mix((1.0, 0.92, 0.86), (0.60, 0.70, 1.0), turn), 0.75 * (1 - 0.6 * turn)),
        )
    canvas.restore()


def _sun(canvas: skia.Canvas, stage: Stage) -> None:
    """A glare at the edge from which the light comes, however far outside the frame its source is."""
    (x, y), _ = orb(stage)
    dx, dy = sun(stage)
    reach = 0.62 * math.hypot(stage.width, stage.height)
    at = (x + dx * reach, y + dy * reach)
    color = (1.0, 0.95, 0.84)
    size = 0.5 * math.hypot(stage.width, stage.height)
    ink = brush.radial(at, size, [(0.0, color, 0.9), (0.05, color, 0.45), (0.2, color, 0.09), (0.6, color, 0.0)])
    ink.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawPaint(ink)
    canvas.drawCircle(*at, 2.6 * stage.unit, brush.fill((1.0, 1.0, 0.96)))


def stars(stage: Stage, depth: float, count: int, size: float) -> Layer:
    """Stars that shift with the camera; the nearer the more."""
    chance, unit = stage.chance(f"stars-{depth}"), stage.unit
    reach = stage.bleed
    born = []
    for _ in range(count):
        hue = chance.random()
        color = mix((0.70, 0.82, 1.0), (1.0, 0.90, 0.74), hue)
        born.append(
            (
                chance.uniform(-reach, stage.width + reach),
                chance.random() * stage.height,
                size * unit * chance.uniform(0.6, 1.7),
                color,
                chance.uniform(0.5, 1.0),
            )
        )
    inks = [brush.fill(color, alpha) for *_, color, alpha in born]

    def paint(canvas: skia.Canvas, t: float) -> None:
        drift = (3.0 * depth * unit * t) % (stage.width + 2 * reach)
        for (x, y, radius, _, _), ink in zip(born, inks, strict=True):
            at = x - drift if x - drift > -reach else x - drift + stage.width + 2 * reach
            canvas.drawCircle(at, y, max(0.6, radius), ink)

    return Animated(depth, paint)


def twinkling(stage: Stage) -> Layer:
    """The brightest stars, with rays."""
    chance, unit = stage.chance("bright"), stage.unit
    born = [
        (
            chance.random() * stage.width,
            chance.random() * stage.height,
            chance.uniform(0.7, 1.6) * unit,
            chance.random() * math.tau,
        )
        for _ in range(15)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, reach, phase in born:
            bright = 0.62 + 0.38 * math.sin(1.3 * t + phase)
            ink = brush.fill((0.90, 0.95, 1.0), 0.85 * bright)
            ray = reach * (0.7 + 0.3 * bright)
            thin = ray * 0.09
            canvas.drawPath(brush.polygon([(x - ray, y), (x, y - thin), (x + ray, y), (x, y + thin)]), ink)
            canvas.drawPath(brush.polygon([(x, y - ray), (x + thin, y), (x, y + ray), (x - thin, y)]), ink)
            brush.glow(canvas, (x, y), (ray * 1.6, ray * 1.6), (0.62, 0.76, 1.0), 0.6 * bright)

    return Animated(0.05, paint)


def meteor(stage: Stage) -> Layer:
    """Now and then a shooting star."""
    unit, seed = stage.unit, stage.scene.seed
    every = 3.4

    def paint(canvas: skia.Canvas, t: float) -> None:
        index, age = divmod(t, every)
        age /= 0.9
        if age > 1.0:
            return
        chance = Random(f"{seed}/meteor-{int(index)}")
        x, y = chance.uniform(0.1, 0.9) * stage.width, chance.uniform(0.05, 0.4) * stage.height
        hand, long = chance.choice((-1, 1)), (10 + 16 * chance.random()) * unit
        head = (x + hand * long * 1.6 * age, y + long * 0.7 * age)
        for part in range(6):
            share = part / 6
            tail = (
                head[0] - hand * long * 0.5 * (1 - share) * math.sin(math.pi * age),
                head[1] - long * 0.22 * (1 - share) * math.sin(math.pi * age),
            )
            canvas.drawLine(
                *head,
                *tail,
                brush.stroke((0.90, 0.96, 1.0), 0.10 * unit * (1 + 2 * share), 0.24 * math.sin(math.pi * age)),
            )

    return Animated(0.12, paint)


def dust(stage: Stage) -> Layer:
    return land.specks(
        stage,
        "dust",
        0.9,
        count=30,
        rows=(0.0, float(stage.height)),
        speed=1.6,
        size=0.13,
        color=(0.80, 0.86, 1.0),
        alpha=0.4,
        fall=0.4,
    )


SET = Place(
    layers=layers,
    horizon=(0.50, 0.50),
    grounds={Habitat.GROUND: Ground(0.26, 0.84, 0.6, least=0.85)},
    skyless=True,
    weightless=True,
)
