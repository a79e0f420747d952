"""A classroom: a blackboard with sums and a map beside it, a teacher's desk, and pupils' desks in rows."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import Point, fill, lettering, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.sets import furniture, hangings
from mutoscope.engines.storyboard.sets.interior import Interior, Opening
from mutoscope.engines.storyboard.stage import Layer, Stage

SLATE: Color = (0.16, 0.34, 0.28)
CHALK: Color = (0.94, 0.95, 0.90)
PENNANTS: tuple[Color, ...] = ((0.90, 0.36, 0.30), (0.98, 0.78, 0.30), (0.34, 0.62, 0.72), (0.50, 0.70, 0.42))


def layers(stage: Stage) -> list[Layer]:
    return Classroom(stage).layers()


class Classroom(Interior):
    WALLS = ((0.90, 0.88, 0.76), (0.82, 0.88, 0.86), (0.92, 0.86, 0.78))
    BOARDS = (0.70, 0.54, 0.38)
    CEILING = 4.4

    def opening(self) -> Opening:
        wide = min(2.0, 0.44 * self.half)
        return -0.95 * self.half, 1.0, -0.95 * self.half + wide, 2.8

    @property
    def board(self) -> tuple[float, float]:
        """Left and right of the blackboard."""
        left = self.opening()[2] + 0.5
        return left, min(left + 4.0, self.half - (1.5 if self.half > 3.3 else 0.25))

    @property
    def shade(self) -> Point:
        return self.at(0.2 * self.half, 3.0)

    @property
    def pendants(self) -> tuple[Point, ...]:
        return ((-0.3 * self.half, 3.2), (0.5 * self.half, 3.2))

    @property
    def clock(self) -> Point:
        """Where the clock hangs: beside the board, or over it in a narrow frame."""
        left, right = self.board
        return self.at(right + 0.75, 2.9) if self.half > 3.3 else self.at((left + right) / 2, 3.35)

    def hang(self, canvas: skia.Canvas) -> None:
        at, metre, light = self.at(0, 0), self.metre, self.light
        left, right = self.board
        slate = furniture.box(at, left, 1.0, right, 2.4, metre)
        canvas.drawRect(slate.makeOutset(0.07 * metre, 0.07 * metre), fill(light.on(furniture.WOOD, 1, 0.4)))
        canvas.drawRect(slate, fill(light.on(SLATE, 1, 0.3)))
        canvas.drawRect(
            furniture.box(at, left, 0.9, right, 0.96, metre), fill(light.on(shade(furniture.WOOD, 1.2), 1, 0.6))
        )
        self.chalk(canvas, slate)
        self.pennants(canvas)
        if self.half > 3.3:
            self.map(canvas, furniture.box(at, right + 0.25, 1.15, right + 1.25, 2.1, metre))

    def chalk(self, canvas: skia.Canvas, slate: skia.Rect) -> None:
        """Sums, a triangle and a circle, as chalk leaves them."""
        tall, ink = slate.height(), fill(self.light.on(CHALK, 1, 0.4), 0.9)
        size = min(0.2 * tall, 0.09 * slate.width())
        for row, text in enumerate(("2 + 3 = 5", "4 x 6 = 24", "9 - 7 = 2")):
            blob, _ = lettering(text, size)
            canvas.drawTextBlob(
                blob, slate.left() + 0.07 * slate.width(), slate.top() + (0.28 + 0.25 * row) * tall, ink
            )
        line = stroke(self.light.on(CHALK, 1, 0.4), 0.025 * self.metre, 0.9)
        x, y = slate.left() + 0.64 * slate.width(), slate.top() + 0.56 * tall
        corners = [
            (x - 0.22 * tall, y + 0.2 * tall),
            (x + 0.2 * tall, y + 0.2 * tall),
            (x - 0.22 * tall, y - 0.22 * tall),
        ]
        canvas.drawPath(polygon(corners), line)
        canvas.drawCircle(slate.left() + 0.86 * slate.width(), y, 0.17 * tall, line)

    def pennants(self, canvas: skia.Canvas) -> None:
        """A string of pennants over the board."""
        left, right = self.board[0] - 0.1, self.board[1] + 0.1
        count = max(5, round((right - left) / 0.32))
        for index in range(count):
            share = (index + 0.5) / count
            hang = 2.86 - 0.5 * share * (1 - share)
            x, y = self.at(left + (right - left) * share, hang)
            half = 0.4 * (right - left) / count * self.metre
            cloth = self.light.on(PENNANTS[index % 4], 1, 0.4)
            canvas.drawPath(polygon([(x - half, y), (x + half, y), (x, y + 2 * half)]), fill(cloth))

    def map(self, canvas: skia.Canvas, sheet: skia.Rect) -> None:
        light, dice = self.light, self.stage.chance("map")
        canvas.drawRect(sheet, fill(light.on((0.56, 0.76, 0.86), 1, 0.4)))
        canvas.save()
        canvas.clipRect(sheet)
        for index in range(5):
            x = sheet.left() + (0.12 + 0.2 * index) * sheet.width()
            y = sheet.top() + dice.uniform(0.25, 0.75) * sheet.height()
            size = dice.uniform(0.1, 0.2) * sheet.width()
            coast = [
                (x + math.cos(turn) * size * dice.uniform(0.6, 1.3), y + math.sin(turn) * size * dice.uniform(0.6, 1.2))
                for turn in (step * math.tau / 9 for step in range(9))
            ]
            own = ((0.62, 0.74, 0.42), (0.90, 0.78, 0.46), (0.84, 0.58, 0.42))[index % 3]
            canvas.drawPath(polygon(coast), fill(light.on(own, 1, 0.4)))
        canvas.restore()
        rod = stroke(light.on(furniture.WOOD, 1, 0.4), 0.06 * self.metre)
        for y in (sheet.top(), sheet.bottom()):
            canvas.drawLine(sheet.left() - 4, y, sheet.right() + 4, y, rod)

    def furnish(self, canvas: skia.Canvas) -> None:
        """The teacher's desk, with a globe and books."""
        metre, light = self.metre, self.light
        self.lamps(canvas, self.pendants, SLATE)
        at = self.at(self.board[1] - 0.5, -0.1)
        furniture.contact(canvas, at, 1.7, metre)
        wood = shade(furniture.WOOD, 0.94)
        canvas.drawRect(furniture.box(at, -0.8, 0.02, 0.8, 0.74, metre), fill(light.on(wood, 1, 0.35)))
        for side in (-0.72, 0.06):
            panel = furniture.box(at, side, 0.1, side + 0.66, 0.66, metre)
            canvas.drawRect(panel, fill(light.on(shade(wood, 0.86), 1, 0.3)))
        canvas.drawRect(furniture.box(at, -0.86, 0.73, 0.86, 0.8, metre), fill(light.on(shade(wood, 1.2), 1, 0.5)))
        for index, own in enumerate(furniture.SPINES[:4]):
            book = furniture.box(at, 0.2, 0.8 + 0.05 * index, 0.56 - 0.03 * index, 0.845 + 0.05 * index, metre)
            canvas.drawRect(book, fill(light.on(own, 1, 0.4)))
        self.globe(canvas, (at[0] - 0.46 * metre, at[1] - 1.08 * metre), 0.19 * metre)
        apple = (at[0] + 0.02 * metre, at[1] - 0.86 * metre)
        canvas.drawCircle(*apple, 0.06 * metre, fill(light.on((0.86, 0.22, 0.20), 1, 0.5)))

    def globe(self, canvas: skia.Canvas, at: Point, size: float) -> None:
        light, (x, y) = self.light, at
        stand = stroke(light.on((0.72, 0.54, 0.30), 1, 0.4), 0.14 * size)
        canvas.drawLine(x, y + size, x, y + 1.45 * size, stand)
        canvas.drawLine(x - 0.5 * size, y + 1.5 * size, x + 0.5 * size, y + 1.5 * size, stand)
        canvas.drawCircle(x, y, size, fill(light.on((0.30, 0.58, 0.78), 1, 0.4)))
        for across, up, wide in ((-0.3, 0.2, 0.42), (0.34, -0.1, 0.36), (0.0, -0.6, 0.28)):
            land = skia.Rect.MakeXYWH(
                x + (across - wide / 2) * size, y - (up + wide / 2) * size, wide * size * 1.2, wide * size
            )
            canvas.drawOval(land, fill(light.on((0.52, 0.70, 0.38), 1, 0.4)))
        arc = skia.Rect.MakeLTRB(x - 1.12 * size, y - 1.12 * size, x + 1.12 * size, y + 1.12 * size)
        canvas.drawArc(arc, -60, 160, False, stand)

    def live(self, canvas: skia.Canvas, t: float) -> None:
        hangings.clock(canvas, self.clock, self.metre, self.light, t)
        self.halos(canvas, self.pendants)

    def table(self, canvas: skia.Canvas) -> None:
        """Pupils' desks in two rows, open in the middle."""
        deep = self.stage.height - self.floor
        for share, size in ((0.3, 0.94), (0.78, 1.3)):
            row, metre = self.floor + share * deep, size * self.metre
            reach = self.stage.width / 2 + self.stage.bleed
            x = 0.42 * min(self.stage.width / 2, 3.6 * self.metre) * size
            while x < reach + metre:
                for side in (-1, 1):
                    self.pupil(canvas, (self.stage.width / 2 + side * x, row), metre)
                x += 1.5 * metre

    def pupil(self, canvas: skia.Canvas, at: Point, metre: float) -> None:
        """A desk and its chair, from behind."""
        light = self.light
        furniture.contact(canvas, at, 1.0, metre)
        iron = stroke(light.on((0.30, 0.32, 0.36), 1, 0.3), 0.035 * metre)
        for side in (-0.4, 0.4):
            canvas.drawLine(at[0] + side * metre, at[1] - 0.6 * metre, at[0] + side * metre, at[1], iron)
        canvas.drawRect(furniture.box(at, -0.5, 0.58, 0.5, 0.70, metre), fill(light.on((0.88, 0.72, 0.50), 1, 0.5)))
        canvas.drawRect(furniture.box(at, -0.5, 0.56, 0.5, 0.61, metre), fill(light.on((0.66, 0.50, 0.32), 1, 0.3)))
        own = PENNANTS[self.hue]
        low = (at[0], at[1] + 0.1 * metre)
        for side in (-0.17, 0.17):
            canvas.drawLine(low[0] + side * metre, low[1] - 0.8 * metre, low[0] + side * metre, low[1], iron)
        back = furniture.box(low, -0.21, 0.56, 0.21, 0.82, metre)
        canvas.drawRoundRect(back, 0.05 * metre, 0.05 * metre, fill(light.on(own, 1, 0.4)))
        seat = furniture.box(low, -0.23, 0.36, 0.23, 0.43, metre)
        canvas.drawRoundRect(seat, 0.03 * metre, 0.03 * metre, fill(light.on(shade(own, 0.84), 1, 0.4)))

    def near(self, canvas: skia.Canvas, t: float) -> None:
        """Nothing but the room."""
