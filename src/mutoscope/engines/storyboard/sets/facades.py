"""Buildings along a street: boxes with window grids, shop fronts, awnings and signs."""

from __future__ import annotations

import random
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import Point, fill, gradient, lettering, polygon, shade
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.terrain import within

WALLS: tuple[Color, ...] = (
    (0.72, 0.42, 0.34),
    (0.86, 0.74, 0.58),
    (0.52, 0.6, 0.68),
    (0.44, 0.56, 0.54),
    (0.8, 0.6, 0.4),
    (0.62, 0.54, 0.62),
    (0.9, 0.86, 0.78),
)
AWNINGS: tuple[Color, ...] = ((0.78, 0.24, 0.22), (0.16, 0.46, 0.42), (0.2, 0.34, 0.6), (0.88, 0.6, 0.2))
NEON: tuple[Color, ...] = ((1.0, 0.25, 0.62), (0.2, 0.9, 1.0), (1.0, 0.8, 0.25), (0.6, 0.4, 1.0), (0.35, 1.0, 0.6))
NAMES = ("CAFE", "HOTEL", "BOOKS", "BAKERY", "CINEMA", "RAMEN", "MUSIC", "MARKET", "FLOWERS", "DINER")
LAMPLIGHT: Color = (1.0, 0.84, 0.55)
SHOP = 3.8
"""Height of the ground floor in metres."""
RIM = 0.2
"""How far the cornice stands over the wall, in metres; snow lies on it."""
PANE: Color = (0.42, 0.55, 0.66)


@dataclass(frozen=True, slots=True)
class Sign:
    """A lit sign, in pixels: what of it must glow and be mirrored."""

    centre: Point
    size: float
    height: float
    color: Color


class Wall:
    """One plane of a building, addressed by u along it and v above the ground, both in metres."""

    def __init__(self, street: Street, light: Light, depth: float, start: Point, end: Point) -> None:
        self.street, self.light, self.depth = street, light, depth
        self.start, self.end = start, end
        self.length = abs(end[0] - start[0]) + abs(end[1] - start[1])

    def at(self, u: float, v: float) -> Point:
        share = u / self.length
        x = self.start[0] + (self.end[0] - self.start[0]) * share
        z = self.start[1] + (self.end[1] - self.start[1]) * share
        return self.street.at(x, v, z)

    def quad(self, canvas: skia.Canvas, box: tuple[float, float, float, float], paint: skia.Paint) -> None:
        """Fills the part between (u0, v0) and (u1, v1)."""
        u0, v0, u1, v1 = box
        canvas.drawPath(polygon([self.at(u0, v0), self.at(u1, v0), self.at(u1, v1), self.at(u0, v1)]), paint)

    def lit(self, color: Color, facing: float = 0.0) -> Color:
        return self.light.on(color, self.depth, facing)


def glowing(light: Light, chance: float) -> float:
    """How far a window with this `chance` is lit, 0 to 1: more of them the darker it is."""
    return max(0.0, min(1.0, (light.darkness * 0.72 - chance) * 6))


def paint_wall(canvas: skia.Canvas, wall: Wall, height: float, color: Color, dice: random.Random) -> None:
    """The wall, and windows above the shop floor."""
    top, low = wall.lit(color, 0.5), wall.lit(shade(color, 0.8), 0.3)
    paint = gradient(wall.at(0, height), wall.at(0, 0), [(0, top, 1), (1, low, 1)])
    wall.quad(canvas, (0, 0, wall.length, height), paint)
    cornice = mix(shade(color, 1.18), (0.95, 0.97, 1.0), wall.light.snow)
    wall.quad(canvas, (0, height - 0.35, wall.length, height + RIM), fill(wall.lit(cornice, 0.3)))
    tube = dice.choice(NEON)
    if wall.light.neon > 0.3:
        for v in (height - 0.55, SHOP + 0.05):
            _tube(canvas, wall, v, tube, height)
    pitch, storey = dice.choice((1.9, 2.2, 2.6)), dice.choice((2.9, 3.2))
    columns = max(1, int((wall.length - 0.4) / pitch))
    margin = (wall.length - columns * pitch) / 2
    floors = max(1, int((height - SHOP - 0.5) / storey))
    storey = (height - SHOP - 0.5) / floors
    tall = storey * dice.choice((0.5, 0.56, 0.62))
    for floor in range(floors):
        for column in range(columns):
            u, v = margin + column * pitch + pitch * 0.22, SHOP + 0.55 + floor * storey
            _window(canvas, wall, (u, v, u + pitch * 0.56, v + tall), color, dice)


