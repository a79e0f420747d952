"""Fresh segments: the first from noise or an image, each further one from the last frames of the one before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Literal

import torch
from torch import Tensor

from mutoscope.engines.base import Frame
from mutoscope.engines.diffusion.families.base import Latents, Pixels, Run, Shape
from mutoscope.engines.diffusion.generation import Generation, remembering, stacked
from mutoscope.engines.diffusion.scheduler import Observed, Step, Watch
from mutoscope.engines.diffusion.segments import Segment
from mutoscope.engines.diffusion.state import Kept

CAPTURED = (0.05, 0.1, 0.2, 0.3, 0.5)
"""Where in the schedule the sampler's state is kept for the trajectory remix, as shares of the steps."""


def created(generation: Generation, segments: Sequence[Segment], tail: deque[Frame]) -> Iterator[Iterator[Frame]]:
    """The frames of each segment, sampled when it is asked for. What `tail` holds is how the first one begins."""
    for index, segment in enumerate(segments):
        shape = generation.shape(segment)
        given = list(tail)[-segment.overlap :]  # all of an image, with which nothing overlaps
        latents, trajectory = _sampled(generation, index, len(segments), shape, stacked(given) if given else None)
        generation.kept.append(Kept(segment.start, segment.frames, segment.overlap, latents, trajectory))
        generation.hear(generation.family.sound(latents, shape), segment, next(iter(segments[index + 1 :]), None))
        yield remembering(generation.decoded(latents, shape), tail, generation.overlap)


def _sampled(
    generation: Generation, index: int, of: int, shape: Shape, given: Pixels | None
) -> tuple[Latents, dict[int, Latents]]:
    family, recipe, seed = generation.family, generation.recipe, generation.request.seed + len(generation.kept)
    noise = family.noise(shape, seed)
    trajectory: dict[int, Latents] = {}
    way = None if given is None else _way(generation, given)
    held = [family.held(given, shape)] if given is not None and way == "held" else []
    shown = given[-1:] if given is not None and way == "image" else given
    opening = None if shown is None or way == "held" else family.encode(shown).video
    capture, capture_sound = _captures(generation, shape, trajectory, opening, noise)
    watch = generation.watch(index, of, shape, capture)
    scheduler = Observed(family.fresh_scheduler(), watch=watch, held=held, watch_copy=capture_sound)
    run = Run(
        captions=[generation.request.caption],
        latents=noise,
        scheduler=scheduler,
        shape=shape,
        steps=recipe.steps,
        seed=seed,
        guidance=recipe.guidance,
        negative=generation.negative,
        image=given[-1] if given is not None and way == "image" else None,
        frames=given if way == "condition" else None,
    )
    latents = family.sample(run)
    generation.sigmas = scheduler.schedule
    return latents, trajectory


def _way(generation: Generation, given: Pixels) -> Literal["held", "image", "condition"]:
    """How the model takes the frames that a segment begins with; one frame carries no motion on."""
    family, wanted = generation.family, generation.recipe.continuation
    if family.has_image and (len(given) == 1 or wanted == "image"):
        return "image"
    return "condition" if family.has_continuation and wanted == "condition" else "held"


def _captures(
    generation: Generation, shape: Shape, into: dict[int, Latents], opening: Tensor | None, noise: Latents
) -> tuple[Watch | None, Watch | None]:
    """Watches of the video's steps and, after each of them, of the sound's. The frames that a model was shown are
    without noise in what it samples; they are kept under noise, as those are of which a restart knows nothing.
    """
    recipe = generation.recipe
    if "trajectory" not in recipe.remix.strategies:
        return None, None
    wanted = {round(share * recipe.steps) for share in CAPTURED} - {0}

    def capture(step: Step) -> None:
        if step.index + 1 in wanted:
            video = generation.family.unpack(step.latents, shape).float().cpu()
            if opening is not None:
                frames = opening.shape[2]
                begin = (1 - step.sigma) * opening + step.sigma * noise.video[:, :, :frames]
                video = torch.cat([begin, video[:, :, frames:]], 2)
            into[step.index + 1] = Latents(video)

    def capture_sound(step: Step) -> None:
        if step.index + 1 in wanted:
            into[step.index + 1] = Latents(into[step.index + 1].video, step.latents.float().cpu())

    return capture, capture_sound
