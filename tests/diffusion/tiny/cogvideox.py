"""CogVideoX: the published compression (4x8x8 to 16 channels), v-prediction of a variance-preserving process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLCogVideoX,
    CogVideoXDDIMScheduler,
    CogVideoXImageToVideoPipeline,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
)

from .saved import save
from .text import WIDTH, louder, t5_encoder, t5_tokenizer


def transformer(**sizes: Any) -> CogVideoXTransformer3DModel:
    made = CogVideoXTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        time_embed_dim=16,
        text_embed_dim=WIDTH,
        num_layers=2,
        use_rotary_positional_embeddings=True,
        **sizes,
    )
    return louder(made, {"attn1.to_out.0.weight": 5})


def vae() -> AutoencoderKLCogVideoX:
    return AutoencoderKLCogVideoX(
        block_out_channels=(8, 8, 8, 8), layers_per_block=1, norm_num_groups=4, scaling_factor=0.7
    ).eval()


def _parts() -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer = t5_tokenizer()
    scheduler = CogVideoXDDIMScheduler(
        prediction_type="v_prediction",
        clip_sample=False,
        rescale_betas_zero_snr=True,
        snr_shift_scale=1.0,
        timestep_spacing="trailing",
    )
    text = t5_encoder(len(tokenizer))
    return {"tokenizer": tokenizer, "text_encoder": text, "vae": vae(), "scheduler": scheduler}


def build(folder: Path) -> Path:
    """As 5B."""
    return save(CogVideoXPipeline(**_parts(), transformer=transformer()), folder)


def build_i2v(folder: Path) -> Path:
    """As 5B-I2V, which has learned positions and so one size: here 64x64, at most 49 frames."""
    positions = {"sample_width": 8, "sample_height": 8, "use_learned_positional_embeddings": True}
    pipeline = CogVideoXImageToVideoPipeline(**_parts(), transformer=transformer(in_channels=32, **positions))
    return save(pipeline, folder)


def build15(folder: Path) -> Path:
    """As 1.5-5B: two latent frames make a token, so that odd counts of them are padded in front."""
    pipeline = CogVideoXPipeline(**_parts(), transformer=transformer(patch_size_t=2, patch_bias=False))
    return save(pipeline, folder)
