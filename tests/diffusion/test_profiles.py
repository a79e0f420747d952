"""What a profile does to a pipeline, on the CPU; that memory decides where its weights are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import DiffusionPipeline

from mutoscope.engines.diffusion import placement, profiles
from mutoscope.engines.diffusion.families.base import Family
from mutoscope.engines.diffusion.profiles import Profile, adapted, choose
from mutoscope.engines.diffusion.strategy import flow
from mutoscope.engines.recipe import Diffusion as Recipe

from .runs import edit, loaded, sampled, shape, stopping

Tiny = Callable[[str], Path]
CPU = torch.device("cpu")
WHOLE = {"transformer": 28.0, "text_encoder": 11.0, "vae": 0.5}
"""GiB of Wan 2.1 14B."""


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def recipe(**given: Any) -> Recipe:
    return Recipe.model_validate({"family": "wan", "path": "/nowhere"} | given)


def cached(family: Family, threshold: float) -> Family:
    family.profile = replace(family.profile, cache=threshold)
    return family


# -- where the weights are --


@pytest.mark.parametrize(
    ("free", "where"), [(141.0, "whole"), (79.0, "whole"), (59.0, "components"), (49.5, "components"), (40.0, "layers")]
)
def test_weights_are_where_they_fit(free: float, where: str) -> None:
    spare = placement.spare(WHOLE, 60.0, free)
    assert placement.chosen(WHOLE, spare, free) == where


def test_an_unknown_need_leaves_a_quarter_free() -> None:
    assert placement.spare(WHOLE, None, 80.0) == 20
    assert placement.spare(WHOLE, 39.0, 80.0) == placement.LEAST_SPARE


def test_small_components_stay_on_the_gpu() -> None:
    assert placement.resident(WHOLE, "whole") == 39.5
    assert placement.resident(WHOLE, "components") == 28.5
    assert placement.resident(WHOLE, "layers") == 1.5


def test_what_is_already_there_takes_no_more(tiny_models: Tiny) -> None:
    pipeline = DiffusionPipeline.from_pretrained(tiny_models("wan21-t2v"))
    assert set(placement.weights(pipeline, CPU).values()) == {0}
    assert placement.weights(pipeline, torch.device("meta"))["transformer"] > 0


@pytest.mark.parametrize("where", ["components", "layers"])
def test_an_offloaded_model_makes_the_same_clip(where: placement.Where, tiny_models: Tiny) -> None:
    family = loaded("wan", tiny_models("wan21-t2v"))
    whole = sampled(family, shape()).video
    moved = loaded("wan", tiny_models("wan21-t2v"))
    placement.moved(moved.pipeline, where, CPU)
    for _ in range(2):  # components are put back after a run, and fetched again for the next
        latents = sampled(moved, shape())
        assert torch.allclose(latents.video, whole, atol=1e-4)
    frames, expected = (np.concatenate(list(of.decode(latents, shape()))).astype(int) for of in (moved, family))
    assert np.abs(frames - expected).max() <= 1


def test_both_experts_are_transformers(tiny_models: Tiny) -> None:
    assert len(placement.transformers(DiffusionPipeline.from_pretrained(tiny_models("wan22-a14b")))) == 2


# -- what is computed --


def test_a_cpu_computes_in_a_type_that_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "_cpu_flags", lambda: {"avx2"})
    assert profiles.number_type(CPU, "bfloat16") is torch.float32
    monkeypatch.setattr(profiles, "_cpu_flags", lambda: {"avx2", "avx512_bf16"})
    assert profiles.number_type(CPU, "bfloat16") is torch.bfloat16
    assert profiles.number_type(CPU, "float16") is torch.float32


def test_float8_weights_are_smaller_and_make_nearly_the_same_clip(tiny_models: Tiny) -> None:
    family = loaded("wan", tiny_models("wan21-t2v"))
    before = placement.weights(family.pipeline, torch.device("meta"))["transformer"]
    exact = sampled(family, shape()).video
    placement.cast(family.pipeline, torch.float32)
    after = placement.weights(family.pipeline, torch.device("meta"))["transformer"]
    assert after < 0.6 * before
    near = sampled(family, shape()).video
    assert 0 < (near - exact).abs().mean() < 0.1 * exact.abs().mean()


def test_a_cache_that_nothing_passes_changes_nothing(tiny_models: Tiny) -> None:
    family = loaded("wan", tiny_models("wan21-t2v"))
    exact = sampled(family, shape()).video
    assert torch.equal(sampled(cached(family, 0.0), shape()).video, exact)


def test_a_cached_create_skips_blocks_and_the_next_one_starts_afresh(tiny_models: Tiny) -> None:
    family = loaded("wan", tiny_models("wan21-t2v"))
    exact = sampled(family, shape()).video
    cached(family, 1e9)  # all but the first step
    first = sampled(family, shape()).video
    assert not torch.equal(first, exact)
    with pytest.raises(KeyboardInterrupt):
        sampled(family, shape(64, 64, 5), watch=stopping(2))
    assert torch.equal(sampled(family, shape()).video, first)
    assert not family.pipeline.transformer.is_cache_enabled


def test_a_flow_remix_is_never_cached(tiny_models: Tiny) -> None:
    family = loaded("wan", tiny_models("wan21-t2v"))
    source = sampled(family, shape())
    exact = flow(family, edit(family, source, shape())).video
    cached(family, 1e9)
    assert torch.equal(flow(family, edit(family, source, shape())).video, exact)


@pytest.mark.parametrize(("of", "takes"), [("wan22-a14b", True), ("cogvideox", True), ("hunyuan15", False)])
def test_a_model_without_a_cache_runs_without(of: str, takes: bool, tiny_models: Tiny) -> None:
    pipeline = DiffusionPipeline.from_pretrained(tiny_models(of))
    said = Profile("balanced", CPU, torch.float32, cache=0.05).applied(pipeline)
    assert ("first-block cache at 0.05" if takes else "takes none") in said
    assert not any(getattr(model, "is_cache_enabled", False) for model in placement.transformers(pipeline))


def test_what_was_done_is_one_line(tiny_models: Tiny) -> None:
    pipeline = DiffusionPipeline.from_pretrained(tiny_models("wan21-t2v"))
    said = Profile("quality", CPU, torch.float32).applied(pipeline)
    assert said == "profile quality on the CPU: float32, 1 thread"


# -- what the recipe says --


def test_quality_and_few_steps_are_not_cached() -> None:
    assert choose(recipe(profile="balanced", steps=50)).cache == 0.05
    assert choose(recipe(profile="fast", steps=50)).cache == 0.1
    assert choose(recipe(profile="balanced", steps=8)).cache is None
    assert choose(recipe(profile="quality", steps=50)).cache is None


def test_a_distilled_lora_is_used_by_fast_alone() -> None:
    lora = {"path": "/nowhere", "weight_name": "few.safetensors", "steps": 4, "guidance": 1.0}
    fast, balanced = recipe(profile="fast", lora=lora), recipe(profile="balanced", lora=lora)
    assert (adapted(fast).steps, adapted(fast).guidance) == (4, 1)
    assert (adapted(balanced).steps, adapted(balanced).guidance) == (50, 5)
    assert choose(fast, Path("few")).lora is not None
    assert choose(fast, Path("few")).cache is None
    assert choose(balanced, Path("few")).lora is None
    assert choose(recipe(profile="quality", lora=lora | {"steps": None}), Path("style")).lora is not None


def test_a_lora_moves_the_weights_by_its_strength(tiny_models: Tiny, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    pipeline = DiffusionPipeline.from_pretrained(tiny_models("wan21-t2v"))
    before = pipeline.transformer.blocks[0].attn1.to_q.weight.clone()
    down, up = torch.randn(2, before.shape[1]), torch.randn(before.shape[0], 2)
    at = "transformer.blocks.0.attn1.to_q"
    file = tmp_path / "few.safetensors"
    save_file({f"{at}.lora_A.weight": down, f"{at}.lora_B.weight": up}, file)
    profiles.fused(pipeline, file, 0.5)
    assert torch.allclose(pipeline.transformer.blocks[0].attn1.to_q.weight, before + 0.5 * up @ down, atol=1e-5)
