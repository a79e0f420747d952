"""The ways in which people word a change: each a pattern, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mutoscope.prompts.phrases import split_head
from mutoscope.prompts.terms import ADVERBIAL, TERMS, Look, Token, tokenize, words
from mutoscope.prompts.vocabulary import COLORS, DETERMINERS, NOUNS, NUMBERS, PREPOSITIONS, SHADES, SIZES


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what` is a noun phrase, or for `set` and `restate` a text; `how` is what becomes of it.

    set: say `what`, in place of all it contradicts. add: also show it.
    remove: show it no more; `how` is the same with its article.
    replace: `how` instead of `what`. alter: `what` is now `how` (a colour, a size, `more`, …).
    restate: `what` is the whole caption.
    """

    verb: Literal["set", "add", "remove", "replace", "alter", "restate"]
    what: str
    how: str = ""


MAX_CLAUSE = 2_000
"""Characters; a longer clause is a description and no directive. Some patterns take time by its square."""
MAX_MANNERS = 4
MAX_NOUNS = 16
"""Things removed at once; a longer list is kept as it was said."""
IT = (
    r"(?:it|(?:this|that)(?! \w+ (?:in)?to )|everything|(?:the|this|my|that|our) (?:(?:whole|entire|overall) )?"
    r"(?:scene|video|clip|shot|footage|image|picture|thing|film|movie|frame|setting|atmosphere|mood"
    r"|vibe|look|feel)(?: of (?:the|this) \w+)?)"
)
LOOKS = (
    r"(?:(?:the|its) )?(?:overall )?(?:time(?: of(?: the)? day)?|weather|season|(?:visual |art )?style|lighting|light"
    r"|aesthetic|color grad(?:e|ing)|colou?r palette|camera(?: angle| movement| move| work)?|angle|shot|perspective"
    r"|location|era|theme|conditions?)"
)
HUE = rf"(?:(?:{'|'.join(SHADES)}) )?(?:{'|'.join(COLORS)})"
COLOR = rf"{HUE}(?: and {HUE})?"
DEGREE = (
    rf"(?:(?:much|a bit|a little|slightly|even|way) )?(?:(?:more|less) \w+|\w+er|{'|'.join(SIZES)})"
    r"|(?:twice|half) (?:as|the) \w+"
)
MANNER = rf"(?:a )?{COLOR}|{DEGREE}"
ONE_MANNER = rf"(?>(?:(?:a )?{HUE}|{DEGREE})\b)"
MANNERS = rf"{ONE_MANNER}(?:(?:, and |, | and ){ONE_MANNER})*+"
"""Without a second way to read it, so that the time stays linear."""
AND = re.compile(", and |, | and ")
CAMERA = "zoom|pan|tilt|dolly|orbit|track|push in|pull|fly|crane|follow|cut to|focus|hold|rotate|spin|flip|mirror|loop"
IN_SCENE = re.compile(
    r" (?:to|into|in|from|onto) (?:the |this |it)?(?:scene|video|shot|clip|frame|image|picture|footage|mix|it)$", re.I
)


def _noun(text: str) -> str:
    """A noun phrase without its determiner."""
    text = IN_SCENE.sub("", text.strip(" ,.;\"'“”‘’"))
    return re.sub(r"^(?:(?:all|any|both|of|the|this|that|these|those|its|my|our|every) )+", "", text, flags=re.I)


def _add(text: str) -> list[Change]:
    text = re.sub(r"^(?:in )?(?:also |some |the )*", "", IN_SCENE.sub("", text), flags=re.I)
    if match := re.match(r"(?:(?:even|many|a lot|lots|a few|some) )?(more) (.+)$", text, re.I):
        return [Change("alter", match[2], "more")]
    if match := re.match(rf"({NUMBER}) more (.+)$", text, re.I):
        one = match[1].lower() in ("a", "an", "one")
        return [Change("add", f"another {match[2]}" if one else f"another {match[1].lower()} {match[2]}")]
    return [Change("add", text)] if text else []


NUMBER = "|".join(NUMBERS)


