"""What steps a diffusers pipeline: the model's own scheduler under observation, or the flow of a remix.

Put into `pipeline.scheduler`, either one is all that is special about a run; the pipeline stays stock.
Flow matching throughout: z_t = (1 - t)·x + t·n and v = dz/dt, sigma t from 1 (noise) to 0 (latents).
"""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor

TimeMean = Callable[[Tensor], Tensor]
"""The mean over a clip's frames, broadcast back to the shape of what it was given."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What a run has come to after one step; the tensors are float32, in the layout of the pipeline's loop."""

    index: int
    """0 for the first step taken."""
    count: int
    """How many steps this run takes."""
    sigma: float
    """The weight of the noise after the step; 0 after the last."""
    latents: Tensor
    """The next latents, noisy as sigma says; of a remix the whole batch."""
    clean: Tensor
    """What the clip looks like so far: the denoised estimate; of a remix the edit, a batch of one."""


Watch = Callable[[Step], None]
"""Called after each step; what it raises ends the run."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Frames that are given, in the layout of the pipeline's loop, (1 or B, ...); the mask is 1 where they are.

    Put back at every step under noise of its own, a known frame tells the free ones too little, and a seam stays
    (Video Diffusion Models, arXiv 2204.03458, section 3.1). So the noise is that which the model sees in it:
    where its estimate of the frame is off, the noise takes up the error, until the estimate is right. It is never
    louder than noise is, since the guided estimate of a frame may never be right.
    """

    source: Tensor
    mask: Tensor

    def keep(self, latents: Tensor, seen: Tensor, signal: float, sigma: float) -> Tensor:
        """The latents with the known frames put back as signal·x + sigma·n, where the model has seen `seen` as n."""
        source, mask = (part.to(latents.device, torch.float32) for part in (self.source, self.mask))
        known, axes = mask.expand_as(seen), tuple(range(1, seen.ndim))
        loudness = ((known * seen**2).sum(axes, keepdim=True) / known.sum(axes, keepdim=True).clamp(min=1)).sqrt()
        return mask * (signal * source + sigma * seen / loudness.clamp(min=1)) + (1 - mask) * latents


