"""kill -9 of server, supervisor or child at random moments: every job completes, once."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import av
import httpx2
import pytest

from mutoscope.assets import Assets
from mutoscope.store import Store
from mutoscope.workers.sweep import sweep_orphans
from tests.chaos.victims import VICTIMS, Victim

JOBS = int(os.environ.get("CHAOS_JOBS", "60"))
KILLS = int(os.environ.get("CHAOS_KILLS", "30"))
PROMPTS = ("A lake between mountains", "A busy city intersection", "A garden with flowers", "Rolling hills in the rain")


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A job is to lose ten children to the killer before it is taken for the one that kills them.
    started = Victim(tmp_path, port, max_attempts="10", workers="2")
    yield started
    started.stop()


def insist(victim: Victim, method: str, path: str, **arguments: Any) -> Any:
    """The JSON answer of a call that is repeated until the server is there to answer it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            response = httpx2.request(method, victim.url + path, timeout=10, **arguments)
            assert response.status_code == 200, response.text
            return response.json()
        except httpx2.TransportError:
            time.sleep(0.05)
    raise TimeoutError(path)


def submit(victim: Victim, number: int, source: str) -> str:
    """Every third job is a remix of `source`, the others are created."""
    body: dict[str, object] = {"prompt": PROMPTS[number % len(PROMPTS)]}
    path = f"/videos/{source}/remix" if number % 3 == 2 else "/videos"
    if path == "/videos":
        body |= {"seconds": 1, "size": "320x180", "seed": number}
    made = insist(victim, "POST", path, json=body, headers={"Idempotency-Key": f"job-{number}"})
    return str(made["id"])


def test_every_job_completes_once(victim: Victim, tmp_path: Path) -> None:
    seed = int(os.environ.get("CHAOS_SEED", random.SystemRandom().randrange(2**32)))
    print(f"CHAOS_SEED={seed}")
    chance = random.Random(seed)
    ids = [submit(victim, 0, "")]
    source = wait_for_end(victim, ids[0])["id"]
    rest = range(1, JOBS)
    submitting = threading.Thread(target=lambda: ids.extend(submit(victim, number, source) for number in rest))
    submitting.start()
    killed = [chance.choice(VICTIMS) for _ in range(KILLS)]
    for name in killed:
        time.sleep(chance.uniform(0.2, 2.0))
        victim.kill(name)
    submitting.join(120)
    videos = [wait_for_end(victim, id_) for id_ in ids]
    assert len(set(ids)) == JOBS
    assert {(video["status"], video["progress"]) for video in videos} == {("completed", 100)}
    rows = stored(tmp_path)
    print(f"{JOBS} jobs, {KILLS} kills ({', '.join(killed)}), {sum(row['token'] for row in rows)} claims")
    assert sorted(row["id"] for row in rows) == sorted(ids)
    for row in rows:
        assert row["completions"] == 1 and row["failures"] == 0
        assert frames(tmp_path / "assets" / row["files"] / "video.mp4") == 24
    victim.stop()
    assert asyncio.run(strangers(tmp_path, {row["files"] for row in rows})) == set()


async def strangers(folder: Path, published: set[str]) -> set[str]:
    """What lies among the objects after a sweep and belongs to no completed video."""
    store, assets = Store.open(folder / "mutoscope.db"), Assets.in_folder(folder / "assets")
    swept = await sweep_orphans(store, assets, grace_seconds=-1)
    print(f"{swept} files of lost attempts swept")
    left = {found.key.rpartition("/")[0] async for found in assets.list("videos")}
    await store.close()
    return left - published


def wait_for_end(victim: Victim, id_: str) -> Any:
    deadline = time.monotonic() + 180
    while (video := insist(victim, "GET", f"/videos/{id_}"))["status"] not in ("completed", "failed"):
        assert time.monotonic() < deadline, video
        time.sleep(0.1)
    return video


def stored(folder: Path) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(folder / "mutoscope.db")) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(
            """SELECT id, token, files,
                 (SELECT count(*) FROM events WHERE video_id = videos.id AND type = 'video.completed') AS completions,
                 (SELECT count(*) FROM events WHERE video_id = videos.id AND type = 'video.failed') AS failures
               FROM videos"""
        ).fetchall()


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))
