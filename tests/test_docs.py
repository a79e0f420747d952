"""The documents say what is so: their commands run, their links lead somewhere, their tables are complete."""

from __future__ import annotations

import inspect
import os
import re
import runpy
import shlex
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from pydantic.fields import FieldInfo

from mutoscope import errors
from mutoscope.cli import app
from mutoscope.cli.demo import FIRST_PROGRAM
from mutoscope.cli.local_server import local_server
from mutoscope.engines.base import Clip, Request
from mutoscope.engines.catalog import load_catalog
from mutoscope.media.encode import encode
from mutoscope.settings import Settings
from mutoscope.video import Operation, Size

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:\w+/)*\w+\.py)(?::([\w.]+))?`")
"""A file of the repository or of the package, and perhaps something that it defines."""
INTERNAL = ("InvalidRequest", "MutoscopeError", "ConfigurationError")
"""Errors that share another's code or never reach a client."""


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text(), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(document.read_text()):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        path = document.parent / target if target else document
        assert path.exists(), f"{link} in {document.name}"
        if anchor:
            assert anchor in anchors(path), f"{link} in {document.name}"


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_named_places_in_the_code_exist(document: Path) -> None:
    for path, name in PLACE.findall(document.read_text()):
        place = next((root / path for root in (ROOT, ROOT / "src/mutoscope") if (root / path).is_file()), None)
        assert place is not None, path
        if name:
            assert defined(place, name), f"{path}:{name}"


def defined(place: Path, name: str) -> bool:
    module = relative(place).removeprefix("src/").removesuffix(".py").replace("/", ".")
    thing: object = import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part, None)
    return thing is not None


def test_the_first_program_is_the_one_that_the_demonstration_prints() -> None:
    assert blocks(ROOT / "README.md", "python")[0].strip() == FIRST_PROGRAM


def test_the_readmes_programs_run_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_text("[storyboard]\ndefault_size = '180x320'\ndefault_seconds = 1\n")
    with local_server(
        tmp_path / "data", tmp_path / "log", settings={"catalog": str(tmp_path / "catalog.toml")}
    ) as server:
        environment = os.environ | {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "any"}
        for program in blocks(ROOT / "README.md", "python"):
            command = [sys.executable, "-W", "ignore", "-c", program]
            run = subprocess.run(
                command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
            )
            assert run.returncode == 0, run.stderr
    assert (tmp_path / "night.mp4").stat().st_size > 1000


def test_the_readmes_import_runs_as_it_stands(tmp_path: Path) -> None:
    (line,) = re.findall(r"^mutoscope (import .*)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    words = shlex.split(line)
    grey = np.full((64, 64, 4), 128, np.uint8)
    encode([grey] * 24, tmp_path / words[1], size=Size(64, 64), fps=Fraction(24))
    command = [sys.executable, "-m", "mutoscope", *words, "--data", str(tmp_path / "data")]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("video_abc123 ")


def test_the_example_engine_makes_a_clip(tmp_path: Path) -> None:
    (program,) = blocks(ROOT / "ARCHITECTURE.md", "python")
    (tmp_path / "grey.py").write_text(program)
    engine = runpy.run_path(str(tmp_path / "grey.py"), {"Clip": Clip, "np": np})["Grey"]
    request = Request(
        operation=Operation.CREATE,
        caption="Grey",
        instruction="Grey",
        size=Size(64, 32),
        seconds=1,
        fps=Fraction(8),
        seed=1,
    )
    told: list[float] = []
    clip = engine(load_catalog()["storyboard"]).generate(request, told.append)
    assert [frame.shape for frame in clip.frames] == [(32, 64, 4)] * clip.frame_count == [(32, 64, 4)] * 8
    assert told[-1] == 1


def commands() -> Iterator[str]:
    """Every `make` and `mutoscope` line of the documents' shell blocks."""
    for document in DOCUMENTS:
        for block in blocks(document, "sh"):
            yield from re.findall(r"^(?:\w+=\S+ )*((?:make|mutoscope) .*)$", block, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_commands_exist_with_their_options(command: str) -> None:
    program, word, *rest = command.partition("#")[0].split()
    if program == "make":
        subprocess.run(["make", "--dry-run", word], cwd=ROOT, capture_output=True, check=True)
        return
    text = subprocess.run(
        [sys.executable, "-m", "mutoscope", word, "--help"],
        env=os.environ | {"COLUMNS": "200", "TERM": "dumb"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for option in rest:
        assert not option.startswith("--") or option.split("=")[0] in text, command


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text()
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"`mutoscope {command.name or command.callback.__name__}" in readme


def test_every_error_code_is_documented() -> None:
    documented = (ROOT / "docs" / "api.md").read_text()
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.MutoscopeError) and name not in INTERNAL:
            assert f"`{error.code}`" in documented, name


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    row = setting_row(name, Settings.model_fields[name])
    assert row in (ROOT / "docs" / "configuration.md").read_text().splitlines(), f"add this row:\n{row}"


def setting_row(name: str, field: FieldInfo) -> str:
    default = "none" if field.default is None else str(field.default)
    return f"| `{name}` | `MUTOSCOPE_{name.upper()}` | `{default}` | {field.description} |"
