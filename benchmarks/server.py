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
from functools import partial
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
    print(f"machine: {machine()}; load when the measuring began: {os.getloadavg()[0]:.1f}; medians of {RUNS}\n")
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
            yield "memory of the three after that work", " + ".join(map(memory, [server.pid, *family(server.pid)]))
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


PROMPT = "A peaceful lake surrounded by mountains"
CHANGES = (
    "Same scene but at night with stars in the sky",
    "Make it a thunderstorm",
    "Add falling snow",
    "At sunset, with a red sailboat",
    "Let it be foggy",
)


def generate(server: LocalServer) -> Iterator[tuple[str, str]]:
    """Each remix is compared with a create of the caption that the remix got: what they draw is then the same."""
    with OpenAI(base_url=server.url, api_key="any") as client:
        created = [timed(create(client, PROMPT), client) for _ in range(RUNS)]
        yield f"create of {SECONDS} s {SIZE}: {PROMPT}", speed([seconds for seconds, _ in created])
        source, ratios = created[0][1], []
        for change in CHANGES:
            remixes, creates = [], []
            for _ in range(RUNS):
                seconds, remix = timed(partial(client.videos.remix, source.id, prompt=change), client)
                remixes.append(seconds)
                creates.append(timed(create(client, told(remix, "caption"), int(told(remix, "seed"))), client)[0])
            ratios.append((median(remixes) / median(creates), change))
            yield f"remix of it: {change}", f"{speed(remixes)}; {ratios[-1][0]:.2f} × the create of its caption"
    worst, change = max(ratios)
    yield "remix ÷ create of the same caption, median", f"{median(ratio for ratio, _ in ratios):.2f}"
    yield "remix ÷ create of the same caption, worst", f"{worst:.2f} ({change})"


def speed(times: list[float]) -> str:
    return f"{median(times):.1f} s, {median(times) / float(SECONDS):.2f} × real time"


def create(client: OpenAI, prompt: str, seed: int = 7) -> Callable[[], Video]:
    return lambda: client.videos.create(prompt=prompt, size=SIZE, seconds=SECONDS, extra_body={"seed": seed})


def told(video: Video, extension: str) -> str:
    """A field that the server adds to those of the SDK."""
    return str(video.to_dict()[extension])


def timed(submit: Callable[[], Video], client: OpenAI) -> tuple[float, Video]:
    """Seconds from the call to `completed`, and the video."""
    began = time.perf_counter()
    video = submit()
    while video.status in ("queued", "in_progress"):
        time.sleep(0.05)
        video = client.videos.retrieve(video.id)
    assert video.status == "completed", video.error
    return time.perf_counter() - began, video


if __name__ == "__main__":
    main()
