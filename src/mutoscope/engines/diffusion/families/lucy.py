"""Lucy Edit: Wan 2.2 TI2V trained to follow an instruction about a clip, whose latents it sees beside the noise.

It makes no clip from nothing: all it does is `native`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import LucyEditPipeline
from PIL import Image
from torch import Tensor

from mutoscope.engines.diffusion.families.base import Latents, Run, Shape
from mutoscope.engines.diffusion.families.wan import Wan
from mutoscope.engines.diffusion.scheduler import Asked, Observed, ScheduleSet
from mutoscope.engines.diffusion.strategy import Edit
from mutoscope.errors import EngineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Run):
    """A run that is shown a clip; its caption is the instruction."""

    source: Latents


class Editing(LucyEditPipeline):  # type: ignore[misc]
    """LucyEditPipeline shown the latents of a clip, which spares these another way through decoder and encoder."""

    source: Tensor

    def prepare_latents(self, *given: Any) -> tuple[Tensor, Tensor]:
        latents: Tensor = given[-1]
        return latents, self.source.to(latents)


class Lucy(Wan):
    def load(self) -> Any:
        """With the VAE in float32, as published."""
        dtype = {"vae": torch.float32, "default": self.profile.dtype}
        return self.profile.place(Editing.from_pretrained(self.weights, dtype=dtype))

    @property
    def has_image(self) -> bool:
        return False

    def arguments(self, run: Run) -> dict[str, Any]:
        if not isinstance(run, Shown):
            raise EngineError(
                "This model edits clips and makes none from nothing: ask for a remix or an edit of a clip."
            )
        self.pipeline.source = run.source.video
        size = run.shape.size
        return super().arguments(run) | {"video": [Image.new("RGB", (size.width, size.height))]}  # never looked at

    def sigmas(self, shape: Shape, steps: int) -> list[float]:
        """Those of its scheduler, since its pipeline does not start without a clip; they depend on no shape."""
        asked = Asked(self.fresh_scheduler())
        with suppress(ScheduleSet):
            asked.set_timesteps(steps)
        return asked.schedule

    def native(self, edit: Edit) -> Latents:
        """The clip under the instruction, from noise; at a strength below 1 from the clip under less of it."""
        start = edit.start(0.0)
        if start >= edit.steps:
            return edit.source
        noise = self.noise(edit.shape, edit.seed)
        run = Shown(
            captions=[edit.instruction or edit.caption],
            latents=self.noised(edit.source, noise, edit.sigmas, start) if start else noise,
            scheduler=Observed(self.fresh_scheduler(), start=start, watch=edit.watch),
            shape=edit.shape,
            steps=edit.steps,
            seed=edit.seed,
            guidance=self.recipe.guidance,
            negative=edit.negative,
            source=edit.source,
        )
        return self.sample(run)
