"""What a model is run with: device, number type, and the speed and memory features of diffusers.

*quality* computes everything, exactly. *balanced* compiles the transformer's blocks and skips what hardly changes
from one step to the next. *fast* skips more, takes the recipe's distilled LoRA, and keeps weights in eight bits where
that spares moving them. Where a feature is missing the model runs without it, and the log says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from math import inf
from pathlib import Path
from typing import Any

import structlog
import torch
from diffusers import FirstBlockCacheConfig

from mutoscope.engines.diffusion import placement
from mutoscope.engines.diffusion.scheduler import Flow
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.engines.recipe import Lora, ProfileName
from mutoscope.errors import ModelUnavailable

log = structlog.get_logger()

CACHE: dict[ProfileName, float] = {"balanced": 0.05, "fast": 0.1}
"""How little the first block's output may change for the other blocks to be skipped (FirstBlockCache)."""
CACHED_STEPS = 16
"""Of fewer steps none is like the one before."""
BF16 = {"avx512_bf16", "amx_bf16", "bf16"}
"""Flags of CPUs that multiply in bfloat16; others only pretend to, slowly."""
COMPILED_SHAPES = 64
"""How many sizes, lengths and batches may be compiled before the rest is run uncompiled."""
UNMASKED = {"wan", "anyflow", "lucy"}
"""Families whose attention has no masks, which the flash kernels do not take."""


@dataclass(frozen=True)
class Profile:
    """How `place` makes a loaded pipeline run. `need` is the whole model's memory in GiB, as the recipe has it."""

    name: ProfileName
    device: torch.device
    dtype: torch.dtype
    need: float | None = None
    decoding: float = 0.0
    """GiB beside the weights below which the VAE works tile by tile."""
    lora: Lora | None = None
    lora_file: Path | None = None
    cache: float | None = None
    """The first-block cache's threshold; None is no cache."""
    unmasked: bool = False

    def place(self, pipeline: Any) -> Any:
        """`pipeline` where it computes, with this profile's features.

        Raises:
            ModelUnavailable: its LoRA cannot be loaded.
        """
        log.info(self.applied(pipeline))
        return pipeline

    def applied(self, pipeline: Any) -> str:
        """As `place`; what was done, in one line for a person."""
        said = [str(self.dtype).removeprefix("torch.")]
        if self.lora is not None and self.lora_file is not None:
            said.append(fused(pipeline, self.lora_file, self.lora.strength))
        if self.device.type == "cpu":
            pipeline.to(self.device)
            said.append("1 thread" if threads() == 1 else f"{threads()} threads")
        else:
            said += self._on_gpu(pipeline)
        if self.cache is not None:
            said.append(self._cache(pipeline))
        return f"profile {self.name} on {self.where}: {', '.join(said)}"

    @cached_property
    def where(self) -> str:
        if self.device.type != "cuda":
            return "the CPU"
        seen = torch.cuda.get_device_properties(self.device)
        return f"{seen.name}, {seen.total_memory / 2**30:.0f} GiB"

    @contextmanager
    def sampling(self, pipeline: Any, scheduler: Any) -> Iterator[None]:
        """While this lasts, steps are cached; but those of a flow remix, each of which has noise of its own."""
        cached = []
        if self.cache is not None and not isinstance(scheduler, Flow):
            cached = [model for model in placement.transformers(pipeline) if cacheable(model, self.cache)]
        try:
            yield
        except BaseException:
            pipeline.maybe_free_model_hooks()  # what a run that ends early had fetched to the GPU
            raise
        finally:
            for model in cached:
                model.disable_cache()

    def _on_gpu(self, pipeline: Any) -> list[str]:
        said = []
        free = torch.cuda.mem_get_info(self.device)[0] / placement.GIB
        weights = placement.weights(pipeline, self.device)
        spare = placement.spare(weights, self.need, free)
        eight = self.name == "fast" and placement.chosen(weights, spare, free) != "whole"
        if eight:
            said.append(placement.cast(pipeline, self.dtype))
            weights = placement.weights(pipeline, self.device)
        said.append(attention(pipeline, self.device, self.dtype) if self.unmasked else "PyTorch's attention")
        where = placement.chosen(weights, spare, free)
        said.append(placement.moved(pipeline, where, self.device))
        if free - placement.resident(weights, where) < self.decoding and tiled(pipeline):
            said.append("VAE in tiles")
        if self.name != "quality" and not eight and where != "layers":
            said.append(compiled(pipeline))
        return said

    def _cache(self, pipeline: Any) -> str:
        assert self.cache is not None
        for model in placement.transformers(pipeline):
            if not cacheable(model, self.cache):
                return f"no cache ({type(model).__name__} takes none)"
            model.disable_cache()
        return f"first-block cache at {self.cache:g}"


