from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from mutoscope.engines.base import SAMPLE_RATE, Request, Sound, Source
from mutoscope.engines.storyboard.plan import plan
from mutoscope.engines.storyboard.soundtrack import soundtrack
from mutoscope.media.encode import encode
from mutoscope.video import Operation, Size

SIZE, FPS = Size(64, 64), Fraction(24)


@pytest.fixture(scope="module")
def humming(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """Two seconds of grey with a hum of 440 Hz."""
    path: Path = tmp_path_factory.mktemp("humming") / "clip.mp4"
    at = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    hum = np.repeat(0.3 * np.sin(440 * 2 * np.pi * at)[:, None], 2, axis=1).astype(np.float32)
    frames = (np.full((64, 64, 4), 128, np.uint8) for _ in range(48))
    encode(frames, path, size=SIZE, fps=FPS, audio=iter([hum]))
    return Source(video=path, state=None, caption="A quiet room", seconds=2.0, size=SIZE, fps=FPS)


def request(caption: str, instruction: str = "", source: Source | None = None, seconds: float = 2.0) -> Request:
    return Request(
        operation=Operation.CREATE if source is None else Operation.REMIX,
        caption=caption, instruction=instruction or caption, size=SIZE, seconds=seconds, fps=FPS, seed=3, source=source,
    )  # fmt: skip


def heard(request: Request) -> Sound:
    sound = soundtrack(plan(request), request)
    assert sound is not None
    return np.concatenate(list(sound))


def share(sound: Sound, low: float, high: float) -> float:
    energy = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    frequency = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return float(energy[(low < frequency) & (frequency < high)].sum())


def test_sound_is_as_long_as_asked_for_and_can_be_left_out() -> None:
    made = request("A lake", seconds=2.5)
    assert len(heard(made)) == 2.5 * SAMPLE_RATE
    assert soundtrack(plan(made), replace(made, audio=False)) is None


def test_footage_keeps_its_own_sound(humming: Source) -> None:
    sound = heard(request("A quiet room", "at night", humming))
    assert len(sound) == 2 * SAMPLE_RATE
    assert share(sound, 430, 450) > 0.95 * share(sound, 20, 20000)


def test_rain_is_heard_over_the_footage(humming: Source) -> None:
    dry = heard(request("A quiet room", "at night", humming))
    wet = heard(request("A quiet room in the rain", "in the rain", humming))
    assert share(wet, 430, 450) == pytest.approx(share(dry, 430, 450), rel=0.1)
    assert share(wet, 2000, 9000) > 20 * share(dry, 2000, 9000)


def test_footage_that_ends_early_falls_silent(humming: Source) -> None:
    sound = heard(request("A quiet room", "at night", humming, seconds=4))
    assert len(sound) == 4 * SAMPLE_RATE
    assert np.abs(sound[: 2 * SAMPLE_RATE]).max() > 0.2 and np.abs(sound[round(2.1 * SAMPLE_RATE) :]).max() < 1e-3
