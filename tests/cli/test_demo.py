from __future__ import annotations

from pathlib import Path

import av
import pytest
from typer.testing import CliRunner

from mutoscope.cli import app


def test_the_demonstration_leaves_three_videos_and_their_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mutoscope.cli.demo.SIZE", "320x180")
    monkeypatch.setattr("mutoscope.cli.demo.SECONDS", "1")
    result = CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    videos = sorted((tmp_path / "out").glob("*.mp4"))
    assert [video.name for video in videos] == ["1-lake.mp4", "2-night.mp4", "3-sailboat.mp4"]
    assert brightness(videos[0]) > 1.5 * brightness(videos[1])
    assert (tmp_path / "out" / "comparison.png").stat().st_size > 20_000
    assert str(tmp_path / "out") in result.stdout
    assert "100%" in result.stdout


def brightness(video: Path) -> float:
    with av.open(str(video), "r") as container:
        return float(next(container.decode(video=0)).to_ndarray(format="gray").mean())


def test_a_folder_that_cannot_be_written_to_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    result = CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "taken")])
    assert result.exit_code == 1
    assert result.stderr.startswith("mutoscope: Nothing can be written to")
