"""From a caption to a scene document, by rules: the same words and seed give the same scene on every machine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mutoscope.engines.storyboard.looks import with_look
from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Subject
from mutoscope.engines.storyboard.spots import free
from mutoscope.engines.storyboard.words import HOME, SETTING_WORDS, SHOWN
from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.terms import TERMS, Hit, Token, tokenize
from mutoscope.prompts.vocabulary import (
    COLORS,
    KINDS,
    NOUNS,
    NUMBERS,
    PLACES,
    QUANTITIES,
    SHADES,
    SIZES,
    SPEEDS,
    Noun,
)

MAX_SUBJECTS = 24


EMPTY_STREET = re.compile(
    r"\b(?:empty|deserted|abandoned|lifeless) (?:[\w-]+ ){0,2}"
    r"(?:streets?|roads?|city|town|intersection|avenue|crossing|alley)\b",
    re.I,
)
"""A city with nobody and nothing on the move."""


def parse(caption: str, seed: int, names: Iterable[str] = ()) -> tuple[Scene, list[str]]:
    """The scene that `caption` describes, and notes on what it does not show; `names` are of characters."""
    phrases = split(caption)
    said = [phrase for phrase in phrases if not phrase.negative]
    found = list(mentions(said))
    named = find_setting(said)
    setting = named or next((HOME[m.kind] for m in found if m.kind in HOME), Setting.LANDSCAPE)
    none = [phrase for phrase in denied(phrases) if portion(phrase.text) is None]
    without = dict.fromkeys(mention.kind for mention in mentions(none))
    if EMPTY_STREET.search(" ".join(map(str, said))):
        without |= {"person": None, "car": None}
    scene = Scene(caption=caption, seed=seed, setting=setting, without=tuple(without))
    scene = with_look(scene, map(str, said))
    for mention in found:
        scene = with_subject(scene, mention)
    notes = shortfall(caption, scene, names)
    if len(found) > len(scene.subjects) == MAX_SUBJECTS:
        notes.append(f"Only the first {MAX_SUBJECTS} things of the prompt are shown.")
    if caption.strip() and not (notes or found or named) and scene == Scene(caption=caption, seed=seed):
        notes.append("Nothing in this prompt could be drawn; an open landscape is shown.")
    return scene, notes


def denied(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases that say what is not there, without their `no`."""
    return [Phrase("", "", re.sub("^(?:no|not|any) ", "", p.text, flags=re.I)) for p in phrases if p.negative]


def portion(text: str) -> int | None:
    """How many `text` speaks of, where that is a part of them: 2 for `two of the cars` and `two cars`."""
    first = re.match(r"(?:just |only )?(?!an? )(\w+)", text, re.I)
    return NUMBERS.get(first[1].lower()) if first else None


