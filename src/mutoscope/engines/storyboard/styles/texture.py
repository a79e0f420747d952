"""Surfaces that pictures lie on or show through: noise, paper, grain, hatching and vignettes, made once."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.styles.raster import ORDER, Grey

Field = NDArray[np.floating[Any]]


@lru_cache(maxsize=24)
def noise(width: int, height: int, length: float, seed: int, stretch: float = 1.0) -> Field:
    """Smooth noise of mean 0 and deviation 1, whose waves are `length` pixels long and `stretch` times as wide."""
    size = max(2, math.ceil(width / (length * stretch)) + 1), max(2, math.ceil(height / length) + 1)
    drawn = np.random.default_rng(seed).normal(size=size[::-1]).astype(np.float32)
    large = Image.fromarray(drawn).resize((width, height), Image.Resampling.BICUBIC)
    field = np.asarray(large, np.float32)
    normal: Field = (field - field.mean()) / max(1e-6, float(field.std()))
    return normal


@lru_cache(maxsize=4)
def paper(width: int, height: int, unit: float, seed: int = 0) -> Field:
    """The tooth of rough paper, mean 0 and deviation about 1."""
    fine = noise(width, height, max(1.2, 0.16 * unit), seed)
    coarse = noise(width, height, max(2.0, 0.5 * unit), seed + 1)
    tooth: Field = 0.6 * fine + 0.65 * coarse + 0.3 * noise(width, height, 6 * unit, seed + 2)
    return tooth


def distance(width: int, height: int) -> Field:
    """How far each pixel is from the nearest side, in parts of the shorter one."""
    across = np.minimum(np.arange(width), np.arange(width)[::-1])[None]
    down = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None]
    nearest: Field = (np.minimum(across, down) / min(width, height)).astype(np.float32)
    return nearest


def vignette(width: int, height: int, strength: float, start: float = 0.55) -> Field:
    """How much of the light is lost: 0 in the middle, `strength` in the corners."""
    x, y = np.linspace(-1, 1, width, dtype=np.float32)[None], np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    away = np.clip((np.sqrt((x * x + y * y) / 2) - start) / (1 - start), 0, 1)
    lost: Field = (strength * away * away * (3 - 2 * away)).astype(np.float32)
    return lost


def sheet(alpha: Field, parts: Sequence[tuple[Field, Color]], specks: Field | None = None) -> skia.Image:
    """A translucent image that hides `alpha` of what is below, 0 to 1, and adds each of `parts`, so much of a colour.

    Over that lie white and black `specks`, -1 to 1.
    """
    cover = 0.0 if specks is None else np.abs(specks)
    white = 0.0 if specks is None else np.clip(specks, 0, 1)
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = np.clip(255.5 * (1 - (1 - alpha) * (1 - cover)), 0, 255)
    for channel in range(3):
        level = white + (1 - cover) * sum(field * np.float32(color[channel]) for field, color in parts)
        pixels[..., channel] = np.clip(255 * level, 0, pixels[..., 3])
    return skia.Image.fromarray(pixels, ORDER, skia.kPremul_AlphaType)


def grain(width: int, height: int, size: float, strength: float, seed: int) -> Field:
    """Specks of film grain about `size` pixels wide; `strength` is their deviation."""
    specks: Field = np.clip(strength * noise(width, height, max(1.0, size), 9000 + seed), -0.4, 0.4)
    return specks


@lru_cache(maxsize=8)
def hatching(width: int, height: int, unit: float, angle: float, seed: int) -> Grey:
    """Pencil strokes side by side, 255 where the lead is darkest; `angle` in degrees from across."""
    dice = random.Random(f"hatching {seed}")
    pixels = np.zeros((height, width), np.uint8)
    reach, pitch = math.hypot(width, height) / 2, 0.62 * unit
    paint = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeCap=skia.Paint.kRound_Cap)
    with skia.Surface(pixels, skia.kGray_8_ColorType, skia.kOpaque_AlphaType) as canvas:
        canvas.translate(width / 2, height / 2)
        canvas.rotate(angle)
        row = -reach
        while row < reach:
            start = -reach - dice.uniform(0, 8) * unit
            while start < reach:
                end = start + dice.uniform(5, 13) * unit
                level = dice.randint(130, 235)
                paint.setColor(skia.ColorSetRGB(level, level, level))
                paint.setStrokeWidth(dice.uniform(0.16, 0.30) * unit)
                tilt = dice.uniform(-0.25, 0.25) * unit
                canvas.drawLine(start, row - tilt, end, row + tilt, paint)
                start = end - dice.uniform(-0.3, 1.0) * unit
            row += pitch * dice.uniform(0.75, 1.25)
    return pixels
