"""LTX-Video: 0.9.0 and 0.9.1, and from 0.9.5 on the weights that take frames as conditions (arXiv 2501.00103).

The pipelines loop over packed latents, (B, F·H·W, C). The two generations of weights differ in the schedule and in
the times that their tokens are told, and so in the pipeline that samples them, by the weights' own index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import torch
from diffusers import (
    DiffusionPipeline,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXImageToVideoPipeline,
)
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from PIL import Image
from torch import Tensor

from mutoscope.engines.diffusion.families.base import (
    Family,
    Latents,
    Pixels,
    Run,
    Shape,
    from_pixels,
    pipeline_device,
    pixels,
)
from mutoscope.engines.diffusion.windows import blended, windows

DECODE_TIMESTEP = 0.05
DECODE_NOISE = 0.025
"""The noise level that a decoder which takes one is told, and how much noise the latents get (as published)."""


class Conditioned(LTXConditionPipeline):  # type: ignore[misc]
    """LTXConditionPipeline started from given packed latents; by itself it takes them only to noise them first."""

    def prepare_latents(self, *args: Any, latents: Tensor | None = None, **kwargs: Any) -> tuple[Any, ...]:
        packed, mask, *rest = super().prepare_latents(*args, **kwargs)
        if latents is not None:
            known = torch.zeros_like(packed) if mask is None else mask[..., None]
            packed = known * packed + (1 - known) * latents.to(packed)
        return packed, mask, *rest


class Timed(FlowMatchEulerDiscreteScheduler):  # type: ignore[misc]
    """Takes the timesteps that LTXConditionPipeline gives as sigmas, so that a shift moves both."""

    def set_timesteps(
        self,
        num_inference_steps: Any = None,
        device: Any = None,
        sigmas: Any = None,
        mu: Any = None,
        timesteps: Any = None,
    ) -> None:
        if timesteps is not None:
            sigmas = [float(timestep) / self.config.num_train_timesteps for timestep in timesteps]
        super().set_timesteps(None if sigmas else num_inference_steps, device, sigmas, mu)


class Ltx(Family):
    _first: Tensor
    """The latents of a given first frame, which LTXImageToVideoPipeline leaves out of what it steps."""

    def load(self) -> Any:
        loaded = DiffusionPipeline.from_pretrained(self.weights, dtype=self.profile.dtype)
        if isinstance(loaded, LTXConditionPipeline):
            own = loaded.components
            loaded = Conditioned(**own | {"scheduler": Timed.from_config(own["scheduler"].config)})
        return self.profile.place(loaded)

    @property
    def has_image(self) -> bool:
        return True

    @property
    def has_continuation(self) -> bool:  # type: ignore[override]
        return self._takes_conditions

    @property
    def _takes_conditions(self) -> bool:
        return isinstance(self.pipeline, LTXConditionPipeline)

    def image_pipeline(self) -> Any:
        return self.pipeline if self._takes_conditions else self._image_pipeline

    @cached_property
    def _image_pipeline(self) -> Any:
        return LTXImageToVideoPipeline(**self.pipeline.components)

    def embed(self, caption: str) -> Mapping[str, Tensor]:
        embeddings, mask, *_ = self.pipeline.encode_prompt(caption, do_classifier_free_guidance=False)
        return {"prompt_embeds": embeddings, "prompt_attention_mask": mask}

    def arguments(self, run: Run) -> dict[str, Any]:
        given: dict[str, Any] = {
            "height": run.shape.size.height,
            "width": run.shape.size.width,
            "num_frames": run.shape.frames,
            "frame_rate": run.shape.fps,
            "num_inference_steps": run.steps,
            "guidance_scale": run.guidance,
        }
        if run.frames is not None:
            given["conditions"] = LTXVideoCondition(video=[Image.fromarray(frame) for frame in run.frames])
        elif run.image is not None and self._takes_conditions:
            given["conditions"] = LTXVideoCondition(image=Image.fromarray(run.image))
        return given

    def starting(self, run: Run) -> dict[str, Any]:
        video = run.latents.video
        if run.image is not None and not self._takes_conditions:
            self._first = self.encode(run.image[None]).video
            video = torch.cat([self._first.expand_as(video[:, :, :1]), video[:, :, 1:]], 2)
        return {"latents": self.pack(video).to(pipeline_device(self.pipeline))}

    def shapes(self, shape: Shape) -> tuple[int, int, int, int]:
        temporal = self.pipeline.vae_temporal_compression_ratio
        spatial = self.pipeline.vae_spatial_compression_ratio
        frames = (shape.frames - 1) // temporal + 1
        channels = self.pipeline.vae.config.latent_channels
        return channels, frames, shape.size.height // spatial, shape.size.width // spatial

    def pack(self, video: Tensor) -> Tensor:
        packed: Tensor = self.pipeline._pack_latents(video, *self._patch)
        return packed

    def unpack(self, packed: Tensor, shape: Shape) -> Tensor:
        """Of tokens only the clip's own, which come first. What the pipeline has unpacked is left as it is, but for
        a first frame that it has taken out.
        """
        _, frames, height, width = self.shapes(shape)
        if packed.ndim == 5:
            missing = frames - packed.shape[2]
            return torch.cat([self._first.to(packed), packed], 2) if missing else packed
        patch, patch_time = self._patch
        tokens = (frames // patch_time) * (height // patch) * (width // patch)
        sizes = (frames // patch_time, height // patch, width // patch)
        video: Tensor = self.pipeline._unpack_latents(packed[:, :tokens], *sizes, *self._patch)
        return video

    @property
    def _patch(self) -> tuple[int, int]:
        return self.pipeline.transformer_spatial_patch_size, self.pipeline.transformer_temporal_patch_size

    @torch.no_grad()
    def encode(self, frames: Pixels) -> Latents:
        vae = self.pipeline.vae
        video = from_pixels(frames).to(pipeline_device(self.pipeline), vae.dtype)
        return Latents(self.normalised(vae.encode(video).latent_dist.mode().float().cpu()))

    @torch.no_grad()
    def decode(self, latents: Latents, shape: Shape) -> Iterator[Pixels]:
        """In windows of latent frames, each faded in over the one before; in one piece at the quality profile."""
        noised, timestep = self._for_decoder(latents.video)
        temporal = self.pipeline.vae_temporal_compression_ratio
        whole = self.profile.name == "quality"

        def decoded(start: int, stop: int) -> Tensor:
            video = noised[:, :, start:stop].to(pipeline_device(self.pipeline), self.pipeline.vae.dtype)
            frames: Tensor = self.pipeline.vae.decode(video, timestep, return_dict=False)[0]
            return frames.float().cpu()

        for chunk in blended(decoded, windows(noised.shape[2], whole=whole), temporal):
            yield pixels(chunk)

    def _for_decoder(self, video: Tensor) -> tuple[Tensor, Tensor | None]:
        """Latents and noise level as the decoder takes them. The noise is the same whenever a clip is decoded."""
        video = self.denormalised(video)
        vae = self.pipeline.vae
        if not vae.config.timestep_conditioning:
            return video, None
        noise = torch.randn(video.shape, generator=torch.Generator().manual_seed(0))
        timestep = torch.tensor([DECODE_TIMESTEP], device=pipeline_device(self.pipeline), dtype=vae.dtype)
        return (1 - DECODE_NOISE) * video + DECODE_NOISE * noise, timestep

    def normalised(self, video: Tensor) -> Tensor:
        """The VAE's latents as the transformer sees them."""
        vae = self.pipeline.vae
        known: Tensor = self.pipeline._normalize_latents(
            video, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
        )
        return known

    def denormalised(self, video: Tensor) -> Tensor:
        """The other way."""
        vae = self.pipeline.vae
        known: Tensor = self.pipeline._denormalize_latents(
            video, vae.latents_mean, vae.latents_std, vae.config.scaling_factor
        )
        return known
