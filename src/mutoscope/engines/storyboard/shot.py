"""From a scene to its camera and its clock, for the whole clip."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from mutoscope.engines.storyboard import sets, subjects
from mutoscope.engines.storyboard.camera import Focus, Leg, Path
from mutoscope.engines.storyboard.clock import Clock
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Subject
from mutoscope.engines.storyboard.subjects import stature
from mutoscope.engines.storyboard.subjects.ground import AIRBORNE, VEHICLES, aloft
from mutoscope.engines.storyboard.subjects.stature import prominent
from mutoscope.video import Size

USUAL_SECONDS = 8.0
STEPS = 16
"""How often in a clip the camera looks where that is which it follows."""
MEMBERS = 6
"""Of how many of a crowd the camera looks for the middle."""
Place = tuple[float, float]
LARGE = VEHICLES | {"train", "house", "tree", "boat", "airplane", "balloon"}


@dataclass(frozen=True, slots=True)
class Shot:
    path: Path
    clock: Clock


def shot(scene: Scene, size: Size, seconds: float = USUAL_SECONDS) -> Shot:
    """How a clip of that length is shot, over all its beats."""
    return Shot(path(scene, size, seconds), clock(scene))


def path(scene: Scene, size: Size, seconds: float) -> Path:
    """The camera's way through a clip of that length. A beat that leaves the camera alone leaves its leg alone, so
    that an extension's first part is its source."""
    starts = [0.0, *(beat.second for beat in scene.beats)]
    ends = [*starts[1:], max(seconds, starts[-1] + 1.0)]
    legs: list[Leg] = []
    for begins, stop, part in zip(starts, ends, (scene, *(beat.scene for beat in scene.beats)), strict=True):
        if not legs or part.camera != legs[-1].camera:
            legs.append(Leg(part.camera, begins, stop, focuses(part, size, begins, stop)))
    return Path(tuple(legs))


def clock(scene: Scene) -> Clock:
    return Clock(((0.0, scene.pace), *((beat.second, beat.scene.pace) for beat in scene.beats)))


def focuses(scene: Scene, size: Size, begins: float, ends: float) -> tuple[Focus, ...]:
    """Where the scene's first subject is in that time, or the middle of the land where there is none.

    One that passes through the frame is followed for as long as it is in it.
    """
    if not scene.subjects:
        horizon = 0.55 if scene.setting is Setting.FOOTAGE else sets.horizon(scene.setting, size.width, size.height)
        return (Focus(0.5, min(0.62, max(0.4, horizon)), 0.66),)
    subject = next(filter(prominent, scene.subjects), scene.subjects[0])
    times = [clock(scene).scene(begins + (ends - begins) * step / STEPS) for step in range(STEPS + 1)]
    places = [_places(scene, subject, size, t) for t in times]
    heading = 1
    if subject.motion is Motion.CROSS and subject.count <= 2:
        places = [[place] for place in _followed([members[0] for members in places])]
        heading = -1 if len(places) > 1 and places[1][0][0] < places[0][0][0] else 1
    else:
        places = [[place for members in places for place in members if _inside(place)]]
    return tuple(_focus(subject, seen, heading, size) for seen in places if seen) or (Focus(),)


def _focus(subject: Subject, seen: list[Place], heading: int, size: Size) -> Focus:
    x, y = (median(values) for values in zip(*seen, strict=True))
    lift = 0.0 if subject.kind in AIRBORNE else 0.09
    close = 0.74 if subject.kind in LARGE or subject.scale > 1.5 or subject.count > 2 else 0.58
    if prominent(subject):
        tall = stature.height(subject, size.width, size.height)
        lift = 0.0 if aloft(subject) else 0.5 * tall
        close = min(0.85, max(0.57, tall * 1.5, 0.9 * (subject.count > 2)))
    return Focus(min(0.9, max(0.1, x)), min(0.85, max(0.15, y - lift)), close, heading)


def _followed(places: list[Place]) -> list[Place]:
    """The way of one that begins within the frame; when it has left that, back to the middle, where it will pass."""
    way: list[Place] = []
    for place in places:
        lost = bool(way) and abs(place[0] - way[-1][0]) > 0.3
        if not _inside(place) or lost:
            break
        way.append(place)
    if not way:
        return []
    x, y = way[-1]
    return way + [(x + (0.5 - x) * min(1.0, 2 * step / STEPS), y) for step in range(1, len(places) - len(way) + 1)]


def _inside(place: Place) -> bool:
    return 0.02 <= place[0] <= 0.98 and 0 <= place[1] <= 1


def _places(scene: Scene, subject: Subject, size: Size, t: float) -> list[Place]:
    few = subject.model_copy(update={"count": min(MEMBERS, subject.count)})
    if subject.motion in (Motion.BOUNCE, Motion.DANCE):
        few = few.model_copy(update={"motion": Motion.STILL})
    there = subjects.positions(few, size.width, size.height, t, scene.setting)
    return [(x / size.width, y / size.height) for x, y in there]
