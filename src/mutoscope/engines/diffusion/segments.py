"""Clips longer than a model makes at once: segments that overlap, and how they become one clip again.

An overlap is k·frame_step + 1 frames: whole latent frames of the segment that begins with it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from mutoscope.engines.base import Frame
from mutoscope.engines.diffusion.lattice import blend
from mutoscope.errors import EngineError


@dataclass(frozen=True, slots=True)
class Segment:
    """`frames` of a clip from its frame `start` on; the first `overlap` of them are in the segment before as well."""

    start: int
    frames: int
    overlap: int

    @property
    def end(self) -> int:
        return self.start + self.frames


def plan(total: int, native: int, frame_step: int, overlap: int, known: int = 0) -> list[Segment]:
    """Segments that make at least `total` frames, and less than `frame_step` more, as even in length as can be.

    Each has k·frame_step + 1 frames, `native` at most. Of a clip to be extended, `known` is how many frames there are;
    the plan continues it, and its first overlap is with their end. Where `known` is less than `overlap` (itself
    k·frame_step + 1), all overlaps are shorter; where it is `total` or more, there is nothing to plan.

    Raises:
        ValueError: more than one segment is needed, and one of `native` frames would be nothing but overlap.
    """
    shared = (min(overlap, known or overlap) - 1) // frame_step
    longest = (native - 1) // frame_step
    if known >= total > 0:
        return []
    # All in latent frames beside the first: what is new, and what the first segment makes over again or at all.
    repeated = shared if known else 0
    whole = -(-(total - (known or 1)) // frame_step) + repeated
    if whole <= longest:
        lengths = [whole]
    elif longest <= shared:
        raise ValueError(f"segments of {native} frames cannot overlap by {overlap}")
    else:
        count = -(-(whole - shared) // (longest - shared))
        least, more = divmod(whole + (count - 1) * shared, count)
        lengths = [least + (index < more) for index in range(count)]
    return list(_laid_out(lengths, frame_step, shared * frame_step + 1, known))


def _laid_out(lengths: Sequence[int], frame_step: int, overlap: int, known: int) -> Iterator[Segment]:
    end = known
    for length in lengths:
        shared = overlap if end else 0
        segment = Segment(end - shared, length * frame_step + 1, shared)
        yield segment
        end = segment.end


def joined(
    segments: Iterable[Iterator[Frame]], plan: Sequence[Segment], before: Iterator[Frame] | None = None
) -> Iterator[Frame]:
    """The frames of `plan` as one clip, each segment faded in over the end of the one before; only overlaps are kept.

    A segment is asked for when all frames of the one before have been taken. `before` are a source's own frames, all
    that are known; they come first. Without them the first segment's overlap is left out.

    Raises:
        EngineError: a segment has fewer frames than planned.
    """
    waiting: list[Frame] = []
    if before is not None:
        waiting = yield from _all_but(before, plan[0].overlap)
    # An extended clip's plan may go on from a frame or two before the end of what was made.
    begun_again = [one.end - other.start for one, other in pairwise(plan)]
    for segment, keep, frames in zip(plan, [*begun_again, 0], segments, strict=True):
        whole = _checked(frames, segment)
        # What is faded in is held back too where the next segment begins that early, as short segments do.
        faded = _faded(waiting[: segment.overlap], islice(whole, segment.overlap))
        waiting = yield from _all_but(chain(faded, whole), keep)


def _checked(frames: Iterator[Frame], segment: Segment) -> Iterator[Frame]:
    """Takes all there are, so that whoever makes them comes to the end of it."""
    made = 0
    for made, frame in enumerate(frames, 1):
        if made <= segment.frames:
            yield frame
    if made < segment.frames:
        raise EngineError(f"The model made {made} frames where {segment.frames} were asked for.")


def _faded(old: Sequence[Frame], new: Iterable[Frame]) -> Iterator[Frame]:
    """Nothing of `new` where there is nothing to fade it in over."""
    for index, frame in enumerate(new):
        if index < len(old):
            yield blend(old[index], frame, (index + 1) / (len(old) + 1))


def _all_but(frames: Iterator[Frame], keep: int) -> Generator[Frame, None, list[Frame]]:
    """Yields all frames but the last `keep`, and returns those."""
    kept: list[Frame] = []
    for frame in frames:
        kept.append(frame)
        if len(kept) > keep:
            yield kept.pop(0)
    return kept
