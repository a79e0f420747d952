"""A city street seen along its length: shops with awnings, trees and lamps on the pavements, and a tower at its end."""

from __future__ import annotations

import math
from functools import partial

import skia

from mutoscope.engines.storyboard.brush import recorded
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import belfry, crowd, frontage, greenery, paving
from mutoscope.engines.storyboard.sets.avenue import CORNER, CURB, WALL, Avenue, lamps
from mutoscope.engines.storyboard.sets.crowd import Item
from mutoscope.engines.storyboard.sets.facades import AWNINGS, NEON, paint_skyline
from mutoscope.engines.storyboard.sets.frontage import Front
from mutoscope.engines.storyboard.sets.lanes import Lane, Stream
from mutoscope.engines.storyboard.sets.perspective import Street, looking
from mutoscope.engines.storyboard.sets.planting import Planted, planted
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage, painted
from mutoscope.engines.storyboard.subjects import vehicles
from mutoscope.engines.storyboard.subjects.ground import habitat

DRIVEN, PARKED = 1.75, 4.35
"""Metres from the axis of those who drive and those who are parked."""


def layers(stage: Stage) -> list[Layer]:
    tall = stage.height > stage.width
    road = looking(stage, min(0.9 * stage.height, 0.8 * stage.width), (10.0, 0.74 if tall else 0.62))
    avenue = Avenue(stage, road)
    life = Life(stage, road, avenue)
    size, low = (stage.width, stage.height), road.horizon + 0.03 * stage.height
    gap = (road.centre - 0.42 * stage.width, 0.05 * stage.height, road.centre + 0.42 * stage.width, low)
    return [
        Painted(0.1, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.1))),
        Painted(0.28, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.3))),
        Painted(0.34, belfry.bounds(stage, road), partial(belfry.paint, stage=stage, road=road)),
        painted(stage, 0.62, recorded(*size, avenue.paint)),
        Animated(0.66, life.draw),
        greenery.bough(stage),
        Animated(0.95, greenery.Boxes(stage).draw),
    ]


class Life:
    """All of the street that moves, and what stands among it, drawn far to near."""

    def __init__(self, stage: Stage, road: Street, avenue: Avenue) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.held = any(habitat(each.kind) in (Habitat.GROUND, Habitat.ROAD) for each in stage.scene.subjects)
        lanes = (
            Lane(x=DRIVEN, away=True, speed=0.0 if self.held else 7.0, filled=0.7),
            Lane(x=-DRIVEN, away=False, speed=0.0 if self.held else 6.4, filled=0.75),
        )
        reach = (CORNER + 5.5, 140.0) if self.held else (road.foot * 0.62, 140.0)
        self.stream = Stream(stage, road, lanes, reach)
        amount = crowd.busy(stage.scene, "person")
        self.crowd = crowd.Crowd(stage, road)
        self.strollers = [
            crowd.walkers(stage.chance(f"strollers {side}"), crowd.share(11, amount), (side * 6.9, side * 8.7))
            for side in (-1, 1)
        ]
        self.still = [*self.parked(), *self.lit()]
        self.trees = self.planted()
        self.hems = [front for front, _ in avenue.shops if front.near < 34]
        self.flags = [self.flag(index) for index in range(4)]
        self.signs = [avenue.sign(house) for house in avenue.houses if house.near <= 62]
        self.strings = (14.0, 21.0, 30.0, 42.0)

    def flag(self, index: int) -> Front:
        dice = self.stage.chance(f"flag {index}")
        side, near = (-1, 1)[index % 2], (16.5, 20.0, 27.0, 33.0)[index]
        return Front(self.road, self.light, side, WALL, near, near, dice.choice(AWNINGS), dice.uniform(0, math.tau))

    def parked(self) -> list[Item]:
        dice = self.stage.chance("parked")
        items: list[Item] = []
        for side in (-1, 1):
            for index in range(9):
                z, taken, color = CORNER + 9.0 + 6.4 * index, dice.random(), dice.choice(vehicles.PAINTS)
                if taken < 0.72 * min(1.3, crowd.busy(self.stage.scene, "car")):
                    items.append((z, partial(self.car, side=side, z=z, color=color)))
        return items

    def car(self, canvas: skia.Canvas, side: int, z: float, color: Color) -> None:
        at, width = self.road.at(side * PARKED, 0, z), 1.85 * self.road.scale(z)
        vehicles.draw_end(canvas, at, width, rear=side > 0, color=color, light=self.light, lamps=0.0)

    def planted(self) -> list[tuple[float, Planted]]:
        """Trees at the kerb, with their distance."""
        if "tree" in self.stage.scene.without:
            return []
        found = []
        for side, rows in ((-1, (16.5, 25.0, 36.0, 54.0)), (1, (19.5, 29.0, 41.0, 60.0))):
            for z in rows:
                chance = self.stage.chance(f"tree {side} {z}")
                height, depth = chance.uniform(6.6, 7.6) * self.road.scale(z), max(0.3, 0.88 - 0.5 * (z - 12) / 60)
                foot = self.road.at(side * (CURB + 1.0), 0, z)
                found.append((z, planted(self.stage.scene, self.light, chance, foot, height, depth)))
        return found

    def lit(self) -> list[Item]:
        return [(foot[1], partial(self.lamp, foot=foot)) for foot in lamps()]

    def lamp(self, canvas: skia.Canvas, foot: tuple[float, float]) -> None:
        paving.lamp_post(canvas, self.road, self.light, foot, max(0.3, 0.86 - 0.5 * (foot[1] - 12) / 60))
        paving.lamp_halo(canvas, self.road, self.light, foot)

    def items(self, t: float) -> list[Item]:
        items: list[Item] = [*self.still, *self.stream.items(t)]
        items += [(z, partial(tree.draw, t=t)) for z, tree in self.trees]
        for group in self.strollers:
            items += self.crowd.along(group, (CORNER + 0.6, 80.0), t)
        items += [(front.near, partial(frontage.hem, front=front, t=t)) for front in self.hems]
        items += [(front.near, partial(frontage.sign_light, front=front, tall=tall)) for front, _, tall in self.signs]
        items += [(front.near, partial(frontage.flag, front=front, t=t)) for front in self.flags]
        for z in self.strings:
            string = partial(frontage.lamp_string, road=self.road, light=self.light, place=(WALL, z), t=t, colors=NEON)
            items.append((z, string))
        return items

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        for _, paint in sorted(self.items(t), key=lambda item: -item[0]):
            paint(canvas)


PAVEMENT = Ground(0.80, 0.815, reach=1.55, clear=0.31, depth=0.67)
SET = Place(
    layers=layers,
    horizon=(0.58, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.83, 0.985, reach=1.75),
        Habitat.TREE: PAVEMENT,
        Habitat.BUILDING: Ground(0.8, 0.8, reach=1.4, clear=0.31, depth=0.67),
        Habitat.FIXTURE: PAVEMENT,
        Habitat.FLOWER: PAVEMENT,
        Habitat.ROAD: Ground(0.86, 0.985),
    },
)
