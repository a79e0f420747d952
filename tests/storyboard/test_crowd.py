"""A crowd covers no more than its part of the frame, and no more of it are drawn than a frame has time for."""

from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Scene, Setting, Subject
from mutoscope.engines.storyboard.subjects import layers
from mutoscope.engines.storyboard.subjects.cast import Cast
from mutoscope.engines.storyboard.subjects.crowd import COVERED, CROWD, MEMBERS, TALLEST, drawn
from mutoscope.engines.storyboard.subjects.pictured import pictured
from mutoscope.engines.storyboard.subjects.stature import Stature, stature
from mutoscope.video import Size


def many(kind: str, count: int, scale: float = 1.0) -> Subject:
    return Subject(id=kind, kind=kind, seed=4, count=count, scale=scale, y=0.8)


def cast(*subjects: Subject) -> Cast:
    scene = Scene(caption="", seed=7, setting=Setting.LANDSCAPE, subjects=subjects)
    draw, units = pictured(subjects[0].kind)
    return Cast(set_up(scene, Size(1280, 720)), subjects[0], draw, units, lambda index: 0.9)


@pytest.mark.parametrize("kind", ["robot", "dragon", "elephant"])
@pytest.mark.parametrize("count", [CROWD, 60, 200])
def test_a_crowd_of_giants_leaves_room(kind: str, count: int) -> None:
    giants = cast(many(kind, count, scale=3.0))
    own = stature(kind) or Stature(1.0, 1.0, 1.0)
    sizes = [giants.pose(index, 0.0).size for index in range(count)]
    assert sum(own.tall * own.wide * size * size for size in sizes) <= 1.001 * COVERED * 1280 * 720
    assert max(sizes) * own.tall <= 1.001 * TALLEST * 720


def test_a_few_giants_are_as_large_as_they_are() -> None:
    few, one = cast(many("robot", CROWD - 1, scale=3.0)), cast(many("robot", 1, scale=3.0))
    assert few.size == one.size


def test_crowds_share_the_members_that_are_drawn_and_the_few_are_whole() -> None:
    subjects = [many("car", 200), many("bus", 200), many("bird", 100), many("dog", 3)]
    cast, notes = drawn(subjects)
    cars, buses, birds, dogs = (subject.count for subject in cast)
    assert cars == buses and abs(cars - 2 * birds) <= 1 and dogs == 3
    assert cars + buses + birds <= MEMBERS
    assert notes[0] == f"Of 200 cars, {cars} are drawn."
    assert len(notes) == 3


def test_the_document_keeps_its_counts() -> None:
    scene = Scene(caption="", seed=7, subjects=(many("car", 200), many("person", 200)))
    _, notes = layers(set_up(scene, Size(320, 180)))
    assert [subject.count for subject in scene.subjects] == [200, 200]
    assert [note.partition(",")[0] for note in notes] == ["Of 200 cars", "Of 200 people"]
