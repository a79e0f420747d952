"""Pictures made smaller and larger, softened and told apart: the arithmetic that treatments share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import skia
from numpy.typing import NDArray

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.light import Color

Grey = NDArray[np.uint8]
"""Shape (height, width)."""
Words = NDArray[np.uint32]
"""A frame's pixels, one number each, of shape (height, width)."""
Levels = TypeVar("Levels", Grey, Words)
Number = TypeVar("Number", np.uint8, np.uint32)
BAND = 48

ORDER = skia.kBGRA_8888_ColorType
"""Skia scales and lays over this order of channels many times as fast; the same on both sides, it changes no colour."""
LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)


def bands(height: int) -> Iterator[slice]:
    """A frame's rows, so few at once that what is worked out of them stays in the processor's cache."""
    return (slice(row, row + BAND) for row in range(0, height, BAND))


def looked_up(table: NDArray[Number], levels: Grey) -> NDArray[Number]:
    """What `table`, of 256 entries, has for each of `levels`."""
    found = np.empty(levels.shape, table.dtype)
    for rows in bands(len(levels)):
        np.take(table, levels[rows], out=found[rows], mode="clip")
    return found


def picture(pixels: Frame) -> skia.Image:
    """`pixels` as an opaque image that shares their memory, which must outlive it."""
    return skia.Image.fromarray(pixels, ORDER, skia.kOpaque_AlphaType, copy=False)


def surface(pixels: Frame) -> skia.Surface:
    """A surface that draws into `pixels`; both must outlive its canvas."""
    return skia.Surface(pixels, ORDER, skia.kOpaque_AlphaType)


def words(pixels: Frame) -> Words:
    """A view of `pixels`."""
    seen: Words = pixels.view(np.uint32)[..., 0]
    return seen


def scaled(pixels: Frame, width: int, height: int) -> Frame:
    """A copy at another size, sampled linearly: make it smaller by no more than a half at once."""
    sized = np.empty((height, width, 4), np.uint8)
    with surface(sized) as canvas:
        canvas.drawImageRect(picture(pixels), skia.Rect.MakeWH(width, height), LINEAR)
    return sized


