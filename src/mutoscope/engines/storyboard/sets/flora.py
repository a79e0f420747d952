"""Plants of the sets beyond pine and broad leaf: trunks, ferns, palms, cactus, oaks and what sways."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.terrain import within
from mutoscope.engines.storyboard.trees import Foliage


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant that sways: its parts in their paints, drawn about a foot at the origin."""

    foot: Point
    parts: tuple[tuple[skia.Path, skia.Paint], ...]
    phase: float
    give: float = 1.0
    """How far it yields to the wind; below 0 where it hangs."""


def swaying(stage: Stage, depth: float, plants: Sequence[Plant]) -> Layer:
    """`plants`, leaning from their feet as the wind goes."""
    wind = stage.light.wind

    def paint(canvas: skia.Canvas, t: float) -> None:
        for plant in plants:
            gust = math.sin(1.1 * t + plant.phase) + 0.4 * math.sin(2.7 * t + 2 * plant.phase)
            canvas.save()
            canvas.translate(*plant.foot)
            canvas.skew(-plant.give * (0.03 + 0.14 * wind) * (0.3 + gust), 0)
            for path, ink in plant.parts:
                canvas.drawPath(path, ink)
            canvas.restore()

    return Animated(depth, paint)


def fern(size: float, chance: Random, tones: tuple[Color, Color]) -> tuple[tuple[skia.Path, skia.Paint], ...]:
    """A fern about `size` tall with feathered fronds, the hinder ones in the second tone."""
    behind, front = skia.Path(), skia.Path()
    count = chance.randint(7, 9)
    for index in range(count):
        angle = math.pi * (0.12 + 0.76 * (index + chance.uniform(-0.25, 0.25)) / (count - 1))
        reach = size * chance.uniform(0.75, 1.1)
        _frond(behind if index % 2 else front, angle, reach)
    return ((behind, brush.fill(tones[1])), (front, brush.fill(tones[0])))


def _frond(path: skia.Path, angle: float, reach: float) -> None:
    """A drooping frond with leaflets, from the origin."""
    tip = (math.cos(angle) * reach, -math.sin(angle) * reach * 0.72)
    bend = (tip[0] * 0.35, tip[1] * 1.5 - reach * 0.12)
    upper: list[Point] = []
    lower: list[Point] = []
    steps = 25
    for index in range(1, steps):
        share = index / steps
        x = 2 * share * (1 - share) * bend[0] + share * share * tip[0]
        y = 2 * share * (1 - share) * bend[1] + share * share * tip[1]
        dx = 2 * (1 - share) * bend[0] + 2 * share * (tip[0] - bend[0])
        dy = 2 * (1 - share) * bend[1] + 2 * share * (tip[1] - bend[1])
        length = math.hypot(dx, dy) or 1.0
        half = reach * 0.12 * math.sin(math.pi * share**0.75) * (1.0 if index % 2 else 0.2)
        along, aside = half * 0.7, half
        x, y = x + dx / length * along, y + dy / length * along
        upper.append((x - dy / length * aside, y + dx / length * aside))
        lower.append((x + dy / length * aside, y - dx / length * aside))
    path.addPoly([skia.Point(*point) for point in [(0.0, 0.0), *upper, tip, *reversed(lower)]], True)


def leaf(size: float, angle: float, tones: tuple[Color, Color]) -> tuple[tuple[skia.Path, skia.Paint], ...]:
    """A broad leaf of the jungle, `size` long, that points to `angle` (radians, 0 right, anticlockwise)."""
    turned = skia.Matrix()
    turned.setRotate(-math.degrees(angle))
    body, half, ribs = skia.Path(), skia.Path(), skia.Path()
    wide = 0.26 * size
    notches = 6
    edge: list[Point] = []
    for index in range(1, notches * 2):
        share = 0.12 + 0.86 * index / (notches * 2)
        bulge = wide * math.sin(math.pi * min(1.0, share * 1.02)) ** 0.7
        edge.append((share * size, bulge * (1.0 if index % 2 else 0.84)))
    base, tip = (0.1 * size, 0.0), (size, 0.0)
    body.addPoly([skia.Point(*p) for p in [base, *edge, tip, *((x, -y) for x, y in reversed(edge))]], True)
    half.addPoly([skia.Point(*p) for p in [base, *((x, -y) for x, y in edge), tip]], True)
    ribs.moveTo(-0.12 * size, 0)
    ribs.lineTo(0.94 * size, 0)
    for index in range(1, 6):
        share = 0.1 + 0.15 * index
        for hand in (-1, 1):
            ribs.moveTo(share * size, 0)
            ribs.lineTo((share + 0.1) * size, hand * wide * 0.72 * math.sin(math.pi * share) ** 0.7)
    for path in (body, half, ribs):
        path.transform(turned)
    return (
        (body, brush.fill(tones[1])),
        (half, brush.fill(tones[0])),
        (ribs, brush.stroke(mix(tones[0], (1.0, 1.0, 0.8), 0.22), max(0.8, size * 0.012), 0.6)),
    )


