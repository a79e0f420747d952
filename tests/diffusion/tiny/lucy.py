"""Lucy Edit: Wan 2.2 TI2V with the latents of the source beside the noise (48 + 48 channels, 4x16x16)."""

from __future__ import annotations

from pathlib import Path

from diffusers import LucyEditPipeline

from .saved import save
from .wan import solver, text, transformer, vae22


def build(folder: Path) -> Path:
    pipeline = LucyEditPipeline(
        **text(),
        transformer=transformer(in_channels=96, out_channels=48),
        vae=vae22(),
        scheduler=solver(5.0),
        expand_timesteps=True,
    )
    return save(pipeline, folder, tokenizer="T5TokenizerFast")
