"""A real server in a process of its own, for as long as a block of code needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 60.0
STOP_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class LocalServer:
    """`url` ends in /v1, as OPENAI_BASE_URL wants it; `pid` is the API process."""

    url: str
    pid: int


@contextmanager
def local_server(data: Path, log: Path, *, port: int = 0, settings: Mapping[str, str] = {}) -> Iterator[LocalServer]:
    """`mutoscope serve` on 127.0.0.1 over `data`, ready for requests; its log goes to the file `log`.

    It has the default settings but for `settings`, whatever the environment and the working directory say.

    Raises:
        ConfigurationError: it did not start; the message ends with the last lines of the log.
    """
    command = [sys.executable, "-m", "mutoscope", "serve", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MUTOSCOPE_")}
    environment["MUTOSCOPE_CONFIG"] = os.devnull
    environment |= {f"MUTOSCOPE_{name.upper()}": value for name, value in settings.items()}
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    try:
        yield LocalServer(_wait_until_ready(process, log), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> str:
    import httpx2

    from mutoscope.errors import ConfigurationError

    assert process.stdout is not None
    found = re.search(r"http://\S+/v1", process.stdout.readline())
    deadline = time.monotonic() + READY_SECONDS
    while found is not None and process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx2.get(found[0].removesuffix("/v1") + "/readyz").status_code == 200:
                return found[0]
        except httpx2.TransportError:
            pass
        time.sleep(0.02)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-10:])
    raise ConfigurationError(f"The server did not start. {tail}")
