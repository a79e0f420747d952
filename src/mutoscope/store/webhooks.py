"""Webhook endpoints: where a project wants to be told of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, case, delete, func, insert, null, select, tuple_, update

from mutoscope.store.database import Database, now
from mutoscope.store.tables import webhook_endpoints as endpoints


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A receiver of events. `previous_secret` is a rotated one for as long as it still signs."""

    id: str
    project: str
    name: str
    url: str
    event_types: tuple[str, ...]
    secret: str = field(repr=False)
    previous_secret: str | None = field(default=None, repr=False)
    created_at: float = 0.0
    updated_at: float = 0.0

    @property
    def secrets(self) -> list[str]:
        """All that sign, the newest first."""
        return [secret for secret in (self.secret, self.previous_secret) if secret is not None]


COLUMNS = [
    *(column for column in endpoints.c if not column.key.startswith("previous_secret")),
    case((endpoints.c.previous_secret_expires_at > now(), endpoints.c.previous_secret), else_=null()).label(
        "previous_secret"
    ),
]
"""What `to_endpoint` reads."""


def to_endpoint(row: RowMapping) -> Endpoint:
    return Endpoint(**{**row, "event_types": tuple(row["event_types"])})


class Webhooks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(self, endpoint: Endpoint, *, limit: int) -> Endpoint | None:
        """Store a new endpoint. None: the project has `limit` of them."""
        values = {
            "id": endpoint.id,
            "project": endpoint.project,
            "name": endpoint.name,
            "url": endpoint.url,
            "event_types": list(endpoint.event_types),
            "secret": endpoint.secret,
            "created_at": now(),
            "updated_at": now(),
        }
        count = select(func.count()).select_from(endpoints).where(endpoints.c.project == endpoint.project)
        async with self._database.write() as connection:
            if (await connection.scalar(count) or 0) >= limit:
                return None
            row = await connection.execute(insert(endpoints).values(**values).returning(*COLUMNS))
            return to_endpoint(row.mappings().one())

    async def get(self, project: str, endpoint_id: str) -> Endpoint | None:
        async with self._database.read() as connection:
            rows = await connection.execute(select(*COLUMNS).where(_is(project, endpoint_id)))
            row = rows.mappings().one_or_none()
        return None if row is None else to_endpoint(row)

    async def page(self, project: str, *, limit: int, after: Endpoint | None) -> list[Endpoint]:
        """Up to `limit` endpoints, newest first, beginning behind `after`."""
        query = select(*COLUMNS).where(endpoints.c.project == project)
        if after is not None:
            query = query.where(tuple_(endpoints.c.created_at, endpoints.c.id) < (after.created_at, after.id))
        query = query.order_by(endpoints.c.created_at.desc(), endpoints.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [to_endpoint(row) for row in (await connection.execute(query)).mappings()]

    async def update(self, project: str, endpoint_id: str, changes: Mapping[str, Any]) -> Endpoint | None:
        """Set the columns in `changes`. None: there is no such endpoint."""
        return await self._set(project, endpoint_id, **changes)

    async def rotate(self, project: str, endpoint_id: str, secret: str, *, keep_seconds: float) -> Endpoint | None:
        """Set a new secret; the old one signs for `keep_seconds` more. None: there is no such endpoint."""
        kept = {"previous_secret": endpoints.c.secret, "previous_secret_expires_at": now() + keep_seconds}
        dropped = {"previous_secret": None, "previous_secret_expires_at": None}
        return await self._set(project, endpoint_id, secret=secret, **(kept if keep_seconds else dropped))

    async def delete(self, project: str, endpoint_id: str) -> bool:
        """Remove an endpoint and what was still to be delivered to it."""
        async with self._database.write() as connection:
            return (await connection.execute(delete(endpoints).where(_is(project, endpoint_id)))).rowcount == 1

    async def _set(self, project: str, endpoint_id: str, **values: Any) -> Endpoint | None:
        change = update(endpoints).where(_is(project, endpoint_id)).values(**values, updated_at=now())
        async with self._database.write() as connection:
            row = (await connection.execute(change.returning(*COLUMNS))).mappings().one_or_none()
        return None if row is None else to_endpoint(row)


def _is(project: str, endpoint_id: str) -> ColumnElement[bool]:
    return and_(endpoints.c.id == endpoint_id, endpoints.c.project == project)