def _remove(text: str) -> list[Change]:
    text = re.sub(r" (?:any ?more|at all|entirely|completely|altogether)$", "", text.strip(" ,.;"), flags=re.I)
    if " except " in text or text.count(",") > MAX_NOUNS:
        return [Change("set", f"no {text}")]
    nouns = (IN_SCENE.sub("", part) for part in re.split(r", (?:and |or )?| and | or ", text, maxsplit=MAX_NOUNS))
    return [Change("remove", _noun(noun), re.sub("^(?:all|any)(?: of)? ", "", noun)) for noun in nouns if _noun(noun)]


def _replace(old: str, new: str) -> list[Change]:
    new = new.strip(' "“”')
    if re.fullmatch(IT, old, re.I) or re.fullmatch(LOOKS, old, re.I):
        return [said(new)]
    if match := re.fullmatch(r"(?:the )?colou?rs? of (.+)|(.+?)(?:['’]s?)? colou?r", old, re.I):
        return [Change("alter", _noun(match[1] or match[2]), new)]
    if match := re.fullmatch(r"(?:the )?(background|foreground)", old, re.I):
        return [Change("set", f"with {new} in the {match[1].lower()}")]
    if re.fullmatch(MANNER, new, re.I):
        return [Change("alter", _noun(old), new)]
    if only_look(new):
        return [said(new)]
    return [Change("replace", _noun(old), new)]


def _instead(new: str, old: str) -> list[Change]:
    changes = directive(new)
    return _replace(_noun(old), new) if changes is None else [*changes, *_remove(old)]


def _make(what: str) -> list[Change]:
    """`the car red`, `the dog a cat`, `the flowers bigger`."""
    if match := re.fullmatch(rf"(.+?) (?:look |be |appear |to be |into )*({MANNERS})", what, re.I):
        hows = [match[2]] if re.fullmatch(COLOR, match[2], re.I) else AND.split(match[2])
        return [Change("alter", _noun(match[1]), how) for how in hows[:MAX_MANNERS]]
    if match := re.fullmatch(r"((?:the|that|his|her|its) .+?) (?:into |be |become )?(an? .+)", what, re.I):
        return _replace(match[1], match[2])
    return [said(what)]


def _amount(how: str, what: str) -> list[Change]:
    head, _, rest = split_head(what)
    if rest and not only_look(what) and Look.of(rest):
        return [*_amount(how, head), said(rest)]
    noun = _noun(what)
    last = noun.split()[-1].lower() if noun else ""
    named = next(NOUNS.find(tokenize(noun)), None) or next(TERMS.find(tokenize(noun)), None)
    if last.endswith("s") or (named and not noun.startswith("like ") and "style" not in Look.of(noun).sets):
        return [Change("alter", noun, how.lower())]
    return [said(what if noun.startswith("like ") else f"{how} {what}")]


def _pace(slower: bool, what: str) -> list[Change]:
    if re.fullmatch(IT, what, re.I) or not what:
        return [Change("set", "in slow motion" if slower else "in fast motion")]
    return [Change("alter", _noun(what), "slower" if slower else "faster")]


def _keep(rest: str) -> list[Change]:
    match = re.match(rf"{IT} (?!the same|as |unchanged|intact|like )(.+)$", rest, re.I)
    return [said(match[1])] if match else []


ACTIONS = words(
    "run jump fly walk dance move swim drive sing smile look turn sit stand fall wave eat sleep play spin glow shine "
    "float explode disappear appear rotate drink laugh cry chase climb crawl hide wear hold carry ride read bark blink "
    "open close talk"
)


THEY = {"him": "he is", "her": "she is", "them": "they are"}


def _participle(verb: str) -> str:
    if re.fullmatch("run|swim|sit|spin|hug|stop|drop|skip|nod", verb):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1] if verb.endswith('e') else verb}ing"


def _is(whole: str, what: str, how: str) -> list[Change]:
    if re.fullmatch(LOOKS, what, re.I):
        return [said(how)]
    if re.fullmatch(MANNER, how, re.I):
        return [Change("alter", _noun(what), how)]
    return _replace(what, how) if re.match(r"an? ", how, re.I) else [Change("set", whole)]


def only_look(text: str) -> bool:
    """Whether `text` speaks of nothing but time, weather and the like."""
    tokens = tokenize(text)
    return bool(Look.of(text)) and all(t.word in FILLERS for t in _outside(tokens))


