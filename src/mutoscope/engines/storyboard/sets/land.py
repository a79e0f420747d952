"""What the sets of open country share: slopes, lanes, fringes of grass, and specks on the wind."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix, sunward
from mutoscope.engines.storyboard.stage import Animated, Layer, Paint, Stage, painted

GRASS: Color = (0.40, 0.64, 0.27)
SOIL: Color = (0.78, 0.66, 0.48)
WARM: Color = (1.0, 0.80, 0.45)
"""The light of lamps and windows."""
DEEP: Color = (0.04, 0.14, 0.16)
"""What the shaded foot of a slope tends to."""


def side(stage: Stage) -> int:
    """The side of the frame on which the sun sets, -1 left or 1 right: what is composed is composed by it."""
    return 1 if sunward(stage.scene) > 0.5 else -1


def green(stage: Stage, color: Color) -> Color:
    """A meadow's own colour in the scene's season."""
    return terrain.turf(stage, color, 0.0)


def tone(light: Light, color: Color, depth: float, facing: float = 0.4, cover: float = 0.92) -> Color:
    """A surface that faces the sky, as lit; snow lies on it up to `cover`."""
    return light.on(mix(color, terrain.SNOW, cover * light.snow), depth, facing)


def lamps(light: Light) -> float:
    """How strongly lamps and windows burn, 0 by day to 1 at night."""
    return max(0.0, min(1.0, (light.darkness - 0.2) * 1.8))


def slope(
    stage: Stage,
    depth: float,
    line: list[Point],
    bottom: float,
    color: Color,
    *,
    detail: Paint | None = None,
    rise: float = 0.0,
    shade: float = 0.45,
) -> Layer:
    """The ground under `line`, paler along its crest; `detail` may stand up to `rise` pixels above it."""
    light = stage.light
    top = min(y for _, y in line)
    crest, foot = tone(light, color, depth, 1.0), tone(light, mix(color, DEEP, shade), depth, 0.0)

    def paint(canvas: skia.Canvas) -> None:
        stops = [(0.0, crest, 1.0), (0.4, mix(crest, foot, 0.3), 1.0), (1.0, foot, 1.0)]
        canvas.drawPath(terrain.land(line, bottom), brush.gradient((0, top), (0, bottom), stops))
        if detail is not None:
            detail(canvas)

    return painted(stage, depth, paint, top - rise - 2, bottom)


@dataclass(frozen=True, slots=True)
class Lane:
    """A way that winds from the row `top` to the lower edge; `start` and `end` in frames, `half` its width there."""

    stage: Stage
    top: float
    start: float
    end: float
    half: float
    bend: float
    turns: float = 1.0

    def near(self, y: float) -> float:
        return min(1.0, max(0.0, (y - self.top) / (self.stage.height - self.top)))

    def at(self, y: float) -> tuple[float, float]:
        """Its middle and half its width in pixels, where it crosses the row `y`."""
        near = self.near(y)
        middle = self.start + (self.end - self.start) * near**0.8
        middle += self.bend * math.sin(math.tau * self.turns * (1 - near) ** 1.5) * (1 - near * 0.7)
        wide = min(self.stage.width, 1.1 * self.stage.height)
        return middle * self.stage.width, (0.004 + self.half * near**1.6) * wide

    def outline(self, top: float | None = None, bottom: float | None = None, grow: float = 1.0) -> skia.Path:
        first = self.top if top is None else top
        last = self.stage.height + 2 if bottom is None else bottom
        rows = [first + (last - first) * index / 60 for index in range(61)]
        edges = [(row, *self.at(row)) for row in rows]
        left = [(middle - half * grow, row) for row, middle, half in edges]
        return brush.polygon([*left, *((middle + half * grow, row) for row, middle, half in reversed(edges))])

    def draw(
        self,
        canvas: skia.Canvas,
        depth: float,
        soil: Color = SOIL,
        rows: tuple[float, float] | None = None,
        ruts: bool = False,
    ) -> None:
        """Paint it on ground that is there already, between the `rows`; wet, it mirrors the sky."""
        stage, light = self.stage, self.stage.light
        top, bottom = rows or (self.top, stage.height + 2.0)
        own = mix(soil, (0.34, 0.33, 0.34), 0.6 * light.wet)
        far, near = tone(light, own, depth, 0.9, 0.6), tone(light, own, depth, 0.2, 0.6)
        border = tone(light, mix(own, DEEP, 0.35), depth, 0.1, 0.5)
        canvas.drawPath(self.outline(top, bottom, 1.1), terrain.within(brush.fill(border, 0.7)))
        body = brush.gradient((0, self.top), (0, stage.height), [(0.0, far, 1.0), (1.0, near, 1.0)])
        canvas.drawPath(self.outline(top, bottom), terrain.within(body))
        if ruts:
            self._ruts(canvas, (top, bottom), border)
        if light.wet > 0:
            self._puddles(canvas, (top, bottom))

    def _ruts(self, canvas: skia.Canvas, rows: tuple[float, float], color: Color) -> None:
        ink = terrain.within(brush.fill(color, 0.55))
        for share in (-0.5, 0.5):
            points: list[Point] = []
            for hand in (-0.09, 0.09):
                step = [rows[0] + (rows[1] - rows[0]) * index / 30 for index in range(31)]
                edge = [(self.at(row)[0] + (share + hand) * self.at(row)[1], row) for row in step]
                points += edge if hand < 0 else reversed(edge)
            canvas.drawPath(brush.polygon(points), ink)

    def _puddles(self, canvas: skia.Canvas, rows: tuple[float, float]) -> None:
        chance, light = self.stage.chance("puddles"), self.stage.light
        shine = terrain.within(brush.fill(mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.2), 0.7 * light.wet))
        for _ in range(14):
            y = rows[0] + (rows[1] - rows[0]) * chance.random()
            middle, half = self.at(y)
            x, wide = middle + half * chance.uniform(-0.6, 0.6), half * chance.uniform(0.15, 0.4)
            canvas.drawOval(skia.Rect.MakeLTRB(x - wide, y - wide * 0.15, x + wide, y + wide * 0.15), shine)


def fringe(
    stage: Stage,
    name: str,
    depth: float,
    color: Color,
    *,
    count: int = 240,
    size: tuple[float, float, float] = (1.0, 2.6, 6.5),
    root: Callable[[float], float] | None = None,
) -> Layer:
    """Blades that bend with the wind, rooted at `root(x)` or below the lower edge.

    `size` is the least and the greatest height in the middle, in units, and what is added towards the sides.
    """
    chance, light, unit = stage.chance(name), stage.light, stage.unit
    own = mix(green(stage, color), terrain.SNOW, 0.6 * light.snow)
    inks = [brush.fill(light.on(mix(own, (0.05, 0.2, 0.1), share), depth, 0.5)) for share in (0.5, 0.25, 0.0)]
    tufts: list[list[tuple[float, float, float, float, float]]] = [[], [], []]
    for _ in range(count):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        tall = chance.uniform(size[0], size[1] + size[2] * abs(2 * x / stage.width - 1) ** 1.5) * unit
        foot = stage.height + unit if root is None else root(x) + 0.3 * unit
        tufts[chance.randrange(3)].append((x, foot, tall, chance.gauss(0, 0.3), chance.random() * math.tau))

    def paint(canvas: skia.Canvas, t: float) -> None:
        for ink, blades in zip(inks, tufts, strict=True):
            path = skia.Path()
            for x, foot, tall, lean, phase in blades:
                bend = (lean + (0.06 + 0.35 * light.wind) * math.sin(1.6 * t + 0.4 * phase + x / (11 * unit))) * tall
                path.moveTo(x - 0.2 * unit, foot)
                path.quadTo(x + bend * 0.2, foot - tall * 0.6, x + bend, foot - tall)
                path.quadTo(x + 0.3 * unit + bend * 0.2, foot - tall * 0.55, x + 0.25 * unit, foot)
            canvas.drawPath(path, ink)

    return Animated(depth, paint)


def specks(
    stage: Stage,
    name: str,
    depth: float,
    *,
    count: int,
    rows: tuple[float, float],
    speed: float,
    size: float,
    color: Color,
    alpha: float,
    streak: float = 0.0,
    fall: float = 0.0,
) -> Layer:
    """Dust, pollen or sand: `count` specks that cross the frame between two rows (pixels) on the wind.

    `speed`, `fall`, `size` and `streak` (the length of the mark a speck leaves) are in units and units a second.
    """
    chance, unit = stage.chance(name), stage.unit
    born = [
        (chance.random(), chance.random(), chance.uniform(0.6, 1.4), chance.random() * math.tau) for _ in range(count)
    ]
    ink = brush.stroke(color, max(0.8, size * unit), alpha)
    wide, tall = stage.width + 2 * stage.bleed, rows[1] - rows[0]

    def paint(canvas: skia.Canvas, t: float) -> None:
        path = skia.Path()
        for across, down, pace, phase in born:
            x = (across * wide + pace * speed * unit * t) % wide - stage.bleed
            y = rows[0] + (down * tall + pace * fall * unit * t) % tall + math.sin(0.9 * pace * t + phase) * unit
            path.moveTo(x, y)
            path.lineTo(x + max(0.01, streak * unit * pace), y)
        canvas.drawPath(path, ink)

    return Animated(depth, paint)
