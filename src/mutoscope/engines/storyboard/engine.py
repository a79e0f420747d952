"""The storyboard engine: a caption becomes a scene document, and the document is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import skia

from mutoscope.engines.base import Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.engines.storyboard.footage import footage
from mutoscope.engines.storyboard.plan import Plan, plan
from mutoscope.engines.storyboard.render import Timeline
from mutoscope.engines.storyboard.soundtrack import soundtrack
from mutoscope.errors import EngineError, InvalidMedia
from mutoscope.media import decode

PREVIEW_EVERY = 12


class Storyboard:
    """Draws any caption on the CPU, with no weights. `Clip.state` is the scene document."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def generate(self, request: Request, progress: Progress) -> Clip:
        """Plan the scene now; draw each frame when it is read.

        Raises:
            EngineError: the footage, reference image or a character's clip cannot be read.
        """
        planned = plan(request)
        with _readable():
            timeline = _timeline(planned, request)
        return Clip(
            frames=_reported(timeline.frames(request.fps, request.frame_count), request.frame_count, progress),
            frame_count=request.frame_count,
            fps=request.fps,
            audio=soundtrack(planned, request),
            state=planned.scene.to_bytes(),
            original=planned.footage if planned.original else None,
            notes=timeline.notes,
        )


def _timeline(planned: Plan, request: Request) -> Timeline:
    backdrop, notes = None, list(planned.notes)
    if planned.footage is not None and planned.shown is not None:
        backdrop, more = footage(request, planned.footage, planned.shown)
        notes += more
    timeline = Timeline(planned.scene, request.size, backdrop, _portraits(request), request.seconds)
    timeline.notes[:0] = notes
    return timeline


@contextmanager
def _readable() -> Iterator[None]:
    """Uploads were probed when they came in, but only decoding tells whether they are whole."""
    try:
        yield
    except InvalidMedia as error:
        raise EngineError(error.message, param=error.param) from error


def _portraits(request: Request) -> dict[str, skia.Image]:
    """A picture of each character, from the beginning of its clip."""
    pictures = {}
    for cast in request.characters:
        frames = decode.frames(cast.video, request.limits)
        pictures[cast.name] = skia.Image.fromarray(next(frames), skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)
        frames.close()
    return pictures


def _reported(frames: Iterator[Frame], count: int, progress: Progress) -> Iterator[Frame]:
    with _readable():
        for index, frame in enumerate(frames):
            progress((index + 1) / count, frame if index % PREVIEW_EVERY == 0 else None)
            yield frame
