from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest

from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import HEAD_BYTES, Format, MediaInfo, probe, probe_now, sniff
from mutoscope.media.sandbox import ACCEPTED, Limits
from tests.media import corpus

LIMITS = Limits()
SECONDS_EACH = 3
AT_ONCE = 2


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\0\0\0\x14ftypqt  ", "mp4"),
        (b"\0\0\0\x18ftypavif", None),
        (b"\0\0\0\x18ftypheic", None),
        (b"\x1a\x45\xdf\xa3\x9f", "webm"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "webp"),
        (b"RIFF\1\2\3\4WAVEfmt ", None),
        (b"GIF89a", None),
        (b"#EXTM3U", None),
        (b"Example data", None),
        (b"", None),
    ],
)
def test_sniff(head: bytes, form: Format | None) -> None:
    assert sniff(head) == form


def test_the_api_process_loads_no_media_library() -> None:
    code = "import sys, mutoscope.media.probe; print({'av', 'PIL', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


async def test_every_file_of_the_corpus_is_taken_or_refused_in_good_time(files: dict[str, Path]) -> None:
    slots = asyncio.Semaphore(AT_ONCE)

    async def verdict(name: str, path: Path) -> tuple[str, str] | None:
        async with slots:
            began = time.monotonic()
            try:
                answer, accepted = str(await probe(path, LIMITS)), True
            except InvalidMedia as error:
                answer, accepted = error.message, False
            if time.monotonic() - began > SECONDS_EACH or accepted != (name in corpus.ACCEPTED):
                return name, answer
            return None

    wrong = await asyncio.gather(*(verdict(name, path) for name, path in files.items()))
    assert [one for one in wrong if one] == []


def test_the_corpus_is_large_and_its_verdicts_are_known(files: dict[str, Path]) -> None:
    assert len(files) >= 80
    assert set(files) > corpus.ACCEPTED


def test_what_a_plain_clip_is(files: dict[str, Path]) -> None:
    assert probe_now(files["plain.mp4"], LIMITS) == MediaInfo(
        kind="video", format="mp4", codec="h264", width=96, height=64, fps=Fraction(24), seconds=0.5, frames=12
    )


def test_whether_a_clip_has_sound(files: dict[str, Path]) -> None:
    assert probe_now(files["audio-and-video.mp4"], LIMITS).audio
    assert not probe_now(files["plain.mp4"], LIMITS).audio


def test_what_a_picture_is(files: dict[str, Path]) -> None:
    assert probe_now(files["exif-turned.jpg"], LIMITS) == MediaInfo(
        kind="image", format="jpeg", codec="jpeg", width=32, height=48, fps=None, seconds=0, frames=1
    )


@pytest.mark.parametrize(
    ("name", "width", "height", "frames"),
    [
        ("phone-portrait.mov", 64, 96, 12),
        ("odd-size.webm", 95, 63, 12),
        ("one-frame.mp4", 96, 64, 1),
        ("variable-rate.mp4", 96, 64, 12),
        ("live.webm", 96, 64, 12),
    ],
)
def test_what_odd_clips_are(files: dict[str, Path], name: str, width: int, height: int, frames: int) -> None:
    info = probe_now(files[name], LIMITS)
    assert (info.width, info.height, info.frames) == (width, height, frames)
    assert info.fps is not None
    assert info.seconds == pytest.approx(frames / info.fps, rel=0.1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("text.mp4", "neither a video nor a picture"),
        ("sound-only.mp4", "no video track"),
        ("motion-jpeg.mp4", "mjpeg"),
        ("too-long.mp4", "longer than 120 s"),
        ("too-large.mp4", "4352x2304"),
        ("thin.webm", "1x400; each side must have at least 16 pixels"),
        ("flat.png", "400x15; each side must have at least 16 pixels"),
        ("bomb.png", "20000x20000"),
        ("truncated-50.mp4", "truncated"),
        ("thousands-of-tracks.mp4", "memory"),
    ],
)
def test_a_refusal_says_why(files: dict[str, Path], name: str, words: str) -> None:
    with pytest.raises(InvalidMedia, match=words):
        probe_now(files[name], LIMITS)


def test_a_refusal_of_unknown_files_says_what_is_accepted(files: dict[str, Path]) -> None:
    with pytest.raises(InvalidMedia) as caught:
        probe_now(files["page.html"], LIMITS)
    assert caught.value.message.endswith(ACCEPTED)


def test_limits_are_the_callers(files: dict[str, Path]) -> None:
    with pytest.raises(InvalidMedia, match="at most 6000 pixels"):
        probe_now(files["plain.mp4"], Limits(max_pixels=6000))
    with pytest.raises(InvalidMedia, match=r"longer than 0\.3 s"):
        probe_now(files["plain.mp4"], Limits(max_seconds=0.3))
    with pytest.raises(InvalidMedia, match="at most 1000 pixels"):
        probe_now(files["plain.png"], Limits(max_pixels=1000))


def test_flipped_bytes_never_bring_more_than_a_refusal(files: dict[str, Path], tmp_path: Path) -> None:
    for seed, name in enumerate(["plain.mp4", "vp8.webm", "hevc.mp4", "plain.webp", "exif-turned.jpg"] * 2):
        chance = random.Random(seed)
        data = bytearray(files[name].read_bytes())
        for _ in range(1 + 2 * seed):
            data[chance.randrange(HEAD_BYTES, len(data))] = chance.randrange(256)
        (tmp_path / name).write_bytes(data)
        try:
            probe_now(tmp_path / name, LIMITS)
        except InvalidMedia as error:
            assert "was stopped" not in error.message, (seed, error.message)
