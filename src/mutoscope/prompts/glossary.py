"""A prompt in another language, read word by word into English: `Ein Hund am Strand`, a dog at beach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mutoscope.prompts.inflection import plural
from mutoscope.prompts.languages import FUNCTION_WORDS, GLOSSES, UNSPACED
from mutoscope.prompts.lexicon import Token, tokenize, words
from mutoscope.prompts.nouns import NOUNS
from mutoscope.prompts.pictograms import pictograms_in
from mutoscope.prompts.terms import TERMS
from mutoscope.prompts.vocabulary import COLORS, NUMBERS, PREPOSITIONS, QUANTITIES

SMALL = PREPOSITIONS | words("a an and the no of some")
"""English words that tell nothing by themselves."""
PARTICLES = frozenset("的在里裡中上下了着著和与與是有一个個只条條座片之一张張名位ー々"
                      "이가을를은는의에서로와과도한들속위안하고오는있다인")  # fmt: skip
"""Characters that tell nothing by themselves."""
LONGEST = 4
"""Words of the longest phrase looked up."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """What of a text could be read, in English; `understood` are the words that tell something."""

    text: str
    understood: tuple[str, ...]
    whole: bool
    """Whether every word was read."""


def language(text: str) -> str | None:
    """The language of `text` where it is one of those known here and not English."""
    letters = [c for c in text[:2000] if c.isalpha()]
    scripts = (
        (r"[\uac00-\ud7af]", "ko"),
        (r"[\u3040-\u30ff]", "ja"),
        (r"[\u4e00-\u9fff]", "zh"),
        (r"[\u0400-\u04ff]", "ru"),
    )
    for script, name in scripts:
        if len(re.findall(script, text[:2000])) * 3 > len(letters) > 0:
            return name
    if len(re.findall(r"[\u0600-\u06ff]", text[:2000])) * 3 > len(letters) > 0:
        return "fa" if re.search(r"[پچژگکی]", text) else "ar"
    return _latin([token.word for token in tokenize(text[:2000])])


def _latin(said: list[str]) -> str | None:
    scores = {name: sum(word in known for word in said) for name, known in _known_words().items()}
    best = max(scores, key=lambda name: (scores[name], name))
    return best if scores[best] and scores[best] > _english(said) else None


def _english(said: list[str]) -> int:
    small = ENGLISH | NUMBERS.keys() | QUANTITIES.keys() | COLORS.keys() | PREPOSITIONS
    return sum(word in small or word in _vocabulary() for word in said)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(TERMS.words() | NOUNS.words())


ENGLISH = words("the a an of and with to is are this that it its his her their my from into for as by not no very")


@cache
def _known_words() -> Mapping[str, frozenset[str]]:
    own = {name: {word.split(" ")[0] for word in _own(name)} for name in FUNCTION_WORDS}
    return {name: words(small) | own[name] for name, small in FUNCTION_WORDS.items()}


@cache
def _own(name: str) -> Mapping[str, str]:
    pairs = (pair.strip().partition("=") for pair in GLOSSES[name].split(","))
    return {said: english for said, _, english in pairs}


@cache
def _glossary(name: str) -> Mapping[str, str]:
    """All that is known of a language, what its own table says before the names of pictograms."""
    return {**pictograms_in(name), **_own(name)}


def gloss(text: str, name: str) -> Gloss:
    """`text` in the language `name`, as far as it can be read."""
    found = list(_unspaced(text, name) if name in UNSPACED else _spaced(text, name))
    said = [english for english in found if english]
    told = tuple(dict.fromkeys(word for word in said if word not in SMALL and word not in NUMBERS and word != ","))
    ordered = _in_order(said)
    joint = ", " if name in UNSPACED else " "
    return Gloss(_joined(ordered, joint), told, None not in found)


def _in_order(said: list[str]) -> list[str]:
    """Colours before the noun that they follow in Romance languages, and plurals after numbers."""
    out: list[str] = []
    for word in said:
        after_noun = out and NOUNS.whole(out[-1]) is not None
        out.insert(len(out) - 1 if word in COLORS and after_noun else len(out), word)
    for i in range(1, len(out)):
        before = [out[i - 1], out[i - 2]] if i > 1 and out[i - 1] in COLORS else [out[i - 1]]
        noun = NOUNS.whole(out[i])
        if noun and not noun.many and any(NUMBERS.get(word, 1) > 1 or word in QUANTITIES for word in before):
            out[i] = plural(out[i])
    return out


def _joined(said: list[str], joint: str) -> str:
    text = ""
    for i, word in enumerate(said):
        before = said[i - 1] if i else ""
        close = (
            before in COLORS or before in NUMBERS or before in SMALL or before.endswith(" of") or word.endswith("ing")
        )
        text += (" " if close else joint if i else "") + word
    return text.strip()


def _spaced(text: str, name: str) -> Iterator[str | None]:
    tokens, i = tokenize(text.replace("'", "’ ") if name == "fr" else text), 0
    known, small = _glossary(name), words(FUNCTION_WORDS.get(name, ""))
    while i < len(tokens):
        size, english = _longest(tokens, i, known)
        if i and not tokens[i].joined:
            yield ","
        if english is None and tokens[i].word in small:
            english = ""
        yield english if english is not None else _stemmed(tokens[i].word, name)
        i += size


def _longest(tokens: list[Token], i: int, known: Mapping[str, str]) -> tuple[int, str | None]:
    for size in range(min(LONGEST, len(tokens) - i), 0, -1):
        phrase = " ".join(token.word for token in tokens[i : i + size])
        if phrase in known:
            return size, known[phrase]
    return 1, None


def _stemmed(word: str, name: str) -> str | None:
    """What a word means whose ending is another than the table's; a plural where its ending says so."""
    stems = _stems(name)
    bare = word.removeprefix("ال") if name == "ar" else word
    for cut in range(min(3, len(bare) - 2)):
        stem = bare[: len(bare) - cut] if cut else bare
        if english := stems.get(stem):
            noun = NOUNS.whole(english)
            many = {"es": "s", "fr": "sx", "pt": "s", "it": "i", "de": "ens", "ru": "иы"}.get(name, "")
            return plural(english) if noun and not noun.many and cut and bare[-1] in many else english
    return bare if bare.isdecimal() else None


@cache
def _stems(name: str) -> Mapping[str, str]:
    known = _glossary(name)
    stems = {said[:-1]: english for said, english in known.items() if len(said) > 4 and said[-1] in "aeioаяоеьыий"}
    return {**stems, **known}


def _unspaced(text: str, name: str) -> Iterator[str | None]:
    known = _glossary(name)
    longest = max(map(len, known))
    for run in re.findall(r"\w+", text):
        i = 0
        while i < len(run):
            size = next((n for n in range(min(longest, len(run) - i), 0, -1) if run[i : i + n] in known), 0)
            if size:
                yield known[run[i : i + size]]
            elif run[i] not in PARTICLES and not "\u3040" <= run[i] <= "\u309f":
                yield None
            i += size or 1
        yield ""
