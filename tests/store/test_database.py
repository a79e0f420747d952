from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from mutoscope.store import Store
from tests.store.rows import video

ROOT = Path(__file__).parents[2]

WRITER = """
import asyncio, sys
from pathlib import Path
from mutoscope.store import Store
from tests.store.rows import video

async def main():
    store = Store.open(Path(sys.argv[1]))
    for _ in range(25):
        await store.videos.insert(video())
        claimed = await store.queue.claim(sys.argv[2], lease_seconds=30)
        assert await store.queue.complete(claimed, files="f")
    await store.close()

asyncio.run(main())
"""


async def test_processes_that_write_at_once_neither_fail_nor_share_a_job(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"
    writers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, str(path), f"w{number}", cwd=ROOT)
        for number in range(3)
    ]
    assert [await writer.wait() for writer in writers] == [0, 0, 0]
    store = Store.open(path)
    done = await store.videos.page("default", limit=100, descending=True, after=None)
    assert len(done) == 75 and {(one.status, one.attempt) for one in done} == {("completed", 1)}
    await store.close()


async def test_a_failed_transaction_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(RuntimeError):
        async with store.database.write() as connection:
            await connection.exec_driver_sql("DELETE FROM videos")
            raise RuntimeError
    await store.videos.insert(video())


async def test_a_writer_cancelled_while_it_waits_lets_others_go_on(store: Store) -> None:
    async with store.database.write():
        waiting = asyncio.create_task(store.videos.insert(video()))
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await asyncio.wait_for(store.videos.insert(video()), 5)
