"""What frames a view from near by: flowers at the lower corners, a bough that hangs in from an upper one."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import flora
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.subjects.plants import choose, draw_flowers, plant

BLOSSOM: Color = (0.99, 0.80, 0.88)


def posies(stage: Stage, depth: float, *, count: int = 24, size: float = 10.0, reach: float = 0.34) -> list[Layer]:
    """Flowers before the lens at both sides, up to `reach` frames in and `size` units tall; none in snow."""
    if "flower" in stage.scene.without or stage.light.snow >= 0.5:
        return []
    chance, unit = stage.chance(f"posies-{depth}"), stage.unit
    kinds = [choose(chance) for _ in range(4)]
    grown = []
    for index in range(count):
        hand, inward = (1 if index % 2 else -1), chance.random() ** 1.4
        foot = ((0.5 + hand * (0.53 - reach * inward)) * stage.width, (1.0 + 0.035 * chance.random()) * stage.height)
        grown.append(plant(chance, foot, (1.05 - 0.5 * inward) * size * unit, chance.choice(kinds)))
    grown.sort(key=lambda flower: flower.height)
    return [Animated(depth, lambda canvas, t: draw_flowers(canvas, grown, 2.0 + t, stage.light, depth))]


def bough(stage: Stage, depth: float, hand: int) -> list[Layer]:
    """Twigs with leaves that reach in from the upper corner at the `hand` (-1 left, 1 right)."""
    if "tree" in stage.scene.without:
        return []
    chance, size = stage.chance("bough"), min(0.42 * stage.height, 0.40 * stage.width)
    corner = ((0.5 + hand * 0.52) * stage.width, -0.03 * stage.height)
    twigs = []
    for angle, long in ((0.28, 1.0), (0.66, 0.8), (1.08, 0.55)):
        tip = (-hand * math.cos(angle) * long * size, math.sin(angle) * long * size * 0.62)
        parts = _twig(stage, tip, size, depth, chance)
        twigs.append(flora.Plant(corner, parts, chance.random() * math.tau, -0.35))
    return [flora.swaying(stage, depth, twigs)]


def _twig(
    stage: Stage, tip: Point, size: float, depth: float, chance: Random
) -> tuple[tuple[skia.Path, skia.Paint], ...]:
    """A twig from the origin, hung with leaves, and with blossoms in spring."""
    light, season = stage.light, stage.scene.season
    wood, dim, bright, blooms, frost = (skia.Path() for _ in range(5))
    bend = (tip[0] * 0.5, tip[1] * 0.28)
    wood.moveTo(0, 0)
    wood.quadTo(*bend, *tip)
    for index in range(24):
        share = 0.16 + 0.84 * index / 23
        x = 2 * share * (1 - share) * bend[0] + share * share * tip[0]
        y = 2 * share * (1 - share) * bend[1] + share * share * tip[1]
        turn, long = chance.uniform(0.3, 2.8), size * chance.uniform(0.055, 0.085)
        _leaf(bright if index % 2 else dim, (x, y), turn, long)
        bloom = (x + chance.uniform(-0.03, 0.03) * size, y + chance.uniform(-0.01, 0.05) * size)
        for petal in range(5):
            angle = petal * math.tau / 5 + share
            blooms.addCircle(
                bloom[0] + math.cos(angle) * size * 0.012, bloom[1] + math.sin(angle) * size * 0.012, size * 0.012
            )
        if index % 3 == 0:
            frost.addOval(skia.Rect.MakeLTRB(x - 0.03 * size, y - 0.014 * size, x + 0.03 * size, y + 0.002 * size))
    leaves = trees.Foliage.under(light, trees.leaf(season if season is Season.AUTUMN else None, 0.3), depth)
    hung: list[tuple[skia.Path, skia.Paint]] = [(wood, brush.stroke(leaves.bark, size * 0.018))]
    if not leaves.bare:
        hung += [(dim, brush.fill(leaves.shaded)), (bright, brush.fill(mix(leaves.shaded, leaves.lit, 0.7)))]
    if season is Season.SPRING and "flower" not in stage.scene.without:
        hung.append((blooms, brush.fill(light.on(BLOSSOM, depth, 0.7))))
    if light.snow > 0:
        hung.append((frost, brush.fill(leaves.frost, light.snow)))
    return tuple(hung)


def _leaf(path: skia.Path, at: Point, turn: float, long: float) -> None:
    (x, y), (dx, dy) = at, (math.cos(turn) * long, math.sin(turn) * long)
    path.moveTo(x, y)
    path.quadTo(x + dx * 0.5 - dy * 0.42, y + dy * 0.5 + dx * 0.42, x + dx, y + dy)
    path.quadTo(x + dx * 0.5 + dy * 0.42, y + dy * 0.5 - dx * 0.42, x, y)
