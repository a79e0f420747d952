"""The human figure: limbs, clothes, hair and face, drawn from the angles of its joints."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from mutoscope.engines.storyboard.brush import Point, fill, outline, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.subjects.gestures import Joints
from mutoscope.engines.storyboard.subjects.wardrobe import Look

THIGH, SHIN, ARM, FOREARM = 23.5, 23.5, 15.5, 14.0
TORSO, FOOT = 31.0, 2.6
HEAD: Point = (1.4, -42.0)
"""The middle of the head, from the hip."""
INK: Color = (0.13, 0.09, 0.09)
Crown = Callable[[skia.Canvas], None]
"""Draws another head, its chin at the origin, the body's height being 100."""
_TORSO = "M-8.6 -29C-5 -32.4 5 -32.4 8.6 -29C9.6 -20 8.6 -10 8.4 1L-8.4 1C-8.6 -10 -9.6 -20 -8.6 -29Z"
_LEE = "M-8.6 -29C-7.4 -30.4 -5 -31.2 -3.6 -31.4C-4.6 -20 -4.2 -10 -3.6 1L-8.4 1C-8.6 -10 -9.6 -20 -8.6 -29Z"
_SHORT = (
    "M-6.9 0.5C-8.6 -10 8.6 -11 7.4 -1.6C5.4 -3.6 1.6 -4.6 -1.4 -3.4C-2.6 -2 -3.4 0 -3.8 3C-5.6 3.4 -6.6 2.2 -6.9 0.5Z"
)
_LONG = (
    "M-7 13C-9.4 4 -8.8 -10 0.4 -9C8.2 -8.6 8 -3.4 7.2 -1.4C4.6 -3.8 1.4 -4.4 -0.6 -3.2"
    "C-2.6 0 -1.4 8 -2.8 13.4C-4.4 14.4 -6 14.2 -7 13Z"
)
_CURLS = (
    "M-6.4 5C-10.6 4 -10.4 -3 -8 -4.4C-7.6 -9.4 -2 -11 0.6 -9.6C5 -11 9.4 -7 7.6 -2.6"
    "C5.6 -4.4 2 -4.6 -0.8 -3.2C-2.4 -0.6 -2.6 3 -3.2 5.4C-4 6.2 -5.6 6.2 -6.4 5Z"
)
_CAP = "M-7.2 -1.2C-7.8 -10 7.4 -10.4 7 -2.4L11.4 -1.6C11.4 -0.4 8 -0.2 6 -1.2Z"
_HAIR = {"short": _SHORT, "long": _LONG, "curls": _CURLS, "cap": _CAP}
_PATHS = {name: outline(path) for name, path in _HAIR.items()} | {"torso": outline(_TORSO), "lee": outline(_LEE)}


def seen(light: Light, color: Color, facing: float = 0.0) -> Color:
    """Clothes and skin in this light, and by night in that of lamps nearby."""
    return mix(light.on(color, 1, facing), color, 0.16 * light.darkness)


def reach(joints: Joints) -> float:
    """How far below the hip the lower foot is."""
    near, far = (_ankle(joints, side)[1] for side in (0, 1))
    return max(near, far) + FOOT


def _ankle(joints: Joints, side: int) -> Point:
    return _bones((0.0, 0.0), (THIGH, SHIN), joints.thighs[side], -joints.knees[side])[1]


def _bones(root: Point, lengths: Point, angle: float, bend: float) -> tuple[Point, Point]:
    """Where two bones from `root` end: they turn forward from hanging down, then the lower one by `bend` more."""
    middle = root[0] + lengths[0] * math.sin(angle), root[1] + lengths[0] * math.cos(angle)
    return middle, (middle[0] + lengths[1] * math.sin(angle + bend), middle[1] + lengths[1] * math.cos(angle + bend))