class Observed:
    """The model's own scheduler, `stock`, whose run may start late, be watched and hold frames.

    Everything that a pipeline asks of a scheduler goes to the stock one. `start` drops the first steps of
    whatever schedule the pipeline sets: the run restarts from latents at `sigmas[0]`, which the caller gives
    to the pipeline. Steps are taken in float32 and come back in the sample's dtype, always as a tuple. A
    deep copy, with which LTX-2 steps its soundtrack, does the same and is watched by `watch_copy`.

    Raises:
        ValueError: the stock scheduler is neither a flow-matching nor a variance-preserving v-prediction one.
    """

    set_timesteps: Callable[..., None]
    step: Callable[..., tuple[Tensor, ...]]

    def __init__(
        self,
        stock: Any,
        *,
        start: int = 0,
        watch: Watch | None = None,
        held: Sequence[Held] = (),
        watch_copy: Watch | None = None,
    ) -> None:
        self._stock = stock
        self._start = start
        self._watch = watch
        self._watch_copy = watch_copy
        self._held = tuple(held)
        self._index = 0
        self._flow = hasattr(stock, "sigmas")
        prediction = "flow_prediction" if self._flow else "v_prediction"
        if stock.config.get("prediction_type", "flow_prediction") != prediction:
            raise ValueError(f"{type(stock).__name__} does not make a {prediction}")
        # Pipelines read both signatures to see what a scheduler takes.
        self.set_timesteps = _named_as(stock.set_timesteps, self._set_timesteps)
        self.step = _named_as(stock.step, self._step)
        self._signature = inspect.signature(stock.step)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        # CogVideoX asks isinstance to know whether to step with the arguments of its DPM scheduler.
        return type(self._stock)

    def __getattr__(self, name: str) -> Any:
        if name == "_stock":
            raise AttributeError(name)
        return getattr(self._stock, name)

    def __deepcopy__(self, memo: dict[int, Any]) -> Observed:
        stock = copy.deepcopy(self._stock, memo)
        twin = Observed(stock, start=self._start, watch=self._watch_copy, held=self._held)
        twin._index = self._index
        return twin

    def set_begin_index(self, begin_index: int = 0) -> None:
        if hasattr(self._stock, "set_begin_index"):
            self._stock.set_begin_index(self._start + begin_index)

    def _set_timesteps(self, *args: Any, **kwargs: Any) -> None:
        self._stock.set_timesteps(*args, **kwargs)
        if not 0 <= self._start <= len(self._stock.timesteps):
            raise ValueError(f"a run of {len(self._stock.timesteps)} steps cannot start at step {self._start}")
        self.timesteps = self._stock.timesteps[self._start :]
        if self._flow:
            self.sigmas = self._stock.sigmas[self._start :]
        if self._start:
            self.set_begin_index(0)
        self._generator = torch.Generator().manual_seed(0)
        self._index = 0

    def _step(self, *args: Any, **kwargs: Any) -> tuple[Tensor, ...]:
        call = self._signature.bind(*args, **kwargs)
        velocity, sample = call.arguments["model_output"].float(), call.arguments["sample"]
        call.arguments |= {"model_output": velocity, "sample": sample.float(), "return_dict": False}
        if "generator" in self._signature.parameters:  # few pipelines pass theirs on to stochastic sampling
            call.arguments.setdefault("generator", self._generator)
        latents, *rest = self._stock.step(*call.args, **call.kwargs)
        signal, sigma = self._level(self._index)
        levels: float | Tensor = sigma
        if (per_token := call.arguments.get("per_token_timesteps")) is not None:
            velocity = -velocity  # with these the flow-matching step, and so LTX's conditions, turn v around
            levels = per_token[..., None].float() / self._stock.config.num_train_timesteps
        # v = n - x in flow matching, v = signal·n - sigma·x where the variance is preserved
        clean = (1 if self._flow else signal) * sample - levels * velocity
        noise = (1 if self._flow else sigma) * sample + signal * velocity
        self._index += 1
        signal, sigma = self._level(self._index)
        if held := _of_shape(self._held, sample):
            latents = held[0].keep(latents, noise, signal, sigma)
        if self._watch:
            self._watch(Step(self._index - 1, len(self.timesteps), sigma, latents, clean))
        return latents.to(sample.dtype), *rest

    @property
    def schedule(self) -> list[float]:
        """The noise's weight before each step and after the last, once the pipeline has set its timesteps."""
        return [self._level(index)[1] for index in range(len(self.timesteps) + 1)]

    def _level(self, index: int) -> tuple[float, float]:
        """The weights of signal and noise before the step of that index."""
        if self._flow:
            sigma = float(self.sigmas[index])
            return 1 - sigma, sigma
        if index == len(self.timesteps):
            return 1.0, 0.0
        alpha = float(self._stock.alphas_cumprod[int(self.timesteps[index])])
        return alpha**0.5, (1 - alpha) ** 0.5


class ScheduleSet(Exception):
    """The pipeline has set the schedule of an `Asked`."""


class Asked(Observed):
    """A scheduler put into a pipeline to learn the `schedule` that it sets, and then to stop it.

    Raises:
        ScheduleSet: from `set_timesteps`.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Asked:
        return self  # LTX-2 sets the schedule of the copy first

    def _set_timesteps(self, *args: Any, **kwargs: Any) -> None:
        super()._set_timesteps(*args, **kwargs)
        raise ScheduleSet


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One tensor that a pipeline steps: the video, or the soundtrack beside it; (1, ...), as its loop has it."""

    source: Tensor
    time_mean: TimeMean | None = None
    """Needed by the motion lock; None leaves this part unlocked."""
    held: Held | None = None
    """Frames whose edit is already made, as where clips overlap."""


class Flow:
    """A remix: carries a source to where another caption would have it, by the difference of two velocities.

    The pipeline runs, with its own guidance off, a batch of `Flow.latents` under the captions
    [source, source, target]: item 0 is q, the source noised, and items 1 and 2 are p, the edit noised alike.
    The edit Z begins as the source x, and with fresh noise n at every step

        q = (1 - t)·x + t·n,  p = Z + q - x
        v_q = V(q, source),  v_p = V(p, source) + guidance·(V(p, target) - V(p, source))
        Z += (t' - t)·(v_p - v_q) - zeta·d - lock·(d - phi·mean_over_time(d)),  d = (p - t·v_p) - (q - t·v_q)

    which is FlowAlign (arXiv 2505.23145) with the motion correction of FlowDirector (arXiv 2506.05046). With
    `source_guidance` a fourth item is q again and the captions are [source, negative, target, negative]:
    v_q = V(q, negative) + source_guidance·(V(q, source) - V(q, negative)), FlowEdit (arXiv 2412.08629).
    The last `tail` steps sample p under v_p alone. The pipeline returns [x, Z, Z] or [x, Z, Z, x].

    `sigmas` is the whole schedule, falling and ending in 0; `start` skips its first steps. Whatever schedule
    the pipeline asks for is ignored. Each tensor that it steps is found among `parts` by its shape; where two
    have one shape, this scheduler steps the first and its deep copy, which LTX-2 makes for sound, the last.

    Raises:
        ValueError: the sigmas, start or tail are no schedule, or the lock has nothing to lock.
    """

    order = 1
    _source: Tensor
    _q: Tensor
    _edit: Tensor

    def __init__(
        self,
        stock: Any,
        sigmas: Sequence[float],
        parts: Sequence[Part],
        *,
        guidance: float,
        zeta: float = 0.0,
        lock: float = 0.0,
        phi: float = 1.0,
        source_guidance: float | None = None,
        start: int = 0,
        tail: int = 0,
        seed: int = 0,
        watch: Watch | None = None,
    ) -> None:
        count = len(sigmas) - 1
        if not (0 <= start <= count and tail >= 0) or sigmas[-1] != 0 or any(a <= b for a, b in pairwise(sigmas)):
            raise ValueError(f"no schedule: start {start} and tail {tail} of sigmas {list(sigmas)}")
        if lock and not any(part.time_mean for part in parts):
            raise ValueError("the motion lock needs a part with a time_mean")
        self.config = stock.config
        self._ladder = [float(sigma) for sigma in sigmas[start:]]
        self._parts = tuple(parts)
        self._guidance, self._source_guidance = guidance, source_guidance
        self._zeta, self._lock, self._phi = zeta, lock, phi
        self._tail_from = max(0, len(self._ladder) - 1 - tail)
        self._seed = seed
        self._watch = watch
        self._copied = False
        self.set_timesteps()

    def __deepcopy__(self, memo: dict[int, Any]) -> Flow:
        twin = copy.copy(self)
        twin._watch, twin._copied = None, True
        return twin

    def latents(self, part: Part) -> Tensor:
        """The batch that the pipeline starts from, float32 on the CPU; the source itself where no step is left."""
        q = self._noised(part, part.source.float(), 0)
        return self._batch(q, q + _made(part, torch.zeros_like(q)))

    def set_timesteps(
        self,
        num_inference_steps: Any = None,
        device: Any = None,
        sigmas: Any = None,
        mu: Any = None,
        timesteps: Any = None,
    ) -> None:
        """Go back to the start; pipelines look for these names, and what they pass is ignored."""
        self.sigmas = torch.tensor(self._ladder, dtype=torch.float32, device=device)
        self.timesteps = self.sigmas[:-1] * self.config["num_train_timesteps"]
        self._index = 0
        self._part: Part | None = None

    def set_begin_index(self, begin_index: int = 0) -> None:
        """Nothing to do: the schedule begins where the remix does."""

    def step(
        self,
        model_output: Tensor,
        timestep: Any,
        sample: Tensor,
        return_dict: bool = False,
        per_token_timesteps: Tensor | None = None,
    ) -> tuple[Tensor]:
        """One step of the edit; `timestep` and the values of `sample` are not read, since this keeps its own. With
        `per_token_timesteps` LTX's conditions give -v.
        """
        part = self._part or self._begin(sample)
        if per_token_timesteps is not None:
            model_output = -model_output
        t, after = self._ladder[self._index], self._ladder[self._index + 1]
        v_q, v_p = self._velocities(model_output.float())
        p = self._q + self._edit
        clean = p - t * v_p
        q = self._noised(part, self._source, self._index + 1)
        if self._index < self._tail_from:
            pull = self._pull(part, clean - (self._q - t * v_q))
            self._edit = _made(part, self._edit + (after - t) * (v_p - v_q) - pull)
            clean = self._source + self._edit
        else:
            self._edit = _made(part, p + (after - t) * v_p - q)
        self._q = q
        self._index += 1
        batch = self._batch(q, q + self._edit)
        if self._watch:
            self._watch(Step(self._index - 1, len(self._ladder) - 1, after, batch, clean))
        return (batch.to(sample.dtype),)

    def _begin(self, sample: Tensor) -> Part:
        fitting = _of_shape(self._parts, sample)
        if not fitting or len(sample) != self._items:
            raise ValueError(f"no part of this remix is stepped as {tuple(sample.shape)}")
        self._part = part = fitting[-1 if self._copied else 0]
        self._source = part.source.to(sample.device, torch.float32)
        self._q = self._noised(part, self._source, self._index)
        self._edit = _made(part, torch.zeros_like(self._source))
        return part

    @property
    def _items(self) -> int:
        return 3 if self._source_guidance is None else 4

    def _batch(self, q: Tensor, p: Tensor) -> Tensor:
        return torch.cat([q, p, p, q][: self._items])

    def _velocities(self, predicted: Tensor) -> tuple[Tensor, Tensor]:
        v_q, v_base, v_target, *v_negative = torch.split(predicted, 1)
        if self._source_guidance is not None:
            v_q = v_negative[0] + self._source_guidance * (v_q - v_negative[0])
        return v_q, v_base + self._guidance * (v_target - v_base)

    def _pull(self, part: Part, difference: Tensor) -> Tensor:
        pull = self._zeta * difference
        if self._lock and part.time_mean:
            pull = pull + self._lock * (difference - self._phi * part.time_mean(difference))
        return pull

    def _noised(self, part: Part, source: Tensor, index: int) -> Tensor:
        """The source at the noise before step `index`; drawn on the CPU, the same for every device and order."""
        key = np.random.SeedSequence((self._seed, self._parts.index(part), index)).generate_state(1)
        generator = torch.Generator().manual_seed(int(key[0]))
        noise = torch.randn(source.shape, generator=generator).to(source.device)
        t = self._ladder[index]
        return (1 - t) * source + t * noise


def _made(part: Part, edit: Tensor) -> Tensor:
    """The edit, Z - x, with what is already made put in."""
    if part.held is None:
        return edit
    made, mask, source = (
        each.to(edit.device, torch.float32) for each in (part.held.source, part.held.mask, part.source)
    )
    return mask * (made - source) + (1 - mask) * edit


def _named_as(stock: Callable[..., Any], ours: Callable[..., Any]) -> Callable[..., Any]:
    return functools.update_wrapper(functools.partial(ours), stock)


S = TypeVar("S", Held, Part)


def _of_shape(items: Sequence[S], sample: Tensor) -> list[S]:
    return [item for item in items if item.source.shape[1:] == sample.shape[1:]]
