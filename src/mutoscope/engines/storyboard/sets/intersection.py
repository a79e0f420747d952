"""A street intersection: skyline, facades with shops, crossing traffic, signals, lamps, walkers."""

from __future__ import annotations

import random

import skia

from mutoscope.engines.storyboard.brush import fill, glow, polygon, recorded, shade
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import paving
from mutoscope.engines.storyboard.sets.facades import (
    NAMES,
    NEON,
    WALLS,
    Sign,
    Wall,
    paint_shop,
    paint_skyline,
    paint_wall,
)
from mutoscope.engines.storyboard.sets.perspective import CURB, END, FACADES, FAR, NEAR, WALL, Street, street
from mutoscope.engines.storyboard.sets.traffic import Traffic
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted


def layers(stage: Stage) -> list[Layer]:
    """The city from its skyline to the near pavement, back to front."""
    road = street(stage)
    block, traffic = Block(stage, road), Traffic(stage, road)
    size = stage.width, stage.height
    low = road.horizon + 0.04 * stage.height
    return [
        painted(stage, 0.1, recorded(*size, lambda canvas: block.skyline(canvas, 0.1)), 0, low),
        painted(stage, 0.3, recorded(*size, lambda canvas: block.skyline(canvas, 0.3)), 0, low),
        painted(stage, 0.62, recorded(*size, block.paint)),
        Animated(0.62, block.flicker),
        Animated(0.66, traffic.draw),
        Animated(0.84, traffic.draw_near),
    ]


