"""Trees: conifers in tiers, broad leaves in rounds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, shadow
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.terrain import SNOW, within

PINE: Color = (0.17, 0.43, 0.30)
LEAF: Color = (0.38, 0.60, 0.24)
BARK: Color = (0.33, 0.24, 0.19)
_COOL: Color = (0.04, 0.20, 0.18)
PINE_SHADOW = brush.outline(
    "M-0.06 0.02L-0.06 -0.08L-0.2 -0.08L-0.06 -0.6L0 -1L0.06 -0.6L0.2 -0.08L0.06 -0.08L0.06 0.02Z"
)
LEAFY_SHADOW = brush.outline(
    "M-0.07 0.02L-0.06 -0.28C-0.34 -0.24 -0.44 -0.56 -0.26 -0.72C-0.2 -0.96 0.2 -0.96 0.26 -0.72"
    "C0.44 -0.56 0.34 -0.24 0.06 -0.28L0.07 0.02Z"
)
"""What a tree one pixel tall looks like from afar."""


@dataclass(frozen=True, slots=True)
class Foliage:
    """A tree's colours in the light where it stands, and the snow (0 to 1) that lies on it."""

    lit: Color
    shaded: Color
    bark: Color
    frost: Color
    snow: float
    side: int
    """Where the light comes from: -1 left, 1 right."""
    bare: bool = False
    """Whether it has lost its leaves, if it is one that does."""

    @classmethod
    def under(cls, light: Light, own: Color, depth: float, side: int = 0) -> Foliage:
        """A tree of that `own` colour at `depth`, lit from where the sun or moon is."""
        return cls(
            lit=light.on(own, depth, facing=0.8),
            shaded=light.on(mix(own, _cool(own), 0.55), depth),
            bark=light.on(BARK, depth, facing=0.2),
            frost=mix(light.on(SNOW, depth, facing=1.0), SNOW, 0.35 * (1 - light.darkness) * depth),
            snow=light.snow,
            side=light.side,
            bare=light.bare,
        )


def _cool(own: Color) -> Color:
    """What leaves of that colour turn to in their own shade: blossom and autumn leaves stay warm."""
    return _COOL if own[1] >= own[0] else (0.62 * own[0], 0.40 * own[1], 0.5 * own[2] + 0.05)


def leaf(season: Season | None, chance: float) -> Color:
    """A broad-leaved tree's own colour: green, in blossom or turned, varied by `chance` (0 to 1)."""
    match season:
        case Season.AUTUMN:
            return mix((0.86, 0.62, 0.16), (0.76, 0.26, 0.12), chance)
        case Season.SPRING:
            return mix((0.52, 0.74, 0.34), (0.96, 0.70, 0.80), 0.0 if chance < 0.5 else 0.95)
        case _:
            return mix(LEAF, (0.66, 0.64, 0.22), chance * 0.45)


def shade(
    canvas: skia.Canvas, stage: Stage, foot: Point, height: float, depth: float, *, conifer: bool, still: bool = True
) -> None:
    """The shadow of a tree of that height, to be drawn before it."""
    shape = PINE_SHADOW if conifer else LEAFY_SHADOW
    outline = skia.Path()
    shape.transform(skia.Matrix.Scale(height, height), outline)
    shadow.cast(canvas, stage, foot, height, outline, depth, still=still)


def pine(canvas: skia.Canvas, foot: Point, height: float, chance: Random, leaves: Foliage) -> None:
    x, y = foot
    width = height * chance.uniform(0.36, 0.46)
    trunk = height * 0.025
    canvas.drawRect(skia.Rect.MakeLTRB(x - trunk, y - height * 0.14, x + trunk, y), brush.fill(leaves.bark))
    tiers = 6 if height > 60 else 4
    for index in range(tiers):
        share = index / tiers
        half = width / 2 * (1 - 0.82 * share) * chance.uniform(0.92, 1.05)
        low, high = y - height * (0.07 + 0.82 * share), y - height * min(1.0, 0.07 + 0.82 * share + 0.34)
        _tier(canvas, (x, low, high), half, leaves)


def _tier(canvas: skia.Canvas, place: tuple[float, float, float], half: float, leaves: Foliage) -> None:
    x, low, high = place
    side, droop = leaves.side, half * 0.2
    teeth = [(x - half, low), (x - half * 0.45, low - droop), (x, low), (x + half * 0.45, low - droop), (x + half, low)]
    canvas.drawPath(brush.polygon([*teeth, (x, high)]), brush.fill(leaves.shaded))
    bright = [(x + side * half, low), (x + side * half * 0.45, low - droop), (x + side * half * 0.12, low)]
    canvas.drawPath(brush.polygon([*bright, (x, high)]), within(brush.fill(leaves.lit)))
    if leaves.snow > 0:
        lower, edge = low - (low - high) * 0.36, half * 0.66
        cap = [(x - edge, lower), (x - edge * 0.4, lower - droop), (x, lower), (x + edge * 0.5, lower - droop)]
        canvas.drawPath(
            brush.polygon([*cap, (x + edge, lower), (x, high)]), within(brush.fill(leaves.frost, leaves.snow))
        )


