"""How many of the many are drawn, and how much of the frame they may cover: what a crowd costs is bounded by both."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mutoscope.engines.storyboard.scene import Scene, Subject
from mutoscope.engines.storyboard.subjects.stature import stature
from mutoscope.prompts.inflection import plural

CROWD = 13
"""The number from which members are drawn as a crowd is."""
MEMBERS = 240
"""How many are drawn of all crowds together."""
COVERED = 1.4
"""Frames that all crowds together may cover."""
TALLEST = 0.36
"""The share of the frame's height that one of a crowd may take."""


def drawn(subjects: Sequence[Subject]) -> tuple[list[Subject], list[str]]:
    """The subjects with as many members as are drawn, and a note on those with fewer than there are.

    Few are all drawn; crowds share what is left by how many they are.
    """
    many = sum(subject.count for subject in subjects if subject.count >= CROWD)
    share = min(1.0, MEMBERS / max(1, many))
    cast = [_cut(subject, share) for subject in subjects]
    pairs = zip(subjects, cast, strict=True)
    return cast, [
        f"Of {old.count} {plural(old.kind)}, {new.count} are drawn." for old, new in pairs if new.count < old.count
    ]


def _cut(subject: Subject, share: float) -> Subject:
    if subject.count < CROWD or share == 1:
        return subject
    return subject.model_copy(update={"count": max(CROWD, int(subject.count * share))})


def fitted(scene: Scene, subject: Subject, size: float, near: Sequence[float], frame: tuple[int, int]) -> float:
    """`size` or less: such that no member is too tall and all together cover no more than their part of the frame.

    `near` is by what the distance makes each member larger; `frame` the width and height in pixels.
    """
    if subject.count < CROWD:
        return size
    own, (width, height) = stature(subject.kind), frame
    tall, wide = (own.tall, own.wide) if own else (1.0, 1.0)
    crowds = sum(other.count >= CROWD for other in scene.subjects)
    room = COVERED * width * height / crowds
    covered = tall * wide * sum(each * each for each in near)
    return min(size, math.sqrt(room / max(covered, 1e-6)), TALLEST * height / max(tall * max(near), 1e-6))
