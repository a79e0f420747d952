"""From a request to the scene document that answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mutoscope.engines.base import Cast, Request, Source
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.scene import Beat, Motion, Scene, Setting, Style, Subject, Weather
from mutoscope.video import Operation


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw. `shown` is what the pixels of the request's footage show already, if the set is footage."""

    scene: Scene
    shown: Scene | None = None
    notes: list[str] = field(default_factory=list)


def plan(request: Request) -> Plan:
    """The scene that answers `request`, and a sentence for each thing asked for that it cannot show."""
    planned = _created(request) if request.source is None else _changed(request, request.source)
    scene, notes = _without(planned.scene, request.negative_prompt)
    return Plan(scene, planned.shown, planned.notes + notes)


def _created(request: Request) -> Plan:
    scene, notes = parse(request.caption, request.seed)
    notes = _about_others(notes, request)
    if request.strength is not None:
        notes.append("strength is how far a remix or edit may leave its source; a new video has none.")
    if request.reference is None:
        return Plan(_with_characters(scene, request.characters), notes=notes)
    scene = scene.model_copy(update={"setting": Setting.FOOTAGE})
    still = tuple(subject for subject in scene.subjects if subject.motion is not Motion.FLUTTER)
    shown = scene.model_copy(update={"subjects": still, "weather": Weather.CLEAR, "style": Style.NATURAL})
    notes.append("The reference image is the set; weather, style and what flies are drawn over it, the rest is not.")
    return Plan(_with_characters(scene, request.characters), shown, notes)


def _changed(request: Request, source: Source) -> Plan:
    before = Scene.from_bytes(source.state) if source.state is not None else None
    notes: list[str] = []
    if before is None:
        before = parse(source.caption, request.seed)[0].model_copy(update={"setting": Setting.FOOTAGE})
        notes.append("The source has no scene document; the change is drawn over its frames.")
    shown = before if before.setting is Setting.FOOTAGE else None
    if request.strength == 0:
        return Plan(before, shown, notes)
    if request.strength is not None and request.strength < 1:
        notes.append("A storyboard changes what the instruction names and nothing else; strength below 1 does no less.")
    if request.operation is Operation.EXTEND:
        last = before.at(source.seconds)
        after, more = patch(last, request.instruction, request.caption)
        after = _with_characters(after, _called(last, request))
        beat = Beat(second=source.seconds, scene=after.model_copy(update={"beats": ()}))
        scene = before.model_copy(update={"beats": (*before.beats, beat)})
    else:
        scene, more = patch(before, request.instruction, request.caption)
        scene = _with_characters(scene, _called(before, request))
    return Plan(scene, shown, notes + _about_others(more, request))


def _without(scene: Scene, negative_prompt: str | None) -> tuple[Scene, list[str]]:
    """`scene` less what `negative_prompt` names, and a note when it names nothing of the scene's."""
    if not negative_prompt:
        return scene, []
    less = scene
    for thing in re.split(r"[,;.\n]", negative_prompt):
        if phrase := re.sub(r"^\s*(?:no|not|any|without)\s+", "", thing, flags=re.IGNORECASE).strip():
            less, _ = patch(less, f"remove {phrase}", scene.caption)
    if less == scene:
        return scene, ["The negative prompt names nothing that this scene shows."]
    return less, []


def _about_others(notes: list[str], request: Request) -> list[str]:
    """`notes` but for those that take a character's name for a thing that cannot be drawn."""
    names = "|".join(re.escape(cast.name) for cast in request.characters)
    mistaken = re.compile(rf"cannot draw '[^']*\b(?:{names})\b", re.IGNORECASE)
    return [note for note in notes if not names or not mistaken.search(note)]


def _called(before: Scene, request: Request) -> list[Cast]:
    """Characters that the instruction names and that were not there `before`; those that were, it has dealt with."""
    there = {subject.label for subject in before.subjects}
    return [cast for cast in request.characters if cast.name in request.instruction and cast.name not in there]


def _with_characters(scene: Scene, cast: Sequence[Cast]) -> Scene:
    """`scene` with a labelled subject for each character that is not in it yet."""
    there = {subject.label for subject in scene.subjects}
    fresh = [one.name for one in cast if one.name not in there]
    added = tuple(
        Subject(id=f"character-{name}", kind="person", label=name, x=(index + 1) / (len(fresh) + 1), y=0.86, seed=index)
        for index, name in enumerate(fresh)
    )
    return scene.model_copy(update={"subjects": scene.subjects + added})