def capsule(path: skia.Path, a: Point, b: Point, wide: float, narrow: float) -> None:
    """A limb from `a` to `b`, rounded at both ends, so wide at each."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    first, last = wide / 2, narrow / 2
    path.moveTo(a[0] - nx * first, a[1] - ny * first)
    path.lineTo(b[0] - nx * last, b[1] - ny * last)
    path.lineTo(b[0] + nx * last, b[1] + ny * last)
    path.lineTo(a[0] + nx * first, a[1] + ny * first)
    path.close()
    path.addCircle(*a, first)
    path.addCircle(*b, last)


def draw_figure(
    canvas: skia.Canvas, look: Look, joints: Joints, light: Light, *, detail: bool, crown: Crown | None = None
) -> None:
    """A body of height 100 that looks to the right, its feet at the origin. `detail` adds what is seen from near by."""
    canvas.save()
    if joints.lying:
        canvas.translate(-44, -7 - joints.lift)
        canvas.rotate(90)
        canvas.scale(-1, 1)
    else:
        canvas.translate(0, -reach(joints) - joints.lift)
    if joints.prop == "stool":
        canvas.drawRoundRect(skia.Rect.MakeLTRB(-10, 4, 9, reach(joints)), 2, 2, fill(seen(light, (0.52, 0.36, 0.24))))
    lean = math.degrees(joints.lean + (0.12 if look.old else 0.0))
    dressed = look.dress and joints.prop != "stool"
    canvas.rotate(lean)
    _arm(canvas, look, joints, 1, light)
    canvas.rotate(-lean)
    for side, tone in ((1, 0.8), (0, 1.0)):
        _leg(canvas, look, joints, side, shade(look.skin if dressed else look.legs, tone), light)
    if dressed or look.coat:
        _skirt(canvas, look, joints, light, 22 if dressed else 13)
    canvas.rotate(lean)
    canvas.save()
    canvas.scale(look.girth, 1)
    canvas.drawPath(_PATHS["torso"], fill(seen(light, look.top, 0.15)))
    canvas.drawPath(_PATHS["lee"], fill(seen(light, shade(look.top, 0.82))))
    canvas.restore()
    if crown is None:
        _head(canvas, look, joints, light, detail)
    else:
        canvas.save()
        canvas.translate(1, -30)
        canvas.rotate(math.degrees(joints.nod) * 0.5)
        crown(canvas)
        canvas.restore()
    _arm(canvas, look, joints, 0, light)
    canvas.restore()


def _leg(canvas: skia.Canvas, look: Look, joints: Joints, side: int, color: Color, light: Light) -> None:
    knee, ankle = _bones((0.0, 0.0), (THIGH, SHIN), joints.thighs[side], -joints.knees[side])
    path = skia.Path()
    capsule(path, (0.0, -0.5), knee, 10.5 * look.girth, 7.6)
    capsule(path, knee, ankle, 7.4, 5.2)
    canvas.drawPath(path, fill(seen(light, color)))
    tilt = joints.thighs[side] - joints.knees[side]
    toe = ankle[0] + 6.2 * math.cos(tilt * 0.8), ankle[1] - 6.2 * math.sin(tilt * 0.8)
    shoe = skia.Path()
    capsule(shoe, (ankle[0] - 1, ankle[1] + 0.4), toe, 5.6, 4.0)
    canvas.drawPath(shoe, fill(seen(light, shade(look.shoes, 1.0 if side == 0 else 0.8))))


def _arm(canvas: skia.Canvas, look: Look, joints: Joints, side: int, light: Light) -> None:
    shoulder = (-1.5, -TORSO + 4.2)
    elbow, hand = _bones(shoulder, (ARM, FOREARM), joints.arms[side], joints.elbows[side])
    sleeve, tone = skia.Path(), 0.88 if side == 0 else 0.7
    capsule(sleeve, shoulder, elbow, 7.4, 5.8)
    capsule(sleeve, elbow, hand, 5.6, 4.4)
    canvas.drawCircle(*hand, 3.0, fill(seen(light, shade(look.skin, 0.95 if side == 0 else 0.8))))
    canvas.drawPath(sleeve, fill(seen(light, shade(look.top, tone), 0.1)))
    if side == 0 and joints.prop:
        _prop(canvas, joints.prop, hand, light)


def _skirt(canvas: skia.Canvas, look: Look, joints: Joints, light: Light, length: float) -> None:
    near, far = joints.thighs
    ahead, behind = max(near, far), min(near, far)
    path = skia.Path()
    path.moveTo(-8.2 * look.girth, -3)
    path.lineTo(8.2 * look.girth, -3)
    path.lineTo(length * math.sin(max(ahead, 0.0)) + 10, length * math.cos(ahead))
    path.quadTo(0, length * 1.08, length * math.sin(min(behind, 0.0)) - 10, length * math.cos(behind))
    path.close()
    canvas.drawPath(path, fill(seen(light, shade(look.top, 0.93), 0.1)))


def _head(canvas: skia.Canvas, look: Look, joints: Joints, light: Light, detail: bool) -> None:
    skin, hair = seen(light, look.skin, 0.15), seen(light, look.hair)
    canvas.drawLine(0, -TORSO + 1, HEAD[0] * 0.6, -TORSO - 6, stroke(seen(light, shade(look.skin, 0.86)), 5.6))
    canvas.save()
    canvas.translate(*HEAD)
    canvas.rotate(math.degrees(joints.nod))
    canvas.translate(0, 7 - 7 * look.head)
    canvas.scale(look.head, look.head)
    if look.style == "tail":
        canvas.drawPath(outline("M-5 -5C-13 -6 -13 4 -10.6 10C-9 6 -8 2 -5 0Z"), fill(shade(hair, 0.9)))
    if look.style == "bun":
        canvas.drawCircle(-6.4, -6.6, 4.2, fill(shade(hair, 0.92)))
    canvas.drawOval(skia.Rect.MakeLTRB(-6.6, -7.6, 6.9, 7.6), fill(skin))
    canvas.drawCircle(-2.6, 1.2, 1.7, fill(seen(light, shade(look.skin, 0.86))))
    if detail:
        _face(canvas, look, light, joints.lying)
    style = {"bun": "short", "tail": "short"}.get(look.style, look.style)
    if style in _PATHS:
        canvas.drawPath(_PATHS[style], fill(hair if style != "cap" else seen(light, shade(look.legs, 1.5), 0.2)))
    canvas.restore()


def _face(canvas: skia.Canvas, look: Look, light: Light, asleep: bool) -> None:
    dark = fill(seen(light, INK))
    for x in (1.6, 5.0):
        if asleep:
            canvas.drawLine(x - 0.9, 0, x + 0.9, 0.2, stroke(seen(light, INK), 0.7))
        else:
            canvas.drawOval(skia.Rect.MakeLTRB(x - 0.75, -1.3, x + 0.75, 0.8), dark)
    canvas.drawCircle(6.9, 1.6, 1.1, fill(seen(light, shade(look.skin, 0.96), 0.15)))
    canvas.drawPath(outline("M2.4 3.6Q4.2 5 5.8 3.4"), stroke(seen(light, shade(look.skin, 0.5)), 0.8))
    canvas.drawCircle(0.6, 3.0, 1.6, fill(seen(light, mix(look.skin, (0.95, 0.4, 0.35), 0.5)), 0.35))


def _prop(canvas: skia.Canvas, prop: str, hand: Point, light: Light) -> None:
    canvas.save()
    canvas.translate(*hand)
    if prop == "book":
        canvas.drawPath(outline("M-3 2L8 -1L9 -12L-2 -9Z"), fill(seen(light, (0.95, 0.93, 0.86))))
        canvas.drawPath(outline("M-4 3L9 -0.4L9 -2L-4 1.4Z"), fill(seen(light, (0.7, 0.22, 0.2))))
    elif prop == "apple":
        canvas.drawCircle(2, -2.5, 3.4, fill(seen(light, (0.86, 0.2, 0.18), 0.3)))
    canvas.restore()
