"""An engine in this process, asked as the child asks it, with all that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from mutoscope.engines.base import Clip, Engine, Frame, Request, Source
from mutoscope.engines.catalog import Model
from mutoscope.engines.diffusion.state import State
from mutoscope.media.bundle import write
from mutoscope.video import Operation, Size

from .mp4 import Pixels


@dataclass(frozen=True, kw_only=True)
class Made:
    """A clip: its file, the frames before they were encoded, and what was told meanwhile."""

    request: Request
    clip: Clip
    video: Path
    pixels: Pixels
    told: list[float]
    previews: list[Frame]

    @property
    def state(self) -> State:
        assert self.clip.state is not None
        return State.from_bytes(self.clip.state)

    def source(self, state: bytes | None = None) -> Source:
        """What a remix of it starts from; `state` in place of its own, b"" for none at all."""
        asked = self.request
        return Source(
            video=self.video,
            state=(self.clip.state if state is None else state) or None,
            caption=asked.caption,
            seconds=asked.seconds,
            size=asked.size,
            fps=asked.fps,
        )


@dataclass
class Rig:
    model: Model
    folder: Path
    engine: Engine = field(init=False)
    _made: int = 0

    def __post_init__(self) -> None:
        self.engine = self.model.load()

    def make(self, caption: str = "A red fox in the snow", **fields: Any) -> Made:
        """A clip of 8 frames of 96x64 unless `fields`, those of a Request, say otherwise."""
        asked = {"size": Size(96, 64), "seconds": 1.0, "fps": Fraction(8), "seed": 1, **fields}
        operation = Operation.REMIX if "source" in fields else Operation.CREATE
        request = Request(**{"operation": operation, "caption": caption, "instruction": caption, **asked})
        told: list[float] = []
        previews: list[Frame] = []
        frames: list[Frame] = []

        def progress(fraction: float, preview: Frame | None = None) -> None:
            told.append(fraction)
            previews.extend([] if preview is None else [preview])

        clip = self.engine.generate(request, progress)
        clip.frames = _copied(clip.frames, frames)
        self._made += 1
        folder = self.folder / str(self._made)
        folder.mkdir()
        video = write(clip, request.size, folder, {})[0]
        pixels = np.stack(frames)[..., :3]
        return Made(request=request, clip=clip, video=video, pixels=pixels, told=told, previews=previews)

    def remix(self, source: Made, caption: str, state: bytes | None = None, **fields: Any) -> Made:
        """Likewise, of the shape of its source."""
        asked = source.request
        kept = {"size": asked.size, "seconds": asked.seconds, "fps": asked.fps, "seed": asked.seed}
        return self.make(caption, **{**kept, "source": source.source(state), **fields})


def _copied(frames: Iterator[Frame], into: list[Frame]) -> Iterator[Frame]:
    for frame in frames:
        into.append(frame.copy())
        yield frame
