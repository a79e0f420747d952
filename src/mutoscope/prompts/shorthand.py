"""What people shorten when they type, written out: `w/ 2 dogs n no ppl`."""

from __future__ import annotations

import re
from itertools import pairwise

from mutoscope.prompts.pictograms import spelled_out
from mutoscope.prompts.terms import TERMS, tokenize, words
from mutoscope.prompts.vocabulary import NUMBERS

SHORT = {
    "ppl": "people", "peeps": "people", "bldgs": "buildings", "bg": "background", "pic": "picture", "vid": "video",
    "nite": "night", "wanna": "want to", "w/": "with", "w/o": "without", "everybody": "everyone", "dont": "don't",
    "b&w": "black and white",
}  # fmt: skip
WRITTEN = re.compile(r"\bb&w\b|(?<![\w/])w/o?(?=[ \w])|[^\W\d_]+(?:['’][^\W\d_]+)*", re.I)
UNITS = words("mm bit k d p fps am pm x s sec secs second seconds min minute minutes hours hour percent degree degrees")
NUMERALS = {number: word for word, number in reversed(NUMBERS.items()) if word not in ("a", "an", "both")}


def written_out(text: str) -> str:
    """`text` without what is short for something else, and its small numbers in words where they count things."""
    if not any(character.isalnum() for character in text):
        text = spelled_out(text)
    text = " ".join(WRITTEN.sub(lambda match: _full(match[0]), text).split())
    text = re.sub(r"\b(2|two|3|three) ?x (?:as )?(big|fast)(?:g?er)?\b", _fold, text, flags=re.I)
    if not any(character.isdigit() for character in text):
        return text
    tokens = tokenize(text)
    inside = {i for hit in TERMS.find(tokens) for i in range(hit.start, hit.end)}
    parts, done = [], 0
    for i, (token, after) in enumerate(pairwise(tokens)):
        counts = token.word.isdecimal() and token.word.isascii() and after.joined and len(token.word) < 4
        if counts and after.word.isalpha() and after.word not in UNITS and i not in inside:
            parts += [text[done : token.start], NUMERALS.get(int(token.word), token.text)]
            done = token.end
    return "".join([*parts, text[done:]])


def _fold(match: re.Match[str]) -> str:
    return f"{'twice' if match[1].lower() in ('2', 'two') else 'three times'} as {match[2].lower()}"


def _full(short: str) -> str:
    key = short.casefold()
    if key not in SHORT:
        return short
    full = SHORT[key]
    return f"{full} " if key == "w/" else full
