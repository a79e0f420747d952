"""The things that a caption names, in order, and who of them does what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mutoscope.engines.storyboard.amounts import count_of
from mutoscope.engines.storyboard.description import Mention, described, dressed, locate, relation
from mutoscope.engines.storyboard.nouns import HE, is_strange, named
from mutoscope.engines.storyboard.scene import Motion, Setting
from mutoscope.engines.storyboard.words.acts import NO_VERBS, VERBS, Act, act
from mutoscope.engines.storyboard.words.settings import SETTING_WORDS
from mutoscope.prompts.lexicon import Hit, Token, words
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.terms import TERMS
from mutoscope.prompts.vocabulary import COLORS, DETERMINERS, NOUNS, SHADES, SIZES, Noun

LENS = words("camera lens viewer shot footage drone lighting palette mood atmosphere music")
"""After these, what is done is not done by a subject."""


def mentions(phrases: Iterable[Phrase], setting: Setting | None = None) -> Iterator[Mention]:
    """Every subject that the phrases name, in order; `setting` is the set, which is none."""
    yield from Reader(list(phrases), setting).found


class Reader:
    """Reads phrases from the first to the last, and remembers who acts."""

    def __init__(self, phrases: Sequence[Phrase], setting: Setting | None) -> None:
        self.phrases, self.setting = phrases, setting
        self.found: list[Mention] = []
        self.actor: Mention | None = None
        self.joined = False
        """Whether this phrase is the second of two that `and` joins."""
        self.verb: str | None = None
        """The verb last said in this phrase: its object comes next."""
        for n, phrase in enumerate(phrases):
            if re.search(r"[.;!?\n]", phrase.before):
                self.actor = None
            self._phrase(n, phrase)

    def _phrase(self, n: int, phrase: Phrase) -> None:
        tokens, self.verb = phrase.tokens, None
        self.joined = phrase.listed and "," not in phrase.before
        hits = {hit.start: hit for hit in named(phrase, self.setting, someone=bool(self.found))}
        i, first = 0, 0
        while i < len(tokens):
            if hit := hits.get(i):
                self._mention(n, phrase, hit, first)
                i = first = hit.end
                continue
            i = self._step(phrase, i, first)

    def _step(self, phrase: Phrase, i: int, first: int) -> int:
        tokens = phrase.tokens
        word = tokens[i].word
        term, place = TERMS.at(tokens, i), SETTING_WORDS.at(tokens, i)
        if place and place.end > i + 1:
            self.actor = self.actor if phrase.preposition else None
            return place.end
        if verb := self._verb(tokens, i):
            opens = phrase.starts_clause or "," in phrase.before
            if i == first or not opens or not is_strange(tokens, i - 1):
                self._act(verb)
        elif word in LENS:
            self.actor = None
        elif word in HE and self.actor is None and self.found:
            self.actor = self.found[-1]
        elif (term and (term.what.sets or term.what.needs)) or place:
            self.actor = self.actor if phrase.preposition or tokens[0].word in VERBS else None
            return max(hit.end for hit in (term, place) if hit)
        return i + 1

    def _verb(self, tokens: Sequence[Token], i: int) -> str | None:
        word = tokens[i].word
        verb = VERBS.get(word)
        if verb is None or (word in NO_VERBS and not (i and tokens[i - 1].word in ("to", "they", "who"))):
            return None
        noun = i and not word.endswith("ing") and (tokens[i - 1].word in DETERMINERS or tokens[i - 1].word in SIZES)
        return None if noun else verb

    def _act(self, verb: str) -> None:
        self.verb = verb
        done = act(verb)
        if self.actor and done and self.actor.act is None:
            self.actor.doing = done
            self._shared(done)

    def _shared(self, done: Act) -> None:
        """Let both do what is said of the second: a man and a woman dancing."""
        if len(self.found) > 1 and self.found[-1] is self.actor and self.joined and self.found[-2].doing is None:
            self.found[-2].doing = done

    def _mention(self, n: int, phrase: Phrase, hit: Hit[Noun], first: int) -> None:
        tokens = phrase.tokens
        until = next((h.start for h in NOUNS.find(tokens[hit.end :])), None)
        after = tokens[hit.end :] if until is None else tokens[hit.end : hit.end + until]
        mention = described(
            hit.what, self._before(n, tokens[first : hit.start], first), tokens[hit.start : hit.end], after
        )
        locate(mention, after, self._following(n) if until is None else None)
        before = tokens[hit.start - 1] if hit.start > first else None
        self._relate(phrase, tokens[first : hit.start], mention, first == 0)
        own = self._own_verb(tokens, first, hit.start)
        if own and (done := act(own)):
            mention.doing = done
            self.verb = None
        elif self.actor and self.verb and before:
            self._object(mention)
        if mention.kind == "person" and mention.color is None:
            mention.color = dressed(after, self._following(n))
        self.found.append(mention)
        if not (self.actor and self.verb):
            self.actor = mention
        self.verb = None

    def _own_verb(self, tokens: Sequence[Token], first: int, start: int) -> str | None:
        """What a participle says of the noun that follows it: `two dancing robots`; not of an object."""
        i = start
        while i > first and (
            tokens[i - 1].word in COLORS or tokens[i - 1].word in SIZES or tokens[i - 1].word in SHADES
        ):
            i -= 1
        if i <= first or not tokens[i - 1].word.endswith(("ing", "ed")):
            return None
        verb = VERBS.get(tokens[i - 1].word)
        alone = i - 1 == first and first == 0 and (self.actor is None or self.phrases[0].tokens is tokens)
        led = i - 2 >= first and (
            tokens[i - 2].word in DETERMINERS or tokens[i - 2].word in COLORS or count_of(tokens[i - 2].word)
        )
        return verb if verb and (alone or led) else None

    def _object(self, mention: Mention) -> None:
        """What becomes of the thing that something is done to."""
        if self.actor is None:
            return
        if self.verb in ("chase", "walk", "follow"):
            mention.doing = Act(None, Motion.CROSS) if self.verb == "chase" else self.actor.doing
        elif self.verb == "fly":
            self.actor.doing = Act(None, Motion.STILL)
        elif self.verb == "play":
            self.actor.doing = Act("play", Motion.STILL)
        elif self.verb in ("ride", "drive", "row", "sail"):
            self.actor.towards = "ride"
            mention.doing = Act("ride" if self.verb == "ride" else self.verb, Motion.CROSS)

    def _before(self, n: int, own: Sequence[Token], first: int) -> list[list[Token]]:
        """The words before a noun, and before them those of a colour that `and` parts from them."""
        phrase = self.phrases[n]
        if n and phrase.listed and first == 0:
            earlier = self.phrases[n - 1].tokens
            if earlier and earlier[-1].word in COLORS and not any(True for _ in NOUNS.find(earlier)):
                return [list(earlier), list(own)]
        return [list(own)]

    def _following(self, n: int) -> Phrase | None:
        return self.phrases[n + 1] if n + 1 < len(self.phrases) else None

    def _relate(self, phrase: Phrase, between: Sequence[Token], mention: Mention, opens: bool) -> None:
        """Note of the thing before how it stands to `mention`: `a dog next to a cat`."""
        if not self.found or (opens and re.search("[,.;!?]", phrase.before)):
            return
        said = " ".join(token.word for token in between)
        preposition = phrase.preposition.lower() if opens else ""
        towards = relation(preposition, said)
        if towards and mention is not self.found[-1] and self.found[-1].towards is None:
            self.found[-1].towards = towards
