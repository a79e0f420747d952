"""What callers hand to the service and get from it, besides videos."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mutoscope.video import Video


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
    audio: bool | None = None


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


FILES = {
    Variant.VIDEO: ("video.mp4", "video/mp4"),
    Variant.THUMBNAIL: ("thumbnail.webp", "image/webp"),
    Variant.SPRITESHEET: ("spritesheet.jpg", "image/jpeg"),
}
"""The file and media type of each variant, under a video's asset prefix."""


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
    """News of a video, as the row is now: `event_seq` and `event_type` for a change of state, `preview` (jpeg) for a
    new picture, neither for progress.
    """

    video: Video
    event_seq: int | None = None
    event_type: str | None = None
    preview: bytes | None = None
