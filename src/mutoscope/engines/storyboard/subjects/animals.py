"""Animals on four legs: one jointed body, proportions by kind."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import Point, fill, outline, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Proportions, in hundredths of the length from chest to rump."""

    coats: tuple[Color, ...]
    leg: float
    girth: float
    neck: Point
    """From the shoulder to the head."""
    head: Point
    """Length and height of the head."""
    ear: str
    tail: Point
    thick: float = 9.0
    muzzle: Color | None = None


BUILDS = {
    "dog": Build(
        coats=((0.86, 0.62, 0.3), (0.42, 0.3, 0.22), (0.92, 0.88, 0.8)),
        leg=40, girth=34, neck=(20, -26), head=(34, 26), ear="drop", tail=(-26, -30),
    ),
    "cat": Build(
        coats=((0.92, 0.58, 0.24), (0.3, 0.3, 0.34), (0.9, 0.88, 0.86)),
        leg=30, girth=30, neck=(14, -20), head=(26, 24), ear="point", tail=(-30, -44),
    ),
    "horse": Build(
        coats=((0.5, 0.3, 0.18), (0.25, 0.18, 0.15), (0.85, 0.82, 0.78)),
        leg=66, girth=40, neck=(30, -52), head=(44, 20), ear="point", tail=(-22, 40), thick=10,
    ),
    "cow": Build(
        coats=((0.93, 0.92, 0.9), (0.45, 0.28, 0.2)),
        leg=46, girth=48, neck=(22, -12), head=(36, 26), ear="drop", tail=(-12, 44), muzzle=(0.9, 0.66, 0.62), thick=11,
    ),
    "sheep": Build(
        coats=((0.95, 0.93, 0.88),),
        leg=32, girth=52, neck=(16, -8), head=(28, 22), ear="drop", tail=(-10, 6), muzzle=(0.25, 0.22, 0.22), thick=8,
    ),
    "deer": Build(
        coats=((0.68, 0.45, 0.27),),
        leg=60, girth=34, neck=(24, -46), head=(30, 18), ear="antler", tail=(-10, -8), thick=7,
    ),
    "rabbit": Build(
        coats=((0.72, 0.6, 0.5), (0.93, 0.92, 0.9)),
        leg=20, girth=46, neck=(14, -22), head=(34, 28), ear="long", tail=(-10, -8), thick=10,
    ),
}  # fmt: skip
EARS = {
    "drop": "M-0.16 -0.46Q-0.5 -0.2 -0.34 0.4Q-0.02 0.1 0.02 -0.42Z",
    "long": "M-0.2 -0.3C-0.6 -1.6 -0.16 -1.7 0.08 -0.4Z",
    "point": "M-0.3 -0.3L-0.22 -1.0L0.06 -0.44Z",
}
"""Ears, in lengths and heights of the head."""
LENGTHS = {"dog": 0.5, "cat": 0.4, "horse": 0.82, "cow": 0.9, "sheep": 0.8, "deer": 0.76, "rabbit": 0.4}


