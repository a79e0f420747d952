from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mutoscope.assets import Assets
from mutoscope.store import Store
from mutoscope.video import Character, Status
from mutoscope.workers.sweep import retire, sweep_orphans
from tests.store.rows import video


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store.open(tmp_path / "mutoscope.db")
    yield opened
    await opened.close()


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    return Assets.in_folder(tmp_path / "assets")


async def keys(assets: Assets) -> list[str]:
    return sorted([found.key for kind in ("videos", "characters") async for found in assets.list(kind)])


async def test_expired_files_and_their_row_part_together(store: Store, assets: Assets) -> None:
    queued = await store.videos.insert(video())
    held = await store.queue.claim("w1", lease_seconds=30)
    assert held is not None
    await assets.put(f"videos/{held.id}/1/video.mp4", b"x")
    assert await store.queue.complete(held, files=f"videos/{held.id}/1", ttl_seconds=0.05)
    assert await retire(store, assets) == 0
    await asyncio.sleep(0.1)
    assert await retire(store, assets) == 1
    assert await keys(assets) == []
    row = await store.videos.get("default", queued.id)
    assert row is not None and (row.status, row.files) == (Status.COMPLETED, None)


async def test_objects_of_no_row_are_swept_and_all_others_stay(store: Store, assets: Assets) -> None:
    done = await store.videos.insert(video(id="video_done", status=Status.COMPLETED, files="videos/video_done/2"))
    waiting = await store.videos.insert(video(id="video_waiting", upload="videos/video_waiting/upload"))
    running = await store.queue.claim("w1", lease_seconds=30)
    assert running is not None and running.id == waiting.id
    owned = [
        f"videos/{done.id}/2/video.mp4",
        f"videos/{running.id}/1/video.mp4",
        f"videos/{running.id}/preview-1/preview-0001.jpg",
        f"videos/{running.id}/upload",
    ]
    known = await store.characters.insert(Character("char_known", "default", "Rex", "characters/char_known/video"))
    owned.append(known.video)
    orphans = [
        f"videos/{done.id}/1/video.mp4",
        f"videos/{done.id}/preview-2/x.jpg",
        "videos/video_nobody/1/video.mp4",
        "characters/char_nobody/video",
    ]
    for key in owned + orphans:
        await assets.put(key, b"x")
    assert await sweep_orphans(store, assets, grace_seconds=60) == 0
    assert await sweep_orphans(store, assets, grace_seconds=-1) == 4
    assert await keys(assets) == sorted(owned)
