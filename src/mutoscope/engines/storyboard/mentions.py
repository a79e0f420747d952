"""The things that a caption names, and what it says of each: how many, in which colour, where, doing what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mutoscope.engines.storyboard.amounts import color, count_of, number
from mutoscope.engines.storyboard.places import settings
from mutoscope.engines.storyboard.scene import Motion, Setting
from mutoscope.engines.storyboard.words.acts import NO_VERBS, VERBS, Act, act
from mutoscope.engines.storyboard.words.settings import LANDMARKS, SETTING_WORDS
from mutoscope.prompts.common import COMMON
from mutoscope.prompts.lexicon import Hit, Token, tokenize, words
from mutoscope.prompts.nouns import SHY
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.terms import TERMS
from mutoscope.prompts.vocabulary import (
    COLORS,
    DETERMINERS,
    KINDS,
    NOUNS,
    NUMBERS,
    PLACES,
    QUANTITIES,
    SHADES,
    SIZES,
    SPEEDS,
    Noun,
    plural,
)

THINGS = words(
    "car truck bus bicycle motorcycle train boat airplane helicopter flower tree bench lamp house umbrella kite"
)
LIKENESS = words("effect effects shaped themed colored coloured pattern patterned")
"""After these words a noun only says how something looks: a mirror effect."""
GARMENTS = words(
    "coat dress kimono scarf gloves jeans shirt t-shirt shorts socks boots boot shoes hat hats glasses sunglasses "
    "crown purse handbag lipstick tie bikini sandals trousers pants boots helmet mask suit jacket hoodie raincoat "
    "sweater robe cape cloak gown uniform"
)
CLOTHES = words(
    "coat dress kimono shirt t-shirt suit jacket hoodie raincoat sweater robe cape cloak gown uniform clothes top"
)
"""What a person's colour is: `a man in a blue coat`."""
FURNITURE = words("sofa couch desk bathtub bathtubs sofas")
LENS = words("camera lens viewer shot footage drone lighting palette mood atmosphere music")
"""After these, what is done is not done by a subject."""
HE = words("he she it they who which that")
GROUNDED = frozenset(
    {"bridge", "house", "tower", "tree", "lamp", "bench", "person", "rainbow", "flower", "train", "fountain"}
)
"""What stays on the ground over whatever it is."""
ORDINARY = ("walk", "drive", None)
"""What people and cars of a set do anyway."""


