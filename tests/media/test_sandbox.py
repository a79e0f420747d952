from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import probe_now
from mutoscope.media.sandbox import Limits
from tests.media import corpus

CONFINED = """
import os, socket, resource
from mutoscope.media.sandbox import Limits, confine
confine(Limits(max_seconds=1, timeout=1), os.getppid())
def refused(act):
    try:
        act()
    except (OSError, MemoryError) as error:
        return type(error).__name__
print(refused(lambda: bytearray(4 * 1024**3)))
print(refused(lambda: open({path!r}, "wb", buffering=0).write(b"x")))
print(refused(lambda: [open("/dev/null") for _ in range(20)]))
print(resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_CPU))
"""

WAITING = """
import pathlib, sys, time
from mutoscope.media import decode
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size
frames = decode.frames(pathlib.Path(sys.argv[1]), Limits(), size=Size(1280, 720))
next(frames)
print("decoding", flush=True)
time.sleep(60)
"""


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(corpus.video(count=48))
    return path


def test_the_child_is_confined(tmp_path: Path) -> None:
    code = CONFINED.format(path=str(tmp_path / "written"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:4] == ["MemoryError", "OSError", "OSError", "(0, 0) (13, 13)"]


def test_a_slow_file_is_given_up(clip: Path) -> None:
    with pytest.raises(InvalidMedia, match=r"longer than 0\.01 s"):
        probe_now(clip, Limits(timeout=0.01))


def test_the_child_dies_with_its_parent(clip: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING, str(clip)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"decoding\n"
        child = int(Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text())
        parent.kill()
    deadline = time.monotonic() + 3
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _alive(child)


def test_the_child_sees_none_of_our_environment(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("MUTOSCOPE_SECRET", "x")
    process = subprocess.Popen([sys.executable, "-c", WAITING, str(clip)], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        child = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().strip()
        assert b"MUTOSCOPE_SECRET" in Path(f"/proc/{process.pid}/environ").read_bytes()
        names = {entry.split(b"=")[0] for entry in Path(f"/proc/{child}/environ").read_bytes().split(b"\0") if entry}
        assert names == {b"LC_ALL", b"OPENBLAS_NUM_THREADS", b"MALLOC_ARENA_MAX"}
        assert not any("socket:" in str(fd.readlink()) for fd in Path(f"/proc/{child}/fd").iterdir())
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
