"""Videos to store, and a hand on the lease clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import update

from mutoscope.store import Store
from mutoscope.store.database import now
from mutoscope.store.tables import videos
from mutoscope.video import Operation, Size, Video, new_id


def video(**changes: Any) -> Video:
    plain = Video(
        id=new_id("video"),
        project="default",
        operation=Operation.CREATE,
        model="sora-2",
        engine_model="storyboard",
        prompt="A lake",
        caption="A lake",
        size=Size(320, 180),
        seconds=1,
        fps=24,
        seed=7,
    )
    return replace(plain, **changes)


async def let_leases_end(store: Store) -> None:
    """As if every worker had been silent for longer than its lease."""
    async with store.database.write() as connection:
        await connection.execute(update(videos).values(lease_expires_at=now() - 1))


async def make_older(store: Store, video_id: str, seconds: float) -> None:
    async with store.database.write() as connection:
        older = videos.c.created_at - seconds
        await connection.execute(update(videos).where(videos.c.id == video_id).values(created_at=older))
