from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mutoscope.cli import app

from .hub import COMMIT, Hub, serving

needs_hub_client = pytest.mark.skipif(
    find_spec("huggingface_hub") is None and "CI" not in os.environ, reason="needs mutoscope[diffusion]"
)
MB = 10**6
WEIGHTS = "transformer/diffusion_pytorch_model.safetensors"
INDEX = {
    "_class_name": "WanPipeline",
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "vae": ["diffusers", "AutoencoderKLWan"],
    "transformer_2": [None, None],
}
Pull = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    chance = random.Random(4)
    return {
        "model_index.json": json.dumps(INDEX).encode(),
        "transformer/config.json": b"{}",
        WEIGHTS: chance.randbytes(32 * MB),
        "transformer/diffusion_pytorch_model.fp16.safetensors": b"a variant",
        "transformer/diffusion_pytorch_model.bin": b"the same weights as pickles",
        "vae/config.json": b"{}",
        "vae/diffusion_pytorch_model.safetensors": chance.randbytes(MB),
        "README.md": b"a card",
        "another-format.safetensors": b"the same weights again",
    }


@pytest.fixture
def hub(files: dict[str, bytes]) -> Iterator[Hub]:
    with serving(Hub(dict(files))) as hub:
        yield hub


@pytest.fixture
def start(hub: Hub, tmp_path: Path) -> Pull:
    """Start `mutoscope` on a catalogue whose model `mine` is the hub's, with a cache of its own."""
    catalog = tmp_path / "models.toml"
    catalog.write_text(
        '[mine.diffusion]\nfamily = "wan"\nrepository = "owner/model"\nmemory = {whole=1e6, parts=9e5, least=8e5}\n'
    )

    def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        own = {"HF_HOME": str(tmp_path / "hf"), "HF_ENDPOINT": hub.url, "MUTOSCOPE_CATALOG": str(catalog)}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        return subprocess.Popen(
            [sys.executable, "-m", "mutoscope", *arguments],
            env=inherited | own | {"COLUMNS": "200"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def until_here(tmp_path: Path, size: int) -> None:
    """Wait for so many bytes of the large file; the hub's client hands on 10 MiB at a time."""
    blobs = tmp_path / "hf/hub/models--owner--model/blobs"
    deadline = time.monotonic() + 30
    while sum(path.stat().st_size for path in blobs.glob("*.partial")) < size:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def state(start: Pull) -> dict[str, object]:
    code, out, err = finished(start("models", "--json"))
    assert (code, err) == (0, "")
    (entry,) = [entry for entry in json.loads(out) if entry["id"] == "mine"]
    weights = entry["weights"]
    assert isinstance(weights, dict)
    return weights


@needs_hub_client
def test_a_stopped_pull_goes_on_where_it_stopped(
    hub: Hub, start: Pull, files: dict[str, bytes], tmp_path: Path
) -> None:
    hub.stall_after[WEIGHTS] = 25 * MB
    process = start("pull", "mine")
    until_here(tmp_path, 20 * MB)
    process.send_signal(signal.SIGINT)
    code, _, err = finished(process)
    assert code == 130
    assert "Stopped with" in err
    assert "`mutoscope pull mine` goes on from there." in err
    assert "Traceback" not in err
    partial = state(start)
    assert partial["state"] == "partial"
    here = partial["bytes"]
    assert isinstance(here, int)
    assert here > 20 * MB

    hub.served.clear()
    code, out, err = finished(start("pull", "mine"))
    assert code == 0, err
    assert f"Ready: 0.0 GB, commit {COMMIT[:12]}. Serve it: mutoscope serve --model mine" in out
    assert "mine needs " in out
    assert hub.served[WEIGHTS] < 13 * MB
    folder = tmp_path / "hf/hub/models--owner--model/snapshots" / COMMIT
    kept = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    unwanted = {
        "README.md",
        "another-format.safetensors",
        *(name for name in files if "fp16" in name or ".bin" in name),
    }
    assert kept == {name: content for name, content in files.items() if name not in unwanted}
    assert state(start)["state"] == "ready"

    hub.served.clear()
    assert finished(start("pull", "mine"))[0] == 0
    assert sum(hub.served.values()) == 0


@needs_hub_client
def test_a_broken_connection_is_taken_up_again_by_itself(hub: Hub, start: Pull) -> None:
    hub.break_after[WEIGHTS] = 25 * MB
    code, _, err = finished(start("pull", "mine"))
    assert code == 0, err
    assert 32 * MB <= hub.served[WEIGHTS] < 43 * MB
    assert state(start)["state"] == "ready"


@needs_hub_client
def test_what_was_damaged_on_disk_is_not_taken_for_weights(hub: Hub, start: Pull, tmp_path: Path) -> None:
    hub.stall_after[WEIGHTS] = 25 * MB
    process = start("pull", "mine")
    until_here(tmp_path, 20 * MB)
    process.kill()
    finished(process)
    (partial,) = (tmp_path / "hf/hub/models--owner--model/blobs").glob("*.partial")
    with partial.open("r+b") as file:
        file.write(b"damage")
    code, _, err = finished(start("pull", "mine"))
    assert code == 1
    assert "came damaged. Run the same command again" in err
    assert finished(start("pull", "mine"))[0] == 0


@needs_hub_client
@pytest.mark.parametrize(
    ("prepare", "environment", "words"),
    [
        ({"refusal": "GatedRepo"}, {}, "owner/model is gated: accept its terms at"),
        ({"refusal": "RepoNotFound"}, {}, "There is no repository owner/model at http://127.0.0.1"),
        ({"claimed": {WEIGHTS: 10**15}}, {}, "1000000.0 GB are still to come, and the disk of"),
        ({"files": {"README.md": b""}}, {}, "owner/model has no model_index.json"),
        ({}, {"HF_ENDPOINT": "http://127.0.0.1:9"}, "http://127.0.0.1:9 cannot be reached"),
        ({}, {"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE is set"),
    ],
)
def test_a_pull_that_cannot_be_is_one_line(
    hub: Hub, start: Pull, prepare: dict[str, object], environment: dict[str, str], words: str
) -> None:
    for name, value in prepare.items():
        setattr(hub, name, value)
    code, _, err = finished(start("pull", "mine", **environment))
    assert code == 1
    assert err.startswith("mutoscope: ")
    assert words in err
    assert len(err.splitlines()) == 1
    assert hub.served.get(WEIGHTS, 0) == 0


def test_unknown_models_and_those_without_weights_are_told_apart() -> None:
    unknown = CliRunner().invoke(app, ["pull", "nope"])
    assert unknown.exit_code == 1
    assert "There is no model 'nope'. Models with weights: wan-2.1-1.3b, " in unknown.stderr
    drawn = CliRunner().invoke(app, ["pull", "sora-2"])
    assert drawn.exit_code == 1
    assert "The model 'storyboard' needs no weights" in drawn.stderr


def test_a_local_folder_needs_no_pull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = tmp_path / "models.toml"
    catalog.write_text(f'[mine.diffusion]\nfamily = "wan"\npath = "{tmp_path}"\n')
    monkeypatch.setenv("MUTOSCOPE_CATALOG", str(catalog))
    result = CliRunner().invoke(app, ["pull", "mine"])
    assert result.exit_code == 0
    assert f"are the folder {tmp_path}; there is nothing to download" in result.stdout


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mutoscope.engines.diffusion.download", None)
    result = CliRunner().invoke(app, ["pull", "wan-2.1-1.3b"])
    assert result.exit_code == 1
    assert "pip install 'mutoscope[diffusion]'" in result.stderr