FILLERS = words(
    "a an the this that some very really quite more less much slightly bit dramatic beautiful gorgeous stunning heavy "
    "light lighter thick dense bright brighter dark darker deep clear warm warmer cold cool cooler soft softer gentle "
    "lovely nice intense strong mild full late early time day scene sky skies weather season style styled look film "
    "movie footage aesthetic lighting feel vibe vibes mood atmosphere effect effects theme version it is it's there "
    "are was being all over everywhere outside of set sets like shot shining falling coming incoming approaching "
    "rolling lit lots lot with and video at in during"
)


def _outside(tokens: list[Token]) -> list[Token]:
    """The tokens that no term covers."""
    covered = {i for hit in TERMS.find(tokens) for i in range(hit.start, hit.end)}
    return [token for i, token in enumerate(tokens) if i not in covered]


def said(text: str) -> Change:
    """What is to be said of the whole: `night` becomes `at night`, `a cyberpunk aesthetic` loses its article."""
    text = re.sub(rf"^(?:(?:a |in )?different )?{LOOKS}: ?", "", text, flags=re.I)
    text = re.sub(r"(?: |^)(?:again|back to|instead)(?: |$)", " ", text.strip(" ,.;:"), flags=re.I).strip()
    if match := re.match(
        r"(?:looks? |feels? )?(?:like|as if|as though) (?:it(?:['’]s| is| was| were) )?(.+)$", text, re.I
    ):
        style = "style" in Look.of(match[1]).sets
        text = match[1] if only_look(match[1]) and not style else f"in the style of {match[1]}"
    if "style" in Look.of(text).sets:
        text = re.sub("^as an? ", "", text, flags=re.I)
    if match := HEAVILY.match(text):
        text = f"in {HOW_HEAVY[match[2].lower()]} {match[1].lower()}{text[match.end() :]}"
    text = re.sub(r"^(?:in the style of )?(?:it )?(?:has )?just rained", "after the rain", text, flags=re.I)
    text = BRIEF.get(A_BIT.sub("", text).lower(), text)
    if passing := _in_passing(text):
        return Change("set", passing)
    head, mark, rest = split_head(text)
    tokens = tokenize(head)
    if tokens and (tokens[0].word in PREPOSITIONS or re.search(r" (?:is|are) \w+ing\b", head)):
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
    passes = re.match(r"an? ", head, re.I) and "weather" in Look.of(head).sets
    return Change("set", f"during {text}" if passes else text)


def _in_passing(text: str) -> str:
    """`night and foggy and raining` as a caption has it, times first: `at night in the fog and rain`."""
    parts = AND.split(text) if len(text) <= MAX_LIST else []
    if len(parts) < 2 or TERMS.whole(text):
        return ""
    values = set[tuple[str, str]]()
    for tokens in map(tokenize, parts):
        hits = list(TERMS.find(tokens))
        if len(hits) != 1 or len(hits[0].what.sets) != 1 or any(t.word not in SMALL for t in _outside(tokens)):
            return ""
        values.update(hits[0].what.sets.items())
    said = [ADVERBIAL[value] for _, value in sorted(values) if value in ADVERBIAL]
    return (
        re.sub(r"(?<=\w) in the (\w+) in the ", r" in the \1 and ", " " + " ".join(said)).strip()
        if len(said) == len(parts)
        else ""
    )


MAX_LIST = 120
"""Characters of a list of times and weathers; a longer one is said as it is."""
BRIEF = {
    **dict.fromkeys(
        ("darker", "too bright", "not so bright", "less bright", "dimmer", "make it darker"), "darker lighting"
    ),
    **dict.fromkeys(("brighter", "lighter", "too dark", "not so dark", "less dark"), "brighter lighting"),
    **dict.fromkeys(("pop", "more pop", "more colorful", "more colourful"), "vivid colors"),
    "nite": "night",
    "sunnier": "sunny",
    "rainier": "rainy",
    "foggier": "foggy",
    "snowier": "snowy",
    "slower": "in slow motion",
    "faster": "in fast motion",
    "closer": "close-up",
    "slow mo": "in slow motion",
    "too slow": "in fast motion",
    "too fast": "in slow motion",
}
"""Short for a look."""
HOW_HEAVY = {"heavily": "heavy", "hard": "heavy", "lightly": "light", "softly": "soft", "gently": "gentle"}
HEAVILY = re.compile(rf"(?:it )?(rain|snow)(?:s|ing)? ({'|'.join(HOW_HEAVY)})\b", re.I)
SMALL = words("a an the it is it's time like of day")
A_BIT = re.compile(r"(?:(?:just )?an? (?:little )?(?:bit|little|touch|tad)|slightly|much|way|even) (?=\w+$)", re.I)


