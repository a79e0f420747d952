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
from mutoscope.prompts.phrases import split, split_head
from mutoscope.prompts.places import place_in, whereabouts
from mutoscope.prompts.terms import TERMS, Look, tokenize, words
from mutoscope.prompts.vocabulary import NOUNS, Noun, plural


def add(text: str) -> list[Change]:
    text = re.sub(r"^(?:in )?(?:also |some |the )*", "", IN_SCENE.sub("", text), flags=re.I)
    if match := re.match(r"(?:(?:even|many|a lot|lots|a few|some) )?(more) (.+)$", text, re.I):
        return [Change("alter", match[2], "more")]
    if match := re.match(rf"({NUMBER}) more (.+)$", text, re.I):
        one = match[1].lower() in ("a", "an", "one")
        return [Change("add", f"another {match[2]}" if one else f"another {match[1].lower()} {match[2]}")]
    return [Change("add", text)] if text else []


def remove(text: str) -> list[Change]:
    match = EXCEPT.fullmatch(text.strip(" ,.;"))
    if match and (match[1] or not EVERYONE.match(text.strip(" ,.;"))):
        return [Change("only", named(match[1] or ""))]
    text = re.sub(r" (?:any ?more|at all|entirely|completely|altogether)$", "", text.strip(" ,.;"), flags=re.I)
    if match := BUT_FOR.fullmatch(text):
        return [Change("remove", named(match[1]), text)]
    if " except " in text or text.count(",") > MAX_NOUNS:
        return [Change("set", f"no {text}")]
    nouns = (
        EVERYONE.sub("people", IN_SCENE.sub("", re.sub("^(?:no|any) ", "", part, flags=re.I)))
        for part in re.split(r", (?:and |or )?| and | or ", text, maxsplit=MAX_NOUNS)
    )
    return [
        Change("remove", named(noun), re.sub("^both ", "the ", re.sub("^(?:all|any)(?: of)? ", "", noun)))
        for noun in nouns
        if named(noun)
    ]


ALL = r"(?:everything|everyone|everybody|all(?: of (?:it|them))?|(?:all )?the rest)(?: else)?"
EXCEPT = re.compile(rf"{ALL}(?:,? (?:except|but|other than|apart from|besides|save)(?: for)? (.+))?", re.I)
EVERYONE = re.compile("^(?:everyone|everybody|anyone|anybody)$", re.I)


BUT_FOR = re.compile(
    r"((?:all )?(?:the )?(?:other )?[\w ]+?) (?:besides|other than|apart from|except(?: for)?) ((?:the|my) .+)", re.I
)
"""`people besides the woman`."""


def empty(where: str) -> list[Change]:
    """Nobody and nothing on the move: `empty the street`."""
    return [*remove("people"), *remove("cars")]


def times(how: str, what: str) -> list[Change]:
    """`double the cars`, `half as many birds`."""
    how = {"twice": "twice as many", "double": "twice as many", "triple": "three times as many"}.get(how.lower(), how)
    how = {"halve": "half as many", "half": "half as many", "quadruple": "four times as many"}.get(how.lower(), how)
    how = how if how.lower().endswith("many") else f"{how} as many"
    return [Change("alter", named(what), how.lower())]


def halt(whole: str, what: str) -> list[Change]:
    """`stop the boat` holds it where it is; `stop the rain` ends it."""
    noun = named(what)
    return [Change("alter", noun, "motionless")] if NOUNS.whole(noun) else remove(what)


SIDES = {
    "left": "on the left", "right": "on the right", "center": "in the center", "centre": "in the centre",
    "middle": "in the middle", "foreground": "in the foreground", "front": "in the foreground",
    "background": "in the background", "distance": "in the distance", "top": "at the top", "bottom": "at the bottom",
    "sky": "in the sky", "higher": "higher up", "up": "higher up", "lower": "lower down", "down": "lower down",
    "closer": "closer", "nearer": "closer", "forward": "closer", "near": "closer", "away": "further away",
    "back": "further away", "farther": "further away", "further": "further away", "off": "further away",
}  # fmt: skip
QUIETER = "quieter|calmer|emptier|less (?:crowded|busy|bustling)|fewer"
LITTLE = r"(?:an? (?:little )?(?:bit|little|touch|tad) |(?:some|slightly|much|way|far|even|all the way|over) )*"
WHERE = (
    rf"{LITTLE}(?:(?:more |further |farther )?"
    r"(?:(?:to|on|in|into|at|towards?|onto) (?:the |its |our )?)?(?:far |very )?"
    r"(?:left|right|cent(?:er|re)|middle|foreground|front|background|distance|top|bottom|back|sky)"
    r"(?:[- ]hand)?(?: (?:side|edge|corner|part|half))?"
    r"(?: of (?:the )?(?:frame|picture|screen|image|scene|shot|video))?"
    r"|higher(?: up)?|lower(?: down)?|up|down|(?:closer|nearer)(?: to (?:the camera|us|me))?|forwards?"
    r"|(?:further|farther) (?:away|back|off)|away)(?: an? (?:little )?(?:bit|little|touch|tad))?"
)
"""Where in the frame."""


