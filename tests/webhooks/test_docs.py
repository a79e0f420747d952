"""The receiver of docs/webhooks.md, run as it is printed there."""

from __future__ import annotations

import asyncio
import re
import runpy
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from mutoscope.server import listen
from mutoscope.settings import Settings
from tests.conftest import Server, make
from tests.webhooks.receiver import PATIENCE_SECONDS

DOCUMENT = Path(__file__).parents[2] / "docs" / "webhooks.md"


def printed_receiver(folder: Path) -> Any:
    """The `app` of the page's second example."""
    file = folder / "receiver.py"
    file.write_text(re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)[1])
    return runpy.run_path(str(file))["app"]


@contextmanager
def hosting(app: Any, bound: Any) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


async def test_the_printed_receiver_downloads_a_finished_video(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = listen(Settings(data=tmp_path, port=0))
    with server.sdk() as client:
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/webhook"
        endpoint = client.webhooks.create(name="Mine", url=url, event_types=["video.completed"])
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", client.api_key)
        monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", endpoint.signing_secret)
        monkeypatch.chdir(tmp_path)
        with hosting(printed_receiver(tmp_path), bound):
            sample = client.webhooks.test(endpoint.id, event_type="video.completed")
            assert sample.status_code == 204
            video = await asyncio.to_thread(make, client)
            await asyncio.to_thread(appear, tmp_path / f"{video.id}.mp4")
            client.webhooks.delete(endpoint.id)


def appear(file: Path) -> None:
    """Wait for a whole mp4."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() or file.read_bytes()[4:8] != b"ftyp":
        assert time.monotonic() < deadline, f"{file} did not come"
        time.sleep(0.02)
