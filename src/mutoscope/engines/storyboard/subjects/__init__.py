"""The subjects of a scene, each kind drawn and moved as a pure function of its seed, the frame and time."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from functools import partial

import skia

from mutoscope.engines.storyboard.brush import rgb
from mutoscope.engines.storyboard.scene import Motion, Subject
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.subjects import (
    afloat,
    animals,
    people,
    plants,
    portraits,
    rides,
    things,
    vehicles,
    wings,
)
from mutoscope.engines.storyboard.subjects.ground import AIRBORNE, ROOTED, VEHICLES, ground
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose, place, positions

__all__ = ["layers", "positions"]

DRAWINGS: dict[str, tuple[Draw, float]] = {
    "butterfly": (wings.draw_butterfly, 6.5),
    "bird": (wings.draw_bird, 8.5),
    "bee": (wings.draw_bee, 5.0),
    "firefly": (wings.draw_firefly, 8.0),
    "car": (vehicles.draw_car, 25.0),
    "truck": (vehicles.draw_truck, 18.0),
    "bus": (vehicles.draw_bus, 15.0),
    "bicycle": (rides.draw_bicycle, 10.0),
    "train": (rides.draw_train, 44.0),
    "person": (people.draw_person, 10.5),
    "umbrella": (people.draw_under_umbrella, 10.5),
    "boat": (afloat.draw_boat, 26.0),
    "duck": (afloat.draw_duck, 12.0),
    "balloon": (afloat.draw_balloon, 12.0),
    "kite": (afloat.draw_kite, 8.0),
    "lantern": (afloat.draw_lantern, 7.0),
    "airplane": (afloat.draw_airplane, 14.0),
    "flower": (plants.draw_flower, 9.0),
    "tree": (plants.draw_lone_tree, 34.0),
    "house": (things.draw_house, 24.0),
    "tent": (things.draw_tent, 15.0),
    "bench": (things.draw_bench, 11.0),
    "lamp": (things.draw_lamp, 20.0),
    "snowman": (things.draw_snowman, 12.0),
    "campfire": (things.draw_campfire, 8.0),
    "firework": (things.draw_firework, 15.0),
    "rainbow": (things.draw_rainbow, 20.0),
    **{kind: (partial(animals.draw_animal, kind), 11.0) for kind in animals.BUILDS},
}
"""How each kind is drawn, and its size in the frame's units, in the air or halfway from the horizon to the lens."""

DISTANT = {"balloon", "airplane", "firework"}
SMALL = 4.8
"""The frame's unit in pixels below which small subjects are drawn larger than to scale, so that they can be read."""

BROAD, WIDE = VEHICLES | ROOTED | {"horse", "cow", "deer"}, 105
"""What is drawn smaller in a frame less than so many units wide, so that several stand beside one another."""


def layers(stage: Stage, pictures: Mapping[str, skia.Image] | None = None) -> tuple[list[Layer], list[str]]:
    """The scene's subjects, and a note for each that has no place in this set.

    A kind that has no drawing at all is skipped; `notes.shortfall` tells of it.
    Each member on the ground is a layer by itself, so that the nearer hides the farther. `pictures` shows
    characters, by the label of their subject.
    """
    drawn: list[Layer] = []
    notes: list[str] = []
    for subject in stage.scene.subjects:
        picture = (pictures or {}).get(subject.label or "")
        if picture is not None:
            draw, size = portraits.portrait(picture), 20.0
        elif subject.kind in DRAWINGS:
            draw, size = DRAWINGS[subject.kind]
        else:
            continue
        cast = Cast(stage, subject, draw, size)
        drawn += [Animated(depth(stage, subject, index), cast.member(index)) for index in range(subject.count)]
    return drawn, notes


def depth(stage: Stage, subject: Subject, index: int = 0) -> float:
    """Where among the layers a member stands: by its row on the ground, before everything in the air."""
    setting = stage.scene.setting
    if subject.kind == "rainbow":
        return 0.37
    if subject.kind in AIRBORNE:
        return 0.3 if subject.y < stage.horizon and subject.kind in DISTANT else 0.9
    if (behind := ground(subject, setting).depth) is not None:
        return behind
    return 0.56 + 0.42 * _nearness(stage, place(subject, index, 0.0, setting)[1])


def _nearness(stage: Stage, y: float) -> float:
    return max(0.0, min(1.0, (y - stage.horizon) / (1 - stage.horizon)))


class Cast:
    """All members of one subject."""

    def __init__(self, stage: Stage, subject: Subject, draw: Draw, units: float) -> None:
        self.stage, self.subject, self.draw = stage, subject, draw
        self.size = units * subject.scale * stage.unit
        if subject.kind in BROAD:
            self.size *= min(1.0, stage.width / (WIDE * stage.unit))
        elif units <= 12:
            self.size *= max(1.0, math.sqrt(SMALL / stage.unit))
        self.color = rgb(subject.color) if subject.color else None
        self.chances = [random.Random(f"{subject.seed}/{index}") for index in range(subject.count)]
        self.phases = [chance.uniform(0, math.tau) for chance in self.chances]
        self.seeds = [chance.randrange(1 << 30) for chance in self.chances]

    def member(self, index: int) -> Callable[[skia.Canvas, float], None]:
        def paint(canvas: skia.Canvas, t: float) -> None:
            pose = self.pose(index, t)
            self.draw(canvas, pose, self.stage)
            if self.subject.label:
                portraits.name_tag(canvas, self.subject.label, pose, self.stage)

        return paint

    def pose(self, index: int, t: float) -> Pose:
        stage, subject = self.stage, self.subject
        x, y, facing, gone = place(subject, index, t, stage.scene.setting)
        if subject.kind in AIRBORNE:
            size = self.size * (0.72 + 0.5 * self.phases[index] / math.tau)
        else:
            stand = ground(subject, stage.scene.setting)
            size = self.size * max(stand.least, _nearness(stage, y) * stand.reach)
        return Pose(
            x=x * stage.width,
            y=y * stage.height,
            size=size,
            facing=facing,
            gone=gone * stage.width,
            phase=self.phases[index],
            seed=self.seeds[index],
            t=t,
            color=self.color,
            moving=subject.motion is Motion.CROSS,
        )
