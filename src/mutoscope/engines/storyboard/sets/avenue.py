"""The houses, shops and ground of a city street: all of it that stands still."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cached_property

import skia

from mutoscope.engines.storyboard.brush import fill, glow, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import frontage, paving
from mutoscope.engines.storyboard.sets.facades import (
    AWNINGS,
    LAMPLIGHT,
    NAMES,
    NEON,
    WALLS,
    Wall,
    paint_shop,
    paint_wall,
)
from mutoscope.engines.storyboard.sets.frontage import Front
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Stage

CURB, WALL = 5.4, 9.6
"""Half widths of the carriageway and of the street between its facades, in metres."""
CORNER, FACADES, END = 9.5, 10.9, 96.0
"""Where the pavements, the houses and the street end, in metres from the lens; before the corner a street crosses."""
SHOP = 5.2
"""How wide a shop is, in metres, or a little more."""


@dataclass(frozen=True, slots=True)
class House:
    side: int
    near: float
    far: float
    height: float
    tone: Color
    seed: int


class Avenue:
    """All of the street that stands still: houses with their shops, the ground, and what that mirrors."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.houses = [house for side in (-1, 1) for house in self._row(side)]

    def _row(self, side: int) -> list[House]:
        dice, first = self.stage.chance(f"houses {side}"), self.stage.chance("houses").randrange(len(WALLS))
        low = self.road.metres(0.13 * self.stage.height, 26.0)
        z, index, row = FACADES, 0, []
        while z < END:
            far = z + dice.uniform(8, 13) * (1 + z / 110)
            height = low * dice.uniform(0.72, 1.12) * (1 + 0.006 * z)
            tone = WALLS[(first + side + 3 * index) % len(WALLS)]
            row.append(House(side, z, far, max(7.4, height), tone, dice.randrange(1 << 30)))
            z, index = far, index + 1
        return row

    @cached_property
    def shops(self) -> list[tuple[Front, str]]:
        """Every shop of the street, near to far on each side, with its name."""
        found = []
        for house in self.houses:
            dice = random.Random(house.seed)
            count = max(1, int((house.far - house.near) / SHOP))
            wide = (house.far - house.near) / count
            for index in range(count):
                near, color = house.near + index * wide + 0.3, dice.choice(AWNINGS)
                far = near + wide - 0.6
                front = Front(self.road, self.light, house.side, WALL, near, far, color, dice.uniform(0, math.tau))
                found.append((front, dice.choice(NAMES)))
        return found

    def paint(self, canvas: skia.Canvas) -> None:
        stage = self.stage
        surface = skia.Surface(stage.width + 2 * round(stage.bleed), stage.height)
        buildings = surface.getCanvas()
        buildings.translate(stage.bleed, 0)
        for house in reversed(self.houses):
            self.house(buildings, house)
        image = surface.makeImageSnapshot()
        paving.bed(canvas, self.light, self.floor())
        canvas.drawImage(image, -stage.bleed, 0)
        self.ground(canvas, image)

    def house(self, canvas: skia.Canvas, house: House) -> None:
        road, light, dice = self.road, self.light, random.Random(house.seed)
        depth = max(0.25, 0.86 - 0.6 * (house.near - FACADES) / (END - FACADES))
        flank = Wall(road, light, depth, (house.side * WALL, house.near), (house.side * WALL, house.far))
        paint_wall(canvas, flank, house.height, shade(house.tone, 0.9), dice)
        if house.near == FACADES:
            face = Wall(road, light, depth, (house.side * WALL, FACADES), (house.side * (WALL + 14), FACADES))
            paint_wall(canvas, face, house.height, shade(house.tone, 0.74), dice)
            paint_shop(canvas, face, (0.3, 5.4), dice, dice.choice(NAMES))
        for front_, name in reversed([each for each in self.shops if each[0].side == house.side]):
            if house.near <= front_.near < house.far:
                own = random.Random(f"{house.seed}/{front_.near}")
                paint_shop(canvas, flank, (front_.near - house.near, front_.far - house.near), own, name)
                frontage.awning(canvas, front_)
        if house.near <= 62:
            front, name, tall = self.sign(house)
            frontage.hanging_sign(canvas, front, name, tall)

    def sign(self, house: House) -> tuple[Front, str, float]:
        """The sign that juts out between the house's shops: where, its name, and its height in metres."""
        dice = random.Random(f"{house.seed}/sign")
        name, tall, color = dice.choice(NAMES[:8]), dice.uniform(2.6, 3.4), dice.choice(NEON)
        place = house.near + dice.uniform(1.2, 4.0) + (2.5 if house.near == FACADES else 0.0)
        return Front(self.road, self.light, house.side, WALL, place, place, color, 0.0), name, tall

    def floor(self) -> skia.Path:
        """The ground between the houses, and all before them."""
        road, stage = self.road, self.stage
        wide = road.span(FACADES) * 1.2 + 1
        return polygon(
            [
                road.at(-WALL, 0, 400),
                road.at(-WALL, 0, FACADES),
                road.at(-wide, 0, FACADES),
                (-stage.bleed - 2, stage.height),
                (stage.width + stage.bleed + 2, stage.height),
                road.at(wide, 0, FACADES),
                road.at(WALL, 0, FACADES),
                road.at(WALL, 0, 400),
            ]
        )

    def ground(self, canvas: skia.Canvas, buildings: skia.Image) -> None:
        road, light, stage, floor = self.road, self.light, self.stage, self.floor()
        wide = road.span(FACADES) * 1.2 + 1
        canvas.drawPath(floor, paving.receding(road, light, paving.PAVING, [(0, 0.3, 1), (1, 1, 0.85)]))
        self.slabs(canvas)
        asphalt = paving.receding(road, light, paving.ASPHALT, [(0, 0.15, 1), (0.5, 0.7, 1), (1, 1, 0.8)])
        canvas.drawPath(paving.flat(road, (-CURB, CURB), (road.foot * 0.9, 400)), asphalt)
        canvas.drawPath(paving.flat(road, (-wide, wide), (road.foot * 0.9, CORNER)), asphalt)
        stone = fill(paving.tone(light, (0.82, 0.8, 0.77), 0.7))
        for side in (-1, 1):
            canvas.drawPath(paving.flat(road, (side * CURB, side * (CURB + 0.28)), (CORNER, 300.0)), stone)
            canvas.drawPath(paving.flat(road, (side * CURB, side * wide), (CORNER, CORNER + 0.3)), stone)
        self.markings(canvas, 0.9)
        if light.wet > 0.02:
            paving.mirror(canvas, stage, floor, buildings, road.at(0, 0, FACADES)[1])
            self.markings(canvas, 0.35)
        for lamp in lamps():
            paving.lamp_pool(canvas, road, light, lamp)
        for front, _ in self.shops:
            self.spill(canvas, front)

    def slabs(self, canvas: skia.Canvas) -> None:
        seam = stroke(paving.tone(self.light, shade(paving.PAVING, 0.8), 0.7), 1.0, 0.6)
        for side in (-1, 1):
            for x in (6.8, 8.2):
                canvas.drawLine(*self.road.at(side * x, 0, CORNER), *self.road.at(side * x, 0, 60.0), seam)
            for index in range(18):
                z = CORNER + 0.7 + 1.4 * index
                canvas.drawLine(*self.road.at(side * CURB, 0, z), *self.road.at(side * WALL, 0, z), seam)

    def markings(self, canvas: skia.Canvas, alpha: float) -> None:
        road, white = self.road, fill(paving.tone(self.light, paving.MARKING, 0.75), alpha)
        for bar in range(9):
            x = -CURB + 0.45 + bar * (2 * CURB - 0.3) / 9
            canvas.drawPath(paving.flat(road, (x, x + 0.66), (CORNER + 0.8, CORNER + 3.0)), white)
        canvas.drawPath(paving.flat(road, (-CURB + 2.3, -0.1), (CORNER + 3.7, CORNER + 4.2)), white)
        for dash in range(22):
            z = CORNER + 6 + 6 * dash
            canvas.drawPath(paving.flat(road, (-0.08, 0.08), (z, z + 3)), white)
        for side in (-1, 1):
            canvas.drawPath(paving.flat(road, (side * 3.2, side * 3.32), (CORNER + 5, 120)), fill(*_faint(white)))

    def spill(self, canvas: skia.Canvas, front: Front) -> None:
        """Light from a shop's window on the pavement before it."""
        shine = min(1.0, self.light.darkness * 1.3) * 0.3
        if shine > 0.02 and front.near < 45:
            middle = (front.near + front.far) / 2
            scale = self.road.scale(middle)
            glow(canvas, front.at(1.4, 0, middle), (scale * 2.2, scale * 0.8), LAMPLIGHT, shine)
            x, y = front.at(2.6, 0, middle)
            streak = (scale * 0.7, scale * 2.6)
            glow(canvas, (x, y + 0.9 * scale), streak, mix(front.color, LAMPLIGHT, 0.5), 2 * shine * self.light.wet)


def _faint(paint: skia.Paint) -> tuple[Color, float]:
    color = paint.getColor4f()
    return (color.fR, color.fG, color.fB), 0.55 * color.fA


def lamps() -> list[tuple[float, float]]:
    """Where street lamps stand: metres across and away."""
    return [(side * (CURB + 0.8), z) for z in (66.0, 47.0, 33.0, 22.5, 15.0) for side in (-1, 1)]
