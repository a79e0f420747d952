"""LTX-2: video with the published compression (8x32x32 to 128 channels), and sound at 25 latents a second.

Sound has 4 channels of 4 bins instead of 8 of 16.
"""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import (
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    FlowMatchEulerDiscreteScheduler,
    LTX2Pipeline,
    LTX2VideoTransformer3DModel,
)
from diffusers.pipelines.ltx2 import LTX2TextConnectors, LTX2Vocoder
from transformers import Gemma3Config, Gemma3ForConditionalGeneration

from .saved import save
from .text import WIDTH, gemma_tokenizer, louder

LAYERS = 2
"""Of Gemma, all of whose hidden states are read."""

SOUND = 16
"""Features of a sound latent: channels times bins."""


def transformer() -> LTX2VideoTransformer3DModel:
    made = LTX2VideoTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        cross_attention_dim=32,
        audio_in_channels=SOUND,
        audio_out_channels=SOUND,
        audio_num_attention_heads=2,
        audio_attention_head_dim=8,
        audio_cross_attention_dim=16,
        num_layers=2,
        caption_channels=WIDTH,
        rope_type="split",
    )
    return louder(made, {"attn2.norm_": 2, "caption_projection": 3})


def connectors() -> LTX2TextConnectors:
    made = LTX2TextConnectors(
        caption_channels=WIDTH,
        text_proj_in_factor=LAYERS + 1,
        video_connector_num_attention_heads=2,
        video_connector_attention_head_dim=WIDTH // 2,
        video_connector_num_layers=1,
        audio_connector_num_attention_heads=2,
        audio_connector_attention_head_dim=WIDTH // 2,
        audio_connector_num_layers=1,
        rope_type="split",
    )
    return louder(made, {"learnable_registers": 0.01, "text_proj_in": 20})


def vae() -> AutoencoderKLLTX2Video:
    """With statistics of its latents that are made up."""
    made = AutoencoderKLLTX2Video(
        block_out_channels=(8, 16, 32, 32),
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        decoder_causal=False,
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    )
    made.latents_mean.copy_(torch.linspace(-0.2, 0.3, 128))
    made.latents_std.copy_(torch.linspace(0.6, 1.4, 128))
    return made.eval()


def audio_vae() -> AutoencoderKLLTX2Audio:
    """With statistics of its latents that are made up."""
    made = AutoencoderKLLTX2Audio(base_channels=SOUND, latent_channels=4, mel_bins=16, num_res_blocks=1)
    made.latents_mean.copy_(torch.linspace(-0.1, 0.1, SOUND))
    made.latents_std.copy_(torch.linspace(0.8, 1.2, SOUND))
    return made.eval()


def _gemma(tokens: int) -> Gemma3ForConditionalGeneration:
    text = {
        "vocab_size": tokens + 2,
        "hidden_size": WIDTH,
        "intermediate_size": 64,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 16,
        "max_position_embeddings": 2048,
        "sliding_window": 512,
        "initializer_range": 0.2,
    }
    vision = {
        "hidden_size": 16,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 28,
        "patch_size": 14,
    }
    sizes = Gemma3Config(text_config=text, vision_config=vision, image_token_index=tokens, mm_tokens_per_image=4)
    return Gemma3ForConditionalGeneration(sizes).eval()


def build(folder: Path) -> Path:
    torch.manual_seed(0)
    tokenizer = gemma_tokenizer()
    pipeline = LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(
            use_dynamic_shifting=True,
            base_shift=0.95,
            max_shift=2.05,
            base_image_seq_len=1024,
            max_image_seq_len=4096,
            shift_terminal=0.1,
        ),
        vae=vae(),
        audio_vae=audio_vae(),
        text_encoder=_gemma(len(tokenizer)),
        tokenizer=tokenizer,
        connectors=connectors(),
        transformer=transformer(),
        vocoder=LTX2Vocoder(in_channels=2 * 16, hidden_channels=32).eval(),
    )
    return save(pipeline, folder, tokenizer="GemmaTokenizerFast")
