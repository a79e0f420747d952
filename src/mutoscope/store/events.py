"""Events: what watchers follow, and what webhooks tell of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from mutoscope.store import deliveries
from mutoscope.store.database import Database, now
from mutoscope.store.tables import events
from mutoscope.video import Video, new_id


@dataclass(frozen=True, slots=True)
class Event:
    """A change that has happened. `type` is video.queued, in_progress, completed, failed or deleted."""

    seq: int
    id: str
    project: str
    video_id: str
    type: str
    created_at: float


async def append(connection: AsyncConnection, video: Video, type: str) -> None:
    """Add an event, and its deliveries to webhooks, to the transaction of the change that it tells of."""
    id_ = new_id("evt")
    await connection.execute(
        insert(events).values(id=id_, project=video.project, video_id=video.id, type=type, created_at=now())
    )
    await deliveries.plan(connection, id_, video.project, type)


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_video(self, video_id: str, after: int = 0) -> list[Event]:
        """A video's events with a `seq` above `after`, oldest first."""
        query = select(events).where(events.c.video_id == video_id, events.c.seq > after).order_by(events.c.seq)
        async with self._database.read() as connection:
            return [Event(**row) for row in (await connection.execute(query)).mappings()]
