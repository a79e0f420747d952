"""Pictures kept because they are copied into many frames, as many as fit in a bounded amount of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec

import skia

from mutoscope.engines.storyboard.brush import NEAREST

MOST = 64 << 20
"""Bytes that are kept in all."""
Key = tuple[Hashable, ...]
Asked = ParamSpec("Asked")


class Store:
    """Images by key, in no more than `most` bytes: those that were not asked for longest make room for the new."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0
        self.images: OrderedDict[Key, skia.Image] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key, make: Callable[[], skia.Image]) -> skia.Image:
        """The image of `key`, made by `make` where there is none."""
        with self.lock:
            image = self.images.get(key)
            if image is not None:
                self.images.move_to_end(key)
                return image
        image = make()
        with self.lock:
            if key not in self.images:
                self.images[key] = image
                self.held += _size(image)
            while self.held > self.most and len(self.images) > 1:
                self.held -= _size(self.images.popitem(last=False)[1])
        return image


STORE = Store(MOST)


def kept(make: Callable[Asked, skia.Image]) -> Callable[Asked, skia.Image]:
    """`make`, whose images are kept by its arguments in what memory there is for all such together."""

    @wraps(make)
    def wrapped(*args: Asked.args, **kwargs: Asked.kwargs) -> skia.Image:
        key = (make, *map(_key, args), *((name, _key(value)) for name, value in kwargs.items()))
        return STORE.get(key, lambda: make(*args, **kwargs))

    return wrapped


def copy(canvas: skia.Canvas, image: skia.Image, x: float, y: float) -> None:
    """`image` with its top left at the whole pixel of the frame nearest `x`, `y`; the canvas may only be moved."""
    matrix = canvas.getTotalMatrix()
    across, down = matrix.getTranslateX(), matrix.getTranslateY()
    canvas.drawImage(image, round(across + x) - across, round(down + y) - down, NEAREST)


def _key(value: object) -> Hashable:
    """An image by its number, so that no key keeps one alive."""
    return ("image", value.uniqueID()) if isinstance(value, skia.Image) else value


def _size(image: skia.Image) -> int:
    return 4 * int(image.width()) * int(image.height())
