"""From a request to the scene document that answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mutoscope.engines.base import Cast, Request, Source
from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.scene import Beat, Motion, Scene, Setting, Style, Subject, Weather
from mutoscope.video import Operation


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw.

    If the set is footage, `footage` is its file, `shown` what its pixels show already, and `original` whether it is
    as it was uploaded, so that a remix should start from it again.
    """

    scene: Scene
    shown: Scene | None = None
    footage: Path | None = None
    original: bool = False
    notes: list[str] = field(default_factory=list)


def plan(request: Request) -> Plan:
    """The scene that answers `request`, and a sentence for each thing asked for that it cannot show."""
    planned = _created(request) if request.source is None else _changed(request, request.source)
    scene, notes = _without(planned.scene, request.negative_prompt)
    return replace(planned, scene=scene, notes=planned.notes + notes)


def _created(request: Request) -> Plan:
    scene, notes = parse(request.caption, request.seed, _names(request))
    if request.reference is not None:
        notes = [
            "The picture is the set. Light, weather, style and what flies are drawn over it; "
            "the rest of the prompt is not shown."
        ]
    if request.strength is not None:
        notes.append("Strength is for remixes and edits; it has no effect on a new video.")
    if request.reference is None:
        return Plan(_with_characters(scene, request.characters, request.caption), notes=notes)
    scene = scene.model_copy(update={"setting": Setting.FOOTAGE, "pictured": request.caption, "still": True})
    scene = _with_characters(scene, request.characters, request.caption)
    return Plan(scene, _pictured(scene), request.reference, original=True, notes=notes)


def _pictured(scene: Scene) -> Scene:
    """What the footage of `scene` shows as it was uploaded: what it was said to, and in a picture nothing moves."""
    own, _ = parse(scene.pictured, scene.seed)
    own = own.model_copy(update={"setting": Setting.FOOTAGE, "pictured": scene.pictured, "still": scene.still})
    if not scene.still:
        return own
    still = tuple(subject for subject in own.subjects if subject.motion is not Motion.FLUTTER)
    return own.model_copy(update={"subjects": still, "weather": Weather.CLEAR, "style": Style.NATURAL})


def _changed(request: Request, source: Source) -> Plan:
    before = Scene.from_bytes(source.state) if source.state is not None else None
    notes: list[str] = []
    if before is None:
        footage = {"setting": Setting.FOOTAGE, "pictured": source.caption}
        before = parse(source.caption, request.seed)[0].model_copy(update=footage)
        notes.append(
            "The source is a clip, not a drawing: light, weather, style and new things are drawn over it, "
            "and what it shows stays."
        )
    planned = _shown(before, source)
    if request.strength == 0:
        notes.append("Strength 0 keeps the source as it is; the instruction was not applied.")
        return replace(planned, notes=notes + shortfall(before.caption, before, _names(request)))
    if request.strength is not None and request.strength < 1:
        notes.append("A drawn change is made fully or not at all; strength below 1 makes it no weaker.")
    if request.operation is Operation.EXTEND:
        last = before.at(source.seconds)
        after, more = patch(last, request.instruction, request.caption, _names(request))
        after = _with_characters(after, _called(last, request), request.instruction)
        beat = Beat(second=source.seconds, scene=after.model_copy(update={"beats": ()}))
        scene = before.model_copy(update={"beats": (*before.beats, beat)})
    else:
        scene, more = patch(before, request.instruction, request.caption, _names(request))
        scene = _with_characters(scene, _called(before, request), request.instruction)
    return replace(planned, scene=scene, notes=notes + more)


def _shown(scene: Scene, source: Source) -> Plan:
    """`scene` with the file that is its set, if it is footage: as it was uploaded if that is still there."""
    if scene.setting is not Setting.FOOTAGE:
        return Plan(scene)
    if source.state is None:
        return Plan(scene, _pictured(scene), source.video, original=True)
    if source.original is not None:
        return Plan(scene, _pictured(scene), source.original, original=True)
    return Plan(scene, scene, source.video)


def _without(scene: Scene, negative_prompt: str | None) -> tuple[Scene, list[str]]:
    """`scene` less what `negative_prompt` names, and a note when it names nothing of the scene's."""
    if not negative_prompt:
        return scene, []
    less = scene
    for thing in re.split(r"[,;.\n]", negative_prompt):
        if phrase := re.sub(r"^\s*(?:no|not|any|without)\s+", "", thing, flags=re.IGNORECASE).strip():
            less, _ = patch(less, f"remove {phrase}", scene.caption)
    if less == scene:
        return scene, ["The negative prompt names nothing that is shown."]
    return less, []


def _names(request: Request) -> list[str]:
    return [cast.name for cast in request.characters]


def _called(before: Scene, request: Request) -> list[Cast]:
    """Characters that the instruction names and that were not there `before`; those that were, it has dealt with."""
    there = {subject.label for subject in before.subjects}
    return [cast for cast in request.characters if cast.name in request.instruction and cast.name not in there]


def _with_characters(scene: Scene, cast: Sequence[Cast], said: str) -> Scene:
    """`scene` with a labelled subject for each character that is not in it yet, doing what `said` has them do."""
    there = {subject.label for subject in scene.subjects}
    fresh = [one.name for one in cast if one.name not in there]
    doing = _doing(said, fresh)
    added = tuple(
        Subject(
            id=f"character-{name}",
            kind="person",
            label=name,
            x=round((index + 1) / (len(fresh) + 1), 3),
            y=0.86,
            motion=doing.motion if doing else Motion.STILL,
            act=doing.act if doing else None,
            speed=doing.speed if doing else 1.0,
            seed=index,
        )
        for index, name in enumerate(fresh)
    )
    return scene.model_copy(update={"subjects": scene.subjects + added})


def _doing(said: str, names: Sequence[str]) -> Subject | None:
    """Somebody who does what the first of `names` does in `said`; None where they do nothing."""
    for name in names:
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "a person", said, flags=re.IGNORECASE)
    people = (subject for subject in parse(said, 0)[0].subjects if subject.kind == "person" and subject.act)
    return next(people, None) if names else None
