"""Asteroids: rocks that tumble across space, each lit from the sun's side however it turns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets.giant import DARK, sun, turned
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage


@dataclass(frozen=True, slots=True)
class Asteroid:
    """A rock and its pits, about its middle and in pixels; `place` across, `row` down, its speed, its turn a second."""

    rim: skia.Path
    pits: list[tuple[float, float, float]]
    place: float
    row: float
    speed: float
    spin: float
    size: float

    def draw(self, canvas: skia.Canvas, at: Point, t: float, light: Point, tones: Tones) -> None:
        """It, `at` a place in pixels, in light that comes from the direction `light`."""
        canvas.save()
        canvas.translate(*at)
        canvas.rotate(self.spin * t)
        canvas.drawPath(self.rim, tones.body)
        canvas.clipPath(self.rim, doAntiAlias=True)
        toward = turned(light, -self.spin * t)
        canvas.save()
        canvas.translate(toward[0] * self.size * 0.34, toward[1] * self.size * 0.34)
        canvas.drawPath(self.rim, tones.lit)
        canvas.restore()
        for x, y, radius in self.pits:
            canvas.drawCircle(x, y, radius, tones.pit)
        canvas.restore()


@dataclass(frozen=True, slots=True)
class Tones:
    body: skia.Paint
    lit: skia.Paint
    pit: skia.Paint

    @classmethod
    def at(cls, depth: float) -> Tones:
        own = mix((0.46, 0.42, 0.40), DARK, 0.4 * (1 - depth))
        return cls(
            body=brush.fill(mix(own, DARK, 0.62)),
            lit=brush.fill(mix(own, (1.0, 0.92, 0.8), 0.22)),
            pit=brush.fill(mix(own, DARK, 0.45), 0.8),
        )


def asteroids(stage: Stage, name: str, depth: float, count: int, sizes: tuple[float, float], pace: float) -> Layer:
    """`count` rocks of `sizes` (the least and the greatest, in units) that drift by at `pace`."""
    chance, unit = stage.chance(f"asteroids-{name}"), stage.unit
    light, tones = sun(stage), Tones.at(depth)
    wide = stage.width + 14 * unit
    rocks = [_rock(chance, chance.uniform(*sizes) * unit, index, count, pace) for index in range(count)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for rock in rocks:
            x = (rock.place * wide + rock.speed * 2.6 * unit * t) % wide - 7 * unit
            y = rock.row * stage.height + 1.2 * unit * math.sin(0.3 * t + 9 * rock.place)
            rock.draw(canvas, (x, y), t, light, tones)

    return Animated(depth, paint)


def _rock(chance: Random, size: float, index: int, count: int, pace: float) -> Asteroid:
    rim = [
        (
            math.cos(a / 9 * math.tau) * size * chance.uniform(0.7, 1.1),
            math.sin(a / 9 * math.tau) * size * chance.uniform(0.6, 0.95),
        )
        for a in range(9)
    ]
    pits = [
        (chance.uniform(-0.5, 0.5) * size, chance.uniform(-0.4, 0.4) * size, chance.uniform(0.1, 0.22) * size)
        for _ in range(3)
    ]
    row = chance.choice((chance.uniform(0.05, 0.3), chance.uniform(0.72, 0.95)))
    return Asteroid(
        rim=brush.polygon(rim),
        pits=pits,
        place=(index + chance.random()) / count,
        row=row,
        speed=chance.uniform(0.6, 1.4) * pace,
        spin=chance.uniform(-26, 26),
        size=size,
    )
