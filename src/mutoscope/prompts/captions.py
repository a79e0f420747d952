"""A caption taken apart into phrases, so that one can be dropped or changed and the rest still reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from mutoscope.prompts import removal
from mutoscope.prompts.company import is_nothing, is_spot
from mutoscope.prompts.phrases import SEPARATORS, Phrase, split
from mutoscope.prompts.places import place_in, preposition_of
from mutoscope.prompts.relocation import relocate, with_article
from mutoscope.prompts.terms import Look, Term, Token, tokenize, words
from mutoscope.prompts.vocabulary import DETERMINERS, KINDS, NOUNS, NUMBERS, PREPOSITIONS, SYNONYMS, plural
from mutoscope.prompts.wording import (
    ADJECTIVES,
    COUNTS,
    HUES,
    Edit,
    Naming,
    altered,
    bare,
    in_short,
    manner_of,
    noun_phrase,
    respelled,
)

STEPS = words("higher lower closer further")
"""How far from where it is: `closer`, `further left`."""
MAX_GROWTH = 256
"""Characters that all second mentions of changed nouns may add to a caption."""


class Caption:
    """A caption that changes. Each method says whether it found what it was asked to change."""

    def __init__(self, text: str) -> None:
        text = " ".join(text.split())
        self.ending = text[len(text.rstrip(" .")) :].strip()
        self.phrases = split(text.rstrip(" ."))
        self.bare = "" if self.phrases else text
        self.ending = self.ending if self.phrases else ""
        self.room = MAX_GROWTH

    def __str__(self) -> str:
        text = "".join(map(str, self.phrases)).strip(" ,;") or self.bare
        text = re.sub(r"([.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)
        return text[:1].upper() + text[1:] + (self.ending if text and self.ending else "")

    @property
    def sentences(self) -> bool:
        return any(p.starts_clause for p in self.phrases[1:])

    @property
    def has_with(self) -> bool:
        return any(p.preposition == "with" for p in self.phrases)

    def drop(self, text: str) -> bool:
        """Take out the phrase that is `text`."""
        left = [phrase for phrase in self.phrases if phrase.text.lower() != text]
        found, self.phrases = len(left) < len(self.phrases), left
        return found

    def forget(self, gone: Callable[[Term], bool], new: Look | None = None) -> bool:
        """Drop every term that is `gone`; where the sentence needs a noun, `new` has its successor."""
        found, i = False, 0
        while i < len(self.phrases):
            phrase = self.phrases[i]
            hits = [] if phrase.negative else [hit for hit in phrase.hits if gone(hit.what)]
            found = found or bool(hits)
            if not hits or removal.rephrase(self.phrases, i, hits, new):
                i += 1
        return found

    def remove(self, noun: str) -> bool:
        """Drop what `noun` names, where the sentence can do without it."""
        wanted = Look.of(noun).sets
        if wanted and self.forget(lambda term: any(wanted.get(f) == {v} for f, v in term.sets.items())):
            return True
        found = False
        for i, spans in reversed(list(self._find(noun))):
            found = removal.remove(self.phrases, i, spans[-1]) or found
        return found

    def place(self, where: str) -> None:
        """Say that all of it is `where`, in place of the place that was said so before."""
        new = next((phrase for phrase in split(where) if phrase.tokens), None)
        if new is None:
            return
        if not relocate(self.phrases, new):
            underwater = new.tokens[-1].word == "underwater"
            self.say(new.text if underwater else f"{preposition_of(new)} {with_article(new.text)}")

    def only(self, what: str) -> None:
        """Drop every thing that it names but `what`."""
        kept = {hit.what.kind for hit in NOUNS.find(tokenize(what))}
        words = dict.fromkeys(
            (hit.what.word, hit.what.many)
            for phrase in self.phrases
            if not phrase.negative
            for hit in NOUNS.find(phrase.tokens)
            if hit.what.kind not in kept
        )
        for word, many in words:
            self.remove(plural(word) if many else word)

    def replace(self, noun: str, new: str) -> bool:
        """Name `new` where `noun` was first, and in short wherever it was again."""
        if self._holds(noun, new):
            return True
        found = list(self._find(noun))
        new = re.sub("^(?:An?|The) ", lambda match: match[0].lower(), new)
        name, again = bare(new), in_short(new)
        for n, (i, spans) in enumerate(found):
            tokens = self.phrases[i].tokens
            edits = [(tokens[s.start].start, tokens[s.stop - 1].end, again) for s in spans]
            if n == 0:
                counted = tokenize(new)[:1] and tokenize(new)[0].word in COUNTS
                start = noun_phrase(tokens, spans[0].start) if name != new or counted else spans[0].start
                place = place_in(tokens)
                if place and place[0] <= spans[0].start < place[1]:
                    start = min(start, place[0])
                    self._suit(i, new)
                plain = NOUNS.whole(new)
                if start and plain and plain.many and tokens[start - 1].word in ("a", "an"):
                    start -= 1
                while start and tokens[start - 1].word in HUES and name == new:
                    start -= 1
                edits[0] = (tokens[start].start, edits[0][1], new)
            self._spell(i, edits, n == 0)
        return bool(found)

    def _suit(self, i: int, place: str) -> None:
        """Give phrase `i` the preposition that `place` wants."""
        phrase = self.phrases[i]
        if phrase.preposition.lower() in ("in", "on") and place_in(tokenize(place)):
            self.phrases[i] = replace(phrase, preposition=preposition_of(Phrase("", "", place)))

    def alter(self, noun: str, how: str) -> bool:
        """Say `how` (a colour, a size, a quantity, a place) of every `noun`."""
        manner = manner_of(how, noun)
        if self._holds(noun, manner):
            return True
        found = list(self._find(noun))
        for n, (i, spans) in enumerate(found):
            phrase, tokens = self.phrases[i], self.phrases[i].tokens
            if manner.partition(" ")[0] in PREPOSITIONS | STEPS:
                if i + 1 < len(self.phrases) and is_spot(self.phrases[i + 1]):
                    del self.phrases[i + 1]
                text = str(self.phrases[i + 1]) if i + 1 < len(self.phrases) else ""
                ends = [tokens[span.stop - 1].end for span in spans]
                ends = [end for end in ends if not phrase.text[end:].strip().lower().startswith(manner)]
                if text.strip().lower() != manner:
                    self._spell(i, [(end, end, f" {manner}") for end in ends], n == 0)
                continue
            hued = manner.rpartition(" ")[2] in HUES
            own = [range(_past_hues(tokens, span), span.stop) if hued else span for span in spans]
            firsts = [0, *(span.stop for span in own)]
            edits = [altered(phrase, first, span, manner) for first, span in zip(firsts, own, strict=False)]
            self._spell(i, edits, n == 0)
        return bool(found)

    def _holds(self, noun: str, new: str) -> bool:
        """Whether the `noun` that is found is the one of `new`, said before."""
        return any(Naming(noun).find(tokenize(new))) and self.says(new)

    def _spell(self, i: int, edits: list[Edit], first: bool) -> None:
        """Make `edits` in phrase `i`: all that there is room for, and where it is the `first` phrase, the first one."""
        made: list[Edit] = []
        for start, end, text in edits:
            growth = len(text) - (end - start)
            if not (first and not made):
                if growth > self.room:
                    continue
                self.room -= max(0, growth)
            made.append((start, end, text))
        text = respelled(self.phrases[i].text, made)
        if text != self.phrases[i].text:
            self.phrases[i] = replace(self.phrases[i], text=text)

    def _find(self, noun: str) -> Iterator[tuple[int, list[range]]]:
        """Phrases that name `noun`, and where."""
        names = Naming(noun)
        for i, phrase in enumerate(self.phrases):
            apart = phrase.negative or " instead of " in phrase.text
            if spans := [] if apart else list(names.find(phrase.tokens)):
                yield i, spans

    def allow(self, text: str) -> None:
        """Drop what forbids a thing that `text` names: `without people`."""
        forbidden = [i for i, phrase in enumerate(self.phrases) if phrase.negative]
        tokens = (
            [token for phrase in split(text) if not phrase.negative for token in phrase.tokens] if forbidden else []
        )
        named = [hit.what for hit in NOUNS.find(tokens)]
        words = {token.word for token in tokens} | {SYNONYMS.get(noun.word, noun.word) for noun in named}
        kinds = {noun.kind for noun in named}
        for i in reversed(forbidden):
            last = self.phrases[i].tokens[-1:]
            no = next((hit.what for hit in NOUNS.find(last)), None)
            general = no and no.word == KINDS[no.kind].words[0] and no.kind in kinds
            if general or words & {*(token.word for token in last), *([SYNONYMS.get(no.word, no.word)] if no else [])}:
                removal.drop(self.phrases, i, is_nothing)

    def number(self, noun: str) -> int:
        """How many of `noun` the caption says there are; 0 where it does not say, or names them twice."""
        found = list(self._find(noun))
        if len(found) != 1 or len(found[0][1]) != 1:
            return 0
        i, (span,) = found[0]
        before = [token.word for token in self.phrases[i].tokens[: span.start]]
        while before and before[-1] in ADJECTIVES:
            before.pop()
        return NUMBERS.get(before[-1], 0) if before else 0

    def part(self, noun: str, single: str, left: int, other: str) -> bool:
        """Say that `left` of `noun` are as they were, and name the `other`: `a car and a blue car`."""
        found = list(self._find(noun))
        if len(found) != 1 or len(found[0][1]) != 1:
            return False
        i, (span,) = found[0]
        phrase = self.phrases[i]
        tokens = phrase.tokens
        start = noun_phrase(tokens, span.start)
        kept = [token.text for token in tokens[start : span.start] if token.word not in COUNTS]
        numeral = "one" if left == 1 else next((w for w, n in NUMBERS.items() if n == left and w != "both"), str(left))
        name = single if left == 1 else phrase.text[tokens[span.start].start : tokens[span.stop - 1].end]
        said = " ".join([numeral, *kept, name, "and", other])
        text = phrase.text[: tokens[start].start] + said + phrase.text[tokens[span.stop - 1].end :]
        self.phrases[i : i + 1] = (
            split(f"{phrase}".replace(phrase.text, text)) if not phrase.before else [replace(phrase, text=text)]
        )
        return True

    def recolor(self, color: str) -> None:
        """Say that all of it is in `color`, in place of the colour that was said so before."""
        self.phrases = [
            p for p in self.phrases if not (p.preposition and HUES.issuperset(p.text.removesuffix(" tones").split()))
        ]
        self.say(f"in {color.lower()} tones", ", ")

    def names(self, noun: str) -> bool:
        return any(True for _ in self._find(noun))

    def unsaid(self, texts: Collection[str]) -> list[str]:
        """Those of `texts` whose words, small first words aside, the caption does not have yet."""
        have = {
            negative: f" {' '.join(p.words for p in self.phrases if p.negative == negative)} "
            for negative in (False, True)
        }
        whole = str(self)
        known = {text: _is_in(text, have, whole) for text in set(texts)}
        return [text for text in texts if not known[text]]

    def says(self, text: str) -> bool:
        return not self.unsaid([text])

    def say(self, text: str, mark: str = "") -> None:
        """Put `text` at the end, as a phrase or, where the caption is in sentences, as one more."""
        if not self.phrases:
            before = ""
        elif self.sentences:
            before = ". "
        else:
            before = mark or (", " if any("," in p.before for p in self.phrases) else " ")
        if self.bare:
            self.phrases, self.bare, before = [Phrase("", "", self.bare)], "", ", "
        first, *rest = split(text) or [Phrase("", "", text)]
        self.phrases += [replace(first, before=before + first.before.lstrip(SEPARATORS)), *rest]


def _is_in(text: str, have: dict[bool, str], whole: str) -> bool:
    wanted = [token.word for token in tokenize(text)]
    negative = wanted[:1] in (["without"], ["no"], ["not"])
    if not wanted:
        return text in whole
    small = 0
    while small < len(wanted) and wanted[small] in SMALL and not negative:
        small += 1
    return small < len(wanted) and f" {' '.join(wanted[small:])} " in have[negative]


SMALL = PREPOSITIONS | DETERMINERS


def _past_hues(tokens: list[Token], span: range) -> int:
    """Where the noun at `span` begins that is asked for with its colour: the boat of a red boat."""
    start = span.start
    while start + 1 < span.stop and tokens[start].word in HUES:
        start += 1
    return start
