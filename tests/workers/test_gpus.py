from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mutoscope.settings import Settings
from mutoscope.workers.gpus import VISIBLE, environment, gpus
from mutoscope.workers.supervisor import supervise
from tests.workers.test_supervisor import children

TWO = """GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-aaaa-1)
GPU 1: NVIDIA H100 80GB HBM3 (UUID: GPU-bbbb-2)
"""
DIVIDED = """GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-aaaa-1)
  MIG 3g.40gb     Device  0: (UUID: MIG-cccc-3)
  MIG 3g.40gb     Device  1: (UUID: MIG-dddd-4)
GPU 1: NVIDIA H100 80GB HBM3 (UUID: GPU-bbbb-2)
"""


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that has not been asked yet."""
    monkeypatch.delenv(VISIBLE, raising=False)
    gpus.cache_clear()
    yield
    gpus.cache_clear()


def driver(folder: Path, monkeypatch: pytest.MonkeyPatch, says: str, status: int = 0) -> None:
    """A machine whose `nvidia-smi` says that."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n[ \"$1\" = -L ] || exit 9\ncat <<'END'\n{says}END\nexit {status}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_gpus_are_those_of_the_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, monkeypatch, TWO)
    assert gpus() == ("GPU-aaaa-1", "GPU-bbbb-2")


def test_a_divided_gpu_is_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, monkeypatch, DIVIDED)
    assert gpus() == ("MIG-cccc-3", "MIG-dddd-4", "GPU-bbbb-2")


def test_a_driver_that_fails_is_no_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, monkeypatch, TWO, status=9)
    assert gpus() == ()


@pytest.mark.parametrize(("given", "are"), [("2, 5", ("2", "5")), ("", ()), ("-1", ())])
def test_an_operator_may_say_which(given: str, are: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VISIBLE, given)
    assert gpus() == are


def test_one_gpu_is_everybodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VISIBLE, "3")
    assert environment(7)[VISIBLE] == "3"


def test_without_a_gpu_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, monkeypatch, "")
    assert VISIBLE not in environment(0)


async def test_each_slots_child_sees_one_gpu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver(tmp_path, monkeypatch, TWO)
    supervisor = asyncio.create_task(supervise(Settings(data=tmp_path / "data", workers=2), worker="w1"))
    try:
        async with asyncio.timeout(20):
            while len(children()) < 2:
                await asyncio.sleep(0.02)
        assert {visible(pid) for pid in children()} == {"GPU-aaaa-1", "GPU-bbbb-2"}
    finally:
        supervisor.cancel()
        with suppress(asyncio.CancelledError):
            await supervisor


def visible(pid: int) -> str | None:
    """What a started process has been told of GPUs."""
    told = Path(f"/proc/{pid}/environ").read_text().split("\0")
    return dict(each.split("=", 1) for each in told if "=" in each).get(VISIBLE)
