"""How a model with weights is run: what a catalogue entry says under `diffusion`. Knows no torch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mutoscope.video import Size

FamilyName = Literal["wan", "vace", "ltx", "ltx2", "hunyuan", "cogvideox", "anyflow", "lucy"]
StrategyName = Literal["flow", "trajectory", "sdedit", "native"]
ProfileName = Literal["quality", "balanced", "fast"]

WireSize = Annotated[Size, BeforeValidator(lambda value: Size.parse(value) if isinstance(value, str) else value)]
"""A Size that is WIDTHxHEIGHT in a file."""
Repository = Annotated[str, Field(pattern=r"^[A-Za-z0-9][\w.-]*/[\w.-]+$")]
"""OWNER/NAME on the Hugging Face hub."""
Fraction = Annotated[float, Field(ge=0, le=1)]

FAMILY_DEFAULTS: dict[str, dict[str, Any]] = {
    "wan": {
        **{"sizes": ["832x480", "480x832", "624x624"], "frames": 81, "fps": 16},
        "negative_prompt": "overexposed, static, blurred details, subtitles, overall gray, worst quality, low quality, "
        "JPEG compression residue, ugly, incomplete, extra fingers, poorly drawn hands, poorly drawn faces, deformed, "
        "disfigured, misshapen limbs, fused fingers, still picture, messy background, three legs, walking backwards",
    },
    "ltx": {
        **{"sizes": ["768x512", "512x768", "640x640"], "size_step": 32, "frames": 161, "frame_step": 8, "fps": 24},
        **{"guidance": 3.0, "continuation": "condition", "remix": {"guidance": 6.5, "start": 0.1, "tail": 0.2}},
        "negative_prompt": "worst quality, inconsistent motion, blurry, jittery, distorted",
    },
    "ltx2": {
        **{"sizes": ["768x512", "512x768", "640x640"], "size_step": 32, "frames": 121, "frame_step": 8, "fps": 24},
        **{"steps": 30, "guidance": 3.0, "continuation": "condition"},
        **{"remix": {"guidance": 6.5, "start": 0.1, "tail": 0.2}},
        "negative_prompt": "worst quality, inconsistent motion, blurry, jittery, distorted",
    },
    "hunyuan": {
        **{"sizes": ["848x480", "480x848", "640x640"], "frames": 121, "fps": 24, "guidance": 6.0},
        **{"remix": {"start": 0.07, "tail": 0.27}},
    },
    "cogvideox": {
        **{"sizes": ["720x480"], "frames": 49, "frame_step": 8, "fps": 8, "guidance": 6.0},
        **{"remix": {"strategy": "sdedit", "strategies": ["sdedit", "trajectory"]}},
    },
    "anyflow": {
        **{"sizes": ["832x480", "480x832", "624x624"], "frames": 81, "fps": 16, "steps": 4, "guidance": 1.0},
        "remix": {
            **{"strategy": "trajectory", "strategies": ["trajectory", "flow", "sdedit"], "start": 0.25},
            **{"guidance": 1.0, "zeta": 0.0},  # guidance is in the weights; a mean velocity tells no clean estimate
        },
    },
    "lucy": {
        **{"sizes": ["832x480", "480x832"], "size_step": 32, "frames": 81, "fps": 24},
        **{"remix": {"strategy": "native", "strategies": ["native"]}},
    },
}
"""What an entry of a family need not say; each is the default of that family's first published model."""


def family_defaults(recipe: dict[str, Any]) -> dict[str, Any]:
    """The defaults of a recipe's family; those of wan where it names none that there is, whose one fault that is."""
    return FAMILY_DEFAULTS.get(str(recipe.get("family")), FAMILY_DEFAULTS["wan"])


