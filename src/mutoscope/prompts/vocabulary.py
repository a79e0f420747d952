"""The words that captions and instructions are made of, as tables: what they name and what they contradict.

Values of time, weather and style are finer than any engine needs; an engine maps them to its own.
"""

from __future__ import annotations

from mutoscope.prompts.inflection import plural
from mutoscope.prompts.kinds import KINDS, Kind
from mutoscope.prompts.lexicon import Lexicon, words
from mutoscope.prompts.nouns import NOUNS, Noun

__all__ = ["KINDS", "NOUNS", "Kind", "Noun", "plural"]


def singular(noun: str) -> str:
    """The singular of an English plural, as far as its ending tells: `hot air balloon`."""
    if known := NOUNS.whole(noun):
        return known.word
    head, space, last = noun.rpartition(" ")
    for ending, one in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", "")):
        if last.endswith(ending):
            return f"{head}{space}{last.removesuffix(ending)}{one}"
    return noun


SYNONYMS = {
    "kid": "child", "kids": "children", "guy": "man", "guys": "men", "lady": "woman", "ladies": "women",
    "bike": "bicycle", "bikes": "bicycles", "motorbike": "motorcycle", "taxi": "cab", "taxis": "cabs",
}  # fmt: skip


NUMBERS = {
    "a": 1, "an": 1, "one": 1, "single": 1, "lone": 1, "another": 1, "two": 2, "pair": 2, "couple": 2, "both": 2,
    "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, 
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
    "thousand": 160, "triplets": 3, "twin": 2,
}  # fmt: skip
QUANTITIES = {
    "few": 3, "several": 5, "some": 4, "handful": 4, "group": 8, "bunch": 8, "flock": 14, "herd": 8, "school": 12,
    "swarm": 24, "kaleidoscope": 16, "crowd": 30, "lots": 16, "lot": 16, "many": 14, "numerous": 14, "plenty": 14,
    "dozens": 24, "scores": 24, "hundreds": 80, "thousands": 160, "countless": 60, "field": 60, "fields": 60,
    "pack": 6, "pride": 5, "pod": 5, "army": 40, "colony": 20, "gang": 5, "team": 6, "troop": 8, "cluster": 8,
    "line": 8, "parade": 12, "pile": 6, "convoy": 6, "row": 6, "rows": 12, "fleet": 8, "sea": 60, "swarms": 40,
    "flocks": 28, "crowds": 40, "full": 16,
}  # fmt: skip
COLORS = {
    "red": "#d62828", "crimson": "#b3122d", "scarlet": "#e0231c", "maroon": "#6d1a2d", "pink": "#f48fb1",
    "magenta": "#d81b9c", "purple": "#7b3fa0", "violet": "#8a4fd0", "lilac": "#c3a3df", "blue": "#2f6fd0",
    "navy": "#1b2f5e", "turquoise": "#2bb8b0", "teal": "#16807d", "cyan": "#22c7e0", "green": "#3a9b45",
    "emerald": "#1f9d61", "olive": "#77803a", "lime": "#9ccc30", "yellow": "#f4cc2b", "gold": "#d9a520",
    "golden": "#d9a520", "orange": "#f07d1a", "brown": "#7a4e2d", "beige": "#d8c6a5", "tan": "#c8a678",
    "black": "#1b1b1f", "white": "#f4f3ee", "gray": "#84888c", "grey": "#84888c", "silver": "#b9bec4",
    "ginger": "#d0792c", "cream": "#f3e6c4",
}  # fmt: skip
SHADES = {
    "bright": 1.25,
    "light": 1.4,
    "pale": 1.5,
    "pastel": 1.45,
    "vivid": 1.15,
    "dark": 0.6,
    "deep": 0.7,
    "hot": 1.1,
}
"""How a word before a colour changes it: above 1 towards white, below 1 towards black."""
SIZES = {
    "tiny": 0.4, "miniature": 0.4, "little": 0.6, "small": 0.6, "smaller": 0.65, "big": 1.6, "bigger": 1.5,
    "large": 1.6, "larger": 1.5, "huge": 2.4, "giant": 2.6, "gigantic": 3.0, "enormous": 2.8, "massive": 2.6,
    "towering": 2.4, "colossal": 3.0, "oversized": 1.8, "mini": 0.5, "teeny": 0.4, "minuscule": 0.3, "gargantuan": 3.2,
    "monumental": 2.6, "tall": 1.3, "taller": 1.3, "short": 0.8, "baby": 0.6, "monstrous": 2.2, "microscopic": 0.3,
}  # fmt: skip
SPEEDS = {
    "fast": 1.8, "faster": 1.6, "quickly": 1.6, "quicker": 1.6, "speeding": 2.0, "racing": 2.2, "slow": 0.5,
    "slower": 0.6, "slowly": 0.5, "drifting": 0.5, "parked": 0.0, "still": 0.0, "motionless": 0.0,
}  # fmt: skip
PLACES: Lexicon[tuple[float | None, float | None]] = Lexicon(
    {
        "on the left": (0.22, None), "at the left": (0.22, None), "to the left": (0.22, None),
        "left side": (0.22, None), "on the right": (0.78, None), "at the right": (0.78, None),
        "to the right": (0.78, None), "right side": (0.78, None), "in the center": (0.5, None),
        "in the centre": (0.5, None), "in the middle": (0.5, None), "in the foreground": (None, 0.9),
        "in the background": (None, 0.62), "in the distance": (None, 0.6), "at the top": (None, 0.15),
        "in the sky": (None, 0.22), "overhead": (None, 0.15), "on the far left": (0.12, None),
        "on the far right": (0.88, None),
        "at the top right": (0.78, 0.15), "at the top left": (0.22, 0.15), "at the bottom right": (0.78, 0.9),
        "at the bottom left": (0.22, 0.9), "left corner": (0.22, None), "right corner": (0.78, None),
        "bottom left": (0.22, 0.9),
        "bottom right": (0.78, 0.9),
        "top left": (0.22, 0.15), "top right": (0.78, 0.15), "upper left": (0.22, 0.2), "upper right": (0.78, 0.2),
        "lower left": (0.22, 0.88), "lower right": (0.78, 0.88), "left of the frame": (0.22, None),
        "right of the frame": (0.78, None), "up in the sky": (None, 0.18), "high in the sky": (None, 0.14),
        "high above": (None, 0.14), "in the air": (None, 0.3), "on the horizon": (None, 0.56), "up close": (None, 0.92),
        "far away": (None, 0.58), "far in the distance": (None, 0.57), "in the clouds": (None, 0.18),
        "at the bottom": (None, 0.92),
    }.items()
)  # fmt: skip
"""Where a phrase puts a subject, x and y; None leaves the kind's own."""

DETERMINERS = words("a an the this that these those its his her their some")
PREPOSITIONS = words(
    "at in on during by under with over beneath below above beside near behind through across along inside outside "
    "around against between beyond from onto without amid among after before atop underneath within until till"
)
