"""From a caption to a scene document, by rules: the same words and seed give the same scene on every machine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from mutoscope.engines.storyboard.amounts import MOST, color
from mutoscope.engines.storyboard.description import Mention
from mutoscope.engines.storyboard.looks import CLOUD, with_look
from mutoscope.engines.storyboard.mentions import mentions
from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.places import find_place, find_setting
from mutoscope.engines.storyboard.plain import plain
from mutoscope.engines.storyboard.prominence import SWIMMING, as_near, prominence, row, top
from mutoscope.engines.storyboard.scene import Motion, Scene, Season, Setting, Subject
from mutoscope.engines.storyboard.spots import ALOFT, free
from mutoscope.engines.storyboard.subjects.ground import habitat
from mutoscope.engines.storyboard.subjects.pose import LANES, heading
from mutoscope.engines.storyboard.subjects.stature import prominent
from mutoscope.engines.storyboard.words.settings import HOME
from mutoscope.engines.storyboard.words.varieties import HOMES, SINGLE, shown_in
from mutoscope.prompts.phrases import Phrase, split
from mutoscope.prompts.vocabulary import KINDS, NUMBERS, Kind

__all__ = ["Mention", "color", "denied", "find_setting", "mentions", "parse", "portion", "with_subject"]

MAX_SUBJECTS = 24


EMPTY_STREET = re.compile(
    r"\b(?:empty|deserted|abandoned|lifeless) (?:[\w-]+ ){0,2}"
    r"(?:streets?|roads?|city|town|intersection|avenue|crossing|alley|highway|freeway|downtown)\b",
    re.I,
)
"""A city with nobody and nothing on the move."""
SNOWY = re.compile(
    r"\bsnow(?:y|[- ]covered) (?:[\w-]+ )?(?:forest|woods?|villages?|streets?|city|town|fields?|park|garden|meadow|farm"
    r"|landscape|road|path|lake|hills?|trees)\b",
    re.I,
)
"""Places on which snow lies."""
CLOUDS = re.compile("(?:the |any |a (?:single )?)?clouds?(?: in (?:the|a) .*)?", re.I)
AFLOAT = (Setting.SPACE, Setting.UNDERWATER)
"""Sets without a ground to stand on."""
VARIED = frozenset({"tree", "flower", "house", "boat", "bird"})
"""Kinds of which a set shows only some."""
AUDIENCE = frozenset({"crowd", "audience", "spectator"})
"""Who is before a stage, where that has them of its own."""
RIDDEN = ("bicycle", "motorcycle", "boat")
"""What is drawn with a rider of its own."""
HOPPING = frozenset({"rabbit", "kangaroo", "frog"})
"""What jumps goes its way by that."""
BEDS = frozenset({"coral", "tower", "castle", "treasure chest", "anchor", "rock", "rocket", "flower", "spiral shell"})


def parse(caption: str, seed: int, names: Iterable[str] = ()) -> tuple[Scene, list[str]]:
    """The scene that `caption` describes, and notes on what it does not show; `names` are of characters."""
    read = plain(caption)
    phrases = split(read.text)
    said = [phrase for phrase in phrases if not phrase.negative]
    named, variety = find_place(said)
    found = list(mentions(said, named))
    setting = named or next(filter(None, (HOME.get(m.noun.word, HOME.get(m.kind)) for m in found)), Setting.LANDSCAPE)
    if named is None:
        variety = next((HOMES[word] for m in found for word in (m.noun.word, m.kind) if word in HOMES), None)
    none = [phrase for phrase in denied(phrases) if portion(phrase.text) is None]
    without = dict.fromkeys(mention.kind for mention in mentions(none))
    if any(CLOUDS.fullmatch(phrase.text.strip(" ,.;")) for phrase in none):
        without |= {CLOUD: None}
    if EMPTY_STREET.search(" ".join(map(str, said))):
        without |= {"person": None, "car": None}
    scene = Scene(caption=caption, seed=seed, setting=setting, variety=variety, without=tuple(without))
    scene = with_look(scene, map(str, said))
    scene = _snowed_in(with_cast(scene, found), " ".join(map(str, said)))
    names = tuple(names)
    notes = shortfall(caption, scene, names)
    if len(found) > len(scene.subjects) == MAX_SUBJECTS:
        notes.append(f"Only the first {MAX_SUBJECTS} things of the prompt are shown.")
    said_numbers = map(int, re.findall(r"(?<![\w.])[0-9]{3,9}(?![\w.])", caption))
    if any(subject.count == MOST for subject in scene.subjects) and max(said_numbers, default=0) > MOST:
        notes.append(f"Of each kind at most {MOST} are shown.")
    blank = scene == Scene(caption=caption, seed=seed)
    called = any(name.casefold() in caption.casefold() for name in names)
    if caption.strip() and not (found or named or called) and blank and (not notes or read.foreign):
        notes = ["Nothing in this prompt could be drawn; an open landscape is shown."]
    return scene, notes


def _snowed_in(scene: Scene, said: str) -> Scene:
    """`scene` in winter where a snowman stands, or where snow lies whatever the weather: a snowy forest."""
    snowman = any(subject.kind == "snowman" for subject in scene.subjects)
    if scene.season is None and (snowman or SNOWY.search(said)):
        return scene.model_copy(update={"season": Season.WINTER})
    return scene


def denied(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases that say what is not there, without their `no`."""
    return [Phrase("", "", re.sub("^(?:no|not|any) ", "", p.text, flags=re.I)) for p in phrases if p.negative]


