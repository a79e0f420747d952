"""Engines that misbehave on purpose, for an operator's catalogue; each real in every other way."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from mutoscope.engines.base import Clip, Frame, Progress, Request
from mutoscope.engines.catalog import Model
from mutoscope.errors import EngineError

ENTRY = """
name = "{name}"
summary = "for tests"
engine = "tests.workers.engines:{name}"
license = "Apache-2.0"
operations = ["create", "remix"]
sizes = ["64x64"]
seconds = [1]
default_size = "64x64"
default_seconds = 1
fps = 24
min_fps = 1
max_fps = 60
"""


def write_catalog(path: Path) -> Path:
    """A catalogue file with every engine of this module under its lower-case name."""
    names = ("Steady", "Slow", "Refusing", "Broken", "Dying", "Lingering", "Hanging", "Deaf", "Heavy", "Silent")
    path.write_text("\n".join(f"[{name.lower()}]{ENTRY.format(name=name)}" for name in names))
    return path


class Steady:
    """Grey frames, progress and a preview, as fast as they can be encoded."""

    pause = 0.0

    def __init__(self, model: Model) -> None:
        print(f"loading {model.id}")

    def generate(self, request: Request, progress: Progress) -> Clip:
        print("a library that prints to standard output")
        return Clip(
            frames=self.frames(request, progress),
            frame_count=request.frame_count,
            fps=request.fps,
            state=b"state of " + request.caption.encode(),
            notes=["a note"] if request.source is None else [f"from {request.source.state!r}"],
        )

    def frames(self, request: Request, progress: Progress) -> Iterator[Frame]:
        for index in range(request.frame_count):
            time.sleep(self.pause)
            frame = np.full((request.size.height, request.size.width, 4), index * 9 % 256, np.uint8)
            progress((index + 1) / request.frame_count, frame if index == 2 else None)
            yield frame


class Slow(Steady):
    """About five seconds for a clip."""

    pause = 0.2


class Refusing(Steady):
    def generate(self, request: Request, progress: Progress) -> Clip:
        raise EngineError("This engine refuses. Ask another.")


class Broken(Steady):
    def generate(self, request: Request, progress: Progress) -> Clip:
        raise ZeroDivisionError


class Dying(Steady):
    """Takes its process down, as a segmentation fault or the kernel's memory killer does."""

    def frames(self, request: Request, progress: Progress) -> Iterator[Frame]:
        yield from super().frames(request, progress)
        os.abort()


class Lingering(Steady):
    """Falls silent for good, yet takes its time to die, as a process does that writes a core dump."""

    def generate(self, request: Request, progress: Progress) -> Clip:
        os.closerange(3, 256)
        time.sleep(3600)
        return super().generate(request, progress)


class Hanging(Steady):
    def generate(self, request: Request, progress: Progress) -> Clip:
        time.sleep(3600)
        return super().generate(request, progress)


class Deaf(Steady):
    """Makes three steps, and no other for an hour: it has no moment to hear that it should stop."""

    def frames(self, request: Request, progress: Progress) -> Iterator[Frame]:
        yield from islice(super().frames(request, progress), 3)
        time.sleep(3600)


class Silent(Slow):
    """Tells nobody how far it is."""

    def generate(self, request: Request, progress: Progress) -> Clip:
        return super().generate(request, lambda fraction, preview=None: None)


class Heavy(Slow):
    """A model that nobody wants to load twice. It says which load of which process this is."""

    loads = 0

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        Heavy.loads += 1

    def generate(self, request: Request, progress: Progress) -> Clip:
        self.pause = 0.0 if request.caption == "quick" else Slow.pause
        clip = super().generate(request, progress)
        clip.notes = [f"load {Heavy.loads} of process {os.getpid()}"]
        return clip
