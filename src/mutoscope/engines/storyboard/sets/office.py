"""An office: desks with screens before a wide window on the city, a board of notes, shelves of files, and plants."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard.brush import Point, fill, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import furniture
from mutoscope.engines.storyboard.sets.interior import Interior, Opening
from mutoscope.engines.storyboard.stage import Layer, Stage

NOTES: tuple[Color, ...] = ((0.98, 0.86, 0.42), (0.94, 0.56, 0.50), (0.56, 0.78, 0.84), (0.66, 0.82, 0.54))
CHAIRS: tuple[Color, ...] = ((0.24, 0.44, 0.52), (0.80, 0.46, 0.30), (0.34, 0.38, 0.44), (0.40, 0.52, 0.40))
TOP: Color = (0.86, 0.72, 0.54)
GREY: Color = (0.30, 0.32, 0.36)


def layers(stage: Stage) -> list[Layer]:
    return Office(stage).layers()


class Office(Interior):
    WALLS = ((0.88, 0.90, 0.90), (0.90, 0.89, 0.86), (0.84, 0.88, 0.90))
    BOARDS = (0.60, 0.62, 0.64)
    CEILING = 4.2
    STREET = True

    def opening(self) -> Opening:
        return -0.94 * self.half, 0.86, 0.16 * self.half, 2.9

    @property
    def shade(self) -> Point:
        return self.at(0.5 * self.half, 2.6)

    @property
    def pendants(self) -> tuple[Point, ...]:
        return ((-0.5 * self.half, 3.15), (0.1 * self.half, 3.15), (0.66 * self.half, 3.15))

    def curtains(self, canvas: skia.Canvas, t: float) -> None:
        """None; a blind is drawn up over the window."""
        box, metre = self.window.box, self.metre
        cloth = self.light.on((0.93, 0.92, 0.88), 1, 0.3)
        for index in range(5):
            y = box.top() - 0.08 * metre + index * 0.085 * metre
            slat = skia.Rect.MakeXYWH(box.left() - 0.06 * metre, y, box.width() + 0.12 * metre, 0.075 * metre)
            canvas.drawRect(slat, fill(shade(cloth, 1.0 if index % 2 else 0.9)))
        cord, sway = 0.02 * metre, 0.02 * metre * (1 + self.stage.light.wind)
        x, y = box.right() - 0.2 * metre, box.top() + 0.34 * metre
        swing = sway * _wave(t)
        canvas.drawLine(x, y, x + swing, y + 0.8 * metre, stroke(shade(cloth, 0.8), cord))
        canvas.drawCircle(x + swing, y + 0.82 * metre, 2 * cord, fill(shade(cloth, 0.7)))

    def casement(self, canvas: skia.Canvas) -> None:
        box, metre, light = self.window.box, self.metre, self.light
        frame = light.on((0.26, 0.28, 0.32), 1, 0.4)
        canvas.drawRect(box, stroke(frame, 0.09 * metre))
        for share in (0.25, 0.5, 0.75):
            x = box.left() + share * box.width()
            canvas.drawLine(x, box.top(), x, box.bottom(), stroke(frame, 0.06 * metre))
        sill = skia.Rect.MakeLTRB(
            box.left() - 0.1 * metre, box.bottom(), box.right() + 0.1 * metre, box.bottom() + 0.08 * metre
        )
        canvas.drawRect(sill, fill(light.on(furniture.LINEN, 1, 0.5)))

    def hang(self, canvas: skia.Canvas) -> None:
        """A white board with a chart and notes."""
        left, right = 0.3 * self.half, 0.3 * self.half + min(1.9, 0.6 * self.half)
        at, metre, light = self.at(0, 0), self.metre, self.light
        board = furniture.box(at, left, 1.35, right, 2.45, metre)
        canvas.drawRect(board.makeOutset(0.04 * metre, 0.04 * metre), fill(light.on((0.66, 0.68, 0.70), 1, 0.4)))
        canvas.drawRect(board, fill(light.on((0.97, 0.97, 0.96), 1, 0.4)))
        dice, wide, tall = self.stage.chance("board"), board.width(), board.height()
        for index in range(5):
            high = dice.uniform(0.15, 0.42) * tall
            x = board.left() + (0.08 + 0.08 * index) * wide
            bar = skia.Rect.MakeLTRB(
                x, board.bottom() - 0.12 * tall - high, x + 0.05 * wide, board.bottom() - 0.12 * tall
            )
            canvas.drawRect(bar, fill(light.on(NOTES[index % 4], 1, 0.3)))
        curve = skia.Path()
        for index in range(7):
            x, y = (
                board.left() + (0.08 + 0.065 * index) * wide,
                board.top() + (0.34 - 0.03 * index + dice.uniform(-0.06, 0.06)) * tall,
            )
            curve.moveTo(x, y) if index == 0 else curve.lineTo(x, y)
        canvas.drawPath(curve, stroke(light.on((0.24, 0.42, 0.66), 1, 0.3), 0.025 * metre))
        for index in range(9):
            x = board.left() + (0.6 + 0.125 * (index % 3)) * wide
            y = board.top() + (0.14 + 0.26 * (index // 3)) * tall
            if dice.random() < 0.8:
                note = skia.Rect.MakeXYWH(x, y, 0.1 * wide, 0.1 * wide)
                canvas.drawRect(note, fill(light.on(dice.choice(NOTES), 1, 0.4)))

    def furnish(self, canvas: skia.Canvas) -> None:
        if self.half > 3.3:
            at = self.at(self.half - 0.95, -0.04)
            furniture.bookshelf(canvas, at, self.metre, self.light, (1.5, 2.2), self.stage.chance("files"))
        self.lamps(canvas, self.pendants, GREY)
        for x in self.desks():
            self.desk(canvas, self.at(x, -0.08), self.metre)

    def desks(self) -> tuple[float, ...]:
        return (-0.62 * self.half, 0.34 * self.half) if self.half > 3.3 else (0.4 * self.half,)

    def desk(self, canvas: skia.Canvas, at: Point, metre: float) -> None:
        """A desk seen from its front, with a screen's back, a lamp and papers; its chair stands behind it."""
        light, half = self.light, 0.85
        seat = CHAIRS[self.hue]
        back = furniture.box(at, -0.26, 0.6, 0.26, 1.28, metre)
        canvas.drawRoundRect(back, 0.1 * metre, 0.1 * metre, fill(light.on(seat, 1, 0.4)))
        canvas.drawRoundRect(
            back.makeInset(0.06 * metre, 0.08 * metre),
            0.08 * metre,
            0.08 * metre,
            fill(light.on(shade(seat, 0.84), 1, 0.3)),
        )
        furniture.contact(canvas, at, 2 * half, metre)
        drawers = furniture.box(at, half - 0.5, 0.02, half - 0.04, 0.7, metre)
        canvas.drawRect(drawers, fill(light.on((0.90, 0.90, 0.88), 1, 0.35)))
        for low in (0.06, 0.28, 0.5):
            drawer = furniture.box(at, half - 0.46, low, half - 0.08, low + 0.18, metre)
            canvas.drawRect(drawer, fill(light.on((0.82, 0.82, 0.81), 1, 0.3)))
            line = stroke(light.on(GREY, 1, 0.3), 0.02 * metre)
            canvas.drawLine(
                drawer.centerX() - 0.06 * metre,
                drawer.centerY(),
                drawer.centerX() + 0.06 * metre,
                drawer.centerY(),
                line,
            )
        canvas.drawRect(furniture.box(at, -half + 0.06, 0.0, -half + 0.12, 0.72, metre), fill(light.on(GREY, 1, 0.3)))
        top = furniture.box(at, -half, 0.7, half, 0.78, metre)
        canvas.drawRect(top, fill(light.on(TOP, 1, 0.55)))
        canvas.drawRect(furniture.box(at, -half, 0.7, half, 0.73, metre), fill(light.on(shade(TOP, 0.76), 1, 0.3)))
        self.screen(canvas, (at[0] - 0.16 * metre, at[1] - 0.78 * metre), metre)
        canvas.drawRect(furniture.box(at, 0.44, 0.78, 0.74, 0.86, metre), fill(light.on((0.96, 0.95, 0.92), 1, 0.5)))
        furniture.cup(
            canvas, (at[0] - 0.62 * metre, at[1] - 0.79 * metre), 1.3 * metre, light, NOTES[(self.hue + 1) % 4]
        )

    def screen(self, canvas: skia.Canvas, at: Point, metre: float) -> None:
        """A screen that stands aslant, so that what it shows is seen: lines of text and a chart."""
        light = self.light
        canvas.drawRect(furniture.box(at, -0.14, 0, 0.14, 0.03, metre), fill(light.on(GREY, 1, 0.4)))
        canvas.drawRect(furniture.box(at, -0.03, 0, 0.03, 0.14, metre), fill(light.on(shade(GREY, 0.8), 1, 0.3)))
        body = furniture.box(at, -0.4, 0.12, 0.4, 0.62, metre)
        canvas.drawRoundRect(body, 0.03 * metre, 0.03 * metre, fill(light.on((0.12, 0.13, 0.15), 1, 0.2)))
        pane = body.makeInset(0.035 * metre, 0.035 * metre)
        canvas.drawRect(pane, fill(mix(light.on((0.22, 0.40, 0.56), 1, 0.3), (0.34, 0.60, 0.84), 0.5)))
        dice = self.stage.chance("screen")
        for row in range(6):
            y, wide = pane.top() + (0.16 + 0.13 * row) * pane.height(), dice.uniform(0.15, 0.5) * pane.width()
            line = skia.Rect.MakeXYWH(pane.left() + 0.08 * pane.width(), y, wide, 0.05 * pane.height())
            canvas.drawRect(line, fill((0.88, 0.95, 1.0), 0.85))
        window = skia.Rect.MakeXYWH(
            pane.left() + 0.64 * pane.width(),
            pane.top() + 0.18 * pane.height(),
            0.28 * pane.width(),
            0.5 * pane.height(),
        )
        canvas.drawRect(window, fill((0.98, 0.86, 0.5), 0.85))

    def live(self, canvas: skia.Canvas, t: float) -> None:
        x, y = self.at(-0.1 * self.half if self.half > 3.3 else -self.half + 0.4, -0.12)
        furniture.plant(canvas, (x, y), self.metre, self.light, 1.5, self.stage.chance("plant"), t, 0.4)
        self.halos(canvas, self.pendants, 1.2)
        for desk in self.desks():
            at = self.at(desk - 0.16, 1.15)
            furniture.halo(canvas, at, self.metre, 0.25 * self.burning, 0.7)


def _wave(t: float) -> float:
    """A slow swing between -1 and 1, still now and then."""
    phase = (t / 5.0) % 1.0
    return 16 * phase * (0.5 - phase) if phase < 0.5 else -16 * (phase - 0.5) * (1.0 - phase)
