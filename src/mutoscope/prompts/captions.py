"""A caption taken apart into phrases, so that one can be dropped or changed and the rest still reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mutoscope.prompts.phrases import SEPARATORS, Phrase, split
from mutoscope.prompts.terms import ADVERBIAL, Hit, Look, Term, Token, tokenize, words
from mutoscope.prompts.vocabulary import (
    COLORS,
    DETERMINERS,
    KINDS,
    NOUNS,
    NUMBERS,
    PREPOSITIONS,
    QUANTITIES,
    SHADES,
    SIZES,
    SPEEDS,
    SYNONYMS,
    plural,
)

MODIFIERS = words(
    "a an the this that some any very really quite more less slightly bit dramatic beautiful gorgeous stunning heavy "
    "light thick dense bright dark deep clear warm cold cool soft gentle lovely nice intense strong mild full late "
    "early time day scene sky skies weather season style look film movie footage aesthetic feel vibe mood effect "
    "effects theme it is it's are there being fresh magical epic peaceful quiet calm busy cozy cinematic shot shining "
    "falling softly gently heavily slowly its video lit lights camera art"
)
"""Words that may go with the term they stand by."""
BACKDROPS = words("sky air distance background foreground horizon heavens water grass ground lawn path")
HUES = frozenset(COLORS) | frozenset(SHADES) | {"and"}
ADJECTIVES = HUES | frozenset(SIZES) | frozenset(SPEEDS) | words("blooming flowering glowing")
COUNTS = frozenset(NUMBERS) | frozenset(QUANTITIES) | DETERMINERS | words("more fewer less of")
SINGLE = words("a an one single lone another less")
CROWDED = words("filled crowded packed lined covered surrounded dotted")


def naming(noun: str) -> Callable[[str], bool]:
    """Tells whether words, folded, name what `noun` asks for: `the people` are also pedestrians, a cat also cats."""
    noun = SYNONYMS.get(noun.casefold(), noun.casefold())
    many, asked = plural(noun) if noun else "", NOUNS.whole(noun)
    kind = asked.kind if asked and asked.word == KINDS[asked.kind].words[0] else None

    def names(said: str) -> bool:
        said = SYNONYMS.get(said, said)
        if said in (noun, many) or (said[:1] == noun[:1] and plural(said) == noun):
            return True
        found = NOUNS.whole(said) if kind else None
        return bool(found and found.kind == kind)

    return names


class Caption:
    """A caption that changes. Each method says whether it found what it was asked to change."""

    def __init__(self, text: str) -> None:
        text = " ".join(text.split())
        self.ending = text[len(text.rstrip(" .")) :].strip()
        self.phrases = split(text.rstrip(" ."))
        self.bare = "" if self.phrases else text
        self.ending = self.ending if self.phrases else ""

    def __str__(self) -> str:
        text = "".join(map(str, self.phrases)).strip(" ,;") or self.bare
        text = re.sub(r"([.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)
        return text[:1].upper() + text[1:] + (self.ending if text and self.ending else "")

    @property
    def sentences(self) -> bool:
        return any(p.starts_clause for p in self.phrases[1:])

    def forget(self, gone: Callable[[Term], bool], new: Look | None = None) -> bool:
        """Drop every term that is `gone`; where the sentence needs a noun, `new` has its successor."""
        found, i = False, 0
        while i < len(self.phrases):
            phrase = self.phrases[i]
            hits = [] if phrase.negative else [hit for hit in phrase.hits if gone(hit.what)]
            found = found or bool(hits)
            if not hits or self._rephrase(i, hits, new):
                i += 1
        return found

    def _rephrase(self, i: int, hits: list[Hit[Term]], new: Look | None) -> bool:
        """Take `hits` out of phrase `i`; False when the phrase went with them."""
        phrase = self.phrases[i]
        covered = {k for hit in hits for k in range(hit.start, hit.end)}
        kept = [hit for hit in phrase.hits if hit not in hits]
        rest = [t for k, t in enumerate(phrase.tokens) if k not in covered and t.word not in MODIFIERS | {"of"}]
        moves = any("move" in hit.what.sets for hit in hits) and "camera" in phrase.text.lower()
        if moves or any(hit.what.sets.get("style") == "named" for hit in hits):
            kept, rest = [], []
        if kept and not rest and phrase.preposition and (said := ADVERBIAL.get(kept[-1].what.sets.get("time", ""))):
            phrase.preposition, _, phrase.text = said.partition(" ")
            return True
        last = hits[-1]
        head = last.end == len(phrase.tokens)
        noun = _successor(last.what, new) if head else ""
        opens = phrase.starts_clause or "," in phrase.before
        following = self.phrases[i + 1] if i + 1 < len(self.phrases) else None
        main = opens and not phrase.preposition and following and not re.search("[,.;]", following.before)
        if noun and main and phrase.text.lower().endswith(" light"):
            noun = "daylight" if noun == "day" else f"{noun} light"
        if rest or kept or (main and noun):
            self._take_words(phrase, covered, last, noun)
            return True
        self._drop(i, _is_accent)
        if main and any("shot" in hit.what.sets for hit in hits):
            self.phrases[i].preposition = ""
        return False

    def _take_words(self, phrase: Phrase, covered: set[int], last: Hit[Term], noun: str) -> None:
        """Take the `covered` tokens out, and put `noun` in place of the last hit."""
        tokens = phrase.tokens
        if noun:
            self._spell(phrase, tokens[last.start].start, tokens[last.end - 1].end, noun)
            covered = covered - set(range(last.start, last.end))
        for k in sorted(covered, reverse=True):
            rest = phrase.text[tokens[k + 1].start :] if k + 1 < len(tokens) else ""
            self._spell(phrase, tokens[k].start, len(phrase.text), rest)
        phrase.text = re.sub(r"^of |(?: (?:of|the|an?|full|and))+$", "", phrase.text)

    def remove(self, noun: str) -> bool:
        """Drop what `noun` names, where the sentence can do without it."""
        wanted = Look.of(noun).sets
        if wanted and self.forget(lambda term: any(wanted.get(f) == {v} for f, v in term.sets.items())):
            return True
        found = False
        for i, span in reversed(dict(self._find(noun)).items()):
            found = self._remove(i, span) or found
        return found

    def _remove(self, i: int, span: range) -> bool:
        phrase, tokens = self.phrases[i], self.phrases[i].tokens
        verbs = "(?:ing|ed|s)$" if phrase.starts_clause else "(?:ing|ed)$"
        if span.stop < len(tokens) and not re.search(verbs, tokens[span.stop].word):
            return False
        before = [t.word for t in tokens[: span.start]]
        verb = max((k for k, word in enumerate(before) if word == "full" or word.endswith("ing")), default=0)
        if verb:
            self._cut(i, tokens[verb])
            return True
        return all(word in ADJECTIVES | COUNTS | MODIFIERS for word in before) and self._remove_whole(i)

    def _cut(self, i: int, verb: Token) -> None:
        """End phrase `i` before `verb`, or the `full` of `full of people`; what is listed after takes its place."""
        phrase = self.phrases[i]
        phrase.text = phrase.text[: verb.start].rstrip()
        if i + 1 < len(self.phrases) and self.phrases[i + 1].listed:
            phrase.text += f" {'full of ' if verb.word == 'full' else ''}{self.phrases[i + 1].text}"
            del self.phrases[i + 1]

    def _remove_whole(self, i: int) -> bool:
        """Take out phrase `i`, the subject of its sentence or not, if something is left to say."""
        phrase, following = self.phrases[i], self.phrases[i + 1] if i + 1 < len(self.phrases) else None
        if i and not phrase.starts_clause:
            self.phrases[i - 1].text = re.sub(rf" ?\b(?:{'|'.join(CROWDED)})$", "", self.phrases[i - 1].text)
            return self._drop(i, _is_backdrop)
        if following is None or following.starts_clause:
            return bool(i) and self._drop(i, _is_backdrop)
        if following.preposition and not following.hits and following.preposition != "with":
            following.preposition = ""
        elif not following.listed:
            return False
        return self._drop(i, lambda _: False)

    def _drop(self, i: int, company: Callable[[Phrase], bool]) -> bool:
        """Take out phrase `i` and the `company` that follows it."""
        gone = self.phrases[i]
        while i + 1 < len(self.phrases) and not self.phrases[i + 1].listed and company(self.phrases[i + 1]):
            del self.phrases[i + 1]
        if i + 1 < len(self.phrases):
            after = self.phrases[i + 1]
            if after.listed:
                after.before, after.preposition = gone.before, gone.preposition
            elif gone.starts_clause:
                after.before = gone.before
        del self.phrases[i]
        return True

    def replace(self, noun: str, new: str) -> bool:
        """Name `new` wherever `noun` was."""
        found = list(self._find(noun))
        for n, (i, span) in reversed(list(enumerate(found))):
            phrase, tokens = self.phrases[i], self.phrases[i].tokens
            start, name = span.start, _bare(new)
            if n == 0 and name != new:
                name, start = new, _noun_phrase(tokens, start)
            self._spell(phrase, tokens[start].start, tokens[span.stop - 1].end, name)
        return bool(found)

    def alter(self, noun: str, how: str) -> bool:
        """Say `how` (a colour, a size, a quantity, a place) of every `noun`."""
        found = list(self._find(noun))
        manner = manner_of(how, noun)
        for i, span in found:
            phrase, tokens = self.phrases[i], self.phrases[i].tokens
            start, end = span.start, tokens[span.stop - 1].end
            if manner.partition(" ")[0] in PREPOSITIONS:
                text = str(self.phrases[i + 1]) if i + 1 < len(self.phrases) else ""
                if text.strip().lower() != manner:
                    self._spell(phrase, end, end, f" {manner}")
                continue
            while start and tokens[start - 1].word in ADJECTIVES | _kin(manner):
                start -= 1
            kept = [t.text for t in tokens[start : span.start] if t.word not in _kin(manner)]
            name = phrase.text[tokens[span.start].start : end]
            name = name if name[1:2].isupper() or span.start else name[:1].lower() + name[1:]
            if _kin(manner) is COUNTS and manner not in SINGLE and not _is_plural(name):
                name = plural(name)
            order = [*kept, manner, name] if manner.rpartition(" ")[2] in COLORS else [manner, *kept, name]
            self._spell(phrase, tokens[start].start, end, " ".join(order))
        return bool(found)

    def _spell(self, phrase: Phrase, start: int, end: int, text: str) -> None:
        """Put `text` in place of part of the phrase, with the right article before it."""
        before = re.sub(
            r"\b([Aa])n?(?= $)", lambda m: m[1] + ("n" if re.match("[aeio]", text, re.I) else ""), phrase.text[:start]
        )
        phrase.text = (before + text + phrase.text[end:]).strip()

    def _find(self, noun: str) -> Iterator[tuple[int, range]]:
        """Phrases that name `noun`, and where."""
        names, size = naming(noun), len(tokenize(noun))
        lengths = sorted({size, 1, 2, 3}, reverse=True)
        for i, phrase in enumerate(self.phrases if size else []):
            tokens = [] if phrase.negative or " instead of " in phrase.text else phrase.tokens
            start = 0
            while start < len(tokens):
                spans = (range(start, start + length) for length in lengths)
                span = next((s for s in spans if s.stop <= len(tokens) and names(_spelled(tokens, s))), None)
                if span:
                    yield i, span
                start = span.stop if span else start + 1

    def allow(self, noun: str) -> None:
        """Drop what forbids `noun`: `without people`."""
        names = naming(noun)
        for i, phrase in reversed(list(enumerate(self.phrases))):
            text = re.sub("^(?:no|any|the|an?) ", "", phrase.text, flags=re.I)
            if phrase.negative and names(text.casefold()):
                self._drop(i, lambda _: False)

    def unsaid(self, texts: Iterable[str]) -> list[str]:
        """Those of `texts` whose words, small first words aside, the caption does not have yet."""
        have = {
            negative: " ".join(t.word for p in self.phrases if p.negative == negative for t in tokenize(str(p)))
            for negative in (False, True)
        }
        whole = str(self)
        return [text for text in texts if not _is_in(text, have, whole)]

    def says(self, text: str) -> bool:
        return not self.unsaid([text])

    def say(self, text: str, mark: str = "") -> None:
        """Put `text` at the end, as a phrase or, where the caption is in sentences, as one more."""
        if not self.phrases:
            before = ""
        elif self.sentences:
            before = ". "
        else:
            before = mark or (", " if any("," in p.before for p in self.phrases) else " ")
        if self.bare:
            self.phrases, self.bare, before = [Phrase("", "", self.bare)], "", ", "
        self.phrases += [Phrase(before, "", text)] if not tokenize(text) else _lead(split(text), before)


def _lead(phrases: list[Phrase], before: str) -> list[Phrase]:
    phrases[0].before = before + phrases[0].before.lstrip(SEPARATORS)
    return phrases


def _is_in(text: str, have: dict[bool, str], whole: str) -> bool:
    wanted = [token.word for token in tokenize(text)]
    negative = wanted[:1] in (["without"], ["no"], ["not"])
    if not wanted:
        return text in whole
    while wanted and wanted[0] in PREPOSITIONS | DETERMINERS and not negative:
        wanted.pop(0)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {have[negative]} "


def _spelled(tokens: list[Token], span: range) -> str:
    return " ".join(tokens[k].word for k in span)


def _is_accent(phrase: Phrase) -> bool:
    """Light that came with the time, weather or style before it: `with warm lighting`, `with car headlights`."""
    rest = {t.word for t in phrase.tokens} - MODIFIERS
    if _is_backdrop(phrase):
        return True
    hits = phrase.hits
    covered = {phrase.tokens[k].word for hit in hits for k in range(hit.start, hit.end)}
    return bool(hits) and rest <= covered and all(hit.what.accent for hit in hits) and not phrase.starts_clause


def _is_backdrop(phrase: Phrase) -> bool:
    return bool(phrase.preposition) and {t.word for t in phrase.tokens} - DETERMINERS <= BACKDROPS


def _successor(old: Term, new: Look | None) -> str:
    """The noun for what took the place of `old`: `day` for a night."""
    for facet in ("time", "weather", "season"):
        if new and facet in old.sets and facet in new.sets:
            value = min(new.sets[facet])
            return {"clear": "clear sky", "clouds": "cloudy sky"}.get(value, value.replace("_", " "))
    return ""


def manner_of(how: str, noun: str) -> str:
    """`how` as a caption has it of `noun`: more birds are many, more traffic is just that."""
    known = NOUNS.whole(noun)
    if known and known.many and known.word == noun.casefold():
        return how.lower()
    how = re.sub(r"^(?:an?|much|a bit|a little|slightly|even|way) ", "", how.lower())
    return {"more": "many", "fewer": "a few"}.get(how, how)


def _kin(manner: str) -> frozenset[str]:
    """Words that `manner` takes the place of."""
    last = manner.rpartition(" ")[2]
    return next((kin for kin in (HUES, frozenset(SIZES), frozenset(SPEEDS), COUNTS) if last in kin), words(manner))


def _is_plural(noun: str) -> bool:
    known = NOUNS.whole(noun)
    return known.many if known else noun.endswith("s")


def _noun_phrase(tokens: list[Token], noun: int) -> int:
    """Where the noun phrase begins whose noun is token `noun`: at its determiner, some adjectives before."""
    start = noun
    while start > max(0, noun - 4):
        start -= 1
        if tokens[start].word not in ADJECTIVES and re.search("(?:ing|ed)$", tokens[start].word):
            break
        if tokens[start].word in COUNTS:
            while start and tokens[start - 1].word in COUNTS and (start > 1 or tokens[0].word != "of"):
                start -= 1
            return start + (tokens[start].word == "of")
    while noun and tokens[noun - 1].word in ADJECTIVES:
        noun -= 1
    return noun


def _bare(text: str) -> str:
    return re.sub("^(?:an?|the|some) ", "", text, flags=re.I)
