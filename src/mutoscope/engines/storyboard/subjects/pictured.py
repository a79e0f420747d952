"""Subjects that are shown by a pictogram, lit by the scene and moved as their nature is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import NEAREST, SMOOTH, Point, glow, sprite
from mutoscope.engines.storyboard.copies import copy, kept
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.pictograms.picture import Picture, picture
from mutoscope.engines.storyboard.pictograms.tint import lit
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.beings import being
from mutoscope.engines.storyboard.subjects.nature import Gait, Nature, nature
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose
from mutoscope.engines.storyboard.subjects.relief import rim

STEP = 1.06
"""From one size that pictures are kept in to the next."""
STRIPS = 10
LARGEST = 720
TURN, SQUEEZE = 6.0, 16
"""Degrees between two turns, and steps of a whole width, in which the pictures of a crowd are kept."""
FOOT = 0.88
"""Where in such a picture its foot is."""
CHARACTER = 20.0
"""Height of a character in the frame's units: larger than a passer-by, it is who the clip is about."""
LIGHT = 0.8
"""The size in metres from which things on legs hop less the larger they are."""
GLEAM: Color = (1.0, 0.86, 0.55)
COLD: Color = (0.6, 1.0, 0.95)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a gait does to a picture at a moment. `rise` in heights of it, `turn` in degrees."""

    rise: float = 0.0
    turn: float = 0.0
    wide: float = 1.0
    tall: float = 1.0


def pictured(kind: str) -> tuple[Draw, float]:
    """How what `kind` names is drawn, and its height in the frame's units."""
    own, embodied = nature(kind), being(kind)
    if embodied is not None:
        return embodied, own.units
    return lambda canvas, pose, stage: _draw(canvas, picture(kind), own, pose, stage), own.units


def portrayed(shown: Picture) -> tuple[Draw, float]:
    """How a character of that picture is drawn, and its height in the frame's units."""
    own = nature("person")
    return lambda canvas, pose, stage: _draw(canvas, shown, own, pose, stage), CHARACTER


def _draw(canvas: skia.Canvas, shown: Picture, own: Nature, pose: Pose, stage: Stage) -> None:
    image = _lit(shown, own, pose, stage)
    moved = _gait(own, pose)
    hanging = pose.aloft or own.habitat is Habitat.SWIMMING
    pivot = 0.5 if hanging else 1.0
    wide, tall = image.width(), image.height()
    if own.shine and shown.drawn:
        _shine(canvas, own, pose, (wide, tall), stage)
    x, y = pose.x, pose.y - moved.rise * tall - (0.1 * tall if own.habitat is Habitat.SWIMMING else 0.0)
    turn, squeeze = moved.turn + own.climbing * pose.facing, _turned(pose) * moved.wide
    if pose.crowd:
        steps = round((turn + pose.turn) / TURN), round(squeeze * SQUEEZE), round(moved.tall * SQUEEZE)
        _copied(canvas, image, (x, y), steps, hanging)
        return
    canvas.save()
    canvas.translate(x, y)
    if turn:
        canvas.rotate(turn)
    if own.gait is Gait.SWIM:
        _swim(canvas, image, pose, squeeze, pivot)
    elif turn or squeeze != 1 or moved.tall != 1:
        canvas.scale(squeeze, moved.tall)
        canvas.drawImage(image, -wide / 2, -pivot * tall, SMOOTH)
    else:
        left, top = _whole(canvas, -wide / 2, -pivot * tall)
        canvas.drawImage(image, left, top, NEAREST)
    canvas.restore()


def _lit(shown: Picture, own: Nature, pose: Pose, stage: Stage) -> skia.Image:
    light = stage.light
    height = _step(pose.size / max(1.0, shown.aspect))
    return lit(
        shown,
        height,
        light,
        color=pose.color if shown.drawn else None,
        mirrored=shown.drawn and (pose.facing > 0) != own.rightward,
        haze=round(light.haze_at(pose.depth) * 0.8, 2),
        shine=round(own.shine * (0.35 + 0.6 * light.darkness), 2),
        rim=rim(light) if shown.drawn and own.shine == 0 and not pose.crowd else None,
    )


def _copied(canvas: skia.Canvas, image: skia.Image, at: Point, steps: tuple[int, int, int], hanging: bool) -> None:
    """One of many: turned and squeezed in steps, so that there are few pictures to keep."""
    posed = _posed(image, steps, hanging)
    foot = 0.5 if hanging else FOOT
    copy(canvas, posed, at[0] - posed.width() / 2, at[1] - foot * posed.height())


@kept
def _posed(image: skia.Image, steps: tuple[int, int, int], hanging: bool) -> skia.Image:
    turn, squeeze, tall = steps
    side = 1.3 * max(image.width(), image.height())

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(side / 2, side * (0.5 if hanging else FOOT))
        canvas.rotate(turn * TURN)
        canvas.scale(squeeze / SQUEEZE, tall / SQUEEZE)
        canvas.drawImage(image, -image.width() / 2, -image.height() * (0.5 if hanging else 1.0), SMOOTH)

    return sprite(side, side, paint)


