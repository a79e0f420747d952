"""What a remix prompt asks for: an instruction in plain English, read as a list of changes to a caption."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from mutoscope.prompts.captions import BACKDROPS
from mutoscope.prompts.changes import FILLERS, HUE, MANNER, MANNERS, MAX_CLAUSE, Change, only_look, said
from mutoscope.prompts.directives import directive
from mutoscope.prompts.orders import WHERE, whither
from mutoscope.prompts.phrases import Phrase, split, split_head
from mutoscope.prompts.places import is_place, whereabouts
from mutoscope.prompts.remarks import META, is_remark
from mutoscope.prompts.shorthand import written_out
from mutoscope.prompts.terms import TERMS, Look, Token, tokenize, words
from mutoscope.prompts.vocabulary import NOUNS, NUMBERS, PREPOSITIONS, SIZES, Noun, plural
from mutoscope.prompts.wording import ADJECTIVES, COUNTS

MAX_CHANGES = 24
"""Changes read from one instruction; what follows is kept as one text."""


def read(instruction: str, caption: str) -> list[Change]:
    """The changes that `instruction` asks for in the video that `caption` describes, in order."""
    text = " ".join(instruction.split()).replace(" & ", " and ").strip(' ,;.!"“”')
    instead = re.search(r"\binstead$", text, re.I) is not None
    text = TAIL.sub("", text)
    text = re.sub(r",? (?:please|pls|plz|thanks|thank you|thx)$", "", text, flags=re.I)
    if not text or foreign(text):
        return [Change("set", text)] if text else []
    text = written_out(text) if len(text) <= MAX_CLAUSE else text
    body, anchor = _strip_leads(text)
    happens = HAPPENS.match(text) or LEAVES.match(text)
    if anchor is None and body == text and not happens and _is_caption(text[:MAX_CLAUSE], caption):
        return [Change("restate", text)]
    changes = [Change("restate", anchor)] if anchor and not caption.strip() else []
    source = Source.of(caption)
    if only := _only(text, source):
        return [*changes, only]
    clauses = deque([body] if NOT_BUT.match(body) else _clauses(body))
    while clauses and len(changes) < MAX_CHANGES:
        read, rest = _changes(clauses.popleft(), source, instead)
        changes += [placed for change in read for placed in _placed(_about(changes[-1:], change, source))]
        clauses.extendleft([rest] if rest else [])
    return [*changes, said(", ".join(clauses))] if clauses else changes


def _only(text: str, source: Source) -> Change | None:
    """`only the dog` as the whole instruction, where the dog is there."""
    match = re.fullmatch(r"(?:please )?(?:only|just|nothing but) (?:the |my |that |this )([\w -]{1,40})", text, re.I)
    hit = next(NOUNS.find(tokenize(match[1])), None) if match else None
    ends = match and hit and hit.end == len(tokenize(match[1]))
    return Change("only", match[1]) if match and hit and ends and hit.what.kind in source.kinds else None


def _placed(change: Change) -> list[Change]:
    """`change`, with a place for all of it, where it begins with one, as a change of its own."""
    if change.verb != "set" or len(change.what) > MAX_CLAUSE or (found := whereabouts(change.what)) is None:
        return [change]
    return [Change("place", found[0]), *([said(found[1])] if found[1] else [])]


@dataclass(frozen=True, slots=True)
class Source:
    """What a caption names: `first`, in its first phrase; every kind of thing; `singles`, those that are one."""

    first: Noun | None
    kinds: frozenset[str]
    singles: frozenset[str]
    nouns: tuple[Noun, ...]

    @classmethod
    def of(cls, caption: str) -> Source:
        said = [token for phrase in split(caption) if not phrase.negative for token in phrase.tokens]
        nouns = tuple(hit.what for hit in NOUNS.find(said))
        first = next(NOUNS.find(tokenize(split_head(caption)[0])), None)
        kinds = [noun.kind for noun in nouns]
        singles = frozenset(noun.kind for noun in nouns if not noun.many and kinds.count(noun.kind) == 1)
        return cls(first.what if first else None, frozenset(kinds), singles, nouns)

    @property
    def last(self) -> str:
        """What `it` and `them` may mean, where nothing was said before."""
        return (
            plural(self.nouns[-1].word)
            if self.nouns and self.nouns[-1].many
            else self.nouns[-1].word
            if self.nouns
            else ""
        )


PRONOUNS = words("it them him her this that these those they he she")


def _about(before: list[Change], change: Change, source: Source) -> Change:
    """`blue`, after a change to some butterflies, is about the butterflies: `add butterflies and make them blue`."""
    if change.verb in ("alter", "remove", "replace") and change.what.casefold() in PRONOUNS:
        named = _subject(before) or source.last
        return (
            Change(change.verb, named, change.how if change.verb != "remove" else f"the {named}") if named else change
        )
    if not before or change.verb != "set" or not re.fullmatch(MANNER, change.what, re.I):
        return change
    return Change("alter", named, change.what) if (named := _subject(before)) else change


def _subject(before: list[Change]) -> str:
    """The noun that the last change before was about."""
    if not before:
        return ""
    text = {"alter": before[0].what, "add": before[0].what, "replace": before[0].how}.get(before[0].verb, "")
    tokens = tokenize(text)
    hit = next(NOUNS.find(tokens), None)
    if before[0].verb == "alter":
        return text
    return " ".join(t.text for t in tokens[hit.start : hit.end]) if hit else ""


FOREIGN = words(
    "el la los las una del con por para pero misma mismo escena noche día añade más sin le les des une du avec pour "
    "mais même scène nuit jour ajoute plus sans et der die das ein eine und mit aber gleiche szene bei nacht tag ohne "
    "füge mehr il lo gli della stessa scena ma notte giorno aggiungi senza mesma cena mas noite dia adicione sem com "
    "uma os umas uns een het maar dezelfde zelfde nacht met zonder och med men samma en de"
)
ENGLISH = words(
    "the a an of at in on with and but to from same scene make it this into add remove replace change turn like is are "
    "as by for no without more night day now"
)


def foreign(text: str) -> bool:
    """Whether `text` is in another language than English, as far as small words and scripts tell."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if not letters:
        return False
    if sum(c > "\u024f" for c in letters) * 2 > len(letters):
        return True
    words = [token.word for token in tokenize(text[:2000])]
    return sum(w in FOREIGN for w in words) > max(1, sum(w in ENGLISH for w in words))


