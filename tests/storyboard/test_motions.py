from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Subject
from mutoscope.engines.storyboard.subjects import depth, gestures, layers, positions
from mutoscope.engines.storyboard.subjects.ground import aloft, drifts
from mutoscope.engines.storyboard.subjects.pose import place
from mutoscope.engines.storyboard.subjects.riding import mount
from mutoscope.video import Size

KINDS = ("person", "bird", "dog", "boat", "dragon", "flying saucer", "tropical fish", "maple leaf", "robot", "pizza")
FPS, SECONDS = 24, 20
STEP = 0.03
"""Of the frame, the furthest that anything goes from one frame to the next."""


def subject(kind: str, motion: Motion, **changes: object) -> Subject:
    y = 0.35 if motion in (Motion.FLUTTER, Motion.RISE, Motion.FALL) else 0.8
    return Subject(id=f"{kind}-1", kind=kind, seed=77, motion=motion, y=y, count=6).model_copy(update=changes)


@pytest.mark.parametrize("motion", list(Motion))
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_jumps_where_it_can_be_seen(kind: str, motion: Motion) -> None:
    for setting in (None, Setting.LANDSCAPE, Setting.SPACE, Setting.UNDERWATER):
        path = np.array(
            [positions(subject(kind, motion), 1, 1, frame / FPS, setting) for frame in range(FPS * SECONDS)]
        )
        far = np.abs(np.diff(path, axis=0)).max(axis=2)
        hidden = np.minimum(path, 1 - path).min(axis=2)
        assert far[np.maximum(hidden[1:], hidden[:-1]) > 0.01].max() < STEP


@pytest.mark.parametrize(
    "motion", [Motion.FLUTTER, Motion.CIRCLE, Motion.FLOAT, Motion.SWAY, Motion.SPIN, Motion.DANCE]
)
def test_what_stays_in_the_picture_stays_in_it(motion: Motion) -> None:
    for kind in KINDS:
        for t in range(0, 40, 3):
            for x, y in positions(subject(kind, motion), 1, 1, float(t), Setting.LANDSCAPE)[:4]:
                assert -0.1 < x < 1.1
                assert 0.0 < y < 1.02


@pytest.mark.parametrize("motion", list(Motion))
def test_a_further_member_moves_no_other(motion: Motion) -> None:
    for kind in KINDS:
        few, many = subject(kind, motion), subject(kind, motion, count=40)
        assert positions(many, 1, 1, 3.3, Setting.MEADOW)[:6] == positions(few, 1, 1, 3.3, Setting.MEADOW)


def test_those_that_turn_about_do_so_by_and_by() -> None:
    for motion in (Motion.FLUTTER, Motion.CIRCLE):
        for kind in ("bird", "dragon"):
            headings = [place(subject(kind, motion), 4, frame / FPS).heading or 0.0 for frame in range(FPS * SECONDS)]
            assert max(abs(a - b) for a, b in itertools.pairwise(headings)) < 0.5
            assert min(headings) < -0.5 and max(headings) > 0.5


def test_a_dragon_that_flies_leaves_the_ground_and_one_that_walks_does_not() -> None:
    assert aloft(subject("dragon", Motion.FLUTTER))
    assert aloft(subject("dragon", Motion.CROSS, y=0.3))
    assert not aloft(subject("dragon", Motion.CROSS))


def test_what_has_no_weight_hangs_and_turns() -> None:
    astronaut = subject("astronaut", Motion.STILL)
    assert drifts(astronaut, Setting.SPACE) and not drifts(astronaut, Setting.PLANET)
    spots = [place(astronaut, 0, t / 2, Setting.SPACE) for t in range(60)]
    assert np.ptp([spot.turn for spot in spots]) > 10
    assert all(0.2 < spot.y < 0.8 for spot in spots)


