"""Wan 2.1 and 2.2: T2V, TI2V, and I2V weights beside them (arXiv 2503.20314).

Wan 2.2 A14B has a second expert for low noise; the pipeline chooses between them by the timestep, which a
scheduler of ours leaves as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import torch
from diffusers import DiffusionPipeline, WanImageToVideoPipeline
from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify
from PIL import Image
from torch import Tensor

from mutoscope.engines.diffusion.families.base import Family, Latents, Pixels, Run, Shape, from_pixels, pixels

CAPTION = 512
"""Tokens that a caption is cut or padded to, padding included in what the transformer attends to."""


class Wan(Family):
    def load(self) -> Any:
        return self.profile.place(DiffusionPipeline.from_pretrained(self.weights, dtype=self.profile.dtype))

    @property
    def has_image(self) -> bool:
        return self.image_weights is not None or self._every_token_has_a_timestep

    @cached_property
    def _every_token_has_a_timestep(self) -> bool:
        """As in TI2V-5B, whose one transformer takes a first frame in place of noise."""
        return bool(self.pipeline.config.get("expand_timesteps"))

    def image_pipeline(self) -> Any:
        return self._image_pipeline

    @cached_property
    def _image_pipeline(self) -> Any:
        own = {name: part for name, part in self.pipeline.components.items() if name != "scheduler"}
        if self.image_weights is None:
            return WanImageToVideoPipeline(
                **own,
                scheduler=self.stock,
                boundary_ratio=self.pipeline.config.boundary_ratio,
                expand_timesteps=True,
            )
        shared = {name: own[name] for name in ("tokenizer", "text_encoder", "vae")}
        loaded = WanImageToVideoPipeline.from_pretrained(self.image_weights, dtype=self.profile.dtype, **shared)
        return self.profile.place(loaded)

    def embed(self, caption: str) -> Mapping[str, Tensor]:
        embeddings, _ = self.pipeline.encode_prompt(
            caption, do_classifier_free_guidance=False, max_sequence_length=CAPTION
        )
        return {"prompt_embeds": embeddings}

    def arguments(self, run: Run) -> dict[str, Any]:
        given: dict[str, Any] = {
            "height": run.shape.size.height,
            "width": run.shape.size.width,
            "num_frames": run.shape.frames,
            "num_inference_steps": run.steps,
            "guidance_scale": run.guidance,
        }
        if run.guidance > 1 and self.recipe.guidance_2 is not None and self.pipeline.config.boundary_ratio:
            given["guidance_scale_2"] = self.recipe.guidance_2
        if run.image is not None:
            given["image"] = Image.fromarray(run.image)
        return given

    def shapes(self, shape: Shape) -> tuple[int, int, int, int]:
        vae = self.pipeline.vae
        temporal, spatial = self.pipeline.vae_scale_factor_temporal, self.pipeline.vae_scale_factor_spatial
        frames = (shape.frames - 1) // temporal + 1
        return vae.config.z_dim, frames, shape.size.height // spatial, shape.size.width // spatial

    @torch.no_grad()
    def encode(self, frames: Pixels) -> Latents:
        vae = self.pipeline.vae
        mean, std = self._statistics(vae)
        encoded = vae.encode(from_pixels(frames).to(vae.device, vae.dtype)).latent_dist.mode().float().cpu()
        return Latents((encoded - mean) / std)

    @torch.no_grad()
    def decode(self, latents: Latents, shape: Shape) -> Iterator[Pixels]:
        """Frame by frame of the latents, with the decoder's own causal cache, exactly as it decodes the whole."""
        vae = self.pipeline.vae
        mean, std = self._statistics(vae)
        video = (latents.video * std + mean).to(vae.device, vae.dtype)
        if vae.use_tiling:
            yield pixels(vae.decode(video, return_dict=False)[0])
            return
        vae.clear_cache()
        try:
            hidden = vae.post_quant_conv(video)
            for index in range(hidden.shape[2]):
                first = {"first_chunk": True} if index == 0 else {}
                chunk = hidden[:, :, index : index + 1]
                decoded = vae.decoder(chunk, feat_cache=vae._feat_map, feat_idx=[0], **first)
                if vae.config.patch_size is not None:
                    decoded = unpatchify(decoded, patch_size=vae.config.patch_size)
                yield pixels(decoded)
        finally:
            vae.clear_cache()

    def _statistics(self, vae: Any) -> tuple[Tensor, Tensor]:
        mean, std = (torch.tensor(values) for values in (vae.config.latents_mean, vae.config.latents_std))
        return mean.view(1, -1, 1, 1, 1), std.view(1, -1, 1, 1, 1)
