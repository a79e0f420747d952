"""Bicycles with their riders, and trains."""

from __future__ import annotations

import math
import random

import skia

from mutoscope.engines.storyboard.brush import NEAREST, Point, fill, glow, gradient, outline, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.people import COATS, HAIR, SKINS, TROUSERS
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.vehicles import GLASS, HEADLAMP, PAINTS, lamps

WHEEL = 17.0
HUBS = (-26.0, 26.0)
CRANK: Point = (-2.0, -16.0)
SADDLE: Point = (-12.0, -44.0)
GRIPS: Point = (17.0, -50.0)
CARS = 4
WINDOW: Color = (1.0, 0.86, 0.58)


def draw_bicycle(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """Someone on a bicycle, pedalling as far as it has rolled."""
    light, dice, scale = stage.light, random.Random(pose.seed), pose.size / 100
    frame = light.on(pose.color or dice.choice(PAINTS), 1, 0.3)
    coat, skin = light.on(dice.choice(COATS), 1, 0.2), light.on(dice.choice(SKINS), 1, 0.2)
    legs, hair = light.on(dice.choice(TROUSERS)), light.on(dice.choice(HAIR))
    turn = pose.gone / (WHEEL * scale)
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(scale * pose.facing, scale)
    for x in HUBS:
        _spokes(canvas, x, turn, light)
    _leg(canvas, turn * 0.6 + math.pi, stroke(shade(legs, 0.75), 6))
    canvas.drawPath(outline("M-26 -17L-2 -16L18 -40L-12 -38L-26 -17M-12 -44L-2 -16M26 -17L16 -50"), stroke(frame, 3))
    canvas.drawLine(SADDLE[0] - 6, SADDLE[1], SADDLE[0] + 5, SADDLE[1], stroke(light.on((0.15, 0.13, 0.12)), 4))
    _leg(canvas, turn * 0.6, stroke(legs, 6))
    canvas.drawLine(-11, -48, 2, -78, stroke(coat, 15))
    canvas.drawLine(4, -76, *GRIPS, stroke(shade(coat, 0.85), 5))
    canvas.drawCircle(8, -93, 8, fill(skin))
    canvas.drawPath(outline("M-1 -94C-2 -106 16 -106 16 -96C10 -99 5 -98 2 -90Z"), fill(hair))
    canvas.restore()
    lamp = (pose.x + pose.facing * 22 * scale, pose.y - 42 * scale)
    glow(canvas, lamp, (22 * scale, 22 * scale), HEADLAMP, lamps(light, stage.scene.headlights))


def _spokes(canvas: skia.Canvas, x: float, turn: float, light: Light) -> None:
    tyre, wire = stroke(light.on((0.12, 0.12, 0.13)), 3), stroke(light.on((0.6, 0.62, 0.65)), 0.8)
    canvas.drawCircle(x, -WHEEL, WHEEL, tyre)
    for index in range(4):
        dx, dy = WHEEL * math.cos(turn + index * math.pi / 4), WHEEL * math.sin(turn + index * math.pi / 4)
        canvas.drawLine(x - dx, -WHEEL - dy, x + dx, -WHEEL + dy, wire)


def _leg(canvas: skia.Canvas, turn: float, paint: skia.Paint) -> None:
    """From the saddle to a pedal at `turn`, the knee forward."""
    foot = (CRANK[0] + 9 * math.cos(turn), CRANK[1] + 9 * math.sin(turn))
    knee = ((SADDLE[0] + foot[0]) / 2 + 13, (SADDLE[1] + foot[1]) / 2 - 5)
    path = skia.Path()
    path.moveTo(*SADDLE)
    path.lineTo(*knee)
    path.lineTo(*foot)
    path.lineTo(foot[0] + 6, foot[1] + 1)
    canvas.drawPath(path, paint)


@kept
def _train(color: Color, light: Light, length: int, facing: int) -> skia.Image:
    """An engine before three carriages, on its rails."""
    scale = length / 440

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(length / 2, 58 * scale)
        canvas.scale(scale * facing, scale)
        canvas.drawRect(skia.Rect.MakeLTRB(-220, -3, 220, 0), fill(light.on((0.3, 0.28, 0.27))))
        for index in range(CARS):
            canvas.save()
            canvas.translate(-220 + index * 110, 0)
            _carriage(canvas, color, light, engine=index == CARS - 1)
            canvas.restore()

    return sprite(length, 60 * scale, paint)


def _carriage(canvas: skia.Canvas, color: Color, light: Light, engine: bool) -> None:
    nose = "M2 -10L2 -46Q2 -52 8 -52L72 -52C92 -52 106 -32 108 -16L108 -10Z"
    shell = outline(nose if engine else "M2 -10L2 -46Q2 -52 8 -52L102 -52Q108 -52 108 -46L108 -10Z")
    top, low = light.on(mix(color, (1, 1, 1), 0.25), 1, 0.5), light.on(shade(color, 0.7), 1, 0.1)
    canvas.drawPath(shell, gradient((0, -52), (0, -10), [(0, top, 1), (1, low, 1)]))
    pane = mix(light.on(GLASS, 1, 0.3), WINDOW, 0.9 * light.darkness)
    for x in range(10, 66 if engine else 96, 18):
        canvas.drawRoundRect(skia.Rect.MakeXYWH(x, -43, 13, 14), 2, 2, fill(pane))
    if engine:
        canvas.drawPath(outline("M80 -46C92 -42 98 -34 100 -28L80 -28Z"), fill(light.on(GLASS, 1, 0.3)))
    canvas.drawLine(4, -22, 106, -22, stroke(light.on((0.95, 0.93, 0.88), 1, 0.2), 2.5))
    for x in (20, 36, 76, 92):
        canvas.drawCircle(x, -7, 6, fill(light.on((0.13, 0.13, 0.15))))


def draw_train(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    color = pose.color or ((0.72, 0.18, 0.2), (0.18, 0.36, 0.58), (0.2, 0.46, 0.36))[pose.seed % 3]
    image = _train(color, stage.light, round(pose.size), pose.facing)
    canvas.drawImage(image, pose.x - image.width() / 2, pose.y - image.height(), NEAREST)
    lamp = (pose.x + pose.facing * 0.49 * pose.size, pose.y - 0.04 * pose.size)
    reach = 0.08 * pose.size
    glow(canvas, lamp, (reach, reach), HEADLAMP, lamps(stage.light, stage.scene.headlights))
