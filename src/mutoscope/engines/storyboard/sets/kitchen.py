"""A kitchen: a sink at the window, a cooker under its hood, cupboards, a fridge, and a table with fruit."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard.brush import Point, fill, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import furniture
from mutoscope.engines.storyboard.sets.interior import Interior, Opening
from mutoscope.engines.storyboard.stage import Layer, Stage

FRONTS: tuple[Color, ...] = ((0.42, 0.56, 0.52), (0.90, 0.86, 0.78), (0.34, 0.46, 0.60), (0.72, 0.58, 0.42))
TILE: Color = (0.93, 0.92, 0.88)
STEEL: Color = (0.74, 0.76, 0.78)
STONE: Color = (0.88, 0.85, 0.80)
COUNTER = 0.92
"""Its height in metres."""


def layers(stage: Stage) -> list[Layer]:
    return Kitchen(stage).layers()


class Kitchen(Interior):
    WALLS = ((0.93, 0.88, 0.76), (0.86, 0.90, 0.86), (0.94, 0.86, 0.80))

    @property
    def front(self) -> Color:
        return FRONTS[self.hue]

    @property
    def cooker(self) -> float:
        return 0.2 * self.half

    @property
    def fridge(self) -> float:
        return self.half - 0.62

    @property
    def pendants(self) -> tuple[Point, ...]:
        return ((-0.62 * self.half, 2.75), (-0.3 * self.half, 2.95))

    def opening(self) -> Opening:
        wide, middle = min(2.3, 0.66 * self.half), -0.46 * self.half
        return middle - wide / 2, 1.2, middle + wide / 2, 2.55

    @property
    def shade(self) -> Point:
        return self.at(self.cooker, 2.0)

    def boards(self, canvas: skia.Canvas) -> None:
        """Tiles in two tones by turns, that run towards the wall."""
        stage, deep = self.stage, self.stage.height - self.floor
        pale, dark = (
            self.light.on(own, 1, 0.35) for own in ((0.90, 0.87, 0.81), mix(self.front, (0.5, 0.5, 0.5), 0.4))
        )
        reach, middle = stage.bleed + 2, stage.width / 2
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, self.floor, stage.width + reach, stage.height), fill(pale))
        rows = [self.floor + deep * share for share in (0.0, 0.13, 0.29, 0.49, 0.73, 1.01)]
        path = skia.Path()
        for index in range(5):
            for column in range(-16, 16):
                if (column + index) % 2:
                    continue
                ends = [
                    (middle + (column + out) * 0.7 * self.metre * (1 + 0.9 * (row - self.floor) / deep), row)
                    for row, out in ((rows[index], 0), (rows[index], 1), (rows[index + 1], 1), (rows[index + 1], 0))
                ]
                path.addPoly([skia.Point(*end) for end in ends], True)
        canvas.drawPath(path, fill(dark))

    def curtains(self, canvas: skia.Canvas, t: float) -> None:
        """None; a valance hangs over the sink's window."""
        box, metre = self.window.box, self.metre
        for index in range(8):
            left = box.left() - 0.1 * metre + index * (box.width() + 0.2 * metre) / 8
            wide, tone = (box.width() + 0.2 * metre) / 8, shade(self.cloth, 1.0 if index % 2 else 0.86)
            flap = skia.Rect.MakeXYWH(left, box.top() - 0.12 * metre, wide, 0.44 * metre)
            canvas.drawRoundRect(flap, 0.3 * wide, 0.12 * metre, fill(self.light.on(tone, 1, 0.35)))

    def hang(self, canvas: skia.Canvas) -> None:
        """Tiles over the counter, cupboards and a shelf."""
        reach = self.half + 0.6
        at, metre, light = self.at(0, 0), self.metre, self.light
        canvas.save()
        canvas.clipRect(self.window.box.makeOutset(0.05 * metre, 0.05 * metre), skia.ClipOp.kDifference)
        tiles = furniture.box(at, -reach, COUNTER, reach, 1.62, metre)
        canvas.drawRect(tiles, fill(light.on(TILE, 1, 0.35)))
        joint = stroke(light.on(shade(TILE, 0.84), 1, 0.2), max(0.8, 0.012 * metre))
        for row in range(5):
            y = self.at(0, COUNTER + 0.14 * row)[1]
            canvas.drawLine(tiles.left(), y, tiles.right(), y, joint)
            for column in range(int(2 * reach / 0.28)):
                x = self.at(-reach + 0.28 * (column + 0.5 * (row % 2)), 0)[0]
                canvas.drawLine(x, y, x, y - 0.14 * metre, joint)
        canvas.restore()
        right = self.cooker - 0.46
        left = self.window.box.right() / metre - self.stage.width / 2 / metre + 0.22
        self.cupboards(canvas, left, right)
        self.cupboards(canvas, self.cooker + 0.46, self.fridge - 0.48)
        self.cupboards(canvas, self.fridge - 0.48, self.half + 0.6, low=2.12)
        self.hood(canvas)

    def cupboards(self, canvas: skia.Canvas, left: float, right: float, low: float = 1.6) -> None:
        """Doors side by side on the wall between two metres across; nothing where there is no room for one."""
        count = round((right - left) / 0.56)
        if count < 1 or right - left < 0.4:
            return
        wide, metre = (right - left) / count, self.metre
        for index in range(count):
            x = left + index * wide
            self.door(canvas, (x, low), (x + wide, 2.62), knob=(-1 if index % 2 else 1, 0.12))
        canvas.drawRect(
            furniture.box(self.at(0, 0), left - 0.03, 2.62, right + 0.03, 2.7, metre),
            fill(self.light.on(shade(self.front, 1.1), 1, 0.5)),
        )
        under = furniture.box(self.at(0, 0), left, low - 0.03, right, low, metre)
        canvas.drawRect(under, fill(self.light.on(shade(self.front, 0.5))))

    def door(self, canvas: skia.Canvas, low: Point, high: Point, knob: tuple[int, float]) -> None:
        """A cupboard's door between two corners; its knob on the side `knob[0]`, so far from the lower edge."""
        at, metre, light = self.at(0, 0), self.metre, self.light
        body = furniture.box(at, low[0] + 0.015, low[1] + 0.01, high[0] - 0.015, high[1] - 0.01, metre)
        canvas.drawRect(furniture.box(at, *low, *high, metre), fill(light.on(shade(self.front, 0.66), 1, 0.1)))
        canvas.drawRect(body, fill(light.on(self.front, 1, 0.4)))
        panel = body.makeInset(0.07 * metre, 0.07 * metre)
        canvas.drawRect(panel, fill(light.on(shade(self.front, 0.9), 1, 0.3)))
        x = (body.right() if knob[0] > 0 else body.left()) - knob[0] * 0.05 * metre
        y = body.bottom() - knob[1] * metre if knob[1] >= 0 else body.top() - knob[1] * metre
        canvas.drawCircle(x, y, 0.025 * metre, fill(light.on((0.90, 0.80, 0.56), 1, 0.5)))

    def hood(self, canvas: skia.Canvas) -> None:
        at, metre, light = self.at(self.cooker, 0), self.metre, self.light
        low = [(-0.46, 1.62), (0.46, 1.62), (0.46, 1.72), (0.17, 2.05), (-0.17, 2.05), (-0.46, 1.72)]
        canvas.drawRect(
            furniture.box(at, -0.17, 2.0, 0.17, self.top, metre), fill(light.on(shade(STEEL, 0.86), 1, 0.3))
        )
        canvas.drawPath(
            polygon([(at[0] + x * metre, at[1] - y * metre) for x, y in low]), fill(light.on(STEEL, 1, 0.5))
        )
        canvas.drawRect(furniture.box(at, -0.46, 1.62, 0.46, 1.66, metre), fill(light.on(shade(STEEL, 0.6))))

    def furnish(self, canvas: skia.Canvas) -> None:
        metre, light, at = self.metre, self.light, self.at(0, 0)
        reach = self.half + 0.6
        plinth = furniture.box(at, -reach, -0.06, reach, 0.1, metre)
        canvas.drawRect(plinth, fill(light.on(shade(self.front, 0.36))))
        left, x = -reach, -reach
        spans = [(left, self.cooker - 0.46), (self.cooker + 0.46, self.fridge - 0.48)]
        for start, end in spans:
            count = max(1, round((end - start) / 0.6))
            wide = (end - start) / count
            for index in range(count):
                x = start + index * wide
                self.door(canvas, (x, 0.06), (x + wide, 0.7), knob=(-1 if index % 2 else 1, -0.12))
                self.door(canvas, (x, 0.7), (x + wide, 0.88), knob=(0, 0.06))
            top = furniture.box(at, start - 0.02, 0.87, end + 0.02, COUNTER + 0.03, metre)
            canvas.drawRect(top, fill(light.on(STONE, 1, 0.6)))
            canvas.drawRect(
                furniture.box(at, start - 0.02, 0.87, end + 0.02, 0.89, metre), fill(light.on(shade(STONE, 0.7)))
            )
        self.oven(canvas)
        self.refrigerator(canvas)
        self.sink(canvas)
        self.goods(canvas)
        self.lamps(canvas, self.pendants, (0.86, 0.52, 0.30))

    def oven(self, canvas: skia.Canvas) -> None:
        at, metre, light = self.at(self.cooker, 0), self.metre, self.light
        canvas.drawRect(furniture.box(at, -0.46, -0.02, 0.46, COUNTER + 0.03, metre), fill(light.on(STEEL, 1, 0.4)))
        canvas.drawRect(furniture.box(at, -0.46, 0.9, 0.46, COUNTER + 0.05, metre), fill(light.on((0.16, 0.16, 0.18))))
        pane = furniture.box(at, -0.34, 0.16, 0.34, 0.6, metre)
        canvas.drawRoundRect(pane, 0.04 * metre, 0.04 * metre, fill(light.on((0.14, 0.13, 0.15), 1, 0.1)))
        warm = fill((1.0, 0.62, 0.24), 0.42 + 0.3 * self.burning)
        canvas.drawRoundRect(pane.makeInset(0.06 * metre, 0.08 * metre), 0.04 * metre, 0.04 * metre, warm)
        bar = stroke(light.on(shade(STEEL, 0.7), 1, 0.4), 0.035 * metre)
        y = self.at(0, 0.68)[1]
        canvas.drawLine(at[0] - 0.32 * metre, y, at[0] + 0.32 * metre, y, bar)
        for index in range(5):
            canvas.drawCircle(
                at[0] + (index - 2) * 0.15 * metre, self.at(0, 0.8)[1], 0.035 * metre, fill(light.on((0.2, 0.2, 0.22)))
            )
        pot = furniture.box(at, -0.32, 0.98, -0.02, 1.2, metre)
        canvas.drawRoundRect(pot, 0.03 * metre, 0.03 * metre, fill(light.on((0.76, 0.26, 0.20), 1, 0.45)))
        canvas.drawRect(furniture.box(at, -0.35, 1.17, 0.01, 1.2, metre), fill(light.on((0.62, 0.20, 0.16), 1, 0.4)))
        pan = furniture.box(at, 0.1, 0.98, 0.38, 1.05, metre)
        canvas.drawRect(pan, fill(light.on((0.18, 0.18, 0.2), 1, 0.3)))
        canvas.drawLine(pan.right(), pan.top(), pan.right() + 0.2 * metre, pan.top(), bar)

    def refrigerator(self, canvas: skia.Canvas) -> None:
        at, metre, light = self.at(self.fridge, 0), self.metre, self.light
        own = mix((0.94, 0.93, 0.90), self.front, 0.12)
        body = furniture.box(at, -0.46, -0.04, 0.46, 2.06, metre)
        canvas.drawRoundRect(body, 0.07 * metre, 0.07 * metre, fill(light.on(own, 1, 0.45)))
        canvas.drawRect(furniture.box(at, 0.3, 0.0, 0.46, 2.0, metre), fill(light.on(shade(own, 0.86), 1, 0.3)))
        seam = stroke(light.on(shade(own, 0.6)), 0.02 * metre)
        canvas.drawLine(*self.at(self.fridge - 0.46, 1.36), *self.at(self.fridge + 0.46, 1.36), seam)
        bar = stroke(light.on(shade(STEEL, 0.8), 1, 0.5), 0.04 * metre)
        for low, high in ((0.8, 1.24), (1.48, 1.8)):
            canvas.drawLine(*self.at(self.fridge - 0.36, low), *self.at(self.fridge - 0.36, high), bar)
        for x, y, hue in (
            (-0.05, 1.75, (0.96, 0.82, 0.36)),
            (0.1, 1.62, (0.90, 0.46, 0.42)),
            (-0.1, 1.55, (0.5, 0.7, 0.8)),
        ):
            note = furniture.box(at, x, y, x + 0.12, y + 0.12, metre)
            canvas.drawRect(note, fill(light.on(hue, 1, 0.4)))

    def sink(self, canvas: skia.Canvas) -> None:
        """The basin's rim and the tap, before the window."""
        left, _, right, _ = self.opening()
        at, metre = self.at((left + right) / 2, COUNTER + 0.03), self.metre
        steel = self.light.on(STEEL, 1, 0.6)
        canvas.drawRect(furniture.box(at, -0.42, -0.05, 0.42, 0.0, metre), fill(shade(steel, 0.8)))
        tap = skia.Path()
        tap.moveTo(at[0], at[1])
        tap.lineTo(at[0], at[1] - 0.26 * metre)
        tap.quadTo(at[0], at[1] - 0.4 * metre, at[0] + 0.12 * metre, at[1] - 0.38 * metre)
        tap.quadTo(at[0] + 0.2 * metre, at[1] - 0.37 * metre, at[0] + 0.2 * metre, at[1] - 0.26 * metre)
        canvas.drawPath(tap, stroke(steel, 0.045 * metre))

    def goods(self, canvas: skia.Canvas) -> None:
        """Jars, a kettle, a board and bottles on the counter."""
        metre, light = self.metre, self.light
        start = self.opening()[2] + 0.1
        room = self.cooker - 0.5 - start
        for index, (own, wide, tall) in enumerate(
            (((0.88, 0.70, 0.40), 0.15, 0.26), ((0.72, 0.36, 0.26), 0.15, 0.2), ((0.94, 0.90, 0.82), 0.15, 0.16))
        ):
            x = start + room * (0.12 + 0.26 * index)
            at = self.at(x, COUNTER + 0.03)
            jar = furniture.box(at, 0, 0, wide, tall, metre)
            canvas.drawRoundRect(jar, 0.025 * metre, 0.025 * metre, fill(light.on(own, 1, 0.4)))
            canvas.drawRect(
                furniture.box(at, -0.01, tall - 0.03, wide + 0.01, tall + 0.02, metre),
                fill(light.on(furniture.WOOD, 1, 0.4)),
            )
        at = self.at(self.cooker + 0.62, COUNTER + 0.03)
        canvas.drawRoundRect(furniture.box(at, 0, 0, 0.2, 0.42, metre), 8, 8, fill(light.on(furniture.WOOD, 1, 0.4)))
        for index, own in enumerate(((0.26, 0.42, 0.26), (0.76, 0.62, 0.26))):
            x = 0.28 + 0.12 * index
            canvas.drawRect(furniture.box(at, x, 0, x + 0.08, 0.22, metre), fill(light.on(own, 1, 0.4)))
            canvas.drawRect(furniture.box(at, x + 0.025, 0.2, x + 0.055, 0.32, metre), fill(light.on(own, 1, 0.3)))
        herb = self.at(self.opening()[0] + 0.3, 1.2)
        furniture.plant(canvas, herb, 0.55 * metre, light, 0.75, self.stage.chance("herb"), 0.0, 0.0)

    def pot(self) -> Point:
        return self.at(self.cooker - 0.17, 1.22)

    def live(self, canvas: skia.Canvas, t: float) -> None:
        furniture.steam(canvas, self.pot(), 2.2 * self.metre, self.light, t)
        self.halos(canvas, self.pendants)
        furniture.halo(canvas, self.at(self.cooker, 1.6), self.metre, self.burning, 0.9)

    def table(self, canvas: skia.Canvas) -> None:
        """A round table with two chairs and a bowl of fruit."""
        metre, light = 1.16 * self.metre, self.light
        x, y = self.at(-0.56 * self.half, 0)
        at = (x, y + 0.5 * (self.stage.height - self.floor))
        for side in (-1, 1):
            spot = (x + side * 0.86 * metre, at[1] - 0.02 * metre)
            furniture.chair(canvas, spot, metre, light, -side, shade(furniture.WOOD, 0.86))
        furniture.round_table(canvas, at, metre, light, 0.72, 1.15)
        bowl = (at[0], at[1] - 0.74 * metre)
        fruits = ((-0.1, 0.1, (0.86, 0.24, 0.20)), (0.02, 0.13, (0.98, 0.68, 0.18)), (0.12, 0.1, (0.56, 0.72, 0.26)))
        for across, up, own in fruits:
            centre = (bowl[0] + across * metre, bowl[1] - up * metre)
            canvas.drawCircle(*centre, 0.072 * metre, fill(light.on(own, 1, 0.45)))
        dish = skia.Path()
        dish.addArc(furniture.box(bowl, -0.22, -0.08, 0.22, 0.24, metre), 0, 180)
        dish.close()
        canvas.drawPath(dish, fill(light.on((0.94, 0.93, 0.90), 1, 0.5)))
