"""kill -9 of server, supervisor or child at random moments: every job completes, once."""

from __future__ import annotations

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

from tests.chaos.victims import VICTIMS, Victim

JOBS = int(os.environ.get("CHAOS_JOBS", "60"))
KILLS = int(os.environ.get("CHAOS_KILLS", "30"))
PROMPTS = ("A lake between mountains", "A busy city intersection", "A garden with flowers", "Rolling hills in the rain")


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = Victim(tmp_path, port, max_attempts="1000", workers="2")
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


def submit(victim: Victim, number: int) -> str:
    body = {"prompt": PROMPTS[number % len(PROMPTS)], "seconds": 1, "size": "320x180", "seed": number}
    made = insist(victim, "POST", "/videos", json=body, headers={"Idempotency-Key": f"job-{number}"})
    return str(made["id"])


def test_every_job_completes_once(victim: Victim, tmp_path: Path) -> None:
    seed = int(os.environ.get("CHAOS_SEED", random.SystemRandom().randrange(2**32)))
    print(f"CHAOS_SEED={seed}")
    chance = random.Random(seed)
    ids: list[str] = []
    submitting = threading.Thread(target=lambda: ids.extend(submit(victim, number) for number in range(JOBS)))
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
    print(f"{JOBS} jobs, {KILLS} kills ({', '.join(killed)}), {sum(row['attempt'] for row in rows)} attempts")
    assert sorted(row["id"] for row in rows) == sorted(ids)
    for row in rows:
        assert row["completions"] == 1 and row["failures"] == 0
        assert frames(tmp_path / "assets" / row["files"] / "video.mp4") == 24


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
            """SELECT id, attempt, files,
                 (SELECT count(*) FROM events WHERE video_id = videos.id AND type = 'video.completed') AS completions,
                 (SELECT count(*) FROM events WHERE video_id = videos.id AND type = 'video.failed') AS failures
               FROM videos"""
        ).fetchall()


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))
