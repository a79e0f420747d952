"""A café's counter, with its coffee machine, and the shelves and the menu on the wall behind it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard.brush import (
    Point,
    fill,
    gradient,
    lettering,
    shade,
    stroke,
)
from mutoscope.engines.storyboard.light import Color, Light
from mutoscope.engines.storyboard.sets import furniture
from mutoscope.engines.storyboard.terrain import within

PANELS: Color = (0.42, 0.27, 0.18)
MENU = (("ESPRESSO", "2"), ("LATTE", "4"), ("MOCHA", "4"), ("TEA", "3"), ("CAKE", "5"))
STEEL: Color = (0.74, 0.76, 0.78)


@dataclass(frozen=True, slots=True)
class Counter:
    """The counter from `left` to `right`, and the wall behind it.

    Metres are counted from `origin`, a pixel where wall and floor meet, to the right and up; `metre` is one in
    pixels. The wall ends at `half`, the menu hangs at `menu`; `jars` is a seed.
    """

    origin: Point
    metre: float
    light: Light
    burning: float
    left: float
    right: float
    half: float
    menu: float
    jars: int

    def at(self, x: float, y: float) -> Point:
        return self.origin[0] + x * self.metre, self.origin[1] - y * self.metre

    def box(self, left: float, low: float, right: float, high: float) -> skia.Rect:
        return furniture.box(self.origin, left, low, right, high, self.metre)

    def board(self, canvas: skia.Canvas) -> None:
        """The menu on its blackboard."""
        left, right = self.left, self.right
        left, right = left + 0.12, min(right, self.half) - 0.2
        high = self.menu
        frame = self.box(left, high, right, high + 1.1)
        canvas.drawRect(
            frame.makeOutset(0.05 * self.metre, 0.05 * self.metre), fill(self.light.on(shade(PANELS, 1.3), 1, 0.4))
        )
        canvas.drawRect(frame, fill(self.light.on((0.13, 0.16, 0.16), 1, 0.3)))
        chalk = fill(self.light.on((0.95, 0.94, 0.88), 1, 0.4))
        columns = 2 if frame.width() > 3.1 * self.metre else 1
        items = MENU if columns == 2 else MENU[:3]
        wide, size = frame.width() / columns, 0.19 * self.metre
        title, across = lettering("MENU", 0.24 * self.metre)
        canvas.drawTextBlob(title, frame.centerX() - across / 2, frame.top() + 0.28 * self.metre, chalk)
        for index, (name, price) in enumerate(items):
            column, row = index % columns, index // columns
            x, y = frame.left() + column * wide, frame.top() + (0.54 + 0.23 * row) * self.metre
            blob, _ = lettering(name, size)
            canvas.drawTextBlob(blob, x + 0.12 * self.metre, y, chalk)
            blob, across = lettering(price, size)
            canvas.drawTextBlob(blob, x + wide - across - 0.12 * self.metre, y, chalk)

    def shelves(self, canvas: skia.Canvas) -> None:
        """Jars, cups and bottles behind the counter."""
        left, right = self.left, self.right
        dice, light = Random(self.jars), self.light
        for level in (1.62, 2.1):
            canvas.drawRect(
                self.box(left + 0.1, level - 0.05, right, level), fill(light.on(shade(PANELS, 1.35), 1, 0.4))
            )
            x = left + 0.16
            while x < right - 0.2:
                wide, tall = dice.uniform(0.09, 0.17), dice.uniform(0.14, 0.34)
                own = dice.choice((*furniture.SPINES, (0.90, 0.87, 0.8), (0.6, 0.72, 0.7)))
                jar = self.box(x, level, x + wide, level + tall)
                canvas.drawRoundRect(jar, 0.03 * self.metre, 0.03 * self.metre, fill(light.on(own, 1, 0.35)))
                canvas.drawRect(
                    self.box(x + 0.02, level + tall, x + wide - 0.02, level + tall + 0.03),
                    fill(light.on(shade(own, 0.6), 1, 0.3)),
                )
                x += wide + dice.uniform(0.03, 0.16)

    def front(self, canvas: skia.Canvas) -> None:
        """The counter itself, and what stands on it."""
        light, metre = self.light, self.metre
        left, right = self.left, self.right
        canvas.drawRect(self.box(left, -0.18, right, 1.02), fill(light.on(shade(PANELS, 0.92), 1, 0.35)))
        slat = fill(light.on(shade(PANELS, 1.22), 1, 0.4))
        for index in range(int((right - left) / 0.2)):
            x = left + 0.04 + 0.2 * index
            canvas.drawRect(self.box(x, -0.1, x + 0.12, 0.96), slat)
        glowing = [(0.0, furniture.BULB, 0.34 * self.burning), (1.0, furniture.BULB, 0.0)]
        canvas.drawRect(self.box(left, -0.18, right, 1.02), within(gradient(self.at(0, 1.0), self.at(0, 0.2), glowing)))
        canvas.drawRect(self.box(left - 0.08, 1.0, right, 1.1), fill(light.on((0.86, 0.80, 0.72), 1, 0.5)))
        canvas.drawRect(self.box(left, -0.22, right, -0.1), fill(light.on((0.2, 0.16, 0.15), 1, 0.2)))
        self.machine(canvas, left + 0.72)
        self.cakes(canvas, left + 2.5)
        for index in range(3):
            furniture.cup(
                canvas, self.at(left + 0.14 + 0.1 * (index % 2), 1.11 + 0.05 * index), metre, light, (0.95, 0.93, 0.9)
            )

    def machine(self, canvas: skia.Canvas, x: float) -> None:
        """The espresso machine."""
        light, metre = self.light, self.metre
        body = self.box(x - 0.38, 1.18, x + 0.38, 1.6)
        top, low = light.on(shade(STEEL, 1.2), 1, 0.6), light.on(shade(STEEL, 0.62), 1, 0.2)
        canvas.drawRect(self.box(x - 0.34, 1.1, x + 0.34, 1.2), fill(light.on((0.16, 0.16, 0.17))))
        steel = gradient(
            (0, body.top()), (0, body.bottom()), [(0, top, 1), (0.5, light.on(STEEL, 1, 0.4), 1), (1, low, 1)]
        )
        canvas.drawRoundRect(body, 0.07 * metre, 0.07 * metre, steel)
        canvas.drawRect(self.box(x - 0.38, 1.5, x + 0.38, 1.54), fill(light.on((0.72, 0.22, 0.18), 1, 0.5)))
        dark = fill(light.on((0.12, 0.12, 0.13)))
        for across in (-0.2, 0.2):
            canvas.drawRect(self.box(x + across - 0.06, 1.28, x + across + 0.06, 1.38), dark)
            canvas.drawRect(self.box(x + across - 0.02, 1.24, x + across + 0.14, 1.28), dark)
            canvas.drawCircle(*self.at(x + across, 1.45), 0.035 * metre, fill(light.on((0.95, 0.95, 0.92), 1, 0.5)))
        for index in range(4):
            furniture.cup(canvas, self.at(x - 0.24 + 0.16 * index, 1.605), 0.9 * metre, light, (0.93, 0.9, 0.86))

    def cakes(self, canvas: skia.Canvas, x: float) -> None:
        """A cake under its glass dome."""
        light, metre = self.light, self.metre
        canvas.drawRect(self.box(x - 0.03, 1.1, x + 0.03, 1.2), fill(light.on((0.9, 0.88, 0.84), 1, 0.3)))
        canvas.drawRect(self.box(x - 0.26, 1.19, x + 0.26, 1.22), fill(light.on((0.95, 0.93, 0.9), 1, 0.5)))
        canvas.drawRect(self.box(x - 0.18, 1.22, x + 0.18, 1.34), fill(light.on((0.62, 0.36, 0.24), 1, 0.4)))
        canvas.drawRect(self.box(x - 0.18, 1.31, x + 0.18, 1.37), fill(light.on((0.96, 0.82, 0.82), 1, 0.5)))
        dome = skia.Path()
        dome.addRoundRect(self.box(x - 0.24, 1.22, x + 0.24, 1.52), 0.22 * metre, 0.22 * metre)
        canvas.drawPath(dome, fill((1, 1, 1), 0.16))
        canvas.drawPath(dome, stroke((1, 1, 1), 0.012 * metre, 0.5))
