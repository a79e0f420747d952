"""The places a scene may be set in, each a module with a `SET`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

from mutoscope.engines.storyboard.place import Place
from mutoscope.engines.storyboard.scene import Scene, Setting, Weather
from mutoscope.engines.storyboard.stage import Layer, Stage

VARIETIES: Mapping[Setting, tuple[str, ...]] = {
    Setting.ROOM: ("kitchen", "bedroom", "library", "office", "classroom"),
    Setting.PLANET: ("moon",),
    Setting.BRIDGE: ("arches",),
    Setting.STREET: ("market",),
    Setting.GARDEN: ("park", "graveyard"),
    Setting.FOREST: ("bamboo", "pines"),
    Setting.MEADOW: ("savanna",),
    Setting.BEACH: ("cliffs",),
    Setting.CASTLE: ("pagoda",),
    Setting.HIGHWAY: ("country_road", "desert_road", "coastal_road"),
}
"""Other looks of a set, each with a module that has `layers`. Horizon and grounds are the set's own."""
ROADS = frozenset({"country_road", "desert_road", "coastal_road"})
"""Varieties that one module draws."""


@cache
def place(setting: Setting) -> Place:
    """The set of that name. Footage brings its own layers; what is drawn over it stands as in open country."""
    name = "landscape" if setting is Setting.FOOTAGE else setting.value
    found: Place = import_module(f"{__name__}.{name}").SET
    return found


def horizon(setting: Setting, width: int, height: int) -> float:
    """Where ground meets sky, as a fraction of the height, in a wide or a tall frame."""
    wide, tall = place(setting).horizon
    return wide if width >= height else tall


def layers(stage: Stage) -> list[Layer]:
    """The set of the stage's scene, in its variety: everything but sky, subjects and weather."""
    return _painter(variety(stage.scene) or stage.scene.setting.value)(stage)


def variety(scene: Scene) -> str | None:
    """The look of its setting that `scene` asks for, if there is such a one."""
    return scene.variety if scene.variety in VARIETIES.get(scene.setting, ()) else None


@cache
def _painter(name: str) -> Callable[[Stage], list[Layer]]:
    module = "road" if name in ROADS else name
    found: Callable[[Stage], list[Layer]] = import_module(f"{__name__}.{module}").layers
    return found


def within(stage: Stage) -> Stage:
    """The stage as those see it who are in the set: a room has a light of its own, and no weather."""
    inside = place(stage.scene.setting).inside
    if inside is None:
        return stage
    sheltered = stage.scene.model_copy(update={"weather": Weather.CLEAR})
    return replace(stage, scene=sheltered, light=inside(stage.scene, stage.light))
