"""The places a scene may be set in, each a module with a `SET`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module

from mutoscope.engines.storyboard.place import Place
from mutoscope.engines.storyboard.scene import Setting, Weather
from mutoscope.engines.storyboard.stage import Layer, Stage


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
    """The set of the stage's scene: everything but sky, subjects and weather."""
    return place(stage.scene.setting).layers(stage)


def within(stage: Stage) -> Stage:
    """The stage as those see it who are in the set: a room has a light of its own, and no weather."""
    inside = place(stage.scene.setting).inside
    if inside is None:
        return stage
    sheltered = stage.scene.model_copy(update={"weather": Weather.CLEAR})
    return replace(stage, scene=sheltered, light=inside(stage.scene, stage.light))
