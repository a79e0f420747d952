"""A city street seen along its length: shops with awnings, trees and lamps on the pavements, and a tower at its end."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cached_property, partial

import skia

from mutoscope.engines.storyboard import trees
from mutoscope.engines.storyboard.brush import (
    fill,
    glow,
    polygon,
    radial,
    recorded,
    shade,
    stroke,
)
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crowd, frontage, paving
from mutoscope.engines.storyboard.sets.crowd import Item
from mutoscope.engines.storyboard.sets.facades import (
    AWNINGS,
    LAMPLIGHT,
    NAMES,
    NEON,
    WALLS,
    Wall,
    paint_shop,
    paint_skyline,
    paint_wall,
)
from mutoscope.engines.storyboard.sets.frontage import Front
from mutoscope.engines.storyboard.sets.lanes import Lane, Stream
from mutoscope.engines.storyboard.sets.perspective import Street, looking
from mutoscope.engines.storyboard.sets.planting import Planted, planted
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage, painted
from mutoscope.engines.storyboard.subjects import vehicles
from mutoscope.engines.storyboard.subjects.ground import habitat
from mutoscope.engines.storyboard.terrain import within

CURB, WALL = 5.4, 9.6
"""Half widths of the carriageway and of the street between its facades, in metres."""
CORNER, FACADES, END = 9.5, 10.9, 96.0
"""Where the pavements, the houses and the street end, in metres from the lens; before the corner a street crosses."""
SHOP = 5.2
BLOOMS: tuple[Color, ...] = ((0.9, 0.34, 0.42), (0.98, 0.8, 0.36), (0.96, 0.94, 0.92))
DRIVEN, PARKED = 1.75, 4.35
"""Metres from the axis of those who drive and those who are parked."""


def layers(stage: Stage) -> list[Layer]:
    tall = stage.height > stage.width
    road = looking(stage, min(0.9 * stage.height, 0.8 * stage.width), (10.0, 0.74 if tall else 0.62))
    avenue = Avenue(stage, road)
    life = Life(stage, road, avenue)
    size, low = (stage.width, stage.height), road.horizon + 0.03 * stage.height
    gap = (road.centre - 0.42 * stage.width, 0.05 * stage.height, road.centre + 0.42 * stage.width, low)
    return [
        Painted(0.1, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.1))),
        Painted(0.28, gap, recorded(*size, lambda canvas: paint_skyline(canvas, stage, road, 0.3))),
        Painted(0.34, tower_bounds(stage, road), partial(tower, stage=stage, road=road)),
        painted(stage, 0.62, recorded(*size, avenue.paint)),
        Animated(0.66, life.draw),
        bough(stage),
        Animated(0.95, Boxes(stage).draw),
    ]


@dataclass(frozen=True, slots=True)
class House:
    side: int
    near: float
    far: float
    height: float
    tone: Color
    seed: int


class Avenue:
    """All of the street that stands still: houses with their shops, the ground, and what that mirrors."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.houses = [house for side in (-1, 1) for house in self._row(side)]

    def _row(self, side: int) -> list[House]:
        dice, first = self.stage.chance(f"houses {side}"), self.stage.chance("houses").randrange(len(WALLS))
        low = self.road.metres(0.13 * self.stage.height, 26.0)
        z, index, row = FACADES, 0, []
        while z < END:
            far = z + dice.uniform(8, 13) * (1 + z / 110)
            height = low * dice.uniform(0.72, 1.12) * (1 + 0.006 * z)
            tone = WALLS[(first + side + 3 * index) % len(WALLS)]
            row.append(House(side, z, far, max(7.4, height), tone, dice.randrange(1 << 30)))
            z, index = far, index + 1
        return row

    @cached_property
    def shops(self) -> list[tuple[Front, str]]:
        """Every shop of the street, near to far on each side, with its name."""
        found = []
        for house in self.houses:
            dice = random.Random(house.seed)
            count = max(1, int((house.far - house.near) / SHOP))
            wide = (house.far - house.near) / count
            for index in range(count):
                near, color = house.near + index * wide + 0.3, dice.choice(AWNINGS)
                far = near + wide - 0.6
                front = Front(self.road, self.light, house.side, WALL, near, far, color, dice.uniform(0, math.tau))
                found.append((front, dice.choice(NAMES)))
        return found

    def paint(self, canvas: skia.Canvas) -> None:
        stage = self.stage
        surface = skia.Surface(stage.width + 2 * round(stage.bleed), stage.height)
        buildings = surface.getCanvas()
        buildings.translate(stage.bleed, 0)
        for house in reversed(self.houses):
            self.house(buildings, house)
        image = surface.makeImageSnapshot()
        paving.bed(canvas, self.light, self.floor())
        canvas.drawImage(image, -stage.bleed, 0)
        self.ground(canvas, image)

    def house(self, canvas: skia.Canvas, house: House) -> None:
        road, light, dice = self.road, self.light, random.Random(house.seed)
        depth = max(0.25, 0.86 - 0.6 * (house.near - FACADES) / (END - FACADES))
        flank = Wall(road, light, depth, (house.side * WALL, house.near), (house.side * WALL, house.far))
        paint_wall(canvas, flank, house.height, shade(house.tone, 0.9), dice)
        if house.near == FACADES:
            face = Wall(road, light, depth, (house.side * WALL, FACADES), (house.side * (WALL + 14), FACADES))
            paint_wall(canvas, face, house.height, shade(house.tone, 0.74), dice)
            paint_shop(canvas, face, (0.3, 5.4), dice, dice.choice(NAMES))
        for front_, name in reversed([each for each in self.shops if each[0].side == house.side]):
            if house.near <= front_.near < house.far:
                own = random.Random(f"{house.seed}/{front_.near}")
                paint_shop(canvas, flank, (front_.near - house.near, front_.far - house.near), own, name)
                frontage.awning(canvas, front_)
        if house.near <= 62:
            front, name, tall = self.sign(house)
            frontage.hanging_sign(canvas, front, name, tall)

    def sign(self, house: House) -> tuple[Front, str, float]:
        """The sign that juts out between the house's shops: where, its name, and its height in metres."""
        dice = random.Random(f"{house.seed}/sign")
        name, tall, color = dice.choice(NAMES[:8]), dice.uniform(2.6, 3.4), dice.choice(NEON)
        place = house.near + dice.uniform(1.2, 4.0) + (2.5 if house.near == FACADES else 0.0)
        return Front(self.road, self.light, house.side, WALL, place, place, color, 0.0), name, tall

    def floor(self) -> skia.Path:
        """The ground between the houses, and all before them."""
        road, stage = self.road, self.stage
        wide = road.span(FACADES) * 1.2 + 1
        return polygon(
            [
                road.at(-WALL, 0, 400),
                road.at(-WALL, 0, FACADES),
                road.at(-wide, 0, FACADES),
                (-stage.bleed - 2, stage.height),
                (stage.width + stage.bleed + 2, stage.height),
                road.at(wide, 0, FACADES),
                road.at(WALL, 0, FACADES),
                road.at(WALL, 0, 400),
            ]
        )

    def ground(self, canvas: skia.Canvas, buildings: skia.Image) -> None:
        road, light, stage, floor = self.road, self.light, self.stage, self.floor()
        wide = road.span(FACADES) * 1.2 + 1
        canvas.drawPath(floor, paving.receding(road, light, paving.PAVING, [(0, 0.3, 1), (1, 1, 0.85)]))
        self.slabs(canvas)
        asphalt = paving.receding(road, light, paving.ASPHALT, [(0, 0.15, 1), (0.5, 0.7, 1), (1, 1, 0.8)])
        canvas.drawPath(paving.flat(road, (-CURB, CURB), (road.foot * 0.9, 400)), asphalt)
        canvas.drawPath(paving.flat(road, (-wide, wide), (road.foot * 0.9, CORNER)), asphalt)
        stone = fill(paving.tone(light, (0.82, 0.8, 0.77), 0.7))
        for side in (-1, 1):
            canvas.drawPath(paving.flat(road, (side * CURB, side * (CURB + 0.28)), (CORNER, 300.0)), stone)
            canvas.drawPath(paving.flat(road, (side * CURB, side * wide), (CORNER, CORNER + 0.3)), stone)
        self.markings(canvas, 0.9)
        if light.wet > 0.02:
            paving.mirror(canvas, stage, floor, buildings, road.at(0, 0, FACADES)[1])
            self.markings(canvas, 0.35)
        for lamp in lamps():
            paving.lamp_pool(canvas, road, light, lamp)
        for front, _ in self.shops:
            self.spill(canvas, front)

    def slabs(self, canvas: skia.Canvas) -> None:
        seam = stroke(paving.tone(self.light, shade(paving.PAVING, 0.8), 0.7), 1.0, 0.6)
        for side in (-1, 1):
            for x in (6.8, 8.2):
                canvas.drawLine(*self.road.at(side * x, 0, CORNER), *self.road.at(side * x, 0, 60.0), seam)
            for index in range(18):
                z = CORNER + 0.7 + 1.4 * index
                canvas.drawLine(*self.road.at(side * CURB, 0, z), *self.road.at(side * WALL, 0, z), seam)

    def markings(self, canvas: skia.Canvas, alpha: float) -> None:
        road, white = self.road, fill(paving.tone(self.light, paving.MARKING, 0.75), alpha)
        for bar in range(9):
            x = -CURB + 0.45 + bar * (2 * CURB - 0.3) / 9
            canvas.drawPath(paving.flat(road, (x, x + 0.66), (CORNER + 0.8, CORNER + 3.0)), white)
        canvas.drawPath(paving.flat(road, (-CURB + 2.3, -0.1), (CORNER + 3.7, CORNER + 4.2)), white)
        for dash in range(22):
            z = CORNER + 6 + 6 * dash
            canvas.drawPath(paving.flat(road, (-0.08, 0.08), (z, z + 3)), white)
        for side in (-1, 1):
            canvas.drawPath(paving.flat(road, (side * 3.2, side * 3.32), (CORNER + 5, 120)), fill(*_faint(white)))

    def spill(self, canvas: skia.Canvas, front: Front) -> None:
        """Light from a shop's window on the pavement before it."""
        shine = min(1.0, self.light.darkness * 1.3) * 0.3
        if shine > 0.02 and front.near < 45:
            middle = (front.near + front.far) / 2
            scale = self.road.scale(middle)
            glow(canvas, front.at(1.4, 0, middle), (scale * 2.2, scale * 0.8), LAMPLIGHT, shine)
            x, y = front.at(2.6, 0, middle)
            streak = (scale * 0.7, scale * 2.6)
            glow(canvas, (x, y + 0.9 * scale), streak, mix(front.color, LAMPLIGHT, 0.5), 2 * shine * self.light.wet)


