"""The caption of a remix: the source's caption with an instruction carried out on it. Rules only, no network."""

from __future__ import annotations

import re

from mutoscope.prompts.abroad import LONGEST
from mutoscope.prompts.captions import Caption
from mutoscope.prompts.changes import COLOR, FILLERS, Change, only_look
from mutoscope.prompts.glossary import gloss, language
from mutoscope.prompts.instructions import foreign, read
from mutoscope.prompts.orders import BUT_FOR
from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.terms import NOT_CLEAR, Look, Term, tokenize, words
from mutoscope.prompts.vocabulary import COLORS, DETERMINERS, KINDS, NOUNS, NUMBERS, PREPOSITIONS, SIZES, plural
from mutoscope.prompts.wording import manner_of

MAX_CAPTION = 32_000
"""Characters; the longest prompt that the API takes."""


def compose(source_caption: str, instruction: str) -> str:
    """The caption of the result, when `instruction` is given for the video that `source_caption` describes.

    Captions compose over a lineage: pass each result on as the next source caption. What the instruction
    contradicts goes, all else stays; an instruction that is a whole caption by itself takes its place. Never
    raises; the result has at most `MAX_CAPTION` characters, and the oldest words go first.
    """
    room = max(0, MAX_CAPTION - len(instruction) - 64)
    source_caption = _readable(source_caption[:room]) if instruction.strip() else source_caption
    caption = Caption(source_caption[:room])
    for change in read(instruction, source_caption):
        caption = _apply(caption, change)
    return str(caption)[:MAX_CAPTION] or " ".join(instruction.split())[:MAX_CAPTION]


def _readable(caption: str) -> str:
    """`caption` in English, where it is in another language of which every word is known."""
    name = language(caption) if len(caption) <= LONGEST else None
    read = gloss(caption, name) if name else None
    return read.text if read and read.whole and read.text else caption


def _apply(caption: Caption, change: Change) -> Caption:
    if change.verb not in ("remove", "only", "restate"):
        caption.allow(change.how if change.verb == "replace" else change.what)
    match change.verb:
        case "restate":
            return Caption(change.what)
        case "set":
            _set(caption, change.what)
        case "place":
            caption.place(change.what)
        case "only":
            _only(caption, change.what)
        case "add" if not _counted(caption, change.what, 1):
            _add(caption, re.sub(rf"^another ({NUMBER}) ", r"\1 more ", change.what))
        case "remove" if not _counted(caption, change.what, -1):
            _remove(caption, change.what, change.how)
        case "replace":
            instead = _emptied(caption, change)
            if not caption.replace(change.what, change.how) and not caption.says(change.how):
                caption.say(f"with {change.how} instead of {change.what}" if caption.phrases else change.how)
            elif instead and not caption.says(f"without {instead}"):
                caption.say(f"without {instead}", ", ")
        case "alter":
            _alter(caption, change)
    return caption


ONE_OF = re.compile(
    rf"(?:just |only )?({'|'.join(n for n in NUMBERS if n not in ('a', 'an'))})(?: of the)? (.+)$", re.I
)


def _one_of(caption: Caption, change: Change) -> bool:
    """Say that one of several is blue: `a car and a blue car` for two cars."""
    match = ONE_OF.match(change.what)
    noun = NOUNS.whole(match[2]) if match else None
    if match is None or noun is None or not re.fullmatch(rf"{COLOR}|{'|'.join(SIZES)}", change.how, re.I):
        return False
    part, left = NUMBERS[match[1].lower()], caption.number(match[2]) - NUMBERS[match[1].lower()]
    first = _article(change.how).strip() if part == 1 else NUMERALS.get(part, str(part))
    others = f"{first} {change.how} {noun.word if part == 1 else plural(noun.word)}"
    return caption.says(others) or (left > 0 and caption.part(match[2], noun.word, left, others))


