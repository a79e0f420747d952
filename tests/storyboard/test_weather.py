from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from mutoscope.engines.storyboard import sets, weather
from mutoscope.engines.storyboard.place import Place
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Scene, Season, Setting, Time, Weather
from mutoscope.video import Size

Picture = NDArray[np.int16]
WIDE = Size(208, 117)
SETTINGS = (Setting.LAKE, Setting.LANDSCAPE, Setting.INTERSECTION)
UNLIKE_CLEAR = 4.5
"""How far, on average and of 255, every weather is from clear weather at the same hour."""
UNLIKE = 3.0
"""How far any two weathers are from one another at the same hour, and any two hours where the sky can be seen."""
UNLIKE_IN_RAIN = 1.5
"""How far any two hours are from one another under the dark sky of rain."""


@cache
def picture(setting: Setting, time: Time, weather: Weather) -> Picture:
    shown = Scene(caption="", seed=11, setting=setting, time=time, weather=weather)
    return Drawing(shown, WIDE).frame(24, 1.0)[..., :3].astype(np.int16)


def difference(a: Picture, b: Picture) -> float:
    return float(np.abs(a - b).mean())


@pytest.mark.parametrize("time", Time)
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_weather_can_be_told_at_every_hour(setting: Setting, time: Time) -> None:
    shown = {weather: picture(setting, time, weather) for weather in Weather}
    for one in Weather:
        if one is not Weather.CLEAR:
            assert difference(shown[one], shown[Weather.CLEAR]) > UNLIKE_CLEAR, one
    for one, other in combinations(Weather, 2):
        assert difference(shown[one], shown[other]) > UNLIKE, (one, other)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_hour_can_be_told_in_every_weather(setting: Setting) -> None:
    for kind in Weather:
        least = UNLIKE_IN_RAIN if kind in (Weather.RAIN, Weather.THUNDERSTORM) else UNLIKE
        for one, other in combinations(Time, 2):
            assert difference(picture(setting, one, kind), picture(setting, other, kind)) > least, (kind, one, other)


@pytest.mark.parametrize("time", Time)
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_land_can_be_read_under_every_light(setting: Setting, time: Time) -> None:
    for kind in Weather:
        land = picture(setting, time, kind)[WIDE.height // 2 :] @ np.array([0.3, 0.6, 0.1])
        assert land.mean() > 42, kind
        assert land.std() > 7.5, kind


@pytest.mark.parametrize("kind", Weather)
def test_weather_is_drawn_again_the_same(kind: Weather) -> None:
    shown = Scene(caption="", seed=11, weather=kind)
    one, other = (Drawing(shown, WIDE).frame(60, 2.5) for _ in range(2))
    assert (one == other).all()


@pytest.mark.parametrize("kind", [Weather.RAIN, Weather.SNOW, Weather.FOG, Weather.WIND, Weather.SANDSTORM])
def test_what_falls_and_blows_moves(kind: Weather) -> None:
    scene = Scene(caption="", seed=11, weather=kind)
    shown, still = Drawing(scene, WIDE), Drawing(scene.model_copy(update={"weather": Weather.CLEAR}), WIDE)
    change, usual = (
        difference(*(drawing.frame(index, index / 24).astype(np.int16) for index in (24, 36)))
        for drawing in (shown, still)
    )
    assert change > 1.3 * usual or (kind is Weather.FOG and change > 0.3)


def indoors(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """Make every set a room, or otherwise as `changes` say."""
    found = sets.place(Setting.LAKE)
    changed = {name: getattr(found, name) for name in ("layers", "horizon", "grounds")} | changes
    monkeypatch.setattr(sets, "place", lambda setting: Place(**changed))


@pytest.mark.parametrize("season", [None, *Season])
@pytest.mark.parametrize("kind", Weather)
def test_nothing_falls_in_a_room_but_lightning_flashes(
    kind: Weather, season: Season | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = set_up(Scene(caption="", seed=11, setting=Setting.LAKE, weather=kind, season=season), WIDE)
    indoors(monkeypatch, indoors=True)
    assert len(weather.layers(stage)) == (kind is Weather.THUNDERSTORM)


@pytest.mark.parametrize("kind", Weather)
def test_there_is_no_weather_where_there_is_no_sky(kind: Weather, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = set_up(Scene(caption="", seed=11, setting=Setting.LAKE, weather=kind), WIDE)
    indoors(monkeypatch, skyless=True)
    assert weather.layers(stage) == []


def test_leaves_come_down_in_autumn_unless_there_are_no_trees() -> None:
    def count(**changes: object) -> int:
        scene = Scene(caption="", seed=11, setting=Setting.LANDSCAPE).model_copy(update=changes)
        return len(weather.layers(set_up(scene, WIDE)))

    assert count(season=Season.AUTUMN) > count()
    assert count(season=Season.AUTUMN, without=("tree",)) < count(season=Season.AUTUMN)
    assert count(season=Season.AUTUMN, setting=Setting.OCEAN, without=("tree",)) == count(
        season=Season.AUTUMN, setting=Setting.OCEAN
    )
