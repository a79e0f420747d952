from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import structlog

from mutoscope.media.encode import encode
from mutoscope.video import Size

SHADES = (40, 90, 140, 190)
"""One for each quarter second of the clip."""


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of 128x96 at 24 frames a second: four shades of grey, one after another."""
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    frames = [np.full((96, 128, 4), shade, np.uint8) for shade in SHADES for _ in range(6)]
    encode(frames, path, size=Size(128, 96), fps=Fraction(24))
    return path


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a command prints is wrapped or coloured."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command that sets up its log in this process would leave it on the runner's closed standard error."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)
