"""The places a scene may be set in, each a module with `layers(stage)`."""

from __future__ import annotations

from importlib import import_module

from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.stage import Layer, Stage

_HORIZONS = {
    Setting.LAKE: (0.55, 0.56),
    Setting.CITY: (0.58, 0.62),
    Setting.GARDEN: (0.46, 0.50),
    Setting.LANDSCAPE: (0.56, 0.58),
    Setting.FOOTAGE: (0.6, 0.6),
}


def horizon(setting: Setting, width: int, height: int) -> float:
    """Where ground meets sky, as a fraction of the height, in a wide or a tall frame."""
    wide, tall = _HORIZONS[setting]
    return wide if width >= height else tall


def layers(stage: Stage) -> list[Layer]:
    """The set of the stage's scene: everything but sky, subjects and weather. Footage brings its own."""
    module = import_module(f"{__name__}.{stage.scene.setting.value}")
    built: list[Layer] = module.layers(stage)
    return built