COURTESY = re.compile(
    r"(?:please|pls|plz|kindly|now|just|also|and|then|so|but|ok(?:ay)?|hey|hi|maybe|actually|finally|next|this time"
    r"|instead(?! of)|simply|again|once more|one more time|can (?:you|we|u)|is it possible to|(?:i|we|you) (?:can )?see"
    r"|i (?:meant?|said|asked for|wanted)|(?:it )?needs(?: to be)?"
    r"|could (?:you|we)|would you|let['’]?s|let us|try to|try and|i want(?: you)? to|we need to"
    r"|(?:i['’]d|i would) like(?: you)? to|i need you to|i want|(?:i['’]d|i would) like|except(?: that| for)?"
    r"|what (?:if|about)|how about|what would (?:it|this) look like|could it be"
    r"|i(?:['’]d| would) love(?: to see| it if)?|it would be (?:nice|great|cool) if"
    r"|(?:i|we) (?:think|wish|need|want)|show me|imagine|only|however|though|yet|no[,!.]"
    r"|(?:give|show) (?:me|us)|i(?= (?:do not|don['’]?t|never) want)|(?:could|can) (?:this|it) be"
    r"|forget (?:that|it)[,!.]|no(?= i )"
    r"|(?:great|perfect|nice|good|awesome|cool)[,!.])(?!\w)[,:]? *",
    re.I,
)
SAME = re.compile(
    r"(?:(?:keep|use|show|it['’]s|it is|with|in) )?"
    r"(?:(?:(?:the|this|that|exact|exactly|very|basically) )*same\b(?: exact)?"
    r"|(?:this|that)(?= \w+ (?:at|in|during|but|with|on|under|as|now|except)\b))",
    re.I,
)
AS_BEFORE = re.compile(
    r"as (?:before|above|last time|previously|it (?:is|was)|(?:the|in the) (?:original|previous|last|first|source)"
    r"(?: one| video| shot| scene| clip)?)\b",
    re.I,
)
SAME_ENDS = PREPOSITIONS | words("but except only however now while as where into instead and this set if when")
WHOLE = words("scene shot video clip thing image footage frame one everything composition setup view setting picture")


