"""What stands and hangs in rooms: sofas, tables, chairs, shelves, plants, pictures and lamps.

All of it is drawn from the front. `at` is the middle of its foot, or what it hangs from, in pixels; `metre` a metre
in pixels; `light` the light in the room.
"""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix

WOOD: Color = (0.58, 0.38, 0.24)
LINEN: Color = (0.95, 0.92, 0.86)
BULB: Color = (1.0, 0.82, 0.52)
LEAF: Color = (0.24, 0.50, 0.32)
SPINES: tuple[Color, ...] = (
    (0.76, 0.30, 0.26),
    (0.20, 0.42, 0.50),
    (0.90, 0.72, 0.36),
    (0.34, 0.50, 0.36),
    (0.92, 0.88, 0.80),
    (0.46, 0.32, 0.46),
)


def box(at: Point, left: float, bottom: float, right: float, top: float, metre: float) -> skia.Rect:
    """The rectangle between metres to the right of and above `at`."""
    return skia.Rect.MakeLTRB(at[0] + left * metre, at[1] - top * metre, at[0] + right * metre, at[1] - bottom * metre)


def contact(canvas: skia.Canvas, at: Point, wide: float, metre: float) -> None:
    """The shadow right below something `wide` metres wide."""
    half = 0.55 * wide * metre
    low = skia.Rect.MakeLTRB(at[0] - half, at[1] - 0.05 * metre, at[0] + half, at[1] + 0.07 * metre)
    canvas.drawOval(low, fill((0.05, 0.03, 0.05), 0.26))


def sofa(canvas: skia.Canvas, at: Point, metre: float, light: Light, wide: float, color: Color) -> None:
    half, round_ = wide / 2, 0.14 * metre
    contact(canvas, at, wide + 0.1, metre)
    for x in (-half + 0.25, half - 0.25):
        canvas.drawRect(box(at, x - 0.04, 0.0, x + 0.04, 0.16, metre), fill(light.on(shade(WOOD, 0.7))))
    back, seat = light.on(shade(color, 0.84), 1, 0.3), light.on(color, 1, 0.5)
    canvas.drawRoundRect(box(at, -half + 0.08, 0.2, half - 0.08, 0.95, metre), round_, round_, fill(back))
    canvas.drawRoundRect(box(at, -half + 0.16, 0.36, -0.01, 0.56, metre), 0.6 * round_, 0.6 * round_, fill(seat))
    canvas.drawRoundRect(box(at, 0.01, 0.36, half - 0.16, 0.56, metre), 0.6 * round_, 0.6 * round_, fill(seat))
    canvas.drawRect(box(at, -half + 0.1, 0.14, half - 0.1, 0.38, metre), fill(light.on(shade(color, 0.72), 1, 0.3)))
    for side in (-1, 1):
        x = side * (half - 0.1)
        arm = box(at, x - 0.16, 0.12, x + 0.16, 0.68, metre)
        canvas.drawRoundRect(arm, round_, round_, fill(light.on(shade(color, 0.94), 1, 0.45)))
    for x, own, turn in ((-half + 0.55, (0.94, 0.72, 0.34), -9), (half - 0.6, (0.93, 0.9, 0.84), 8)):
        canvas.save()
        canvas.rotate(turn, at[0] + x * metre, at[1] - 0.72 * metre)
        cushion = box(at, x - 0.24, 0.52, x + 0.24, 0.92, metre)
        canvas.drawRoundRect(cushion, 0.09 * metre, 0.09 * metre, fill(light.on(own, 1, 0.4)))
        canvas.restore()


def floor_lamp(canvas: skia.Canvas, at: Point, metre: float, light: Light, burning: float) -> Point:
    """Draws it, and returns the middle of its shade."""
    contact(canvas, at, 0.36, metre)
    iron = light.on((0.24, 0.2, 0.18), 1, 0.3)
    canvas.drawRoundRect(box(at, -0.17, 0.0, 0.17, 0.04, metre), 3, 3, fill(iron))
    canvas.drawRect(box(at, -0.018, 0.03, 0.018, 1.5, metre), fill(iron))
    middle = (at[0], at[1] - 1.62 * metre)
    lampshade(canvas, middle, 0.52 * metre, light, burning)
    return middle