def _faint(paint: skia.Paint) -> tuple[Color, float]:
    color = paint.getColor4f()
    return (color.fR, color.fG, color.fB), 0.55 * color.fA


def lamps() -> list[tuple[float, float]]:
    """Where street lamps stand: metres across and away."""
    return [(side * (CURB + 0.8), z) for z in (66.0, 47.0, 33.0, 22.5, 15.0) for side in (-1, 1)]


def tower_bounds(stage: Stage, road: Street) -> tuple[float, float, float, float]:
    half, foot = 0.09 * min(stage.width, stage.height), road.horizon
    return road.centre - half, 0.2 * foot, road.centre + half, foot + 0.03 * stage.height


def tower(canvas: skia.Canvas, stage: Stage, road: Street) -> None:
    """A clock tower where the street ends."""
    light, depth = stage.light, 0.45
    foot, unit = road.horizon, min(stage.width, stage.height) / 100
    half, tall = 4.2 * unit, 0.5 * road.horizon
    x, top = road.centre, road.horizon - 0.5 * road.horizon
    lit, dim = light.on((0.80, 0.70, 0.56), depth, 0.7), light.on((0.62, 0.53, 0.46), depth, 0.1)
    side = 1 if sunward(stage.scene) > 0.5 else -1
    canvas.drawRect(skia.Rect.MakeLTRB(x - half, top, x + half, foot + unit), fill(lit))
    edge = x - side * half
    canvas.drawRect(
        skia.Rect.MakeLTRB(min(x - side * 0.2 * half, edge), top, max(x - side * 0.2 * half, edge), foot + unit),
        fill(dim),
    )
    roof = light.on(mix((0.32, 0.46, 0.48), (0.95, 0.97, 1.0), 0.8 * light.snow), depth, 0.5)
    canvas.drawPath(polygon([(x - half * 1.15, top), (x, top - 0.32 * tall), (x + half * 1.15, top)]), fill(roof))
    canvas.drawRect(skia.Rect.MakeXYWH(x - 0.15 * unit, top - 0.42 * tall, 0.3 * unit, 0.12 * tall), fill(roof))
    for row in (0.02, 0.40):
        band = skia.Rect.MakeXYWH(x - half * 1.12, top + row * tall, half * 2.24, 0.9 * unit)
        canvas.drawRect(band, fill(light.on((0.88, 0.8, 0.68), depth, 0.6)))
    burning = max(0.0, min(1.0, (light.darkness - 0.2) * 2))
    centre = (x, top + 0.2 * tall)
    face = mix(light.on((0.96, 0.94, 0.86), depth, 0.5), LAMPLIGHT, burning)
    canvas.drawCircle(*centre, 0.72 * half, fill(light.on((0.34, 0.3, 0.3), depth)))
    canvas.drawCircle(*centre, 0.6 * half, fill(face))
    hand = stroke((0.14, 0.12, 0.14), 0.1 * half)
    for angle, reach in ((-0.9, 0.5), (0.9, 0.36)):
        tip = (centre[0] + reach * half * math.sin(angle), centre[1] - reach * half * math.cos(angle))
        canvas.drawLine(*centre, *tip, hand)
    halo = radial(centre, 1.6 * half, [(0.0, LAMPLIGHT, 0.5 * burning), (1.0, LAMPLIGHT, 0.0)])
    canvas.drawCircle(*centre, 1.6 * half, within(halo))
    for offset in (-0.45, 0.2):
        pane = mix(light.on((0.3, 0.34, 0.4), depth), LAMPLIGHT, burning)
        canvas.drawRect(skia.Rect.MakeXYWH(x + offset * half, top + 0.52 * tall, 0.25 * half, 0.16 * tall), fill(pane))


