"""The places a scene may be set in, each a module with a `SET`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from mutoscope.engines.storyboard.place import Place
from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.stage import Layer, Stage

_UNTIL_DRAWN = {
    **dict.fromkeys(("street", "skyline", "highway", "cafe", "room", "stage"), "intersection"),
}


@cache
def place(setting: Setting) -> Place:
    """The set of that name. Footage brings its own layers."""
    name = setting.value
    if find_spec(f"{__name__}.{name}") is None:
        name = _UNTIL_DRAWN.get(name, "landscape")
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
    """The stage as those see it who are in the set: a room has a light of its own."""
    inside = place(stage.scene.setting).inside
    return stage if inside is None else replace(stage, light=inside(stage.scene, stage.light))
