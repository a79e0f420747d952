from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from openai import OpenAI
from sqlalchemy import select, update
from standardwebhooks import Webhook, WebhookVerificationError

from mutoscope.store import Store
from mutoscope.store.database import now
from mutoscope.store.tables import webhook_deliveries, webhook_endpoints
from mutoscope.store.webhooks import Endpoint
from mutoscope.video import Failure, Video
from mutoscope.webhooks.delivery import BACKOFF_SECONDS, JITTER, Courier
from mutoscope.webhooks.endpoints import EVENT_TYPES, Endpoints
from tests.store.rows import let_leases_end, video
from tests.webhooks.receiver import PATIENCE_SECONDS, Received, Receiver, receiving


async def subscribe(
    endpoints: Endpoints, url: str, project: str = "default", types: Sequence[str] = EVENT_TYPES
) -> Endpoint:
    return await endpoints.create(project, name="Mine", url=url, event_types=types)


async def finish(store: Store, project: str = "default", *, failure: Failure | None = None) -> Video:
    """Run a job to its end, as a worker does."""
    await store.videos.insert(video(project=project))
    job = await store.queue.claim("worker", lease_seconds=30)
    assert job is not None
    ended = store.queue.complete(job, files="videos/x") if failure is None else store.queue.fail(job, failure)
    assert await ended
    return job


@asynccontextmanager
async def delivering(store: Store, backoff: Sequence[float] = (0, 0, 0)) -> AsyncIterator[None]:
    task = asyncio.create_task(Courier(store.deliveries, backoff=backoff, poll_seconds=0.01).run())
    try:
        yield
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def waiting(store: Store) -> list[tuple[int, float]]:
    """The attempts so far and the seconds until the next, of what is not yet delivered."""
    query = select(webhook_deliveries.c.attempt, webhook_deliveries.c.next_at - now())
    async with store.database.read() as connection:
        return [(attempt, seconds) for attempt, seconds in await connection.execute(query)]


async def until_nothing_waits(store: Store) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while await waiting(store):
        assert time.monotonic() < deadline, await waiting(store)
        await asyncio.sleep(0.01)


def verifies(request: Received, secret: str) -> bool:
    try:
        Webhook(secret).verify(request.body, request.headers)
    except WebhookVerificationError:
        return False
    return True


