"""What a server costs on this machine: its start, its memory at rest, and a create and a remix through the SDK.

Run it on an idle machine: `make bench`. The figures in docs/benchmarks.md are its output.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Literal

from openai import OpenAI
from openai.types import Video

from mutoscope.cli.local_server import LocalServer, local_server

RUNS = 3
SECONDS: Literal["8"] = "8"
SIZE: Literal["1280x720"] = "1280x720"
HEAVY = ("torch", "skia", "av")
"""Packages that the API process must never load."""


def main() -> None:
    warnings.simplefilter("ignore", DeprecationWarning)  # the SDK says that the retired service was retired
    print(f"machine: {machine()}\n")
    print("| what | measured |\n|---|---|")
    for what, measured in measure():
        print(f"| {what} | {measured} |", flush=True)


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo, meminfo = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    if cpuinfo.exists() and (named := re.search(r"model name\s*: (.+)", cpuinfo.read_text())):
        model = named[1]
    memory = ""
    if meminfo.exists() and (total := re.search(r"MemTotal:\s*(\d+)", meminfo.read_text())):
        memory = f", {int(total[1]) / 1024**2:.0f} GiB"
    return f"{os.cpu_count()} cores of {model}{memory}, {platform.system()}, Python {platform.python_version()}"


def measure() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="mutoscope-bench-") as folder:
        data, log = Path(folder) / "data", Path(folder) / "server.log"
        fresh = [start(Path(folder) / f"fresh-{index}", log) for index in range(RUNS)]
        yield "start to ready, fresh folder", f"{median(fresh):.2f} s"
        start(data, log)
        used = [start(data, log) for _ in range(RUNS)]
        yield "start to ready, used folder", f"{median(used):.2f} s"
        with local_server(data, log) as server:
            while len(family(server.pid)) < 2:
                time.sleep(0.1)
            time.sleep(1)
            yield "memory of the idle API process", memory(server.pid)
            yield f"of {', '.join(HEAVY)} the API process has loaded", ", ".join(loaded(server.pid)) or "none"
            yield "memory of its supervisor and engine child, idle", " + ".join(map(memory, family(server.pid)))
            yield from generate(server)
            yield (
                f"of {', '.join(HEAVY)} its engine child has loaded by then",
                ", ".join(loaded(family(server.pid)[-1])),
            )


def start(data: Path, log: Path) -> float:
    """Seconds from the command to the first answer of /readyz."""
    began = time.perf_counter()
    with local_server(data, log):
        return time.perf_counter() - began


def memory(pid: int) -> str:
    """The RAM that a process holds."""
    text = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    return f"{int(text) / 1024:.0f} MiB"


def loaded(pid: int) -> list[str]:
    """Which of the heavy packages have a library mapped into the process (Linux)."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return [name for name in HEAVY if re.search(rf"/site-packages/{name}(\.libs)?/|/{name}\.[^/]*so", maps)]


def family(pid: int) -> list[int]:
    """The children of a process, then theirs: supervisor, engine child."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listing.splitlines())}
    children = [child for child, parent in parents.items() if parent == pid]
    return children + [child for child, parent in parents.items() if parent in children]


def generate(server: LocalServer) -> Iterator[tuple[str, str]]:
    with OpenAI(base_url=server.url, api_key="any") as client:
        created, sources = timed(lambda _: client.videos.create(prompt=PROMPT, size=SIZE, seconds=SECONDS), client)
        remixed, _ = timed(lambda index: client.videos.remix(sources[index], prompt=CHANGE), client)
    for what, seconds in (("create", created), ("remix", remixed)):
        ratio = seconds / float(SECONDS)
        yield f"{what} of {SECONDS} s {SIZE}, median of {RUNS}", f"{seconds:.1f} s, {ratio:.2f} × real time"
    yield "remix ÷ create", f"{remixed / created:.2f}"


PROMPT = "A peaceful lake surrounded by mountains"
CHANGE = "Same scene but at night with stars in the sky"


def timed(submit: Callable[[int], Video], client: OpenAI) -> tuple[float, list[str]]:
    """Median seconds from the call to `completed`, and the ids."""
    times, ids = [], []
    for index in range(RUNS):
        began = time.perf_counter()
        video = submit(index)
        while video.status in ("queued", "in_progress"):
            time.sleep(0.05)
            video = client.videos.retrieve(video.id)
        assert video.status == "completed", video.error
        times.append(time.perf_counter() - began)
        ids.append(video.id)
    return median(times), ids


if __name__ == "__main__":
    main()
