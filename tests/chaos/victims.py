"""A real server in a process of its own, and its processes as a killer sees them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

VICTIMS = ("server", "supervisor", "child")


class Victim:
    """`mutoscope serve` on a data folder, restarted under the same port."""

    def __init__(self, data: Path, port: int, **environment: str) -> None:
        self.data = data
        self.port = port
        self._environment = os.environ | {f"MUTOSCOPE_{name.upper()}": value for name, value in environment.items()}
        self._log = (data / "server.log").open("ab")
        self._process = self._start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def pids(self) -> dict[str, int]:
        """Those of `VICTIMS` that are alive."""
        found = {"server": self._process.pid}
        if supervisor := _worker("mutoscope.workers.supervisor", self._process.pid):
            found["supervisor"] = supervisor
            if child := _worker("mutoscope.workers.child", supervisor):
                found["child"] = child
        return found

    def kill(self, name: str) -> None:
        """kill -9 one of them, once it is there, and start the server again if it was that."""
        deadline = time.monotonic() + 20
        while (pid := self.pids().get(name)) is None:
            assert time.monotonic() < deadline, f"there is no {name} to kill"
            time.sleep(0.01)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        if name == "server":
            self._process.wait()
            self._process = self._start()

    def stop(self) -> None:
        """End the server as an operator does; a second time does nothing."""
        self._process.terminate()
        self._process.wait(20)
        self._log.close()

    def _start(self) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "mutoscope", "serve", "--data", str(self.data), "--port", str(self.port)]
        return subprocess.Popen(words, stdout=self._log, stderr=self._log, env=self._environment)


def _worker(module: str, parent: int) -> int | None:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().decode().split("\0")
            if module in words and str(parent) in words and _alive(folder):
                return int(folder.name)
    return None


def _alive(folder: Path) -> bool:
    return (folder / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
