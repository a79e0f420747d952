from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from mutoscope.engines.base import Cast, Clip, Frame, Request, Source
from mutoscope.engines.catalog import load_catalog
from mutoscope.engines.storyboard import Storyboard
from mutoscope.engines.storyboard.engine import ROUND
from mutoscope.engines.storyboard.scene import Scene, Setting, Time
from mutoscope.errors import EngineError
from mutoscope.media import encode
from mutoscope.media.sandbox import Limits
from mutoscope.video import Operation, Size

MODEL = load_catalog()["storyboard"]
REQUEST = Request(
    operation=Operation.CREATE,
    caption="A calm lake",
    instruction="A calm lake",
    size=Size(160, 90),
    seconds=1,
    fps=Fraction(12),
    seed=3,
)


class Reports:
    def __init__(self) -> None:
        self.fractions: list[float] = []
        self.previews: list[Frame] = []

    def __call__(self, fraction: float, preview: Frame | None = None) -> None:
        self.fractions.append(fraction)
        if preview is not None:
            self.previews.append(preview)


def generate(request: Request) -> tuple[Clip, list[Frame]]:
    clip = Storyboard(MODEL).generate(request, Reports())
    return clip, list(clip.frames)


def source_of(clip: Clip, video: Path = Path("clip.mp4"), seconds: float = 1) -> Source:
    return Source(
        video=video, state=clip.state, caption="A calm lake", seconds=seconds, size=REQUEST.size, fps=REQUEST.fps
    )


def recorded(frames: list[Frame], path: Path) -> Path:
    encode.encode(iter(frames), path, size=REQUEST.size, fps=REQUEST.fps)
    return path


def difference(one: Frame, other: Frame) -> float:
    return float(np.abs(one[..., :3].astype(int) - other[..., :3]).mean())


def test_the_catalogue_loads_it() -> None:
    assert isinstance(MODEL.load(), Storyboard)


def test_a_clip_has_its_frames_its_state_and_real_progress() -> None:
    reports = Reports()
    clip = Storyboard(MODEL).generate(REQUEST, reports)
    assert reports.fractions == []
    frames = list(clip.frames)
    assert len(frames) == clip.frame_count == 12
    assert clip.fps == REQUEST.fps
    assert {frame.shape for frame in frames} == {(90, 160, 4)}
    assert reports.fractions == [index / 12 for index in range(1, 13)]
    assert len(reports.previews) == 1
    scene = Scene.from_bytes(clip.state or b"")
    assert scene and scene.setting is Setting.LAKE and scene.caption == REQUEST.caption


def test_frames_stay_as_they_were_given() -> None:
    clip = Storyboard(MODEL).generate(REQUEST, Reports())
    first = next(clip.frames)
    kept = first.copy()
    list(clip.frames)
    assert (first == kept).all()


def test_a_remix_is_in_register_with_its_source() -> None:
    clip, frames = generate(REQUEST)
    night = replace(REQUEST, operation=Operation.REMIX, instruction="make it night", source=source_of(clip))
    _, darker = generate(night)
    assert darker[5][..., :3].mean() < 0.6 * frames[5][..., :3].mean()
    _, same = generate(replace(night, strength=0.0))
    assert all((one == other).all() for one, other in zip(frames, same, strict=True))
    _, back = generate(replace(night, instruction="add stars", seed=99, strength=0.0))
    assert (back[0] == frames[0]).all()


def test_an_extension_goes_on_from_its_source() -> None:
    clip, frames = generate(REQUEST)
    longer = replace(REQUEST, operation=Operation.EXTEND, instruction="night falls", source=source_of(clip), seconds=3)
    extended, more = generate(longer)
    assert len(more) == 36
    assert all((one == other).all() for one, other in zip(frames, more, strict=False))
    assert difference(more[11], more[12]) < 3
    assert more[-1][..., :3].mean() < 0.6 * more[0][..., :3].mean()
    scene = Scene.from_bytes(extended.state or b"")
    assert scene and [beat.second for beat in scene.beats] == [1]


def test_footage_is_put_into_another_light(tmp_path: Path) -> None:
    clip, frames = generate(REQUEST)
    clip.state = None
    source = source_of(clip, recorded(frames, tmp_path / "clip.mp4"))
    night = replace(REQUEST, operation=Operation.REMIX, instruction="make it night", source=source)
    remix, darker = generate(night)
    assert len(darker) == 12
    assert darker[5].mean() < 0.8 * frames[5].mean()
    scene = Scene.from_bytes(remix.state or b"")
    assert scene and (scene.setting, scene.time) == (Setting.FOOTAGE, Time.NIGHT)
    _, same = generate(replace(night, strength=0.0))
    assert difference(same[5], frames[5]) < 6