def _strip_courtesy(text: str) -> str:
    start = 0
    while match := COURTESY.match(text, start):
        start = match.end()
    return text[start:].lstrip(" ,;:.!-–—")


def _strip_leads(text: str) -> tuple[str, str | None]:
    """The text without its polite and its `same scene but` beginnings, and what it called the same, if it did."""
    body = _strip_courtesy(text)
    match = SAME.match(body)
    if match is None:
        return body, None
    rest, end = body[match.end() :], 0
    for token in tokenize(rest):
        if (
            token.word in SAME_ENDS
            or token.word.isdigit()
            or (token.word.endswith("ing") and end)
            or (end and not token.joined)
        ):
            break
        end = token.end
    anchor, rest = rest[:end].strip(), rest[end:].lstrip(" ,;:.!-–—")
    if before := AS_BEFORE.match(rest):
        rest = rest[before.end() :].lstrip(" ,;:.!-–—")
    named = not WHOLE & {token.word for token in tokenize(anchor)}
    return _strip_courtesy(rest), anchor if named and anchor else ""


VERBS = (
    r"add|remove|delete|erase|take (?:out|away)|get rid of|replace|swap|substitute|switch|change|turn|transform|convert"
    r"|make|put|set|insert|include|introduce|place|give|render|paint|recolou?r|colou?r|zoom|pan|keep|leave|preserve"
    r"|maintain|let|have|use|apply|show|film|shoot|increase|decrease|reduce|double|slow|speed|no|without|with no"
    r"|it['’]s|it is|there (?:is|are)|more|fewer|less|not|bigger|smaller|drop|lose|move|enlarge|shrink|bring"
)
CLAUSE = re.compile(
    rf"[.;!?…] |(?<!\ball)(?<!thing)(?<!one)(?<!body)(?<! else),? but (?!only |just )|,? but (?=(?:please |now )?(?:{VERBS})\b)|,? except (?:that |for )?(?!(?:the|an?|his|her|one) [\w ]{{1,60}}$)|,? however,? "
    rf"|(?:, and then |, and |, then |, | and then | and | then |,? (?=(?:only|just) ))"
    rf"(?=(?:(?:only|just|simply|please|now) )?(?:{VERBS})\b)|,? (?=(?:without|with no)\b)",
    re.I,
)


NOT_BUT = re.compile(rf"(?:it['’]?s |it is |make it )?not [\w -]{{1,40}},? but (?!(?:{VERBS})\b)[\w -]+$", re.I)


def _clauses(text: str) -> list[str]:
    parts = (_strip_courtesy(part).strip(" ,;:.!?…") for part in CLAUSE.split(text))
    return [part for part in parts if part]


def _new_subject(change: Change, source: Source) -> str:
    """What `make it a dog` means by it: what the caption names first, if the change names one thing."""
    noun = NOUNS.whole(re.sub("^an? ", "", change.what)) if change.verb == "set" else None
    return source.first.word if noun and source.first and source.first != noun else ""


TAIL = re.compile(r",? (?:instead|now|please|pls|plz|too|as well|thanks|thank you|thx|and)$", re.I)


def _changes(clause: str, source: Source, instead: bool = False) -> tuple[list[Change], str]:
    """The changes that a clause asks for, and what of it is still to be read."""
    clause = IN_HUE.sub(_hued, TAIL.sub("", clause)) if len(clause) <= MAX_CLAUSE else clause
    if altered := _of_what_is_there(clause, source, instead):
        return altered, ""
    changes = directive(clause)
    if is_remark(changes[0].what if changes and changes[0].verb in ("set", "add") else "" if changes else clause):
        return [], ""
    if changes is not None:
        subject = _new_subject(changes[0], source) if changes else ""
        return [Change("replace", subject, changes[0].what)] if subject else changes, ""
    if match := LEAVES.match(clause):
        return directive(f"remove {match[1]}") or [], match[2] or ""
    if HAPPENS.match(clause):
        return [Change("set", re.sub(" (?:by|past|over)$", "", clause))], ""
    head = split_head(clause)[0]
    named = next(NOUNS.find(tokenize(clause if only_look(head) and not only_look(clause) else head)), None)
    starts = clause.split(maxsplit=1)[0].lower()
    adds = named and starts not in PREPOSITIONS | {"the", "like", "as"} and "style" not in Look.of(clause).sets
    return [Change("add", clause) if adds else said(clause)], ""


