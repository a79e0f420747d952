"""What a frame costs at 1280x720: drawing alone, encoding alone, and both at once.

Run it on an idle machine: `python benchmarks/encode.py`. Overlap is good when the last line is near the larger
of the first two, and absent when it is near their sum.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.media.encode import encode
from mutoscope.video import Size

SIZE = Size(1280, 720)
FRAMES = 96


def draw(count: int, discs: int = 330) -> Iterator[Frame]:
    """Soft discs drifting over a gradient: about 20 ms a frame."""
    pixels: Frame = np.zeros((SIZE.height, SIZE.width, 4), np.uint8)
    canvas = skia.Surface(pixels).getCanvas()
    chance = random.Random(7)
    places = [
        (chance.uniform(0, SIZE.width), chance.uniform(0, SIZE.height), chance.uniform(40, 90)) for _ in range(discs)
    ]
    for index in range(count):
        canvas.clear(skia.Color(30, 60, 110))
        for x, y, radius in places:
            centre = skia.Point((x + 3 * index) % SIZE.width, y)
            glow = skia.GradientShader.MakeRadial(
                centre, radius, [skia.Color(240, 180, 90, 160), skia.Color(0, 0, 0, 0)]
            )
            canvas.drawCircle(centre, radius, skia.Paint(Shader=glow, AntiAlias=True))
        yield pixels


def timed(label: str, frames: Iterator[Frame] | list[Frame], folder: Path) -> None:
    began, busy = time.perf_counter(), time.process_time()
    count = encode(frames, folder / "video.mp4", size=SIZE, fps=Fraction(24))
    wall, cpu = time.perf_counter() - began, time.process_time() - busy
    print(f"{label:22} {1000 * wall / count:6.1f} ms a frame, {1000 * cpu / count:6.1f} ms of CPU")


def main() -> None:
    drawn = [frame.copy() for frame in draw(FRAMES)]
    began = time.perf_counter()
    for _ in draw(FRAMES):
        pass
    print(f"{'drawing alone':22} {1000 * (time.perf_counter() - began) / FRAMES:6.1f} ms a frame")
    with tempfile.TemporaryDirectory() as folder:
        timed("encoding alone", drawn, Path(folder))
        timed("drawing and encoding", draw(FRAMES), Path(folder))
        print(f"{(Path(folder) / 'video.mp4').stat().st_size / FRAMES / 1024:.1f} KiB a frame")


if __name__ == "__main__":
    main()
