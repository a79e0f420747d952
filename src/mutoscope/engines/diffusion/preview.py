"""A picture of unfinished latents, for a few matrix products: colours are nearly linear in a VAE's latents.

The map from latent channels to RGB is fitted once to the model's own VAE, on a picture of smooth random colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from mutoscope.engines.base import Frame
from mutoscope.engines.diffusion.families.base import Pixels

if TYPE_CHECKING:
    from mutoscope.engines.diffusion.families.base import Family

SIDE = 512
LONGEST = 320
BLOBS = 24
"""Random colours along one side of the picture that the map is fitted to."""


class Preview:
    """Latents (1, C, F, H, W) → the middle frame as RGBA, its longer side `LONGEST` pixels."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._weights: Tensor | None = None

    def __call__(self, video: Tensor) -> Frame:
        if self._weights is None:
            self._weights = self._fitted()
        middle = video[0, :, video.shape[2] // 2].float().cpu()
        rgb = torch.einsum("chw,cr->hwr", _with_one(middle), self._weights).clamp(0, 1)
        small = Image.fromarray((rgb * 255).round().to(torch.uint8).numpy()).convert("RGBA")
        scale = LONGEST / max(small.size)
        sides = round(small.width * scale), round(small.height * scale)
        return np.asarray(small.resize(sides, Image.Resampling.BICUBIC))

    def _fitted(self) -> Tensor:
        """(C + 1, 3): least squares over all the places of a still clip."""
        step = self._family.recipe.size_step
        side = max(step, SIDE // step * step)
        frames = _colours(side)
        latents = self._family.encode(frames).video[0, :, 0]
        rows = _with_one(latents).flatten(1).T
        picture = torch.from_numpy(frames[0]).permute(2, 0, 1)[None].float() / 255
        seen = torch.nn.functional.interpolate(picture, latents.shape[1:], mode="area")[0].flatten(1).T
        ridge = 1e-3 * torch.eye(rows.shape[1]) * rows.shape[0]
        fitted: Tensor = torch.linalg.solve(rows.T @ rows + ridge, rows.T @ seen)
        return fitted


def _with_one(channels: Tensor) -> Tensor:
    return torch.cat([channels, torch.ones(1, *channels.shape[1:])])


def _colours(side: int) -> Pixels:
    """One frame of smooth random colours, (1, side, side, 3)."""
    chance = torch.rand((1, 3, BLOBS, BLOBS), generator=torch.Generator().manual_seed(0))
    smooth = torch.nn.functional.interpolate(chance, (side, side), mode="bicubic").clamp(0, 1)
    return (smooth * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