def whither(what: str, where: str) -> list[Change] | None:
    """`move the dog to the left`, `bring the boat closer`; not so `the sun goes down`."""
    if Look.of(f"{what} goes {where}"):
        return None
    where = where.lower()
    side = next((word for word in re.findall(r"[a-z]+", where) if word in SIDES), "middle")
    if side in ("further", "farther"):
        side = next((word for word in re.findall(r"[a-z]+", where) if word in ("left", "right")), side)
    nudge = re.search(r"\b(?:bit|little|slightly|touch|tad|further|farther|more)\b", where)
    how = f"further {side}" if nudge and side in ("left", "right") else SIDES[side]
    if side == "back" and re.search(r"\b(?:in|to|into) the back", where):
        how = "in the background"
    return [Change("alter", named(what), how)]


def replace(old: str, new: str) -> list[Change]:
    new = new.strip(" \"“”‘’'")
    if ONE.fullmatch(old.strip()) and (hit := next(NOUNS.find(tokenize(new)), None)):
        return _one_of(old, new, hit.what)
    if SETTING.fullmatch(old) and _names_place(new):
        return [Change("place", new if split(new)[0].preposition else f"in {new}")]
    if re.fullmatch(IT, old, re.I) or re.fullmatch(LOOKS, old, re.I) or only_look(new):
        return [said(new)]
    return _replaced(old, new)


SETTING = re.compile("(?:the )?(?:setting|location|place|scenery|environment|surroundings|scene)", re.I)


def _replaced(old: str, new: str) -> list[Change]:
    if match := re.fullmatch(r"(?:the )?colou?rs? of (.+)|(.+?)(?:['’]s?)? colou?r", old, re.I):
        return [Change("alter", named(match[1] or match[2]), new)]
    if match := re.fullmatch(r"(?:the )?(background|foreground)", old, re.I):
        return [Change("set", f"with {new} in the {match[1].lower()}")]
    if re.fullmatch(MANNER, new, re.I):
        return [Change("alter", named(old), new)]
    return [Change("replace", named(old), new)]


def _names_place(text: str) -> bool:
    first = next(iter(split(text)), None)
    return first is not None and place_in(first.tokens) is not None


ONE = re.compile(rf"(?:just |only )?(?:the |an? )?(?:({COLOR}) )?(?:ones?|it|that|them|this|{NUMBER})", re.I)


def _one_of(old: str, new: str, noun: Noun) -> list[Change]:
    """`a black horse` instead of `the white one`: the white horse is black."""
    how = bare_of(new, noun)
    match = ONE.fullmatch(old.strip())
    which = f"{match[1]} {noun.word}" if match and match[1] else noun.word
    if how and re.fullmatch(rf"{MANNERS}|{NUMBER}|\d+", how, re.I):
        return [Change("alter", which, how)]
    return [Change("replace", which, new)]


def bare_of(text: str, noun: Noun) -> str:
    """What `text` says before its noun, and nothing else: `bright red` of `a bright red car`; empty if it says more."""
    said = plural(noun.word) if noun.many and noun.word != text.rsplit(" ", 1)[-1] else noun.word
    head = text.casefold().removesuffix(said)
    return re.sub("^(?:an?|the|some) ", "", head.strip() + " ").strip() if len(head) < len(text) else ""


def put(what: str, where: str) -> list[Change] | None:
    """`put the dog in a forest`: all of it is there now."""
    found = whereabouts(where)
    return [Change("place", found[0]), *([said(found[1])] if found[1] else [])] if found else None


