"""People who walk, run, stand, sit or dance, some under umbrellas; many of them at once as a crowd."""

from __future__ import annotations

import math
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import Point, fill, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import copy, kept
from mutoscope.engines.storyboard.light import Color, Light
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.figure import Crown, draw_figure, seen
from mutoscope.engines.storyboard.subjects.gestures import IN_STEP, TEMPO, Joints, acting, running, standing, walking
from mutoscope.engines.storyboard.subjects.pose import Pose
from mutoscope.engines.storyboard.subjects.wardrobe import COATS, HAIR, LOOKS, SKINS, TROUSERS, Look, look

__all__ = ["COATS", "HAIR", "SKINS", "TROUSERS", "draw", "draw_person", "draw_under_umbrella"]

STRIDE = 1.35
"""Metres of two steps."""
PHASES, SIZES = 10, 1.09
"""Moments of a step that the figures of a crowd are kept in, and from one size of these to the next."""
FACES = 62
"""Pixels tall from which a face can be seen."""
COPIED = IN_STEP | {"walk", "run", "stand", "sit", "read"}
STILL = frozenset({"sit", "read", "eat", "sleep"})
"""Acts so slow that one moment of them is kept."""
FRONT = 130
"""Pixels tall up to which passers-by are copied rather than drawn."""


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
    """A person whose feet are on `at`, an adult's `height` in pixels; `stride` is the way walked in metres.

    `color` is the coat's, `canopy` the umbrella's.
    """
    half = 0.15 * height
    canvas.drawOval(
        skia.Rect.MakeLTRB(at[0] - half, at[1] - 0.02 * height, at[0] + half, at[1] + 0.022 * height),
        fill((0.02, 0.04, 0.1), 0.28),
    )
    own = look(seed % LOOKS, None, color)
    phase = stride * math.tau / STRIDE + seed % 97
    joints = _stepping(phase) if walking else standing(stride, seed % 97)
    shade_ = (canopy or COATS[seed % LOOKS % len(COATS)]) if umbrella else None
    if height < FRONT and walking:
        _copied(canvas, at, height, own, phase, "walk", facing, light, shade_)
        return
    canvas.save()
    canvas.translate(*at)
    canvas.scale(height / 100 * facing * own.height, height / 100 * own.height)
    _under(canvas, own, joints, light, shade_, detail=height > FACES)
    canvas.restore()


_stepping = walking


def draw_umbrella(canvas: skia.Canvas, hand: Point, size: float, color: Color, light: Light) -> None:
    """An open umbrella held at `hand`, `size` wide."""
    x, y = hand
    half, top = size / 2, y - size * 0.72
    canvas.drawLine(x, y + 4, x, top, stroke(seen(light, (0.25, 0.22, 0.2)), size * 0.03))
    rim = top + size * 0.36
    for wide, tone, facing in ((1.0, 0.86, 0.1), (0.5, 1.0, 0.35)):
        dome = skia.Path()
        edge = half * wide
        dome.moveTo(x - edge, rim)
        dome.cubicTo(x - edge * 0.9, top - size * 0.1, x + edge * 0.9, top - size * 0.1, x + edge, rim)
        steps = 4 if wide == 1.0 else 2
        for step in range(steps):
            start = x + edge - step * 2 * edge / steps
            dome.quadTo(start - edge / steps, rim - size * 0.07, start - 2 * edge / steps, rim)
        dome.close()
        canvas.drawPath(dome, fill(seen(light, shade(color, tone), facing)))
    canvas.drawLine(x, top + size * 0.02, x, top - size * 0.06, stroke(seen(light, (0.25, 0.22, 0.2)), size * 0.03))


