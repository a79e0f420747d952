"""A pictogram as pixels of any size: the package's own drawing, else the system's font, else a card with the word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import skia

from mutoscope.engines.storyboard.brush import fill, lettering, sprite, stroke
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.pictograms.library import PRESENTATION, svg
from mutoscope.prompts.pictograms import pictogram

BOX = 128
FAMILIES = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
CARDS: tuple[Color, ...] = ((0.98, 0.86, 0.55), (0.66, 0.84, 0.92), (0.95, 0.70, 0.66), (0.74, 0.87, 0.66))
INK: Color = (0.16, 0.15, 0.2)
Paint = Callable[[skia.Canvas], None]
"""Paints within a box of BOX by BOX."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure in a box of BOX by BOX; `bounds` is what of it is not empty: left, top, right, bottom."""

    name: str
    paint: Paint
    bounds: tuple[float, float, float, float]
    drawn: bool = True
    """Whether it shows the thing itself, not a card with its name."""

    @property
    def aspect(self) -> float:
        """Width of the figure by its height."""
        left, top, right, bottom = self.bounds
        return (right - left) / (bottom - top)

    def raster(self, height: float) -> skia.Image:
        """The figure alone, so many pixels tall."""
        left, top, _, bottom = self.bounds
        scale = height / (bottom - top)

        def paint(canvas: skia.Canvas) -> None:
            canvas.scale(scale, scale)
            canvas.translate(-left, -top)
            self.paint(canvas)

        return sprite(height * self.aspect, height, paint)


@lru_cache(maxsize=256)
def picture(name: str) -> Picture:
    """The picture of what `name` calls in English, a card where there is none."""
    character = pictogram(name)
    paint = (_drawing(character) or _glyph(character)) if character else None
    if paint is None:
        return Picture(name, lambda canvas: _card(canvas, name), (4, 24, 124, 104), drawn=False)
    return Picture(name, paint, _bounds(paint))


def _drawing(character: str) -> Paint | None:
    source = svg(character)
    if source is None:
        return None
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream(source, True))
    if drawing is None:
        return None
    drawing.setContainerSize(skia.Size(BOX, BOX))
    render: Paint = drawing.render
    return render


def _glyph(character: str) -> Paint | None:
    """The character in the system's colour font. Joined sequences are shown by their first character."""
    typeface, point = _colour_font(), ord(character.replace(PRESENTATION, "")[0])
    glyph = typeface.unicharToGlyph(point) if typeface else 0
    if not glyph:
        return None
    font = skia.Font(typeface, 104)
    blob = skia.TextBlob.MakeFromText(chr(point), font)
    box = font.getBounds([glyph])[0]
    x, y = BOX / 2 - box.centerX(), BOX / 2 - box.centerY()
    return lambda canvas: canvas.drawTextBlob(blob, x, y, skia.Paint())


@cache
def _colour_font() -> skia.Typeface | None:
    """Looked for only where the package has no drawing: listing a system's fonts takes a while."""
    fonts = skia.FontMgr()
    found = (fonts.matchFamilyStyle(family, skia.FontStyle()) for family in FAMILIES)
    return next((typeface for typeface in found if typeface is not None), None)


def _bounds(paint: Paint) -> tuple[float, float, float, float]:
    pixels = sprite(BOX, BOX, paint).toarray()[..., 3] > 12
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    if not rows.size:
        return 0, 0, BOX, BOX
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


def _card(canvas: skia.Canvas, name: str) -> None:
    """A card with the word on it."""
    color = CARDS[sum(map(ord, name)) % len(CARDS)]
    plate = skia.Rect.MakeLTRB(6, 26, 122, 102)
    canvas.drawRoundRect(plate, 12, 12, fill(color))
    canvas.drawRoundRect(plate, 12, 12, stroke((1.0, 1.0, 1.0), 4))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(10, 30, 118, 98), 9, 9, stroke(INK, 1.2, 0.35))
    lines = _lines(name)
    size = min(26.0, 50 / len(lines), *(96 / max(lettering(line, 1.0)[1], 0.1) for line in lines))
    for index, line in enumerate(lines):
        blob, wide = lettering(line, size)
        y = 64 + size * (1.12 * (index - (len(lines) - 1) / 2) + 0.36)
        canvas.drawTextBlob(blob, 64 - wide / 2, y, fill(INK))


def _lines(name: str) -> list[str]:
    """`name` on up to three lines."""
    lines: list[str] = []
    for word in name.split()[:8] or ["?"]:
        if lines and (len(lines[-1]) + len(word) < 9 or len(lines) == 3):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
