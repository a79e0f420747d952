"""A highway seen from a bridge over it: six lanes of traffic that bend away towards the hills."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import skia

from mutoscope.engines.storyboard import terrain
from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, lettering, polygon, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import overpass, paving
from mutoscope.engines.storyboard.sets.land import GRASS, green, tone
from mutoscope.engines.storyboard.sets.lanes import Lane, Stream
from mutoscope.engines.storyboard.sets.perspective import Street, looking
from mutoscope.engines.storyboard.sets.planting import planted
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted
from mutoscope.engines.storyboard.subjects import vehicles

LANE, MEDIAN, SHOULDER = 3.6, 1.1, 2.4
"""Widths in metres; the median's is half."""
HALF = MEDIAN + 3 * LANE + SHOULDER
NEAR, FAR = 13.0, 620.0
GANTRY = 36.0
MASTS = (230.0, 170.0, 125.0, 92.0, 66.0, 47.0)
STEEL: Color = (0.66, 0.69, 0.72)
BOARD: Color = (0.05, 0.40, 0.32)
SIGNS = (("CITY 12", "COAST 48"), ("AIRPORT", "EXIT 7"), ("HARBOUR", "EXIT 21"), ("LAKES 30", "HILLS 64"))
SAND: Color = (0.86, 0.70, 0.46)


def layers(stage: Stage) -> list[Layer]:
    road = looking(stage, min(0.9 * stage.height, 0.63 * stage.width), (18.0, 0.667), sway=0.02)
    way = Way(stage, road)
    foot, tall = road.horizon + 2, stage.height > stage.width
    size = stage.width, stage.height
    rise, spread = 0.34 * foot, stage.width * (0.34 if tall else 0.2)
    far = terrain.mountain_range(stage, "far", foot, rise, spread)
    mid = terrain.mountain_range(stage, "mid", foot, 0.55 * rise, 0.8 * spread)
    return [
        terrain.mountains(stage, far, 0.08, (0.52, 0.56, 0.72), 0.25),
        terrain.mountains(stage, mid, 0.18, way.wild((0.36, 0.5, 0.5), (0.76, 0.50, 0.38)), 0.0),
        painted(stage, 0.4, recorded(*size, way.hills), foot - 0.1 * stage.height),
        painted(stage, 0.62, recorded(*size, way.paint), foot - 0.2 * stage.height),
        Animated(0.63, way.far_traffic),
        painted(stage, 0.65, recorded(*size, way.overhead), foot - 0.2 * stage.height),
        Animated(0.66, way.near_traffic),
        painted(
            stage, 0.84, recorded(stage.width, stage.height, partial(overpass.bridge, stage=stage)), 0.18 * stage.height
        ),
        Animated(0.84, lambda canvas, t: overpass.lamplight(canvas, stage)),
    ]


