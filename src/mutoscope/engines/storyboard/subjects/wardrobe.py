"""Who people are to look at: age, build, skin, hair and clothes, by chance and by the word that was said."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from mutoscope.engines.storyboard.light import Color

SKINS: tuple[Color, ...] = (
    (0.97, 0.82, 0.71), (0.90, 0.70, 0.55), (0.78, 0.56, 0.41), (0.60, 0.41, 0.29), (0.43, 0.28, 0.20),
)  # fmt: skip
HAIR: tuple[Color, ...] = (
    (0.14, 0.10, 0.10), (0.30, 0.19, 0.12), (0.48, 0.29, 0.15), (0.80, 0.62, 0.32), (0.62, 0.25, 0.13),
)  # fmt: skip
GREY: Color = (0.84, 0.84, 0.86)
COATS: tuple[Color, ...] = (
    (0.80, 0.27, 0.24), (0.20, 0.42, 0.66), (0.93, 0.72, 0.28), (0.24, 0.53, 0.46), (0.54, 0.34, 0.57),
    (0.90, 0.88, 0.82), (0.93, 0.52, 0.36), (0.36, 0.60, 0.78), (0.30, 0.32, 0.40), (0.88, 0.55, 0.62),
)  # fmt: skip
TROUSERS: tuple[Color, ...] = (
    (0.18, 0.20, 0.29), (0.32, 0.29, 0.27), (0.27, 0.37, 0.52), (0.56, 0.49, 0.40), (0.22, 0.24, 0.24),
)  # fmt: skip
SHOES: tuple[Color, ...] = ((0.16, 0.13, 0.13), (0.44, 0.27, 0.17), (0.92, 0.92, 0.92), (0.72, 0.22, 0.2))
CHILDREN = {"child", "kid", "boy", "girl", "toddler", "children", "kids"}
WOMEN = {
    "woman",
    "girl",
    "lady",
    "ballerina",
    "princess",
    "queen",
    "witch",
    "grandmother",
    "old woman",
    "mother",
    "bride",
}
MEN = {"man", "boy", "guy", "gentleman", "fisherman", "grandfather", "old man", "father", "king", "cowboy", "knight"}
OLD = {"old man", "old woman", "grandmother", "grandfather", "grandma", "grandpa", "elderly man", "elderly woman"}
LOOKS = 24
"""How many looks the members of a crowd share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    skin: Color
    hair: Color
    style: str
    """Of the hair: short, long, bun, tail, curls, cap or bald."""
    top: Color
    legs: Color
    shoes: Color
    dress: bool = False
    coat: bool = False
    height: float = 1.0
    """By an adult's."""
    head: float = 1.0
    girth: float = 1.0
    old: bool = False


@lru_cache(maxsize=512)
def look(seed: int, word: str | None = None, color: Color | None = None) -> Look:
    """How the person of that seed looks; `word` is what was said of them, `color` that of their clothes."""
    dice = random.Random(seed)
    said = (word or "").casefold()
    roll = dice.random()
    child, old = said in CHILDREN or (not said and roll < 0.14), said in OLD or (not said and roll > 0.9)
    woman = said in WOMEN if said in WOMEN | MEN else dice.random() < 0.5
    styles = ("long", "bun", "tail", "curls", "long") if woman else ("short", "short", "curls", "cap", "bald")
    style = dice.choice(styles)
    found = Look(
        skin=dice.choice(SKINS),
        hair=dice.choice(HAIR),
        style="short" if style == "bald" and child else style,
        top=color or dice.choice(COATS),
        legs=dice.choice(TROUSERS),
        shoes=dice.choice(SHOES),
        dress=woman and dice.random() < 0.5,
        coat=dice.random() < 0.3,
        height=dice.uniform(0.94, 1.03) * (0.97 if woman else 1.02),
        girth=dice.uniform(0.92, 1.12),
    )
    if child:
        return replace(found, height=dice.uniform(0.6, 0.72), head=1.32, coat=False)
    if old:
        return replace(found, hair=GREY, old=True, height=found.height * 0.95)
    return found
