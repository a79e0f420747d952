"""Clearing up: files of expired and deleted videos, and objects that belong to no row."""

from __future__ import annotations

import time

from mutoscope.assets import Assets
from mutoscope.store import Store
from mutoscope.video import Status, Video

GRACE_SECONDS = 3600.0
"""An object this young may belong to a row that is about to be written."""
FORGET_SECONDS = 7 * 86400.0
"""A deleted video's row and events are kept this long."""


async def retire(store: Store, assets: Assets) -> int:
    """Delete the files of expired and deleted videos; returns how many prefixes."""
    retired = await store.videos.retire_files()
    for prefix in retired:
        await assets.delete_prefix(prefix)
    await store.videos.forget_deleted(older_than_seconds=FORGET_SECONDS)
    return len(retired)


async def sweep_orphans(store: Store, assets: Assets, *, grace_seconds: float = GRACE_SECONDS) -> int:
    """Delete objects older than the grace that no row owns: what a crash left behind. Returns how many."""
    swept = 0
    for prefix in await _stale(assets, "videos", 3, grace_seconds):
        video = await store.videos.get_any(prefix.split("/")[1])
        if not _owned(video, prefix):
            swept += await assets.delete_prefix(prefix)
    for prefix in await _stale(assets, "characters", 2, grace_seconds):
        if not await store.characters.exists(prefix.split("/")[1]):
            swept += await assets.delete_prefix(prefix)
    return swept


async def _stale(assets: Assets, kind: str, depth: int, grace_seconds: float) -> set[str]:
    """The prefixes of `depth` parts, such as `videos/ID/PART`, of the objects that are older than the grace."""
    newest = time.time() - grace_seconds
    return {"/".join(found.key.split("/")[:depth]) async for found in assets.list(kind) if found.modified_at < newest}


def _owned(video: Video | None, prefix: str) -> bool:
    if video is None:
        return False
    running = video.status is Status.IN_PROGRESS
    held = (f"videos/{video.id}/{video.token}", f"videos/{video.id}/preview-{video.token}")
    return prefix in (video.files, video.upload) or (running and prefix in held)
