"""A tile of marks that streams through the frame for ever."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.stage import NEAREST, Stage


@dataclass(frozen=True, slots=True)
class Falling:
    """A tile at least of the frame's width that moves by (`across`, `down`) pixels a second, repeating.

    It covers the rows from `top` down to the tile's height.
    """

    depth: float
    tile: skia.Image
    across: float
    down: float
    top: int = 0

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        width, height = self.tile.width(), self.tile.height()
        x, y = round(self.across * t) % width, round(self.down * t) % height
        canvas.save()
        canvas.resetMatrix()
        canvas.clipRect(skia.Rect.MakeXYWH(0, self.top, width, height))
        for left in (x - width, x):
            for top in (y - height, y):
                canvas.drawImage(self.tile, left, self.top + top, NEAREST)
        canvas.restore()


def tile(stage: Stage, marks: skia.Path, paint: skia.Paint, tall: int | None = None) -> skia.Image:
    """`marks` painted so that the tile, as wide as the frame and that `tall`, repeats without a seam."""
    width, height = stage.width, tall or stage.height
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    surface = skia.Surface.MakeRaster(info)
    canvas = surface.getCanvas()
    for dx in (-width, 0, width):
        for dy in (-height, 0, height):
            canvas.save()
            canvas.translate(dx, dy)
            canvas.drawPath(marks, paint)
            canvas.restore()
    return surface.makeImageSnapshot()
