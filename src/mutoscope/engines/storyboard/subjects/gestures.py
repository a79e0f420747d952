"""What a body does at a moment: the angles of its joints, by the act and the time."""

from __future__ import annotations

import math
from dataclasses import dataclass

TEMPO = math.tau * 0.95
"""Of acts that are repeated, in radians a second."""
IN_STEP = {"dance", "jump", "wave", "cheer", "sing"}
"""Acts that are the same after each beat."""


@dataclass(frozen=True, slots=True)
class Joints:
    """Angles in radians. Limbs hang down at 0 and turn forward; a knee bends back, an elbow forward.

    `lift` is how far the lower foot is off the ground, in hundredths of the height.
    """

    thighs: tuple[float, float] = (0.0, 0.0)
    """The near one's and the far one's."""
    knees: tuple[float, float] = (0.0, 0.0)
    arms: tuple[float, float] = (0.06, -0.06)
    elbows: tuple[float, float] = (0.2, 0.2)
    lean: float = 0.0
    lift: float = 0.0
    nod: float = 0.0
    lying: bool = False
    prop: str | None = None
    """What is in the hands or below: a book, an apple, a stool, water."""


def walking(phase: float) -> Joints:
    swing, arm = 0.46 * math.sin(phase), 0.42 * math.sin(phase)
    knees = 0.08 + 0.75 * max(0.0, math.cos(phase)), 0.08 + 0.75 * max(0.0, -math.cos(phase))
    return Joints((swing, -swing), knees, (-arm, arm), (0.32, 0.32), 0.03)


def running(phase: float) -> Joints:
    swing, arm = 0.82 * math.sin(phase), 0.85 * math.sin(phase)
    knees = 0.35 + 1.25 * max(0.0, math.cos(phase)), 0.35 + 1.25 * max(0.0, -math.cos(phase))
    return Joints((swing + 0.12, 0.12 - swing), knees, (-arm, arm), (1.5, 1.5), 0.2, 6 * math.sin(phase) ** 2)


def standing(t: float, phase: float) -> Joints:
    shift, arm = 0.05 * math.sin(0.6 * t + phase), 0.04 * math.sin(1.5 * t + phase)
    return Joints((0.06 + shift, shift - 0.06), (0.05, 0.05), (0.08 + arm, arm - 0.08), (0.22, 0.22))


def acting(act: str, t: float, phase: float) -> Joints | None:
    """The pose of an act that goes nowhere, or None where none is known of that name."""
    own = _ACTS.get(act)
    return own(TEMPO * t + phase, t) if own else None


def _sit(beat: float, t: float) -> Joints:
    sway = math.sin(beat / 4)
    return Joints((1.62, 1.5), (1.6, 1.45), (0.5, 0.4), (0.55, 0.5), -0.05 + 0.02 * sway, nod=0.08 * sway, prop="stool")


def _wave(beat: float, t: float) -> Joints:
    return Joints((0.05, -0.05), (0.05, 0.05), (2.55, -0.08), (0.35 + 0.5 * math.sin(beat), 0.2), nod=-0.05)


def _dance(beat: float, t: float) -> Joints:
    s, c = math.sin(beat), math.cos(beat)
    arms, knees = (1.9 + 0.8 * s, 1.9 - 0.8 * s), (0.35 + 0.3 * s, 0.35 - 0.3 * s)
    return Joints((0.32 * c, -0.32 * c), knees, arms, (0.8, 0.8), 0.1 * s, nod=0.1 * c)


def _jump(beat: float, t: float) -> Joints:
    high, low = max(0.0, math.sin(beat)), max(0.0, -math.sin(beat))
    bend, arm = 0.5 * high + 0.4 * low, 2.4 * high - 0.5 * low
    return Joints((bend, 0.8 * bend), (1.6 * bend, 1.6 * bend), (arm, arm * 0.9), (0.3, 0.3), 0.1 * low, 26 * high)


def _sleep(beat: float, t: float) -> Joints:
    return Joints((0.35, 0.1), (0.5, 0.35), (0.5, 0.3), (1.2, 0.9), lift=0.4 * math.sin(1.2 * t), lying=True)


def _read(beat: float, t: float) -> Joints:
    return Joints(
        (0.06, -0.06), (0.05, 0.05), (0.6, 0.5), (1.3, 1.25), 0.03, nod=0.24 + 0.03 * math.sin(beat / 5), prop="book"
    )


def _eat(beat: float, t: float) -> Joints:
    bite = 0.5 + 0.5 * math.sin(beat / 3)
    return Joints((0.06, -0.06), (0.05, 0.05), (0.5 + 0.35 * bite, 0.1), (1.2 + 0.95 * bite, 0.3), prop="apple")


def _play(beat: float, t: float) -> Joints:
    s, hop = math.sin(beat), max(0.0, math.sin(beat / 2))
    bend = 0.25 + 0.15 * s
    return Joints(
        (bend, bend - 0.2), (2 * bend, 2 * bend), (0.9 + 0.35 * s, 0.7 - 0.3 * s), (1.3, 1.1), 0.05 * s, 5 * hop
    )


def _swim(beat: float, t: float) -> Joints:
    turn, kick = (beat / 2) % math.tau, 0.25 * math.sin(2 * beat)
    return Joints((kick, -kick), (0.2, 0.2), (-turn, math.pi - turn), (0.2, 0.2), prop="water")


def _ride(beat: float, t: float) -> Joints:
    return Joints((1.2, 1.0), (1.3, 1.1), (0.8, 0.8), (0.4, 0.4), 0.12)


_ACTS = {
    "sit": _sit, "wave": _wave, "dance": _dance, "jump": _jump, "sleep": _sleep, "lie": _sleep, "read": _read,
    "eat": _eat, "drink": _eat, "play": _play, "swim": _swim, "ride": _ride, "cheer": _jump, "sing": _wave,
}  # fmt: skip
