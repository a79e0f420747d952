"""Where each member of a subject is at a moment: a pure function of its seed, the frame's size and time."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.scene import Motion, Setting, Subject
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.ground import AIRBORNE, aside, ground

GOLDEN, SILVER = 0.6180339887, 0.7548776662
"""Steps that scatter members evenly however many there are, so that one more moves none."""
MARGIN, LONG_MARGIN = 0.2, 0.4
"""How far beyond the frame's sides, in widths, those that cross it turn around; the latter for vehicles."""
PACES = {"car": 0.16, "truck": 0.16, "bus": 0.16, "motorcycle": 0.16, "bicycle": 0.09, "train": 0.12}
PACES |= {"person": 0.045, "umbrella": 0.045, "dog": 0.08, "cat": 0.05, "horse": 0.08, "boat": 0.03}
PACES |= {"airplane": 0.1, "helicopter": 0.07, "duck": 0.03, "fish": 0.05, "bird": 0.1}
LANES = {
    "car": (0.0, 0.37),
    "truck": (0.809, 0.778),
    "bus": (0.427, 0.179),
    "motorcycle": (0.118, 0.488),
    "bicycle": (0.118, 0.488),
}
"""How far into the near and the far lane of a road these begin: each between the first of the others."""
LANE = 0.076
"""Height between two lanes of a road, in frames."""
FOLLOWING = (0, 4, 2, 7)
"""How many places in the lane the first, second, … subject of a kind leaves free: a red car, then a blue one."""
COUNTRY_BUS = 0.21
"""Where a bus begins on a road through open country: in the picture."""
HERDS = {"dog": 0.12, "horse": 0.0, "cow": 0.0, "sheep": 0.0, "deer": 0.0, "rabbit": 0.0, "cat": 0.06, "duck": 0.0}
"""Those that go one way at one pace, so that none runs into another, and how far ahead of their place they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One member as it is drawn: lengths in pixels, `size` by the frame and the distance.

    `x`, `y` is where it touches the ground, or its middle in the air; `facing` 1 right, -1 left; `gone` the way it
    has travelled; `phase` and `seed` are its own chance.
    """

    x: float
    y: float
    size: float
    facing: int
    gone: float
    phase: float
    seed: int
    t: float
    color: Color | None
    moving: bool


Draw = Callable[[skia.Canvas, Pose, Stage], None]


def positions(
    subject: Subject, width: int, height: int, t: float, setting: Setting | None = None
) -> list[tuple[float, float]]:
    """Pixels from the top left of every member at `t`, without the camera's drift."""
    places = (place(subject, index, t, setting) for index in range(subject.count))
    return [(x * width, y * height) for x, y, _, _ in places]


def place(subject: Subject, index: int, t: float, setting: Setting | None = None) -> tuple[float, float, int, float]:
    """x, y, facing and way gone of one member, in fractions of the frame, on the ground that the setting has for it."""
    x, y, facing, gone = _placed(subject, index, t, setting)
    if subject.kind in AIRBORNE or subject.motion is Motion.FLUTTER:
        return x, y, facing, gone
    stand = ground(subject, setting)
    if subject.motion is not Motion.CROSS:
        x = stand.column(x + aside(subject))
    return x, stand.row(y), facing, gone


def _placed(subject: Subject, index: int, t: float, setting: Setting | None) -> tuple[float, float, int, float]:
    dice = random.Random(f"{subject.seed}/{subject.kind}/{index}")
    if subject.motion is Motion.FLUTTER:
        return _flutter(subject, index, t, dice)
    if subject.motion is Motion.CROSS:
        return _cross(subject, index, t, dice, setting)
    across = (0.5 + index * GOLDEN) % 1 - 0.5
    x = subject.x + across * 0.84
    deep = 0.3 if subject.y < 0.45 else 0.24 if subject.kind in HERDS else 0.16
    y = subject.y + ((0.5 + index * SILVER) % 1 - 0.5) * deep
    if subject.motion is Motion.SWAY and subject.y < 0.45:
        phase = dice.uniform(0, math.tau)
        x += 0.012 * math.sin(0.5 * subject.speed * t + phase)
        y += 0.014 * math.sin(0.37 * subject.speed * t + 2 * phase)
    return x, y, dice.choice((-1, 1)), 0.0


def _flutter(subject: Subject, index: int, t: float, dice: random.Random) -> tuple[float, float, int, float]:
    home = subject.x + ((0.5 + index * GOLDEN) % 1 - 0.5) * 0.8, subject.y + ((0.5 + index * SILVER) % 1 - 0.5) * 0.42
    a, b, c, d = (dice.uniform(0, math.tau) for _ in range(4))
    rate = subject.speed * dice.uniform(0.45, 0.75)
    wide, tall = dice.uniform(0.06, 0.12), dice.uniform(0.05, 0.1)
    x = home[0] + wide * math.sin(rate * t + a) + 0.35 * wide * math.sin(2.6 * rate * t + b)
    y = home[1] + tall * math.sin(1.31 * rate * t + c) + 0.4 * tall * math.sin(3.1 * rate * t + d)
    heading = math.cos(rate * t + a) + 0.91 * math.cos(2.6 * rate * t + b)
    return min(0.97, max(0.03, x)), min(0.95, max(0.05, y)), 1 if heading >= 0 else -1, rate * wide * t


def first_lane(subject: Subject) -> int:
    """The lane of its first member: 0 the near one, to the left, or 1 the far one, to the right."""
    return (_serial(subject) + (subject.kind == "truck")) % 2


def _serial(subject: Subject) -> int:
    """How many of its kind came before: 1 for `car-2`."""
    number = subject.id.rpartition("-")[2]
    return max(0, int(number) - 1) if number.isdecimal() else 0


def _cross(
    subject: Subject, index: int, t: float, dice: random.Random, setting: Setting | None
) -> tuple[float, float, int, float]:
    kind, facing = subject.kind, 1 if subject.seed % 2 == 0 else -1
    margin = LONG_MARGIN if kind in LANES or kind == "train" else MARGIN
    turn = 1 + 2 * margin
    pace = subject.speed * PACES.get(kind, 0.06)
    start, y = subject.x + facing * HERDS.get(kind, 0.0), subject.y
    if kind in LANES:
        serial = _serial(subject)
        lane, order = (index + first_lane(subject)) % 2, index // 2 + FOLLOWING[serial % len(FOLLOWING)]
        start = subject.x if serial == 0 else 0.5
        facing, y = (1, y - LANE) if lane else (-1, y)
        lead = COUNTRY_BUS if (kind, lane, setting) == ("bus", 0, Setting.LANDSCAPE) else LANES[kind][lane]
        start += turn * (order * GOLDEN + lead)
    elif index:
        y += (index * SILVER) % 1 * (0.1 if subject.y > 0.45 else 0.24)
        start += turn * index * GOLDEN
        if kind not in HERDS:
            facing, pace = dice.choice((-1, 1)), pace * dice.uniform(0.8, 1.2)
    gone = pace * t
    return (start + margin + facing * gone) % turn - margin, y, facing, gone
