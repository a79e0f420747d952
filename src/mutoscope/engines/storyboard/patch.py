"""From a scene and an instruction to the scene that follows; what the instruction does not mention stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from mutoscope.engines.storyboard.alteration import altered, as_mentioned, times
from mutoscope.engines.storyboard.description import CLOTHES
from mutoscope.engines.storyboard.looks import BLOWN, with_look, without_look
from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.parse import Mention, color, denied, find_setting, mentions, portion, with_subject
from mutoscope.engines.storyboard.places import find_place
from mutoscope.engines.storyboard.plain import plain
from mutoscope.engines.storyboard.restatement import restated
from mutoscope.engines.storyboard.scene import Scene, Season, Setting, Subject, Weather
from mutoscope.engines.storyboard.spots import member
from mutoscope.engines.storyboard.subjects.stature import stature
from mutoscope.engines.storyboard.words.varieties import shown_in
from mutoscope.prompts import compose
from mutoscope.prompts.abroad import in_english
from mutoscope.prompts.changes import Change, only_look
from mutoscope.prompts.instructions import read
from mutoscope.prompts.orders import BUT_FOR
from mutoscope.prompts.phrases import split
from mutoscope.prompts.remarks import is_undo
from mutoscope.prompts.terms import TERMS, Term, tokenize, words
from mutoscope.prompts.vocabulary import KINDS, NOUNS

TURNED = re.compile(r"\b(?:red|orange|gold|golden|yellow|amber)\b", re.I)
"""Colours that leaves turn to in autumn."""
AGAIN = words("another second third fourth extra additional more")
"""What says that a thing is one more, though there is one already."""
ROOTED = words("tree flower lamp house castle lighthouse church shell parasol bench tent fountain bridge")
"""Parts of a set that stay when all that lives in it goes."""
CROWD = words("person car truck bus bicycle motorcycle train boat")
CROWDED = frozenset({Setting.STREET, Setting.INTERSECTION, Setting.HIGHWAY, Setting.SKYLINE})
"""Sets that can have more or fewer people and cars of their own."""


def patch(scene: Scene, instruction: str, caption: str, names: Iterable[str] = ()) -> tuple[Scene, list[str]]:
    """`scene` after `instruction`, with `caption`, and notes on what of both is not shown; `names`: of characters."""
    notes: list[str] = []
    beats = tuple(
        beat.model_copy(update={"scene": patch(beat.scene, instruction, compose(beat.scene.caption, instruction))[0]})
        for beat in scene.beats
    )
    text = in_english(instruction) or plain(instruction).text or instruction
    before, changes = scene, read(text, plain(scene.caption).text)
    for change in changes:
        scene = VERBS[change.verb](scene, change, notes)
    if is_undo(text):
        notes.append("What was before is not known here; remix the video from before that change instead.")
    after = scene.model_copy(update={"caption": caption, "beats": beats})
    short = shortfall(caption, after, names)
    if changes and scene == before and not notes and set(short) <= set(shortfall(before.caption, before, names)):
        notes.append("Nothing in the instruction changes what is drawn.")
    return after, list(dict.fromkeys([*notes, *short]))


Verb = Callable[[Scene, Change, list[str]], Scene]


def _set(scene: Scene, change: Change, notes: list[str]) -> Scene:
    phrases = split(_resolved(scene, change.what))
    said = [phrase for phrase in phrases if not phrase.negative]
    scene = with_look(scene, map(str, said))
    for phrase in denied(phrases):
        scene = _remove(scene, Change("remove", phrase.text, phrase.text), [])
    said = split(re.split(r"\bexcept\b", change.what)[0]) if "except" in change.what else said
    again = any(token.word in AGAIN for token in tokenize(change.what))
    for mention in mentions(said):
        scene = _another(scene, mention) if again else _shown(scene, mention)
    return scene


def _resolved(scene: Scene, text: str) -> str:
    """`text` with the name of who is meant for a `she` or `they` that begins it."""
    match = re.match("(he|she|they|it) (?:is|are) ", text, re.I)
    people = [
        subject.kind for subject in scene.subjects if subject.kind == "person" or (match and match[1] in ("it", "they"))
    ]
    return f"the {people[-1]} {text[match.end() :]}" if match and people else text


def _place(scene: Scene, change: Change, notes: list[str]) -> Scene:
    setting, variety = find_place(split(change.what))
    if setting is None or scene.setting is Setting.FOOTAGE:
        return scene
    return with_look(scene.model_copy(update={"setting": setting, "variety": variety}), [change.what])


def _shown(scene: Scene, mention: Mention) -> Scene:
    """`scene` with what `mention` names: changed where it is there already, else added."""
    there = [s for s in scene.subjects if s.kind == mention.kind]
    if there and (mention.definite or mention.plain):
        meant = [s for s in there if mention.color in (None, s.color)] or there
        return _changed(scene, meant, lambda s: as_mentioned(s, mention))
    same = [s for s in there if s.color == mention.color and (s.count == mention.count or not mention.count)]
    if same:
        return _changed(scene, same[:1], lambda s: as_mentioned(s, replace(mention, x=None, y=None)))
    return with_subject(scene, mention)


def _another(scene: Scene, mention: Mention) -> Scene:
    """`scene` with one more of what `mention` names, or as many more as it says, of those that are there if it can."""
    there = [s for s in scene.subjects if s.kind == mention.kind]
    placed = mention.x is not None or mention.y is not None or mention.size is not None
    like = [s for s in there if mention.color in (None, s.color)]
    if not like or placed:
        return with_subject(scene, replace(mention, definite=False))
    more = mention.count or KINDS[mention.kind].count if mention.kind in KINDS else mention.count or 1
    return _changed(scene, like[-1:], lambda s: s.model_copy(update={"count": min(200, s.count + more)}))


def _add(scene: Scene, change: Change, notes: list[str]) -> Scene:
    after = _set(scene, change, notes)
    if after.weather is Weather.WIND and scene.weather in BLOWN:
        return after.model_copy(update={"weather": scene.weather, "windy": True})
    return after


def _remove(scene: Scene, change: Change, notes: list[str]) -> Scene:
    terms = _terms(change.what)
    if terms and only_look(change.what):
        return without_look(scene, terms)
    gone = _named(scene, change.what)
    if (besides := BUT_FOR.fullmatch(change.how)) and (kept := _named(scene, besides[2])):
        gone = [subject for subject in gone if subject not in kept]
    kinds = {subject.kind for subject in gone if not subject.label}
    kinds |= {m.kind for m in mentions(split(change.what)) if not m.color}
    said = {token.word for token in tokenize(scene.caption)}
    own = kinds & shown_in(scene)
    if not own and not gone and not said.intersection(token.word for token in tokenize(change.what)[-1:]):
        notes.append(f"There was no {change.what} to remove.")
    part = portion(change.what) or (1 if re.match("an? ", change.what, re.I) and gone else 0)
    if part and kinds and not gone:
        notes.append("What the set shows of its own can be removed only as a whole.")
        return scene
    if part and part < sum(subject.count for subject in gone):
        return _fewer(scene, gone, part)
    left = tuple(subject for subject in scene.subjects if subject not in gone)
    shown = own - ({subject.kind for subject in left} if not besides else set())
    without = (*scene.without, *sorted(shown - set(scene.without)))
    return scene.model_copy(update={"subjects": left, "without": without})


def _only(scene: Scene, change: Change, notes: list[str]) -> Scene:
    """Nothing but what is named, and the set with nobody in it."""
    kept = _named(scene, change.what)
    kinds = {subject.kind for subject in kept} | {mention.kind for mention in mentions(split(change.what))}
    gone = shown_in(scene) - ROOTED - kinds - set(scene.without)
    left = tuple(subject for subject in scene.subjects if subject in kept)
    return scene.model_copy(update={"subjects": left, "without": (*scene.without, *sorted(gone))})


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
    if not old and find_setting(split(change.what)) and find_setting(split(change.how)):
        return _place(scene, Change("place", change.how), notes)
    if not new:
        return _remove(with_look(scene, [change.how]), change, [])
    if len(old) == len(new) == 1 and old[0].kind == new[0].kind and not old[0].label:
        return _changed(scene, old, lambda s: _in_place(_called(as_mentioned(s, new[0]), new[0]), s, new[0]))
    cleared = _remove(scene, change, [])
    for mention in new:
        cleared = with_subject(cleared, replace(mention, definite=False))
    if not old or len(cleared.subjects) <= len(scene.subjects) - len(old):
        return cleared
    at = next(i for i, subject in enumerate(scene.subjects) if subject is old[0])
    *others, last = cleared.subjects
    others.insert(at, _in_place(last, old[0], new[-1]))
    return cleared.model_copy(update={"subjects": tuple(others)})


def _called(subject: Subject, mention: Mention) -> Subject:
    """`subject` by the word that `mention` has for it: a woman, who was a man."""
    word = mention.noun.word
    return subject.model_copy(update={"variant": word if word != subject.kind else None})


ALOFT = 0.45
"""The row above which things are in the air, in frames."""


def _in_place(subject: Subject, old: Subject, mention: Mention) -> Subject:
    """`subject` where `old` was, as many, and as large beside its kind's own size."""
    as_many = mention.count in (None, 1) and mention.noun.many == (old.count > 1)
    count = old.count if as_many else subject.count
    level = (subject.y < ALOFT) == (old.y < ALOFT) and mention.y is None
    usual = KINDS[old.kind].scale if old.kind in KINDS else 1.0
    scale = subject.scale * old.scale / usual if mention.size is None and old.kind != subject.kind else subject.scale
    return subject.model_copy(
        update={
            "x": old.x if mention.x is None else mention.x,
            "y": old.y if level else subject.y,
            "count": count,
            "prominence": old.prominence if stature(old.kind) and level else subject.prominence,
            "scale": min(8.0, max(0.1, round(scale, 3))),
            **_doing(old, mention),
        }
    )