def needle(canvas: skia.Canvas, foot: Point, size: float, leaves: Foliage, *, half: float, sunk: float) -> None:
    """A conifer far off, a needle with a lit side; `half` its width, and how far it is `sunk`, in its sizes."""
    x, y = foot
    half, y = size * half, y + sunk * size
    canvas.drawPath(brush.polygon([(x - half, y), (x, y - size), (x + half, y)]), brush.fill(leaves.shaded))
    lit = mix(mix(leaves.shaded, leaves.lit, 0.55), leaves.frost, 0.75 * leaves.snow)
    canvas.drawPath(brush.polygon([(x, y), (x, y - size), (x + leaves.side * half, y)]), within(brush.fill(lit)))


def leafy(canvas: skia.Canvas, foot: Point, height: float, chance: Random, leaves: Foliage) -> None:
    x, y = foot
    trunk = brush.polygon(
        [
            (x - height * 0.05, y),
            (x - height * 0.022, y - height * 0.5),
            (x + height * 0.022, y - height * 0.5),
            (x + height * 0.05, y),
        ]
    )
    canvas.drawPath(trunk, brush.fill(leaves.bark))
    rounds = [
        (
            x + height * chance.uniform(-0.23, 0.23),
            y - height * chance.uniform(0.42, 0.8),
            height * chance.uniform(0.12, 0.19),
        )
        for _ in range(9)
    ]
    rounds.append((x, y - height * 0.6, height * 0.26))
    if leaves.bare:
        _branches(canvas, (x, y), height, chance, leaves)
        return
    crown = skia.Path()
    for across, down, radius in rounds:
        crown.addCircle(across, down, radius)
    canvas.drawPath(crown, brush.fill(leaves.shaded))
    canvas.save()
    canvas.clipPath(crown, doAntiAlias=True)
    canvas.translate(leaves.side * height * 0.06, -height * 0.075)
    canvas.drawPath(crown, within(brush.fill(mix(leaves.shaded, leaves.lit, 0.62))))
    canvas.clipPath(crown, doAntiAlias=True)
    canvas.translate(leaves.side * height * 0.055, -height * 0.075)
    canvas.drawPath(crown, within(brush.fill(leaves.lit)))
    canvas.restore()
    if leaves.snow > 0:
        snow = within(brush.fill(leaves.frost, 0.94 * leaves.snow))
        for across, down, radius in rounds:
            half = 0.78 * radius
            canvas.drawOval(
                skia.Rect.MakeLTRB(across - half, down - 0.9 * radius, across + half, down + 0.02 * radius), snow
            )


def _branches(canvas: skia.Canvas, foot: Point, height: float, chance: Random, leaves: Foliage) -> None:
    """The crown of a tree that has lost its leaves, within the outline that these would have."""
    x, y = foot
    limbs = [skia.Path() for _ in range(3)]
    start = (x, y - 0.3 * height)
    for index in range(5):
        turn = -1.05 + 0.525 * index + chance.uniform(-0.12, 0.12)
        _grow(limbs, 0, (x, start[1] - 0.05 * height * (index % 2)), turn, 0.32 * height, chance)
    trunk = [(x - 0.018 * height, y - 0.3 * height), (x, y - 0.74 * height), (x + 0.018 * height, y - 0.3 * height)]
    canvas.drawPath(brush.polygon(trunk), brush.fill(leaves.bark))
    for level, limb in enumerate(limbs):
        canvas.drawPath(limb, brush.stroke(leaves.bark, max(0.5, height * (0.022, 0.011, 0.005)[level])))
    if leaves.snow > 0:
        canvas.save()
        canvas.translate(0, -0.007 * height)
        for limb, thick in zip(limbs[:2], (0.011, 0.006), strict=True):
            canvas.drawPath(limb, within(brush.stroke(leaves.frost, max(0.5, height * thick), leaves.snow)))
        canvas.restore()


def _grow(limbs: list[skia.Path], level: int, start: Point, turn: float, length: float, chance: Random) -> None:
    x, y = start
    end = (x + length * math.sin(turn), y - length * math.cos(turn))
    limbs[level].moveTo(x, y)
    limbs[level].quadTo(x + 0.5 * length * math.sin(0.6 * turn), y - 0.55 * length * math.cos(turn), *end)
    if level == 2:
        return
    for index in range(4):
        share = 0.4 + 0.2 * index
        side = 1 if index % 2 else -1
        at = (x + (end[0] - x) * share, y + (end[1] - y) * share)
        _grow(limbs, level + 1, at, 0.75 * turn + side * chance.uniform(0.4, 0.85), 0.46 * length, chance)
