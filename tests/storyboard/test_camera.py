from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.camera import BLEED, CLOSEST, Focus, Leg, Path, View
from mutoscope.engines.storyboard.clock import Clock
from mutoscope.engines.storyboard.render import Drawing
from mutoscope.engines.storyboard.scene import Beat, Camera, Framing, Motion, Move, Scene, Setting, Subject
from mutoscope.engines.storyboard.shot import clock, path
from mutoscope.engines.storyboard.subjects import positions
from mutoscope.video import Size

SIZE = Size(320, 180)
LAKE = Scene(caption="", seed=11, setting=Setting.LAKE)
CAMERAS = [Camera(move=move, framing=framing) for move in Move for framing in Framing]
MOVING = [move for move in Move if move not in (Move.DRIFT, Move.STATIC)]


def shown(camera: Camera, **changes: object) -> Scene:
    return LAKE.model_copy(update={"camera": camera, **changes})


def views(scene: Scene, seconds: float, fps: int = 24) -> list[View]:
    way = path(scene, SIZE, seconds)
    return [way.view(index / fps) for index in range(round(seconds * fps) + 1)]


def bare(view: View) -> bool:
    """Whether a border of the drawn frame, or of the layer at the lens, can be seen."""
    edge = 1e-9
    frame = view.left < -edge or view.top < -edge or max(view.left, view.top) + view.size > 1 + edge
    return frame or view.slide > BLEED + view.left + edge or view.slide < -BLEED - 1 + view.left + view.size - edge


@pytest.mark.parametrize("camera", CAMERAS, ids=lambda camera: f"{camera.move}-{camera.framing}")
def test_no_border_is_ever_seen_and_nothing_jumps(camera: Camera) -> None:
    corners = [Subject(id="one", kind="person", x=x, y=y) for x, y in ((0.02, 0.95), (0.98, 0.62))]
    for subjects in ((), *((subject,) for subject in corners)):
        seen = views(shown(camera, subjects=subjects), 4)
        assert not any(bare(view) for view in seen)
        steps = [abs(one.left - other.left) + abs(one.size - other.size) for one, other in pairwise(seen)]
        assert max(steps) < 0.009
        assert min(view.size for view in seen) >= CLOSEST * 0.94


