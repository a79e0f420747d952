"""A bedroom: a made bed under a picture, lamps on both sides of it, a wardrobe, and a window with curtains."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard.brush import Point, fill, gradient, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import furniture
from mutoscope.engines.storyboard.sets.interior import Interior
from mutoscope.engines.storyboard.stage import Layer, Stage

COVERS: tuple[Color, ...] = ((0.36, 0.50, 0.66), (0.76, 0.48, 0.42), (0.46, 0.58, 0.48), (0.60, 0.48, 0.64))
SHEET: Color = (0.97, 0.95, 0.92)


def layers(stage: Stage) -> list[Layer]:
    return Bedroom(stage).layers()


class Bedroom(Interior):
    WALLS = ((0.82, 0.85, 0.88), (0.92, 0.85, 0.80), (0.84, 0.86, 0.80), (0.86, 0.82, 0.88))

    @property
    def cover(self) -> Color:
        return COVERS[self.hue]

    @property
    def made(self) -> bool:
        """Whether the room's own bed is there: not where it must not be, nor where the scene has another."""
        scene = self.stage.scene
        return "bed" not in scene.without and all(subject.kind != "bed" for subject in scene.subjects)

    @property
    def middle(self) -> float:
        """The bed's, in metres."""
        return 0.3 * self.half

    @property
    def wide(self) -> float:
        return min(1.8, 0.62 * self.half)

    @property
    def stands(self) -> tuple[float, float]:
        """The two night tables."""
        out = self.wide / 2 + 0.36
        return self.middle - out, self.middle + out

    @property
    def shade(self) -> Point:
        return self.at(self.stands[1], 1.0)

    def rug(self, canvas: skia.Canvas) -> None:
        pale = (0.92, 0.89, 0.84)
        self.mat(canvas, self.middle - 0.1, self.wide * 0.98, (self.cover, pale, self.cover, pale))

    def hang(self, canvas: skia.Canvas) -> None:
        dice, wide = self.stage.chance("picture"), 0.72 * self.wide
        frame = furniture.box(self.at(self.middle - wide / 2, 1.72), 0, 0, wide, 0.62 * wide, self.metre)
        furniture.picture(canvas, frame, self.light, dice)

    def furnish(self, canvas: skia.Canvas) -> None:
        metre, light = self.metre, self.light
        x, y = self.at(self.middle, 0)
        if self.half > 3.3:
            self.wardrobe(canvas, self.stands[1] + 1.15)
        for stand in self.stands:
            self.night_table(canvas, self.at(stand, -0.08))
        self.lamps(canvas, self.pendants, self.cover)
        if not self.made:
            return
        board = furniture.box((x, y), -self.wide / 2 - 0.08, 0.1, self.wide / 2 + 0.08, 1.3, metre)
        wood = shade(furniture.WOOD, 0.86)
        canvas.drawRoundRect(board, 0.12 * metre, 0.12 * metre, fill(light.on(wood, 1, 0.3)))
        canvas.drawRoundRect(
            board.makeInset(0.08 * metre, 0.08 * metre),
            0.08 * metre,
            0.08 * metre,
            fill(light.on(shade(wood, 1.2), 1, 0.4)),
        )

    @property
    def pendants(self) -> tuple[Point, ...]:
        return ((-0.2 * self.half, 3.5),) if self.high > 4.6 else ()

    def wardrobe(self, canvas: skia.Canvas, x: float) -> None:
        metre, light, at = self.metre, self.light, self.at(x, -0.05)
        own = mix(furniture.WOOD, (0.86, 0.76, 0.62), 0.45)
        furniture.contact(canvas, at, 1.5, metre)
        canvas.drawRect(furniture.box(at, -0.72, 0.06, 0.72, 2.3, metre), fill(light.on(shade(own, 0.8), 1, 0.3)))
        for left, right, knob in ((-0.68, -0.02, -0.08), (0.02, 0.68, 0.08)):
            door = furniture.box(at, left, 0.1, right, 2.22, metre)
            canvas.drawRect(door, fill(light.on(own, 1, 0.4)))
            inner = door.makeInset(0.1 * metre, 0.12 * metre)
            canvas.drawRect(inner, stroke(light.on(shade(own, 0.82), 1, 0.2), 0.025 * metre))
            spot = (at[0] + knob * metre, at[1] - 1.1 * metre)
            canvas.drawCircle(*spot, 0.035 * metre, fill(light.on((0.90, 0.78, 0.50), 1, 0.5)))
        canvas.drawRect(furniture.box(at, -0.76, 2.22, 0.76, 2.34, metre), fill(light.on(shade(own, 0.92), 1, 0.5)))

    def night_table(self, canvas: skia.Canvas, at: Point) -> None:
        metre, light = self.metre, self.light
        furniture.contact(canvas, at, 0.5, metre)
        canvas.drawRect(furniture.box(at, -0.24, 0.02, 0.24, 0.56, metre), fill(light.on(furniture.WOOD, 1, 0.35)))
        for low in (0.08, 0.32):
            drawer = furniture.box(at, -0.2, low, 0.2, low + 0.2, metre)
            canvas.drawRect(drawer, fill(light.on(shade(furniture.WOOD, 1.2), 1, 0.4)))
            canvas.drawCircle(
                drawer.centerX(), drawer.centerY(), 0.022 * metre, fill(light.on((0.9, 0.78, 0.5), 1, 0.5))
            )
        canvas.drawRect(furniture.box(at, -0.27, 0.55, 0.27, 0.59, metre), fill(light.on(furniture.WOOD, 1, 0.6)))
        foot = furniture.box(at, -0.07, 0.59, 0.07, 0.88, metre)
        canvas.drawOval(foot, fill(light.on(mix(self.cover, (0.9, 0.88, 0.84), 0.3), 1, 0.4)))
        furniture.lampshade(canvas, (at[0], at[1] - 1.02 * metre), 0.4 * metre, light, self.burning)

    def live(self, canvas: skia.Canvas, t: float) -> None:
        x, y = self.at(-self.half + 0.42, 0)
        spot = (x, y + 0.16 * self.metre)
        furniture.plant(canvas, spot, self.metre, self.light, 1.5, self.stage.chance("plant"), t, 0.6)
        for stand in self.stands:
            furniture.halo(canvas, self.at(stand, 0.95), self.metre, self.burning, 1.4)
        self.halos(canvas, self.pendants)

    def table(self, canvas: skia.Canvas) -> None:
        """The bed, which comes towards the lens: mattress, pillows, the turned-down sheet, a cover and a throw."""
        if not self.made:
            return
        light, metre, deep = self.light, self.metre, self.stage.height - self.floor
        x, y = self.at(self.middle, 0)
        far, near = self.wide / 2 * metre, 0.64 * self.wide * metre
        back, foot = y - 0.56 * metre, y + 0.56 * deep
        front = foot - 0.62 * metre

        def across(share: float, out: float) -> Point:
            return x + out * (far + (near - far) * share), back + (front - back) * share

        shadow = skia.Rect.MakeLTRB(x - 1.08 * near, foot - 0.12 * metre, x + 1.08 * near, foot + 0.1 * metre)
        canvas.drawOval(shadow, fill((0.05, 0.03, 0.05), 0.28))
        top = [across(0, -1), across(0, 1), across(1, 1), across(1, -1)]
        canvas.drawPath(polygon(top), fill(light.on(SHEET, 1, 0.5)))
        for out in (-0.5, 0.5):
            self.pillow(canvas, across(0.06, out), 0.86 * far)
        fold = [across(0.3, -1.02), across(0.3, 1.02), across(0.44, 1.03), across(0.44, -1.03)]
        cover = [across(0.44, -1.03), across(0.44, 1.03), across(1, 1.03), across(1, -1.03)]
        ink = [(0.0, light.on(self.cover, 1, 0.5), 1.0), (1.0, light.on(shade(self.cover, 0.9), 1, 0.35), 1.0)]
        canvas.drawPath(polygon(cover), gradient((0, back), (0, front), ink))
        canvas.drawPath(polygon(fold), fill(light.on(shade(SHEET, 0.94), 1, 0.5)))
        drop = [
            across(1, -1.03),
            across(1, 1.03),
            (x + 1.05 * near, foot - 0.1 * metre),
            (x - 1.05 * near, foot - 0.1 * metre),
        ]
        canvas.drawPath(polygon(drop), fill(light.on(shade(self.cover, 0.74), 1, 0.25)))
        pleat = stroke(light.on(shade(self.cover, 0.62), 1, 0.2), max(1.0, 0.02 * metre))
        for index in range(-4, 5):
            at = x + index * 0.23 * near
            canvas.drawLine(at, front + 0.1 * metre, at + 0.04 * index * near * 0.2, foot - 0.12 * metre, pleat)
        throw = mix(self.cover, (0.96, 0.84, 0.56), 0.7)
        band = [across(0.74, -1.04), across(0.74, 1.04), across(0.96, 1.04), across(0.96, -1.04)]
        canvas.drawPath(polygon(band), fill(light.on(throw, 1, 0.5)))
        weave = stroke(light.on(shade(throw, 0.84), 1, 0.3), max(0.8, 0.016 * metre))
        for share in (0.79, 0.85, 0.91):
            canvas.drawLine(*across(share, -1.04), *across(share, 1.04), weave)

    def pillow(self, canvas: skia.Canvas, at: Point, wide: float) -> None:
        light, (x, y) = self.light, at
        behind = skia.Rect.MakeLTRB(x - wide / 2, y - 0.52 * wide, x + wide / 2, y + 0.04 * wide)
        round_ = 0.13 * wide
        canvas.drawRoundRect(behind, round_, round_, fill(light.on(mix(self.cover, SHEET, 0.5), 1, 0.4)))
        before = skia.Rect.MakeLTRB(x - 0.47 * wide, y - 0.34 * wide, x + 0.47 * wide, y + 0.14 * wide)
        canvas.drawRoundRect(before, round_, round_, fill(light.on(shade(SHEET, 0.9), 1, 0.3)))
        lit = before.makeInset(0.03 * wide, 0.03 * wide)
        lit.offset(0, -0.02 * wide)
        canvas.drawRoundRect(lit, round_, round_, fill(light.on(SHEET, 1, 0.55)))
