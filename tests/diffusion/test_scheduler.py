"""What pipelines ask of a scheduler, and what ours answer."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from typing import Any

import pytest
import torch
from diffusers import (
    CogVideoXDDIMScheduler,
    CogVideoXDPMScheduler,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    UniPCMultistepScheduler,
)
from diffusers.schedulers.scheduling_flow_map_euler_discrete import FlowMapEulerDiscreteScheduler
from torch import Tensor

from mutoscope.engines.diffusion.scheduler import Asked, Flow, Held, Observed, Part, ScheduleSet, Step

STEPS = 6
SHAPE = (1, 4, 3, 2, 2)
EVEN = [1 - index / STEPS for index in range(STEPS + 1)]


def euler() -> Any:
    return FlowMatchEulerDiscreteScheduler(shift=3.0)


def unipc() -> Any:
    return UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)


def flow_map() -> Any:
    return FlowMapEulerDiscreteScheduler(shift=5.0)


def ddim() -> Any:
    return CogVideoXDDIMScheduler(prediction_type="v_prediction", timestep_spacing="trailing", snr_shift_scale=1.0)


def dpm() -> Any:
    return CogVideoXDPMScheduler(prediction_type="v_prediction", timestep_spacing="trailing", snr_shift_scale=1.0)


STOCK = [euler, unipc, flow_map, ddim]


def noise(seed: int = 0, shape: tuple[int, ...] = SHAPE) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def predicted(z: Tensor, t: Tensor) -> Tensor:
    """Some smooth field; what it is does not matter here."""
    return torch.sin(3 * z) - z * float(t) / 1000


def loop(scheduler: Any, latents: Tensor, steps: int = STEPS) -> Tensor:
    scheduler.set_timesteps(steps, device="cpu")
    for t in scheduler.timesteps:
        (latents, *_) = scheduler.step(predicted(latents, t), t, latents, return_dict=False)
    return latents


def dpm_loop(scheduler: Any, latents: Tensor) -> Tensor:
    """CogVideoX's own calls where its scheduler is the DPM one."""
    assert isinstance(scheduler, CogVideoXDPMScheduler)
    generator = torch.Generator().manual_seed(1)
    scheduler.set_timesteps(STEPS, device="cpu")
    before, timesteps = None, scheduler.timesteps
    for index, t in enumerate(timesteps):
        back = timesteps[index - 1] if index else None
        v = predicted(latents, t)
        latents, before = scheduler.step(v, before, t, back, latents, generator=generator, return_dict=False)
    return latents


# -- observed --


@pytest.mark.parametrize("stock", STOCK)
def test_a_run_is_what_it_is_unobserved(stock: Callable[[], Any]) -> None:
    seen: list[Step] = []
    assert torch.equal(loop(Observed(stock(), watch=seen.append), noise()), loop(stock(), noise()))
    assert [(step.index, step.count) for step in seen] == [(index, STEPS) for index in range(STEPS)]
    assert seen[-1].sigma == 0


def test_the_arguments_of_other_schedulers_pass_through() -> None:
    seen: list[Step] = []
    observed = Observed(dpm(), watch=seen.append)
    assert torch.equal(dpm_loop(observed, noise()), dpm_loop(dpm(), noise()))
    assert len(seen) == STEPS
    assert "generator" in inspect.signature(observed.step).parameters
    assert torch.isfinite(dpm_loop(Observed(dpm(), start=2), noise())).all()


@pytest.mark.parametrize("stock", STOCK)
def test_pipelines_see_the_stock_scheduler(stock: Callable[[], Any]) -> None:
    plain = stock()
    observed = Observed(stock())
    for name in ("set_timesteps", "step"):
        asked = inspect.signature(getattr(observed, name)).parameters
        assert list(asked) == list(inspect.signature(getattr(plain, name)).parameters)
    assert isinstance(observed, type(plain))
    assert type(observed) is Observed
    assert observed.config == plain.config
    assert observed.order == 1
    assert not hasattr(observed, "no_such_thing")


@pytest.mark.parametrize("stock", STOCK)
@pytest.mark.parametrize("start", [1, 4, STEPS])
def test_a_late_start_takes_the_rest_of_the_schedule(stock: Callable[[], Any], start: int) -> None:
    """LTX-2 and Wan read sigmas by the index of their loop, AnyFlow the one after."""
    plain, late = stock(), Observed(stock(), start=start)
    plain.set_timesteps(STEPS)
    late.set_timesteps(STEPS)
    assert torch.equal(late.timesteps, plain.timesteps[start:])
    if hasattr(plain, "sigmas"):
        assert torch.equal(late.sigmas, plain.sigmas[start:])
        late.set_begin_index(0)
        assert late.begin_index == start
    path: list[Tensor] = [noise()]
    whole = loop(Observed(stock(), watch=lambda step: path.append(step.latents)), noise())
    rest = loop(Observed(stock(), start=start), path[start])
    assert (rest - whole).abs().max() < (0.3 if stock is unipc else 1e-6)


def test_a_start_beyond_the_schedule_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot start at step 7"):
        Observed(euler(), start=STEPS + 1).set_timesteps(STEPS)


def test_a_scheduler_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="v_prediction"):
        Observed(DDIMScheduler())
    with pytest.raises(ValueError, match="flow_prediction"):
        Observed(UniPCMultistepScheduler())


@pytest.mark.parametrize("stock", [euler, ddim])
def test_the_clean_estimate_is_the_clip_once_no_noise_is_left(stock: Callable[[], Any]) -> None:
    """And before: with x and n known, a scheduler that is told the right v finds x at every step."""
    clip, grain = noise(1), noise(2)
    seen: list[Step] = []
    scheduler = Observed(stock(), watch=seen.append)
    scheduler.set_timesteps(5)
    latents: Tensor | None = None
    for index, t in enumerate(scheduler.timesteps):
        if stock is euler:
            sigma = float(scheduler.sigmas[index])
            z, v = (1 - sigma) * clip + sigma * grain, grain - clip
        else:
            alpha = scheduler.alphas_cumprod[int(t)]
            z = alpha.sqrt() * clip + (1 - alpha).sqrt() * grain
            v = alpha.sqrt() * grain - (1 - alpha).sqrt() * clip
        (latents, *_) = scheduler.step(v, t, z, return_dict=False)
        assert (seen[-1].clean - clip).abs().max() < 1e-5
    assert latents is not None
    assert (latents - clip).abs().max() < 1e-5


def test_conditions_of_ltx_turn_the_velocity_around() -> None:
    clip, grain = noise(1, (1, 8, 4)), noise(2, (1, 8, 4))
    seen: list[Step] = []
    scheduler = Observed(euler(), watch=seen.append)
    scheduler.set_timesteps(STEPS)
    t = scheduler.timesteps[0]
    per_token = t.expand(1, 8)
    sigma = float(scheduler.sigmas[0])
    (latents,) = scheduler.step(
        clip - grain, t, (1 - sigma) * clip + sigma * grain, per_token_timesteps=per_token, return_dict=False
    )
    after = float(scheduler.sigmas[1])
    assert (latents - ((1 - after) * clip + after * grain)).abs().max() < 1e-5
    assert (seen[0].clean - clip).abs().max() < 1e-5


def test_what_a_watch_raises_ends_the_run() -> None:
    seen = []

    def watch(step: Step) -> None:
        seen.append(step.index)
        if step.index == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        loop(Observed(euler(), watch=watch), noise())
    assert seen == [0, 1, 2]


def test_a_copy_steps_alike_and_is_watched_apart() -> None:
    """LTX-2 steps its soundtrack with one."""
    seen: list[Step] = []
    heard: list[Step] = []
    observed = Observed(euler(), start=2, watch=seen.append, watch_copy=heard.append)
    twin = copy.deepcopy(observed)
    assert torch.equal(loop(twin, noise()), loop(Observed(euler(), start=2), noise()))
    assert (len(seen), len(heard)) == (0, STEPS - 2)
    loop(observed, noise())
    assert (len(seen), len(heard)) == (STEPS - 2, STEPS - 2)


def test_steps_are_taken_in_float32() -> None:
    """Rounding each step to bfloat16, as the stock scheduler does with a model's velocities, is what drifts."""
    seen: list[Step] = []
    scheduler = Observed(euler(), watch=seen.append)
    scheduler.set_timesteps(STEPS)
    t, v, z = scheduler.timesteps[0], noise(1).bfloat16(), noise(2)
    (latents,) = scheduler.step(v, t, z, return_dict=False)
    assert torch.equal(latents, z + (scheduler.sigmas[1] - scheduler.sigmas[0]) * v.float())
    (rounded,) = scheduler.step(v, scheduler.timesteps[1], z.bfloat16(), return_dict=False)
    assert rounded.dtype == torch.bfloat16
    assert seen[-1].latents.dtype == torch.float32


def test_stochastic_sampling_is_the_same_every_time() -> None:
    """As the distilled LTX-Video has it; its pipeline does not pass a generator on."""
    runs = [loop(Observed(FlowMatchEulerDiscreteScheduler(stochastic_sampling=True)), noise()) for _ in range(2)]
    assert torch.equal(runs[0], runs[1])
    assert not torch.equal(runs[0], loop(Observed(FlowMatchEulerDiscreteScheduler()), noise()))


