"""AnyFlow: Wan made into a flow map, which knows where a step ends and so needs few of them (arXiv 2605.13724).

It predicts the mean velocity from a step's noise level to the next. The pipeline tells it both from its scheduler's
`sigmas`, so that the difference of two such velocities carries a remix over a step of any length. Guidance is in
the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from mutoscope.engines.diffusion.families.base import Latents, Run, Shape, pipeline_device
from mutoscope.engines.diffusion.families.wan import Wan


class AnyFlow(Wan):
    @property
    def has_image(self) -> bool:
        return False

    def pack(self, video: Tensor) -> Tensor:
        return video.transpose(1, 2)

    def unpack(self, packed: Tensor, shape: Shape) -> Tensor:
        return packed.transpose(1, 2)

    def starting(self, run: Run) -> dict[str, Any]:
        """Not packed: only within its loop has the pipeline the frames before the channels."""
        return {"latents": run.latents.video.to(pipeline_device(self.pipeline))}

    def finished(self, made: Sequence[Tensor], shape: Shape) -> Latents:
        return Latents(made[0].float().cpu())
