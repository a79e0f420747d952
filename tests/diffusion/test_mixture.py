"""Remixes, restarts and continuations where the right answer is known: on mixtures of Gaussians.

A clip is by day or by night (channel 0 is the light) and its hill is left or right (channel 1 is the layout).
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
import torch
from diffusers import CogVideoXDDIMScheduler, FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from mutoscope.engines.diffusion.scheduler import Flow, Held, Observed, Part, Step

from .mixture import Gaussian, Mixture, Model, expected, flow_model, pack, preserving_model, run, unpack

SHAPE = (2, 4, 2, 2)
STEPS = 24
SPREAD = 0.2
"""The standard deviation within a mode."""


def mode(light: float, layout: float, *, weight: float = 1.0, spread: float = SPREAD) -> Gaussian:
    mean = torch.zeros(SHAPE)
    mean[0], mean[1] = light, layout
    return Gaussian(mean=mean, variance=torch.full((mean.numel(),), spread**2), weight=weight)


CAPTIONS: dict[str, Mixture] = {"day": [mode(1, 1), mode(1, -1)], "night": [mode(-1, 1), mode(-1, -1)]}
MODEL = flow_model(CAPTIONS)
EULER = FlowMatchEulerDiscreteScheduler(shift=3.0)


def unipc() -> Any:
    return UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)


def euler() -> Any:
    return FlowMatchEulerDiscreteScheduler(shift=3.0)


def shifted(steps: int, shift: float = 3.0) -> list[float]:
    even = [1 - index / steps for index in range(steps + 1)]
    return [shift * t / (1 + (shift - 1) * t) for t in even]


def noise(seed: int, shape: tuple[int, ...] = SHAPE) -> Tensor:
    return torch.randn((1, *shape), generator=torch.Generator().manual_seed(seed))


def rms(difference: Tensor) -> float:
    return float(difference.pow(2).mean().sqrt())


def light(video: Tensor) -> float:
    return float(video[:, 0].mean())


def over_time(video: Tensor) -> Tensor:
    return video.mean(2, keepdim=True).expand_as(video)


def remixed(
    source: Tensor,
    model: Model = MODEL,
    caption: str = "night",
    *,
    steps: int = STEPS,
    guidance: float = 1.0,
    run_with: dict[str, Any] | None = None,
    **way: Any,
) -> Tensor:
    """The whole batch after a flow remix of a clip by day."""
    part = Part(source, over_time)
    flow = Flow(EULER, shifted(steps), [part], guidance=guidance, **way)
    captions = ["day", "day", caption] + (["day"] if "source_guidance" in way else [])
    return run(flow, model, captions, flow.latents(part), **(run_with or {}))


# -- the mixture itself --


@pytest.mark.parametrize("t", [0.3, 0.6, 0.9])
def test_the_closed_form_is_the_mean_over_draws(t: float) -> None:
    """E[x | z] by brute force: draws of x, each weighted by how likely it makes z."""
    modes = [
        Gaussian(mean=torch.full((1, 1, 1, 1), mean), variance=torch.tensor([spread]), weight=weight)
        for mean, spread, weight in ((1.0, 0.04, 3.0), (-0.5, 0.25, 1.0))
    ]
    generator = torch.Generator().manual_seed(0)
    which = torch.multinomial(torch.tensor([0.75, 0.25]), 400_000, replacement=True, generator=generator)
    draws = (
        torch.randn(400_000, generator=generator) * torch.tensor([0.2, 0.5])[which] + torch.tensor([1.0, -0.5])[which]
    )
    z = 0.2
    likely = torch.softmax(-0.5 * ((z - (1 - t) * draws) / t) ** 2, dim=0)
    clean, noisy = expected(modes, torch.full((1, 1, 1, 1, 1), z), 1 - t, t)
    assert float(clean) == pytest.approx(float((likely * draws).sum()), abs=0.01)
    assert (1 - t) * float(clean) + t * float(noisy) == pytest.approx(z)


# -- flow --


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**40),
    hill=st.integers(0, 1),
    start=st.integers(0, STEPS // 4),
    steps=st.sampled_from([24, 50]),
)
def test_flow_carries_the_source_to_the_mode_of_the_target_and_keeps_what_both_share(
    seed: int, hill: int, start: int, steps: int
) -> None:
    source = CAPTIONS["day"][hill].drawn(seed % 1000)
    returned, _, edit = torch.split(remixed(source, seed=seed, start=start, steps=steps), 1)
    assert light(edit) == pytest.approx(light(source) - 2, abs=0.1)
    assert rms(edit[:, 1] - source[:, 1]) < 1e-3, "the hill is as it was, to the last of its details"
    assert torch.equal(returned, source), "item 0 is the source"


def test_flow_changes_less_the_more_steps_it_skips() -> None:
    source = CAPTIONS["day"][0].drawn(3)
    changes = [light(source) - light(remixed(source, start=start)[2:]) for start in (0, 8, 16, 20, 22)]
    assert changes == sorted(changes, reverse=True)
    assert changes[0] > 1.95
    assert changes[-1] < 1.2


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 2**40),
    guidance=st.floats(0, 15),
    zeta=st.floats(0, 0.1),
    lock=st.floats(0, 0.1),
    phi=st.floats(0, 1),
    start=st.integers(0, STEPS),
)
def test_the_sources_own_caption_changes_nothing(
    seed: int, guidance: float, zeta: float, lock: float, phi: float, start: int
) -> None:
    source = CAPTIONS["day"][1].drawn(seed % 1000)
    same = remixed(source, caption="day", guidance=guidance, zeta=zeta, lock=lock, phi=phi, start=start, seed=seed)
    assert (same - source).abs().max() <= 1e-5


def test_no_step_left_is_the_source() -> None:
    source = CAPTIONS["day"][0].drawn(1)
    part = Part(source)
    assert torch.equal(Flow(EULER, shifted(8), [part], guidance=5, start=8).latents(part), source.repeat(3, 1, 1, 1, 1))
    assert torch.equal(remixed(source, guidance=5.0, start=STEPS), source.repeat(3, 1, 1, 1, 1))


def test_guidance_goes_past_the_target_and_zeta_holds_back() -> None:
    """With as many steps as the pull is per step: twice the steps pull twice as far."""
    source = CAPTIONS["day"][0].drawn(2)
    change = {
        (steps, guidance, zeta): light(remixed(source, steps=steps, guidance=guidance, zeta=zeta)[2:]) - light(source)
        for steps, guidance, zeta in ((24, 1, 0), (24, 2, 0), (24, 1, 0.01), (24, 2, 0.03), (48, 1, 0.005))
    }
    assert change[24, 1, 0] == pytest.approx(-2, abs=0.05)
    assert change[24, 2, 0] == pytest.approx(-4, abs=0.1)
    assert change[24, 1, 0.01] == pytest.approx(-1.85, abs=0.05)
    assert change[24, 2, 0.03] == pytest.approx(-3.2, abs=0.2)
    assert change[48, 1, 0.005] == pytest.approx(change[24, 1, 0.01], abs=0.03)


def test_zeta_keeps_the_layout_where_the_target_likes_another() -> None:
    """By night the hill is mostly right; it should stay left all the same."""
    captions: dict[str, Mixture] = {
        "day": [mode(0.5, 0.5, weight=3, spread=0.5), mode(0.5, -0.5, weight=1, spread=0.5)],
        "night": [mode(-0.5, 0.5, weight=1, spread=0.5), mode(-0.5, -0.5, weight=3, spread=0.5)],
    }
    moved: dict[float, float] = {}
    for zeta in (0.0, 0.03):
        edits = []
        for seed in range(4):
            source = captions["day"][0].drawn(50 + seed)
            edit = remixed(source, flow_model(captions), guidance=2.0, zeta=zeta, seed=seed)[2:]
            assert light(edit) - light(source) < -1
            edits.append(rms(edit[:, 1] - source[:, 1]))
        moved[zeta] = sum(edits) / len(edits)
    assert moved[0.0] > 0.8
    assert moved[0.03] < 0.1


def test_separate_guidance_of_the_source_is_a_fourth_item() -> None:
    """FlowEdit: with equal guidance on both sides the overshoot cancels out of what both share, and item 3 is q."""
    captions = CAPTIONS | {"": [*CAPTIONS["day"], *CAPTIONS["night"]]}
    source = CAPTIONS["day"][0].drawn(4)
    part = Part(source)
    flow = Flow(EULER, shifted(STEPS), [part], guidance=3.0, source_guidance=1.5)
    batch = run(flow, flow_model(captions), ["day", "", "night", ""], flow.latents(part))
    assert torch.equal(batch[0], source[0])
    assert torch.equal(batch[3], source[0])
    assert light(batch[2:3]) < -1
    assert rms(batch[2, 1] - source[0, 1]) < 1e-3


def test_a_pair_of_experts_is_asked_each_in_its_range() -> None:
    """Above the boundary one expert knows the truth and below it the other; elsewhere they are far off."""
    boundary, steps = 0.875, 24

    def only(above: bool) -> Model:
        def predict(caption: str, z: Tensor, t: float) -> Tensor:
            return MODEL(caption, z, t) if (t >= boundary) == above else torch.full_like(z, 1e3)

        return predict

    source = CAPTIONS["day"][0].drawn(5)
    experts = {"late": only(above=False), "boundary": boundary}
    ways: list[dict[str, Any]] = [{}, {"start": 3, "tail": 4, "guidance": 1.5, "zeta": 0.01}]
    for way in ways:
        single = remixed(source, steps=steps, **way)
        assert torch.equal(remixed(source, only(above=True), steps=steps, run_with=experts, **way), single)


def test_tokens_are_moved_as_latents_are() -> None:
    """The noise is drawn in the layout of the loop, so it is compared without it: where the edit is exact."""
    source = CAPTIONS["day"][0].drawn(6)

    def mean(tokens: Tensor) -> Tensor:
        return pack(over_time(unpack(tokens, SHAPE)))

    part = Part(pack(source), mean)
    flow = Flow(EULER, shifted(STEPS), [part], guidance=1.0, zeta=0.01, lock=0.02, phi=0.5)
    tokens = run(flow, MODEL, ["day", "day", "night"], flow.latents(part), packed=SHAPE)
    plain = remixed(source, zeta=0.01, lock=0.02, phi=0.5)
    assert torch.equal(tokens[:1], pack(source))
    assert (unpack(tokens[2:], SHAPE) - plain[2:]).abs().max() < 2e-3


def test_half_precision_predictions_move_the_edit_little() -> None:
    """bfloat16 has 8 bits: 0.4 % of a velocity of about 2."""
    source = CAPTIONS["day"][0].drawn(7)
    exact = remixed(source, zeta=0.01)
    rough = remixed(source, zeta=0.01, run_with={"dtype": torch.bfloat16})
    assert rough.dtype == torch.float32
    assert torch.equal(rough[0], source[0])
    assert 0 < (rough - exact).abs().max() < 0.02


# -- the motion lock and the tail --


def moving(amplitude: float, bright: float) -> Gaussian:
    """Channel 0 is brightness and goes up and down in time by the amplitude."""
    mean = torch.zeros(SHAPE)
    mean[0] = bright + amplitude * torch.tensor([1.0, -1.0, 1.0, -1.0]).view(4, 1, 1)
    return Gaussian(mean=mean, variance=torch.full((mean.numel(),), SPREAD**2))


def test_the_motion_lock_leaves_a_static_change_free_and_damps_what_varies_in_time() -> None:
    model = flow_model({"day": [moving(0, 1)], "night": [moving(0.5, -1)]})
    source = moving(0, 1).drawn(8)

    def parts(**locked: Any) -> tuple[float, float]:
        edit = (remixed(source, model, **locked)[2:] - source)[0, 0]
        return float(edit.mean()), float((edit.mean((1, 2)) * torch.tensor([1.0, -1.0, 1.0, -1.0])).mean())

    still, varied = parts()
    assert still == pytest.approx(-2, abs=0.05)
    assert varied == pytest.approx(0.5, abs=0.05)
    still_locked, varied_locked = parts(lock=0.05, phi=1.0)
    assert still_locked == pytest.approx(still, abs=1e-3)
    assert varied_locked < 0.7 * varied
    still_damped, _ = parts(lock=0.05, phi=0.0)
    assert abs(still_damped) < 0.8 * abs(still)


@pytest.mark.parametrize("tail", [4, STEPS - 6, STEPS])
def test_the_tail_ends_in_the_mode_of_the_target(tail: int) -> None:
    """A start late in the schedule leaves the edit short of the mode, and sampling at its end brings it there."""
    source = CAPTIONS["day"][0].drawn(9)
    returned, _, edit = torch.split(remixed(source, tail=tail, start=6, seed=3), 1)
    assert light(edit) == pytest.approx(-1, abs=0.15)
    assert edit[:, 1].mean() == pytest.approx(1, abs=0.15), "the hill's place is kept"
    assert rms(edit[:, 1] - source[:, 1]) > 0.1, "its details are free"
    assert torch.equal(returned, source)


def test_a_tail_of_everything_is_sampling() -> None:
    """From noise under the target caption, by the model's own scheduler and by the flow's."""
    source = CAPTIONS["day"][0].drawn(10)
    part = Part(source)
    flow = Flow(EULER, shifted(STEPS), [part], guidance=1.0, tail=STEPS)
    first = flow.latents(part)
    sigmas = torch.tensor(shifted(STEPS)[:-1])
    stock = FlowMatchEulerDiscreteScheduler(shift=1.0)
    stock.set_timesteps(sigmas=sigmas.tolist())
    z = first[2:]
    for t in stock.timesteps:
        z = stock.step(MODEL("night", z, float(t) / 1000), t, z, return_dict=False)[0]
    assert (run(flow, MODEL, ["day", "day", "night"], first)[2:] - z).abs().max() < 1e-4


# -- trajectory and sdedit, by the model's own solver --


@pytest.mark.parametrize("stock", [euler, unipc])
@pytest.mark.parametrize("restart", [0, 2, 4, 8])
def test_a_captured_path_is_taken_up_again_under_another_caption(stock: Callable[[], Any], restart: int) -> None:
    first = noise(restart)
    path = {0: first}

    def capture(step: Step) -> None:
        path[step.index + 1] = step.latents

    source = run(Observed(stock(), watch=capture), MODEL, ["day"], first)
    edit = run(Observed(stock(), start=restart), MODEL, ["night"], path[restart])
    assert light(edit) == pytest.approx(-1, abs=0.15)
    assert rms(edit[:, 1] - source[:, 1]) < 1e-3, "the hill is as it was"
    again = run(Observed(stock(), start=restart), MODEL, ["day"], path[restart])
    assert rms(again - source) < (1e-6 if stock is euler else 0.02), "a multistep solver begins again without its past"
    assert torch.equal(run(Observed(stock(), start=STEPS), MODEL, ["night"], path[STEPS]), source)


@pytest.mark.parametrize("stock", [euler, unipc])
def test_sdedit_ends_in_the_mode_of_the_target(stock: Callable[[], Any]) -> None:
    source = CAPTIONS["day"][0].drawn(11)
    scheduler = stock()
    scheduler.set_timesteps(STEPS)
    kept = []
    for start in (4, 12, 20):
        sigma = float(scheduler.sigmas[start])
        noised = [(1 - sigma) * source + sigma * noise(seed) for seed in range(8)]
        edits = torch.cat([run(Observed(stock(), start=start), MODEL, ["night"], z) for z in noised])
        if start < 20:
            assert light(edits) == pytest.approx(-1, abs=0.15)
        kept.append(sum(float(edit[1].mean()) > 0.8 for edit in edits))
    assert kept[-1] == 8, "little noise keeps the hill where it is"
    assert kept[0] < 8, "much noise forgets it: what is common is not kept for certain"


def test_sdedit_works_where_the_variance_is_preserved() -> None:
    """CogVideoX's scheduler: v-prediction, whole-number timesteps, no sigmas."""
    stock = CogVideoXDDIMScheduler(prediction_type="v_prediction", timestep_spacing="trailing", snr_shift_scale=1.0)
    model = preserving_model(CAPTIONS, stock.alphas_cumprod)
    source = CAPTIONS["day"][0].drawn(12)
    stock.set_timesteps(STEPS)
    start = 9
    alpha = float(stock.alphas_cumprod[int(stock.timesteps[start])])
    seen: list[Step] = []
    scheduler = Observed(stock, start=start, watch=seen.append)
    edit = run(scheduler, model, ["night"], alpha**0.5 * source + (1 - alpha) ** 0.5 * noise(0))
    assert light(edit) == pytest.approx(-1, abs=0.25)
    assert edit[:, 1].mean() == pytest.approx(1, abs=0.15)
    assert [step.index for step in seen] == list(range(STEPS - start))
    assert rms(seen[-1].clean - edit) < 0.05
    assert seen[-1].sigma == 0
    assert [step.sigma for step in seen] == sorted((step.sigma for step in seen), reverse=True)


