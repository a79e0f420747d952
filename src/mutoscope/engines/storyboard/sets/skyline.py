"""A city's skyline across its river: ranks of towers, a lit embankment, a ferry, and a promenade on the near side."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import terrain, trees, water
from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, polygon, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.sets import crowd, paving
from mutoscope.engines.storyboard.sets.land import green
from mutoscope.engines.storyboard.sets.towers import Row
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage, painted
from mutoscope.engines.storyboard.subjects import people, plants

PARK: Color = (0.32, 0.50, 0.26)
STONE: Color = (0.70, 0.67, 0.62)
QUAY = 0.915
"""The row, in frames, of the promenade's edge above the water."""


def layers(stage: Stage) -> list[Layer]:
    shore, unit, high = stage.horizon * stage.height, stage.unit, stage.height / 100
    rows = [
        Row(stage, 0.10, shore - 0.5 * unit, (5 * unit, 9 * unit), (16 * high, 34 * high), 0.1),
        Row(stage, 0.19, shore - 0.3 * unit, (6 * unit, 11 * unit), (12 * high, 38 * high), 0.35),
        Row(stage, 0.28, shore, (6 * unit, 12 * unit), (7 * high, 21 * high), 0.7),
    ]
    drawn: list[Layer] = []
    for row in rows:
        paint = recorded(stage.width, stage.height, row.paint)
        drawn += [painted(stage, row.depth, paint, row.top - 2, shore), Animated(row.depth, row.live)]
    return [
        *drawn,
        embankment(stage, shore),
        Animated(0.33, Lights(stage, shore).draw),
        *water.lake(stage, 0.36, shore, QUAY * stage.height, (0.10, 0.32, 0.46)),
        Animated(0.5, Ferry(stage, shore).draw),
        promenade(stage),
        Animated(0.87, Walk(stage).draw),
        *frame(stage),
    ]


def embankment(stage: Stage, shore: float) -> Layer:
    """Park trees and a stone wall along the far side of the water."""
    unit, light, dice = stage.unit, stage.light, stage.chance("embankment")
    rounds = [
        (-stage.bleed + dice.random() * (stage.width + 2 * stage.bleed), dice.uniform(0.7, 1.5) * unit, dice.random())
        for _ in range(70)
    ]

    def paint(canvas: skia.Canvas) -> None:
        for x, size, tone in rounds if "tree" not in stage.scene.without else ():
            own = mix(green(stage, PARK), (0.1, 0.3, 0.2), 0.5 * tone)
            canvas.drawCircle(x, shore - 0.7 * unit, size, fill(paving.tone(light, own, 0.32)))
        wall = skia.Rect.MakeLTRB(-stage.bleed, shore - 0.9 * unit, stage.width + stage.bleed, shore)
        canvas.drawRect(wall, fill(light.on(mix(shade(STONE, 0.8), terrain.SNOW, 0.4 * light.snow), 0.32, 0.4)))

    return painted(stage, 0.32, paint, shore - 3 * unit, shore)


class Lights:
    """Lamps along the far embankment, and a pair that drives there now and then."""

    def __init__(self, stage: Stage, shore: float) -> None:
        self.stage, self.row, self.burning = stage, shore - 1.1 * stage.unit, paving.burn(stage.light)
        count = 26
        self.places = [stage.width * (index + 0.5) / count for index in range(count)]
        self.cars = crowd.share(6, crowd.busy(stage.scene, "car"))

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        if self.burning == 0:
            return
        unit, span = self.stage.unit, self.stage.width + 8 * self.stage.unit
        for x in self.places:
            glow(canvas, (x, self.row), (1.3 * unit, 1.3 * unit), paving.LAMPLIGHT, 0.8 * self.burning)
        for index in range(self.cars):
            way = 1 if index % 2 else -1
            x = (index * 0.618 * span + way * 5 * unit * t) % span - 4 * unit
            color = (1.0, 0.95, 0.8) if way > 0 else (1.0, 0.2, 0.15)
            glow(canvas, (x, self.row + 0.3 * unit), (0.8 * unit, 0.8 * unit), color, self.burning)


