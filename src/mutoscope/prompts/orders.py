"""What each way of wording a change asks for."""

from __future__ import annotations

import re

from mutoscope.prompts.changes import (
    AND,
    COLOR,
    IN_SCENE,
    IT,
    LOOKS,
    MANNER,
    MANNERS,
    MAX_MANNERS,
    MAX_NOUNS,
    NUMBER,
    Change,
    named,
    only_look,
    said,
)
from mutoscope.prompts.phrases import split_head
from mutoscope.prompts.terms import TERMS, Look, tokenize, words
from mutoscope.prompts.vocabulary import NOUNS


def add(text: str) -> list[Change]:
    text = re.sub(r"^(?:in )?(?:also |some |the )*", "", IN_SCENE.sub("", text), flags=re.I)
    if match := re.match(r"(?:(?:even|many|a lot|lots|a few|some) )?(more) (.+)$", text, re.I):
        return [Change("alter", match[2], "more")]
    if match := re.match(rf"({NUMBER}) more (.+)$", text, re.I):
        one = match[1].lower() in ("a", "an", "one")
        return [Change("add", f"another {match[2]}" if one else f"another {match[1].lower()} {match[2]}")]
    return [Change("add", text)] if text else []


def remove(text: str) -> list[Change]:
    text = re.sub(r" (?:any ?more|at all|entirely|completely|altogether)$", "", text.strip(" ,.;"), flags=re.I)
    if " except " in text or text.count(",") > MAX_NOUNS:
        return [Change("set", f"no {text}")]
    nouns = (IN_SCENE.sub("", part) for part in re.split(r", (?:and |or )?| and | or ", text, maxsplit=MAX_NOUNS))
    return [Change("remove", named(noun), re.sub("^(?:all|any)(?: of)? ", "", noun)) for noun in nouns if named(noun)]


def replace(old: str, new: str) -> list[Change]:
    new = new.strip(' "“”')
    if re.fullmatch(IT, old, re.I) or re.fullmatch(LOOKS, old, re.I):
        return [said(new)]
    if match := re.fullmatch(r"(?:the )?colou?rs? of (.+)|(.+?)(?:['’]s?)? colou?r", old, re.I):
        return [Change("alter", named(match[1] or match[2]), new)]
    if match := re.fullmatch(r"(?:the )?(background|foreground)", old, re.I):
        return [Change("set", f"with {new} in the {match[1].lower()}")]
    if re.fullmatch(MANNER, new, re.I):
        return [Change("alter", named(old), new)]
    if only_look(new):
        return [said(new)]
    return [Change("replace", named(old), new)]


def make(what: str) -> list[Change]:
    """`the car red`, `the dog a cat`, `the flowers bigger`."""
    if match := re.fullmatch(rf"(.+?) (?:look |be |appear |to be |into )*({MANNERS})", what, re.I):
        hows = [match[2]] if re.fullmatch(COLOR, match[2], re.I) else AND.split(match[2])
        return [Change("alter", named(match[1]), how) for how in hows[:MAX_MANNERS]]
    if match := re.fullmatch(r"((?:the|that|his|her|its) .+?) (?:into |be |become )?(an? .+)", what, re.I):
        return replace(match[1], match[2])
    return [said(what)]


def amount(how: str, what: str) -> list[Change]:
    head, _, rest = split_head(what)
    if rest and not only_look(what) and Look.of(rest):
        return [*amount(how, head), said(rest)]
    noun = named(what)
    last = noun.split()[-1].lower() if noun else ""
    known = next(NOUNS.find(tokenize(noun)), None) or next(TERMS.find(tokenize(noun)), None)
    if last.endswith("s") or (known and not noun.startswith("like ") and "style" not in Look.of(noun).sets):
        return [Change("alter", noun, how.lower())]
    return [said(what if noun.startswith("like ") else f"{how} {what}")]


def pace(slower: bool, what: str) -> list[Change]:
    if re.fullmatch(IT, what, re.I) or not what:
        return [Change("set", "in slow motion" if slower else "in fast motion")]
    return [Change("alter", named(what), "slower" if slower else "faster")]


def keep(rest: str) -> list[Change]:
    match = re.match(rf"{IT} (?!the same|as |unchanged|intact|like )(.+)$", rest, re.I)
    return [said(match[1])] if match else []


ACTIONS = words(
    "run jump fly walk dance move swim drive sing smile look turn sit stand fall wave eat sleep play spin glow shine "
    "float explode disappear appear rotate drink laugh cry chase climb crawl hide wear hold carry ride read bark blink "
    "open close talk"
)


THEY = {"him": "he is", "her": "she is", "them": "they are"}


def participle(verb: str) -> str:
    if re.fullmatch("run|swim|sit|spin|hug|stop|drop|skip|nod", verb):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1] if verb.endswith('e') else verb}ing"


def is_now(whole: str, what: str, how: str) -> list[Change]:
    if re.fullmatch(LOOKS, what, re.I):
        return [said(how)]
    if re.fullmatch(MANNER, how, re.I):
        return [Change("alter", named(what), how)]
    return replace(what, how) if re.match(r"an? ", how, re.I) else [Change("set", whole)]
