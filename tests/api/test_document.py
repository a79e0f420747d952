"""docs/api.md says what the server does: its programs and commands run, its tables are complete."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.test_encodings import picture
from tests.conftest import Server, running

DOCUMENT = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
SMALL_MODEL = """
[storyboard]
default_size = "180x320"
default_seconds = 1
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("document")
    (folder / "catalog.toml").write_text(SMALL_MODEL)
    with running(folder, catalog=folder / "catalog.toml", poll_seconds=0.05) as server:
        yield server


def test_programs_and_commands_run(small: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{small.url}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    (tmp_path / "photo.png").write_bytes(picture())
    program = tmp_path / "program.py"
    program.write_text("\n".join(blocks("python")))
    names = runpy.run_path(str(program))
    assert (tmp_path / "balloon.mp4").stat().st_size > 1000
    (tmp_path / "balloon.mp4").unlink()
    environment = os.environ | {"VIDEO_ID": names["video"].id}
    for block in blocks("sh")[1:]:
        for command in block.splitlines():
            run = subprocess.run(
                ["bash", "-c", f"{command} -sS --fail-with-body"],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, (command, run.stdout, run.stderr)
    assert (tmp_path / "balloon.mp4").stat().st_size > 1000


def test_every_route_is_documented(paused: Server) -> None:
    with paused.http() as http:
        paths = http.get("/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method in operations:
            if path.startswith("/v1/webhook"):
                assert path.split("/")[2] in DOCUMENT
            else:
                assert f"`{method.upper()} {path}`" in DOCUMENT


def test_every_field_is_documented(paused: Server) -> None:
    with paused.http() as http:
        document = http.get("/openapi.json").json()
        video = http.post("/v1/videos", json={"prompt": "A fox"}).json()
    for path in ("/v1/videos", "/v1/videos/edits", "/v1/videos/extensions", "/v1/videos/{video_id}/remix"):
        schema = document["paths"][path]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
        for name in schema["properties"]:
            assert f"| `{name}` |" in DOCUMENT
    [example] = [block for block in blocks("json") if '"video_' in block]
    assert list(re.findall(r'"(\w+)":', example)) == list(video)