def _bare(text: str) -> str:
    return re.sub(r"^an? ", "", text, flags=re.I)


Reader = Callable[[re.Match[str]], list[Change]]
DIRECTIVES: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (r"(?:keep|leave|preserve|maintain|retain) (.+)$", lambda m: _keep(m[1])),
        (
            r"(?:without|(?:do not|don['’]?t|never) ever|do not|don['’]?t|never)"
            r" (?:chang|touch|alter|mov|los|modify|replac|remov|delet|mess)(?:e|ing)?\b.*$",
            lambda m: [],
        ),
        (r"(?:do not|don['’]?t) (?:add|put|have|want)(?: any)? (?!it\b|this\b|that\b)(.+)$", lambda m: _remove(m[1])),
        (r"not so (?:dark|bright)$", lambda m: [said(m[0])]),
        (r"(?:use |make it |have |at )?instead of (.+?), (.+)$", lambda m: _replace(m[1], m[2])),
        (r"(?:use |make it |have )?(.+?) instead of (.+)$", lambda m: _instead(m[1], m[2])),
        (
            r"([\w ]+?),? not (?:at |in |during )?(?:the )?(\w+)$",
            lambda m: [said(m[1])] if only_look(m[1]) and only_look(m[2]) else [Change("set", m[0])],
        ),
        (r"(?:no one|nobody)\b", lambda m: _remove("people")),
        (
            rf"(?:remove|delete|lose|drop) all (?:but|except)(?: for)? ({NUMBER}) (?:of the )?(.+)$",
            lambda m: [Change("alter", m[2], m[1].lower())],
        ),
        (
            r"(?:remove|delete|erase|eliminate|omit|exclude|hide|drop|lose|take (?:out|away)|get rid of|cut out|minus"
            r"|clear (?:out|away)|stop showing|stop|turn off|switch off|(?:do not|don['’]t) (?:show|include)|no more|no"
            r"|not|with no|without|there (?:is|are|should be) no) (.+)$",
            lambda m: _remove(m[1]),
        ),
        (
            rf"(?:({NUMBER}) (?:less|fewer) (.+)|({NUMBER}) (.+) (?:less|fewer))$",
            lambda m: _remove(f"{m[1] or m[3]} {m[2] or m[4]}"),
        ),
        (rf"((?:{NUMBER}) more .+|another .+)$", lambda m: _add(m[1])),
        (r"take (.+?) (?:out|away)$", lambda m: _remove(m[1])),
        (r"(?:double|increase) the (?:number|amount) of (.+)$", lambda m: _amount("more", m[1])),
        (r"(?:halve|reduce|decrease) the (?:number|amount) of (.+)$", lambda m: _amount("fewer", m[1])),
        (
            r"(bigger|smaller|larger|taller|brighter|faster|slower) (.+)$",
            lambda m: [Change("alter", _noun(m[2]), m[1].lower())],
        ),
        (r"enlarge (.+)$", lambda m: [Change("alter", _noun(m[1]), "bigger")]),
        (r"shrink (.+)$", lambda m: [Change("alter", _noun(m[1]), "smaller")]),
        (r"slow (?:down (.+)|(.+) down)$", lambda m: _pace(True, m[1] or m[2])),
        (r"speed (?:up (.+)|(.+) up)$", lambda m: _pace(False, m[1] or m[2])),
        (rf"(?:brighten|lighten)(?: up)? {IT}$", lambda m: [Change("set", "brighter lighting")]),
        (rf"everything (?:in |is )?({COLOR})$", lambda m: [Change("set", m[1])]),
        (r"(?:turn|switch) (?:the |all )*lights (?:off|out)$", lambda m: [said("darker")]),
        (r"(.+?) (?:is |are )?gone$", lambda m: _remove(m[1])),
        (rf"(?:darken|dim) {IT}$", lambda m: [Change("set", "darker lighting")]),
        (rf"(?:(?:slowly|gently) )?(?:{CAMERA})\b.*$", lambda m: [Change("set", m[0])]),
        (
            r"(?:move|put|place|shift) (.+?) ((?:to|on|in) the (?:left|right|center|centre|middle|foreground"
            r"|background|distance))(?: side)?$",
            lambda m: [Change("alter", _noun(m[1]), re.sub("^to", "on", m[2].lower()))],
        ),
        (
            rf"(?:put|place|set|move|film|shoot|picture|imagine|have|let|get) {IT} (?:be )?(.+)$",
            lambda m: [said(m[1])],
        ),
        (rf"give {IT} (.+)$", lambda m: [said(m[1])]),
        (
            r"give ((?:the|his|her|that|those) \w+|him|her|them) (.+)$",
            lambda m: [Change("set", f"{m[1].lower()} with {m[2]}")],
        ),
        (
            r"(?:have|let|make|get) ((?:the|his|her|that|those) \w+|him|her|them) (?:to )?"
            rf"(?:be )?({'|'.join(sorted(ACTIONS))})\b(.*)$",
            lambda m: [Change("set", f"{THEY.get(m[1].lower(), m[1].lower())} {_participle(m[2].lower())}{m[3]}")],
        ),
        (r"(?:make|turn) (?:them|him|her) (?:all )?(?:into )?(.+)$", lambda m: [said(m[1])]),
        (r"(?:extend|continue|finish|end|start|begin|open) (?:.* )?with (.+)$", lambda m: _add(m[1])),
        (r"from (.+?) to (.+)$", lambda m: _replace(m[1], m[2]) if only_look(m[1]) else [Change("set", m[0])]),
        (r"(.+?) ?(?:->|→|=>) ?(.+)$", lambda m: _replace(m[1], m[2])),
        (
            r"(?:add|include|insert|introduce|put|place|throw in|bring in"
            r"|there (?:is|are|was|were|should be|must be|could be)|have|let) (.+)$",
            lambda m: _add(m[1]),
        ),
        (r"(?:replace|substitute) (.+?) (?:with|for|by) (.+)$", lambda m: _replace(m[1], m[2])),
        (r"(?:swap|switch|exchange)(?: out)? (.+?) (?:with|for|to|into) (.+)$", lambda m: _replace(m[1], m[2])),
        (
            rf"(?:make|turn|render|transform|convert|change|restyle|reimagine|style|reshoot|rework|switch"
            rf"|recreate|remake|remix|redo|see|show) {IT}"
            r" (?:(?:to look|look|into|to be|to|be|as|appear|seem|feel) )?(.+)$",
            lambda m: [said(m[1])],
        ),
        (
            r"(?:set|change|turn|transform|convert|morph|shift|adjust|update|make) (.+?) (?:to|into|from .+ to) (.+)$",
            lambda m: _replace(m[1], m[2]),
        ),
        (r"(?:make|turn|paint|colou?r|recolou?r|dye|tint) (.+)$", lambda m: _make(m[1])),
        (
            r"(?:(?:even|many|a lot|lots|a few|a bit|a little|some|much|way) )?(more|fewer|less) (.+)$",
            lambda m: _amount(m[1], m[2]),
        ),
        (
            r"(?:go|use|apply|switch to|change to|turn to|convert to|transform into|move to) (.+)$",
            lambda m: [said(m[1])],
        ),
        (
            r"(?:it|this|that)"
            r"(?:['’]?s| is| are| was| were| to be| should be| could be| becomes?| turns?| gets?| looks?)(?: now)?"
            r" (.+)$",
            lambda m: [said(m[1])],
        ),
        (r"((?:the|his|her) .+?) (?:is|are|should be|becomes?|turns?)(?: now)? (.+)$", lambda m: _is(m[0], m[1], m[2])),
    )
]


def directive(clause: str) -> list[Change] | None:
    """The changes that a clause asks for in one of these ways, or None."""
    if len(clause) > MAX_CLAUSE:
        return None
    for pattern, reader in DIRECTIVES:
        if match := pattern.match(clause):
            return reader(match)
    return None
