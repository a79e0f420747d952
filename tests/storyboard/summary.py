"""A scene in one line, for tables of expectations."""

from __future__ import annotations

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.scene import Framing, Move, Scene, Style, Time, Weather
from mutoscope.prompts import compose


def look(scene: Scene) -> str:
    """The setting, and whatever is not as on a plain clear day: `city night rain wet`."""
    words = [scene.setting.value]
    words += [scene.time.value] if scene.time is not Time.DAY else []
    words += [scene.weather.value] if scene.weather is not Weather.CLEAR else []
    words += [scene.style.value] if scene.style is not Style.NATURAL else []
    flags = ("windy", "rainbow", "aurora", "stars", "wet", "warm", "headlights", "neon")
    words += [name for name in flags if getattr(scene, name)]
    words += [scene.season.value] if scene.season else []
    words += [scene.camera.move.value] if scene.camera.move is not Move.DRIFT else []
    words += [scene.camera.framing.value] if scene.camera.framing is not Framing.NORMAL else []
    words += ["slow"] if scene.pace < 1 else ["fast"] if scene.pace > 1 else []
    return " ".join([*words, *(f"-{kind}" for kind in scene.without)])


def cast(scene: Scene) -> str:
    """The subjects: `car-1 3 #d62828, bird-1 6`."""
    return ", ".join(f"{s.id} {s.count}" + (f" {s.color}" if s.color else "") for s in scene.subjects)


def doings(scene: Scene) -> str:
    """What the subjects do and how they go: `dog run cross, cat still`."""
    return ", ".join(" ".join(filter(None, (s.kind, s.act, s.motion.value))) for s in scene.subjects)


def remix(caption: str, *instructions: str) -> tuple[Scene, list[str]]:
    """The scene of `caption` after all `instructions`, and the notes on the last."""
    scene, notes = parse(caption, 7)
    for instruction in instructions:
        scene, notes = patch(scene, instruction, compose(scene.caption, instruction))
    return scene, notes
