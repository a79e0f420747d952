"""Traffic along the look: cars that come and go in lanes, each lane at a pace of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import skia

from mutoscope.engines.storyboard.brush import Point, fill, glow, shade
from mutoscope.engines.storyboard.light import Color, Light
from mutoscope.engines.storyboard.sets.crowd import Item, busy
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import vehicles

CAR, LORRY = 1.85, 2.5
"""Widths in metres."""
TINY = 9.0
"""Pixels of a car's width below which its body is two strokes of colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """`x` metres from the axis; `away` from the lens or towards it; metres a second; the share of places taken."""

    x: float
    away: bool
    speed: float
    filled: float


@dataclass(frozen=True, slots=True)
class Driver:
    place: float
    """Metres into the lane at the clip's begin."""
    color: Color
    lorry: bool


class Stream:
    """The cars of all lanes between two distances from the lens; they begin anew at the lane's end.

    `bend` tells how far the road lies aside of its axis at a distance, both in metres.
    """

    def __init__(
        self,
        stage: Stage,
        road: Street,
        lanes: Sequence[Lane],
        reach: tuple[float, float],
        *,
        room: float = 13.0,
        lorries: float = 0.0,
        bend: Callable[[float], float] = lambda z: 0.0,
    ) -> None:
        self.road, self.light, self.lanes, self.reach, self.bend = road, stage.light, lanes, reach, bend
        self.lamps = vehicles.lamps(stage.light, stage.scene.headlights)
        amount = busy(stage.scene, "car")
        self.drivers = [self._fill(stage, index, lane, amount, room, lorries) for index, lane in enumerate(lanes)]

    def _fill(self, stage: Stage, index: int, lane: Lane, amount: float, room: float, lorries: float) -> list[Driver]:
        """One driver for each place that is taken: `room` metres apart, less some chance."""
        dice, length = stage.chance(f"lane {index}"), self.reach[1] - self.reach[0]
        places, drivers = int(length / room), []
        for place in range(places):
            taken, jitter, lorry = dice.random(), dice.uniform(0, 0.28), dice.random() < lorries
            color = dice.choice(vehicles.PAINTS)
            if taken < lane.filled * amount:
                drivers.append(Driver((place + jitter) * length / places, color, lorry))
        return drivers

    def where(self, t: float) -> list[tuple[int, Driver, float]]:
        """Each car's lane, itself and its distance from the lens at `t`."""
        near, far = self.reach
        found = []
        for index, (lane, drivers) in enumerate(zip(self.lanes, self.drivers, strict=True)):
            gone = lane.speed * t * (1 if lane.away else -1)
            found += [(index, driver, near + (driver.place + gone) % (far - near)) for driver in drivers]
        return found

    def items(self, t: float) -> list[Item]:
        return [
            (z, partial(self.draw, driver=driver, lane=self.lanes[index], z=z)) for index, driver, z in self.where(t)
        ]

    def draw(self, canvas: skia.Canvas, driver: Driver, lane: Lane, z: float) -> None:
        at = self.road.at(lane.x + self.bend(z), 0, z)
        width = (LORRY if driver.lorry else CAR) * self.road.scale(z)
        if width < TINY:
            speck(canvas, at, width, driver, rear=lane.away, light=self.light, lamps=self.lamps, z=z)
        elif driver.lorry:
            lorry(canvas, at, width, rear=lane.away, color=driver.color, light=self.light, lamps=self.lamps)
        else:
            vehicles.draw_end(canvas, at, width, rear=lane.away, color=driver.color, light=self.light, lamps=self.lamps)


def speck(
    canvas: skia.Canvas, at: Point, width: float, driver: Driver, *, rear: bool, light: Light, lamps: float, z: float
) -> None:
    """A car so far off that nothing but its colour and its lamps can be told."""
    depth, tall = max(0.2, 0.8 - z / 320), width * (1.5 if driver.lorry else 0.72)
    body = fill(light.on(driver.color, depth, 0.4))
    canvas.drawRect(skia.Rect.MakeLTRB(at[0] - width / 2, at[1] - tall, at[0] + width / 2, at[1]), body)
    if lamps > 0:
        color = vehicles.TAIL_LAMP if rear else vehicles.HEADLAMP
        size = max(2.0, width * (0.55 if rear else 0.9))
        glow(canvas, (at[0], at[1] - 0.35 * tall), (size, size), color, 0.9 * lamps)


def lorry(
    canvas: skia.Canvas, at: Point, width: float, *, rear: bool, color: Color, light: Light, lamps: float
) -> None:
    """A lorry from the front or the rear: a box on wheels, and a cab before it when it comes."""
    x, y = at
    canvas.drawOval(skia.Rect.MakeLTRB(x - 0.56 * width, y - 0.05 * width, x + 0.56 * width, y + 0.04 * width), _SHADOW)
    tyre = fill(light.on((0.08, 0.08, 0.1)))
    for side in (-1, 1):
        middle = x + side * 0.36 * width
        canvas.drawRect(skia.Rect.MakeLTRB(middle - 0.1 * width, y - 0.3 * width, middle + 0.1 * width, y), tyre)
    box = light.on((0.9, 0.9, 0.88) if not rear else color, 1, 0.35)
    canvas.drawRect(skia.Rect.MakeLTRB(x - width / 2, y - 1.5 * width, x + width / 2, y - 0.22 * width), fill(box))
    if rear:
        seam = fill(shade(box, 0.78))
        canvas.drawRect(skia.Rect.MakeXYWH(x - 0.01 * width, y - 1.46 * width, 0.02 * width, 1.2 * width), seam)
        canvas.drawRect(skia.Rect.MakeLTRB(x - width / 2, y - 0.3 * width, x + width / 2, y - 0.22 * width), tyre)
    else:
        _cab(canvas, at, width, color, light)
    lamp = vehicles.TAIL_LAMP if rear else vehicles.HEADLAMP
    for side in (-1, 1):
        spot = (x + side * 0.36 * width, y - 0.32 * width)
        dot = fill(light.on(lamp, 1, 0.3))
        canvas.drawCircle(*spot, 0.05 * width, dot)
        glow(canvas, spot, (0.3 * width, 0.3 * width), lamp, lamps)


def _cab(canvas: skia.Canvas, at: Point, width: float, color: Color, light: Light) -> None:
    x, y = at
    body = skia.Rect.MakeLTRB(x - 0.46 * width, y - 1.18 * width, x + 0.46 * width, y - 0.16 * width)
    canvas.drawRoundRect(body, 0.06 * width, 0.06 * width, fill(light.on(color, 1, 0.3)))
    screen = skia.Rect.MakeLTRB(x - 0.4 * width, y - 1.08 * width, x + 0.4 * width, y - 0.7 * width)
    canvas.drawRoundRect(screen, 0.05 * width, 0.05 * width, fill(light.on(vehicles.GLASS, 1, 0.2)))
    grille = skia.Rect.MakeLTRB(x - 0.26 * width, y - 0.56 * width, x + 0.26 * width, y - 0.26 * width)
    canvas.drawRect(grille, fill(light.on(shade(color, 0.45))))


_SHADOW = fill((0, 0, 0), 0.35)
