"""The storyboard engine: a caption becomes a scene document, and the document is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from mutoscope.engines.base import Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.engines.storyboard.plan import plan
from mutoscope.engines.storyboard.render import Timeline

PREVIEW_EVERY = 12


class Storyboard:
    """Draws any caption on the CPU, with no weights. `Clip.state` is the scene document."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def generate(self, request: Request, progress: Progress) -> Clip:
        """Plan the scene now; draw each frame when it is read."""
        scene, notes = plan(request)
        timeline = Timeline(scene, request.size)
        return Clip(
            frames=_reported(timeline.frames(request.fps, request.frame_count), request.frame_count, progress),
            frame_count=request.frame_count,
            fps=request.fps,
            state=scene.to_bytes(),
            notes=[*notes, *timeline.notes],
        )


def _reported(frames: Iterator[Frame], count: int, progress: Progress) -> Iterator[Frame]:
    for index, frame in enumerate(frames):
        progress((index + 1) / count, frame if index % PREVIEW_EVERY == 0 else None)
        yield frame
