"""One face for every architecture: captions and latents in, latents out; latents to frames and back.

A family loads stock diffusers pipelines and calls them with latents and a scheduler of ours. What differs between
architectures is here and nowhere else: which classes, how captions are encoded, how latents are packed and decoded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mutoscope.engines.base import Sound
from mutoscope.engines.diffusion.profiles import Profile
from mutoscope.engines.diffusion.scheduler import Asked, Held, Part, ScheduleSet
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.errors import EngineError
from mutoscope.video import Size

if TYPE_CHECKING:
    from mutoscope.engines.diffusion.strategy import Edit

Pixels = NDArray[np.uint8]
"""uint8 of shape (frames, height, width, 3), sRGB."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a pipeline is asked for: a native size, and frames on the model's lattice at `fps`."""

    size: Size
    frames: int
    fps: float


@dataclass(frozen=True, slots=True)
class Latents:
    """float32 as the transformer sees them, after the VAE's normalisation.

    `video` is (B, C, F, H, W). `audio`, of models that make sound, has B first and the model's own shape after.
    """

    video: Tensor
    audio: Tensor | None = None

    def repeat(self, times: int) -> Latents:
        audio = None if self.audio is None else torch.cat([self.audio] * times)
        return Latents(torch.cat([self.video] * times), audio)

    def __getitem__(self, index: int) -> Latents:
        """One item of the batch, as a batch of one."""
        at = slice(index, index + 1)
        return Latents(self.video[at], None if self.audio is None else self.audio[at])


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of a pipeline over a batch; `captions` and `latents` have its length.

    `guidance` is the pipeline's own classifier-free guidance, against `negative`; 1 turns it off, and halves the
    predictions. `image`, where the family `has_image`, is the first frame, uint8 (height, width, 3); `frames`, where
    it `has_continuation`, are the first ones, the clip's last until now. `reference` is a whole clip that a model
    is shown which edits by itself, and `attention` how much it pays to that, 0 to 1.
    """

    captions: Sequence[str]
    latents: Latents
    scheduler: Any
    shape: Shape
    steps: int
    seed: int
    guidance: float = 1.0
    negative: str = ""
    image: Pixels | None = None
    frames: Pixels | None = None
    reference: Pixels | None = None
    attention: float = 1.0


class Family(ABC):
    """The pipelines of one model, loaded. `image_weights` are the folder of the weights that take a first frame,
    where a model has them apart.
    """

    flow: ClassVar[bool] = True
    """Whether it is a flow-matching model, which the flow remix and held frames need."""
    has_sound: ClassVar[bool] = False
    """Whether its clips have sound."""
    remembered: ClassVar[int] = 64
    """Captions whose embeddings are kept."""

    def __init__(self, recipe: Recipe, profile: Profile, weights: Path, image_weights: Path | None = None) -> None:
        self.recipe = recipe
        self.profile = profile
        self.weights = weights
        self.image_weights = image_weights
        self.pipeline: Any = self.load()
        self.stock: Any = self.pipeline.scheduler
        self._embeddings: dict[str, Mapping[str, Tensor]] = {}

    @property
    def has_image(self) -> bool:
        """Whether the model takes a first frame by itself; otherwise that frame is held."""
        return self.image_weights is not None

    has_continuation: ClassVar[bool] = False
    """Whether the model goes on from several frames by itself; otherwise these are held."""

    # -- what an architecture must say --

    @abstractmethod
    def load(self) -> Any:
        """The text-to-video pipeline from `weights`, placed as the profile wants it."""

    @abstractmethod
    def embed(self, caption: str) -> Mapping[str, Tensor]:
        """The pipeline's keyword arguments for one caption: embeddings and masks, each with a batch of one."""

    @abstractmethod
    def arguments(self, run: Run) -> dict[str, Any]:
        """All that this pipeline's call wants beside captions and latents."""

    @abstractmethod
    def shapes(self, shape: Shape) -> tuple[int, int, int, int]:
        """(C, F, H, W) of the latents of such a clip."""

    @abstractmethod
    def encode(self, frames: Pixels) -> Latents:
        """The VAE's latents of a clip on the lattice, a batch of one."""

    @abstractmethod
    def decode(self, latents: Latents, shape: Shape) -> Iterator[Pixels]:
        """A batch of one as frames, in chunks, each decoded when it is asked for."""

    def pack(self, video: Tensor) -> Tensor:
        """(B, C, F, H, W) as the pipeline loops over it."""
        return video

    def unpack(self, packed: Tensor, shape: Shape) -> Tensor:
        return packed

    def parts(self, latents: Latents, shape: Shape) -> list[Part]:
        """The packed tensors that the pipeline steps, as `Flow` wants them."""

        def time_mean(packed: Tensor) -> Tensor:
            return self.pack(self.unpack(packed, shape).mean(2, keepdim=True).expand_as(self.unpack(packed, shape)))

        return [Part(self.pack(latents.video), time_mean)]

    def held(self, frames: Pixels, shape: Shape) -> Held:
        """`frames` as the first of a clip's latents, which a scheduler then leaves alone."""
        known = self.encode(frames).video
        source = torch.zeros((1, *self.shapes(shape)))
        mask = torch.zeros_like(source)
        source[:, :, : known.shape[2]] = known
        mask[:, :, : known.shape[2]] = 1
        return Held(self.pack(source), self.pack(mask))

    def batch(self, packed: Sequence[Tensor], shape: Shape) -> Latents:
        """Batches of the tensors of `parts` as latents."""
        return Latents(self.unpack(packed[0], shape))

    def image_pipeline(self) -> Any:
        """The pipeline that takes a first frame. Only asked for where `has_image`."""
        raise NotImplementedError

    def native(self, edit: Edit) -> Latents:
        """The remix by the model's own way to edit a clip.

        Raises:
            EngineError: the model has no such way.
        """
        raise EngineError(f"Models of the family {self.recipe.family} do not edit clips by themselves.")

    def noised(self, latents: Latents, noise: Latents, sigmas: Sequence[float], start: int) -> Latents:
        """`latents` under as much noise as the step `start` expects."""
        sigma = sigmas[start]
        video = (1 - sigma) * latents.video + sigma * noise.video
        if latents.audio is None or noise.audio is None:
            return Latents(video)
        return Latents(video, (1 - sigma) * latents.audio + sigma * noise.audio)

    def sound(self, latents: Latents, shape: Shape) -> Iterator[Sound] | None:
        """A batch of one as sound of the clip's exact duration; None from a model that makes none."""
        return None

    # -- what all share --

    def noise(self, shape: Shape, seed: int) -> Latents:
        """The noise a clip starts from: the same on every device."""
        generator = torch.Generator().manual_seed(seed)
        return Latents(torch.randn((1, *self.shapes(shape)), generator=generator))

    def fresh_scheduler(self) -> Any:
        """The model's own scheduler, as if never used, with the recipe's shift."""
        shift = self.recipe.shift
        named = "flow_shift" if "flow_shift" in self.stock.config else "shift"
        return type(self.stock).from_config(self.stock.config, **({} if shift is None else {named: shift}))

    def sigmas(self, shape: Shape, steps: int) -> list[float]:
        """The noise levels of the model's own schedule, steps + 1 of them from about 1 down to 0: its pipeline is
        started, and stopped once it has told them to its scheduler.
        """
        asked = Asked(self.fresh_scheduler())
        run = Run(captions=[""], latents=self.noise(shape, 0), scheduler=asked, shape=shape, steps=steps, seed=0)
        with suppress(ScheduleSet):
            self.sample(run)
        return asked.schedule

    @torch.no_grad()
    def sample(self, run: Run) -> Latents:
        """The batch after all steps of its scheduler."""
        pipeline = self._pipeline_for(run)
        pipeline.scheduler = run.scheduler
        pipeline.set_progress_bar_config(disable=True)
        try:
            with self.profile.sampling(pipeline, run.scheduler):
                made = pipeline(
                    **self._conditioning(run),
                    **self.arguments(run),
                    **self.starting(run),
                    generator=torch.Generator().manual_seed(run.seed),
                    output_type="latent",
                    return_dict=False,
                )
        finally:
            pipeline.scheduler = self.stock
            if pipeline is not self.pipeline:
                self.pipeline.maybe_free_model_hooks()  # which alone knows what it has offloaded
        return self.finished(made, run.shape)

    def finished(self, made: Sequence[Tensor], shape: Shape) -> Latents:
        """What the pipeline has returned, as latents."""
        return Latents(self.unpack(made[0], shape).float().cpu())

    def _pipeline_for(self, run: Run) -> Any:
        return self.pipeline if run.image is None else self.image_pipeline()

    def starting(self, run: Run) -> dict[str, Any]:
        """The latents that the pipeline starts from, as its arguments."""
        return {"latents": self.pack(run.latents.video).to(pipeline_device(self.pipeline))}

    def embedding(self, caption: str) -> Mapping[str, Tensor]:
        """`embed`, kept: a remix asks for its source's caption again."""
        if caption not in self._embeddings:
            if len(self._embeddings) >= self.remembered:
                self._embeddings.pop(next(iter(self._embeddings)))
            with torch.no_grad():
                self._embeddings[caption] = self.embed(caption)
        return self._embeddings[caption]

    def _conditioning(self, run: Run) -> dict[str, Tensor]:
        given = _batch([self.embedding(caption) for caption in run.captions])
        if run.guidance > 1:
            against = _batch([self.embedding(run.negative)] * len(run.captions))
            given |= {f"negative_{name}": value for name, value in against.items()}
        return given


def _batch(embeddings: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    return {name: torch.cat([one[name] for one in embeddings]) for name in embeddings[0]}


def pipeline_device(pipeline: Any) -> torch.device:
    """Where the pipeline computes, offloaded or not."""
    return torch.device(pipeline._execution_device)


def pixels(decoded: Tensor) -> Pixels:
    """A VAE's output, (1, 3, F, H, W) from -1 to 1, as pixels."""
    frames = (decoded[0].float().clamp(-1, 1) + 1) * 127.5
    return frames.round().to(torch.uint8).permute(1, 2, 3, 0).cpu().numpy()


def from_pixels(frames: Pixels) -> Tensor:
    """Pixels as a VAE takes them: float32 (1, 3, F, H, W) from -1 to 1."""
    return torch.from_numpy(np.ascontiguousarray(frames)).permute(3, 0, 1, 2)[None].float() / 127.5 - 1
