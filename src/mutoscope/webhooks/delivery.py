"""Delivery: takes what is due out of the outbox to the endpoints, until each has taken it or three days are over.

One delivery at a time goes to an endpoint, so that a receiver that hangs delays nothing but its own. Any
number of processes may deliver from the same rows.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import httpx2
import structlog

from mutoscope.store import StoreError
from mutoscope.store.deliveries import Deliveries, Delivery
from mutoscope.webhooks.sending import Unreachable, open_client, send

log = structlog.get_logger()

MINUTE, HOUR = 60, 3600
BACKOFF_SECONDS = (5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR)
"""The wait after each failed attempt, from the Standard Webhooks specification; after the last there is no other."""
JITTER = 0.2
POLL_SECONDS = 0.5
LEASE_SECONDS = 30.0
"""When a delivery is due again whose process died while sending; longer than sending can take."""
CONCURRENCY = 16
GONE = 410
"""The status by which a receiver says that it wants no further attempt."""


class Courier:
    """Delivers the events of all projects. `backoff` is BACKOFF_SECONDS, or another schedule in seconds."""

    def __init__(
        self,
        deliveries: Deliveries,
        *,
        backoff: Sequence[float] = BACKOFF_SECONDS,
        poll_seconds: float = POLL_SECONDS,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        self._deliveries = deliveries
        self._backoff = backoff
        self._poll_seconds = poll_seconds
        self._lease_seconds = lease_seconds
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._served: set[str] = set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with open_client() as client, asyncio.TaskGroup() as rounds:
            while True:
                for endpoint_id in await self._due():
                    self._served.add(endpoint_id)
                    rounds.create_task(self._serve(client, endpoint_id))
                await asyncio.sleep(self._poll_seconds)

    async def _due(self) -> set[str]:
        try:
            return set(await self._deliveries.due()) - self._served
        except StoreError as error:
            log.warning("webhooks could not be read", error=str(error))
            return set()

    async def _serve(self, client: httpx2.AsyncClient, endpoint_id: str) -> None:
        """Deliver all that is due to one endpoint. A failure here must not end the service to the others."""
        try:
            while await self._deliver_next(client, endpoint_id):
                pass
        except Exception:
            log.exception("webhook delivery broke off", endpoint=endpoint_id)
        finally:
            self._served.discard(endpoint_id)

    async def _deliver_next(self, client: httpx2.AsyncClient, endpoint_id: str) -> bool:
        async with self._slots:
            delivery = await self._deliveries.claim(endpoint_id, lease_seconds=self._lease_seconds)
            if delivery is None:
                return False
            try:
                status = await send(client, delivery.endpoint, delivery.notice)
            except Unreachable as error:
                await self._put_off(delivery, str(error))
            else:
                await self._settle(delivery, status)
            return True

    async def _settle(self, delivery: Delivery, status: int) -> None:
        if 200 <= status < 300:
            await self._deliveries.end(delivery)
            log.info("webhook delivered", **_names(delivery), status=status)
        elif status == GONE:
            await self._deliveries.end(delivery)
            log.warning("webhook refused for good", **_names(delivery), status=status)
        else:
            await self._put_off(delivery, f"status {status}")

    async def _put_off(self, delivery: Delivery, reason: str) -> None:
        if delivery.attempt > len(self._backoff):
            await self._deliveries.end(delivery)
            log.error("webhook given up", **_names(delivery), reason=reason)
            return
        seconds = self._backoff[delivery.attempt - 1] * random.uniform(1 - JITTER, 1 + JITTER)
        await self._deliveries.postpone(delivery, seconds)
        log.warning("webhook failed", **_names(delivery), reason=reason, retry_in_seconds=round(seconds))


def _names(delivery: Delivery) -> dict[str, object]:
    return {"endpoint": delivery.endpoint.id, "message": delivery.notice.id, "attempt": delivery.attempt}
