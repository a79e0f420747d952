"""Everything an operator can set: flags over `MUTOSCOPE_*` over a TOML file over these defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

RETIRED_MODELS = (
    "sora-2",
    "sora-2-pro",
    "sora-2-2025-10-06",
    "sora-2-2025-12-08",
    "sora-2-pro-2025-10-06",
)
"""Model names of the retired service; each runs the default model unless `aliases` says otherwise."""


class Settings(BaseSettings):
    """One object, read once at start.

    The TOML file is `mutoscope.toml` in the working directory, or the one named by MUTOSCOPE_CONFIG.
    """

    model_config = SettingsConfigDict(env_prefix="MUTOSCOPE_", env_nested_delimiter="__", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    data: Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())] = Field(
        Path("~/.mutoscope"), validate_default=True, description="folder of the database and the videos"
    )

    default_model: str = Field("storyboard", description="catalogue entry that runs when none is named")
    aliases: dict[str, str] = Field({}, description="other names for models: {'sora-2': 'storyboard'}")
    catalog: Path | None = Field(None, description="a TOML file of models, merged over the built-in catalogue")
    api_keys: dict[str, str] = Field({}, description="API key -> project; empty: any key, one project")

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

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = Path(os.environ.get("MUTOSCOPE_CONFIG", "mutoscope.toml"))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)

    def resolve_model(self, name: str) -> str:
        """The catalogue name behind `name`: an alias, a retired model's name, or `name` itself."""
        if name in self.aliases:
            return self.aliases[name]
        return self.default_model if name in RETIRED_MODELS else name