@pytest.mark.parametrize("stock", [*STOCK, dpm])
def test_held_frames_come_out_as_given(stock: Callable[[], Any]) -> None:
    given, mask = noise(3), torch.zeros(1, 1, 3, 1, 1)
    mask[:, :, 0] = 1
    go = dpm_loop if stock is dpm else loop
    result = go(Observed(stock(), held=[Held(given, mask)]), noise())
    assert torch.equal(result[:, :, 0], given[:, :, 0])
    assert not torch.equal(result[:, :, 1:], given[:, :, 1:])
    other = noise(4, (1, 4, 5, 2, 2))
    assert torch.equal(go(Observed(stock(), held=[Held(given, mask)]), other), go(Observed(stock()), other)), (
        "a tensor of another shape, as LTX-2's sound, is left alone"
    )


@pytest.mark.parametrize("stock", STOCK)
def test_a_pipeline_can_be_asked_for_its_schedule(stock: Callable[[], Any]) -> None:
    plain, asked = stock(), Asked(stock())
    plain.set_timesteps(STEPS)
    with pytest.raises(ScheduleSet):
        copy.deepcopy(asked).set_timesteps(STEPS, device="cpu")
    assert len(asked.schedule) == STEPS + 1
    assert asked.schedule == sorted(asked.schedule, reverse=True)
    assert asked.schedule[-1] == 0
    if hasattr(plain, "sigmas"):
        assert asked.schedule == pytest.approx(plain.sigmas.tolist())
    else:
        levels = (1 - plain.alphas_cumprod[plain.timesteps]).sqrt().tolist()
        assert asked.schedule[:-1] == pytest.approx(levels)


# -- flow --


def remix(flow: Flow, latents: Tensor, dtype: torch.dtype = torch.float32) -> Tensor:
    flow.set_timesteps(50, device="cpu", sigmas=[0.5], mu=1.0, timesteps=[3])
    flow.set_begin_index(0)
    for t in flow.timesteps:
        v = predicted(latents, t) + torch.arange(len(latents)).view(-1, *[1] * (latents.ndim - 1))
        latents = flow.step(v.to(dtype), t, latents, return_dict=False)[0]
    return latents


def test_the_flow_keeps_its_own_schedule() -> None:
    flow = Flow(euler(), EVEN, [Part(noise())], guidance=2.0, start=2)
    wanted = {"num_inference_steps", "device", "sigmas", "mu", "timesteps"}
    assert wanted <= set(inspect.signature(flow.set_timesteps).parameters), "pipelines look for these"
    flow.set_timesteps(50, device="cpu", sigmas=[0.5], mu=1.0)
    assert flow.sigmas.tolist() == pytest.approx(EVEN[2:])
    assert flow.timesteps.tolist() == pytest.approx([1000 * sigma for sigma in EVEN[2:-1]])
    assert flow.timesteps.dtype == torch.float32
    assert flow.config.get("base_image_seq_len", 256) == 256
    assert flow.order == 1


def test_one_step_is_the_equation() -> None:
    """Written out a second time, in float64, for every term at once."""
    source, t, after = noise(5), 0.8, 0.5
    w, w_source, zeta, lock, phi = 3.0, 1.5, 0.1, 0.2, 0.4

    def mean(x: Tensor) -> Tensor:
        return x.mean(2, keepdim=True).expand_as(x)

    for source_guidance in (None, w_source):
        flow = Flow(
            euler(),
            [t, after, 0.0],
            [Part(source, mean)],
            guidance=w,
            source_guidance=source_guidance,
            zeta=zeta,
            lock=lock,
            phi=phi,
        )
        first = flow.latents(flow._parts[0])
        v = noise(6, first.shape)
        seen: list[Step] = []
        flow._watch = seen.append
        flow.set_timesteps()
        (second,) = flow.step(v, flow.timesteps[0], first)
        q, p, d = first[:1].double(), first[1:2].double(), v.double()
        v_q = d[:1] if source_guidance is None else d[3:] + w_source * (d[:1] - d[3:])
        v_p = d[1:2] + w * (d[2:3] - d[1:2])
        apart = (p - t * v_p) - (q - t * v_q)
        edit = source + (after - t) * (v_p - v_q) - zeta * apart - lock * (apart - phi * mean(apart))
        assert (seen[0].clean - edit).abs().max() < 1e-5
        assert (second[1:2] - (edit + second[:1] - source)).abs().max() < 1e-5, "p = Z + q - x"
        assert torch.equal(second[1], second[2])
        assert (seen[0].index, seen[0].count, seen[0].sigma) == (0, 2, after)


