from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app
from mutoscope.settings import RETIRED_MODELS


def test_the_table_names_models_aliases_and_sizes() -> None:
    result = CliRunner().invoke(app, ["models"])
    assert result.exit_code == 0
    for words in ("storyboard", "Apache-2.0", "1280x720", "remix", *RETIRED_MODELS):
        assert words in result.stdout


def test_json_holds_the_operators_models_and_aliases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = tmp_path / "models.toml"
    catalog.write_text("[storyboard]\nsizes = ['64x64']\n")
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(catalog))
    monkeypatch.setenv("MUTOSCOPE_ALIASES", '{"mine": "storyboard"}')
    (entry,) = json.loads(CliRunner().invoke(app, ["models", "--json"]).stdout)
    assert entry["sizes"] == ["64x64"]
    assert entry["aliases"] == [*RETIRED_MODELS, "mine"]


def test_a_catalogue_that_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(tmp_path / "missing.toml"))
    result = CliRunner().invoke(app, ["models"])
    assert result.exit_code == 1
    assert result.stderr.startswith("mutoscope: The catalogue")
