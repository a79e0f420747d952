"""A row of narrow gabled houses along the water, each in a colour of its own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage

FRONTS: tuple[Color, ...] = (
    (0.82, 0.36, 0.28),
    (0.95, 0.78, 0.42),
    (0.36, 0.55, 0.66),
    (0.93, 0.88, 0.78),
    (0.60, 0.70, 0.56),
    (0.88, 0.58, 0.42),
    (0.70, 0.44, 0.50),
    (0.28, 0.44, 0.54),
)
ROOF: Color = (0.55, 0.26, 0.22)
SLATE: Color = (0.32, 0.34, 0.42)
TRIM: Color = (0.96, 0.94, 0.90)
PANE: Color = (0.34, 0.46, 0.56)


@dataclass(frozen=True, slots=True)
class House:
    """A front in pixels: `wall` is the height of its eaves over `base`, `roof` that of the ridge over these.

    `gable` is 0 for a steep triangle, 1 for steps, 2 for a bell, 3 for a roof that lies along the street.
    """

    left: float
    right: float
    base: float
    wall: float
    roof: float
    gable: int
    front: Color
    seed: int

    @property
    def outline(self) -> list[Point]:
        """The front, from the lower left corner over its gable."""
        left, right, eaves = self.left, self.right, self.base - self.wall
        wide, ridge, middle = right - left, eaves - self.roof, (left + right) / 2
        if self.gable == 1:
            steps: list[Point] = []
            for index in range(5):
                x, y = left + 0.4 * wide * index / 4, eaves - self.roof * index / 5
                steps += [(x, y), (x, y - self.roof / 5)]
            top = [*steps, *((left + right - x, y) for x, y in reversed(steps))]
        elif self.gable == 2:
            half = [(0.0, 0.0), (0.06, 0.1), (0.22, 0.2), (0.30, 0.48), (0.33, 0.74), (0.42, 0.94), (0.5, 1.0)]
            bell = [(left + x * wide, eaves - y * self.roof) for x, y in half]
            top = [*bell, *((left + right - x, y) for x, y in reversed(bell))]
        elif self.gable == 3:
            top = [(left, eaves), (right, eaves)]
        else:
            top = [(left, eaves), (middle, ridge), (right, eaves)]
        return [(left, self.base), *top, (right, self.base)]


def terrace(chance: Random, left: float, right: float, base: float, unit: float) -> list[House]:
    """Houses side by side from `left` to `right` on the row `base`; no two neighbours of a colour."""
    houses: list[House] = []
    x = left
    while x < right:
        wide = chance.uniform(4.6, 7.4) * unit
        fronts = [front for front in FRONTS if not houses or front != houses[-1].front]
        front, gable = chance.choice(fronts), chance.choice((0, 0, 1, 2, 3))
        wall = chance.uniform(6.8, 10.5) * unit
        roof = (0.46 if gable == 3 else chance.uniform(0.62, 0.8)) * wide
        houses.append(House(x, x + wide, base, wall, roof, gable, front, chance.randrange(1 << 30)))
        x += wide + (chance.uniform(1, 2) * unit if chance.random() < 0.1 else 0)
    return houses


def paint(canvas: skia.Canvas, stage: Stage, house: House, depth: float) -> None:
    light, dice = stage.light, Random(house.seed)
    wide, eaves = house.right - house.left, house.base - house.wall
    own = mix(house.front, (0.3, 0.3, 0.36), 0.18 * light.wet)
    front = brush.polygon(house.outline)
    if house.gable in (0, 3):
        _roof(canvas, light, house, dice.choice((ROOF, SLATE)), depth)
    top, low = light.on(own, depth, facing=0.6), light.on(mix(own, (0.1, 0.08, 0.14), 0.22), depth, facing=0.2)
    canvas.drawPath(front, brush.gradient((0, eaves), (0, house.base), [(0.0, top, 1.0), (1.0, low, 1.0)]))
    trim = light.on(TRIM, depth, facing=0.4)
    if house.gable in (1, 2):
        rim = skia.Path()
        rim.addPoly([skia.Point(*point) for point in house.outline[1:-1]], False)
        canvas.drawPath(rim, brush.stroke(mix(trim, light.on(terrain.SNOW, depth, 0.8), light.snow), 0.05 * wide))
    _windows(canvas, light, house, dice, depth, trim)


def _roof(canvas: skia.Canvas, light: Light, house: House, tile: Color, depth: float) -> None:
    eaves, lip = house.base - house.wall, 0.06 * (house.right - house.left)
    own = mix(tile, terrain.SNOW, 0.9 * light.snow)
    tone = light.on(own, depth, facing=0.5)
    if house.gable == 3:
        inset = 0.12 * (house.right - house.left)
        ridge = [(house.right - inset, eaves - house.roof), (house.left + inset, eaves - house.roof)]
        canvas.drawPath(
            brush.polygon([(house.left - lip, eaves), (house.right + lip, eaves), *ridge]), brush.fill(tone)
        )
        return
    middle = (house.left + house.right) / 2
    slopes = [
        (house.left - lip, eaves + 0.6 * lip),
        (middle, eaves - house.roof - 1.2 * lip),
        (house.right + lip, eaves + 0.6 * lip),
    ]
    canvas.drawPath(brush.polygon(slopes), brush.fill(tone))


def _windows(canvas: skia.Canvas, light: Light, house: House, dice: Random, depth: float, trim: Color) -> None:
    wide, eaves = house.right - house.left, house.base - house.wall
    columns = 3 if wide > 0.62 * house.wall else 2
    floors = 3 if house.wall > 1.45 * wide else 2
    pitch, storey = wide / (columns + 0.3), house.wall / (floors + 0.55)
    door = dice.randrange(columns)
    rows = [(eaves + (index + 0.2) * storey, storey) for index in range(floors)]
    for floor, (y, tall) in enumerate(rows):
        for column in range(columns):
            x = house.left + (column + 0.65) * pitch
            pane = lamps.pane(light, PANE, dice.random(), depth)
            half, low = 0.26 * pitch, y + 0.62 * tall
            if floor == floors - 1 and column == door:
                step = skia.Rect.MakeLTRB(x - 0.3 * pitch, y + 0.1 * tall, x + 0.3 * pitch, house.base)
                canvas.drawRect(step, brush.fill(light.on(mix(house.front, (0.14, 0.10, 0.12), 0.7), depth)))
                continue
            frame = skia.Rect.MakeLTRB(x - 1.25 * half, y - 0.05 * tall, x + 1.25 * half, low + 0.06 * tall)
            canvas.drawRect(frame, brush.fill(trim))
            canvas.drawRect(skia.Rect.MakeLTRB(x - half, y, x + half, low), brush.fill(pane))
            canvas.drawLine(x, y, x, low, brush.stroke(trim, 0.3 * half))
    if house.gable != 3:
        pane = lamps.pane(light, PANE, dice.random(), depth)
        middle, y = (house.left + house.right) / 2, eaves - 0.28 * house.roof
        canvas.drawCircle(middle, y, 0.12 * wide, brush.fill(trim))
        canvas.drawCircle(middle, y, 0.085 * wide, brush.fill(pane))
