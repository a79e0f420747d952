"""Remix and edit: the latents of a clip, as they were kept or from its file, become those of the new caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice

from mutoscope.engines.base import Frame, Source
from mutoscope.engines.diffusion.generation import Generation, stacked
from mutoscope.engines.diffusion.segments import Segment
from mutoscope.engines.diffusion.state import Kept, State, StateUnreadable
from mutoscope.engines.diffusion.strategy import Edit, remix
from mutoscope.media import decode
from mutoscope.video import Size


def edited(generation: Generation, source: Source) -> tuple[list[Segment], Iterator[Iterator[Frame]]]:
    """The plan of the clip, and the frames of each of its segments, sampled when it is asked for."""
    state = usable_state(generation, source)
    if state is not None:
        origin, segments = state.origin, [Segment(kept.start, kept.frames, kept.overlap) for kept in state.segments]
        return segments, _edits(generation, state.segments, segments, origin.caption, origin.sigmas)
    segments = generation.segments(source.seconds)
    sigmas = generation.family.sigmas(generation.shape(segments[0]), generation.recipe.steps)
    clips = encoded(generation, source, segments)
    return segments, _edits(generation, clips, segments, source.caption, sigmas)


def usable_state(generation: Generation, source: Source) -> State | None:
    """What was kept of the source, if it can be used; a note tells why it cannot."""
    if source.state is None:
        return None
    try:
        state = State.from_bytes(source.state)
        _check(generation, state)
    except StateUnreadable as error:
        generation.notes.append(f"{error.message} The clip's file was taken instead.")
        return None
    return state


def _check(generation: Generation, state: State) -> None:
    """Raises StateUnreadable where the latents are none of the model's as it is now."""
    family, origin = generation.family, state.origin
    size = Size(origin.width, origin.height)
    if (origin.model, origin.repository) != (generation.maker.model, generation.maker.repository):
        raise StateUnreadable(f"The clip's state is of {origin.model} from {origin.repository}.")
    if (size, origin.fps) != (generation.size, family.recipe.fps):
        raise StateUnreadable(f"The clip's state is of {size} at {origin.fps:g} frames per second.")
    for kept in state.segments:
        if tuple(kept.latents.video.shape[1:]) != family.shapes(generation.shape(kept)):
            raise StateUnreadable("The clip's state has latents of another shape than the model's.")


def encoded(generation: Generation, source: Source, segments: Sequence[Segment]) -> Iterator[Kept]:
    """The segments of a clip that no latents are kept of; its last frame is repeated to fill the last of them."""
    tail: list[Frame] = []
    limits = generation.request.limits
    with closing(decode.frames(source.video, limits, size=generation.size, fps=generation.rate)) as frames:
        for segment in segments:
            own = [*tail[len(tail) - segment.overlap :], *islice(frames, segment.frames - segment.overlap)]
            own += [own[-1]] * (segment.frames - len(own))
            tail = own[-generation.overlap :]
            latents = generation.family.encode(stacked(own))
            yield Kept(segment.start, segment.frames, segment.overlap, latents, {})


def _edits(
    generation: Generation, clips: Iterable[Kept], plan: Sequence[Segment], caption: str, sigmas: list[float]
) -> Iterator[Iterator[Frame]]:
    request = generation.request
    made: list[Frame] = []
    for index, kept in enumerate(clips):
        shape = generation.shape(kept)
        edit = Edit(
            source=kept.latents,
            trajectory=kept.trajectory,
            sigmas=sigmas,
            source_caption=caption,
            caption=request.caption,
            instruction=request.instruction,
            negative=generation.negative,
            shape=shape,
            seed=request.seed + index,
            strength=request.strength,
            watch=generation.watch(index, len(plan), shape),
            made=stacked(made) if made else None,
        )
        latents, notes = remix(generation.family, edit)
        generation.notes += [note for note in notes if note not in generation.notes]
        generation.sigmas = sigmas
        generation.kept.append(Kept(kept.start, kept.frames, kept.overlap, latents, {}))
        following = next(iter(plan[index + 1 :]), None)
        generation.hear(generation.family.sound(latents, shape), kept, following)
        made = []
        yield _shared(generation.decoded(latents, shape), kept, following, made)


def _shared(frames: Iterator[Frame], kept: Kept, following: Segment | None, into: list[Frame]) -> Iterator[Frame]:
    """The frames of a segment; those that the following one begins with are put `into` a list."""
    begin = kept.frames if following is None else following.start - kept.start
    end = begin if following is None else begin + following.overlap
    for index, frame in enumerate(frames):
        if begin <= index < end:
            into.append(frame)
        yield frame
