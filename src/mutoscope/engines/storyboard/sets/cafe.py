"""A café: a counter with its coffee machine, tables by a big window on the street, and lamps that hang low."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import skia

from mutoscope.engines.storyboard import lightning, sets
from mutoscope.engines.storyboard.brush import (
    Point,
    fill,
    glow,
    gradient,
    lettering,
    polygon,
    radial,
    recorded,
    shade,
    stroke,
)
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crowd, furniture, paving
from mutoscope.engines.storyboard.sets.counter import PANELS, Counter
from mutoscope.engines.storyboard.sets.facades import NEON
from mutoscope.engines.storyboard.sets.window import Window, burning, lamplit
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.subjects import people
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.wardrobe import LOOKS, look

FLOOR = 0.70
"""The row, in frames, at which the wall meets the floor."""
METRE = 13.0
"""A metre at the wall, in the frame's units."""
WALLS: tuple[Color, ...] = ((0.22, 0.46, 0.45), (0.74, 0.40, 0.29), (0.30, 0.38, 0.58), (0.80, 0.62, 0.34))
TILES: tuple[Color, Color] = ((0.90, 0.84, 0.74), (0.50, 0.41, 0.37))


def layers(stage: Stage) -> list[Layer]:
    cafe = Cafe(stage)
    return [
        *cafe.window.layers(0.2),
        painted(stage, 0.45, recorded(stage.width, stage.height, cafe.paint)),
        Animated(0.45, cafe.letters),
        Animated(0.47, cafe.barista),
        painted(stage, 0.5, recorded(stage.width, stage.height, cafe.bar.front), cafe.floor - 2.4 * cafe.metre),
        Animated(0.55, cafe.guests),
        Animated(0.58, cafe.lamps),
        Animated(0.95, cafe.near),
    ]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand, in metres from the middle of the frame and over the floor's edge at the wall."""

    half: float
    high: float

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Left, sill, right, top."""
        return -self.half + 0.35, 0.72, 0.08 * self.half, min(0.8 * self.high, 4.6)

    @property
    def counter(self) -> tuple[float, float]:
        return 0.25 * self.half, self.half + 0.6

    @property
    def pendants(self) -> tuple[float, ...]:
        lamps = 5 if self.half > 3.4 else 3
        return tuple(-self.half + (index + 0.5) * 2 * self.half / lamps for index in range(lamps))

    @property
    def menu(self) -> float:
        """Height of the menu's lower edge over the floor."""
        return 2.55 if self.high < 5.2 else 3.0

    def hang(self, x: float) -> float:
        """Height over the floor of a lamp there: those over the counter leave the menu free."""
        if x > self.counter[0] - 0.3:
            return self.menu - 0.35
        return 2.75 if self.high < 5.2 else 4.0


