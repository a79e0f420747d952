"""LTX-Video 0.9.x, with the published compression: 8x32x32 to 128 channels, tokens of one latent pixel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLLTXVideo,
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXPipeline,
    LTXVideoTransformer3DModel,
)

from .saved import save
from .text import WIDTH, t5_encoder, t5_tokenizer


def transformer() -> LTXVideoTransformer3DModel:
    return LTXVideoTransformer3DModel(
        num_attention_heads=2, attention_head_dim=16, cross_attention_dim=32, num_layers=2, caption_channels=WIDTH
    ).eval()


def vae(**sizes: Any) -> AutoencoderKLLTXVideo:
    """With statistics of its latents that are made up, in the buffers where the published ones are."""
    made = AutoencoderKLLTXVideo(**sizes)
    made.latents_mean.copy_(torch.linspace(-0.2, 0.3, 128))
    made.latents_std.copy_(torch.linspace(0.6, 1.4, 128))
    return made.eval()


def vae090() -> AutoencoderKLLTXVideo:
    return vae(
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1),
    )


def vae095() -> AutoencoderKLLTXVideo:
    """The decoder takes the noise level of the latents, and ends the sampling itself."""
    return vae(
        block_out_channels=(8, 8, 16, 32, 32),
        down_block_types=("LTXVideo095DownBlock3D",) * 4,
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, True),
        decoder_spatio_temporal_scaling=(True, True, True),
        decoder_inject_noise=(False, False, False, False),
        downsample_type=("spatial", "temporal", "spatiotemporal", "spatiotemporal"),
        upsample_residual=(True, True, True),
        upsample_factor=(2, 2, 2),
        timestep_conditioning=True,
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    )


def _text() -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer = t5_tokenizer()
    return {"tokenizer": tokenizer, "text_encoder": t5_encoder(len(tokenizer))}


def build(folder: Path) -> Path:
    """0.9.0: the schedule is shifted by the number of tokens, and ends at 0.1."""
    scheduler = FlowMatchEulerDiscreteScheduler(
        use_dynamic_shifting=True,
        base_shift=0.95,
        max_shift=2.05,
        base_image_seq_len=1024,
        max_image_seq_len=4096,
        shift_terminal=0.1,
    )
    return save(LTXPipeline(**_text(), transformer=transformer(), vae=vae090(), scheduler=scheduler), folder)


def build_timestep(folder: Path) -> Path:
    """0.9.5: a decoder with a timestep; frames and images anywhere in the clip as conditions."""
    scheduler = FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=False)
    pipeline = LTXConditionPipeline(**_text(), transformer=transformer(), vae=vae095(), scheduler=scheduler)
    return save(pipeline, folder)
