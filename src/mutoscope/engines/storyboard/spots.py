"""Where a new subject stands, so that it hides none of those that are there."""

from __future__ import annotations

import random

from mutoscope.engines.storyboard.scene import Motion, Scene, Subject
from mutoscope.engines.storyboard.subjects.motions import beside
from mutoscope.engines.storyboard.subjects.stature import prominent

GOLDEN, SPREAD = 0.6180339887, 0.84
"""How members of one subject are spread over the frame."""
ALOFT = 0.45
"""The row above which things hang in the air, in frames."""
ROOM = 0.085
"""Half the width that a thing of scale 1 wants for itself, in frames."""
LEAD = 0.12
"""The same of one that the picture is about."""
LEVEL = 0.05
"""How much lower or higher than another one is that passes it by."""
WAYS = (0.72, 0.28)
"""Where others are half way that cross with the first."""
MANY = 4
"""So many spread over the whole frame, wherever their middle is."""
PATHLESS = frozenset({Motion.STILL, Motion.SWAY, Motion.FLOAT, Motion.BOUNCE, Motion.SPIN, Motion.DANCE})
"""Motions that stay in place."""
CANDIDATES = tuple(round(0.14 + 0.06 * step, 3) for step in range(13))


def free(scene: Scene, subject: Subject) -> float:
    """The x for `subject` in `scene`: its own where that is free, else the freest, by the scene's seed and its id.

    Of what crosses the frame and passes everything anyway, only those are kept apart that the picture is about.
    """
    if prominent(subject) and subject.motion is Motion.CROSS:
        beside_it = (o for o in scene.subjects if prominent(o) and abs(o.y - subject.y) < LEVEL)
        passing = [other.x for other in beside_it if other.motion is Motion.CROSS and other.act != "ride"]
        ways = [x for x in (subject.x, *WAYS) if all(abs(x - other) > 0.15 for other in passing)]
        return ways[0] if ways else subject.x
    taken = [spot for other in scene.subjects if _beside(subject, other) for spot in _members(other, other.x)]
    if not taken or subject.motion not in PATHLESS or subject.count >= MANY or _gap(subject, subject.x, taken) >= 0:
        return subject.x
    dice = random.Random(f"{scene.seed}/{subject.id}/spot")
    order = sorted(CANDIDATES, key=lambda x: dice.random())
    clear = [x for x in order if _gap(subject, x, taken) >= 0]
    return min(clear, key=lambda x: abs(x - subject.x)) if clear else max(order, key=lambda x: _gap(subject, x, taken))


def _beside(subject: Subject, other: Subject) -> bool:
    """Whether one could hide the other."""
    level = (subject.y < ALOFT) == (other.y < ALOFT) and abs(subject.y - other.y) < 0.22
    return level and other.motion in PATHLESS and other.count < MANY and other.id != subject.id


def _members(subject: Subject, x: float) -> list[tuple[float, float]]:
    """The middle of each member, and half the width that it wants."""
    room = (LEAD if subject.prominence else ROOM) * min(2.0, max(0.5, subject.scale))
    if prominent(subject):
        return [(x + beside(subject, index), room) for index in range(subject.count)]
    return [(x + ((0.5 + index * GOLDEN) % 1 - 0.5) * SPREAD, room) for index in range(subject.count)]


def member(subject: Subject, index: int) -> float:
    """The x at which one that leaves the subject stands where its member `index` did."""
    whole = subject.model_copy(update={"count": index + 1})
    first, at = _members(subject, subject.x)[0][0], _members(whole, subject.x)[index][0]
    return round(min(0.94, max(0.06, subject.x + at - first)), 3)


def _gap(subject: Subject, x: float, taken: list[tuple[float, float]]) -> float:
    """How far `subject` at `x` is from the nearest that stands there, less the room that both want."""
    own = _members(subject, x)
    out = max(0.0, max(abs(place - 0.5) for place, _ in own) - 0.45)
    return min(abs(mine - theirs) - room - other for mine, room in own for theirs, other in taken) - out