def test_a_reference_image_is_shown(tmp_path: Path) -> None:
    Image.new("RGB", (80, 60), (200, 30, 30)).save(tmp_path / "red.png")
    clip, frames = generate(replace(REQUEST, reference=tmp_path / "red.png"))
    assert np.abs(frames[0][45, 80, :3].astype(int) - (200, 30, 30)).max() < 12
    assert any("The picture is the set." in note for note in clip.notes)


def test_a_character_is_drawn_from_its_clip(tmp_path: Path) -> None:
    _, frames = generate(REQUEST)
    magenta = [np.full_like(frame, (255, 0, 255, 255)) for frame in frames[:3]]
    cast = (Cast("Mossy", recorded(magenta, tmp_path / "mossy.mp4")),)
    _, shown = generate(replace(REQUEST, caption="Mossy by a calm lake", characters=cast))
    pixels = shown[3][..., :3].astype(int)
    assert ((pixels[..., 0] > 180) & (pixels[..., 1] < 90) & (pixels[..., 2] > 180)).sum() > 40


def test_a_character_that_stands_out_is_cut_out_of_its_clip(tmp_path: Path) -> None:
    walk = [np.full((90, 160, 4), (250, 250, 250, 255), np.uint8) for _ in range(24)]
    for index, frame in enumerate(walk):
        frame[30:80, 10 + 4 * index : 40 + 4 * index, :3] = (255, 0, 255)
    cast = (Cast("Mossy", recorded(walk, tmp_path / "mossy.mp4")),)
    clip, shown = generate(replace(REQUEST, caption="Mossy by a calm lake at night", characters=cast))
    assert clip.notes == []
    pixels = shown[3][..., :3].astype(int)
    assert ((pixels[..., 0] > 60) & (pixels[..., 1] < 40) & (pixels[..., 2] > 60)).sum() > 60
    assert (pixels.min(axis=2) > 200).sum() < 200


def test_a_character_is_drawn_again_in_a_remix(tmp_path: Path) -> None:
    _, frames = generate(REQUEST)
    magenta = [np.full_like(frame, (255, 0, 255, 255)) for frame in frames[:3]]
    cast = (Cast("Mossy", recorded(magenta, tmp_path / "mossy.mp4")),)
    clip, first = generate(replace(REQUEST, caption="Mossy by a calm lake", characters=cast))
    boating = replace(
        REQUEST, operation=Operation.REMIX, instruction="add a boat", source=source_of(clip), characters=cast
    )
    remix, again = generate(boating)
    assert remix.notes == [ROUND.format(name="Mossy")]
    portrait = (first[3][..., 0] > 180) & (first[3][..., 1] < 90) & (first[3][..., 2] > 180)
    assert portrait.sum() > 40
    assert difference(first[3][portrait][None], again[3][portrait][None]) < 8


def test_clips_are_read_under_the_requests_limits(tmp_path: Path) -> None:
    clip, frames = generate(REQUEST)
    film = recorded(frames, tmp_path / "clip.mp4")
    Image.new("RGB", (80, 60)).save(tmp_path / "still.png")
    clip.state = None
    for uses in (
        {"operation": Operation.REMIX, "source": source_of(clip, film)},
        {"reference": tmp_path / "still.png"},
        {"characters": (Cast("Mossy", film),)},
    ):
        with pytest.raises(EngineError, match="at most 60 pixels"):
            generate(replace(REQUEST, limits=Limits(max_pixels=60), **uses))


def test_footage_that_cannot_be_read_is_an_answer(tmp_path: Path) -> None:
    broken = tmp_path / "clip.mp4"
    broken.write_bytes(b"\x00" * 4096)
    clip = Clip(frames=iter(()), frame_count=0, fps=Fraction(12))
    with pytest.raises(EngineError):
        generate(replace(REQUEST, operation=Operation.REMIX, instruction="at night", source=source_of(clip, broken)))


def test_it_encodes(tmp_path: Path) -> None:
    _, frames = generate(REQUEST)
    with av.open(recorded(frames, tmp_path / "clip.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 12
