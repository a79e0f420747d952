"""Shadows: what stands on the ground darkens it on the side away from the sun or the moon."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.stage import Stage

TONE: Color = (0.02, 0.06, 0.16)
CONTACT = 0.2
"""How dark it is right below a thing where there is no sun at all."""
SOFT = 0.5
"""From this softness of the light on, shadows are drawn with a border half as dark."""
FLAT = 0.28
"""How tall a circle on the ground looks, in its widths."""
_BLOB = brush.outline(
    "M-0.5 0C-0.5 0.16 0.5 0.16 0.5 0C0.5 -0.5 0.46 -0.7 0.34 -0.9C0.2 -1.03 -0.2 -1.03 -0.34 -0.9"
    "C-0.46 -0.7 -0.5 -0.5 -0.5 0Z"
)


def cast(
    canvas: skia.Canvas,
    stage: Stage,
    foot: Point,
    height: float,
    shape: float | skia.Path,
    depth: float = 1.0,
    *,
    still: bool = False,
) -> None:
    """Darken the ground where something stands; call it before that is drawn.

    The canvas is in pixels of the frame. `foot` is the middle of where the thing touches the ground, `height` how
    tall it is, both in pixels. `shape` is its width in pixels, or its outline: a path with the foot at (0, 0) and
    y downwards, in pixels too. `depth` is that of the layer: haze swallows shadows. In a still layer say `still`,
    and they darken what that layer covers already, without a change to its outline. Solid paths alone, 0.05 ms:
    cheap enough for every frame.
    """
    light, outlined = stage.light, isinstance(shape, skia.Path)
    width = 0.4 * shape.getBounds().width() if isinstance(shape, skia.Path) else float(shape)
    contact(canvas, stage, foot, width, depth, still=still)
    strength = light.shadow * (1 - light.haze_at(depth))
    if strength < 0.02:
        return
    canvas.save()
    canvas.translate(*foot)
    canvas.concat(_laid(stage, foot, (1.0, 1.0) if outlined else (width, height)))
    for size, share in ((1.0, 1.0),) if light.softness < SOFT else ((1.16, 0.4), (0.88, 0.6)):
        canvas.save()
        canvas.scale(size, size)
        canvas.drawPath(shape if isinstance(shape, skia.Path) else _BLOB, _ink(share * strength, still))
        canvas.restore()
    canvas.restore()


def _laid(stage: Stage, foot: Point, size: Point) -> skia.Matrix:
    """What lays a shape down on the ground: it stands on (0, 0), as wide and tall as 1, and is to be of `size`."""
    (across, down), reach = direction(stage, foot), stage.light.reach
    width, height = size
    return skia.Matrix.MakeAll(
        down * width, -across * reach * height, 0, -FLAT * across * width, -FLAT * down * reach * height, 0, 0, 0, 1
    )


def contact(
    canvas: skia.Canvas, stage: Stage, foot: Point, width: float, depth: float = 1.0, *, still: bool = False
) -> None:
    """The dark right below a thing, in any light: it keeps feet on the ground. `cast` draws it too."""
    half = 0.56 * width
    paint = _ink(CONTACT * (1 - stage.light.haze_at(depth)), still)
    x, y = foot
    canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - half * FLAT, x + half, y + half * FLAT), paint)


def direction(stage: Stage, foot: Point) -> Point:
    """Which way, on the ground, the shadow of what stands at `foot` falls: to the right, and towards the viewer.

    Its length is 1. Shadows run away from the ground below the sun or moon, so they fan out to both its sides.
    """
    across = foot[0] - stage.light.source[0] * stage.width
    down = max(foot[1] - stage.horizon * stage.height, 0.0) + 0.25 * stage.height
    away = math.hypot(across, down)
    return across / away, down / away


def _ink(strength: float, still: bool) -> skia.Paint:
    paint = brush.fill(TONE, strength)
    if still:
        paint.setBlendMode(skia.BlendMode.kSrcATop)
    return paint
