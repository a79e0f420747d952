"""What the operations share: the request on the model's lattice, progress, decoding, and what is kept of it all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

import numpy as np

from mutoscope.engines.base import SAMPLE_RATE, Frame, Progress, Request, Sound
from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Shape
from mutoscope.engines.diffusion.lattice import Lattice
from mutoscope.engines.diffusion.preview import Preview
from mutoscope.engines.diffusion.scheduler import Step, Watch
from mutoscope.engines.diffusion.segments import Segment, plan
from mutoscope.engines.diffusion.soundtrack import Soundtrack
from mutoscope.engines.diffusion.state import Kept, Maker, Origin, State

OVERLAP = 2
"""Latent frames, beside the first, that a segment shares with the one before: enough to carry its motion on."""
SAMPLING = 0.94
"""The share of the work that is sampling; the rest is decoding."""
PREVIEWS = 8
"""Pictures of unfinished latents that a segment sends."""


class Generation:
    """One request to a loaded model. `kept` and `notes` grow while its frames are taken."""

    def __init__(self, family: Family, maker: Maker, preview: Preview, request: Request, progress: Progress) -> None:
        self.family = family
        self.maker = maker
        self.recipe = family.recipe
        self.request = request
        self.negative = request.negative_prompt or family.recipe.negative_prompt
        self.size = Lattice(family.recipe).size(request.size)
        self.rate = Fraction(family.recipe.fps).limit_denominator(1001)
        self.overlap = _overlap(family) * family.recipe.frame_step + 1
        self.kept: list[Kept] = []
        self.sigmas: list[float] = []
        self.notes: list[str] = []
        self.soundtrack = Soundtrack() if request.audio and family.has_sound else None
        self._preview = preview
        self._progress = progress
        self._sampled = self._decoded = 0.0

    def segments(self, seconds: float, known: int = 0) -> list[Segment]:
        """The plan of a clip that lasts so long, or of what is missing of it after its first `known` frames."""
        total = max(1, ceil(round(seconds * self.rate, 6)))
        return plan(total, self.recipe.frames, self.recipe.frame_step, self.overlap, known)

    def shape(self, segment: Segment | Kept) -> Shape:
        return Shape(self.size, segment.frames, self.recipe.fps)

    def watch(self, index: int, of: int, shape: Shape, also: Watch | None = None) -> Watch:
        """Tells the steps of segment `index` of `of` as progress, with a picture now and then; it may raise to stop."""

        def told(step: Step) -> None:
            if also is not None:
                also(step)
            every = ceil(step.count / PREVIEWS)
            shown = step.index % every == 0 and step.index + 1 < step.count
            picture = self._preview(self.family.unpack(step.clean, shape)) if shown else None
            self._sampled = SAMPLING * (index + (step.index + 1) / step.count) / of
            self._progress(self._sampled + self._decoded, picture)

        return told

    def leaving(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        """The finished clip's frames, told as progress too."""
        for index, frame in enumerate(frames):
            self._decoded = (1 - SAMPLING) * (index + 1) / self.request.frame_count
            self._progress(self._sampled + self._decoded)
            yield frame

    def decoded(self, latents: Latents, shape: Shape) -> Iterator[Frame]:
        """The frames of one segment, at the native size and rate, while the decoder makes them."""
        for chunk in self.family.decode(latents, shape):
            for pixels in chunk:
                frame = np.full((*pixels.shape[:2], 4), 255, np.uint8)
                frame[..., :3] = pixels
                yield frame

    def hear(self, sound: Iterable[Sound] | None, segment: Segment | Kept, following: Segment | None) -> None:
        """Puts `sound` where `segment` is in the clip, whose end fades into that of the `following` one."""
        if self.soundtrack is not None and sound is not None:
            self.soundtrack.add(sound, self._sample(segment), None if following is None else self._sample(following))

    def _sample(self, segment: Segment | Kept) -> int:
        return round(segment.start / self.rate * SAMPLE_RATE)

    def state(self) -> bytes:
        """What to keep beside the video; after its last frame."""
        origin = Origin(
            model=self.maker.model,
            repository=self.maker.repository,
            revision=self.maker.revision,
            caption=self.request.caption,
            negative=self.negative,
            seed=self.request.seed,
            sigmas=self.sigmas,
            width=self.size.width,
            height=self.size.height,
            fps=self.recipe.fps,
        )
        return State(origin, self.kept).to_bytes(self.family.profile.dtype)


def _overlap(family: Family) -> int:
    """The latent frames, beside the first, that a segment shares with the one before; one of its own is left."""
    recipe = family.recipe
    if recipe.continuation == "image" and family.has_image:
        return 0
    return min(OVERLAP, (recipe.frames - 1) // recipe.frame_step - 1)


def remembering(frames: Iterator[Frame], tail: deque[Frame], count: int) -> Iterator[Frame]:
    """The frames, the last `count` of which replace those in `tail`."""
    last: deque[Frame] = deque(maxlen=count)
    for frame in frames:
        last.append(frame)
        yield frame
    tail.clear()
    tail.extend(last)


def stacked(frames: Sequence[Frame]) -> Pixels:
    """RGBA frames as the VAE's pixels."""
    return np.stack([frame[..., :3] for frame in frames])