# -- held frames --

FRAMES = 12


def correlated(frames: int = FRAMES, length: float = 8.0) -> tuple[Gaussian, Tensor]:
    """Clips (1, F, 4, 4) whose frames are alike as exp(-distance / length), and that matrix, (F, F)."""
    at = torch.arange(frames, dtype=torch.float64)
    alike = torch.exp(-(at[:, None] - at).abs() / length)
    variance, basis = torch.linalg.eigh(torch.kron(alike, torch.eye(16, dtype=torch.float64)))
    return Gaussian(mean=torch.zeros(1, frames, 4, 4), variance=variance, basis=basis), alike


def continued(
    scheduler: Callable[..., Any], model: Model, source: Tensor, known: int, seed: int, **with_: Any
) -> Tensor:
    mask = torch.zeros(1, 1, FRAMES, 1, 1)
    mask[:, :, :known] = 1
    start = noise(seed, tuple(source.shape[1:]))
    result = run(Observed(scheduler(), held=[Held(source, mask)]), model, ["clip"], start, **with_)
    assert torch.equal(result[:, :, :known], source[:, :, :known]), "held frames come out as they were given"
    return result


def border(clip: Tensor, known: int) -> float:
    """The step from the last held frame to the first free one, over the median of the others."""
    steps: list[float] = (clip[:, :, 1:] - clip[:, :, :-1]).pow(2).mean((0, 1, 3, 4)).sqrt().tolist()
    return steps[known - 1] / median(steps[: known - 1] + steps[known:])


