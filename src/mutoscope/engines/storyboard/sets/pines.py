"""A pine forest: conifers in rows behind one another, bluer with distance, about a path, and ferns before the lens."""

from __future__ import annotations

from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.light import mix
from mutoscope.engines.storyboard.sets.forest import floor, motes, shafts, undergrowth, way
from mutoscope.engines.storyboard.sets.mist import mist
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

ROWS = (
    ("haze", 0.14, 0.06, 26, 22.0, 0.0),
    ("far", 0.24, 0.02, 22, 26.0, 0.35),
    ("middle", 0.38, 0.09, 15, 36.0, 0.8),
    ("near", 0.54, 0.24, 9, 52.0, 1.25),
    ("front", 0.72, 0.55, 6, 74.0, 2.2),
)
"""Name, depth, foot (as a share of the way to the lower edge), count, height in units, and how wide a gap is left."""


def layers(stage: Stage) -> list[Layer]:
    grown = "tree" not in stage.scene.without
    drawn: list[Layer] = [floor(stage)]
    for row in ROWS:
        drawn += [stand(stage, *row)] if grown else []
    return [
        *drawn,
        mist(stage, 0.3, (stage.horizon + 0.01) * stage.height, 4.0),
        shafts(stage),
        *motes(stage),
        undergrowth(stage),
    ]


def stand(stage: Stage, name: str, depth: float, foot: float, count: int, tall: float, gap: float) -> Layer:
    """A row of pines, the path and some sky beside it left free."""
    width, unit, base = stage.width, stage.unit, stage.horizon * stage.height
    row = base + foot * (stage.height - base)
    chance, lane = stage.chance(f"pines-{name}"), way(stage)
    tall *= unit * min(1.0, stage.height / (60 * unit))
    number = max(4, round(count * (1.0 if width >= stage.height else 0.66)))
    grown = []
    for index in range(number):
        x = (-0.06 + 1.12 * (index + chance.uniform(0.05, 0.95)) / number) * width
        y, size, seed = row + chance.uniform(-0.02, 0.025) * stage.height, chance.uniform(0.72, 1.12), chance.random()
        middle, half = lane.at(max(y, lane.top))
        if abs(x - middle) > half + gap * 0.1 * width:
            grown.append((x, y, size * tall, seed))
    grown.sort(key=lambda one: one[1])
    own = mix(trees.PINE, (0.30, 0.46, 0.44), max(0.0, 0.5 - depth))

    def paint(canvas: skia.Canvas) -> None:
        leaves = trees.Foliage.under(stage.light, own, depth)
        if name == "haze":
            wood = skia.Rect.MakeLTRB(-stage.bleed, base - 0.1 * stage.height, width + stage.bleed, row)
            canvas.drawRect(wood, brush.fill(leaves.shaded))
        for x, y, high, seed in grown:
            if foot > 0.05:
                wide = 0.24 * high
                dark = terrain.within(brush.fill((0.02, 0.07, 0.08), 0.3))
                canvas.drawOval(skia.Rect.MakeLTRB(x - wide, y - 0.16 * wide, x + wide, y + 0.2 * wide), dark)
            trees.pine(canvas, (x, y), high, Random(seed), leaves)

    top = min((y - 1.1 * high for _, y, high, _ in grown), default=0.0)
    low = max((y for _, y, _, _ in grown), default=float(stage.height))
    return painted(stage, depth, paint, top, low + 0.05 * stage.height)