class Way:
    """The road, its verges and its traffic."""

    def __init__(self, stage: Stage, road: Street) -> None:
        self.stage, self.road, self.light = stage, road, stage.light
        dice = stage.chance("highway")
        self.curve, self.desert = dice.choice((-1, 1)) * dice.uniform(2.4, 3.6), dice.random() < 0.3
        self.signs = SIGNS[dice.randrange(len(SIGNS))]
        speeds = (25.0, 22.5, 20.0)
        lanes = [
            Lane(
                x=side * (MEDIAN + (index + 0.5) * LANE), away=side > 0, speed=speeds[index], filled=0.55 + 0.1 * index
            )
            for side in (-1, 1)
            for index in range(3)
        ]
        self.stream = Stream(stage, road, lanes, (NEAR, 430.0), room=19.0, lorries=0.2, bend=self.bend)

    def wild(self, meadow: Color, desert: Color) -> Color:
        return desert if self.desert else meadow

    def bend(self, z: float) -> float:
        """Metres that the road lies aside of its axis at distance `z`."""
        return self.curve * (max(0.0, z - 30.0) / 100) ** 2

    def far_traffic(self, canvas: skia.Canvas, t: float) -> None:
        """What drives beyond the signs over the road."""
        self._drive(canvas, t, GANTRY, FAR)

    def near_traffic(self, canvas: skia.Canvas, t: float) -> None:
        for z in MASTS:
            self.halo(canvas, z)
        self._drive(canvas, t, 0.0, GANTRY)

    def _drive(self, canvas: skia.Canvas, t: float, near: float, far: float) -> None:
        items = [item for item in self.stream.items(t) if near <= item[0] < far]
        for _, paint in sorted(items, key=lambda item: -item[0]):
            paint(canvas)

    def overhead(self, canvas: skia.Canvas) -> None:
        self.masts(canvas)
        self.gantry(canvas)

    def edge(self, x: float, y: float = 0.0, near: float = NEAR, far: float = FAR) -> list[Point]:
        """The line that runs with the road at `x` metres from its axis, `y` above it, from near to far."""
        steps = 30
        rows = [near * (far / near) ** (step / steps) for step in range(steps + 1)]
        return [self.road.at(x + self.bend(z), y, z) for z in rows]

    def strip(self, left: float, right: float, near: float = NEAR, far: float = FAR) -> skia.Path:
        return polygon([*self.edge(left, 0, near, far), *reversed(self.edge(right, 0, near, far))])

    def hills(self, canvas: skia.Canvas) -> None:
        """Hills left and right of the road, the nearer lower; the road goes off between them."""
        stage, foot, own = self.stage, self.road.horizon, self.ground()
        for index, (lift, swing, depth) in enumerate(((0.045, 0.03, 0.3), (0.012, 0.02, 0.42))):
            line = terrain.hill_line(stage, f"hills {index}", foot - lift * stage.height, swing * stage.height, 1.8)
            top, low = (
                paving.tone(self.light, shade(own, 0.92), depth),
                paving.tone(self.light, shade(own, 0.75), depth),
            )
            body = gradient((0, foot - 0.1 * stage.height), (0, foot), [(0, top, 1), (1, low, 1)])
            canvas.drawPath(terrain.land(line, foot + 3), body)

    def ground(self) -> Color:
        return SAND if self.desert else green(self.stage, shade(GRASS, 0.92))

    def paint(self, canvas: skia.Canvas) -> None:
        road, light, stage = self.road, self.light, self.stage
        stops = [(0.0, 0.42, 0.95), (0.4, 0.75, 1.0), (1.0, 0.9, 0.8)]
        meadow = [(row, tone(light, shade(self.ground(), bright), depth), 1.0) for row, depth, bright in stops]
        verge = gradient((0, road.horizon), (0, stage.height), meadow)
        reach = stage.bleed + 2
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, road.horizon, stage.width + reach, stage.height), verge)
        self.scrub(canvas)
        gravel = fill(paving.tone(light, (0.62, 0.58, 0.52), 0.7))
        canvas.drawPath(self.strip(-HALF - 1.4, HALF + 1.4), gravel)
        asphalt = paving.receding(road, light, paving.ASPHALT, [(0, 0.25, 1.05), (0.4, 0.7, 1), (1, 0.9, 0.85)])
        canvas.drawPath(self.strip(-HALF, HALF), asphalt)
        if light.wet > 0:
            sheen = [(0.0, light.sky_horizon, 0.5 * light.wet), (1.0, light.sky_top, 0.12 * light.wet)]
            wet = terrain.within(gradient((0, road.horizon), (0, stage.height), sheen))
            canvas.drawPath(self.strip(-HALF, HALF), wet)
        self.lines(canvas)
        self.streams(canvas)
        self.rails(canvas)
        self.planting(canvas)

    def scrub(self, canvas: skia.Canvas) -> None:
        """Tufts and stones on the verges."""
        dice, dark = self.stage.chance("scrub"), shade(self.ground(), 0.74)
        for _ in range(170):
            z = 14.0 * 14.0 ** dice.random()
            x = dice.choice((-1, 1)) * (HALF + 2.4 + dice.random() * (6 + 0.9 * z))
            size = dice.uniform(0.3, 0.8) * self.road.scale(z)
            at = self.road.at(x + self.bend(z), 0, z)
            tuft = skia.Rect.MakeLTRB(at[0] - 1.3 * size, at[1] - 0.5 * size, at[0] + 1.3 * size, at[1] + 0.2 * size)
            canvas.drawOval(tuft, fill(tone(self.light, dark, max(0.4, 0.9 - z / 200)), 0.8))

    def lines(self, canvas: skia.Canvas) -> None:
        white = fill(paving.tone(self.light, paving.MARKING, 0.75), 0.9)
        for side in (-1, 1):
            for x in (MEDIAN + 0.12, HALF - SHOULDER):
                canvas.drawPath(self.strip(side * x, side * (x + 0.2)), white)
            for lane in (1, 2):
                x = side * (MEDIAN + lane * LANE)
                for dash in range(26):
                    z = NEAR + 2 + 9.0 * dash
                    bend = self.bend(z)
                    canvas.drawPath(paving.flat(self.road, (x - 0.1 + bend, x + 0.1 + bend), (z, z + 4)), white)

    def streams(self, canvas: skia.Canvas) -> None:
        """The light of all the lamps far off, too close together to be told apart."""
        burning = self.stream.lamps if "car" not in self.stage.scene.without else 0.0
        if burning == 0:
            return
        for side, color in ((-1, vehicles.HEADLAMP), (1, vehicles.TAIL_LAMP)):
            for lane in range(3):
                x = side * (MEDIAN + (lane + 0.5) * LANE)
                for reach, alpha in ((1.6, 0.16), (0.7, 0.4)):
                    light = fill(color, alpha * burning)
                    light.setBlendMode(skia.BlendMode.kPlus)
                    canvas.drawPath(self.strip(x - reach, x + reach, 90.0, FAR), light)

    def rails(self, canvas: skia.Canvas) -> None:
        """Steel rails at both sides, and a wall between the directions."""
        light = self.light
        for side in (-1, 1):
            x = side * (HALF - 0.3)
            for step in range(34):
                z = NEAR + 4.0 * step
                at, scale = self.road.at(x + self.bend(z), 0, z), self.road.scale(z)
                post = skia.Rect.MakeLTRB(at[0] - 0.06 * scale, at[1] - 0.7 * scale, at[0] + 0.06 * scale, at[1])
                canvas.drawRect(post, fill(light.on(shade(STEEL, 0.6), 0.7)))
            band = polygon([*self.edge(x, 0.45), *reversed(self.edge(x, 0.8))])
            canvas.drawPath(band, fill(light.on(mix(STEEL, (0.95, 0.97, 1.0), 0.4 * light.snow), 0.75, 0.5)))
        wall = polygon([*self.edge(-0.4), *reversed(self.edge(-0.2, 0.85))])
        other = polygon([*self.edge(0.4), *reversed(self.edge(0.2, 0.85))])
        top = polygon([*self.edge(-0.2, 0.85), *reversed(self.edge(0.2, 0.85))])
        concrete = (0.72, 0.71, 0.68)
        for path, color, facing in ((wall, shade(concrete, 0.8), 0.2), (other, shade(concrete, 0.72), 0.1)):
            canvas.drawPath(path, fill(light.on(color, 0.75, facing)))
        canvas.drawPath(top, fill(paving.tone(light, concrete, 0.8)))

    def planting(self, canvas: skia.Canvas) -> None:
        """Trees on the verges; few of them in the desert."""
        if "tree" in self.stage.scene.without:
            return
        dice = self.stage.chance("planting")
        found = []
        for _ in range(8 if self.desert else 34):
            z = 30.0 * 7.0 ** dice.random()
            found.append((z, dice.choice((-1, 1)) * (HALF + 4.5 + dice.random() * (8 + 0.5 * z)), dice.uniform(5, 9)))
        for z, x, height in sorted(found, reverse=True):
            foot, depth = self.road.at(x + self.bend(z), 0, z), max(0.34, 0.82 - z / 380)
            tree = planted(self.stage.scene, self.light, dice, foot, height * self.road.scale(z), depth)
            replace(tree, wind=0.0).draw(canvas, 0.0)

    def masts(self, canvas: skia.Canvas) -> None:
        """Lamps on two arms along the median."""
        light, burning = self.light, paving.burn(self.light)
        for z in MASTS:
            depth, scale = max(0.3, 0.85 - z / 360), self.road.scale(z)
            x = self.bend(z)
            iron = stroke(light.on((0.42, 0.44, 0.47), depth), max(1.0, 0.16 * scale))
            top = self.road.at(x, 10.0, z)
            canvas.drawLine(*self.road.at(x, 0.8, z), *top, iron)
            for arm in (-1, 1):
                head = self.road.at(x + arm * 2.2, 10.4, z)
                canvas.drawLine(*top, *head, iron)
                bulb = mix(light.on((0.85, 0.85, 0.8), depth), paving.LAMPLIGHT, burning)
                canvas.drawCircle(*head, max(1.2, 0.24 * scale), fill(bulb))

    def halo(self, canvas: skia.Canvas, z: float) -> None:
        """What the lamps of one mast light."""
        scale, x, burning = self.road.scale(z), self.bend(z), paving.burn(self.light)
        for arm in (-1, 1):
            glow(
                canvas,
                self.road.at(x + arm * 2.2, 10.4, z),
                (2.6 * scale, 2.6 * scale),
                paving.LAMPLIGHT,
                0.8 * burning,
            )
            pool = self.road.at(x + arm * 4.5, 0, z)
            glow(canvas, pool, (6.5 * scale, 2.2 * scale), paving.LAMPLIGHT, 0.3 * burning)

    def gantry(self, canvas: skia.Canvas) -> None:
        """Signs over the lanes that lead away."""
        road, light, z = self.road, self.light, GANTRY
        scale, x = road.scale(z), self.bend(GANTRY)
        iron = fill(light.on(shade(STEEL, 0.72), 0.75, 0.3))
        for post in (0.0, HALF + 0.7):
            foot, top = road.at(x + post, 0, z), road.at(x + post, 8.6, z)
            canvas.drawRect(skia.Rect.MakeLTRB(foot[0] - 0.16 * scale, top[1], foot[0] + 0.16 * scale, foot[1]), iron)
        for up in (6.6, 8.2):
            left, right = road.at(x, up, z), road.at(x + HALF + 0.7, up, z)
            canvas.drawRect(skia.Rect.MakeLTRB(left[0], left[1] - 0.12 * scale, right[0], left[1] + 0.12 * scale), iron)
        for index, words in enumerate(self.signs):
            self.board(canvas, road.at(x + 1.2 + index * 6.4, 9.3, z), (5.8 * scale, 2.9 * scale), words)

    def board(self, canvas: skia.Canvas, corner: Point, size: tuple[float, float], words: str) -> None:
        (left, top), (wide, high) = corner, size
        lit = 0.35 * paving.burn(self.light)
        face, ink = mix(self.light.on(BOARD, 0.8, 0.4), BOARD, lit), mix(self.light.on((1, 1, 1), 0.8), (1, 1, 1), lit)
        frame = skia.Rect.MakeXYWH(left, top, wide, high)
        canvas.drawRoundRect(frame, 0.08 * high, 0.08 * high, fill(face))
        inset = frame.makeInset(0.05 * high, 0.05 * high)
        canvas.drawRoundRect(inset, 0.06 * high, 0.06 * high, stroke(ink, max(0.8, 0.03 * high)))
        blob, across = lettering(words, 0.34 * high)
        fit = min(1.0, 0.86 * wide / across)
        canvas.save()
        canvas.translate(left + (wide - across * fit) / 2, top + 0.45 * high)
        canvas.scale(fit, fit)
        canvas.drawTextBlob(blob, 0, 0, fill(ink))
        canvas.restore()
        middle = left + wide / 2
        arrow = [(-0.1, 0.6), (0.1, 0.6), (0.1, 0.74), (0.2, 0.74), (0.0, 0.9), (-0.2, 0.74), (-0.1, 0.74)]
        canvas.drawPath(polygon([(middle + dx * high, top + dy * high) for dx, dy in arrow]), fill(ink))


VERGE = Ground(0.66, 0.69, reach=1.3, clear=0.3, depth=0.64)
SET = Place(
    layers=layers,
    horizon=(0.52, 0.52),
    grounds={
        Habitat.GROUND: Ground(0.88, 0.985, reach=1.2),
        Habitat.TREE: VERGE,
        Habitat.BUILDING: Ground(0.66, 0.66, reach=1.7, clear=0.3, depth=0.64),
        Habitat.FLOWER: VERGE,
        Habitat.FIXTURE: Ground(0.88, 0.92, reach=1.2),
        Habitat.ROAD: Ground(0.89, 0.985, reach=1.15),
    },
)