def test_the_flow_of_ltx_with_conditions_is_turned_around_too() -> None:
    part = Part(noise(1, (1, 8, 4)))
    flow = Flow(euler(), EVEN, [part], guidance=2.0)
    first, v = flow.latents(part), noise(2, (3, 8, 4))
    (plain,) = flow.step(v, flow.timesteps[0], first)
    flow.set_timesteps()
    per_token = flow.timesteps[0].expand(3, 1)
    (turned,) = flow.step(-v, flow.timesteps[0], first, per_token_timesteps=per_token)
    assert torch.equal(turned, plain)


def test_the_noise_is_of_the_seed_alone_and_new_at_every_step() -> None:
    part = Part(torch.zeros(SHAPE))
    first = Flow(euler(), EVEN, [part], guidance=1.0, seed=3)
    assert torch.equal(remix(first, first.latents(part)), remix(first, first.latents(part))), "a second run is the same"
    assert not torch.equal(first.latents(part), Flow(euler(), EVEN, [part], guidance=1.0, seed=4).latents(part))
    drawn: list[Tensor] = [first.latents(part)[0]]
    flow = Flow(euler(), EVEN, [part], guidance=1.0, seed=3, watch=lambda step: drawn.append(step.latents[0]))
    remix(flow, flow.latents(part))
    noises = [q / sigma for q, sigma in zip(drawn[:-1], EVEN[:-1], strict=True)]
    for index, one in enumerate(noises):
        assert float(one.std()) == pytest.approx(1, abs=0.35)
        assert all((one - other).abs().max() > 0.5 for other in noises[:index])


def test_two_tensors_are_stepped_side_by_side() -> None:
    """As LTX-2 steps video and sound: the second with a deep copy, each as it would be alone."""
    video, sound = Part(noise(1, (1, 12, 8))), Part(noise(2, (1, 5, 8)))
    seen: list[Step] = []
    flow = Flow(euler(), EVEN, [video, sound], guidance=2.0, zeta=0.01, watch=seen.append)
    other = copy.deepcopy(flow)
    of_sound, of_video = remix(other, flow.latents(sound)), remix(flow, flow.latents(video))
    assert (of_video.shape, of_sound.shape) == ((3, 12, 8), (3, 5, 8))
    assert torch.equal(of_video[:1], video.source)
    assert torch.equal(of_sound[:1], sound.source)
    assert len(seen) == STEPS
    assert torch.equal(of_video, remix(Flow(euler(), EVEN, [video], guidance=2.0, zeta=0.01), flow.latents(video)))


def test_tensors_of_one_shape_are_told_apart_by_the_copy() -> None:
    video, sound = Part(noise(1, (1, 12, 8))), Part(noise(2, (1, 12, 8)))
    flow = Flow(euler(), EVEN, [video, sound], guidance=2.0)
    other = copy.deepcopy(flow)
    assert torch.equal(remix(flow, flow.latents(video))[:1], video.source)
    assert torch.equal(remix(other, flow.latents(sound))[:1], sound.source)


def test_latents_come_back_in_the_dtype_of_the_loop() -> None:
    """AnyFlow and HunyuanVideo 1.5 hold them in the transformer's; the edit is kept in float32 all the same."""
    part = Part(noise(1))
    exact = remix(flow := Flow(euler(), EVEN, [part], guidance=2.0), flow.latents(part))
    seen: list[Step] = []
    flow = Flow(euler(), EVEN, [part], guidance=2.0, watch=seen.append)
    rough = remix(flow, flow.latents(part).bfloat16(), torch.bfloat16)
    assert rough.dtype == torch.bfloat16
    assert torch.equal(rough[0], part.source[0].bfloat16())
    assert torch.equal(seen[-1].latents[:1], part.source)
    assert (seen[-1].clean - exact[2:]).abs().max() < 0.05


def test_what_is_no_remix_is_refused() -> None:
    part = Part(noise())
    for sigmas, start, tail in (
        ([1, 0.5], 0, 0),
        ([1, 1, 0], 0, 0),
        (EVEN, STEPS + 1, 0),
        (EVEN, -1, 0),
        (EVEN, 0, -1),
    ):
        with pytest.raises(ValueError, match="no schedule"):
            Flow(euler(), sigmas, [part], guidance=1.0, start=start, tail=tail)
    with pytest.raises(ValueError, match="time_mean"):
        Flow(euler(), EVEN, [part], guidance=1.0, lock=0.1)
    flow = Flow(euler(), EVEN, [part], guidance=1.0)
    for shape in ((3, 4, 3, 2, 1), (2, *SHAPE[1:])):
        with pytest.raises(ValueError, match="no part of this remix"):
            flow.step(noise(1, shape), flow.timesteps[0], noise(0, shape))
