"""How much memory there is for a model: the first GPU's, else the machine's. Imports no torch by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

GIB = 2**30


@dataclass(frozen=True, slots=True)
class Machine:
    """Where a model would run, and its memory in GiB."""

    name: str
    memory: float
    gpu: bool


@cache
def machine() -> Machine:
    """The first GPU that this process may use, else the whole machine."""
    gpu = _gpu()
    if gpu is None:
        return Machine("this machine, without a GPU,", _ram() / GIB, gpu=False)
    return Machine("this GPU", gpu / GIB, gpu=True)


def _gpu() -> int | None:
    """The GPU's bytes. torch is asked where it is loaded, or where only it could know (ROCm)."""
    if sys.modules.get("torch") is not None or (Path("/dev/kfd").exists() and find_spec("torch") is not None):
        import torch

        return torch.cuda.get_device_properties(0).total_memory if torch.cuda.is_available() else None
    visible = os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0].strip()
    program = shutil.which("nvidia-smi")
    if program is None or visible in ("", "-1"):
        return None
    query = [program, f"--id={visible}", "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True)
        return int(answer.stdout.strip().splitlines()[0]) * 2**20
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _ram() -> int:
    """The machine's bytes, or the container's limit where that is less."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(whole, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):
        return whole