def halved(pixels: Frame, times: int = 1) -> Frame:
    for _ in range(times):
        height, width = pixels.shape[:2]
        pixels = scaled(pixels, -(-width // 2), -(-height // 2))
    return pixels


def lay(pixels: Frame, sheet: skia.Image, alpha: float = 1.0) -> None:
    """Lay a translucent `sheet` over `pixels`, in place."""
    with surface(pixels) as canvas:
        canvas.drawImage(sheet, 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=alpha))


def shine(pixels: Frame, light: Frame, alpha: float = 1.0, mode: skia.BlendMode = skia.BlendMode.kScreen) -> None:
    """Add a smaller picture of `light` to `pixels`, in place."""
    height, width = pixels.shape[:2]
    large = scaled(light, width, height)
    with surface(pixels) as canvas:
        canvas.drawImage(picture(large), 0, 0, skia.SamplingOptions(), skia.Paint(BlendMode=mode, Alphaf=alpha))


def halo(pixels: Frame, least: int, alpha: float) -> None:
    """Let what is brighter than `least` shine over its surroundings, in place."""
    small = halved(pixels, 3)
    bright = np.where(grey(small)[..., None] > least, small, np.array((0, 0, 0, 255), np.uint8))
    shine(pixels, box(bright, 3), alpha)


def ink(pixels: Frame, cover: Grey, color: Color = (0.0, 0.0, 0.0)) -> None:
    """Paint `pixels` over in place where `cover` is more than 0; 255 hides them."""
    alpha = np.arange(256, dtype=np.uint32)
    table = alpha << 24
    for channel, level in enumerate(color):
        table |= (alpha * round(255 * level) // 255) << (8 * channel)
    sheet = looked_up(np.asarray(table, np.uint32), cover).view(np.uint8).reshape(*cover.shape, 4)
    lay(pixels, skia.Image.fromarray(sheet, ORDER, skia.kPremul_AlphaType, copy=False))


def grey(pixels: Frame) -> Grey:
    """How bright each pixel is."""
    levels = np.empty(pixels.shape[:2], np.uint8)
    for rows in bands(len(pixels)):
        level = pixels[rows, :, 0] * np.uint16(77)
        level += pixels[rows, :, 1] * np.uint16(150)
        level += pixels[rows, :, 2] * np.uint16(29)
        levels[rows] = level >> 8
    return levels


def lift(pixels: Frame, before: Grey, after: Grey) -> None:
    """Make `pixels` as much lighter or darker, in place, as `after` is than `before`."""
    for rows in bands(len(pixels)):
        part, one, other = pixels[rows], after[rows], before[rows]
        part -= np.minimum(part, _all(np.maximum(one, other) - one, part))
        part += np.minimum(~part, _all(np.maximum(one, other) - other, part))


def _all(levels: Grey, pixels: Frame) -> Frame:
    """`levels` as that of each colour; alpha is 0."""
    return (levels * np.uint32(0x010101)).view(np.uint8).reshape(pixels.shape)


def box(levels: NDArray[np.uint8], power: int) -> NDArray[np.uint8]:
    """The mean over squares of 2 ** power pixels a side, at most 16, of one channel or four."""
    side = 1 << power
    around = [(side // 2, side // 2 - 1)] * 2 + [(0, 0)] * (levels.ndim - 2)
    total = np.pad(levels, around, "edge").astype(np.uint16)
    for step in (1 << turn for turn in range(power)):
        total = total[:-step] + total[step:]
        total = total[:, :-step] + total[:, step:]
    total >>= 2 * power
    return total.astype(np.uint8)


def soft(pixels: Frame) -> Frame:
    """`pixels`, each mixed with the eight about it."""
    behind = words(box(pixels, 1))
    return box(moved(behind, -1, -1).view(np.uint8).reshape(pixels.shape), 1)


def gap(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How far apart they are."""
    return np.maximum(one, other) - np.minimum(one, other)


def shade_side(level: Grey, reach: int) -> Grey:
    """How much darker each pixel is than the brightest one `reach` pixels above, below or beside it."""
    most = np.zeros_like(level)
    for down, right in ((reach, 0), (-reach, 0), (0, reach), (0, -reach)):
        np.maximum(most, moved(level, down, right), out=most)
    return np.maximum(most, level) - level


def contrast(level: Grey) -> Grey:
    """How much each pixel differs from those right of it and below."""
    most = np.zeros_like(level)
    most[:, :-1] = gap(level[:, :-1], level[:, 1:])
    np.maximum(most[:-1], gap(level[:-1], level[1:]), out=most[:-1])
    return most


def patches(pixels: Frame, power: int) -> Frame:
    """`pixels` as patches of one colour with sharp borders: each becomes the calmest mean of those around it."""
    level = grey(pixels)
    usual = np.asarray(box(level, power) >> 1, np.uint8)
    mean, unrest = words(box(pixels, power)), box(gap(level, usual + moved(usual, -1, -1)), power)
    reach = 1 << power - 1
    best, least = mean.copy(), unrest.copy()
    for down, right in ((-reach, -reach), (-reach, reach - 1), (reach - 1, -reach), (reach - 1, reach - 1)):
        rest, other = moved(unrest, down, right), moved(mean, down, right)
        calmer = rest < least
        np.copyto(best, other, where=calmer)
        np.minimum(least, rest, out=least)
    return best.view(np.uint8).reshape(pixels.shape)


def moved(levels: Levels, down: int, right: int) -> Levels:
    """A copy moved by whole pixels, less than its sides; what comes in repeats the border."""
    height, width = levels.shape[:2]
    down, right = max(1 - height, min(height - 1, down)), max(1 - width, min(width - 1, right))
    shifted = np.empty_like(levels)
    top, left = max(0, down), max(0, right)
    bottom, end = height + min(0, down), width + min(0, right)
    shifted[top:bottom, left:end] = levels[top - down : bottom - down, left - right : end - right]
    shifted[top:bottom, :left] = shifted[top:bottom, left : left + 1]
    shifted[top:bottom, end:] = shifted[top:bottom, end - 1 : end]
    shifted[:top] = shifted[top]
    shifted[bottom:] = shifted[bottom - 1]
    return shifted


def curve(levels: Grey, start: float, end: float, most: int = 255) -> Grey:
    """`levels` through a table that is 0 up to `start`, `most` from `end` on, and straight between."""
    table = np.clip((np.arange(256) - start) * most / (end - start), 0, most).astype(np.uint8)
    return looked_up(table, levels)


def faded(levels: Grey, share: Grey) -> Grey:
    """`levels` times `share`, 255 being the whole."""
    return (levels * (share.astype(np.uint16) + np.uint16(1)) >> 8).astype(np.uint8)


class Warp:
    """Pixels taken from a little way off: `across` and `down` tell for each how many pixels."""

    def __init__(self, across: NDArray[np.floating], down: NDArray[np.floating]) -> None:
        height, width = across.shape
        rows = np.clip(np.arange(height)[:, None] + np.rint(down).astype(np.intp), 0, height - 1)
        columns = np.clip(np.arange(width)[None] + np.rint(across).astype(np.intp), 0, width - 1)
        self.places = (rows * width + columns).astype(np.intp)

    def apply(self, levels: Levels) -> Levels:
        taken: Levels = np.take(levels.ravel(), self.places, mode="clip")
        return taken