def adapted(recipe: Recipe) -> Recipe:
    """`recipe` with the steps and guidance of its distilled LoRA, where its profile uses that."""
    lora = used(recipe)
    if lora is None:
        return recipe
    given = {"steps": lora.steps, "guidance": lora.guidance}
    return recipe.model_copy(update={name: value for name, value in given.items() if value is not None})


def choose(recipe: Recipe, lora_file: Path | None = None) -> Profile:
    """The profile of `recipe` on this machine: its first GPU, else the CPU."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(threads())
    return Profile(
        name=recipe.profile,
        device=device,
        dtype=number_type(device, recipe.dtype),
        need=recipe.memory.whole if recipe.memory else None,
        decoding=placement.DECODING.get(recipe.family, inf),
        lora=used(recipe),
        lora_file=lora_file,
        cache=CACHE.get(recipe.profile) if adapted(recipe).steps >= CACHED_STEPS else None,
        unmasked=recipe.family in UNMASKED,
    )


def used(recipe: Recipe) -> Lora | None:
    """The recipe's LoRA; one that is sampled in steps of its own, as distilled ones are, in profile fast alone."""
    if recipe.lora is None or (recipe.lora.steps is not None and recipe.profile != "fast"):
        return None
    return recipe.lora


def number_type(device: torch.device, wanted: str) -> torch.dtype:
    """The recipe's type, but float32 on a CPU that is slow at it."""
    if device.type == "cpu" and not (wanted == "bfloat16" and BF16 & _cpu_flags()):
        return torch.float32
    return getattr(torch, wanted)  # type: ignore[no-any-return]


def _cpu_flags() -> set[str]:
    try:
        return set(Path("/proc/cpuinfo").read_text().split())
    except OSError:
        return set()


def threads() -> int:
    """PyTorch's threads, but no more than this process or its container may use."""
    most = placement.cores()
    return max(1, min(torch.get_num_threads(), most))


def fused(pipeline: Any, file: Path, strength: float) -> str:
    """Loads a LoRA into the transformers' own weights, after which it costs nothing.

    Raises:
        ModelUnavailable: the file is none, or this architecture takes none.
    """
    try:
        pipeline.load_lora_weights(file.parent, weight_name=file.name)
        pipeline.fuse_lora(lora_scale=strength)
        pipeline.unload_lora_weights()
    except (AttributeError, OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelUnavailable(f"The LoRA {file.name} does not fit this model: {error}") from error
    return f"LoRA {file.name} at {strength:g}"


def cacheable(model: Any, threshold: float) -> bool:
    """Enables the cache on `model`; whether it could be."""
    try:
        model.enable_cache(FirstBlockCacheConfig(threshold=threshold))
    except (AttributeError, ValueError, IndexError):  # no cache at all, or none for blocks of this kind
        return False
    return True


def tiled(pipeline: Any) -> bool:
    """Has the VAE work in tiles, where it can."""
    try:
        pipeline.vae.enable_tiling()
    except (AttributeError, NotImplementedError):
        return False
    return True


def compiled(pipeline: Any) -> str:
    """Compiles the repeated blocks of the transformers when they first run; what cannot be is run as it is."""
    if find_spec("triton") is None:
        return "not compiled (Triton is not installed)"
    torch._dynamo.config.recompile_limit = COMPILED_SHAPES
    torch._dynamo.config.suppress_errors = True
    for model in placement.transformers(pipeline):
        try:
            model.compile_repeated_blocks()
        except (AttributeError, ValueError):
            return f"not compiled ({type(model).__name__} names no blocks)"
    return "compiled blocks"


ATTENTION = {"_flash_3": "flash attention 3", "flash": "flash attention 2", "_native_cudnn": "cuDNN's attention"}
"""Exact kernels, the fastest first: diffusers' names, and a person's."""


def attention(pipeline: Any, device: torch.device, dtype: torch.dtype) -> str:
    """Sets the first of the exact kernels that this machine has and that runs at the model's head size."""
    models = placement.transformers(pipeline)
    head = getattr(models[0].config, "attention_head_dim", 128)
    hopper = torch.cuda.get_device_capability(device)[0] >= 9
    for backend, name in ATTENTION.items():
        if (hopper or backend == "flash") and _runs(backend, head, device, dtype):
            for model in models:
                model.set_attention_backend(backend)
            return name
    return "PyTorch's attention"


def _runs(backend: str, head: int, device: torch.device, dtype: torch.dtype) -> bool:
    from diffusers.models.attention_dispatch import AttentionBackendName, dispatch_attention_fn

    query = torch.zeros(1, 256, 2, head, device=device, dtype=dtype)
    try:
        dispatch_attention_fn(query, query, query, backend=AttentionBackendName(backend))
    except Exception as error:  # each library has its own ways to say that it is not there
        print(f"{backend}: {error}", file=sys.stderr)
        return False
    return True