class Ferry:
    """A small ferry that crosses the water, its windows lit in the dark."""

    def __init__(self, stage: Stage, shore: float) -> None:
        self.stage, self.row = stage, shore + 0.34 * (QUAY * stage.height - shore)
        dice = stage.chance("ferry")
        self.start, self.way = dice.uniform(0.15, 0.6), dice.choice((-1, 1))

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        if "boat" in self.stage.scene.without:
            return
        unit, light = self.stage.unit, self.stage.light
        span = self.stage.width + 40 * unit
        x = (self.start * span + self.way * 1.9 * unit * t) % span - 20 * unit
        y = self.row + 0.12 * unit * math.sin(1.3 * t)
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(self.way, 1)
        canvas.saveLayerAlpha(skia.Rect.MakeLTRB(-11 * unit, 0, 11 * unit, 5 * unit), 80)
        canvas.scale(1, -0.8)
        self._boat(canvas)
        canvas.restore()
        self._boat(canvas)
        for step in range(4):
            wake = fill(mix(light.sky_horizon, (1, 1, 1), 0.5), 0.35 - 0.07 * step)
            reach = (9 + 2.6 * step) * unit
            half, low = (1.6 + 0.5 * step) * unit, 0.16 * unit
            canvas.drawOval(skia.Rect.MakeLTRB(-reach - half, -low, -reach + half, low), wake)
        canvas.restore()
        lamp = (x, y - 4.2 * unit)
        glow(canvas, lamp, (3 * unit, 3 * unit), paving.LAMPLIGHT, 0.4 * paving.burn(light))

    def _boat(self, canvas: skia.Canvas) -> None:
        unit, light = self.stage.unit, self.stage.light
        lit = paving.burn(light)
        hull = [(-8, -1.5), (8.6, -1.7), (7.2, 0.2), (-7.4, 0.2)]
        canvas.drawPath(self._shape(hull), fill(light.on((0.18, 0.28, 0.40), 0.6, 0.4)))
        canvas.drawPath(self._shape([(-8, -1.5), (8.6, -1.7), (8.3, -1.1), (-7.9, -0.9)]), self._ink((0.86, 0.3, 0.26)))
        canvas.drawPath(self._shape([(-7, -3.4), (5.4, -3.4), (6.4, -1.6), (-7, -1.5)]), self._ink((0.95, 0.94, 0.9)))
        canvas.drawPath(
            self._shape([(-4.4, -5.0), (2.6, -5.0), (3.4, -3.4), (-4.4, -3.4)]), self._ink((0.9, 0.89, 0.85))
        )
        canvas.drawPath(
            self._shape([(-3.6, -6.4), (-2.2, -6.4), (-2.0, -5.0), (-3.8, -5.0)]), self._ink((0.86, 0.3, 0.26))
        )
        pane = fill(mix(light.on((0.3, 0.42, 0.52), 0.6, 0.3), paving.LAMPLIGHT, lit))
        for index in range(8):
            canvas.drawRect(
                skia.Rect.MakeXYWH((-6.4 + 1.5 * index) * unit, -2.95 * unit, 0.95 * unit, 0.7 * unit), pane
            )
        for index in range(4):
            canvas.drawRect(skia.Rect.MakeXYWH((-3.8 + 1.6 * index) * unit, -4.55 * unit, unit, 0.7 * unit), pane)

    def _shape(self, points: list[Point]) -> skia.Path:
        return polygon([(x * self.stage.unit, y * self.stage.unit) for x, y in points])

    def _ink(self, color: Color) -> skia.Paint:
        return fill(self.stage.light.on(color, 0.6, 0.5))


def promenade(stage: Stage) -> Layer:
    """The near side: a stone edge, a railing and paving."""
    light, unit, reach = stage.light, stage.unit, stage.bleed + 2
    top, bottom = QUAY * stage.height, stage.height
    railing = light.on((0.2, 0.24, 0.28), 0.86, 0.3)

    def across(canvas: skia.Canvas, low: float, high: float, ink: skia.Paint) -> None:
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, low, stage.width + reach, high), ink)

    def paint(canvas: skia.Canvas) -> None:
        far, near = paving.tone(light, STONE, 0.85), paving.tone(light, shade(STONE, 0.8), 0.95)
        across(canvas, top, bottom, gradient((0, top), (0, bottom), [(0, far, 1), (1, near, 1)]))
        if light.wet > 0:
            sheen = [(0.0, light.sky_horizon, 0.5 * light.wet), (1.0, light.sky_top, 0.15 * light.wet)]
            across(canvas, top, bottom, terrain.within(gradient((0, top), (0, bottom), sheen)))
        seam = stroke(paving.tone(light, shade(STONE, 0.72), 0.9), 1.0, 0.7)
        for index in range(-12, 30):
            x = stage.width * (0.5 + (index - 9) * 0.09)
            spread = (x - stage.width / 2) * 0.5
            canvas.drawLine(x, top, x + spread, bottom, seam)
        canvas.drawLine(-reach, (top + bottom) / 2 - unit, stage.width + reach, (top + bottom) / 2 - unit, seam)
        across(canvas, top - 0.5 * unit, top + 0.5 * unit, fill(paving.tone(light, shade(STONE, 1.15), 0.86)))
        for index in range(-2, 80):
            x = index * 2.6 * unit
            if x < stage.width + reach:
                canvas.drawRect(skia.Rect.MakeXYWH(x, top - 4.2 * unit, 0.26 * unit, 4.0 * unit), fill(railing))
        across(canvas, top - 4.5 * unit, top - 4.05 * unit, fill(mix(railing, terrain.SNOW, 0.7 * light.snow)))
        across(canvas, top - 1.2 * unit, top - 0.95 * unit, fill(railing))

    return painted(stage, 0.86, paint, top - 5 * unit)


