from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from mutoscope.cli import app

SMALL = ["--size", "160x90", "--columns", "2"]


def test_the_sheet_has_a_row_for_each_prompt_and_each_remix(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    result = CliRunner().invoke(
        app, ["storyboard", "A lake", "A street", "--remix", "at night", "--sheet", str(sheet), *SMALL]
    )
    assert result.exit_code == 0, result.output
    with Image.open(sheet) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    bands = [pixels[12 + row * 124 + 34 :][:90, 24:184].mean() for row in range(4)]
    assert bands[1] < 0.8 * bands[0] and bands[3] < 0.8 * bands[2]


def test_what_is_not_shown_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["storyboard", "A lake with a blorptex", "--sheet", str(tmp_path / "a.png"), *SMALL]
    )
    assert "Not shown: blorptex" in result.stderr


def test_the_document_is_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["storyboard", "A lake at night", "--document"])
    assert json.loads(result.stdout)["time"] == "night"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "--sheet"),
        (["--sheet", "a.png", "--size", "wide"], "not a size"),
        (["--sheet", "a.png", "--size", "60000x60000"], "64 to 4096"),
        (["--sheet", "missing/a.png", *SMALL], "cannot be written"),
        (["--sheet", "a.nonsense", *SMALL], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["storyboard", "A lake", *options])
    assert result.exit_code == 1
    assert words in result.stderr and "Traceback" not in result.output
