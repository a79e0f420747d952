"""What a clip sounds like: the scene's ambience, over the sound of the footage that it is drawn on."""

from __future__ import annotations

from collections.abc import Iterator

from mutoscope.engines.base import Request, Sound
from mutoscope.engines.storyboard.ambience import ambience, over
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.plan import Plan
from mutoscope.media import decode


def soundtrack(planned: Plan, request: Request) -> Iterator[Sound] | None:
    """The sound of `request`'s clip, or None where none is wanted. Footage keeps its own under what is new."""
    if not request.audio:
        return None
    if planned.shown is None:
        return ambience(planned.scene, request.seconds)
    if planned.footage is None or planned.scene.still:  # a picture is silent: it sounds like the place of its caption
        setting = parse(planned.scene.pictured, request.seed)[0].setting
        return ambience(planned.scene.model_copy(update={"setting": setting}), request.seconds)
    own = decode.sound(planned.footage, request.limits, request.seconds)
    return over(own, ambience(planned.scene, request.seconds, planned.shown))
