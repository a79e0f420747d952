"""Butterflies, birds, bees and fireflies: wings that beat, bodies that turn with their path."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, fill, glow, outline, radial, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

WINGS: tuple[Color, ...] = (
    (0.98, 0.55, 0.12),
    (0.2, 0.52, 0.95),
    (0.98, 0.83, 0.25),
    (0.86, 0.36, 0.72),
    (0.95, 0.95, 0.98),
)
PLUMAGE: tuple[Color, ...] = ((0.94, 0.95, 0.97), (0.3, 0.34, 0.42), (0.86, 0.9, 0.95))
FIRE: Color = (0.85, 1.0, 0.4)
_FORE = "M2 52C16 20 52 2 88 6C100 12 96 40 78 52C58 62 24 60 2 56Z"
_HIND = "M2 55C30 54 62 58 74 70C80 86 66 98 50 96C28 92 10 74 2 60Z"
_BODY = outline(
    "M-46 4C-34 -10 -14 -16 8 -15C18 -24 36 -24 44 -13C48 -8 44 -2 40 2C32 12 16 16 0 15C-18 14 -30 10 -46 10Z"
)
SOARING = {"seagull", "gull", "eagle", "hawk", "falcon", "vulture", "condor", "albatross", "pelican", "crane bird"}
FEATHERS: dict[str, Color] = {
    "crow": (0.13, 0.13, 0.16), "raven": (0.12, 0.12, 0.15), "eagle": (0.4, 0.28, 0.2), "hawk": (0.55, 0.4, 0.27),
    "falcon": (0.45, 0.45, 0.5), "dove": (0.96, 0.96, 0.97), "pigeon": (0.55, 0.58, 0.66), "robin": (0.86, 0.42, 0.25),
    "sparrow": (0.58, 0.44, 0.32), "swallow": (0.2, 0.27, 0.48), "seagull": (0.94, 0.95, 0.97),
    "gull": (0.94, 0.95, 0.97), "albatross": (0.95, 0.95, 0.96), "hummingbird": (0.16, 0.62, 0.5),
    "vulture": (0.3, 0.25, 0.23), "condor": (0.18, 0.17, 0.18), "magpie": (0.15, 0.16, 0.22),
    "songbird": (0.36, 0.58, 0.85), "starling": (0.2, 0.22, 0.3), "pelican": (0.95, 0.93, 0.9),
}  # fmt: skip


@kept
def _wing(color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        dark = light.on((0.12, 0.09, 0.1), 1, 0.2)
        bright, deep = light.on(mix(color, (1, 1, 1), 0.25), 1, 0.8), light.on(shade(color, 0.85), 1, 0.4)
        for path in (_HIND, _FORE):
            wing = outline(path)
            canvas.drawPath(
                wing, radial((8, 54), 92, [(0.0, bright, 1), (0.62, deep, 1), (0.84, dark, 1), (1.0, dark, 1)])
            )
            canvas.drawPath(wing, stroke(dark, 3.5))
        for x, y in ((40, 26), (58, 20), (56, 38), (34, 44), (40, 74)):
            canvas.drawLine(4, 55, x * 1.25, y * 1.02, stroke(dark, 1.4, 0.6))
        for x, y, radius in ((82, 14, 3.4), (86, 26, 3.0), (80, 38, 2.6), (66, 76, 2.8), (58, 88, 2.4)):
            canvas.drawCircle(x, y, radius, fill(light.on((1, 1, 1), 1, 0.6)))

    return sprite(100, 100, paint)


def draw_butterfly(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light, color = stage.light, pose.color or WINGS[pose.seed % len(WINGS)]
    beat = math.sin(11 * pose.t + pose.phase) * 0.55 + 0.45 * math.sin(2.1 * pose.t + pose.phase)
    open_by = 0.3 + 0.7 * abs(math.cos(0.9 * beat + 0.35))
    image, scale = _wing(color, light), pose.size / 100
    canvas.save()
    canvas.translate(pose.x, pose.y + 3 * scale * math.sin(11 * pose.t + pose.phase))
    canvas.rotate(pose.facing * 24 + 10 * math.sin(1.1 * pose.t + pose.phase))
    canvas.scale(scale * 0.62, scale * 0.62)
    for side in (-1, 1):
        canvas.save()
        canvas.scale(side * open_by * (1.0 if side == pose.facing else 0.86), 1)
        canvas.drawImage(image, 0, -55, MIPMAPPED)
        canvas.restore()
    body = fill(light.on((0.16, 0.12, 0.1), 1, 0.2))
    canvas.drawOval(skia.Rect.MakeLTRB(-3.6, -22, 3.6, 30), body)
    canvas.drawCircle(0, -24, 5, body)
    for side in (-1, 1):
        canvas.drawLine(0, -26, side * 12, -46, stroke(light.on((0.16, 0.12, 0.1)), 1.8))
    canvas.restore()


def draw_bird(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A bird that beats its wings and glides; gulls, eagles and the like soar on wide ones."""
    light, said = stage.light, (pose.variant or "").casefold()
    soars = said in SOARING or (not said and pose.seed % 5 == 0)
    color = pose.color or FEATHERS.get(said) or PLUMAGE[pose.seed % len(PLUMAGE)]
    glide = max(0.0, math.sin(0.7 * pose.t + pose.phase * 3)) * (1.0 if not soars else 1.2)
    rate = 4.2 if soars else 13 if said == "hummingbird" else 8.5
    lift = math.sin(rate * pose.t + pose.phase) * (1 - 0.75 * min(1.0, glide))
    span = 1.45 if soars else 1.0
    canvas.save()
    canvas.translate(pose.x, pose.y - 4 * lift)
    turned = math.copysign(max(0.5, abs(pose.heading)), pose.facing)
    canvas.scale(turned * pose.size / 120, pose.size / 120)
    canvas.rotate(6 * math.sin(0.8 * pose.t + pose.phase))
    tone, far = light.on(color, 0.9, 0.4), light.on(shade(color, 0.72), 0.9)
    tip = light.on((0.2, 0.2, 0.22), 0.9) if said in ("seagull", "gull", "albatross", "pelican", "") else far
    _pinion(canvas, (6, -8), lift * 0.9 + 0.12, far, span, None)
    canvas.drawPath(outline("M-40 2L-64 -6L-60 8L-66 16L-40 10Z"), fill(far))
    canvas.drawPath(_BODY, fill(tone))
    white = light.on((0.95, 0.95, 0.94), 0.9, 0.4)
    if said in ("eagle", "bald eagle"):
        canvas.drawOval(skia.Rect.MakeLTRB(22, -22, 46, -1), fill(white))
    else:
        canvas.drawPath(outline("M-30 8C-10 14 22 12 38 -2C20 6 -10 8 -30 8Z"), fill(mix(tone, white, 0.5)))
    canvas.drawPath(outline("M43 -13L60 -8L43 -4Z"), fill(light.on((0.95, 0.62, 0.15))))
    canvas.drawCircle(36, -12, 2.6, fill((0.05, 0.05, 0.06)))
    _pinion(canvas, (-2, -6), lift, light.on(shade(color, 0.92), 0.9, 0.3), span, tip if soars else None)
    canvas.restore()