@pytest.mark.parametrize("stock", [euler, unipc])
@pytest.mark.parametrize("known", [2, 4])
def test_free_frames_go_on_from_held_ones(stock: Callable[[], Any], known: int) -> None:
    """Against the closed-form conditional, N(A·x, C) with A = K_fk·K_kk⁻¹ and C = K_ff - A·K_kf."""
    truth, alike = correlated()
    follow = alike[known:, :known] @ torch.linalg.inv(alike[:known, :known])
    spread = (alike[known:, known:] - follow @ alike[:known, known:]).diagonal().sqrt().view(-1, 1, 1)
    seams, errors = [], []
    for seed in range(8):
        source = truth.drawn(100 + seed)
        clip = continued(stock, flow_model({"clip": [truth]}), source, known, seed)
        mean = torch.einsum("fk,khw->fhw", follow, source[0, 0, :known].double())
        errors.append(((clip[0, 0, known:] - mean) / spread).pow(2).mean((1, 2)))
        seams.append(border(clip, known))
    assert median(seams) <= 1.5
    scale = torch.stack(errors).mean(0).sqrt()
    assert scale.min() > 0.8
    assert scale.max() < 1.4


def test_held_frames_decide_the_mode_of_the_free_ones() -> None:
    truth, _ = correlated()
    other = Gaussian(mean=truth.mean - 2, variance=truth.variance, basis=truth.basis)
    right = Gaussian(mean=truth.mean + 2, variance=truth.variance, basis=truth.basis)
    model = flow_model({"clip": [right, other]})
    ends = [continued(euler, model, right.drawn(seed), 4, seed)[:, :, 4:].mean() for seed in range(6)]
    assert min(ends) > 0.5


