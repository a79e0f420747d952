"""The queue: claim, heartbeat, finish. The video row is the job, and these are its only transitions.

A claim raises `token`; every later write of the worker carries `WHERE id AND token AND in_progress`. A
write that matches no row means that the job is no longer this worker's: it was cancelled, deleted, or
taken over after a silence. The event of a change is inserted in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from mutoscope.store.database import Database, now
from mutoscope.store.events import append
from mutoscope.store.rows import to_video
from mutoscope.store.tables import videos
from mutoscope.video import Failure, Status, Video

RELEASES_PER_ATTEMPT = 10
"""Deaths of its surroundings that a job may see for each attempt that it has, before they count against it."""

_LEASE_OVER = and_(videos.c.status == Status.IN_PROGRESS, videos.c.lease_expires_at < now())
_CLAIMABLE = or_(
    videos.c.status == Status.QUEUED,
    and_(_LEASE_OVER, videos.c.attempt < videos.c.max_attempts),
)


class Queue:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, worker: str, *, lease_seconds: float, loaded: str | None = None, patience_seconds: float = 10
    ) -> Video | None:
        """Take the next job, or None when there is none.

        The project with the fewest running jobs comes first, then priority, then the project that was served
        longest ago, then age; among jobs that have waited less than `patience_seconds`, those of the `loaded`
        model come before older ones.
        """
        async with self._database.read() as connection:
            if await connection.scalar(select(videos.c.id).where(_CLAIMABLE).limit(1)) is None:
                return None
        claim = {
            "status": Status.IN_PROGRESS,
            "attempt": videos.c.attempt + 1,
            "token": videos.c.token + 1,
            "worker": worker,
            "started_at": func.coalesce(videos.c.started_at, now()),
            "lease_expires_at": now() + lease_seconds,
        }
        async with self._database.write() as connection:
            if (video_id := await connection.scalar(_next(loaded, patience_seconds))) is None:
                return None
            change = update(videos).where(videos.c.id == video_id).values(claim).returning(*videos.c)
            video = to_video((await connection.execute(change)).mappings().one())
            await append(connection, video, "video.in_progress")
            return video

    async def heartbeat(
        self, video: Video, *, lease_seconds: float, progress: int = 0, preview: str | None = None
    ) -> bool:
        """Renew the lease and tell the progress (0 to 99, never lowered). False: the job is lost, stop."""
        capped = min(progress, 99)
        return await self._guarded(
            video,
            lease_expires_at=now() + lease_seconds,
            progress=case((videos.c.progress < capped, capped), else_=videos.c.progress),
            preview=func.coalesce(preview, videos.c.preview),
        )

    async def holds(self, video: Video) -> bool:
        """Whether the job is still the caller's."""
        async with self._database.read() as connection:
            return await connection.scalar(select(videos.c.id).where(_held(video))) is not None

    async def complete(
        self, video: Video, *, files: str, notes: Sequence[str] = (), ttl_seconds: float | None = None
    ) -> bool:
        """Publish the files under the prefix `files`. False: the job was lost, delete what was put."""
        return await self._guarded(
            video,
            event="video.completed",
            status=Status.COMPLETED,
            progress=100,
            completed_at=now(),
            expires_at=None if ttl_seconds is None else now() + ttl_seconds,
            files=files,
            preview=None,
            notes=list(notes),
            lease_expires_at=None,
        )

    async def fail(self, video: Video, failure: Failure) -> bool:
        return await self._guarded(video, event="video.failed", **_failed(failure))

    async def release(self, video: Video) -> bool:
        """Give the job back unharmed, as a worker does that is told to stop; the attempt does not count."""
        return await self._guarded(video, lease_expires_at=0, attempt=videos.c.attempt - 1)

    async def abandon(self, video: Video) -> bool:
        """Give up this attempt, which counts: the child died, or the files could not be kept."""
        return await self._guarded(video, lease_expires_at=0)

    async def release_dead(self) -> int:
        """End all leases, when every worker is known to be dead; returns how many.

        The attempts do not count, for it was a process around the jobs that died. A job that itself brings its
        surroundings down again and again is found out by its token.
        """
        innocent = videos.c.token < videos.c.max_attempts * RELEASES_PER_ATTEMPT
        change = {"lease_expires_at": 0, "attempt": case((innocent, videos.c.attempt - 1), else_=videos.c.attempt)}
        leased = and_(videos.c.status == Status.IN_PROGRESS, videos.c.lease_expires_at > 0)
        async with self._database.write() as connection:
            return (await connection.execute(update(videos).where(leased).values(change))).rowcount

    async def fail_lost(self) -> list[Video]:
        """Fail the jobs that have lost `max_attempts` workers."""
        lost = and_(_LEASE_OVER, videos.c.attempt >= videos.c.max_attempts)
        message = "The worker was lost on every attempt; the job may need more memory or time than there is."
        async with self._database.read() as connection:
            if await connection.scalar(select(videos.c.id).where(lost).limit(1)) is None:
                return []
        async with self._database.write() as connection:
            return await self._end(connection, lost, Failure("worker_lost", message))

    async def cancel(self, project: str, video_id: str) -> bool:
        """Fail a queued or running video with the code `cancelled`. False: there is none to cancel."""
        active = videos.c.status.in_([Status.QUEUED, Status.IN_PROGRESS])
        where = and_(videos.c.project == project, videos.c.id == video_id, active)
        async with self._database.write() as connection:
            return bool(await self._end(connection, where, Failure("cancelled", "The video was cancelled.")))

    async def _end(self, connection: AsyncConnection, where: ColumnElement[bool], failure: Failure) -> list[Video]:
        rows = await connection.execute(update(videos).where(where).values(**_failed(failure)).returning(*videos.c))
        ended = [to_video(row) for row in rows.mappings()]
        for video in ended:
            await append(connection, video, "video.failed")
        return ended

    async def _guarded(self, video: Video, *, event: str | None = None, **values: object) -> bool:
        async with self._database.write() as connection:
            done = (await connection.execute(update(videos).where(_held(video)).values(**values))).rowcount == 1
            if done and event is not None:
                await append(connection, video, event)
            return done


