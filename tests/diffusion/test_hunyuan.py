"""HunyuanVideo 1.5: guidance by a guider, two text encoders, images by other weights, a decoder run in chunks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from mutoscope.engines.diffusion.families.base import Family, Latents, pixels
from mutoscope.engines.recipe import StrategyName
from mutoscope.video import Operation, Size

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
def hunyuan(tiny_models: Tiny) -> Family:
    return load(tiny_models("hunyuan15"), "hunyuan", tiny_models("hunyuan15-i2v"), remix={"tail": 0.0})


@pytest.mark.parametrize("size", [SQUARE, WIDE], ids=str)
def test_a_clip_is_made_and_decoded(hunyuan: Family, size: Size) -> None:
    asked = shape(hunyuan, size)
    made, passed, schedule = create(hunyuan, asked)
    assert made.video.shape == (1, *hunyuan.shapes(asked)) == (1, 32, 3, 4, size.width // 16)
    assert schedule == pytest.approx(hunyuan.sigmas(asked, 4)) and schedule[0] == 1 and schedule[-1] == 0
    assert list(passed) == [1, 2, 3, 4] and distance(passed[4], made) < 1e-6
    decoded(hunyuan, made, asked)


def test_it_samples_as_its_pipeline_does(hunyuan: Family) -> None:
    asked = shape(hunyuan)
    expected = hunyuan.pipeline(
        prompt=FOX,
        negative_prompt="",
        height=64,
        width=64,
        num_frames=9,
        num_inference_steps=4,
        latents=hunyuan.noise(asked, 7).video,
        output_type="latent",
    ).frames
    assert torch.allclose(create(hunyuan, asked)[0].video, expected, atol=1e-5)


def test_guidance_is_the_runs_own(hunyuan: Family) -> None:
    asked, stock = shape(hunyuan), hunyuan.pipeline.guider
    plain, guided = (create(hunyuan, asked, guidance=scale)[0] for scale in (1.0, 6.0))
    assert distance(plain, guided) > 1e-3
    against = create(hunyuan, asked, guidance=6.0, negative=DOG)[0]
    assert distance(against, guided) > 1e-3
    assert hunyuan.pipeline.guider is stock


def test_an_image_begins_a_clip_of_its_own_size(hunyuan: Family) -> None:
    asked = shape(hunyuan, WIDE)
    frames = film(asked)
    made, _, _ = create(hunyuan, asked, image=frames[0])
    assert made.video.shape == (1, *hunyuan.shapes(asked))
    assert distance(made, create(hunyuan, asked, image=frames[8])[0]) > 1e-3
    assert hunyuan.image_pipeline().text_encoder is hunyuan.pipeline.text_encoder


def test_captions_of_any_length_share_a_batch(hunyuan: Family) -> None:
    asked = shape(hunyuan)
    captions = [FOX, 'a sign that says "SNOW" ' * 8, ""]
    alone = [create(hunyuan, asked, caption, guidance=1.0)[0] for caption in captions]
    together = create(hunyuan, asked, captions=captions, latents=hunyuan.noise(asked, 7).repeat(3), guidance=1.0)[0]
    for index, one in enumerate(alone):
        assert distance(together[index], one) < 1e-4
    assert distance(alone[0], alone[1]) > 1e-3


def test_flow_changes_what_the_caption_changes(hunyuan: Family) -> None:
    asked = shape(hunyuan)
    source = hunyuan.encode(film(asked))
    assert distance(remix(hunyuan, "flow", source, asked, FOX), source) < 1e-4
    assert distance(remix(hunyuan, "flow", source, asked), source) > 1e-2
    assert remix(hunyuan, "flow", source, asked, strength=0.0) is source


@pytest.mark.parametrize("name", ["trajectory", "sdedit"])
def test_sampling_is_taken_up_again(hunyuan: Family, name: StrategyName) -> None:
    asked = shape(hunyuan)
    source, passed, schedule = create(hunyuan, asked)
    again = remix(hunyuan, "trajectory", source, asked, FOX, trajectory=passed, sigmas=schedule, strength=0.75)
    assert distance(again, source) < 1e-4
    changed = remix(hunyuan, name, source, asked, trajectory=passed, sigmas=schedule, strength=0.75)
    assert changed.video.isfinite().all() and distance(changed, source) > 1e-3


def test_known_frames_stay(hunyuan: Family) -> None:
    asked = shape(hunyuan)
    known = held(hunyuan, film(asked)[:5], hunyuan.noise(asked, 7))
    made, _, _ = create(hunyuan, asked, held=known)
    assert torch.allclose(made.video[:, :, :2], known.source[:, :, :2], atol=1e-5)
    assert not torch.allclose(made.video[:, :, 2:], known.source[:, :, 2:], atol=1e-2)


@pytest.mark.parametrize("frames", [1, 5, 33])
def test_chunks_are_what_the_whole_would_be(hunyuan: Family, frames: int) -> None:
    asked = shape(hunyuan, SQUARE, frames)
    latents = hunyuan.encode(film(asked))
    assert latents.video.shape == (1, *hunyuan.shapes(asked))
    chunks = decoded(hunyuan, latents, asked)
    assert len(chunks) == (3 if frames == 33 else 1)
    vae = hunyuan.pipeline.vae
    with torch.no_grad():
        whole = pixels(vae.decode(latents.video / vae.config.scaling_factor, return_dict=False)[0])
    assert np.abs(np.concatenate(chunks).astype(int) - whole).max() <= 1
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in vae.modules())


def test_a_clip_goes_on_from_its_last_frame_as_an_image(tiny_models: Tiny, tmp_path: Path) -> None:
    images = {"image_path": str(tiny_models("hunyuan15-i2v")), "continuation": "image"}
    table = entry(tiny_models("hunyuan15"), "hunyuan", diffusion={"steps": 2, "frames": 9, **images})
    rig = Rig(model(tmp_path, table), tmp_path)
    made = rig.make()
    longer = rig.make(seconds=2.0, operation=Operation.EXTEND, source=made.source())
    assert longer.pixels.shape == (16, 64, 96, 3) and longer.clip.notes == []
    assert len(longer.state.segments) == 2 and longer.state.segments[1].latents.video.shape == (1, 32, 3, 4, 6)


def test_a_raising_watch_ends_the_run(hunyuan: Family) -> None:
    watch, seen = stopping(1)
    asked = shape(hunyuan)
    with pytest.raises(Enough):
        remix(hunyuan, "flow", Latents(hunyuan.noise(asked, 1).video), asked, watch=watch, strength=1.0)
    assert seen == [0, 1]
    assert hunyuan.pipeline.scheduler is hunyuan.stock
