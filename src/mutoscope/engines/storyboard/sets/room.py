"""A living room: a window with curtains, a sofa under pictures, books, plants and lamps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import lightning
from mutoscope.engines.storyboard.brush import Point, fill, gradient, polygon, radial, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.sets import furniture, hangings
from mutoscope.engines.storyboard.sets.window import Window, burning, lamplit
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

FLOOR = 0.70
"""The row, in frames, at which the wall meets the floor."""
METRE = 13.2
"""A metre at the wall, in the frame's units."""
WALLS: tuple[Color, ...] = ((0.84, 0.88, 0.82), (0.92, 0.84, 0.74), (0.78, 0.84, 0.88), (0.90, 0.80, 0.78))
SOFAS: tuple[Color, ...] = ((0.24, 0.46, 0.50), (0.78, 0.44, 0.32), (0.40, 0.44, 0.62), (0.46, 0.54, 0.40))
CURTAINS: tuple[Color, ...] = ((0.96, 0.90, 0.80), (0.86, 0.62, 0.48), (0.62, 0.74, 0.76))
BOARDS: Color = (0.72, 0.52, 0.35)


def layers(stage: Stage) -> list[Layer]:
    room = Room(stage)
    window = room.window
    return [
        *window.layers(0.2),
        painted(stage, 0.5, recorded(stage.width, stage.height, room.paint)),
        Animated(0.5, room.curtains),
        painted(stage, 0.54, recorded(stage.width, stage.height, room.furnish)),
        Animated(0.55, room.live),
        painted(stage, 0.6, recorded(stage.width, stage.height, room.table), room.floor - 0.1 * stage.height),
        Animated(0.6, room.air),
        Animated(0.95, room.near),
    ]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand, in metres from the middle of the frame and over the floor's edge at the wall."""

    half: float
    high: float

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Left, sill, right, top."""
        wide = min(3.0, 0.66 * self.half)
        middle = -0.38 * self.half
        return middle - wide / 2, 0.9, middle + wide / 2, min(0.8 * self.high, 0.9 + 1.9 * wide)

    @property
    def sofa(self) -> tuple[float, float]:
        """Middle and width."""
        return 0.36 * self.half, min(2.6, 0.98 * self.half)

    @property
    def pictures(self) -> tuple[float, float]:
        """Left and right of what hangs on the wall."""
        middle, wide = self.sofa
        return max(middle - wide / 2, self.window[2] + 0.62), min(middle + wide / 2, self.half - 0.25)

    @property
    def lamp(self) -> float:
        middle, wide = self.sofa
        return min(self.half - 0.3, middle + wide / 2 + 0.36)


class Room:
    """The room as it stands, and what moves in it."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.metre = stage, METRE * stage.unit
        self.floor = float(round(FLOOR * stage.height))
        self.plan = Plan(stage.width / 2 / self.metre, self.floor / self.metre)
        self.light: Light = lamplit(stage.scene, stage.light)
        self.burning = burning(stage.scene, stage.light)
        dice = stage.chance("room")
        self.wall, self.seat, self.cloth = dice.choice(WALLS), dice.choice(SOFAS), dice.choice(CURTAINS)
        left, sill, right, top = self.plan.window
        (x0, y0), (x1, y1) = self.at(left, top), self.at(right, sill)
        self.window = Window(stage, round(x0), round(y0), round(x1), round(y1), street=False)

    def at(self, x: float, y: float) -> Point:
        return self.stage.width / 2 + x * self.metre, self.floor - y * self.metre

    @property
    def shade(self) -> Point:
        return self.at(self.plan.lamp, 1.62)

    @property
    def pendant(self) -> Point | None:
        """Where a lamp hangs in a tall room."""
        return self.at(-0.38 * self.plan.half, self.plan.high - 1.2) if self.plan.high > 6.2 else None

    @property
    def clock(self) -> Point:
        """Where the clock hangs: over the lamp, or over the pictures of a narrow room."""
        if self.plan.half > 3.3:
            return self.at(self.plan.lamp, 2.9)
        return self.at(sum(self.plan.pictures) / 2, min(5.4, self.plan.high - 0.6))

    def paint(self, canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipRect(self.window.box, skia.ClipOp.kDifference)
        self.walls(canvas)
        canvas.restore()
        self.boards(canvas)
        self.sunlight(canvas)
        self.casement(canvas)
        self.hang(canvas)

    def walls(self, canvas: skia.Canvas) -> None:
        stage, light = self.stage, self.light
        reach = stage.bleed + 2
        top, low = light.on(shade(self.wall, 0.86), 1, 0.2), light.on(self.wall, 1, 0.3)
        area = skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, self.floor)
        canvas.drawRect(area, gradient((0, 0), (0, self.floor), [(0, top, 1), (1, low, 1)]))
        daylight = 0.34 * (1 - self.burning)
        (x, y), sky = (self.window.box.centerX(), self.window.box.centerY()), stage.light.sky_horizon
        canvas.drawRect(area, radial((x, y), 4.2 * self.metre, [(0, sky, daylight), (1, sky, 0.0)]))
        warm = [(0.0, (1.0, 0.86, 0.58), 0.6 * self.burning), (0.4, (1.0, 0.76, 0.44), 0.24 * self.burning)]
        canvas.drawRect(area, radial(self.shade, 3.4 * self.metre, [*warm, (1.0, (1.0, 0.7, 0.4), 0.0)]))
        dim = (0.16, 0.10, 0.14)
        edge = [(0.0, dim, 0.0), (0.55, dim, 0.0), (1.0, dim, 0.42 * self.burning)]
        middle = (stage.width * 0.6, 0.6 * stage.height)
        canvas.drawRect(area, radial(middle, 0.75 * max(stage.width, stage.height), edge))
        skirting = skia.Rect.MakeLTRB(-reach, self.floor - 0.13 * self.metre, stage.width + reach, self.floor)
        canvas.drawRect(skirting, fill(light.on(furniture.LINEN, 1, 0.3)))

    def boards(self, canvas: skia.Canvas) -> None:
        """The floor: boards that run towards the wall, and a rug."""
        stage, light = self.stage, self.light
        reach, top, bottom = stage.bleed + 2, self.floor, stage.height
        far, near = light.on(shade(BOARDS, 0.92), 1, 0.3), light.on(shade(BOARDS, 0.74), 1, 0.3)
        area = skia.Rect.MakeLTRB(-reach, top, stage.width + reach, bottom)
        canvas.drawRect(area, gradient((0, top), (0, bottom), [(0, far, 1), (1, near, 1)]))
        seam = stroke(light.on(shade(BOARDS, 0.58)), 1.2, 0.6)
        for index in range(-22, 23):
            x = stage.width / 2 + index * 0.42 * self.metre
            spread = (x - stage.width / 2) * 0.9
            canvas.drawLine(x, top, x + spread, bottom, seam)
        middle, row = self.at(self.plan.sofa[0] - 0.25, 0)[0], top + 0.5 * (bottom - top)
        wide, tall = min(2.3, 0.8 * self.plan.half) * self.metre, 0.34 * (bottom - top)
        for share, own in ((1.0, (0.86, 0.80, 0.70)), (0.9, self.seat), (0.78, (0.90, 0.85, 0.76)), (0.4, self.seat)):
            oval = skia.Rect.MakeLTRB(
                middle - wide * share, row - tall * share, middle + wide * share, row + tall * share
            )
            canvas.drawOval(oval, fill(light.on(mix(own, (0.93, 0.88, 0.8), 0.35), 1, 0.35)))

    def sunlight(self, canvas: skia.Canvas) -> None:
        """What the sun or the moon throws through the window on the floor, at a slant that goes with the hour."""
        light, box = self.stage.light, self.window.box
        strength = min(1.0, 2.0 * light.shadow)
        if strength < 0.06:
            return
        aside = (0.5 - light.source[0]) * 3.2 * self.metre
        tall = self.stage.height - self.floor
        start, end = self.floor + 0.1 * tall, self.floor + 0.62 * tall
        canvas.save()
        canvas.clipRect(skia.Rect.MakeLTRB(-self.stage.bleed, self.floor, self.stage.width * 2, self.stage.height))
        for index in range(2):
            left, right = ((0.04 + 0.5 * index + side - 0.5) * box.width() for side in (0.0, 0.42))
            near, far = box.centerX() + 0.2 * aside, box.centerX() + aside
            corners = [(near + left, start), (near + right, start), (far + 1.14 * right, end), (far + 1.14 * left, end)]
            canvas.drawPath(polygon(corners), fill(mix(light.sun_color, (1, 1, 1), 0.1), 0.42 * strength))
        canvas.restore()

    def casement(self, canvas: skia.Canvas) -> None:
        """The window's frame, bars and sill."""
        box, metre, light = self.window.box, self.metre, self.light
        ink = stroke(light.on(furniture.LINEN, 1, 0.4), 0.09 * metre)
        ink.setStrokeCap(skia.Paint.kSquare_Cap)
        canvas.drawRect(box, ink)
        thin = stroke(light.on(furniture.LINEN, 1, 0.3), 0.055 * metre)
        canvas.drawLine(box.centerX(), box.top(), box.centerX(), box.bottom(), thin)
        canvas.drawLine(box.left(), box.top() + 0.34 * box.height(), box.right(), box.top() + 0.34 * box.height(), thin)
        sill = skia.Rect.MakeLTRB(
            box.left() - 0.16 * metre, box.bottom(), box.right() + 0.16 * metre, box.bottom() + 0.1 * metre
        )
        canvas.drawRect(sill, fill(light.on(furniture.LINEN, 1, 0.6)))

    def hang(self, canvas: skia.Canvas) -> None:
        """Pictures above the sofa; in a tall room in two rows, with a shelf of books over them."""
        dice, metre = self.stage.chance("pictures"), self.metre
        left, right = self.plan.pictures
        room, middle = right - left, (left + right) / 2
        widths = (0.34, 0.28, 0.30)
        rows = 2 if self.plan.high > 5.2 else 1
        for row in range(rows):
            x = left
            for share in widths if row == 0 else widths[1:]:
                size, low = share * room * 0.86, 1.42 + 1.3 * row + dice.uniform(0, 0.14)
                frame = furniture.box(self.at(x, low), 0, 0, size, size * dice.uniform(1.0, 1.35), metre)
                furniture.picture(canvas, frame, self.light, dice)
                x += share * room + 0.04
        if rows == 2:
            board = self.at(middle, 4.15)
            furniture.books(canvas, board, metre, self.light, (0.7 * room, 0.3), dice)
            canvas.drawRect(
                furniture.box(board, -0.42 * room, -0.06, 0.42 * room, 0, metre),
                fill(self.light.on(furniture.WOOD, 1, 0.4)),
            )

    def furnish(self, canvas: skia.Canvas) -> None:
        metre, light, plan = self.metre, self.light, self.plan
        down = 0.06 * metre
        middle, wide = plan.sofa
        if plan.half > 3.3:
            x, y = self.at(plan.lamp + 1.15, 0)
            furniture.bookshelf(canvas, (x, y + down), metre, light, (1.4, 2.5), self.stage.chance("shelf"))
        x, y = self.at(middle, 0)
        furniture.sofa(canvas, (x, y + 2.4 * down), metre, light, wide, self.seat)
        if self.pendant is not None:
            x, y = self.pendant
            furniture.pendant(canvas, (x, -5), y + 5, metre, light, self.burning, self.seat)
        x, y = self.at(plan.lamp, 0)
        furniture.floor_lamp(canvas, (x, y + 1.5 * down), metre, light, self.burning)

    def curtains(self, canvas: skia.Canvas, t: float) -> None:
        """Two curtains that a draught moves, and the rail that they hang from."""
        box, metre = self.window.box, self.metre
        rail = box.top() - 0.2 * metre
        day, draught = 0.16 * (1 - self.burning), 0.05 + 0.13 * self.stage.light.wind
        dark, pale = (
            mix(self.light.on(shade(self.cloth, own), 1, 0.35), self.stage.light.sky_horizon, day)
            for own in (0.82, 1.02)
        )
        for side in (-1, 1):
            outer = (box.left() if side < 0 else box.right()) + side * 0.42 * metre
            cloth = hangings.Curtain(outer, -side, rail, self.floor - 0.06 * metre, metre, draught)
            cloth.draw(canvas, t, (dark, pale))
        ink = stroke(self.light.on((0.28, 0.2, 0.16), 1, 0.3), 0.05 * metre)
        canvas.drawLine(box.left() - 0.5 * metre, rail, box.right() + 0.5 * metre, rail, ink)

    def live(self, canvas: skia.Canvas, t: float) -> None:
        """A clock's pendulum, the plant by the window, and the lamp's light."""
        hangings.clock(canvas, self.clock, self.metre, self.light, t)
        x, y = self.at(-self.plan.half + 0.42, 0)
        tall = 1.9 if self.plan.high > 5.2 else 1.6
        spot = (x, y + 0.16 * self.metre)
        furniture.plant(canvas, spot, self.metre, self.light, tall, self.stage.chance("plant"), t, 0.6)
        furniture.halo(canvas, self.shade, self.metre, self.burning, 1.9)
        if self.pendant is not None:
            furniture.halo(canvas, self.pendant, self.metre, self.burning)

    def cup(self) -> Point:
        """Where the cup on the low table stands."""
        x, y = self.at(self.plan.sofa[0] - 0.32, 0)
        return x, y + 0.42 * (self.stage.height - self.floor) - 0.47 * self.metre

    def table(self, canvas: skia.Canvas) -> None:
        """The low table on the rug, with a cup, books and a bowl."""
        metre, light = 1.15 * self.metre, self.light
        x, y = self.at(self.plan.sofa[0] - 0.25, 0)
        at = (x, y + 0.42 * (self.stage.height - self.floor))
        furniture.contact(canvas, at, 1.3, metre)
        leg = fill(light.on(shade(furniture.WOOD, 0.62), 1, 0.2))
        for side in (-0.52, 0.52):
            canvas.drawRect(furniture.box(at, side - 0.03, 0, side + 0.03, 0.38, metre), leg)
        top = furniture.box(at, -0.66, 0.34, 0.66, 0.43, metre)
        canvas.drawRoundRect(top, 0.04 * metre, 0.04 * metre, fill(light.on(furniture.WOOD, 1, 0.4)))
        canvas.drawRoundRect(
            furniture.box(at, -0.66, 0.40, 0.66, 0.44, metre), 3, 3, fill(light.on(shade(furniture.WOOD, 1.25), 1, 0.5))
        )
        for index, own in enumerate(furniture.SPINES[:3]):
            half, low = 0.2 - 0.02 * index, 0.44 + 0.045 * index
            canvas.drawRect(
                furniture.box(at, 0.3 - half, low, 0.3 + half, low + 0.04, metre), fill(light.on(own, 1, 0.35))
            )
        furniture.cup(canvas, self.cup(), 1.5 * metre, light, (0.95, 0.93, 0.9))

    def air(self, canvas: skia.Canvas, t: float) -> None:
        """Steam, motes in the sun, and the light of lightning in the room."""
        x, y = self.cup()
        furniture.steam(canvas, (x, y - 0.15 * self.metre), 1.5 * self.metre, self.light, t)
        if self.stage.light.shadow > 0.05 and self.burning < 0.2:
            self.motes(canvas, t)
        if self.stage.scene.weather is Weather.THUNDERSTORM:
            bright = lightning.flash(self.stage, t)
            if bright > 0:
                reach = self.stage.bleed + 2
                area = skia.Rect.MakeLTRB(-reach, 0, self.stage.width + reach, self.stage.height)
                canvas.drawRect(area, fill((0.8, 0.86, 1.0), 0.16 * bright))

    def motes(self, canvas: skia.Canvas, t: float) -> None:
        dice, box, path = Random("motes"), self.window.box, skia.Path()
        for _ in range(34):
            across, phase, size = dice.random(), dice.random(), dice.uniform(0.06, 0.13)
            x = box.left() + box.width() * (across + 0.03 * math.sin(0.5 * t + 9 * phase))
            y = box.top() + (self.stage.height - box.top()) * (0.3 + 0.6 * ((phase + 0.02 * t * (1 + across)) % 1.0))
            path.addCircle(x, y, size * self.stage.unit)
        canvas.drawPath(path, fill((1.0, 0.96, 0.84), 0.55))

    def near(self, canvas: skia.Canvas, t: float) -> None:
        """Leaves of a plant close to the lens, at the picture's corner."""
        dice, unit, stage = self.stage.chance("near leaves"), self.stage.unit, self.stage
        for index in range(7):
            angle = -0.15 + 0.22 * index + 0.02 * math.sin(0.8 * t + index)
            reach = dice.uniform(15, 25) * unit
            root = (stage.width + stage.bleed, stage.height + 4 * unit)
            tip = (root[0] - reach * math.cos(angle) * 1.05, root[1] - reach * math.sin(angle) * 1.1 - 3 * unit)
            leaf, wide = skia.Path(), 3.2 * unit
            dx, dy = -math.sin(angle) * wide, math.cos(angle) * wide
            middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2)
            leaf.moveTo(*root)
            leaf.quadTo(middle[0] + dx, middle[1] - dy, *tip)
            leaf.quadTo(middle[0] - dx, middle[1] + dy, *root)
            own = mix(furniture.LEAF, (0.04, 0.16, 0.16), 0.5 + 0.1 * (index % 3))
            canvas.drawPath(leaf, fill(self.light.on(own, 1, 0.2)))


SET = Place(
    layers=layers,
    horizon=(0.42, 0.42),
    grounds={
        Habitat.GROUND: Ground(0.80, 0.985, reach=4.4),
        Habitat.TREE: Ground(0.735, 0.735, reach=2.2, clear=0.3),
        Habitat.BUILDING: Ground(0.80, 0.9, reach=1.2),
        Habitat.FIXTURE: Ground(0.78, 0.9, reach=3.0),
        Habitat.FLOWER: Ground(0.80, 0.97, reach=3.0),
        Habitat.ROAD: Ground(0.86, 0.985, reach=1.5),
    },
    indoors=True,
    skyless=True,
    inside=lamplit,
)