def _next(loaded: str | None, patience_seconds: float) -> Select[str]:
    """The id of the job to claim. What projects have running and were last served is worked out once for each."""
    waiting = select(videos.c.project).where(_CLAIMABLE).distinct().cte("waiting")
    other = videos.alias("other")
    mine = select(func.count()).where(other.c.project == waiting.c.project)
    running = mine.where(other.c.status == Status.IN_PROGRESS, other.c.lease_expires_at >= now()).scalar_subquery()
    served = select(func.max(other.c.started_at)).where(other.c.project == waiting.c.project).scalar_subquery()
    turns = select(waiting.c.project, running.label("running"), func.coalesce(served, 0).label("served")).cte("turns")
    preferred = or_(videos.c.engine_model == loaded, videos.c.created_at < now() - patience_seconds)
    return (
        select(videos.c.id)
        .join(turns, turns.c.project == videos.c.project)
        .where(_CLAIMABLE)
        .order_by(
            turns.c.running,
            videos.c.priority.desc(),
            turns.c.served,
            case((preferred, 0), else_=1),
            videos.c.created_at,
            videos.c.id,
        )
        .limit(1)
        .with_for_update(skip_locked=True, of=videos)
    )


def _held(video: Video) -> ColumnElement[bool]:
    return and_(videos.c.id == video.id, videos.c.token == video.token, videos.c.status == Status.IN_PROGRESS)


def _failed(failure: Failure) -> dict[str, object]:
    return {
        "status": Status.FAILED,
        "completed_at": None,
        "failure_code": failure.code,
        "failure_message": failure.message,
        "preview": None,
        "lease_expires_at": None,
    }
