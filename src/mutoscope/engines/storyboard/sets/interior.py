"""What rooms share: walls, floor, a window with curtains, the sun on the floor, lamps and the light of lightning."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import lightning
from mutoscope.engines.storyboard.brush import Point, fill, gradient, polygon, radial, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets import furniture, hangings
from mutoscope.engines.storyboard.sets.window import Window, burning, lamplit
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

FLOOR = 0.70
"""The row, in frames, at which the wall meets the floor."""
METRE = 13.2
"""A metre at the wall, in the frame's units."""
CURTAINS: tuple[Color, ...] = ((0.96, 0.90, 0.80), (0.86, 0.62, 0.48), (0.62, 0.74, 0.76))
Opening = tuple[float, float, float, float]
"""Left, sill, right and top of a window, in metres from the middle of the frame and over the floor."""


class Interior:
    """A room as it stands, and what moves in it. Each kind of room says what is its own.

    `half` is half the frame's width and `high` the wall's height up to the frame's upper edge, in metres.
    """

    WALLS: tuple[Color, ...] = ((0.84, 0.88, 0.82), (0.92, 0.84, 0.74), (0.78, 0.84, 0.88), (0.90, 0.80, 0.78))
    BOARDS: Color = (0.72, 0.52, 0.35)
    CEILING: float | None = 4.3
    """Its height in metres; None where it is out of the picture in every frame."""
    STREET = False
    """Whether the window looks out on a street."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.metre = stage, METRE * stage.unit
        self.floor = float(round(FLOOR * stage.height))
        self.half, self.high = stage.width / 2 / self.metre, self.floor / self.metre
        self.light: Light = lamplit(stage.scene, stage.light)
        self.burning = burning(stage.scene, stage.light)
        dice = stage.chance("room")
        self.wall, self.hue, self.cloth = dice.choice(self.WALLS), dice.randrange(4), dice.choice(CURTAINS)
        left, sill, right, top = self.opening()
        (x0, y0), (x1, y1) = self.at(left, top), self.at(right, sill)
        self.window = Window(stage, round(x0), round(y0), round(x1), round(y1), street=self.STREET)

    def layers(self) -> list[Layer]:
        size = (self.stage.width, self.stage.height)
        return [
            *self.window.layers(0.2),
            painted(self.stage, 0.5, recorded(*size, self.paint)),
            Animated(0.5, self.curtains),
            painted(self.stage, 0.54, recorded(*size, self.furnish)),
            Animated(0.55, self.live),
            painted(self.stage, 0.6, recorded(*size, self.table), self.floor - 0.2 * self.stage.height),
            Animated(0.6, self.air),
            Animated(0.95, self.near),
        ]

    def opening(self) -> Opening:
        """Where the window is."""
        wide, middle = min(2.4, 0.62 * self.half), -0.42 * self.half
        return middle - wide / 2, 0.9, middle + wide / 2, 2.9

    @property
    def top(self) -> float:
        """How high the wall goes, in metres."""
        return self.high if self.CEILING is None else min(self.high, self.CEILING)

    @property
    def shade(self) -> Point:
        """The lamp that lights the wall."""
        return self.at(0.4 * self.half, 2.4)

    def rug(self, canvas: skia.Canvas) -> None:
        """What lies on the floor."""

    def mat(self, canvas: skia.Canvas, x: float, wide: float, tones: tuple[Color, Color, Color, Color]) -> None:
        """An oval rug about `x` metres from the middle, `wide` metres to each side, its rings from the outermost."""
        middle, deep = self.at(x, 0)[0], self.stage.height - self.floor
        row, tall = self.floor + 0.5 * deep, 0.34 * deep
        for share, own in zip((1.0, 0.9, 0.78, 0.4), tones, strict=True):
            half = wide * self.metre * share
            oval = skia.Rect.MakeLTRB(middle - half, row - tall * share, middle + half, row + tall * share)
            canvas.drawOval(oval, fill(self.light.on(mix(own, (0.93, 0.88, 0.8), 0.35), 1, 0.35)))

    def hang(self, canvas: skia.Canvas) -> None:
        """What hangs on the wall."""

    def furnish(self, canvas: skia.Canvas) -> None:
        """What stands at the wall."""

    def table(self, canvas: skia.Canvas) -> None:
        """What stands before it, no higher than a fifth of the frame above the floor's edge."""

    def live(self, canvas: skia.Canvas, t: float) -> None:
        """What moves at the wall, and the light about the lamps."""

    def at(self, x: float, y: float) -> Point:
        return self.stage.width / 2 + x * self.metre, self.floor - y * self.metre

    def paint(self, canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipRect(self.window.box, skia.ClipOp.kDifference)
        self.walls(canvas)
        canvas.restore()
        self.boards(canvas)
        self.rug(canvas)
        self.ceiling(canvas)
        self.sunlight(canvas)
        self.casement(canvas)
        self.hang(canvas)

    def ceiling(self, canvas: skia.Canvas) -> None:
        """Boards overhead with beams that run towards the lens, where the wall ends below the frame's upper edge."""
        if self.top >= self.high:
            return
        stage, light, row = self.stage, self.light, self.at(0, self.top)[1]
        reach, middle = stage.bleed + 2, stage.width / 2
        pale = mix(self.wall, (0.97, 0.95, 0.91), 0.6)
        far, near = light.on(shade(pale, 0.84), 1, 0.2), light.on(shade(pale, 0.66), 1, 0.1)
        area = skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, row)
        canvas.drawRect(area, gradient((0, 0), (0, row), [(0, near, 1), (1, far, 1)]))
        wood = mix(furniture.WOOD, pale, 0.25)
        dark, flank = fill(light.on(shade(wood, 0.7), 1, 0.1)), fill(light.on(shade(wood, 0.5)))
        spread = 1 + 0.5 * (self.high - self.top)
        for index in range(-4, 5):
            x, half = index * 0.9 * self.metre, 0.09 * self.metre
            corners = [(x - half, row), (x + half, row), ((x + half) * spread, 0), ((x - half) * spread, 0)]
            canvas.drawPath(polygon([(middle + across, y) for across, y in corners]), dark)
            side = -half if x > 0 else half
            edge = [(x + side, row), (x + 1.7 * side, row), ((x + 1.7 * side) * spread, 0), ((x + side) * spread, 0)]
            if index:
                canvas.drawPath(polygon([(middle + across, y) for across, y in edge]), flank)
        cornice = skia.Rect.MakeLTRB(-reach, row - 0.05 * self.metre, stage.width + reach, row + 0.1 * self.metre)
        canvas.drawRect(cornice, fill(light.on(furniture.LINEN, 1, 0.3)))

    def lamps(self, canvas: skia.Canvas, spots: tuple[Point, ...], color: Color) -> None:
        """Lamps that hang over `spots`, in metres, down from above."""
        for spot in spots:
            x, y = self.at(*spot)
            furniture.pendant(canvas, (x, -5), y + 5, self.metre, self.light, self.burning, color)

    def halos(self, canvas: skia.Canvas, spots: tuple[Point, ...], reach: float = 1.5) -> None:
        for spot in spots:
            furniture.halo(canvas, self.at(*spot), self.metre, self.burning, reach)

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
        """The floor: boards that run towards the wall."""
        stage, light = self.stage, self.light
        reach, top, bottom = stage.bleed + 2, self.floor, stage.height
        far, near = light.on(shade(self.BOARDS, 0.92), 1, 0.3), light.on(shade(self.BOARDS, 0.74), 1, 0.3)
        area = skia.Rect.MakeLTRB(-reach, top, stage.width + reach, bottom)
        canvas.drawRect(area, gradient((0, top), (0, bottom), [(0, far, 1), (1, near, 1)]))
        seam = stroke(light.on(shade(self.BOARDS, 0.58)), 1.2, 0.6)
        for index in range(-22, 23):
            x = stage.width / 2 + index * 0.42 * self.metre
            spread = (x - stage.width / 2) * 0.9
            canvas.drawLine(x, top, x + spread, bottom, seam)

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

    def air(self, canvas: skia.Canvas, t: float) -> None:
        """Motes in the sun, and the light of lightning in the room."""
        if self.stage.light.shadow > 0.05 and self.burning < 0.2:
            self.motes(canvas, t)
        lightning.indoors(canvas, self.stage, t, 0.16)

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
