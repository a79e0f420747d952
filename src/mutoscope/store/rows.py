"""Rows to domain objects and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from mutoscope.video import Character, Failure, Operation, Size, Status, Video


def to_video(row: RowMapping) -> Video:
    code = row["failure_code"]
    return Video(
        id=row["id"],
        project=row["project"],
        operation=Operation(row["operation"]),
        model=row["model"],
        engine_model=row["engine_model"],
        prompt=row["prompt"],
        caption=row["caption"],
        size=Size(row["width"], row["height"]),
        seconds=row["seconds"],
        fps=row["fps"],
        seed=row["seed"],
        strength=row["strength"],
        negative_prompt=row["negative_prompt"],
        source_id=row["source_id"],
        source_seconds=row["source_seconds"],
        remixed_from_video_id=row["remixed_from_video_id"],
        upload=row["upload"],
        characters=tuple(row["characters"]),
        status=Status(row["status"]),
        progress=row["progress"],
        created_at=row["created_at"],
        started_at=row["started_at"],
        completed_at=row["completed_at"],
        expires_at=row["expires_at"],
        failure=None if code is None else Failure(code, row["failure_message"]),
        notes=tuple(row["notes"]),
        files=row["files"],
        preview=row["preview"],
        extensions=row["extensions"],
        priority=row["priority"],
        attempt=row["attempt"],
        max_attempts=row["max_attempts"],
        token=row["token"],
    )


def from_video(video: Video) -> dict[str, Any]:
    """Every column but the lease's and the clock's, which the database sets."""
    return {
        "id": video.id,
        "project": video.project,
        "operation": video.operation,
        "model": video.model,
        "engine_model": video.engine_model,
        "prompt": video.prompt,
        "caption": video.caption,
        "width": video.size.width,
        "height": video.size.height,
        "seconds": video.seconds,
        "fps": video.fps,
        "seed": video.seed,
        "strength": video.strength,
        "negative_prompt": video.negative_prompt,
        "source_id": video.source_id,
        "source_seconds": video.source_seconds,
        "remixed_from_video_id": video.remixed_from_video_id,
        "upload": video.upload,
        "characters": list(video.characters),
        "status": video.status,
        "progress": video.progress,
        "notes": list(video.notes),
        "files": video.files,
        "preview": video.preview,
        "extensions": video.extensions,
        "priority": video.priority,
        "attempt": video.attempt,
        "max_attempts": video.max_attempts,
        "token": video.token,
    }


def to_character(row: RowMapping) -> Character:
    return Character(
        id=row["id"], project=row["project"], name=row["name"], video=row["video"], created_at=row["created_at"]
    )
