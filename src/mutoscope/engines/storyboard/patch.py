"""From a scene and an instruction to the scene that follows; what the instruction does not mention stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from mutoscope.engines.storyboard.looks import with_look, without_look
from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.parse import (
    Mention,
    color,
    denied,
    find_setting,
    mentions,
    parse,
    portion,
    with_subject,
)
from mutoscope.engines.storyboard.scene import Scene, Setting, Subject
from mutoscope.engines.storyboard.words import SHOWN
from mutoscope.prompts import compose
from mutoscope.prompts.changes import Change, only_look
from mutoscope.prompts.instructions import read
from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.terms import TERMS, Term, tokenize
from mutoscope.prompts.vocabulary import KINDS, NUMBERS, PLACES, QUANTITIES, SIZES, SPEEDS

MORE, FEWER = 2.0, 0.5


def patch(scene: Scene, instruction: str, caption: str, names: Iterable[str] = ()) -> tuple[Scene, list[str]]:
    """`scene` after `instruction`, with `caption`, and notes on what of both is not shown; `names`: of characters."""
    notes: list[str] = []
    beats = tuple(
        beat.model_copy(update={"scene": patch(beat.scene, instruction, compose(beat.scene.caption, instruction))[0]})
        for beat in scene.beats
    )
    before, changes = scene, read(instruction, scene.caption)
    for change in changes:
        scene = VERBS[change.verb](scene, change, notes)
    after = scene.model_copy(update={"caption": caption, "beats": beats})
    short = shortfall(caption, after, names)
    if changes and scene == before and not notes and set(short) <= set(shortfall(before.caption, before, names)):
        notes.append("Nothing in the instruction changes what is drawn.")
    return after, list(dict.fromkeys([*notes, *short]))


Verb = Callable[[Scene, Change, list[str]], Scene]


def _set(scene: Scene, change: Change, notes: list[str]) -> Scene:
    phrases = split(change.what)
    said = [phrase for phrase in phrases if not phrase.negative]
    if change.verb == "set":
        scene = _moved(scene, find_setting(phrase for phrase in said if _places(phrase)))
    scene = with_look(scene, map(str, said))
    for phrase in denied(phrases):
        scene = _remove(scene, Change("remove", phrase.text, phrase.text), [])
    for mention in mentions(said):
        scene = _shown(scene, mention)
    return scene


def _places(phrase: Phrase) -> bool:
    """Whether the phrase says where all of it is: `in a desert`, not `behind the hills`."""
    preposition = phrase.preposition.lower()
    there = re.match("the (?:mountain|hill|field|road|path|trail|forest|valley)", phrase.text, re.I)
    return preposition in ("in", "on", "at", "inside", "") and not there


def _moved(scene: Scene, setting: Setting | None) -> Scene:
    if setting is None or scene.setting is Setting.FOOTAGE:
        return scene
    return scene.model_copy(update={"setting": setting})


def _shown(scene: Scene, mention: Mention) -> Scene:
    """`scene` with what `mention` names: changed where it is there already, else added."""
    there = [s for s in scene.subjects if s.kind == mention.kind]
    if there and (mention.definite or mention.plain):
        return _changed(scene, there, lambda s: _as_mentioned(s, mention))
    if any(s.color == mention.color and (s.count == mention.count or not mention.count) for s in there):
        return scene
    return with_subject(scene, mention)


def _as_mentioned(subject: Subject, mention: Mention) -> Subject:
    own = {"color": mention.color, "speed": mention.speed, "x": mention.x, "y": mention.y}
    return subject.model_copy(update={name: value for name, value in own.items() if value is not None})


def _add(scene: Scene, change: Change, notes: list[str]) -> Scene:
    if any(token.word == "another" for token in tokenize(change.what)):
        for mention in mentions(split(change.what)):
            scene = with_subject(scene, mention)
        return scene
    return _set(scene, change, notes)


def _remove(scene: Scene, change: Change, notes: list[str]) -> Scene:
    terms = _terms(change.what)
    if terms and only_look(change.what):
        return without_look(scene, terms)
    gone = _named(scene, change.what)
    kinds = {subject.kind for subject in gone if not subject.label}
    kinds |= {m.kind for m in mentions(split(change.what)) if not m.color}
    said = {token.word for token in tokenize(scene.caption)}
    if not kinds and not gone and not said.intersection(token.word for token in tokenize(change.what)[-1:]):
        notes.append(f"There was no {change.what} to remove.")
    part = portion(change.what) or (1 if re.match("an? ", change.what, re.I) and gone else 0)
    if part and kinds and not gone:
        notes.append("What the set shows of its own can be removed only as a whole.")
        return scene
    if part and part < sum(subject.count for subject in gone):
        return _fewer(scene, gone, part)
    left = tuple(subject for subject in scene.subjects if subject not in gone)
    shown = kinds & SHOWN.get(scene.setting, frozenset()) - {subject.kind for subject in left}
    without = (*scene.without, *sorted(shown - set(scene.without)))
    return scene.model_copy(update={"subjects": left, "without": without})


def _fewer(scene: Scene, subjects: list[Subject], part: int) -> Scene:
    """`scene` with `part` fewer of `subjects`, the last first."""
    counts = {}
    for subject in reversed(subjects):
        counts[subject.id] = max(0, subject.count - part)
        part -= subject.count - counts[subject.id]
    left = (s.model_copy(update={"count": counts.get(s.id, s.count)}) for s in scene.subjects if counts.get(s.id, 1))
    return scene.model_copy(update={"subjects": tuple(left)})


def _replace(scene: Scene, change: Change, notes: list[str]) -> Scene:
    new = list(mentions(split(change.how)))
    old = _named(scene, change.what)
    if not old and find_setting(split(change.what)):
        scene = _moved(scene, find_setting(split(change.how)))
    if not new:
        return _remove(with_look(scene, [change.how]), change, [])
    cleared = _remove(scene, change, [])
    for mention in new:
        cleared = with_subject(cleared, mention)
    if not old or len(cleared.subjects) <= len(scene.subjects) - len(old):
        return cleared
    at = next(i for i, subject in enumerate(scene.subjects) if subject is old[0])
    *others, last = cleared.subjects
    others.insert(at, _in_place(last, old[0], new[-1]))
    return cleared.model_copy(update={"subjects": tuple(others)})


def _in_place(subject: Subject, old: Subject, mention: Mention) -> Subject:
    """`subject` where `old` was, and as many."""
    count = old.count if mention.count in (None, 1) and (mention.noun.many or old.count == 1) else subject.count
    return subject.model_copy(update={"x": old.x if mention.x is None else mention.x, "count": count})


def _alter(scene: Scene, change: Change, notes: list[str]) -> Scene:
    there = _named(scene, change.what)
    words = [token.word for token in tokenize(change.how)]
    terms = _terms(change.what)
    if not there and terms and only_look(change.what):
        return without_look(scene, terms) if words[:1] == ["fewer"] else with_look(scene, [change.what])
    if not there and (new := list(mentions(split(f"{change.how} {change.what}")))):
        count = KINDS[new[0].kind].count if words[:1] == ["more"] else new[0].count
        return with_subject(scene, replace(new[0], count=count))
    if not there:
        return scene
    factors = {"more": MORE, "fewer": FEWER, "less": FEWER}
    update = _altered(words, change.how)
    return _changed(scene, there, lambda s: _as_altered(s, update, factors.get(words[0] if words else "", 1.0)))


def _altered(words: list[str], how: str) -> dict[str, Any]:
    """What `how` sets of a subject: factors for scale and speed, values for the rest."""
    update: dict[str, Any] = {}
    if hue := color(words):
        update["color"] = hue
    for word in words:
        if word in SIZES:
            update["scale"] = SIZES[word]
        elif word in SPEEDS:
            update["speed"] = SPEEDS[word]
        elif (word in NUMBERS and word not in ("a", "an")) or word in QUANTITIES:
            update["count"] = NUMBERS.get(word) or QUANTITIES[word]
    for hit in PLACES.find(tokenize(how)):
        x, y = hit.what
        update |= {"x": x} if x is not None else {}
        update |= {"y": y} if y is not None else {}
    return update


def _as_altered(subject: Subject, update: dict[str, Any], times: float) -> Subject:
    values = dict(update)
    if "scale" in values:
        values["scale"] = min(8.0, max(0.1, round(subject.scale * values["scale"], 3)))
    if values.get("speed"):
        values["speed"] = min(8.0, round((subject.speed or 1.0) * values["speed"], 3))
    if times != 1.0:
        count = round(subject.count * times)
        values["count"] = min(200, max(1, count + 1 if times > 1 and subject.count == 1 else count))
    return subject.model_copy(update=values)


def _restate(scene: Scene, change: Change, notes: list[str]) -> Scene:
    fresh, _ = parse(change.what, scene.seed)
    phrases = split(change.what)
    setting = find_setting(phrases)
    cast = _characters(scene, change.what)
    if setting is not None and setting is not scene.setting and scene.setting is not Setting.FOOTAGE:
        return fresh.model_copy(update={"subjects": (*fresh.subjects, *cast)})
    kept = with_look(scene.model_copy(update={"without": fresh.without}), map(str, phrases))
    return kept.model_copy(update={"subjects": (*(_kept(scene, subject) for subject in fresh.subjects), *cast)})


def _kept(scene: Scene, subject: Subject) -> Subject:
    """The scene's own subject of that id, if there is one, with the count and colour that are now asked for."""
    own = next((s for s in scene.subjects if s.id == subject.id), None)
    return own.model_copy(update={"count": subject.count, "color": subject.color or own.color}) if own else subject


VERBS: dict[str, Verb] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "replace": _replace,
    "alter": _alter,
    "restate": _restate,
}


def _terms(text: str) -> list[Term]:
    return [hit.what for hit in TERMS.find(tokenize(text)) if hit.what.sets or hit.what.needs]


def _named(scene: Scene, text: str) -> list[Subject]:
    """The subjects of the scene that `text` names: `red car` only the red ones."""
    found = _characters(scene, text)
    for mention in mentions(split(text)):
        found += [
            subject
            for subject in scene.subjects
            if subject.kind == mention.kind and mention.color in (None, subject.color) and subject not in found
        ]
    return found


def _characters(scene: Scene, text: str) -> list[Subject]:
    """The characters of the scene that `text` calls by their names."""
    return [s for s in scene.subjects if s.label and re.search(rf"(?<!\w){re.escape(s.label)}(?!\w)", text, re.I)]


def _changed(scene: Scene, subjects: Iterable[Subject], change: Callable[[Subject], Subject]) -> Scene:
    ids = {subject.id for subject in subjects}
    return scene.model_copy(update={"subjects": tuple(change(s) if s.id in ids else s for s in scene.subjects)})
