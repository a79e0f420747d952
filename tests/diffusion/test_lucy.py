"""Lucy Edit: a clip and an instruction in, a clip out; nothing from nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import LucyEditPipeline
from PIL import Image

from mutoscope.engines.diffusion.families.base import Family
from mutoscope.errors import EngineError
from mutoscope.video import Size

from .catalog import entry, model
from .loaded import FOX, SQUARE, WIDE, Enough, Tiny, create, decoded, distance, film, load, remix, shape, stopping
from .rig import Rig

ORDER = "make the fox a blue dog"


@pytest.fixture(scope="module")
def lucy(tiny_models: Tiny) -> Family:
    return load(tiny_models("lucy"), "lucy", sizes=["64x64", "96x64"])


@pytest.mark.parametrize("size", [SQUARE, WIDE], ids=str)
def test_a_clip_is_edited_and_decoded(lucy: Family, size: Size) -> None:
    asked = shape(lucy, size)
    source = lucy.encode(film(asked))
    assert source.video.shape == (1, *lucy.shapes(asked)) == (1, 48, 3, 4, size.width // 16)
    made = remix(lucy, "native", source, asked, instruction=ORDER)
    assert made.video.isfinite().all() and distance(made, source) > 1e-2
    assert [len(chunk) for chunk in decoded(lucy, made, asked)] == [1, 4, 4]


def test_it_samples_as_its_pipeline_does(lucy: Family) -> None:
    asked = shape(lucy)
    published = LucyEditPipeline.from_pretrained(lucy.weights, dtype=torch.float32)
    expected = published(
        video=[Image.fromarray(frame) for frame in film(asked)],
        prompt=ORDER,
        height=64,
        width=64,
        num_frames=9,
        num_inference_steps=4,
        guidance_scale=5.0,
        latents=lucy.noise(asked, 3).video,
        output_type="latent",
    ).frames
    made = remix(lucy, "native", lucy.encode(film(asked)), asked, instruction=ORDER)
    assert torch.allclose(made.video, expected, atol=1e-4)


def test_the_instruction_is_the_prompt(lucy: Family) -> None:
    asked = shape(lucy)
    source = lucy.encode(film(asked))
    made = remix(lucy, "native", source, asked, "one caption", instruction=ORDER)
    assert distance(made, remix(lucy, "native", source, asked, "another caption", instruction=ORDER)) == 0
    assert distance(made, remix(lucy, "native", source, asked, "one caption", instruction="add snow")) > 1e-4
    assert distance(made, remix(lucy, "native", source, asked, ORDER)) == 0


def test_the_source_is_seen(lucy: Family) -> None:
    asked = shape(lucy)
    frames = film(asked)
    one, other = (remix(lucy, "native", lucy.encode(clip), asked, instruction=ORDER) for clip in (frames, 255 - frames))
    assert distance(one, other) > 1e-3


def test_strength_says_how_much_noise_the_edit_begins_with(lucy: Family) -> None:
    asked = shape(lucy)
    source = lucy.encode(film(asked))
    counts = []
    for strength in (0.0, 0.25, 0.5, 1.0, None):
        watch, seen = stopping(99)
        made = remix(lucy, "native", source, asked, instruction=ORDER, strength=strength, watch=watch)
        assert (made is source) == (strength == 0)
        counts.append(len(seen))
    assert counts == [0, 1, 2, 4, 4]


def test_an_order_about_a_file_reaches_the_model(tiny_models: Tiny, tmp_path: Path) -> None:
    rig = Rig(model(tmp_path, entry(tiny_models("lucy"), "lucy", operations=["remix", "edit"])), tmp_path)
    clip = Rig(model(tmp_path, entry(tiny_models("wan21-t2v"), "wan"), "other"), tmp_path / "other")
    clip.folder.mkdir()
    made = clip.make()
    night, snow = (rig.remix(made, FOX, instruction=order, state=b"") for order in ("make it night", "add snow"))
    assert night.pixels.shape == made.pixels.shape and not np.array_equal(night.pixels, snow.pixels)
    again = rig.remix(night, FOX, instruction="add snow")
    assert again.clip.notes == [] and again.told[-1] == 1


def test_there_is_no_clip_without_a_source(lucy: Family) -> None:
    with pytest.raises(EngineError, match="edits clips"):
        create(lucy, shape(lucy))
    assert not lucy.has_image
    assert lucy.recipe.remix.strategies == ("native",)


def test_its_schedule_is_the_one_it_samples_with(lucy: Family) -> None:
    asked = shape(lucy)
    stock = lucy.fresh_scheduler()
    stock.set_timesteps(4)
    assert lucy.sigmas(asked, 4) == pytest.approx(stock.sigmas.tolist())


def test_half_precision_shows_the_clip_to_a_full_encoder(tiny_models: Tiny) -> None:
    half = load(tiny_models("lucy"), "lucy", dtype="bfloat16")
    assert half.pipeline.vae.dtype == torch.float32 and half.pipeline.transformer.dtype == torch.bfloat16
    asked = shape(half)
    made = remix(half, "native", half.encode(film(asked)), asked, instruction=ORDER)
    assert np.concatenate(decoded(half, made, asked)).shape == (9, 64, 64, 3)


def test_a_raising_watch_ends_the_run(lucy: Family) -> None:
    watch, seen = stopping(1)
    asked = shape(lucy)
    with pytest.raises(Enough):
        remix(lucy, "native", lucy.encode(film(asked)), asked, FOX, instruction=ORDER, watch=watch)
    assert seen == [0, 1]
    assert lucy.pipeline.scheduler is lucy.stock
