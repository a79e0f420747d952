"""What a video does not show of its caption, in a few plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mutoscope.engines.storyboard.description import CLOTHES
from mutoscope.engines.storyboard.mood import EXPOSURES
from mutoscope.engines.storyboard.places import is_place, settings, variety
from mutoscope.engines.storyboard.plain import plain
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Time, Weather
from mutoscope.engines.storyboard.subjects import DRAWINGS
from mutoscope.engines.storyboard.subjects.bodies import BUSTS, HEADS
from mutoscope.engines.storyboard.words.acts import NO_VERBS, OWN_ACTS, SET_ACTS, VERBS, act, participle
from mutoscope.engines.storyboard.words.looks import IMPLIED, SIMPLIFIED, STYLES, TIMES, UNSEEN
from mutoscope.engines.storyboard.words.scenery import NATURAL, SCENERY
from mutoscope.engines.storyboard.words.settings import SETTING_WORDS, STAND_INS, STANDS
from mutoscope.engines.storyboard.words.silent import FAITHFUL, PROPER, UNLIKE
from mutoscope.engines.storyboard.words.varieties import SCENERY_OF, shown_in
from mutoscope.prompts.common import SILENT
from mutoscope.prompts.kinds import DRAWN
from mutoscope.prompts.lexicon import Hit
from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.pictograms import pictogram
from mutoscope.prompts.terms import TERMS, Term, Token, tokenize, words
from mutoscope.prompts.vocabulary import (
    COLORS,
    DETERMINERS,
    NOUNS,
    NUMBERS,
    QUANTITIES,
    SHADES,
    SIZES,
    SPEEDS,
    Noun,
    plural,
)

MOST, LONGEST = 8, 60
"""Things that one note lists, and characters of each."""
AMOUNTS = NUMBERS.keys() | QUANTITIES.keys() | SIZES.keys() | SPEEDS.keys() | SHADES.keys() | {"second", "third"}
GESTURES = words(
    "sit wave dance jump sleep lie read eat drink play swim ride cheer sing walk run stand wait look watch stare gaze"
)
"""What people are drawn doing."""
RESTING = words("sit sleep lie stand wait look watch stare gaze play")
"""What anything else may do that stands still."""
VEILED = (Weather.OVERCAST, Weather.RAIN, Weather.THUNDERSTORM, Weather.SNOW, Weather.FOG, Weather.SANDSTORM)
"""Weathers that hide the moon."""
RIDDEN = words("bicycle motorcycle boat")
"""Whoever rides these is part of their drawing."""
BOUNDLESS = words("water waters underwater sky skies sea seas ocean space air ground snow sand grass light")
"""What a word more or less makes no other thing: glassy water."""
CAMERA = "camera"
SET = "set"
"""Who acts where the sky or the set does: `clouds drifting`."""


def shortfall(caption: str, scene: Scene, names: Iterable[str] = ()) -> list[str]:
    """A sentence for each way in which `scene` falls short of `caption`; `names` are its characters'.

    What the caption denies is not told, nor what the scene's footage showed from the first.
    """
    said = caption
    for name in names:
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "a person", said, flags=re.I)
    read = plain(said)
    told = Reading(scene, split(read.text), called=said != caption).sentences()
    if read.foreign and not read.whole and read.understood:
        told.insert(0, f"Only some words of this prompt were understood: {_listed(list(read.understood))}.")
    return told


class Reading:
    """A caption, read word by word against the scene that came of it."""

    def __init__(self, scene: Scene, phrases: Sequence[Phrase], *, called: bool) -> None:
        self.scene = scene
        self.called = called
        """Whether the caption names a character, whose picture goes its way and makes no gestures."""
        self.denied = {phrase.tokens[-1].word for phrase in phrases if phrase.negative and phrase.tokens}
        phrases = [phrase for phrase in phrases if not phrase.negative]
        self.missing: dict[str, None] = {}
        self.plain: dict[str, None] = {}
        self.places: dict[str, bool] = {}
        self.openings = {p.tokens[0].text for p in phrases if p.starts_clause and p.tokens and not p.preposition}
        self.actors: set[str] = set()
        self.run: list[Token] = []
        self.hues = False
        """Whether a colour was said before an `and`: of two colours, the first is shown."""
        self.pictured = {token.word for token in tokenize(scene.pictured)}
        self.kinds = {subject.kind for subject in scene.subjects} | shown_in(scene)
        self.kinds |= {"person"} if called else set()
        if any(subject.kind in RIDDEN and subject.act for subject in scene.subjects):
            self.kinds |= {"person"}
        self.placed = (
            scene.setting is Setting.FOOTAGE
            or scene.variety is not None
            or any(
                hit.what is scene.setting and _said(_full(phrase)[hit.start : hit.end]).casefold() not in STAND_INS
                for phrase in phrases
                for hit in settings(_full(phrase))
            )
        )
        for phrase in phrases:
            if re.search(r"[.;!?\n]", phrase.before):
                self.actors.clear()
            self._phrase(phrase)

    def sentences(self) -> list[str]:
        told = []
        if self.places:
            place = max(self.places, key=lambda name: self.places[name])
            told.append(f"There is no {place} set yet; {STANDS[self.scene.setting]} stands for it.")
            self.missing.update(dict.fromkeys(name for name in self.places if name != place))
        for lead, things in (("Not shown", self.missing), ("Simplified", self.plain)):
            if things:
                told.append(f"{lead}: {_listed(list(things))}.")
        return told

    def _phrase(self, phrase: Phrase) -> None:
        tokens, start = phrase.tokens, 0
        while start < len(tokens) and tokens[start].word not in ("instead", "except"):
            if not tokens[start].joined:
                self._flush()
            start = self._step(phrase, tokens, start)
        if self.run and all(token.word in COLORS for token in self.run):
            self.hues, self.run = True, []
        self._flush()
        rest = [token for token in tokens[start + 1 :] if token.word != "for"]
        if rest and tokens[start].word == "except":
            self._miss(f"the exception for {_said(rest)}")

    def _step(self, phrase: Phrase, tokens: list[Token], start: int) -> int:
        """Take up what begins with token `start`; where the next begins."""
        term = TERMS.at(tokens, start)
        if term and not (term.what.sets or term.what.needs):
            term = None
        scenery = SCENERY[self.scene.setting].at(tokens, start)
        if (own := SCENERY_OF.get(self.scene.variety or "")) and (hit := own.at(tokens, start)):
            scenery = hit
        place, noun = SETTING_WORDS.at(tokens, start), NOUNS.at(tokens, start)
        if place and not is_place(tokens, place):
            place = None
        if place and noun and place.what is not self.scene.setting and noun.what.kind in self.kinds:
            place = None
        if tokens[start].word == "moon" and phrase.preposition.lower() == "on":
            place = Hit(start, start + 1, Setting.PLANET)
        end = max(hit.end if hit else start + 1 for hit in (term, scenery, place, noun))
        span = tokens[start:end]
        if all(token.word in self.pictured for token in span):
            self._flush()
            self.actors.add(SET)
        elif term and term.end == end:
            self._term(term.what, span, tokens[end:], phrase)
        elif scenery and scenery.end == end and not (noun and noun.end == end and noun.what.kind in self.kinds):
            self._known(span)
        elif place and place.end == end:
            self._locate(span, place.what, bool(phrase.preposition))
        elif noun and noun.end == end and not (end == start + 1 and self._is_said_of(tokens, start)):
            self._noun(noun.what, span, tokens, end)
        else:
            self._word(tokens, start)
            end = start + 1
        return end

    def _is_said_of(self, tokens: list[Token], start: int) -> bool:
        """Whether a noun is a verb here, or what a person wears: `people watch`, `a girl in a yellow dress`."""
        word = tokens[start].word
        clothes = word in CLOTHES and "person" in self.actors
        return clothes or (_verb(word) is not None and bool(self.actors) and not self._is_noun(tokens, start))

    def _word(self, tokens: list[Token], start: int) -> None:
        token = tokens[start]
        word = token.word
        if word in COLORS:
            self.run.append(token)
        elif word == "moon":
            self._moon(token)
        elif word in CLOTHES and "person" in self.actors:
            self.run = [token for token in self.run if token.word not in COLORS]
        elif (verb := _verb(word)) and not self._is_noun(tokens, start):
            self._flush()
            self._action(verb, tokens[start + 1 :])
        elif _content(word) or (word == "of" and self.run and self._goes_on(tokens, start + 1)):
            self.run.append(token)
        elif word not in SHADES:
            self._flush()

    def _is_noun(self, tokens: list[Token], start: int) -> bool:
        """Whether a word that may be a verb is none here: the wave of a giant wave."""
        before = tokens[start - 1].word if start else ""
        return not tokens[start].word.endswith("ing") and (before in DETERMINERS or before in AMOUNTS)

    def _goes_on(self, tokens: list[Token], start: int) -> bool:
        """Whether the next word is unknown too: the coffee of a cup of coffee."""
        if start >= len(tokens) or not tokens[start].joined or not _content(tokens[start].word):
            return False
        return not any(lexicon.at(tokens, start) for lexicon in (NOUNS, SETTING_WORDS, TERMS))

    def _action(self, verb: str, after: list[Token]) -> None:
        object_ = next((hit.what.kind for hit in NOUNS.find(after)), "")
        adjective = bool(after and NOUNS.at(after, 0))
        doers = {object_} if adjective and not self.actors - {SET, CAMERA} else self.actors
        done = verb in SET_ACTS and (SET in doers or not doers)
        done = done or any(self._does(doer, verb) for doer in doers - {SET, CAMERA})
        if not (done or CAMERA in doers or verb in ("hold", "carry", "wear")):
            self._miss(participle(verb))

    def _does(self, kind: str, verb: str) -> bool:
        """Whether a subject of that kind is drawn doing it."""
        own = act(verb)
        if kind in OWN_ACTS.get(verb, ()):
            return True
        if own is None or kind not in self.kinds:
            return False
        if own.motion not in (None, Motion.STILL) or own.verb is None:
            return True
        drawn = not self.called or any(s.kind == "person" and not s.label for s in self.scene.subjects)
        limbs = (kind == "person" and drawn) or kind in BUSTS or kind in HEADS
        return own.verb in (GESTURES if limbs else RESTING)

    def _moon(self, token: Token) -> None:
        shown = self.scene.time is Time.NIGHT and self.scene.weather in (Weather.CLEAR, Weather.CLOUDS, Weather.WIND)
        self._flush()
        self.actors.add(SET)
        if not shown and self.scene.setting is not Setting.SPACE:
            self._miss(token.word)

    def _term(self, term: Term, span: list[Token], after: list[Token], phrase: Phrase) -> None:
        said, style = _said(span), term.sets.get("style", "natural")
        if style == "period" and after and after[0].joined and _content(after[0].word):
            self.run += span
            return
        self._flush()
        if term.sets.keys() & {"shot", "move"}:
            self.actors.add(CAMERA)
        elif not term.sets.keys() & {"pace", "style"}:
            self.actors.add(SET)
        if style in SIMPLIFIED and STYLES[style] is self.scene.style:
            self.plain.setdefault(f"{self._small(said)} as {SIMPLIFIED[style]}")
        elif style not in (*STYLES, "named") or STYLES.get(style, self.scene.style) is not self._style(style):
            self._miss(re.sub(r" (?:style|film|painting)$", "", said) + " style")
        elif self._unlit(term, span[0].word) or self._unseen(term, said) or not self._falls(term, phrase):
            self._miss(said)

    def _unseen(self, term: Term, said: str) -> bool:
        return term.sets.get("shot") in ("low", "eyes") or said.casefold() in UNSEEN

    def _style(self, style: str) -> object:
        """The scene's style, or the style itself where it may go with any."""
        return STYLES[style] if style in ("natural", "cinematic") else self.scene.style

    def _unlit(self, term: Term, first: str) -> bool:
        """Whether the term asks for light, decoration or a moon that the scene does not have."""
        time = term.sets.get("time")
        if time and TIMES[time] is not self.scene.time:
            return True
        hidden = first in ("full", "crescent", "moonrise") and self.scene.weather in (*VEILED,)
        return hidden or "holiday" in term.sets or term.sets.get("light", "dim") not in EXPOSURES

    def _falls(self, term: Term, phrase: Phrase) -> bool:
        """Whether it is the scene's weather that the term names, or part of it."""
        weather = term.sets.get("weather")
        own = self.scene.weather
        implied = weather in IMPLIED.get(own, ()) or weather == own.value or (weather == "wind" and self.scene.windy)
        return weather is None or implied or phrase.preposition.lower() == "after" or weather == "clear"

    def _known(self, span: list[Token]) -> None:
        """Something that the set shows: as it is, unless words before it make it another."""
        run, self.run = self.run, []
        self.actors.add(SET)
        natural = {hue for hue, things in NATURAL.items() if span[-1].word in things}
        run = [token for token in run if token.word not in natural]
        if any(token.word in COLORS for token in run):
            self._miss(_said([*run, *span]))
        elif run and span[-1].word not in BOUNDLESS:
            self.plain.setdefault(self._small(f"{_said([*run, *span])} as {_one(_said(span))}"))

    def _locate(self, span: list[Token], setting: Setting | None, within: bool) -> None:
        """A place; `within`: the caption says that the scene is in it."""
        said = _said(span).casefold()
        drawn = setting is self.scene.setting and setting and variety(setting, said) == self.scene.variety is not None
        stands_in = setting is None or (said in STAND_INS and not drawn)
        if setting is self.scene.setting and not stands_in:
            self._known(span)
            return
        if span[0].word == "underwater":
            self._flush()
        name, self.run = self._small(_said([*self.run, *span])), []
        if (self.placed and setting is not self.scene.setting) or not stands_in:
            self._miss(name)
        elif self.placed:
            self.plain.setdefault(f"{name} as {STANDS[self.scene.setting]}")
        else:
            self.places[name] = within or self.places.get(name, False)
        self.actors.add(SET)

    def _noun(self, noun: Noun, span: list[Token], tokens: list[Token], end: int) -> None:
        follows = end < len(tokens) and tokens[end].joined
        if follows and (more := NOUNS.at(tokens, end)):
            self.run += span if more.what.kind != noun.kind else []
            return
        place = SETTING_WORDS.at(tokens, end) if follows else None
        if place and is_place(tokens, place) and noun.kind in self.kinds:
            return
        hues = [token for token in self.run if token.word in COLORS]
        if self.hues and hues:
            self._miss(_said(hues))
        self.hues = False
        run, self.run = [token for token in self.run if token.word not in COLORS], []
        named = _said([*run, *span])
        self.actors = self.actors - {SET, CAMERA} | {noun.kind}
        if noun.kind in self.scene.without:
            return
        if noun.kind not in self.kinds or not (noun.kind in DRAWINGS or pictogram(noun.kind)):
            self._miss(named)
        elif noun.word in UNLIKE and noun.kind not in DRAWN and noun.word != noun.kind:
            self.plain.setdefault(f"{self._small(named)} as {plural(noun.kind) if noun.many else _one(noun.kind)}")
        elif run or (noun.kind in DRAWN and not (noun.word == noun.kind or noun.word in FAITHFUL)):
            one = noun.kind if noun.kind in DRAWN else noun.word
            shown = plural(one) if noun.many else _one(one)
            self.plain.setdefault(f"{self._small(named)} as {shown}")

    def _flush(self) -> None:
        if self.run:
            self._miss(_said(self.run))
            self.actors.discard(SET)
            self.run = []

    def _miss(self, thing: str) -> None:
        thing = self._small(thing)[:LONGEST]
        again = thing.rsplit(" ", 1)[-1] in self.missing
        if not again and self.denied.isdisjoint(token.word for token in tokenize(thing)):
            self.missing.setdefault(thing)

    def _small(self, text: str) -> str:
        """`text` without the capital that begins a sentence, unless it is a name's."""
        first = text.split(" ", 1)[0]
        named = first not in self.openings or first.casefold() in PROPER or not first.istitle()
        return text if named else text[:1].lower() + text[1:]


def _full(phrase: Phrase) -> list[Token]:
    """The words of a phrase, its preposition among them."""
    return tokenize(f"{phrase.preposition} {phrase.text}")


def _verb(word: str) -> str | None:
    return None if word in NO_VERBS else VERBS.get(word)


def _content(word: str) -> bool:
    adverb = len(word) > 4 and word.endswith("ly")
    return not (word in SILENT or word in AMOUNTS or word.isdecimal() or adverb)


def _said(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _one(noun: str) -> str:
    return noun if noun.endswith("s") and not noun.endswith("ss") else f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _listed(things: list[str]) -> str:
    more = [f"{len(things) - MOST} more"] if len(things) > MOST else []
    return ", ".join([*things[:MOST], *more])
