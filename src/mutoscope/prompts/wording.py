"""Where a phrase names something, and the phrase with something else said there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mutoscope.prompts.phrases import Phrase, split_head
from mutoscope.prompts.terms import TERMS, Hit, Term, Token, tokenize, words
from mutoscope.prompts.vocabulary import (
    COLORS,
    DETERMINERS,
    KINDS,
    NOUNS,
    NUMBERS,
    QUANTITIES,
    SHADES,
    SIZES,
    SPEEDS,
    SYNONYMS,
    plural,
    singular,
)

HUES = frozenset(COLORS) | frozenset(SHADES) | {"and"}
ADJECTIVES = HUES | frozenset(SIZES) | frozenset(SPEEDS) | words("blooming flowering glowing")
COUNTS = frozenset(NUMBERS) | frozenset(QUANTITIES) | DETERMINERS | words("more fewer less of")
SINGLE = words("a an one single lone another")
MAX_NOUN = 12
"""Words of a noun; a longer text names nothing that a caption may have."""


class Naming:
    """Finds what `noun` asks for: `the people` are also pedestrians, a cat also cats."""

    def __init__(self, noun: str) -> None:
        self.noun = SYNONYMS.get(noun.casefold(), noun.casefold())
        self.size = len(tokenize(self.noun))
        self.many, asked = plural(self.noun) if self.noun else "", NOUNS.whole(self.noun)
        self.kind = asked.kind if asked and asked.word == KINDS[asked.kind].words[0] else None

    def find(self, tokens: list[Token]) -> Iterator[range]:
        """Where `tokens` name it, without overlap."""
        start = 0 if 0 < self.size <= MAX_NOUN else len(tokens)
        while start < len(tokens):
            hit = NOUNS.at(tokens, start) if self.kind else None
            if hit and hit.what.kind == self.kind:
                end = hit.end
            else:
                end = start + (self.size if self._is(tokens[start : start + self.size]) else 0)
            if end > start:
                yield range(start, end)
            start = max(end, start + 1)

    def _is(self, tokens: list[Token]) -> bool:
        said = tokens[0].word if len(tokens) == 1 else " ".join(token.word for token in tokens)
        said = SYNONYMS.get(said, said)
        return said in (self.noun, self.many) or (said[0] == self.noun[0] and plural(said) == self.noun)


Edit = tuple[int, int, str]
"""Where a text changes, start and end, and what is there afterwards."""


def respelled(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, in order and apart, made; the article before each one is right for what follows."""
    parts, done = [], 0
    for start, end, new in edits:
        before, follows = text[done:start], new or text[end : end + 1]
        if article := ARTICLE.search(before[-4:]):
            before = f"{before[: -len(article[0])]}{article[1]}{'n' if follows[:1] in VOWELS else ''} "
        parts += [before, new]
        done = end
    return "".join([*parts, text[done:]]).strip()


ARTICLE = re.compile(r"\b([Aa])n? $")
VOWELS = frozenset("aeioAEIO")


def without(phrase: Phrase, covered: set[int], last: Hit[Term], noun: str) -> str:
    """The text without the `covered` tokens, and with `noun` in place of the `last` hit."""
    tokens, edits = phrase.tokens, list[Edit]()
    for k in sorted(covered):
        end = tokens[k + 1].start if k + 1 < len(tokens) else len(phrase.text)
        if noun and k == last.end - 1:
            end = tokens[k].end
        begin = edits.pop()[0] if edits and edits[-1][1] == tokens[k].start else tokens[k].start
        edits.append((begin, end, noun if k == last.end - 1 else ""))
    words = respelled(phrase.text, edits).removeprefix("of ").split(" ")
    while len(words) > 1 and words[-1] in ENDLESS:
        words.pop()
    return " ".join(words)


ENDLESS = words("of the a an full and")


def altered(phrase: Phrase, first: int, span: range, manner: str) -> Edit:
    """The edit that says `manner` of the noun at `span`; its adjectives begin with token `first` at the earliest."""
    tokens, start, end = phrase.tokens, span.start, phrase.tokens[span.stop - 1].end
    kin = _kin(manner) | {"much"} if manner.startswith("much ") else _kin(manner)
    while start > first and tokens[start - 1].word in ADJECTIVES | kin:
        start -= 1
    kept = [t.text if t.start else t.word for t in tokens[start : span.start] if t.word not in kin]
    name = phrase.text[tokens[span.start].start : end]
    name = name if name[1:2].isupper() or span.start else name[:1].lower() + name[1:]
    if kin is COUNTS and manner not in SINGLE and not _is_plural(name):
        name = plural(name)
    elif manner in SINGLE and _is_plural(name):
        name = singular(name)
    order = [*kept, manner, name] if manner.rpartition(" ")[2] in COLORS else [manner, *kept, name]
    return tokens[start].start, end, " ".join(order)


def manner_of(how: str, noun: str) -> str:
    """`how` as a caption has it of `noun`: more birds are many, more traffic is just that."""
    known = NOUNS.whole(noun)
    if known and known.many and known.word == noun.casefold():
        return how.lower()
    how = re.sub(r"^(?:an?|much|a bit|a little|slightly|even|way) ", "", how.lower())
    if not (known or noun.endswith("s")):
        return {"more": "heavy", "less": "light", "fewer": "light"}.get(how, how) if TERMS.whole(noun) else how
    how = re.sub("^(?:two|three|four|five|ten) times (?=as |the |its )", "twice ", how)
    return WAYS.get(re.sub(" (?:its|their) ", " the ", how), how)


WAYS = {
    "more": "many", "fewer": "a few", "less": "a few", "twice as big": "much bigger", "twice as large": "much bigger",
    "twice the size": "much bigger", "half as big": "much smaller", "half the size": "much smaller",
    "twice as tall": "much taller", "half as tall": "much shorter", "half as large": "much smaller",
    "twice as small": "much smaller", "twice as fast": "much faster", "twice the speed": "much faster",
    "half the speed": "slower", "half as fast": "slower",
}  # fmt: skip
"""What a caption says for what an instruction says."""


def _kin(manner: str) -> frozenset[str]:
    """Words that `manner` takes the place of."""
    last = manner.rpartition(" ")[2]
    return next((kin for kin in (HUES, frozenset(SIZES), frozenset(SPEEDS), COUNTS) if last in kin), words(manner))


def _is_plural(noun: str) -> bool:
    known = NOUNS.whole(noun)
    return known.many if known else noun.endswith("s")


def noun_phrase(tokens: list[Token], noun: int) -> int:
    """Where the noun phrase begins whose noun is token `noun`: at its determiner, some adjectives before."""
    start = noun
    while start > max(0, noun - 4):
        start -= 1
        if tokens[start].word not in ADJECTIVES and re.search("(?:ing|ed)$", tokens[start].word):
            break
        if tokens[start].word in COUNTS:
            while start and tokens[start - 1].word in COUNTS and (start > 1 or tokens[0].word != "of"):
                start -= 1
            return start + (tokens[start].word == "of")
    while noun and tokens[noun - 1].word in ADJECTIVES:
        noun -= 1
    return noun


def bare(text: str) -> str:
    return re.sub("^(?:an?|the|some) ", "", text, flags=re.I)


def in_short(text: str) -> str:
    """What a text names, as it is said the second time: `dog` for a big dog with a red collar."""
    head = split_head(bare(text))[0]
    tokens = tokenize(head)
    hits = list(NOUNS.find(tokens))
    return head[tokens[hits[-1].start].start : tokens[hits[-1].end - 1].end] if hits else head
