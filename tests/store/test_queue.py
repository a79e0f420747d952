from __future__ import annotations

from mutoscope.store import Store
from mutoscope.store.queue import RELEASES_PER_ATTEMPT
from mutoscope.video import Failure, Status, Video
from tests.store.rows import let_leases_end, make_older, video


async def claim(store: Store, worker: str = "w1", loaded: str | None = None) -> Video:
    claimed = await store.queue.claim(worker, lease_seconds=30, loaded=loaded)
    assert claimed is not None
    return claimed


async def stored(store: Store, id_: str) -> Video:
    found = await store.videos.get_any(id_)
    assert found is not None
    return found


async def types(store: Store, id_: str) -> list[str]:
    return [event.type for event in await store.events.of_video(id_)]


async def test_an_empty_queue_gives_nothing(store: Store) -> None:
    assert await store.queue.claim("w1", lease_seconds=30) is None


async def test_a_claim_raises_attempt_and_token(store: Store) -> None:
    queued = await store.videos.insert(video())
    claimed = await claim(store)
    assert (claimed.id, claimed.status, claimed.attempt, claimed.token) == (queued.id, Status.IN_PROGRESS, 1, 1)
    assert await store.queue.claim("w2", lease_seconds=30) is None
    await let_leases_end(store)
    again = await claim(store, "w2")
    assert (again.id, again.attempt, again.token) == (queued.id, 2, 2)


async def test_the_older_worker_is_fenced_off(store: Store) -> None:
    await store.videos.insert(video())
    old = await claim(store)
    await let_leases_end(store)
    new = await claim(store, "w2")
    assert not await store.queue.heartbeat(old, lease_seconds=30, progress=50)
    assert not await store.queue.holds(old)
    assert not await store.queue.complete(old, files="videos/x/1")
    assert not await store.queue.fail(old, Failure("generation_failed", "no"))
    assert not await store.queue.release(old)
    assert not await store.queue.abandon(old)
    assert await store.queue.complete(new, files="videos/x/2")
    assert (await stored(store, new.id)).files == "videos/x/2"
    assert await types(store, new.id) == ["video.queued", "video.in_progress", "video.in_progress", "video.completed"]


async def test_a_lease_that_ended_can_be_renewed_until_somebody_took_the_job(store: Store) -> None:
    await store.videos.insert(video())
    held = await claim(store)
    await let_leases_end(store)
    assert await store.queue.heartbeat(held, lease_seconds=30)
    assert await store.queue.claim("w2", lease_seconds=30) is None


async def test_completion_happens_once(store: Store) -> None:
    await store.videos.insert(video())
    held = await claim(store)
    assert await store.queue.complete(held, files="videos/x/1", notes=["n"], ttl_seconds=60)
    assert not await store.queue.complete(held, files="videos/x/1")
    done = await stored(store, held.id)
    assert (done.status, done.progress, done.notes) == (Status.COMPLETED, 100, ("n",))
    assert done.completed_at is not None and done.expires_at is not None
    assert abs(done.expires_at - done.completed_at - 60) < 0.1


async def test_progress_never_falls_and_stays_below_100(store: Store) -> None:
    await store.videos.insert(video())
    held = await claim(store)
    for told, shown in ((30, 30), (10, 30), (100, 99)):
        assert await store.queue.heartbeat(held, lease_seconds=30, progress=told)
        assert (await stored(store, held.id)).progress == shown


async def test_a_new_attempt_keeps_the_progress_shown(store: Store) -> None:
    await store.videos.insert(video())
    assert await store.queue.heartbeat(await claim(store), lease_seconds=30, progress=60)
    await let_leases_end(store)
    assert await store.queue.heartbeat(await claim(store), lease_seconds=30, progress=5)
    assert (await store.videos.page("default", limit=1, descending=True, after=None))[0].progress == 60


