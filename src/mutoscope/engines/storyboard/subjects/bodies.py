"""Of whom pictograms show head and shoulders or a face alone, so that they need a body."""

from __future__ import annotations

from mutoscope.engines.storyboard.light import Color
from mutoscope.prompts.pictograms import synonyms

BUSTS = frozenset((
    "astronaut", "mage", "cook", "artist", "singer", "scientist", "health worker", "police officer", "firefighter",
    "judge", "ninja", "guard", "construction worker", "detective", "pilot", "farmer", "mechanic", "factory worker",
    "student", "office worker", "technologist", "mrs. claus", "person in tuxedo", "person with veil", "vampire", "elf",
    "zombie", "teacher",
))  # fmt: skip
"""Pictures of head and shoulders."""
HEADS: dict[str, tuple[Color, Color, Color]] = {
    "robot": ((0.55, 0.62, 0.68), (0.45, 0.51, 0.56), (0.8, 0.3, 0.28)),
    "alien": ((0.35, 0.62, 0.58), (0.3, 0.52, 0.5), (0.69, 0.74, 0.77)),
    "ogre": ((0.74, 0.2, 0.17), (0.42, 0.29, 0.2), (0.86, 0.24, 0.2)),
    "goblin": ((0.55, 0.2, 0.18), (0.3, 0.2, 0.18), (0.9, 0.28, 0.2)),
    "skull": ((0.9, 0.91, 0.92), (0.86, 0.88, 0.9), (0.93, 0.94, 0.95)),
    "santa claus": ((0.86, 0.2, 0.2), (0.8, 0.18, 0.18), (0.95, 0.95, 0.95)),
    "prince": ((0.27, 0.3, 0.66), (0.92, 0.9, 0.86), (1.0, 0.8, 0.16)),
    "princess": ((0.85, 0.42, 0.68), (0.92, 0.62, 0.8), (1.0, 0.8, 0.16)),
    "cowboy hat face": ((0.72, 0.32, 0.22), (0.25, 0.35, 0.55), (1.0, 0.8, 0.16)),
    "clown face": ((0.98, 0.75, 0.2), (0.3, 0.55, 0.85), (0.95, 0.95, 0.95)),
}
"""Faces alone, and what the body below wears: above, below, and its hands."""
FACES = {"lion": "lion", "lion face": "lion"} | {
    kind: kind for kind in ("fox", "wolf", "bear", "panda", "polar bear", "koala", "unicorn", "moose")
}
"""Animals whose picture is a face; `animals.BUILDS` has the body."""


def called(kind: str) -> str:
    """The name by which the tables know whom `kind` names."""
    name = synonyms().get(kind, kind)
    for person in ("woman ", "man "):
        name = name.removeprefix(person) if name.removeprefix(person) in BUSTS else name
    return name


def embodied(kind: str) -> bool:
    """Whether whom `kind` names is drawn with a body."""
    name = called(kind)
    return name in BUSTS or name in HEADS or name in FACES