async def test_the_sdk_unwraps_what_is_sent(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    endpoint = await subscribe(endpoints, receiver.url)
    async with delivering(store):
        done = await finish(store)
        (first,) = await receiver.received(1)
        lost = await finish(store, failure=Failure("worker_lost", "Lost."))
        second = (await receiver.received(2))[1]
        await until_nothing_waits(store)
    sdk = OpenAI(api_key="none", webhook_secret=endpoint.secret)
    completed, failed = (sdk.webhooks.unwrap(request.body, request.headers) for request in (first, second))
    assert [completed.to_dict(), failed.to_dict()] == [first.event, second.event]
    told = [(request.event["type"], request.event["data"]) for request in (first, second)]
    assert told == [("video.completed", {"id": done.id}), ("video.failed", {"id": lost.id})]
    assert first.event.keys() == {"id", "object", "created_at", "type", "data"}
    assert first.id == completed.id
    assert abs(completed.created_at - time.time()) < 60
    assert first.headers["content-type"] == "application/json"
    assert verifies(first, endpoint.secret)


async def test_an_endpoint_hears_only_the_types_it_asked_for(
    store: Store, endpoints: Endpoints, receiver: Receiver
) -> None:
    await subscribe(endpoints, receiver.url, types=["video.failed"])
    await finish(store)
    lost = await finish(store, failure=Failure("worker_lost", "Lost."))
    async with delivering(store):
        await until_nothing_waits(store)
    assert [request.event["data"]["id"] for request in receiver.requests] == [lost.id]


async def test_events_of_another_project_and_from_before_are_not_told(
    store: Store, endpoints: Endpoints, receiver: Receiver
) -> None:
    await finish(store, "one")
    await subscribe(endpoints, receiver.url, "one")
    await finish(store, "two")
    mine = await finish(store, "one")
    async with delivering(store):
        await until_nothing_waits(store)
    assert [request.event["data"]["id"] for request in receiver.requests] == [mine.id]


async def test_each_endpoint_is_told(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    with receiving() as other:
        for url in (receiver.url, other.url):
            await subscribe(endpoints, url)
        async with delivering(store):
            await finish(store)
            await until_nothing_waits(store)
        assert len(receiver.requests) == len(other.requests) == 1


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_a_refusal_is_tried_again_as_the_same_message(store: Store, endpoints: Endpoints, status: int) -> None:
    with receiving([status]) as receiver:
        endpoint = await subscribe(endpoints, receiver.url)
        await finish(store)
        async with delivering(store):
            await until_nothing_waits(store)
        first, second = receiver.requests
        assert (first.id, first.body, first.path) == (second.id, second.body, "/hook")
        assert verifies(first, endpoint.secret)
        assert verifies(second, endpoint.secret)


async def test_attempts_end_with_the_schedule(store: Store, endpoints: Endpoints) -> None:
    with receiving([503] * 10) as receiver:
        await subscribe(endpoints, receiver.url)
        await finish(store)
        async with delivering(store, backoff=(0, 0)):
            await until_nothing_waits(store)
        assert len(receiver.requests) == 3


async def test_gone_ends_a_delivery_but_not_the_next(store: Store, endpoints: Endpoints) -> None:
    with receiving([410]) as receiver:
        await subscribe(endpoints, receiver.url)
        first, second = await finish(store), await finish(store)
        async with delivering(store):
            await until_nothing_waits(store)
        assert [request.event["data"]["id"] for request in receiver.requests] == [first.id, second.id]


async def test_an_endpoint_that_cannot_be_reached_is_tried_later(store: Store, endpoints: Endpoints) -> None:
    with receiving() as gone:
        await subscribe(endpoints, gone.url)
    await finish(store)
    async with delivering(store, BACKOFF_SECONDS):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (row := (await waiting(store))[0])[0] == 0 or row[1] > BACKOFF_SECONDS[0] * (1 + JITTER):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)
    ((attempt, seconds),) = await waiting(store)
    assert attempt == 1
    assert BACKOFF_SECONDS[0] * (1 - JITTER) - 1 < seconds <= BACKOFF_SECONDS[0] * (1 + JITTER)


def test_attempts_go_on_for_three_days() -> None:
    assert 3 < sum(BACKOFF_SECONDS) / 86400 < 3.5
    assert list(BACKOFF_SECONDS) == sorted(BACKOFF_SECONDS)


async def test_a_receiver_that_hangs_delays_no_other(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    with receiving() as hanging:
        hanging.open.clear()
        await subscribe(endpoints, hanging.url)
        async with delivering(store):
            await finish(store)
            await hanging.received(1)
            await subscribe(endpoints, receiver.url)
            for _ in range(3):
                await finish(store)
            await receiver.received(3)
            assert len(hanging.requests) == 1
            hanging.open.set()
            await until_nothing_waits(store)
        assert len(hanging.requests) == 4


async def test_a_deleted_endpoint_gets_no_more(store: Store, endpoints: Endpoints) -> None:
    with receiving([500]) as receiver:
        endpoint = await subscribe(endpoints, receiver.url)
        async with delivering(store, backoff=(3600,)):
            await finish(store)
            await finish(store)
            await receiver.received(2)
            await endpoints.delete("default", endpoint.id)
            assert await waiting(store) == []
            await finish(store)
            assert await waiting(store) == []
        assert len(receiver.requests) == 2


async def test_a_changed_url_takes_what_still_waits(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    with receiving([500]) as old:
        endpoint = await subscribe(endpoints, old.url)
        await finish(store)
        async with delivering(store, backoff=(0.3,)):
            await old.received(1)
            await endpoints.update("default", endpoint.id, url=receiver.url)
            (request,) = await receiver.received(1)
        assert request.id == old.requests[0].id


async def test_a_kept_secret_signs_for_a_day(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    old = await subscribe(endpoints, receiver.url)
    new = await endpoints.rotate_secret("default", old.id, keep_old=True)
    async with delivering(store):
        await finish(store)
        (both,) = await receiver.received(1)
        async with store.database.write() as connection:
            left = webhook_endpoints.c.previous_secret_expires_at - 24 * 3600
            await connection.execute(update(webhook_endpoints).values(previous_secret_expires_at=left))
        await finish(store)
        one = (await receiver.received(2))[1]
    assert [verifies(both, secret) for secret in (new.secret, old.secret)] == [True, True]
    assert [verifies(one, secret) for secret in (new.secret, old.secret)] == [True, False]
    for secret in (new.secret, old.secret):
        OpenAI(api_key="none").webhooks.unwrap(both.body, both.headers, secret=secret)


async def test_two_processes_deliver_each_event_once(
    store: Store, endpoints: Endpoints, receiver: Receiver, tmp_path: Path
) -> None:
    await subscribe(endpoints, receiver.url)
    ids = [(await finish(store)).id for _ in range(20)]
    other = Store.open(tmp_path / "mutoscope.db")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(other.close)
        await stack.enter_async_context(delivering(store))
        await stack.enter_async_context(delivering(other))
        await until_nothing_waits(store)
    assert Counter(request.event["data"]["id"] for request in receiver.requests) == Counter(ids)


COURIER = """
import asyncio, sys
from pathlib import Path
from mutoscope.store import Store
from mutoscope.webhooks.delivery import Courier

async def main():
    await Courier(Store.open(Path(sys.argv[1])).deliveries, poll_seconds=0.01, lease_seconds=0.5).run()

asyncio.run(main())
"""


async def test_a_process_killed_before_the_answer_leaves_the_message_to_the_next(
    store: Store, endpoints: Endpoints, receiver: Receiver, tmp_path: Path
) -> None:
    await subscribe(endpoints, receiver.url)
    await finish(store)
    receiver.open.clear()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", COURIER, str(tmp_path / "mutoscope.db"))
    await receiver.received(1)
    process.kill()
    await process.wait()
    receiver.open.set()
    async with delivering(store):
        await until_nothing_waits(store)
    first, second = receiver.requests
    assert (first.id, first.body) == (second.id, second.body)


async def test_delivery_outlives_a_database_that_cannot_be_read(
    store: Store, endpoints: Endpoints, receiver: Receiver
) -> None:
    await subscribe(endpoints, receiver.url)
    async with delivering(store):
        async with store.database.write() as connection:
            await connection.exec_driver_sql("ALTER TABLE webhook_deliveries RENAME TO away")
        await asyncio.sleep(0.05)
        async with store.database.write() as connection:
            await connection.exec_driver_sql("ALTER TABLE away RENAME TO webhook_deliveries")
        await finish(store)
        await receiver.received(1)


async def test_who_lost_a_claim_cannot_put_off_the_next(store: Store, endpoints: Endpoints) -> None:
    endpoint = await subscribe(endpoints, "http://127.0.0.1:9/hook")
    await finish(store)
    slow = await store.deliveries.claim(endpoint.id, lease_seconds=0)
    quick = await store.deliveries.claim(endpoint.id, lease_seconds=30)
    assert slow is not None
    assert quick is not None
    assert (slow.attempt, quick.attempt, slow.notice) == (1, 2, quick.notice)
    await store.deliveries.postpone(slow, 3600)
    ((_, seconds),) = await waiting(store)
    assert seconds < 31
    await store.deliveries.end(slow)
    assert await waiting(store) == []


async def test_every_way_to_fail_is_told(store: Store, endpoints: Endpoints, receiver: Receiver) -> None:
    await subscribe(endpoints, receiver.url)
    cancelled = await store.videos.insert(video())
    await store.queue.cancel("default", cancelled.id)
    lost = await store.videos.insert(video(max_attempts=1))
    assert await store.queue.claim("worker", lease_seconds=30) is not None
    await let_leases_end(store)
    await store.queue.fail_lost()
    async with delivering(store):
        await until_nothing_waits(store)
    told = [(request.event["type"], request.event["data"]["id"]) for request in receiver.requests]
    assert told == [("video.failed", cancelled.id), ("video.failed", lost.id)]