IN_HUE = re.compile(rf"\b(an?|one|another|second) ((?:\w+ )?)(\w+) in ({HUE})(?! \w)", re.I)


def _hued(match: re.Match[str]) -> str:
    """`a blue boat` for a boat in blue."""
    return f"{match[1]} {match[2]}{match[4]} {match[3]}" if NOUNS.whole(match[3]) else match[0]


MANY = "|".join(word for word in NUMBERS if word not in ("a", "an", "another"))
SAID_OF = re.compile(
    rf"(?:it['’]s |make it |have |there (?:is|are) )?(?:with )?((?:an? )?)({MANY}|\\d+|{MANNERS}|(?:{'|'.join(SIZES)})) (.+)$",
    re.I,
)
THERE = re.compile(rf"(?:the )?([\w -]{{1,40}}?) ({WHERE})$", re.I)


def _of_what_is_there(clause: str, source: Source, instead: bool) -> list[Change]:
    """What says another number, colour, size or place of a thing that is there: `two dogs`, `with a blue boat`."""
    if len(clause) > MAX_SHORT:
        return []
    match = None if re.match("(?:an)?other ", clause, re.I) else SAID_OF.match(clause)
    noun = NOUNS.whole(match[3]) if match else None
    if match and noun and noun.kind in source.kinds:
        compared = re.match(r"\w+er$|more |less ", match[2], re.I)
        if not match[1] or compared or instead or noun.kind in source.singles:
            return [Change("alter", match[3], match[2].lower())]
    there = THERE.fullmatch(clause)
    noun = NOUNS.whole(there[1]) if there else None
    return (whither(there[1], there[2]) or []) if there and noun and noun.kind in source.kinds else []


MAX_SHORT = 120
"""Characters of a clause that may be about one thing that is there."""


def _is_caption(text: str, caption: str) -> bool:
    """Whether `text` describes a whole video by itself, rather than a change to this one.

    A change that is taken for a caption loses the source, so that a caption must have a subject of its own and
    something that it does or a place of its own.
    """
    tokens, (head, _, rest) = tokenize(text), split_head(text)
    if _is_listed_scene(text):
        return True
    first = tokenize(head)
    if PLACED.match(text) and not only_look(text[: text.index(",")]):
        return True
    if (
        not first
        or first[0].word in STARTERS
        or any(token.word in META for token in tokens)
        or is_remark(text)
        or directive((_clauses(text) or [text])[0]) is not None
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
    """Whether `text` begins with a place, with no preposition, and goes on with a subject: `quiet harbour with boats`."""
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


HAPPENS = re.compile(
    r"(?:[\w'’-]+ ){1,5}(?:breaks? out|begins?|starts?|approach(?:es)?|appears?|arrives?|enters?|joins?|emerges?"
    r"|rolls? in|sets? in|moves? in|comes? (?:in|out|up|down)|falls?"
    r"|(?:floats?|flies|fly|drives?|walks?|runs?|sails?|swims?|passes|pass) (?:by|past|over|in|out|away))\b",
    re.I,
)
"""Something that comes about in the video there is: `a thunderstorm breaks out`."""
LEAVES = re.compile(
    r"((?:[\w'’-]+ ){0,4}[\w'’-]+) (?:clears?(?: up)?|stops?|ends?|lifts?|disappears?|vanish(?:es)?"
    r"|dies? down|(?:goes|leaves) away)"
    r"(?:$|,? and (.+)$)",
    re.I,
)
"""Something that goes away: `the storm clears and the sun comes out`."""
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
