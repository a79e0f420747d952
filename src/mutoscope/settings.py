"""Everything an operator can set: flags over `MUTOSCOPE_*` over a TOML file over these defaults."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from mutoscope.errors import ConfigurationError

PREFIX = "MUTOSCOPE_"
FILE = "mutoscope.toml"
FILE_VARIABLE = "MUTOSCOPE_CONFIG"

RETIRED_MODELS = (
    "sora-2",
    "sora-2-pro",
    "sora-2-2025-10-06",
    "sora-2-2025-12-08",
    "sora-2-pro-2025-10-06",
)
"""Model names of the retired service; each runs the default model unless `aliases` says otherwise."""


def _absolute(path: Path) -> Path:
    """`path` with its `~` resolved. Raises ValueError when no file can have it."""
    try:
        absolute = path.expanduser().absolute()
        str(absolute).encode()
    except RuntimeError as error:
        raise ValueError(str(error)) from error
    if "\0" in str(absolute):
        raise ValueError("a path has no null character")
    return absolute


def _table(value: object) -> object:
    """The JSON that a table is in the environment, read."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise ValueError(f'it must be JSON, such as {{"name": "value"}}: {error}') from error


LocalPath = Annotated[Path, AfterValidator(_absolute)]
Table = Annotated[dict[str, str], BeforeValidator(_table)]


class Settings(BaseModel):
    """What one server runs with. It reads nothing by itself: `read_settings` does that, once, at start."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    data: LocalPath = Field(
        Path("~/.mutoscope"), validate_default=True, description="folder of the database and the videos"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="least of what is logged; debug tells of each request that only reads"
    )

    default_model: str = Field("storyboard", description="catalogue entry that runs when none is named")
    aliases: Table = Field({}, description="other names for models: {'sora-2': 'storyboard'}")
    catalog: LocalPath | None = Field(None, description="a TOML file of models, merged over the built-in catalogue")
    api_keys: Table = Field({}, exclude=True, description="API key -> project; empty: any key, one project")

    workers: int = Field(1, ge=0, le=64, description="jobs that run side by side; 0 serves the API alone")
    lease_seconds: float = Field(30, gt=0, description="a job is taken over when its worker was silent this long")
    heartbeat_seconds: float = Field(5, gt=0, description="how often a worker renews its lease")
    poll_seconds: float = Field(0.25, gt=0, description="how often an idle worker looks for a job")
    max_attempts: int = Field(3, ge=1, description="workers a job may lose before it fails with worker_lost")
    job_timeout_seconds: float = Field(3600, gt=0, description="longest run of one attempt")

    asset_ttl_seconds: float | None = Field(None, gt=0, description="videos expire so long after completion")
    max_upload_bytes: int = Field(512 * 1024 * 1024, gt=0, description="largest upload, in bytes")
    max_upload_pixels: int = Field(4096 * 2304, gt=0, description="largest frame of an upload, in pixels")
    max_upload_seconds: float = Field(120, gt=0, description="longest uploaded clip")
    max_queue: int = Field(1000, ge=1, description="queued and running videos that one project may have")
    max_creates_per_minute: int | None = Field(None, ge=1, description="new videos per project and minute")

    @model_validator(mode="after")
    def _leases_outlive_silence(self) -> Self:
        if self.heartbeat_seconds >= self.lease_seconds:
            raise ValueError(
                f"heartbeat_seconds is {self.heartbeat_seconds:g}, but must be less than lease_seconds, "
                f"which is {self.lease_seconds:g}"
            )
        return self

    def resolve_model(self, name: str) -> str:
        """The catalogue name behind `name`: an alias, a retired model's name, or `name` itself."""
        if name in self.aliases:
            return self.aliases[name]
        return self.default_model if name in RETIRED_MODELS else name


def read_settings(flags: Mapping[str, object] = {}) -> Settings:
    """The settings of this process, each taken whole from the first of these that has it.

    `flags`, of which None is unset; the environment; the TOML file `mutoscope.toml` in the working directory, or
    the one that MUTOSCOPE_CONFIG names; the defaults.

    Raises:
        ConfigurationError: the named file is not there or cannot be read, or a setting is unknown or cannot work.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(_from_file() | _from_environment() | given)
    except ValidationError as error:
        raise ConfigurationError(f"The settings cannot work: {'; '.join(_reasons(error))}") from error


def _reasons(error: ValidationError) -> Iterator[str]:
    """A sentence for each fault, with the setting's name but never the value: it may be a key."""
    for one in error.errors():
        message = one["msg"].removeprefix("Value error, ")
        yield f"{one['loc'][0]}: {message}" if one["loc"] else message


def _from_environment() -> dict[str, str]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in os.environ.items()
        if name.startswith(PREFIX) and name != FILE_VARIABLE
    }


def _from_file() -> dict[str, Any]:
    named = os.environ.get(FILE_VARIABLE) or None
    try:
        return tomllib.loads(Path(named or FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        if named is None:
            return {}
        raise ConfigurationError(f"{FILE_VARIABLE} names the file {named}, which is not there.") from error
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The settings file {named or FILE} cannot be read: {error}") from error
