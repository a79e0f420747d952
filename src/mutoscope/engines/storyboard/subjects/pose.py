"""Where each member of a subject is at a moment: a pure function of its seed, the frame's size and time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.place import Ground, Habitat
from mutoscope.engines.storyboard.scene import Motion, Setting, Subject
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import motions
from mutoscope.engines.storyboard.subjects.ground import aloft, aside, drifts, ground, habitat
from mutoscope.engines.storyboard.subjects.motions import GOLDEN, LOOSE, SILVER, Lots, Spot
from mutoscope.engines.storyboard.subjects.nature import Gait, nature
from mutoscope.engines.storyboard.subjects.stature import prominent

MARGIN, LONG_MARGIN = 0.2, 0.4
"""How far beyond the frame's sides, in widths, those that cross it turn around; the latter for vehicles."""
PACES = {"car": 0.16, "truck": 0.16, "bus": 0.16, "motorcycle": 0.16, "bicycle": 0.09, "train": 0.12}
PACES |= {"person": 0.045, "umbrella": 0.045, "dog": 0.08, "cat": 0.05, "horse": 0.08, "boat": 0.035}
PACES |= {"airplane": 0.1, "helicopter": 0.07, "duck": 0.03, "fish": 0.05, "bird": 0.1, "rocket": 0.14}
PACES |= dict.fromkeys(("cow", "sheep"), 0.025) | dict.fromkeys(("deer", "rabbit", "balloon"), 0.05)
FOLLOW = 0.15
"""How far before or behind one another the first few of a herd go, in widths."""
HASTE = {"run": 2.3, "jump": 1.2, "swim": 0.6}
"""By what those on legs are faster than they walk."""
FLOCKS = {"bird", "dove", "black bird", "goose", "bat", "parrot"}
SCHOOLS = {"fish", "tropical fish", "dolphin", "blowfish", "shrimp"}
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
HERDS = {"dog", "horse", "cow", "sheep", "deer", "rabbit", "cat", "duck", "bison", "elephant", "zebra", "penguin"}
HERDS |= {"camel", "mammoth", "goose"}
"""Those that go one way at one pace, so that none runs into another."""


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
    lift: float = 0.0
    """How far above the ground, in pixels; `y` stays where it would stand."""
    turn: float = 0.0
    """Degrees, clockwise."""
    stretch: float = 1.0
    heading: float = 1.0
    """`facing` that turns from one side to the other without a jump."""
    depth: float = 1.0
    act: str | None = None
    variant: str | None = None
    aloft: bool = False
    """Whether `x`, `y` is its middle in the air, or where nothing has weight, and not its foot."""
    crowd: bool = False
    """Whether it is one of so many that it should be cheap to draw."""


Draw = Callable[[skia.Canvas, Pose, Stage], None]


def positions(
    subject: Subject, width: int, height: int, t: float, setting: Setting | None = None
) -> list[tuple[float, float]]:
    """Pixels from the top left of every member at `t`, without the camera's drift."""
    spots = (place(subject, index, t, setting) for index in range(subject.count))
    return [(spot.x * width, (spot.y - spot.lift) * height) for spot in spots]


def place(subject: Subject, index: int, t: float, setting: Setting | None = None) -> Spot:
    """Where one member is, on the ground that the setting has for it."""
    dice = Lots(subject.seed, subject.kind, index)
    spot = _placed(subject, index, t, dice, setting)
    if aloft(subject):
        return spot
    if drifts(subject, setting):
        return motions.adrift(subject, index, t, spot, dice.uniform(0, math.tau))
    stand = ground(subject, setting)
    return spot._replace(x=spot.x + _shift(subject, index, stand), y=stand.row(spot.y))


def _shift(subject: Subject, index: int, stand: Ground) -> float:
    """How far across the ground keeps a member from where it would be: by its home, so that it goes smoothly."""
    if subject.motion is Motion.CROSS:
        return 0.0
    own = subject.x if subject.motion is Motion.CIRCLE else motions.home(subject, index, 0.0)[0]
    return stand.column(own + aside(subject)) - own


def _placed(subject: Subject, index: int, t: float, dice: Lots, setting: Setting | None) -> Spot:
    motion = subject.motion
    if motion is Motion.FLUTTER:
        flying = motions.flock if subject.kind in FLOCKS and index >= LOOSE else motions.flutter
        return flying(subject, index, t, dice)
    if motion is Motion.CROSS:
        return _cross(subject, index, t, dice, setting)
    if motion is Motion.CIRCLE:
        return motions.circle(subject, index, t, aloft(subject))
    if motion in (Motion.RISE, Motion.FALL):
        return motions.rise(subject, index, t, dice)
    return _in_place(subject, index, t, dice)


