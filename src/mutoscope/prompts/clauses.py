"""An instruction taken apart into clauses, each one change, without its courtesies."""

from __future__ import annotations

import re

from mutoscope.prompts.changes import MAX_CLAUSE, only_look
from mutoscope.prompts.terms import Look, tokenize, words
from mutoscope.prompts.vocabulary import PREPOSITIONS

TAIL = re.compile(
    r",? (?:instead|now|please|pls|plz|too|as well|thanks|thank you|thx|and"
    r"|(?:would|might) be (?:nice|great|cool|better|good|lovely|perfect|fun))$",
    re.I,
)


COURTESY = re.compile(
    r"(?:please|pls|plz|kindly|now|just|also|and|then|so|but|ok(?:ay)?|hey|hi|maybe|actually|finally|next|this time"
    r"|instead(?! of)|simply|again|once more|one more time|can (?:you|we|u)|is it possible to|(?:i|we|you) (?:can )?see"
    r"|i (?:meant?|said|asked for|wanted)|(?:it )?needs(?: to be)?"
    r"|could (?:you|we)(?: (?:get|have))?|would you|let['’]?s|let us|try(?: to| and)?"
    r"|make it so(?: that)?|i want(?: you)? to|we need to"
    r"|(?:i['’]d|i would) like(?: you)? to|i need you to|i want|(?:i['’]d|i would) like|except(?: that| for)?"
    r"|what (?:if|about)|how about|what would (?:it|this) look like|could it be"
    r"|i(?:['’]d| would) love(?: to see| it if)?|it would be (?:nice|great|cool) if"
    r"|(?:i|we) (?:think|wish|need|want)|(?:i|we)(?:['’]d| would) prefer|show me|imagine"
    r"|only|however|though|yet|no[,!.]"
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


def strip_courtesy(text: str) -> str:
    start = 0
    while match := COURTESY.match(text, start):
        start = match.end()
    return text[start:].lstrip(" ,;:.!-–—")


def strip_leads(text: str) -> tuple[str, str | None]:
    """The text without its polite and its `same scene but` beginnings, and what it called the same, if it did."""
    body = strip_courtesy(text)
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
    return strip_courtesy(rest), anchor if named and anchor else ""


VERBS = (
    r"add|remove|delete|erase|take (?:out|away)|get rid of|replace|swap|substitute|switch|change|turn|transform|convert"
    r"|make|put|set|insert|include|introduce|place|give|render|paint|recolou?r|colou?r|zoom|pan|keep|leave|preserve"
    r"|maintain|let|have|use|apply|show|film|shoot|increase|decrease|reduce|double|slow|speed|no|without|with no"
    r"|it['’]s|it is|there (?:is|are)|more|fewer|less|not|bigger|smaller|drop|lose|move|enlarge|shrink|bring"
)
CLAUSE = re.compile(
    rf"[.;!?…] |(?<!\ball)(?<!thing)(?<!one)(?<!body)(?<! else),? but (?!only |just )"
    rf"|,? but (?=(?:please |now )?(?:{VERBS})\b)"
    rf"|,? except (?:that |for )?(?!(?:the|an?|his|her|one) [\w ]{{1,60}}$)|,? however,? "
    rf"|(?:, and then |, and |, then |, | and then | and | then |,? (?=(?:only|just) ))"
    rf"(?=(?:(?:only|just|simply|please|now) )?(?:{VERBS})\b)|,? (?=(?:without|with no)\b)",
    re.I,
)


NOT_BUT = re.compile(rf"(?:it['’]?s |it is |make it )?not [\w -]{{1,40}},? but (?!(?:{VERBS})\b)[\w -]+$", re.I)


CHANGES_A_THING = re.compile(
    r"(?:remove|delete|erase|take (?:out|away)|get rid of|lose|drop|no|without|with no|replace|substitute|swap|exchange"
    r"|switch) ",
    re.I,
)
MORE = re.compile(r"(?:but|with(?! no\b)|add|(?:in|on|at|during|under) (?:an?|the)?) ?\b", re.I)


def clauses(text: str) -> list[str]:
    parts = (strip_courtesy(part).strip(" ,;:.!?…") for part in CLAUSE.split(text))
    return [clause for part in parts if part for clause in _parted(part)]


def _parted(clause: str) -> list[str]:
    """`remove the owl` and `summer` for the one with the other behind a comma; a list of things stays together."""
    items = re.split(", (?:and )?", clause) if CHANGES_A_THING.match(clause) and len(clause) <= MAX_CLAUSE else [clause]
    for i, item in enumerate(items[1:], 1):
        if _is_new(item, CHANGES_A_THING.sub("", items[0])):
            rest = strip_courtesy(", ".join(items[i:]))
            return [", ".join(items[:i]), rest] if rest else items[:i]
    return [clause]


def _is_new(item: str, first: str) -> bool:
    """Whether `item`, behind what is done to `first`, is no more of the same: `no rain, fog` is of both."""
    if not only_look(item):
        return MORE.match(item) is not None
    sets = Look.of(item).sets
    return not only_look(first) or bool(sets.keys() & {"time", "season", "style"}) or sets.get("weather") == {"clear"}
