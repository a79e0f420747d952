"""The tiny models are what they stand for: they load as published models do, and sample latents of their lattice."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from diffusers.pipelines.ltx2 import LTX2ReferenceCondition, LTX2VideoCondition
from PIL import Image

from .tiny import BUILDERS

PICTURE = Image.linear_gradient("L").resize((64, 64)).convert("RGB")
FILM = [PICTURE.rotate(angle) for angle in range(9)]
UNGUIDED = {
    "guidance_scale": 1.0,
    "audio_guidance_scale": 1.0,
    "stg_scale": 0.0,
    "audio_stg_scale": 0.0,
    "modality_scale": 1.0,
    "audio_modality_scale": 1.0,
}
"""No guidance of any kind, by the names that the pipelines have for it."""


@dataclass(frozen=True)
class Case:
    """A model, the class that loads it, and the shape of one item of its latents for `call`."""

    model: str
    pipeline: str
    shape: tuple[int, ...]
    call: dict[str, Any] = field(default_factory=dict)
    together: bool = True
    """Whether captions and latents given make one batch."""

    def __str__(self) -> str:
        return f"{self.model}-{self.pipeline}"


CASES = [
    Case("wan21-t2v", "WanPipeline", (16, 3, 8, 8)),
    Case("wan21-i2v", "WanImageToVideoPipeline", (16, 3, 8, 8), {"image": PICTURE}),
    Case("wan22-ti2v", "WanPipeline", (48, 3, 4, 4)),
    Case("wan22-ti2v", "WanImageToVideoPipeline", (48, 3, 4, 4), {"image": PICTURE}),
    Case("wan22-a14b", "WanPipeline", (16, 3, 8, 8)),
    Case("wan22-a14b-i2v", "WanImageToVideoPipeline", (16, 3, 8, 8), {"image": PICTURE}),
    Case("wan21-vace", "WanVACEPipeline", (16, 3, 8, 8), {"video": FILM, "mask": FILM}, together=False),
    Case("ltx", "LTXPipeline", (8, 128)),
    Case("ltx", "LTXImageToVideoPipeline", (8, 128), {"image": PICTURE}),
    Case("ltx-timestep", "LTXConditionPipeline", (128, 2, 2, 2), {"image": PICTURE}, together=False),
    Case("ltx-timestep", "LTXPipeline", (8, 128)),
    Case("ltx2", "LTX2Pipeline", (128, 2, 2, 2)),
    Case("ltx2", "LTX2ImageToVideoPipeline", (128, 2, 2, 2), {"image": PICTURE}),
    Case("ltx2", "LTX2ConditionPipeline", (128, 2, 2, 2), {"conditions": LTX2VideoCondition(PICTURE)}),
    Case("ltx2", "LTX2InContextPipeline", (128, 2, 2, 2), {"reference_conditions": [LTX2ReferenceCondition(FILM)]}),
    Case("hunyuan15", "HunyuanVideo15Pipeline", (32, 3, 4, 4)),
    Case("hunyuan15-i2v", "HunyuanVideo15ImageToVideoPipeline", (32, 3, 4, 4), {"image": PICTURE}),
    Case("cogvideox", "CogVideoXPipeline", (3, 16, 8, 8)),
    Case("cogvideox15", "CogVideoXPipeline", (4, 16, 8, 8)),
    Case("cogvideox-i2v", "CogVideoXImageToVideoPipeline", (3, 16, 8, 8), {"image": PICTURE}, together=False),
    Case("anyflow", "AnyFlowPipeline", (16, 3, 8, 8)),
    Case("lucy", "LucyEditPipeline", (48, 3, 4, 4), {"video": FILM}, together=False),
]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def load(folder: Path, name: str, dtype: torch.dtype = torch.float32) -> Any:
    """The pipeline from its folder, without a network; Wan's encoder and decoder always in float32, as published."""
    pipeline = getattr(diffusers, name).from_pretrained(folder, dtype=dtype, local_files_only=True)
    if isinstance(pipeline.vae, diffusers.AutoencoderKLWan):
        pipeline.vae.to(torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def sample(
    pipeline: Any, case: Case, prompt: str | list[str] = "a red fox", seed: int = 7, **more: Any
) -> torch.Tensor:
    """Two steps, unguided; of `more` and of what is asked by default, each pipeline gets what it takes."""
    if guider := getattr(pipeline, "guider", None):
        pipeline.guider = guider.new(guidance_scale=1.0)
    size = {"height": 64, "width": 64, "num_frames": 9, "num_inference_steps": 2, "output_type": "latent"}
    asked = {**size, **UNGUIDED, **case.call, **more}
    taken = inspect.signature(pipeline.__call__).parameters
    generator = torch.Generator().manual_seed(seed)
    made = pipeline(prompt=prompt, generator=generator, **{name: asked[name] for name in asked if name in taken})
    assert isinstance(made.frames, torch.Tensor)
    return made.frames


def test_every_model_is_tried() -> None:
    assert {case.model for case in CASES} == set(BUILDERS)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_model_is_small_and_loads_by_its_index(name: str, tiny_models: Callable[[str], Path]) -> None:
    folder = tiny_models(name)
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 16e6
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    assert type(pipeline).__name__ == next(case.pipeline for case in CASES if case.model == name)


@pytest.mark.parametrize("name", BUILDERS)
def test_a_model_is_the_same_whenever_it_is_built(
    name: str, tiny_models: Callable[[str], Path], tmp_path: Path
) -> None:
    torch.manual_seed(99)
    again, before = BUILDERS[name](tmp_path), tiny_models(name)
    for weights in before.rglob("*.safetensors"):
        assert weights.read_bytes() == (again / weights.relative_to(before)).read_bytes(), weights.name


@pytest.mark.parametrize("case", CASES, ids=str)
def test_latents_follow_from_seed_and_caption(case: Case, tiny_models: Callable[[str], Path]) -> None:
    pipeline = load(tiny_models(case.model), case.pipeline)
    latents = sample(pipeline, case)
    assert latents.shape == (1, *case.shape)
    assert latents.isfinite().all()
    assert 0.1 < latents.std() < 10
    assert torch.equal(latents, sample(pipeline, case))
    assert not torch.allclose(latents, sample(pipeline, case, seed=8), atol=0.1)
    assert (latents - sample(pipeline, case, "a blue boat at night")).abs().mean() > 0.02 * latents.abs().mean()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_half_precision_stays_near(case: Case, tiny_models: Callable[[str], Path]) -> None:
    full = sample(load(tiny_models(case.model), case.pipeline), case)
    half = sample(load(tiny_models(case.model), case.pipeline, torch.bfloat16), case)
    assert half.isfinite().all()
    assert (full - half.float()).abs().mean() < 0.1 * full.abs().mean()


@pytest.mark.parametrize("case", [case for case in CASES if case.together], ids=str)
def test_captions_share_a_batch(case: Case, tiny_models: Callable[[str], Path]) -> None:
    """What is made of an item depends on its own latents and caption alone."""
    pipeline = load(tiny_models(case.model), case.pipeline)
    captions = ["a red fox", "a red fox", "a blue boat in the rain, seen from far above"]
    noise, sound = (torch.randn(shape, generator=torch.Generator().manual_seed(1)) for shape in (case.shape, (4, 9, 4)))
    given: dict[str, Any] = {"noise_scale": 0.0, "latents": noise[None], "audio_latents": sound[None]}
    batch = {
        name: value.expand(3, *value.shape[1:]) for name, value in given.items() if isinstance(value, torch.Tensor)
    }
    made = sample(pipeline, case, captions, **{**given, **batch})
    assert made.shape == (3, *case.shape)
    for item, caption in zip(made, captions, strict=True):
        assert torch.allclose(item, sample(pipeline, case, caption, **given)[0], atol=1e-4)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_latents_decode_to_frames(case: Case, tiny_models: Callable[[str], Path]) -> None:
    pipeline = load(tiny_models(case.model), case.pipeline)
    assert sample(pipeline, case, output_type="pt").shape == (1, 9, 3, 64, 64)


@pytest.mark.parametrize("name", BUILDERS)
def test_frames_encode_to_latents(name: str, tiny_models: Callable[[str], Path]) -> None:
    vae = diffusers.DiffusionPipeline.from_pretrained(tiny_models(name), local_files_only=True).vae
    frames = torch.linspace(-1, 1, 3 * 9 * 64 * 64).view(1, 3, 9, 64, 64)
    with torch.no_grad():
        latents = vae.encode(frames).latent_dist.mode()
    assert latents.isfinite().all()
    assert latents.shape[1:] == {
        "AutoencoderKLWan": (48, 3, 4, 4) if vae.config.get("is_residual") else (16, 3, 8, 8),
        "AutoencoderKLLTXVideo": (128, 2, 2, 2),
        "AutoencoderKLLTX2Video": (128, 2, 2, 2),
        "AutoencoderKLHunyuanVideo15": (32, 3, 4, 4),
        "AutoencoderKLCogVideoX": (16, 3, 8, 8),
    }.get(type(vae).__name__)


@pytest.mark.parametrize("case", [case for case in CASES if case.pipeline != "LTXConditionPipeline"], ids=str)
def test_first_latents_can_be_given(case: Case, tiny_models: Callable[[str], Path]) -> None:
    """Of all pipelines LTX's with conditions takes them only as a clip that it noises itself."""
    pipeline = load(tiny_models(case.model), case.pipeline)
    first = torch.randn(2, *case.shape, generator=torch.Generator().manual_seed(1))
    one, other = (sample(pipeline, case, latents=latents[None], noise_scale=0.0) for latents in first)
    assert one.shape == (1, *case.shape)
    assert (one - other).abs().mean() > 0.1
