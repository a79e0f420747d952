"""Traffic at the intersection: a signal's cycle, and cars and walkers that keep to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import fill, glow, shade, stroke
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Motion
from mutoscope.engines.storyboard.sets import crowd
from mutoscope.engines.storyboard.sets.crowd import Item
from mutoscope.engines.storyboard.sets.perspective import CURB, FACADES, FAR, NEAR, Street
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import vehicles
from mutoscope.engines.storyboard.subjects.ground import habitat
from mutoscope.engines.storyboard.subjects.pose import first_lane

CYCLE = 14.0
CROSS_GREEN = 7.4
"""Seconds of a cycle in which the crossing street has green; the main street has the rest."""
HELD_CYCLE = 9.0
"""Seconds after which the crossing cars come again while the main street has no green."""
VEHICLES = ("car", "truck", "bus")
LANES = ((18.6, 1), (10.2, -1))
"""The crossing street's far and near lane: metres from the lens, and which way they go."""
LOW = {"van": "hatch", "bus": "sedan"}
"""What drives in the near lane instead, so that it does not hide the far one."""
STOP_LINE = FAR + 5.0
RED, AMBER, GREEN = (1.0, 0.16, 0.12), (1.0, 0.72, 0.12), (0.2, 1.0, 0.45)


@dataclass(frozen=True, slots=True)
class Car:
    color: Color
    style: str
    start: float
    speed: float
    facing: int
    z: float


