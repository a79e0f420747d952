from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import skia
from PIL import Image

from mutoscope.engines.base import Frame, Request, Source
from mutoscope.engines.storyboard.footage import Footage, Reel, Still, curves, footage, relight, remaining, skyline
from mutoscope.engines.storyboard.render import Timeline
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Style, Subject, Time, Weather
from mutoscope.errors import InvalidMedia
from mutoscope.video import Operation, Size

SIZE = Size(160, 96)
FPS = Fraction(12)
PLAIN = Scene(caption="", seed=2, setting=Setting.FOOTAGE)


def picture(level: float = 1.0, size: Size = SIZE) -> Frame:
    """A bright sky over a rough dark ground."""
    frame = np.full((size.height, size.width, 4), 255, np.uint8)
    frame[..., :3] = np.array([120, 170, 235]) * level
    ground = np.random.default_rng(1).integers(20, 120, (size.height // 2, size.width, 3))
    frame[size.height - size.height // 2 :, :, :3] = ground * level
    return frame


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second in which a white post walks from left to right."""
    path = tmp_path_factory.mktemp("footage") / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=12, options={"crf": "12"})
        stream.width, stream.height, stream.pix_fmt = SIZE.width, SIZE.height, "yuv420p"
        for index in range(12):
            frame = picture()
            frame[40:, 8 + 12 * index : 14 + 12 * index, :3] = 255
            rgb = np.ascontiguousarray(frame[..., :3])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        container.mux(stream.encode())
    return path


def request(clip: Path | None, seconds: float = 1.0, reference: Path | None = None) -> Request:
    source = None
    if clip is not None:
        source = Source(video=clip, state=None, caption="", seconds=1.0, size=SIZE, fps=FPS)
    return Request(
        operation=Operation.REMIX, caption="", instruction="", size=SIZE, seconds=seconds, fps=FPS, seed=1,
        source=source, reference=reference,
    )  # fmt: skip


def filed(request: Request, before: Scene) -> tuple[Path, Scene]:
    """The request's file, and what it shows."""
    path = request.source.video if request.source else request.reference
    assert path is not None
    return path, before.model_copy(update={"still": request.source is None})


def shown(request: Request, scene: Scene, before: Scene = PLAIN) -> list[Frame]:
    backdrop, _ = footage(request, *filed(request, before))
    return list(Timeline(scene, SIZE, backdrop).frames(FPS, request.frame_count))


def post(frame: Frame) -> int:
    """Where the white post stands."""
    return int(frame[60:90, :, :3].min(axis=2).mean(axis=0).argmax())


def test_footage_is_shown_as_it_is(clip: Path) -> None:
    frames = shown(request(clip), PLAIN)
    places = [post(frame) for frame in frames]
    assert len(frames) == 12
    assert places == sorted(places) and places[-1] - places[0] > 120


def test_footage_goes_on_backwards_without_a_jump(clip: Path) -> None:
    longer = request(clip, seconds=2.5)
    backdrop, notes = footage(longer, *filed(longer, PLAIN))
    places = [post(frame) for frame in Timeline(PLAIN, SIZE, backdrop).frames(FPS, longer.frame_count)]
    assert len(places) == 30
    assert notes == ["The footage ends after 1 s; from there on it is played backwards, then forwards again."]
    assert np.abs(np.diff(places)).max() <= 16
    assert places[12] < places[11] and places[29] > places[25]


def test_only_what_is_needed_is_kept() -> None:
    made = []

    def frames() -> Iterator[Frame]:
        for index in range(50):
            made.append(index)
            yield picture(index / 50)

    reel = Reel(frames(), FPS, 1)
    reel.at(0)
    assert len(made) == 1
    last = reel.at(49 / 12)
    assert reel.at(100) is not None and made[-1] == 49
    assert np.array_equal(reel.at(200).toarray(), last.toarray())


@pytest.mark.parametrize("change", [{"time": Time.NIGHT}, {"weather": Weather.THUNDERSTORM}], ids=str)
def test_night_and_storms_darken_the_footage(clip: Path, change: dict[str, object]) -> None:
    before, after = shown(request(clip), PLAIN)[3], shown(request(clip), PLAIN.model_copy(update=change))[3]
    assert after[..., :3].mean() < 0.7 * before[..., :3].mean()
    assert post(after) == pytest.approx(post(before), abs=6)


def test_golden_hour_is_warmer(clip: Path) -> None:
    before, after = (
        shown(request(clip), PLAIN)[3],
        shown(request(clip), PLAIN.model_copy(update={"time": Time.GOLDEN_HOUR}))[3],
    )

    def warmth(frame: Frame) -> float:
        return float(frame[..., 0].mean() - frame[..., 2].mean())

    assert warmth(after) > warmth(before) + 30


def test_footage_that_is_dark_already_is_not_darkened_again(clip: Path) -> None:
    night = PLAIN.model_copy(update={"time": Time.NIGHT})
    assert np.array_equal(shown(request(clip), night, before=night)[2], shown(request(clip), PLAIN)[2])


def test_relighting_and_back_returns_the_tones() -> None:
    day, sunset = curves(PLAIN), curves(PLAIN.model_copy(update={"time": Time.SUNSET}))
    there, back = relight(day, sunset), relight(sunset, day)
    assert there is not None and back is not None
    assert relight(day, day) is None
    for channel in range(3):
        levels = back[channel][there[channel]]
        assert np.abs(levels.astype(int) - np.arange(256))[40:].max() <= 3


def test_stars_stand_in_the_sky_alone(clip: Path) -> None:
    night = PLAIN.model_copy(update={"time": Time.NIGHT, "stars": True})
    plain = Footage(Reel(iter([picture()] * 2), FPS, 1), PLAIN)
    assert plain.skyline == pytest.approx(0.48, abs=0.06)
    frame = shown(request(clip), night)[2][..., :3].astype(int)
    base = shown(request(clip), night.model_copy(update={"stars": False}))[2][..., :3]
    brighter = (frame - base).max(axis=2) > 4
    assert brighter[:45].sum() > 5 and brighter[48:].sum() == 0


def test_a_rough_or_dark_picture_has_no_sky() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (96, 160, 4)).astype(np.uint8)
    noise[..., 3] = 255
    blocks = np.repeat(np.repeat(noise[::8, ::8], 8, axis=0), 8, axis=1)
    opaque = skia.kOpaque_AlphaType
    assert skyline(skia.Image.fromarray(blocks, skia.kRGBA_8888_ColorType, opaque)).mean() < 0.15
    assert skyline(skia.Image.fromarray(picture(0.1), skia.kRGBA_8888_ColorType, opaque)).max() == 0


def test_the_camera_comes_closer_to_a_still(tmp_path: Path) -> None:
    path = tmp_path / "still.png"
    Image.fromarray(picture(size=Size(400, 300))[..., :3]).save(path)
    frames = shown(request(None, seconds=2, reference=path), PLAIN)
    assert len(frames) == 24
    assert not np.array_equal(frames[0], frames[23])
    assert frames[12].shape == (SIZE.height, SIZE.width, 4)


def test_a_still_keeps_its_colours() -> None:
    still = Still(picture(size=Size(176, 106)), SIZE, 1.0)
    top = still.at(0.5).toarray(colorType=skia.kRGBA_8888_ColorType)[4, 80, :3]
    assert top == pytest.approx([120, 170, 235], abs=2)


def test_a_damaged_file_is_refused_at_once(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(200))
    with pytest.raises(InvalidMedia):
        footage(request(broken), broken, PLAIN)


def test_only_what_the_pixels_lack_is_drawn() -> None:
    old = Subject(id="bird-1", kind="bird", motion=Motion.FLUTTER)
    new = Subject(id="dog-1", kind="dog")
    before = PLAIN.model_copy(update={"weather": Weather.RAIN, "subjects": (old,), "style": Style.BLACK_AND_WHITE})
    rest, notes = remaining(before, before.model_copy(update={"subjects": (old, new)}))
    assert rest.subjects == (new,)
    assert (rest.weather, rest.style, notes) == (Weather.CLEAR, Style.NATURAL, [])


def test_what_stays_in_the_pixels_is_said() -> None:
    old = Subject(id="bird-1", kind="bird")
    before = PLAIN.model_copy(
        update={"weather": Weather.SNOW, "subjects": (old,), "style": Style.VINTAGE_80S, "time": Time.NIGHT}
    )
    _, notes = remaining(before, PLAIN)
    assert len(notes) == 4


def test_what_nobody_asked_to_remove_is_not_noted() -> None:
    snow = PLAIN.model_copy(update={"weather": Weather.SNOW})
    assert remaining(snow, PLAIN.model_copy(update={"weather": Weather.FOG}))[1] == []
    assert remaining(snow, PLAIN)[1] == ["The snow is part of the source and stays."]
