"""CogVideoX 1.0 and 1.5: T2V, and I2V weights beside them (arXiv 2408.06072).

A variance-preserving diffusion that predicts v, not a flow: z = sqrt(1 - s²)·x + s·n, where s is what stands in
`sigmas`. The pipeline's loop has (B, F, C, H, W). Version 1.5 makes tokens of two latent frames each, and puts
frames that are dropped after decoding before an odd number of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import torch
from diffusers import CogVideoXImageToVideoPipeline, DiffusionPipeline
from PIL import Image
from torch import Tensor

from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape, from_pixels, pixels
from mutoscope.errors import EngineError


class CogVideoX(Family):
    flow: ClassVar[bool] = False

    def load(self) -> Any:
        return self.profile.place(DiffusionPipeline.from_pretrained(self.weights, dtype=self.profile.dtype))

    def image_pipeline(self) -> Any:
        return self._image_pipeline

    @cached_property
    def _image_pipeline(self) -> Any:
        shared = {name: getattr(self.pipeline, name) for name in ("tokenizer", "text_encoder", "vae")}
        loaded = CogVideoXImageToVideoPipeline.from_pretrained(self.image_weights, dtype=self.profile.dtype, **shared)
        return self.profile.place(loaded)

    def embed(self, caption: str) -> Mapping[str, Tensor]:
        embeddings, _ = self.pipeline.encode_prompt(caption, do_classifier_free_guidance=False)
        return {"prompt_embeds": embeddings}

    def arguments(self, run: Run) -> dict[str, Any]:
        given: dict[str, Any] = {
            "height": run.shape.size.height,
            "width": run.shape.size.width,
            "num_frames": run.shape.frames,
            "num_inference_steps": run.steps,
            "guidance_scale": run.guidance,
        }
        if run.image is not None:
            self._check_positions(run.shape)
            given["image"] = Image.fromarray(run.image)
        return given

    def starting(self, run: Run) -> dict[str, Any]:
        """In the transformer's dtype, which this pipeline expects."""
        return {name: latents.to(self.pipeline.transformer.dtype) for name, latents in super().starting(run).items()}

    def _check_positions(self, shape: Shape) -> None:
        """5B-I2V has learned its positions, of one size."""
        config = self.image_pipeline().transformer.config
        spatial = self.pipeline.vae_scale_factor_spatial
        width, height = config.sample_width * spatial, config.sample_height * spatial
        if config.use_learned_positional_embeddings and (width, height) != (shape.size.width, shape.size.height):
            raise EngineError(
                f"This model starts from an image only at {width}x{height}, and the size asked for is nearer to "
                f"{shape.size}: ask for one of another shape."
            )

    def pack(self, video: Tensor) -> Tensor:
        return video.transpose(1, 2)

    def unpack(self, packed: Tensor, shape: Shape) -> Tensor:
        return packed.transpose(1, 2)

    def noised(self, latents: Latents, noise: Latents, sigmas: Sequence[float], start: int) -> Latents:
        sigma = sigmas[start]
        return Latents((1 - sigma**2) ** 0.5 * latents.video + sigma * noise.video)

    def shapes(self, shape: Shape) -> tuple[int, int, int, int]:
        spatial = self.pipeline.vae_scale_factor_spatial
        frames = (shape.frames - 1) // self.pipeline.vae_scale_factor_temporal + 1
        channels: int = self.pipeline.vae.config.latent_channels
        height, width = shape.size.height // spatial, shape.size.width // spatial
        return channels, self._before(frames) + frames, height, width

    def _before(self, frames: int) -> int:
        """How many latent frames, which are no part of the clip, the transformer wants before so many that are."""
        return -frames % (self.pipeline.transformer.config.patch_size_t or 1)

    @torch.no_grad()
    def encode(self, frames: Pixels) -> Latents:
        vae = self.pipeline.vae
        encoded = vae.encode(from_pixels(frames).to(vae.device, vae.dtype)).latent_dist.mode()
        video = encoded.float().cpu() * self.pipeline.vae_scaling_factor_image
        return Latents(torch.cat([video[:, :, :1]] * self._before(video.shape[2]) + [video], 2))

    @torch.no_grad()
    def decode(self, latents: Latents, shape: Shape) -> Iterator[Pixels]:
        """Two frames of the latents at a time, with the decoder's own cache, exactly as it decodes the whole."""
        vae = self.pipeline.vae
        before = self._before((shape.frames - 1) // self.pipeline.vae_scale_factor_temporal + 1)
        video = (latents.video[:, :, before:] / self.pipeline.vae_scaling_factor_image).to(vae.device, vae.dtype)
        if vae.use_tiling:
            yield pixels(vae.decode(video, return_dict=False)[0])
            return
        first, each = video.shape[2] % 2, vae.num_latent_frames_batch_size
        cache = None
        for chunk in _chunks(video, first + each, each):
            hidden = chunk if vae.post_quant_conv is None else vae.post_quant_conv(chunk)
            decoded, cache = vae.decoder(hidden, conv_cache=cache)
            yield pixels(decoded)


def _chunks(video: Tensor, first: int, each: int) -> Iterator[Tensor]:
    yield video[:, :, :first]
    for begin in range(first, video.shape[2], each):
        yield video[:, :, begin : begin + each]
