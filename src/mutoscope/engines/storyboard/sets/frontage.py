"""What juts out from a street's facades: awnings, hanging signs, flags, and strings of lamps from side to side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import fill, glow, lettering, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.paving import LAMPLIGHT
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.terrain import within

CLOTH: Color = (0.95, 0.92, 0.86)
OUT, HIGH, LOW = 1.25, 2.85, 2.3
"""How far an awning reaches over the pavement, and its heights at the wall and at its edge, in metres."""
HEM = 0.26


@dataclass(frozen=True, slots=True)
class Front:
    """A part of the facades on one side (-1 left, 1 right), `wall` metres from the axis, between two distances."""

    road: Street
    light: Light
    side: int
    wall: float
    near: float
    far: float
    color: Color
    phase: float

    @property
    def depth(self) -> float:
        return max(0.25, 0.86 - 0.6 * (self.near - 10.0) / 80.0)

    def lit(self, color: Color, facing: float = 0.0) -> Color:
        return self.light.on(color, self.depth, facing)

    def at(self, out: float, up: float, z: float) -> tuple[float, float]:
        """The pixel `out` metres from the wall over the pavement, `up` metres high."""
        return self.road.at(self.side * (self.wall - out), up, z)


def awning(canvas: skia.Canvas, front: Front) -> None:
    """The striped cloth over a shop, under snow where that lies."""
    stripes = max(4, round((front.far - front.near) / 0.6))
    glowing = 0.16 * min(1.0, front.light.darkness * 1.4)
    for stripe in range(stripes):
        near, far = (front.near + (front.far - front.near) * (stripe + edge) / stripes for edge in (0, 1))
        own = front.color if stripe % 2 == 0 else CLOTH
        cloth = mix(front.lit(mix(own, (0.95, 0.97, 1.0), 0.85 * front.light.snow), 0.45), LAMPLIGHT, glowing)
        corners = [front.at(0, HIGH, near), front.at(OUT, LOW, near), front.at(OUT, LOW, far), front.at(0, HIGH, far)]
        canvas.drawPath(polygon(corners), fill(cloth))
    cheek = [front.at(0, HIGH, front.near), front.at(OUT, LOW, front.near), front.at(0, LOW, front.near)]
    canvas.drawPath(polygon(cheek), fill(mix(front.lit(shade(front.color, 0.72)), LAMPLIGHT, glowing)))


def hem(canvas: skia.Canvas, front: Front, t: float) -> None:
    """The awning's loose edge, which flaps in the wind."""
    flaps, wind = max(3, round((front.far - front.near) / 0.6)), front.light.wind
    bright, pale = skia.Path(), skia.Path()
    for flap in range(flaps):
        near, far = (front.near + (front.far - front.near) * (flap + edge) / flaps for edge in (0, 1))
        lift = (0.02 + 0.16 * wind) * math.sin(2.2 * t + 4.0 * wind * t + front.phase + 0.9 * flap)
        low = LOW - HEM + 0.3 * abs(lift)
        corners = [front.at(OUT, LOW, near), front.at(OUT, LOW, far)]
        corners += [front.at(OUT + lift, low, far), front.at(OUT + lift, low, near)]
        (bright if flap % 2 == 0 else pale).addPoly([skia.Point(*corner) for corner in corners], True)
    canvas.drawPath(bright, fill(front.lit(shade(front.color, 0.85), 0.1)))
    canvas.drawPath(pale, fill(front.lit(shade(CLOTH, 0.86), 0.1)))


def hanging_sign(canvas: skia.Canvas, front: Front, name: str, tall: float) -> None:
    """A sign that faces the look along the street, lettered downwards."""
    z, light = front.near, front.light
    glowing = max(light.neon, 0.6 * light.darkness)
    left, top = front.at(0.25 if front.side < 0 else 1.15, 3.7 + tall, z)
    wide, high = 0.9 * front.road.scale(z), tall * front.road.scale(z)
    arm = stroke(front.lit((0.16, 0.16, 0.19)), max(1.0, 0.07 * front.road.scale(z)))
    for up in (3.9, 3.5 + tall):
        canvas.drawLine(*front.at(0, up, z), *front.at(0.6, up, z), arm)
    board = skia.Rect.MakeXYWH(left, top, wide, high)
    canvas.drawRoundRect(board, 0.12 * wide, 0.12 * wide, fill(front.lit(mix((0.14, 0.13, 0.19), front.color, 0.3))))
    rim = stroke(mix(front.lit(front.color, 0.3), front.color, glowing), max(1.0, 0.07 * wide))
    canvas.drawRoundRect(board.makeInset(0.09 * wide, 0.09 * wide), 0.1 * wide, 0.1 * wide, rim)
    step = (high - 0.3 * wide) / len(name)
    size = min(step * 1.1, wide * 0.78)
    ink = within(fill(mix(front.lit((0.97, 0.94, 0.86), 0.2), mix(front.color, (1, 1, 1), 0.55), glowing)))
    for index, letter in enumerate(name):
        blob, across = lettering(letter, size)
        row = top + 0.15 * wide + (index + 0.5) * step + 0.36 * size
        canvas.drawTextBlob(blob, left + (wide - across) / 2, row, ink)


