"""Which GPU each slot's engine child computes on: one apiece. Asks the driver's tools, never torch."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache

VISIBLE = "CUDA_VISIBLE_DEVICES"
LISTED = re.compile(r"^(?P<inner>\s*)(?:GPU|MIG) .*\(UUID: (?P<uuid>[\w-]+)\)", re.MULTILINE)
"""A line of `nvidia-smi -L`; the parts of a divided GPU are indented under it."""


def environment(slot: int) -> dict[str, str]:
    """The environment of the child of that slot: ours, with one GPU where there are several."""
    here = gpus()
    return dict(os.environ) | ({VISIBLE: here[slot % len(here)]} if len(here) > 1 else {})


@cache
def gpus() -> tuple[str, ...]:
    """The GPUs that this process may use, as CUDA_VISIBLE_DEVICES names them; a divided one is its parts."""
    if VISIBLE in os.environ:
        named = (name.strip() for name in os.environ[VISIBLE].split(","))
        return tuple(name for name in named if name not in ("", "-1"))
    program = shutil.which("nvidia-smi")
    if program is None:
        return ()
    try:
        listed = subprocess.run([program, "-L"], capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    found: list[str] = []
    whole = ""
    for line in LISTED.finditer(listed):
        if not line["inner"]:
            whole = line["uuid"]
        elif whole in found:
            found.remove(whole)
        found.append(line["uuid"])
    return tuple(found)
