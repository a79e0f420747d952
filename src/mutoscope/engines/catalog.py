"""The models of this server: `catalog.toml`, with the operator's file merged over it."""

from __future__ import annotations

import tomllib
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from mutoscope.errors import ConfigurationError
from mutoscope.video import Operation, Size

if TYPE_CHECKING:
    from mutoscope.engines.base import Engine
    from mutoscope.settings import Settings

WireSize = Annotated[Size, BeforeValidator(lambda value: Size.parse(value) if isinstance(value, str) else value)]


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

    def load(self) -> Engine:
        """Import the engine and build it. Slow for models with weights; only an engine child does this."""
        module, _, attribute = self.engine.partition(":")
        return cast("Engine", getattr(import_module(module), attribute)(self))


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
            entries[name] = entries.get(name, {}) | entry
    return {name: _model(name, entry) for name, entry in entries.items()}


def _model(name: str, entry: dict[str, Any]) -> Model:
    try:
        return Model.model_validate(entry | {"id": name})
    except ValidationError as error:
        reasons = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
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
