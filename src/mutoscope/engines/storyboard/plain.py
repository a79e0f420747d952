"""A prompt in plain English: without pictograms, short forms and slips of the keyboard, out of any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mutoscope.engines.storyboard.words.acts import VERBS
from mutoscope.engines.storyboard.words.scenery import SCENERY
from mutoscope.engines.storyboard.words.settings import SETTING_WORDS
from mutoscope.prompts.common import COMMON
from mutoscope.prompts.glossary import gloss, language
from mutoscope.prompts.inflection import plural
from mutoscope.prompts.kinds import DRAWN
from mutoscope.prompts.lexicon import Token, tokenize
from mutoscope.prompts.nouns import NOUNS
from mutoscope.prompts.pictograms import spelled_out
from mutoscope.prompts.terms import TERMS
from mutoscope.prompts.vocabulary import COLORS, NUMBERS, PREPOSITIONS, QUANTITIES, SIZES, SPEEDS

HEADING = re.compile(
    r"(?:^|(?<=[.;\n]))\s*(?:style|cinematography|camera|lighting|scene|setting|prose|actions?|subjects?|weather|mood"
    r"|time(?: of day)?|palette|lens|format|background|foreground|location|movement|audio|dialogue)\s*:",
    re.I,
)
PART = re.compile(
    r"\b(man|woman|girl|boy|child|person|lady|dog|cat|horse|robot|wolf|lion|tiger)['’]s (?:own )?"
    r"(?:face|eyes?|hands?|head|hair|portrait|life|fingers?|feet|paws?|smile|silhouette|body|back)\b",
    re.I,
)
"""Parts of somebody, of whom a drawing shows the whole."""
SHORT = (
    (re.compile(r"\bw/ ?o\b", re.I), "without "),
    (re.compile(r"\bw/ ?", re.I), "with "),
    (re.compile(r"\bb ?& ?w\b", re.I), "black and white"),
    (re.compile(r" & "), " and "),
    (re.compile(r"\b(?:0|zero) (?=[a-z])", re.I), "no "),
    (re.compile(r"\b(\d+)[.,]\d+ (?=[a-z])", re.I), r"\1 "),
    (re.compile(r"\bbg\b", re.I), "background"),
    (re.compile(r"\bfg\b", re.I), "foreground"),
    (re.compile(r"\b(in|into) (?:full )?(?:blossom|bloom|flower)\b(?!s)", re.I), "blooming"),
    (re.compile(r",? \binstead of (?:the )?(?=(?:cars|people|trucks|buses|boats|trees|birds)\b)", re.I), ", without "),
    (re.compile(r"#(?=\w)"), ", "),
    (HEADING, ". "),
    (PART, r"\1"),
)  # fmt: skip
"""Short forms and headings, and what stands for them."""
PICTURES = re.compile(r"[\u203c-\u3299\U0001f000-\U0001faff]")


@dataclass(frozen=True, slots=True)
class Plain:
    text: str
    foreign: bool = False
    """Whether it was in another language."""
    understood: tuple[str, ...] = ()
    """The words that were read of another language."""
    whole: bool = True
    """Whether nothing of it was left unread."""


@lru_cache(maxsize=512)
def plain(text: str) -> Plain:
    """`text` as the other rules read it."""
    if PICTURES.search(text):
        text = spelled_out(text)
    for short, long in SHORT:
        text = short.sub(long, text)
    if name := language(text):
        read = gloss(text, name)
        return Plain(read.text, True, read.understood, read.whole)
    return Plain("", True, (), False) if _unreadable(text) else Plain(respelled(text))


def _unreadable(text: str) -> bool:
    """Whether `text` is in a language that nothing is known of."""
    said = [token.word for token in tokenize(text[:2000])]
    strange = [word for word in said if not word.isascii()]
    return bool(strange) and not any(word in known() for word in said)


def respelled(text: str) -> str:
    """`text` with words put right that are one slip away from a known one."""
    out, end = "", 0
    for token in tokenize(text):
        right = correction(token)
        if right:
            out += text[end : token.start] + right
            end = token.end
    return out + text[end:]


def correction(token: Token) -> str | None:
    """The known word that `token` is a slip of; None where it is known itself, a name, or like several."""
    word = token.word
    if not 5 <= len(word) <= 14 or not word.isascii() or not word.isalpha() or {word, word.removesuffix("s")} & known():
        return None
    if token.text[0].isupper() and token.start > 0 and not token.text.isupper():
        return None
    return _nearest(word)


@cache
def known() -> frozenset[str]:
    """Every English word that the rules know."""
    tables = (COLORS, NUMBERS, QUANTITIES, SIZES, SPEEDS, VERBS)
    shown = (lexicon.words() for lexicon in SCENERY.values())
    spelled = (TERMS.words(), NOUNS.words(), SETTING_WORDS.words(), *shown, *tables)
    return COMMON | PREPOSITIONS | frozenset(word for words in spelled for word in words)


@cache
def _targets() -> frozenset[str]:
    """Words that a slip may have been meant for: all that is common, and the longer names of pictograms."""
    common = TERMS.words() | SETTING_WORDS.words() | COLORS.keys() | _drawn()
    return frozenset({word for word in common if len(word) >= 5} | {word for word in NOUNS.words() if len(word) >= 7})


def _drawn() -> set[str]:
    named = (word for kind in DRAWN.values() for word in kind.words)
    return {word for phrase in named for word in (*phrase.split(), *plural(phrase).split())}


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str | None:
    if re.search(r"(?:ings?|ed|ness|tion|ful|ous|ive|able)$", word):
        return None
    edits = _edits(word) - {f"{word}s", word.removesuffix("s")}
    near = {other for other in edits if other in _targets() and other[0] == word[0]}
    if len(near) > 1:
        near = {other for other in near if len(other) != len(word) or sorted(other) == sorted(word)} or near
    return min(near) if near else None


def _edits(word: str) -> set[str]:
    """What is one slip away: two letters swapped, one too many, one too few, or in longer words one wrong."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    shorter = {a + b[1:] for a, b in cuts if b}
    longer = {a + c + b for a, b in cuts for c in letters}
    wrong = {a + c + b[1:] for a, b in cuts if b for c in letters} if len(word) >= 6 else set()
    return (swapped | shorter | longer | wrong) - {word}