def portion(text: str) -> int | None:
    """How many `text` speaks of, where that is a part of them: 2 for `two of the cars` and `two cars`."""
    first = re.match(r"(?:just |only )?(?!an? )(\w+)", text, re.I)
    return NUMBERS.get(first[1].lower()) if first else None


def with_cast(scene: Scene, found: Iterable[Mention]) -> Scene:
    """`scene` with all that is mentioned, each where it is said to stand to the next."""
    last: tuple[Mention, str] | None = None
    for mention in found:
        if last and last[0].kind == "person" and last[0].towards == "ride" and mention.kind in RIDDEN:
            scene = _dismounted(scene, last[1], mention)
        if _is_the_places_own(scene, mention) and not (last and last[0].towards):
            last = None
            continue
        before = {subject.id for subject in scene.subjects}
        scene = with_subject(scene, mention)
        new = next((s.id for s in scene.subjects if s.id not in before), None)
        if last and new and last[0].towards:
            scene = _related(scene, last[1], new, last[0].towards)
        elif last and new and (last[0].act in ("chase", "follow") or mention.doing is last[0].doing is not None):
            scene = _together(scene, last[1], new, behind=last[0].act in ("chase", "follow"))
        last = (mention, new) if new else None
    return scene


def _is_the_places_own(scene: Scene, mention: Mention) -> bool:
    """Whether it is the one bed of a bedroom, or the lighthouse that stands on the cliffs anyway."""
    single = mention.noun.word in SINGLE.get(scene.variety or "", ())
    return single and mention.count in (None, 1) and mention.color is None and mention.size is None


def _dismounted(scene: Scene, rider: str, mention: Mention) -> Scene:
    """`scene` without a rider whom the drawing of what he rides shows anyway."""
    for subject in scene.subjects:
        if subject.id == rider and mention.count in (None, 1):
            mention.count = subject.count
    return scene.model_copy(update={"subjects": tuple(s for s in scene.subjects if s.id != rider)})


def _related(scene: Scene, one: str, other: str, how: str) -> Scene:
    """`scene` with subject `one` moved to where it is `how` to `other`."""
    there = next(subject for subject in scene.subjects if subject.id == other)
    mine = next((subject for subject in scene.subjects if subject.id == one), None)
    if mine is None:
        return scene
    if how in ("on", "under") and mine.prominence:
        there = as_near(there)
    changed = {one: _placed(mine, there, how), other: there}
    return scene.model_copy(update={"subjects": tuple(changed.get(s.id, s) for s in scene.subjects)})


def _together(scene: Scene, one: str, other: str, *, behind: bool) -> Scene:
    """`scene` with the two going one way side by side, or `one` behind `other`."""
    pair = [next((s for s in scene.subjects if s.id == name), None) for name in (one, other)]
    if any(s is None or s.motion is not Motion.CROSS or not prominent(s) for s in pair):
        return scene
    first, second = (s for s in pair if s is not None)
    if heading(first) != heading(second):
        if second.kind in LANES:
            first = first.model_copy(update={"seed": first.seed ^ 1})
        else:
            second = second.model_copy(update={"seed": second.seed ^ 1})
    side = heading(second) * (0.17 if behind else 0.1)
    first = first.model_copy(update={"x": round(0.5 - side, 3)})
    changed = {one: first, other: second.model_copy(update={"x": round(0.5 + side, 3)})}
    if behind:
        changed[one] = changed[one].model_copy(update={"speed": second.speed})
    return scene.model_copy(update={"subjects": tuple(changed.get(s.id, s) for s in scene.subjects)})