def sign_light(canvas: skia.Canvas, front: Front, tall: float) -> None:
    """The light about a hanging sign; not for a still layer, whose outline it would change."""
    scale = front.road.scale(front.near)
    left, top = front.at(0.25 if front.side < 0 else 1.15, 3.7 + tall, front.near)
    glowing = max(front.light.neon, 0.6 * front.light.darkness)
    middle = (left + 0.45 * scale, top + 0.5 * tall * scale)
    glow(canvas, middle, (1.45 * scale, 0.9 * tall * scale), front.color, 0.55 * glowing)


def flag(canvas: skia.Canvas, front: Front, t: float) -> None:
    """A flag on a slanting pole, waving by the wind."""
    z, scale, wind = front.near, front.road.scale(front.near), front.light.wind
    foot, tip = front.at(0, 5.2, z), front.at(1.5, 6.5, z)
    canvas.drawLine(*foot, *tip, stroke(front.lit((0.86, 0.84, 0.8)), max(1.0, 0.06 * scale)))
    top, low, rows = [], [], 6
    for step in range(rows + 1):
        share = step / rows
        wave = (0.06 + 0.2 * wind) * share * math.sin(3.2 * share * 2 - (2.0 + 3.5 * wind) * t + front.phase)
        x = tip[0] + (foot[0] - tip[0]) * 0.62 * share
        y = tip[1] + (foot[1] - tip[1]) * 0.62 * share
        top.append((x, y))
        sway = front.side * 0.8 * wave + front.side * 0.25 * wind
        low.append((x + sway * scale, y + (1.15 - 0.3 * wind + wave) * scale))
    canvas.drawPath(polygon([*top, *reversed(low)]), fill(front.lit(front.color, 0.4)))
    middle = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(top, low, strict=True)]
    stripe = [(x, y + 0.28 * scale) for x, y in middle]
    canvas.drawPath(polygon([*middle, *reversed(stripe)]), fill(front.lit(CLOTH, 0.4)))


def lamp_string(
    canvas: skia.Canvas, road: Street, light: Light, place: tuple[float, float], t: float, colors: Sequence[Color]
) -> None:
    """Lamps on a wire from wall to wall; `place` is half the street's width and the distance."""
    wall, z = place
    scale, bulbs = road.scale(z), 13
    swing = (0.05 + 0.22 * light.wind) * math.sin((0.9 + light.wind) * t + z)
    spots = []
    for step in range(bulbs + 2):
        share = step / (bulbs + 1)
        hang = 4 * share * (1 - share)
        spots.append(road.at(wall * (2 * share - 1) + swing * hang, 6.3 - 1.15 * hang, z))
    wire = skia.Path()
    wire.addPoly([skia.Point(*spot) for spot in spots], False)
    canvas.drawPath(wire, stroke(light.on((0.16, 0.16, 0.2), 0.7), max(0.8, 0.03 * scale)))
    burning = max(0.0, min(1.0, (light.darkness - 0.15) * 2))
    for index, (x, y) in enumerate(spots[1:-1]):
        own = mix(LAMPLIGHT, colors[index % len(colors)], light.neon)
        bulb = mix(light.on((0.96, 0.93, 0.84), 0.7, 0.3), mix(own, (1, 1, 1), 0.4), burning)
        canvas.drawCircle(x, y + 0.1 * scale, max(1.2, 0.11 * scale), fill(bulb))
        glow(canvas, (x, y + 0.1 * scale), (0.55 * scale, 0.55 * scale), own, 0.7 * burning)