def _alter(caption: Caption, change: Change) -> None:
    if _one_of(caption, change):
        return
    how = _in_numbers(caption, change)
    if not caption.names(change.what):
        change = Change("alter", SPOT.sub("", change.what), change.how)
    if change.what == "everything":
        _say_amount(caption, change.how)
    elif _is_of_others(caption, change.what, how) or not caption.alter(change.what, how):
        one = not change.what.endswith("s") and re.search(rf"\b(?:{'|'.join([*COLORS, *SIZES])})$", change.how)
        _set(
            caption,
            f"with {_article(change.how) if one else ''}{manner_of(change.how, change.what)} {change.what}",
        )


def _is_of_others(caption: Caption, what: str, how: str) -> bool:
    """Whether `more people` are others than the one woman that the caption names."""
    noun = NOUNS.whole(what)
    return bool(noun and noun.many and how in ("more", "fewer") and caption.number(what) == 1)


def _remove(caption: Caption, what: str, named: str) -> None:
    if not BUT_FOR.fullmatch(named):
        caption.remove(what)
    adjective = only_look(what) and re.search(r"(?:y|ing)$", what)
    known = NOUNS.whole(named)
    if known and not known.many and known.kind in KINDS:
        named = f"{_article(named)}{named}"
    if not adjective and not caption.says(f"without {named}"):
        caption.say(f"without {named}", ", ")


def _only(caption: Caption, what: str) -> None:
    """Keep `what` alone, with nobody and nothing on the move around it."""
    caption.only(what)
    kept = {hit.what.kind for hit in NOUNS.find(tokenize(what))}
    for noun, kind in (("people", "person"), ("cars", "car")):
        if kind not in kept and not caption.says(f"without {noun}"):
            caption.say(f"without {noun}", ", ")


def _say_amount(caption: Caption, how: str) -> None:
    """`busier` or `quieter`, in place of the other."""
    new, old = ("quieter", "busier") if how == "fewer" else ("busier", "quieter")
    if not caption.drop(old) and not caption.says(new):
        caption.say(new, ", ")


