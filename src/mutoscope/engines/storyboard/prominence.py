"""What a picture is about: the first things that are named, where they are few and not said to be small or far."""

from __future__ import annotations

import math

from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Framing, Move, Scene, Subject
from mutoscope.engines.storyboard.subjects.ground import habitat
from mutoscope.engines.storyboard.subjects.stature import LENS, stature

FEW, LEADS = 4, 3
"""How many members a prominent subject has at most, and how many of these a scene."""
SMALL = 0.5
"""The size that is said of a thing below which no picture is about it."""
BESIDE_LARGER = 0.78
"""How prominent a dog is beside a person, compared with one that is alone."""
FAR = 0.7
"""The row, between those of the ground, above which what stands there is said to be far."""
SCENERY = frozenset({Habitat.TREE, Habitat.BUILDING, Habitat.FLOWER, Habitat.FIXTURE})
"""What is the set's unless it is named first."""
AFLOAT, SWIMMING = 0.82, 0.8
NEAR = {Habitat.AFLOAT: AFLOAT, Habitat.SWIMMING: SWIMMING, Habitat.GROUND: LENS, Habitat.ROAD: LENS}
NEAR |= {Habitat.FIXTURE: LENS, Habitat.FLOWER: LENS, Habitat.TREE: 0.8}
"""The rows on which prominent ones stand, float and swim, if they are not said to stand elsewhere."""


def prominence(scene: Scene, subject: Subject, *, size: float, placed: bool) -> float:
    """How prominent `subject` is to be in `scene`. `size` is what the words say of it, 1 where they say nothing, and
    `placed` whether they say how high it is."""
    own = habitat(subject.kind)
    stand = stature(subject.kind)
    if size < SMALL or subject.count > FEW or stand is None:
        return 0.0
    if own in SCENERY and any(not other.label for other in scene.subjects):
        return 0.0
    if placed and own is not Habitat.AIR and 0.45 < subject.y < FAR:
        return 0.0
    leads = [other for other in scene.subjects if other.prominence]
    if len(leads) >= LEADS:
        return 0.0
    share = 1.0 if subject.count == 1 else 0.85
    if any(share * stand.share < 0.8 * larger.share for other in leads if (larger := stature(other.kind))):
        share *= BESIDE_LARGER
    share = round(share / math.sqrt(max(1.0, size)), 3)
    if scene.camera.framing is Framing.CLOSE:
        return round(1.45 * share, 3)
    return round(0.75 * share, 3) if scene.camera.framing is Framing.WIDE or scene.camera.move is Move.AERIAL else share


def row(subject: Subject) -> float:
    """The row for a prominent one that is not said to stand elsewhere."""
    near = NEAR.get(habitat(subject.kind), 0.0)
    return max(subject.y, near) if subject.y > 0.45 else subject.y


def as_near(subject: Subject) -> Subject:
    """What a prominent one is on or under, as near as that: a lamp, a bench, a flower."""
    if habitat(subject.kind) not in SCENERY or subject.count > FEW or stature(subject.kind) is None:
        return subject
    return subject.model_copy(update={"prominence": subject.prominence or 1.0, "y": row(subject)})


def top(subject: Subject) -> float:
    """How far above its row what flies sits on it."""
    own = stature(subject.kind)
    return 0.95 * own.share * subject.prominence if own and subject.prominence else 0.1
