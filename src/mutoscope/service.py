"""What a client may ask for, and when. Knows no HTTP and no SQL; raises `errors`, returns domain objects."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mutoscope.assets import Assets
from mutoscope.engines.catalog import Catalog, Model
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.video import Character, Video


@dataclass(frozen=True, slots=True)
class Upload:
    """A received file, spooled to `path`; the service copies what it keeps, the caller removes the spool."""

    path: Path
    filename: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The extra parameters that every generation takes; None is the default of the model or the source."""

    seed: int | None = None
    strength: float | None = None
    negative_prompt: str | None = None
    fps: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """How to recognise a repeated call. `digest` covers route and body; `retried` says that the SDK counted a retry."""

    key: str | None = None
    digest: str | None = None
    retried: bool = False


class Variant(StrEnum):
    VIDEO = "video"
    THUMBNAIL = "thumbnail"
    SPRITESHEET = "spritesheet"


@dataclass(frozen=True, slots=True)
class Content:
    """A published file: its asset key, and what HTTP needs to serve it. `etag` is unquoted and strong."""

    key: str
    media_type: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing, in the order asked for."""

    videos: list[Video]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """Ancestors, oldest first, and descendants, oldest first."""

    ancestors: list[Video]
    descendants: list[Video]


@dataclass(frozen=True, slots=True)
class Change:
    """Something to tell a watcher: the row as it is now; `event` for a state change, `preview` for a new picture (jpeg)."""

    video: Video
    event_seq: int | None = None
    event_type: str | None = None
    preview: bytes | None = None


class Service:
    def __init__(self, settings: Settings, catalog: Catalog, store: Store, assets: Assets) -> None: ...

    async def create(
        self,
        project: str,
        *,
        prompt: str,
        model: str | None = None,
        seconds: int | None = None,
        size: str | None = None,
        reference: Upload | None = None,
        characters: Sequence[str] = (),
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video: ...

    async def remix(
        self, project: str, video_id: str, *, prompt: str, options: Options = Options(), idempotency: Idempotency = Idempotency()
    ) -> Video: ...

    async def edit(
        self,
        project: str,
        *,
        prompt: str,
        video: str | Upload,
        model: str | None = None,
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video: ...

    async def extend(
        self,
        project: str,
        *,
        prompt: str,
        video: str | Upload,
        seconds: int,
        model: str | None = None,
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video: ...

    async def retrieve(self, project: str, video_id: str) -> Video: ...

    async def page(self, project: str, *, limit: int = 20, descending: bool = True, after: str | None = None) -> Page: ...

    async def delete(self, project: str, video_id: str) -> None: ...

    async def cancel(self, project: str, video_id: str) -> Video:
        """Stop a queued or running video; one that has ended is returned as it is."""
        ...

    async def content(self, project: str, video_id: str, variant: Variant) -> Content: ...

    def open(self, content: Content, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes [start, end) of a published file, in chunks."""
        ...

    async def lineage(self, project: str, video_id: str) -> Lineage: ...

    def watch(self, project: str, video_id: str, after: int = 0) -> AsyncIterator[Change]:
        """Changes from event `after` on, until the video has ended; progress and previews as they come."""
        ...

    async def create_character(self, project: str, *, name: str, video: Upload) -> Character: ...

    async def retrieve_character(self, project: str, character_id: str) -> Character: ...

    def models(self) -> list[tuple[str, Model]]:
        """(id on the wire, entry): every catalogue entry and alias."""
        ...

    async def import_video(self, project: str, path: Path, *, video_id: str | None = None, prompt: str = "") -> Video: ...
