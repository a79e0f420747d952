"""HunyuanVideo 1.5, with the published compression (4x16x16 to 32 channels) and all of its encoders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLHunyuanVideo15,
    ClassifierFreeGuidance,
    FlowMatchEulerDiscreteScheduler,
    HunyuanVideo15ImageToVideoPipeline,
    HunyuanVideo15Pipeline,
    HunyuanVideo15Transformer3DModel,
)
from transformers import (
    Qwen2_5_VLTextConfig,
    Qwen2_5_VLTextModel,
    SiglipImageProcessor,
    SiglipVisionConfig,
    SiglipVisionModel,
)

from .saved import save
from .text import WIDTH, byt5_tokenizer, louder, qwen2_tokenizer, t5_encoder

IMAGE = 16
"""Channels of the SigLIP image encoder."""


def transformer(task: str) -> HunyuanVideo15Transformer3DModel:
    """Its images are cut to sizes of about 64x64, where the published models cut them to 640x640 or 960x960."""
    made = HunyuanVideo15Transformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        num_layers=2,
        num_refiner_layers=1,
        mlp_ratio=2.0,
        text_embed_dim=WIDTH,
        text_embed_2_dim=WIDTH,
        image_embed_dim=IMAGE,
        rope_axes_dim=(4, 6, 6),
        target_size=64,
        task_type=task,
    )
    blocks = {"attn.norm_q": 2, "attn.norm_added_k": 2, "attn.to_out.0.weight": 3}
    louder(made.transformer_blocks, blocks)
    return louder(made, {"context_embedder.proj_in.weight": 20})


def vae() -> AutoencoderKLHunyuanVideo15:
    return AutoencoderKLHunyuanVideo15(block_out_channels=(8, 8, 8, 16, 64), layers_per_block=1).eval()


def _qwen(tokens: int) -> Qwen2_5_VLTextModel:
    sizes = Qwen2_5_VLTextConfig(
        vocab_size=tokens,
        hidden_size=WIDTH,
        intermediate_size=64,
        num_hidden_layers=4,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=2048,
        initializer_range=0.2,
        rope_parameters={"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 3, 3]},
        bos_token_id=0,
        eos_token_id=0,
    )
    return Qwen2_5_VLTextModel(sizes).eval()


def _parts(task: str) -> dict[str, Any]:
    torch.manual_seed(0)
    tokenizer, letters = qwen2_tokenizer(), byt5_tokenizer()
    return {
        "tokenizer": tokenizer,
        "text_encoder": _qwen(len(tokenizer)),
        "tokenizer_2": letters,
        "text_encoder_2": t5_encoder(len(letters)),
        "transformer": transformer(task).to(torch.bfloat16),  # half of it is a projection of fixed width, 2048
        "vae": vae().to(torch.float16),
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=5.0),
        "guider": ClassifierFreeGuidance(guidance_scale=6.0),
    }


def build(folder: Path) -> Path:
    """T2V."""
    return save(HunyuanVideo15Pipeline(**_parts("t2v")), folder)


def build_i2v(folder: Path) -> Path:
    """I2V: the first frame by SigLIP (16 tokens instead of 729), and by its latents and a mask beside the noise."""
    vision = SiglipVisionConfig(
        hidden_size=IMAGE,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        image_size=56,
        patch_size=14,
    )
    pipeline = HunyuanVideo15ImageToVideoPipeline(
        **_parts("i2v"),
        image_encoder=SiglipVisionModel(vision).eval(),
        feature_extractor=SiglipImageProcessor(size={"height": 56, "width": 56}),
    )
    return save(pipeline, folder, feature_extractor="SiglipImageProcessor")
