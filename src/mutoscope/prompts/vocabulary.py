"""The words that captions and instructions are made of, as tables: what they name and what they contradict.

Values of time, weather and style are finer than any engine needs; an engine maps them to its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mutoscope.prompts.terms import Lexicon, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that can be in a scene. `x`, `y` are its place in fractions of the frame, from the top left.

    `words` are singular nouns; a phrase in `many` means the plural, whatever its form. `count` is what a bare
    plural stands for.
    """

    words: tuple[str, ...]
    many: tuple[str, ...] = ()
    count: int = 5
    motion: Literal["still", "flutter", "cross", "sway"] = "still"
    scale: float = 1.0
    x: float = 0.5
    y: float = 0.72


KINDS: dict[str, Kind] = {
    "butterfly": Kind(words=("butterfly", "moth"), count=7, motion="flutter", y=0.5),
    "bird": Kind(
        words=("bird", "seagull", "gull", "swallow", "dove", "pigeon", "crow", "raven", "sparrow", "eagle", "hawk"),
        many=("birdlife",),
        count=6,
        motion="flutter",
        y=0.25,
    ),
    "bee": Kind(words=("bee", "bumblebee", "dragonfly", "ladybug"), count=6, motion="flutter", scale=0.5, y=0.55),
    "firefly": Kind(words=("firefly", "lightning bug"), count=20, motion="flutter", scale=0.3, y=0.55),
    "car": Kind(
        words=("car", "taxi", "cab", "vehicle", "automobile", "sedan", "sports car", "jeep"),
        many=("traffic",),
        count=6,
        motion="cross",
        y=0.8,
    ),
    "truck": Kind(words=("truck", "lorry", "van", "pickup"), count=3, motion="cross", scale=1.3, y=0.8),
    "bus": Kind(words=("bus", "tram", "streetcar"), count=2, motion="cross", scale=1.6, y=0.8),
    "bicycle": Kind(words=("bicycle", "bike", "cyclist"), count=3, motion="cross", y=0.82),
    "motorcycle": Kind(words=("motorcycle", "motorbike", "scooter"), count=2, motion="cross", y=0.82),
    "train": Kind(words=("train", "locomotive"), count=1, motion="cross", scale=2.0, y=0.7),
    "person": Kind(
        words=(
            "person", "man", "woman", "girl", "boy", "child", "kid", "pedestrian", "figure", "lady", "guy",
            "hiker", "tourist", "dancer", "runner", "jogger", "fisherman", "gardener", "farmer", "friend",
        ),
        many=("crowd", "couple", "folks", "passersby", "family"),
        count=7,
        motion="cross",
        y=0.84,
    ),
    "dog": Kind(words=("dog", "puppy", "golden retriever", "labrador", "corgi"), count=2, motion="cross", y=0.86),
    "cat": Kind(words=("cat", "kitten", "kitty"), count=2, y=0.86),
    "horse": Kind(words=("horse", "pony", "foal"), count=3, motion="cross", scale=1.2, y=0.78),
    "cow": Kind(words=("cow", "bull"), many=("cattle",), count=4, y=0.76),
    "sheep": Kind(words=("sheep", "lamb", "goat"), count=6, scale=0.8, y=0.76),
    "deer": Kind(words=("deer", "stag", "fawn"), count=3, y=0.74),
    "rabbit": Kind(words=("rabbit", "bunny", "hare"), count=3, scale=0.6, y=0.84),
    "duck": Kind(words=("duck", "duckling", "goose", "swan"), count=4, motion="cross", scale=0.6, y=0.72),
    "fish": Kind(words=("fish", "koi", "trout"), count=5, motion="cross", scale=0.6, y=0.8),
    "boat": Kind(
        words=("boat", "sailboat", "rowboat", "ship", "canoe", "kayak", "yacht", "ferry", "sailing boat"),
        count=3,
        motion="cross",
        y=0.66,
    ),
    "airplane": Kind(words=("airplane", "aeroplane", "plane", "jet", "aircraft"), count=2, motion="cross", y=0.15),
    "helicopter": Kind(words=("helicopter",), count=2, motion="cross", y=0.2),
    "balloon": Kind(
        words=("balloon", "hot air balloon", "hot-air balloon"), count=5, motion="sway", y=0.28
    ),
    "kite": Kind(words=("kite",), count=3, motion="sway", y=0.2),
    "lantern": Kind(words=("lantern", "paper lantern"), count=12, motion="sway", scale=0.6, y=0.3),
    "umbrella": Kind(words=("umbrella", "parasol"), count=4, motion="cross", y=0.8),
    "flower": Kind(
        words=(
            "flower", "rose", "tulip", "daisy", "sunflower", "poppy", "lily", "blossom", "wildflower",
            "lavender", "orchid", "peony",
        ),
        count=24,
        motion="sway",
        y=0.85,
    ),
    "tree": Kind(
        words=("tree", "pine", "oak", "palm", "palm tree", "pine tree", "birch", "willow", "cherry tree"),
        count=8,
        motion="sway",
        scale=1.2,
        y=0.62,
    ),
    "bench": Kind(words=("bench",), count=2, y=0.82),
    "lamp": Kind(words=("lamp", "street lamp", "streetlamp", "lamppost", "street light", "streetlight"), y=0.7),
    "tent": Kind(words=("tent",), count=3, y=0.76),
    "house": Kind(words=("house", "cabin", "cottage", "hut", "barn"), count=4, scale=1.4, y=0.64),
    "bridge": Kind(words=("bridge",), count=1, scale=2.0, y=0.66),
    "fountain": Kind(words=("fountain",), count=1, y=0.74),
    "snowman": Kind(words=("snowman",), count=2, y=0.8),
    "campfire": Kind(words=("campfire", "bonfire", "fire pit"), count=1, motion="sway", y=0.84),
    "firework": Kind(words=("firework",), count=8, motion="sway", y=0.2),
    "rainbow": Kind(words=("rainbow",), count=1, scale=3.0, y=0.3),
}  # fmt: skip
"""What an engine may be asked to show, by the name that its subjects carry."""

IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "fisherman": "fishermen",
    "snowman": "snowmen", "sheep": "sheep", "deer": "deer", "fish": "fish", "koi": "koi", "trout": "trout",
    "goose": "geese", "aircraft": "aircraft", "lavender": "lavender", "mouse": "mice", "wolf": "wolves",
    "leaf": "leaves", "octopus": "octopuses",
}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of an English noun or noun phrase: `hot air balloons`."""
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif re.search(r"(s|x|z|ch|sh)$", last):
        last += "es"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    else:
        last += "s"
    return f"{head} {last}" if head else last


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


@dataclass(frozen=True, slots=True)
class Noun:
    kind: str
    word: str
    """The singular that was said: `kitten`."""
    many: bool


def _nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for name, kind in KINDS.items():
        for word in kind.words:
            nouns[plural(word)] = Noun(name, word, True)
            nouns[word] = Noun(name, word, False)
        for phrase in kind.many:
            nouns[phrase] = Noun(name, phrase, True)
    return nouns


NOUNS: Lexicon[Noun] = Lexicon(_nouns().items())

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "single": 1, "lone": 1, "another": 1, "two": 2, "pair": 2, "couple": 2, "both": 2,
    "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100,
}  # fmt: skip
QUANTITIES = {
    "few": 3, "several": 5, "some": 4, "handful": 4, "group": 8, "bunch": 8, "flock": 14, "herd": 8, "school": 12,
    "swarm": 24, "kaleidoscope": 16, "crowd": 30, "lots": 16, "lot": 16, "many": 14, "numerous": 14, "plenty": 14,
    "dozens": 24, "scores": 24, "hundreds": 80, "thousands": 160, "countless": 60, "field": 60, "fields": 60,
    "convoy": 6, "row": 6, "rows": 12, "fleet": 8, "sea": 60, "swarms": 40, "flocks": 28, "crowds": 40, "full": 16,
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
        "in the sky": (None, 0.22), "overhead": (None, 0.15), "at the bottom": (None, 0.92),
    }.items()
)  # fmt: skip
"""Where a phrase puts a subject, x and y; None leaves the kind's own."""

DETERMINERS = words("a an the this that these those its his her their some")
PREPOSITIONS = words(
    "at in on during by under with over beneath below above beside near behind through across along inside outside "
    "around against between beyond from onto without amid among after before atop underneath within until till"
)
