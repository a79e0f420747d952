"""Wan 2.1 and 2.2, with the published compression (4x8x8; 4x16x16 for TI2V-5B) and solver."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLWan,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
    WanVACEPipeline,
    WanVACETransformer3DModel,
)
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

from .saved import save
from .text import WIDTH, t5_tokenizer, umt5_encoder

IMAGE = 16
"""Channels of the CLIP image encoder."""


def solver(shift: float) -> UniPCMultistepScheduler:
    """As every published Wan has it; only the shift differs."""
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction",
        use_flow_sigmas=True,
        flow_shift=shift,
        num_train_timesteps=1000,
        solver_order=2,
        solver_type="bh2",
        final_sigmas_type="zero",
        timestep_spacing="linspace",
    )


def transformer(**sizes: Any) -> WanTransformer3DModel:
    return WanTransformer3DModel(**_sizes(**sizes)).eval()


def _sizes(**sizes: Any) -> dict[str, Any]:
    return {
        "num_attention_heads": 2,
        "attention_head_dim": 12,
        "in_channels": 16,
        "out_channels": 16,
        "text_dim": WIDTH,
        "freq_dim": 32,
        "ffn_dim": 48,
        "num_layers": 2,
        "rope_max_seq_len": 128,
        **sizes,
    }


def vae() -> AutoencoderKLWan:
    """Wan 2.1's, with its means and deviations: 4x in time, 8x8 in space, 16 channels."""
    return AutoencoderKLWan(base_dim=4, num_res_blocks=1).eval()


def vae22() -> AutoencoderKLWan:
    """Wan 2.2's: 4x in time, 16x16 in space (a patch of 2x2 in it), 48 channels; the statistics are made up."""
    return AutoencoderKLWan(
        base_dim=4,
        decoder_base_dim=4,
        num_res_blocks=1,
        z_dim=48,
        latents_mean=[0.3 * (channel % 5 - 2) for channel in range(48)],
        latents_std=[0.5 + 0.1 * (channel % 7) for channel in range(48)],
        is_residual=True,
        in_channels=12,
        out_channels=12,
        patch_size=2,
        scale_factor_temporal=4,
        scale_factor_spatial=16,
    ).eval()


def text() -> dict[str, Any]:
    """The first of a model's parts, from which all random weights follow."""
    torch.manual_seed(0)
    tokenizer = t5_tokenizer()
    return {"tokenizer": tokenizer, "text_encoder": umt5_encoder(len(tokenizer))}


def build_t2v(folder: Path) -> Path:
    """Wan 2.1 T2V."""
    pipeline = WanPipeline(**text(), transformer=transformer(), vae=vae(), scheduler=solver(3.0))
    return save(pipeline, folder, tokenizer="T5TokenizerFast")


def build_i2v(folder: Path) -> Path:
    """Wan 2.1 I2V: the first frame by CLIP, and by a mask and its latents beside the noise (16 + 4 + 16 channels)."""
    vision = CLIPVisionConfig(
        hidden_size=IMAGE, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=32, patch_size=8
    )
    side = {"height": 32, "width": 32}
    pipeline = WanImageToVideoPipeline(
        **text(),
        transformer=transformer(in_channels=36, image_dim=IMAGE, added_kv_proj_dim=24),
        vae=vae(),
        scheduler=solver(3.0),
        image_encoder=CLIPVisionModel(vision).eval(),
        image_processor=CLIPImageProcessor(size={"shortest_edge": 32}, crop_size=side),
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast", image_processor="CLIPImageProcessor")


def build_ti2v(folder: Path) -> Path:
    """Wan 2.2 TI2V-5B: a timestep for each token, so that the same weights take a first frame."""
    pipeline = WanPipeline(
        **text(),
        transformer=transformer(in_channels=48, out_channels=48),
        vae=vae22(),
        scheduler=solver(5.0),
        expand_timesteps=True,
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast")


def build_a14b(folder: Path) -> Path:
    """Wan 2.2 T2V-A14B: an expert for high noise and one for low."""
    pipeline = WanPipeline(
        **text(),
        transformer=transformer(),
        transformer_2=transformer(),
        vae=vae(),
        scheduler=solver(3.0),
        boundary_ratio=0.875,
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast")


def build_a14b_i2v(folder: Path) -> Path:
    """Wan 2.2 I2V-A14B: two experts, and no CLIP."""
    pipeline = WanImageToVideoPipeline(
        **text(),
        transformer=transformer(in_channels=36),
        transformer_2=transformer(in_channels=36),
        vae=vae(),
        scheduler=solver(3.0),
        boundary_ratio=0.9,
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast")


def build_vace(folder: Path) -> Path:
    """Wan 2.1 VACE: a video, a mask (64 channels: 8x8 pixels) and reference images as a control."""
    pipeline = WanVACEPipeline(
        **text(),
        transformer=WanVACETransformer3DModel(**_sizes(vace_layers=[0], vace_in_channels=96)).eval(),
        vae=vae(),
        scheduler=solver(3.0),
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast")