def _doing(old: Subject, mention: Mention) -> dict[str, object]:
    """What `old` was said to do, for what takes its place and is said to do nothing else; who rides keeps his pace."""
    if mention.doing is not None or old.act is None:
        return {}
    ridden = {"seed": old.seed} if old.act == "ride" else {}
    return {"act": old.act, "motion": old.motion, "speed": old.speed, **ridden}


def _alter(scene: Scene, change: Change, notes: list[str]) -> Scene:
    if change.what == "everything":
        return _amount_of_all(scene, times(change.how))
    there = _named(scene, change.what)
    first = next((token.word for token in tokenize(change.how)), "")
    terms = _terms(change.what)
    worn = not there and first and tokenize(change.what)[-1:] and tokenize(change.what)[-1].word in CLOTHES
    if worn and color([token.word for token in tokenize(change.how)]):
        there = [subject for subject in scene.subjects if subject.kind == "person"][:1]
    crowd = times(change.how) != 1.0 and NOUNS.whole(change.what.casefold()) and all(s.count == 1 for s in there)
    if there and (part := _portion(change.what)) and part < sum(s.count for s in there) and not _counts(change.how):
        return _parted(scene, there, part, change.how)
    if there and not (crowd and _is_of_the_set(scene, change.what)):
        return _changed(scene, there, lambda s: altered(s, change.how))
    if terms and only_look(change.what):
        return without_look(scene, terms) if first in ("fewer", "less") else with_look(scene, [change.what])
    return _amounted(scene, change, notes)


