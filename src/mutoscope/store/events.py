"""Events: the outbox that webhooks are delivered from and that watchers follow."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

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
    """Add an event to the transaction of the change that it tells of."""
    await connection.execute(
        insert(events).values(id=new_id("evt"), project=video.project, video_id=video.id, type=type, created_at=now())
    )


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_video(self, video_id: str, after: int = 0) -> list[Event]:
        """A video's events with a `seq` above `after`, oldest first."""
        query = (
            select(*(column for column in events.c if column.key != "fanned_out"))
            .where(events.c.video_id == video_id, events.c.seq > after)
            .order_by(events.c.seq)
        )
        async with self._database.read() as connection:
            return [Event(**row) for row in (await connection.execute(query)).mappings()]
