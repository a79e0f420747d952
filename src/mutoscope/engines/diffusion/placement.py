"""Where a pipeline's weights are while it runs: all on the GPU, a component at a time, or a layer at a time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import torch
from torch import nn

Where = Literal["whole", "components", "layers"]

GIB = 2**30
LEAST_SPARE = 2.0
"""GiB beside the weights without which nothing is computed."""
DECODING = {"wan": 8.0, "lucy": 8.0, "anyflow": 8.0, "ltx": 16.0, "ltx2": 16.0, "cogvideox": 24.0, "hunyuan": 48.0}
"""GiB, an estimate, to decode a native clip in one go; Wan's decoder takes one latent frame after another."""
MOVED = ("transformer", "text_encoder", "image_encoder")
"""How the components are named that are on the GPU only while they run. The rest is small, and is called directly."""


def transformers(pipeline: Any) -> list[Any]:
    """The transformers of a pipeline: one, or the two experts of Wan 2.2 A14B."""
    return [part for name, part in _modules(pipeline).items() if name.startswith("transformer")]


def weights(pipeline: Any, device: torch.device) -> dict[str, float]:
    """GiB of each component that is not on `device` yet."""
    return {
        name: sum(each.numel() * each.element_size() for each in part.parameters() if each.device != device) / GIB
        for name, part in _modules(pipeline).items()
    }


def spare(weights: Mapping[str, float], need: float | None, free: float) -> float:
    """GiB that computing takes beside the weights: what the recipe says, else a quarter of what is free."""
    return max(LEAST_SPARE, 0.25 * free if need is None else need - sum(weights.values()))


def chosen(weights: Mapping[str, float], spare: float, free: float) -> Where:
    """The fastest way that fits into `free` GiB."""
    for where in ("whole", "components"):
        if resident(weights, where) + spare <= free:
            return where
    return "layers"


def resident(weights: Mapping[str, float], where: Where) -> float:
    """The most GiB of weights that are on the GPU at a time."""
    moved = [size for name, size in weights.items() if name.startswith(MOVED)]
    stays = sum(weights.values()) - sum(moved)
    return stays + {"whole": sum(moved), "components": max(moved, default=0.0), "layers": 1.0}[where]


def moved(pipeline: Any, where: Where, device: torch.device) -> str:
    """Puts `pipeline` there, in words."""
    small = [name for name in _modules(pipeline) if not name.startswith(MOVED)]
    if where == "whole":
        pipeline.to(device)
        return "all on the GPU"
    if where == "components":
        order = str(pipeline.model_cpu_offload_seq).split("->")
        pipeline.model_cpu_offload_seq = "->".join(name for name in order if name.startswith(MOVED))
        pipeline._exclude_from_cpu_offload = [*pipeline._exclude_from_cpu_offload, *small]
        pipeline.enable_model_cpu_offload(device=device)
        return "one component on the GPU at a time"
    pipeline.enable_group_offload(
        onload_device=device, offload_type="leaf_level", use_stream=device.type == "cuda", exclude_modules=small
    )
    return "one layer on the GPU at a time"


def cast(pipeline: Any, dtype: torch.dtype) -> str:
    """Keeps the transformers' weights in eight bits, and computes in `dtype` as before."""
    for model in transformers(pipeline):
        model.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=dtype)
    return "weights in float8"


def cores() -> int:
    """The CPUs that this process may use: by its affinity, and by its container's quota."""
    most = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return max(1, min(most, int(quota) // int(period)))
    except (OSError, ValueError):
        return most


def _modules(pipeline: Any) -> dict[str, nn.Module]:
    return {name: part for name, part in pipeline.components.items() if isinstance(part, nn.Module)}
