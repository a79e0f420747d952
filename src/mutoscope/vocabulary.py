"""The words that captions and instructions are made of, as tables: what they name and what they contradict.

Values of time, weather and style are finer than any engine needs; an engine maps them to its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


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
