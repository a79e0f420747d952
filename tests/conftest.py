"""Real servers for every test that needs one: uvicorn in a thread, on 127.0.0.1, with its workers."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from openai import DefaultHttpxClient, OpenAI
from openai.types import Video

from mutoscope.logs import configure_logs
from mutoscope.server import build_app, listen, lock_data
from mutoscope.settings import Settings

KEYS = {f"key-{number}": f"project-{number}" for number in range(200)}
SMALL = {"size": "320x180", "seconds": "1"}
"""The fields of a video that is made in a moment."""


@dataclass(frozen=True)
class Server:
    """A running server. Each `key` opens a project of its own, unless the server has none.

    It speaks plain HTTP, so its clients load no certificates, which takes them longer than most tests.
    """

    url: str
    settings: Settings
    _numbers: Iterator[int] = field(default_factory=count)

    def key(self) -> str:
        return f"key-{next(self._numbers)}"

    def sdk(self, key: str | None = None) -> OpenAI:
        return OpenAI(
            base_url=f"{self.url}/v1",
            api_key=key or self.key(),
            max_retries=0,
            timeout=20,
            http_client=DefaultHttpxClient(verify=False),
        )

    def http(self, key: str | None = None) -> httpx2.Client:
        headers = {"authorization": f"Bearer {key or self.key()}"}
        return httpx2.Client(base_url=self.url, headers=headers, timeout=20, verify=False)


@contextmanager
def running(data: Path, **options: Any) -> Iterator[Server]:
    """A server with its data in `data`; `options` are settings."""
    settings = Settings(data=data, port=0, **options)
    bound = listen(settings)
    lock = lock_data(settings.data)
    config = uvicorn.Config(build_app(settings, lock), log_config=None, timeout_graceful_shutdown=1, lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, name="uvicorn")
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield Server(f"http://127.0.0.1:{bound.getsockname()[1]}", settings)
    finally:
        server.should_exit = True
        thread.join()
        bound.close()
        os.close(lock)


def make(client: OpenAI, prompt: str = "A red fox in the snow", **fields: Any) -> Video:
    """Create a small video and wait for it. `fields` are sent as `extra_body`."""
    video = client.videos.create(prompt=prompt, extra_body=SMALL | fields)
    return client.videos.poll(video.id, poll_interval_ms=50)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("filterwarnings", "ignore:The Sora API:DeprecationWarning")
    configure_logs("warning")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one worker, and many projects."""
    with running(tmp_path_factory.mktemp("server"), api_keys=KEYS, poll_seconds=0.05) as server:
        yield server


@pytest.fixture(scope="session")
def paused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server without workers: what is queued stays queued."""
    with running(tmp_path_factory.mktemp("paused"), api_keys=KEYS, workers=0) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[OpenAI]:
    """The SDK, in a project of its own."""
    with server.sdk() as client:
        yield client


@pytest.fixture(scope="session")
def studio(server: Server) -> Iterator[OpenAI]:
    """The SDK, in the project of the session's finished video."""
    with server.sdk() as client:
        yield client


@pytest.fixture(scope="session")
def finished(studio: OpenAI) -> Video:
    """One completed video, for tests that only read it."""
    video = make(studio)
    assert video.status == "completed", video.error
    return video


@pytest.fixture(scope="session")
def clip(studio: OpenAI, finished: Video) -> bytes:
    """An mp4 to upload."""
    return studio.videos.download_content(finished.id).content
