"""What lives under water: corals, kelp, a school of small fish, jellyfish; and how the blue swallows their colours."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

BLUES: tuple[Color, ...] = ((0.46, 0.88, 0.92), (0.10, 0.58, 0.78), (0.03, 0.36, 0.60), (0.01, 0.17, 0.36))
"""The water from the surface to the deep."""
HUES: tuple[Color, ...] = (
    (0.96, 0.42, 0.40),
    (0.98, 0.66, 0.30),
    (0.86, 0.40, 0.68),
    (0.60, 0.46, 0.86),
    (0.98, 0.80, 0.42),
    (0.36, 0.74, 0.62),
)
KELP: Color = (0.42, 0.58, 0.22)


def lit(stage: Stage, down: float) -> Color:
    """The water at `down`, 0 the surface to 1 the sea bed, in the light that falls on it."""
    light = stage.light
    place = min(max(down, 0.0), 0.9999) * (len(BLUES) - 1)
    index = int(place)
    own = mix(BLUES[index], BLUES[index + 1], place - index)
    red, green, blue = (min(1.0, c * (a + 0.8 * k)) for c, a, k in zip(own, light.ambient, light.key, strict=True))
    dim = 1 - 0.5 * max(0.0, light.darkness - 0.4)
    red, green, blue = dim * dim * red, dim * dim * green, dim * blue
    tinted = mix((red, green, blue), mix(light.sky_horizon, light.haze, 0.5), 0.3 * (1 - down) ** 2)
    return mix(
        tinted, (0.5 * green + 0.1, 0.5 * green + 0.1, 0.5 * green + 0.12), 0.4 * max(0.0, light.haze_density - 0.5)
    )


def seen(stage: Stage, own: Color, depth: float, facing: float = 0.5) -> Color:
    """A surface's own colour as it shows through the water that lies before it at `depth`."""
    light = stage.light
    dim = 1 - 0.45 * max(0.0, light.darkness - 0.4)
    red, green, blue = (
        min(1.0, dim * c * (a + facing * k)) for c, a, k in zip(own, light.ambient, light.key, strict=True)
    )
    thick = min(1.0, (1 - depth) ** 1.15 * (1 + 0.5 * max(0.0, light.haze_density - 0.4)))
    return mix(mix((red, green, blue), lit(stage, 0.5), 0.12), lit(stage, 0.55), thick)


