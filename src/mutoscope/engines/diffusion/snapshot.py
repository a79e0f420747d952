"""Weights in the cache of the Hugging Face hub, in its own layout: which are wanted, and how much of them is here.

`mutoscope pull` leaves a manifest beside them: the commit that it resolved the revision to, and every file with its
size. Nothing here goes online or needs a hub client.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict


class File(BaseModel):
    model_config = ConfigDict(frozen=True)

    size: int
    blob: str
    """Its name in the cache: what it holds, hashed."""
    large: bool
    """Kept as a large file by the hub; then `blob` is its SHA-256."""


class Manifest(BaseModel):
    """What a pull set out to download."""

    model_config = ConfigDict(frozen=True)

    commit: str
    files: dict[str, File]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of some weights is here, in bytes; `total` is None where nobody has asked the hub yet."""

    state: Literal["absent", "partial", "ready"]
    have: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files that a model needs of one repository at one revision."""

    repository: str
    revision: str
    role: Literal["main", "image", "lora"] = "main"
    only: str | None = None
    """The one file that is wanted, of a LoRA."""
    without: tuple[str, ...] = ()
    """Components that are not wanted."""

    @property
    def storage(self) -> Path:
        return cache() / f"models--{self.repository.replace('/', '--')}"

    @property
    def record(self) -> Path:
        """The file of its manifest."""
        choice = [self.revision, *([self.only] if self.only else []), *(f"no-{name}" for name in self.without)]
        return self.storage / "mutoscope" / (re.sub(r"[^\w.-]", "-", "+".join(choice)) + ".json")

    def manifest(self) -> Manifest | None:
        try:
            return Manifest.model_validate_json(self.record.read_bytes())
        except (OSError, ValueError):
            return None

    @property
    def commit(self) -> str | None:
        """What the revision was resolved to: by a pull, else by another tool that uses the cache."""
        manifest = self.manifest()
        if manifest is not None:
            return manifest.commit
        if re.fullmatch(r"[0-9a-f]{40}", self.revision):
            return self.revision
        try:
            return (self.storage / "refs" / self.revision).read_text().strip()
        except OSError:
            return None

    @property
    def folder(self) -> Path:
        return self.storage / "snapshots" / (self.commit or self.revision)

    def partial(self, file: File) -> Path:
        """Where a file is while it is being downloaded."""
        return self.storage / "blobs" / f"{file.blob}.partial"

    def extent(self) -> Extent:
        manifest = self.manifest()
        if manifest is None:
            return alone(self.folder / self.only) if self.only else examined(self.folder, self.without)
        have = sum(self.here(manifest.commit, name, file) for name, file in manifest.files.items())
        total = sum(file.size for file in manifest.files.values())
        named = all((self.storage / "snapshots" / manifest.commit / name).exists() for name in manifest.files)
        return Extent("ready" if named and have == total else "partial", have, total)

    def here(self, commit: str, name: str, file: File) -> int:
        """How many of a file's bytes are here."""
        for path in (
            self.storage / "snapshots" / commit / name,
            self.storage / "blobs" / file.blob,
            self.partial(file),
        ):
            if path.exists():
                return min(path.stat().st_size, file.size)
        return 0


def cache() -> Path:
    """The hub's cache, by the hub's own variables."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "huggingface")
    chosen = os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE") or Path(home, "hub")
    return Path(os.path.expandvars(chosen)).expanduser()


def examined(folder: Path, without: Iterable[str] = ()) -> Extent:
    """How much of a pipeline is in a folder that nobody left a manifest of: by its model_index.json and the indexes
    of its shards.
    """
    try:
        index = json.loads((folder / "model_index.json").read_bytes())
        components = [name for name, kind in index.items() if isinstance(kind, list) and kind[0] is not None]
    except (OSError, ValueError, AttributeError, IndexError):
        return Extent("absent", 0, None)
    wanted = [folder / name for name in components if name not in without]
    have = sum(path.stat().st_size for part in wanted for path in part.glob("*") if path.is_file())
    ready = all(_whole(part) for part in wanted)
    return Extent("ready" if ready else "partial", have, have if ready else None)


def _whole(component: Path) -> bool:
    """Whether a component's weights, if it is of a kind that has any, are all in its folder."""
    if not component.is_dir():
        return False
    indexes = [*component.glob("*.index.json")]
    if indexes:
        return any(all((component / shard).is_file() for shard in _shards(index)) for index in indexes)
    has_weights = any(component.glob("*.safetensors")) or any(component.glob("*.bin"))
    return has_weights or not (component / "config.json").is_file()


def _shards(index: Path) -> set[str]:
    try:
        return set(json.loads(index.read_bytes())["weight_map"].values())
    except (OSError, ValueError, KeyError, AttributeError):
        return {""}


def alone(path: Path) -> Extent:
    """How much there is of weights that are one file."""
    return Extent("ready", path.stat().st_size, path.stat().st_size) if path.is_file() else Extent("absent", 0, None)
