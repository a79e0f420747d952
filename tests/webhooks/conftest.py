from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from mutoscope.store import Store
from mutoscope.webhooks.endpoints import Endpoints
from tests.webhooks.receiver import Receiver, receiving


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store.open(tmp_path / "mutoscope.db")
    yield opened
    await opened.close()


@pytest.fixture
def endpoints(store: Store) -> Endpoints:
    return Endpoints(store.webhooks)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver
