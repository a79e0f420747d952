from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mutoscope.engines.catalog import Model
from mutoscope.engines.diffusion import machine, weights
from mutoscope.engines.diffusion.snapshot import File, Manifest, Snapshot
from mutoscope.engines.recipe import Memory
from mutoscope.errors import EngineError

COMMIT = "0123456789abcdef0123456789abcdef01234567"
INDEX = {
    "_class_name": "WanPipeline",
    "scheduler": ["diffusers", "UniPCMultistepScheduler"],
    "text_encoder": ["transformers", "UMT5EncoderModel"],
    "transformer": ["diffusers", "WanTransformer3DModel"],
    "transformer_2": [None, None],
    "boundary_ratio": None,
}
MEMORY = {"whole": 40, "parts": 30, "least": 18}


def model(**recipe: object) -> Model:
    return Model.model_validate({"id": "mine", "name": "Mine", "diffusion": {"family": "wan"} | recipe})


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A folder in diffusers' layout: one component sharded, one whole, one without weights."""
    shards = {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}
    return put(
        tmp_path / "weights",
        {
            "model_index.json": json.dumps(INDEX),
            "scheduler/scheduler_config.json": "{}",
            "text_encoder/config.json": "{}",
            "text_encoder/model.safetensors.index.json": json.dumps(shards),
            "text_encoder/model-00001-of-00002.safetensors": b"a" * 100,
            "text_encoder/model-00002-of-00002.safetensors": b"b" * 100,
            "transformer/config.json": "{}",
            "transformer/diffusion_pytorch_model.safetensors": b"c" * 100,
        },
    )


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache, empty."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    return tmp_path / "hf/hub"


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    def have(gib: float) -> None:
        monkeypatch.setattr(weights, "machine", lambda: machine.Machine("this GPU", gib, gpu=True))

    return have


def test_a_local_folder_is_used_as_it_is(pipeline: Path) -> None:
    located = weights.located(model(path=str(pipeline)))
    assert (located.folder, located.image_folder, located.lora) == (pipeline, None, None)
    assert (located.repository, located.revision) == (str(pipeline), "")


@pytest.mark.parametrize(
    "missing",
    [
        "model_index.json",
        "text_encoder/model-00002-of-00002.safetensors",
        "transformer/diffusion_pytorch_model.safetensors",
        "scheduler/scheduler_config.json",
    ],
)
def test_a_folder_that_is_not_whole_is_refused(pipeline: Path, missing: str) -> None:
    (pipeline / missing).unlink()
    if missing.startswith("scheduler"):
        (pipeline / "scheduler").rmdir()
    mine = model(path=str(pipeline))
    assert mine.diffusion is not None
    assert weights.extent(mine.diffusion).state == ("absent" if missing == "model_index.json" else "partial")
    with pytest.raises(EngineError, match=r"are not all in the folder .*: it must hold model_index\.json"):
        weights.located(mine)


def test_weights_that_were_never_pulled_name_the_command(hub: Path) -> None:
    with pytest.raises(EngineError, match=r"Download them with `mutoscope pull mine`\."):
        weights.located(model(repository="owner/model"))


def test_weights_that_another_tool_downloaded_are_found(hub: Path, pipeline: Path) -> None:
    storage = hub / "models--owner--model"
    (storage / "snapshots").mkdir(parents=True)
    pipeline.rename(storage / "snapshots" / COMMIT)
    put(storage, {"refs/main": COMMIT})
    located = weights.located(model(repository="owner/model"))
    assert located.folder == storage / "snapshots" / COMMIT
    assert (located.repository, located.revision) == ("owner/model", COMMIT)
    assert weights.located(model(repository="owner/model", revision=COMMIT)).revision == COMMIT


def test_the_commit_of_the_pull_is_served_when_the_branch_has_moved(hub: Path, pipeline: Path) -> None:
    snapshot = Snapshot("owner/model", "main")
    (snapshot.storage / "snapshots").mkdir(parents=True)
    pipeline.rename(snapshot.storage / "snapshots" / COMMIT)
    put(snapshot.storage, {"refs/main": "f" * 40})
    files = {"transformer/diffusion_pytorch_model.safetensors": File(size=100, blob="c", large=True)}
    put(snapshot.record.parent, {snapshot.record.name: Manifest(commit=COMMIT, files=files).model_dump_json()})
    assert weights.located(model(repository="owner/model")).revision == COMMIT