def cactus(canvas: skia.Canvas, foot: Point, size: float, chance: Random, tones: tuple[Color, Color, int]) -> None:
    """A saguaro: a ribbed column with bent arms; tones lit and shaded, and the side the light comes from."""
    lit, shaded, light_side = tones
    x, y = foot
    thick = size * 0.17
    limbs = skia.Path()
    limbs.moveTo(x, y)
    limbs.lineTo(x, y - size + thick / 2)
    arms = skia.Path()
    for hand in (-1, 1) if chance.random() < 0.7 else (chance.choice((-1, 1)),):
        level, reach = chance.uniform(0.3, 0.52) * size, thick * chance.uniform(1.25, 1.6)
        up = chance.uniform(0.2, 0.38) * size
        arms.moveTo(x, y - level)
        arms.quadTo(x + hand * reach, y - level, x + hand * reach, y - level - thick)
        arms.lineTo(x + hand * reach, y - level - up)
    canvas.drawPath(arms, brush.stroke(shaded, thick * 0.68))
    canvas.drawPath(limbs, brush.stroke(shaded, thick))
    shift = light_side * thick * 0.17
    canvas.save()
    canvas.translate(shift, 0)
    canvas.drawPath(arms, within(brush.stroke(lit, thick * 0.3)))
    canvas.drawPath(limbs, within(brush.stroke(lit, thick * 0.56)))
    canvas.restore()
    for rib in (-0.24, 0.0, 0.24):
        groove = skia.Path()
        groove.moveTo(x + rib * thick, y)
        groove.lineTo(x + rib * thick, y - size + thick)
        canvas.drawPath(groove, within(brush.stroke(shaded, thick * 0.06, 0.7)))


def trunk(canvas: skia.Canvas, foot: Point, half: float, top: float, chance: Random, bark: Bark) -> None:
    """A tall trunk, `half` its width wide to each side, up to the row `top`, with roots and marks in its bark."""
    x, y = foot
    lean, rise = chance.uniform(-0.7, 0.7) * half, y - top
    shape = skia.Path()
    shape.moveTo(x - half * 2.1, y + half * 0.25)
    shape.quadTo(x - half * 0.95, y - half * 0.5, x - half * 0.9, y - rise * 0.16)
    shape.lineTo(x + lean - half * 0.62, top)
    shape.lineTo(x + lean + half * 0.62, top)
    shape.lineTo(x + half * 0.9, y - rise * 0.16)
    shape.quadTo(x + half * 0.95, y - half * 0.5, x + half * 2.1, y + half * 0.25)
    shape.quadTo(x, y + half * 0.7, x - half * 2.1, y + half * 0.25)
    shape.close()
    canvas.drawPath(shape, brush.fill(bark.shaded))
    canvas.save()
    canvas.clipPath(shape, doAntiAlias=True)
    for inner, color in ((0.1, mix(bark.shaded, bark.lit, 0.5)), (0.5, bark.lit)):
        at = bark.side * half * inner
        far = bark.side * half * 4
        edge = [
            (x + at, y + half),
            (x + at, y - rise * 0.1),
            (x + at * 0.8 + lean, top),
            (x + far, top),
            (x + far, y + half),
        ]
        canvas.drawPath(brush.polygon(edge), within(brush.fill(color)))
    ink = within(brush.stroke(mix(bark.shaded, bark.marks, 0.8), max(0.7, half * 0.07), 0.6))
    for _ in range(14):
        across, down, long = chance.uniform(-0.75, 0.75), chance.random(), chance.uniform(0.5, 1.5)
        at, row = x + lean * down + across * half * 0.8, y - rise * down
        if bark.banded:
            canvas.drawLine(at, row, at + half * 0.3 * long, row + half * 0.05, ink)
        else:
            canvas.drawLine(at, row, at + half * 0.05, row - half * long, ink)
    canvas.restore()


