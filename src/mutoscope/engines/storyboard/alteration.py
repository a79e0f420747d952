"""Subjects as an instruction changes them: more or fewer, bigger, faster, elsewhere, in another colour."""

from __future__ import annotations

import re
from typing import Any

from mutoscope.engines.storyboard.parse import Mention, color
from mutoscope.engines.storyboard.scene import Motion, Subject
from mutoscope.prompts.terms import tokenize
from mutoscope.prompts.vocabulary import NUMBERS, PLACES, QUANTITIES, SIZES, SPEEDS

TIMES = {"more": 2.0, "fewer": 0.5, "less": 0.5}
AS_MANY = {"half": 0.5, "twice": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0}
DEGREES = {
    "bigger": 1.5, "larger": 1.5, "taller": 1.4, "wider": 1.4, "longer": 1.3, "smaller": 0.65, "tinier": 0.4,
    "shorter": 0.75, "thinner": 0.8, "faster": 1.6, "quicker": 1.6, "slower": 0.6,
}  # fmt: skip
"""Comparatives and their factors, for the scale; of the speed the last three."""
PACES = frozenset({"faster", "quicker", "slower"})
STEPS = {
    "higher": (0.0, -0.13), "lower": (0.0, 0.13), "closer": (0.0, 0.1), "further away": (0.0, -0.1),
    "further left": (-0.16, 0.0), "further right": (0.16, 0.0),
}  # fmt: skip
"""How far each goes from where it is, in frames."""
LEFTMOST, TOP, BOTTOM = 0.06, 0.1, 0.93


def times(how: str) -> float:
    """How many times as many `how` asks for: 2 for `more` and `twice as many`."""
    first = how.casefold().split(" ")[0]
    return AS_MANY.get(first, 2.0) if how.endswith("as many") else TIMES.get(first, 1.0)


def altered(subject: Subject, how: str) -> Subject:
    """`subject` as `how` wants it."""
    words = [token.word for token in tokenize(how)]
    if (factor := times(how)) != 1.0:
        count = round(subject.count * factor)
        count = count + 1 if how == "more" and subject.count == 1 else count
        return subject.model_copy(update={"count": min(200, max(1, count))})
    update: dict[str, Any] = {**_sized(subject, words, how), **_paced(subject, words, how), **_shifted(subject, how)}
    if hue := color(words):
        update["color"] = hue
    numbers = [NUMBERS.get(w) or QUANTITIES.get(w) for w in words if w not in ("a", "an")]
    numbers += [int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 5]
    if (number := next(filter(None, numbers), 0)) and not _compares(how):
        update["count"] = min(200, max(1, number))
    return subject.model_copy(update=update)


def _compares(how: str) -> bool:
    return bool(re.search(r"\b(?:times|twice|half|bit|little)\b", how))


def _sized(subject: Subject, words: list[str], how: str) -> dict[str, float]:
    factor = next((DEGREES.get(word) or SIZES.get(word) for word in words if word in (DEGREES | SIZES)), None)
    if match := re.match(r"(\w+)(?: times)? (?:as|the|its|their) (?:big|large|tall|size|high|wide|small)\b", how):
        factor = AS_MANY.get(match[1], factor)
        factor = 1 / factor if factor and how.endswith("small") else factor
    if factor is None or PACES.intersection(words):
        return {}
    return {"scale": min(8.0, max(0.1, round(subject.scale * factor, 3)))}


def _paced(subject: Subject, words: list[str], how: str) -> dict[str, float]:
    factor = next((DEGREES[word] for word in words if word in PACES), None)
    factor = factor if factor is not None else next((SPEEDS[word] for word in words if word in SPEEDS), None)
    if match := re.match(r"(\w+)(?: times)? (?:as|the|its|their) (?:fast|quick|speed)\b", how):
        factor = AS_MANY.get(match[1], factor)
    if factor is None:
        return {}
    return {"speed": min(8.0, round((subject.speed or 1.0) * factor, 3))}


def _shifted(subject: Subject, how: str) -> dict[str, float]:
    for step, (across, down) in STEPS.items():
        if how.startswith(step):
            x = min(1 - LEFTMOST, max(LEFTMOST, subject.x + across)) if across else subject.x
            y = min(BOTTOM, max(TOP, subject.y + down)) if down else subject.y
            return {"x": round(x, 3), "y": round(y, 3)}
    update: dict[str, float] = {}
    for hit in PLACES.find(tokenize(how)):
        x_, y_ = hit.what
        update |= {"x": x_} if x_ is not None else {}
        update |= {"y": y_} if y_ is not None else {}
    return update


def as_mentioned(subject: Subject, mention: Mention) -> Subject:
    """`subject` with all that `mention` says of it, and nothing else changed."""
    own = {"count": mention.count if mention.noun.many else None, "color": mention.color, "speed": mention.speed}
    own |= {"x": mention.x, "y": mention.y}
    act, motion = getattr(mention, "act", None), getattr(mention, "motion", None)
    if act is not None:
        own |= {"act": act, "motion": Motion(motion) if motion is not None else None}
    return subject.model_copy(update={name: value for name, value in own.items() if value is not None})
