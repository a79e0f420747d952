"""Characters: what was cut out of their clip, else a round picture of it, and their name."""

from __future__ import annotations

import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, lettering, stroke
from mutoscope.engines.storyboard.pictograms.picture import BOX, Picture
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

RING = 5.0


def figure(name: str, cut: Frame) -> Picture:
    """The character as cut out of its clip: RGBA, transparent around it."""
    image = skia.Image.fromarray(cut, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    scale = BOX / max(image.width(), image.height())
    box = skia.Rect.MakeWH(image.width() * scale, image.height() * scale)
    return Picture(name, lambda canvas: canvas.drawImageRect(image, box, MIPMAPPED), (0, 0, box.right(), box.bottom()))


def medallion(name: str, frame: Frame) -> Picture:
    """The middle of a frame of its clip, in a round frame."""
    image = skia.Image.fromarray(frame, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)
    side = min(image.width(), image.height())
    source = skia.Rect.MakeXYWH((image.width() - side) / 2, (image.height() - side) / 2, side, side)

    def paint(canvas: skia.Canvas) -> None:
        disc = skia.Path()
        disc.addCircle(BOX / 2, BOX / 2, BOX / 2 - RING / 2)
        canvas.save()
        canvas.clipPath(disc, doAntiAlias=True)
        canvas.drawImageRect(image, source, skia.Rect.MakeWH(BOX, BOX), MIPMAPPED)
        canvas.restore()
        canvas.drawPath(disc, stroke((0.98, 0.96, 0.92), RING))

    return Picture(name, paint, (0, 0, BOX, BOX), drawn=False)


def name_tag(canvas: skia.Canvas, name: str, pose: Pose, stage: Stage) -> None:
    """The name under a character's feet, or over them at the edge of the frame."""
    size = 2.4 * stage.unit
    blob, wide = lettering(name, size)
    x, y = pose.x - wide / 2, min(pose.y + size * 1.5, stage.height - size)
    plate = skia.Rect.MakeLTRB(x - size * 0.5, y - size, x + wide + size * 0.5, y + size * 0.42)
    canvas.drawRoundRect(plate, size * 0.7, size * 0.7, fill((0.08, 0.08, 0.12), 0.62))
    canvas.drawTextBlob(blob, x, y, fill((1.0, 1.0, 1.0)))