def draw_person(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """Someone who goes where the subject crosses, else stands or does what is said; in rain some carry umbrellas."""
    wet = stage.scene.weather in (Weather.RAIN, Weather.THUNDERSTORM)
    quiet = pose.act in (None, "walk", "stand")
    _subject(canvas, pose, stage, umbrella=wet and quiet and not pose.aloft and pose.seed % 4 != 0)


def draw_under_umbrella(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    _subject(canvas, replace(pose, color=None), stage, umbrella=True, canopy=pose.color)


def _subject(canvas: skia.Canvas, pose: Pose, stage: Stage, umbrella: bool, canopy: Color | None = None) -> None:
    seed = pose.seed % LOOKS if pose.crowd else pose.seed
    own = look(seed, pose.variant, pose.color)
    act = pose.act or ("walk" if pose.moving else "stand")
    foot = (pose.x, pose.y + (0.5 * pose.size if pose.aloft else 0.0))
    canopy = (canopy or COATS[seed % len(COATS)]) if umbrella else None
    if pose.crowd and act in COPIED:
        phase = TEMPO * pose.t + pose.phase if act in IN_STEP else step(pose)
        _copied(canvas, foot, pose.size, own, phase, act, pose.facing, stage.light, canopy)
        return
    canvas.save()
    canvas.translate(*foot)
    scale = pose.size / 100 * own.height
    canvas.scale(scale * pose.facing, scale)
    joints = moment(pose)
    if joints.prop == "water":
        _swimmer(canvas, own, joints, stage.light)
    else:
        _under(canvas, own, joints, stage.light, canopy, detail=pose.size > FACES)
    canvas.restore()


def _under(canvas: skia.Canvas, own: Look, joints: Joints, light: Light, canopy: Color | None, *, detail: bool) -> None:
    """A body, and the umbrella in its hand where there is a `canopy`."""
    if canopy is not None:
        joints = replace(joints, arms=(0.55, joints.arms[1]), elbows=(1.75, joints.elbows[1]))
    draw_figure(canvas, own, joints, light, detail=detail)
    if canopy is not None:
        draw_umbrella(canvas, (15, -74), 66, canopy, light)


def step(pose: Pose) -> float:
    """How far through a stride someone is, in radians."""
    stride = 2.3 if pose.act == "run" else STRIDE
    return pose.gone / pose.size * 1.75 * math.tau / stride + pose.phase if pose.moving else pose.t * 5.4 + pose.phase


def beat(pose: Pose) -> float:
    """How far through what it does the body of `pose` is, in radians: a step, a beat of a dance, a breath."""
    if pose.aloft:
        return 0.8 * pose.t + pose.phase
    if pose.act in STILL:
        return pose.phase
    if pose.act and acting(pose.act, 0.0, 0.0) is not None:
        return TEMPO * pose.t + pose.phase
    if pose.moving or pose.act in ("walk", "run"):
        return step(pose)
    return 0.6 * pose.t + pose.phase


def moment(pose: Pose) -> Joints:
    """What the body of `pose` does."""
    if pose.aloft:
        return _weightless(pose.t, pose.phase)
    own = acting(pose.act, pose.t, pose.phase) if pose.act else None
    if own is not None:
        return own
    if pose.act == "run":
        return running(step(pose))
    return walking(step(pose)) if pose.moving or pose.act == "walk" else standing(pose.t, pose.phase)


def _weightless(t: float, phase: float) -> Joints:
    a, b = math.sin(0.8 * t + phase), math.sin(0.63 * t + 2 * phase)
    return Joints(
        (0.5 + 0.25 * a, 0.1 + 0.2 * b), (0.8 + 0.2 * b, 0.5), (1.2 + 0.4 * b, -0.7 + 0.3 * a), (0.5, 0.4), 0.05 * a
    )


def _swimmer(canvas: skia.Canvas, own: Look, joints: Joints, light: Light) -> None:
    """Head, shoulders and arms above the water."""
    canvas.save()
    canvas.clipRect(skia.Rect.MakeLTRB(-80, -80, 80, 0))
    canvas.translate(0, 62)
    draw_figure(canvas, own, joints, light, detail=True)
    canvas.restore()
    foam = stroke(light.on((0.95, 0.98, 1.0), 1, 0.3), 2, 0.7)
    for row in range(3):
        half = 26 - 6 * row + 3 * math.sin(joints.arms[0] + row)
        canvas.drawLine(-half, 1 + 4 * row, half, 1 + 4 * row, foam)


def _copied(
    canvas: skia.Canvas,
    at: Point,
    height: float,
    own: Look,
    phase: float,
    act: str,
    facing: int,
    light: Light,
    canopy: Color | None = None,
) -> None:
    """The nearest of the figures that are kept, copied to whole pixels."""
    tall = max(6, round(SIZES ** round(math.log(max(height, 6.0), SIZES))))
    part = 0 if act in ("stand", "sit", "read") else round(phase / math.tau * PHASES) % PHASES
    image = _figure(own, act, part, tall, facing, light, canopy)
    copy(canvas, image, at[0] - image.width() / 2, at[1] - image.height() + 0.06 * tall)


@kept
def _figure(own: Look, act: str, part: int, tall: int, facing: int, light: Light, canopy: Color | None) -> skia.Image:
    phase = math.tau * part / PHASES
    moves = {"walk": walking, "run": running}
    joints = moves[act](phase) if act in moves else acting(act, 0.0, phase) or standing(0.0, float(tall % 7))
    above = 1.36 if canopy or act in IN_STEP else 1.06
    wide = (1.02 if canopy else 0.84) * tall

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(wide / 2, above * tall)
        canvas.scale(tall / 100 * facing * own.height, tall / 100 * own.height)
        _under(canvas, own, joints, light, canopy, detail=tall > FACES)

    return sprite(wide, (above + 0.06) * tall, paint)


def draw_costumed(canvas: skia.Canvas, pose: Pose, stage: Stage, own: Look, crown: Crown) -> None:
    """A body in the clothes of `own` below a head that `crown` draws."""
    canvas.save()
    canvas.translate(pose.x, pose.y + (0.5 * pose.size if pose.aloft else 0.0))
    canvas.scale(pose.size / 100 * pose.facing, pose.size / 100)
    draw_figure(canvas, own, moment(pose), stage.light, detail=False, crown=crown)
    canvas.restore()
