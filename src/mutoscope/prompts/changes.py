"""What a remix prompt asks for, one change at a time, and the words that changes are worded with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from mutoscope.prompts.phrases import split_head
from mutoscope.prompts.terms import ADVERBIAL, TERMS, Look, Token, tokenize, words
from mutoscope.prompts.vocabulary import COLORS, DETERMINERS, NUMBERS, PREPOSITIONS, SHADES, SIZES


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what` is a noun phrase, or for `set` and `restate` a text; `how` is what becomes of it.

    set: say `what`, in place of all it contradicts. add: also show it.
    remove: show it no more; `how` is the same with its article.
    replace: `how` instead of `what`. alter: `what` is now `how` (a colour, a size, a place in the frame, `more`, …).
    only: nothing but `what`, or nothing at all. place: all of it is now `what`, a place with its preposition.
    restate: `what` is the whole caption.
    """

    verb: Literal["set", "add", "remove", "replace", "alter", "only", "place", "restate"]
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
    r"|(?:twice|half|(?:two|three|four|five|ten) times) (?:as|the|its|their) \w+"
)
MANNER = rf"(?:a )?{COLOR}|{DEGREE}"
ONE_MANNER = rf"(?>(?:(?:a )?{HUE}|{DEGREE})\b)"
MANNERS = rf"{ONE_MANNER}(?:(?:, and |, | and ){ONE_MANNER})*+"
"""Without a second way to read it, so that the time stays linear."""
AND = re.compile(", and |, | and ")
IN_SCENE = re.compile(
    r" (?:to|into|in|from|onto) (?:the |this |it)?(?:scene|video|shot|clip|frame|image|picture|footage|mix|it)$", re.I
)

NUMBER = "|".join(NUMBERS)


def named(text: str) -> str:
    """A noun phrase without its determiner."""
    text = IN_SCENE.sub("", text.strip(" ,.;\"'“”‘’"))
    return re.sub(r"^(?:(?:all|any|both|of|the|this|that|these|those|its|my|our|every) )+", "", text, flags=re.I)


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
        r"(?:looks? |feels? )?(?:more |a bit |a little |kind of |just )*"
        r"(?:like|as if|as though) (?:it(?:['’]s| is| was| were) )?(.+)$",
        text,
        re.I,
    ):
        style = "style" in Look.of(match[1]).sets
        text = match[1] if only_look(match[1]) and not style else f"in the style of {match[1]}"
    if "style" in Look.of(text).sets:
        text = re.sub("^as an? ", "", text, flags=re.I)
    if match := HEAVILY.match(text):
        text = f"in {HOW_HEAVY[match[2].lower()]} {match[1].lower()}{text[match.end() :]}"
    text = re.sub(r"^(?:in the style of )?(?:it )?(?:has )?just rained", "after the rain", text, flags=re.I)
    plainly = A_BIT.sub("", text)
    text = BRIEF.get(plainly.lower(), plainly if only_look(plainly) else text)
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
    **dict.fromkeys(("warmer", "warm", "make it warmer", "more warmth"), "warm tones"),
    **dict.fromkeys(("cooler", "colder", "bluer", "less warm"), "cool tones"),
    **dict.fromkeys(("more dramatic", "dramatic", "more drama"), "cinematic, dramatic lighting"),
    **dict.fromkeys(("moodier", "more moody", "more mood"), "moody lighting"),
    **dict.fromkeys(("softer", "softer light"), "soft light"),
    **dict.fromkeys(("gloomier", "gloomy", "more gloomy"), "under a gloomy sky"),
    **dict.fromkeys(("wetter", "more wet"), "with puddles"),
    "windier": "windy",
    "cloudier": "cloudy",
    "stormier": "stormy",
    "mistier": "misty",
    "later": "at dusk",
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
