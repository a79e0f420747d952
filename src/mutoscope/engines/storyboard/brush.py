"""Marks that the sets and subjects share: paints, outlines, glows, sprites and lettering."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO

import skia
from PIL import ImageFont

from mutoscope.engines.storyboard.light import Color

Point = tuple[float, float]
NEAREST = skia.SamplingOptions(skia.FilterMode.kNearest)
SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
MIPMAPPED = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def rgb(text: str) -> Color:
    """The colour written `#rrggbb`."""
    return int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255


def shade(color: Color, factor: float) -> Color:
    """`color` darker (factor below 1) or lighter."""
    return min(1.0, color[0] * factor), min(1.0, color[1] * factor), min(1.0, color[2] * factor)


@lru_cache(maxsize=8192)
def argb(color: Color, alpha: float = 1.0) -> int:
    """`color` as skia's shaders take it. Kept, since a crowd asks ten thousand times a second for a few hundred."""
    r, g, b = (round(max(0.0, min(1.0, channel)) * 255) for channel in color)
    return int(skia.ColorSetARGB(round(max(0.0, min(1.0, alpha)) * 255), r, g, b))


def fill(color: Color, alpha: float = 1.0) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(color, alpha))


def stroke(color: Color, width: float, alpha: float = 1.0) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True,
        Color=argb(color, alpha),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def gradient(start: Point, end: Point, stops: Sequence[tuple[float, Color, float]]) -> skia.Paint:
    """A linear gradient through (offset, colour, alpha) stops."""
    shader = skia.GradientShader.MakeLinear(
        points=[skia.Point(*start), skia.Point(*end)],
        colors=[argb(color, alpha) for _, color, alpha in stops],
        positions=[offset for offset, _, _ in stops],
    )
    return skia.Paint(AntiAlias=True, Shader=shader)


def radial(centre: Point, radius: float, stops: Sequence[tuple[float, Color, float]]) -> skia.Paint:
    """A radial gradient through (offset, colour, alpha) stops."""
    shader = skia.GradientShader.MakeRadial(
        center=skia.Point(*centre),
        radius=radius,
        colors=[argb(color, alpha) for _, color, alpha in stops],
        positions=[offset for offset, _, _ in stops],
    )
    return skia.Paint(AntiAlias=True, Shader=shader)


def polygon(points: Sequence[Point]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*point) for point in points], True)
    return path


def outline(path: str) -> skia.Path:
    """The path written as in SVG, with absolute M, L, C, Q and Z alone: `M14 138C2 130 4 104 15 98Z`."""
    drawn = skia.Path()
    steps = {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.cubicTo, "Q": drawn.quadTo}
    for step, numbers in re.findall(r"([MLCQZ])([^MLCQZ]*)", path):
        if step == "Z":
            drawn.close()
            continue
        values = [float(number) for number in numbers.split()]
        arity = {"M": 2, "L": 2, "C": 6, "Q": 4}[step]
        for first in range(0, len(values), arity):
            steps[step](*values[first : first + arity])
    return drawn


def sprite(width: float, height: float, paint: Callable[[skia.Canvas], None]) -> skia.Image:
    """What `paint` draws on a transparent canvas of that many pixels."""
    surface = skia.Surface(max(1, round(width)), max(1, round(height)))
    paint(surface.getCanvas())
    return surface.makeImageSnapshot()


def recorded(width: float, height: float, paint: Callable[[skia.Canvas], None]) -> Callable[[skia.Canvas], None]:
    """`paint`, done once and played back at each call: for what takes longer to work out than to fill.

    It may reach as far beyond the width and height as these are.
    """
    recorder = skia.PictureRecorder()
    paint(recorder.beginRecording(skia.Rect.MakeLTRB(-width, -height, 2 * width, 2 * height)))
    picture = recorder.finishRecordingAsPicture()
    return lambda canvas: canvas.drawPicture(picture)


@lru_cache(maxsize=256)
def _halo(color: Color, width: int, height: int) -> skia.Image:
    stops = [(0.0, color, 0.95), (0.12, color, 0.6), (0.35, color, 0.22), (0.65, color, 0.06), (1.0, color, 0.0)]

    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(width, height)
        canvas.drawCircle(1, 1, 1, radial((1, 1), 1, stops))

    return sprite(2 * width, 2 * height, paint)


def glow(canvas: skia.Canvas, at: Point, radii: Point, color: Color, alpha: float) -> None:
    """Adds light around `at`, fading to nothing at the radii; these in pixels of an unscaled canvas.

    Halos are kept in steps of size, since copying one is ten times as fast as scaling it.
    """
    if alpha <= 0.01:
        return
    width, height = (_step(radius) for radius in radii)
    paint = skia.Paint(Alphaf=min(1.0, alpha), BlendMode=skia.BlendMode.kPlus)
    canvas.drawImage(_halo(color, width, height), at[0] - width, at[1] - height, NEAREST, paint)


def _step(radius: float) -> int:
    """`radius` to the nearest of sizes 7 % apart."""
    return max(2, round(1.07 ** round(math.log(max(radius, 2.0), 1.07))))


@lru_cache(maxsize=1)
def _typeface() -> skia.Typeface:
    embedded = ImageFont.load_default(16)
    assert isinstance(embedded, ImageFont.FreeTypeFont) and isinstance(embedded.path, BytesIO)
    fonts = skia.FontMgr.New_Custom_Empty()  # the machine's own would be listed, at a cost, and with its warnings
    return fonts.makeFromData(skia.Data.MakeWithCopy(embedded.path.getvalue()))


def lettering(text: str, size: float) -> tuple[skia.TextBlob, float]:
    """`text` set in the face that Pillow carries, so that no system font is needed, and its width in pixels."""
    font = skia.Font(_typeface(), size)
    font.setEmbolden(True)
    return skia.TextBlob(text, font), float(font.measureText(text))
