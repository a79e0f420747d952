"""The ways through the frame: where a member is at a moment, a pure function of its seed, its index and time."""

from __future__ import annotations

import math
import random
from functools import lru_cache
from typing import NamedTuple

from mutoscope.engines.storyboard.scene import Motion, Subject
from mutoscope.engines.storyboard.subjects.stature import apart, prominent

GOLDEN, SILVER = 0.6180339887, 0.7548776662
"""Steps that scatter members evenly however many there are, so that one more moves none."""
BEYOND = 0.16
"""How far above and below the frame, in heights, those that rise or fall turn around."""
FEW = 8
"""The members that stand together; those after them spread over the whole depth of the ground."""
LOOSE = 3
"""The birds that fly by themselves; those after them are a flock."""


BRISK, BRISKEST = 0.07, 0.105
"""Widths a second from which prominent ones that cross are held back, and that they never exceed."""
NEARER = 1.8
"""By how much those go faster through the frame that are near."""
ENTRY, MIDDLE = 0.36, 3.4
"""How far from the middle prominent ones begin at most, in widths, and the second at which they are at their x."""
WINGS = 0.3
"""How far beyond the frame's sides they turn around, in widths."""


class Spot(NamedTuple):
    """`x`, `y` in fractions of the frame; `facing` 1 right, -1 left; `gone` the way travelled, in frame widths.

    `lift` is how far above its ground, in frame heights; `turn` in degrees, clockwise; `stretch` its height by what
    it is at rest; `heading` turns from one facing to the other without a jump.
    """

    x: float
    y: float
    facing: int
    gone: float = 0.0
    lift: float = 0.0
    turn: float = 0.0
    stretch: float = 1.0
    heading: float | None = None


class Lots:
    """The chance of one member: the same draws in the same order, kept so that asking again costs little."""

    __slots__ = ("drawn", "values")

    def __init__(self, *name: object) -> None:
        self.values, self.drawn = _values(name), 0

    def random(self) -> float:
        self.drawn += 1
        return self.values[self.drawn - 1]

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self.random()

    def sign(self) -> int:
        return 1 if self.random() < 0.5 else -1


@lru_cache(maxsize=8192)
def _values(name: tuple[object, ...]) -> tuple[float, ...]:
    dice = random.Random("/".join(map(str, name)))
    return tuple(dice.random() for _ in range(12))


def scattered(index: int) -> tuple[float, float]:
    """Each from -0.5 to 0.5: 0, 0 for the first member, and evenly spread for those after it."""
    return (0.5 + index * GOLDEN) % 1 - 0.5, (0.5 + index * SILVER) % 1 - 0.5


def gathered(index: int, dice: Lots) -> tuple[float, float]:
    """Each from about -0.5 to 0.5, loosely about the middle, as in a flock or a school."""
    angle, far = index * GOLDEN * math.tau, 0.5 * math.sqrt((0.3 + index * SILVER) % 1)
    return far * math.cos(angle) + dice.uniform(-0.08, 0.08), far * math.sin(angle) + dice.uniform(-0.08, 0.08)


def home(subject: Subject, index: int, deep: float) -> tuple[float, float]:
    """Where a member is that goes nowhere, `deep` being the depth over which a few are spread."""
    across, down = scattered(index)
    x, y = subject.x + across * 0.84, subject.y + down * deep
    if prominent(subject):
        return subject.x + beside(subject, index), subject.y + 0.4 * down * deep
    if index < FEW or subject.y < 0.45:
        return x, y
    loose = Lots(subject.seed, "loose", index)
    share = min(1.0, max(0.0, down + 0.5 + loose.uniform(-0.1, 0.1)))
    return x + loose.uniform(-0.05, 0.05), 0.61 + 0.35 * share**1.25


def pass_by(subject: Subject, index: int, t: float, facing: int, pace: float) -> float:
    """The x of a prominent one that crosses: from one side past the middle to the other in about eight seconds."""
    way = stately(pace * NEARER)
    start = min(0.5 + ENTRY, max(0.5 - ENTRY, subject.x - facing * MIDDLE * way)) + beside(subject, index) * facing
    return (start + WINGS + facing * way * t) % (1 + 2 * WINGS) - WINGS


def stately(pace: float) -> float:
    """`pace`, held back so that what is fast is still seen for long: faster stays faster."""
    over = max(0.0, pace - BRISK)
    return min(pace, BRISK) + (BRISKEST - BRISK) * (1 - math.exp(-over / 0.12))


