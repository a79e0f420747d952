"""One picture that compares videos: a row each, the same moments in columns."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFont

WIDTH = 1600
MARGIN = 48
GAP = 14
COLUMNS = 4
CAPTION = 62
PAPER, INK, FAINT, ACCENT = (17, 18, 22), (238, 238, 240), (139, 142, 152), (255, 176, 84)


@dataclass(frozen=True, slots=True)
class Row:
    """A video with the call and the prompt that made it."""

    call: str
    prompt: str
    video: Path


def draw(rows: list[Row], path: Path) -> None:
    """Write the picture of `rows`, as wide as four frames, to the PNG `path`."""
    strips = [moments(row.video) for row in rows]
    step = CAPTION + strips[0][0][1].height + 20
    picture = Image.new("RGB", (WIDTH, MARGIN + step * len(rows) + 16), PAPER)
    canvas = ImageDraw.Draw(picture)
    for index, (row, strip) in enumerate(zip(rows, strips, strict=True)):
        top = MARGIN // 2 + step * index
        _caption(canvas, row, top)
        for column, (second, frame) in enumerate(strip):
            left = MARGIN + column * (frame.width + GAP)
            picture.paste(frame, (left, top + CAPTION), _rounded(frame.size))
            if index == len(rows) - 1:
                below = (left + frame.width / 2, top + step + 10)
                canvas.text(below, f"{float(second):.1f} s", FAINT, _font(18), anchor="ms")
    picture.save(path, optimize=True)


def moments(video: Path) -> list[tuple[Fraction, Image.Image]]:
    """Frames from the middle of each quarter of the video, with their times in seconds."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        wanted = [(2 * column + 1) * stream.frames // (2 * COLUMNS) for column in range(COLUMNS)]
        rate = stream.average_rate or Fraction(24)
        return [
            (index / rate, _small(Image.fromarray(frame.to_ndarray(format="rgb24"))))
            for index, frame in enumerate(container.decode(stream))
            if index in wanted
        ]


def _small(frame: Image.Image) -> Image.Image:
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) // COLUMNS
    return frame.resize((width, round(width * frame.height / frame.width)), Image.Resampling.LANCZOS)


def _caption(canvas: ImageDraw.ImageDraw, row: Row, top: int) -> None:
    baseline = top + CAPTION - 16
    call = _font(20)
    canvas.text((MARGIN, baseline), row.call, ACCENT, call, anchor="ls")
    canvas.text((MARGIN + call.getlength(row.call) + 16, baseline), row.prompt, INK, _font(26), anchor="ls")


def _rounded(size: tuple[int, int]) -> Image.Image:
    mask = Image.new("L", (4 * size[0], 4 * size[1]), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 4 * size[0] - 1, 4 * size[1] - 1), 40, 255)
    return mask.resize(size, Image.Resampling.LANCZOS)


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
