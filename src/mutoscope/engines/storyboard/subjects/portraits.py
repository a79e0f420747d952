"""Characters: a round card that shows a still of their clip, and their name."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, argb, fill, lettering, stroke
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose


def portrait(picture: skia.Image) -> Draw:
    """How a character of whom there is a `picture` is drawn: the middle of it, in a round frame."""
    side = min(picture.width(), picture.height())
    left, top = (picture.width() - side) / 2, (picture.height() - side) / 2
    source = skia.Rect.MakeXYWH(left, top, side, side)

    def draw(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
        radius = pose.size / 2
        x, y = pose.x, pose.y - radius + radius * 0.03 * math.sin(1.4 * pose.t + pose.phase)
        canvas.drawOval(
            skia.Rect.MakeLTRB(x - radius * 0.7, pose.y + radius * 0.05, x + radius * 0.7, pose.y + radius * 0.2),
            fill((0, 0, 0), 0.3),
        )
        canvas.save()
        disc = skia.Path()
        disc.addCircle(x, y, radius)
        canvas.clipPath(disc, doAntiAlias=True)
        tint = skia.ColorFilters.Blend(argb(stage.light.on((1.0, 1.0, 1.0), 1, 0.5)), skia.BlendMode.kModulate)
        box = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
        canvas.drawImageRect(picture, source, box, MIPMAPPED, skia.Paint(ColorFilter=tint))
        canvas.restore()
        canvas.drawCircle(x, y, radius, stroke(stage.light.on((0.98, 0.96, 0.92), 1, 0.3), radius * 0.08))

    return draw


def name_tag(canvas: skia.Canvas, name: str, pose: Pose, stage: Stage) -> None:
    """The name under a character's feet."""
    size = 2.4 * stage.unit
    blob, wide = lettering(name, size)
    x, y = pose.x - wide / 2, pose.y + size * 1.5
    plate = skia.Rect.MakeLTRB(x - size * 0.5, y - size, x + wide + size * 0.5, y + size * 0.42)
    canvas.drawRoundRect(plate, size * 0.7, size * 0.7, fill((0.08, 0.08, 0.12), 0.62))
    canvas.drawTextBlob(blob, x, y, fill((1.0, 1.0, 1.0)))
