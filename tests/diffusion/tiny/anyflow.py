"""AnyFlow: Wan's encoders and compression (4x8x8), a transformer that knows where a step ends, and a sampler for it."""

from __future__ import annotations

from pathlib import Path

from diffusers import AnyFlowPipeline, AnyFlowTransformer3DModel, FlowMapEulerDiscreteScheduler

from .saved import save
from .text import WIDTH
from .wan import text, vae


def transformer() -> AnyFlowTransformer3DModel:
    return AnyFlowTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        text_dim=WIDTH,
        freq_dim=32,
        ffn_dim=48,
        num_layers=2,
        rope_max_seq_len=128,
    ).eval()


def build(folder: Path) -> Path:
    scheduler = FlowMapEulerDiscreteScheduler(shift=5.0)
    return save(
        AnyFlowPipeline(**text(), transformer=transformer(), vae=vae(), scheduler=scheduler),
        folder,
        tokenizer="T5TokenizerFast",
    )
