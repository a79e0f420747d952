"""Clips in segments: they cover what was asked for, on the lattice, and nobody sees where one ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutoscope.engines.base import Frame
from mutoscope.engines.diffusion.segments import Segment, joined, plan
from mutoscope.errors import EngineError

STEPS = st.sampled_from([1, 4, 8])


@st.composite
def lattices(draw: st.DrawFn) -> tuple[int, int, int]:
    """Native frames, frame step and overlap."""
    step = draw(STEPS)
    overlap = draw(st.integers(0, 4))
    native = draw(st.integers(overlap + 1, overlap + 30))
    return native * step + 1, step, overlap * step + 1


@given(lattices(), st.integers(1, 4000))
def test_a_plan_covers_the_clip_in_even_segments_on_the_lattice(lattice: tuple[int, int, int], total: int) -> None:
    native, step, overlap = lattice
    segments = plan(total, native, step, overlap)
    assert segments[0].start == 0 and segments[0].overlap == 0
    assert total <= segments[-1].end < total + step
    check(segments, lattice)
    lengths = [segment.frames for segment in segments]
    assert max(lengths) - min(lengths) <= step
    if len(segments) > 1:
        assert len(segments) == fewest(total, lattice)


@given(lattices(), st.integers(1, 500), st.integers(1, 2000))
def test_an_extension_begins_with_the_end_of_its_source(lattice: tuple[int, int, int], known: int, new: int) -> None:
    native, step, overlap = lattice
    segments = plan(known + new, native, step, overlap, known)
    assert segments[0].start + segments[0].overlap == known
    assert segments[0].overlap == overlap if known >= overlap else 1 <= segments[0].overlap <= known
    assert known + new <= segments[-1].end < known + new + step
    check(segments, lattice)


def check(segments: list[Segment], lattice: tuple[int, int, int]) -> None:
    native, step, overlap = lattice
    for segment in segments:
        assert segment.overlap < segment.frames <= native or segment.frames == 1
        assert (segment.frames - 1) % step == 0
    for before, after in pairwise(segments):
        assert before.end - after.start == after.overlap <= overlap
        assert (after.overlap - 1) % step == 0


def fewest(total: int, lattice: tuple[int, int, int]) -> int:
    """How many segments of the native length it takes, counted."""
    native, _, overlap = lattice
    count, covered = 1, native
    while covered < total:
        count, covered = count + 1, covered + native - overlap
    return count


def test_a_clip_no_longer_than_its_source_needs_no_segment() -> None:
    assert plan(48, 81, 4, 9, known=48) == plan(40, 81, 4, 9, known=48) == []


def test_one_segment_needs_no_room_for_an_overlap() -> None:
    assert plan(9, 9, 4, 9) == [Segment(0, 9, 0)]
    with pytest.raises(ValueError, match="cannot overlap"):
        plan(10, 9, 4, 9)


def moving(start: int, count: int, tint: float = 0) -> Iterator[Frame]:
    """A soft bar that moves two pixels a frame before a gradient; `tint` is how much brighter a segment came out."""
    across = np.arange(96)
    for index in range(start, start + count):
        bar = 90 * np.exp(-(((across - 2 * index) % 96 - 48) ** 2) / 200) + across / 2 + 40 + tint
        row = np.repeat(np.clip(bar.round(), 0, 255).astype(np.uint8)[:, None], 3, axis=1)
        yield np.dstack([np.broadcast_to(row, (64, 96, 3)), np.full((64, 96), 255, np.uint8)])


def differences(frames: list[Frame]) -> list[float]:
    return [float(np.abs(after.astype(int) - before).mean()) for before, after in pairwise(frames)]


def test_segments_that_agree_are_joined_to_the_clip_itself() -> None:
    segments = plan(100, 41, 4, 9)
    made = list(joined((moving(one.start, one.frames) for one in segments), segments))
    assert len(segments) > 2 and len(made) == segments[-1].end
    for frame, true in zip(made, moving(0, len(made)), strict=True):
        np.testing.assert_array_equal(frame, true)


@pytest.mark.parametrize("overlap", [5, 9, 17])
def test_there_is_no_jump_where_segments_of_another_brightness_meet(overlap: int) -> None:
    segments = plan(150, 49, 4, overlap)
    clips = (moving(one.start, one.frames, tint=(-4, 4)[index % 2]) for index, one in enumerate(segments))
    made = differences(list(joined(clips, segments)))
    inside = float(np.median(made))
    assert len(made) == segments[-1].end - 1
    for one in segments[1:]:
        assert max(made[one.start - 1 : one.start + one.overlap]) <= 1.5 * inside
    # Without the fade there would be one, which this would see.
    assert differences([*moving(20, 1, -4), *moving(21, 1, 4)])[0] > 1.5 * inside


def test_segments_are_made_one_after_the_other_and_given_out_as_they_come() -> None:
    segments = plan(30, 17, 4, 5)
    events: list[str] = []

    def segment(number: int) -> Iterator[Frame]:
        events.append(f"begin {number}")
        yield from moving(segments[number].start, segments[number].frames)
        events.append(f"end {number}")

    made = joined((segment(number) for number in range(len(segments))), segments)
    next(made)
    assert events == ["begin 0"]
    for _ in range(segments[0].frames - segments[1].overlap):
        next(made)
    assert events == ["begin 0", "end 0", "begin 1"]
    list(made)
    assert events[-1] == f"end {len(segments) - 1}"


def test_an_extension_keeps_its_source_up_to_the_overlap_and_fades_over_it() -> None:
    (segment,) = plan(60, 49, 4, 9, known=30)
    made = list(joined(iter([moving(segment.start, segment.frames, 8)]), [segment], before=moving(0, 30)))
    assert len(made) == segment.end
    for frame, true in zip(made[:21], moving(0, 21), strict=True):
        np.testing.assert_array_equal(frame, true)
    levels = [
        float(frame[..., 0].mean()) - float(true[..., 0].mean())
        for frame, true in zip(made, moving(0, 60), strict=False)
    ]
    assert levels == sorted(levels) and 7 < levels[-1] < 9 and 3 < levels[25] < 5


def test_a_plan_that_goes_on_before_the_end_of_what_was_made_keeps_time() -> None:
    first, *rest = [*plan(62, 81, 4, 9), *plan(110, 81, 4, 9, known=62)]
    assert first.end == 65 and [one.start for one in rest] == [53]
    segments = [first, *rest]
    made = list(joined((moving(one.start, one.frames) for one in segments), segments))
    assert len(made) == segments[-1].end
    for frame, true in zip(made, moving(0, len(made)), strict=True):
        np.testing.assert_array_equal(frame, true)


def test_without_the_sources_frames_only_what_is_new_is_given() -> None:
    (segment,) = plan(60, 49, 4, 9, known=30)
    made = list(joined(iter([moving(segment.start, segment.frames)]), [segment]))
    np.testing.assert_array_equal(made[0], next(moving(30, 1)))
    assert len(made) == segment.end - 30


@pytest.mark.parametrize("missing", [0, 1])
def test_a_segment_that_falls_short_is_an_error(missing: int) -> None:
    segments = plan(30, 17, 4, 5)
    clips = [moving(one.start, one.frames - (index == missing)) for index, one in enumerate(segments)]
    with pytest.raises(EngineError, match="frames where"):
        list(joined(iter(clips), segments))


def test_frames_beyond_the_plan_are_left_out() -> None:
    segments = plan(17, 17, 4, 5)
    assert len(list(joined(iter([moving(0, 20)]), segments))) == 17


@pytest.mark.parametrize(("native", "frame_step", "overlap"), [(25, 8, 17), (13, 4, 9), (17, 4, 9), (33, 8, 17)])
@pytest.mark.parametrize("total", [48, 77, 100])
def test_segments_that_overlap_by_more_than_half_keep_time(
    native: int, frame_step: int, overlap: int, total: int
) -> None:
    segments = plan(total, native, frame_step, overlap)
    numbered = [iter([np.full((2, 2, 4), one.start + at, np.uint8) for at in range(one.frames)]) for one in segments]
    assert [int(frame[0, 0, 0]) for frame in joined(numbered, segments)] == list(range(segments[-1].end))