class Traffic:
    """Cars, walkers and signals, drawn far to near."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        dice = stage.chance("traffic")
        self.offset = dice.uniform(0.0, 1.2)
        self.cars = []
        for lane, (z, facing) in enumerate(LANES):
            start, speed = lane * 0.35 - 1.4, dice.uniform(7.6, 8.2)
            for _ in range(crowd.share(3, min(1.0, crowd.busy(stage.scene, "car")))):
                style = dice.choice(("sedan", "hatch", "sedan", "van", "bus"))
                style = style if facing == 1 else LOW.get(style, style)
                self.cars.append(Car(dice.choice(vehicles.PAINTS), style, start, speed, facing, z))
                start += dice.uniform(1.5, 1.9) + (0.7 if style == "bus" else 0)
        self.colors = [dice.choice(vehicles.PAINTS) for _ in range(4)]
        amount = crowd.busy(stage.scene, "person")
        self.crowd = crowd.Crowd(stage, road)
        self.strollers = [
            crowd.walkers(stage.chance(f"strollers {side}"), crowd.share(12, amount), (side * 6.3, side * 8.6))
            for side in (-1, 1)
        ]
        self.lamps = vehicles.lamps(self.light, stage.scene.headlights)
        driven = [each for each in stage.scene.subjects if each.kind in VEHICLES and each.motion is Motion.CROSS]
        self.held = bool(driven)
        if self.held:
            taken = {(first_lane(each) + index) % 2 for each in driven for index in range(min(each.count, 2))}
            self.cars = [car for car in self.cars if (car.facing + 1) // 2 not in taken]
        walked = any(habitat(each.kind) is Habitat.GROUND for each in stage.scene.subjects)
        self.stopped = self.held or walked
        self.driven = "car" not in stage.scene.without

    def clock(self, t: float) -> float:
        """Seconds into the signal's cycle; it stands still where the scene's own subjects cross without end."""
        return 4.0 if self.stopped else self.cycle(t)

    def cycle(self, t: float) -> float:
        return (t + self.offset) % CYCLE

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        clock = self.clock(t)
        items = [self.signal(-CURB - 0.8, FAR + 0.8, 4.6, clock)]
        if self.driven:
            items += self.along(clock) + self.crossing(t % HELD_CYCLE if self.held else self.cycle(t))
        items += self.walking(t)
        for _, paint in sorted(items, key=lambda item: -item[0]):
            paint(canvas)

    def draw_near(self, canvas: skia.Canvas, t: float) -> None:
        """The signal on the near pavement, before everything that crosses."""
        x = min(CURB + 0.8, self.road.span(NEAR - 0.8) * 0.82)
        _, paint = self.signal(x, NEAR - 0.8, 4.4, self.clock(t))
        paint(canvas)

    def crossing(self, clock: float) -> list[Item]:
        items: list[Item] = []
        for car in self.cars:
            span = self.road.span(car.z) + 7
            gone = (clock - car.start) * car.speed
            if 0 < gone < 2 * span:
                items.append((car.z, self.side_view(car, -span + gone, gone)))
        return items

    def side_view(self, car: Car, x: float, gone: float) -> Callable[[skia.Canvas], None]:
        at, scale = self.road.at(car.facing * x, 0, car.z), self.road.scale(car.z)
        return lambda canvas: vehicles.draw_side(
            canvas,
            at,
            4.5 * scale,
            facing=car.facing,
            style=car.style,
            color=car.color,
            light=self.light,
            lamps=self.lamps,
            travelled=gone * scale,
        )

    def along(self, clock: float) -> list[Item]:
        """Two cars wait at the stop line and come on with green; two drive away from the lens."""
        items: list[Item] = []
        go = max(0.0, clock - CROSS_GREEN - 0.6)
        way = go * go * 1.1 if go < 3 else 9.9 + (go - 3) * 6.6
        for index in range(2):
            arrive = max(0.0, 1 - clock / 2.4) ** 2 * 38
            z = STOP_LINE + index * 7.5 + arrive - max(0.0, way - index * 1.2)
            if z > 3.4:
                items.append(self.end_view(-CURB / 2, z, False, self.colors[index]))
        road = self.road
        entry = road.focal * (road.eye - 1.5) / (road.height - road.horizon)
        for index in range(2):
            since = clock - CROSS_GREEN - 0.8 - index * 1.5
            for gone in (since, since + CYCLE):
                if gone > 0 and not self.stopped:
                    items.append(self.end_view(CURB / 2, entry + 8 * gone, True, self.colors[2 + index]))
        return [item for item in items if item[0] < 130]

    def end_view(self, x: float, z: float, rear: bool, color: Color) -> Item:
        at, width = self.road.at(x, 0, z), 1.85 * self.road.scale(z)
        return z, lambda canvas: vehicles.draw_end(
            canvas, at, width, rear=rear, color=color, light=self.light, lamps=self.lamps
        )

    def walking(self, t: float) -> list[Item]:
        """Those who come along the far pavement and go up the main street, or the other way."""
        items: list[Item] = []
        for group in self.strollers:
            for index, corner in enumerate((FAR + 1.0, FACADES - 1.4)):
                items += self.crowd.along(group[index::2], (corner, 64.0), t)
        return items

    def signal(self, x: float, z: float, height: float, clock: float) -> Item:
        """Lamps of the main street, which look at the lens: red while the crossing street moves."""
        road, light = self.road, self.light
        color = RED if clock < CROSS_GREEN else GREEN if clock < CYCLE - 2.2 else AMBER if clock < CYCLE - 0.8 else RED

        def paint(canvas: skia.Canvas) -> None:
            scale = road.scale(z)
            iron = light.on((0.17, 0.18, 0.2))
            top = road.at(x, height, z)
            canvas.drawLine(*road.at(x, 0, z), *top, stroke(iron, 0.13 * scale))
            box = skia.Rect.MakeXYWH(top[0] - 0.24 * scale, top[1], 0.48 * scale, 1.3 * scale)
            canvas.drawRoundRect(box, 0.1 * scale, 0.1 * scale, fill(shade(iron, 0.75)))
            for place, own in enumerate((RED, AMBER, GREEN)):
                y = top[1] + (0.24 + 0.41 * place) * scale
                canvas.drawCircle(top[0], y, 0.155 * scale, fill(own if own == color else shade(own, 0.22)))
                if own == color:
                    glow(canvas, (top[0], y), (scale * 0.75, scale * 0.75), own, 0.45 + 0.5 * light.darkness)
            if light.wet > 0.05:
                foot = road.at(x, 0, z)
                glow(canvas, (foot[0], foot[1] + scale * 1.1), (scale * 0.22, scale * 1.8), color, 0.65 * light.wet)

        return z, paint
