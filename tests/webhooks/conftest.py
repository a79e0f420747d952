from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from mutoscope.store import Store
from mutoscope.store.schema import upgrade
from mutoscope.webhooks.endpoints import Endpoints
from tests.webhooks.receiver import Receiver, receiving


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, made once since migrating takes a while."""
    path = tmp_path_factory.mktemp("empty") / "mutoscope.db"
    upgrade(path)
    return path


@pytest.fixture
async def store(tmp_path: Path, empty: Path) -> AsyncIterator[Store]:
    opened = Store.open(Path(shutil.copy(empty, tmp_path)))
    yield opened
    await opened.close()


@pytest.fixture
def endpoints(store: Store) -> Endpoints:
    return Endpoints(store.webhooks)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver
