"""The models of this server: `catalog.toml`, with the operator's file merged over it."""

from __future__ import annotations

import tomllib
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mutoscope.engines.recipe import Diffusion, WireSize, family_defaults, merge
from mutoscope.errors import ConfigurationError, ModelUnavailable
from mutoscope.video import Operation

if TYPE_CHECKING:
    from mutoscope.engines.base import Engine
    from mutoscope.settings import Settings

EXTRA = ": pip install 'mutoscope[diffusion]'"
DIFFUSION_DEFAULTS: dict[str, Any] = {
    "summary": "A model with weights, from this server's own catalogue.",
    "engine": "mutoscope.engines.diffusion.engine:Diffusion",
    "license": "not stated",
    "operations": ["create", "remix", "edit", "extend"],
    "image_reference": True,
    "sizes": [
        *("1280x720", "1792x1024", "1920x1080", "854x480", "640x360"),
        *("720x1280", "1024x1792", "1080x1920", "480x854", "360x640"),
        *("1024x1024", "720x720", "480x480"),
    ],
    "seconds": [2, 3, 4, 5, 6, 8, 10, 12, 16, 20],
    "default_size": "720x1280",
    "default_seconds": 4,
    "min_fps": 8,
    "max_fps": 60,
    "stop_seconds": 30,
}
"""What an entry with `diffusion` need not say: any size is made at the nearest native one, any length in segments."""
EDITOR_DEFAULTS: dict[str, Any] = {"operations": ["remix", "edit"], "image_reference": False}
"""Likewise, of a model that only edits."""


class Capabilities(BaseModel):
    """What a model can do; the service refuses the rest before anything is queued."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    operations: frozenset[Operation]
    sizes: tuple[WireSize, ...]
    seconds: tuple[int, ...]
    default_size: WireSize
    default_seconds: int
    fps: float
    min_fps: float
    max_fps: float
    image_reference: bool = False
    max_characters: int = 0
    max_extensions: int = 6
    max_total_seconds: float = 120


class Model(Capabilities):
    """One catalogue entry: a model, the engine that runs it, and what it can do."""

    id: str
    name: str
    summary: str
    engine: str
    """`package.module:Class`; called with the Model, it gives an Engine."""
    license: str
    diffusion: Diffusion | None = None
    """Where the weights are and how they are run; None for a model without any."""
    stop_seconds: Annotated[float, Field(gt=0)] = 1
    """How long a stopped job may take to its next step before its process, with the loaded model, is killed."""

    @model_validator(mode="before")
    @classmethod
    def _with_weights(cls, entry: Any) -> Any:
        if not isinstance(entry, dict) or not isinstance(entry.get("diffusion"), dict):
            return entry
        recipe = entry["diffusion"]
        defaults = DIFFUSION_DEFAULTS | (EDITOR_DEFAULTS if recipe.get("family") == "lucy" else {})
        fps = merge(family_defaults(recipe), recipe)["fps"]
        return defaults | {"name": entry.get("id"), "fps": fps} | entry

    def load(self) -> Engine:
        """Import the engine and build it. Slow for models with weights; only an engine child does this."""
        module, _, attribute = self.engine.partition(":")
        try:
            engine = getattr(import_module(module), attribute)
        except ModuleNotFoundError as error:
            raise ModelUnavailable(
                f"The model {self.id!r} needs the package {error.name}, which is not installed on this server"
                f"{EXTRA if self.diffusion else ''}."
            ) from error
        return cast("Engine", engine(self))


Catalog = dict[str, Model]


def load_catalog(operator_file: Path | None = None) -> Catalog:
    """Read the built-in entries, with those of `operator_file` merged over them key by key.

    Raises:
        ConfigurationError: the file is missing, is not TOML, or has an entry that cannot work.
    """
    entries: dict[str, dict[str, Any]] = tomllib.loads(
        resources.files("mutoscope.engines").joinpath("catalog.toml").read_text("utf-8")
    )
    if operator_file is not None:
        try:
            own = tomllib.loads(operator_file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"The catalogue {operator_file} cannot be read: {error}") from error
        for name, entry in own.items():
            if not isinstance(entry, dict):
                raise ConfigurationError(
                    f"The catalogue {operator_file} cannot work: {name!r} is not a table; write [{name}] over its keys."
                )
            entries[name] = merge(entries.get(name, {}), entry)
    return {name: _model(name, entry) for name, entry in entries.items()}


def _model(name: str, entry: dict[str, Any]) -> Model:
    try:
        return Model.model_validate(entry | {"id": name})
    except ValidationError as error:
        reasons = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}" for one in error.errors()
        )
        raise ConfigurationError(f"The model {name!r} of the catalogue cannot work: {reasons}") from error


def read_catalog(settings: Settings) -> Catalog:
    """The models of a server with these settings.

    Raises:
        ConfigurationError: as `load_catalog`, or an alias or the default model is not in the catalogue.
    """
    catalog = load_catalog(settings.catalog)
    named = {"default_model": settings.default_model} | {f"alias {name!r}": to for name, to in settings.aliases.items()}
    for setting, model in named.items():
        if model not in catalog:
            known = ", ".join(sorted(catalog))
            raise ConfigurationError(f"The {setting} names the model {model!r}; this server has: {known}.")
    return catalog
