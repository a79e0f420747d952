"""Market stalls along a street: counters heaped with goods under striped cloths, and those who sell there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard.brush import fill, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.crowd import TALL
from mutoscope.engines.storyboard.sets.paving import LAMPLIGHT, burn
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.subjects import people

FRONT, BACK = 3.9, 6.3
"""Metres from the street's axis to a stall's counter and to its back."""
LONG = 3.4
CLOTHS: tuple[Color, ...] = (
    (0.84, 0.26, 0.22),
    (0.20, 0.52, 0.50),
    (0.94, 0.68, 0.22),
    (0.30, 0.42, 0.68),
    (0.50, 0.62, 0.28),
)
PALE: Color = (0.96, 0.93, 0.86)
WOOD: Color = (0.56, 0.38, 0.24)
GOODS: tuple[Color, ...] = (
    (0.90, 0.28, 0.20),
    (0.98, 0.66, 0.18),
    (0.54, 0.70, 0.26),
    (0.96, 0.86, 0.40),
    (0.58, 0.30, 0.50),
    (0.86, 0.50, 0.30),
)


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall on one side (-1 left, 1 right) of `road`, from `near` metres on."""

    road: Street
    light: Light
    side: int
    near: float
    cloth: Color
    seed: int

    @property
    def far(self) -> float:
        return self.near + LONG

    @property
    def depth(self) -> float:
        return max(0.3, 0.88 - 0.5 * (self.near - 10) / 60)

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        return self.road.at(self.side * x, y, z)

    def lit(self, color: Color, facing: float = 0.3) -> Color:
        """In the day's light, or by the lamp that hangs in the stall."""
        own = self.light.on(color, self.depth, facing)
        return mix(own, mix(color, (color[0], color[1] * 0.82, color[2] * 0.56), 0.7), 0.62 * burn(self.light))

    @property
    def lamp(self) -> tuple[float, float]:
        return self.at(4.7, 2.25, self.near + 0.5 * LONG)


def draw(canvas: skia.Canvas, stall: Stall, manned: bool) -> None:
    dice = Random(stall.seed)
    near, far, scale = stall.near, stall.far, stall.road.scale(stall.near)
    _shadow(canvas, stall)
    post = stroke(stall.light.on(shade(WOOD, 0.7), stall.depth, 0.3), max(1.0, 0.09 * scale))
    for z in (far, near):
        canvas.drawLine(*stall.at(BACK, 0, z), *stall.at(BACK, 2.9, z), post)
    if manned:
        z = near + dice.uniform(0.35, 0.65) * LONG
        at, tall = stall.at(5.2, 0, z), TALL * stall.road.scale(z)
        people.draw(canvas, at, tall, seed=stall.seed, facing=-stall.side, stride=0.0, light=stall.light)
    _counter(canvas, stall, dice)
    _heaps(canvas, stall, dice)
    for z in (far, near):
        canvas.drawLine(*stall.at(FRONT, 0, z), *stall.at(FRONT, 2.35, z), post)
    _cloth(canvas, stall)


def _shadow(canvas: skia.Canvas, stall: Stall) -> None:
    ground = [
        stall.at(FRONT - 0.3, 0, stall.near - 0.15),
        stall.at(BACK, 0, stall.near - 0.15),
        stall.at(BACK, 0, stall.far),
        stall.at(FRONT - 0.3, 0, stall.far),
    ]
    canvas.drawPath(polygon(ground), fill((0.04, 0.03, 0.06), 0.3))


def _counter(canvas: skia.Canvas, stall: Stall, dice: Random) -> None:
    near, far, own = stall.near, stall.far, dice.choice((WOOD, mix(WOOD, PALE, 0.3), stall.cloth))
    face = [stall.at(FRONT, 0, near), stall.at(FRONT, 0.85, near), stall.at(FRONT, 0.85, far), stall.at(FRONT, 0, far)]
    canvas.drawPath(polygon(face), fill(stall.lit(shade(own, 0.86))))
    end = [stall.at(FRONT, 0, near), stall.at(FRONT, 0.85, near), stall.at(5.0, 1.05, near), stall.at(5.0, 0, near)]
    canvas.drawPath(polygon(end), fill(stall.lit(shade(own, 0.66), 0.1)))
    seam = stroke(stall.lit(shade(own, 0.6), 0.1), max(0.8, 0.03 * stall.road.scale(near)))
    for step in range(1, 5):
        z = near + LONG * step / 5
        canvas.drawLine(*stall.at(FRONT, 0.05, z), *stall.at(FRONT, 0.8, z), seam)
    board = [
        stall.at(FRONT, 0.85, near),
        stall.at(5.0, 1.05, near),
        stall.at(5.0, 1.05, far),
        stall.at(FRONT, 0.85, far),
    ]
    canvas.drawPath(polygon(board), fill(stall.lit(mix(WOOD, PALE, 0.25), 0.5)))


