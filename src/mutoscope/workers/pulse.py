"""The pulse of a running job: lease, progress, and the word that it must stop."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import structlog

from mutoscope.store import StoreError
from mutoscope.video import Video
from mutoscope.workers.bench import Bench
from mutoscope.workers.messages import Failed, Step

log = structlog.get_logger()

PULSE_SECONDS = 0.4
"""How often a running job is checked and its progress written; a cancel stops the child this soon."""


class JobLost(Exception):
    """The job is no longer this worker's: cancelled, deleted, or taken over."""


class Pulse:
    """Renews the lease of `video` and writes its progress; new preview pictures go under the prefix `previews`."""

    def __init__(self, bench: Bench, video: Video, previews: str) -> None:
        self._bench = bench
        self._video = video
        self._previews = previews
        self._fraction = 0.0
        self._preview: Path | None = None
        self._told = -1
        self._renewed = time.monotonic()

    def hear(self, step: Step) -> None:
        self._fraction = max(self._fraction, step.fraction)
        self._preview = step.preview or self._preview

    async def beat(self) -> Failed:
        """Returns when the deadline has passed. Raises JobLost."""
        limit = self._bench.settings.job_timeout_seconds
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            try:
                if not await self._check():
                    raise JobLost
            except StoreError as error:
                log.warning("heartbeat failed", error=str(error))
                if time.monotonic() - self._renewed > self._bench.settings.lease_seconds:
                    raise JobLost from error
            await asyncio.sleep(PULSE_SECONDS)
        return Failed(code="deadline_exceeded", message=f"The job ran longer than {limit:g} seconds.")

    async def _check(self) -> bool:
        settings = self._bench.settings
        progress = int(self._fraction * 100)
        silent = time.monotonic() - self._renewed
        if progress == self._told and self._preview is None and silent < settings.heartbeat_seconds:
            return await self._bench.store.queue.holds(self._video)
        held = await self._bench.store.queue.heartbeat(
            self._video, lease_seconds=settings.lease_seconds, progress=progress, preview=await self._put_preview()
        )
        self._told, self._renewed = progress, time.monotonic()
        return held

    async def _put_preview(self) -> str | None:
        picture, self._preview = self._preview, None
        if picture is None:
            return None
        key = f"{self._previews}/{picture.name}"
        try:
            await self._bench.assets.put(key, picture)
        except Exception as error:  # whatever it is, a preview is not worth the job
            log.warning("preview lost", error=str(error))
            return None
        return key
