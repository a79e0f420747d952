"""The two pictures that stand for a clip, made from its frames as they pass by: thumbnail and spritesheet."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

from PIL import Image

from mutoscope.engines.base import Frame
from mutoscope.media import decode
from mutoscope.media.probe import MediaInfo
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size

THUMBNAIL = "thumbnail.webp"
SPRITESHEET = "spritesheet.jpg"

THUMBNAIL_SIDE = 640
TILE_SIDE = 320
"""Longest sides in pixels."""
TILES = 25
COLUMNS = 5


class Stills:
    """Watches a clip of `count` frames; memory stays within the thumbnail and `TILES` tiles."""

    def __init__(self, count: int) -> None:
        tiles = min(count, TILES)
        self._tile_indices = {round(tile * (count - 1) / max(1, tiles - 1)) for tile in range(tiles)}
        self._thumbnail_index = count // 3
        self._thumbnail: Image.Image | None = None
        self._tiles: list[Image.Image] = []

    def add(self, index: int, frame: Frame) -> None:
        """Take what is needed of one frame; fits `encode`'s `on_frame`."""
        if index <= self._thumbnail_index and index in (0, self._thumbnail_index):
            self._thumbnail = shrunk(frame, THUMBNAIL_SIDE)
        if index in self._tile_indices:
            self._tiles.append(shrunk(frame, TILE_SIDE))

    def save(self, folder: Path) -> list[Path]:
        """Write `thumbnail.webp` and `spritesheet.jpg`: up to 25 tiles in rows of 5, evenly spaced in time."""
        assert self._thumbnail is not None, "save was called before add"
        thumbnail, sheet = folder / THUMBNAIL, folder / SPRITESHEET
        self._thumbnail.save(thumbnail, "webp", quality=82)
        self._sheet().save(sheet, "jpeg", quality=85, optimize=True)
        return [thumbnail, sheet]

    def _sheet(self) -> Image.Image:
        width, height = self._tiles[0].size
        columns = min(COLUMNS, len(self._tiles))
        sheet = Image.new("RGB", (columns * width, math.ceil(len(self._tiles) / columns) * height))
        for place, tile in enumerate(self._tiles):
            sheet.paste(tile, (place % columns * width, place // columns * height))
        return sheet


def of_file(path: Path, info: MediaInfo, folder: Path, limits: Limits) -> list[Path]:
    """Both pictures of an uploaded or imported clip, decoded in the sandbox.

    Raises:
        InvalidMedia: the clip cannot be decoded to its end.
    """
    count = min(TILES, info.frames)
    stills = Stills(count)
    size = _fitted(Size(info.width, info.height), THUMBNAIL_SIDE)
    rate = Fraction(count) / Fraction(info.seconds)
    for index, frame in enumerate(decode.frames(path, limits, size=size, fps=rate)):
        stills.add(index, frame)
    return stills.save(folder)


def shrunk(frame: Frame, longest: int) -> Image.Image:
    """`frame` with a longest side of at most `longest` pixels."""
    size = _fitted(Size(frame.shape[1], frame.shape[0]), longest)
    image = Image.fromarray(frame).convert("RGB")
    return image.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=2)


def _fitted(size: Size, longest: int) -> Size:
    scale = min(1, longest / max(size.width, size.height))
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))
