"""The diffusion engine, which tells in its notes what it does; real in every other way."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

from mutoscope.engines.base import Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.engines.diffusion.engine import Diffusion

SLOWLY = "slowly"
"""A clip whose caption has this word takes its time between steps."""
STEP_SECONDS = 0.5


class Watched(Diffusion):
    """Says which load of which process it is, and how many frames its VAE encoded, each time; pictures apart."""

    loads = 0

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        Watched.loads += 1
        self.encoded: list[int] = []
        vae = self.family.pipeline.vae
        encode = vae.encode

        def counted(pixels: Any, *args: Any, **kwargs: Any) -> Any:
            self.encoded.append(pixels.shape[2])
            return encode(pixels, *args, **kwargs)

        vae.encode = counted

    def generate(self, request: Request, progress: Progress) -> Clip:
        def unhurried(fraction: float, preview: Frame | None = None) -> None:
            progress(fraction, preview)
            if SLOWLY in request.caption and fraction < 0.9:
                time.sleep(STEP_SECONDS)

        self.encoded.clear()
        clip = super().generate(request, unhurried)
        clip.frames = self._told(clip.frames, clip)
        return clip

    def _told(self, frames: Iterator[Frame], clip: Clip) -> Iterator[Frame]:
        yield from frames
        clip.notes.append(f"load {Watched.loads} of process {os.getpid()}")
        clip.notes.append(f"encoded {[count for count in self.encoded if count > 1]}")
