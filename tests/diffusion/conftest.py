"""Tiny models for every test of the diffusion engine, which is skipped where its extra is not installed."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

for needed in ("torch", "diffusers", "transformers"):
    if os.environ.get("CI"):
        importlib.import_module(needed)  # in CI a missing extra is a failure
    else:
        pytest.importorskip(needed, reason=f"{needed} is not installed; it comes with mutoscope[diffusion]")


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model by its name in `BUILDERS`, built once a session."""
    from .tiny import tiny

    cache = tmp_path_factory.mktemp("tiny-models")
    return lambda name: tiny(name, cache)
