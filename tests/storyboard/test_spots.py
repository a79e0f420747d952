from __future__ import annotations

import itertools

import pytest

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.scene import Scene, Subject
from mutoscope.engines.storyboard.spots import ROOM, free
from tests.storyboard.summary import remix


def test_what_is_named_one_after_the_other_stands_side_by_side() -> None:
    scene = parse("A meadow with a cow, a cat, a bench and a tent", 7)[0]
    for one, other in itertools.combinations(scene.subjects, 2):
        assert abs(one.x - other.x) > ROOM


def test_what_is_added_hides_nothing_and_moves_nothing() -> None:
    before = parse("A meadow with a cow", 7)[0].subjects
    after = remix("A meadow with a cow", "add a cat", "add a bench", "add a tent")[0].subjects
    assert after[:1] == before
    for one, other in itertools.combinations(after, 2):
        assert abs(one.x - other.x) > ROOM


@pytest.mark.parametrize("later", ["add a bench", "remove the bench", "at night", "make the cow black"])
def test_a_spot_does_not_depend_on_what_comes_later(later: str) -> None:
    once = remix("A meadow with a cow", "add a cat")[0]
    cat = next(subject for subject in once.subjects if subject.kind == "cat")
    again = remix("A meadow with a cow", "add a cat", later)[0]
    assert next(subject for subject in again.subjects if subject.kind == "cat") == cat


def test_a_free_place_is_kept_and_a_taken_one_left() -> None:
    cow = Subject(id="cow-1", kind="cow", x=0.5, y=0.76)
    cat = Subject(id="cat-1", kind="cat", x=0.5, y=0.8)
    empty = Scene(caption="", seed=3)
    assert free(empty, cat) == 0.5
    taken = empty.model_copy(update={"subjects": (cow,)})
    assert abs(free(taken, cat) - 0.5) >= 2 * ROOM
    assert free(taken, cat.model_copy(update={"y": 0.2})) == 0.5
    assert free(taken, cat) == free(taken, cat)
