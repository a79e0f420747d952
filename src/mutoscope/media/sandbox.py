"""Uploads are hostile: only a short-lived child process opens them, under limits that it cannot lift.

The child gets the upload as its standard input, so no file name is ever interpreted, inherits no other file and
none of the environment, and answers on its standard output. It limits itself before it looks at the first byte.
A decoder that crashes, hangs or eats memory costs one upload. One that is made to run an attacker's code is held
by no more than the operating system's user: run the server as a user that may do little. This side imports no
media library.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mutoscope.errors import InvalidMedia
from mutoscope.lifeline import die_with_parent

if TYPE_CHECKING:
    from mutoscope.settings import Settings

ACCEPTED = (
    "Accepted are mp4, mov and webm video (H.264, H.265, VP8, VP9, AV1 or MPEG-4 Part 2) "
    "and png, jpeg and webp pictures."
)
REFUSED = 3
"""Exit status of a child that has written why on its standard error."""

ADDRESS_SPACE = 2 * 1024**3
"""Bytes. The imports take 0.2 GiB, H.264 of 4096x2304 with sixteen reference frames 0.7 in all; a bomb wants more."""
CPU_SECONDS_PER_SECOND = 12
"""CPU that one second of video may take: 60 frames of 4096x2304 at 200 ms."""
OPEN_FILES = 16
MIN_SIDE = 16
"""Pixels; what is narrower makes no video."""
PIPE_BYTES = 1024 * 1024
ANSWER_BYTES = 64 * 1024

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What an upload may cost. `timeout` is the longest wait for an answer or for the next frame, in seconds."""

    max_pixels: int = 4096 * 2304
    max_seconds: float = 120
    timeout: float = 10

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The operator's limits."""
        return cls(max_pixels=settings.max_upload_pixels, max_seconds=settings.max_upload_seconds)

    def check_pixels(self, width: int, height: int) -> None:
        """Raises InvalidMedia unless a frame of that size is accepted."""
        if width < 1 or height < 1:
            raise InvalidMedia("The file has no picture size; it is damaged or truncated.")
        if width * height > self.max_pixels:
            raise InvalidMedia(f"The picture is {width}x{height}; at most {self.max_pixels} pixels are accepted.")


def check_sides(width: int, height: int) -> None:
    """Raises InvalidMedia for a sliver."""
    if min(width, height) < MIN_SIDE:
        raise InvalidMedia(f"The picture is {width}x{height}; each side must have at least {MIN_SIDE} pixels.")


class Sandbox:
    """One child that reads one upload. Leaving the context kills it.

    Open it in a thread that lives as long: Linux kills the child when the thread that started it ends.
    """

    def __init__(self, task: str, path: Path, limits: Limits, **arguments: object) -> None:
        self._timeout = limits.timeout
        order = {"task": task, "limits": asdict(limits), "parent": os.getpid(), "arguments": arguments}
        with path.open("rb") as upload:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "mutoscope.media.untrusted", json.dumps(order)],
                stdin=upload,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=ENVIRONMENT,
                start_new_session=True,
                bufsize=0,
                pipesize=PIPE_BYTES,
            )

    def answer(self) -> Mapping[str, Any]:
        """The child's first words: a JSON object.

        Raises:
            InvalidMedia: the child refused the file, was stopped by a limit, or was silent too long.
        """
        length = bytearray(4)
        if not self.fill(memoryview(length)) or int.from_bytes(length) > ANSWER_BYTES:
            raise InvalidMedia(f"The file could not be read. {ACCEPTED}")
        text = bytearray(int.from_bytes(length))
        self.fill(memoryview(text))
        answer: dict[str, Any] = json.loads(text)
        return answer

    def fill(self, buffer: memoryview) -> bool:
        """Fill `buffer` with what the child writes next; False when it has ended well with nothing more to say.

        Raises:
            InvalidMedia: as `answer`.
        """
        assert self._process.stdout is not None
        poll = select.poll()
        poll.register(self._process.stdout, select.POLLIN)
        deadline = time.monotonic() + self._timeout
        filled = 0
        while filled < len(buffer):
            if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise InvalidMedia(f"The file took longer than {self._timeout:g} s to read.")
            count = os.readv(self._process.stdout.fileno(), [buffer[filled:]])
            if count == 0:
                self._check_ending()
                if filled:
                    raise InvalidMedia(f"The file could not be read to its end. {ACCEPTED}")
                return False
            filled += count
        return True

    def _check_ending(self) -> None:
        assert self._process.stderr is not None
        try:
            status = self._process.wait(self._timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        words = self._process.stderr.read(ANSWER_BYTES).decode(errors="replace").strip()
        if status == REFUSED:
            raise InvalidMedia(words)
        if status:
            cause = signal.Signals(-status).name if status < 0 else f"status {status}"
            raise InvalidMedia(f"The file could not be read; its decoder was stopped ({cause}). {ACCEPTED}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()


def confine(limits: Limits, parent: int) -> None:
    """Limit this process, the child, for good: memory, CPU, files, and its life to its parent's."""
    _limit(resource.RLIMIT_CPU, int(limits.timeout + CPU_SECONDS_PER_SECOND * limits.max_seconds))
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":  # macOS has no working RLIMIT_AS
        _limit(resource.RLIMIT_AS, ADDRESS_SPACE)
    die_with_parent(parent)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (limit, limit))
