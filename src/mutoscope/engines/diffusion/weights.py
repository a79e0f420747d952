"""Where a model's weights are, whether they are all here, and whether this machine can hold them. Never goes online."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mutoscope.engines.catalog import Model
from mutoscope.engines.diffusion.machine import machine
from mutoscope.engines.diffusion.snapshot import Extent, Snapshot, alone, examined
from mutoscope.engines.recipe import Diffusion, Memory
from mutoscope.errors import ModelUnavailable

SHARED = {
    "wan": ("text_encoder", "vae"),
    "hunyuan": ("text_encoder", "text_encoder_2", "vae"),
    "cogvideox": ("text_encoder", "vae"),
}
"""Large components that a family's image weights take from its other weights, so that nobody downloads them twice."""


@dataclass(frozen=True, slots=True)
class Located:
    """Weights that are all here."""

    folder: Path
    """In diffusers' layout: model_index.json, and a folder for each component."""
    image_folder: Path | None
    lora: Path | None
    """The file of the LoRA."""
    repository: str
    """Where they are from: OWNER/NAME, or the local folder."""
    revision: str
    """The commit; empty for a local folder."""


def snapshots(recipe: Diffusion) -> list[Snapshot]:
    """What must be downloaded for a model; its main weights are none of it where they are a local folder."""
    needed = []
    if recipe.path is None and recipe.repository is not None:
        needed.append(Snapshot(recipe.repository, recipe.revision))
    if recipe.image_repository is not None and recipe.image_path is None:
        needed.append(Snapshot(recipe.image_repository, "main", "image", without=SHARED.get(recipe.family, ())))
    if recipe.lora is not None and recipe.lora.repository is not None:
        needed.append(Snapshot(recipe.lora.repository, recipe.lora.revision, "lora", only=recipe.lora.weight_name))
    return needed


def extent(recipe: Diffusion) -> Extent:
    """How much of a model's weights is here."""
    extents = [snapshot.extent() for snapshot in snapshots(recipe)]
    if recipe.image_path is not None:
        extents.insert(0, examined(recipe.image_path, SHARED.get(recipe.family, ())))
    if recipe.path is not None:
        extents.insert(0, examined(recipe.path))
    if recipe.lora is not None and recipe.lora.path is not None:
        extents.append(alone(recipe.lora.path / recipe.lora.weight_name))
    states = {one.state for one in extents}
    totals = [one.total for one in extents if one.total is not None]
    return Extent(
        states.pop() if len(states) == 1 else "partial",
        sum(one.have for one in extents),
        sum(totals) if len(totals) == len(extents) else None,
    )


def located(model: Model) -> Located:
    """The weights of `model`, ready to be loaded here.

    Raises:
        ModelUnavailable: they are not all here, or this machine cannot hold them.
    """
    recipe = model.diffusion
    if recipe is None:
        raise ModelUnavailable(f"The model {model.id!r} has no weights.")
    if extent(recipe).state != "ready":
        raise ModelUnavailable(_not_here(model.id, recipe))
    refusal = fits(model)
    if refusal is not None:
        raise ModelUnavailable(refusal)
    at = {snapshot.role: snapshot for snapshot in snapshots(recipe)}
    lora = None
    if recipe.lora is not None:
        lora = (at["lora"].folder if "lora" in at else recipe.lora.path or Path()) / recipe.lora.weight_name
    main = at.get("main")
    return Located(
        folder=main.folder if main else recipe.path or Path(),
        image_folder=at["image"].folder if "image" in at else recipe.image_path,
        lora=lora,
        repository=main.repository if main else str(recipe.path),
        revision=(main.commit or "") if main else "",
    )


def fits(model: Model) -> str | None:
    """Why this machine cannot hold `model`, with figures; None where it can, or where nobody knows the need."""
    recipe = model.diffusion
    if recipe is None or recipe.memory is None:
        return None
    here = machine()
    need = recipe.memory.least if here.gpu else recipe.memory.whole
    if need <= here.memory:
        return None
    return (
        f"{model.name} needs {need:g} GiB; {here.name} has {here.memory:.0f} GiB. "
        "`mutoscope models` shows which models fit."
    )


def placed(memory: Memory) -> Literal["whole", "parts", "layers"]:
    """How a model that fits will stand on this machine's GPU: all of it, or part after part, or layer after layer."""
    here = machine()
    if memory.whole <= here.memory or not here.gpu:
        return "whole"
    return "parts" if memory.parts <= here.memory else "layers"


def _not_here(id: str, recipe: Diffusion) -> str:
    if recipe.path is not None:
        return (
            f"The weights of {id!r} are not all in the folder that the catalogue names: "
            f"it must hold model_index.json, and each component named there; `mutoscope models {id}` tells where."
        )
    return f"The weights of {id!r} are not all here. Download them with `mutoscope pull {id}`."
