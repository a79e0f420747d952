"""What the words of an instruction refer to in the caption of its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutoscope.prompts.changes import HUE, MANNER, MANNERS, Change, said
from mutoscope.prompts.orders import WHERE, whither
from mutoscope.prompts.phrases import split, split_head
from mutoscope.prompts.places import whereabouts
from mutoscope.prompts.terms import tokenize, words
from mutoscope.prompts.vocabulary import NOUNS, NUMBERS, SIZES, Noun, plural


@dataclass(frozen=True, slots=True)
class Source:
    """What a caption names: `first`, in its first phrase; every kind of thing; `singles`, those that are one."""

    first: Noun | None
    kinds: frozenset[str]
    singles: frozenset[str]
    nouns: tuple[Noun, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, caption: str) -> Source:
        said = [token for phrase in split(caption) if not phrase.negative for token in phrase.tokens]
        nouns = tuple(hit.what for hit in NOUNS.find(said))
        first = next(NOUNS.find(tokenize(split_head(caption)[0])), None)
        kinds = [noun.kind for noun in nouns]
        singles = frozenset(noun.kind for noun in nouns if not noun.many and kinds.count(noun.kind) == 1)
        return cls(first.what if first else None, frozenset(kinds), singles, nouns, frozenset(t.word for t in said))

    @property
    def last(self) -> str:
        """What `it` and `them` may mean, where nothing was said before."""
        last = self.nouns[-1] if self.nouns else None
        return "" if last is None else plural(last.word) if last.many else last.word


PRONOUNS = words("it them him her this that these those they he she")


def about(before: list[Change], change: Change, source: Source) -> Change:
    """`blue`, after a change to some butterflies, is about the butterflies: `add butterflies and make them blue`."""
    if change.verb in ("alter", "remove", "replace") and change.what.casefold() in PRONOUNS:
        named = _subject(before) or source.last
        how = change.how if change.verb != "remove" else f"the {named}"
        return Change(change.verb, named, how) if named else change
    if not before or change.verb != "set" or not re.fullmatch(MANNER, change.what, re.I):
        return change
    return Change("alter", named, change.what) if (named := _subject(before)) else change


def _subject(before: list[Change]) -> str:
    """The noun that the last change before was about."""
    if not before:
        return ""
    text = {"alter": before[0].what, "add": before[0].what, "replace": before[0].how}.get(before[0].verb, "")
    tokens = tokenize(text)
    hit = next(NOUNS.find(tokens), None)
    if before[0].verb == "alter":
        return text
    return " ".join(t.text for t in tokens[hit.start : hit.end]) if hit else ""


def only(text: str, source: Source) -> Change | None:
    """`only the dog` as the whole instruction, where the dog is there."""
    match = re.fullmatch(r"(?:please )?(?:only|just|nothing but) (?:the |my |that |this )([\w -]{1,40})", text, re.I)
    hit = next(NOUNS.find(tokenize(match[1])), None) if match else None
    ends = match and hit and hit.end == len(tokenize(match[1]))
    return Change("only", match[1]) if match and hit and ends and hit.what.kind in source.kinds else None


def new_subject(change: Change, source: Source) -> str:
    """What `make it a dog` means by it: what the caption names first, if the change names one thing."""
    noun = NOUNS.whole(re.sub("^an? ", "", change.what)) if change.verb == "set" else None
    return source.first.word if noun and source.first and source.first != noun else ""


IN_HUE = re.compile(rf"\b(an?|one|another|second) ((?:\w+ )?)(\w+) in ({HUE})(?! \w)", re.I)


def hued(match: re.Match[str]) -> str:
    """`a blue boat` for a boat in blue."""
    return f"{match[1]} {match[2]}{match[4]} {match[3]}" if NOUNS.whole(match[3]) else match[0]


MANY = "|".join(word for word in NUMBERS if word not in ("a", "an", "another"))
SAID_OF = re.compile(
    rf"(?:it['’]s |make it |have |there (?:is|are) )?(?:with )?((?:an? )?)"
    rf"({MANY}|\d+|{MANNERS}|(?:{'|'.join(SIZES)})) (.+)$",
    re.I,
)
THERE = re.compile(rf"(?:the )?([\w -]{{1,40}}?) ({WHERE})$", re.I)


def of_what_is_there(clause: str, source: Source, instead: bool) -> list[Change]:
    """What says another number, colour, size or place of a thing that is there: `two dogs`, `with a blue boat`."""
    if len(clause) > MAX_SHORT:
        return []
    match = None if re.match("(?:an)?other ", clause, re.I) else SAID_OF.match(clause)
    noun = NOUNS.whole(match[3]) if match else None
    if match and noun and noun.kind in source.kinds:
        compared = re.match(r"\w+er$|more |less ", match[2], re.I)
        if not match[1] or compared or instead or noun.kind in source.singles:
            return [Change("alter", match[3], match[2].lower())]
    if located := _located(clause, source):
        return located
    there = THERE.fullmatch(clause)
    noun = NOUNS.whole(there[1]) if there else None
    return (whither(there[1], there[2]) or []) if there and noun and noun.kind in source.kinds else []


IN_A_PLACE = re.compile(
    r"(?:the |same )?([\w -]{1,30}?)(?: (\w{2,}ing))?"
    r" ((?:in|on|at|inside|under|through|across|along|over|near|by) .+)$",
    re.I,
)


def _located(clause: str, source: Source) -> list[Change]:
    """`the dog in a forest`, `dog running through a field`, of a dog that is there."""
    match = IN_A_PLACE.match(clause)
    noun = NOUNS.whole(match[1]) if match else None
    named = match is not None and match[1][:1].isupper() and source.words.issuperset(match[1].casefold().split())
    there = named or (noun is not None and noun.kind in source.kinds)
    if not match or not there or (found := whereabouts(match[3])) is None:
        return []
    doing = [Change("set", f"the {match[1].lower()} {match[2].lower()}")] if match[2] else []
    return [*doing, Change("place", found[0]), *([said(found[1])] if found[1] else [])]


MAX_SHORT = 120
"""Characters of a clause that may be about one thing that is there."""
