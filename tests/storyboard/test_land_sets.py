from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.place import FAR, LAST, NEAR, Habitat
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Camera, Move, Scene, Setting, Style, Time, Weather
from mutoscope.engines.storyboard.sets import fields, giant, keep, land, mountains, village
from mutoscope.engines.storyboard.stage import Animated, Layer, Painted, Stage
from mutoscope.video import Size

WIDE, TALL, SQUARE = Size(320, 180), Size(180, 320), Size(240, 240)
LAND = (
    Setting.MOUNTAINS,
    Setting.FOREST,
    Setting.JUNGLE,
    Setting.DESERT,
    Setting.MEADOW,
    Setting.FARM,
    Setting.SNOWFIELD,
    Setting.VILLAGE,
    Setting.CASTLE,
    Setting.SPACE,
    Setting.PLANET,
)
SHOWN = {
    Setting.MOUNTAINS: ("tree", "bird"),
    Setting.FOREST: ("tree", "firefly"),
    Setting.JUNGLE: ("tree", "flower"),
    Setting.DESERT: ("cactus",),
    Setting.MEADOW: ("tree", "flower"),
    Setting.FARM: ("tree", "house"),
    Setting.SNOWFIELD: ("tree",),
    Setting.VILLAGE: ("tree", "house", "flower", "lamp"),
    Setting.CASTLE: ("tree", "castle", "lamp"),
}
"""What each set shows of its own and can be without."""


def scene(setting: Setting, **changes: object) -> Scene:
    shown = Scene(caption="", seed=11, setting=setting, camera=Camera(move=Move.STATIC))
    return shown.model_copy(update=changes)


def frame(shown: Scene, size: Size = WIDE, t: float = 1.0) -> Frame:
    return Drawing(shown, size).frame(round(24 * t), t)


def difference(a: Frame, b: Frame) -> float:
    return float(np.abs(a[..., :3].astype(np.int16) - b[..., :3]).mean())


def stage(shown: Scene, size: Size) -> Stage:
    return Drawing(shown, size).stage


def layers(shown: Scene, size: Size) -> list[Layer]:
    return sets.layers(set_up(shown, size))


def outlines(shown: Scene, size: Size) -> list[bytes]:
    """What each still layer of the set covers."""
    still = [layer for layer in layers(shown, size) if isinstance(layer, Painted)]
    still = [layer for layer in still if ".sets." in layer.paint.__module__]
    return [layer.image.toarray()[..., 3].tobytes() for layer in still]


@pytest.mark.parametrize("setting", LAND)
def test_each_is_a_set_of_its_own(setting: Setting) -> None:
    assert sets.place(setting).layers.__module__.endswith(f".{setting.value}")


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
@pytest.mark.parametrize("setting", LAND)
def test_outlines_are_the_same_under_every_light(setting: Setting, size: Size) -> None:
    day = outlines(scene(setting), size)
    assert len(day) >= 2
    for changes in (
        {"time": Time.NIGHT},
        {"time": Time.DAWN},
        {"weather": Weather.THUNDERSTORM},
        {"weather": Weather.FOG},
        {"style": Style.CYBERPUNK},
    ):
        assert outlines(scene(setting, **changes), size) == day


@pytest.mark.parametrize("setting", LAND)
def test_another_seed_is_another_place(setting: Setting) -> None:
    assert difference(frame(scene(setting)), frame(scene(setting, seed=12))) > 2


@pytest.mark.parametrize("setting", LAND)
def test_things_of_the_set_can_be_left_out(setting: Setting) -> None:
    for kind in SHOWN.get(setting, ()):
        time = Time.NIGHT if kind == "firefly" else Time.DAY
        full, bare = (frame(scene(setting, time=time, without=without), t=1.3) for without in ((), (kind,)))
        assert (full != bare).any(axis=2).mean() > 0.0002, kind


@pytest.mark.parametrize("setting", LAND)
@pytest.mark.parametrize("habitat", Habitat)
def test_every_habitat_lies_within_the_picture(setting: Setting, habitat: Habitat) -> None:
    place = sets.place(setting)
    ground = place.ground(habitat)
    for y in (FAR, (FAR + NEAR) / 2, NEAR):
        assert 0.1 < ground.row(y) <= LAST
    if habitat is not Habitat.AIR and not place.weightless:
        assert ground.row(FAR) > max(place.horizon)
    for x in (0.05, 0.5, 0.95):
        assert 0 < ground.column(x) < 1