class Walk:
    """People who stroll along the promenade."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        amount = crowd.busy(stage.scene, "person")
        self.group = crowd.walkers(stage.chance("walk"), crowd.share(4, amount), (0.926, 0.938))

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        stage = self.stage
        tall = 10.5 * stage.unit
        span, metre = stage.width + tall, tall / crowd.TALL
        raining = stage.scene.weather in (Weather.RAIN, Weather.THUNDERSTORM)
        for one in sorted(self.group, key=lambda walker: walker.lane):
            x = one.way(t, span / metre) * metre - tall / 2
            people.draw(
                canvas,
                (x, one.lane * stage.height),
                tall,
                seed=one.seed,
                facing=one.heading,
                stride=t * one.speed,
                light=stage.light,
                umbrella=raining and one.shaded,
            )


def frame(stage: Stage) -> list[Layer]:
    """A tree and a lamp at the picture's sides."""
    unit, light, side = stage.unit, stage.light, stage.chance("frame").choice((-1, 1))
    foot = 0.985 * stage.height
    tall = min(62 * unit, 0.72 * stage.height)
    leaf, seed = trees.leaf(stage.scene.season, 0.3), stage.chance("near tree").randrange(1 << 30)
    trunk = stage.width * (0.5 + 0.49 * side)
    bounds = (trunk - 0.5 * tall, foot - 1.05 * tall, trunk + 0.5 * tall, foot + unit)

    def grow(canvas: skia.Canvas) -> None:
        plants.draw_tree(canvas, (trunk, foot), tall, seed=seed, light=light, color=leaf)

    x, head = stage.width * (0.5 - 0.4 * side), foot - 34 * unit
    burning = paving.burn(light)

    def paint(canvas: skia.Canvas, t: float) -> None:
        iron = light.on((0.15, 0.17, 0.21), 0.9, 0.2)
        canvas.drawLine(x, foot - 4 * unit, x, head, stroke(iron, 0.6 * unit))
        canvas.drawLine(x, foot - 4 * unit, x, foot - 8 * unit, stroke(iron, 1.1 * unit))
        for arm in (-1, 1):
            path = skia.Path()
            path.moveTo(x, head + 3 * unit)
            path.quadTo(x + arm * 3 * unit, head + 3 * unit, x + arm * 3 * unit, head + 0.8 * unit)
            canvas.drawPath(path, stroke(iron, 0.4 * unit))
            bulb = mix(light.on((0.94, 0.93, 0.88), 0.9, 0.4), (1.0, 0.93, 0.76), burning)
            canvas.drawCircle(x + arm * 3 * unit, head, 1.05 * unit, fill(bulb))
            glow(canvas, (x + arm * 3 * unit, head), (8 * unit, 8 * unit), paving.LAMPLIGHT, 0.6 * burning)
        glow(canvas, (x, foot - 2.5 * unit), (20 * unit, 3.4 * unit), paving.LAMPLIGHT, 0.4 * burning)

    return [Animated(0.885, paint), *([] if "tree" in stage.scene.without else [Painted(0.885, bounds, grow)])]


SET = Place(
    layers=layers,
    horizon=(0.64, 0.64),
    grounds={
        Habitat.GROUND: Ground(0.945, 0.985, reach=1.15),
        Habitat.TREE: Ground(0.95, 0.975, reach=0.9, clear=0.22),
        Habitat.BUILDING: Ground(0.636, 0.636, least=0.45, depth=0.325),
        Habitat.FIXTURE: Ground(0.945, 0.96, reach=1.1),
        Habitat.FLOWER: Ground(0.95, 0.985, reach=1.1),
        Habitat.ROAD: Ground(0.95, 0.985, reach=1.0),
        Habitat.AFLOAT: Ground(0.68, 0.90, reach=1.1),
        Habitat.SWIMMING: Ground(0.70, 0.88),
    },
)
