"""Numbers and colours, as the words before a noun say them."""

from __future__ import annotations

from collections.abc import Sequence

from mutoscope.prompts.lexicon import words
from mutoscope.prompts.vocabulary import COLORS, NUMBERS, QUANTITIES, SHADES

MOST = 200
"""As many of one kind as a scene holds."""
UNITS = words(
    "year years foot feet meter meters metre metres minute minutes hour hours second seconds story storey mm cm km k"
)
"""After these a number counts something else: a 24 year old woman."""


def number(said: Sequence[str]) -> int | None:
    """How many the last number among the words before a noun says: 25 for `twenty-five`."""
    for i in reversed(range(len(said))):
        if i + 1 < len(said) and said[i + 1] in UNITS:
            continue
        if (count := count_of(said[i])) is not None:
            tens = count_of(said[i - 1]) if i else None
            return count + tens if tens in (20, 30, 40, 50, 60, 70, 80, 90) and count < 10 and said[i] != "a" else count
    return None


def count_of(word: str) -> int | None:
    if word.isdecimal() and word.isascii():
        return min(MOST, max(1, int(word[:9])))
    return NUMBERS.get(word, QUANTITIES.get(word))


def color(words: list[str]) -> str | None:
    """The last colour in `words` as `#rrggbb`, shaded by the word before it."""
    for i in reversed(range(len(words))):
        if base := COLORS.get(words[i]):
            return _shade(base, SHADES.get(words[i - 1], 1.0) if i else 1.0)
    return None


def _shade(base: str, factor: float) -> str:
    channels = (int(base[i : i + 2], 16) for i in (1, 3, 5))
    shaded = (c * factor if factor <= 1 else 255 - (255 - c) / factor for c in channels)
    return "#" + "".join(f"{round(c):02x}" for c in shaded)