@dataclass(slots=True, kw_only=True)
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
    doing: Act | None = None
    towards: str | None = None
    """How it stands to the next thing that is named: `beside`, `behind`, `before`, `on`, `under`, `ride`."""

    @property
    def kind(self) -> str:
        return self.noun.kind

    @property
    def act(self) -> str | None:
        """The verb of what it is said to do."""
        return self.doing.verb if self.doing else None

    @property
    def motion(self) -> Motion | None:
        """How it is said to go."""
        return self.doing.motion if self.doing else None

    @property
    def plain(self) -> bool:
        """Whether it says no more than a set shows of its own: `with people`."""
        own = (self.count, self.color, self.size, self.speed, self.x, self.y)
        usual = self.act in ORDINARY
        return self.noun.many and usual and all(value is None for value in own)


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
        hits = {hit.start: hit for hit in self._nouns(phrase)}
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
            if i == first or not opens or not _is_strange(tokens, i - 1):
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

    def _nouns(self, phrase: Phrase) -> Iterator[Hit[Noun]]:
        tokens = phrase.tokens
        places = list(settings(tokens))
        looks = [hit for hit in TERMS.find(tokens) if hit.what.sets or hit.what.needs]
        named = bool(self.found)
        for hit in NOUNS.find(tokens):
            within = [place for place in places if place.start <= hit.start and hit.end <= place.end]
            if any(look.start <= hit.start < look.end for look in looks):
                continue
            if within and hit.what.kind == "flower" and within[0].what is Setting.MEADOW:
                yield Hit(hit.start, hit.end, Noun("flower", hit.what.word, True))
                continue
            if not _names_itself(tokens, hit):
                continue
            stays = tokens[hit.end - 1].word in FURNITURE
            if within and not stays and not self._is_landmark(phrase, hit.what, within[0]):
                continue
            worn = named and tokens[hit.end - 1].word in GARMENTS
            if not worn and not _is_verb(tokens, hit):
                yield hit
                named = True

    def _is_landmark(self, phrase: Phrase, noun: Noun, place: Hit[Setting]) -> bool:
        """Whether a place is a thing here: a castle by the lake, not the castle that the scene is in."""
        elsewhere = (
            self.setting is not place.what if self.setting else phrase.preposition.lower() not in ("in", "inside")
        )
        return noun.kind in LANDMARKS and elsewhere and phrase.preposition.lower() not in ("in", "inside", "at")

    def _mention(self, n: int, phrase: Phrase, hit: Hit[Noun], first: int) -> None:
        tokens = phrase.tokens
        until = next((h.start for h in NOUNS.find(tokens[hit.end :])), None)
        after = tokens[hit.end :] if until is None else tokens[hit.end : hit.end + until]
        mention = _described(
            hit.what, self._before(n, tokens[first : hit.start], first), tokens[hit.start : hit.end], after
        )
        self._locate(n, mention, after, until is None)
        before = tokens[hit.start - 1] if hit.start > first else None
        self._relate(phrase, tokens[first : hit.start], mention, first == 0)
        own = self._own_verb(tokens, first, hit.start)
        if own and (done := act(own)):
            mention.doing = done
            self.verb = None
        elif self.actor and self.verb and before:
            self._object(mention)
        if mention.kind == "person" and mention.color is None:
            mention.color = self._dressed(n, after)
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

    def _dressed(self, n: int, after: Sequence[Token]) -> str | None:
        """The colour of what a person wears."""
        following = self.phrases[n + 1] if n + 1 < len(self.phrases) else None
        worn = [list(after)] if {"wearing", "wears"} & {t.word for t in after} else []
        if following and following.preposition.lower() in ("in", "with") and "." not in following.before:
            worn.append(following.tokens)
        for tokens in worn:
            if any(token.word in CLOTHES or token.word == tokens[-1].word in COLORS for token in tokens):
                return color([token.word for token in tokens])
        return None

    def _locate(self, n: int, mention: Mention, after: Sequence[Token], last: bool) -> None:
        place = " ".join(token.text for token in after)
        following = self.phrases[n + 1] if last and n + 1 < len(self.phrases) else None
        if following and "," not in following.before:
            place += f" {following.preposition} {following.text}"
        places = [hit.what for hit in PLACES.find(tokenize(place))]
        mention.x = next((x for x, _ in places if x is not None), None)
        mention.y = next((y for _, y in places if y is not None), None)
        over = following is not None and following.preposition.lower() in ("over", "above")
        if (
            over
            and mention.y is None
            and mention.kind not in GROUNDED
            and "," not in (following.before if following else "")
        ):
            verbs = {VERBS[token.word] for token in after if token.word in VERBS}
            aloft = all((done := act(verb)) and done.verb in ("fly", "float", "circle", "rise") for verb in verbs)
            mention.y = 0.22 if aloft and KINDS[mention.kind].y > 0.35 else None

    def _relate(self, phrase: Phrase, between: Sequence[Token], mention: Mention, opens: bool) -> None:
        """Note of the thing before how it stands to `mention`: `a dog next to a cat`."""
        if not self.found or (opens and re.search("[,.;!?]", phrase.before)):
            return
        said = " ".join(token.word for token in between)
        preposition = phrase.preposition.lower() if opens else ""
        relation = _relation(preposition, said)
        if relation and mention is not self.found[-1] and self.found[-1].towards is None:
            self.found[-1].towards = relation