def lampshade(canvas: skia.Canvas, middle: Point, wide: float, light: Light, burning: float) -> None:
    x, y = middle
    half, tall = wide / 2, 0.62 * wide
    cloth = mix(light.on(LINEN, 1, 0.4), mix(BULB, (1, 1, 0.92), 0.5), burning)
    edge = mix(light.on(shade(LINEN, 0.84), 1, 0.2), BULB, 0.9 * burning)
    corners = [
        (x - 0.64 * half, y - tall / 2),
        (x + 0.64 * half, y - tall / 2),
        (x + half, y + tall / 2),
        (x - half, y + tall / 2),
    ]
    stops = [(0.0, edge, 1.0), (0.6, cloth, 1.0), (1.0, edge, 1.0)]
    canvas.drawPath(polygon(corners), gradient((0, y - tall / 2), (0, y + tall / 2), stops))


def pendant(
    canvas: skia.Canvas, at: Point, drop: float, metre: float, light: Light, burning: float, color: Color
) -> None:
    """A lamp that hangs `drop` pixels below `at`."""
    x, y = at[0], at[1] + drop
    canvas.drawLine(*at, x, y - 0.2 * metre, stroke(light.on((0.12, 0.11, 0.12)), max(1.0, 0.018 * metre)))
    dome = skia.Path()
    dome.moveTo(x - 0.27 * metre, y)
    dome.cubicTo(
        x - 0.25 * metre, y - 0.24 * metre, x - 0.08 * metre, y - 0.2 * metre, x - 0.05 * metre, y - 0.32 * metre
    )
    dome.lineTo(x + 0.05 * metre, y - 0.32 * metre)
    dome.cubicTo(x + 0.08 * metre, y - 0.2 * metre, x + 0.25 * metre, y - 0.24 * metre, x + 0.27 * metre, y)
    dome.close()
    canvas.drawPath(dome, fill(light.on(color, 1, 0.35)))
    shine = mix(light.on((0.9, 0.88, 0.8), 1, 0.2), mix(BULB, (1, 1, 0.95), 0.6), burning)
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - 0.25 * metre, y - 0.05 * metre, x + 0.25 * metre, y + 0.05 * metre), fill(shine)
    )


def picture(canvas: skia.Canvas, frame: skia.Rect, light: Light, dice: Random) -> None:
    """A framed picture: hills under a sun, or shapes."""
    rim = light.on(dice.choice(((0.2, 0.16, 0.14), (0.62, 0.44, 0.26), (0.92, 0.9, 0.86))), 1, 0.3)
    shadow = skia.Rect.MakeXYWH(frame.left() + 3, frame.top() + 4, frame.width(), frame.height())
    canvas.drawRect(shadow, fill((0, 0, 0), 0.16))
    canvas.drawRect(frame, fill(rim))
    inner = frame.makeInset(0.06 * frame.width(), 0.06 * frame.width())
    canvas.drawRect(inner, fill(light.on((0.96, 0.94, 0.9), 1, 0.3)))
    sheet = inner.makeInset(0.08 * frame.width(), 0.08 * frame.width())
    canvas.save()
    canvas.clipRect(sheet)
    sky, sun, hills = dice.choice(_PRINTS)
    canvas.drawRect(sheet, fill(light.on(sky, 1, 0.3)))
    wide, tall = sheet.width(), sheet.height()
    centre = sheet.left() + wide * dice.uniform(0.3, 0.7)
    canvas.drawCircle(centre, sheet.top() + 0.4 * tall, 0.16 * min(wide, tall), fill(light.on(sun, 1, 0.3)))
    for index, own in enumerate(hills):
        row, lean = sheet.top() + (0.55 + 0.18 * index) * tall, dice.uniform(-0.12, 0.12) * tall
        corners = [(sheet.left(), row + lean), (sheet.centerX(), row - lean), (sheet.right(), row + 0.5 * lean)]
        corners += [(sheet.right(), sheet.bottom()), (sheet.left(), sheet.bottom())]
        canvas.drawPath(polygon(corners), fill(light.on(own, 1, 0.3)))
    canvas.restore()


_PRINTS: tuple[tuple[Color, Color, tuple[Color, ...]], ...] = (
    ((0.96, 0.82, 0.66), (0.92, 0.44, 0.30), ((0.80, 0.55, 0.44), (0.46, 0.36, 0.42))),
    ((0.70, 0.84, 0.88), (0.98, 0.92, 0.74), ((0.36, 0.58, 0.60), (0.20, 0.38, 0.44))),
    ((0.94, 0.90, 0.80), (0.90, 0.70, 0.30), ((0.54, 0.62, 0.42), (0.30, 0.44, 0.34))),
    ((0.30, 0.32, 0.48), (0.96, 0.90, 0.78), ((0.42, 0.38, 0.58), (0.22, 0.22, 0.36))),
)


