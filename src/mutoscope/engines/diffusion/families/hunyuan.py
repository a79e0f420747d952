"""HunyuanVideo 1.5: T2V, and I2V weights beside them (arXiv 2511.18870).

Guidance is a component of the pipeline, its guider; a run whose guidance is ours turns it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property, reduce
from typing import Any

import torch
from diffusers import DiffusionPipeline, HunyuanVideo15ImageToVideoPipeline
from diffusers.models.autoencoders.autoencoder_kl_hunyuanvideo15 import (
    HunyuanVideo15CausalConv3d,
    HunyuanVideo15Upsample,
)
from diffusers.pipelines.hunyuan_video1_5.image_processor import HunyuanVideo15ImageProcessor
from PIL import Image
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention

from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape, from_pixels, pixels
from mutoscope.engines.diffusion.families.causal import continued

SHARED = ("tokenizer", "text_encoder", "tokenizer_2", "text_encoder_2", "vae", "guider")
"""Components that the I2V weights have in common with the T2V ones."""
CHUNK = 4
"""Latent frames that are decoded together."""


class Hunyuan(Family):
    def load(self) -> Any:
        return self.profile.place(DiffusionPipeline.from_pretrained(self.weights, dtype=self.profile.dtype))

    def image_pipeline(self) -> Any:
        return self._image_pipeline

    @cached_property
    def _image_pipeline(self) -> Any:
        shared = {name: getattr(self.pipeline, name) for name in SHARED}
        loaded = HunyuanVideo15ImageToVideoPipeline.from_pretrained(
            self.image_weights, dtype=self.profile.dtype, **shared
        )
        loaded.video_processor = _AsItIs(vae_scale_factor=loaded.vae_scale_factor_spatial)
        return self.profile.place(loaded)

    def embed(self, caption: str) -> Mapping[str, Any]:
        """Both encoders' embeddings, padded to one length for every caption."""
        names = ("prompt_embeds", "prompt_embeds_mask", "prompt_embeds_2", "prompt_embeds_mask_2")
        return dict(zip(names, self.pipeline.encode_prompt(caption), strict=True))

    def sample(self, run: Run) -> Latents:
        pipeline = self.pipeline if run.image is None else self.image_pipeline()
        stock = pipeline.guider
        pipeline.guider = copy(stock)
        pipeline.guider.guidance_scale = run.guidance
        if run.guidance <= 1:
            pipeline.guider.disable()
        try:
            return super().sample(run)
        finally:
            pipeline.guider = stock

    def arguments(self, run: Run) -> dict[str, Any]:
        given: dict[str, Any] = {"num_frames": run.shape.frames, "num_inference_steps": run.steps}
        if run.image is not None:
            return given | {"image": Image.fromarray(run.image)}
        return given | {"height": run.shape.size.height, "width": run.shape.size.width}

    def shapes(self, shape: Shape) -> tuple[int, int, int, int]:
        temporal, spatial = self.pipeline.vae_scale_factor_temporal, self.pipeline.vae_scale_factor_spatial
        frames = (shape.frames - 1) // temporal + 1
        channels: int = self.pipeline.vae.config.latent_channels
        return channels, frames, shape.size.height // spatial, shape.size.width // spatial

    @torch.no_grad()
    def encode(self, frames: Pixels) -> Latents:
        """In tiles: otherwise its attention has a mask over all pairs of positions, 5 GB at 480p."""
        vae = self.pipeline.vae
        tiled, vae.use_tiling = vae.use_tiling, True
        try:
            encoded = vae.encode(from_pixels(frames).to(vae.device, vae.dtype)).latent_dist.mode()
        finally:
            vae.use_tiling = tiled
        return Latents(encoded.float().cpu() * vae.config.scaling_factor)

    @torch.no_grad()
    def decode(self, latents: Latents, shape: Shape) -> Iterator[Pixels]:
        """Exactly as the whole, the small middle at once and the rest in chunks; in one piece where it is tiled."""
        vae = self.pipeline.vae
        video = (latents.video / vae.config.scaling_factor).to(vae.device, vae.dtype)
        if vae.use_tiling:
            yield pixels(vae.decode(video, return_dict=False)[0])
            return
        decoder = vae.decoder
        hidden = _middle(decoder, decoder.conv_in(video) + video.repeat_interleave(decoder.repeat, dim=1))
        with continued(_causal(decoder)):
            for chunk in torch.split(hidden, CHUNK, dim=2):
                grown = reduce(lambda smaller, block: block(smaller), decoder.up_blocks, chunk)
                yield pixels(decoder.conv_out(decoder.conv_act(decoder.norm_out(grown))))


class _AsItIs(HunyuanVideo15ImageProcessor):  # type: ignore[misc]
    """Leaves an image at the size that it has; the published one brings it to one of its own list of sizes."""

    def calculate_default_height_width(self, height: int, width: int, target_size: int) -> tuple[int, int]:
        return height, width


def _middle(decoder: Any, hidden: Tensor) -> Tensor:
    first, *others = decoder.mid_block.resnets
    hidden = first(hidden)
    for attention, resnet in zip(decoder.mid_block.attentions, others, strict=True):
        hidden = resnet(hidden if attention is None else _attended(attention, hidden))
    return hidden


def _attended(block: Any, hidden: Tensor) -> Tensor:
    """The block's attention, of each frame to itself and those before it, without a mask over all pairs."""
    normed = block.norm(hidden)
    frames, height, width = normed.shape[2:]
    query, key, value = (
        part(normed).flatten(2).transpose(1, 2)[:, None] for part in (block.to_q, block.to_k, block.to_v)
    )
    each = height * width
    seen = [
        scaled_dot_product_attention(
            query[:, :, end - each : end].contiguous(), key[:, :, :end].contiguous(), value[:, :, :end].contiguous()
        )
        for end in range(each, frames * each + 1, each)
    ]
    attended = torch.cat(seen, 2)[:, 0].transpose(1, 2).reshape(hidden.shape)
    projected: Tensor = block.proj_out(attended)
    return projected + hidden


def _causal(decoder: Any) -> dict[nn.Module, int]:
    """The modules after the decoder's middle that look back in time, with what each makes of two frames before."""
    doubling = [
        module
        for module in decoder.up_blocks.modules()
        if isinstance(module, HunyuanVideo15Upsample) and module.add_temporal_upsample
    ]
    within = {inner for module in doubling for inner in module.modules()}
    convolutions = [*decoder.up_blocks.modules(), decoder.conv_out]
    # Of the first frame that it is given, the doubling makes but one.
    return dict.fromkeys(doubling, 3) | {
        module: 2 for module in convolutions if isinstance(module, HunyuanVideo15CausalConv3d) and module not in within
    }
