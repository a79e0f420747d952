"""A road of two lanes through open country: the desert, fields, or along the sea; a crossroads before the lens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point, fill, gradient, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.sets import crags, flora, land, paving
from mutoscope.engines.storyboard.sets.bay import bay
from mutoscope.engines.storyboard.sets.highway import FAR, Way
from mutoscope.engines.storyboard.sets.lanes import Lane, Stream
from mutoscope.engines.storyboard.sets.perspective import Street, looking
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

NEAR = 10.6
"""Metres from the lens to where the road meets the other."""
LANE = 3.4
HALF = LANE + 0.7
"""Half the carriageway's width, in metres."""
CROSSING = 0.875
"""The row, in frames, where the road before the lens begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """What a road leads through: its ground, the colours of far and of nearer hills, and what grows there."""

    ground: Color
    far: Color
    hills: Color
    trees: int = 30
    cactus: bool = False
    sea: bool = False
    fence: bool = False


COUNTRIES: Mapping[str, Country] = {
    "desert_road": Country(
        ground=(0.86, 0.66, 0.42), far=(0.66, 0.48, 0.56), hills=(0.78, 0.48, 0.34), trees=0, cactus=True
    ),
    "country_road": Country(ground=land.GRASS, far=(0.50, 0.58, 0.74), hills=(0.44, 0.58, 0.48), trees=34, fence=True),
    "coastal_road": Country(
        ground=(0.56, 0.62, 0.34), far=(0.52, 0.58, 0.72), hills=(0.48, 0.56, 0.46), trees=14, sea=True
    ),
}


def layers(stage: Stage) -> list[Layer]:
    country = COUNTRIES.get(stage.scene.variety or "", COUNTRIES["country_road"])
    view = looking(stage, min(0.9 * stage.height, 0.63 * stage.width), (12.0, 0.7), sway=0.02)
    road = Road(stage, view, country)
    size, foot = (stage.width, stage.height), view.horizon + 2
    far = terrain.mountain_range(
        stage, "far", foot, 0.3 * foot, stage.width * (0.36 if stage.height > stage.width else 0.2)
    )
    drawn: list[Layer] = []
    if country.sea:
        drawn += bay(stage, 0.2, view.horizon, CROSSING * stage.height)
    else:
        drawn.append(terrain.mountains(stage, far, 0.08, country.far, 0.2 if country.fence else 0.0))
    return [
        *drawn,
        *([painted(stage, 0.25, road.mesas, 0.3 * foot, foot + 4)] if country.cactus else []),
        painted(stage, 0.4, recorded(*size, road.hills), foot - 0.24 * stage.height),
        painted(stage, 0.62, recorded(*size, road.paint), foot - 0.3 * stage.height),
        Animated(0.63, partial(road.traffic)),
        painted(stage, 0.84, recorded(*size, road.crossing), (CROSSING - 0.02) * stage.height),
        land.fringe(stage, "road-grass", 0.97, _blade(country), count=130, size=(0.3, 0.9, 5.5)),
    ]


def _blade(country: Country) -> Color:
    return mix(country.ground, (0.36, 0.46, 0.18), 0.3 if country.cactus else 0.7)


class Road(Way):
    """The road, what stands beside it, and its traffic."""

    def __init__(self, stage: Stage, road: Street, country: Country) -> None:
        super().__init__(stage, road)
        self.country, self.side = country, land.side(stage)
        self.curve = stage.chance("road").choice((-1, 1)) * (0.9 if country.cactus else 3.4)
        if country.sea:
            self.curve = -self.side * 4.2
        lanes = [Lane(x=side * LANE / 2, away=side > 0, speed=19.0 - 2 * side, filled=0.34) for side in (-1, 1)]
        self.stream = Stream(stage, road, lanes, (NEAR + 4, 300.0), room=34.0, lorries=0.1, bend=self.bend)

    def edge(self, x: float, y: float = 0.0, near: float = NEAR, far: float = FAR) -> list[Point]:
        return super().edge(x, y, near, far)

    def strip(self, left: float, right: float, near: float = NEAR, far: float = FAR) -> skia.Path:
        return super().strip(left, right, near, far)

    def traffic(self, canvas: skia.Canvas, t: float) -> None:
        self._drive(canvas, t, 0.0, FAR)

    def ground(self) -> Color:
        own = self.country.ground
        return own if self.country.cactus else land.green(self.stage, own)

    def shown(self, color: Color, depth: float, facing: float = 0.5) -> Color:
        return land.tone(self.light, color, depth, facing)

    def mesas(self, canvas: skia.Canvas) -> None:
        """Table mountains, one great and some small."""
        stage, dice, base = self.stage, self.stage.chance("mesas"), self.road.horizon + 3
        stone = crags.Stone.under(self.light, (0.76, 0.44, 0.32), 0.25)
        for place, wide, tall in (
            (0.5 - self.side * 0.3, 0.34, 0.36),
            (0.5 + self.side * 0.36, 0.2, 0.2),
            (0.5 - self.side * 0.04, 0.1, 0.12),
        ):
            x = (place + dice.uniform(-0.03, 0.03)) * stage.width
            half = wide * min(stage.width, 1.3 * stage.height) / 2
            crags.mesa(canvas, (x - half, base - tall * self.road.horizon, x + half, base), dice, stone)

    def hills(self, canvas: skia.Canvas) -> None:
        """Hills at the horizon; by the sea a headland on the landward side."""
        stage, foot = self.stage, self.road.horizon
        if not self.country.sea:
            for index, (lift, swing, depth) in enumerate(((0.03, 0.024, 0.3), (0.008, 0.014, 0.42))):
                line = terrain.hill_line(stage, f"hills {index}", foot - lift * stage.height, swing * stage.height, 1.8)
                own = mix(
                    self.country.hills if self.country.cactus else land.green(stage, self.country.hills),
                    self.ground(),
                    0.4 * index,
                )
                stops = [(0.0, self.shown(own, depth, 0.8), 1.0), (1.0, self.shown(shade(own, 0.8), depth, 0.3), 1.0)]
                canvas.drawPath(
                    terrain.land(line, foot + 3), gradient((0, foot - 0.1 * stage.height), (0, foot), stops)
                )
            return
        for index, (start, tall, depth) in enumerate(((0.02, 0.2, 0.3), (0.16, 0.15, 0.42))):
            rough = terrain.hill_line(stage, f"headland {index}", 0.0, 0.008 * stage.height, 3.0)
            line = [
                (
                    x,
                    foot
                    + 0.012 * stage.height * (1 + index)
                    + y
                    - tall * stage.height * _rise(self.side * (0.5 - x / stage.width) - start),
                )
                for x, y in rough
            ]
            own = land.green(stage, self.country.hills)
            stops = [
                (0.0, self.shown(own, depth, 0.9), 1.0),
                (1.0, self.shown(mix(own, (0.62, 0.52, 0.42), 0.6), depth, 0.3), 1.0),
            ]
            canvas.save()
            canvas.clipRect(skia.Rect.MakeLTRB(*self._landward()))
            canvas.drawPath(
                terrain.land(line, foot + 0.06 * stage.height),
                gradient((0, foot - tall * stage.height), (0, foot), stops),
            )
            canvas.restore()

    def _landward(self) -> tuple[float, float, float, float]:
        """The half of the frame that lies away from the sea: the sea is on the sun's side."""
        stage = self.stage
        middle = self.road.at(self.bend(FAR), 0, FAR)[0]
        left, right = (-stage.bleed, middle) if self.side > 0 else (middle, stage.width + stage.bleed)
        return min(left, right), 0.0, max(left, right), float(stage.height)

    def paint(self, canvas: skia.Canvas) -> None:
        road, light, stage = self.road, self.light, self.stage
        stops = [(row, self.shown(shade(self.ground(), bright), depth), 1.0) for row, depth, bright in _VERGE]
        verge = gradient((0, road.horizon), (0, stage.height), stops)
        reach = stage.bleed + 2
        if self.country.sea:
            canvas.drawPath(self._shore(), verge)
            canvas.drawPath(self._shore(lip=True), fill(self.shown((0.60, 0.54, 0.46), 0.7, 0.3)))
        else:
            canvas.drawRect(skia.Rect.MakeLTRB(-reach, road.horizon, stage.width + reach, stage.height), verge)
        self.scrub(canvas)
        canvas.drawPath(self.strip(-HALF - 0.9, HALF + 0.9), fill(paving.tone(light, (0.64, 0.58, 0.50), 0.7)))
        asphalt = paving.receding(road, light, paving.ASPHALT, [(0, 0.25, 1.1), (0.4, 0.7, 1), (1, 0.9, 0.85)])
        canvas.drawPath(self.strip(-HALF, HALF), asphalt)
        if light.wet > 0:
            sheen = [(0.0, light.sky_horizon, 0.5 * light.wet), (1.0, light.sky_top, 0.12 * light.wet)]
            canvas.drawPath(
                self.strip(-HALF, HALF), terrain.within(gradient((0, road.horizon), (0, stage.height), sheen))
            )
        self.lines(canvas)
        self.poles(canvas)
        self.planting(canvas)

    def _shore(self, lip: bool = False) -> skia.Path:
        """The land of a coast road: all of it on one side, and a strip with a wall on the sea's."""
        stage, out = self.stage, self.side * (HALF + 2.6)
        edge = self.edge(out)
        if lip:
            return brush.polygon(
                [*edge, *reversed([(x, y + 0.2 * (y - self.road.horizon)) for x, y in self.edge(out * 1.04)])]
            )
        corner = -stage.bleed if self.side > 0 else stage.width + stage.bleed
        far = stage.width + stage.bleed if self.side > 0 else -stage.bleed
        near = (far, stage.height + 2.0)
        return brush.polygon([(corner, self.road.horizon), *reversed(edge), near, (corner, stage.height + 2.0)])

    def scrub(self, canvas: skia.Canvas) -> None:
        """Tufts and stones on the verges, and the wall towards the sea."""
        dice, dark = self.stage.chance("scrub"), shade(self.ground(), 0.74)
        for _ in range(190):
            z, side = 13.0 * 14.0 ** dice.random(), dice.choice((-1, 1))
            x, size = side * (HALF + 2.0 + dice.random() * (6 + 0.9 * z)), dice.uniform(0.25, 0.7)
            if self.country.sea and side == self.side:
                continue
            (left, top), size = self.road.at(x + self.bend(z), 0, z), size * self.road.scale(z)
            tuft = skia.Rect.MakeLTRB(left - 1.3 * size, top - 0.5 * size, left + 1.3 * size, top + 0.2 * size)
            canvas.drawOval(tuft, terrain.within(fill(self.shown(dark, max(0.4, 0.9 - z / 200)), 0.8)))

    def lines(self, canvas: skia.Canvas) -> None:
        """A broken line in the middle, and one along each edge."""
        white = fill(paving.tone(self.light, paving.MARKING, 0.75), 0.9)
        gold = fill(paving.tone(self.light, (0.96, 0.76, 0.28), 0.75), 0.95)
        for side in (-1, 1):
            canvas.drawPath(self.strip(side * (HALF - 0.45), side * (HALF - 0.3)), white)
        for dash in range(28):
            z = NEAR + 1 + 7.0 * dash
            bend = self.bend(z)
            canvas.drawPath(paving.flat(self.road, (bend - 0.09, bend + 0.09), (z, z + 3.4)), gold)

    def poles(self, canvas: skia.Canvas) -> None:
        """Telegraph poles with their wires, a fence along fields, a wall along the sea."""
        light, road, side = self.light, self.road, -self.side
        if self.country.sea:
            wall, cap = (self.edge(self.side * (HALF + x), y) for x, y in ((1.3, 0.0), (1.3, 0.75)))
            canvas.drawPath(brush.polygon([*wall, *reversed(cap)]), fill(light.on((0.86, 0.83, 0.78), 0.75, 0.4)))
            top = self.edge(self.side * (HALF + 1.7), 0.75)
            canvas.drawPath(brush.polygon([*cap, *reversed(top)]), fill(paving.tone(light, (0.92, 0.90, 0.86), 0.8)))
        spots = [22.0 * 1.34**step for step in range(9)]
        tips = []
        for z in reversed(spots):
            scale, depth, x = road.scale(z), max(0.34, 0.84 - z / 380), side * (HALF + 3.6) + self.bend(z)
            wood = stroke(light.on((0.42, 0.32, 0.24), depth, 0.3), max(1.0, 0.2 * scale))
            canvas.drawLine(*road.at(x, 0, z), *road.at(x, 7.6, z), wood)
            canvas.drawLine(*road.at(x - 1.0, 7.0, z), *road.at(x + 1.0, 7.0, z), wood)
            tips.append((road.at(x - 0.9, 7.1, z), road.at(x + 0.9, 7.1, z)))
        wire = stroke(light.on((0.22, 0.22, 0.24), 0.6), max(0.6, 0.08 * self.stage.unit))
        for index in range(2):
            path = skia.Path()
            path.moveTo(*tips[0][index])
            for (x0, y0), (x1, y1) in zip([tip[index] for tip in tips], [tip[index] for tip in tips[1:]], strict=False):
                path.quadTo((x0 + x1) / 2, max(y0, y1) - 0.3 * abs(y0 - y1), x1, y1)
            canvas.drawPath(path, wire)
        if self.country.fence:
            self._fence(canvas, -side)

    def _fence(self, canvas: skia.Canvas, side: int) -> None:
        light, x = self.light, side * (HALF + 2.6)
        for up in (0.45, 0.95):
            band = brush.polygon([*self.edge(x, up), *reversed(self.edge(x, up + 0.12))])
            canvas.drawPath(band, fill(light.on((0.60, 0.48, 0.36), 0.75, 0.5)))
        for step in range(34):
            z = NEAR + 3.2 * step
            at, scale = self.road.at(x + self.bend(z), 0, z), self.road.scale(z)
            post = skia.Rect.MakeLTRB(at[0] - 0.07 * scale, at[1] - 1.15 * scale, at[0] + 0.07 * scale, at[1])
            canvas.drawRect(post, fill(light.on((0.52, 0.40, 0.30), 0.75, 0.4)))

    def planting(self, canvas: skia.Canvas) -> None:
        """Trees on the verges, or cactus in the desert, the farthest first."""
        if "tree" in self.stage.scene.without:
            return
        dice, found = self.stage.chance("planting"), []
        for _ in range(self.country.trees or 26):
            z, side = 22.0 * 8.0 ** dice.random(), dice.choice((-1, 1))
            found.append((z, side * (HALF + 6 + dice.random() * (8 + 0.5 * z)), dice.uniform(4.5, 9), dice.random()))
        for z, x, tall, hue in sorted(found, reverse=True):
            if self.country.sea and x * self.side > 0:
                continue
            foot, depth, high = (
                self.road.at(x + self.bend(z), 0, z),
                max(0.34, 0.82 - z / 380),
                tall * self.road.scale(z),
            )
            if self.country.cactus:
                own = (0.34, 0.50, 0.30)
                tones = (
                    self.light.on(own, depth, 0.8),
                    self.light.on(mix(own, (0.1, 0.14, 0.2), 0.5), depth),
                    self.light.side,
                )
                flora.cactus(canvas, foot, 0.6 * high, Random(hue), tones)
                continue
            leaves = trees.Foliage.under(self.light, trees.leaf(self.stage.scene.season, hue), depth)
            trees.leafy(canvas, foot, high, Random(hue), replace(leaves))

    def crossing(self, canvas: skia.Canvas) -> None:
        """The road before the lens that crosses this one, with its verge."""
        stage, light = self.stage, self.light
        top, low, reach = CROSSING * stage.height, float(stage.height), stage.bleed + 2
        gravel = skia.Rect.MakeLTRB(-reach, top - 0.012 * stage.height, stage.width + reach, low)
        canvas.drawRect(gravel, fill(paving.tone(light, (0.64, 0.58, 0.50), 0.85)))
        area = skia.Rect.MakeLTRB(-reach, top, stage.width + reach, low)
        near, far = (paving.tone(light, shade(paving.ASPHALT, bright), 0.9) for bright in (0.8, 0.95))
        canvas.drawRect(area, gradient((0, top), (0, low), [(0, far, 1), (1, near, 1)]))
        if light.wet > 0:
            sheen = [(0.0, light.sky_horizon, 0.4 * light.wet), (1.0, light.sky_top, 0.12 * light.wet)]
            canvas.drawRect(area, gradient((0, top), (0, low), sheen))
        middle = self.road.at(0, 0, NEAR)[0]
        half = (HALF + 0.2) * self.road.scale(NEAR * 1.06)
        mouth = skia.Rect.MakeLTRB(middle - half, top - 0.014 * stage.height, middle + half, top + 2)
        canvas.drawRect(mouth, fill(far))
        white = fill(paving.tone(light, paving.MARKING, 0.85), 0.9)
        for left, right in ((-reach, middle - half), (middle + half, stage.width + reach)):
            canvas.drawRect(
                skia.Rect.MakeLTRB(left, top + 0.006 * stage.height, right, top + 0.012 * stage.height), white
            )
        gold, pitch = fill(paving.tone(light, (0.96, 0.76, 0.28), 0.85), 0.95), 0.14 * stage.width
        for index in range(-2, 10):
            x, y = index * pitch, 0.945 * stage.height
            canvas.drawRect(skia.Rect.MakeXYWH(x, y, 0.55 * pitch, 0.008 * stage.height), gold)


def _rise(x: float) -> float:
    """How high the headland is `x` frames into the land."""
    return float(max(0.0, x) ** 0.7)


_VERGE = ((0.0, 0.42, 0.95), (0.4, 0.75, 1.0), (1.0, 0.9, 0.8))
