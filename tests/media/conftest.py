from __future__ import annotations

from pathlib import Path

import pytest

from tests.media import corpus


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The corpus, by name."""
    return corpus.build(tmp_path_factory.mktemp("corpus"))