def make(what: str) -> list[Change]:
    """`the car red`, `the dog a cat`, `the flowers bigger`."""
    if match := re.fullmatch(rf"(.+?) (?:(?:{STANDS}) )?(?:still|stop|freeze|not move|motionless)", what, re.I):
        return [Change("alter", named(match[1]), "motionless")]
    if match := re.fullmatch(rf"(.+?) (?:(?:look|be|appear|to be|into|{'|'.join(GO)}) )*({MANNERS})", what, re.I):
        return _altered(match[1], match[2])
    if match := re.fullmatch(r"((?:the|that|his|her|its) .+?) (?:into |be |become )?(an? .+)", what, re.I):
        return replace(match[1], match[2])
    return [said(what)]


def _altered(what: str, manners: str) -> list[Change]:
    """`black and twice as big`, one after the other; `black and white` is one colour."""
    hows = [manners] if re.fullmatch(COLOR, manners, re.I) else AND.split(manners)
    return [Change("alter", named(what), how) for how in hows[:MAX_MANNERS]]


def _is_few(text: str) -> str:
    return {"couple": "two", "few": "three", "several": "five"}.get(text.lower(), text)


def more_of(number: str, what: str) -> list[Change]:
    """`a couple more cars`."""
    return [Change("add", f"another {_is_few(number)} {what}")]


def amount(how: str, what: str) -> list[Change]:
    if only_look(what) and Look.of(what).sets.keys() & {"style", "season", "time"} and how.lower() == "more":
        return [said(what)]
    head, _, rest = split_head(what)
    if rest and whereabouts(rest):
        return amount(how, head)
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
    if re.match(r"(?:the |your )?(?:camera|shot|frame) (?:\w+ly )?(?:still|static|steady|fixed|locked)", rest, re.I):
        return [said("static camera")]
    if only := re.match(r"(?:only|just|nothing but) (.+)$", rest, re.I):
        return [Change("only", named(only[1]))]
    return [said(match[1])] if match else []


STANDS = "stand|stay|hold|keep|sit|remain|be|hover"
GO = words("go move drive sail fly run walk swim drift float travel spin dance")
ACTIONS = words(
    "gallop trot bounce land hover dive roll rest lie kneel clap cheer bow nod shake kiss hug fight race chase stop "
    "go rise surf skate ski juggle paint cook write type throw catch kick pull push dig bloom grow flap flutter graze "
    "roar howl yawn stretch shout whisper play swing skip stroll wander soar glide drift sail sway march sprint twirl "
    "leap run jump fly walk dance move swim drive sing smile look turn sit stand fall wave eat sleep spin glow shine "
    "float explode disappear appear rotate drink laugh cry climb crawl hide wear hold carry ride read bark blink open "
    "close talk"
)


THEY = {"him": "he is", "her": "she is", "them": "they are", "it": "it is", "he": "he is", "she": "she is"}
THEY["they"] = "they are"
VERB = "|".join(sorted(ACTIONS))


def acts(who: str, verb: str, rest: str) -> list[Change] | None:
    """`the dog running`, `she is waving`; not so `it is raining`."""
    if Look.of(verb) or verb.lower() in ("nothing", "missing") or (verb.lower().startswith("look") and "like" in rest):
        return None
    if re.fullmatch(rf" (?:{MANNERS})", rest, re.I) and who.lower() not in THEY:
        return make(f"{who}{rest}")
    who = re.sub("^all ", "", who.lower())
    who = "the people" if who in ("everyone", "everybody") else who
    if not re.match("(?:the|his|her|that|those|he|she|they|it|him|them) |$", f"{who} "):
        if NOUNS.whole(who) is None:
            return None
        who = f"the {who}"
    return [Change("set", f"{THEY.get(who, who)} {participle(verb.lower())}{rest}")]


def participle(verb: str) -> str:
    if verb.endswith("ing"):
        return verb
    if verb == "lie":
        return "lying"
    if re.fullmatch("run|swim|sit|spin|hug|stop|drop|skip|nod|trot|flap|dig|clap", verb):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1] if verb.endswith('e') else verb}ing"


def is_now(whole: str, what: str, how: str) -> list[Change]:
    if re.fullmatch(LOOKS, what, re.I):
        return [said(how)]
    if re.fullmatch(WHERE, how, re.I) and (moved := whither(what, how)):
        return moved
    if re.fullmatch(MANNERS, how, re.I):
        return _altered(what, how)
    return replace(what, how) if re.match(r"an? ", how, re.I) or NOUNS.whole(how) else [Change("set", whole)]