def _tube(canvas: skia.Canvas, wall: Wall, v: float, color: Color, height: float) -> None:
    """A neon tube along the wall at height `v`, with its light on the wall, which is `height` metres high."""
    burn = wall.light.neon * (1 - 0.6 * wall.light.haze_at(wall.depth))
    for reach, alpha in ((0.7, 0.12), (0.4, 0.16), (0.2, 0.25)):
        lit = within(fill(color, 1.6 * alpha * burn))
        wall.quad(canvas, (0, v - reach, wall.length, min(v + reach, height + RIM)), lit)
    tube = within(fill(mix(color, (1, 1, 1), 0.35), burn))
    wall.quad(canvas, (0, v - 0.07, wall.length, v + 0.07), tube)


def _window(
    canvas: skia.Canvas, wall: Wall, box: tuple[float, float, float, float], color: Color, dice: random.Random
) -> None:
    chance, warmth, blind = dice.random(), dice.random(), dice.random()
    u0, v0, u1, v1 = box
    shine = glowing(wall.light, chance)
    dark = wall.lit(PANE if chance < 0.7 else shade(PANE, 0.8))
    warm = mix(LAMPLIGHT, (1.0, 0.7, 0.36), warmth)
    if wall.light.neon > 0.3 and warmth > 0.72:
        warm = mix(warm, NEON[int(blind * len(NEON))], 0.7 * wall.light.neon)
    pane = mix(dark, mix(warm, wall.light.haze, wall.light.haze_at(wall.depth) * 0.5), shine)
    wall.quad(canvas, (u0 - 0.12, v0 - 0.14, u1 + 0.12, v0), fill(wall.lit(shade(color, 1.2), 0.15)))
    wall.quad(canvas, box, fill(pane))
    wall.quad(canvas, (u0, (v0 + v1) / 2, u1, v1), fill(mix(pane, (1, 1, 1), 0.16 if shine < 0.5 else 0.1)))
    if blind < 0.35:
        drop = v1 - (v1 - v0) * (0.2 + blind)
        wall.quad(canvas, (u0, drop, u1, v1), fill(mix(wall.lit((0.85, 0.8, 0.72)), pane, 0.45)))


def paint_shop(canvas: skia.Canvas, wall: Wall, span: tuple[float, float], dice: random.Random, name: str) -> Sign:
    """A shop front between two `span` metres along the wall: door, window, striped awning, named sign."""
    u0, u1 = span
    light = wall.light
    awning, neon = dice.choice(AWNINGS), dice.choice(NEON)
    frame = wall.lit(shade(awning, 0.42))
    wall.quad(canvas, (u0, 0, u1, 3.6), fill(frame))
    shine = max(0.0, min(1.0, light.darkness * 1.5))
    pane = mix(wall.lit((0.5, 0.62, 0.68)), LAMPLIGHT, 0.9 * shine)
    low = mix(wall.lit((0.3, 0.38, 0.44)), (0.95, 0.62, 0.3), 0.85 * shine)
    inside = gradient(wall.at(u0, 2.5), wall.at(u0, 0.2), [(0, pane, 1), (1, low, 1)])
    door = u0 + 0.3 + dice.choice((0.0, 0.62)) * (u1 - u0 - 0.6)
    wall.quad(canvas, (u0 + 0.25, 0.55, u1 - 0.25, 2.5), inside)
    wall.quad(canvas, (door, 0.0, door + 1.0, 2.45), fill(mix(frame, low, 0.35)))
    _goods(canvas, wall, (u0 + 0.4, u1 - 0.4), dice, shine)
    stripes = max(3, round((u1 - u0) / 0.55))
    for stripe in range(stripes):
        a, b = (u0 + (u1 - u0) * (stripe + edge) / stripes for edge in (0, 1))
        cloth = wall.lit(awning if stripe % 2 == 0 else (0.95, 0.92, 0.86), 0.2)
        wall.quad(canvas, (a, 2.2, b, 2.75), fill(mix(cloth, LAMPLIGHT, 0.12 * shine)))
    return _sign(canvas, wall, (u0, u1), name, neon)


def _goods(canvas: skia.Canvas, wall: Wall, span: tuple[float, float], dice: random.Random, shine: float) -> None:
    u = span[0]
    while u < span[1] - 0.3:
        wide, high = dice.uniform(0.2, 0.5), dice.uniform(0.25, 0.9)
        color = shade(dice.choice(AWNINGS), 0.8)
        wall.quad(canvas, (u, 0.55, u + wide, 0.55 + high), fill(mix(wall.lit(color), color, 0.5 * shine), 0.75))
        u += wide + dice.uniform(0.15, 0.5)


