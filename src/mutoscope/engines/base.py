"""The narrow waist: everything that makes videos is an `Engine`, and this is all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mutoscope.media.sandbox import Limits
from mutoscope.video import Operation, Size

Frame = NDArray[np.uint8]
"""One picture, uint8 of shape (height, width, 4), sRGB, RGBA; alpha is ignored."""
Sound = NDArray[np.float32]
"""A stretch of stereo sound, float32 of shape (samples, 2), -1 to 1, SAMPLE_RATE samples a second."""
SAMPLE_RATE = 48_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The clip that a remix, edit or extension starts from.

    `state` is what this engine returned as `Clip.state` when it made the clip, or None: the clip was
    imported or uploaded, another model made it, or its state was lost. Then `video` is all there is.
    """

    video: Path
    state: bytes | None
    caption: str
    seconds: float
    size: Size
    fps: Fraction
    original: Path | None = None
    """The file that this engine returned as `Clip.original`, with the state."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A character in the request: its name as the prompt spells it, and a clip that shows it."""

    name: str
    video: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One generation. `seconds` is the whole result: for an extension the source's duration is within it."""

    operation: Operation
    caption: str
    """What the result shows, composed over the lineage."""
    instruction: str
    """What the client wrote; for a remix often only the change."""
    size: Size
    seconds: float
    fps: Fraction
    seed: int
    negative_prompt: str | None = None
    strength: float | None = None
    """0 returns the source, 1 is freest; None is the engine's default."""
    source: Source | None = None
    reference: Path | None = None
    """A still image that guides a create."""
    characters: tuple[Cast, ...] = ()
    audio: bool = True
    """Whether the clip should have sound, where the engine makes any."""
    limits: Limits = field(default_factory=Limits)
    """What it may cost to read the source, the reference and the characters' clips."""

    @property
    def frame_count(self) -> int:
        return max(1, round(self.seconds * self.fps))


@dataclass(slots=True, kw_only=True)
class Clip:
    """What an engine made. `frames` is consumed once, while later frames are still being made."""

    frames: Iterator[Frame]
    frame_count: int
    fps: Fraction
    audio: Iterator[Sound] | None = None
    """Stretches of sound, one after the other, cut to the frames' duration; None for a silent clip."""
    state: bytes | None = None
    """Whatever this engine wants back when the clip is remixed; read after the last frame."""
    original: Path | None = None
    """An upload that the state builds on, kept with it, so that a remix need not start from what was made of it."""
    notes: list[str] = field(default_factory=list)
    """What the engine could not honour, a sentence each."""


class Stopped(BaseException):
    """Nobody wants the clip any more. An engine lets it pass and keeps its model loaded: the next request follows.

    No Exception, so that what an engine does about its own errors does not swallow it.
    """


class Progress(Protocol):
    """Called with the fraction of the work done, 0 to 1 and never falling, and sometimes a preview frame."""

    def __call__(self, fraction: float, preview: Frame | None = None) -> None:
        """Raises Stopped when the generation is to end here. The more often it is called, the sooner a cancel works."""
        ...


class Engine(Protocol):
    """Makes clips. One instance serves one model, for as long as its process lives."""

    def generate(self, request: Request, progress: Progress) -> Clip:
        """Start the generation and return its clip; the work may happen while `Clip.frames` is read.

        Raises:
            EngineError: it cannot be done; the message is shown to the client.
        """
        ...
