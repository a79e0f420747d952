"""Workers that die, sleep and come back, in every order that hypothesis can think of."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from mutoscope.store import Store
from mutoscope.video import TRANSITIONS, Failure, Status, Video
from tests.store.rows import let_leases_end, video


class QueueMachine(RuleBasedStateMachine):
    claims = Bundle("claims")
    """Every claim ever made: a worker may act on one long after it was fenced off."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.store = Store.open(Path(self.folder.name) / "mutoscope.db")
        self.seen: dict[str, Video] = {}
        self.newest_token: dict[str, int] = {}

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()
        self.folder.cleanup()

    @rule(project=st.sampled_from("ab"), max_attempts=st.integers(1, 3))
    def create(self, project: str, max_attempts: int) -> None:
        made = self.runner.run(self.store.videos.insert(video(project=project, max_attempts=max_attempts)))
        self.seen[made.id] = made

    @rule(target=claims, worker=st.sampled_from(["w1", "w2", "w3"]))
    def claim(self, worker: str) -> object:
        claimed = self.runner.run(self.store.queue.claim(worker, lease_seconds=30))
        if claimed is None:
            return multiple()
        assert claimed.token > self.newest_token.get(claimed.id, 0)
        assert claimed.attempt <= claimed.max_attempts
        self.newest_token[claimed.id] = claimed.token
        return claimed

    @rule(held=claims, progress=st.integers(0, 100))
    def heartbeat(self, held: Video, progress: int) -> None:
        allowed = self.may_write(held)
        assert self.runner.run(self.store.queue.heartbeat(held, lease_seconds=30, progress=progress)) == allowed

    @rule(held=claims)
    def complete(self, held: Video) -> None:
        allowed = self.may_write(held)
        assert self.runner.run(self.store.queue.complete(held, files=f"{held.id}/{held.token}")) == allowed

    @rule(held=claims)
    def fail(self, held: Video) -> None:
        allowed = self.may_write(held)
        assert self.runner.run(self.store.queue.fail(held, Failure("generation_failed", "no"))) == allowed

    @rule(held=claims)
    def release(self, held: Video) -> None:
        allowed = self.may_write(held)
        assert self.runner.run(self.store.queue.release(held)) == allowed

    @rule()
    def silence(self) -> None:
        self.runner.run(let_leases_end(self.store))

    @rule()
    def fail_lost(self) -> None:
        self.runner.run(self.store.queue.fail_lost())

    @rule(held=claims)
    def cancel(self, held: Video) -> None:
        running = self.stored(held.id).status is Status.IN_PROGRESS
        cancelled = self.runner.run(self.store.queue.cancel(held.project, held.id))
        assert cancelled or not running

    @invariant()
    def every_step_is_legal_and_every_end_is_told_once(self) -> None:
        for id_, before in self.seen.items():
            after = self.seen[id_] = self.stored(id_)
            assert after.status is before.status or after.status in TRANSITIONS[before.status]
            assert after.progress >= before.progress
            assert (after.progress == 100) == (after.status is Status.COMPLETED)
            assert after.files is None or after.files == f"{id_}/{self.newest_token[id_]}"
            if after != before or after.status.ended:
                told = [event.type for event in self.runner.run(self.store.events.of_video(id_))]
                ends = [type_ for type_ in told if type_ in ("video.completed", "video.failed")]
                assert ends == ([f"video.{after.status}"] if after.status.ended else [])

    def stored(self, id_: str) -> Video:
        found = self.runner.run(self.store.videos.get_any(id_))
        assert found is not None
        return found

    def may_write(self, held: Video) -> bool:
        row = self.stored(held.id)
        return row.status is Status.IN_PROGRESS and row.token == held.token


QueueMachine.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
test_queue = QueueMachine.TestCase
