"""Words, and lexicons that find phrases among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as written, folded, and where it stands. `joined`: only spaces or hyphens part it from the one before."""

    text: str
    word: str
    start: int
    end: int
    joined: bool


WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tokenize(text: str) -> list[Token]:
    """The words of `text`, in order."""
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        joined = not text[end : match.start()].strip(" \t\n-")
        word = match[0].casefold().replace("’", "'")
        tokens.append(Token(match[0], word, match.start(), match.end(), joined and bool(tokens)))
        end = match.end()
    return tokens


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Tokens `start` to `end` (exclusive) spell a phrase that means `what`."""

    start: int
    end: int
    what: T


class Lexicon(Generic[T]):
    """Phrases and what they mean; finds the longest first, from left to right, without overlap."""

    def __init__(self, phrases: Iterable[tuple[str, T]] | Callable[[], Iterable[tuple[str, T]]]) -> None:
        """`phrases`, or what makes them at the first question."""
        self._phrases = phrases

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[tuple[str, ...], T]]]:
        by_word: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, what in self._phrases() if callable(self._phrases) else self._phrases:
            words = tuple(token.word for token in tokenize(phrase))
            by_word.setdefault(words[0], []).append((words, what))
        for entries in by_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return by_word

    def words(self) -> set[str]:
        """Every word of every phrase."""
        return {word for entries in self._by_word.values() for spelled, _ in entries for word in spelled}

    def at(self, tokens: Sequence[Token], start: int) -> Hit[T] | None:
        """The longest phrase that begins with token `start`."""
        for words, what in self._by_word.get(tokens[start].word, ()):
            end = start + len(words)
            span = tokens[start:end]
            if tuple(t.word for t in span) == words and all(t.joined for t in span[1:]):
                return Hit(start, end, what)
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[T]]:
        start = 0
        while start < len(tokens):
            if hit := self.at(tokens, start):
                yield hit
            start = hit.end if hit else start + 1

    def whole(self, text: str) -> T | None:
        """What `text` means, if it is one phrase and nothing else."""
        tokens = tokenize(text)
        hit = self.at(tokens, 0) if tokens else None
        return hit.what if hit and hit.end == len(tokens) else None


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]