@pytest.mark.parametrize("setting", LAND)
def test_layers_lie_at_several_depths(setting: Setting) -> None:
    depths = {round(layer.depth, 1) for layer in layers(scene(setting), WIDE)}
    assert len(depths) >= 4
    assert all(0 <= layer.depth <= 1 for layer in layers(scene(setting), WIDE))


@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE], ids=str)
@pytest.mark.parametrize("setting", LAND)
def test_something_moves_and_calmly(setting: Setting, size: Size) -> None:
    moving = [layer for layer in layers(scene(setting), size) if isinstance(layer, Animated)]
    assert moving
    drawing = Drawing(scene(setting), size)
    frames = [drawing.frame(index, index / 8) for index in range(24)]
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert max(steps) < 6
    assert difference(frames[0], frames[-1]) > 0.05


@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE], ids=str)
@pytest.mark.parametrize("setting", LAND)
def test_frames_are_filled_and_readable(setting: Setting, size: Size) -> None:
    for time in (Time.DAY, Time.NIGHT):
        picture = frame(scene(setting, time=time), size)
        assert (picture[..., 3] == 255).all()
        assert picture[..., :3].astype(float).std() > 12


@pytest.mark.parametrize("setting", [Setting.VILLAGE, Setting.CASTLE, Setting.FARM])
def test_windows_are_lit_at_night(setting: Setting) -> None:
    def warm(time: Time) -> int:
        pixels = frame(scene(setting, time=time), Size(640, 360))[..., :3].astype(int)
        return int(((pixels[..., 0] > 225) & (pixels[..., 1] > 170) & (pixels[..., 2] < 190)).sum())

    assert warm(Time.NIGHT) > 20


@pytest.mark.parametrize("setting", [setting for setting in LAND if setting not in (Setting.SPACE, Setting.SNOWFIELD)])
def test_snow_lies_on_the_ground(setting: Setting) -> None:
    def ground(weather: Weather) -> float:
        return float(frame(scene(setting, weather=weather))[140:, :, :3].mean())

    assert ground(Weather.SNOW) > 1.2 * ground(Weather.OVERCAST)


def test_the_hour_moves_the_sun_of_space_from_side_to_side() -> None:
    sides = [giant.sun(stage(scene(Setting.SPACE, time=time), WIDE)) for time in (Time.DAWN, Time.DAY, Time.SUNSET)]
    across = [x for x, _ in sides]
    assert across == sorted(across) or across == sorted(across, reverse=True)
    assert across[0] * across[-1] < 0


def test_weather_does_not_reach_space_but_a_planet() -> None:
    assert (frame(scene(Setting.SPACE)) == frame(scene(Setting.SPACE, weather=Weather.RAIN))).mean() > 0.9
    clear, storm = (frame(scene(Setting.PLANET, weather=weather)) for weather in (Weather.CLEAR, Weather.SANDSTORM))
    assert difference(clear, storm) > 8


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
def test_a_lane_widens_towards_the_viewer(size: Size) -> None:
    for lane in (village.lane(stage(scene(Setting.VILLAGE), size)), fields.lane(stage(scene(Setting.FARM), size))):
        halves = [lane.at(lane.top + (size.height - lane.top) * share / 8)[1] for share in range(9)]
        assert halves == sorted(halves)
        assert all(0 < lane.at(row)[0] < size.width for row in range(round(lane.top), size.height))


@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE], ids=str)
def test_the_castle_stands_whole_in_the_frame(size: Size) -> None:
    castle = keep.site(stage(scene(Setting.CASTLE), size))
    for tower in keep.TOWERS:
        x, y = castle.at(tower.x, tower.top + tower.cone)
        assert 0 < x < size.width and 0 < y < size.height


def test_the_great_peak_faces_away_from_the_sunset() -> None:
    shown = stage(scene(Setting.MOUNTAINS), WIDE)
    peaks = [layer for layer in mountains.layers(shown) if isinstance(layer, Painted) and layer.depth == 0.13]
    covered = peaks[0].image.toarray()[..., 3]
    summit = int(np.argmax((covered > 0).sum(axis=0)))
    assert (summit - WIDE.width / 2) * land.side(shown) < 0


def test_lamps_are_out_by_day() -> None:
    assert land.lamps(stage(scene(Setting.VILLAGE), WIDE).light) == 0
    assert land.lamps(stage(scene(Setting.VILLAGE, time=Time.NIGHT), WIDE).light) == 1
