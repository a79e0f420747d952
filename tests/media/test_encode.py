from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.errors import EngineError
from mutoscope.media.encode import KEYFRAME_SECONDS, encode
from mutoscope.video import Size

SIZE = Size(96, 64)
FPS = Fraction(24)
CONTAINERS = {b"moov", b"trak", b"edts", b"mdia", b"minf", b"stbl"}


def plain(count: int, value: int = 128) -> Iterator[Frame]:
    for index in range(count):
        frame = np.full((SIZE.height, SIZE.width, 4), value, np.uint8)
        frame[index % SIZE.height] = 255
        yield frame


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + length]
        yield kind, body
        if kind in CONTAINERS:
            yield from boxes(body)
        at += length


def words(body: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(body) // 4}I", body[: len(body) // 4 * 4])


@pytest.mark.parametrize("fps", [Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(15, 2)])
@pytest.mark.parametrize("count", [1, 2, 31])
def test_every_duration_in_the_file_is_exact(tmp_path: Path, fps: Fraction, count: int) -> None:
    path = tmp_path / "a.mp4"
    assert encode(plain(count), path, size=SIZE, fps=fps) == count
    found = dict(boxes(path.read_bytes()))
    movie, media = words(found[b"mvhd"]), words(found[b"mdhd"])
    assert Fraction(movie[4], movie[3]) == count / fps
    assert Fraction(media[4], media[3]) == count / fps
    assert Fraction(words(found[b"tkhd"])[5], movie[3]) == count / fps
    assert Fraction(words(found[b"elst"])[2], movie[3]) == count / fps
    assert words(found[b"stts"])[1:] == (1, count, int(media[3] / fps)), "one duration for all frames: a constant rate"


def test_index_before_frames(tmp_path: Path) -> None:
    encode(plain(3), tmp_path / "a.mp4", size=SIZE, fps=FPS)
    order = [kind for kind, _ in boxes((tmp_path / "a.mp4").read_bytes()) if kind in (b"moov", b"mdat")]
    assert order == [b"moov", b"mdat"]


def test_h264_high_tagged_bt709_limited_range(tmp_path: Path) -> None:
    encode(plain(3), tmp_path / "a.mp4", size=SIZE, fps=FPS)
    assert b"colrnclx\0\x01\0\x01\0\x01\0" in (tmp_path / "a.mp4").read_bytes()
    with av.open(tmp_path / "a.mp4") as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.width, context.height) == (SIZE.width, SIZE.height)
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
        assert tags == (1, 1, 1, 1)


def test_a_player_can_seek_to_any_two_seconds(tmp_path: Path) -> None:
    encode(plain(60), tmp_path / "a.mp4", size=SIZE, fps=Fraction(10))
    with av.open(tmp_path / "a.mp4") as container:
        keys = [float(p.pts * p.time_base) for p in container.demux(video=0) if p.is_keyframe and p.pts is not None]
    gaps = np.diff([*sorted(keys), 6.0])
    assert gaps.max() <= KEYFRAME_SECONDS


@pytest.mark.parametrize("color", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (200, 120, 40)])
def test_colours_survive(tmp_path: Path, color: tuple[int, int, int]) -> None:
    frame = np.full((SIZE.height, SIZE.width, 4), (*color, 255), np.uint8)
    encode([frame] * 3, tmp_path / "a.mp4", size=SIZE, fps=FPS)
    with av.open(tmp_path / "a.mp4") as container:
        shown = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert np.abs(shown.astype(int) - color).max() <= 3


def test_the_maker_may_draw_every_frame_into_the_same_memory(tmp_path: Path) -> None:
    def drawn() -> Iterator[Frame]:
        frame = np.zeros((SIZE.height, SIZE.width, 4), np.uint8)
        for level in range(0, 200, 10):
            frame[:] = level
            yield frame

    encode(drawn(), tmp_path / "a.mp4", size=SIZE, fps=FPS)
    with av.open(tmp_path / "a.mp4") as container:
        levels = [frame.to_ndarray(format="rgb24")[32, 48, 0] for frame in container.decode(video=0)]
    assert np.abs(np.array(levels, int) - np.arange(0, 200, 10)).max() <= 3


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.mp4", "b.mp4"):
        encode(plain(20), tmp_path / name, size=SIZE, fps=FPS)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_tags(tmp_path: Path) -> None:
    tags = {"title": "A lake ❄", "comment": "made by machine", "encoding_tool": "mutoscope"}
    encode(plain(1), tmp_path / "a.mp4", size=SIZE, fps=FPS, metadata=tags)
    with av.open(tmp_path / "a.mp4") as container:
        found = container.metadata
    assert (found["title"], found["comment"], found["encoder"]) == tuple(tags.values())


def test_on_frame_sees_each_frame_in_order(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    frames = (np.full((SIZE.height, SIZE.width, 4), level, np.uint8) for level in (3, 2, 1))
    encode(
        frames,
        tmp_path / "a.mp4",
        size=SIZE,
        fps=FPS,
        on_frame=lambda index, frame: seen.append((index, frame[0, 0, 0])),
    )
    assert seen == [(0, 3), (1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("frames", "size", "words"),
    [
        ([], SIZE, "no frames"),
        ([np.zeros((64, 96, 3), np.uint8)], SIZE, "shape"),
        ([np.zeros((96, 64, 4), np.uint8)], SIZE, "shape"),
        ([np.zeros((64, 96, 4), np.float32)], SIZE, "float32"),
        ([np.zeros((63, 95, 4), np.uint8)], Size(95, 63), "even"),
    ],
)
def test_what_is_not_a_clip_is_refused(tmp_path: Path, frames: list[Frame], size: Size, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        encode(frames, tmp_path / "a.mp4", size=size, fps=FPS)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_fails_midway_leaves_no_file(tmp_path: Path) -> None:
    def failing() -> Iterator[Frame]:
        yield from plain(30)
        raise RuntimeError("out of paint")

    with pytest.raises(RuntimeError, match="out of paint"):
        encode(failing(), tmp_path / "a.mp4", size=SIZE, fps=FPS)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_stops_the_engine(tmp_path: Path) -> None:
    (tmp_path / "a.part").symlink_to("/dev/full")
    drawn = 0

    def noise() -> Iterator[Frame]:
        nonlocal drawn
        chance = np.random.default_rng(1)
        for _ in range(300):
            drawn += 1
            yield chance.integers(0, 255, (SIZE.height, SIZE.width, 4), np.uint8)

    with pytest.raises(OSError, match="No space left"):
        encode(noise(), tmp_path / "a.mp4", size=SIZE, fps=FPS)
    assert drawn < 300
    assert list(tmp_path.iterdir()) == []
