"""The phrase that says where a caption is, with another place in it."""

from __future__ import annotations

from dataclasses import replace

from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.places import place_in, preposition_of
from mutoscope.prompts.terms import tokenize, words
from mutoscope.prompts.vocabulary import DETERMINERS


def relocate(phrases: list[Phrase], new: Phrase) -> bool:
    """Say the place of `new` in that of the `phrases` which says one first; False where none does."""
    noun, says = new.tokens[-1].word, f" {' '.join(token.word for token in new.tokens)} "
    for i, phrase in enumerate(phrases):
        span = None if phrase.negative or phrase.preposition.lower() == "with" else place_in(phrase.tokens)
        if span is None:
            continue
        known = new.text.lower().startswith("the ") and phrase.tokens[span[1] - 1].word == noun
        if not known and says not in f" {phrase.words} ":
            phrases[i] = _relocated(phrase, span, new)
        return True
    return False


def _relocated(phrase: Phrase, span: tuple[int, int], new: Phrase) -> Phrase:
    """`phrase`, which names a place at `span`, with the `new` place there: `in a desert` for `on a beach`."""
    tail = phrase.text[phrase.tokens[span[1] - 1].end :]
    looks = [hit for hit in phrase.hits if hit.end <= span[0] and hit.what.sets]
    look = " ".join(t.text for hit in looks for t in phrase.tokens[hit.start : hit.end])
    under = new.text.lower() == "underwater"
    if phrase.preposition:
        preposition = "" if under else preposition_of(new)
        return replace(phrase, preposition=preposition, text=with_article(new.text, look) + tail)
    return replace(phrase, text=("an underwater scene" if under else with_article(new.text, look)) + tail)


def with_article(place: str, look: str = "") -> str:
    """`a foggy desert` for a desert in place of a foggy lake; names and what is in the plural have no article."""
    article, _, rest = place.partition(" ")
    if article.lower() not in DETERMINERS:
        article, rest = "", place
        tokens = tokenize(place)
        if tokens and place.islower() and tokens[-1].word not in MASS and not tokens[-1].word.endswith("s"):
            article = "a"
    if look and article.lower() in ("a", "an"):
        rest = f"{look.lower()} {rest}"
    if article.lower() in ("a", "an"):
        article = "an" if rest[:1] in "aeio" else "a"
    return f"{article} {rest}".strip()


MASS = words(
    "space underwater downtown orbit sea wilderness countryside tundra antarctica venice tokyo london paris mars"
)