def _pinion(
    canvas: skia.Canvas, root: tuple[float, float], lift: float, tone: Color, span: float, tip: Color | None
) -> None:
    x, y = root
    rise = -62 * lift * span
    end = (x - 44 * span, y + rise * 1.15)
    wing = outline(
        f"M{x + 16} {y}C{x + 10} {y + rise * 0.7 - 10} {x - 14 * span} {y + rise - 8} {end[0]} {end[1]}"
        f"C{x - 34 * span} {y + rise * 0.6 + 8} {x - 26} {y + 8} {x - 14} {y + 8}Z"
    )
    canvas.drawPath(wing, fill(tone))
    if tip is not None:
        mid = (x - 30 * span, y + rise * 0.98 - 3)
        canvas.drawPath(outline(f"M{mid[0]} {mid[1]}L{end[0]} {end[1]}L{mid[0] + 2} {mid[1] + 10}Z"), fill(tip))


def draw_bee(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    light = stage.light
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(pose.facing * pose.size / 60, pose.size / 60)
    beat = 0.6 + 0.4 * math.sin(38 * pose.t + pose.phase)
    for turn in (-28, 8):
        canvas.save()
        canvas.rotate(turn)
        canvas.drawOval(skia.Rect.MakeLTRB(-9, -34 * beat, 9, -6), fill(light.on((0.9, 0.95, 1.0)), 0.65))
        canvas.restore()
    canvas.drawOval(skia.Rect.MakeLTRB(-22, -13, 20, 13), fill(light.on(pose.color or (0.98, 0.78, 0.16), 1, 0.4)))
    for x in (-12, -1, 10):
        canvas.drawRect(skia.Rect.MakeLTRB(x - 3, -11, x + 3, 11), fill(light.on((0.14, 0.1, 0.08))))
    canvas.drawCircle(21, -1, 9, fill(light.on((0.14, 0.1, 0.08))))
    canvas.restore()


def draw_firefly(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    pulse = max(0.0, math.sin(1.7 * pose.t + pose.phase)) ** 2
    burn = (0.25 + 0.75 * pulse) * (0.35 + 0.65 * stage.light.darkness)
    canvas.drawCircle(pose.x, pose.y, pose.size * 0.1, fill(mix(stage.light.on((0.3, 0.3, 0.1)), FIRE, burn)))
    glow(canvas, (pose.x, pose.y), (pose.size, pose.size), pose.color or FIRE, burn)
