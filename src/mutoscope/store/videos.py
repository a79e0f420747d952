"""The videos as clients see them: insert, find, list, lineage, delete."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from mutoscope.store.database import Database, now
from mutoscope.store.events import append
from mutoscope.store.rows import from_video, to_video
from mutoscope.store.tables import events, videos
from mutoscope.video import Operation, Status, Video

_ACTIVE = (Status.QUEUED, Status.IN_PROGRESS)
_GONE = and_(videos.c.deleted, videos.c.files.is_(None), videos.c.upload.is_(None))


class Duplicate(Exception):
    """The id or the idempotency key is taken."""


class SourceGone(Exception):
    """The video that a new one derives from was deleted or has expired."""


class Videos:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(self, video: Video, *, idempotency_key: str | None = None, digest: str | None = None) -> Video:
        """Store a new video and its event. Its id may be that of a deleted one whose files are gone.

        Raises Duplicate, SourceGone.
        """
        values = from_video(video) | {
            "created_at": now(),
            "completed_at": now() if video.status is Status.COMPLETED else None,
            "idempotency_key": idempotency_key,
            "request_digest": digest,
        }
        try:
            async with self._database.write() as connection:
                await _check_source(connection, video)
                await connection.execute(delete(videos).where(videos.c.id == video.id, _GONE))
                row = await connection.execute(insert(videos).values(**values).returning(*videos.c))
                stored = to_video(row.mappings().one())
                await append(connection, stored, f"video.{stored.status}")
                return stored
        except IntegrityError as error:
            raise Duplicate(video.id) from error

    async def get(self, project: str, video_id: str) -> Video | None:
        return await self._one(and_(videos.c.id == video_id, _visible(project)))

    async def get_any(self, video_id: str) -> Video | None:
        """Also a deleted one, of any project: a job's source stays readable until the job has ended."""
        return await self._one(videos.c.id == video_id)

    async def by_idempotency_key(self, project: str, key: str) -> tuple[Video, str | None] | None:
        """The video made under `key` and the digest of its request; deleted ones too."""
        query = select(videos).where(videos.c.project == project, videos.c.idempotency_key == key)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return None if row is None else (to_video(row), row["request_digest"])

    async def by_digest(self, project: str, digest: str, *, within_seconds: float) -> Video | None:
        """The newest video of the very same request, if it is younger than `within_seconds`."""
        return await self._one(
            and_(
                _visible(project),
                videos.c.request_digest == digest,
                videos.c.created_at > now() - within_seconds,
            )
        )

    async def page(self, project: str, *, limit: int, descending: bool, after: Video | None) -> list[Video]:
        """Up to `limit` videos by age, beginning behind `after`."""
        key = tuple_(videos.c.created_at, videos.c.id)
        where = _visible(project)
        if after is not None:
            cursor = (after.created_at, after.id)
            where = and_(where, key < cursor if descending else key > cursor)
        columns = (videos.c.created_at, videos.c.id)
        order = [column.desc() if descending else column.asc() for column in columns]
        return await self._many(select(videos).where(where).order_by(*order).limit(limit))

    async def ancestors(self, video: Video) -> list[Video]:
        """The chain of sources, oldest first; a deleted one is left out, but not what came before it."""
        chain = select(videos.c.id, videos.c.source_id).where(videos.c.id == video.source_id).cte(recursive=True)
        chain = chain.union(select(videos.c.id, videos.c.source_id).join(chain, videos.c.id == chain.c.source_id))
        return await self._family(video.project, select(chain.c.id))

    async def descendants(self, video: Video) -> list[Video]:
        tree = select(videos.c.id).where(videos.c.source_id == video.id).cte(recursive=True)
        tree = tree.union(select(videos.c.id).join(tree, videos.c.source_id == tree.c.id))
        return await self._family(video.project, select(tree.c.id))

    async def count_active(self, project: str) -> int:
        return await self._count(_visible(project), videos.c.status.in_(_ACTIVE))

    async def count_created(self, project: str, *, within_seconds: float) -> int:
        return await self._count(
            videos.c.project == project,
            videos.c.operation != Operation.IMPORT,
            videos.c.created_at > now() - within_seconds,
        )

    async def count_by_status(self) -> dict[Status, int]:
        query = select(videos.c.status, func.count()).where(videos.c.deleted.is_(false())).group_by(videos.c.status)
        async with self._database.read() as connection:
            counts = {Status(status): count for status, count in (await connection.execute(query)).all()}
        return {status: counts.get(status, 0) for status in Status}

    async def delete(self, project: str, video_id: str) -> bool:
        """Hide a video for good and end its work. Its files go once no job that derives from it is left."""
        running = videos.c.status.in_(_ACTIVE)
        change = (
            update(videos)
            .where(videos.c.id == video_id, _visible(project))
            .values(
                deleted=true(),
                status=case((running, Status.FAILED), else_=videos.c.status),
                failure_code=case((running, "cancelled"), else_=videos.c.failure_code),
                failure_message=case((running, "The video was deleted."), else_=videos.c.failure_message),
                lease_expires_at=None,
                idempotency_key=None,
            )
            .returning(*videos.c)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(change)).mappings().one_or_none()
            if row is None:
                return False
            await append(connection, to_video(row), "video.deleted")
            return True

    async def retire_files(self) -> list[str]:
        """Take the files of expired and deleted videos that no waiting job derives from out of their rows.

        Returns their asset prefixes, for the caller to delete. A crash between leaves orphans, which are swept.
        """
        derived = videos.alias("derived")
        needed = exists().where(derived.c.source_id == videos.c.id, derived.c.status.in_(_ACTIVE))
        over = or_(videos.c.deleted, videos.c.expires_at < now())
        due = and_(over, ~needed, or_(videos.c.files.is_not(None), videos.c.upload.is_not(None)))
        query = select(videos.c.id, videos.c.files, videos.c.upload).where(due)
        async with self._database.read() as connection:
            if (await connection.execute(query.limit(1))).first() is None:
                return []
        async with self._database.write() as connection:
            rows = (await connection.execute(query.with_for_update(of=videos))).all()
            ids = [row.id for row in rows]
            await connection.execute(update(videos).where(due, videos.c.id.in_(ids)).values(files=None, upload=None))
        return [prefix for row in rows for prefix in (row.files, row.upload) if prefix is not None]

    async def forget_deleted(self, *, older_than_seconds: float) -> int:
        """Remove the rows and events of old deleted videos whose files are gone and that none derives from."""
        derived = videos.alias("derived")
        childless = ~exists().where(derived.c.source_id == videos.c.id)
        old = and_(_GONE, childless, videos.c.created_at < now() - older_than_seconds)
        async with self._database.read() as connection:
            if await connection.scalar(select(videos.c.id).where(old).limit(1)) is None:
                return 0
        async with self._database.write() as connection:
            await connection.execute(delete(events).where(events.c.video_id.in_(select(videos.c.id).where(old))))
            return (await connection.execute(delete(videos).where(old))).rowcount

    async def _family(self, project: str, ids: Select[str]) -> list[Video]:
        query = select(videos).where(videos.c.id.in_(ids), _visible(project))
        return await self._many(query.order_by(videos.c.created_at, videos.c.id))

    async def _one(self, where: ColumnElement[bool]) -> Video | None:
        found = await self._many(select(videos).where(where).order_by(videos.c.created_at.desc()).limit(1))
        return found[0] if found else None

    async def _many(self, query: Select[Any]) -> list[Video]:
        async with self._database.read() as connection:
            return [to_video(row) for row in (await connection.execute(query)).mappings()]

    async def _count(self, *where: ColumnElement[bool]) -> int:
        async with self._database.read() as connection:
            return await connection.scalar(select(func.count()).select_from(videos).where(*where)) or 0


def _visible(project: str) -> ColumnElement[bool]:
    return and_(videos.c.project == project, videos.c.deleted.is_(false()))


async def _check_source(connection: AsyncConnection, video: Video) -> None:
    """Raises SourceGone. In the transaction of the insert: from then on the new row keeps the source's files."""
    if video.source_id is None:
        return
    kept = or_(videos.c.expires_at.is_(None), videos.c.expires_at > now())
    source = select(videos.c.id).where(
        videos.c.id == video.source_id, _visible(video.project), videos.c.files.is_not(None), kept
    )
    if await connection.scalar(source.with_for_update(read=True)) is None:
        raise SourceGone(video.source_id)
