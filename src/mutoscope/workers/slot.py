"""One slot of a supervisor: claim a job, have the engine child do it, publish what came out."""

from __future__ import annotations

import asyncio
import shutil

import structlog

from mutoscope.errors import MutoscopeError
from mutoscope.store import StoreError
from mutoscope.video import Failure, Video
from mutoscope.workers import gpus
from mutoscope.workers.bench import Bench
from mutoscope.workers.messages import Assignment, Done, Failed, Step
from mutoscope.workers.process import EngineProcess
from mutoscope.workers.pulse import JobLost, Pulse
from mutoscope.workers.sources import assign

log = structlog.get_logger()


class Slot:
    def __init__(self, bench: Bench, number: int) -> None:
        self._bench = bench
        self._number = number
        self._scratch = bench.settings.data / "scratch" / f"{bench.worker}-{number}"
        self._child: EngineProcess | None = None

    async def run(self) -> None:
        """Work off the queue until cancelled; a job then running is given back unharmed."""
        self._child = await self._start_child()
        try:
            while True:
                if not await self._next():
                    await asyncio.sleep(self._bench.settings.poll_seconds)
        finally:
            await self._kill_child()

    async def _next(self) -> bool:
        settings = self._bench.settings
        loaded = self._child.model if self._child is not None else None
        try:
            video = await self._bench.store.queue.claim(
                self._bench.worker, lease_seconds=settings.lease_seconds, loaded=loaded
            )
        except StoreError as error:
            log.warning("claim failed", error=str(error))
            return False
        if video is None:
            return False
        with structlog.contextvars.bound_contextvars(video=video.id, token=video.token):
            await self._work(video)
        return True

    async def _work(self, video: Video) -> None:
        log.info("started", attempt=video.attempt, operation=video.operation, model=video.engine_model)
        try:
            await self._settle(video, await self._attempt(video))
        except JobLost:
            log.info("stopped")
            await self._bench.assets.delete_prefix(_files(video))
            await self._bench.assets.delete_prefix(_previews(video))
        except asyncio.CancelledError:
            await self._kill_child()
            await self._bench.store.queue.release(video)
            raise
        except Exception:
            log.exception("worker failed")
            await self._kill_child()
            await self._bench.store.queue.abandon(video)
        finally:
            await self._free_child()

    async def _settle(self, video: Video, outcome: Done | Failed | None) -> None:
        queue = self._bench.store.queue
        if outcome is None:
            log.error("child died")
            await self._kill_child()
            await queue.abandon(video)
        elif isinstance(outcome, Failed):
            log.warning("failed", code=outcome.code, message=outcome.message)
            await queue.fail(video, Failure(outcome.code, outcome.message))
        else:
            ttl = self._bench.settings.asset_ttl_seconds
            if not await queue.complete(video, files=_files(video), notes=outcome.notes, ttl_seconds=ttl):
                raise JobLost
            log.info("completed")
        await self._bench.assets.delete_prefix(_previews(video))

    async def _attempt(self, video: Video) -> Done | Failed | None:
        """The outcome of one run, its files put; None when the child died. Raises JobLost."""
        self._scratch.mkdir(parents=True, exist_ok=True)
        bench = self._bench
        try:
            assignment = await assign(video, bench, self._scratch)
        except MutoscopeError as error:
            return Failed(code=error.code, message=error.message)
        pulse = Pulse(bench, video, _previews(video))
        beating = asyncio.create_task(pulse.beat())
        making = asyncio.create_task(self._make(assignment, pulse, _files(video)))
        try:
            await asyncio.wait({beating, making}, return_when=asyncio.FIRST_COMPLETED)
            return await (making if making.done() else beating)
        finally:
            for task in (beating, making):
                task.cancel()
            await asyncio.gather(beating, making, return_exceptions=True)

    async def _make(self, assignment: Assignment, pulse: Pulse, files: str) -> Done | Failed | None:
        if self._child is None or not self._child.alive:
            self._child = await self._start_child()
        async for message in self._child.work(assignment):
            if isinstance(message, Step):
                pulse.hear(message)
            elif isinstance(message, Done):
                for file in message.files:
                    await self._bench.assets.put(f"{files}/{file.name}", file)
                return message
            elif isinstance(message, Failed):
                return message
        return None

    async def _start_child(self) -> EngineProcess:
        environment = await asyncio.to_thread(gpus.environment, self._number)
        return await EngineProcess.start(self._bench.settings.log_level, environment)

    async def _free_child(self) -> None:
        """Have the child leave a job that ended without it, then remove what it wrote."""
        try:
            if self._child is not None and not await self._child.stop():
                self._child = None
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    async def _kill_child(self) -> None:
        if self._child is not None:
            await self._child.kill()
            self._child = None


def _files(video: Video) -> str:
    return f"videos/{video.id}/{video.token}"


def _previews(video: Video) -> str:
    return f"videos/{video.id}/preview-{video.token}"
