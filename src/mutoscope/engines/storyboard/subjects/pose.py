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

GOLDEN, SILVER = 0.6180339887, 0.7548776662
"""Steps that scatter members evenly however many there are, so that one more moves none."""
MARGIN = 0.2
"""How far beyond the frame's sides, in widths, those that cross it turn around."""
PACES = {"car": 0.16, "truck": 0.16, "bus": 0.16, "motorcycle": 0.16, "bicycle": 0.09, "train": 0.12}
PACES |= {"person": 0.045, "umbrella": 0.045, "dog": 0.08, "cat": 0.05, "horse": 0.08, "boat": 0.03}
PACES |= {"airplane": 0.1, "helicopter": 0.07, "duck": 0.03, "fish": 0.05, "bird": 0.1}
AIRBORNE = {"butterfly", "bird", "bee", "firefly", "balloon", "kite", "lantern", "airplane", "firework", "rainbow"}
AFLOAT = {"boat", "duck", "fish"}
LANES = {"car": 0.0, "truck": 0.3, "bus": 0.55, "motorcycle": 0.8, "bicycle": 0.1}
"""What keeps to two lanes of a road, and how far into their lane the kind begins, so that none hides another."""
LANE = 0.062
"""Height between two lanes of a road, in frames."""


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
    """x, y, facing and way gone of one member, in fractions of the frame. By a lake, what cannot swim stands ashore."""
    x, y, facing, gone = _placed(subject, index, t)
    if ashore(subject, setting):
        y = bank(subject) + 0.1 * (y - subject.y)
    return x, y, facing, gone


def ashore(subject: Subject, setting: Setting | None) -> bool:
    return setting is Setting.LAKE and subject.kind not in AIRBORNE | AFLOAT


def bank(subject: Subject) -> float:
    """The row on a lake's near bank where a subject stands."""
    return 0.972 + 0.1 * (subject.y - 0.8)


def _placed(subject: Subject, index: int, t: float) -> tuple[float, float, int, float]:
    dice = random.Random(f"{subject.seed}/{subject.kind}/{index}")
    if subject.motion is Motion.FLUTTER:
        return _flutter(subject, index, t, dice)
    if subject.motion is Motion.CROSS:
        return _cross(subject, index, t, dice)
    across = (0.5 + index * GOLDEN) % 1 - 0.5
    x = subject.x + across * 0.84
    y = subject.y + ((0.5 + index * SILVER) % 1 - 0.5) * (0.3 if subject.y < 0.45 else 0.16)
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


def _cross(subject: Subject, index: int, t: float, dice: random.Random) -> tuple[float, float, int, float]:
    turn = 1 + 2 * MARGIN
    facing = 1 if subject.seed % 2 == 0 else -1
    pace = subject.speed * PACES.get(subject.kind, 0.06)
    lane, order = (index % 2, index // 2) if subject.kind in LANES else (0, index)
    if subject.kind in LANES:
        facing, y = (-1, subject.y) if lane == 0 else (1, subject.y - LANE)
    else:
        facing = facing if index == 0 else dice.choice((-1, 1))
        pace *= 1.0 if index == 0 else dice.uniform(0.8, 1.2)
        y = subject.y + (((index * SILVER) % 1) * (0.1 if subject.y > 0.45 else 0.24) if index else 0.0)
    start = (subject.x + MARGIN) / turn + order * GOLDEN + 0.37 * lane + LANES.get(subject.kind, 0.0)
    gone = pace * t
    return ((start + facing * gone / turn) % 1) * turn - MARGIN, y, facing, gone
