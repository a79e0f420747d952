from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import httpx2
import pytest
from openai import OpenAI

from mutoscope.cli.local_server import local_server
from mutoscope.errors import ConfigurationError


def test_it_serves_inside_the_block_and_is_gone_after(tmp_path: Path) -> None:
    with local_server(tmp_path / "data", tmp_path / "log") as server:
        assert httpx2.get(f"{server.url}/models").status_code == 200
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{server.url}/models")
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_it_heeds_its_own_settings_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_API_KEYS", '{"secret": "films"}')
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mutoscope.toml").write_text("no_such_setting = 1\n")
    with local_server(tmp_path / "data", tmp_path / "log", settings={"aliases": '{"mine": "storyboard"}'}) as server:
        assert httpx2.get(f"{server.url}/models/mine").status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_api_process_loads_no_codec_no_canvas_and_no_torch(tmp_path: Path, clip: Path) -> None:
    with local_server(tmp_path / "data", tmp_path / "log") as server, OpenAI(base_url=server.url, api_key="any") as sdk:
        video = sdk.videos.edit(prompt="At night", video=clip, extra_body={"model": "sora-2"})
        assert sdk.videos.poll(video.id, poll_interval_ms=50).status == "completed"
        sdk.videos.download_content(video.id).read()
        libraries = Path(f"/proc/{server.pid}/maps").read_text()
    assert "site-packages" in libraries
    assert not [name for name in ("av", "av.libs", "skia", "torch") if f"/site-packages/{name}/" in libraries]
    assert "/skia." not in libraries


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(ConfigurationError, match="Cannot listen on"),
        local_server(tmp_path / "data", tmp_path / "log", port=taken.getsockname()[1]),
    ):
        pass
