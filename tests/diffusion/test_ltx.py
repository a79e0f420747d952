"""LTX-Video: packed latents, both generations of weights, images and clips to go on from, decoding in windows."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from mutoscope.engines.base import Request, Source
from mutoscope.engines.diffusion import strategy
from mutoscope.engines.diffusion.engine import Diffusion
from mutoscope.engines.diffusion.families.base import Latents
from mutoscope.engines.diffusion.scheduler import Step
from mutoscope.engines.diffusion.state import State
from mutoscope.media.encode import encode
from mutoscope.video import Operation, Size
from tests.diffusion.catalog import entry, model
from tests.diffusion.runs import CAPTION, OTHER, STEPS, apart, edit, film, loaded, sampled, shape, stopping

MODELS = ["ltx", "ltx-timestep"]
SHAPE = shape()


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module", params=MODELS)
def ltx(request: pytest.FixtureRequest, tiny_models: Callable[[str], Path]) -> Any:
    return loaded("ltx", tiny_models(request.param))


@pytest.fixture(scope="module")
def clip(ltx: Any) -> Latents:
    return sampled(ltx, SHAPE)


def test_packing_is_undone_by_unpacking(ltx: Any) -> None:
    latents = ltx.noise(SHAPE, 1).video
    assert latents.shape == (1, 128, 3, 2, 3)
    packed = ltx.pack(latents)
    assert packed.shape == (1, 18, 128)
    assert torch.equal(ltx.unpack(packed, SHAPE), latents)


@pytest.mark.parametrize("size", [shape(), shape(64, 96, 9)])
def test_a_clip_follows_from_seed_and_caption(ltx: Any, size: Any) -> None:
    one = sampled(ltx, size, guidance=3.0, negative="blurry")
    assert one.video.shape == ltx.noise(size, 0).video.shape
    assert torch.equal(one.video, sampled(ltx, size, guidance=3.0, negative="blurry").video)
    assert apart(one, sampled(ltx, size, seed=4, guidance=3.0, negative="blurry")) > 0.1
    assert apart(one, sampled(ltx, size, caption="a city", guidance=3.0, negative="blurry")) > 1e-4


def test_the_schedule_is_the_models_own(ltx: Any) -> None:
    sigmas = ltx.sigmas(SHAPE, STEPS)
    assert len(sigmas) == STEPS + 1
    assert sigmas[0] == pytest.approx(1)
    assert sigmas[-1] == 0
    linear = [1, 0.9875, 0.975, 0.725]
    assert (sigmas[:-1] == pytest.approx(linear, abs=1e-3)) == ltx.has_continuation


def test_a_shift_moves_sigmas_and_timesteps_alike(tiny_models: Callable[[str], Path]) -> None:
    ltx = loaded("ltx", tiny_models("ltx-timestep"), shift=3.0)
    shifted = [3 * sigma / (1 + 2 * sigma) for sigma in (1, 0.9875, 0.975, 0.725, 0)]
    assert ltx.sigmas(SHAPE, STEPS) == pytest.approx(shifted, abs=1e-3)
    scheduler = ltx.fresh_scheduler()
    scheduler.set_timesteps(timesteps=torch.tensor([1000.0, 500.0]))
    assert scheduler.timesteps.tolist() == pytest.approx([1000, 750])


def test_steps_are_watched_as_whole_clips(ltx: Any) -> None:
    seen: list[Step] = []
    sampled(ltx, SHAPE, watch=seen.append)
    assert [step.index for step in seen] == list(range(STEPS))
    assert all(ltx.unpack(step.clean, SHAPE).shape == (1, 128, 3, 2, 3) for step in seen)


def test_a_first_frame_stays_as_it_was_given(ltx: Any) -> None:
    seen: list[torch.Tensor] = []

    def watch(step: Step) -> None:
        seen.extend([ltx.unpack(step.latents, SHAPE), ltx.unpack(step.clean, SHAPE)])

    made = sampled(ltx, SHAPE, image=film(1)[0], guidance=3.0, watch=watch)
    assert all(latents.shape == made.video.shape for latents in seen)
    assert all(torch.allclose(latents[:, :, 0], made.video[:, :, 0], atol=0.9) for latents in seen)
    assert apart(made, sampled(ltx, SHAPE, guidance=3.0)) > 0.1
    if not ltx.has_continuation:
        assert torch.equal(made.video[:, :, :1], ltx.encode(film(1)).video)


def test_a_clip_goes_on_from_the_last_frames_of_another(tiny_models: Callable[[str], Path]) -> None:
    ltx = loaded("ltx", tiny_models("ltx-timestep"))
    ltx.pipeline.vae.encoder.conv_out.conv.bias.data[-1] = -30  # a posterior without variance, as weights have learnt
    size = shape(frames=25)
    made = sampled(ltx, size, frames=film(9), guidance=3.0)
    known = ltx.encode(film(9)).video
    assert torch.allclose(made.video[:, :, :2], known, atol=0.5)
    assert not torch.allclose(made.video[:, :, 2:], sampled(ltx, size, guidance=3.0).video[:, :, 2:], atol=1e-3)
    assert not loaded("ltx", tiny_models("ltx")).has_continuation


def test_a_remix_with_its_own_caption_is_the_source(ltx: Any, clip: Latents) -> None:
    assert apart(strategy.flow(ltx, edit(ltx, clip, SHAPE, CAPTION)), clip) < 1e-4


def test_three_captions_make_a_remix_of_three_items(ltx: Any, clip: Latents) -> None:
    seen: list[Step] = []
    made = strategy.flow(ltx, edit(ltx, clip, SHAPE, watch=seen.append))
    assert apart(made, clip) > 1e-3
    assert torch.allclose(ltx.unpack(seen[-1].latents, SHAPE)[:1], clip.video, atol=1e-5)
    assert torch.equal(seen[-1].latents[1], seen[-1].latents[2])
    assert seen[-1].latents.shape[0] == 3
    assert apart(strategy.flow(ltx, edit(ltx, clip, SHAPE, strength=0.0)), clip) == 0


def test_the_motion_lock_finds_the_mean_over_time(ltx: Any, clip: Latents) -> None:
    (part,) = ltx.parts(clip, SHAPE)
    mean = ltx.unpack(part.time_mean(part.source), SHAPE)
    assert torch.allclose(mean, clip.video.mean(2, keepdim=True).expand_as(mean), atol=1e-6)


def test_the_path_of_a_clip_leads_to_it_again(ltx: Any) -> None:
    path: dict[int, Latents] = {}

    def watch(step: Step) -> None:
        path[step.index + 1] = Latents(ltx.unpack(step.latents, SHAPE))

    clip = sampled(ltx, SHAPE, guidance=3.0, watch=watch)
    again = edit(ltx, clip, SHAPE, CAPTION, trajectory=path, strength=0.5)
    assert apart(strategy.trajectory(ltx, again), clip) < 1e-4
    other = edit(ltx, clip, SHAPE, trajectory=path, strength=0.5)
    assert apart(strategy.trajectory(ltx, other), clip) > 1e-4


def test_noise_over_a_clip_leads_elsewhere(ltx: Any, clip: Latents) -> None:
    made = [strategy.sdedit(ltx, edit(ltx, clip, SHAPE, strength=strength)) for strength in (0.0, 0.25, 1.0)]
    assert 0 == apart(made[0], clip) < apart(made[1], clip) < apart(made[2], clip)


def test_what_a_watch_raises_ends_a_run(ltx: Any, clip: Latents) -> None:
    with pytest.raises(KeyboardInterrupt):
        sampled(ltx, SHAPE, watch=stopping(2))
    with pytest.raises(KeyboardInterrupt):
        strategy.flow(ltx, edit(ltx, clip, SHAPE, watch=stopping(1)))
    assert ltx.pipeline.scheduler is ltx.stock
    assert apart(sampled(ltx, SHAPE), clip) == 0


@pytest.mark.parametrize("frames", [1, 9, 25])
def test_frames_and_latents_are_on_one_lattice(ltx: Any, frames: int) -> None:
    size = shape(frames=frames)
    latents = ltx.encode(film(frames))
    assert latents.video.shape == (1, *ltx.shapes(size))
    decoded = np.concatenate(list(ltx.decode(latents, size)))
    assert decoded.shape == (frames, 64, 96, 3)
    assert decoded.dtype == np.uint8
    again = np.concatenate(list(ltx.decode(latents, size)))
    assert np.array_equal(decoded, again)


def test_encoding_is_normalised(ltx: Any) -> None:
    latents = ltx.encode(film(9)).video
    vae = ltx.pipeline.vae
    plain = latents * vae.latents_std.view(1, -1, 1, 1, 1) + vae.latents_mean.view(1, -1, 1, 1, 1)
    assert torch.allclose(ltx.denormalised(latents), plain, atol=1e-6)
    assert torch.allclose(ltx.normalised(plain), latents, atol=1e-6)


@pytest.mark.parametrize(("source", "most"), [("film", 0.4), ("noise", 0.4)])
def test_windows_decode_as_the_whole_does(ltx: Any, source: str, most: float) -> None:
    """Noise is the hardest of latents: a frame of it has nothing to do with the next."""
    size = shape(64, 64, frames=193)
    latents = ltx.encode(film(193, 64)) if source == "film" else ltx.noise(size, 2)
    chunks = list(ltx.decode(latents, size))
    assert [len(chunk) for chunk in chunks] == [64, 64, 65]
    (whole,) = as_one(ltx).decode(latents, size)
    off = np.abs(np.concatenate(chunks).astype(int) - whole).mean((1, 2, 3))
    spread = np.abs(whole - whole.mean(0)).mean()
    assert off.max() < most * spread
    assert np.median(off) < 0.05 * most * spread


def as_one(ltx: Any) -> Any:
    """The same model, at the profile that decodes in one piece."""
    other = copy.copy(ltx)
    other.profile = replace(ltx.profile, name="quality")
    return other


@pytest.mark.parametrize("continuation", ["held", "condition", "image"])
def test_a_long_clip_begins_with_an_image_and_can_be_remixed(
    continuation: str, tiny_models: Callable[[str], Path], tmp_path: Path
) -> None:
    """Of two segments, through the engine, for each way to go on from the first."""
    table = entry(tiny_models("ltx-timestep"), "ltx", diffusion={"continuation": continuation})
    engine = Diffusion(model(tmp_path, table))
    picture = tmp_path / "picture.png"
    Image.fromarray(film(1)[0]).save(picture)
    request = Request(
        operation=Operation.CREATE,
        caption=CAPTION,
        instruction=CAPTION,
        size=Size(96, 64),
        seconds=3,
        fps=Fraction(8),
        seed=1,
        reference=picture,
    )
    clip = engine.generate(request, lambda *_: None)
    frames = list(clip.frames)
    assert len(frames) == 24
    assert clip.audio is None
    state = State.from_bytes(clip.state or b"")
    first, known = state.segments[0], engine.family.encode(film(1)).video
    noise = engine.family.noise(shape(frames=first.frames), 1).video[:, :, :1]
    assert first.trajectory
    for index, kept in first.trajectory.items():  # a restart finds the picture under the noise of its step
        sigma = state.origin.sigmas[index]
        assert torch.allclose(kept.video[:, :, :1], (1 - sigma) * known + sigma * noise, atol=1e-4)
    video = tmp_path / "clip.mp4"
    encode(iter(frames), video, size=request.size, fps=clip.fps)
    source = Source(video=video, state=clip.state, caption=CAPTION, seconds=3, size=request.size, fps=clip.fps)
    over = replace(request, operation=Operation.REMIX, caption=OTHER, source=source, reference=None, strength=0.0)
    same = list(engine.generate(over, lambda *_: None).frames)
    assert np.abs(np.stack(same).astype(int) - np.stack(frames)).max() <= 2
    other = list(engine.generate(replace(over, strength=None), lambda *_: None).frames)
    assert np.abs(np.stack(other).astype(int) - np.stack(frames)).max() > 2
