from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app, checks
from mutoscope.engines.storyboard.pictograms import library
from mutoscope.settings import Settings
from mutoscope.store.schema import upgrade


def test_this_machine_can_serve(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["doctor", "--data", str(tmp_path / "not" / "there" / "yet"), "--port", "0"])
    assert result.exit_code == 0, result.output
    for subject in ("python", "models", "database", "disk", "ffmpeg", "skia", "sqlite", "file locks", "uploads", "gpu"):
        assert f"✓ {subject} " in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_an_error() -> None:
    result = CliRunner().invoke(app, ["doctor", "--data", "/proc/mutoscope", "--port", "0"])
    assert result.exit_code == 1
    assert "✗ data folder" in result.output
    assert "MUTOSCOPE_DATA" in result.output


def test_a_file_in_the_data_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        result = CliRunner().invoke(app, ["doctor", "--data", str(place), "--port", "0"])
        assert result.exit_code == 1
        assert f"{tmp_path / 'file'} is a file" in result.output


def test_the_database_is_examined_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mutoscope.db"
    assert checks.check_rows(Settings(data=tmp_path)).found.startswith("none yet")
    assert not path.exists()
    upgrade(path)
    assert checks.check_rows(Settings(data=tmp_path)).level == "ok"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    newer = checks.check_rows(Settings(data=tmp_path))
    assert (newer.level, newer.found) == ("error", f"{path} is a newer release's")
    content = bytearray(path.read_bytes())
    content[4096 * 3 :] = b"\xff" * (len(content) - 4096 * 3)
    path.write_bytes(content)
    assert checks.check_rows(Settings(data=tmp_path)).level == "error"


def test_a_build_without_pictograms_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "ARCHIVE", tmp_path / "none.zip")
    finding = checks.check_pictograms()
    assert finding.level == "warning"
    assert "npm" in finding.advice


def test_a_taken_port_is_a_warning(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        finding = checks.check_port(Settings(data=tmp_path, port=taken.getsockname()[1]))
    assert finding.level == "warning"
    assert "--port" in finding.advice


def test_a_check_that_breaks_down_is_an_error(tmp_path: Path) -> None:
    def check(folder: Path) -> checks.Finding:
        raise ImportError("libx264.so.164: cannot open shared object file")

    finding = checks.attempt("ffmpeg", check, tmp_path)
    assert finding.level == "error"
    assert "libx264" in finding.found


def test_a_torch_that_cannot_be_imported_is_a_warning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("raise ImportError('no CUDA driver')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert checks.check_torch().level == "warning"
