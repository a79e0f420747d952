"""Clearing up: files of expired and deleted videos, and objects that belong to no row."""

from __future__ import annotations

import time
from collections import defaultdict

from mutoscope.assets import Assets
from mutoscope.store import Store
from mutoscope.video import Status, Video

GRACE_SECONDS = 3600.0
"""An object this young may belong to a row that is about to be written."""
FORGET_SECONDS = 7 * 86400.0
"""A deleted video's idempotency key is remembered this long."""


async def retire(store: Store, assets: Assets) -> int:
    """Delete the files of expired and deleted videos; returns of how many."""
    retired = await store.videos.retire_files()
    for video_id in retired:
        await assets.delete_prefix(f"videos/{video_id}")
    await store.videos.forget_deleted(older_than_seconds=FORGET_SECONDS)
    return len(retired)


async def sweep_orphans(store: Store, assets: Assets, *, grace_seconds: float = GRACE_SECONDS) -> int:
    """Delete objects older than the grace that no row owns: what a crash left behind. Returns how many."""
    swept = 0
    for video_id, prefixes in (await _stale(assets, grace_seconds)).items():
        video = await store.videos.get_any(video_id)
        for prefix in prefixes:
            if not _owned(video, prefix):
                swept += await assets.delete_prefix(prefix)
    return swept


async def _stale(assets: Assets, grace_seconds: float) -> dict[str, set[str]]:
    """Video id -> prefixes of its objects (`videos/ID/PART`) that are older than the grace."""
    stale: dict[str, set[str]] = defaultdict(set)
    async for found in assets.list("videos"):
        parts = found.key.split("/")
        if len(parts) >= 3 and time.time() - found.modified_at > grace_seconds:
            stale[parts[1]].add("/".join(parts[:3]))
    return stale


def _owned(video: Video | None, prefix: str) -> bool:
    if video is None:
        return False
    running = video.status is Status.IN_PROGRESS
    held = (f"videos/{video.id}/{video.token}", f"videos/{video.id}/preview-{video.token}")
    return prefix in (video.files, video.upload) or (running and prefix in held)
