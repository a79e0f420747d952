from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mutoscope.engines.base import Clip, Frame
from mutoscope.media import bundle, importing, stills
from mutoscope.media.probe import MediaInfo, probe, probe_now
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size
from tests.media import corpus


def grey(index: int, size: Size) -> Frame:
    return np.full((size.height, size.width, 4), index, np.uint8)


def sheet_of(count: int, size: Size, folder: Path) -> tuple[Image.Image, Image.Image]:
    watching = stills.Stills(count)
    for index in range(count):
        watching.add(index, grey(index, size))
    thumbnail, sheet = watching.save(folder)
    with Image.open(thumbnail) as small, Image.open(sheet) as large:
        small.load()
        large.load()
        return small, large


def test_twenty_five_frames_evenly_spaced_in_rows_of_five(tmp_path: Path) -> None:
    thumbnail, sheet = sheet_of(97, Size(640, 360), tmp_path)
    assert (sheet.format, sheet.size) == ("JPEG", (5 * 320, 5 * 180))
    places = [(column * 320 + 160, row * 180 + 90) for row in range(5) for column in range(5)]
    levels = np.array(sheet.convert("L"))[[y for _, y in places], [x for x, _ in places]].astype(int)
    assert np.abs(levels - np.arange(0, 97, 4)).max() <= 1
    assert (thumbnail.format, thumbnail.size) == ("WEBP", (640, 360))
    assert abs(int(np.array(thumbnail.convert("L"))[180, 320]) - 32) <= 2, "the frame at a third of the clip"


@pytest.mark.parametrize(
    ("count", "size", "sheet_size", "thumbnail_size"),
    [
        (1, Size(1280, 720), (320, 180), (640, 360)),
        (3, Size(720, 1280), (3 * 180, 320), (360, 640)),
        (7, Size(64, 48), (5 * 64, 2 * 48), (64, 48)),
        (96, Size(1792, 1024), (5 * 320, 5 * 183), (640, 366)),
    ],
)
def test_sizes(
    tmp_path: Path, count: int, size: Size, sheet_size: tuple[int, int], thumbnail_size: tuple[int, int]
) -> None:
    thumbnail, sheet = sheet_of(count, size, tmp_path)
    assert sheet.size == sheet_size
    assert thumbnail.size == thumbnail_size


def test_a_clip_shorter_than_promised_still_has_both(tmp_path: Path) -> None:
    watching = stills.Stills(100)
    watching.add(0, grey(9, Size(64, 48)))
    assert [path.name for path in watching.save(tmp_path)] == ["thumbnail.webp", "spritesheet.jpg"]


def test_a_finished_clip_becomes_its_files(tmp_path: Path) -> None:
    size = Size(96, 64)
    clip = Clip(frames=(grey(i, size) for i in range(24)), frame_count=24, fps=Fraction(12), state=b"scene")
    files = bundle.write(clip, size, tmp_path, {"title": "grey"})
    assert [path.name for path in files] == ["video.mp4", "thumbnail.webp", "spritesheet.jpg", "state.bin"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert (tmp_path / "state.bin").read_bytes() == b"scene"
    info = probe_now(tmp_path / "video.mp4", Limits())
    assert (info.seconds, info.frames, info.fps) == (2.0, 24, Fraction(12))


def test_a_clip_without_state_has_no_state_file(tmp_path: Path) -> None:
    size = Size(96, 64)
    files = bundle.write(Clip(frames=iter([grey(1, size)]), frame_count=1, fps=Fraction(24)), size, tmp_path, {})
    assert [path.name for path in files] == ["video.mp4", "thumbnail.webp", "spritesheet.jpg"]


@pytest.mark.parametrize(
    ("size", "shown"), [(Size(96, 64), (96, 64)), (Size(1280, 720), (480, 270)), (Size(720, 1280), (270, 480))]
)
def test_a_preview_is_one_small_jpeg(tmp_path: Path, size: Size, shown: tuple[int, int]) -> None:
    path = bundle.write_preview(grey(7, size), tmp_path / "preview.jpg")
    with Image.open(path) as image:
        assert (image.format, image.size) == ("JPEG", shown)


def empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def imported(path: Path, scratch: Path) -> tuple[MediaInfo, bytes, list[str]]:
    info = await probe(path, Limits())
    async with importing.bundle(path, info, Limits(), scratch) as files:
        names = [file.name for file in files]
        video = files[0].read_bytes()
        with Image.open(files[2]) as sheet:
            assert sheet.format == "JPEG"
    return info, video, names


async def test_an_imported_mp4_is_kept_byte_for_byte(files: dict[str, Path], tmp_path: Path) -> None:
    _, video, names = await imported(files["audio-and-video.mp4"], tmp_path)
    assert video == files["audio-and-video.mp4"].read_bytes()
    assert names == ["video.mp4", "thumbnail.webp", "spritesheet.jpg"]


async def test_an_imported_webm_becomes_an_mp4(files: dict[str, Path], tmp_path: Path) -> None:
    info, video, _ = await imported(files["odd-size.webm"], tmp_path / "not" / "yet")
    assert (info.codec, info.width, info.height) == ("vp9", 95, 63)
    (tmp_path / "video.mp4").write_bytes(video)
    made = await probe(tmp_path / "video.mp4", Limits())
    assert (made.format, made.codec, made.width, made.height, made.frames) == ("mp4", "h264", 94, 62, 12)
    assert empty(tmp_path / "not" / "yet")


def test_what_an_import_loses_is_said(tmp_path: Path) -> None:
    def notes(form: str, codec: str, audio: bool) -> list[str]:
        path = tmp_path / "clip"
        path.write_bytes(corpus.video(form, codec, audio=audio))
        return importing.notes(probe_now(path, Limits()))

    assert notes("mp4", "libx264", audio=True) == []
    assert notes("webm", "libvpx", audio=False) == ["The clip was vp8 in webm; it was encoded anew as H.264 in mp4."]


async def test_an_import_that_is_encoded_anew_keeps_its_sound(tmp_path: Path) -> None:
    path = tmp_path / "clip"
    path.write_bytes(corpus.video("mp4", "mpeg4", audio=True))
    _, video, _ = await imported(path, tmp_path)
    (tmp_path / "video.mp4").write_bytes(video)
    assert (await probe(tmp_path / "video.mp4", Limits())).audio
