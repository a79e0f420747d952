"""What floats on air or water: hot-air balloons, kites, lanterns, airplanes, ducks."""

from __future__ import annotations

import math
from functools import lru_cache

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, gradient, outline, polygon, shade, sprite, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

ENVELOPES: tuple[Color, ...] = (
    (0.9, 0.26, 0.22),
    (0.98, 0.72, 0.18),
    (0.22, 0.5, 0.78),
    (0.4, 0.66, 0.36),
    (0.62, 0.36, 0.7),
)
CREAM: Color = (0.98, 0.94, 0.84)
FLAME: Color = (1.0, 0.72, 0.34)
_ENVELOPE = "M100 8C156 8 190 48 190 96C190 144 140 182 118 210L82 210C60 182 10 144 10 96C10 48 44 8 100 8Z"
_LANTERN = "M-30 -44C-44 -20 -40 20 -26 44L26 44C40 20 44 -20 30 -44Z"
_FUSELAGE = "M-96 -2C-90 -16 -60 -18 40 -18C78 -18 100 -8 104 0C98 10 60 14 20 14C-50 14 -86 8 -96 -2Z"
_DUCK = "M-52 -26C-40 -34 -20 -34 4 -30C16 -30 18 -44 16 -56L34 -52C40 -30 42 -6 22 2L-20 4C-40 2 -48 -10 -52 -26Z"


