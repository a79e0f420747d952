from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.drifting import Drifting
from mutoscope.engines.storyboard.render import Drawing, Timeline, set_up
from mutoscope.engines.storyboard.scene import (
    Beat,
    Camera,
    Framing,
    Move,
    Scene,
    Setting,
    Style,
    Subject,
    Time,
    Weather,
)
from mutoscope.engines.storyboard.stage import Layer, Painted
from mutoscope.engines.storyboard.styles.raster import box
from mutoscope.video import Size

WIDE, TALL = Size(320, 180), Size(180, 320)
DRAWN = (Setting.LAKE, Setting.LANDSCAPE)


def scene(**changes: object) -> Scene:
    return Scene(caption="", seed=11).model_copy(update=changes)


def frame(shown: Scene, size: Size = WIDE, t: float = 1.0) -> Frame:
    return Drawing(shown, size).frame(round(24 * t), t)


def difference(a: Frame, b: Frame) -> float:
    """Mean absolute difference of the colours, 0 to 255."""
    return float(np.abs(a[..., :3].astype(np.int16) - b[..., :3]).mean())


def still(layers: list[Layer]) -> list[Painted]:
    """Those of `layers` that are painted once."""
    bare = [layer.still if isinstance(layer, Drifting) else layer for layer in layers]
    return [layer for layer in bare if isinstance(layer, Painted)]


def outlines(shown: Scene, size: Size) -> list[str]:
    """The silhouettes of the set's still layers."""
    images = [layer.image.toarray()[..., 3] for layer in still(sets.layers(set_up(shown, size)))]
    return [hashlib.sha256(image.tobytes()).hexdigest() for image in images]


@pytest.mark.parametrize("setting", [setting for setting in Setting if setting is not Setting.FOOTAGE])
def test_painting_a_layer_again_gives_the_same(setting: Setting) -> None:
    for layer in still(Drawing(scene(setting=setting, weather=Weather.CLOUDS), WIDE).layers):
        assert (layer.rasterise(0).toarray() == layer.image.toarray()).all()


@pytest.mark.parametrize("setting", DRAWN)
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_land_is_the_same_under_every_light(setting: Setting, size: Size) -> None:
    day = outlines(scene(setting=setting), size)
    assert len(day) >= 4
    looks = [scene(setting=setting, time=time) for time in Time]
    looks += [scene(setting=setting, weather=weather) for weather in Weather]
    looks += [scene(setting=setting, style=style) for style in Style]
    for look in looks:
        assert outlines(look, size) == day
    assert outlines(scene(setting=setting, seed=12), size) != day


@pytest.mark.parametrize("setting", DRAWN)
def test_each_time_weather_and_style_looks_different(setting: Setting) -> None:
    looks = [scene(setting=setting, time=time) for time in Time]
    looks += [scene(setting=setting, weather=weather) for weather in Weather if weather is not Weather.CLEAR]
    looks += [scene(setting=setting, style=style) for style in Style if style is not Style.NATURAL]
    frames = [frame(look) for look in looks]
    for index, one in enumerate(frames):
        for other in frames[index + 1 :]:
            assert difference(one, other) > 3


def test_black_and_white_has_no_colour() -> None:
    grey = frame(scene(style=Style.BLACK_AND_WHITE))[..., :3].astype(int)
    assert (grey.max(axis=2) - grey.min(axis=2)).max() <= 2
    assert grey.max() - grey.min() > 150


@pytest.mark.parametrize("size", [WIDE, TALL, Size(240, 240)])
@pytest.mark.parametrize("setting", DRAWN)
def test_frames_fill_any_size(setting: Setting, size: Size) -> None:
    picture = frame(scene(setting=setting), size)
    assert picture.shape == (size.height, size.width, 4)
    assert picture.dtype == np.uint8
    assert (picture[..., 3] == 255).all()


@pytest.mark.parametrize("style", Style)
def test_equal_scenes_give_equal_frames(style: Style) -> None:
    shown = scene(setting=Setting.LAKE, weather=Weather.THUNDERSTORM, style=style)
    first, again = (list(Timeline(shown, WIDE).frames(Fraction(8), 6)) for _ in range(2))
    assert all((one == other).all() for one, other in zip(first, again, strict=True))


