"""The phrases of a caption: where they begin, and what parts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from mutoscope.prompts.terms import TERMS, Hit, Term, Token, tokenize, words
from mutoscope.prompts.vocabulary import PREPOSITIONS

SEPARATORS = " \t\n,.;:!?…—–-"
CONJUNCTIONS = words("and while as but or")
MAX_WORDS = 40
"""A phrase with more is cut, so that the time for a phrase is bounded whatever the time for a word."""


@dataclass(frozen=True)
class Phrase:
    """`before` is what parts it from the phrase before, with its conjunction; `preposition` is its first word or ``."""

    before: str
    preposition: str
    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenize(self.text)

    @cached_property
    def negative(self) -> bool:
        return self.preposition.lower() == "without" or bool(re.match("(?:no|not) ", self.text, re.I))

    @cached_property
    def listed(self) -> bool:
        """Whether it goes on with what the phrase before began: `and a moon`."""
        return not self.preposition and bool(re.search(r"\b(?:and|or)\b", self.before))

    @cached_property
    def starts_clause(self) -> bool:
        return not self.before or any(c in ".;!?…\n" for c in self.before)

    @cached_property
    def hits(self) -> list[Hit[Term]]:
        return [hit for hit in TERMS.find(self.tokens) if hit.what.sets or hit.what.needs]

    @cached_property
    def words(self) -> str:
        """All its words, folded, with what is before it too."""
        return " ".join(token.word for token in tokenize(str(self)))

    def __str__(self) -> str:
        return f"{self.before}{self.preposition}{' ' if self.preposition and self.text else ''}{self.text}"


def split(text: str) -> list[Phrase]:
    """The phrases of `text`: they end at punctuation, conjunctions and prepositions, save within a term."""
    tokens = tokenize(text)
    inside = {i for hit in TERMS.find(tokens) for i in range(hit.start + 1, hit.end)}
    starts: list[int] = []
    for i in range(len(tokens)):
        if i not in inside and (_begins(text, tokens, i) or i - starts[-1] >= MAX_WORDS):
            starts.append(i)
    cuts = [0] + [_cut(text, tokens, i) for i in starts[1:]] + [len(text)]
    return [_phrase(text, tokens, i, cuts[n], cuts[n + 1]) for n, i in enumerate(starts)]


def _begins(text: str, tokens: list[Token], i: int) -> bool:
    if i == 0:
        return True
    gap = text[tokens[i - 1].end : tokens[i].start]
    if not tokens[i].joined and (len(gap) > 1 or gap in ",;"):
        return True
    word, previous = tokens[i].word, tokens[i - 1].word
    return word in CONJUNCTIONS or (word in PREPOSITIONS and previous not in CONJUNCTIONS)


def _cut(text: str, tokens: list[Token], i: int) -> int:
    """Where the phrase that begins with token `i` begins in `text`, separators included."""
    end = tokens[i - 1].end
    return end + len(text[end : tokens[i].start].rstrip(SEPARATORS))


def _phrase(text: str, tokens: list[Token], i: int, begin: int, end: int) -> Phrase:
    first = tokens[i]
    if first.word in CONJUNCTIONS and i + 1 < len(tokens) and tokens[i + 1].start < end:
        first = tokens[i + 1]
    before, preposition, body = text[begin : first.start], "", first.start
    if first.word in PREPOSITIONS:
        preposition, body = first.text, first.end
    return Phrase(before, preposition, text[body:end].strip(" "))


HEAD_ENDS = PREPOSITIONS | {"and"}


def split_head(text: str) -> tuple[str, str, str]:
    """The text up to its first comma or preposition, what parts them, and the rest."""
    tokens = tokenize(text)
    for i, token in enumerate(tokens[1:], 1):
        if not token.joined or token.word in HEAD_ENDS:
            end = tokens[i - 1].end
            return text[:end], text[end : token.start], text[token.start :]
    return text, "", ""
