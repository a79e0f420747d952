"""A street market: stalls under striped cloths on both sides of a cobbled street, lamps on strings, and shoppers."""

from __future__ import annotations

from functools import partial

import skia

from mutoscope.engines.storyboard.brush import fill, glow, recorded
from mutoscope.engines.storyboard.sets import crowd, frontage, greenery, paving, stalls
from mutoscope.engines.storyboard.sets.avenue import FACADES, WALL, Avenue
from mutoscope.engines.storyboard.sets.crowd import Item
from mutoscope.engines.storyboard.sets.facades import NEON, paint_skyline
from mutoscope.engines.storyboard.sets.paving import LAMPLIGHT, burn
from mutoscope.engines.storyboard.sets.perspective import Street, looking
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage, painted

SETTS = (0.62, 0.58, 0.54)


def layers(stage: Stage) -> list[Layer]:
    tall = stage.height > stage.width
    road = looking(stage, min(0.9 * stage.height, 0.8 * stage.width), (10.0, 0.74 if tall else 0.62))
    lane = Lane(stage, road)
    life = Life(stage, road)
    size, low = (stage.width, stage.height), road.horizon + 0.03 * stage.height
    gap = (road.centre - 0.42 * stage.width, 0.05 * stage.height, road.centre + 0.42 * stage.width, low)
    return [
        Painted(0.1, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.1))),
        Painted(0.28, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.3))),
        painted(stage, 0.62, recorded(*size, lane.paint)),
        painted(stage, 0.62, recorded(*size, life.pitch)),
        Animated(0.63, life.draw),
        greenery.bough(stage),
    ]


class Lane(Avenue):
    """The houses of a street that nobody drives in."""

    def ground(self, canvas: skia.Canvas, buildings: skia.Image) -> None:
        road, light, floor = self.road, self.light, self.floor()
        canvas.drawPath(floor, paving.receding(road, light, SETTS, [(0, 0.3, 1), (1, 1, 0.8)]))
        dark = paving.tone(light, (SETTS[0] * 0.72, SETTS[1] * 0.72, SETTS[2] * 0.74), 0.8)
        canvas.save()
        canvas.clipPath(floor)
        stalls.cobbles(canvas, road, light, WALL + 14, dark)
        canvas.restore()
        if light.wet > 0.02:
            paving.mirror(canvas, self.stage, floor, buildings, road.at(0, 0, FACADES)[1])
        for front, _ in self.shops:
            self.spill(canvas, front)


class Life:
    """The stalls, and what moves between and over them."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.stalls = stalls.rows(road, stage.light, stage.chance("stalls"), (7.3, 60.0))
        amount = crowd.busy(stage.scene, "person")
        self.manned = amount > 0
        self.crowd = crowd.Crowd(stage, road)
        self.shoppers = crowd.walkers(stage.chance("shoppers"), crowd.share(26, amount), (-2.9, 2.9))
        self.strings = (12.5, 17.0, 22.0, 30.0, 40.0)

    def pitch(self, canvas: skia.Canvas) -> None:
        for stall in self.stalls:
            stalls.draw(canvas, stall, self.manned)

    def items(self, t: float) -> list[Item]:
        items: list[Item] = []
        for one in self.shoppers:
            z = 9.4 + one.way(0.62 * t, 50.0)
            items.append(self.crowd.figure(one, one.lane, z, -one.heading if one.lane > 0 else one.heading, t))
        for z in self.strings:
            string = partial(frontage.lamp_string, road=self.road, light=self.light, place=(WALL, z), t=t, colors=NEON)
            items.append((z, string))
        items += [(stall.near, partial(self.lamp, stall=stall)) for stall in self.stalls]
        return items

    def lamp(self, canvas: skia.Canvas, stall: stalls.Stall) -> None:
        """The lamp that hangs under a stall's cloth."""
        (x, y), scale, burning = stall.lamp, self.road.scale(stall.near + 1.7), burn(self.light)
        if burning > 0:
            canvas.drawCircle(x, y, max(1.0, 0.09 * scale), fill((1.0, 0.95, 0.8)))
            glow(canvas, (x, y), (1.5 * scale, 1.2 * scale), LAMPLIGHT, 0.6 * burning)

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        for _, paint in sorted(self.items(t), key=lambda item: -item[0]):
            paint(canvas)
