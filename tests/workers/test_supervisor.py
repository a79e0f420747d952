from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from mutoscope.assets import Assets
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.video import Operation, Size, Status, Video
from mutoscope.workers.supervisor import supervise
from tests.store.rows import let_leases_end, video
from tests.workers.engines import ENTRY, write_catalog


class Rig:
    """A data folder with its store and objects, and supervisors to set on it."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder, catalog=write_catalog(folder / "catalog.toml"), poll_seconds=0.05)
        self.store = Store.open(folder / "mutoscope.db")
        self.assets = Assets.in_folder(folder / "assets")

    @asynccontextmanager
    async def supervisor(self, **changes: object) -> AsyncIterator[None]:
        settings = self.settings.model_copy(update=changes)
        task = asyncio.create_task(supervise(settings, worker="w1"))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def add(self, engine: str, **changes: object) -> Video:
        return await self.store.videos.insert(video(engine_model=engine, size=Size(64, 64), **changes))

    async def row(self, id_: str) -> Video:
        found = await self.store.videos.get_any(id_)
        assert found is not None
        return found

    async def ended(self, id_: str) -> Video:
        await until(lambda: self._has(id_, lambda row: row.status.ended))
        return await self.row(id_)

    async def running(self, id_: str) -> Video:
        await until(lambda: self._has(id_, lambda row: row.status is Status.IN_PROGRESS and row.progress > 0))
        return await self.row(id_)

    async def _has(self, id_: str, condition: Callable[[Video], bool]) -> bool:
        return condition(await self.row(id_))

    async def keys(self) -> list[str]:
        return [found.key async for found in self.assets.list("videos")]


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.02)


@pytest.fixture
async def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    made = Rig(tmp_path)
    yield made
    await made.store.close()


def children() -> set[int]:
    """The engine children of this process that are alive."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            state = (folder / "stat").read_text().rsplit(")", 1)[1].split()[0]
            if b"mutoscope.workers.child" in words and str(os.getpid()).encode() in words and state != "Z":
                found.add(int(folder.name))
    return found


async def test_a_job_is_done_and_its_files_published(rig: Rig) -> None:
    queued = await rig.add("steady")
    async with rig.supervisor():
        done = await rig.ended(queued.id)
    assert (done.status, done.progress, done.attempt, done.notes) == (Status.COMPLETED, 100, 1, ("a note",))
    assert done.files == f"videos/{done.id}/1" and done.preview is None
    names = ("spritesheet.jpg", "state.bin", "thumbnail.webp", "video.mp4")
    assert sorted(await rig.keys()) == [f"{done.files}/{name}" for name in names]
    assert list((rig.settings.data / "scratch").iterdir()) == []


async def test_a_remix_gets_its_sources_state(rig: Rig) -> None:
    source = await rig.add("steady", caption="a lake")
    async with rig.supervisor():
        await rig.ended(source.id)
        remix = await rig.add("steady", source_id=source.id, operation=Operation.REMIX)
        assert (await rig.ended(remix.id)).notes == ("from b'state of a lake'",)


async def test_a_remix_of_another_models_video_gets_no_state(rig: Rig) -> None:
    source = await rig.add("steady")
    async with rig.supervisor():
        await rig.ended(source.id)
        remix = await rig.add("slow", source_id=source.id, operation=Operation.REMIX)
        assert (await rig.ended(remix.id)).notes == ("from None",)


@pytest.mark.parametrize(
    ("engine", "code", "attempts"),
    [
        ("refusing", "generation_failed", 1),
        ("broken", "generation_failed", 1),
        ("dying", "worker_lost", 2),
        ("lingering", "worker_lost", 2),
    ],
)
async def test_a_job_that_cannot_be_done_fails_with_a_code(rig: Rig, engine: str, code: str, attempts: int) -> None:
    queued = await rig.add(engine, max_attempts=2)
    after = await rig.add("steady")
    async with rig.supervisor():
        failed = await rig.ended(queued.id)
        assert (await rig.ended(after.id)).status is Status.COMPLETED
    assert failed.status is Status.FAILED and failed.failure is not None
    assert (failed.failure.code, failed.attempt) == (code, attempts)
    assert not [key for key in await rig.keys() if queued.id in key]


async def test_a_job_past_its_deadline_fails_and_its_child_is_killed(rig: Rig) -> None:
    queued = await rig.add("hanging")
    async with rig.supervisor(job_timeout_seconds=0.5):
        failed = await rig.ended(queued.id)
        assert failed.failure is not None and failed.failure.code == "deadline_exceeded"
        assert (await rig.ended((await rig.add("refusing")).id)).status is Status.FAILED


