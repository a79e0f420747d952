from __future__ import annotations

import numpy as np
import pytest

from mutoscope.engines.base import SAMPLE_RATE, Sound
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.ambience import ambience, levels
from mutoscope.engines.storyboard.ambience.levels import PLACES, VARIETIES, WEATHERS
from mutoscope.engines.storyboard.ambience.voices import LOOP_SECONDS, voice
from mutoscope.engines.storyboard.lightning import strikes
from mutoscope.engines.storyboard.scene import Beat, Scene, Setting, Subject, Time, Weather

LAKE = Scene(caption="", seed=5, setting=Setting.LAKE)
NAMES = sorted({name for gains in [*PLACES.values(), *WEATHERS.values()] for name in gains})


def heard(scene: Scene, seconds: float = 4) -> Sound:
    return np.concatenate(list(ambience(scene, seconds)))


def loudness(sound: Sound) -> float:
    return float(np.sqrt(np.mean(sound**2)))


def above(sound: Sound, hertz: float) -> float:
    """The share of the sound's energy at frequencies above `hertz`."""
    energy = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float(energy[np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) > hertz].sum() / energy.sum())


@pytest.mark.parametrize("setting", [setting for setting in Setting if setting is not Setting.FOOTAGE])
def test_every_place_has_a_sound_of_its_own(setting: Setting) -> None:
    sound = heard(LAKE.model_copy(update={"setting": setting}), 3)
    assert sound.shape == (3 * SAMPLE_RATE, 2) and sound.dtype == np.float32
    assert 0.005 < loudness(sound) < 0.25
    assert np.abs(sound).max() < 1
    assert (sound[:, 0] != sound[:, 1]).any()
    others = [gains for place, gains in PLACES.items() if place is not setting]
    assert PLACES[setting] not in others


@pytest.mark.parametrize("name", NAMES)
def test_every_voice_has_no_seam_and_no_offset(name: str) -> None:
    stormy = LAKE.model_copy(update={"weather": Weather.THUNDERSTORM})
    sound = voice(name, stormy, 20).sound(0, (LOOP_SECONDS + 1) * SAMPLE_RATE)
    jumps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    seam = LOOP_SECONDS * SAMPLE_RATE
    assert jumps[seam - 5 : seam + 5].max() <= jumps.max()
    assert loudness(sound) > 0
    assert abs(float(sound.mean())) < 0.01


def test_the_same_scene_sounds_the_same_and_another_seed_differs() -> None:
    assert (heard(LAKE) == heard(LAKE)).all()
    assert (heard(LAKE) != heard(LAKE.model_copy(update={"seed": 6}))).any()


def test_a_stretch_does_not_depend_on_what_was_asked_before() -> None:
    whole, half = heard(LAKE, 6), heard(LAKE, 3)
    kept = round(2.7 * SAMPLE_RATE)
    assert (whole[:kept] == half[:kept]).all()


def test_rain_hisses_over_the_lake() -> None:
    assert above(heard(LAKE.model_copy(update={"weather": Weather.RAIN})), 3000) > 4 * above(heard(LAKE), 3000)


def test_thunder_follows_each_lightning() -> None:
    storm = LAKE.model_copy(update={"weather": Weather.THUNDERSTORM})
    sound = voice("thunder", storm, 8).sound(0, 8 * SAMPLE_RATE)
    first = int(np.argmax(np.abs(sound).max(axis=1) > 1e-4)) / SAMPLE_RATE
    assert 0.2 < first - strikes(storm, 8)[0] < 1.2


def test_crickets_take_the_place_of_birds_by_night() -> None:
    night = levels(LAKE.model_copy(update={"time": Time.NIGHT}))
    assert "birds" in levels(LAKE) and "birds" not in night and "crickets" in night


def test_walls_keep_the_weather_out() -> None:
    storm = {"weather": Weather.THUNDERSTORM}
    inside = levels(LAKE.model_copy(update=storm | {"setting": Setting.CAFE}))
    outside = levels(LAKE.model_copy(update=storm | {"setting": Setting.STREET}))
    assert 0 < inside["rain"] < outside["rain"] / 3


def test_what_is_in_the_scene_is_heard_and_what_is_gone_is_not() -> None:
    fire = Subject(id="campfire-1", kind="campfire")
    assert "fire" in levels(LAKE.model_copy(update={"subjects": (fire,)}))
    street = Scene(caption="", seed=1, setting=Setting.STREET)
    assert "crowd" in levels(street)
    assert "crowd" not in levels(street.model_copy(update={"without": ("person",)}))


def test_a_beat_changes_the_sound_gradually_and_only_from_then_on() -> None:
    beat = Beat(second=4, scene=LAKE.model_copy(update={"weather": Weather.RAIN}))
    calm, turned = heard(LAKE, 8), heard(LAKE.model_copy(update={"beats": (beat,)}), 8)
    begin = 4 * SAMPLE_RATE
    assert (calm[:begin] == turned[:begin]).all()
    assert above(turned[begin : begin + 4800], 3000) < above(turned[begin + 2 * SAMPLE_RATE :][:4800], 3000)


def test_other_looks_of_a_place_may_sound_otherwise() -> None:
    known = {name for looks in sets.VARIETIES.values() for name in looks}
    assert set(VARIETIES) <= known
    moon = LAKE.model_copy(update={"setting": Setting.PLANET, "variety": "moon", "weather": Weather.RAIN})
    assert set(levels(moon)) == {"drone"}
