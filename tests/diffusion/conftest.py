"""Tiny models for every test of the diffusion engine, which are skipped where its extra is not installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from openai import OpenAI

from tests.conftest import KEYS, Server, running

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the libraries are first imported

MISSING = [name for name in ("torch", "diffusers", "transformers") if find_spec(name) is None]


class Skipped(pytest.Module):
    """A test module that could not be imported here."""

    def collect(self) -> Iterator[pytest.Item]:
        pytest.skip(f"{' and '.join(MISSING)} not installed: mutoscope[diffusion]", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    if MISSING and not os.environ.get("CI"):  # in CI a missing extra is a failure
        return Skipped.from_parent(parent, path=module_path)
    return None


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model by its name in `BUILDERS`, built once a session."""
    from .tiny import tiny

    cache = tmp_path_factory.mktemp("tiny-models")
    return lambda name: tiny(name, cache)


@pytest.fixture(scope="session")
def one_thread() -> Iterator[None]:
    """Engines compute with one thread, here and in children that are started meanwhile; those know this folder's."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def tiny_server(
    tiny_models: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, one_thread: None
) -> Iterator[Server]:
    """A server of tiny models, with one worker."""
    from .catalog import served, write

    folder = tmp_path_factory.mktemp("tiny-server")
    catalog = write(folder / "catalog.toml", served(tiny_models))
    with running(folder / "data", api_keys=KEYS, poll_seconds=0.05, catalog=catalog) as server:
        yield server


@pytest.fixture(scope="session")
def tiny_client(tiny_server: Server) -> Iterator[OpenAI]:
    """The SDK, in a project of its own."""
    with tiny_server.sdk() as client:
        yield client