@pytest.mark.parametrize("setting", DRAWN)
def test_motion_is_visible_and_calm(setting: Setting) -> None:
    frames = list(Timeline(scene(setting=setting), WIDE).frames(Fraction(24), 48))
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert max(steps) < 4
    assert difference(frames[0], frames[-1]) > 1


def test_lightning_lights_the_land_in_every_four_seconds() -> None:
    storm = Drawing(scene(weather=Weather.THUNDERSTORM), Size(160, 90))
    brightness = [float(storm.frame(index, index / 12)[45:, :, :3].mean()) for index in range(12 * 12)]
    usual = float(np.median(brightness))
    for start in range(0, 12 * 8, 12):
        assert max(brightness[start : start + 48]) > 1.25 * usual


def test_a_beat_fades_in_without_a_jump() -> None:
    night = scene(time=Time.NIGHT)
    shown = scene(beats=(Beat(second=1.0, scene=night),))
    frames = list(Timeline(shown, WIDE).frames(Fraction(12), 36))
    alone = list(Timeline(scene(), WIDE).frames(Fraction(12), 12))
    assert all((one == other).all() for one, other in zip(frames, alone, strict=False))
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert max(steps) < 0.2 * difference(frames[0], frames[-1])
    after = list(Timeline(night, WIDE).frames(Fraction(12), 36))[-1]
    assert (frames[-1] == after).all()


BOAT = Subject(id="boat-1", kind="boat", x=0.4, y=0.7, scale=2)
JOINS: dict[str, dict[str, object]] = {
    "a boat": {"subjects": (BOAT,)},
    "night": {"time": Time.NIGHT},
    "snow": {"weather": Weather.SNOW},
    "a comic": {"style": Style.COMIC},
    "a pan": {"camera": Camera(move=Move.PAN_RIGHT)},
    "a close shot": {"camera": Camera(framing=Framing.CLOSE)},
    "slow motion": {"pace": 0.4},
    "a time-lapse": {"pace": 6.0},
    "nothing": {"caption": "and so on"},
}


@pytest.mark.parametrize("changes", JOINS.values(), ids=JOINS)
def test_where_an_extension_begins_nothing_jumps(changes: dict[str, object]) -> None:
    """The steps over the join are as small as those before it, and the change is spread over what follows."""
    before = scene(setting=Setting.LAKE)
    shown = before.model_copy(update={"beats": (Beat(second=2.0, scene=before.model_copy(update=changes)),)})
    frames = [box(frame, 3) for frame in Timeline(shown, WIDE, seconds=4.0).frames(Fraction(24), 96)]
    steps = [difference(one, other) for one, other in pairwise(frames)]
    usual = float(np.median([sum(steps[index : index + 3]) for index in range(45)]))
    assert sum(steps[46:49]) <= max(1.5 * usual, 0.6)
    assert max(steps) < 1.0 + 0.15 * difference(frames[0], frames[-1])


def test_what_is_added_fades_in() -> None:
    before = scene(setting=Setting.LAKE)
    boated = before.model_copy(update={"subjects": (BOAT,)})
    shown = before.model_copy(update={"beats": (Beat(second=1.0, scene=boated),)})
    without, within, faded = (list(Timeline(one, WIDE).frames(Fraction(12), 32)) for one in (before, boated, shown))
    there = [difference(one, other) for one, other in zip(without, faded, strict=True)]
    assert there[:13] == [0.0] * 13
    assert all(later >= earlier for earlier, later in pairwise(there[13:28]))
    assert (faded[-1] == within[-1]).all()


def test_a_camera_sees_both_sides_of_a_crossfade_alike() -> None:
    """A pan over a change of light shows one picture, not two beside one another."""
    before = scene(setting=Setting.LAKE, camera=Camera(move=Move.PAN_RIGHT))
    same = before.model_copy(update={"caption": "again"})
    shown = before.model_copy(update={"beats": (Beat(second=1.0, scene=same),)})
    timeline = Timeline(shown, WIDE, seconds=2.0)
    alone = Drawing(before, WIDE, taken=timeline.taken)
    for index, frame in enumerate(timeline.frames(Fraction(12), 24)):
        assert np.abs(frame.astype(int) - alone.frame(index, index / 12)).max() <= 1