def find_setting(phrases: Iterable[Phrase]) -> Setting | None:
    """The set that is named first."""
    return next((hit.what for phrase in phrases for hit in SETTING_WORDS.find(phrase.tokens)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    @property
    def kind(self) -> str:
        return self.noun.kind

    @property
    def plain(self) -> bool:
        """Whether it says no more than a set shows of its own: `with people`."""
        own = (self.count, self.color, self.size, self.speed, self.x, self.y)
        return self.noun.many and all(value is None for value in own)


def mentions(phrases: Iterable[Phrase]) -> Iterator[Mention]:
    """Every subject that the phrases name, in order."""
    phrases = list(phrases)
    for n, phrase in enumerate(phrases):
        tokens = phrase.tokens
        hits = [hit for hit in NOUNS.find(tokens) if _names_itself(tokens, hit)]
        for k, hit in enumerate(hits):
            first = hits[k - 1].end if k else 0
            until = hits[k + 1].start if k + 1 < len(hits) else len(tokens)
            place = " ".join(t.text for t in tokens[hit.end : until])
            if k + 1 == len(hits) and n + 1 < len(phrases) and "," not in phrases[n + 1].before:
                place += f" {phrases[n + 1].preposition} {phrases[n + 1].text}"
            yield _mention(hit.what, tokens[first : hit.start], tokens[hit.start : until], place)


def _names_itself(tokens: list[Token], hit: Hit[Noun]) -> bool:
    """Not so the flower of a flower garden, the car of car headlights and the crowd of a crowd of people."""
    around = [*TERMS.find(tokens)]
    if any(term.start <= hit.start < term.end for term in around):
        return False
    if hit.end == len(tokens) or not tokens[hit.end].joined:
        return True
    if tokens[hit.end].word == "of":
        return False
    return not (SETTING_WORDS.at(tokens, hit.end) or NOUNS.at(tokens, hit.end))


def _mention(noun: Noun, before: list[Token], after: list[Token], place: str) -> Mention:
    words = [token.word for token in before[-6:]]
    own = after[0].word
    count = next((c for word in reversed(words) if (c := _count(word)) is not None), None)
    if noun.many:
        count = _count(own) if own in QUANTITIES or own in NUMBERS else count
        count = None if count == 1 else count
    else:
        count = count or 1
    places = [hit.what for hit in PLACES.find(tokenize(place))]
    speed = next((SPEEDS[t.word] for t in [*before, *after] if t.word in SPEEDS), None)
    return Mention(
        noun=noun,
        definite="the" in words,
        count=count,
        color=color([*words]),
        size=next((SIZES[word] for word in words if word in SIZES), None),
        speed=speed,
        x=next((x for x, _ in places if x is not None), None),
        y=next((y for _, y in places if y is not None), None),
    )


def _count(word: str) -> int | None:
    if word.isdecimal() and len(word) < 5:
        return min(200, max(1, int(word)))
    return NUMBERS.get(word, QUANTITIES.get(word))


def color(words: list[str]) -> str | None:
    """The last colour in `words` as `#rrggbb`, shaded by the word before it."""
    for i in reversed(range(len(words))):
        if base := COLORS.get(words[i]):
            return _shade(base, SHADES.get(words[i - 1], 1.0) if i else 1.0)
    return None


def _shade(base: str, factor: float) -> str:
    channels = (int(base[i : i + 2], 16) for i in (1, 3, 5))
    shaded = (c * factor if factor <= 1 else 255 - (255 - c) / factor for c in channels)
    return "#" + "".join(f"{round(c):02x}" for c in shaded)


def with_subject(scene: Scene, mention: Mention) -> Scene:
    """`scene` with what `mention` names, unless it is there already or the set shows it of its own."""
    kind = KINDS[mention.kind]
    without = tuple(gone for gone in scene.without if gone != mention.kind)
    shown = mention.plain and mention.kind in SHOWN.get(scene.setting, ())
    same = any(s.kind == mention.kind for s in scene.subjects) and mention.definite
    if shown or same or len(scene.subjects) >= MAX_SUBJECTS:
        return scene.model_copy(update={"without": without})
    ids = {subject.id for subject in scene.subjects}
    id_ = next(i for n in range(1, MAX_SUBJECTS + 2) if (i := f"{mention.kind}-{n}") not in ids)
    chance = random.Random(f"{scene.seed}/{id_}")
    seed = chance.getrandbits(31)
    crowded = any(s.kind == mention.kind for s in scene.subjects)
    subject = Subject(
        id=id_,
        kind=mention.kind,
        count=mention.count or (kind.count if mention.noun.many else 1),
        color=mention.color,
        scale=round(kind.scale * (mention.size or 1), 3),
        x=mention.x if mention.x is not None else round(chance.uniform(0.15, 0.85), 3) if crowded else kind.x,
        y=mention.y if mention.y is not None else kind.y,
        motion=Motion(kind.motion),
        speed=mention.speed if mention.speed is not None else 1.0,
        seed=seed,
    )
    if mention.x is None:
        subject = subject.model_copy(update={"x": free(scene, subject)})
    return scene.model_copy(update={"without": without, "subjects": (*scene.subjects, subject)})
