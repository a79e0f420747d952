"""How large those are that a picture is about: a share of the frame, whatever its shape and however far the ground."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mutoscope.engines.storyboard.pictograms.picture import picture
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Subject
from mutoscope.engines.storyboard.subjects.bodies import FACES, called, embodied
from mutoscope.engines.storyboard.subjects.nature import nature
from mutoscope.prompts.kinds import DRAWN, KINDS

WIDEST = 0.46
"""How much of the frame's width one may take."""
LENS = 0.9
"""The row of the ground, between FAR and NEAR, on which those stand that are as tall as is said here."""
MOST = 6
"""The members up to which a subject is drawn so large."""


LOW = frozenset(
    {"rowboat", "rowing boat", "canoe", "kayak", "raft", "gondola", "dinghy", "fishing boat", "wooden boat"}
)
"""Boats without a sail, and how much larger they are drawn for that."""
LOWER = 1.7


class Stature(NamedTuple):
    """How tall in frames, and how tall and wide its drawing is in its sizes."""

    share: float
    tall: float
    wide: float


STATURES: dict[str, Stature] = {
    "butterfly": Stature(0.17, 0.92, 1.07),
    "bird": Stature(0.14, 0.52, 1.03),
    "bee": Stature(0.14, 0.59, 0.86),
    "car": Stature(0.21, 0.29, 0.91),
    "truck": Stature(0.26, 0.42, 1.03),
    "bus": Stature(0.28, 0.54, 1.85),
    "bicycle": Stature(0.35, 1.03, 0.87),
    "motorcycle": Stature(0.32, 1.01, 1.03),
    "person": Stature(0.36, 0.98, 0.4),
    "umbrella": Stature(0.42, 1.31, 0.63),
    "helicopter": Stature(0.23, 0.62, 1.03),
    "rocket": Stature(0.30, 0.8, 1.26),
    "fish": Stature(0.18, 0.51, 1.03),
    "boat": Stature(0.44, 1.02, 0.91),
    "duck": Stature(0.19, 0.69, 1.14),
    "balloon": Stature(0.38, 1.29, 0.89),
    "kite": Stature(0.34, 1.87, 1.04),
    "lantern": Stature(0.17, 0.89, 0.77),
    "airplane": Stature(0.15, 0.42, 1.27),
    "flower": Stature(0.42, 0.96, 0.33),
    "tree": Stature(0.52, 0.92, 0.73),
    "house": Stature(0.34, 1.03, 1.09),
    "tower": Stature(0.55, 1.0, 0.33),
    "tent": Stature(0.32, 0.65, 1.11),
    "snowman": Stature(0.40, 1.16, 0.81),
    "bench": Stature(0.19, 0.5, 0.93),
    "lamp": Stature(0.72, 1.13, 0.25),
    "campfire": Stature(0.24, 0.62, 0.77),
    "dog": Stature(0.27, 0.53, 0.77),
    "cat": Stature(0.22, 0.41, 0.6),
    "horse": Stature(0.36, 1.31, 1.57),
    "cow": Stature(0.31, 1.03, 1.38),
    "sheep": Stature(0.25, 0.73, 1.08),
    "deer": Stature(0.36, 1.39, 1.15),
    "rabbit": Stature(0.20, 0.5, 0.55),
}
"""Of what is drawn by hand; what is missing is never so large."""


@cache
def stature(kind: str) -> Stature | None:
    """Of what `kind` names; None where a picture is hardly about such a thing."""
    if kind in STATURES or kind in DRAWN:
        return STATURES.get(kind)
    own = nature(kind)
    if own.habitat in (Habitat.BUILDING, Habitat.RAIL) or heavenly(kind):
        return None
    share = min(0.42, max(0.19, 0.3 * (own.metres / 1.75) ** 0.25))
    name = called(kind)
    if embodied(kind):
        return Stature(
            max(0.3, share), 1.0 if name in FACES else 1.17, (1.9 if name == "fox" else 1.2) if name in FACES else 0.5
        )
    aspect = picture(kind).aspect
    return Stature(share, min(1.0, 1 / aspect), min(1.0, aspect))


def heavenly(kind: str) -> bool:
    """Whether it is a planet, a star or the moon: behind everything."""
    own = nature(kind)
    return kind not in DRAWN and own.habitat is Habitat.AIR and own.shine >= 1 and own.metres >= 10


def prominent(subject: Subject) -> bool:
    """Whether the picture is about it."""
    return subject.prominence > 0 and subject.count <= MOST and stature(subject.kind) is not None


def apart(kind: str) -> float:
    """How far the members of a prominent few are from one another, in widths."""
    own = stature(kind)
    return min(0.24, max(0.11, 0.72 * own.share * own.wide / own.tall)) if own else 0.2


def size(subject: Subject, width: int, height: int) -> float:
    """The size in pixels at which a prominent one is drawn on the row LENS."""
    own = stature(subject.kind)
    if own is None:
        return 0.0
    usual = KINDS[subject.kind].scale / (LOWER if subject.kind == "boat" and subject.variant in LOW else 1.0)
    broad = WIDEST if subject.prominence >= 1 else min(WIDEST, 1.7 * apart(subject.kind))
    most = broad * width / own.wide
    return min(own.share * subject.prominence * height / own.tall, most) * subject.scale / usual


def height(subject: Subject, width: int, height: int) -> float:
    """How much of the frame's height it takes there."""
    own = stature(subject.kind)
    return size(subject, width, height) * own.tall / height if own else 0.0
