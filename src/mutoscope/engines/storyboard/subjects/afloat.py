"""What floats on air or water: hot-air balloons, kites, lanterns, airplanes, ducks."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, gradient, outline, polygon, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
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
TOYS = {"party balloon", "helium balloon", "toy balloon", "party balloons"}
AIRSHIPS = {"blimp", "airship", "zeppelin"}
CREAM: Color = (0.98, 0.94, 0.84)
FLAME: Color = (1.0, 0.72, 0.34)
_FUSELAGE = "M-96 -2C-90 -16 -60 -18 40 -18C78 -18 100 -8 104 0C98 10 60 14 20 14C-50 14 -86 8 -96 -2Z"


@kept
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
    """A hot-air balloon, its middle at the pose's place; a toy one or an airship where that was said."""
    scale = pose.size / 200
    color = pose.color or ENVELOPES[pose.seed % len(ENVELOPES)]
    said = (pose.variant or "").casefold()
    if said in TOYS:
        _toy(canvas, pose, color, stage.light)
        return
    airship = said in AIRSHIPS
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate((0.8 if airship else 2.2) * math.sin(0.6 * pose.t + pose.phase))
    canvas.scale(scale * (pose.facing * 1.4 if airship else 1.0), scale * (1.4 if airship else 1.0))
    image = _airship(color, stage.light) if airship else _balloon(color, stage.light)
    canvas.drawImage(image, -image.width() / 2, -60 if airship else -130, MIPMAPPED)
    canvas.restore()
    burst = 0.0 if airship else max(0.0, math.sin(1.1 * pose.t + pose.phase)) ** 3
    glow(
        canvas,
        (pose.x, pose.y + 84 * scale),
        (40 * scale, 52 * scale),
        FLAME,
        burst * (0.25 + 0.75 * stage.light.darkness),
    )


def _toy(canvas: skia.Canvas, pose: Pose, color: Color, light: Light) -> None:
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate(5 * math.sin(0.9 * pose.t + pose.phase))
    canvas.scale(pose.size / 240, pose.size / 240)
    string = skia.Path()
    string.moveTo(0, 46)
    string.cubicTo(14 * math.sin(1.3 * pose.t), 80, -16 * math.sin(1.1 * pose.t + 1), 110, 6 * math.sin(pose.t), 140)
    canvas.drawPath(string, stroke(light.on((0.5, 0.5, 0.52)), 2))
    canvas.drawPath(
        outline("M0 -64C34 -64 48 -36 44 -10C40 18 18 38 0 42C-18 38 -40 18 -44 -10C-48 -36 -34 -64 0 -64Z"),
        fill(light.on(color, 1, 0.4), 0.95),
    )
    canvas.drawPath(outline("M-6 50L0 40L6 50Z"), fill(light.on(shade(color, 0.8))))
    canvas.drawPath(
        outline("M-28 -30C-26 -46 -14 -54 -4 -54C-16 -46 -22 -38 -23 -26Z"), fill(light.on((1, 1, 1), 1, 0.3), 0.7)
    )
    canvas.restore()


@kept
def _airship(color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(110, 50)
        top, low = light.on(mix(color, (1, 1, 1), 0.35), 1, 0.5), light.on(shade(color, 0.62))
        tone = gradient((0, -40), (0, 40), [(0, top, 1), (1, low, 1)])
        canvas.drawPath(outline("M-70 -8L-108 -34L-104 0L-108 34L-70 8Z"), fill(light.on(shade(color, 0.8), 1, 0.2)))
        canvas.drawOval(skia.Rect.MakeLTRB(-100, -38, 104, 38), tone)
        canvas.drawPath(outline("M-96 6C-60 16 60 16 100 6C60 24 -60 24 -96 6Z"), fill(light.on(CREAM, 1, 0.3)))
        canvas.drawRoundRect(skia.Rect.MakeLTRB(-26, 36, 34, 52), 7, 7, fill(light.on((0.3, 0.3, 0.34), 1, 0.3)))
        for x in range(-18, 28, 12):
            canvas.drawRect(
                skia.Rect.MakeXYWH(x, 40, 7, 6), fill(mix(light.on((0.6, 0.75, 0.85)), FLAME, light.darkness))
            )

    return sprite(220, 106, paint)


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
    """A duck that paddles along and dips its head now and then; a swan or a goose where that was said."""
    light, said = stage.light, (pose.variant or "").casefold()
    swan, small = said in ("swan", "goose"), said == "duckling"
    drake = pose.seed % 2 == 0 and not small
    own: Color = (0.97, 0.97, 0.95) if swan else (0.97, 0.84, 0.36) if small else (0.62, 0.55, 0.48)
    own = pose.color or own
    tone, low = light.on(own, 1, 0.35), light.on(shade(own, 0.78), 1, 0.1)
    head = light.on((0.12, 0.42, 0.3), 1, 0.3) if drake and not swan and not pose.color else tone
    bill = fill(light.on((0.95, 0.5, 0.14) if swan else (0.95, 0.72, 0.2), 1, 0.2))
    scale = pose.size / 110 * (0.62 if small else 1.25 if swan else 1.0)
    nod = 2 * math.sin(1.7 * pose.t + pose.phase)
    canvas.save()
    canvas.translate(pose.x, pose.y + 0.02 * pose.size * math.sin(1.6 * pose.t + pose.phase))
    canvas.scale(pose.facing * scale, scale)
    ripple = stroke(light.on((0.92, 0.97, 1.0), 1, 0.3), 2.4, 0.6)
    canvas.drawPath(
        outline("M-56 -30C-46 -44 -18 -40 6 -36C26 -34 44 -28 42 -12C40 2 26 4 8 4L-22 4C-44 4 -50 -12 -56 -30Z"),
        fill(tone),
    )
    canvas.drawPath(outline("M-44 -26C-26 -40 2 -34 14 -18C-4 -2 -30 -4 -44 -26Z"), fill(low))
    if swan:
        neck = outline(f"M30 -20C58 -40 12 -62 {30 + nod} -88")
        canvas.drawPath(neck, stroke(tone, 12))
        at = (34 + nod, -92.0)
    else:
        canvas.drawPath(outline(f"M22 -28L40 -26L{44 + nod} -46L{24 + nod} -50Z"), fill(head))
        at = (34 + nod, -52.0)
    x, y = at
    canvas.drawPath(outline(f"M{x + 9} {y - 5}C{x + 22} {y - 4} {x + 28} {y} {x + 28} {y + 3}L{x + 8} {y + 6}Z"), bill)
    canvas.drawCircle(x, y, 13 if not swan else 10, fill(head))
    canvas.drawCircle(x + 5, y - 4, 2.2, fill((0.05, 0.04, 0.05)))
    for row in range(2):
        half = 58 - 14 * row + 5 * math.sin(2 * pose.t + row + pose.phase)
        canvas.drawLine(-half, 4 + 7 * row, half, 4 + 7 * row, ripple)
    canvas.restore()