WAYS = ("cancel", "delete", "take over")


async def take(rig: Rig, held: Video, how: str) -> None:
    """Make a running job no longer its worker's."""
    if how == "cancel":
        assert await rig.store.queue.cancel("default", held.id)
    elif how == "delete":
        assert await rig.store.videos.delete("default", held.id)
    else:
        await let_leases_end(rig.store)
        assert await rig.store.queue.claim("another", lease_seconds=30)


@pytest.mark.parametrize("how", WAYS)
async def test_a_job_that_is_no_longer_ours_stops_its_child_within_two_seconds(rig: Rig, how: str) -> None:
    queued = await rig.add("deaf")
    async with rig.supervisor():
        held = await rig.running(queued.id)
        (child,) = children()
        await take(rig, held, how)
        await until(lambda: _is_gone(child), seconds=2)
        await until(lambda: _no_keys(rig), seconds=2)
    if how == "take over":
        assert (await rig.row(held.id)).token == held.token + 1


@pytest.mark.parametrize("how", [*WAYS, "deadline"])
async def test_a_child_stopped_between_steps_does_the_next_job_with_its_model_loaded(rig: Rig, how: str) -> None:
    queued = await rig.add("heavy")
    async with rig.supervisor(job_timeout_seconds=3 if how == "deadline" else 60):
        held = await rig.running(queued.id)
        (child,) = children()
        if how == "deadline":
            assert (await rig.ended(held.id)).failure is not None
        else:
            await take(rig, held, how)
        done = await rig.ended((await rig.add("heavy", caption="quick")).id)
    assert (done.status, done.notes) == (Status.COMPLETED, (f"load 1 of process {child}",))
    assert done.files is not None and all(key.startswith(done.files) for key in await rig.keys())
    assert list((rig.settings.data / "scratch").iterdir()) == []


async def test_a_supervisor_told_to_stop_does_not_wait_for_a_child_told_so(rig: Rig) -> None:
    patient = f"[patient]{ENTRY.format(name='Deaf')}stop_seconds = 600\n"
    assert rig.settings.catalog is not None
    rig.settings.catalog.write_text(patient)
    queued = await rig.add("patient")
    async with asyncio.timeout(20), rig.supervisor():
        await until(lambda: _has_preview(rig))
        await take(rig, await rig.running(queued.id), "cancel")
        await until(lambda: _no_keys(rig))
    assert children() == set()


async def _has_preview(rig: Rig) -> bool:
    return await rig.keys() != []


async def _is_gone(pid: int) -> bool:
    return pid not in children()


async def _no_keys(rig: Rig) -> bool:
    return await rig.keys() == []


async def test_a_supervisor_told_to_stop_gives_its_job_back(rig: Rig) -> None:
    queued = await rig.add("slow")
    async with rig.supervisor():
        await rig.running(queued.id)
    given_back = await rig.row(queued.id)
    assert (given_back.status, given_back.attempt) == (Status.IN_PROGRESS, 0)
    assert children() == set()
    async with rig.supervisor():
        done = await rig.ended(queued.id)
    assert (done.status, done.attempt, done.token) == (Status.COMPLETED, 1, 2)


async def test_progress_rises_and_a_preview_is_shown_while_it_runs(rig: Rig) -> None:
    queued = await rig.add("slow")
    seen, previews = [0], set()
    async with rig.supervisor():
        while not (row := await rig.row(queued.id)).status.ended:
            seen.append(row.progress)
            if row.preview is not None:
                previews.add(await rig.assets.read(row.preview))
            await asyncio.sleep(0.1)
    assert seen == sorted(seen) and len(set(seen)) > 4
    assert any(picture is not None and picture.startswith(b"\xff\xd8") for picture in previews)


async def test_a_job_whose_source_is_gone_says_so(rig: Rig) -> None:
    source = await rig.add("steady", status=Status.COMPLETED, files="videos/lost/1")
    queued = await rig.add("steady", source_id=source.id, operation=Operation.REMIX)
    async with rig.supervisor():
        failed = await rig.ended(queued.id)
    assert failed.failure is not None and failed.failure.code == "source_lost"


async def test_slots_run_side_by_side(rig: Rig) -> None:
    both = [await rig.add("slow") for _ in range(2)]
    async with rig.supervisor(workers=2):
        for one in both:
            await rig.running(one.id)
        assert len(children()) == 2