@dataclass(frozen=True, slots=True)
class Bark:
    """A trunk's colours in the light where it stands; `banded` as a birch's."""

    lit: Color
    shaded: Color
    marks: Color
    side: int
    banded: bool = False

    @classmethod
    def under(cls, light: Light, own: Color, depth: float, banded: bool = False) -> Bark:
        shaded = light.on(mix(own, (0.05, 0.08, 0.14), 0.4), depth)
        return cls(light.on(own, depth, 0.7), shaded, light.on((0.05, 0.04, 0.06), depth), light.side, banded)


def crown(canvas: skia.Canvas, rounds: Sequence[tuple[float, float, float]], leaves: Foliage) -> None:
    """A mass of leaves made of circles (x, y, radius), lit from above and from the light's side, under snow."""
    for tint, lift, size in ((0.0, 0.0, 1.0), (0.5, 0.2, 0.86), (1.0, 0.42, 0.56)):
        ink = brush.fill(mix(leaves.shaded, leaves.lit, tint))
        path = skia.Path()
        for x, y, radius in rounds:
            path.addCircle(x + leaves.side * radius * lift * 0.55, y - radius * lift * 0.8, radius * size)
        if lift:
            ink = within(ink)
        canvas.drawPath(path, ink)
    if leaves.snow > 0:
        snow = within(brush.fill(leaves.frost, 0.92 * leaves.snow))
        for x, y, radius in rounds:
            half = radius * 0.8
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - radius * 0.98, x + half, y - radius * 0.2), snow)


def oak(canvas: skia.Canvas, foot: Point, height: float, chance: Random, leaves: Foliage) -> None:
    """A broad old tree with a limbed trunk."""
    if leaves.bare:
        trees.leafy(canvas, foot, height, chance, leaves)
        return
    x, y = foot
    wood = brush.stroke(leaves.bark, height * 0.045)
    limbs = skia.Path()
    for across, up in ((-0.3, 0.62), (-0.12, 0.74), (0.14, 0.72), (0.33, 0.6)):
        limbs.moveTo(x, y - height * 0.22)
        limbs.quadTo(x + across * height * 0.3, y - height * 0.42, x + across * height, y - up * height)
    bole = brush.polygon(
        [
            (x - height * 0.115, y + height * 0.012),
            (x - height * 0.055, y - height * 0.08),
            (x - height * 0.05, y - height * 0.42),
            (x + height * 0.05, y - height * 0.42),
            (x + height * 0.055, y - height * 0.08),
            (x + height * 0.12, y + height * 0.012),
        ]
    )
    canvas.drawPath(bole, brush.fill(leaves.bark))
    canvas.drawPath(limbs, wood)
    rounds = [(x + dx * height, y - dy * height, r * height) for dx, dy, r in _CROWN]
    rounds += [
        (
            x + chance.uniform(-0.44, 0.44) * height,
            y - chance.uniform(0.46, 0.86) * height,
            chance.uniform(0.07, 0.12) * height,
        )
        for _ in range(16)
    ]
    rounds.sort(key=lambda one: one[1])
    for first in range(0, len(rounds), 6):
        crown(canvas, rounds[first : first + 6], leaves)


_CROWN = (
    (0.0, 0.82, 0.17),
    (-0.2, 0.76, 0.16),
    (0.22, 0.75, 0.16),
    (-0.36, 0.58, 0.15),
    (0.38, 0.57, 0.15),
    (-0.13, 0.6, 0.19),
    (0.15, 0.6, 0.19),
    (-0.46, 0.47, 0.09),
    (0.47, 0.47, 0.09),
)