def draw_animal(kind: str, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """An animal of one of BUILDS, its feet on the pose's place."""
    build, light = BUILDS[kind], stage.light
    coat = pose.color or build.coats[pose.seed % len(build.coats)]
    near, far = (mix(light.on(own, 1, 0.3), own, 0.2 * light.darkness) for own in (coat, shade(coat, 0.74)))
    scale = pose.size * LENGTHS[kind] / 100
    stride = pose.gone / (scale * 90) * math.tau + pose.phase
    step = 0.5 if pose.moving else 0.0
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.drawOval(skia.Rect.MakeLTRB(-66 * scale, -5 * scale, 70 * scale, 6 * scale), fill((0, 0, 0), 0.28))
    canvas.scale(scale * pose.facing, scale)
    canvas.translate(
        0, -build.leg - 2 + (3 * math.sin(2 * stride) if pose.moving else math.sin(1.6 * pose.t + pose.phase))
    )
    for x, turn in ((-38, 0.0), (36, math.pi)):
        _leg(canvas, x + 5, step * math.sin(stride + turn), build, stroke(far, build.thick))
    _tail(canvas, build, pose, stroke(near, build.thick * 0.7))
    _trunk(canvas, kind, build, near, far)
    for x, turn in ((-38, math.pi), (36, 0.0)):
        _leg(canvas, x, step * math.sin(stride + turn), build, stroke(near, build.thick))
    _head(canvas, build, (near, far, light.on(build.muzzle or coat)), math.sin(1.3 * pose.t + pose.phase))
    canvas.restore()


def _leg(canvas: skia.Canvas, x: float, swing: float, build: Build, paint: skia.Paint) -> None:
    half = build.leg / 2 + 6
    knee = (x + half * math.sin(swing), half * math.cos(swing) - 6)
    bend = swing - max(0.0, -swing) * 0.9
    path = skia.Path()
    path.moveTo(x, -8)
    path.lineTo(*knee)
    path.lineTo(knee[0] + half * math.sin(bend), knee[1] + (half - 4) * math.cos(bend))
    canvas.drawPath(path, paint)


def _tail(canvas: skia.Canvas, build: Build, pose: Pose, paint: skia.Paint) -> None:
    wag = 9 * math.sin((9 if build.ear == "drop" else 2.2) * pose.t + pose.phase)
    root, tip = (-48.0, -build.girth * 0.7), (-48 + build.tail[0], -build.girth * 0.7 + build.tail[1] + wag)
    path = skia.Path()
    path.moveTo(*root)
    path.quadTo(-58 + build.tail[0] * 0.5, root[1] + 4, *tip)
    canvas.drawPath(path, paint)


def _trunk(canvas: skia.Canvas, kind: str, build: Build, near: Color, far: Color) -> None:
    top = -build.girth
    if kind == "sheep":
        for index in range(11):
            angle = index * math.tau / 11
            canvas.drawCircle(40 * math.cos(angle), top * 0.5 + build.girth * 0.38 * math.sin(angle), 20, fill(near))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(-54, top, 52, 4), build.girth * 0.5, build.girth * 0.5, fill(near))
    if kind == "cow":
        for x, y, wide, tall in ((-20, top * 0.6, 20, 13), (24, top * 0.8, 14, 9), (-44, top * 0.3, 10, 8)):
            canvas.drawOval(skia.Rect.MakeLTRB(x - wide, y - tall, x + wide, y + tall), fill(shade(far, 0.35)))


def _head(canvas: skia.Canvas, build: Build, tones: tuple[Color, Color, Color], nod: float) -> None:
    near, far, muzzle = tones
    (dx, dy), (long, tall) = build.neck, build.head
    shoulder = (38.0, -build.girth * 0.62)
    x, y = shoulder[0] + dx, shoulder[1] + dy + 1.6 * nod
    canvas.drawLine(*shoulder, x, y, stroke(near, build.girth * 0.52))
    if build.ear == "antler":
        for side in (-6, 3):
            beam = [(x + side + dx, y - dy) for dx, dy in ((0, 6), (-6, 30), (-18, 42), (-6, 30), (6, 44))]
            canvas.drawPath(_line(beam), stroke((0.55, 0.42, 0.3), 3))
    canvas.drawOval(skia.Rect.MakeLTRB(x - long * 0.4, y - tall * 0.55, x + long * 0.62, y + tall * 0.5), fill(near))
    canvas.drawOval(
        skia.Rect.MakeLTRB(x + long * 0.22, y - tall * 0.16, x + long * 0.78, y + tall * 0.42), fill(muzzle)
    )
    canvas.drawCircle(x + long * 0.72, y + tall * 0.02, tall * 0.1, fill((0.08, 0.06, 0.06)))
    canvas.drawCircle(x + long * 0.2, y - tall * 0.12, tall * 0.09, fill((0.08, 0.06, 0.06)))
    canvas.translate(x, y)
    canvas.scale(long, tall)
    canvas.drawPath(outline(EARS.get(build.ear, EARS["point"])), fill(far))


def _line(points: list[Point]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*point) for point in points], False)
    return path