def _whole(canvas: skia.Canvas, x: float, y: float) -> tuple[float, float]:
    """`x`, `y`, moved to the nearest whole pixel of the frame."""
    matrix = canvas.getTotalMatrix()
    over = matrix.getTranslateX() + x, matrix.getTranslateY() + y
    return x + round(over[0]) - over[0], y + round(over[1]) - over[1]


def _step(height: float) -> int:
    height = max(4.0, min(float(LARGEST), height))
    return max(4, round(STEP ** round(math.log(height, STEP))))


def _turned(pose: Pose) -> float:
    """How wide a picture looks that turns from one side to the other."""
    return max(0.2, abs(pose.heading))


def _gait(own: Nature, pose: Pose) -> Moved:
    t, phase, moved = pose.t, pose.phase, Moved()
    match own.gait:
        case Gait.HOP if pose.aloft:
            lean = pose.facing * 6 * math.sin(0.9 * t + phase)
            moved = Moved(0.06 * math.sin(2.6 * t + phase), lean, 1.0, 1 + 0.05 * math.sin(2.6 * t + phase + 1))
        case Gait.HOP if pose.moving:
            step = pose.gone / max(1.0, pose.size * 0.55) * math.pi + phase
            rise, ease = abs(math.sin(step)), min(1.0, max(0.2, LIGHT / own.metres))
            moved = Moved(
                0.09 * ease * rise, 5 * ease * math.sin(step), 1.03 - 0.06 * rise * ease, 0.96 + 0.08 * rise * ease
            )
        case Gait.HOP:
            breath = math.sin(2.1 * t + phase)
            moved = Moved(0.0, 1.6 * math.sin(0.7 * t + phase), 1 - 0.012 * breath, 1 + 0.022 * breath)
        case Gait.FLAP:
            beat = math.sin((13 if own.metres < 0.3 else 7) * t + phase)
            moved = Moved(0.05 * beat, pose.facing * 7 * math.sin(1.1 * t + phase), 1.0, 1 - 0.13 * max(0.0, beat))
        case Gait.HOVER:
            moved = Moved(0.04 * math.sin(1.2 * t + phase), 2.5 * math.sin(0.8 * t + phase))
        case Gait.SAIL:
            moved = Moved(-0.05 + 0.02 * math.sin(1.3 * t + phase), 2.6 * math.sin(0.95 * t + phase))
        case Gait.CREEP:
            pull = math.sin((pose.gone / max(1.0, pose.size * 0.3) if pose.moving else 1.4 * t) + phase)
            moved = Moved(0.0, 0.0, 1 + 0.07 * pull, 1 - 0.05 * pull)
        case Gait.DRIVE:
            jolt = abs(math.sin(9 * t + phase)) if pose.moving else 0.0
            moved = Moved(0.008 * jolt, 0.0, 1.0, 1 + 0.008 * math.sin(17 * t + phase))
        case Gait.BURN:
            lick = math.sin(9 * t + phase) + 0.6 * math.sin(15 * t + 2 * phase)
            moved = Moved(0.0, 1.2 * math.sin(5 * t + phase), 1 - 0.012 * lick, 1 + 0.025 * lick)
        case Gait.ROLL if pose.moving:
            moved = Moved(turn=math.degrees(pose.facing * pose.gone / max(1.0, pose.size * 0.5)))
        case Gait.SWAY:
            moved = Moved(0.0, 1.8 * math.sin(1.1 * t + phase) + 0.8 * math.sin(2.3 * t + 2 * phase))
    return moved


def _swim(canvas: skia.Canvas, image: skia.Image, pose: Pose, squeeze: float, pivot: float) -> None:
    """The picture in upright strips, along which a wave runs to the tail."""
    wide, tall = image.width(), image.height()
    canvas.scale(squeeze, 1.0)
    depth = 0.035 * tall
    for strip in range(STRIPS):
        left, right = wide * strip // STRIPS, wide * (strip + 1) // STRIPS
        along = (left + right) / 2 / wide
        tail = 1 - along if pose.facing > 0 else along
        shift = depth * (0.35 + tail) * math.sin(4.2 * pose.t - 3.2 * tail + pose.phase)
        source = skia.Rect.MakeLTRB(left, 0, right, tall)
        target = source.makeOffset(-wide / 2, shift - pivot * tall)
        target.fRight += 0.35
        canvas.drawImageRect(image, source, target, SMOOTH)


def _shine(canvas: skia.Canvas, own: Nature, pose: Pose, size: tuple[int, int], stage: Stage) -> None:
    wide, tall = size
    flicker = 0.88 + 0.12 * math.sin(8 * pose.t + pose.phase) if own.gait is Gait.BURN else 1.0
    color = COLD if own.gait is Gait.HOVER and own.shine < 0.8 else GLEAM
    color = mix(color, pose.color, 0.6) if pose.color else color
    power = own.shine * flicker * (0.12 + 0.75 * stage.light.darkness)
    middle = pose.y if pose.aloft else pose.y - tall * 0.55
    glow(canvas, (pose.x, middle), (1.1 * wide, 1.1 * tall), color, power)