def test_guidance_does_not_wind_held_frames_up() -> None:
    """The guided estimate of a held frame is never right; its noise must not grow until it is."""
    truth, _ = correlated(length=3.0)
    captions: dict[str, Mixture] = {
        "clip": [Gaussian(mean=truth.mean + 1.5, variance=truth.variance, basis=truth.basis)],
        "": [Gaussian(mean=truth.mean + m, variance=truth.variance, basis=truth.basis) for m in (1.5, -1.5)],
    }
    model = flow_model(captions)
    clips = [
        continued(euler, model, captions["clip"][0].drawn(seed), 6, seed, steps=50, guidance=6.0) for seed in range(4)
    ]
    assert max(clip.abs().max() for clip in clips) < 8, "unlimited, the noise would drive them to 13"
    assert median(border(clip, 6) for clip in clips) <= 2


def test_frames_are_held_where_the_variance_is_preserved() -> None:
    truth, _ = correlated()
    stock = CogVideoXDDIMScheduler(prediction_type="v_prediction", timestep_spacing="trailing", snr_shift_scale=1.0)
    model = preserving_model({"clip": [truth]}, stock.alphas_cumprod)
    clips = [continued(lambda: stock, model, truth.drawn(seed), 4, seed) for seed in range(6)]
    assert median(border(clip, 4) for clip in clips) <= 1.5


def test_an_edit_that_is_already_made_is_kept_by_the_flow() -> None:
    """Frames shared with the clip before: its remix is given there, and comes out as given."""
    source = CAPTIONS["day"][0].drawn(13)
    made = remixed(source, seed=1)[2:]
    mask = torch.zeros(1, 1, 4, 1, 1)
    mask[:, :, :2] = 1
    part = Part(source, held=Held(made, mask))
    flow = Flow(EULER, shifted(STEPS), [part], guidance=1.0, seed=2, tail=3)
    batch = run(flow, MODEL, ["day", "day", "night"], flow.latents(part))
    assert (batch[2, :, :2] - made[0, :, :2]).abs().max() < 1e-6
    assert light(batch[2:, :, 2:]) == pytest.approx(-1, abs=0.15)
