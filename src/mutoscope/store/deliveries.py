"""Deliveries: the outbox of webhooks. A row is an event that an endpoint has not yet taken; none is kept after.

Rows are planned in the transaction of their event, so that no event is lost and none is told twice by two
processes. A claim moves `next_at` past the time that sending takes: who dies while sending leaves a row that
is claimed again, hence at least once.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, and_, cast, delete, exists, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from mutoscope.store.database import Database, now
from mutoscope.store.tables import events
from mutoscope.store.tables import webhook_deliveries as deliveries
from mutoscope.store.tables import webhook_endpoints as endpoints
from mutoscope.store.webhooks import COLUMNS, Endpoint, to_endpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What an endpoint is told of an event; `id` is the event's."""

    id: str
    type: str
    created_at: float
    video_id: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed delivery. `attempt` counts from 1 and fences: a later claim has a higher one."""

    notice: Notice
    endpoint: Endpoint
    attempt: int


async def plan(connection: AsyncConnection, event_id: str, project: str, type: str) -> None:
    """Add an event's deliveries to the endpoints of `project` that asked for its `type`."""
    asked = cast(endpoints.c.event_types, Text).contains(f'"{type}"', autoescape=True)
    receivers = (
        select(literal(event_id), endpoints.c.id, literal(0), now())
        .where(endpoints.c.project == project, asked)
        .with_for_update(read=True, key_share=True)
    )
    columns = ["event_id", "endpoint_id", "attempt", "next_at"]
    await connection.execute(insert(deliveries).from_select(columns, receivers))


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self) -> list[str]:
        """The ids of the endpoints that something is due for."""
        waiting = exists().where(deliveries.c.endpoint_id == endpoints.c.id, deliveries.c.next_at <= now())
        async with self._database.read() as connection:
            return list(await connection.scalars(select(endpoints.c.id).where(waiting)))

    async def claim(self, endpoint_id: str, *, lease_seconds: float) -> Delivery | None:
        """Take the next delivery that is due to an endpoint; unless it is ended, it is due again after the lease."""
        candidate = (
            select(deliveries.c.event_id)
            .where(deliveries.c.endpoint_id == endpoint_id, deliveries.c.next_at <= now())
            .order_by(deliveries.c.next_at, deliveries.c.event_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        async with self._database.write() as connection:
            if (event_id := await connection.scalar(candidate)) is None:
                return None
            attempt = await connection.execute(
                update(deliveries)
                .where(_is(event_id, endpoint_id))
                .values(attempt=deliveries.c.attempt + 1, next_at=now() + lease_seconds)
                .returning(deliveries.c.attempt)
            )
            event = await connection.execute(
                select(events.c.id, events.c.type, events.c.created_at, events.c.video_id).where(
                    events.c.id == event_id
                )
            )
            endpoint = await connection.execute(select(*COLUMNS).where(endpoints.c.id == endpoint_id))
            return Delivery(
                Notice(**event.mappings().one()), to_endpoint(endpoint.mappings().one()), attempt.scalar_one()
            )

    async def end(self, delivery: Delivery) -> None:
        """The endpoint has taken the event, or never will."""
        async with self._database.write() as connection:
            await connection.execute(delete(deliveries).where(_is(delivery.notice.id, delivery.endpoint.id)))

    async def postpone(self, delivery: Delivery, seconds: float) -> None:
        """Make the delivery due again in `seconds`, unless another process has claimed it since."""
        mine = and_(_is(delivery.notice.id, delivery.endpoint.id), deliveries.c.attempt == delivery.attempt)
        async with self._database.write() as connection:
            await connection.execute(update(deliveries).where(mine).values(next_at=now() + seconds))


def _is(event_id: str, endpoint_id: str) -> ColumnElement[bool]:
    return and_(deliveries.c.event_id == event_id, deliveries.c.endpoint_id == endpoint_id)
