"""The native size for any size, and the way back: frames of the exact size, rate and number. Lengths: `segments`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

import cv2
import numpy as np
from PIL import Image

from mutoscope.engines.base import Frame
from mutoscope.engines.recipe import Diffusion as Recipe
from mutoscope.errors import EngineError
from mutoscope.video import Size

ABOUT = Fraction(21, 20)
"""Native sizes of which no more than this factor more is cut off than of the best are as good in shape."""
FASTER = Fraction(11, 10)
"""From this ratio of rates on, frames between two are blended; below it they would all be a little blurred."""


class Lattice:
    """The sizes that a model was made for, either way up."""

    def __init__(self, recipe: Recipe) -> None:
        turned = [Size(size.height, size.width) for size in recipe.sizes]
        self.sizes = tuple(dict.fromkeys([*recipe.sizes, *turned]))

    def size(self, wanted: Size) -> Size:
        """The native size to make `wanted` at: the one of which least must be cut off, then the nearest in area."""
        least = min(excess(size, wanted) for size in self.sizes)
        shaped = [size for size in self.sizes if excess(size, wanted) <= least * ABOUT]
        return min(shaped, key=lambda size: (_ratio(_area(size), _area(wanted)), excess(size, wanted)))


def excess(size: Size, wanted: Size) -> Fraction:
    """How many times as large as what is seen of it a frame of `size` is where it covers `wanted`; 1 is all of it."""
    return _ratio(size.width * wanted.height, size.height * wanted.width)


def fitted(frames: Iterator[Frame], size: Size, fps_from: Fraction, fps_to: Fraction, count: int) -> Iterator[Frame]:
    """`count` frames of `size` at `fps_to`, made from `frames` at `fps_from` while they come in.

    Each covers the whole size, as little as can be of it cut off at the edges. Where the rate rises, a frame between
    two is their blend; otherwise the nearest is taken. After its end the clip holds its last frame, and what comes
    after `count` is not asked for. Frames come as RGB or RGBA and leave as RGBA; one that is held is the same array.

    Raises:
        EngineError: there is no frame.
    """
    blended = fps_to >= FASTER * fps_from
    first, second, index = next(frames, None), next(frames, None), 0
    if first is None:
        raise EngineError("The model made no frames.")
    made, made_at = first, Fraction(-1)
    for number in range(count):
        exact = number * fps_from / fps_to
        place = exact if blended else Fraction(floor(exact + Fraction(1, 2)))
        while second is not None and place >= index + 1:
            first, second, index = second, next(frames, None), index + 1
        place = Fraction(index) if second is None else place
        if place != made_at:
            between = first if second is None or place == index else blend(first, second, float(place - index))
            made, made_at = cover(between, size), place
        yield made


def blend(first: Frame, second: Frame, weight: float) -> Frame:
    """`second` over `first`, seen through by 1 − `weight`."""
    return np.asarray(cv2.addWeighted(first, 1 - weight, second, weight, 0), np.uint8)


def cover(frame: Frame, size: Size) -> Frame:
    """The middle of an RGB or RGBA frame, all that has the shape of `size`, scaled to that (Lanczos), as RGBA."""
    height, width, channels = frame.shape
    if (width, height) == (size.width, size.height):
        return frame if channels == 4 else _opaque(frame)
    scale = max(size.width / width, size.height / height)
    across, down = min(width, size.width / scale), min(height, size.height / scale)
    left, top = (width - across) / 2, (height - down) / 2
    box = (left, top, min(width, left + across), min(height, top + down))
    picture = Image.fromarray(frame if channels == 3 else cv2.cvtColor(frame, cv2.COLOR_RGBA2RGB))
    return _opaque(np.asarray(picture.resize((size.width, size.height), Image.Resampling.LANCZOS, box=box)))


def _opaque(rgb: Frame) -> Frame:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2RGBA), np.uint8)


def _ratio(one: int, other: int) -> Fraction:
    return Fraction(max(one, other), min(one, other))


def _area(size: Size) -> int:
    return size.width * size.height
