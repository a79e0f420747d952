"""Which of the places that a caption names its scene is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.sets import VARIETIES
from mutoscope.engines.storyboard.words.settings import LANDMARKS, SETTING_WORDS, STAND_INS
from mutoscope.engines.storyboard.words.varieties import VARIETY_WORDS
from mutoscope.prompts.lexicon import Hit, Token, tokenize, words
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.vocabulary import DETERMINERS, NOUNS

WITHIN = words("in on at inside into within through across along onto down throughout underneath beneath")
AROUND = words("over above by near beside around under past outside toward towards against amid among below during")
ASIDE = re.compile(r"(?:in )?(?:the )?(?:far |distant )?(?:background|distance|horizon)\b|front of\b", re.I)
FROM_AFAR = words("overlooking facing toward towards reflecting resembling like")
MODEST = words(
    "cliff cliffs canyon window windowsill sill sofa couch desk bathtub pool waves tunnel platform square clearing "
    "surf road roads path yard bar port valley"
)
"""Places that give way to any other, wherever they are said."""
CLIFFS = words("cliff cliffs cliffside clifftop")
"""Where the sea is named as well, or a lighthouse, these are its coast."""
SCARCE = frozenset({Setting.LANDSCAPE})
AFAR = (Setting.PLANET, Setting.SPACE, Setting.UNDERWATER)
"""Where these are, all else that is named is: a city on Mars."""
WET = (Setting.OCEAN, Setting.BEACH, Setting.LAKE, Setting.RIVER)
NO_SPACE = words(
    "open empty parking negative living work working small outdoor indoor personal green public head copy shared"
)


ROADS: Mapping[Setting, str] = {
    Setting.DESERT: "desert_road",
    Setting.OCEAN: "coastal_road",
    Setting.BEACH: "coastal_road",
    **dict.fromkeys((Setting.MOUNTAINS, Setting.FARM, Setting.MEADOW, Setting.FOREST), "country_road"),
}
"""What a highway is that leads through another place."""


def find_setting(phrases: Iterable[Phrase]) -> Setting | None:
    """The set that the phrases are in: what a preposition puts the scene in, before what is only near or seen."""
    return find_place(phrases)[0]


def find_place(phrases: Iterable[Phrase]) -> tuple[Setting | None, str | None]:
    """The set that the phrases are in, and its variety where it has one that they name."""
    phrases = list(phrases)
    ranked = list(ranks(phrases))
    if not ranked:
        return None, None
    _, setting, said = min(ranked, key=lambda place: place[0])
    named = {said for _, _, said in ranked}
    if named & CLIFFS and ({place for _, place, _ in ranked} & {Setting.OCEAN, Setting.BEACH} or _lighthouse(phrases)):
        return Setting.BEACH, "cliffs"
    elsewhere = [place for place in ranked if place[1] in AFAR and place[0] < 1 and place[2] not in STAND_INS]
    if setting not in AFAR and elsewhere:
        _, setting, said = elsewhere[0]
        return setting, variety(setting, said)
    road = next((ROADS[other] for _, other, _ in ranked if other in ROADS), None)
    if setting is Setting.HIGHWAY and road:
        return setting, variety(setting, said) or road
    if setting in WET and any(other is Setting.UNDERWATER for _, other, _ in ranked):
        return Setting.UNDERWATER, None
    return setting, variety(setting, said)


def _lighthouse(phrases: Iterable[Phrase]) -> bool:
    return any(token.word.startswith("lighthouse") for phrase in phrases for token in phrase.tokens)


def variety(setting: Setting, said: str) -> str | None:
    """The variety of a set that a phrase names: `kitchen`, also for `in a small kitchen`."""
    names = (VARIETY_WORDS.get(said, said), said.rsplit(" ", maxsplit=1)[-1], said.removesuffix("s"))
    return next((name for name in names if name in VARIETIES.get(setting, ())), None)


def ranks(phrases: Sequence[Phrase]) -> Iterator[tuple[float, Setting, str]]:
    """Every place that is named, and how far from it the scene is."""
    for n, phrase in enumerate(phrases):
        tokens = tokenize(f"{phrase.preposition} {phrase.text}")
        following = phrases[n + 1] if n + 1 < len(phrases) else None
        for hit in settings(tokens):
            rank = _distance(phrase, following)
            if any(token.word in FROM_AFAR for token in tokens[: hit.start]):
                rank = max(rank, 2.0)
            said = tokens[hit.end - 1].word
            if _is_thing(phrase, tokens, hit):
                continue
            rank += 1.5 * (said in MODEST and hit.end - hit.start == 1) + 0.5 * (hit.what in SCARCE)
            yield rank, hit.what, " ".join(token.word for token in tokens[hit.start : hit.end])


def _is_thing(phrase: Phrase, tokens: Sequence[Token], hit: Hit[Setting]) -> bool:
    """Whether what another set would stand in for is rather something to show: a church, but not inside a church."""
    said = " ".join(token.word for token in tokens[hit.start : hit.end])
    noun = NOUNS.whole(said)
    inside = phrase.preposition.lower() in ("in", "inside", "at", "into", "through")
    return said in STAND_INS and noun is not None and noun.kind in LANDMARKS and not inside


def _distance(phrase: Phrase, following: Phrase | None) -> float:
    preposition = phrase.preposition.lower()
    text = f"{following.preposition} {following.text}" if following and "," not in following.before else ""
    if ASIDE.match(text) or ASIDE.match(phrase.text):
        return 2.0
    if not preposition or preposition in WITHIN:
        return 0.0
    return 1.0 if preposition in AROUND else 2.0


def settings(tokens: Sequence[Token]) -> Iterator[Hit[Setting]]:
    """The places that `tokens` name; of words in a row the last names the place: `city park`, `desert road`."""
    last: Hit[Setting] | None = None
    for hit in SETTING_WORDS.find(tokens):
        if not is_place(tokens, hit):
            continue
        joined = last is not None and last.end == hit.start and tokens[hit.start].joined
        if last and joined and tokens[hit.start].word in ("window", "windowsill"):
            continue
        if last and not joined:
            yield last
        last = hit
    if last:
        yield last


def is_place(tokens: Sequence[Token], hit: Hit[Setting]) -> bool:
    """Not so the crossing of `crossing the desert`, the sea of a sea of people and the field of depth of field."""
    if hit.end - hit.start > 1:
        return True
    word = tokens[hit.start].word
    before = tokens[hit.start - 1].word if hit.start else ""
    after = tokens[hit.end].word if hit.end < len(tokens) and tokens[hit.end].joined else ""
    doer = hit.start > 0 and NOUNS.at(tokens, hit.start - 1) is not None
    return not {
        "crossing": after in DETERMINERS or doer,
        "orbit": not {"in", "from", "into"} & {token.word for token in tokens[max(0, hit.start - 2) : hit.start]},
        "space": before in NO_SPACE or after in ("age", "suit", "bar", "rocket", "ship", "of", "between"),
        "waves": doer,
        "sea": after == "of",
        "ocean": after == "of",
        "field": before == "of",
    }.get(word, False)