class Life:
    """All of the street that moves, and what stands among it, drawn far to near."""

    def __init__(self, stage: Stage, road: Street, avenue: Avenue) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        self.held = any(habitat(each.kind) in (Habitat.GROUND, Habitat.ROAD) for each in stage.scene.subjects)
        lanes = (
            Lane(x=DRIVEN, away=True, speed=0.0 if self.held else 7.0, filled=0.7),
            Lane(x=-DRIVEN, away=False, speed=0.0 if self.held else 6.4, filled=0.75),
        )
        reach = (CORNER + 5.5, 140.0) if self.held else (road.foot * 0.62, 140.0)
        self.stream = Stream(stage, road, lanes, reach)
        amount = crowd.busy(stage.scene, "person")
        self.crowd = crowd.Crowd(stage, road)
        self.strollers = [
            crowd.walkers(stage.chance(f"strollers {side}"), crowd.share(11, amount), (side * 6.9, side * 8.7))
            for side in (-1, 1)
        ]
        self.still = [*self.parked(), *self.lit()]
        self.trees = self.planted()
        self.hems = [front for front, _ in avenue.shops if front.near < 34]
        self.flags = [self.flag(index) for index in range(4)]
        self.signs = [avenue.sign(house) for house in avenue.houses if house.near <= 62]
        self.strings = (14.0, 21.0, 30.0, 42.0)

    def flag(self, index: int) -> Front:
        dice = self.stage.chance(f"flag {index}")
        side, near = (-1, 1)[index % 2], (16.5, 20.0, 27.0, 33.0)[index]
        return Front(self.road, self.light, side, WALL, near, near, dice.choice(AWNINGS), dice.uniform(0, math.tau))

    def parked(self) -> list[Item]:
        dice = self.stage.chance("parked")
        items: list[Item] = []
        for side in (-1, 1):
            for index in range(9):
                z, taken, color = CORNER + 9.0 + 6.4 * index, dice.random(), dice.choice(vehicles.PAINTS)
                if taken < 0.72 * min(1.3, crowd.busy(self.stage.scene, "car")):
                    items.append((z, partial(self.car, side=side, z=z, color=color)))
        return items

    def car(self, canvas: skia.Canvas, side: int, z: float, color: Color) -> None:
        at, width = self.road.at(side * PARKED, 0, z), 1.85 * self.road.scale(z)
        vehicles.draw_end(canvas, at, width, rear=side > 0, color=color, light=self.light, lamps=0.0)

    def planted(self) -> list[tuple[float, Planted]]:
        """Trees at the kerb, with their distance."""
        if "tree" in self.stage.scene.without:
            return []
        found = []
        for side, rows in ((-1, (16.5, 25.0, 36.0, 54.0)), (1, (19.5, 29.0, 41.0, 60.0))):
            for z in rows:
                chance = self.stage.chance(f"tree {side} {z}")
                height, depth = chance.uniform(6.6, 7.6) * self.road.scale(z), max(0.3, 0.88 - 0.5 * (z - 12) / 60)
                foot = self.road.at(side * (CURB + 1.0), 0, z)
                found.append((z, planted(self.stage.scene, self.light, chance, foot, height, depth)))
        return found

    def lit(self) -> list[Item]:
        return [(foot[1], partial(self.lamp, foot=foot)) for foot in lamps()]

    def lamp(self, canvas: skia.Canvas, foot: tuple[float, float]) -> None:
        paving.lamp_post(canvas, self.road, self.light, foot, max(0.3, 0.86 - 0.5 * (foot[1] - 12) / 60))
        paving.lamp_halo(canvas, self.road, self.light, foot)

    def items(self, t: float) -> list[Item]:
        items: list[Item] = [*self.still, *self.stream.items(t)]
        items += [(z, partial(tree.draw, t=t)) for z, tree in self.trees]
        for group in self.strollers:
            items += self.crowd.along(group, (CORNER + 0.6, 80.0), t)
        items += [(front.near, partial(frontage.hem, front=front, t=t)) for front in self.hems]
        items += [(front.near, partial(frontage.sign_light, front=front, tall=tall)) for front, _, tall in self.signs]
        items += [(front.near, partial(frontage.flag, front=front, t=t)) for front in self.flags]
        for z in self.strings:
            string = partial(frontage.lamp_string, road=self.road, light=self.light, place=(WALL, z), t=t, colors=NEON)
            items.append((z, string))
        return items

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        for _, paint in sorted(self.items(t), key=lambda item: -item[0]):
            paint(canvas)


