from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app
from mutoscope.engines.catalog import load_catalog
from mutoscope.engines.diffusion.machine import Machine
from mutoscope.settings import RETIRED_MODELS

LARGE = """[large.diffusion]
family = "wan"
repository = "owner/model"
memory = { whole = 300, parts = 200, least = 100 }
"""


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["models", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(autouse=True)
def machine_of_24_gib(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A GPU of 24 GiB, and an empty cache of weights."""
    gpu = Machine("this GPU", 24, gpu=True)
    monkeypatch.setattr("mutoscope.engines.diffusion.machine.machine", lambda: gpu)
    monkeypatch.setattr("mutoscope.engines.diffusion.weights.machine", lambda: gpu)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))


def test_the_list_is_by_what_this_machine_can_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = tmp_path / "models.toml"
    catalog.write_text(LARGE.replace("large", "mine"))
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(catalog))
    listed = shown()
    ready, to_pull, too_large = listed.index("Ready"), listed.index("To be pulled"), listed.index("Too large")
    assert ready < listed.index("  storyboard ") < to_pull < listed.index("  wan-2.1-1.3b ") < too_large
    assert too_large < listed.index("  mine ")
    assert "Too large for this GPU (24 GiB)" in listed
    assert re.search(r"wan-2.1-1.3b .* 17 GiB +Apache-2.0", listed)
    assert re.search(r"hunyuan-1.5-480p .* 55 GiB in parts +\*Hunyuan Community", listed)
    assert re.search(r"ltx-2 .* 67 GiB by layers ", listed)
    for name in RETIRED_MODELS:
        assert name in listed


@pytest.mark.parametrize("columns", [80, 120])
def test_the_list_fits_its_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = shown().splitlines()
    assert max(map(len, lines)) <= columns
    for model, recipe in ((model, model.diffusion) for model in load_catalog().values()):
        (line,) = [
            line for line in lines if line.startswith(f"  {model.id} ") and "also" not in line and "fit" not in line
        ]
        if recipe is not None and recipe.memory is not None:
            assert f"{recipe.memory.whole:g} GiB" in line
            assert f"{recipe.fps:g} fps" in line


def test_one_model_is_told_whole() -> None:
    told = shown("sora-2")
    for words in ("storyboard", "Apache-2.0", "1280x720", "remix", "image reference", "2 characters", *RETIRED_MODELS):
        assert words in told
    told = shown("hunyuan-1.5-720p")
    for words in (
        "South Korea",
        "121 frames at 24 a second",
        "mutoscope pull hunyuan-1.5-720p",
        "63 GiB whole, 31 in parts, 8 at least",
    ):
        assert words in told


def test_an_unknown_model_is_one_line() -> None:
    result = CliRunner().invoke(app, ["models", "nope"])
    assert result.exit_code == 1
    assert result.stderr.startswith("mutoscope: There is no model 'nope'. This server has: storyboard, ")


def test_json_holds_the_operators_models_and_aliases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = tmp_path / "models.toml"
    catalog.write_text("[storyboard]\nsizes = ['64x64']\n" + LARGE)
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(catalog))
    monkeypatch.setenv("MUTOSCOPE_ALIASES", '{"mine": "storyboard"}')
    entries = {entry["id"]: entry for entry in json.loads(shown("--json"))}
    assert entries["storyboard"]["sizes"] == ["64x64"]
    assert entries["storyboard"]["aliases"] == [*RETIRED_MODELS, "mine"]
    assert entries["storyboard"]["weights"] is None
    assert entries["storyboard"]["fits"] is True
    small, large = entries["wan-2.1-1.3b"], entries["large"]
    assert small["weights"]["state"] == "absent"
    assert small["weights"]["memory_gib"] == {"whole": 17, "parts": 14, "least": 5}
    assert (small["weights"]["placement"], large["weights"]["placement"]) == ("whole", None)
    assert (small["fits"], large["fits"]) == (True, False)
    assert "this GPU has 24 GiB" in large["why_not"]


def test_a_catalogue_that_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(tmp_path / "missing.toml"))
    result = CliRunner().invoke(app, ["models"])
    assert result.exit_code == 1
    assert result.stderr.startswith("mutoscope: The catalogue")