@pytest.mark.parametrize("move", MOVING)
def test_a_move_takes_the_whole_clip_however_long(move: Move) -> None:
    if move is Move.HANDHELD:
        return
    for seconds in (2.0, 12.0):
        seen = views(shown(Camera(move=move)), seconds)
        last = len(seen) - 1
        assert abs(seen[last].left + seen[last].top + seen[last].size - seen[round(0.8 * last)].left) > 0.005
        assert seen[last // 2] != seen[0]


def test_moves_go_where_they_say() -> None:
    start, end = {}, {}
    for move in Move:
        seen = views(shown(Camera(move=move)), 8)
        start[move], end[move] = seen[0], seen[-1]
    assert end[Move.PAN_RIGHT].left > start[Move.PAN_RIGHT].left + 0.1
    assert end[Move.PAN_LEFT].left < start[Move.PAN_LEFT].left - 0.1
    assert end[Move.TILT_UP].top < start[Move.TILT_UP].top - 0.1
    assert end[Move.TILT_DOWN].top > start[Move.TILT_DOWN].top + 0.1
    assert end[Move.ZOOM_IN].size < 0.75 * start[Move.ZOOM_IN].size
    assert end[Move.ZOOM_OUT].size > 1.3 * start[Move.ZOOM_OUT].size
    assert end[Move.AERIAL].size > 1.3 * start[Move.AERIAL].size
    assert end[Move.STATIC] == start[Move.STATIC] == View()


def test_near_things_pass_faster_when_it_travels() -> None:
    for move in (Move.TRACKING, Move.ORBIT):
        seen = views(shown(Camera(move=move)), 8)
        far, near = seen[0].left - seen[-1].left, seen[-1].slide - seen[0].slide
        assert near < -0.1
        assert (far < 0) is (move is Move.TRACKING)


def test_a_handheld_camera_stays_about_its_place() -> None:
    seen = views(shown(Camera(move=Move.HANDHELD)), 30)
    middle = [view.left + view.size / 2 for view in seen]
    assert abs(float(np.mean(middle)) - 0.5) < 0.002
    assert 0.005 < max(middle) - min(middle) < 0.06


def test_a_wide_shot_shows_more_and_a_close_one_its_subject() -> None:
    person = Subject(id="person-1", kind="person", x=0.2, y=0.8)
    for move in MOVING:
        normal, wide = (
            views(shown(Camera(move=move, framing=framing)), 8) for framing in (Framing.NORMAL, Framing.WIDE)
        )
        assert min(view.size for view in wide) > min(view.size for view in normal)
    close = views(shown(Camera(move=Move.STATIC, framing=Framing.CLOSE), subjects=(person,)), 8)[0]
    assert 1.4 < 1 / close.size < 1.8
    assert close.left < 0.2 < close.left + 0.8 * close.size


def test_who_passes_through_a_close_shot_is_followed() -> None:
    walker = Subject(id="person-1", kind="person", x=0.4, y=0.8, motion=Motion.CROSS, speed=1.2)
    seen = views(shown(Camera(move=Move.STATIC, framing=Framing.CLOSE), subjects=(walker,)), 6)
    assert abs(seen[-1].left - seen[0].left) > 0.1


def test_a_tracking_shot_goes_along_with_who_walks() -> None:
    for seed in range(4):
        walker = Subject(id="person-1", kind="person", x=0.5, y=0.8, motion=Motion.CROSS, seed=seed)
        (before, _), (after, _) = (positions(walker, 100, 100, t, Setting.LAKE)[0] for t in (0.0, 1.0))
        seen = views(shown(Camera(move=Move.TRACKING), subjects=(walker,)), 8)
        assert (seen[-1].left > seen[0].left) is (after > before)


@pytest.mark.parametrize("move", Move)
def test_an_extension_goes_on_from_where_its_source_ended(move: Move) -> None:
    source = shown(Camera(move=move))
    for after in (Camera(move=move), Camera(move=Move.ZOOM_IN), Camera(framing=Framing.CLOSE)):
        longer = source.model_copy(update={"beats": (Beat(second=4.0, scene=shown(after)),)})
        seen = views(longer, 8)
        assert seen[:96] == views(source, 4)[:96]
        steps = [abs(a.left - b.left) + abs(a.top - b.top) + abs(a.size - b.size) for a, b in pairwise(seen)]
        assert max(steps[94:98]) <= max(0.0045, 1.5 * max(steps[:90]))
        assert not any(bare(view) for view in seen)


def test_a_view_of_a_part_is_within_it() -> None:
    part = View(0.2, 0.3, 0.5, 0.02).within(View(0.4, 0.4, 0.5))
    assert (part.left, part.top, part.size, part.slide) == pytest.approx((0.5, 0.55, 0.25, 0.01))


def test_a_leg_stands_still_where_it_ends() -> None:
    leg = Leg(Camera(move=Move.PAN_RIGHT), 0.0, 4.0, (Focus(),))
    assert leg.view(4.0) == leg.view(9.0) != leg.view(3.0)
    assert Path((leg,)).view(2.0) == leg.view(2.0)


def blocks(frame: Frame) -> Frame:
    return frame[::6, ::6, :3].astype(np.int16)


@pytest.mark.parametrize("size", [SIZE, Size(180, 320), Size(200, 200)])
@pytest.mark.parametrize("move", MOVING)
def test_frames_are_whole_and_differ(size: Size, move: Move) -> None:
    drawing, still = Drawing(shown(Camera(move=move)), size), Drawing(shown(Camera(move=Move.STATIC)), size)
    frame = drawing.frame(60, 2.5)
    assert frame.shape == (size.height, size.width, 4)
    assert (frame[..., 3] == 255).all()
    assert np.abs(blocks(frame) - blocks(still.frame(60, 2.5))).mean() > 1.5


def test_the_pace_changes_without_a_jump() -> None:
    slow = LAKE.model_copy(update={"pace": 0.4})
    ticking = clock(slow.model_copy(update={"beats": (Beat(second=5.0, scene=LAKE.model_copy(update={"pace": 6.0})),)}))
    assert ticking.scene(2.0) == pytest.approx(0.8)
    assert ticking.scene(5.0) == pytest.approx(2.0)
    assert ticking.scene(6.0) == pytest.approx(8.0)
    for second in (0.0, 1.7, 4.99, 5.0, 7.3):
        assert ticking.clip(ticking.scene(second)) == pytest.approx(second)
    assert clock(LAKE) == Clock(((0.0, 1.0),))
    assert clock(LAKE).scene(3.7) == 3.7


def test_slow_motion_shows_the_same_moments_later() -> None:
    still = Camera(move=Move.STATIC)
    usual, slow = Drawing(shown(still), SIZE), Drawing(shown(still, pace=0.5), SIZE)
    assert (slow.frame(96, 4.0) == usual.frame(48, 2.0)).all()


def test_the_camera_is_not_slowed_down() -> None:
    pan = Camera(move=Move.PAN_RIGHT)
    assert views(shown(pan, pace=0.4), 8) == views(shown(pan), 8)
    slow = Drawing(shown(Camera(), pace=0.4), SIZE).stage
    assert slow.camera(1.0, 0.4 * 3.0) == pytest.approx(Drawing(shown(Camera()), SIZE).stage.camera(1.0, 3.0))