def beside(subject: Subject, index: int) -> float:
    """How far from the first of a prominent few another one is, in widths."""
    side = -1 if index % 2 == 0 else 1
    return side * ((index + 1) // 2) * apart(subject.kind)


def flutter(subject: Subject, index: int, t: float, dice: Lots) -> Spot:
    """Wander through the air in curves."""
    across, down = scattered(index)
    a, b, c, d = (dice.uniform(0, math.tau) for _ in range(4))
    rate = subject.speed * dice.uniform(0.45, 0.75)
    wide, tall = dice.uniform(0.06, 0.12), dice.uniform(0.05, 0.1)
    x = subject.x + across * 0.8 + wide * math.sin(rate * t + a) + 0.35 * wide * math.sin(2.6 * rate * t + b)
    y = subject.y + down * 0.42 + tall * math.sin(1.31 * rate * t + c) + 0.4 * tall * math.sin(3.1 * rate * t + d)
    way = math.cos(rate * t + a) + 0.91 * math.cos(2.6 * rate * t + b)
    x, y = min(0.97, max(0.03, x)), min(0.95, max(0.05, y))
    return Spot(x, y, 1 if way >= 0 else -1, rate * wide * t, heading=math.tanh(3.5 * way))


def flock(subject: Subject, index: int, t: float, dice: Lots) -> Spot:
    """With the others of a flock, which wheels through the air as one and keeps its loose order."""
    lead = Lots(subject.seed, "flock")
    a, b = lead.uniform(0, math.tau), lead.uniform(0, math.tau)
    rate = 0.42 * subject.speed
    across, down = gathered(index, dice)
    late = rate * (t - 0.5 * (across + 0.5))
    x = subject.x + 0.26 * math.sin(late + a) + 0.56 * across * (1 + 0.25 * math.sin(0.7 * late))
    y = subject.y + 0.07 * math.sin(1.7 * late + b) + 0.36 * down * (1 + 0.3 * math.sin(0.9 * late + b))
    own = dice.uniform(0, math.tau)
    x, y = x + 0.008 * math.sin(1.3 * t + own), y + 0.008 * math.sin(1.7 * t + 2 * own)
    way = math.cos(late + a)
    x, y = min(0.97, max(0.03, x)), min(0.95, max(0.04, y))
    return Spot(x, y, 1 if way >= 0 else -1, 0.26 * late, heading=math.tanh(5 * way))


def circle(subject: Subject, index: int, t: float, aloft: bool) -> Spot:
    """Round and round; on the ground in a flatter ring."""
    across, down = scattered(index)
    ring = 0.7 + 0.6 * (across + 0.5)
    wide, tall = (0.24 * ring, 0.1 * ring) if aloft else (0.2 * ring, 0.055 * ring)
    rate = 0.7 * subject.speed / ring
    angle = rate * t + index * GOLDEN * math.tau + Lots(subject.seed, "ring").uniform(0, math.tau)
    x, y = subject.x + wide * math.cos(angle), subject.y + tall * math.sin(angle) + (0.12 * down if aloft else 0.0)
    way = -math.sin(angle)
    lean = 10 * math.cos(angle) * (1 if way >= 0 else -1) if aloft else 0.0
    return Spot(x, y, 1 if way >= 0 else -1, wide * rate * t, turn=lean, heading=math.tanh(4 * way))


def rise(subject: Subject, index: int, t: float, dice: Lots) -> Spot:
    """Up through the frame, or down for what falls, again and again."""
    up = subject.motion is Motion.RISE
    across, down = scattered(index)
    pace = (0.085 if up else 0.13) * subject.speed * dice.uniform(0.8, 1.25)
    phase = dice.uniform(0, math.tau)
    through = 1 + 2 * BEYOND
    from_edge = 0.97 if up else 0.0
    begun = (from_edge if prominent(subject) else subject.y) + (0.0 if index == 0 else down * through)
    y = (begun + BEYOND + (-pace if up else pace) * t) % through - BEYOND
    sway = 0.02 if up else 0.035
    x = subject.x + across * 0.9 + sway * math.sin(1.1 * t + phase)
    turn = 5 * math.sin(0.9 * t + phase) if up else 38 * math.sin(1.1 * t + phase + 1)
    return Spot(x, y, dice.sign(), pace * t, turn=turn)


def bounce(subject: Subject, index: int, t: float, spot: Spot) -> Spot:
    """Up and down in place, flattened where it meets the ground."""
    beat = (t * 1.05 * max(0.2, subject.speed) + index * GOLDEN) % 1
    high = 4 * beat * (1 - beat)
    return spot._replace(lift=0.13 * high, stretch=1 - 0.24 * max(0.0, 1 - high * 5) + 0.06 * high)


def dance(subject: Subject, index: int, t: float, spot: Spot) -> Spot:
    """A step to each side, in the same time for all."""
    beat = math.tau * t * 0.95 * max(0.2, subject.speed)
    side = 1 if index % 2 == 0 else -1
    return spot._replace(
        x=spot.x + 0.012 * side * math.sin(beat / 2),
        lift=0.014 * abs(math.sin(beat)),
        turn=7 * side * math.sin(beat / 2),
        stretch=1 + 0.05 * math.sin(2 * beat),
    )


def sway(subject: Subject, t: float, spot: Spot, phase: float) -> Spot:
    """Drift a little about its place in the air."""
    rate = subject.speed * t
    return spot._replace(
        x=spot.x + 0.012 * math.sin(0.5 * rate + phase), y=spot.y + 0.014 * math.sin(0.37 * rate + 2 * phase)
    )


def hover(subject: Subject, t: float, spot: Spot, phase: float, aloft: bool) -> Spot:
    """Bob without weight: above its ground, or about its place in the air or the water."""
    bob = 0.02 * math.sin(0.95 * max(0.2, subject.speed) * t + phase)
    turn = 4 * math.sin(0.6 * t + 2 * phase)
    if aloft:
        return spot._replace(x=spot.x + 0.008 * math.sin(0.41 * t + phase), y=spot.y + bob, turn=turn)
    return spot._replace(lift=0.075 + bob, turn=turn)


def adrift(subject: Subject, index: int, t: float, spot: Spot, phase: float) -> Spot:
    """Where nothing has weight: what would stand or walk elsewhere hangs in the frame and slowly turns."""
    _, down = scattered(index)
    y = 0.46 + (subject.y - 0.76) * 0.5 + down * 0.42 + 0.02 * math.sin(0.6 * t + phase)
    drift = 0.018 * math.sin(0.33 * t + 2 * phase)
    spot = spot._replace(x=spot.x + drift, y=min(0.86, max(0.14, y)), lift=0.0)
    return spot._replace(turn=spot.turn + 16 * math.sin(0.31 * t + phase))
