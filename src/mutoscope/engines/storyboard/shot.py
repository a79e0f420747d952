"""From a scene to its camera and its clock, for the whole clip."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from mutoscope.engines.storyboard import sets, subjects
from mutoscope.engines.storyboard.camera import Focus, Leg, Path
from mutoscope.engines.storyboard.clock import Clock
from mutoscope.engines.storyboard.scene import Scene, Setting, Subject
from mutoscope.engines.storyboard.subjects.ground import AIRBORNE, VEHICLES
from mutoscope.video import Size

USUAL_SECONDS = 8.0
MEMBERS = 6
"""Of how many of a crowd the camera looks for the middle."""
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
            legs.append(Leg(part.camera, begins, stop, focus(part, size, begins, stop)))
    return Path(tuple(legs))


def clock(scene: Scene) -> Clock:
    return Clock(((0.0, scene.pace), *((beat.second, beat.scene.pace) for beat in scene.beats)))


def focus(scene: Scene, size: Size, begins: float, ends: float) -> Focus:
    """Where the scene's first subject is in that time, or the middle of the land where there is none."""
    if scene.subjects and (places := _seen(scene, scene.subjects[0], size, begins, ends)):
        x, y = (median(values) for values in zip(*places, strict=True))
        subject = scene.subjects[0]
        lift = 0.0 if subject.kind in AIRBORNE else 0.09
        close = 0.74 if subject.kind in LARGE or subject.scale > 1.5 or subject.count > 2 else 0.58
        return Focus(min(0.9, max(0.1, x)), min(0.85, max(0.15, y - lift)), close)
    horizon = 0.55 if scene.setting is Setting.FOOTAGE else sets.horizon(scene.setting, size.width, size.height)
    return Focus(0.5, min(0.62, max(0.4, horizon)), 0.66)


def _seen(scene: Scene, subject: Subject, size: Size, begins: float, ends: float) -> list[tuple[float, float]]:
    few = subject.model_copy(update={"count": min(MEMBERS, subject.count)})
    places = []
    for share in (0.0, 0.3, 0.6):
        t = clock(scene).scene(begins + share * (ends - begins))
        for x, y in subjects.positions(few, size.width, size.height, t, scene.setting):
            if 0 <= x <= size.width and 0 <= y <= size.height:
                places.append((x / size.width, y / size.height))
    return places
