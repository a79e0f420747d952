from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mutoscope.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store.open(tmp_path / "mutoscope.db")
    yield opened
    await opened.close()
