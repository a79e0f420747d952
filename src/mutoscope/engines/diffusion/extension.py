"""Extension: the source as it is, and after it segments that go on from its last frames."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from mutoscope.engines.base import Frame, Source
from mutoscope.engines.diffusion.creation import created
from mutoscope.engines.diffusion.editing import encoded, usable_state
from mutoscope.engines.diffusion.generation import Generation
from mutoscope.engines.diffusion.lattice import fitted
from mutoscope.engines.diffusion.segments import Segment, joined
from mutoscope.media import decode


def extended(generation: Generation, source: Source) -> Iterator[Frame]:
    """The frames of the whole clip at the request's size and rate; those of the source are only rescaled to it."""
    request = generation.request
    known = max(1, int(source.seconds * generation.rate))
    segments = generation.segments(request.seconds, known)
    state = usable_state(generation, source)
    generation.kept += state.segments if state else encoded(generation, source, generation.segments(source.seconds))
    tail = _last(generation, source, known, segments[0].overlap)
    whole = Segment(0, known, 0)
    generation.hear(decode.sound(source.video, request.limits, source.seconds), whole, segments[0])
    new = joined(created(generation, segments, tail), [replace(segments[0], overlap=0), *segments[1:]])
    before = round(source.seconds * request.fps)
    shared = min(before, round(segments[0].overlap * request.fps / generation.rate))
    rest = Segment(before - shared, request.frame_count - before + shared, shared)
    own = decode.frames(source.video, request.limits, size=request.size, fps=request.fps)
    with closing(own):
        exact = fitted(new, request.size, generation.rate, request.fps, rest.frames)
        yield from joined([exact], [rest], _counted(own, before))


def _last(generation: Generation, source: Source, known: int, overlap: int) -> deque[Frame]:
    """The source's frames that the first new segment begins with, at the native size and rate."""
    limits = generation.request.limits
    with closing(decode.frames(source.video, limits, size=generation.size, fps=generation.rate)) as frames:
        return deque(_counted(frames, known), maxlen=overlap)


def _counted(frames: Iterator[Frame], number: int) -> Iterator[Frame]:
    """Exactly `number` frames, the last one repeated where there are fewer."""
    last: Frame | None = None
    for _ in range(number):
        last = next(frames, last)
        if last is None:
            return
        yield last
