"""Rows to domain objects and back. A field and its column have the same name, but for size and failure."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import RowMapping

from mutoscope.store.tables import videos
from mutoscope.video import Character, Failure, Operation, Size, Status, Video

_SHARED = [field.name for field in fields(Video) if field.name in videos.c]
_CLOCKED = ("created_at", "started_at", "completed_at", "expires_at")
"""What the database sets by its own clock."""


def to_video(row: RowMapping) -> Video:
    code = row["failure_code"]
    values = {name: row[name] for name in _SHARED} | {
        "operation": Operation(row["operation"]),
        "status": Status(row["status"]),
        "size": Size(row["width"], row["height"]),
        "characters": tuple(row["characters"]),
        "notes": tuple(row["notes"]),
        "failure": None if code is None else Failure(code, row["failure_message"]),
    }
    return Video(**values)


def from_video(video: Video) -> dict[str, Any]:
    """The columns of a new row, but for the lease's and the clock's."""
    values = {name: getattr(video, name) for name in _SHARED if name not in _CLOCKED}
    return values | {
        "width": video.size.width,
        "height": video.size.height,
        "characters": list(video.characters),
        "notes": list(video.notes),
    }


def to_character(row: RowMapping) -> Character:
    return Character(**row)
