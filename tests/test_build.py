from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
INSIDE = "mutoscope/engines/storyboard/pictograms/noto/"
SOURCES = ("pyproject.toml", "hatch_build.py", "LICENSE", "README.md", "src")

pytest.importorskip("hatchling", reason="hatchling builds the package; install the test group")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The source tree as git has it: without pictograms."""
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, tree / name, ignore=shutil.ignore_patterns("noto", "__pycache__", "*.egg-info")
            )
        else:
            shutil.copy(ROOT / name, tree / name)
    return tree


def wheel(tree: Path, **environment: str) -> tuple[list[str], str]:
    """What the wheel that is built from `tree` holds, and what the build said."""
    out = tree.parent / "dist"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    run = subprocess.run(
        command, cwd=tree, env=os.environ | environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        return opened.namelist(), run.stderr


def npm_missing() -> str | None:
    if shutil.which("npm"):
        return None
    if os.environ.get("CI"):
        pytest.fail("CI builds the package with pictograms, which npm fetches; npm is not installed.")
    return "npm is not installed, which fetches the pictograms"


def test_a_build_without_npm_says_so_and_goes_on(sources: Path) -> None:
    names, said = wheel(sources, PATH="/nonexistent")
    assert "WARNING: mutoscope is built without pictograms: npm is not installed" in said
    assert not [name for name in names if name.startswith(INSIDE)]
    assert "mutoscope/engines/storyboard/engine.py" in names


def test_a_build_whose_npm_fails_says_so_and_goes_on(sources: Path, tmp_path: Path) -> None:
    broken = tmp_path / "bin"
    broken.mkdir()
    (broken / "npm").write_text("#!/bin/sh\necho 'npm error: no network' >&2\nexit 1\n")
    (broken / "npm").chmod(0o755)
    names, said = wheel(sources, PATH=f"{broken}:/bin:/usr/bin")
    assert "no network" in said
    assert not [name for name in names if name.startswith(INSIDE)]


def test_what_npm_has_must_be_what_was_pinned(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "bin"
    other.mkdir()
    (other / "npm").write_text("#!/bin/sh\necho changed > iconify-json-noto.tgz\n")
    (other / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{other}:/bin:/usr/bin")
    with pytest.raises(hook.Unavailable, match="is not what it was"):
        hook.provide(tmp_path)
    assert not (tmp_path / hook.FOLDER).exists()


def test_a_build_with_npm_packs_pictograms_and_licence_once(
    hook: ModuleType, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := npm_missing():
        pytest.skip(reason)
    names, said = wheel(sources)
    if "npm pack" in said and not os.environ.get("CI"):
        pytest.skip(f"npm could not fetch the pictograms: {said.strip()}")
    assert "WARNING" not in said
    assert {INSIDE + name for name in ("pictograms.zip", "LICENSE", "NOTICE")} <= set(names)
    archive = sources / hook.FOLDER / "pictograms.zip"
    assert 2_000_000 < archive.stat().st_size < 4_500_000
    with zipfile.ZipFile(archive) as opened:
        members = opened.namelist()
    assert "1f409.svg" in members and len(members) > 1500
    assert not [name for name in members if "1f3fb" in name or "20e3" in name]
    monkeypatch.setenv("PATH", "/nonexistent")
    assert hook.provide(sources) == archive
