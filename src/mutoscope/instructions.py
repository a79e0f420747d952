"""What a remix prompt asks for: an instruction in plain English, read as a list of changes to a caption."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mutoscope.terms import ADVERBIAL, TERMS, Look, Token, tokenize, words
from mutoscope.vocabulary import COLORS, DETERMINERS, NOUNS, NUMBERS, PREPOSITIONS, SHADES, SIZES

MAX_CHANGES = 24
"""Changes read from one instruction; what follows is kept as one text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what` is a noun phrase, or for `set` and `restate` a text; `how` is what becomes of it.

    set: say `what`, in place of all it contradicts. add: also show it. remove: show it no more; `how` is the same with its article.
    replace: `how` instead of `what`. alter: `what` is now `how` (a colour, a size, `more`, …).
    restate: `what` is the whole caption.
    """

    verb: Literal["set", "add", "remove", "replace", "alter", "restate"]
    what: str
    how: str = ""


def read(instruction: str, caption: str) -> list[Change]:
    """The changes that `instruction` asks for in the video that `caption` describes, in order."""
    text = " ".join(instruction.split()).strip(' ,;.!"“”')
    if not text or foreign(text):
        return [Change("set", text)] if text else []
    body, anchor = _strip_leads(text)
    if anchor is None and body == text and _is_caption(text, caption):
        return [Change("restate", text)]
    changes = [Change("restate", anchor)] if anchor and not caption.strip() else []
    clauses = _clauses(body)
    clauses[MAX_CHANGES:] = [", ".join(clauses[MAX_CHANGES:])] if len(clauses) > MAX_CHANGES else []
    for clause in clauses:
        changes += _changes(clause, caption)
    return changes


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
    r"(?:please|kindly|now|just|also|and|then|so|but|ok(?:ay)?|hey|hi|maybe|actually|finally|next|this time|instead"
    r"|can (?:you|we)|could (?:you|we)|would you|let['’]?s|let us|try to|try and|i want(?: you)? to|we need to"
    r"|(?:i['’]d|i would) like(?: you)? to|i need you to|i want|(?:i['’]d|i would) like|except(?: that| for)?"
    r"|only|however|though|yet|(?:great|perfect|nice|good|awesome|cool)[,!.])(?!\w)[,:]? *",
    re.I,
)
SAME = re.compile(
    r"(?:(?:keep|use|it['’]s|it is|with|in) )?(?:(?:the|this|that|exact|exactly|very|basically) )*same\b(?: exact)?",
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
    while match := COURTESY.match(text):
        text = text[match.end() :]
    return text.lstrip(" ,;:.!-–—")


def _strip_leads(text: str) -> tuple[str, str | None]:
    """The text without its polite and its `same scene but` beginnings, and what it called the same, if it did."""
    body = _strip_courtesy(text)
    match = SAME.match(body)
    if match is None:
        return body, None
    rest, end = body[match.end() :], 0
    for token in tokenize(rest):
        if token.word in SAME_ENDS or (token.word.endswith("ing") and end) or (end and not token.joined):
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
    r"|it['’]s|it is|there (?:is|are)|more|fewer|drop|lose|move|enlarge|shrink|bring"
)
CLAUSE = re.compile(
    rf"[.;!?…]+ +|,? but |,? except (?:that |for )?|,? however,? "
    rf"|(?:, and then |, and |, then |, | and then | and | then )(?=(?:{VERBS})\b)|,? (?=(?:without|with no)\b)",
    re.I,
)


def _clauses(text: str) -> list[str]:
    parts = (_strip_courtesy(part).strip(" ,;:.!") for part in CLAUSE.split(text))
    return [part for part in parts if part]


IT = (
    r"(?:it|this|that|everything|(?:the|this|my|that|our) (?:(?:whole|entire|overall) )?(?:scene|video|clip|shot"
    r"|footage|image|picture|thing|film|movie|frame|setting|atmosphere|mood|vibe|look|feel)(?: of (?:the|this) \w+)?)"
)
LOOKS = (
    r"(?:(?:the|its) )?(?:overall )?(?:time(?: of(?: the)? day)?|weather|season|(?:visual |art )?style|lighting|light"
    r"|aesthetic|color grad(?:e|ing)|colou?r palette|camera(?: angle| movement| move| work)?|angle|shot|perspective"
    r"|location|era|theme|conditions?)"
)
COLOR = rf"(?:(?:{'|'.join(SHADES)}) )?(?:{'|'.join(COLORS)})"
MANNER = (
    rf"(?:a )?{COLOR}|(?:(?:much|a bit|a little|slightly|even|way) )?(?:(?:more|less) \w+|\w+er|{'|'.join(SIZES)})"
    r"|(?:twice|half) (?:as|the) \w+"
)
IN_SCENE = re.compile(
    r" (?:to|into|in|from|onto) (?:the |this |it)?(?:scene|video|shot|clip|frame|image|picture|footage|mix|it)$", re.I
)


def _noun(text: str) -> str:
    """A noun phrase without its determiner."""
    text = IN_SCENE.sub("", text.strip(" ,.;"))
    return re.sub(r"^(?:(?:all|any|both|of|the|this|that|these|those|its|my|our|every) )+", "", text, flags=re.I)


def _add(text: str) -> list[Change]:
    text = re.sub(r"^(?:in )?(?:also |some |the )*", "", IN_SCENE.sub("", text), flags=re.I)
    if match := re.match(r"(?:(?:even|many|a lot|lots|a few|some) )?(more) (.+)$", text, re.I):
        return [Change("alter", match[2], "more")]
    return [Change("add", text)] if text else []


def _remove(text: str) -> list[Change]:
    text = re.sub(r" (?:any ?more|at all|entirely|completely|altogether)$", "", text.strip(" ,.;"), flags=re.I)
    nouns = (IN_SCENE.sub("", part) for part in re.split(r", (?:and |or )?| and | or ", text))
    return [Change("remove", _noun(noun), re.sub("^(?:all|any)(?: of)? ", "", noun)) for noun in nouns if _noun(noun)]


def _replace(old: str, new: str) -> list[Change]:
    if re.fullmatch(IT, old, re.I) or re.fullmatch(LOOKS, old, re.I):
        return [_said(new)]
    if match := re.fullmatch(r"(?:the )?colou?rs? of (.+)|(.+?)(?:['’]s?)? colou?r", old, re.I):
        return [Change("alter", _noun(match[1] or match[2]), new)]
    if match := re.fullmatch(r"(?:the )?(background|foreground)", old, re.I):
        return [Change("set", f"with {new} in the {match[1].lower()}")]
    if re.fullmatch(MANNER, new, re.I):
        return [Change("alter", _noun(old), new)]
    if only_look(new):
        return [_said(new)]
    return [Change("replace", _noun(old), new)]


def _make(what: str) -> list[Change]:
    """`the car red`, `the dog a cat`, `the flowers bigger`."""
    if match := re.fullmatch(rf"(.+?) (?:look |be |appear |to be |into )*({MANNER})", what, re.I):
        return [Change("alter", _noun(match[1]), match[2])]
    if match := re.fullmatch(r"((?:the|that|his|her|its) .+?) (?:into |be |become )?(an? .+)", what, re.I):
        return _replace(match[1], match[2])
    return [_said(what)]


def _amount(how: str, what: str) -> list[Change]:
    noun = _noun(what)
    last = noun.split()[-1].lower() if noun else ""
    if last.endswith("s") or next(NOUNS.find(tokenize(noun)), None) or next(TERMS.find(tokenize(noun)), None):
        return [Change("alter", noun, how.lower())]
    return [Change("set", f"{how} {what}")]


def _pace(slower: bool, what: str) -> list[Change]:
    if re.fullmatch(IT, what, re.I) or not what:
        return [Change("set", "in slow motion" if slower else "in fast motion")]
    return [Change("alter", _noun(what), "slower" if slower else "faster")]


def _keep(rest: str) -> list[Change]:
    match = re.match(rf"{IT} (?!the same|as |unchanged|intact|like )(.+)$", rest, re.I)
    return [_said(match[1])] if match else []


Reader = Callable[[re.Match[str]], list[Change]]
DIRECTIVES: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (r"(?:keep|leave|preserve|maintain|retain) (.+)$", lambda m: _keep(m[1])),
        (r"(?:use |make it |have |at )?instead of (.+?), (.+)$", lambda m: _replace(m[1], m[2])),
        (r"(?:use |make it |have )?(.+?) instead of (.+)$", lambda m: _replace(_noun(m[2]), m[1])),
        (
            r"(?:remove|delete|erase|eliminate|omit|exclude|hide|drop|lose|take (?:out|away)|get rid of|cut out|minus"
            r"|clear (?:out|away)|(?:do not|don['’]t) (?:show|include)|stop showing|no more|no|with no|without"
            r"|there (?:is|are|should be) no) (.+)$",
            lambda m: _remove(m[1]),
        ),
        (r"take (.+?) (?:out|away)$", lambda m: _remove(m[1])),
        (r"(?:double|increase) the (?:number|amount) of (.+)$", lambda m: _amount("more", m[1])),
        (r"(?:halve|reduce|decrease) the (?:number|amount) of (.+)$", lambda m: _amount("fewer", m[1])),
        (
            r"(bigger|smaller|larger|taller|brighter|faster|slower) (.+)$",
            lambda m: [Change("alter", _noun(m[2]), m[1].lower())],
        ),
        (r"enlarge (.+)$", lambda m: [Change("alter", _noun(m[1]), "bigger")]),
        (r"shrink (.+)$", lambda m: [Change("alter", _noun(m[1]), "smaller")]),
        (r"slow (?:down )?(.+?)(?: down)?$", lambda m: [] if "motion" in m[1] else _pace(True, m[1])),
        (r"speed (?:up )?(.+?)(?: up)?$", lambda m: _pace(False, m[1])),
        (
            r"(?:move|put|place|shift) (.+?) ((?:to|on|in) the (?:left|right|center|centre|middle|foreground"
            r"|background|distance))(?: side)?$",
            lambda m: [Change("alter", _noun(m[1]), re.sub("^to", "on", m[2].lower()))],
        ),
        (
            rf"(?:put|place|set|move|film|shoot|picture|imagine|have|let|get) {IT} (?:be )?(.+)$",
            lambda m: [_said(m[1])],
        ),
        (rf"give {IT} (.+)$", lambda m: [_said(m[1])]),
        (
            r"(?:add|include|insert|introduce|put|place|throw in|bring in|there (?:is|are|should be|must be|could be)"
            r"|have|let) (.+)$",
            lambda m: _add(m[1]),
        ),
        (r"(?:replace|substitute) (.+?) (?:with|for|by) (.+)$", lambda m: _replace(m[1], m[2])),
        (r"(?:swap|switch|exchange)(?: out)? (.+?) (?:with|for|to|into) (.+)$", lambda m: _replace(m[1], m[2])),
        (
            rf"(?:make|turn|render|transform|convert|change|restyle|reimagine|redo|style|switch|shift|recreate"
            rf"|remake) {IT} (?:(?:in|to look|look|into|to be|to|be|as|appear|seem|feel)(?= (?!winter|summer|spring|autumn|the ))"
            r" )?(.+)$",
            lambda m: [_said(m[1])],
        ),
        (
            r"(?:set|change|turn|transform|convert|morph|make) (.+?) (?:to|into|from .+ to) (.+)$",
            lambda m: _replace(m[1], m[2]),
        ),
        (r"(?:make|turn|paint|colou?r|recolou?r|dye|tint) (.+)$", lambda m: _make(m[1])),
        (r"(?:(?:even|many|a lot|lots|a few|way) )?(more|fewer|less) (.+)$", lambda m: _amount(m[1], m[2])),
        (
            r"(?:go|use|apply|switch to|change to|turn to|convert to|transform into|move to) (.+)$",
            lambda m: [_said(m[1])],
        ),
        (
            r"(?:it|this|that)(?:['’]s| is| are| should be| becomes?| turns?| gets?| looks?)(?: now)? (.+)$",
            lambda m: [_said(m[1])],
        ),
        (r"((?:the|his|her) .+?) (?:is|are|should be|becomes?|turns?)(?: now)? (.+)$", lambda m: _is(m[0], m[1], m[2])),
    )
]


def _is(whole: str, what: str, how: str) -> list[Change]:
    if re.fullmatch(LOOKS, what, re.I):
        return [_said(how)]
    if re.fullmatch(MANNER, how, re.I):
        return [Change("alter", _noun(what), how)]
    return _replace(what, how) if re.match(r"an? ", how, re.I) else [Change("set", whole)]


def _directive(clause: str) -> list[Change] | None:
    for pattern, reader in DIRECTIVES:
        if match := pattern.match(clause):
            return reader(match)
    return None


def _changes(clause: str, caption: str) -> list[Change]:
    clause = re.sub(r",? (?:instead|now|please|too|as well|thanks|thank you)$", "", clause, flags=re.I)
    changes = _directive(clause)
    if changes is None:
        number = re.match(rf"({'|'.join(NUMBERS)}) (.+)$", clause, re.I)
        noun = NOUNS.whole(number[2]) if number else None
        if number and noun and any(hit.what.kind == noun.kind for hit in NOUNS.find(tokenize(caption))):
            return [Change("alter", number[2], number[1].lower())]
        named = next(NOUNS.find(tokenize(_split_head(clause)[0])), None)
        starts = clause.split(maxsplit=1)[0].lower()
        changes = [Change("add", clause)] if named and starts not in PREPOSITIONS | {"the"} else [_said(clause)]
    return changes


def _is_caption(text: str, caption: str) -> bool:
    """Whether `text` describes a whole video by itself, rather than a change to this one."""
    head, _, rest = _split_head(text)
    first, count = tokenize(head), len(tokenize(text))
    if not first or _directive(text) is not None or first[0].word in PREPOSITIONS | {"this", "it", "more", "now"}:
        return False
    if first[0].word in {"the", "his", "her", "she", "he", "they"}:
        known = {token.word for token in tokenize(caption)}
        return not caption or (first[0].word == "the" and not any(t.word in known for t in first[1:]))
    if only_look(head):
        return bool(OWN_PLACE.search(rest)) and not only_look(text)
    kinds = {hit.what.kind for hit in NOUNS.find(tokenize(caption))}
    shared = any(hit.what.kind in kinds for hit in NOUNS.find(first))
    return count > 4 or (not shared and (count > 3 or first[0].word in NUMBERS))


OWN_PLACE = re.compile(r"\b(?:in|over|on|along|through|inside|near|of) (?!the\b|it\b|slow\b|black\b)\w", re.I)


def only_look(text: str) -> bool:
    """Whether `text` speaks of nothing but time, weather and the like."""
    tokens = tokenize(text)
    return bool(Look.of(text)) and all(t.word in FILLERS for t in _outside(tokens))


FILLERS = words(
    "a an the this that some very really quite more less much slightly bit dramatic beautiful gorgeous stunning heavy "
    "light lighter thick dense bright brighter dark darker deep clear warm warmer cold cool cooler soft softer gentle "
    "lovely nice intense strong mild full late early time day scene sky skies weather season style styled look film "
    "movie footage aesthetic lighting feel vibe vibes mood atmosphere effect effects theme version it is it's there "
    "are was being all over everywhere outside of set sets like shot shining falling lots lot with and video at in during"
)


def _outside(tokens: list[Token]) -> list[Token]:
    """The tokens that no term covers."""
    covered = {i for hit in TERMS.find(tokens) for i in range(hit.start, hit.end)}
    return [token for i, token in enumerate(tokens) if i not in covered]


def _said(text: str) -> Change:
    """What is to be said of the whole: `night` becomes `at night`, `a cyberpunk aesthetic` loses its article."""
    text = re.sub(r"(?: |^)(?:again|back to|instead)(?: |$)", " ", text.strip(" ,.;:"), flags=re.I).strip()
    if match := re.match(
        r"(?:looks? |feels? )?(?:like|as if|as though) (?:it(?:['’]s| is| was| were) )?(.+)$", text, re.I
    ):
        style = "style" in Look.of(match[1]).sets
        text = match[1] if only_look(match[1]) and not style else f"in the style of {match[1]}"
    head, mark, rest = _split_head(text)
    tokens = tokenize(head)
    if tokens and tokens[0].word in PREPOSITIONS:
        return Change("set", text)
    hits = list(TERMS.find(tokens))
    if len(hits) == 1 and len(hits[0].what.sets) == 1 and all(t.word in SMALL for t in _outside(tokens)):
        value = next(iter(hits[0].what.sets.values()))
        return Change("set", (ADVERBIAL.get(head.lower()) or ADVERBIAL.get(value, _bare(head))) + mark + rest)
    if "style" in Look.of(head).sets:
        return Change("set", _bare(text))
    if only_look(head) and (
        match := re.search(r"(?:(day|night|morning|evening|afternoon)|(storm)|(?:rain|snow|fog|mist))$", head, re.I)
    ):
        first = tokenize(head)[0].word
        article = "" if first in DETERMINERS or not (match[1] or match[2]) else "an " if first[0] in "aeiou" else "a "
        return Change("set", f"{'on' if match[1] else 'during' if match[2] else 'in'} {article}{text}")
    if re.match(r"an? ", head, re.I) and "weather" in Look.of(head).sets:
        return Change("set", f"during {text}")
    return Change("set", text)


SMALL = words("a an the it is it's time like of day")


def _bare(text: str) -> str:
    return re.sub(r"^an? ", "", text, flags=re.I)


def _split_head(text: str) -> tuple[str, str, str]:
    """The text up to its first comma or preposition, what parts them, and the rest."""
    tokens = tokenize(text)
    for i, token in enumerate(tokens[1:], 1):
        if not token.joined or token.word in PREPOSITIONS | {"and"}:
            end = tokens[i - 1].end
            return text[:end], text[end : token.start], text[token.start :]
    return text, "", ""
