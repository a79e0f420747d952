"""A remix that is a whole caption: the scene that it describes, with those of the source that occur in both."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from mutoscope.engines.storyboard.parse import Mention, mentions, parse
from mutoscope.engines.storyboard.scene import Scene, Setting, Subject
from mutoscope.prompts.phrases import split


def restated(scene: Scene, text: str, cast: Iterable[Subject] = ()) -> Scene:
    """The scene of `text`; who is in `scene` too keeps its id, seed, place and size. `cast` goes on as it is."""
    fresh, _ = parse(text, scene.seed)
    if scene.setting is Setting.FOOTAGE:
        fresh = fresh.model_copy(
            update={
                "setting": scene.setting,
                "pictured": scene.pictured,
                "still": scene.still,
                "without": fresh.without,
            }
        )
    said = list(mentions(phrase for phrase in split(text) if not phrase.negative))
    cast = list(cast)
    left = [subject for subject in scene.subjects if not subject.label]
    kept: dict[str, Subject] = {}
    for alike in (_same_color, _same_kind):
        for subject in fresh.subjects:
            own = None if subject.id in kept else next((old for old in left if alike(old, subject)), None)
            if own is not None:
                left.remove(own)
                kept[subject.id] = _kept(own, subject, said)
    ids = {subject.id for subject in (*kept.values(), *cast)}
    subjects = []
    for subject in fresh.subjects:
        subjects.append(kept[subject.id] if subject.id in kept else _renamed(scene, subject, ids))
        ids.add(subjects[-1].id)
    return fresh.model_copy(update={"subjects": (*subjects, *cast)})


def _same_color(old: Subject, new: Subject) -> bool:
    return old.kind == new.kind and old.color == new.color


def _same_kind(old: Subject, new: Subject) -> bool:
    return old.kind == new.kind


def _kept(own: Subject, new: Subject, said: list[Mention]) -> Subject:
    """The source's `own` subject with what the text says of it."""
    mention = next((each for each in said if each.kind == new.kind and each.color == new.color), None)
    update: dict[str, Any] = {
        "count": new.count,
        "color": new.color or own.color,
        "variant": new.variant or own.variant,
    }
    if mention is None:
        return own.model_copy(update=update)
    if mention.size is not None:
        update["scale"] = new.scale
    if mention.x is not None:
        update["x"] = new.x
    if mention.y is not None:
        update["y"] = new.y
    if mention.speed is not None:
        update["speed"] = new.speed
    if new.act is not None:
        update |= {"act": new.act, "motion": new.motion}
    return own.model_copy(update=update)


def _renamed(scene: Scene, subject: Subject, ids: set[str]) -> Subject:
    """`subject` under an id that is free, with the seed that belongs to it."""
    if subject.id not in ids:
        return subject
    id_ = next(name for n in range(1, 400) if (name := f"{subject.kind}-{n}") not in ids)
    seed = random.Random(f"{scene.seed}/{id_}").getrandbits(31)
    return subject.model_copy(update={"id": id_, "seed": seed})