def _in_place(subject: Subject, index: int, t: float, dice: Lots) -> Spot:
    """One that goes nowhere."""
    high = aloft(subject)
    deep = 0.3 if subject.y < 0.45 else 0.24 if subject.kind in HERDS else 0.16
    x, y = motions.home(subject, index, deep)
    phase = dice.uniform(0, math.tau) if subject.motion is Motion.SWAY else 0.0
    spot = Spot(x, y, dice.sign())
    match subject.motion:
        case Motion.SWAY if subject.y < 0.45:
            spot = motions.sway(subject, t, spot, phase)
        case Motion.FLOAT:
            afloat = high or habitat(subject.kind) in (Habitat.AFLOAT, Habitat.SWIMMING)
            spot = motions.hover(subject, t, spot, dice.uniform(0, math.tau), afloat)
        case Motion.BOUNCE:
            spot = motions.bounce(subject, index, t, spot)
        case Motion.DANCE:
            spot = motions.dance(subject, index, t, spot)
        case Motion.SPIN:
            spot = spot._replace(turn=150 * subject.speed * t)
    return spot


def first_lane(subject: Subject) -> int:
    """The lane of its first member: 0 the near one, to the left, or 1 the far one, to the right."""
    return (_serial(subject) + (subject.kind == "truck")) % 2


def heading(subject: Subject) -> int:
    """Which way its first member goes that crosses: 1 to the right, -1 to the left."""
    if subject.kind in LANES:
        return 1 if first_lane(subject) else -1
    return 1 if subject.seed % 2 == 0 else -1


def _serial(subject: Subject) -> int:
    """How many of its kind came before: 1 for `car-2`."""
    number = subject.id.rpartition("-")[2]
    return max(0, int(number) - 1) if number.isdecimal() else 0


def _cross(subject: Subject, index: int, t: float, dice: Lots, setting: Setting | None) -> Spot:
    kind, facing = subject.kind, 1 if subject.seed % 2 == 0 else -1
    margin = LONG_MARGIN if kind in LANES or kind == "train" else MARGIN
    turn = 1 + 2 * margin
    pace = subject.speed * PACES.get(kind, nature(kind).pace) * HASTE.get(subject.act or "", 1.0)
    start, y = subject.x - facing * _run_up(subject, pace), subject.y
    if prominent(subject):
        return _passing(subject, index, t, facing, pace)
    if kind in LANES:
        serial = _serial(subject)
        lane, order = (index + first_lane(subject)) % 2, index // 2 + FOLLOWING[serial % len(FOLLOWING)]
        start = subject.x if serial == 0 else 0.5
        facing, y = (1, y - LANE) if lane else (-1, y)
        lead = COUNTRY_BUS if (kind, lane, setting) == ("bus", 0, Setting.LANDSCAPE) else LANES[kind][lane]
        start += turn * (order * GOLDEN + lead)
    elif index and kind in SCHOOLS:
        across, down = motions.gathered(index, dice)
        start += 0.6 * across + 0.012 * math.sin(0.8 * t + dice.uniform(0, math.tau))
        y += 0.26 * down
    elif index:
        y = _row(subject, index)
        together = _goes_along(kind)
        beside = (1 if index % 2 == 0 else -1) * ((index + 1) // 2) * facing * FOLLOW
        start += beside if together and index < motions.FEW - 1 else turn * index * GOLDEN
        if not together:
            facing, pace = dice.sign(), pace * dice.uniform(0.8, 1.2)
    gone = pace * t
    x = (start + margin + facing * gone) % turn - margin
    flying = aloft(subject) or nature(kind).gait in (Gait.FLAP, Gait.SWIM)
    bob = 0.012 * math.sin(0.9 * t + subject.seed % 7 + index) if flying and kind not in LANES else 0.0
    return Spot(x, y + bob, facing, gone, heading=float(facing))


def _passing(subject: Subject, index: int, t: float, facing: int, pace: float) -> Spot:
    """One that the picture is about, on its way through; vehicles keep to the lane of their way."""
    y = subject.y - 0.25 * ((index * SILVER) % 1) * 0.16
    if subject.kind in LANES:
        lane = (index + first_lane(subject)) % 2
        facing, y = (1, subject.y - LANE) if lane else (-1, subject.y)
    x = motions.pass_by(subject, index, t, facing, pace)
    flying = aloft(subject) or nature(subject.kind).gait in (Gait.FLAP, Gait.SWIM)
    bob = 0.012 * math.sin(0.9 * t + subject.seed % 7 + index) if flying and subject.kind not in LANES else 0.0
    return Spot(x, y + bob, facing, pace * t, heading=float(facing))


def _run_up(subject: Subject, pace: float) -> float:
    """How far before their place those begin that are to be in the middle of the frame: to be seen for long."""
    return min(0.3, 4 * pace) if subject.x == 0.5 else 0.0


def _goes_along(kind: str) -> bool:
    """Whether all of that kind go one way at one pace."""
    return kind in HERDS or nature(kind).gait in (Gait.HOP, Gait.CREEP, Gait.FLAP, Gait.SAIL)


def _row(subject: Subject, index: int) -> float:
    """The row of a further member of those that cross: a few follow close, the many fill the ground."""
    step = (index * SILVER) % 1
    if subject.y <= 0.45:
        return subject.y + step * 0.24
    return subject.y + step * 0.1 if index < motions.FEW else 0.61 + 0.35 * step**1.25
