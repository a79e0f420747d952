from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.light import Color, Light, mix, sunward
from mutoscope.engines.storyboard.lighting import lighting
from mutoscope.engines.storyboard.scene import Scene, Style, Time, Weather

SCENE = Scene(caption="a lake", seed=3)
HORIZON = 0.5


def light(**changes: object) -> Light:
    return lighting(SCENE.model_copy(update=changes), HORIZON)


def luminance(color: Color) -> float:
    return 0.3 * color[0] + 0.6 * color[1] + 0.1 * color[2]


def test_it_grows_darker_from_noon_to_night() -> None:
    order = (Time.DAY, Time.AFTERNOON, Time.GOLDEN_HOUR, Time.SUNSET, Time.DUSK, Time.NIGHT)
    hours = [light(time=time) for time in order]
    brightness = [luminance(hour.ambient) for hour in hours]
    darkness = [hour.darkness for hour in hours]
    assert brightness == sorted(brightness, reverse=True)
    assert darkness == sorted(darkness)


def test_it_grows_lighter_from_dawn_to_noon() -> None:
    night, dawn, morning, noon = (light(time=time) for time in (Time.NIGHT, Time.DAWN, Time.MORNING, Time.DAY))
    brightness = [luminance(hour.ambient) for hour in (night, dawn, morning, noon)]
    assert brightness == sorted(brightness)
    assert night.darkness > dawn.darkness > morning.darkness


@pytest.mark.parametrize("seed", range(6))
def test_the_sun_goes_from_side_to_side_by_way_of_the_top(seed: int) -> None:
    shown = SCENE.model_copy(update={"seed": seed})
    suns = {time: lighting(shown.model_copy(update={"time": time}), HORIZON).sun for time in Time}
    way = [suns[time] for time in (Time.DAWN, Time.MORNING, Time.DAY, Time.AFTERNOON, Time.GOLDEN_HOUR, Time.SUNSET)]
    heights = [HORIZON - sun[1] for sun in way if sun]
    assert len(heights) == 6
    assert heights[:3] == sorted(heights[:3])
    assert heights[2:] == sorted(heights[2:], reverse=True)
    assert min(heights) > 0
    assert suns[Time.DUSK] is None and suns[Time.NIGHT] is None
    rise, noon, fall = way[0], way[2], way[-1]
    assert rise and noon and fall
    assert (rise[0] - 0.5) * (fall[0] - 0.5) < 0
    assert abs(noon[0] - 0.5) < abs(rise[0] - 0.5)
    assert fall[0] == pytest.approx(sunward(shown))


def test_the_moon_stands_where_the_land_leaves_a_gap() -> None:
    moon = light(time=Time.NIGHT).moon
    assert moon and moon[0] == pytest.approx(sunward(SCENE))


@pytest.mark.parametrize("weather", [Weather.RAIN, Weather.THUNDERSTORM, Weather.SNOW])
def test_an_overcast_hides_the_sun(weather: Weather) -> None:
    assert light(weather=weather).sun is None
    assert light(weather=weather).cloud_cover > light().cloud_cover


def test_each_weather_leaves_its_mark() -> None:
    assert light(weather=Weather.RAIN).wet > 0.5
    assert light(weather=Weather.SNOW).snow == 1
    assert light(weather=Weather.FOG).haze_density == 1
    assert luminance(light(weather=Weather.THUNDERSTORM).ambient) < luminance(light(weather=Weather.RAIN).ambient)


def test_what_is_asked_for_by_name_holds_in_any_weather() -> None:
    assert light(time=Time.NIGHT, weather=Weather.RAIN, stars=True).stars == 1
    assert light(wet=True).wet > 0.5
    assert light(neon=True).neon == 1
    assert light(style=Style.CYBERPUNK).neon == 1
    warm = light(warm=True).ambient
    assert warm[0] / warm[2] > light().ambient[0] / light().ambient[2]


@pytest.mark.parametrize("time", Time)
@pytest.mark.parametrize("weather", Weather)
@pytest.mark.parametrize("style", Style)
def test_every_colour_is_within_the_gamut(time: Time, weather: Weather, style: Style) -> None:
    lit = light(time=time, weather=weather, style=style, warm=True)
    colors = [getattr(lit, name) for name in ("sky_top", "sky_horizon", "ambient", "key", "haze", "cloud_color")]
    colors += [lit.on((1.0, 1.0, 1.0), depth, facing) for depth in (0.0, 0.5, 1.0) for facing in (0.0, 1.0)]
    assert all(0 <= channel <= 1 for color in colors for channel in color)


def test_haze_hides_what_is_far() -> None:
    lit = light(weather=Weather.FOG)
    assert lit.on((1.0, 0.0, 0.0), depth=0.0) == pytest.approx(lit.haze)
    assert lit.haze_at(0.2) > lit.haze_at(0.6) > lit.haze_at(1.0) == 0


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert mix((0.0, 0.2, 1.0), (1.0, 0.4, 0.0), 0.5) == pytest.approx((0.5, 0.3, 0.5))


@pytest.mark.parametrize("time", Time)
@pytest.mark.parametrize("weather", Weather)
def test_no_weather_makes_it_too_dark_to_read(time: Time, weather: Weather) -> None:
    if weather is not Weather.CLEAR:
        assert sum(light(time=time, weather=weather).ambient) / 3 >= 0.48 - 1e-9