def _relation(preposition: str, said: str) -> str | None:
    if preposition in ("beside", "near", "by") or re.match("next to|close to|alongside", said):
        return "beside"
    if preposition == "behind":
        return "behind"
    if said.startswith("front of") or " front of" in said:
        return "before"
    if preposition in ("on", "atop"):
        return "on"
    return "under" if preposition in ("under", "beneath", "below", "underneath") else None


def _names_itself(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """Not so the car of car headlights, the crowd of a crowd of people, and a watch in `people watch`."""
    if any(term.end > hit.end for term in TERMS.find(tokens) if term.start <= hit.start < term.end):
        return False
    if hit.what.word in SHY and not _is_led(tokens, hit.start):
        return hit.end - hit.start == len(tokens)
    return hit.end == len(tokens) or not tokens[hit.end].joined or not _is_part(tokens, hit)


def _is_part(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """Whether the word after a noun names the thing, and the noun only says which."""
    after, place = tokens[hit.end].word, SETTING_WORDS.at(tokens, hit.end)
    if after == "of":
        return hit.what.many or tokens[hit.start].word in QUANTITIES
    if (place and place.end > hit.end + 1) or after in LIKENESS:
        return True
    if (after in VERBS and after != "park") or (hit.what.many and not place):
        return False
    noun = NOUNS.at(tokens, hit.end)
    acts = noun is not None and after.endswith("s") and noun.what.word in SHY and _is_led(tokens, hit.start)
    if (noun and not acts) or (place and place.what is not Setting.UNDERWATER):
        return True
    thing = hit.what.word in SHY or hit.what.kind in THINGS
    return thing and _is_strange(tokens, hit.end) and not after.endswith(("s", "ed", "ing"))


def _is_strange(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word there is one that the rules know nothing of: the helmet of a motorcycle helmet."""
    if at < 0 or tokens[at].word in COMMON or tokens[at].word in VERBS or tokens[at].word in HE:
        return False
    known = NOUNS.at(tokens, at) or TERMS.at(tokens, at) or SETTING_WORDS.at(tokens, at) or count_of(tokens[at].word)
    return (
        not known
        and tokens[at].word not in COLORS
        and not tokens[at].word.endswith("ly")
        and tokens[at].word not in SPEEDS
    )


def _is_led(tokens: Sequence[Token], start: int) -> bool:
    """Whether a determiner, a number or a quality comes before."""
    before = [token.word for token in tokens[max(0, start - 3) : start]]
    near = before[-1] if before else ""
    return near in COLORS or near in SIZES or any(word in DETERMINERS or count_of(word) for word in before)


def _is_verb(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """The ducks of `a man ducks`: a plural after a singular, with no determiner."""
    word = tokens[hit.start].word
    return word in VERBS and hit.start > 0 and not _is_led(tokens, hit.start) and bool(NOUNS.at(tokens, hit.start - 1))


def _described(noun: Noun, before: list[list[Token]], own: Sequence[Token], after: Sequence[Token]) -> Mention:
    said = [token.word for tokens in before for token in tokens][-8:]
    if plural(noun.word) == noun.word and not {"a", "an", "one", "the"} & set(said):
        noun = replace(noun, many=True)
    first = own[0].word
    count = number(said)
    if noun.many:
        count = count_of(first) if len(own) == 1 and (first in QUANTITIES or first in NUMBERS) else count
        count = None if count == 1 else count
    else:
        count = count or 1
    hues = [hue for tokens in before if (hue := color([token.word for token in tokens]))]
    fast = [SPEEDS[token.word] for token in (*(t for tokens in before for t in tokens), *after) if token.word in SPEEDS]
    return Mention(
        noun=noun,
        definite="the" in said,
        count=count,
        color=hues[0] if hues else _predicate(after),
        size=next((SIZES[word] for word in said if word in SIZES), None),
        speed=fast[0] if fast else None,
    )


def _predicate(after: Sequence[Token]) -> str | None:
    """The colour in `the car is red`."""
    said = [token.word for token in after[:4]]
    return (
        color(said[1:]) if said and said[0] in ("is", "are", "was", "were", "colored", "coloured", "painted") else None
    )
