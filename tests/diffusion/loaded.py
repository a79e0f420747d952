"""A tiny model as its family, and the ways to run it that tests of all families share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from mutoscope.engines.diffusion.families import family as family_class
from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape
from mutoscope.engines.diffusion.profiles import choose
from mutoscope.engines.diffusion.scheduler import Held, Observed, Step, Watch
from mutoscope.engines.diffusion.strategy import STRATEGIES, Edit
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.engines.recipe import StrategyName
from mutoscope.video import Size

SQUARE = Size(64, 64)
WIDE = Size(96, 64)
FOX = "a red fox in the snow"
DOG = "a blue dog in the rain at night"

Tiny = Callable[[str], Path]
"""The folder of a tiny model, by its name."""


def load(folder: Path, name: str, image_folder: Path | None = None, **recipe: Any) -> Family:
    """The family of a recipe that an operator could write for the model in `folder`."""
    torch.set_num_threads(1)
    given = {"family": name, "path": folder, "dtype": "float32", "sizes": ["64x64", "96x64"], "steps": 4, **recipe}
    read = Recipe.model_validate(given)
    return family_class(read.family)(read, choose(read), folder, image_folder)


def shape(family: Family, size: Size = SQUARE, frames: int = 9) -> Shape:
    return Shape(size, frames, family.recipe.fps)


def film(shape: Shape) -> Pixels:
    """A gradient that moves."""
    x, y, t = np.meshgrid(np.arange(shape.size.width), np.arange(shape.size.height), np.arange(shape.frames))
    planes = [128 + 90 * np.sin(x / 9 + t / 3), 128 + 90 * np.cos(y / 7 - t / 4), 20 * t % 255]
    return np.stack(planes, -1).transpose(2, 0, 1, 3).astype(np.uint8)


def create(
    family: Family, shape: Shape, caption: str = FOX, *, held: Held | None = None, **run: Any
) -> tuple[Latents, dict[int, Latents], list[float]]:
    """As the engine creates: the latents, what the sampler had before each step but the first, and the schedule."""
    passed: dict[int, Latents] = {}

    def watch(step: Step) -> None:
        passed[step.index + 1] = Latents(family.unpack(step.latents, shape))

    scheduler = Observed(family.fresh_scheduler(), watch=watch, held=[held] if held else [])
    given = Run(
        captions=[caption],
        latents=family.noise(shape, 7),
        scheduler=scheduler,
        shape=shape,
        steps=family.recipe.steps,
        seed=7,
        guidance=family.recipe.guidance,
    )
    return family.sample(replace(given, **run)), passed, scheduler.schedule


def held(family: Family, frames: Pixels, noise: Latents) -> Held:
    """The frames as the first of the latents, as the engine continues a clip."""
    known = family.encode(frames).video
    source, mask = torch.zeros_like(noise.video), torch.zeros_like(noise.video)
    source[:, :, : known.shape[2]], mask[:, :, : known.shape[2]] = known, 1
    return Held(family.pack(source), family.pack(mask))


def remix(
    family: Family,
    name: StrategyName,
    source: Latents,
    shape: Shape,
    caption: str = DOG,
    *,
    source_caption: str = FOX,
    trajectory: Mapping[int, Latents] = {},
    sigmas: list[float] | None = None,
    strength: float | None = None,
    seed: int = 3,
    watch: Watch = lambda step: None,
    instruction: str = "",
) -> Latents:
    edit = Edit(
        source=source,
        trajectory=trajectory,
        sigmas=sigmas or family.sigmas(shape, family.recipe.steps),
        source_caption=source_caption,
        caption=caption,
        instruction=instruction,
        negative="",
        shape=shape,
        seed=seed,
        strength=strength,
        watch=watch,
    )
    return STRATEGIES[name](family, edit)


def distance(one: Latents, other: Latents) -> float:
    """The greatest difference of two clips' latents."""
    assert one.video.shape == other.video.shape
    return float((one.video - other.video).abs().max())


def decoded(family: Family, latents: Latents, shape: Shape) -> list[Pixels]:
    """The chunks that decoding yields."""
    chunks = list(family.decode(latents, shape))
    size = (shape.size.height, shape.size.width, 3)
    assert all(chunk.shape[1:] == size and chunk.dtype == np.uint8 for chunk in chunks)
    assert sum(len(chunk) for chunk in chunks) == shape.frames
    return chunks


class Enough(BaseException):
    """Nobody wants the clip any more."""


def stopping(after: int) -> tuple[Watch, list[int]]:
    """A watch that raises at the step of index `after`, and the steps that it has seen."""
    seen: list[int] = []

    def watch(step: Step) -> None:
        seen.append(step.index)
        if step.index == after:
            raise Enough

    return watch, seen
