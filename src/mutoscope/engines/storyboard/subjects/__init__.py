"""The subjects of a scene, each kind drawn and moved as a pure function of its seed, the frame and time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import skia

from mutoscope.engines.storyboard.pictograms.picture import Picture
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Subject
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage
from mutoscope.engines.storyboard.subjects import (
    afloat,
    animals,
    boats,
    craft,
    grove,
    motorcycles,
    people,
    plants,
    rides,
    structures,
    swimmers,
    things,
    vehicles,
    wings,
)
from mutoscope.engines.storyboard.subjects.cast import Cast, nearness
from mutoscope.engines.storyboard.subjects.crowd import CROWD, drawn
from mutoscope.engines.storyboard.subjects.ground import aloft, drifts, ground
from mutoscope.engines.storyboard.subjects.kept import Kept
from mutoscope.engines.storyboard.subjects.nature import nature
from mutoscope.engines.storyboard.subjects.pictured import pictured, portrayed
from mutoscope.engines.storyboard.subjects.pose import Draw, place, positions
from mutoscope.engines.storyboard.subjects.riding import mount
from mutoscope.engines.storyboard.subjects.stature import heavenly, prominent

__all__ = ["layers", "positions"]

DRAWINGS: dict[str, tuple[Draw, float]] = {
    "butterfly": (Kept(wings.draw_butterfly, 11.0, 0.75), 6.5),
    "bird": (Kept(wings.draw_bird, 8.5, 1.15), 8.5),
    "bee": (Kept(wings.draw_bee, 38.0, 0.7), 5.0),
    "firefly": (wings.draw_firefly, 8.0),
    "car": (vehicles.draw_car, 25.0),
    "truck": (vehicles.draw_truck, 18.0),
    "bus": (vehicles.draw_bus, 15.0),
    "bicycle": (rides.draw_bicycle, 10.0),
    "train": (rides.draw_train, 44.0),
    "person": (people.draw_person, 10.5),
    "umbrella": (people.draw_under_umbrella, 10.5),
    "motorcycle": (motorcycles.draw_motorcycle, 9.5),
    "helicopter": (craft.draw_helicopter, 20.0),
    "rocket": (craft.draw_rocket, 19.0),
    "tower": (structures.draw_tower, 44.0),
    "bridge": (structures.draw_bridge, 40.0),
    "fountain": (structures.draw_fountain, 15.0),
    "fish": (Kept(swimmers.draw_fish, 7.0, 0.65), 10.0),
    "boat": (boats.draw_boat, 26.0),
    "duck": (afloat.draw_duck, 12.0),
    "balloon": (Kept(afloat.draw_balloon, 0.6, 0.85), 12.0),
    "kite": (afloat.draw_kite, 8.0),
    "lantern": (afloat.draw_lantern, 7.0),
    "airplane": (afloat.draw_airplane, 14.0),
    "flower": (plants.draw_flower, 9.0),
    "tree": (grove.draw_lone_tree, 34.0),
    "house": (things.draw_house, 24.0),
    "tent": (things.draw_tent, 15.0),
    "bench": (things.draw_bench, 11.0),
    "lamp": (things.draw_lamp, 20.0),
    "snowman": (things.draw_snowman, 12.0),
    "campfire": (things.draw_campfire, 8.0),
    "firework": (things.draw_firework, 15.0),
    **{kind: (partial(animals.draw_animal, kind), 11.0) for kind in animals.BUILDS},
}
"""How each kind is drawn, and its size in the frame's units, in the air or halfway from the horizon to the lens."""

DISTANT = {"balloon", "airplane", "firework"}
REMOTE = 10.0
"""The size in metres from which pictured things in the sky are far behind the land."""
JUST = 1e-4
"""How far before what it rides on a rider is among the layers."""
BEFORE = 0.985
"""The depth of what is in the air and the picture is about."""
ROWS = 12
"""How many of a crowd are drawn in one layer."""


def layers(stage: Stage, pictures: Mapping[str, Picture] | None = None) -> tuple[list[Layer], list[str]]:
    """The scene's subjects, and a note on each of whom fewer are drawn than there are.

    A kind that has no drawing is shown by its pictogram, and by a card where there is none of those. Each member
    on the ground is a layer by itself, and of a crowd each row, so that the nearer hides the farther. `pictures`
    shows characters, by the label of their subject.
    """
    shown, notes = drawn(stage.scene.subjects)
    casts = {subject.id: _cast(stage, subject, pictures or {}) for subject in shown}
    found: list[Layer] = []
    for subject in shown:
        cast, carrier = casts[subject.id], mount(subject, stage.scene.subjects)
        cast.mount = casts[carrier.id] if carrier else None
        found += _members(stage, subject, cast)
    return found, notes


def _cast(stage: Stage, subject: Subject, pictures: Mapping[str, Picture]) -> Cast:
    picture = pictures.get(subject.label or "")
    if picture is not None:
        draw, size = portrayed(picture)
    elif subject.kind in DRAWINGS:
        draw, size = DRAWINGS[subject.kind]
    else:
        draw, size = pictured(subject.kind)
    return Cast(stage, subject, draw, size, partial(depth, stage, subject))


def _members(stage: Stage, subject: Subject, cast: Cast) -> list[Layer]:
    far = [cast.depths[index] for index in range(subject.count)]
    if cast.mount is not None:
        far = [cast.mount.depths[index % cast.mount.subject.count] + JUST for index in range(subject.count)]
    order = sorted(range(subject.count), key=lambda index: far[index])
    rows = 1 if subject.count < CROWD else ROWS
    return [
        Animated(far[row[-1]], partial(_paint, cast, row))
        for row in (order[first : first + rows] for first in range(0, len(order), rows))
    ]


def _paint(cast: Cast, row: list[int], canvas: skia.Canvas, t: float) -> None:
    for index in row:
        cast.paint(index, canvas, t)


def depth(stage: Stage, subject: Subject, index: int = 0) -> float:
    """Where among the layers a member stands: by its row on the ground, before everything in the air."""
    setting = stage.scene.setting
    if aloft(subject):
        if prominent(subject):
            return BEFORE
        if heavenly(subject.kind):
            return 0.3
        own = nature(subject.kind)
        remote = subject.kind in DISTANT or (own.habitat is Habitat.AIR and own.metres >= REMOTE)
        return 0.3 if subject.y < stage.horizon and remote else 0.9
    if drifts(subject, setting):
        return 0.9
    if (behind := ground(subject, setting).depth) is not None:
        return behind
    return 0.56 + 0.42 * nearness(stage, place(subject, index, 0.0, setting).y)
