"""Where each kind of subject stands, drives, floats or flies."""

from __future__ import annotations

from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.place import OPEN, Ground, Habitat
from mutoscope.engines.storyboard.scene import Motion, Setting, Subject
from mutoscope.engines.storyboard.subjects.nature import nature

AIRBORNE = {"butterfly", "bird", "bee", "firefly", "airplane", "helicopter", "balloon", "kite", "lantern", "firework"}
AIRBORNE |= {"rocket"}
VEHICLES = {"car", "truck", "bus", "motorcycle", "bicycle"}
ROOTED = {"tree", "house", "bridge", "tower"}
ON_FOOT = {"person", "umbrella", "dog", "cat", "horse", "cow", "sheep", "deer", "rabbit"}
HABITATS: dict[str, Habitat] = {
    **dict.fromkeys(AIRBORNE, Habitat.AIR),
    **dict.fromkeys(VEHICLES, Habitat.ROAD),
    **dict.fromkeys(("boat", "duck"), Habitat.AFLOAT),
    **dict.fromkeys(("house", "bridge", "tower"), Habitat.BUILDING),
    **dict.fromkeys(("bench", "lamp", "tent", "snowman", "campfire", "fountain"), Habitat.FIXTURE),
    "fish": Habitat.SWIMMING,
    "train": Habitat.RAIL,
    "tree": Habitat.TREE,
    "flower": Habitat.FLOWER,
}
"""Kinds that do not simply stand on the ground."""
ASIDE = {"house": 0.16, "tree": -0.18, "tent": -0.14, "bench": 0.13, "lamp": -0.13, "campfire": 0.1, "snowman": 0.1}
ASIDE |= {"sheep": 0.06, "deer": -0.06, "rabbit": 0.09}
"""How far from the middle these stand where no place is named, so that they do not hide one another."""


STANDING = {Habitat.TREE, Habitat.BUILDING, Habitat.FIXTURE, Habitat.FLOWER}


def habitat(kind: str) -> Habitat:
    if kind in HABITATS:
        return HABITATS[kind]
    return Habitat.GROUND if kind in ON_FOOT else nature(kind).habitat


def ground(subject: Subject, setting: Setting | None) -> Ground:
    """The band of the set in which `subject` stands."""
    return OPEN if setting in (None, Setting.FOOTAGE) else sets.place(setting).ground(habitat(subject.kind))


def aloft(subject: Subject) -> bool:
    """Whether it is in the air, for what it is or for what it does there."""
    own = habitat(subject.kind)
    if own is Habitat.AIR or subject.motion in (Motion.FLUTTER, Motion.RISE, Motion.FALL):
        return True
    return own is Habitat.GROUND and subject.y < 0.45 and subject.motion is not Motion.STILL


def drifts(subject: Subject, setting: Setting | None) -> bool:
    """Whether it hangs in a weightless set, which has no place of its own for it."""
    if setting in (None, Setting.FOOTAGE) or not sets.place(setting).weightless or aloft(subject):
        return False
    own, grounds = habitat(subject.kind), sets.place(setting).grounds
    if own in STANDING and Habitat.GROUND in grounds:
        return False
    return own is Habitat.GROUND or own not in grounds


def submerged(subject: Subject, setting: Setting | None) -> bool:
    """Whether it swims where all is water, and no row tells how far off it is."""
    if setting in (None, Setting.FOOTAGE) or habitat(subject.kind) is not Habitat.SWIMMING:
        return False
    return sets.place(setting).weightless


def aside(subject: Subject) -> float:
    return ASIDE.get(subject.kind, 0.0) if subject.x == 0.5 and subject.motion is not Motion.CROSS else 0.0
