"""What a phrase of a caption is to the one before it, and whether it goes when that goes."""

from __future__ import annotations

from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.terms import words
from mutoscope.prompts.vocabulary import DETERMINERS, PLACES

MODIFIERS = words(
    "a an the this that some any very really quite more less slightly bit dramatic beautiful gorgeous stunning heavy "
    "light thick dense bright dark deep clear warm cold cool soft gentle lovely nice intense strong mild full late "
    "early time day scene sky skies weather season style look film movie footage aesthetic feel vibe mood effect "
    "effects theme it is it's are there being fresh magical epic peaceful quiet calm busy cozy cinematic shot shining "
    "falling softly gently heavily slowly its video lit lights camera art"
)
"""Words that may go with the term they stand by."""
BACKDROPS = words("sky air distance background foreground horizon heavens water grass ground lawn path")


def is_accent(phrase: Phrase) -> bool:
    """Light that came with the time, weather or style before it: `with warm lighting`, `with car headlights`."""
    rest = {t.word for t in phrase.tokens} - MODIFIERS
    if is_backdrop(phrase):
        return True
    hits = phrase.hits
    covered = {phrase.tokens[k].word for hit in hits for k in range(hit.start, hit.end)}
    return bool(hits) and rest <= covered and all(hit.what.accent for hit in hits) and not phrase.starts_clause


def is_backdrop(phrase: Phrase) -> bool:
    return bool(phrase.preposition) and {t.word for t in phrase.tokens} - DETERMINERS <= BACKDROPS


def is_spot(phrase: Phrase) -> bool:
    """Whether it says where in the frame something is: `on the left`."""
    return PLACES.whole(str(phrase).strip(" ,")) is not None


def is_nothing(_: Phrase) -> bool:
    return False


def is_place(phrase: Phrase) -> bool:
    """Whether it says where its sentence is, and could be what the sentence is of: `in a park`."""
    where = phrase.preposition and not phrase.hits and phrase.preposition.lower() not in ("with", "without")
    return bool(where) and not phrase.text.endswith("ing") and not is_spot(phrase)


def is_with(phrase: Phrase) -> bool:
    return phrase.preposition.lower() == "with" and not phrase.hits