def _portion(text: str) -> int:
    """How many of several `text` is about: 1 for `one car` and `one of the cars`."""
    return portion(text) or 0


def _counts(how: str) -> bool:
    return times(how) != 1.0


def _parted(scene: Scene, there: list[Subject], part: int, how: str) -> Scene:
    """`scene` with `part` of the subjects as `how` wants them: the last of what they are members of."""
    if any(subject.count == part and altered(subject, how) == subject for subject in there):
        return scene
    if single := [subject for subject in there if subject.count <= part][:1]:
        return _changed(scene, single, lambda s: altered(s, how))
    last = there[-1]
    left = last.count - part
    ids = {subject.id for subject in scene.subjects}
    id_ = next(name for n in range(1, 400) if (name := f"{last.kind}-{n}") not in ids)
    own = last.model_copy(update={"id": id_, "count": part, "x": member(last, left)})
    split_off = altered(own, how)
    rest = _changed(scene, [last], lambda s: s.model_copy(update={"count": left}))
    at = next(i for i, subject in enumerate(rest.subjects) if subject.id == last.id) + 1
    return rest.model_copy(update={"subjects": (*rest.subjects[:at], split_off, *rest.subjects[at:])})


def _amounted(scene: Scene, change: Change, notes: list[str]) -> Scene:
    """More, fewer or other of what is not among the subjects yet: the set's own, or new ones."""
    new = list(mentions(split(f"{change.how} {change.what}")))
    if not new:
        return scene
    kind, factor = new[0].kind, times(change.how)
    if kind == "tree" in shown_in(scene) and "tree" not in scene.without and color(change.how.casefold().split()):
        if TURNED.search(change.how):
            return scene.model_copy(update={"season": Season.AUTUMN})
        notes.append("The trees of the set keep their own colour.")
        return scene
    if factor != 1.0 and kind in shown_in(scene) and scene.setting in CROWDED and kind not in scene.without:
        return _denser(scene, kind, factor)
    if factor < 1:
        shown = kind in shown_in(scene) and kind not in scene.without
        notes += ["What the set shows of its own can be removed only as a whole."] if shown else []
        return scene
    count = KINDS[kind].count if factor > 1 and kind in KINDS else new[0].count
    return with_subject(scene, replace(new[0], count=count))


def _is_of_the_set(scene: Scene, what: str) -> bool:
    """Whether `what`, in the plural, is what the set has more of than the few that are named."""
    noun = NOUNS.whole(what.casefold())
    shown = scene.setting in CROWDED and noun is not None and noun.kind in shown_in(scene)
    return shown and noun is not None and noun.many and noun.kind not in scene.without


def _denser(scene: Scene, kind: str, factor: float) -> Scene:
    amount = min(4.0, max(0.1, round(scene.density.get(kind, 1.0) * factor, 3)))
    return scene.model_copy(update={"density": {**scene.density, kind: amount}})


def _amount_of_all(scene: Scene, factor: float) -> Scene:
    """`busier`: more people and traffic where there are any, else more of everything."""
    how, crowded = "more" if factor > 1 else "fewer", scene.setting in CROWDED
    for kind in sorted(shown_in(scene) - ROOTED - set(scene.without)):
        scene = _denser(scene, kind, factor) if crowded else scene
    meant = [s for s in scene.subjects if not s.label and (s.kind in CROWD or not crowded)]
    return _changed(scene, meant, lambda s: altered(s, how))


def _restate(scene: Scene, change: Change, notes: list[str]) -> Scene:
    return restated(scene, change.what, _characters(scene, change.what))


VERBS: dict[str, Verb] = {
    "set": _set,
    "place": _place,
    "add": _add,
    "remove": _remove,
    "only": _only,
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
