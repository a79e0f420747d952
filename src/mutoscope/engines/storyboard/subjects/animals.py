"""Animals on four legs: one jointed body that walks, gallops, hops, grazes, sits or sleeps; proportions by kind."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import (
    MIPMAPPED,
    fill,
    outline,
    shade,
    sprite,
    stroke,
)
from mutoscope.engines.storyboard.copies import copy, kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.pictograms.picture import Picture
from mutoscope.engines.storyboard.pictograms.tint import lit
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.breeds import BUILDS, FACED, LENGTHS, Build, variety
from mutoscope.engines.storyboard.subjects.figure import capsule
from mutoscope.engines.storyboard.subjects.pose import Pose

__all__ = ["BUILDS", "draw_animal", "draw_faced"]

DARK: Color = (0.1, 0.08, 0.08)
GRAZING = 0.45
"""How fast heads go down and up again, in radians a second."""
PHASES, NEAR = 12, 170
"""Moments that figures of herds are kept in, and the size in pixels from which none are."""
HIND, FORE = -37.0, 36.0
"""Where the legs are, from the middle of the trunk."""
EARS = {
    name: outline(path)
    for name, path in {
        "drop": "M-0.16 -0.46Q-0.52 -0.2 -0.36 0.42Q-0.02 0.1 0.02 -0.42Z",
        "long": "M-0.26 -0.3C-0.7 -1.5 -0.3 -1.8 0.04 -0.4Z",
        "point": "M-0.34 -0.24L-0.26 -0.92L0.08 -0.44Z",
        "round": "M-0.42 -0.2C-0.6 -0.8 -0.1 -0.9 0.02 -0.42Z",
    }.items()
}
"""In heights of the head."""


def draw_animal(kind: str, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """An animal of one of BUILDS, its feet on the pose's place."""
    build, grown = variety(kind, pose.variant)
    scale = LENGTHS[kind] * grown / 100
    if pose.crowd and pose.size < NEAR and not pose.aloft:
        _copied(canvas, build, scale, pose, stage.light)
    else:
        _draw(canvas, build, pose.size * scale, pose, stage.light, None)


def _copied(canvas: skia.Canvas, build: Build, scale: float, pose: Pose, light: Light) -> None:
    """The nearest of the figures that are kept for herds, copied to whole pixels."""
    tall = max(8, round(1.1 ** round(math.log(max(pose.size, 8.0), 1.1))))
    cycle = _stride(build, pose.size * scale, pose) if pose.moving else GRAZING * pose.t + 2 * pose.phase
    part = round(cycle / math.tau * PHASES) % PHASES
    coat = pose.seed % len(build.coats)
    image = _figure(build, scale, coat, pose.color, pose.act, pose.moving, part, tall, pose.facing, light)
    copy(canvas, image, pose.x - image.width() / 2, pose.y - 1.5 * tall)


@kept
def _figure(
    build: Build,
    scale: float,
    coat: int,
    color: Color | None,
    act: str | None,
    moving: bool,
    part: int,
    tall: int,
    facing: int,
    light: Light,
) -> skia.Image:
    share = part / PHASES
    gone = share * _reach(build, act, moving) * tall * scale
    pose = Pose(
        x=1.1 * tall, y=1.5 * tall, size=tall, facing=facing, gone=gone, phase=0.0, seed=coat,
        t=0.0 if moving else share * math.tau / GRAZING, color=color, moving=moving, act=act,
    )  # fmt: skip
    return sprite(2.2 * tall, 1.6 * tall, lambda canvas: _draw(canvas, build, tall * scale, pose, light, None))


def _reach(build: Build, act: str | None, moving: bool) -> float:
    """How far one stride goes, in hundredths of the length."""
    return 210.0 if moving and (act == "run" or build.gait == "gallop") else 100.0


def _stride(build: Build, scale: float, pose: Pose) -> float:
    """How far through its stride it is, in radians."""
    return pose.gone / (scale * _reach(build, pose.act, pose.moving)) * math.tau + pose.phase