def _placed(subject: Subject, there: Subject, how: str) -> Subject:
    side = 0.14 if there.x <= 0.5 else -0.14
    x, y = {
        "beside": (there.x + side, subject.y),
        "behind": (subject.x if subject.x != there.x else there.x + side / 2, there.y - 0.08),
        "before": (subject.x, min(0.95, there.y + 0.08)),
        "on": (there.x, there.y - top(there) if subject.motion is Motion.FLUTTER else there.y + 0.005),
        "under": (there.x, max(subject.y if subject.prominence else 0.0, min(0.95, there.y + 0.04))),
        "ride": (there.x, there.y - 0.05),
    }[how]
    update: dict[str, object] = {"x": round(min(0.92, max(0.08, x)), 3), "y": round(min(0.95, max(0.08, y)), 3)}
    if how == "ride":
        update |= {"motion": there.motion, "speed": there.speed, "seed": there.seed}
    return subject.model_copy(update=update)


def with_subject(scene: Scene, mention: Mention) -> Scene:
    """`scene` with what `mention` names, unless it is there already or the set shows it of its own."""
    kind = KINDS[mention.kind]
    without = tuple(gone for gone in scene.without if gone != mention.kind)
    common = mention.kind not in VARIED or mention.noun.word in (mention.kind, "wildflower", "blossom", "cottage")
    shown = mention.plain and common and mention.kind in shown_in(scene)
    same = any(s.kind == mention.kind for s in scene.subjects) and mention.definite
    shown = shown or (scene.setting is Setting.STAGE and mention.noun.word in AUDIENCE)
    if shown or same or len(scene.subjects) >= MAX_SUBJECTS:
        return scene.model_copy(update={"without": without})
    ids = {subject.id for subject in scene.subjects}
    id_ = next(i for n in range(1, MAX_SUBJECTS + 2) if (i := f"{mention.kind}-{n}") not in ids)
    chance = random.Random(f"{scene.seed}/{id_}")
    seed = chance.getrandbits(31)
    crowded = any(s.kind == mention.kind for s in scene.subjects)
    motion, y = _going(scene, mention, kind)
    subject = Subject(
        id=id_,
        kind=mention.kind,
        variant=mention.noun.word if mention.noun.word != mention.kind else None,
        count=mention.count or (kind.count if mention.noun.many else 1),
        color=mention.color,
        scale=round(kind.scale * (mention.size or 1), 3),
        x=mention.x if mention.x is not None else round(chance.uniform(0.15, 0.85), 3) if crowded else kind.x,
        y=y,
        motion=motion,
        speed=_speed(mention),
        act=mention.act,
        seed=seed,
    )
    share = prominence(scene, subject, size=mention.size or 1.0, placed=mention.y is not None)
    if share:
        lower = subject.y if mention.y is not None or scene.setting in AFLOAT else row(subject)
        subject = subject.model_copy(update={"prominence": share, "y": lower})
    if mention.x is None:
        subject = subject.model_copy(update={"x": free(scene, subject)})
    return scene.model_copy(update={"without": without, "subjects": (*scene.subjects, subject)})


def _speed(mention: Mention) -> float:
    own = mention.doing.speed if mention.doing else 1.0
    return own if mention.speed is None else mention.speed if not own else round(min(8.0, own * mention.speed), 3)


def _going(scene: Scene, mention: Mention, kind: Kind) -> tuple[Motion, float]:
    """How a subject goes, and how high: as it is said to, else as its kind does in this set."""
    motion = mention.motion or Motion(kind.motion)
    motion = Motion.CROSS if mention.act == "jump" and mention.kind in HOPPING else motion
    y = mention.y if mention.y is not None else kind.y
    if mention.motion is None:
        if motion is Motion.STILL and (scene.setting in AFLOAT or y < 0.35) and mention.kind not in BEDS:
            motion = Motion.FLOAT
        if (
            mention.y is None
            and y < ALOFT
            and habitat(mention.kind) is Habitat.SWIMMING
            and scene.setting not in AFLOAT
        ):
            y = SWIMMING
        y = 0.5 if scene.setting in AFLOAT and mention.y is None and y > 0.7 else y
    elif mention.act == "fly" and Motion(kind.motion) is Motion.FLUTTER:
        motion = Motion.FLUTTER
    aloft = mention.act in ("fly", "circle", "float") and mention.kind not in ("boat", "duck")
    if aloft and mention.y is None and y > 0.5 and scene.setting not in AFLOAT:
        y = 0.3
    return motion, y