def bookshelf(
    canvas: skia.Canvas, at: Point, metre: float, light: Light, size: tuple[float, float], dice: Random
) -> None:
    """Shelves of books and a few other things; `size` is width and height in metres."""
    wide, tall = size
    contact(canvas, at, wide, metre)
    wood = light.on(WOOD, 1, 0.35)
    canvas.drawRect(box(at, -wide / 2, 0, wide / 2, tall, metre), fill(wood))
    count = max(2, round(tall / 0.42))
    step = (tall - 0.1) / count
    for index in range(count):
        low = 0.06 + index * step
        hollow = box(at, -wide / 2 + 0.05, low, wide / 2 - 0.05, low + step - 0.05, metre)
        canvas.drawRect(hollow, fill(light.on(shade(WOOD, 0.5))))
        books(canvas, (at[0], at[1] - low * metre), metre, light, (wide - 0.14, step - 0.1), dice)


def books(canvas: skia.Canvas, at: Point, metre: float, light: Light, room: tuple[float, float], dice: Random) -> None:
    """A row of books on a board, in a room of that many metres."""
    wide, tall = room
    x = -wide / 2
    while x < wide / 2 - 0.05:
        if dice.random() < 0.1:
            x += dice.uniform(0.06, 0.2)
            continue
        thick = min(dice.uniform(0.03, 0.075), wide / 2 - x)
        high = tall * dice.uniform(0.66, 1.0)
        canvas.drawRect(box(at, x, 0, x + thick - 0.006, high, metre), fill(light.on(dice.choice(SPINES), 1, 0.25)))
        x += thick


def plant(
    canvas: skia.Canvas, at: Point, metre: float, light: Light, tall: float, dice: Random, t: float, stir: float
) -> None:
    """A pot with broad leaves up to `tall` metres, which `stir` (0 to 1) moves."""
    contact(canvas, at, 0.42, metre)
    spread = [(dice.uniform(-1.15, 1.15), dice.uniform(0.5, 1.0), dice.uniform(0, math.tau)) for _ in range(13)]
    for index, (lean, reach, phase) in enumerate(sorted(spread, key=lambda leaf: -abs(leaf[0]))):
        angle = lean + 0.05 * stir * math.sin(1.1 * t + phase)
        tip = (math.sin(angle) * 0.55 * tall * reach, 0.3 + math.cos(angle) * (tall - 0.34) * reach)
        _blade(canvas, at, metre, tip, light.on(mix(LEAF, (0.08, 0.26, 0.24), 0.16 * (index % 4)), 1, 0.35))
    pot = [(-0.2, 0.36), (0.2, 0.36), (0.15, 0.0), (-0.15, 0.0)]
    clay = light.on((0.86, 0.82, 0.76), 1, 0.4)
    canvas.drawPath(polygon([(at[0] + x * metre, at[1] - y * metre) for x, y in pot]), fill(clay))
    canvas.drawRect(box(at, -0.21, 0.31, 0.21, 0.37, metre), fill(light.on((0.74, 0.69, 0.63), 1, 0.4)))


def _blade(canvas: skia.Canvas, at: Point, metre: float, tip: Point, ink: Color) -> None:
    """A leaf on its stalk from the pot's rim to `tip`, in metres."""
    x, y = at[0] + tip[0] * metre, at[1] - tip[1] * metre
    root = (at[0], at[1] - 0.34 * metre)
    canvas.drawLine(*root, x, y, stroke(shade(ink, 0.8), max(1.0, 0.02 * metre)))
    dx, dy = x - root[0], y - root[1]
    size = max(1.0, math.hypot(dx, dy))
    along, aside = (
        (dx / size * 0.42 * metre, dy / size * 0.42 * metre),
        (-dy / size * 0.2 * metre, dx / size * 0.2 * metre),
    )
    leaf = skia.Path()
    start = (x - 0.55 * along[0], y - 0.55 * along[1])
    leaf.moveTo(*start)
    leaf.quadTo(x + aside[0], y + aside[1], x + 0.5 * along[0], y + 0.5 * along[1])
    leaf.quadTo(x - aside[0], y - aside[1], *start)
    canvas.drawPath(leaf, fill(ink))


