"""Uploads as frames. The decoding happens in the sandbox; what arrives here are bare pixels."""

from __future__ import annotations

from collections.abc import Generator
from fractions import Fraction
from pathlib import Path

import numpy as np

from mutoscope.engines.base import Frame, Sound
from mutoscope.errors import InvalidMedia
from mutoscope.media.sandbox import Limits, Sandbox
from mutoscope.video import Size

TORN = "The file could not be read to its end; it is damaged or truncated."


def frames(
    path: Path,
    limits: Limits,
    *,
    size: Size | None = None,
    fps: Fraction | None = None,
    start: float = 0,
) -> Generator[Frame, None, None]:
    """The frames of the video `path` from `start` seconds on, upright.

    Scaled and cut at the edges to fill `size`, and held or dropped to a constant `fps`; None keeps the video's
    own. Close the generator to stop early. The thread that takes the first frame must outlive the generator.

    Raises:
        InvalidMedia: from the first frame on, whenever the file turns out not to be readable.
    """
    arguments = {"size": size and str(size), "fps": fps and str(fps), "start": start}
    with Sandbox("frames", path, limits, **arguments) as sandbox:
        answer = sandbox.answer()
        for _ in range(answer["frames"]):
            frame = _frame(sandbox, answer["width"], answer["height"])
            yield frame


def still(path: Path, limits: Limits, *, size: Size | None = None) -> Frame:
    """The picture `path`, upright, on white where it is transparent, filling `size`; None keeps its own.

    Raises:
        InvalidMedia: not a png, jpeg or webp picture, damaged, or past a limit.
    """
    with Sandbox("still", path, limits, size=size and str(size)) as sandbox:
        answer = sandbox.answer()
        return _frame(sandbox, answer["width"], answer["height"])


def sound(path: Path, limits: Limits, seconds: float) -> Generator[Sound, None, None]:
    """The sound of the first `seconds` of the video `path`, with silence after its end; nothing if it has none.

    Close the generator to stop early. The thread that takes the first stretch must outlive the generator.

    Raises:
        InvalidMedia: from the first stretch on, whenever the file turns out not to be readable.
    """
    with Sandbox("sound", path, limits, seconds=seconds) as sandbox:
        while count := sandbox.answer()["samples"]:
            block = np.empty((count, 2), np.float32)
            if not sandbox.fill(block.data.cast("B")):
                raise InvalidMedia(TORN)
            yield block


def _frame(sandbox: Sandbox, width: int, height: int) -> Frame:
    frame = np.empty((height, width, 4), np.uint8)
    if not sandbox.fill(frame.data.cast("B")):
        raise InvalidMedia(TORN)
    return frame
