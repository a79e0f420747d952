from __future__ import annotations

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app, checks
from mutoscope.settings import Settings


def test_this_machine_can_serve(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["doctor", "--data", str(tmp_path / "not" / "there" / "yet"), "--port", "0"])
    assert result.exit_code == 0, result.output
    for subject in ("python", "disk", "ffmpeg", "skia", "sqlite", "file locks", "uploads", "gpu"):
        assert f"✓ {subject} " in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_an_error() -> None:
    result = CliRunner().invoke(app, ["doctor", "--data", "/proc/mutoscope", "--port", "0"])
    assert result.exit_code == 1
    assert "✗ data folder" in result.output
    assert "MUTOSCOPE_DATA" in result.output


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
