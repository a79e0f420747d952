"""A living room: a window with curtains, a sofa under pictures, books, plants and lamps."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import Point, fill, shade
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import furniture, hangings
from mutoscope.engines.storyboard.sets.interior import Interior, Opening
from mutoscope.engines.storyboard.sets.window import lamplit
from mutoscope.engines.storyboard.stage import Layer, Stage

SOFAS: tuple[Color, ...] = ((0.24, 0.46, 0.50), (0.78, 0.44, 0.32), (0.40, 0.44, 0.62), (0.46, 0.54, 0.40))


def layers(stage: Stage) -> list[Layer]:
    return Room(stage).layers()


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand, in metres from the middle of the frame and over the floor's edge at the wall."""

    half: float
    high: float

    @property
    def window(self) -> Opening:
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


class Room(Interior):
    """A living room."""

    CEILING = None

    @property
    def plan(self) -> Plan:
        return Plan(self.half, self.high)

    @property
    def seat(self) -> Color:
        return SOFAS[self.hue]

    def opening(self) -> Opening:
        return self.plan.window

    def rug(self, canvas: skia.Canvas) -> None:
        wide = min(2.3, 0.8 * self.half)
        self.mat(canvas, self.plan.sofa[0] - 0.25, wide, ((0.86, 0.80, 0.70), self.seat, (0.90, 0.85, 0.76), self.seat))

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
        x, y = self.cup()
        furniture.steam(canvas, (x, y - 0.15 * self.metre), 1.5 * self.metre, self.light, t)
        super().air(canvas, t)


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
