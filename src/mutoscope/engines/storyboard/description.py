"""What a caption says of a thing that it names: how many, in which colour, where, doing what, beside what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mutoscope.engines.storyboard.amounts import color, count_of, number
from mutoscope.engines.storyboard.scene import Motion
from mutoscope.engines.storyboard.words.acts import VERBS, Act, act
from mutoscope.prompts.lexicon import Token, tokenize, words
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.vocabulary import COLORS, KINDS, NUMBERS, PLACES, QUANTITIES, SIZES, SPEEDS, Noun, plural

CLOTHES = words(
    "coat dress kimono shirt t-shirt suit jacket hoodie raincoat sweater robe cape cloak gown uniform clothes top"
)
"""What a person's colour is: `a man in a blue coat`."""
GROUNDED = frozenset(
    {"bridge", "house", "tower", "tree", "lamp", "bench", "person", "rainbow", "flower", "train", "fountain"}
)
"""What stays on the ground over whatever it is."""
ORDINARY = ("walk", "drive", None)
"""What people and cars of a set do anyway."""


@dataclass(slots=True, kw_only=True)
class Mention:
    """A noun of a caption and what is said of it; None where nothing is."""

    noun: Noun
    definite: bool = False
    count: int | None = None
    color: str | None = None
    size: float | None = None
    speed: float | None = None
    x: float | None = None
    y: float | None = None
    doing: Act | None = None
    towards: str | None = None
    """How it stands to the next thing that is named: `beside`, `behind`, `before`, `on`, `under`, `ride`."""

    @property
    def kind(self) -> str:
        return self.noun.kind

    @property
    def act(self) -> str | None:
        """The verb of what it is said to do."""
        return self.doing.verb if self.doing else None

    @property
    def motion(self) -> Motion | None:
        """How it is said to go."""
        return self.doing.motion if self.doing else None

    @property
    def plain(self) -> bool:
        """Whether it says no more than a set shows of its own: `with people`."""
        own = (self.count, self.color, self.size, self.speed, self.x, self.y)
        usual = self.act in ORDINARY
        return self.noun.many and usual and all(value is None for value in own)


def described(noun: Noun, before: list[list[Token]], own: Sequence[Token], after: Sequence[Token]) -> Mention:
    said = [token.word for tokens in before for token in tokens][-8:]
    if plural(noun.word) == noun.word and not {"a", "an", "one", "the"} & set(said):
        noun = replace(noun, many=True)
    first = own[0].word
    count = number(said)
    if noun.many:
        count = count_of(first) if len(own) == 1 and (first in QUANTITIES or first in NUMBERS) else count
        count = None if count == 1 else count
    else:
        count = count or 1
    hues = [hue for tokens in before if (hue := color([token.word for token in tokens]))]
    fast = [SPEEDS[token.word] for token in (*(t for tokens in before for t in tokens), *after) if token.word in SPEEDS]
    return Mention(
        noun=noun,
        definite="the" in said,
        count=count,
        color=hues[0] if hues else _predicate(after),
        size=next((SIZES[word] for word in said if word in SIZES), None),
        speed=fast[0] if fast else None,
    )


def _predicate(after: Sequence[Token]) -> str | None:
    """The colour in `the car is red`."""
    said = [token.word for token in after[:4]]
    return (
        color(said[1:]) if said and said[0] in ("is", "are", "was", "were", "colored", "coloured", "painted") else None
    )


def dressed(after: Sequence[Token], following: Phrase | None) -> str | None:
    """The colour of what a person wears, by the words after the person and the phrase after these."""
    worn = [list(after)] if {"wearing", "wears"} & {t.word for t in after} else []
    if following and following.preposition.lower() in ("in", "with") and "." not in following.before:
        worn.append(following.tokens)
    for tokens in worn:
        if any(token.word in CLOTHES or token.word == tokens[-1].word in COLORS for token in tokens):
            return color([token.word for token in tokens])
    return None


def locate(mention: Mention, after: Sequence[Token], following: Phrase | None) -> None:
    """Note where `mention` is said to be, by the words after it and the phrase `following`, if that speaks of it."""
    place = " ".join(token.text for token in after)
    if following and "," in following.before:
        following = None
    if following:
        place += f" {following.preposition} {following.text}"
    places = [hit.what for hit in PLACES.find(tokenize(place))]
    mention.x = next((x for x, _ in places if x is not None), None)
    mention.y = next((y for _, y in places if y is not None), None)
    over = following is not None and following.preposition.lower() in ("over", "above")
    if over and mention.y is None and mention.kind not in GROUNDED:
        verbs = {VERBS[token.word] for token in after if token.word in VERBS}
        aloft = all((done := act(verb)) and done.verb in ("fly", "float", "circle", "rise") for verb in verbs)
        mention.y = 0.22 if aloft and KINDS[mention.kind].y > 0.35 else None


def relation(preposition: str, said: str) -> str | None:
    """How a thing stands to the next one, by what is said between them: `beside` for `next to`."""
    if preposition in ("beside", "near", "by") or re.match("next to|close to|alongside", said):
        return "beside"
    if preposition == "behind":
        return "behind"
    if said.startswith("front of") or " front of" in said:
        return "before"
    if preposition in ("on", "atop"):
        return "on"
    return "under" if preposition in ("under", "beneath", "below", "underneath") else None
