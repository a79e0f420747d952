"""LTX-2: video and sound stepped side by side, conditions, the clip shown in context, sound out of latents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from mutoscope.engines.base import SAMPLE_RATE, Request, Source, Stopped
from mutoscope.engines.diffusion import strategy
from mutoscope.engines.diffusion.engine import Diffusion
from mutoscope.engines.diffusion.families.base import Latents, Run
from mutoscope.engines.diffusion.families.ltx2 import blocks, resampled
from mutoscope.engines.diffusion.scheduler import Observed, Step
from mutoscope.errors import EngineError
from mutoscope.media import decode
from mutoscope.media.encode import encode
from mutoscope.media.sandbox import Limits
from mutoscope.video import Operation, Size
from tests.diffusion.catalog import entry, model
from tests.diffusion.runs import CAPTION, OTHER, STEPS, apart, edit, film, loaded, sampled, shape, stopping

SHAPE = shape()


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folder(tiny_models: Callable[[str], Path]) -> Path:
    return tiny_models("ltx2")


@pytest.fixture(scope="module")
def ltx2(folder: Path) -> Any:
    return loaded("ltx2", folder)


@pytest.fixture(scope="module")
def clip(ltx2: Any) -> Latents:
    return sampled(ltx2, SHAPE)


def sounds_apart(one: Latents, other: Latents) -> float:
    assert one.audio is not None
    assert other.audio is not None
    return float((one.audio - other.audio).abs().max())


def calls(of: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """The shape of what the transformer is given, for each of its predictions from now on."""
    made: list[tuple[int, ...]] = []
    forward = of.pipeline.transformer.forward

    def counted(*args: Any, **given: Any) -> Any:
        made.append(tuple(given["hidden_states"].shape))
        return forward(*args, **given)

    monkeypatch.setattr(of.pipeline.transformer, "forward", counted)
    return made


@pytest.mark.parametrize("size", [SHAPE, shape(64, 96, 9)])
def test_video_and_sound_follow_from_seed_and_caption(ltx2: Any, size: Any) -> None:
    one = sampled(ltx2, size, guidance=3.0, negative="blurry")
    assert one.video.shape == (1, *ltx2.shapes(size))
    assert one.audio is not None
    assert one.audio.shape == (1, round(size.frames / 24 * 25), 16)
    again, other = (sampled(ltx2, size, seed=seed, guidance=3.0, negative="blurry") for seed in (3, 4))
    assert apart(one, again) == sounds_apart(one, again) == 0
    assert min(apart(one, other), sounds_apart(one, other)) > 0.1
    told = sampled(ltx2, size, caption="a city", guidance=3.0, negative="blurry")
    assert min(apart(one, told), sounds_apart(one, told)) > 1e-4


def test_latents_go_in_as_they_are(ltx2: Any) -> None:
    given = ltx2.noise(SHAPE, 8)
    last = Observed(ltx2.fresh_scheduler(), start=STEPS)

    out = ltx2.sample(Run(captions=[CAPTION], latents=given, scheduler=last, shape=SHAPE, steps=STEPS, seed=0))
    assert max(apart(out, given), sounds_apart(out, given)) < 1e-5


def test_a_remix_with_its_own_caption_is_the_source(ltx2: Any, clip: Latents) -> None:
    made = strategy.flow(ltx2, edit(ltx2, clip, SHAPE, CAPTION))
    assert max(apart(made, clip), sounds_apart(made, clip)) < 1e-4


def test_three_captions_make_a_remix_of_three_items(ltx2: Any, clip: Latents, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Step] = []
    predictions = calls(ltx2, monkeypatch)
    made = strategy.flow(ltx2, edit(ltx2, clip, SHAPE, watch=seen.append))
    assert predictions == [(3, 18, 128)] * STEPS  # none of its own guidances adds a prediction
    assert torch.allclose(ltx2.unpack(seen[-1].latents, SHAPE)[:1], clip.video, atol=1e-5)
    assert min(apart(made, clip), sounds_apart(made, clip)) > 1e-3


def test_guidance_costs_what_its_profile_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for profile, batches in (("balanced", [2]), ("quality", [2, 1, 1])):
        model = loaded("ltx2", folder, profile)
        predictions = calls(model, monkeypatch)
        sampled(model, SHAPE, guidance=3.0)
        assert [batch for batch, *_ in predictions] == batches * STEPS


def test_the_path_of_a_clip_leads_to_it_again(ltx2: Any) -> None:
    path: dict[int, Latents] = {}
    sounds: dict[int, torch.Tensor] = {}
    scheduler = Observed(
        ltx2.fresh_scheduler(),
        watch=lambda step: path.update({step.index + 1: Latents(ltx2.unpack(step.latents, SHAPE))}),
        watch_copy=lambda step: sounds.update({step.index + 1: step.latents}),
    )

    noise = ltx2.noise(SHAPE, 3)
    clip = ltx2.sample(
        Run(captions=[CAPTION], latents=noise, scheduler=scheduler, shape=SHAPE, steps=STEPS, seed=3, guidance=3.0)
    )
    whole = {index: Latents(latents.video, sounds[index]) for index, latents in path.items()}
    again = strategy.trajectory(ltx2, edit(ltx2, clip, SHAPE, CAPTION, trajectory=whole, strength=0.5))
    assert max(apart(again, clip), sounds_apart(again, clip)) < 1e-4
    other = strategy.trajectory(ltx2, edit(ltx2, clip, SHAPE, trajectory=whole, strength=0.5))
    assert min(apart(other, clip), sounds_apart(other, clip)) > 1e-4


def test_noise_over_a_clip_leads_elsewhere(ltx2: Any, clip: Latents) -> None:
    made = [strategy.sdedit(ltx2, edit(ltx2, clip, SHAPE, strength=strength)) for strength in (0.0, 0.25, 1.0)]
    assert apart(made[0], clip) == 0
    assert 0 < apart(made[1], clip) < apart(made[2], clip)
    assert 0 < sounds_apart(made[1], clip) < sounds_apart(made[2], clip)


def test_a_first_frame_stays_as_it_was_given(ltx2: Any) -> None:
    seen: list[torch.Tensor] = []

    def watch(step: Step) -> None:
        seen.append(ltx2.unpack(step.clean, SHAPE))

    made = sampled(ltx2, SHAPE, image=film(1)[0], guidance=3.0, watch=watch)
    known = ltx2.encode(film(1)).video
    assert (made.video[:, :, :1] - known).std() < 0.3 * known.std()  # what is left is what compressing the image costs
    assert all(torch.allclose(clean[:, :, 0], made.video[:, :, 0], atol=1e-4) for clean in seen)


def test_a_clip_goes_on_from_the_last_frames_of_another(ltx2: Any) -> None:
    size = shape(frames=25)
    made = sampled(ltx2, size, frames=film(9), guidance=3.0)
    assert torch.allclose(made.video[:, :, :2], ltx2.encode(film(9)).video, atol=1e-5)
    assert apart(made, sampled(ltx2, size, guidance=3.0)) > 0.1


def test_a_clip_is_shown_in_context(folder: Path, clip: Latents, monkeypatch: pytest.MonkeyPatch) -> None:
    lora = {"path": str(folder), "weight_name": "in-context.safetensors"}
    model = loaded("ltx2", folder, lora=lora)
    predictions = calls(model, monkeypatch)
    seen: list[Step] = []
    made = strategy.native(model, edit(model, clip, SHAPE, watch=seen.append))
    assert made.video.shape == clip.video.shape
    assert {tokens for _, tokens, _ in predictions} == {36}
    assert all(model.unpack(step.clean, SHAPE).shape == clip.video.shape for step in seen)
    other = strategy.native(model, edit(model, Latents(-clip.video, clip.audio), SHAPE))
    assert apart(made, other) > 1e-4
    freer = strategy.native(model, edit(model, clip, SHAPE, strength=0.5))
    assert apart(made, freer) > 1e-4
    assert apart(strategy.native(model, edit(model, clip, SHAPE, strength=0.0)), clip) == 0


def test_without_weights_for_it_no_clip_is_shown(ltx2: Any, clip: Latents) -> None:
    with pytest.raises(EngineError, match="LoRA"):
        strategy.native(ltx2, edit(ltx2, clip, SHAPE))


def test_what_a_watch_raises_ends_a_run(ltx2: Any, clip: Latents) -> None:
    with pytest.raises(KeyboardInterrupt):
        sampled(ltx2, SHAPE, watch=stopping(2))
    with pytest.raises(KeyboardInterrupt):
        strategy.flow(ltx2, edit(ltx2, clip, SHAPE, watch=stopping(1)))
    assert apart(sampled(ltx2, SHAPE), clip) == 0


@pytest.mark.parametrize("frames", [1, 9, 25])
def test_frames_and_latents_are_on_one_lattice(ltx2: Any, frames: int) -> None:
    size = shape(frames=frames)
    latents = ltx2.encode(film(frames))
    assert latents.video.shape == (1, *ltx2.shapes(size))
    assert latents.audio.shape == (1, *ltx2.audio_shape(size))
    decoded = np.concatenate(list(ltx2.decode(latents, size)))
    assert decoded.shape == (frames, 64, 96, 3)


def test_long_clips_decode_in_windows(ltx2: Any) -> None:
    size = shape(64, 64, frames=193)
    chunks = list(ltx2.decode(ltx2.noise(size, 2), size))
    assert [len(chunk) for chunk in chunks] == [64, 64, 65]


def test_sound_lasts_as_long_as_its_clip(ltx2: Any, clip: Latents) -> None:
    heard = np.concatenate(list(ltx2.sound(clip, SHAPE)))
    assert heard.dtype == np.float32
    assert heard.shape == (round(17 / 24 * SAMPLE_RATE), 2)
    assert 0.001 < np.abs(heard).max() <= 1.1
    assert ltx2.sound(Latents(clip.video), SHAPE) is None


def test_resampling_keeps_pitch_and_channels() -> None:
    times = np.arange(24_000) / 24_000
    wave = np.stack([np.sin(2 * np.pi * 440 * times), np.zeros_like(times)]).astype(np.float32)
    heard = resampled(wave, 24_000)
    assert abs(len(heard) - SAMPLE_RATE) < 100
    spectrum = np.abs(np.fft.rfft(heard[:SAMPLE_RATE, 0], SAMPLE_RATE))
    assert spectrum.argmax() == 440
    assert np.abs(heard[:, 1]).max() < 1e-6
    assert resampled(wave[:1], SAMPLE_RATE).shape == (24_000, 2)


def test_blocks_are_exact() -> None:
    sound = np.ones((30_000, 2), np.float32)
    assert [len(block) for block in blocks(sound, 50_000)] == [24_000, 24_000, 2_000]
    assert np.concatenate(list(blocks(sound, 50_000))).sum() == 60_000
    assert len(np.concatenate(list(blocks(sound, 10)))) == 10


@pytest.fixture(scope="module")
def engine(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Diffusion:
    """With segments of 17 frames at 8 a second, so that three seconds are two of them."""
    return Diffusion(model(tmp_path_factory.mktemp("ltx2"), entry(folder, "ltx2")))


def asked(**over: Any) -> Request:
    given: dict[str, Any] = {"operation": Operation.CREATE, "caption": CAPTION, "instruction": CAPTION, "seed": 1}
    given |= {"size": Size(96, 64), "seconds": 3, "fps": Fraction(12)}
    return Request(**given | over)


def written(engine: Diffusion, request: Request, path: Path, progress: Any = lambda *_: None) -> Source:
    clip = engine.generate(request, progress)
    encode(clip.frames, path, size=request.size, fps=clip.fps, audio=clip.audio)
    seconds = request.seconds
    return Source(video=path, state=clip.state, caption=CAPTION, seconds=seconds, size=request.size, fps=clip.fps)


def heard(source: Source) -> Any:
    return np.concatenate([np.zeros((0, 2), np.float32), *decode.sound(source.video, Limits(), source.seconds)])


def test_a_clip_of_two_segments_is_heard_from_end_to_end(engine: Diffusion, tmp_path: Path) -> None:
    source = written(engine, asked(), tmp_path / "clip.mp4")
    sound = heard(source)
    assert len(sound) == 3 * SAMPLE_RATE
    assert all(np.abs(second).max() > 1e-3 for second in np.split(sound, 6))
    silent = written(engine, asked(audio=False), tmp_path / "silent.mp4")
    assert len(heard(silent)) == 0


def test_a_remix_starts_from_the_sound_that_was_kept(engine: Diffusion, tmp_path: Path) -> None:
    source = written(engine, asked(), tmp_path / "clip.mp4")
    over = {"operation": Operation.REMIX, "source": source}
    same = written(engine, asked(**over, strength=0.0), tmp_path / "same.mp4")
    assert np.allclose(heard(same), heard(source), atol=1e-3)
    other = written(engine, asked(**over, caption=OTHER), tmp_path / "other.mp4")
    assert np.abs(heard(other) - heard(source)).max() > 1e-3
    imported = replace(source, state=None)
    assert (
        len(heard(written(engine, asked(**over | {"source": imported}), tmp_path / "imported.mp4"))) == 3 * SAMPLE_RATE
    )


def test_an_extension_keeps_the_sound_of_its_source(engine: Diffusion, tmp_path: Path) -> None:
    source = written(engine, asked(seconds=2), tmp_path / "clip.mp4")
    longer = asked(operation=Operation.EXTEND, source=source, seconds=4)
    sound = heard(written(engine, longer, tmp_path / "longer.mp4"))
    assert len(sound) == 4 * SAMPLE_RATE
    before = SAMPLE_RATE // 2
    assert np.corrcoef(sound[:before, 0], heard(source)[:before, 0])[0, 1] > 0.8
    assert np.abs(sound[3 * SAMPLE_RATE :]).max() > 1e-3


def test_a_stopped_clip_leaves_no_listener(engine: Diffusion, tmp_path: Path) -> None:
    def stop(fraction: float, preview: Any = None) -> None:
        if fraction > 0.6:
            raise Stopped

    with pytest.raises(Stopped):
        written(engine, asked(), tmp_path / "clip.mp4", stop)


@pytest.mark.parametrize("fps", [1, 50])
def test_sound_is_there_when_its_pictures_are(folder: Path, tmp_path: Path, fps: int) -> None:
    """Whatever the rate, pictures never wait for sound that waits for later pictures."""
    slow = Diffusion(model(tmp_path, entry(folder, "ltx2", diffusion={"fps": 24, "steps": 2})))
    source = written(slow, asked(fps=Fraction(fps)), tmp_path / "clip.mp4")
    assert len(heard(source)) == 3 * SAMPLE_RATE
