"""Sentences that tell what the sky does, and things that come into the picture: changes to a video, not others."""

from __future__ import annotations

import re
from collections.abc import Set

from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.places import place_in
from mutoscope.prompts.terms import tokenize, words

SKY = (
    r"(?:sand ?|thunder|snow|rain|dust |wind|ice )?storms?|sand|dust|rain|drizzle|downpour|hail|snow(?:flakes|fall)?"
    r"|blizzard|fog|mist|haze|smoke|clouds?|winds?|breeze|gusts?|lightning|thunder|sun(?:set|rise|light|shine)?|moon"
    r"|moonlight|stars?|sky|skies|night(?:fall)?|darkness|dusk|dawn|twilight|evening|morning|day(?:light)?|light"
    r"|rainbow|aurora|northern lights|winter|spring|summer|autumn|fall|weather|tornado|hurricane"
)
EVENT = re.compile(
    rf"(?:and |now |then |suddenly )*(?:an?|the|some|its?)? ?(?:[\w-]+ ){{0,2}}?(?:{SKY})"
    r" (?:slowly |suddenly |gently |now )*"
    r"(?:is|are|has|have|starts?|begins?|comes?|falls?|rolls?|sets?|rises?|appears?|strikes?|blows?|picks?|gathers?|moves?"
    r"|breaks?|pours?|darkens?|brightens?|clears?|approach(?:es)?|arrives?|hits?|fades?|drifts?|shines?|sweeps?"
    r"|settles?|descends?|lifts?|turns?|gets?|grows?|closes?|flash(?:es)?|forms?|covers?|glows?|peeks?|passes|rages?"
    r"|brews?|builds?|lights?|dances?|fills?|spreads?|swirls?|thickens?|howls?|hangs?|looms?|goes?|creeps?|parts?|melts?|thaws?|whistles?)\b"
    r"(?! of\b)(?P<rest>.*)$",
    re.I,
)
ADDITION = 9
"""Words of a thing that comes into the picture; more of them tell of another."""
ASIDE = words("over by near past beside above behind")
WITHIN = words("on in at along across through around under below against from into to")
PARTS = words("street road sidewalk path river sky hill hills water")
"""Places that many another has."""
PASSES = re.compile(
    r"((?:the )?(?:[\w-]+ )?(?:storms?|rain|snow|fog|mist|clouds?|winds?|sandstorm|thunderstorm|blizzard)) "
    r"(?:passe?s?|parts?|melts?(?: away)?|thaws?|breaks? up|fades?(?: away)?|blows? over|passe?s (?:by|over))$",
    re.I,
)
"""Weather that goes away: `the storm passes`."""


def is_event(text: str) -> bool:
    """Whether `text` says that weather, light or hour change: `a storm is coming`; not so `a storm over a castle`."""
    match = EVENT.match(text)
    return match is not None and not _has_place(match["rest"])


def _has_place(text: str) -> bool:
    """Whether `text` is in a place of its own: `over a castle`, not `over the desert`."""
    placed = [phrase for phrase in split(text) if phrase.preposition and place_in(phrase.tokens)]
    return any(re.match("an? ", phrase.text, re.I) for phrase in placed)


def is_addition(text: str, caption: str) -> bool:
    """Whether `text` is a thing that goes into the place there is: `a dog on the street`."""
    phrases = split(text) or [Phrase("", "", "")]
    spots = [phrase for phrase in phrases[1:] if place_in(phrase.tokens) or _is_thing(phrase)]
    short = len(tokenize(text)) <= ADDITION and "," not in text and place_in(phrases[0].tokens) is None
    known = {token.word for token in tokenize(caption)} | PARTS
    return short and bool(spots) and all(_is_there(phrase, known) for phrase in spots)


def _is_thing(phrase: Phrase) -> bool:
    """Whether a phrase names a thing that is there: `by the window`, `on the table`."""
    near = phrase.preposition.lower() in ASIDE or phrase.preposition.lower() in ("on", "under")
    return near and phrase.text.lower().startswith("the ") and len(phrase.tokens) < 4


def _is_there(phrase: Phrase, known: Set[str]) -> bool:
    """Whether a phrase names a part of the place there is, or what is only near or below."""
    preposition, place = phrase.preposition.lower(), phrase.tokens[-1].word
    if place_in(phrase.tokens) is None:
        return _is_thing(phrase)
    return phrase.text.lower().startswith("the ") and (
        preposition in ASIDE or (preposition in WITHIN and place in known)
    )
