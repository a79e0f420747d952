"""Whether a text describes a whole video by itself."""

from __future__ import annotations

import re

from mutoscope.prompts.changes import FILLERS, only_look
from mutoscope.prompts.clauses import clauses
from mutoscope.prompts.company import BACKDROPS
from mutoscope.prompts.directives import directive
from mutoscope.prompts.phrases import Phrase, split, split_head
from mutoscope.prompts.places import is_place
from mutoscope.prompts.remarks import META, is_remark
from mutoscope.prompts.terms import TERMS, Look, Token, tokenize, words
from mutoscope.prompts.vocabulary import NOUNS, PREPOSITIONS
from mutoscope.prompts.wording import ADJECTIVES, COUNTS


def is_caption(text: str, caption: str) -> bool:
    """Whether `text` describes a whole video by itself, rather than a change to this one.

    A change that is taken for a caption loses the source, so that a caption must have a subject of its own and
    something that it does or a place of its own.
    """
    tokens, (head, _, rest) = tokenize(text), split_head(text)
    first = tokenize(head)
    if _is_listed_scene(text) or (PLACED.match(text) and not only_look(text[: text.index(",")])):
        return True
    if (
        not first
        or first[0].word in STARTERS
        or any(token.word in META for token in tokens)
        or is_remark(text)
        or directive((clauses(text) or [text])[0]) is not None
    ):
        return False
    if not caption.strip():
        return True
    known = {token.word for token in tokenize(caption)}
    if first[0].word in DEFINITE:
        return first[0].word == "the" and not any(t.word in known | OF_ANY_VIDEO for t in first[1:])
    if only_look(head) or first[-1].word in QUALITIES:
        filmed = first[-1].word not in QUALITIES and Look.of(head).sets.keys() & {"shot", "style", "pace"}
        return bool(filmed and OWN_PLACE.search(rest)) and not only_look(text)
    return tokens[-1].word not in PREPOSITIONS and _is_scene(text, known)


def _is_scene(text: str, known: set[str]) -> bool:
    """Whether `text` has a subject, and tells what that does or where it is; `known` words may be of another."""
    tokens, head, phrases = tokenize(text), tokenize(split_head(text)[0]), split(text)
    opens = head[0].word in COUNTS - {"more", "fewer", "less"}
    if not opens and len(tokens) < 9 and any(t.word in known for t in tokens if len(t.word) > 3):
        return False
    around = any(p.preposition and p.text.lower().startswith("the ") and _is_of_any(p) for p in phrases)
    acts = not around and len(tokens) > 3 and any(re.search(r"\w{2}ing$", token.word) for token in head[1:])
    return _has_subject(head, opens) and (acts or any(_is_place(p, len(phrases) > 2) for p in phrases))


def _is_listed_scene(text: str) -> bool:
    """Whether `text` begins with a place, with no preposition, and then names a subject: `quiet harbour with boats`."""
    first, *rest = split(text)[:MAX_PHRASES] or [Phrase("", "", "")]
    begins = (
        not first.preposition and first.tokens and first.tokens[0].word not in STARTERS | DEFINITE | {"add", "make"}
    )
    if not begins or not is_place(first) or directive(text) is not None:
        return False
    return any(NOUNS.at(p.tokens, i) for p in rest if not p.negative for i in range(len(p.tokens)))


MAX_PHRASES = 16


def _has_subject(head: list[Token], opens: bool) -> bool:
    """Whether the words up to the first preposition name a thing, with a determiner or in the plural."""
    looks = {i for hit in TERMS.find(head) if hit.what.sets for i in range(hit.start, hit.end)}
    named = [t for i, t in enumerate(head) if i not in looks and t.word not in FILLERS | MOODS | ADJECTIVES | COUNTS]
    many = next((hit.what.many for hit in NOUNS.find(head)), False)
    return bool(named) and (opens or many or bool(re.search("[^s]s$", named[0].word)))


def _is_of_any(phrase: Phrase) -> bool:
    return any(token.word in OF_ANY_VIDEO | BACKDROPS for token in phrase.tokens)


def _is_place(phrase: Phrase, long: bool) -> bool:
    """Whether a phrase says where a whole video is: `on a sofa`, not `in the sky` or `in heavy rain`.

    In a `long` text, what is there tells as much: `a garden with butterflies at sunset`.
    """
    said = {token.word for token in phrase.tokens}
    return (
        phrase.preposition.lower() in PREPOSITIONS - NO_PLACE | ({"with"} if long else set())
        and bool(said - FILLERS - MOODS - ADJECTIVES - COUNTS)
        and not only_look(phrase.text)
        and not (phrase.text.lower().startswith("the ") and _is_of_any(phrase))
    )


DEFINITE = words("the his her she he they everyone everybody someone")
NO_PLACE = words("with without by until till during")
MOODS = words(
    "calm quiet peaceful serene cozy moody spooky eerie scary creepy happy sad cheerful gloomy dreamy romantic epic "
    "magical mysterious tense vivid saturated pastel muted vibrant wild"
)


QUALITIES = words(
    "look style aesthetic vibe vibes feel mood lighting light colors colours palette tones filter effect version "
    "lens grain"
)
STARTERS = PREPOSITIONS | {"as", "this", "that", "another", "it", "more", "now", "even"}
OF_ANY_VIDEO = words(
    "camera scene video sky sun weather lighting light background mood water ground colors whole entire"
)
PLACED = re.compile(
    r"(?:in|on|inside|under|deep in|along|over) (?:an?|the) [^,]+, (?:an?|two|three|several|many) ", re.I
)


OWN_PLACE = re.compile(r"\b(?:in|over|on|along|through|inside|near|of) (?!the\b|it\b|slow\b|black\b)\w", re.I)
