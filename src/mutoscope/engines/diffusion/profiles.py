"""What a model is run with: device, number type, and the speed and memory features of diffusers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.engines.recipe import ProfileName


@dataclass(frozen=True, slots=True)
class Profile:
    name: ProfileName
    device: torch.device
    dtype: torch.dtype

    def place(self, pipeline: Any) -> Any:
        """`pipeline` where it computes, with this profile's features."""
        return pipeline.to(self.device)


def choose(recipe: Recipe) -> Profile:
    """The profile of `recipe` on this machine: its first GPU, else the CPU."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return Profile(recipe.profile, device, getattr(torch, recipe.dtype))