class Block:
    """Everything of the street that stands still."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.signs: list[Sign] = []
        self.corners: list[Sign] = []
        self.lamps = [(side * (CURB + 0.9), z) for z in (58.0, 42.0, 30.0, FAR + 1.6) for side in (-1, 1)]

    def skyline(self, canvas: skia.Canvas, depth: float) -> None:
        paint_skyline(canvas, self.stage, self.road, depth)

    def paint(self, canvas: skia.Canvas) -> None:
        surface = skia.Surface(self.stage.width + 2 * round(self.stage.bleed), self.stage.height)
        buildings = surface.getCanvas()
        buildings.translate(self.stage.bleed, 0)
        self.buildings(buildings)
        image = surface.makeImageSnapshot()
        paving.bed(canvas, self.light, self.floor())
        canvas.drawImage(image, -self.stage.bleed, 0)
        self.ground(canvas, image)
        for foot in self.lamps:
            paving.lamp_post(canvas, self.road, self.light, foot, 0.86 - 0.5 * (foot[1] - 20) / 60)
        for foot in self.lamps:
            paving.lamp_pool(canvas, self.road, self.light, foot)

    def buildings(self, canvas: skia.Canvas) -> None:
        """Both sides of the street, far to near; leaves their signs to be lit."""
        self.signs, self.corners = [], []
        start = self.stage.chance("facades").randrange(len(WALLS))
        for side in (-1, 1):
            dice = self.stage.chance(f"facades {side}")
            names = NAMES[::side]
            plots: list[float] = [FACADES]
            while plots[-1] < END:
                plots.append(plots[-1] + dice.uniform(7, 12) * (1 + plots[-1] / 90))
            tall = self.road.metres(self.stage.height * dice.uniform(0.13, 0.26), FACADES)
            heights = [tall * dice.uniform(0.75, 1.15) * (1 + 0.012 * (z - FACADES)) for z in plots]
            heights[0] = tall
            tones = [WALLS[(start + side + 3 * step) % len(WALLS)] for step in range(len(plots))]
            for index in reversed(range(len(plots) - 1)):
                plot = (plots[index], plots[index + 1])
                own = random.Random(f"{dice.random()}")
                self.building(
                    canvas,
                    side=side,
                    plot=plot,
                    height=heights[index],
                    tone=tones[index],
                    dice=own,
                    names=names if index == 0 else (),
                )

    def building(
        self,
        canvas: skia.Canvas,
        *,
        side: int,
        plot: tuple[float, float],
        height: float,
        tone: Color,
        dice: random.Random,
        names: tuple[str, ...],
    ) -> None:
        near, far = plot
        depth = 0.86 - 0.6 * (near - FACADES) / (END - FACADES)
        flank = Wall(self.road, self.light, depth, (side * WALL, near), (side * WALL, far))
        paint_wall(canvas, flank, height, shade(tone, 0.8), dice)
        for start in range(0, int(flank.length - 4), 5):
            self.signs.append(paint_shop(canvas, flank, (start + 0.4, start + 4.8), dice, dice.choice(NAMES)))
        outer = self.road.span(near) * 1.15 + 2
        front = Wall(self.road, self.light, depth, (side * WALL, near), (side * outer, near))
        paint_wall(canvas, front, height, tone, dice)
        for index, name in enumerate(names):
            door = 0.4 + index * 5.2
            if door < front.length:
                self.signs.append(paint_shop(canvas, front, (door, door + 4.8), dice, name))
        if names:
            self.blade(canvas, front, height, dice)

    def blade(self, canvas: skia.Canvas, wall: Wall, height: float, dice: random.Random) -> None:
        """A tall sign that stands out from the corner."""
        neon = dice.choice(NEON)
        box = (0.5, 5.0, 1.3, min(height - 0.6, 9.0))
        burn = max(self.light.neon, 0.6 * self.light.darkness)
        wall.quad(canvas, box, fill(wall.lit((0.2, 0.18, 0.26))))
        u0, v0, u1, v1 = box
        for step in range(6):
            v = v0 + (v1 - v0) * (step + 0.2) / 6
            wall.quad(canvas, (u0 + 0.16, v, u1 - 0.16, v + (v1 - v0) * 0.1), fill(mix(wall.lit(neon), neon, burn)))
        scale = self.road.scale(FACADES)
        self.corners.append(Sign(wall.at(0.9, (v0 + v1) / 2), scale * 0.9, scale * (v1 - v0) / 2, neon))
        self.signs.append(self.corners[-1])

    def floor(self) -> skia.Path:
        """The ground between the houses, and all before them."""
        road, stage = self.road, self.stage
        return polygon(
            [
                road.at(-WALL, 0, 400),
                road.at(-WALL, 0, FACADES),
                (-stage.bleed, road.at(0, 0, FACADES)[1]),
                (-stage.bleed, stage.height),
                (stage.width + stage.bleed, stage.height),
                (stage.width + stage.bleed, road.at(0, 0, FACADES)[1]),
                road.at(WALL, 0, FACADES),
                road.at(WALL, 0, 400),
            ]
        )

    def ground(self, canvas: skia.Canvas, buildings: skia.Image) -> None:
        road, stage, floor = self.road, self.stage, self.floor()
        light = self.light
        canvas.drawPath(floor, paving.receding(road, light, paving.PAVING, [(0, 0.3, 1), (1, 1, 0.85)]))
        asphalt = paving.receding(road, light, paving.ASPHALT, [(0, 0.15, 1), (0.5, 0.7, 1), (1, 1, 0.8)])
        wide = road.span(FAR) * 1.3
        canvas.drawPath(paving.flat(road, (-CURB, CURB), (2.0, 400)), asphalt)
        canvas.drawPath(paving.flat(road, (-wide, wide), (NEAR, FAR)), asphalt)
        self.kerbs(canvas, wide)
        self.markings(canvas, 0.9)
        if self.light.wet > 0.02:
            paving.mirror(canvas, stage, floor, buildings, road.at(0, 0, FACADES)[1])
            self.markings(canvas, 0.35)

    def kerbs(self, canvas: skia.Canvas, wide: float) -> None:
        stone = fill(paving.tone(self.light, (0.82, 0.8, 0.77), 0.7))
        for side in (-1, 1):
            for z in ((FAR, FAR + 0.35), (NEAR - 0.3, NEAR)):
                canvas.drawPath(paving.flat(self.road, (side * CURB, side * wide), z), stone)
            for z in ((FAR, 300.0), (2.0, NEAR)):
                canvas.drawPath(paving.flat(self.road, (side * CURB, side * (CURB + 0.3)), z), stone)

    def markings(self, canvas: skia.Canvas, alpha: float) -> None:
        white = fill(paving.tone(self.light, paving.MARKING, 0.75), alpha)

        def mark(x0: float, z0: float, x1: float, z1: float) -> None:
            canvas.drawPath(paving.flat(self.road, (x0, x1), (z0, z1)), white)

        for near, far in ((NEAR - 2.4, NEAR - 0.7), (FAR + 0.5, FAR + 2.6)):
            for bar in range(8):
                x = -CURB + 0.35 + bar * (2 * CURB - 0.2) / 8
                mark(x, near, x + 0.75, far)
        mark(-CURB + 0.2, FAR + 3.2, -0.1, FAR + 3.7)
        for dash in range(22):
            z = FAR + 5 + 6 * dash
            mark(-0.09, z, 0.09, z + 3)
        middle = (NEAR + FAR) / 2
        wide = self.road.span(middle) * 1.1
        for dash in range(int((wide - CURB) / 4)):
            x = CURB + 0.8 + 4 * dash
            for side in (-1, 1):
                mark(side * x, middle - 0.09, side * (x + 2.2), middle + 0.09)

    def shine(self, canvas: skia.Canvas) -> None:
        """What glows in the air: lamps, signs, and their streaks on wet ground."""
        for foot in self.lamps:
            paving.lamp_halo(canvas, self.road, self.light, foot)
        for sign in self.signs:
            self.advertise(canvas, sign, 1.0)

    def flicker(self, canvas: skia.Canvas, t: float) -> None:
        """The light about lamps and signs; the corner signs surge now and then."""
        self.shine(canvas)
        for index, sign in enumerate(self.corners):
            surge = random.Random(f"{index}/{int(t * 8)}").random()
            self.advertise(canvas, sign, 0.5 * surge if surge > 0.6 else 0.0)

    def advertise(self, canvas: skia.Canvas, sign: Sign, strength: float) -> None:
        strength *= max(self.light.neon, 0.35 * self.light.darkness)
        line = self.road.at(0, 0, FACADES)[1]
        (x, y), size = sign.centre, sign.size
        glow(canvas, (x, y), (size * 1.5, max(size, sign.height * 1.8)), sign.color, 0.75 * strength)
        reach = max(size * 1.5, sign.height)
        glow(canvas, (x, 2 * line - y + reach * 0.4), (size * 0.5, reach), sign.color, 0.6 * strength * self.light.wet)


PAVEMENT = Ground(0.712, 0.72, least=0.56, clear=0.2, depth=0.64)
SET = Place(
    layers=layers,
    horizon=(0.58, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.80, 0.99, reach=1.8),
        Habitat.TREE: PAVEMENT,
        Habitat.BUILDING: PAVEMENT,
        Habitat.FIXTURE: PAVEMENT,
        Habitat.ROAD: Ground(),
    },
)
