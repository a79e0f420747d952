"""Complete pipelines of every family with tiny random weights, built from the real classes and saved as published.

They know nothing; what they share with the real models is everything but quality: shapes, lattices, tokenizers,
schedulers, files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import anyflow, cogvideox, hunyuan, ltx, ltx2, lucy, wan

BUILDERS: dict[str, Callable[[Path], Path]] = {
    "wan21-t2v": wan.build_t2v,
    "wan21-i2v": wan.build_i2v,
    "wan22-ti2v": wan.build_ti2v,
    "wan22-a14b": wan.build_a14b,
    "wan22-a14b-i2v": wan.build_a14b_i2v,
    "wan21-vace": wan.build_vace,
    "ltx": ltx.build,
    "ltx-timestep": ltx.build_timestep,
    "ltx2": ltx2.build,
    "hunyuan15": hunyuan.build,
    "hunyuan15-i2v": hunyuan.build_i2v,
    "cogvideox": cogvideox.build,
    "cogvideox15": cogvideox.build15,
    "cogvideox-i2v": cogvideox.build_i2v,
    "anyflow": anyflow.build,
    "lucy": lucy.build,
}


def tiny(name: str, cache: Path) -> Path:
    """The folder of a model in `cache`, built on the first call."""
    folder = cache / name
    if not (folder / "model_index.json").exists():
        BUILDERS[name](folder)
    return folder