def test_a_pull_under_way_counts_its_bytes(hub: Path) -> None:
    snapshot = Snapshot("owner/model", "main")
    files = {
        "a": File(size=100, blob="aa", large=True),
        "b": File(size=100, blob="bb", large=True),
        "c": File(size=100, blob="cc", large=True),
        "d": File(size=100, blob="dd", large=False),
    }
    put(snapshot.record.parent, {snapshot.record.name: Manifest(commit=COMMIT, files=files).model_dump_json()})
    put(snapshot.storage, {f"snapshots/{COMMIT}/a": b"." * 100, "blobs/bb": b"." * 100, "blobs/cc.partial": b"." * 30})
    extent = snapshot.extent()
    assert (extent.state, extent.have, extent.total) == ("partial", 230, 400)


def test_a_damaged_manifest_is_as_good_as_none(hub: Path) -> None:
    snapshot = Snapshot("owner/model", "main")
    put(snapshot.record.parent, {snapshot.record.name: b"{"})
    assert snapshot.extent().state == "absent"


def test_image_weights_and_a_lora_are_parts_of_a_model(hub: Path, pipeline: Path, tmp_path: Path) -> None:
    mine = model(
        path=str(pipeline),
        image_repository="owner/images",
        lora={"repository": "owner/lora", "weight_name": "few-steps.safetensors"},
    )
    assert mine.diffusion is not None
    assert weights.extent(mine.diffusion).state == "partial"
    images = {"model_index.json": json.dumps(INDEX), "scheduler/scheduler_config.json": "{}", "transformer/a.bin": "w"}
    folder = put(hub / "models--owner--images/snapshots" / COMMIT, dict[str, str | bytes](images))
    put(hub, {"models--owner--images/refs/main": COMMIT, "models--owner--lora/refs/main": COMMIT})
    lora = put(hub / "models--owner--lora/snapshots" / COMMIT, {"few-steps.safetensors": "w"})
    located = weights.located(mine)
    assert located.image_folder == folder  # without a text encoder of its own
    assert located.lora == lora / "few-steps.safetensors"


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"HF_HUB_CACHE": "/one", "HF_HOME": "/two"}, "/one"),
        ({"HF_HOME": "/two"}, "/two/hub"),
        ({"XDG_CACHE_HOME": "/three"}, "/three/huggingface/hub"),
        ({"HOME": "/home/me"}, "/home/me/.cache/huggingface/hub"),
    ],
)
def test_the_cache_is_where_the_hubs_client_has_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], place: str
) -> None:
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert str(Snapshot("owner/model", "main").storage) == f"{place}/models--owner--model"


def test_what_does_not_fit_is_refused_with_figures(pipeline: Path, memory: Callable[[float], None]) -> None:
    mine = model(path=str(pipeline), memory=MEMORY)
    memory(18)
    assert weights.fits(mine) is None
    memory(16)
    told = "Mine needs 18 GiB; this GPU has 16 GiB. `mutoscope models` shows which models fit."
    assert weights.fits(mine) == told
    with pytest.raises(EngineError) as caught:
        weights.located(mine)
    assert caught.value.message == told


@pytest.mark.parametrize(
    ("gib", "placed"), [(80, "whole"), (40, "whole"), (39, "parts"), (30, "parts"), (29, "layers")]
)
def test_the_less_memory_the_more_is_moved(gib: float, placed: str, memory: Callable[[float], None]) -> None:
    memory(gib)
    assert weights.placed(Memory.model_validate(MEMORY)) == placed


def test_without_a_gpu_everything_must_be_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "machine", lambda: machine.Machine("this machine, without a GPU,", 30, gpu=False))
    told = "Mine needs 40 GiB; this machine, without a GPU, has 30 GiB."
    assert (weights.fits(model(repository="owner/model", memory=MEMORY)) or "").startswith(told)


def test_a_need_that_nobody_knows_refuses_nothing(memory: Callable[[float], None]) -> None:
    memory(0.1)
    assert weights.fits(model(repository="owner/model")) is None


def test_without_a_gpu_the_machines_memory_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    here = machine.machine.__wrapped__()
    assert 0 < here.memory < 100_000
    assert here.gpu is False


def test_the_gpus_memory_is_asked_of_its_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = put(tmp_path, {"nvidia-smi": '#!/bin/sh\necho "$1" > "$0.asked"\necho 24564\n'}) / "nvidia-smi"
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3,1")
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    here = machine.machine.__wrapped__()
    assert (here.name, round(here.memory), here.gpu) == ("this GPU", 24, True)
    assert (tmp_path / "nvidia-smi.asked").read_text() == "--id=3\n"
