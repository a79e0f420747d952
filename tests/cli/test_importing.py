from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mutoscope import __version__
from mutoscope.cli import app
from mutoscope.server import open_service
from mutoscope.settings import Settings
from mutoscope.video import Operation, Status, Video
from tests.conftest import running


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["import", *map(str, arguments), "--data", str(data)])


def stored(data: Path, video_id: str, project: str = "default") -> Video:
    async def retrieve() -> Video:
        service, store = open_service(Settings(data=data))
        try:
            return await service.retrieve(project, video_id)
        finally:
            await store.close()

    return asyncio.run(retrieve())


def test_a_clip_becomes_a_completed_video(data: Path, clip: Path) -> None:
    result = run(data, clip, "--id", "video_old", "--prompt", "Four greys")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"video_old  128x96  1 s  {clip}\n"
    video = stored(data, "video_old")
    assert (video.status, video.operation, video.prompt) == (Status.COMPLETED, Operation.IMPORT, "Four greys")


def test_an_exported_clip_keeps_its_id_and_others_get_one(data: Path, clip: Path, tmp_path: Path) -> None:
    exported = tmp_path / "video_68e1f2.mp4"
    shutil.copy(clip, exported)
    result = run(data, exported, clip)
    assert result.exit_code == 0, result.output
    first, second = result.stdout.splitlines()
    assert first.startswith("video_68e1f2 ")
    assert second.startswith("video_") and not second.startswith("video_68e1f2")


def test_bad_files_are_named_and_the_others_go_on(data: Path, clip: Path, tmp_path: Path) -> None:
    text, missing = tmp_path / "notes.mp4", tmp_path / "missing.mp4"
    text.write_text("not a video")
    result = run(data, text, missing, clip)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"mutoscope: {text}: The file is neither" in result.stderr
    assert f"mutoscope: {missing}: No such file" in result.stderr


def test_a_taken_id_is_refused(data: Path, clip: Path) -> None:
    assert run(data, clip, "--id", "video_old").exit_code == 0
    result = run(data, clip, "--id", "video_old")
    assert result.exit_code == 1
    assert "is taken" in result.stderr


def test_an_id_names_one_file(data: Path, clip: Path) -> None:
    assert run(data, clip, clip, "--id", "video_old").exit_code == 2


@pytest.mark.parametrize("id", ["", "../up", "a b", "video/1", "..", ".hidden", "x" * 201])
def test_an_id_that_cannot_be_in_a_url_is_refused(data: Path, clip: Path, id: str) -> None:
    assert run(data, clip, "--id", id).exit_code == 2


@pytest.mark.parametrize("stem", ["video_a b", "video_" + "x" * 195, "video_é"])
def test_a_name_that_cannot_be_an_id_is_none(data: Path, clip: Path, tmp_path: Path, stem: str) -> None:
    exported = tmp_path / f"{stem}.mp4"
    shutil.copy(clip, exported)
    result = run(data, exported)
    assert result.exit_code == 0, result.output
    id, _, _ = result.stdout.partition("  ")
    assert re.fullmatch(r"video_[0-9a-f]+", id) and id != stem


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_only_regular_files_are_opened(data: Path, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "video_1.mp4")
    result = run(data, tmp_path / "video_1.mp4")
    assert result.exit_code == 1
    assert result.stderr == f"mutoscope: {tmp_path / 'video_1.mp4'}: It is not a regular file.\n"


@pytest.mark.parametrize("option", ["--prompt", "--project"])
def test_text_that_is_not_utf8_is_refused(data: Path, clip: Path, option: str) -> None:
    result = run(data, clip, option, "\udcff")
    assert result.exit_code == 1
    assert result.stderr == f"mutoscope: The text of {option} is not UTF-8.\n"
    assert not data.exists()


def test_a_file_name_that_is_not_utf8_is_no_obstacle(data: Path, clip: Path, tmp_path: Path) -> None:
    odd = tmp_path / "a\udcff.mp4"
    shutil.copy(clip, odd)
    result = run(data, odd)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("/a?.mp4\n")


def test_a_project_of_its_own(data: Path, clip: Path) -> None:
    assert run(data, clip, "--id", "video_old", "--project", "films").exit_code == 0
    assert stored(data, "video_old", "films").project == "films"


def test_a_running_server_shows_the_import_at_once(data: Path, clip: Path) -> None:
    with running(data, workers=0) as server, server.sdk() as client:
        for id in ("video_old", "_a.b:c-1", "x" * 200):
            assert run(data, clip, "--id", id).exit_code == 0
            assert client.videos.retrieve(id).status == "completed"
            assert client.videos.download_content(id).content == clip.read_bytes()


def test_an_import_goes_to_a_project_that_a_key_opens(data: Path, clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_API_KEYS", '{"a": "films"}')
    assert run(data, clip, "--id", "video_1").exit_code == 0
    assert stored(data, "video_1", "films").project == "films"
    assert "No API key opens the project 'games'" in run(data, clip, "--project", "games").output
    monkeypatch.setenv("MUTOSCOPE_API_KEYS", '{"a": "films", "b": "games"}')
    assert "say which with --project: films, games" in run(data, clip).output
    assert run(data, clip, "--id", "video_2", "--project", "games").exit_code == 0
    assert stored(data, "video_2", "games").project == "games"


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"mutoscope {__version__}\n"