def merge(entry: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`over` over `entry`, key by key, and the tables within them alike."""
    return entry | {
        key: merge(entry[key], value) if isinstance(value, dict) and isinstance(entry.get(key), dict) else value
        for key, value in over.items()
    }


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Lora(_Table):
    """Low-rank weights added to the transformer, such as those that make a model need few steps."""

    repository: Repository | None = None
    path: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    """A local folder instead of a repository."""
    weight_name: str
    """The file within it."""
    revision: str = "main"
    strength: float = 1.0
    steps: Annotated[int, Field(ge=1)] | None = None
    """The steps that a distilled model is sampled in; such a LoRA is used by profile fast alone, others by all."""
    guidance: Annotated[float, Field(ge=1)] | None = None
    """Its guidance, likewise."""

    @model_validator(mode="after")
    def _comes_from_somewhere(self) -> Lora:
        if (self.repository is None) == (self.path is None):
            raise ValueError("give a repository or a path")
        return self


class Memory(_Table):
    """GiB of GPU memory, with the activations of the largest native size."""

    whole: Annotated[float, Field(gt=0)]
    """For all weights, and a remix."""
    parts: Annotated[float, Field(gt=0)]
    """For one component at a time, and a remix."""
    least: Annotated[float, Field(gt=0)]
    """For one layer at a time; below this the model is refused."""


class Remix(_Table):
    """How a clip is regenerated under a new prompt; the values are those of the default strength."""

    strategy: StrategyName = "flow"
    strategies: tuple[StrategyName, ...] = ("flow", "trajectory", "sdedit")
    """Those that work with this model, the default among them."""
    guidance: Annotated[float, Field(ge=1)] = 13.5
    """w: how far the edit follows the target caption away from the source's (FlowAlign; FlowEdit's n_target)."""
    source_guidance: Annotated[float, Field(ge=1)] | None = None
    """FlowEdit's guidance of the source branch; None for FlowAlign, which needs none."""
    zeta: Annotated[float, Field(ge=0)] = 0.01
    """ζ: the pull towards the source (FlowAlign)."""
    lock: Annotated[float, Field(ge=0)] = 0.0
    """ζ_m: the motion lock (FlowDirector's correction); 0 is off."""
    phi: Fraction = 0.5
    """φ: the share of a change that stays the same over time which the lock leaves free."""
    start: Fraction = 0.2
    """The share of the steps that is skipped: n_max = (1 − start) · T."""
    tail: Fraction = 0.0
    """The share of the steps, at the end, that are ordinary sampling: n_min = tail · T."""

    @model_validator(mode="after")
    def _fits_together(self) -> Remix:
        if self.strategy not in self.strategies:
            raise ValueError(f"the strategy {self.strategy!r} is not among strategies: {', '.join(self.strategies)}")
        if self.start + self.tail > 1:
            raise ValueError(f"start ({self.start:g}) and tail ({self.tail:g}) leave no steps between them")
        return self


class Diffusion(_Table):
    """One model with weights: where they are and how a clip is sampled. What is left out is the family's default."""

    family: FamilyName
    repository: Repository | None = None
    revision: str = "main"
    """A branch, tag or commit; `mutoscope pull` resolves it, and serving uses what it resolved to."""
    path: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    """A local folder in diffusers' layout; it wins over the repository."""
    image_repository: Repository | None = None
    """The weights that start from an image, where the family has them apart."""
    image_path: Annotated[Path, AfterValidator(Path.expanduser)] | None = None
    """A local folder of these instead."""
    lora: Lora | None = None
    sizes: Annotated[tuple[WireSize, ...], Field(min_length=1)]
    """Native sizes; others are made at the nearest and brought to the exact one."""
    size_step: Annotated[int, Field(gt=0)] = 16
    """Widths and heights are multiples of this."""
    frames: Annotated[int, Field(gt=1)]
    """Native number of frames of one segment."""
    frame_step: Annotated[int, Field(gt=0)] = 4
    """Numbers of frames are k·frame_step + 1."""
    fps: Annotated[float, Field(gt=0)]
    """Native frame rate."""
    steps: Annotated[int, Field(ge=1)] = 50
    guidance: Annotated[float, Field(ge=1)] = 5.0
    guidance_2: Annotated[float, Field(ge=1)] | None = None
    """Guidance of the second expert, which takes the later steps; None is as `guidance`."""
    shift: Annotated[float, Field(gt=0)] | None = None
    """Flow shift; None is what the weights' own scheduler says."""
    negative_prompt: str = ""
    """Used where a request has none."""
    dtype: Literal["bfloat16", "float16", "float32"] = "bfloat16"
    memory: Memory | None = None
    """None is unknown, and then nothing is refused beforehand."""
    profile: ProfileName = "balanced"
    continuation: Literal["held", "image", "condition"] = "held"
    """How a longer clip goes on: frames held in the latents, the last frame as an image, or a condition video."""
    remix: Remix = Remix()

    @model_validator(mode="before")
    @classmethod
    def _of_its_family(cls, entry: Any) -> Any:
        return merge(family_defaults(entry), entry) if isinstance(entry, dict) else entry

    @model_validator(mode="after")
    def _on_its_lattice(self) -> Diffusion:
        if self.repository is None and self.path is None:
            raise ValueError("give a repository (OWNER/NAME on the Hugging Face hub) or a path (a local folder)")
        if (self.frames - 1) % self.frame_step:
            below = (self.frames - 1) // self.frame_step * self.frame_step + 1
            raise ValueError(
                f"frames must be k·{self.frame_step} + 1, such as {below} or {below + self.frame_step}, "
                f"and {self.frames} is not"
            )
        for size in self.sizes:
            if size.width % self.size_step or size.height % self.size_step:
                raise ValueError(f"sizes must be multiples of {self.size_step}, and {size} is not")
        return self
