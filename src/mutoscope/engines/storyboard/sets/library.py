"""A library: shelves of books up to the ceiling, a ladder, a tall window, and a table with green lamps to read at."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import Point, fill, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import furniture
from mutoscope.engines.storyboard.sets.interior import Interior, Opening
from mutoscope.engines.storyboard.stage import Layer, Stage

GREEN: Color = (0.16, 0.46, 0.34)
BRASS: Color = (0.88, 0.70, 0.36)
CARPETS: tuple[Color, ...] = ((0.60, 0.22, 0.22), (0.22, 0.34, 0.46), (0.28, 0.40, 0.30), (0.50, 0.30, 0.40))
CASE = 1.5
"""How wide a bookcase is, in metres, or a little less."""


def layers(stage: Stage) -> list[Layer]:
    return Library(stage).layers()


class Library(Interior):
    WALLS = ((0.80, 0.72, 0.58), (0.72, 0.76, 0.68), (0.78, 0.70, 0.64))
    BOARDS = (0.58, 0.40, 0.27)
    CEILING = 5.6

    def opening(self) -> Opening:
        wide, middle = min(1.6, 0.52 * self.half), -0.2 * self.half
        return middle - wide / 2, 0.8, middle + wide / 2, self.tall - 0.35

    @property
    def tall(self) -> float:
        """How tall the bookcases are."""
        return min(4.7, 0.88 * self.high)

    @property
    def shade(self) -> Point:
        return self.at(0.35 * self.half, 1.6)

    @property
    def pendants(self) -> tuple[Point, ...]:
        return ((0.42 * self.half, self.tall - 1.1), (-0.72 * self.half, self.tall - 1.1))

    def rug(self, canvas: skia.Canvas) -> None:
        own, pale = CARPETS[self.hue], (0.86, 0.74, 0.54)
        self.mat(canvas, 0.1, min(3.2, 0.9 * self.half), (own, pale, own, mix(own, pale, 0.4)))

    def furnish(self, canvas: skia.Canvas) -> None:
        left, _, right, _ = self.opening()
        reach = self.half + 0.5
        for index, (start, end) in enumerate(((-reach, left - 0.34), (right + 0.34, reach))):
            self.cases(canvas, start, end, index)
        top = furniture.box(self.at(0, 0), left - 0.34, self.tall - 0.14, right + 0.34, self.tall + 0.12, self.metre)
        canvas.drawRect(top, fill(self.light.on(shade(furniture.WOOD, 0.84), 1, 0.4)))
        self.ladder(canvas, right + 0.34 + 0.42 * (reach - right))
        self.lamps(canvas, self.pendants, BRASS)

    def cases(self, canvas: skia.Canvas, start: float, end: float, side: int) -> None:
        """Bookcases side by side between two metres across, under a cornice."""
        dice, count = self.stage.chance(f"cases {side}"), max(1, math.ceil((end - start) / CASE))
        wide, metre = (end - start) / count, self.metre
        for index in range(count):
            at = self.at(start + (index + 0.5) * wide, -0.03)
            furniture.bookshelf(canvas, at, metre, self.light, (wide, self.tall), dice)
            plinth = furniture.box(at, -wide / 2, 0, wide / 2, 0.34, metre)
            canvas.drawRect(plinth, fill(self.light.on(shade(furniture.WOOD, 0.9), 1, 0.3)))
            canvas.drawRect(
                plinth.makeInset(0.1 * metre, 0.08 * metre), fill(self.light.on(shade(furniture.WOOD, 0.74), 1, 0.2))
            )
        cornice = furniture.box(self.at(0, 0), start - 0.05, self.tall, end + 0.05, self.tall + 0.18, metre)
        canvas.drawRect(cornice, fill(self.light.on(shade(furniture.WOOD, 1.12), 1, 0.5)))

    def ladder(self, canvas: skia.Canvas, x: float) -> None:
        """A ladder that leans against the shelves."""
        high, metre = 0.86 * self.tall, self.metre
        ink = stroke(self.light.on((0.80, 0.58, 0.36), 1, 0.5), 0.07 * metre)
        thin = stroke(self.light.on((0.72, 0.50, 0.30), 1, 0.4), 0.05 * metre)
        for side in (0.0, 0.44):
            canvas.drawLine(*self.at(x + side - 0.3, -0.34), *self.at(x + side + 0.16, high), ink)
        for step in range(1, int(high / 0.3) + 1):
            share = step * 0.3 / high
            along = x - 0.3 + 0.46 * share
            up = -0.34 + (high + 0.34) * share
            canvas.drawLine(*self.at(along, up), *self.at(along + 0.44, up), thin)
        rail = stroke(self.light.on(BRASS, 1, 0.5), 0.04 * metre)
        canvas.drawLine(*self.at(self.opening()[2] + 0.34, high), *self.at(self.half + 0.5, high), rail)

    def live(self, canvas: skia.Canvas, t: float) -> None:
        self.halos(canvas, self.pendants)

    def desk(self) -> tuple[Point, float, float]:
        """The reading table: the middle of its foot, half its width in metres, and a metre there in pixels."""
        x, y = self.at(-0.3 * self.half, 0)
        return (x, y + 0.44 * (self.stage.height - self.floor)), min(1.5, 0.5 * self.half), 1.14 * self.metre

    def bulbs(self) -> list[Point]:
        at, half, metre = self.desk()
        return [(at[0] + side * 0.56 * half * metre, at[1] - 1.14 * metre) for side in (-1, 1)]

    def table(self, canvas: skia.Canvas) -> None:
        (x, y), half, metre = self.desk()
        at, light = (x, y), self.light
        furniture.contact(canvas, at, 2 * half, metre)
        leg = fill(light.on(shade(furniture.WOOD, 0.6), 1, 0.2))
        for side in (-0.86 * half, 0.86 * half):
            canvas.drawRect(furniture.box(at, side - 0.06, 0, side + 0.06, 0.72, metre), leg)
        apron = furniture.box(at, -0.92 * half, 0.56, 0.92 * half, 0.74, metre)
        canvas.drawRect(apron, fill(light.on(shade(furniture.WOOD, 0.76), 1, 0.3)))
        top = furniture.box(at, -half, 0.70, half, 0.86, metre)
        canvas.drawRoundRect(top, 0.03 * metre, 0.03 * metre, fill(light.on(shade(furniture.WOOD, 1.15), 1, 0.5)))
        front = furniture.box(at, -half, 0.70, half, 0.75, metre)
        canvas.drawRect(front, fill(light.on(shade(furniture.WOOD, 0.86), 1, 0.4)))
        self.open_book(canvas, (x, y - 0.8 * metre), metre)
        for index, own in enumerate(furniture.SPINES[:3]):
            low = 0.82 + 0.05 * index
            shift = -0.86 * half + 0.03 * index
            canvas.drawRect(
                furniture.box(at, shift, low, shift + 0.34, low + 0.045, metre), fill(light.on(own, 1, 0.4))
            )
        for bulb in self.bulbs():
            self.lamp(canvas, bulb, metre)

    def open_book(self, canvas: skia.Canvas, at: Point, metre: float) -> None:
        page = self.light.on((0.97, 0.95, 0.89), 1, 0.6)
        for side in (-1, 1):
            sheet = skia.Path()
            sheet.moveTo(at[0], at[1])
            sheet.quadTo(
                at[0] + side * 0.1 * metre, at[1] - 0.07 * metre, at[0] + side * 0.26 * metre, at[1] - 0.02 * metre
            )
            sheet.lineTo(at[0] + side * 0.3 * metre, at[1] + 0.06 * metre)
            sheet.quadTo(at[0] + side * 0.1 * metre, at[1] + 0.02 * metre, at[0], at[1] + 0.08 * metre)
            sheet.close()
            canvas.drawPath(sheet, fill(page if side > 0 else shade(page, 0.92)))

    def lamp(self, canvas: skia.Canvas, bulb: Point, metre: float) -> None:
        """A banker's lamp under a green shade."""
        x, y = bulb
        brass = self.light.on(BRASS, 1, 0.5)
        canvas.drawRect(skia.Rect.MakeLTRB(x - 0.02 * metre, y, x + 0.02 * metre, y + 0.34 * metre), fill(brass))
        canvas.drawOval(
            skia.Rect.MakeLTRB(x - 0.12 * metre, y + 0.29 * metre, x + 0.12 * metre, y + 0.37 * metre), fill(brass)
        )
        dome = skia.Path()
        dome.addArc(
            skia.Rect.MakeLTRB(x - 0.24 * metre, y - 0.12 * metre, x + 0.24 * metre, y + 0.16 * metre), 180, 180
        )
        dome.close()
        canvas.drawPath(dome, fill(mix(self.light.on(GREEN, 1, 0.4), (0.36, 0.78, 0.50), 0.6 * self.burning)))
        under = mix(self.light.on((0.9, 0.9, 0.84), 1, 0.3), furniture.BULB, self.burning)
        canvas.drawRect(
            skia.Rect.MakeLTRB(x - 0.2 * metre, y + 0.015 * metre, x + 0.2 * metre, y + 0.045 * metre), fill(under)
        )

    def air(self, canvas: skia.Canvas, t: float) -> None:
        for x, y in self.bulbs():
            furniture.halo(canvas, (x, y + 0.1 * self.metre), self.metre, self.burning, 0.9)
        super().air(canvas, t)
