"""The supervisor's end of an engine child: start it, give it work, hear it, kill it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

from mutoscope.workers.messages import ASSIGNMENT, MESSAGE, Assignment, Message

LONGEST_LINE = 1 << 20


class EngineProcess:
    """A running engine child. It leads its own process group, so that a kill takes what it has started."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.model: str | None = None
        """The model it has loaded."""

    @classmethod
    async def start(cls) -> EngineProcess:
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "mutoscope.workers.child",
                str(os.getpid()),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,
                limit=LONGEST_LINE,
            )
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def work(self, assignment: Assignment) -> AsyncIterator[Message]:
        """Its messages on one assignment; ends early, with neither Done nor Failed, when the child dies."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self.model = assignment.model.id
        with suppress(ConnectionError):
            self._process.stdin.write(ASSIGNMENT.dump_json(assignment) + b"\n")
            await self._process.stdin.drain()
        while line := await self._process.stdout.readline():
            yield MESSAGE.validate_json(line)

    async def kill(self) -> None:
        """Kill the child and all it has started, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
