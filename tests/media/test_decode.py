from __future__ import annotations

import os
import signal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.errors import InvalidMedia
from mutoscope.media import decode
from mutoscope.media.encode import encode
from mutoscope.media.probe import HEAD_BYTES, probe_now, sniff
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size
from tests.media import corpus

LIMITS = Limits()
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """48 grey frames at 24 a second, each five levels brighter than the one before."""
    path = tmp_path_factory.mktemp("counted") / "counted.mp4"
    frames = (np.full((64, 96, 4), 5 * index, np.uint8) for index in range(48))
    encode(frames, path, size=Size(96, 64), fps=Fraction(24))
    return path


def levels(frames: list[Frame]) -> list[int]:
    return [round(float(frame[..., :3].mean()) / 5) for frame in frames]


def corners(frame: Frame) -> list[tuple[int, ...]]:
    """Top left, top right, bottom left, rounded to full colours."""
    height, width = frame.shape[:2]
    places = [(height // 5, width // 5), (height // 5, -width // 5), (-height // 5, width // 5)]
    return [tuple(np.round(frame[place][:3] / 255.0).astype(int) * 255) for place in places]


def children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


def test_every_frame_comes_back(counted: Path) -> None:
    frames = list(decode.frames(counted, LIMITS))
    assert [frame.shape for frame in frames] == [(64, 96, 4)] * 48
    assert levels(frames) == list(range(48))


def test_a_lower_rate_drops_and_a_higher_one_holds(counted: Path) -> None:
    assert levels(list(decode.frames(counted, LIMITS, fps=Fraction(12)))) == list(range(0, 48, 2))
    assert levels(list(decode.frames(counted, LIMITS, fps=Fraction(48)))) == [index // 2 for index in range(96)]


def test_start_is_in_seconds(counted: Path) -> None:
    assert levels(list(decode.frames(counted, LIMITS, start=1.5))) == list(range(36, 48))
    with pytest.raises(InvalidMedia, match="ends before 2"):
        next(decode.frames(counted, LIMITS, start=2))


@pytest.mark.parametrize("name", ["live.webm", "fragmented.mp4", "hevc.mp4"])
def test_start_needs_no_index(files: dict[str, Path], name: str) -> None:
    shown = [int(frame[-10, -10, 0]) for frame in decode.frames(files[name], LIMITS, start=0.25)]
    assert np.abs(np.array(shown) - np.arange(60, 120, 10)).max() <= 4


def test_a_variable_rate_becomes_constant(files: dict[str, Path]) -> None:
    info = probe_now(files["variable-rate.mp4"], LIMITS)
    shown = list(decode.frames(files["variable-rate.mp4"], LIMITS, fps=Fraction(100)))
    assert len(shown) == round(info.seconds * 100)
    times = [index * 41 + index % 3 * 10 for index in range(12)]
    for index, at in enumerate(times[:-1]):
        grey = shown[(at + 5) // 10][-10, -10, 0]
        assert abs(int(grey) - 10 * index) < 5


@pytest.mark.parametrize("size", [Size(96, 64), Size(64, 64), Size(40, 80), Size(300, 100), Size(33, 17)])
def test_frames_fill_the_size_from_the_middle(files: dict[str, Path], size: Size) -> None:
    frame = next(decode.frames(files["plain.mp4"], LIMITS, size=size))
    assert frame.shape == (size.height, size.width, 4)
    assert corners(frame) == [RED, GREEN, BLUE]
    middle = frame[: size.height // 2 - 2, size.width // 2 - 3 : size.width // 2 + 3]
    assert middle[5, 0, 0] > 200 and middle[5, -1, 1] > 200, "the border of red and green stays in the middle"


def test_a_phone_clip_is_turned_upright(files: dict[str, Path]) -> None:
    frame = next(decode.frames(files["phone-portrait.mov"], LIMITS))
    assert frame.shape == (96, 64, 4)
    assert corners(frame)[:2] == [BLUE, RED], "a quarter turn clockwise brings the bottom left to the top left"


def test_every_accepted_clip_decodes_to_its_end(files: dict[str, Path]) -> None:
    for name in sorted(corpus.ACCEPTED):
        if sniff(files[name].read_bytes()[:HEAD_BYTES]) in ("mp4", "webm"):
            frames = list(decode.frames(files[name], LIMITS, size=Size(48, 32), fps=Fraction(24)))
            assert len(frames) == (1 if name == "one-frame.mp4" else 12), name
            assert corners(frames[0])[:1] == ([BLUE] if "portrait" in name else [RED]), name


def test_closing_early_ends_the_child(counted: Path) -> None:
    frames = decode.frames(counted, LIMITS, size=Size(1280, 720))
    next(frames)
    assert len(children()) == 1
    frames.close()
    assert children() == []


def test_a_decoder_that_crashes_is_a_refusal(counted: Path) -> None:
    frames = decode.frames(counted, LIMITS, size=Size(1280, 720))
    next(frames)
    os.kill(children()[0], signal.SIGSEGV)
    with pytest.raises(InvalidMedia, match="SIGSEGV"):
        list(frames)
    assert children() == []


def test_a_picture_is_no_clip_and_a_clip_no_picture(files: dict[str, Path]) -> None:
    with pytest.raises(InvalidMedia, match="A video is needed"):
        next(decode.frames(files["plain.png"], LIMITS))
    with pytest.raises(InvalidMedia, match="picture is needed"):
        decode.still(files["plain.mp4"], LIMITS)


@pytest.mark.parametrize(
    "name", ["plain.png", "apng.png", "plain.webp", "animated.webp", "cmyk.jpg", "bad-huffman.jpg"]
)
def test_stills(files: dict[str, Path], name: str) -> None:
    frame = decode.still(files[name], LIMITS)
    assert frame.shape == (32, 48, 4)
    assert corners(frame)[0] == RED


def test_a_turned_still_is_upright(files: dict[str, Path]) -> None:
    frame = decode.still(files["exif-turned.jpg"], LIMITS)
    assert frame.shape == (48, 32, 4)
    assert corners(frame)[:2] == [BLUE, RED]


def test_a_still_fills_the_size(files: dict[str, Path]) -> None:
    frame = decode.still(files["plain.png"], LIMITS, size=Size(720, 1280))
    assert frame.shape == (1280, 720, 4)
    assert corners(frame) == [RED, GREEN, BLUE]


def test_sixteen_bits_become_eight(files: dict[str, Path]) -> None:
    assert np.unique(decode.still(files["sixteen-bit.png"], LIMITS)[..., :3]).tolist() == [128]


def test_transparency_becomes_white(files: dict[str, Path]) -> None:
    frame = decode.still(files["palette.png"], LIMITS)
    assert (frame[..., 3] == 255).all()
    assert (frame[..., :3] == 255).all(axis=-1).any()
