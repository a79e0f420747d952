"""A contact sheet: a row of moments for each clip, its prompt above them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from mutoscope.engines.base import Frame

WIDTH, GAP, MARGIN, CAPTION = 1600, 8, 24, 34
LETTER, BELOW = 10.5, 12
"""Pixels that a letter of a prompt takes at most, and that the times below the last row take."""
FACES = ("NotoSansCJK-Regular.ttc", "DejaVuSans.ttf", "Arial Unicode.ttf", "Arial.ttf")
PAPER, INK, FAINT = (17, 18, 22), (238, 238, 240), (139, 142, 152)


@dataclass(frozen=True, slots=True)
class Strip:
    """What a row shows: `moments` are seconds and the frames drawn then."""

    prompt: str
    moments: list[tuple[float, Frame]]


def draw(strips: list[Strip], path: Path) -> None:
    """Write the sheet of `strips`, all of one size and as many moments, to the PNG `path`."""
    columns = len(strips[0].moments)
    height, width = strips[0].moments[0][1].shape[:2]
    wide = min(width, (WIDTH - 2 * MARGIN - (columns - 1) * GAP) // columns)
    tall = round(wide * height / width)
    total = 2 * MARGIN + columns * wide + (columns - 1) * GAP
    picture = Image.new("RGB", (total, MARGIN + len(strips) * (tall + CAPTION) + BELOW), PAPER)
    canvas = ImageDraw.Draw(picture)
    for row, strip in enumerate(strips):
        top = MARGIN // 2 + row * (tall + CAPTION)
        canvas.text(
            (MARGIN, top + CAPTION - 10), _shortened(strip.prompt, total - 2 * MARGIN), INK, _font(18), anchor="ls"
        )
        for column, (second, frame) in enumerate(strip.moments):
            left = MARGIN + column * (wide + GAP)
            small = Image.fromarray(frame[..., :3]).resize((wide, tall), Image.Resampling.LANCZOS)
            picture.paste(small, (left, top + CAPTION))
            if row + 1 == len(strips):
                canvas.text((left + wide, picture.height - 6), f"{second:.1f} s", FAINT, _font(13), anchor="rs")
    picture.save(path, optimize=True)


def _shortened(prompt: str, width: int) -> str:
    letters = max(12, round(width / LETTER))
    line = " ".join(prompt.split())
    return line if len(line) <= letters else line[: letters - 2] + " …"


def _font(size: int) -> ImageFont.FreeTypeFont:
    """A face of the system, for the letters of many languages; else the one that comes with Pillow."""
    for face in FACES:
        with suppress(OSError):
            return ImageFont.truetype(face, size)
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