async def test_a_job_that_loses_every_worker_fails(store: Store) -> None:
    queued = await store.videos.insert(video(max_attempts=2))
    for _ in range(2):
        await claim(store)
        assert await store.queue.fail_lost() == []
        await let_leases_end(store)
    assert await store.queue.claim("w1", lease_seconds=30) is None
    assert [lost.id for lost in await store.queue.fail_lost()] == [queued.id]
    failed = await stored(store, queued.id)
    assert failed.status is Status.FAILED and failed.failure is not None and failed.failure.code == "worker_lost"
    assert (await types(store, queued.id))[-1] == "video.failed"


async def test_a_released_attempt_does_not_count_and_an_abandoned_one_does(store: Store) -> None:
    await store.videos.insert(video())
    assert await store.queue.release(await claim(store))
    second = await claim(store)
    assert (second.attempt, second.token) == (1, 2)
    assert await store.queue.abandon(second)
    assert (await claim(store)).attempt == 2


async def test_when_all_workers_are_dead_their_leases_end_and_the_attempts_do_not_count(store: Store) -> None:
    await store.videos.insert(video())
    await claim(store, "dead")
    assert await store.queue.release_dead() == 1
    assert await store.queue.release_dead() == 0
    assert (await claim(store, "w2")).attempt == 1


async def test_a_job_that_always_brings_its_surroundings_down_fails_in_the_end(store: Store) -> None:
    queued = await store.videos.insert(video(max_attempts=2))
    claims = 0
    while await store.queue.claim("w1", lease_seconds=30):
        claims += 1
        await store.queue.release_dead()
    assert claims == 2 * RELEASES_PER_ATTEMPT + 1
    assert [lost.id for lost in await store.queue.fail_lost()] == [queued.id]


async def test_cancel_fails_what_has_not_ended(store: Store) -> None:
    queued = await store.videos.insert(video())
    held = await claim(store)
    assert not await store.queue.cancel("another-project", queued.id)
    assert await store.queue.cancel("default", queued.id)
    assert not await store.queue.heartbeat(held, lease_seconds=30)
    assert not await store.queue.complete(held, files="x")
    assert not await store.queue.cancel("default", queued.id)
    cancelled = await stored(store, queued.id)
    assert cancelled.failure is not None and cancelled.failure.code == "cancelled"


async def test_the_project_with_the_fewest_running_jobs_comes_first(store: Store) -> None:
    for project in ("greedy", "greedy", "greedy", "modest"):
        await store.videos.insert(video(project=project))
    assert [(await claim(store)).project for _ in range(4)] == ["greedy", "modest", "greedy", "greedy"]


async def test_projects_take_turns_when_one_job_runs_at_a_time(store: Store) -> None:
    for project in ("greedy", "greedy", "greedy", "modest", "modest"):
        await store.videos.insert(video(project=project))
    served = []
    for _ in range(5):
        claimed = await claim(store)
        served.append(claimed.project)
        assert await store.queue.complete(claimed, files="f")
    assert served == ["greedy", "modest", "greedy", "modest", "greedy"]


async def test_priority_comes_before_age(store: Store) -> None:
    await store.videos.insert(video())
    urgent = await store.videos.insert(video(priority=5))
    assert (await claim(store)).id == urgent.id


async def test_the_loaded_model_is_preferred_for_a_while(store: Store) -> None:
    older = await store.videos.insert(video(engine_model="other"))
    newer = await store.videos.insert(video(engine_model="storyboard"))
    preferred = await claim(store, loaded="storyboard")
    assert preferred.id == newer.id
    assert await store.queue.release(preferred)
    await make_older(store, older.id, seconds=60)
    assert (await claim(store, loaded="storyboard")).id == older.id


async def test_a_deleted_job_is_never_claimed_or_finished(store: Store) -> None:
    queued = await store.videos.insert(video())
    held = await claim(store)
    assert await store.videos.delete("default", queued.id)
    assert not await store.queue.complete(held, files="x")
    await let_leases_end(store)
    assert await store.queue.claim("w2", lease_seconds=30) is None
    assert await store.queue.fail_lost() == []
