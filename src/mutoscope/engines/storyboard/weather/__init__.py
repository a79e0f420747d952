"""What falls, drifts and blows before the scene."""

from __future__ import annotations

from mutoscope.engines.storyboard import lightning, sets
from mutoscope.engines.storyboard.scene import Setting, Weather
from mutoscope.engines.storyboard.stage import Layer, Stage
from mutoscope.engines.storyboard.weather.fog import fog, mist
from mutoscope.engines.storyboard.weather.leaves import leaves
from mutoscope.engines.storyboard.weather.rain import rain
from mutoscope.engines.storyboard.weather.sand import sandstorm
from mutoscope.engines.storyboard.weather.snow import snowfall
from mutoscope.engines.storyboard.weather.wind import gale


def _storm(stage: Stage) -> list[Layer]:
    return [lightning.bolts(stage), *rain(stage), lightning.glare(stage)]


KINDS = {
    Weather.RAIN: rain,
    Weather.THUNDERSTORM: _storm,
    Weather.SNOW: snowfall,
    Weather.FOG: fog,
    Weather.WIND: gale,
    Weather.SANDSTORM: sandstorm,
}
WOODED = {
    Setting.LANDSCAPE,
    Setting.LAKE,
    Setting.FOREST,
    Setting.RIVER,
    Setting.WATERFALL,
    Setting.MEADOW,
    Setting.GARDEN,
    Setting.FARM,
    Setting.VILLAGE,
    Setting.STREET,
    Setting.CASTLE,
    Setting.MOUNTAINS,
}
"""Where leaves and petals come down."""


def layers(stage: Stage) -> list[Layer]:
    """The weather of the stage's scene: none in a room but for the flashes, none where there is no sky."""
    place, weather = sets.place(stage.scene.setting), stage.scene.weather
    if place.indoors:
        return [lightning.glare(stage)] if weather is Weather.THUNDERSTORM else []
    if place.skyless:
        return []
    blown = gale(stage) if stage.scene.windy and weather is not Weather.WIND else []
    return [*_seasonal(stage), *(KINDS[weather](stage) if weather in KINDS else []), *blown]


def _seasonal(stage: Stage) -> list[Layer]:
    """What falls from the trees, and what lies over the ground in the cold of the morning."""
    light, scene = stage.light, stage.scene
    found: list[Layer] = []
    if light.falling > 0 and scene.setting in WOODED and "tree" not in scene.without:
        found.append(leaves(stage))
    if light.mist > 0.05 and scene.weather is not Weather.FOG:
        found += mist(stage)
    return found
