"""Helicopters and rockets."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, gradient, outline, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.lamps import burn
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.vehicles import GLASS, HEADLAMP, PAINTS

FIRE: Color = (1.0, 0.66, 0.22)
WHITE: Color = (1.0, 1.0, 1.0)


@kept
def _cabin(color: Color, light: Light) -> skia.Image:
    """A helicopter without its rotors, looking right."""

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(130, 60)
        top, low = light.on(mix(color, WHITE, 0.25), 0.95, 0.5), light.on(shade(color, 0.68), 0.95)
        tone = gradient((0, -40), (0, 40), [(0, top, 1), (1, low, 1)])
        canvas.drawPath(outline("M-30 -22L-122 -14L-126 -40L-112 -40L-104 -18L-20 0L-30 14Z"), tone)
        canvas.drawPath(
            outline("M-40 -14C-36 -38 10 -42 40 -36C72 -30 90 -6 86 8C84 24 60 30 20 30C-20 30 -42 18 -40 -14Z"), tone
        )
        pane = mix(light.on(GLASS, 0.95, 0.4), (1.0, 0.85, 0.55), 0.5 * burn(light))
        canvas.drawPath(outline("M40 -30C66 -26 80 -8 80 4L44 4Z"), fill(pane))
        canvas.drawPath(outline("M6 -30L32 -31L34 4L6 4Z"), fill(pane))
        iron = stroke(light.on((0.2, 0.21, 0.24), 0.95), 4)
        canvas.drawLine(20, -36, 20, -48, iron)
        for x in (-8, 44):
            canvas.drawLine(x, 28, x, 44, iron)
        canvas.drawPath(outline("M-34 44L70 44C78 44 84 40 86 36"), iron)

    return sprite(222, 108, paint)


def draw_helicopter(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A helicopter under turning rotors, with a light that blinks."""
    light, scale = stage.light, pose.size / 200
    color = pose.color or PAINTS[pose.seed % len(PAINTS)]
    canvas.save()
    canvas.translate(pose.x, pose.y + 2 * scale * math.sin(2.3 * pose.t + pose.phase))
    canvas.scale(scale * pose.facing, scale)
    canvas.rotate((6 if pose.moving else 1.5) + 1.5 * math.sin(1.1 * pose.t + pose.phase))
    canvas.drawImage(_cabin(color, light), -130, -60, MIPMAPPED)
    reach = 112 * abs(math.cos(19 * pose.t)) + 8
    blade = light.on((0.2, 0.22, 0.26), 0.95)
    canvas.drawOval(skia.Rect.MakeLTRB(20 - 116, -54, 20 + 116, -44), fill(blade, 0.16))
    canvas.drawLine(20 - reach, -49, 20 + reach, -49, stroke(blade, 4, 0.85))
    tail = 17 * pose.t * math.tau
    canvas.drawLine(
        -119 - 20 * math.cos(tail),
        -38 - 20 * math.sin(tail),
        -119 + 20 * math.cos(tail),
        -38 + 20 * math.sin(tail),
        stroke(blade, 3, 0.7),
    )
    canvas.restore()
    blink = 1.0 if (pose.t + pose.phase) % 1.1 < 0.18 else 0.0
    small = 0.1 * pose.size
    glow(canvas, (pose.x, pose.y + 20 * scale), (small, small), (1.0, 0.25, 0.2), blink * (0.3 + 0.7 * light.darkness))
    power = burn(light)
    glow(
        canvas,
        (pose.x + pose.facing * 84 * scale, pose.y + 14 * scale),
        (0.3 * pose.size, 0.3 * pose.size),
        HEADLAMP,
        0.8 * power,
    )


@kept
def _hull(color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(60, 0)
        red, dark = light.on(color, 1, 0.4), light.on(shade(color, 0.66))
        for side in (-1, 1):
            fin = outline(f"M{side * 26} 128C{side * 56} 150 {side * 58} 176 {side * 50} 196L{side * 22} 178Z")
            canvas.drawPath(fin, fill(red if side < 0 else dark))
        white, lee = light.on((0.95, 0.96, 0.98), 1, 0.4), light.on((0.62, 0.66, 0.74))
        shell = outline("M0 4C34 40 38 110 26 184L-26 184C-38 110 -34 40 0 4Z")
        canvas.drawPath(shell, gradient((-34, 0), (36, 0), [(0, white, 1), (0.5, white, 1), (1, lee, 1)]))
        canvas.drawPath(
            outline("M0 4C14 18 24 38 28 60L-28 60C-24 38 -14 18 0 4Z"),
            gradient((-28, 0), (28, 0), [(0, red, 1), (1, dark, 1)]),
        )
        canvas.drawPath(outline("M-8 150L8 150L6 200L-6 200Z"), fill(dark))
        canvas.drawCircle(0, 92, 15, fill(light.on((0.4, 0.44, 0.5))))
        canvas.drawCircle(
            0, 92, 10.5, fill(mix(light.on((0.45, 0.72, 0.88), 1, 0.4), (1.0, 0.88, 0.6), 0.7 * burn(light)))
        )
        canvas.drawRect(skia.Rect.MakeLTRB(-15, 184, 15, 194), fill(light.on((0.25, 0.26, 0.3))))

    return sprite(120, 204, paint)


def draw_rocket(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A rocket on its flame: upright, or along its way where it crosses the frame."""
    light, scale = stage.light, pose.size / 190
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.rotate(58 * pose.facing if pose.moving and abs(pose.turn) < 1 and pose.act != "rise" else 0)
    canvas.scale(scale, scale)
    flick = math.sin(31 * pose.t + pose.phase) + 0.6 * math.sin(47 * pose.t)
    for wide, long, color in ((20, 96, (1.0, 0.42, 0.1)), (13, 66, (1.0, 0.72, 0.2)), (7, 38, (1.0, 0.95, 0.75))):
        tip = 92 + long * (1 + 0.12 * flick)
        canvas.drawPath(
            outline(
                f"M{-wide} 90C{-wide * 1.3} {96 + long * 0.4} -3 {tip - 10} 0 {tip}"
                f"C3 {tip - 10} {wide * 1.3} {96 + long * 0.4} {wide} 90Z"
            ),
            fill(color, 0.92),
        )
    canvas.drawImage(_hull(pose.color or (0.87, 0.24, 0.22), light), -60, -100, MIPMAPPED)
    canvas.restore()
    reach = 0.7 * pose.size
    glow(canvas, (pose.x, pose.y + 0.55 * pose.size), (reach, reach), FIRE, 0.35 + 0.5 * light.darkness)