def round_table(
    canvas: skia.Canvas, at: Point, metre: float, light: Light, tall: float = 0.74, wide: float = 0.8
) -> None:
    contact(canvas, at, 0.5, metre)
    iron = fill(light.on((0.16, 0.15, 0.16), 1, 0.3))
    canvas.drawRect(box(at, -0.03, 0.02, 0.03, tall, metre), iron)
    canvas.drawOval(box(at, -0.22, -0.03, 0.22, 0.05, metre), iron)
    edge = box(at, -wide / 2, tall - 0.12, wide / 2, tall + 0.04, metre)
    canvas.drawOval(
        skia.Rect.MakeXYWH(edge.left(), edge.top() + 0.03 * metre, edge.width(), edge.height()),
        fill(light.on(shade(WOOD, 0.7))),
    )
    canvas.drawOval(edge, fill(light.on(mix(WOOD, (0.9, 0.7, 0.5), 0.3), 1, 0.5)))


def chair(canvas: skia.Canvas, at: Point, metre: float, light: Light, facing: int, color: Color) -> None:
    """A chair from the side; who sits on it looks to the right where `facing` is 1."""
    contact(canvas, at, 0.42, metre)
    ink = stroke(light.on(color, 1, 0.3), 0.045 * metre)

    def at_(x: float, y: float) -> Point:
        return at[0] + facing * x * metre, at[1] - y * metre

    for x, lean in ((-0.18, -0.04), (0.18, 0.03)):
        canvas.drawLine(*at_(x, 0.44), *at_(x + lean, 0.0), ink)
    canvas.drawLine(*at_(-0.2, 0.44), *at_(-0.27, 0.9), ink)
    canvas.drawLine(*at_(-0.22, 0.45), *at_(0.21, 0.45), stroke(light.on(shade(color, 1.2), 1, 0.5), 0.06 * metre))
    canvas.drawLine(*at_(-0.245, 0.72), *at_(-0.27, 0.9), stroke(light.on(shade(color, 1.1), 1, 0.4), 0.09 * metre))


def cup(canvas: skia.Canvas, at: Point, metre: float, light: Light, color: Color) -> None:
    """A cup on its saucer, life-size; make `metre` larger for one nearer the lens."""
    canvas.drawOval(box(at, -0.085, -0.012, 0.085, 0.016, metre), fill(light.on(shade(color, 0.86), 1, 0.4)))
    handle = box(at, 0.03, 0.025, 0.085, 0.07, metre)
    canvas.drawOval(handle, stroke(light.on(shade(color, 0.9), 1, 0.3), 0.012 * metre))
    body = skia.Path()
    body.moveTo(at[0] - 0.052 * metre, at[1] - 0.09 * metre)
    body.cubicTo(
        at[0] - 0.05 * metre, at[1] + 0.012 * metre, at[0] + 0.05 * metre, at[1] + 0.012 * metre,
        at[0] + 0.052 * metre, at[1] - 0.09 * metre,
    )  # fmt: skip
    canvas.drawPath(body, fill(light.on(color, 1, 0.45)))
    canvas.drawOval(box(at, -0.052, 0.078, 0.052, 0.102, metre), fill(light.on(shade(color, 0.9), 1, 0.4)))
    canvas.drawOval(box(at, -0.044, 0.08, 0.044, 0.099, metre), fill(light.on((0.42, 0.26, 0.16), 1, 0.3)))


def steam(canvas: skia.Canvas, at: Point, metre: float, light: Light, t: float) -> None:
    """Two wisps that rise from `at` and fade."""
    for index in range(2):
        path, high = skia.Path(), 0.26 * metre
        x = at[0] + (0.03 * index - 0.015) * metre
        path.moveTo(x, at[1])
        for step in range(1, 7):
            share = step / 6
            sway = 0.03 * metre * share * math.sin(5 * share - 1.9 * t + 2.2 * index)
            path.lineTo(x + sway, at[1] - high * share)
        for wide, alpha in ((0.035, 0.10), (0.018, 0.16)):
            pale = mix(light.on((1, 1, 1), 1, 0.3), (1, 1, 1), 0.4)
            canvas.drawPath(path, stroke(pale, wide * metre, alpha * (0.8 + 0.2 * math.sin(1.3 * t + index))))


def halo(canvas: skia.Canvas, at: Point, metre: float, burning: float, reach: float = 1.5) -> None:
    """The light about a lamp, in the room's air."""
    glow(canvas, at, (reach * metre, reach * metre), BULB, 0.34 * burning)
    glow(canvas, at, (0.36 * reach * metre, 0.36 * reach * metre), BULB, 0.5 * burning)