class Cafe:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.metre = stage, METRE * stage.unit
        self.floor = float(round(FLOOR * stage.height))
        self.plan = Plan(stage.width / 2 / self.metre, self.floor / self.metre)
        self.light: Light = lamplit(stage.scene, stage.light)
        self.burning = max(0.25, burning(stage.scene, stage.light))
        dice = stage.chance("cafe")
        self.wall, self.neon = dice.choice(WALLS), dice.choice(NEON)
        left, sill, right, top = self.plan.window
        (x0, y0), (x1, y1) = self.at(left, top), self.at(right, sill)
        self.window = Window(stage, round(x0), round(y0), round(x1), round(y1), street=True)
        self.served = crowd.busy(stage.scene, "person")
        self.bar = Counter(
            origin=self.at(0, 0),
            metre=self.metre,
            light=self.light,
            burning=self.burning,
            left=self.plan.counter[0],
            right=self.plan.counter[1],
            half=self.plan.half,
            menu=self.plan.menu,
            jars=stage.chance("jars").randrange(1 << 30),
        )
        self.inside = sets.within(stage)
        seeds = (stage.chance(f"barista {index}").randrange(1 << 30) for index in count())
        self.grown = next(seed for seed in seeds if look(seed % LOOKS, None, None).height > 0.9)

    def at(self, x: float, y: float) -> Point:
        return self.stage.width / 2 + x * self.metre, self.floor - y * self.metre

    def box(self, left: float, low: float, right: float, high: float) -> skia.Rect:
        return furniture.box(self.at(0, 0), left, low, right, high, self.metre)

    def paint(self, canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipRect(self.window.box, skia.ClipOp.kDifference)
        self.walls(canvas)
        canvas.restore()
        self.tiles(canvas)
        self.panes(canvas)
        self.bar.board(canvas)
        self.bar.shelves(canvas)

    def walls(self, canvas: skia.Canvas) -> None:
        stage, light, reach = self.stage, self.light, self.stage.bleed + 2
        area = skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, self.floor)
        top, low = light.on(shade(self.wall, 0.7), 1, 0.2), light.on(self.wall, 1, 0.3)
        canvas.drawRect(area, gradient((0, 0), (0, self.floor), [(0, top, 1), (1, low, 1)]))
        day = 0.4 * (1 - paving.burn(stage.light))
        middle = (self.window.box.centerX(), self.window.box.centerY())
        canvas.drawRect(
            area, radial(middle, 4.6 * self.metre, [(0, stage.light.sky_horizon, day), (1, stage.light.sky_horizon, 0)])
        )
        for x in self.plan.pendants:
            warm = [(0.0, furniture.BULB, 0.42 * self.burning), (1.0, furniture.BULB, 0.0)]
            canvas.drawRect(area, radial(self.at(x, self.plan.hang(x) - 0.4), 1.9 * self.metre, warm))
        canvas.drawRect(self.box(-self.plan.half - 1, 0, self.plan.half + 1, 0.62), fill(light.on(PANELS, 1, 0.3)))
        seam = stroke(light.on(shade(PANELS, 0.7)), max(1.0, 0.02 * self.metre))
        for index in range(-24, 25):
            canvas.drawLine(*self.at(0.3 * index, 0), *self.at(0.3 * index, 0.6), seam)
        canvas.drawRect(
            self.box(-self.plan.half - 1, 0.6, self.plan.half + 1, 0.68), fill(light.on(shade(PANELS, 1.25), 1, 0.4))
        )

    def tiles(self, canvas: skia.Canvas) -> None:
        """The floor, chequered, running towards the wall."""
        stage, light, reach = self.stage, self.light, self.stage.bleed + 2
        top, bottom = self.floor, stage.height
        area = skia.Rect.MakeLTRB(-reach, top, stage.width + reach, bottom)
        canvas.drawRect(area, fill(light.on(TILES[0], 1, 0.3)))
        rows, dark = 7, skia.Path()
        edges = [(1.3**row - 1) / (1.3**rows - 1) for row in range(rows + 1)]
        for row in range(rows):
            for column in range(-22, 22):
                if (row + column) % 2:
                    corners = []
                    for x, down in ((0, 0), (1, 0), (1, 1), (0, 1)):
                        share = edges[row + down]
                        corners.append(
                            (
                                stage.width / 2 + (column + x) * 0.5 * self.metre * (1 + 1.3 * share),
                                top + share * (bottom - top),
                            )
                        )
                    dark.addPoly([skia.Point(*corner) for corner in corners], True)
        canvas.drawPath(dark, fill(light.on(TILES[1], 1, 0.3)))
        gloom = [(0.0, (0.1, 0.06, 0.06), 0.12), (1.0, (0.1, 0.06, 0.06), 0.46)]
        canvas.drawRect(area, gradient((0, top), (0, bottom), gloom))
        shine = mix(stage.light.sky_horizon, furniture.BULB, paving.burn(stage.light))
        left, right = self.window.box.left(), self.window.box.right()
        spread = [(left, top), (right, top), (right + 0.8 * self.metre, bottom), (left - 0.4 * self.metre, bottom)]
        canvas.drawPath(polygon(spread), gradient((0, top), (0, bottom), [(0, shine, 0.34), (1, shine, 0.0)]))

    def panes(self, canvas: skia.Canvas) -> None:
        """The window's bars and its sill."""
        box, metre, light = self.window.box, self.metre, self.light
        ink = stroke(light.on((0.13, 0.12, 0.13), 1, 0.2), 0.09 * metre)
        ink.setStrokeCap(skia.Paint.kSquare_Cap)
        canvas.drawRect(box, ink)
        bar = stroke(light.on((0.13, 0.12, 0.13), 1, 0.2), 0.05 * metre)
        head = box.top() + 0.2 * box.height()
        canvas.drawLine(box.left(), head, box.right(), head, bar)
        lights = 3 if self.plan.half > 3.4 else 2
        for index in range(1, lights):
            x = box.left() + box.width() * index / lights
            canvas.drawLine(x, box.top(), x, box.bottom(), bar)
        sill = skia.Rect.MakeLTRB(
            box.left() - 0.12 * metre, box.bottom(), box.right() + 0.12 * metre, box.bottom() + 0.1 * metre
        )
        canvas.drawRect(sill, fill(light.on(shade(PANELS, 1.3), 1, 0.5)))

    def letters(self, canvas: skia.Canvas, t: float) -> None:
        """Gilt letters on the glass; by themselves, since letters are drawn the bolder the darker they are."""
        box, metre = self.window.box, self.metre
        head = box.top() + 0.2 * box.height()
        blob, wide = lettering("COFFEE", 0.42 * metre)
        gilt = mix(self.light.on((0.96, 0.80, 0.42), 1, 0.5), (1.0, 0.86, 0.5), 0.4 * self.burning)
        row = head + 0.62 * metre
        canvas.drawTextBlob(blob, box.centerX() - wide / 2, row, fill(gilt, 0.9))

    def barista(self, canvas: skia.Canvas, t: float) -> None:
        if self.served == 0:
            return
        left, _ = self.plan.counter
        x, y = self.at(left + 1.75, -0.04)
        people.draw(
            canvas,
            (x, y),
            crowd.TALL * self.metre,
            seed=self.grown,
            facing=-1,
            stride=0.3 * t,
            light=self.light,
            color=(0.20, 0.30, 0.28),
            walking=False,
        )

    def tables(self) -> list[tuple[float, float]]:
        """Metres from the middle, and rows in frames, of the tables by the window."""
        half = self.plan.half
        return [(-0.66 * half, 0.765), (-0.16 * half, 0.80)] if half > 3.4 else [(-0.46 * half, 0.775)]

    def guests(self, canvas: skia.Canvas, t: float) -> None:
        """Tables with their chairs, and who sits there."""
        dice = self.stage.chance("guests")
        for index, (x, row) in enumerate(self.tables()):
            y = row * self.stage.height
            metre = self.metre * (1 + 1.1 * (row - FLOOR))
            middle = self.at(x, 0)[0]
            for side in (-1, 1):
                taken, seed = dice.random() < 0.8 * self.served, dice.randrange(1 << 30)
                spot = (middle + side * 0.72 * metre, y)
                furniture.chair(canvas, spot, metre, self.light, -side, shade(furniture.WOOD, 0.62))
                if taken and (side > 0 or index % 2 == 0):
                    self.guest(canvas, spot, metre, -side, seed, t)
            furniture.round_table(canvas, (middle, y + 0.03 * metre), metre, self.light)
            cup = (middle + (0.14 if index % 2 else -0.12) * metre, y - 0.72 * metre)
            furniture.cup(canvas, cup, 1.2 * metre, self.light, (0.95, 0.93, 0.9))
            furniture.steam(canvas, (cup[0], cup[1] - 0.1 * metre), metre, self.light, t + index)

    def guest(self, canvas: skia.Canvas, spot: Point, metre: float, facing: int, seed: int, t: float) -> None:
        pose = Pose(
            x=spot[0],
            y=spot[1],
            size=crowd.TALL * metre,
            facing=facing,
            gone=0.0,
            phase=seed % 628 / 100,
            seed=seed,
            t=t,
            color=None,
            moving=False,
            act="sit",
        )
        people.draw_person(canvas, pose, self.inside)

    def lamps(self, canvas: skia.Canvas, t: float) -> None:
        """The hanging lamps and what they light; a neon sign in a tall room; lightning's glare."""
        for index, x in enumerate(self.plan.pendants):
            drop = self.at(x, self.plan.hang(x) + (0.0, 0.1, -0.06)[index % 3])
            furniture.pendant(
                canvas, (drop[0], -4), drop[1] + 4, self.metre, self.light, self.burning, (0.14, 0.13, 0.14)
            )
            furniture.halo(canvas, (drop[0], drop[1] + 0.03 * self.metre), self.metre, self.burning)
        if self.plan.high > 5.6:
            self.sign(canvas, t)
        lightning.indoors(canvas, self.stage, t, 0.14)

    def sign(self, canvas: skia.Canvas, t: float) -> None:
        """The café's name in a tube of light, high on the wall."""
        size = 0.9 * self.metre
        blob, wide = lettering("CAFE", size)
        x, y = self.at(0.0, self.plan.high - 1.55)
        lit = max(0.45, self.burning)
        glow(canvas, (x, y - 0.35 * size), (0.8 * wide, 1.1 * size), self.neon, 0.5 * lit)
        canvas.drawTextBlob(blob, x - wide / 2, y, fill(mix(self.neon, (1, 1, 1), 0.55), 0.96))

    def near(self, canvas: skia.Canvas, t: float) -> None:
        """The edge of the viewer's own table, with a cup of coffee on it."""
        unit, light, stage = self.stage.unit, self.light, self.stage
        left, right, top = -stage.bleed - 9 * unit, 27 * unit, stage.height - 5.2 * unit
        table = skia.Rect.MakeLTRB(left, top, right, stage.height + 16 * unit)
        canvas.drawOval(table, fill(light.on(shade(furniture.WOOD, 0.62), 1, 0.2)))
        canvas.drawOval(
            skia.Rect.MakeLTRB(left, top - 1.1 * unit, right, stage.height + 14 * unit),
            fill(light.on(shade(furniture.WOOD, 0.95), 1, 0.45)),
        )
        at = (10 * unit, stage.height - 2.4 * unit)
        furniture.cup(canvas, at, 62 * unit, light, (0.94, 0.92, 0.88))
        furniture.steam(canvas, (at[0], at[1] - 5.8 * unit), 46 * unit, light, t)


SET = Place(
    layers=layers,
    horizon=(0.42, 0.42),
    grounds={
        Habitat.GROUND: Ground(0.82, 0.985, reach=4.3),
        Habitat.TREE: Ground(0.735, 0.735, reach=2.2, clear=0.3),
        Habitat.BUILDING: Ground(0.80, 0.9, reach=1.2),
        Habitat.FIXTURE: Ground(0.80, 0.9, reach=3.0),
        Habitat.FLOWER: Ground(0.82, 0.97, reach=3.0),
        Habitat.ROAD: Ground(0.86, 0.985, reach=1.5),
    },
    indoors=True,
    skyless=True,
    inside=lamplit,
)