SPOT = re.compile(r" (?:on|at|in|to) the (?:far )?(?:left|right|middle|cent(?:er|re)|back|front)(?: side)?$", re.I)
"""Which of several is meant, that the caption need not tell apart."""
TIMES_AS_MANY = {"half": 0.5, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


def _in_numbers(caption: Caption, change: Change) -> str:
    """`twice as many` in numbers, where the caption has one."""
    if not change.how.endswith("as many"):
        return change.how
    factor = TIMES_AS_MANY.get(change.how.split(" ")[0], 2)
    number = round(caption.number(change.what) * factor)
    return NUMERALS.get(number, str(number)) if number else "more" if factor > 1 else "fewer"


NUMBER = "|".join(NUMBERS)
COUNTED = re.compile(rf"(?:(another) (?=(?:{NUMBER})\b))?({NUMBER}) (.+)$", re.I)
NUMERALS = {number: word for word, number in reversed(NUMBERS.items()) if word not in ("a", "an", "both")}


def _counted(caption: Caption, text: str, sign: int) -> bool:
    """Say one more or less of what the caption has, where `text` is a number of it: `one car`, `another two cars`."""
    match = COUNTED.match(text)
    if not match or (sign > 0 and not text.lower().startswith("another ")):
        return False
    by, noun = NUMBERS[match[2].lower()], match[3]
    noun = re.sub("^of (?:the )?", "", noun, flags=re.I)
    number = caption.number(noun)
    if number and number + sign * by > 0:
        return caption.alter(noun, NUMERALS.get(number + sign * by, "many"))
    if sign < 0 and number:
        _remove(caption, noun, f"the {noun}")
        return True
    if sign < 0 and caption.names(noun):
        return caption.alter(noun, "fewer")
    return sign < 0 and match[2].lower() not in ("a", "an")


def _set(caption: Caption, text: str) -> None:
    if foreign(text):
        if text.casefold() not in str(caption).casefold():
            caption.say(text, ", ")
        return
    look = Look.of(text)
    if re.fullmatch(COLOR, text, re.I) and not look:
        caption.recolor(text)
        return
    caption.forget(look.contradicts, look)
    first, *rest = split(text) or [Phrase("", "", "")]
    named = not first.preposition and first.tokens and re.match("an? ", first.text, re.I) and "style" not in look.sets
    if named and (caption.says(first.text) or caption.replace(first.tokens[-1].word, first.text)):
        text = "".join(str(phrase) for phrase in rest if phrase.text).strip()
    if text:
        _say_new(caption, text)


def _say_new(caption: Caption, text: str) -> None:
    """Say what of `text` the caption does not say yet, clause by clause."""
    clauses: list[list[Phrase]] = []
    for phrase in split(text):
        if not clauses or "," in phrase.before or phrase.hits:
            clauses.append([])
        clauses[-1].append(phrase)
    new = "".join(caption.unsaid(["".join(map(str, clause)) for clause in clauses] or [text]))
    if new:
        flows = _flows(new) and not new.startswith(",") and not (new.startswith("with ") and caption.has_with)
        caption.say(_lowered(new.strip(" ,;")), "" if flows else ", ")


def _article(text: str) -> str:
    return "an " if text[:1].lower() in "aeio" else "a "


def _lowered(text: str) -> str:
    """`text` without the capital of a sentence, unless its first word may be a name."""
    tokens = tokenize(text)
    small = tokens and tokens[0].word in PREPOSITIONS | DETERMINERS | FILLERS | {"they", "it"}
    common = small or (tokens and (NOUNS.at(tokens, 0) or tokens[0].word in COMMON))
    return text[:1].lower() + text[1:] if common and tokens[0].text.istitle() and tokens[0].start == 0 else text


COMMON = words(
    "vintage retro black evening morning night sunset winter summer autumn spring rain snow fog neon stormy dust "
    "clouds lightning stars sand thunder wind kids two three four five several many fireworks"
)


def _flows(text: str) -> bool:
    phrases = split(text)
    return bool(phrases and phrases[0].preposition)


def _add(caption: Caption, text: str) -> None:
    look = Look.of(text)
    caption.forget(lambda term: look.contradicts(term) and not _mixes(term, look), look)
    if caption.says(text):
        return
    if caption.sentences or not caption.phrases or _flows(text):
        caption.say(text)
    elif re.search(r"\w{2}ing\b", text):
        caption.say(_lowered(text), ", ")
    else:
        caption.say(f"with {_lowered(text)}", ", " if caption.has_with else "")


EVERYWHERE = frozenset({"car", "person"})
"""Kinds that many a place has of its own, said or not."""
TOWN = words("city street streets intersection crossing crosswalk avenue boulevard downtown cafe café highway road")
"""Where."""


def _emptied(caption: Caption, change: Change) -> str:
    """What is nowhere to be seen when all of it gives way to another kind: `cars`, of which a street has some."""
    old, new = NOUNS.whole(change.what), next(NOUNS.find(tokenize(change.how)), None)
    in_town = any(token.word in TOWN for token in tokenize(str(caption)))
    gone = in_town and old and new and old.many and old.kind in EVERYWHERE and new.what.kind != old.kind
    return change.what if gone and caption.number(change.what) != 1 else ""


def _mixes(old: Term, new: Look) -> bool:
    """Whether both weathers can be at once, as rain and fog can, where the new one is only added."""
    if new.sets.get("weather") == {"wind"} and old.sets.keys() == {"weather"}:
        return old.sets["weather"] in NOT_CLEAR
    return (
        bool(old.sets)
        and old.sets.keys() == {"weather"}
        and NOT_CLEAR.issuperset(old.sets.values())
        and new.sets.get("weather", set()) <= NOT_CLEAR
    )
