"""The storyboard engine: a caption becomes a scene document, and the document is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from fractions import Fraction
from itertools import islice

from mutoscope.engines.base import Cast, Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.engines.storyboard.cutout import SAMPLES, cut_out
from mutoscope.engines.storyboard.footage import footage
from mutoscope.engines.storyboard.pictograms.picture import Picture
from mutoscope.engines.storyboard.plan import Plan, plan
from mutoscope.engines.storyboard.render import Timeline
from mutoscope.engines.storyboard.soundtrack import soundtrack
from mutoscope.engines.storyboard.subjects.portraits import figure, medallion
from mutoscope.errors import EngineError, InvalidMedia
from mutoscope.media import decode
from mutoscope.media.sandbox import Limits

PREVIEW_EVERY = 12
CAST_FPS = Fraction(5)
"""Frames a second of a character's clip that are looked at: far enough apart to tell what moves."""
ROUND = "{name} does not stand out from what is behind it in its clip, and is shown as a round picture of it."


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
    cast = {one.name: _portrait(one, request.limits) for one in request.characters}
    notes += [ROUND.format(name=name) for name, picture in cast.items() if not picture.drawn]
    timeline = Timeline(planned.scene, request.size, backdrop, cast, request.seconds)
    timeline.notes[:0] = notes
    return timeline


@contextmanager
def _readable() -> Iterator[None]:
    """Uploads were probed when they came in, but only decoding tells whether they are whole."""
    try:
        yield
    except InvalidMedia as error:
        raise EngineError(error.message, param=error.param) from error


def _portrait(cast: Cast, limits: Limits) -> Picture:
    """The character as what stands out in its clip, else the clip's beginning in a round frame."""
    with closing(decode.frames(cast.video, limits, fps=CAST_FPS)) as frames:
        looked_at = list(islice(frames, SAMPLES))
    cut = cut_out(looked_at)
    return medallion(cast.name, looked_at[0]) if cut is None else figure(cast.name, cut)


def _reported(frames: Iterator[Frame], count: int, progress: Progress) -> Iterator[Frame]:
    with _readable():
        for index, frame in enumerate(frames):
            progress((index + 1) / count, frame if index % PREVIEW_EVERY == 0 else None)
            yield frame
