from __future__ import annotations

from dataclasses import replace

import pytest

from mutoscope.store import Store
from mutoscope.store.videos import Duplicate, SourceGone
from mutoscope.video import Status, Video
from tests.store.rows import make_older, video


async def add(store: Store, source: Video | None = None, *, files: str | None = None) -> Video:
    ended = Status.COMPLETED if files else Status.QUEUED
    return await store.videos.insert(video(source_id=source.id if source else None, status=ended, files=files))


async def test_a_row_comes_back_as_it_went_in(store: Store) -> None:
    asked = video(strength=0.5, negative_prompt="rain", characters=("char_1",), notes=("ü",))
    kept = await store.videos.insert(asked)
    assert kept.created_at > 0
    assert await store.videos.get("default", asked.id) == kept


async def test_an_id_is_given_once(store: Store) -> None:
    first = await add(store)
    with pytest.raises(Duplicate):
        await store.videos.insert(video(id=first.id))


async def test_another_projects_video_does_not_exist(store: Store) -> None:
    mine = await add(store)
    assert await store.videos.get("other", mine.id) is None
    assert not await store.videos.delete("other", mine.id)
    assert await store.videos.page("other", limit=10, descending=True, after=None) == []


async def test_pages_join_without_gap_or_overlap(store: Store) -> None:
    ids = [(await add(store)).id for _ in range(7)]
    for descending, expected in ((False, ids), (True, ids[::-1])):
        seen: list[Video] = []
        while page := await store.videos.page(
            "default", limit=3, descending=descending, after=seen[-1] if seen else None
        ):
            seen += page
        assert [one.id for one in seen] == expected


async def test_lineage_reaches_over_a_deleted_link(store: Store) -> None:
    root = await add(store, files="f")
    middle = await add(store, root, files="f")
    leaf = await add(store, middle)
    sibling = await add(store, root)
    assert [one.id for one in await store.videos.ancestors(leaf)] == [root.id, middle.id]
    assert [one.id for one in await store.videos.descendants(root)] == [middle.id, leaf.id, sibling.id]
    await store.videos.delete("default", middle.id)
    assert [one.id for one in await store.videos.ancestors(leaf)] == [root.id]
    assert [one.id for one in await store.videos.descendants(root)] == [leaf.id, sibling.id]


async def test_files_stay_while_a_waiting_job_derives_from_them(store: Store) -> None:
    source = await add(store, files="f")
    remix = await add(store, source)
    assert await store.videos.delete("default", source.id)
    assert await store.videos.retire_files() == []
    assert await store.queue.cancel("default", remix.id)
    assert await store.videos.retire_files() == ["f"]
    assert await store.videos.retire_files() == []


async def test_nothing_derives_from_a_source_without_files(store: Store) -> None:
    source = await add(store, files="f")
    for gone in (await add(store), replace(source, id="video_none"), replace(source, project="other")):
        with pytest.raises(SourceGone):
            await store.videos.insert(video(source_id=gone.id, project=gone.project))
    await store.videos.delete("default", source.id)
    with pytest.raises(SourceGone):
        await store.videos.insert(video(source_id=source.id))


async def test_the_id_and_the_idempotency_key_of_a_deleted_video_are_free_again(store: Store) -> None:
    first = await store.videos.insert(video(status=Status.COMPLETED, files="f"), idempotency_key="k", digest="d")
    await store.videos.delete("default", first.id)
    assert await store.videos.by_idempotency_key("default", "k") is None
    with pytest.raises(Duplicate):
        await store.videos.insert(video(id=first.id))
    await store.videos.retire_files()
    await store.videos.insert(video(id=first.id), idempotency_key="k", digest="d")


async def test_a_deleted_row_that_another_derives_from_is_kept_for_the_lineage(store: Store) -> None:
    root = await add(store, files="f")
    middle = await add(store, root, files="f")
    leaf = await add(store, middle, files="f")
    await store.videos.delete("default", middle.id)
    await store.videos.retire_files()
    assert await store.videos.forget_deleted(older_than_seconds=-1) == 0
    assert [one.id for one in await store.videos.ancestors(leaf)] == [root.id]


async def test_a_deleted_row_is_forgotten_when_it_is_old(store: Store) -> None:
    gone = await add(store, files="f")
    await store.videos.delete("default", gone.id)
    await store.videos.retire_files()
    assert await store.videos.forget_deleted(older_than_seconds=60) == 0
    await make_older(store, gone.id, seconds=61)
    assert await store.videos.forget_deleted(older_than_seconds=60) == 1
    assert await store.videos.get_any(gone.id) is None


async def test_a_repeated_request_is_found_by_key_and_by_digest(store: Store) -> None:
    made = await store.videos.insert(video(), idempotency_key="k", digest="d")
    with pytest.raises(Duplicate):
        await store.videos.insert(video(), idempotency_key="k", digest="d")
    await store.videos.insert(video(project="other"), idempotency_key="k", digest="d")
    assert await store.videos.by_idempotency_key("default", "k") == (made, "d")
    assert await store.videos.by_digest("default", "d", within_seconds=60) == made
    await make_older(store, made.id, seconds=61)
    assert await store.videos.by_digest("default", "d", within_seconds=60) is None


async def test_counts(store: Store) -> None:
    await add(store)
    await add(store, files="f")
    assert await store.videos.count_active("default") == 1
    assert await store.videos.count_created("default", within_seconds=60) == 2
    counts = await store.videos.count_by_status()
    assert counts == {Status.QUEUED: 1, Status.IN_PROGRESS: 0, Status.COMPLETED: 1, Status.FAILED: 0}
