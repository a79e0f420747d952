"""A tiny model's family, and the runs and edits that every family is put through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from mutoscope.engines.diffusion.families import family
from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape
from mutoscope.engines.diffusion.profiles import Profile
from mutoscope.engines.diffusion.scheduler import Observed, Step
from mutoscope.engines.diffusion.strategy import Edit
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.engines.recipe import FamilyName
from mutoscope.video import Size

STEPS = 4
CAPTION, OTHER = "a red fox in the snow", "a blue boat at night"


def loaded(name: FamilyName, folder: Path, profile: Any = "balanced", **recipe: Any) -> Any:
    """The family, in float32 on the CPU; a remix of it is pure flow, with no tail of ordinary sampling."""
    asked = {"steps": STEPS, "dtype": "float32", "guidance": 3.0, "remix": {"start": 0, "tail": 0, "guidance": 5}}
    of = Recipe.model_validate({"family": name, "path": str(folder)} | asked | recipe)
    return family(name)(of, Profile(profile, torch.device("cpu"), torch.float32), folder)


def shape(width: int = 96, height: int = 64, frames: int = 17, fps: float = 24) -> Shape:
    return Shape(Size(width, height), frames, fps)


def sampled(
    of: Family,
    size: Shape,
    *,
    caption: str = CAPTION,
    seed: int = 3,
    watch: Any = None,
    latents: Any = None,
    **run: Any,
) -> Latents:
    """A fresh clip's latents."""
    scheduler = Observed(of.fresh_scheduler(), watch=watch)
    latents = latents or of.noise(size, seed)
    return of.sample(
        Run(captions=[caption], latents=latents, scheduler=scheduler, shape=size, steps=STEPS, seed=seed, **run)
    )


def edit(of: Family, source: Latents, size: Shape, caption: str = OTHER, **over: Any) -> Edit:
    """The source, made under CAPTION, to be made over under `caption`."""
    given: dict[str, Any] = {
        "trajectory": {},
        "sigmas": of.sigmas(size, STEPS),
        "source_caption": CAPTION,
        "negative": "",
        "seed": 5,
        "strength": None,
        "watch": unwatched,
    }
    return Edit(source=source, caption=caption, shape=size, **given | over)


def unwatched(step: Step) -> None:
    """Nothing to do."""


def stopping(after: int) -> Callable[[Step], None]:
    """A watch that ends the run after so many steps."""

    def watch(step: Step) -> None:
        if step.index + 1 == after:
            raise KeyboardInterrupt

    return watch


def film(frames: int, width: int = 96, height: int = 64) -> Pixels:
    """A gradient that moves, uint8 (frames, height, width, 3)."""
    across = np.arange(width)[None, None, :, None] * 2 + np.arange(frames)[:, None, None, None] * 5
    down = np.arange(height)[None, :, None, None] * np.array([1, 2, 3])
    moving: Pixels = ((across + down) % 256).astype(np.uint8)
    return moving


def apart(one: Latents, other: Latents) -> float:
    """The greatest difference of two clips' video latents."""
    return float((one.video - other.video).abs().max())
