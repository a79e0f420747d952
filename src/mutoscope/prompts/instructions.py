"""What a remix prompt asks for: an instruction in plain English, read as a list of changes to a caption."""

from __future__ import annotations

import re
from collections import deque

from mutoscope.prompts.abroad import in_english
from mutoscope.prompts.changes import MAX_CLAUSE, Change, only_look, said
from mutoscope.prompts.clauses import NOT_BUT, TAIL, clauses, strip_leads
from mutoscope.prompts.directives import directive
from mutoscope.prompts.events import PASSES, is_addition, is_event
from mutoscope.prompts.glossary import language
from mutoscope.prompts.phrases import split_head
from mutoscope.prompts.places import whereabouts
from mutoscope.prompts.references import IN_HUE, Source, about, hued, new_subject, of_what_is_there, only
from mutoscope.prompts.remarks import is_remark, is_undo
from mutoscope.prompts.scenes import is_caption
from mutoscope.prompts.shorthand import written_out
from mutoscope.prompts.terms import Look, tokenize
from mutoscope.prompts.vocabulary import NOUNS, PREPOSITIONS

MAX_CHANGES = 24
"""Changes read from one instruction; what follows is kept as one text."""


def read(instruction: str, caption: str) -> list[Change]:
    """The changes that `instruction` asks for in the video that `caption` describes, in order."""
    text = " ".join(instruction.split()).replace(" & ", " and ").strip(' ,;.!"“”')
    instead = re.search(r"\binstead$", text, re.I) is not None
    text = TAIL.sub("", text)
    text = re.sub(r",? (?:please|pls|plz|thanks|thank you|thx)$", "", text, flags=re.I)
    if is_undo(text):
        return []
    text = in_english(text) or text
    if not text or foreign(text):
        return [Change("set", text)] if text else []
    text = written_out(text) if len(text) <= MAX_CLAUSE else text
    body, anchor = strip_leads(text)
    happens = HAPPENS.match(text) or LEAVES.match(text) or is_event(text) or is_addition(text, caption)
    if anchor is None and body == text and not happens and is_caption(text[:MAX_CLAUSE], caption):
        return [Change("restate", text)]
    changes = [Change("restate", anchor)] if anchor and not caption.strip() else []
    source = Source.of(caption)
    if alone := only(text, source):
        return [*changes, alone]
    left = deque([body] if NOT_BUT.match(body) else clauses(body))
    while left and len(changes) < MAX_CHANGES:
        read, rest = _changes(left.popleft(), source, instead)
        changes += [placed for change in read for placed in _placed(about(changes[-1:], change, source))]
        left.extendleft([rest] if rest else [])
    return [*changes, said(", ".join(left))] if left else changes


def _placed(change: Change) -> list[Change]:
    """`change`, with a place for all of it, where it begins with one, as a change of its own."""
    if change.verb != "set" or len(change.what) > MAX_CLAUSE or (found := whereabouts(change.what)) is None:
        return [change]
    return [Change("place", found[0]), *([said(found[1])] if found[1] else [])]


def foreign(text: str) -> bool:
    """Whether `text` is in another language than English, as far as small words and scripts tell."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if sum(c > "\u024f" for c in letters) * 2 > len(letters) > 0:
        return True
    return bool(letters) and language(text[:2000]) is not None


def _changes(clause: str, source: Source, instead: bool = False) -> tuple[list[Change], str]:
    """The changes that a clause asks for, and what of it is still to be read."""
    clause = IN_HUE.sub(hued, TAIL.sub("", clause)) if len(clause) <= MAX_CLAUSE else clause
    clause = PASSES.sub(r"\1 stops", clause)
    if altered := of_what_is_there(clause, source, instead):
        return altered, ""
    changes = directive(clause)
    if is_remark(changes[0].what if changes and changes[0].verb in ("set", "add") else "" if changes else clause):
        return [], ""
    if changes is not None:
        changes = [_one_more(change, source) for change in changes] if ADDS.match(clause) else changes
        subject = new_subject(changes[0], source) if changes else ""
        return [Change("replace", subject, changes[0].what)] if subject else changes, ""
    if match := LEAVES.match(clause):
        return directive(f"remove {match[1]}") or [], match[2] or ""
    if HAPPENS.match(clause) or (is_event(clause) and said(clause).what.startswith("during a")):
        return [Change("set", re.sub(" (?:by|past|over|across|through)$", "", clause))], ""
    clause = re.sub(" (?:across|past|over|by)$", "", clause) if is_event(clause) else clause
    head = split_head(clause)[0]
    named = next(NOUNS.find(tokenize(clause if only_look(head) and not only_look(clause) else head)), None)
    starts = clause.split(maxsplit=1)[0].lower()
    adds = (
        named
        and not is_event(clause)
        and starts not in PREPOSITIONS | {"the", "like", "as"}
        and "style" not in Look.of(clause).sets
    )
    return [Change("add", clause) if adds else said(clause)], ""


ADDS = re.compile("(?:please )?(?:add|include|insert|introduce|throw in|bring in|put in) ", re.I)


SPOT = re.compile(
    r" (?:on|at|in|to) the (?:far )?(?:left|right|middle|cent(?:er|re)|back|front|background|foreground|distance)"
    "(?: side)?$",
    re.I,
)


def _one_more(change: Change, source: Source) -> Change:
    """`another dog` for the dog that is to be added to the one that the caption begins with."""
    noun = NOUNS.whole(SPOT.sub("", change.what[2:]).strip()) if re.match("an? ", change.what, re.I) else None
    if change.verb != "add" or noun is None or source.first is None or noun.word != source.first.word:
        return change
    return Change("add", f"another {change.what.split(' ', 1)[1]}", change.how)


HAPPENS = re.compile(
    r"(?:[\w'’-]+ ){1,5}(?:breaks? out|begins?|starts?|approach(?:es)?|appears?|arrives?|enters?|joins?|emerges?"
    r"|rises?|rolls? in|sets? in|moves? in|comes? (?:in|out|up|down)|falls?"
    r"|(?:floats?|flies|fly|drives?|walks?|runs?|sails?|swims?|passes|pass)"
    r" (?:by|past|over|in|out|away|across|through))\b",
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