def test_bouncing_and_floating_leave_the_place_on_the_ground() -> None:
    for motion in (Motion.BOUNCE, Motion.FLOAT, Motion.DANCE):
        spots = [place(subject("robot", motion), 0, t / 10, Setting.LANDSCAPE) for t in range(40)]
        assert max(spot.lift for spot in spots) > 0.01
        assert np.ptp([spot.y for spot in spots]) < 1e-9


def test_speed_is_obeyed() -> None:
    slow, fast = (subject("elephant", Motion.CROSS, speed=speed, count=1) for speed in (1.0, 3.0))
    gone = [place(one, 0, 4.0).gone for one in (slow, fast)]
    assert gone[1] == pytest.approx(3 * gone[0])


def test_those_that_run_are_faster_than_those_that_walk() -> None:
    walk, run = (place(subject("person", Motion.CROSS, act=act), 0, 2.0).gone for act in ("walk", "run"))
    assert run > 2 * walk


def test_a_flock_keeps_together() -> None:
    birds = subject("bird", Motion.FLUTTER, count=30)
    for t in (0.0, 4.0, 9.0):
        flock = np.array(positions(birds, 1, 1, t))[3:]
        assert flock.std(axis=0).max() < 0.2
    early, late = (np.array(positions(birds, 1, 1, t))[3:].mean(axis=0) for t in (0.0, 6.0))
    assert np.abs(early - late).max() > 0.03


def test_a_crowd_fills_the_ground_evenly() -> None:
    crowd = np.array(positions(subject("person", Motion.STILL, count=200, y=0.84), 1, 1, 0.0))
    assert np.ptp(crowd[:, 0]) > 0.8 and np.ptp(crowd[:, 1]) > 0.25
    cells = np.histogram2d(crowd[:, 0], crowd[:, 1], bins=(6, 3))[0]
    assert (cells > 0).all() and cells.max() < 45
    apart = np.abs(crowd[:, None] - crowd[None]).max(axis=2) + np.eye(200)
    assert apart.min() > 1e-4


@pytest.mark.parametrize("act", sorted(gestures._ACTS))
def test_bodies_move_without_a_jerk(act: str) -> None:
    found = [gestures.acting(act, frame / 24, 0.7) for frame in range(24 * 10)]
    for before, after in itertools.pairwise(found):
        assert before and after
        for name in ("thighs", "knees", "arms", "elbows"):
            for a, b in zip(getattr(before, name), getattr(after, name), strict=True):
                assert abs((a - b + math.pi) % math.tau - math.pi) < 0.6
        assert abs(before.lift - after.lift) < 8
    assert gestures.acting("no such act", 0.0, 0.0) is None


def test_those_that_ride_sit_on_what_carries_them() -> None:
    rider = subject("person", Motion.CROSS, id="person-1", act="ride", count=2)
    horse = subject("horse", Motion.CROSS, id="horse-1", count=2)
    stage = set_up(Scene(caption="", seed=1, subjects=(rider, horse)), Size(640, 360))
    assert mount(rider, (rider, horse)) is horse
    assert mount(horse, (rider, horse)) is None
    assert mount(rider, (rider,)) is None
    carriers = [depth(stage, horse, index) for index in range(2)]
    drawn = sorted(layer.depth for layer in layers(stage)[0])
    assert len(drawn) == 4
    assert [before - behind for behind, before in zip(drawn[::2], drawn[1::2], strict=True)] == pytest.approx(
        [1e-4, 1e-4], abs=1e-6
    )
    assert sorted(carriers) == pytest.approx(drawn[::2])


def test_a_lone_walker_is_in_the_picture_for_most_of_a_clip() -> None:
    for kind in ("person", "horse", "dog", "elephant", "dragon", "boat"):
        for seed in (2, 3):
            one = subject(kind, Motion.CROSS, count=1, seed=seed)
            seen = [0.02 < positions(one, 1, 1, t / 2)[0][0] < 0.98 for t in range(16)]
            assert all(seen), kind
