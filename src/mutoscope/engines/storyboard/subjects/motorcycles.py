"""Motorcycles and scooters, each with a rider."""

from __future__ import annotations

import math
import random

import skia

from mutoscope.engines.storyboard.brush import fill, glow, outline, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.figure import capsule
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.vehicles import HEADLAMP, PAINTS, TAIL_LAMP, lamps
from mutoscope.engines.storyboard.subjects.wardrobe import COATS, SKINS, TROUSERS

WHEELS = (-34.0, 36.0)
TYRE = 17.0


def draw_motorcycle(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """Someone with a helmet on a motorcycle, or on a scooter where that was said."""
    light, dice, scale = stage.light, random.Random(pose.seed), pose.size / 100
    paint = light.on(pose.color or dice.choice(PAINTS), 1, 0.35)
    scooter = pose.variant in ("scooter", "vespa", "moped")
    canvas.save()
    canvas.translate(pose.x, pose.y - (0.5 * scale * abs(math.sin(9 * pose.t)) if pose.moving else 0.0))
    canvas.scale(scale * pose.facing, scale)
    _wheels(canvas, light, 11.0 if scooter else TYRE, pose.gone / (TYRE * scale))
    if scooter:
        frame = outline("M-50 -12C-48 -34 -30 -42 -8 -40L2 -14L22 -14L30 -52L36 -52L38 -16L28 -6L-10 -6Z")
        canvas.drawPath(frame, fill(paint))
    else:
        _frame(canvas, light, paint)
    canvas.drawLine(26, -56, 20, -62, stroke(_iron(light), 4))
    _rider(canvas, light, dice, paint)
    canvas.restore()
    power = lamps(light, stage.scene.headlights)
    for x, reach, color in ((33, 34, HEADLAMP), (-46, 16, TAIL_LAMP)):
        at = (pose.x + pose.facing * x * scale, pose.y - 46 * scale)
        glow(canvas, at, (reach * scale, reach * scale), color, power)


def _iron(light: Light) -> Color:
    return light.on((0.14, 0.14, 0.16))


def _chrome(light: Light) -> Color:
    return light.on((0.7, 0.72, 0.75), 1, 0.3)


def _wheels(canvas: skia.Canvas, light: Light, radius: float, turn: float) -> None:
    iron = _iron(light)
    for x in WHEELS:
        canvas.drawCircle(x, -radius, radius, fill(iron))
        canvas.drawCircle(x, -radius, radius * 0.62, fill(_chrome(light)))
        for spoke in range(3):
            angle = turn + spoke * math.pi / 3
            dx, dy = 0.6 * radius * math.cos(angle), 0.6 * radius * math.sin(angle)
            canvas.drawLine(x - dx, -radius - dy, x + dx, -radius + dy, stroke(iron, 2))


def _frame(canvas: skia.Canvas, light: Light, paint: Color) -> None:
    """A motorcycle's engine, tank, seat, exhaust and fork."""
    iron, chrome = _iron(light), _chrome(light)
    canvas.drawPath(outline("M-30 -18L-12 -36L14 -38L26 -24L4 -12L-20 -12Z"), fill(iron))
    canvas.drawPath(outline("M-14 -40C-4 -54 18 -54 28 -44L20 -34L-10 -34Z"), fill(paint))
    canvas.drawPath(outline("M-46 -40L-10 -42L-14 -34L-36 -32Z"), fill(iron))
    canvas.drawLine(-34, -17, -44, -12, stroke(chrome, 5))
    canvas.drawLine(36, -17, 24, -54, stroke(chrome, 4))


def _rider(canvas: skia.Canvas, light: Light, dice: random.Random, paint: Color) -> None:
    """Who sits on it, in a helmet of the same `paint`."""
    coat, legs, skin = dice.choice(COATS), dice.choice(TROUSERS), dice.choice(SKINS)
    body, limb, arm = skia.Path(), skia.Path(), skia.Path()
    capsule(body, (-18, -46), (-2, -76), 17, 15)
    capsule(limb, (-16, -44), (6, -38), 12, 9)
    capsule(limb, (6, -38), (-2, -16), 9, 7)
    capsule(arm, (-2, -72), (8, -58), 8, 6.5)
    capsule(arm, (8, -58), (20, -62), 6.5, 5.5)
    canvas.drawPath(limb, fill(light.on(legs, 1, 0.1)))
    canvas.drawPath(body, fill(light.on(coat, 1, 0.25)))
    canvas.drawPath(arm, fill(light.on(shade(coat, 0.82), 1, 0.1)))
    canvas.drawCircle(5, -89, 7, fill(light.on(skin, 1, 0.2)))
    canvas.drawPath(outline("M-6 -86C-8 -106 16 -106 15 -92L6 -92L4 -84Z"), fill(paint))
