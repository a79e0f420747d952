from __future__ import annotations

import numpy as np
import pytest
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import brush, clouds, sky
from mutoscope.engines.storyboard.drifting import Flock, drifting
from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Scene, Time, Weather
from mutoscope.engines.storyboard.stage import Layer, Painted, Stage
from mutoscope.video import Size


@pytest.mark.parametrize("velocity", [3.0, 17.25])
@pytest.mark.parametrize("camera", [-4.0, 0.0, 3.5])
def test_what_drifts_never_leaves_a_gap_or_a_seam(velocity: float, camera: float) -> None:
    layer = drifting(0.5, (0, 8), 140, velocity, lambda canvas: canvas.drawPaint(brush.fill((1.0, 1.0, 1.0), 0.5)))
    for t in np.arange(0, 60, 0.9):
        pixels = np.zeros((8, 100, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            canvas.translate(camera, 0)
            layer.draw(canvas, float(t))
        assert set(np.unique(pixels[..., 0])) <= {127, 128}


def test_what_drifts_moves_to_the_right() -> None:
    mark = skia.Rect.MakeXYWH(50, 0, 10, 8)
    layer = drifting(0.5, (0, 8), 140, 2.0, lambda canvas: canvas.drawRect(mark, brush.fill((1.0, 1.0, 1.0))))
    centres = []
    for t in (0.0, 2.0):
        pixels = np.zeros((8, 100, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            layer.draw(canvas, t)
        centres.append(float((pixels[0, :, 0] * np.arange(100)).sum() / pixels[0, :, 0].sum()))
    assert centres[1] - centres[0] == pytest.approx(4.0)


def test_a_flock_comes_in_again_on_the_left_when_it_has_left_on_the_right() -> None:
    mark = skia.Rect.MakeXYWH(50, 0, 10, 8)
    member = Painted(0.1, (50, 0, 59, 7), lambda canvas: canvas.drawRect(mark, brush.fill((1.0, 1.0, 1.0))))
    flock = Flock(0.1, [member], 140, 10.0)
    seen = []
    for t in range(29):
        pixels = np.zeros((8, 100, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            flock.draw(canvas, t)
        seen.append(int(np.count_nonzero(pixels[0, :, 0])))
    assert seen[0] == seen[14] == seen[28] == 10
    assert seen[5:9] == [0, 0, 0, 0]


WIDE = Size(320, 180)


def stage(**changes: object) -> Stage:
    return set_up(Scene(caption="", seed=11).model_copy(update=changes), WIDE)


def drawn(layers: list[Layer], t: float = 0.0) -> Frame:
    pixels = np.zeros((WIDE.height, WIDE.width, 4), np.uint8)
    with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
        for layer in layers:
            layer.draw(canvas, t)
    return pixels


def above(**changes: object) -> Frame:
    """The sky, from its top to the horizon."""
    shown = stage(**changes)
    return drawn(sky.layers(shown))[: int(shown.horizon * WIDE.height), :, :3].astype(np.int16)


@pytest.mark.parametrize("time", [Time.DAWN, Time.MORNING, Time.DAY, Time.GOLDEN_HOUR, Time.SUNSET])
def test_the_sky_is_brightest_about_the_sun(time: Time) -> None:
    shown = stage(time=time)
    assert shown.light.sun
    picture = drawn(sky.layers(shown)[:1]).astype(int)[..., :3].sum(axis=2)
    x, y = round(shown.light.sun[0] * WIDE.width), round(shown.light.sun[1] * WIDE.height)
    assert picture[y, x] >= picture[: int(shown.horizon * WIDE.height)].max() - 20


def test_dusk_keeps_a_band_of_warm_light_at_the_horizon_under_a_blue_sky() -> None:
    sky_at_dusk = above(time=Time.DUSK)
    red, _, blue = sky_at_dusk[-4:].mean(axis=(0, 1))
    assert red > 1.2 * blue
    red, _, blue = sky_at_dusk[:20].mean(axis=(0, 1))
    assert blue > 1.5 * red


def test_broken_clouds_leave_blue_and_an_overcast_none() -> None:
    for time in (Time.MORNING, Time.DAY):
        blue = {weather: above(time=time, weather=weather) for weather in Weather}
        excess = {weather: (shown[..., 2] - shown[..., 0] > 60).mean() for weather, shown in blue.items()}
        assert excess[Weather.CLEAR] > excess[Weather.CLOUDS] > 0.3
        assert excess[Weather.OVERCAST] == 0


def test_a_sky_without_clouds_has_none_but_where_it_is_closed() -> None:
    def banks(weather: Weather, *without: str) -> int:
        scene = Scene(caption="", seed=3, weather=weather, time=Time.SUNSET, without=without)
        return len(clouds.layers(set_up(scene, Size(320, 180))))

    assert banks(Weather.CLEAR) > 0
    assert banks(Weather.CLEAR, "cloud") == 0
    assert banks(Weather.OVERCAST, "cloud") == banks(Weather.OVERCAST) > 0


def test_a_rainbow_stands_on_the_side_away_from_the_sun() -> None:
    for time in (Time.DAWN, Time.MORNING, Time.AFTERNOON, Time.SUNSET):
        change = np.abs(above(time=time, rainbow=True) - above(time=time)).sum(axis=2)
        columns = change.sum(axis=0)
        middle = float((columns * np.arange(WIDE.width)).sum() / columns.sum()) / WIDE.width
        assert (middle - 0.5) * stage(time=time).light.side < -0.05


def test_an_aurora_moves_and_is_there_by_day_too() -> None:
    for time in (Time.NIGHT, Time.DAY):
        green = above(time=time, aurora=True).astype(int)
        assert (green[..., 1] - green[..., 0] > 60).mean() > 0.08
    shown = stage(time=Time.NIGHT, aurora=True)
    layers = sky.layers(shown)
    early, late = (drawn(layers, t).astype(int) for t in (0.0, 3.0))
    assert np.abs(early - late).mean() > 2


def test_stars_asked_for_by_name_are_more() -> None:
    def bright(**changes: object) -> int:
        return int((above(time=Time.NIGHT, **changes).min(axis=2) > 110).sum())

    assert bright(stars=True) > 1.2 * bright()


def test_a_gale_makes_clouds_race() -> None:
    def speed(weather: Weather) -> float:
        return max(layer.velocity for layer in clouds.layers(stage(weather=weather)) if isinstance(layer, Flock))

    assert speed(Weather.WIND) > 3 * speed(Weather.CLEAR)