def branch(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A branching coral; its shape comes from where it stands."""
    chance = stage.chance(f"branch-{foot[0]:.1f}-{foot[1]:.1f}")
    tone, shade = seen(stage, own, depth, 0.9), seen(stage, mix(own, (0.16, 0.08, 0.30), 0.5), depth, 0.3)
    limbs: list[tuple[Point, Point, float]] = []
    _grow(limbs, foot, -math.pi / 2, 0.42 * tall, 0.105 * tall, chance, 3)
    for shift, color in ((0.02 * tall, shade), (0.0, tone)):
        for start, end, thick in limbs:
            ink = brush.stroke(color, thick)
            canvas.drawLine(start[0] + shift, start[1], end[0] + shift, end[1], ink)


def _grow(
    limbs: list[tuple[Point, Point, float]],
    at: Point,
    turn: float,
    size: float,
    thick: float,
    chance: Random,
    left: int,
) -> None:
    end = at[0] + size * math.cos(turn), at[1] + size * math.sin(turn)
    limbs.append((at, end, thick))
    if left == 0:
        return
    for side in (-1, 1) if chance.random() < 0.7 or left == 3 else (-1, 0, 1):
        bend = turn + side * chance.uniform(0.35, 0.65) + chance.uniform(-0.1, 0.1)
        _grow(limbs, end, bend, size * chance.uniform(0.6, 0.82), 0.74 * thick, chance, left - 1)


def fan(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A sea fan: a flat lace of ribs."""
    x, y = foot
    tone, rib = seen(stage, own, depth, 0.8), seen(stage, mix(own, (0.24, 0.06, 0.30), 0.5), depth, 0.3)
    path = skia.Path()
    path.moveTo(x, y)
    path.cubicTo(x - 0.75 * tall, y - 0.3 * tall, x - 0.6 * tall, y - 1.05 * tall, x, y - tall)
    path.cubicTo(x + 0.6 * tall, y - 1.05 * tall, x + 0.75 * tall, y - 0.3 * tall, x, y)
    canvas.drawPath(path, brush.fill(tone))
    for index in range(-3, 4):
        line = skia.Path()
        line.moveTo(x, y)
        line.quadTo(
            x + 0.16 * index * tall, y - 0.4 * tall, x + 0.13 * index * tall, y - (0.94 - 0.03 * index * index) * tall
        )
        canvas.drawPath(line, terrain.within(brush.stroke(rib, 0.03 * tall, 0.8)))
    for share in (0.35, 0.55, 0.75):
        arc = skia.Path()
        arc.moveTo(x - 0.5 * tall * share, y - (0.18 + 0.5 * share) * tall)
        arc.quadTo(x, y - (0.36 + 0.75 * share) * tall, x + 0.5 * tall * share, y - (0.18 + 0.5 * share) * tall)
        canvas.drawPath(arc, terrain.within(brush.stroke(rib, 0.02 * tall, 0.6)))


def brain(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """A dome of coral with furrows."""
    x, y = foot
    tone, dark = seen(stage, own, depth, 0.9), seen(stage, mix(own, (0.14, 0.10, 0.30), 0.5), depth, 0.3)
    half = 0.85 * tall
    dome = skia.Path()
    dome.moveTo(x - half, y)
    dome.cubicTo(x - 1.1 * half, y - 1.05 * tall, x + 1.1 * half, y - 1.05 * tall, x + half, y)
    dome.close()
    canvas.drawPath(dome, brush.fill(dark))
    canvas.save()
    canvas.clipPath(dome, doAntiAlias=True)
    canvas.translate(-0.1 * tall * stage.light.side * -1, -0.12 * tall)
    canvas.drawPath(dome, terrain.within(brush.fill(tone)))
    canvas.restore()
    for index in range(5):
        line = skia.Path()
        row = y - (0.12 + 0.13 * index) * tall
        wide = half * (0.92 - 0.13 * index)
        line.moveTo(x - wide, row)
        for step in range(6):
            left = x - wide + wide * (step + 0.5) / 3
            line.quadTo(left, row + (0.1 if step % 2 else -0.1) * tall, x - wide + wide * (step + 1) / 3, row)
        canvas.drawPath(line, terrain.within(brush.stroke(dark, 0.045 * tall, 0.55)))


def tubes(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, own: Color, depth: float) -> None:
    """Sponges like organ pipes."""
    x, y = foot
    tone, dark = seen(stage, own, depth, 0.8), seen(stage, mix(own, (0.10, 0.04, 0.20), 0.6), depth, 0.2)
    for out, share in ((-0.3, 0.7), (0.32, 0.8), (-0.05, 1.0), (0.14, 0.55), (-0.17, 0.5)):
        at, top, half = x + out * tall, y - share * tall, 0.1 * tall
        canvas.drawPath(
            brush.polygon([(at - 0.7 * half, y), (at - half, top), (at + half, top), (at + 0.7 * half, y)]),
            brush.fill(tone),
        )
        shade = brush.polygon([(at + 0.25 * half, y), (at + 0.4 * half, top), (at + half, top), (at + 0.7 * half, y)])
        canvas.drawPath(shade, terrain.within(brush.fill(dark, 0.45)))
        canvas.drawOval(skia.Rect.MakeLTRB(at - half, top - 0.4 * half, at + half, top + 0.4 * half), brush.fill(dark))


SHAPES = (branch, fan, brain, tubes, branch, brain)


def mounds(stage: Stage, line: list[Point], depth: float) -> Layer:
    """The reef behind: heaps of rock grown over with coral, dim in the blue."""
    chance, unit = stage.chance("mounds"), stage.unit
    heaps = []
    for side in (-1, 1):
        for out, size in ((0.44, 15.0), (0.31, 9.0), (0.52, 19.0)):
            x = (0.5 + side * (out + chance.uniform(-0.02, 0.02))) * stage.width
            heaps.append((x, terrain.height_at(line, x) + 1.5 * unit, size * chance.uniform(0.85, 1.1) * unit))
    body, rim = seen(stage, (0.26, 0.28, 0.38), depth + 0.12, 0.4), seen(stage, (0.46, 0.46, 0.54), depth + 0.12, 0.8)
    seeds = [chance.randrange(1 << 30) for _ in heaps]

    def paint(canvas: skia.Canvas) -> None:
        for (x, y, size), seed in zip(heaps, seeds, strict=True):
            dice = Random(seed)
            for _ in range(9):
                out = dice.uniform(-0.8, 0.8)
                at = x + out * size, y - 0.62 * size * (1 - out * out) + 0.1 * size
                dice.choice(SHAPES)(canvas, stage, at, dice.uniform(2.6, 5.0) * unit, dice.choice(HUES), depth + 0.14)
            dome = skia.Path()
            dome.moveTo(x - size, y)
            dome.cubicTo(x - 0.8 * size, y - 0.9 * size, x + 0.8 * size, y - 0.9 * size, x + size, y)
            dome.close()
            canvas.drawPath(dome, brush.fill(body))
            for _ in range(5):
                out = dice.uniform(-0.7, 0.6)
                at = x + out * size, y - 0.45 * size * (1 - out * out)
                spot = skia.Rect.MakeXYWH(at[0], at[1], dice.uniform(0.1, 0.3) * size, 0.07 * size)
                canvas.drawOval(spot, terrain.within(brush.fill(rim, 0.5)))

    return painted(
        stage, depth, paint, min(y - 0.9 * size for _, y, size in heaps) - 6 * unit, max(y for _, y, _ in heaps) + 1
    )


def corals(stage: Stage, line: list[Point], depth: float) -> Layer:
    """The reef in front, in its full colours, along the edge of the sand."""
    chance, unit = stage.chance("corals"), stage.unit
    grown = []
    count = round(26 * min(1.0, 1.25 * stage.width / (stage.width + 0.4 * stage.height)))
    for _ in range(count):
        x = 0.5 + chance.choice((-1, 1)) * (0.1 + 0.44 * chance.random() ** 0.75)
        out = abs(2 * x - 1)
        y = terrain.height_at(line, x * stage.width) + (0.4 + 5 * chance.random() * out) * unit
        size = (3.2 + 6.5 * out * chance.uniform(0.4, 1.0)) * unit
        grown.append((y, x * stage.width, size, chance.choice(SHAPES), chance.choice(HUES)))
    grown.sort(key=lambda coral: coral[0])

    def paint(canvas: skia.Canvas) -> None:
        for y, x, size, shape, own in grown:
            shade = skia.Rect.MakeLTRB(x - 0.8 * size, y - 0.1 * size, x + 0.8 * size, y + 0.13 * size)
            canvas.drawOval(shade, brush.fill((0.0, 0.08, 0.2), 0.26))
            shape(canvas, stage, (x, y), size, own, 0.86)

    return painted(
        stage, depth, paint, min(y - 1.3 * size for y, _, size, _, _ in grown) - unit, grown[-1][0] + 2 * unit
    )


def kelp(stage: Stage, name: str, depth: float, places: list[tuple[float, float, float]], tall: float) -> Layer:
    """Ribbons of kelp that stream up from their feet; `tall` is the length of the longest, in frames."""
    chance, light, unit = stage.chance(name), stage.light, stage.unit
    shown = min(1.0, depth + 0.12)
    tones = [brush.fill(seen(stage, mix(KELP, (0.04, 0.26, 0.16), share), shown, 0.7)) for share in (0.65, 0.35, 0.1)]
    plants = [
        (x, y, size * tall * stage.height, chance.random() * math.tau, tones[index % 3])
        for index, (x, y, size) in enumerate(places)
    ]
    half = unit * (0.5 + 0.75 * depth)
    reach = 2.2 * unit * (0.6 + light.wind)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase, ink in plants:
            spine = []
            for index in range(11):
                share = index / 10
                bend = (
                    reach
                    * share
                    * (math.sin(0.9 * t + phase - 3.4 * share) + 0.4 * math.sin(1.7 * t + 2 * phase - 6 * share))
                )
                spine.append((x + bend + 1.2 * unit * math.sin(5 * share + phase), y - size * share))
            left = [
                (px - half * (0.5 + 0.5 * (index % 2)) * (1.05 - 0.1 * index), py)
                for index, (px, py) in enumerate(spine)
            ]
            right = [
                (px + half * (1.0 - 0.5 * (index % 2)) * (1.05 - 0.1 * index), py)
                for index, (px, py) in enumerate(spine)
            ]
            path = skia.Path()
            path.moveTo(*left[0])
            for a, b in zip(left[1:], left[2:], strict=False):
                path.quadTo(*a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            path.lineTo(*spine[-1])
            back = right[::-1]
            for a, b in zip(back[1:], back[2:], strict=False):
                path.quadTo(*a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            path.lineTo(*right[0])
            path.close()
            canvas.drawPath(path, ink)

    return Animated(depth, paint)


def school(stage: Stage, depth: float) -> list[Layer]:
    """Small fish that swim by together, far off; none where no fish are wanted."""
    if "fish" in stage.scene.without:
        return []
    chance, unit = stage.chance("school"), stage.unit
    row = chance.uniform(0.3, 0.42)
    way = chance.choice((-1, 1))
    members = [
        (chance.gauss(0, 7), chance.gauss(0, 3), chance.uniform(0.8, 1.3), chance.random() * math.tau)
        for _ in range(22)
    ]
    back, belly = (
        brush.fill(seen(stage, (0.36, 0.44, 0.56), 0.62, 0.4)),
        brush.fill(seen(stage, (0.86, 0.92, 0.96), 0.66, 0.9)),
    )
    span = stage.width + 60 * unit

    def paint(canvas: skia.Canvas, t: float) -> None:
        middle = (0.62 * span + way * 3.2 * unit * t) % span - 30 * unit
        for out, down, size, phase in members:
            x = middle + (out + 0.8 * math.sin(0.7 * t + phase)) * unit
            y = (
                row * stage.height
                + (down + 1.2 * math.sin(0.45 * t + 0.1 * out) + 0.4 * math.sin(1.1 * t + phase)) * unit
            )
            canvas.save()
            canvas.translate(x, y)
            canvas.scale(way * size * unit, size * unit)
            flick = 0.28 * math.sin(9 * t + phase)
            canvas.drawPath(
                brush.polygon([(-0.75, 0.0), (-1.45, -0.42 + flick), (-1.25, 0.0), (-1.45, 0.42 + flick)]), back
            )
            canvas.drawOval(skia.Rect.MakeLTRB(-1.0, -0.36, 1.0, 0.36), belly)
            canvas.drawArc(skia.Rect.MakeLTRB(-1.0, -0.36, 1.0, 0.36), 180, 180, False, back)
            canvas.restore()

    return [Animated(depth, paint)]


def jellyfish(stage: Stage, depth: float) -> list[Layer]:
    """Three jellyfish that pulse upwards; in the dark they glow."""
    if "jellyfish" in stage.scene.without:
        return []
    chance, light, unit = stage.chance("jellyfish"), stage.light, stage.unit
    drifting = [
        (
            0.13 + 0.32 * index + chance.uniform(-0.04, 0.04),
            chance.uniform(0.16, 0.4),
            chance.uniform(2.0, 3.4),
            chance.random() * math.tau,
        )
        for index in range(3)
    ]
    own = (0.98, 0.72, 0.90)
    dark = max(0.0, light.darkness - 0.3) / 0.7
    bell = mix(seen(stage, own, 0.68, 0.9), (0.72, 0.80, 1.0), 0.4 * dark)
    arms = mix(bell, (1.0, 1.0, 1.0), 0.2)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x0, y0, size, phase in drifting:
            beat = math.sin(1.5 * t + phase)
            x = x0 * stage.width + 1.5 * unit * math.sin(0.3 * t + phase)
            y = y0 * stage.height + 2.4 * unit * math.sin(0.24 * t + 2 * phase) - 0.5 * unit * beat
            half, tall = size * unit * (1 + 0.12 * beat), size * unit * (1.15 - 0.1 * beat)
            brush.glow(canvas, (x, y), (3.4 * half, 3.4 * half), (0.56, 0.62, 1.0), 0.6 * dark)
            threads = skia.Path()
            for index in range(5):
                out = (index - 2) * 0.36 * half
                threads.moveTo(x + out, y)
                sway = 0.5 * half * math.sin(1.3 * t + phase + 0.8 * index)
                threads.cubicTo(
                    x + out + sway,
                    y + 0.9 * tall,
                    x + out - sway,
                    y + 1.7 * tall,
                    x + 0.8 * out + sway,
                    y + (2.5 + 0.3 * (index % 2)) * tall,
                )
            canvas.drawPath(threads, brush.stroke(arms, 0.16 * unit, 0.55))
            dome = skia.Path()
            dome.moveTo(x - half, y + 0.1 * tall)
            dome.cubicTo(x - 1.05 * half, y - 1.2 * tall, x + 1.05 * half, y - 1.2 * tall, x + half, y + 0.1 * tall)
            dome.quadTo(x + 0.5 * half, y - 0.08 * tall, x, y + 0.12 * tall)
            dome.quadTo(x - 0.5 * half, y - 0.08 * tall, x - half, y + 0.1 * tall)
            canvas.drawPath(dome, brush.fill(bell, 0.62))
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - 0.5 * half, y - 0.66 * tall, x + 0.3 * half, y - 0.25 * tall),
                brush.fill(arms, 0.4),
            )

    return [Animated(depth, paint)]
