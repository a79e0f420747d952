"""Passers-by: who walks along a street's pavements, across them and over its crossings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard.scene import Scene, Weather
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import people

Item = tuple[float, Callable[[skia.Canvas], None]]
"""Distance from the lens, and how to draw it."""
TALL = 1.75
"""Height of a passer-by in metres."""


def busy(scene: Scene, kind: str) -> float:
    """How much there is of `kind` ("person", "car") compared with a usual hour; 0 where the scene must not have any."""
    return 0.0 if kind in scene.without else max(0.0, scene.density.get(kind, 1.0))


def share(count: int, density: float) -> int:
    """How many of a usual `count` there are."""
    return round(count * density) if density == 0 or count == 0 else max(1, round(count * density))


@dataclass(frozen=True, slots=True)
class Walker:
    """Someone who walks to and fro, `start` metres into the way at the clip's begin; `lane` is metres beside it."""

    seed: int
    lane: float
    start: float
    heading: int
    speed: float
    shaded: bool
    """Carries an umbrella when it rains."""

    def way(self, t: float, reach: float) -> float:
        """Metres along a way of `reach`, which begins anew at its end."""
        return (self.start * reach + self.heading * self.speed * t) % reach


def walkers(dice: Random, count: int, lanes: tuple[float, float]) -> list[Walker]:
    """`count` of them, spread over the way and between two lanes; the first of more are the same."""
    found = []
    for index in range(count):
        lane = dice.uniform(*lanes)
        start = (index * 0.618034 + dice.uniform(0, 0.12)) % 1
        found.append(
            Walker(
                dice.randrange(1 << 30),
                lane,
                start,
                dice.choice((-1, 1)),
                dice.uniform(0.9, 1.4),
                dice.random() < 0.75,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Crowd:
    """Walkers of one street, drawn as they stand in it."""

    stage: Stage
    road: Street

    def along(self, group: list[Walker], reach: tuple[float, float], t: float) -> list[Item]:
        """Those who go along the street between two distances from the lens, and at the nearer one round the corner.

        Their lanes are metres from the street's axis.
        """
        near, far = reach
        items = []
        for one in group:
            side = 1 if one.lane > 0 else -1
            aside = max(0.0, self.road.span(near) + 1.5 - abs(one.lane))
            way = one.way(t, aside + far - near)
            if way < aside:
                items.append(self.figure(one, one.lane + side * (aside - way), near, -side * one.heading, t))
            else:
                items.append(self.figure(one, one.lane, near + way - aside, -side * one.heading, t))
        return items

    def figure(self, one: Walker, x: float, z: float, facing: int, t: float) -> Item:
        at, height = self.road.at(x, 0, z), TALL * self.road.scale(z)
        raining = self.stage.scene.weather in (Weather.RAIN, Weather.THUNDERSTORM)
        return z, lambda canvas: people.draw(
            canvas,
            at,
            height,
            seed=one.seed,
            facing=facing,
            stride=t * one.speed,
            light=self.stage.light,
            umbrella=raining and one.shaded,
        )
