"""The supervisor's end of an engine child: start it, give it work, hear it, stop it, kill it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

from mutoscope.workers.messages import ASSIGNMENT, MESSAGE, STOP, Assignment, Message, Step

LONGEST_LINE = 1 << 20


class EngineProcess:
    """A running engine child. It leads its own process group, so that a kill takes what it has started."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.model: str | None = None
        """The model it has loaded."""
        self._busy = False
        self._stop_seconds = 0.0

    @classmethod
    async def start(cls, log_level: str, environment: Mapping[str, str] | None = None) -> EngineProcess:
        """A new child, in our own environment unless another is given."""
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "mutoscope.workers.child",
                str(os.getpid()),
                log_level,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,
                env=environment,
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
        self.model = assignment.model.id
        self._busy, self._stop_seconds = True, assignment.model.stop_seconds
        await self._tell(ASSIGNMENT.dump_json(assignment))
        while (message := await self._hear()) is not None:
            yield message

    async def stop(self) -> bool:
        """Have it give up its assignment, if any; it is killed when it has not by the end of its model's grace time.

        Returns whether it can be given the next assignment. Nothing else may be listening to it.
        """
        if not self._busy:
            return True
        try:
            async with asyncio.timeout(self._stop_seconds):
                await self._tell(STOP.encode())
                while self._busy and await self._hear() is not None:
                    pass
        except TimeoutError:
            pass
        finally:
            if self._busy:
                await self.kill()
        return not self._busy

    async def _tell(self, line: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(ConnectionError):
            self._process.stdin.write(line + b"\n")
            await self._process.stdin.drain()

    async def _hear(self) -> Message | None:
        """Its next message; None when there will be no more. May be cancelled without losing any."""
        assert self._process.stdout is not None
        if not (line := await self._process.stdout.readline()):
            return None
        message = MESSAGE.validate_json(line)
        self._busy = isinstance(message, Step)
        return message

    async def kill(self) -> None:
        """Kill the child and all it has started, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
