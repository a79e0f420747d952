"""The aurora: curtains of light that wave across the sky, put together from strips painted once."""

from __future__ import annotations

import math

import numpy as np
import skia

from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Stage

CURTAINS: tuple[tuple[Color, Color], ...] = (
    ((0.16, 0.95, 0.55), (0.55, 0.22, 0.85)),
    ((0.20, 0.90, 0.72), (0.30, 0.35, 0.95)),
)
"""Their colours at the hem and on top."""
HEIGHTS = (0.34, 0.42, 0.52)
"""Of the strips, in heights of the sky."""


def aurora(stage: Stage) -> Layer:
    """Two curtains; their hems wave, and rays wander along them."""
    unit, foot = stage.unit, stage.horizon * stage.height
    step = max(3, round(1.5 * unit))
    strips = [[_strip(2 * step, round(tall * foot), colors) for tall in HEIGHTS] for colors in CURTAINS]
    chance = stage.chance("aurora")
    phases = [[chance.random() * math.tau for _ in range(6)] for _ in CURTAINS]
    kinds = [chance.randrange(len(HEIGHTS)) for _ in range(97)]
    columns = range(-2, math.ceil(stage.width / step) + 2)
    strength = 0.5 + 0.45 * stage.light.darkness

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (row, phase) in enumerate(zip((0.80, 0.56), phases, strict=True)):
            for column in columns:
                x = column * step
                place = x / stage.width
                hem = row * foot + foot * (
                    0.085 * math.sin(4.2 * place + phase[0] + 0.16 * t)
                    + 0.035 * math.sin(11 * place + phase[1] - 0.33 * t)
                )
                ray = math.sin(19 * place + phase[2] + 0.7 * t) * math.sin(7 * place + phase[3] - 0.45 * t)
                veil = 0.5 + 0.5 * math.sin(3.1 * place + phase[4] + 0.22 * t)
                alpha = strength * (0.30 + 0.34 * ray + 0.36 * veil) * (1 - 0.3 * index)
                if alpha > 0.03:
                    strip = strips[index][kinds[(column + 40 * index) % 97]]
                    light = skia.Paint(Alphaf=min(1.0, alpha), BlendMode=skia.BlendMode.kPlus)
                    canvas.drawImage(strip, x, round(hem) - strip.height(), NEAREST, light)

    return Animated(0.01, paint)


def _strip(width: int, height: int, colors: tuple[Color, Color]) -> skia.Image:
    """A strip of curtain that fades to its sides, so that neighbours half a width apart add up to an even one."""
    across = np.array([math.sin(math.pi * (column + 0.5) / width) ** 2 for column in range(width)])
    down = (np.arange(height) + 0.5) / height
    glow = np.array([share**1.7 * min(1.0, (1 - share) / 0.13) for share in down.tolist()])
    share = np.clip(down * 1.25 - 0.1, 0, 1)[:, None]
    hue = np.array(colors[1]) * (1 - share) + np.array(colors[0]) * share
    alpha = 0.85 * glow[:, None] * across[None, :]
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., :3] = np.round(255 * hue[:, None, :] * alpha[..., None])
    pixels[..., 3] = np.round(255 * alpha)
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
