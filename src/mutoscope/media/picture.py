"""Reading an uploaded picture; only the sandbox's child does."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image, ImageOps

from mutoscope.errors import InvalidMedia
from mutoscope.media.probe import Format
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size

FORMATS = ("png", "jpeg", "webp")

# Ours is checked before anything is decoded, and says more.
Image.MAX_IMAGE_PIXELS = None


def read(file: BinaryIO, form: Format, limits: Limits) -> Image.Image:
    """The whole picture, or the first of an animated one; upright, RGBA, on white where it is transparent."""
    if form not in FORMATS:
        raise InvalidMedia(f"A png, jpeg or webp picture is needed here; this is {form} video.")
    file.seek(0)
    with Image.open(file, formats=[form]) as image:
        limits.check_pixels(*image.size)
        upright = ImageOps.exif_transpose(image)
        if upright.mode.startswith("I"):
            upright = upright.convert("I").point(lambda level: level / 256).convert("L")
        rgba = upright.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)


def cover(image: Image.Image, size: Size) -> Image.Image:
    """The middle of `image`, scaled to fill `size`."""
    if image.size == (size.width, size.height):
        return image
    return ImageOps.fit(image, (size.width, size.height), Image.Resampling.LANCZOS)
