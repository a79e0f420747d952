"""AnyFlow: a flow map in few steps, whose loop has the frames before the channels."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from mutoscope.engines.diffusion.families.base import Family, Latents, Run
from mutoscope.engines.diffusion.scheduler import Flow
from mutoscope.engines.recipe import StrategyName
from mutoscope.video import Size

from .catalog import entry, model
from .loaded import (
    DOG,
    FOX,
    SQUARE,
    WIDE,
    Enough,
    Tiny,
    create,
    decoded,
    distance,
    film,
    held,
    load,
    remix,
    shape,
    stopping,
)
from .rig import Rig


@pytest.fixture(scope="module")
def anyflow(tiny_models: Tiny) -> Family:
    return load(tiny_models("anyflow"), "anyflow")


@pytest.mark.parametrize("size", [SQUARE, WIDE], ids=str)
def test_a_clip_is_made_and_decoded(anyflow: Family, size: Size) -> None:
    asked = shape(anyflow, size)
    made, passed, schedule = create(anyflow, asked)
    assert made.video.shape == (1, *anyflow.shapes(asked)) == (1, 16, 3, 8, size.width // 8)
    assert schedule == anyflow.sigmas(asked, 4) == pytest.approx([1, 15 / 16, 5 / 6, 5 / 8, 0])
    assert distance(passed[4], made) < 1e-6
    assert not anyflow.has_image
    decoded(anyflow, made, asked)


def test_it_samples_as_its_pipeline_does(anyflow: Family) -> None:
    asked = shape(anyflow)
    expected = anyflow.pipeline(
        prompt=FOX,
        height=64,
        width=64,
        num_frames=9,
        num_inference_steps=4,
        guidance_scale=1.0,
        latents=anyflow.noise(asked, 7).video,
        output_type="latent",
    ).frames
    assert torch.allclose(create(anyflow, asked)[0].video, expected, atol=1e-5)


def test_the_transformer_is_told_where_each_step_of_a_remix_ends(
    anyflow: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[float, float]] = []
    forward = anyflow.pipeline.transformer.forward

    def listening(*args: object, **given: torch.Tensor) -> object:
        told.append((float(given["timestep"].max()), float(given["r_timestep"].max())))
        return forward(*args, **given)

    monkeypatch.setattr(anyflow.pipeline.transformer, "forward", listening)
    asked = shape(anyflow)
    remix(anyflow, "flow", anyflow.encode(film(asked)), asked, strength=0.75)
    ladder = [1000 * sigma for sigma in anyflow.sigmas(asked, 4)]
    assert told == [pytest.approx(pair, abs=0.01) for pair in pairwise(ladder[1:])]


def test_flow_keeps_the_source_and_moves_by_the_difference(anyflow: Family) -> None:
    asked = shape(anyflow)
    source = anyflow.encode(film(asked))
    assert distance(remix(anyflow, "flow", source, asked, FOX), source) < 1e-4
    assert distance(remix(anyflow, "flow", source, asked), source) > 1e-3
    parts = anyflow.parts(source, asked)
    flow = Flow(anyflow.stock, anyflow.sigmas(asked, 4), parts, guidance=1.0)
    made = anyflow.sample(
        Run(
            captions=[FOX, FOX, DOG],
            latents=anyflow.batch([flow.latents(parts[0])], asked),
            scheduler=flow,
            shape=asked,
            steps=4,
            seed=0,
        )
    )
    assert made.video.shape == (3, *anyflow.shapes(asked))
    assert distance(made[0], source) < 1e-6


def test_one_step_of_flow_is_the_difference_of_two_clips(anyflow: Family) -> None:
    """From the same noise: what the flow map makes of it under either caption, exactly, however long the step."""
    asked = shape(anyflow)
    source = anyflow.encode(film(asked))
    seen: list[torch.Tensor] = []
    moved = remix(anyflow, "flow", source, asked, sigmas=[1.0, 0.0], strength=1.0, seed=5, watch=lambda step: None)
    parts = anyflow.parts(source, asked)
    noise = anyflow.unpack(Flow(anyflow.stock, [1.0, 0.0], parts, guidance=1.0, seed=5).latents(parts[0])[:1], asked)
    for caption in (FOX, DOG):
        seen.append(create(anyflow, asked, caption, latents=Latents(noise), steps=1)[0].video)
    assert torch.allclose(moved.video, source.video + seen[1] - seen[0], atol=1e-5)


@pytest.mark.parametrize("name", ["trajectory", "sdedit"])
def test_sampling_is_taken_up_again(anyflow: Family, name: StrategyName) -> None:
    asked = shape(anyflow)
    source, passed, schedule = create(anyflow, asked)
    again = remix(anyflow, "trajectory", source, asked, FOX, trajectory=passed, sigmas=schedule, strength=0.75)
    assert distance(again, source) < 1e-4
    changed = remix(anyflow, name, source, asked, trajectory=passed, sigmas=schedule, strength=0.75)
    assert changed.video.isfinite().all() and distance(changed, source) > 1e-4
    assert remix(anyflow, name, source, asked, trajectory=passed, sigmas=schedule, strength=0.0) is source


def test_known_frames_stay(anyflow: Family) -> None:
    asked = shape(anyflow)
    known = held(anyflow, film(asked)[:5], anyflow.noise(asked, 7))
    made = create(anyflow, asked, held=known)[0].video
    source = anyflow.unpack(known.source, asked)
    assert torch.allclose(made[:, :, :2], source[:, :, :2], atol=1e-5)
    assert not torch.allclose(made[:, :, 2:], source[:, :, 2:], atol=1e-2)


def test_frames_survive_the_lattice(anyflow: Family) -> None:
    asked = shape(anyflow, WIDE, 17)
    latents = anyflow.encode(film(asked))
    assert latents.video.shape == (1, *anyflow.shapes(asked)) == (1, 16, 5, 8, 12)
    assert [len(chunk) for chunk in decoded(anyflow, latents, asked)] == [1, 4, 4, 4, 4]
    assert np.concatenate(decoded(anyflow, latents, asked)).std() > 0


def test_a_clip_whose_path_is_unknown_is_remixed_by_flow(tiny_models: Tiny, tmp_path: Path) -> None:
    table = entry(tiny_models("anyflow"), "anyflow", diffusion={"steps": 4, "guidance": 1.0})
    rig = Rig(model(tmp_path, table), tmp_path)
    made = rig.make()
    assert rig.remix(made, "a blue boat").clip.notes == []
    assert rig.remix(made, "a blue boat", state=b"").clip.notes == [
        "The clip's sampling path is not known, so the remix was made by flow."
    ]


def test_a_raising_watch_ends_the_run(anyflow: Family) -> None:
    watch, seen = stopping(1)
    asked = shape(anyflow)
    with pytest.raises(Enough):
        remix(anyflow, "flow", anyflow.noise(asked, 1), asked, watch=watch, strength=1.0)
    assert seen == [0, 1]
    assert anyflow.pipeline.scheduler is anyflow.stock
