"""What is kept beside a video: the latents it was decoded from, and how they came about.

A file of safetensors. With it a remix needs no VAE encode and no inversion: it starts from exactly what the model made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import torch
from pydantic import BaseModel, ConfigDict, ValidationError
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from mutoscope.engines.diffusion.families.base import Latents
from mutoscope.errors import EngineError

VERSION = 1


class StateUnreadable(EngineError):
    """A state of another version or model, or a damaged one; the clip's file is all there is then."""

    code = "state_unreadable"


@dataclass(frozen=True, slots=True)
class Maker:
    """The model that makes a clip: its id in the catalogue, and where its weights are from."""

    model: str
    repository: str
    revision: str


class Origin(BaseModel):
    """How the latents were made. `captions` are the lineage's last; `sigmas` the noise levels, from first to 0."""

    model_config = ConfigDict(frozen=True)

    model: str
    repository: str
    revision: str
    caption: str
    negative: str
    seed: int
    sigmas: list[float]
    width: int
    height: int
    fps: float


@dataclass(frozen=True, slots=True)
class Kept:
    """One segment of a clip: `frames` of them from frame `start` of the clip on, at the native rate.

    `trajectory` holds what the sampler had before some of its steps, by their index.
    """

    start: int
    frames: int
    overlap: int
    latents: Latents
    trajectory: dict[int, Latents]


@dataclass(frozen=True, slots=True)
class State:
    origin: Origin
    segments: list[Kept]

    def to_bytes(self, dtype: torch.dtype) -> bytes:
        tensors: dict[str, Tensor] = {}
        plan = []
        for index, segment in enumerate(self.segments):
            plan.append([segment.start, segment.frames, segment.overlap])
            held = {"latents": segment.latents} | {f"step.{step}": one for step, one in segment.trajectory.items()}
            for name, latents in held.items():
                tensors[f"{index}.{name}.video"] = latents.video.to(dtype).contiguous()
                if latents.audio is not None:
                    tensors[f"{index}.{name}.audio"] = latents.audio.to(dtype).contiguous()
        metadata = {"version": str(VERSION), "plan": json.dumps(plan), "origin": self.origin.model_dump_json()}
        return save(tensors, metadata)

    @classmethod
    def from_bytes(cls, data: bytes) -> State:
        """Raises StateUnreadable."""
        try:
            metadata = _metadata(data)
            if metadata.get("version") != str(VERSION):
                raise StateUnreadable(f"The clip's state is of version {metadata.get('version')}, not {VERSION}.")
            tensors = load(data)
            origin = Origin.model_validate_json(metadata["origin"])
            segments = [_segment(tensors, index, *of) for index, of in enumerate(json.loads(metadata["plan"]))]
        except (SafetensorError, ValidationError, ValueError, KeyError, TypeError) as error:
            raise StateUnreadable(f"The clip's state cannot be read: {error}") from error
        return cls(origin, segments)


def _metadata(data: bytes) -> dict[str, Any]:
    """The header's strings: safetensors files begin with its length in eight bytes."""
    length = int.from_bytes(data[:8], "little")
    found = json.loads(data[8 : 8 + length])["__metadata__"]
    if not isinstance(found, dict):
        raise TypeError("its metadata is no table")
    return found


def _segment(tensors: dict[str, Tensor], index: int, start: int, frames: int, overlap: int) -> Kept:
    def latents(name: str) -> Latents:
        audio = tensors.get(f"{index}.{name}.audio")
        return Latents(tensors[f"{index}.{name}.video"].float(), None if audio is None else audio.float())

    prefix = f"{index}.step."
    steps = sorted({int(name.removeprefix(prefix).split(".")[0]) for name in tensors if name.startswith(prefix)})
    return Kept(start, frames, overlap, latents("latents"), {step: latents(f"step.{step}") for step in steps})
