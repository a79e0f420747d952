"""The look of a worn video cassette."""

from __future__ import annotations

import math

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster
from mutoscope.engines.storyboard.styles.tone import Tones, contrasted, saturated

DATE = "OCT 14 1988"


class Tape:
    """Colours that run to the right of a picture of soft lines, noise where the heads lose the track, and what the
    recorder writes over it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        tint = np.array((1.06, 0.97, 1.05), np.float32)
        self.tones = Tones(lambda colors: saturated(0.07 + 0.88 * contrasted(colors, 0.3), 1.25) * tint)
        self.lines = self._lines()
        dice = np.random.default_rng(5)
        self.torn = dice.random((8, stage.height)).astype(np.float32)
        self.snow = [self._snow(dice) for _ in range(4)]

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        self._bleed(pixels)
        self.tones.apply(pixels)
        self._track(pixels, index // 2, t)
        raster.lay(pixels, self.lines)
        self._write(pixels, t)
        return pixels

    def _bleed(self, pixels: Frame) -> None:
        """Keep the brightness, softened across, and take the colours from a coarse copy that lies to the right."""
        height, width = pixels.shape[:2]
        coarse = raster.halved(pixels, 2)
        coarse = raster.scaled(coarse, max(1, width // 12), max(1, height // 4))
        color = raster.scaled(coarse, width, height)
        late = max(1, round(0.7 * self.stage.unit))
        level = raster.grey(pixels)
        level[:, 1:] = (level[:, 1:] & level[:, :-1]) + ((level[:, 1:] ^ level[:, :-1]) >> 1)
        raster.words(color)[...] = raster.moved(raster.words(color), 0, late)
        raster.lift(color, raster.grey(color), level)
        pixels[...] = color

    def _track(self, pixels: Frame, moment: int, t: float) -> None:
        """Lines torn aside: always at the foot, and in a band that wanders up through the picture."""
        height, unit = self.stage.height, self.stage.unit
        seen = raster.words(pixels)
        foot = height - round(1.9 * unit)
        band = round((1.15 - 0.13 * t % 1.5) * height)
        for start, stop, reach in ((foot, height, 9 * unit), (band, band + round(2.4 * unit), 2.2 * unit)):
            rows = range(max(0, start), max(0, min(height, stop)))
            jumps = np.rint(self.torn[moment % 8, rows.start : rows.stop] ** 2 * reach).astype(int)
            for row, jump in zip(rows, jumps.tolist(), strict=True):
                seen[row] = np.roll(seen[row], jump)
        with raster.surface(pixels) as canvas:
            snow = self.snow[moment % 4]
            canvas.drawImage(snow, 0, foot)
            canvas.drawImage(snow, -((moment * 131) % 200), band)

    def _snow(self, dice: np.random.Generator) -> skia.Image:
        """Short white dashes, as drop-outs leave them."""
        width, height = self.stage.width + 200, max(2, round(2.2 * self.stage.unit))
        chances = dice.random((height, width))
        dashes = np.maximum.reduce([np.roll(chances, shift, 1) for shift in range(max(2, round(self.stage.unit)))])
        alpha = np.where(dashes > 0.9975 - 0.002, 190, 0).astype(np.uint8)
        return skia.Image.fromarray(np.repeat(alpha[..., None], 4, 2), raster.ORDER, skia.kPremul_AlphaType)

    def _lines(self) -> skia.Image:
        pixels = np.zeros((self.stage.height, self.stage.width, 4), np.uint8)
        step = max(2, round(self.stage.height / 240))
        for row in range(step // 2):
            pixels[row::step, :, 3] = 52
        pixels[step - 1 :: step, :, 3] = 30
        return skia.Image.fromarray(pixels, raster.ORDER, skia.kPremul_AlphaType)

    def _write(self, pixels: Frame, t: float) -> None:
        width, height, size = self.stage.width, self.stage.height, 4.2 * self.stage.unit
        left, top = 0.055 * width, 0.055 * height + size
        second = math.floor(t)
        clock = f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}"
        with raster.surface(pixels) as canvas:
            _letter(canvas, "PLAY", (left, top), size)
            corner = left + 2.75 * size
            arrow = [(corner, top - 0.72 * size), (corner + 0.62 * size, top - 0.36 * size), (corner, top)]
            for shift, paint in _inks(size):
                moved = [(x + shift, y + shift) for x, y in arrow]
                canvas.drawPath(brush.polygon(moved), paint)
            _letter(canvas, DATE, (left, height - 0.075 * height), 0.8 * size)
            _letter(canvas, clock, (width - left, height - 0.075 * height), 0.8 * size, right=True)


def _inks(size: float) -> tuple[tuple[float, skia.Paint], ...]:
    return (0.06 * size, brush.fill((0.0, 0.0, 0.0), 0.7)), (0.0, brush.fill((0.96, 0.96, 0.96)))


def _letter(canvas: skia.Canvas, text: str, at: tuple[float, float], size: float, *, right: bool = False) -> None:
    blob, width = brush.lettering(text, size)
    x = at[0] - width if right else at[0]
    for shift, paint in _inks(size):
        canvas.drawTextBlob(blob, x + shift, at[1] + shift, paint)
