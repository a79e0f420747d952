"""A wooden jetty that runs out from the bank, with a lantern on its last post."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

PLANK: Color = (0.60, 0.45, 0.31)
POST: Color = (0.40, 0.29, 0.21)
NAMES = {"jetty", "pier", "dock"}


def layers(stage: Stage, depth: float, foot: Point, end: Point, half: float) -> list[Layer]:
    """From `foot` on the bank to `end` over the water, both in pixels; `half` its width at the foot, halved."""
    if NAMES & set(stage.scene.without):
        return []
    near = [(foot[0] - half, foot[1]), (foot[0] + half, foot[1])]
    narrow = 0.52 * half
    far = [(end[0] - narrow, end[1]), (end[0] + narrow, end[1])]
    tall = 1.9 * half
    at = far[1][0] - 0.06 * half, end[1] - 0.72 * tall
    lamp = lamps.Lamp(head=at, size=0.26 * half)

    def paint(canvas: skia.Canvas) -> None:
        _posts(canvas, stage, (near, far), half, depth)
        _deck(canvas, stage, (near, far), half, depth)
        _lantern(canvas, stage, (at[0], end[1]), 0.72 * tall, half, depth)

    still = painted(stage, depth, paint, at[1] - half, max(foot[1], end[1]) + 0.7 * half)
    return [still, lamps.layer(stage, depth, [lamp])] if "lamp" not in stage.scene.without else [still]


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _posts(
    canvas: skia.Canvas, stage: Stage, sides: tuple[list[Point], list[Point]], half: float, depth: float
) -> None:
    light, (near, far) = stage.light, sides
    tone, dark = light.on(POST, depth, facing=0.4), light.on(mix(POST, (0.06, 0.07, 0.12), 0.5), depth)
    for share in (1.0, 0.66, 0.33):
        thick, drop = 0.15 * half * (1 - 0.45 * share), 0.5 * half * (1 - 0.45 * share)
        for index in (0, 1):
            x, y = _between(near[index], far[index], share)
            canvas.drawRect(skia.Rect.MakeLTRB(x - thick, y - 0.2 * half, x + thick, y + drop), brush.fill(tone))
            canvas.drawRect(skia.Rect.MakeLTRB(x + 0.2 * thick, y - 0.2 * half, x + thick, y + drop), brush.fill(dark))
            mirrored = skia.Rect.MakeLTRB(x - thick, y + drop, x + thick, y + 1.6 * drop)
            canvas.drawRect(mirrored, brush.fill(dark, 0.3))


def _deck(canvas: skia.Canvas, stage: Stage, sides: tuple[list[Point], list[Point]], half: float, depth: float) -> None:
    light, (near, far) = stage.light, sides
    own = terrain.soil(stage, PLANK, 0.85)
    tone, seam = light.on(own, depth, facing=0.8), light.on(mix(PLANK, (0.10, 0.06, 0.08), 0.6), depth)
    edge = 0.16 * half
    front = [far[0], far[1], near[1], near[0]]
    canvas.drawPath(brush.polygon([(x, y + edge) for x, y in front]), brush.fill(seam))
    canvas.drawPath(brush.polygon(front), brush.fill(tone))
    planks = 11
    for index in range(1, planks):
        share = 1 - (1 - index / planks) ** 1.5
        ink = brush.stroke(seam, 0.05 * half * (1 - 0.5 * share), 0.8)
        canvas.drawLine(*_between(near[0], far[0], share), *_between(near[1], far[1], share), terrain.within(ink))


def _lantern(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, half: float, depth: float) -> None:
    light, (x, y) = stage.light, foot
    post = light.on(POST, depth, facing=0.4)
    canvas.drawLine(x, y, x, y - 1.12 * tall, brush.stroke(post, 0.12 * half))
    if "lamp" in stage.scene.without:
        return
    glass = skia.Rect.MakeLTRB(x - 0.13 * half, y - tall - 0.17 * half, x + 0.13 * half, y - tall + 0.17 * half)
    canvas.drawRect(glass, brush.fill(lamps.bulb(light, depth=depth)))
    hood = [(x - 0.2 * half, glass.top()), (x, glass.top() - 0.16 * half), (x + 0.2 * half, glass.top())]
    iron = brush.fill(light.on((0.16, 0.16, 0.19), depth, 0.3))
    canvas.drawPath(brush.polygon(hood), iron)
    canvas.drawRect(
        skia.Rect.MakeLTRB(x - 0.17 * half, glass.bottom(), x + 0.17 * half, glass.bottom() + 0.05 * half), iron
    )