def bough(stage: Stage) -> Layer:
    """Leaves that hang into the picture from above, near the lens."""
    dice, unit, light = stage.chance("bough"), stage.unit, stage.light
    side = -1 if sunward(stage.scene) > 0.5 else 1
    edge = -stage.bleed if side < 0 else stage.width + stage.bleed
    leaves = []
    for _ in range(0 if light.bare else 150):
        out, down = dice.random() ** 1.6, dice.random()
        x = edge - side * out * 30 * unit
        y = down * (11 - 9 * out) * unit - unit
        leaves.append((x, y, dice.uniform(0.5, 1.1) * unit, dice.uniform(0, math.pi), dice.randrange(3)))
    own = trees.leaf(stage.scene.season, 0.4)
    tones = [light.on(mix(own, (0.03, 0.12, 0.12), dark), 0.95, 0.3) for dark in (0.72, 0.55, 0.35)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        paths = [skia.Path(), skia.Path(), skia.Path()]
        for home, y, size, turn, tone in leaves:
            x = home + (0.1 + 0.8 * light.wind) * unit * math.sin(0.8 * t + 0.05 * home / unit)
            swing = turn + (0.1 + 0.4 * light.wind) * math.sin((1.2 + 1.5 * light.wind) * t + 5 * turn)
            dx, dy = size * math.cos(swing), size * math.sin(swing)
            path = paths[tone]
            path.moveTo(x - dx, y - dy)
            path.quadTo(x - 0.6 * dy, y + 0.6 * dx, x + dx, y + dy)
            path.quadTo(x + 0.6 * dy, y - 0.6 * dx, x - dx, y - dy)
        for path, shown in zip(paths, tones, strict=True):
            canvas.drawPath(path, fill(shown))

    return Animated(0.93, paint)


class Boxes:
    """Flowers in tubs at the picture's lower corners, near the lens."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.unit = stage, stage.unit
        dice = stage.chance("boxes")
        self.flowers = [
            (
                dice.uniform(0, 1),
                dice.uniform(0, 1),
                dice.uniform(0.5, 0.95),
                dice.randrange(5),
                dice.uniform(0, math.tau),
            )
            for _ in range(46)
        ]
        white = (0.96, 0.97, 1.0)
        tones = (
            *(mix(shade(trees.LEAF, dark), white, 0.5 * stage.light.snow) for dark in (0.55, 0.75)),
            *(mix(bloom, white, 0.7 * stage.light.snow) for bloom in BLOOMS),
        )
        self.tones = [stage.light.on(tone, 0.95, 0.35) for tone in tones]

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        stage, unit = self.stage, self.unit
        for side, wide in ((-1, 11.0), (1, 14.0)):
            edge = -stage.bleed if side < 0 else stage.width + stage.bleed
            inner, top = edge - side * wide * unit, stage.height - 4.2 * unit
            self._blossom(canvas, (edge, inner), top, t)
            box = skia.Rect.MakeLTRB(min(edge, inner), top, max(edge, inner), stage.height + unit)
            canvas.drawRect(box, fill(stage.light.on((0.34, 0.24, 0.2), 0.95, 0.3)))
            rim = skia.Rect.MakeLTRB(box.left() - 0.4 * unit, top, box.right() + 0.4 * unit, top + 0.9 * unit)
            canvas.drawRect(rim, fill(stage.light.on((0.46, 0.34, 0.27), 0.95, 0.5)))

    def _blossom(self, canvas: skia.Canvas, span: tuple[float, float], top: float, t: float) -> None:
        wind, unit, paths = self.stage.light.wind, self.unit, [skia.Path() for _ in self.tones]
        for across, up, size, tone, phase in self.flowers:
            sway = (0.1 + 0.6 * wind) * unit * up * math.sin((1.3 + wind) * t + phase)
            x = span[0] + (span[1] - span[0]) * across + sway
            paths[tone].addCircle(x, top + (0.6 - 3.6 * up * (1 - 0.5 * across)) * unit, size * unit * 0.8)
        for path, own in zip(paths, self.tones, strict=True):
            canvas.drawPath(path, fill(own))


PAVEMENT = Ground(0.80, 0.815, reach=1.55, clear=0.31, depth=0.67)
SET = Place(
    layers=layers,
    horizon=(0.58, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.83, 0.985, reach=1.75),
        Habitat.TREE: PAVEMENT,
        Habitat.BUILDING: Ground(0.8, 0.8, reach=1.4, clear=0.31, depth=0.67),
        Habitat.FIXTURE: PAVEMENT,
        Habitat.FLOWER: PAVEMENT,
        Habitat.ROAD: Ground(0.86, 0.985),
    },
)
