"""People who walk or stand, some under umbrellas: articulated bodies drawn from a stride."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import Point, fill, outline, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

SKINS: tuple[Color, ...] = ((0.95, 0.78, 0.66), (0.82, 0.6, 0.45), (0.6, 0.42, 0.3), (0.42, 0.28, 0.2))
HAIR: tuple[Color, ...] = ((0.15, 0.11, 0.1), (0.35, 0.22, 0.14), (0.7, 0.5, 0.28), (0.5, 0.5, 0.52))
COATS: tuple[Color, ...] = (
    (0.76, 0.26, 0.24),
    (0.2, 0.4, 0.62),
    (0.9, 0.72, 0.3),
    (0.26, 0.5, 0.44),
    (0.5, 0.32, 0.52),
    (0.88, 0.86, 0.8),
)
TROUSERS: tuple[Color, ...] = ((0.18, 0.2, 0.28), (0.3, 0.27, 0.25), (0.28, 0.36, 0.48), (0.55, 0.48, 0.4))


def _seen(light: Light, color: Color, facing: float = 0.0) -> Color:
    """Clothes and skin in this light, and by night in that of lamps nearby."""
    return mix(light.on(color, 1, facing), color, 0.16 * light.darkness)


def draw(
    canvas: skia.Canvas,
    at: Point,
    height: float,
    *,
    seed: int,
    facing: int,
    stride: float,
    light: Light,
    color: Color | None = None,
    walking: bool = True,
    umbrella: bool = False,
    canopy: Color | None = None,
) -> None:
    """A person whose feet are on `at`, `height` pixels tall; `stride` is the way walked in metres.

    `color` is the coat's, `canopy` the umbrella's.
    """
    dice = random.Random(seed)
    skin, hair = _seen(light, dice.choice(SKINS)), _seen(light, dice.choice(HAIR))
    coat, legs = color or dice.choice(COATS), _seen(light, dice.choice(TROUSERS))
    skirted = dice.random() < 0.4
    phase = stride * math.tau / 1.35 + dice.random() * math.tau
    swing = math.sin(phase) * (0.5 if walking else 0.04)
    bob = abs(math.cos(phase)) * (1.4 if walking else 0.2)
    canvas.save()
    canvas.translate(*at)
    canvas.drawOval(
        skia.Rect.MakeLTRB(-0.2 * height, -0.02 * height, 0.2 * height, 0.025 * height), fill((0, 0, 0), 0.3)
    )
    canvas.scale(height / 100 * facing, height / 100)
    canvas.translate(0, -bob)
    _limb(canvas, (0, -49), (24, 24), (-swing, max(0.0, swing)), stroke(shade(legs, 0.8), 8))
    _limb(canvas, (0, -78), (15, 14), (swing * 0.9, -0.5), stroke(_seen(light, shade(coat, 0.7)), 6))
    _limb(canvas, (0, -49), (24, 24), (swing, max(0.0, -swing)), stroke(legs, 8))
    body = (
        "M-10 -82C-4 -86 4 -86 10 -82L12 -46L-12 -46Z" if not skirted else "M-9 -82C-4 -86 4 -86 9 -82L15 -34L-15 -34Z"
    )
    canvas.drawPath(outline(body), fill(_seen(light, coat, 0.12)))
    canvas.drawLine(0, -84, 0, -88, stroke(skin, 6))
    canvas.drawCircle(1, -93, 7.6, fill(skin))
    canvas.drawPath(outline("M-8 -92C-9 -104 9 -104 9 -95C4 -98 -2 -97 -4 -88C-7 -87 -8 -89 -8 -92Z"), fill(hair))
    held = (0.5, -2.37) if umbrella else (-swing * 0.9, -0.5)
    _limb(canvas, (0, -78), (15, 14), held, stroke(_seen(light, shade(coat, 0.86)), 6))
    if umbrella:
        draw_umbrella(canvas, (11, -76), 70, canopy or COATS[seed % len(COATS)], light)
    canvas.restore()


def _limb(
    canvas: skia.Canvas, joint: Point, bones: tuple[float, float], turn: tuple[float, float], paint: skia.Paint
) -> None:
    """Two bones from `joint`; they turn forward from hanging down, and then the lower one back."""
    (upper, lower), (angle, bend) = bones, turn
    middle = (joint[0] + upper * math.sin(angle), joint[1] + upper * math.cos(angle))
    tip = (middle[0] + lower * math.sin(angle - bend), middle[1] + lower * math.cos(angle - bend))
    path = skia.Path()
    path.moveTo(*joint)
    path.lineTo(*middle)
    path.lineTo(*tip)
    canvas.drawPath(path, paint)


def draw_umbrella(canvas: skia.Canvas, hand: Point, size: float, color: Color, light: Light) -> None:
    """An open umbrella held at `hand`, `size` wide."""
    x, y = hand
    half, top = size / 2, y - size * 0.95
    canvas.drawLine(x, y, x, top, stroke(_seen(light, (0.25, 0.22, 0.2)), size * 0.035))
    rim = top + size * 0.36
    dome = skia.Path()
    dome.moveTo(x - half, rim)
    dome.cubicTo(x - half * 0.9, top - size * 0.1, x + half * 0.9, top - size * 0.1, x + half, rim)
    for step in range(4):
        start = x + half - step * half / 2
        dome.quadTo(start - half / 4, rim - size * 0.07, start - half / 2, rim)
    dome.close()
    canvas.drawPath(dome, fill(_seen(light, color, 0.2)))
    inner = skia.Path()
    inner.moveTo(x - half * 0.5, rim)
    inner.cubicTo(x - half * 0.42, top, x + half * 0.42, top, x + half * 0.5, rim)
    inner.quadTo(x, rim - size * 0.08, x - half * 0.5, rim)
    canvas.drawPath(inner, fill(_seen(light, shade(color, 0.84))))


def draw_person(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """Someone who walks where the subject crosses, else stands; in rain some carry umbrellas."""
    wet = stage.scene.weather in (Weather.RAIN, Weather.THUNDERSTORM)
    _subject(canvas, pose, stage, umbrella=wet and pose.seed % 4 != 0)


def draw_under_umbrella(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    _subject(canvas, replace(pose, color=None), stage, umbrella=True, canopy=pose.color)


def _subject(canvas: skia.Canvas, pose: Pose, stage: Stage, umbrella: bool, canopy: Color | None = None) -> None:
    draw(
        canvas,
        (pose.x, pose.y),
        pose.size,
        seed=pose.seed,
        facing=pose.facing,
        stride=pose.gone / pose.size * 1.75 if pose.moving else pose.t * 0.2,
        light=stage.light,
        color=pose.color,
        walking=pose.moving,
        umbrella=umbrella,
        canopy=canopy,
    )