def _sign(canvas: skia.Canvas, wall: Wall, span: tuple[float, float], name: str, neon: Color) -> Sign:
    light = wall.light
    burn = max(light.neon, 0.55 * light.darkness)
    board = wall.lit((0.16, 0.15, 0.2))
    wall.quad(canvas, (span[0] + 0.1, 2.8, span[1] - 0.1, 3.5), fill(board))
    middle = (span[0] + span[1]) / 2
    left, right = wall.at(span[0] + 0.35, 2.97), wall.at(span[1] - 0.35, 2.97)
    size = abs(wall.at(middle, 3.4)[1] - wall.at(middle, 2.95)[1]) * 1.2
    blob, wide = lettering(name, size)
    if left[0] > right[0]:
        left, right = right, left
    fit = min(1.0, (right[0] - left[0]) / max(1.0, wide))
    canvas.save()
    canvas.concat(_slant(left, right))
    canvas.translate(((right[0] - left[0]) - wide * fit) / 2, 0)
    canvas.scale(fit, 1)
    tube = mix(wall.lit((0.95, 0.9, 0.8)), mix(neon, (1, 1, 1), 0.45), burn)
    canvas.drawTextBlob(blob, 0, 0, within(fill(tube)))
    canvas.restore()
    return Sign(wall.at(middle, 3.15), abs(right[0] - left[0]) / 2, size / 2, neon)


def _slant(left: Point, right: Point) -> skia.Matrix:
    """From level lettering to the line from `left` to `right`, the uprights kept upright."""
    slope = (right[1] - left[1]) / max(1.0, right[0] - left[0])
    return skia.Matrix.MakeAll(1, 0, left[0], slope, 1, left[1], 0, 0, 1)


def paint_skyline(canvas: skia.Canvas, stage: Stage, street: Street, depth: float) -> None:
    """Towers far behind the street, silhouettes with a grid of windows, from the frame's one side to the other."""
    dice, reach = stage.chance(f"skyline {depth}"), stage.bleed
    unit = min(street.width, street.height)
    x = -reach
    tint = mix((0.42, 0.46, 0.56), (0.3, 0.34, 0.44), depth)
    while x < street.width + reach:
        wide = unit * dice.uniform(0.06, 0.13)
        centred = 1 - abs(x + wide / 2 - street.centre) / (street.width / 2)
        rise = street.horizon * (dice.uniform(0.3, 0.62) + 0.2 * max(0.0, centred) * (1 - depth))
        tone = shade(tint, dice.uniform(0.86, 1.14))
        _tower(canvas, stage.light, (x, street.horizon - rise, wide, rise + unit * 0.05), tone, dice=dice, depth=depth)
        x += wide * dice.uniform(0.82, 1.06)


def _tower(
    canvas: skia.Canvas,
    light: Light,
    box: tuple[float, float, float, float],
    tint: Color,
    *,
    dice: random.Random,
    depth: float,
) -> None:
    x, y, wide, high = box
    top, low = light.on(shade(tint, 1.15), depth, 0.15), light.on(tint, depth * 0.6)
    body = gradient((0, y), (0, y + high), [(0, top, 1), (1, low, 1)])
    crown = dice.random()
    canvas.drawRect(skia.Rect.MakeXYWH(x, y, wide, high), body)
    if crown < 0.3:
        canvas.drawRect(skia.Rect.MakeXYWH(x + wide * 0.2, y - high * 0.06, wide * 0.6, high * 0.07), fill(top))
    elif crown < 0.5:
        canvas.drawRect(
            skia.Rect.MakeXYWH(x + wide * 0.48, y - high * 0.13, max(2.0, wide * 0.04), high * 0.14), fill(top)
        )
    pitch = wide / dice.choice((5, 6, 7))
    for row in range(int(high / (pitch * 1.25))):
        for column in range(1, int(wide / pitch)):
            chance = dice.random()
            shine = glowing(light, chance * 1.25)
            cell = skia.Rect.MakeXYWH(
                x + (column - 0.25) * pitch, y + (row + 0.5) * pitch * 1.25, pitch * 0.5, pitch * 0.6
            )
            pane = mix(shade(low, 0.88), mix(LAMPLIGHT, light.haze, light.haze_at(depth) * 0.6), shine)
            canvas.drawRect(cell, within(fill(pane, 0.55 + 0.4 * shine)))
