"""The local pool: the supervisor process of a server, started again whenever it dies."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

import structlog

from mutoscope.settings import Settings
from mutoscope.store import Store, StoreError

log = structlog.get_logger()

RESTART_SECONDS = 0.5
STOP_SECONDS = 10.0


class LocalPool:
    """Keeps one supervisor running. `lock` is the descriptor of the data folder's lock, which the supervisor
    shares: who takes that lock later knows that every worker of the old server is dead.
    """

    def __init__(self, settings: Settings, store: Store, lock: int) -> None:
        self._settings = settings
        self._store = store
        self._lock = lock
        self._process: asyncio.subprocess.Process | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def run(self) -> None:
        """Keep the supervisor running until cancelled, then stop it gently."""
        try:
            while True:
                try:
                    self._process = await self._start()
                    log.error("supervisor died", code=await self._process.wait())
                except OSError as error:
                    log.error("supervisor cannot be started", error=str(error))
                await self._release()
                await asyncio.sleep(RESTART_SECONDS)
        finally:
            await self._stop()

    async def _release(self) -> None:
        try:
            log.info("jobs released", count=await self._store.queue.release_dead())
        except StoreError as error:
            log.warning("jobs wait for their leases to end", error=str(error))

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "mutoscope.workers.supervisor",
            str(os.getpid()),
            stdin=asyncio.subprocess.PIPE,
            pass_fds=[self._lock],
            start_new_session=True,
        )
        assert process.stdin is not None
        process.stdin.write(self._settings.model_dump_json().encode() + b"\n")
        with suppress(ConnectionError):
            await process.stdin.drain()
        return process

    async def _stop(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
