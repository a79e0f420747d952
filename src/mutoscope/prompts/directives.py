"""The ways in which people word a change: each a pattern, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutoscope.prompts.changes import COLOR, IT, MANNER, MAX_CLAUSE, NUMBER, Change, named, only_look, said
from mutoscope.prompts.orders import (
    ALL,
    LITTLE,
    QUIETER,
    VERB,
    WHERE,
    acts,
    add,
    amount,
    empty,
    halt,
    is_now,
    keep,
    make,
    more_of,
    pace,
    put,
    remove,
    replace,
    times,
    whither,
)

CAMERA = "zoom|pan|tilt|dolly|orbit|track|push in|pull|fly|crane|follow|cut to|focus|hold|rotate|spin|flip|mirror|loop"
Reader = Callable[[re.Match[str]], list[Change] | None]
"""The changes that a match asks for; None where it turns out to be worded in another way."""
DIRECTIVES: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (
            r"(?:everything|all|the rest)(?: else)? (?:(?:stays?|remains?|is|should (?:stay|be|remain)) )?(?:exactly )?"
            r"(?:the same|unchanged|as (?:it )?is|intact)$",
            lambda m: [],
        ),
        (r"(?:keep|leave|preserve|maintain|retain) (.+)$", lambda m: keep(m[1])),
        (
            r"(?:have |show |see |leave |i want )?(?:only|just|nothing but|nothing except) (the .+?)"
            r"(?: left| remaining)?$",
            lambda m: [Change("only", named(m[1]))],
        ),
        (rf"(?:cut|erase|clear|wipe) ({ALL}.*)$", lambda m: remove(m[1])),
        (r"(?:empty|clear|depopulate)(?: out)? (?:the |this )(.+)$", lambda m: empty(m[1])),
        (
            rf"(?:make )?(?:{IT}|the \w+)? ?(?:be |is |look )?(?:completely |totally )?"
            r"(?:empty|deserted|abandoned|lifeless)$",
            lambda m: empty(m[0]),
        ),
        (
            rf"{IT} ((?:at|in|on|during|under|inside|as|with|without) .+)$",
            lambda m: (
                None
                if re.fullmatch(f"in {COLOR}", m[1], re.I) and not only_look(m[1])
                else directive(m[1]) or [said(m[1])]
            ),
        ),
        (
            rf"(?:(?:make|get|render) )?(?:{IT} )?(?:look |feel |be )?(?:{LITTLE})?"
            r"(busier|livelier|fuller|more (?:crowded|busy|lively|bustling|crowds)|less (?:empty|quiet)"
            r"|quieter|calmer|emptier|less (?:crowded|busy|bustling)|fewer things)$",
            lambda m: [Change("alter", "everything", "fewer" if re.match(QUIETER, m[1], re.I) else "more")],
        ),
        (r"calm (?:down )?the (?:sea|ocean|water|waters|weather|waves|wind)$", lambda m: [said("in calm weather")]),
        (r"as (?:an? )?([\w -]+?) (?:scene|shot|video|version|picture|clip)$", lambda m: [said(m[1])]),
        (
            r"(double|triple|quadruple|halve)(?: up)?(?: the)?(?: (?:number|amount|count) of)? (.+)$",
            lambda m: times(m[1], m[2]),
        ),
        (rf"(twice|half|(?:{NUMBER}) times)(?: as many| the (?:number|amount) of) (.+)$", lambda m: times(m[1], m[2])),
        (r"(?:stop|freeze|halt|park) (?!the camera|zoom|pan)(.+)$", lambda m: halt(m[0], m[1])),
        (
            r"(?:move|put|place|shift|slide|push|pull|bring|drag|send|position|relocate|have|raise|lower|set|keep) "
            rf"((?:the|that|this|his|her|those|these|all|my) .+?|it|them|him|her) ({WHERE})$",
            lambda m: whither(m[1], m[2]),
        ),
        (
            r"(?:put|place|move|set|take|bring|drop|relocate) (the [\w ]+?|it|them|him|her|everything|everyone)"
            r" ((?:in|on|at|to|into|inside|under|onto) .+)$",
            lambda m: put(m[1], m[2]),
        ),
        (r"(?:add )?(?:an? )?(couple|few|several)(?: of)? more (.+)$", lambda m: more_of(m[1], m[2])),
        (
            r"(?:change|switch|set|move|make|update|turn|transform) (?:the )?"
            r"(setting|location|place|scenery|environment|surroundings|scene) (?:to|into) (.+)$",
            lambda m: replace(m[1], m[2]),
        ),
        (r"(?:he|she|they|it|there|we) (?:had|has|have) (.+)$", lambda m: add(m[1])),
        (rf"(?:do|try|redo|film|shoot) {IT} ((?:in|at|on|during|with|as|like) .+)$", lambda m: [said(m[1])]),
        (r"(?:raise|lift) (.+?)(?: up)?$", lambda m: whither(m[1], "higher")),
        (r"lower (.+)$", lambda m: whither(m[1], "lower")),
        (
            r"((?:the|his|her|that|those) [\w ]{1,60}?) (?:should (?:be|go|stand|sit)|must be|has to be|goes|go)"
            rf" ({WHERE})$",
            lambda m: whither(m[1], m[2]),
        ),
        (
            r"swap (?:the |a )?(.+?) (?:and|with|&) (?:the |an? )?([\w -]+)$",
            lambda m: replace(m[1], m[2]),
        ),
        (
            rf"((?:all )?(?:the|his|her|that|those) [\w ]{{1,60}}?|he|she|they|it|every(?:one|body)|\w+(?= should)) "
            r"(?:(?:should|must|could|can|will|would|needs? to|ha(?:s|ve) to|ought to|to|(?:start|begin)s?(?: to)?)"
            rf"(?: now)? (?:be )?|is now |are now |is |are )({VERB}|\w+ing)\b(?! of\b)(.*)$",
            lambda m: acts(m[1], m[2], m[3]),
        ),
        (
            r"(?:without|(?:do not|don['’]?t|never) ever|do not|don['’]?t|never)"
            r" (?:chang|touch|alter|mov|los|modify|replac|remov|delet|mess)(?:e|ing)?\b.*$",
            lambda m: [],
        ),
        (r"(?:do not|don['’]?t) (?:add|put|have|want)(?: any)? (?!it\b|this\b|that\b)(.+)$", lambda m: remove(m[1])),
        (r"not so (?:dark|bright)$", lambda m: [said(m[0])]),
        (r"(?:use |make it |have |at )?instead of (?:an? )?(.+?), (.+)$", lambda m: replace(named(m[1]), m[2])),
        (
            r"(?:use |make it |have )?([^,]+?) instead of ([^,]+)(?:, (.+))?$",
            lambda m: instead(m[1], m[2]) + ((directive(m[3]) or [said(m[3])]) if m[3] else []),
        ),
        (
            r"(?:it['’]?s |it is |make it )?not (?:an? |the |in |at )?(.+?)(?:,? but(?: rather| instead)?|,) (.+)$",
            lambda m: [said(m[2])] if only_look(m[2]) else replace(m[1], m[2]),
        ),
        (
            r"(?:there (?:is|are|should be) )?no (?:more )?([^,]+?),? (?:just|only|but(?: only| just)?) (.+)$",
            lambda m: replace(m[1], m[2]),
        ),
        (
            r"(?:it['’]?s|it is|it should|it does|there['’]?s|is|are)(?: not|n['’]t)(?: be)? (.+?)(?: any ?more)?$",
            lambda m: remove(m[1]),
        ),
        (
            r"([\w ]+?),? not (?:at |in |during )?(?:the )?(\w+)$",
            lambda m: [said(m[1])] if only_look(m[1]) and only_look(m[2]) else [Change("set", m[0])],
        ),
        (r"(?:no one|nobody)\b", lambda m: remove("people")),
        (
            rf"(?:remove|delete|lose|drop) all (?:but|except)(?: for)? ({NUMBER}) (?:of the )?(.+)$",
            lambda m: [Change("alter", m[2], m[1].lower())],
        ),
        (
            r"(?:remove|delete|erase|eliminate|omit|exclude|hide|drop|lose|take (?:out|away)|get rid of|cut out|minus"
            r"|clear (?:out|away)|stop showing|stop|turn off|switch off|(?:do not|don['’]t) (?:show|include)|no more|no"
            r"|not|with no|without|there (?:is|are|should be) no) (.+)$",
            lambda m: remove(m[1]),
        ),
        (
            rf"(?:({NUMBER}) (?:less|fewer) (.+)|({NUMBER}) (.+) (?:less|fewer))$",
            lambda m: remove(f"{m[1] or m[3]} {m[2] or m[4]}"),
        ),
        (rf"((?:{NUMBER}) more .+|another .+)$", lambda m: add(m[1])),
        (r"take (.+?) (?:out|away)$", lambda m: remove(m[1])),
        (r"(?:double|increase) the (?:number|amount) of (.+)$", lambda m: amount("more", m[1])),
        (r"(?:halve|reduce|decrease) the (?:number|amount) of (.+)$", lambda m: amount("fewer", m[1])),
        (
            r"(bigger|smaller|larger|taller|brighter|faster|slower) (.+)$",
            lambda m: [Change("alter", named(m[2]), m[1].lower())],
        ),
        (r"enlarge (.+)$", lambda m: [Change("alter", named(m[1]), "bigger")]),
        (r"shrink (.+)$", lambda m: [Change("alter", named(m[1]), "smaller")]),
        (r"slow (?:down (.+)|(.+) down)$", lambda m: pace(True, m[1] or m[2])),
        (r"speed (?:up (.+)|(.+) up)$", lambda m: pace(False, m[1] or m[2])),
        (rf"(?:brighten|lighten)(?: up)? {IT}$", lambda m: [Change("set", "brighter lighting")]),
        (rf"everything (?:in |is )?({COLOR})$", lambda m: [Change("set", m[1])]),
        (r"(?:turn|switch) (?:the |all )*lights (?:off|out)$", lambda m: [said("darker")]),
        (r"(.+?) (?:(?:is|are|should be|must be|needs to be) )?gone$", lambda m: remove(m[1])),
        (rf"(?:darken|dim) {IT}$", lambda m: [Change("set", "darker lighting")]),
        (rf"(?:(?:slowly|gently) )?(?:{CAMERA})\b.*$", lambda m: [Change("set", m[0])]),
        (
            r"(?:move|put|place|shift) (.+?) ((?:to|on|in) the (?:left|right|center|centre|middle|foreground"
            r"|background|distance))(?: side)?$",
            lambda m: [Change("alter", named(m[1]), re.sub("^to", "on", m[2].lower()))],
        ),
        (
            rf"(?:put|place|set|move|film|shoot|picture|imagine|have|let|get) {IT} (?:be )?(.+)$",
            lambda m: [said(m[1])],
        ),
        (rf"give {IT} (.+)$", lambda m: [said(m[1])]),
        (
            r"give ((?:the|his|her|that|those) (?!an? |the )\w+|him|her|them) (.+)$",
            lambda m: [Change("set", f"{m[1].lower()} with {m[2]}")],
        ),
        (
            r"(?:have|let|make|get) ((?:all )?(?:the|his|her|that|those) \w+|him|her|them|it|every(?:one|body))"
            rf" (?:to )?(?:start )?(?:be )?({VERB}|\w{{2,}}ing)\b(?! still\b)(.*)$",
            lambda m: acts(m[1], m[2], m[3]),
        ),
        (
            r"(?:make|turn|paint|colou?r) (them|him|her) (?:all )?(?:into )?(.+)$",
            lambda m: [Change("alter", m[1], m[2])] if re.fullmatch(MANNER, m[2], re.I) else [said(m[2])],
        ),
        (r"(?:extend|continue|finish|end|start|begin|open) (?:.* )?with (.+)$", lambda m: add(m[1])),
        (r"from (.+?) to (.+)$", lambda m: replace(m[1], m[2]) if only_look(m[1]) else [Change("set", m[0])]),
        (r"(.+?) ?(?:->|→|=>) ?(.+)$", lambda m: replace(m[1], m[2])),
        (
            r"(?:add|include|insert|introduce|put|place|throw in|bring in"
            r"|there (?:is|are|was|were|should be|must be|could be)|have|let) (.+)$",
            lambda m: add(m[1]),
        ),
        (r"(?:replace|substitute) (.+?) (?:with|for|by) (.+)$", lambda m: replace(m[1], m[2])),
        (r"(?:swap|switch|exchange)(?: out)? (.+?) (?:with|for|to|into) (.+)$", lambda m: replace(m[1], m[2])),
        (
            rf"(?:make|turn|render|transform|convert|change|restyle|reimagine|style|reshoot|rework|switch"
            rf"|recreate|remake|remix|redo|see|show) {IT}"
            r" (?:(?:to look|look|into|to be|to|be|as|appear|seem|feel) )?(.+)$",
            lambda m: [said(m[1])],
        ),
        (
            r"(?:set|change|turn|transform|convert|morph|shift|adjust|update|make) (.+?) (?:to|into|from .+ to) (.+)$",
            lambda m: replace(m[1], m[2]),
        ),
        (r"(?:make|turn|paint|colou?r|recolou?r|dye|tint) (.+)$", lambda m: make(m[1])),
        (
            r"(?:(?:even|many|a lot|lots|a few|a bit|a little|some|much|way) )?(more|fewer|less) (.+)$",
            lambda m: amount(m[1], m[2]),
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
        (
            r"((?:the|his|her) .+?|[\w ]{2,40}?(?= should be ))"
            r" (?:is|are|was|were|should be|becomes?|turns?)(?: now)? (.+)$",
            lambda m: is_now(m[0], m[1], m[2]),
        ),
    )
]


def directive(clause: str) -> list[Change] | None:
    """The changes that a clause asks for in one of these ways, or None."""
    if len(clause) > MAX_CLAUSE:
        return None
    for pattern, reader in DIRECTIVES:
        if (match := pattern.match(clause)) and (changes := reader(match)) is not None:
            return changes
    return None


def instead(new: str, old: str) -> list[Change]:
    """The changes of `new` instead of `old`; `new` may be worded as a change of its own."""
    changes = directive(new)
    return replace(named(old), new) if changes is None else [*changes, *remove(old)]
