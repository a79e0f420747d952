"""What a colour means of an animal: a red fox has the colour of foxes."""

from __future__ import annotations

from mutoscope.engines.storyboard.brush import rgb
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.scene import Subject
from mutoscope.prompts.vocabulary import COLORS

RUST, GINGER, SOOT, FAWN = (0.68, 0.32, 0.16), (0.87, 0.52, 0.23), (0.17, 0.15, 0.15), (0.82, 0.62, 0.36)
COATS: dict[str, dict[str, Color | None]] = {
    "fox": {"red": None, "orange": None},
    "wolf": {"grey": None, "gray": None},
    "elephant": {"grey": None, "gray": None},
    "frog": {"green": None},
    "crocodile": {"green": None},
    "turtle": {"green": None},
    "flamingo": {"pink": None},
    "lobster": {"red": None},
    "crab": {"red": None},
    "lady beetle": {"red": None},
    "panda": {"red": RUST},
    "chipmunk": {"red": None},
    "deer": {"red": RUST, "brown": None},
    "cow": {"red": RUST},
    "bear": {"black": SOOT, "brown": None},
    "cat": {"orange": GINGER, "red": GINGER, "ginger": GINGER},
    "dog": {"red": RUST, "golden": FAWN, "yellow": FAWN},
    "tiger": {"orange": None},
    "lion": {"golden": None, "yellow": None},
    "orangutan": {"orange": None},
    "tropical fish": {"orange": GINGER},
}
"""By kind, what the names of colours mean; None is its own."""


def coat(subject: Subject) -> Color | None:
    """The colour that `subject` is drawn in, None for its kind's own."""
    if subject.color is None:
        return None
    for name, meant in COATS.get(subject.kind, {}).items():
        if COLORS.get(name) == subject.color:
            return meant
    return rgb(subject.color)
