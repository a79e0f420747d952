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

WireSize = Annotated[Size, BeforeValidator(lambda value: Size.parse(value) if isinstance(value, str) else value)]


class Capabilities(BaseModel):
    """What a model can do; the service refuses the rest before anything is queued."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
            entries[name] = entries.get(name, {}) | entry
    try:
        return {name: Model(id=name, **entry) for name, entry in entries.items()}
    except (ValidationError, TypeError) as error:
        raise ConfigurationError(f"The catalogue has an entry that cannot work: {error}") from error
