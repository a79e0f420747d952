from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app

COMMANDS = ("serve", "import", "models", "pull", "storyboard", "doctor", "demo")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 8


@pytest.mark.parametrize(("command", "words"), [("demo", "mutoscope[demo]"), ("serve", "[default: 8000]")])
def test_help_keeps_what_is_in_brackets(command: str, words: str) -> None:
    assert words in CliRunner().invoke(app, [command, "--help"]).output


def test_all_commands_are_listed() -> None:
    assert {command.name or command.callback.__name__ for command in app.registered_commands if command.callback} == {
        *COMMANDS
    }


def test_help_loads_nothing_heavy() -> None:
    """The API process loads this package too."""
    heavy = ["av", "skia", "PIL", "fastapi", "openai"]
    program = f"import sys, mutoscope.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("command", ["serve", "models", "doctor"])
def test_settings_that_cannot_work_are_one_line(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_WORKERS", "many")
    result = CliRunner().invoke(app, [command])
    assert result.exit_code == 1
    assert result.stderr.startswith("mutoscope: The settings cannot work: workers:")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["import", __file__], ["doctor", "--port", "0"]])
def test_a_data_folder_that_cannot_be_used_is_said(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "mutoscope.db").write_bytes(b"no database " * 500)
    result = CliRunner().invoke(app, [*command, "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "mutoscope.db cannot be used: file is not a database." in result.output
    if command[0] != "doctor":
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["import", __file__], ["doctor"], ["models"]])
def test_a_settings_file_that_is_not_there_is_said(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTOSCOPE_CONFIG", "/no/such.toml")
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert result.stderr == "mutoscope: MUTOSCOPE_CONFIG names the file /no/such.toml, which is not there.\n"


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["import", __file__], ["doctor", "--port", "0"]])
def test_a_model_that_does_not_exist_is_said(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUTOSCOPE_ALIASES", '{"sora-2": "nope"}')
    result = CliRunner().invoke(app, [*command, "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "The alias 'sora-2' names the model 'nope'; this server has: anyflow-1.3b, " in result.output
