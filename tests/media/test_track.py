from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from mutoscope.engines.base import SAMPLE_RATE, Frame, Sound
from mutoscope.errors import EngineError, InvalidMedia
from mutoscope.media import decode
from mutoscope.media.encode import encode
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size

SIZE = Size(64, 64)


def grey(count: int) -> Iterator[Frame]:
    return (np.full((64, 64, 4), index % 250, np.uint8) for index in range(count))


def tone(seconds: float, block: int = 4800) -> Iterator[Sound]:
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    both = np.stack([0.4 * np.sin(440 * 2 * np.pi * at), np.zeros(len(at))], axis=1).astype(np.float32)
    return (both[start : start + block] for start in range(0, len(at), block))


def decoded(path: Path) -> Sound:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray().T for frame in container.decode(audio=0)])


@pytest.mark.parametrize(("fps", "count"), [("24", 96), ("30000/1001", 100), ("8", 8), ("24", 1), ("60", 121)])
@pytest.mark.parametrize("seconds", [0.5, 30])
def test_sound_lasts_as_long_as_the_pictures(tmp_path: Path, fps: str, count: int, seconds: float) -> None:
    path = tmp_path / "a.mp4"
    encode(grey(count), path, size=SIZE, fps=Fraction(fps), audio=tone(seconds))
    with av.open(str(path)) as container:
        assert container.duration is not None
        assert container.duration / 1e6 == pytest.approx(float(count / Fraction(fps)), abs=0.001)
        (sound,) = container.streams.audio
        assert (sound.codec_context.name, sound.rate, sound.layout.name) == ("aac", SAMPLE_RATE, "stereo")
        assert sound.duration is not None and sound.time_base is not None
        assert float(sound.duration * sound.time_base) == pytest.approx(float(count / Fraction(fps)), abs=0.001)


def test_the_sound_is_what_came_in_at_its_moment_and_side(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    silence = np.zeros((SAMPLE_RATE, 2), np.float32)
    encode(grey(72), path, size=SIZE, fps=Fraction(24), audio=iter([silence, *tone(1), silence]))
    left, right = decoded(path).T
    loud = [np.abs(left[second * SAMPLE_RATE + 4800 :][:38400]).max() for second in range(3)]
    assert loud[0] < 0.02 and loud[2] < 0.02 and loud[1] == pytest.approx(0.4, abs=0.05)
    assert np.abs(right).max() < 0.02


def test_a_clip_without_sound_has_no_sound_track(tmp_path: Path) -> None:
    encode(grey(4), tmp_path / "a.mp4", size=SIZE, fps=Fraction(24))
    with av.open(str(tmp_path / "a.mp4")) as container:
        assert not container.streams.audio


@pytest.mark.parametrize("bad", [np.zeros((10, 2)), np.zeros((10, 1), np.float32), np.zeros((0, 2), np.float32)])
def test_sound_of_another_shape_is_refused(tmp_path: Path, bad: Sound) -> None:
    with pytest.raises(EngineError, match="sound"):
        encode(grey(4), tmp_path / "a.mp4", size=SIZE, fps=Fraction(24), audio=iter([bad]))
    assert not list(tmp_path.iterdir())


def test_sound_of_a_file_comes_back_in_its_length(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    encode(grey(48), path, size=SIZE, fps=Fraction(24), audio=tone(2))
    for seconds in (1.2, 2.0, 3.7):
        sound = np.concatenate(list(decode.sound(path, Limits(), seconds)))
        assert sound.shape == (round(seconds * SAMPLE_RATE), 2) and sound.dtype == np.float32
        assert np.abs(sound[: round(min(1.9, seconds) * SAMPLE_RATE), 0]).max() == pytest.approx(0.4, abs=0.1)
        assert not sound[round(2.1 * SAMPLE_RATE) :].any()


def test_a_silent_file_has_no_sound_and_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    encode(grey(4), path, size=SIZE, fps=Fraction(24))
    assert not list(decode.sound(path, Limits(), 1))
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(InvalidMedia):
        list(decode.sound(path, Limits(), 1))


def test_mono_becomes_stereo(files: dict[str, Path]) -> None:
    sound = np.concatenate(list(decode.sound(files["audio-and-video.mp4"], Limits(), 0.5)))
    assert sound.shape == (24000, 2)


def test_damaged_sound_is_left_out_and_the_rest_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    encode(grey(48), path, size=SIZE, fps=Fraction(24), audio=tone(2))
    with av.open(str(path)) as container:
        packets = [(packet.pos, packet.size) for packet in container.demux(audio=0) if packet.pos]
    damaged = bytearray(path.read_bytes())
    for begin, size in packets[20:30]:
        damaged[begin : begin + size] = b"\xff" * size
    path.write_bytes(damaged)
    sound = np.concatenate(list(decode.sound(path, Limits(), 2)))
    assert len(sound) == 2 * SAMPLE_RATE
    assert np.abs(sound[: SAMPLE_RATE // 4, 0]).max() > 0.3
