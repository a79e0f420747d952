"""Whatever is asked for is made at a native size and length, and comes out exactly as asked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.engines.base import Frame
from mutoscope.engines.diffusion.lattice import Lattice, cover, excess, fitted
from mutoscope.engines.recipe import FAMILY_DEFAULTS, Diffusion
from mutoscope.errors import EngineError
from mutoscope.video import Size

FAMILIES = sorted(FAMILY_DEFAULTS)
RATES = st.one_of(
    st.integers(8, 60).map(Fraction),
    st.sampled_from([Fraction(24000, 1001), Fraction(30000, 1001), Fraction(25, 2)]),
)
SIDES = st.integers(8, 2048).map(lambda half: 2 * half)
"""From 16 to 4096, even: H.264 takes no others."""


def recipe(family: str, **changes: object) -> Diffusion:
    return Diffusion.model_validate({"family": family, "path": "weights", **changes})


def lattice(family: str, **changes: object) -> Lattice:
    return Lattice(recipe(family, **changes))


@given(st.sampled_from(FAMILIES), SIDES, SIDES)
def test_every_size_has_a_native_one(family: str, width: int, height: int) -> None:
    wanted, asked = Size(width, height), recipe(family)
    size = Lattice(asked).size(wanted)
    assert size in asked.sizes or Size(size.height, size.width) in asked.sizes
    assert size.width % asked.size_step == size.height % asked.size_step == 0
    assert size.width * size.height <= max(one.width * one.height for one in asked.sizes)
    assert excess(size, wanted) <= min(excess(one, wanted) for one in asked.sizes) * Fraction(21, 20)


@pytest.mark.parametrize(
    ("wanted", "size"),
    [
        ("1280x720", "832x480"),
        ("720x1280", "480x832"),
        ("1024x1024", "624x624"),
        ("832x480", "832x480"),
        ("4096x16", "832x480"),
    ],
)
def test_shape_comes_first(wanted: str, size: str) -> None:
    assert lattice("wan").size(Size.parse(wanted)) == Size.parse(size)


@pytest.mark.parametrize(
    ("wanted", "size"), [("640x360", "832x480"), ("854x480", "832x480"), ("1920x1080", "1280x704")]
)
def test_area_decides_between_sizes_of_about_one_shape(wanted: str, size: str) -> None:
    assert lattice("wan", sizes=["1280x704", "832x480"]).size(Size.parse(wanted)) == Size.parse(size)


def test_a_landscape_model_is_turned_for_a_portrait() -> None:
    assert lattice("cogvideox").size(Size(720, 1280)) == Size(480, 720)


def ticking(count: int, channels: int = 4) -> Iterator[Frame]:
    """Frames that are as bright as they are late."""
    for index in range(count):
        yield np.full((4, 6, channels), 2 * index, np.uint8)


@settings(deadline=None)
@given(RATES, RATES, st.integers(1, 100), st.integers(1, 200))
def test_any_rate_and_number_comes_out_exactly_and_in_order(
    fps_from: Fraction, fps_to: Fraction, there: int, count: int
) -> None:
    made = list(fitted(ticking(there), Size(6, 4), fps_from, fps_to, count))
    assert len(made) == count
    shown = [int(frame[0, 0, 0]) / 2 for frame in made]
    assert all(earlier <= later for earlier, later in pairwise(shown))
    for number, place in enumerate(shown):
        # Rounding to whole levels is a quarter of a frame here; the nearest frame is half a one away at most.
        assert abs(place - min(float(number * fps_from / fps_to), there - 1)) <= 0.5
    assert shown[-1] <= there - 1


def test_a_slower_rate_shows_whole_frames_only() -> None:
    made = fitted(ticking(48), Size(6, 4), Fraction(24), Fraction(16), 32)
    assert [int(frame[0, 0, 0]) // 2 for frame in made][:7] == [0, 2, 3, 5, 6, 8, 9]


def test_a_rate_about_as_fast_shows_whole_frames_only() -> None:
    made = fitted(ticking(99), Size(6, 4), Fraction(24), Fraction(24000, 1001), 98)
    assert [int(frame[0, 0, 0]) for frame in made] == [2 * index for index in range(98)]


def test_a_faster_rate_blends() -> None:
    made = list(fitted((frame * 10 for frame in ticking(8)), Size(6, 4), Fraction(16), Fraction(24), 10))
    assert [int(frame[0, 0, 0]) for frame in made] == [0, 13, 27, 40, 53, 67, 80, 93, 107, 120]


def test_frames_after_the_last_one_shown_are_not_made() -> None:
    frames = ticking(100)
    assert len(list(fitted(frames, Size(6, 4), Fraction(24), Fraction(24), 10))) == 10
    assert next(frames)[0, 0, 0] == 2 * 11


def test_no_frames_are_an_error() -> None:
    with pytest.raises(EngineError, match="no frames"):
        list(fitted(iter(()), Size(6, 4), Fraction(24), Fraction(24), 10))


@settings(max_examples=40, deadline=None)
@given(SIDES, SIDES, st.sampled_from([3, 4]))
def test_every_size_is_covered_exactly(width: int, height: int, channels: int) -> None:
    frame = np.full((48, 80, channels), 90, np.uint8)
    covering = cover(frame, Size(width, height))
    assert covering.shape == (height, width, 4) and covering.dtype == np.uint8
    assert (covering[..., :3] == 90).all() and (covering[..., 3] == 255).all()


def test_what_is_cut_off_is_the_same_on_both_sides_and_no_more_than_must_be() -> None:
    """A gradient says by its levels which part of the frame is seen."""
    across = np.repeat(np.linspace(0, 255, 832).round().astype(np.uint8)[None, :, None], 480, axis=0).repeat(3, axis=2)
    square = cover(across, Size(600, 600))[300, :, 0].astype(int)
    lost = (832 - 480) / 2 / 832 * 255
    assert abs(square[0] - lost) <= 1 and abs(square[-1] - (255 - lost)) <= 1
    wide = cover(across, Size(1280, 720))[:, :, 0].astype(int)
    assert wide[:, 0].max() <= 2 and wide[:, -1].min() >= 253


def test_a_picture_of_the_size_asked_for_is_left_as_it_is() -> None:
    frame = np.random.default_rng(1).integers(0, 256, (32, 48, 3), np.uint8)
    np.testing.assert_array_equal(cover(frame, Size(48, 32))[..., :3], frame)


def test_scaling_down_does_not_alias() -> None:
    checks = (np.indices((480, 832)).sum(0) % 2 * 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    small = cover(checks, Size(208, 120))[..., :3]
    assert abs(int(small.min()) - 127) <= 4 and abs(int(small.max()) - 127) <= 4
