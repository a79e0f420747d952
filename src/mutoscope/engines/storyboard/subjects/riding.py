"""Who rides on what, where a scene has both a rider and something to ride on."""

from __future__ import annotations

import math
from dataclasses import replace

from mutoscope.engines.storyboard.scene import Subject
from mutoscope.engines.storyboard.subjects.beings import being
from mutoscope.engines.storyboard.subjects.bodies import FACES
from mutoscope.engines.storyboard.subjects.pose import Pose

SADDLES = {"horse": 0.86, "cow": 0.78, "deer": 0.68, "sheep": 0.56, "dog": 0.33, "unicorn": 0.66, "elephant": 0.84,
           "camel": 0.66, "dragon": 0.6, "giraffe": 0.5, "zebra": 0.7, "donkey": 0.7, "llama": 0.55, "t-rex": 0.55,
           "sauropod": 0.4, "bear": 0.72, "polar bear": 0.72, "lion": 0.6, "tiger": 0.55, "wolf": 0.55, "moose": 0.6,
           "rhinoceros": 0.66, "hippopotamus": 0.66, "dolphin": 0.3, "whale": 0.5, "shark": 0.3,
           "turtle": 0.6, "bison": 0.7, "ox": 0.7, "pig": 0.66, "mammoth": 0.74, "goat": 0.6, "ram": 0.66,
           "phoenix": 0.3, "eagle": 0.3, "skateboard": 0.5, "sled": 0.5}  # fmt: skip
"""How high one sits on each, in its sizes."""
HIP = 0.345
"""How far the hips of a rider are above the feet, in heights."""


def mount(subject: Subject, others: tuple[Subject, ...]) -> Subject | None:
    """What `subject` rides on, or None where it does not ride or there is nothing."""
    if subject.act != "ride" or subject.kind in SADDLES:
        return None
    return next((other for other in others if other.kind in SADDLES), None)


def seated(rider: Pose, carrier: Pose, kind: str, carried: str) -> Pose:
    """The pose of a rider, as `kind`, on a `carried` whose pose is `carrier`."""
    high = SADDLES[carried] * carrier.size
    if carrier.aloft:
        high -= 0.4 * carrier.size
    bodied = kind == "person" or (being(kind) is not None and kind not in FACES)
    jog = 0.02 * carrier.size * abs(math.sin(3 * carrier.gone / max(1.0, carrier.size))) if carrier.moving else 0.0
    return replace(
        rider,
        x=carrier.x,
        y=carrier.y - carrier.lift - high - jog + (HIP * rider.size if bodied else 0.0),
        facing=carrier.facing,
        heading=carrier.heading,
        moving=False,
        aloft=False,
        lift=0.0,
        turn=0.0,
        depth=carrier.depth,
    )
