"""What is taken out of a caption's phrases, with what goes when that goes; the rest still reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mutoscope.prompts.company import MODIFIERS, is_accent, is_backdrop, is_nothing, is_place, is_spot, is_with
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.terms import ADVERBIAL, Hit, Look, Term, Token, words
from mutoscope.prompts.wording import ADJECTIVES, COUNTS, noun_phrase, without

CROWDED = words("filled crowded packed lined covered surrounded dotted")
COMPANIONS = ADJECTIVES | COUNTS | MODIFIERS
"""Words that may go with the noun they stand before."""
MAX_COMPANY = 16
"""Phrases looked at after a subject that goes."""


def rephrase(phrases: list[Phrase], i: int, hits: list[Hit[Term]], new: Look | None) -> bool:
    """Take `hits` out of phrase `i`; False when the phrase went with them."""
    phrase = phrases[i]
    covered = {k for hit in hits for k in range(hit.start, hit.end)}
    kept = [hit for hit in phrase.hits if hit.start not in covered]
    rest = [t for k, t in enumerate(phrase.tokens) if k not in covered and t.word not in MODIFIERS and t.word != "of"]
    moves = any("move" in hit.what.sets for hit in hits) and "camera" in phrase.text.lower()
    if moves or any(hit.what.sets.get("style") == "named" for hit in hits):
        kept, rest = [], []
    if kept and not rest and phrase.preposition and (said := ADVERBIAL.get(kept[-1].what.sets.get("time", ""))):
        preposition, _, text = said.partition(" ")
        phrases[i] = replace(phrase, preposition=preposition, text=text)
        return True
    last = hits[-1]
    head = last.end == len(phrase.tokens)
    noun = _successor(last.what, new) if head else ""
    opens = phrase.starts_clause or "," in phrase.before
    following = phrases[i + 1] if i + 1 < len(phrases) else None
    main = opens and not phrase.preposition and following and not re.search("[,.;]", following.before)
    if noun and main and phrase.text.lower().endswith(" light"):
        noun = "daylight" if noun == "day" else f"{noun} light"
    if rest or kept or (main and noun):
        phrases[i] = replace(phrase, text=without(phrase, covered, last, noun))
        return True
    drop(phrases, i, is_accent)
    if main and any("shot" in hit.what.sets for hit in hits):
        phrases[i] = replace(phrases[i], preposition="")
    return False


def remove(phrases: list[Phrase], i: int, span: range) -> bool:
    """Take out of phrase `i` what its tokens at `span` name; False where the sentence cannot do without it."""
    phrase, tokens = phrases[i], phrases[i].tokens
    verbs = "(?:ing|ed|s)$" if phrase.starts_clause else "(?:ing|ed)$"
    if span.stop < len(tokens) and not re.search(verbs, tokens[span.stop].word):
        return False
    before = [t.word for t in tokens[: span.start]]
    verb = max((k for k, word in enumerate(before) if word == "full" or word.endswith("ing")), default=0)
    if verb and not COMPANIONS.issuperset(before[:verb]):
        _cut(phrases, i, tokens[verb])
        return True
    start = noun_phrase(tokens, span.start)
    if start and before[start - 1] == "of":
        return _remove_whole(phrases, i, phrase.text[: tokens[start].start])
    if COMPANIONS.issuperset(before[: max(0, start - 1)]):
        return _remove_whole(phrases, i)
    _cut(phrases, i, tokens[start - 1])
    return True


def _cut(phrases: list[Phrase], i: int, verb: Token) -> None:
    """End phrase `i` before `verb`, or the `full` of `full of people`; what is listed after takes its place."""
    text = phrases[i].text[: verb.start].rstrip()
    if i + 1 < len(phrases) and phrases[i + 1].listed:
        text += f" {'full of ' if verb.word == 'full' else ''}{phrases.pop(i + 1).text}"
    phrases[i] = replace(phrases[i], text=text)


def _remove_whole(phrases: list[Phrase], i: int, head: str = "") -> bool:
    """Take out phrase `i` from `head` on, the subject of its sentence or not, and say the rest."""
    phrase = phrases[i]
    if i and not phrase.starts_clause and not head and "," not in phrase.before:
        previous = phrases[i - 1]
        if previous.tokens and previous.text.endswith(last := previous.tokens[-1].text) and last in CROWDED:
            phrases[i - 1] = replace(previous, text=previous.text.removesuffix(last).removesuffix(" "))
        return drop(phrases, i, is_backdrop)
    while i + 1 < len(phrases) and is_spot(phrases[i + 1]):
        del phrases[i + 1]
    end = i + 1
    while end < min(len(phrases), i + MAX_COMPANY) and not re.search("[,.;!?]", phrases[end].before):
        end += 1
    group = phrases[i + 1 : end]
    if group and group[0].listed and not head:
        return drop(phrases, i, is_nothing)
    at = next((k for test in (is_place, is_with) for k, p in enumerate(group) if test(p)), None)
    looks = [p for p in group[:at] if p.hits and not p.negative]
    if at is not None:
        first = replace(phrase, preposition="", text=head + group[at].text)
        phrases[i:end] = [first, *looks, *group[at + 1 :]]
    elif looks or not (i or end < len(phrases)):
        phrases[i:end] = [replace(phrase, preposition="", text="An empty scene"), *looks]
    else:
        phrases[i + 1 : end] = []
        return drop(phrases, i, is_nothing)
    return True


def drop(phrases: list[Phrase], i: int, company: Callable[[Phrase], bool]) -> bool:
    """Take out phrase `i` and the `company` that follows it."""
    gone, end = phrases[i], i + 1
    while end < len(phrases) and not phrases[end].listed and (company(phrases[end]) or is_spot(phrases[end])):
        end += 1
    if end < len(phrases):
        after = phrases[end]
        if after.listed:
            phrases[end] = replace(after, before=gone.before, preposition=gone.preposition)
        elif gone.starts_clause:
            phrases[end] = replace(after, before=gone.before)
    del phrases[i:end]
    return True


def _successor(old: Term, new: Look | None) -> str:
    """The noun for what took the place of `old`: `day` for a night."""
    for facet in ("time", "weather", "season"):
        if new and facet in old.sets and facet in new.sets:
            value = min(new.sets[facet])
            return {"clear": "clear sky", "clouds": "cloudy sky"}.get(value, value.replace("_", " "))
    return ""
