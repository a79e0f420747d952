"""CogVideoX: no flow but v-prediction, frames before channels, and version 1.5's padded latents."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import CogVideoXDPMScheduler

from mutoscope.engines.diffusion.families.base import Family, Latents, pixels
from mutoscope.engines.diffusion.scheduler import Observed
from mutoscope.engines.recipe import StrategyName
from mutoscope.errors import EngineError
from mutoscope.video import Size

from .catalog import entry, model
from .loaded import FOX, SQUARE, WIDE, Enough, Tiny, create, decoded, distance, film, held, load, remix, shape, stopping
from .rig import Rig


@pytest.fixture(scope="module")
def cogvideox(tiny_models: Tiny) -> Family:
    return load(tiny_models("cogvideox"), "cogvideox", tiny_models("cogvideox-i2v"))


@pytest.fixture(scope="module")
def cogvideox15(tiny_models: Tiny) -> Family:
    return load(tiny_models("cogvideox15"), "cogvideox")


@pytest.mark.parametrize("size", [SQUARE, WIDE], ids=str)
def test_a_clip_is_made_and_decoded(cogvideox: Family, size: Size) -> None:
    asked = shape(cogvideox, size)
    made, passed, schedule = create(cogvideox, asked)
    assert made.video.shape == (1, *cogvideox.shapes(asked)) == (1, 16, 3, 8, size.width // 8)
    assert schedule == pytest.approx(cogvideox.sigmas(asked, 4))
    assert schedule[0] == pytest.approx(1) and schedule[-1] == 0 and schedule == sorted(schedule, reverse=True)
    assert distance(passed[4], made) < 1e-6
    decoded(cogvideox, made, asked)


def test_it_samples_as_its_pipeline_does(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    expected = cogvideox.pipeline(
        prompt=FOX,
        height=64,
        width=64,
        num_frames=9,
        num_inference_steps=4,
        guidance_scale=6.0,
        latents=cogvideox.pack(cogvideox.noise(asked, 7).video),
        output_type="latent",
    ).frames
    assert torch.allclose(create(cogvideox, asked)[0].video, cogvideox.unpack(expected, asked), atol=1e-5)


def test_guidance_is_against_the_negative_caption(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    plain, guided = (create(cogvideox, asked, guidance=scale)[0] for scale in (1.0, 6.0))
    assert distance(plain, guided) > 1e-3
    assert distance(create(cogvideox, asked, FOX, guidance=6.0, negative=FOX)[0], plain) < 1e-4


def test_noise_is_what_the_scheduler_would_add(cogvideox: Family) -> None:
    asked, stock = shape(cogvideox), cogvideox.fresh_scheduler()
    source, noise = cogvideox.encode(film(asked)), cogvideox.noise(asked, 1)
    stock.set_timesteps(4)
    sigmas = cogvideox.sigmas(asked, 4)
    for start in range(4):
        expected = stock.add_noise(source.video, noise.video, stock.timesteps[start])
        assert torch.allclose(cogvideox.noised(source, noise, sigmas, start).video, expected, atol=1e-5)


def test_sdedit_begins_where_its_strength_says(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    source = cogvideox.encode(film(asked))
    counts = []
    for strength in (0.0, 0.25, 0.5, 1.0):
        watch, seen = stopping(99)
        made = remix(cogvideox, "sdedit", source, asked, strength=strength, watch=watch)
        assert (distance(made, source) > 1e-3) == (strength > 0)
        counts.append(len(seen))
    assert counts == [0, 1, 2, 4]


def test_a_trajectory_is_taken_up_again(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    source, passed, schedule = create(cogvideox, asked)
    again = remix(cogvideox, "trajectory", source, asked, FOX, trajectory=passed, sigmas=schedule, strength=0.5)
    assert distance(again, source) < 1e-4
    changed = remix(cogvideox, "trajectory", source, asked, trajectory=passed, sigmas=schedule, strength=0.5)
    assert distance(changed, source) > 1e-4


@pytest.mark.parametrize("name", ["sdedit", "trajectory"])
def test_a_raising_watch_ends_the_run(cogvideox: Family, name: StrategyName) -> None:
    watch, seen = stopping(1)
    asked = shape(cogvideox)
    source = cogvideox.noise(asked, 1)
    with pytest.raises(Enough):
        remix(cogvideox, name, source, asked, strength=1.0, watch=watch)
    assert seen == [0, 1]
    assert cogvideox.pipeline.scheduler is cogvideox.stock


def test_a_flow_is_not_to_be_had(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    assert not cogvideox.flow
    assert set(cogvideox.recipe.remix.strategies) == {"sdedit", "trajectory"}
    assert cogvideox.noised(cogvideox.noise(asked, 0), cogvideox.noise(asked, 0), [0.6, 0], 0).video.std() > 1.3


def test_an_image_begins_a_clip_at_the_one_size_that_is_learned(cogvideox: Family) -> None:
    asked = shape(cogvideox)
    frames = film(asked)
    made = create(cogvideox, asked, image=frames[0])[0]
    assert made.video.shape == (1, *cogvideox.shapes(asked))
    assert distance(made, create(cogvideox, asked, image=frames[8])[0]) > 1e-3
    assert cogvideox.image_pipeline().text_encoder is cogvideox.pipeline.text_encoder
    with pytest.raises(EngineError, match="only at 64x64"):
        create(cogvideox, shape(cogvideox, WIDE), image=film(shape(cogvideox, WIDE))[0])


def test_known_frames_stay(cogvideox: Family) -> None:
    asked = shape(cogvideox, SQUARE, 17)
    known = held(cogvideox, film(asked)[:9], cogvideox.noise(asked, 7))
    made = create(cogvideox, asked, held=known)[0].video
    source = cogvideox.unpack(known.source, asked)
    assert torch.allclose(made[:, :, :3], source[:, :, :3], atol=1e-5)
    assert not torch.allclose(made[:, :, 3:], source[:, :, 3:], atol=1e-2)


def test_the_dpm_solver_of_5b_is_stepped_with_its_own_arguments(cogvideox: Family) -> None:
    asked, solver = shape(cogvideox), CogVideoXDPMScheduler.from_config(cogvideox.stock.config)
    one, other = (create(cogvideox, asked, scheduler=Observed(solver))[0] for _ in range(2))
    assert distance(one, other) == 0
    assert distance(one, create(cogvideox, asked)[0]) > 1e-3


@pytest.mark.parametrize("frames", [1, 9, 25])
@pytest.mark.parametrize("name", ["cogvideox", "cogvideox15"])
def test_chunks_are_what_the_whole_would_be(name: str, frames: int, request: pytest.FixtureRequest) -> None:
    family: Family = request.getfixturevalue(name)
    asked = shape(family, SQUARE, frames)
    latents = family.encode(film(asked))
    assert latents.video.shape == (1, *family.shapes(asked))
    chunks = decoded(family, latents, asked)
    assert len(chunks) == {1: 1, 9: 1, 25: 3}[frames]
    vae, own = family.pipeline.vae, (frames - 1) // 4 + 1
    with torch.no_grad():
        whole = pixels(vae.decode(latents.video[:, :, -own:] / vae.config.scaling_factor, return_dict=False)[0])
    assert np.abs(np.concatenate(chunks).astype(int) - whole).max() <= 1


def test_version_15_makes_the_padding_it_drops(cogvideox15: Family) -> None:
    asked = shape(cogvideox15)
    assert cogvideox15.shapes(asked) == (16, 4, 8, 8)
    made, passed, schedule = create(cogvideox15, asked)
    assert len(decoded(cogvideox15, made, asked)) == 1
    other = Latents(torch.cat([made.video[:, :, :1] + 5, made.video[:, :, 1:]], 2))
    first, second = (np.concatenate(decoded(cogvideox15, one, asked)) for one in (made, other))
    assert np.array_equal(first, second)
    again = remix(cogvideox15, "trajectory", made, asked, FOX, trajectory=passed, sigmas=schedule, strength=0.5)
    assert distance(again, made) < 1e-4


def test_a_clip_is_remixed_from_what_was_kept_of_it(tiny_models: Tiny, tmp_path: Path) -> None:
    rig = Rig(model(tmp_path, entry(tiny_models("cogvideox"), "cogvideox")), tmp_path)
    made = rig.make()
    schedule = made.state.origin.sigmas
    assert len(schedule) == 6 and schedule[0] == pytest.approx(1) and schedule[-1] == 0
    remixed = rig.remix(made, "a blue boat")
    assert remixed.clip.notes == [] and not np.array_equal(remixed.pixels, made.pixels)
    assert np.array_equal(rig.remix(made, "a blue boat", strength=0.0).pixels, made.pixels)


def test_half_precision_is_sampled_in_its_own(tiny_models: Tiny) -> None:
    half = load(tiny_models("cogvideox"), "cogvideox", dtype="bfloat16")
    made = create(half, shape(half))[0]
    assert made.video.dtype == torch.float32 and made.video.isfinite().all()
    decoded(half, made, shape(half))
