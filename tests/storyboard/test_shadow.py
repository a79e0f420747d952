from __future__ import annotations

import numpy as np
import pytest
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import brush, lamps, shadow, terrain
from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Scene, Season, Time, Weather
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.video import Size

WIDE = Size(320, 180)
FOOT_ROW = 150
SUNNY = (Time.DAWN, Time.MORNING, Time.DAY, Time.AFTERNOON, Time.GOLDEN_HOUR, Time.SUNSET, Time.NIGHT)


def stage(**changes: object) -> Stage:
    return set_up(Scene(caption="", seed=11).model_copy(update=changes), WIDE)


def shade(shown: Stage, x: float, shape: float | skia.Path = 8.0) -> Frame:
    """How dark what stands at column `x`, 40 pixels tall, makes each pixel of white ground."""
    pixels = np.full((WIDE.height, WIDE.width, 4), 255, np.uint8)
    with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
        shadow.cast(canvas, shown, (x, FOOT_ROW), 40, shape)
    return 255 - pixels[..., 0].astype(int)


def centre(dark: Frame) -> tuple[float, float]:
    rows, columns = np.indices(dark.shape)
    return float((dark * columns).sum() / dark.sum()), float((dark * rows).sum() / dark.sum())


@pytest.mark.parametrize("time", SUNNY)
@pytest.mark.parametrize("shape", [8.0, brush.outline("M-4 0L-4 -40L4 -40L4 0Z")])
def test_shadows_fall_away_from_the_sun_and_towards_the_viewer(time: Time, shape: float | skia.Path) -> None:
    shown = stage(time=time)
    sun = shown.light.source[0] * WIDE.width
    for x in (40.0, 280.0):
        across, down = centre(shade(shown, x, shape))
        assert (across - x) * (x - sun) > 0
        assert down > FOOT_ROW - 0.5


def test_they_are_long_when_the_sun_is_low() -> None:
    def length(time: Time) -> float:
        return float(np.ptp(np.nonzero(shade(stage(time=time), 60.0))[1]))

    for low in (Time.DAWN, Time.GOLDEN_HOUR, Time.SUNSET):
        assert length(low) > 1.5 * length(Time.AFTERNOON) > 1.5 * length(Time.DAY)


def test_only_the_dark_below_a_thing_is_left_where_no_sun_comes_through() -> None:
    sunny = shade(stage(), 60.0).sum()
    for weather in (Weather.RAIN, Weather.FOG, Weather.THUNDERSTORM):
        dark = shade(stage(weather=weather), 60.0)
        assert 0 < dark.sum() < 0.7 * sunny
        assert np.ptp(np.nonzero(dark)[1]) <= 12
    assert shade(stage(weather=Weather.CLOUDS), 60.0).sum() < sunny


def test_a_still_layer_keeps_its_outline() -> None:
    shown = stage(time=Time.SUNSET)
    surface = skia.Surface(WIDE.width, WIDE.height)
    with surface as canvas:
        canvas.drawRect(skia.Rect.MakeLTRB(0, FOOT_ROW, 320, 180), brush.fill((1.0, 1.0, 1.0)))
        shadow.cast(canvas, shown, (100, FOOT_ROW + 4), 40, 8, still=True)
    pixels = surface.makeImageSnapshot().toarray()
    assert (pixels[FOOT_ROW:, :, 3] == 255).all() and (pixels[:FOOT_ROW, :, 3] == 0).all()
    assert pixels[FOOT_ROW:, :, 0].min() < 250


def test_lamps_burn_from_dusk_to_night_and_under_a_storm() -> None:
    assert lamps.burn(stage().light) == 0
    dusk, night = (lamps.burn(stage(time=time).light) for time in (Time.DUSK, Time.NIGHT))
    assert 0.7 < dusk <= night
    assert lamps.burn(stage(weather=Weather.THUNDERSTORM).light) > lamps.burn(stage(weather=Weather.CLOUDS).light)


def test_a_lamp_lights_the_air_about_it_and_the_ground_below() -> None:
    for time, lit in ((Time.NIGHT, True), (Time.DAY, False)):
        shown = stage(time=time)
        pixels = np.zeros((WIDE.height, WIDE.width, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            lamps.layer(shown, 0.5, [lamps.Lamp(head=(100, 60), size=4, foot=150)]).draw(canvas, 0.0)
        assert (pixels[60, 100, 0] > 200) == (pixels[150, 120, 0] > 10) == lit


def test_the_ground_goes_with_the_season_and_the_snow() -> None:
    green = (0.4, 0.65, 0.3)
    tones = [terrain.turf(stage(season=season), green) for season in (None, *Season)]
    assert tones[0] == tones[2] == green
    assert len(set(tones)) == 4
    assert min(terrain.turf(stage(weather=Weather.SNOW), green)) > 0.85
    assert sum(terrain.soil(stage(weather=Weather.RAIN), green)) < sum(terrain.soil(stage(), green)) == sum(green)
