"""A clip's sound, put together of its segments' while another thread listens."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import numpy as np
import pytest

from mutoscope.engines.base import Sound
from mutoscope.engines.diffusion.soundtrack import Soundtrack


def constant(level: float, *lengths: int) -> list[Sound]:
    return [np.full((length, 2), level, np.float32) for length in lengths]


def whole(soundtrack: Iterable[Sound]) -> Sound:
    return np.concatenate([np.zeros((0, 2), np.float32), *soundtrack])


def test_segments_fade_into_each_other() -> None:
    soundtrack = Soundtrack()
    soundtrack.add(constant(1, 60, 40), 0, 80)
    soundtrack.add(constant(0, 100), 80, None)
    soundtrack.end()
    heard = whole(soundtrack)[:, 0]
    assert len(heard) == 180
    assert np.allclose(heard[:80], 1)
    assert np.allclose(heard[80:100], np.linspace(1, 0, 20, endpoint=False))
    assert np.allclose(heard[100:], 0)


def test_what_a_later_segment_cannot_change_is_heard_at_once() -> None:
    soundtrack = Soundtrack()
    soundtrack.add(constant(1, 100), 0, 70)
    assert len(next(iter(soundtrack))) == 70


@pytest.mark.parametrize(("first", "until", "start"), [(50, 70, 70), (0, 70, 70), (50, 50, 70)])
def test_gaps_are_silent(first: int, until: int, start: int) -> None:
    soundtrack = Soundtrack()
    soundtrack.add(constant(1, first), 0, until)
    soundtrack.add(constant(1, 30), start, None)
    soundtrack.end()
    heard = whole(soundtrack)[:, 0]
    assert len(heard) == 100
    assert heard[:first].all()
    assert not heard[first:70].any()
    assert heard[70:].all()


def test_a_listener_waits_for_more_and_for_the_end() -> None:
    soundtrack = Soundtrack()
    heard: list[int] = []
    listening = threading.Thread(target=lambda: heard.extend(len(block) for block in soundtrack))
    listening.start()
    soundtrack.add(constant(1, 10), 0, 10)
    soundtrack.add(constant(1, 20), 10, None)
    assert listening.is_alive()
    soundtrack.end()
    listening.join(10)
    assert heard == [10, 20]


def test_a_clip_that_is_given_up_leaves_nobody_waiting() -> None:
    soundtrack = Soundtrack()
    listening = threading.Thread(target=lambda: whole(soundtrack))
    listening.start()
    soundtrack.end()
    listening.join(10)
    assert not listening.is_alive()
