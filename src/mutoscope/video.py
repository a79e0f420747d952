"""The domain: a video is a job, and the job is a row. Pure; knows no SQL, HTTP or engine."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

IDENTIFIER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,199}")
"""What an id may be: it is a part of URLs and of object keys, so it does not begin with a dot."""


class Status(StrEnum):
    """The four states on the wire. A cancelled job is `failed` with the code `cancelled`: SDKs know no fifth."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        return self in (Status.COMPLETED, Status.FAILED)


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.QUEUED: frozenset({Status.IN_PROGRESS, Status.FAILED}),
    Status.IN_PROGRESS: frozenset({Status.IN_PROGRESS, Status.COMPLETED, Status.FAILED}),
    Status.COMPLETED: frozenset(),
    Status.FAILED: frozenset(),
}
"""Where a video may go from each state; `in_progress` to itself is a new attempt after a lost worker."""


class Operation(StrEnum):
    """What a job does. `import` is a finished file brought in; it never runs."""

    CREATE = "create"
    REMIX = "remix"
    EDIT = "edit"
    EXTEND = "extend"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, order=True)
class Size:
    """A frame size in pixels; `1280x720` on the wire."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError unless `text` is WIDTHxHEIGHT in pixels."""
        match = re.fullmatch(r"([1-9]\d{0,4})x([1-9]\d{0,4})", text)
        if match is None:
            raise ValueError(f"{text!r} is not a size; write WIDTHxHEIGHT, such as 1280x720")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a video failed; `{code, message}` on the wire."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """One row of the store: what was asked, where it stands, what came out.

    Times are seconds since the epoch by the database's clock. `token` fences: it rises with each claim,
    and only its holder may change a running video. `files` is the asset prefix of the published files.
    """

    id: str
    project: str
    operation: Operation
    model: str
    """The model as the client named it; echoed back."""
    engine_model: str
    """The catalogue entry that runs it."""
    prompt: str
    caption: str
    """The composed caption of the result."""
    size: Size
    seconds: float
    """Duration of the whole result; for an extension, source included."""
    fps: float
    seed: int
    strength: float | None = None
    negative_prompt: str | None = None
    audio: bool = True
    source_id: str | None = None
    """The video this one derives from (remix, edit, extension)."""
    remixed_from_video_id: str | None = None
    upload: str | None = None
    """Asset key of the uploaded source video or reference image."""
    characters: tuple[str, ...] = ()
    status: Status = Status.QUEUED
    progress: int = 0
    created_at: float = 0.0
    started_at: float | None = None
    completed_at: float | None = None
    expires_at: float | None = None
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    files: str | None = None
    preview: str | None = None
    """Asset key of the newest preview frame of a running video."""
    extensions: int = 0
    """How many extensions its lineage holds."""
    priority: int = 0
    attempt: int = 0
    max_attempts: int = 3
    token: int = 0


@dataclass(frozen=True, slots=True)
class Character:
    """A named subject cut from an uploaded clip; `video` is the clip's asset key."""

    id: str
    project: str
    name: str
    video: str
    created_at: float = field(default=0.0)


def new_id(prefix: str) -> str:
    """A fresh id such as `video_…`: 16 hex digits of time, so that ids sort by age, and 16 of chance."""
    return f"{prefix}_{time.time_ns():016x}{secrets.token_hex(8)}"


def format_seconds(seconds: float) -> str:
    """The wire's spelling of a duration: `"8"`, and `"5.33"` for an import of uneven length."""
    return f"{round(seconds, 2):g}"