@lru_cache(maxsize=32)
def _balloon(color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.clipPath(
            outline("M100 8C156 8 190 48 190 96C190 144 140 182 118 210L82 210C60 182 10 144 10 96C10 48 44 8 100 8Z"),
            doAntiAlias=True,
        )
        inner = 0.45 * light.darkness
        for index, edge in enumerate((92, 66, 36, 12)):
            own = color if index % 2 == 0 else CREAM
            tone = mix(light.on(own, 1, 0.45), mix(own, FLAME, 0.3), inner)
            canvas.drawOval(skia.Rect.MakeLTRB(100 - edge, -14, 100 + edge, 250), fill(tone))
        shade_ = gradient((10, 0), (190, 0), [(0, (1, 1, 1), 0.16), (0.4, (1, 1, 1), 0), (1, (0, 0, 0.1), 0.34)])
        canvas.drawPaint(shade_)
        canvas.restore()
        rope = stroke(light.on((0.3, 0.22, 0.16)), 2)
        for top, low in ((84, 88), (116, 112)):
            canvas.drawLine(top, 208, low, 244, rope)
        basket = skia.Rect.MakeLTRB(84, 242, 116, 268)
        canvas.drawRoundRect(basket, 4, 4, fill(light.on((0.55, 0.36, 0.2), 1, 0.2)))
        canvas.drawLine(83, 244, 117, 244, stroke(light.on((0.36, 0.22, 0.12)), 4))

    return sprite(200, 272, paint)


def draw_balloon(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A hot-air balloon, its middle at the pose's place."""
    scale = pose.size / 200
    color = pose.color or ENVELOPES[pose.seed % len(ENVELOPES)]
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate(2.2 * math.sin(0.6 * pose.t + pose.phase))
    canvas.scale(scale, scale)
    canvas.drawImage(_balloon(color, stage.light), -100, -130, MIPMAPPED)
    canvas.restore()
    burst = max(0.0, math.sin(1.1 * pose.t + pose.phase)) ** 3
    glow(
        canvas,
        (pose.x, pose.y + 84 * scale),
        (40 * scale, 52 * scale),
        FLAME,
        burst * (0.25 + 0.75 * stage.light.darkness),
    )


def draw_kite(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light, color = stage.light, pose.color or ENVELOPES[pose.seed % len(ENVELOPES)]
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate(18 + 9 * math.sin(1.7 * pose.t + pose.phase))
    canvas.scale(pose.size / 100, pose.size / 100)
    tail = skia.Path()
    tail.moveTo(0, 62)
    for knot in range(1, 6):
        tail.quadTo(
            14 * math.sin(3 * pose.t + knot * 1.7), 52 + 18 * knot, 8 * math.sin(3 * pose.t + knot), 62 + 18 * knot
        )
    canvas.drawPath(tail, stroke(light.on(shade(color, 0.8)), 3))
    quarters = (((0, -56), (38, -8)), ((0, -56), (-38, -8)), ((38, -8), (0, 62)), ((-38, -8), (0, 62)))
    for index, edge in enumerate(quarters):
        own = color if index in (0, 3) else mix(color, CREAM, 0.6)
        canvas.drawPath(polygon([*edge, (0, -8)]), fill(light.on(own, 1, 0.4)))
    canvas.restore()


def draw_lantern(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A paper lantern that floats and glows."""
    light, color = stage.light, pose.color or (0.98, 0.6, 0.24)
    scale = pose.size / 100
    burn = 0.45 + 0.55 * light.darkness
    flame = burn * (0.9 + 0.1 * math.sin(6 * pose.t + pose.phase))
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate(4 * math.sin(0.9 * pose.t + pose.phase))
    canvas.scale(scale, scale)
    paper = [
        (0.0, mix(light.on(color, 1, 0.4), color, flame), 1.0),
        (1.0, mix(light.on(color), (1.0, 0.93, 0.68), flame), 1.0),
    ]
    canvas.drawPath(
        outline("M-30 -44C-44 -20 -40 20 -26 44L26 44C40 20 44 -20 30 -44Z"), gradient((0, -44), (0, 44), paper)
    )
    canvas.restore()
    glow(canvas, (pose.x, pose.y + 10 * scale), (120 * scale, 120 * scale), FLAME, 0.7 * flame)


def draw_airplane(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(pose.facing * pose.size / 200, pose.size / 200)
    canvas.drawRect(
        skia.Rect.MakeLTRB(-520, -3, -92, 5),
        gradient((-520, 0), (-92, 0), [(0, (1, 1, 1), 0.0), (1, (1, 1, 1), 0.55 * (1 - 0.7 * light.darkness))]),
    )
    body, dark = fill(light.on(pose.color or (0.95, 0.96, 0.98), 0.8, 0.4)), fill(light.on((0.6, 0.66, 0.74), 0.8))
    canvas.drawPath(outline("M-60 -4L-96 -44L-80 -44L-36 -6Z"), dark)
    canvas.drawPath(outline(_FUSELAGE), body)
    canvas.drawPath(outline("M16 2L-34 42L-14 42L46 4Z"), dark)
    for x in range(-50, 70, 16):
        canvas.drawCircle(x, -6, 3, fill(mix(light.on((0.3, 0.4, 0.5)), FLAME, light.darkness)))
    canvas.restore()
    blink = 1.0 if (pose.t + pose.phase) % 1.2 < 0.16 else 0.0
    glow(
        canvas,
        (pose.x, pose.y),
        (pose.size * 0.12, pose.size * 0.12),
        (1.0, 0.25, 0.2),
        blink * (0.3 + 0.7 * light.darkness),
    )


def draw_duck(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    tone = light.on(pose.color or ((0.97, 0.97, 0.95), (0.55, 0.42, 0.3))[pose.seed % 2], 1, 0.3)
    canvas.save()
    canvas.translate(pose.x, pose.y + 0.02 * pose.size * math.sin(1.6 * pose.t + pose.phase))
    canvas.scale(pose.facing * pose.size / 110, pose.size / 110)
    canvas.drawOval(skia.Rect.MakeLTRB(-52, -2, 48, 10), fill((0, 0.05, 0.1), 0.22))
    canvas.drawPath(
        outline(
            "M-52 -26C-40 -34 -20 -34 4 -30C16 -30 18 -44 16 -56L34 -52C40 -30 42 -6 22 2L-20 4C-40 2 -48 -10 -52 -26Z"
        ),
        fill(tone),
    )
    canvas.drawCircle(26, -58, 13, fill(tone))
    canvas.drawPath(outline("M36 -62L56 -55L36 -51Z"), fill(light.on((0.96, 0.62, 0.16), 1, 0.2)))
    canvas.drawPath(outline("M-34 -22C-20 -30 0 -26 8 -14C-6 -4 -26 -6 -34 -22Z"), fill(shade(tone, 0.86)))
    canvas.drawCircle(29, -61, 2.2, fill((0.06, 0.05, 0.05)))
    canvas.restore()