def beat(kind: str, pose: Pose) -> float:
    """How far through its stride one of FACED is, or through a breath, in radians."""
    build = FACED[kind]
    if not pose.moving:
        return 0.5 * GRAZING * pose.t + pose.phase
    return _stride(build, pose.size / (build.leg + 1.9 * build.girth), pose)


def draw_faced(kind: str, face: Picture, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """One of FACED: its own body, and the picture of its face."""
    build = FACED[kind]
    _draw(canvas, build, pose.size / (build.leg + 1.9 * build.girth), pose, stage.light, face)


def _draw(canvas: skia.Canvas, build: Build, scale: float, pose: Pose, light: Light, face: Picture | None) -> None:
    coat = pose.color or build.coats[pose.seed % len(build.coats)]
    near, far = (mix(light.on(own, 1, 0.3), own, 0.2 * light.darkness) for own in (coat, shade(coat, 0.72)))
    gallop = pose.moving and (pose.act == "run" or build.gait == "gallop")
    hops = pose.moving and build.gait == "hop"
    stride = _stride(build, scale, pose)
    canvas.save()
    canvas.translate(pose.x, pose.y + (0.4 * pose.size if pose.aloft else 0.0))
    canvas.scale(scale * pose.facing, scale)
    rest = pose.act in ("sleep", "lie")
    hips = build.leg + 2 if not rest else 0.12 * build.girth + 4
    lift = 9 * max(0.0, math.sin(stride + 0.6)) if gallop else abs(math.sin(stride / 2)) * 24 if hops else 0.0
    if pose.act in ("jump", "play") and not hops:
        lift = (40 if pose.act == "jump" else 16) * max(0.0, math.sin(5 * pose.t + pose.phase))
    breath = math.sin(1.6 * pose.t + pose.phase)
    canvas.translate(0, -hips - lift - (0.0 if pose.moving else 0.5 * breath))
    sitting = pose.act == "sit" or (build.sits and not pose.moving and pose.act is None and pose.seed % 3 != 0)
    pitch = 5 * math.sin(stride + 1.2) if gallop else -8 * math.sin(stride) if hops else 0.0
    if sitting:
        canvas.translate(8, 0.32 * build.leg)
        pitch = -32.0
    canvas.rotate(pitch)
    swings = _swings(stride, gallop, hops) if pose.moving else (0.06, -0.06, 0.05, -0.05)
    if not rest:
        _legs(canvas, build, swings, (1, 3), far, pitch if sitting else 0.0)
    _tail(canvas, build, pose, near if build.mane is None else light.on(build.mane))
    _trunk(canvas, build, near, light)
    if not rest:
        _legs(canvas, build, swings, (0, 2), near, pitch if sitting else 0.0)
    _head(canvas, build, (near, far), pose, light, -pitch * 0.8, face)
    canvas.restore()


def _swings(stride: float, gallop: bool, hops: bool) -> tuple[float, float, float, float]:
    """Of the legs: near hind, far hind, near fore, far fore."""
    phases = (0.0, 0.5, 2.5, 2.9) if gallop else (0.0, math.pi, math.pi, 0.0)
    if hops:
        push = 0.8 * math.sin(stride)
        return -push, -push, push, push
    wide = 0.78 if gallop else 0.42
    a, b, c, d = (wide * math.sin(stride + phase) for phase in phases)
    return a, b, c, d


def _legs(
    canvas: skia.Canvas,
    build: Build,
    swings: tuple[float, float, float, float],
    which: tuple[int, int],
    tone: Color,
    pitch: float,
) -> None:
    """Two legs, bent where they swing forward; those of a sitting body stay upright, the hind ones folded."""
    path, feet = skia.Path(), skia.Path()
    for index in which:
        hind = index < 2
        x = (HIND if hind else FORE) + (5 if index % 2 else 0)
        root = (x, -0.34 * build.girth)
        length = build.leg + 0.34 * build.girth
        swing = swings[index] - math.radians(-pitch)
        if pitch and hind:
            swing = 1.1
        fold = 0.3 if hind else 0.06
        bend = (0.8 if hind else 1.0) * max(0.0, swing if not pitch else 0.0) + (1.9 if pitch and hind else 0.0)
        knee = (x + 0.5 * length * math.sin(swing + fold), root[1] + 0.5 * length * math.cos(swing + fold))
        turn = swing - fold - bend
        hoof = (knee[0] + 0.52 * length * math.sin(turn), knee[1] + 0.52 * length * math.cos(turn))
        capsule(path, root, knee, build.thick * (2.1 if hind else 1.7), build.thick * 1.05)
        capsule(path, knee, hoof, build.thick, build.thick * 0.72)
        capsule(feet, hoof, (hoof[0] + 0.45 * build.thick, hoof[1]), build.thick * 0.85, build.thick * 0.7)
    canvas.drawPath(path, fill(tone))
    canvas.drawPath(feet, fill(shade(tone, 0.45) if build.hooved else shade(tone, 0.92)))


def _tail(canvas: skia.Canvas, build: Build, pose: Pose, tone: Color) -> None:
    wag = 8 * math.sin((9 if build.wags else 2.0) * pose.t + pose.phase)
    root = (-50.0, -0.74 * build.girth)
    tip = (root[0] + build.tail[0], root[1] + build.tail[1] + wag)
    path = skia.Path()
    path.moveTo(*root)
    path.quadTo(root[0] + build.tail[0] * 0.9, root[1] + 2, *tip)
    canvas.drawPath(path, stroke(tone, build.brush))


def _trunk(canvas: skia.Canvas, build: Build, near: Color, light: Light) -> None:
    g = build.girth
    body = outline(
        f"M-53 {-0.55 * g}C-55 {-0.98 * g} -40 {-1.03 * g} -20 {-0.95 * g}C0 {-0.9 * g} 20 {-0.99 * g} 40 {-0.97 * g}"
        f"C58 {-0.84 * g} 58 {-0.26 * g} 45 0C30 {0.06 * g} 0 {-0.02 * g} -26 {-0.12 * g}"
        f"C-42 {-0.08 * g} -51 {-0.2 * g} -53 {-0.55 * g}Z"
    )
    if build.woolly:
        for index in range(12):
            angle = index * math.tau / 12
            canvas.drawCircle(45 * math.cos(angle), -0.5 * g + 0.42 * g * math.sin(angle), 0.36 * g, fill(near))
    canvas.drawPath(body, fill(near))
    if build.belly:
        canvas.drawPath(
            outline(
                f"M-40 {-0.12 * g}Q0 {0.02 * g} 44 {-0.02 * g}Q52 {-0.3 * g} 44 {-0.34 * g}"
                f"Q0 {-0.2 * g} -40 {-0.12 * g}Z"
            ),
            fill(light.on(build.belly, 1, 0.15)),
        )
    for x, y, wide, tall in build.spots:
        spot = skia.Rect.MakeLTRB(x - wide, (y - tall) * g, x + wide, (y + tall) * g)
        canvas.drawOval(spot, fill(light.on(build.patch, 1, 0.2)))


def _head(
    canvas: skia.Canvas,
    build: Build,
    tones: tuple[Color, Color],
    pose: Pose,
    light: Light,
    level: float,
    face: Picture | None,
) -> None:
    near, far = tones
    (dx, dy), tall = build.neck, build.head[1]
    shoulder = (38.0, -0.68 * build.girth)
    down = _grazing(build, pose)
    nod = 1.6 * math.sin(1.3 * pose.t + pose.phase)
    reach = math.hypot(dx, dy)
    angle = math.atan2(dy, dx) + down * (0.75 - math.atan2(dy, dx)) + (0.02 * nod)
    x, y = shoulder[0] + reach * math.cos(angle), shoulder[1] + reach * math.sin(angle)
    neck = skia.Path()
    capsule(neck, (shoulder[0] - 4, shoulder[1] + 0.1 * build.girth), (x, y), build.girth * 0.72, tall * 0.72)
    canvas.drawPath(neck, fill(near))
    if build.mane is not None:
        mane = skia.Path()
        capsule(mane, (shoulder[0] - 14, shoulder[1] - 0.2 * build.girth), (x - 0.34 * tall, y - 0.3 * tall), 10, 9)
        canvas.drawPath(mane, fill(light.on(build.mane, 1, 0.2)))
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(level)
    if face is not None:
        _face(canvas, build, face, pose, light)
    else:
        canvas.rotate(build.tilt + 40 * down + nod)
        _skull(canvas, build, (near, far), pose, light)
    canvas.restore()


def _grazing(build: Build, pose: Pose) -> float:
    """0 with the head up to 1 with the mouth in the grass."""
    if pose.act in ("sleep", "lie"):
        return 1.0 if build.leg < 50 else 0.8
    if not build.grazes or pose.moving or pose.aloft:
        return 0.0
    if pose.act == "eat":
        return 0.9 + 0.06 * math.sin(3 * pose.t + pose.phase)
    share = 0.5 + 1.2 * math.sin(GRAZING * pose.t + 2 * pose.phase)
    share = max(0.0, min(1.0, share))
    return share * share * (3 - 2 * share)


def _skull(canvas: skia.Canvas, build: Build, tones: tuple[Color, Color], pose: Pose, light: Light) -> None:
    near, far = tones
    long, tall = build.head
    muzzle = light.on(pose.color or build.muzzle, 1, 0.2) if build.muzzle else near
    if build.antlers:
        for side, tone in ((5, 0.75), (-3, 1.0)):
            path = skia.Path()
            path.addPoly([skia.Point(side + px, py) for px, py in _ANTLER], False)
            canvas.drawPath(path, stroke(light.on(shade((0.62, 0.48, 0.34), tone)), 3.2))
    ear = EARS[build.ear]
    canvas.save()
    canvas.translate(0.16 * tall, 0)
    canvas.scale(tall * 0.9, tall)
    canvas.drawPath(ear, fill(far))
    canvas.restore()
    end = build.snout * long
    head, nose = skia.Path(), skia.Path()
    capsule(head, (0, 0), (0.76 * end, 0.14 * tall), tall, 0.66 * tall)
    capsule(nose, (0.7 * end, 0.17 * tall), (end, 0.2 * tall), 0.58 * tall, 0.48 * tall)
    canvas.drawPath(head, fill(near))
    canvas.drawPath(nose, fill(muzzle))
    canvas.drawCircle(end + 0.2 * tall, 0.12 * tall, 0.1 * tall, fill(light.on(DARK)))
    eye = 0.36 * end + 0.04 * tall
    if pose.act in ("sleep", "lie"):
        canvas.drawLine(
            eye - 0.1 * tall, -0.08 * tall, eye + 0.1 * tall, -0.06 * tall, stroke(light.on(DARK), 0.05 * tall)
        )
    else:
        canvas.drawCircle(eye, -0.1 * tall, 0.105 * tall, fill(light.on(DARK)))
        canvas.drawCircle(eye + 0.035 * tall, -0.135 * tall, 0.038 * tall, fill(light.on((1.0, 1.0, 1.0))))
    if build.horns:
        canvas.drawPath(
            outline(f"M-2 {-0.4 * tall}Q2 {-0.95 * tall} 12 {-0.95 * tall}Q7 {-0.7 * tall} 8 {-0.4 * tall}Z"),
            fill(light.on((0.9, 0.86, 0.76))),
        )
    canvas.save()
    canvas.scale(tall, tall)
    canvas.drawPath(ear, fill(shade(near, 0.86)))
    canvas.restore()


_ANTLER = (
    (0.0, -6.0), (-5.0, -24.0), (6.0, -30.0), (-5.0, -24.0), (-10.0, -38.0), (2.0, -46.0), (-10.0, -38.0),
    (-20.0, -46.0),
)  # fmt: skip


def _face(canvas: skia.Canvas, build: Build, face: Picture, pose: Pose, light: Light) -> None:
    """The picture of a face, upright, as large as the head."""
    tall = 1.9 * build.head[1]
    image = lit(
        face,
        int(next((size for size in (24, 48, 90, 160, 260) if size > 1.2 * tall * pose.size / 100), 360)),
        light,
        color=pose.color,
    )
    wide = tall * face.aspect
    canvas.drawImageRect(image, skia.Rect.MakeLTRB(-wide / 2, -0.6 * tall, wide / 2, 0.4 * tall), MIPMAPPED)