def _heaps(canvas: skia.Canvas, stall: Stall, dice: Random) -> None:
    """Crates of fruit and whatever else is sold by the piece, the farthest first."""
    count = 4
    for index in reversed(range(count)):
        z = stall.near + LONG * (index + 0.5) / count
        scale, own = stall.road.scale(z), dice.choice(GOODS)
        ink, dark = fill(stall.lit(own, 0.5)), fill(stall.lit(shade(own, 0.66), 0.2))
        size = dice.uniform(0.09, 0.14)
        for row, across in enumerate((4.75, 4.4, 4.05)):
            for step in range(3):
                place = z + (step - 1) * 0.26
                x, y = stall.at(across, 1.1 - 0.07 * row + 0.1 * (step % 2), place)
                canvas.drawCircle(x, y, size * scale, dark)
                canvas.drawCircle(x - 0.02 * scale, y - 0.03 * scale, 0.78 * size * scale, ink)


def _cloth(canvas: skia.Canvas, stall: Stall) -> None:
    """The striped roof, its end, and the scalloped edge."""
    near, far, snow = stall.near - 0.2, stall.far + 0.1, stall.light.snow
    stripes = 7
    glowing = 0.3 * burn(stall.light)
    for stripe in reversed(range(stripes)):
        z0, z1 = (near + (far - near) * (stripe + edge) / stripes for edge in (0, 1))
        own = stall.cloth if stripe % 2 == 0 else PALE
        own = mix(own, (0.95, 0.97, 1.0), 0.8 * snow)
        tone = mix(stall.light.on(own, stall.depth, 0.6), LAMPLIGHT, 0.5 * glowing)
        top = [stall.at(3.5, 2.3, z0), stall.at(BACK, 3.0, z0), stall.at(BACK, 3.0, z1), stall.at(3.5, 2.3, z1)]
        canvas.drawPath(polygon(top), fill(tone))
        under = [stall.at(3.5, 2.3, z0), stall.at(3.5, 2.3, z1), stall.at(3.5, 2.04, z1), stall.at(3.5, 2.04, z0)]
        dull = mix(stall.light.on(shade(own, 0.84), stall.depth, 0.2), LAMPLIGHT, glowing)
        canvas.drawPath(polygon(under), fill(dull))
    gable = [stall.at(3.5, 2.3, near), stall.at(BACK, 3.0, near), stall.at(BACK, 2.7, near), stall.at(3.5, 2.04, near)]
    tone = mix(stall.light.on(shade(stall.cloth, 0.72), stall.depth, 0.2), LAMPLIGHT, glowing)
    canvas.drawPath(polygon(gable), fill(tone))


def rows(road: Street, light: Light, dice: Random, reach: tuple[float, float]) -> list[Stall]:
    """Stalls on both sides between two distances, the farthest first."""
    found = []
    for side in (-1, 1):
        z = reach[0] + (0.0 if side < 0 else 1.4)
        index = dice.randrange(len(CLOTHS))
        while z < reach[1]:
            found.append(Stall(road, light, side, z, CLOTHS[index % len(CLOTHS)], dice.randrange(1 << 30)))
            z, index = z + LONG + dice.uniform(0.7, 1.2), index + 1 + dice.randrange(2)
    return sorted(found, key=lambda stall: -stall.near)


def cobbles(canvas: skia.Canvas, road: Street, light: Light, wide: float, ink: Color) -> None:
    """Joints of setts on the ground, closer with distance until they cannot be told apart."""
    joint = stroke(ink, 1.0, 0.5)
    z, row = road.foot * 0.95, 0
    while z < 40:
        span = min(wide, road.span(z) * 1.1)
        canvas.drawLine(*road.at(-span, 0, z), *road.at(span, 0, z), joint)
        step = 0.42 * (1 + z / 26)
        count = math.ceil(2 * span / 0.9) if z < 24 else 0
        for index in range(count):
            x = -span + (index + 0.5 * (row % 2)) * 0.9
            canvas.drawLine(*road.at(x, 0, z), *road.at(x, 0, z + step), joint)
        z, row = z + step, row + 1
