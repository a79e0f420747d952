"""Cars and buses, from the side and from the ends: bodies as sprites, turning wheels, lamps that glow."""

from __future__ import annotations

import math
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import (
    MIPMAPPED,
    NEAREST,
    Point,
    fill,
    glow,
    gradient,
    outline,
    polygon,
    shade,
    sprite,
    stroke,
)
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

SIDE = (400, 170)
WHEELS = {"sedan": (84, 314), "hatch": (80, 306), "van": (82, 318), "bus": (88, 310)}
LENGTHS = {"sedan": 1.0, "hatch": 0.86, "van": 1.08, "bus": 1.9}
"""Length of a body as a multiple of a sedan's."""
TALL = {"sedan": 1.0, "hatch": 1.0, "van": 1.18, "bus": 1.45}
END = (200, 180)
RADIUS = 31
GROUND = 160
HEADLAMP: Color = (1.0, 0.94, 0.76)
TAIL_LAMP: Color = (1.0, 0.12, 0.1)
GLASS: Color = (0.36, 0.5, 0.6)
PAINTS: tuple[Color, ...] = (
    (0.86, 0.22, 0.2),
    (0.96, 0.76, 0.2),
    (0.2, 0.45, 0.72),
    (0.93, 0.93, 0.9),
    (0.16, 0.52, 0.5),
    (0.24, 0.26, 0.32),
    (0.9, 0.5, 0.22),
)
LIVERIES: dict[str, Color] = {
    "taxi": (0.98, 0.78, 0.12),
    "cab": (0.98, 0.78, 0.12),
    "police car": (0.92, 0.94, 0.97),
}
_BODIES = {
    "sedan": "M14 138C2 130 4 104 15 98C30 90 52 90 66 87C88 62 104 47 142 43C180 39 214 40 240 48"
    "C262 56 280 74 298 86C342 90 376 96 388 110C395 120 394 134 385 139Z",
    "hatch": "M14 138C4 128 8 96 18 84C34 58 50 44 92 40C150 35 208 36 238 46C262 56 284 76 302 86"
    "C344 90 376 98 387 112C394 122 393 134 384 139Z",
    "van": "M12 138C6 130 6 40 14 28C20 18 40 15 60 14L250 14C284 16 310 48 328 76C360 82 384 92 390 112"
    "C394 124 394 134 386 139Z",
    "bus": "M8 140C4 132 4 26 8 16C12 10 20 8 30 8L372 8C384 8 390 14 392 26L396 118C396 130 394 138 388 140Z",
}
_WINDOWS = {
    "sedan": ("M84 86C100 64 116 52 146 50L182 49L184 86Z", "M194 49C224 48 240 54 278 86L196 86Z"),
    "hatch": ("M36 82C46 62 60 50 94 47L164 45L166 82Z", "M176 45C222 44 238 50 280 84L178 82Z"),
    "van": ("M26 70L26 30L120 28L120 70Z", "M216 28L248 28C272 32 294 54 308 76L216 76Z"),
    "bus": tuple(f"M{x} 28L{x + 52} 28L{x + 52} 78L{x} 78Z" for x in range(20, 380, 62)),
}


def lamps(light: Light, asked: bool) -> float:
    """How brightly vehicle lamps burn, 0 to 1."""
    return 1.0 if asked else max(0.0, min(1.0, (light.darkness - 0.25) * 2.2))


def _gleam(color: Color, light: Light) -> Color:
    """Paintwork that faces up: the sky by day, street lamps by night."""
    return mix(light.on(color, 1, 0.3), mix(color, HEADLAMP, 0.4), 0.3 * light.darkness)


@kept
def _side(style: str, color: Color, light: Light, length: int, facing: int) -> skia.Image:
    """The body with its shadow, and below it its image in a wet road; the wheels' row is GROUND of SIDE down."""
    wide, tall = length * LENGTHS[style], length * TALL[style]

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(wide / 2, tall * GROUND / SIDE[0])
        shadow = skia.Rect.MakeLTRB(-wide / 2, -0.018 * tall, wide / 2, 0.025 * tall)
        canvas.drawOval(shadow, fill((0, 0, 0), 0.32))
        canvas.scale(facing * wide / SIDE[0], tall / SIDE[0])
        if light.wet > 0.05:
            canvas.saveLayerAlpha(None, round(76 * light.wet))
            canvas.scale(1, -0.8)
            _body(canvas, style, color, light)
            canvas.restore()
        _body(canvas, style, color, light)

    return sprite(wide, tall * (GROUND * 1.8 / SIDE[0]), paint)


def _body(canvas: skia.Canvas, style: str, color: Color, light: Light) -> None:
    """A body that looks to the right, its middle on the ground at the origin."""
    canvas.save()
    canvas.translate(-SIDE[0] / 2, -GROUND)
    body = outline(_BODIES[style])
    top, low = _gleam(mix(color, (1, 1, 1), 0.28), light), light.on(shade(color, 0.62))
    canvas.drawPath(body, gradient((0, 20), (0, 140), [(0, top, 1), (0.5, light.on(color), 1), (1, low, 1)]))
    pane, sheen = light.on(GLASS), light.on(mix(GLASS, (1, 1, 1), 0.55))
    inside = mix(pane, (1.0, 0.82, 0.5), 0.55 * light.darkness if style == "bus" else 0.0)
    for window in _WINDOWS[style]:
        stops = [(0.0, sheen, 1.0), (0.6, inside, 1.0), (1.0, shade(inside, 0.8), 1.0)]
        canvas.drawPath(outline(window), gradient((60, 30), (110, 92), stops))
    canvas.drawLine(20, 104, 384, 108, stroke(light.on(mix(color, (1, 1, 1), 0.5)), 2, 0.6))
    canvas.drawLine(20, 134, 384, 134, stroke(light.on((0.1, 0.1, 0.12)), 7, 0.8))
    for x in WHEELS[style]:
        arch = (RADIUS + 7) * TALL[style] / LENGTHS[style]
        well = skia.Rect.MakeLTRB(x - arch, GROUND - 2 * RADIUS - 7, x + arch, GROUND - 6)
        canvas.drawOval(well, fill(light.on((0.07, 0.07, 0.09))))
    canvas.drawOval(skia.Rect.MakeLTRB(374, 104, 392, 118), fill(mix(light.on((0.95, 0.95, 0.9)), HEADLAMP, 0.5)))
    canvas.drawOval(skia.Rect.MakeLTRB(6, 102, 20, 118), fill(light.on(TAIL_LAMP)))
    canvas.restore()


@kept
def _wheel(light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.drawCircle(32, 32, 31, fill(light.on((0.1, 0.1, 0.11))))
        canvas.drawCircle(32, 32, 19, fill(light.on((0.72, 0.74, 0.77))))
        for spoke in range(5):
            angle = spoke * math.tau / 5
            tip = (32 + 18 * math.cos(angle), 32 + 18 * math.sin(angle))
            canvas.drawLine(32, 32, *tip, stroke(light.on((0.3, 0.31, 0.34)), 5))
        canvas.drawCircle(32, 32, 6, fill(light.on((0.3, 0.31, 0.34))))

    return sprite(64, 64, paint)


def draw_side(
    canvas: skia.Canvas,
    at: Point,
    length: float,
    *,
    facing: int,
    style: str,
    color: Color,
    light: Light,
    lamps: float,
    travelled: float,
) -> None:
    """A vehicle seen from the side, its wheels on `at`; `length` in pixels, `facing` 1 right or -1 left.

    `travelled` is the way it has gone in pixels: the wheels turn by it.
    """
    tall = length / SIDE[0] * TALL[style]
    body = _side(style, color, light, round(length), facing)
    canvas.drawImage(body, at[0] - body.width() / 2, at[1] - tall * GROUND, NEAREST)
    for x in WHEELS[style]:
        hub = at[0] + facing * (x / SIDE[0] - 0.5) * length * LENGTHS[style]
        _roll(canvas, (hub, at[1] - RADIUS * tall), RADIUS * tall, facing * travelled / (RADIUS * tall), light)
    if lamps > 0:
        _side_lamps(canvas, at, (length * LENGTHS[style], tall), facing=facing, lamps=lamps, wet=light.wet)


def _roll(canvas: skia.Canvas, hub: Point, radius: float, angle: float, light: Light) -> None:
    canvas.save()
    canvas.translate(*hub)
    canvas.rotate(math.degrees(angle))
    canvas.drawImageRect(_wheel(light), skia.Rect.MakeLTRB(-radius, -radius, radius, radius), MIPMAPPED)
    canvas.restore()


def _side_lamps(
    canvas: skia.Canvas, at: Point, size: tuple[float, float], *, facing: int, lamps: float, wet: float
) -> None:
    length, tall = size
    nose, tail, y = at[0] + facing * length * 0.47, at[0] - facing * length * 0.48, at[1] - 50 * tall
    reach = nose + facing * length * 0.75
    beam = gradient((nose, 0), (reach, 0), [(0, HEADLAMP, 0.42 * lamps), (1, HEADLAMP, 0)])
    beam.setBlendMode(skia.BlendMode.kPlus)
    canvas.drawPath(
        polygon([(nose, y - 3), (reach, y - length * 0.04), (reach, at[1] + length * 0.05), (nose, y + 5)]), beam
    )
    glow(canvas, (nose, y), (length * 0.17, length * 0.14), HEADLAMP, lamps)
    glow(canvas, (tail, y), (length * 0.13, length * 0.11), TAIL_LAMP, lamps)
    if wet > 0.05:
        glow(canvas, (nose, at[1] + length * 0.1), (length * 0.07, length * 0.3), HEADLAMP, 0.7 * lamps * wet)
        glow(canvas, (tail, at[1] + length * 0.1), (length * 0.06, length * 0.3), TAIL_LAMP, 0.8 * lamps * wet)


@kept
def _end(rear: bool, color: Color, light: Light) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        tyre = fill(light.on((0.08, 0.08, 0.1)))
        for x in (18, 150):
            canvas.drawRoundRect(skia.Rect.MakeXYWH(x, 128, 32, 44), 8, 8, tyre)
        top, low = _gleam(mix(color, (1, 1, 1), 0.25), light), light.on(shade(color, 0.6))
        paintwork = gradient((0, 20), (0, 160), [(0, top, 1), (0.55, light.on(color), 1), (1, low, 1)])
        cabin = "M34 88C40 50 50 26 62 20C86 14 114 14 138 20C150 26 160 50 166 88Z"
        canvas.drawPath(outline(cabin), paintwork)
        screen = "M46 84C50 58 58 38 68 32C88 28 112 28 132 32C142 38 150 58 154 84Z"
        pane = light.on(GLASS)
        sheen = gradient(
            (60, 30), (130, 90), [(0, light.on((0.75, 0.85, 0.92)), 1), (0.5, pane, 1), (1, shade(pane, 0.8), 1)]
        )
        canvas.drawPath(outline(screen), sheen)
        canvas.drawRoundRect(skia.Rect.MakeLTRB(10, 82, 190, 152), 22, 22, paintwork)
        canvas.drawRoundRect(skia.Rect.MakeLTRB(14, 132, 186, 152), 9, 9, fill(light.on((0.14, 0.14, 0.16))))
        if not rear:
            canvas.drawRoundRect(skia.Rect.MakeLTRB(64, 104, 136, 124), 6, 6, fill(light.on((0.12, 0.12, 0.14))))
        canvas.drawRect(skia.Rect.MakeLTRB(80, 134, 120, 146), fill(light.on((0.9, 0.9, 0.85))))
        lamp = light.on(TAIL_LAMP) if rear else mix(light.on((0.95, 0.95, 0.9)), HEADLAMP, 0.4)
        for x in (18, 148):
            canvas.drawRoundRect(skia.Rect.MakeXYWH(x, 98, 34, 18), 8, 8, fill(lamp))

    return sprite(*END, paint)


def draw_end(
    canvas: skia.Canvas,
    at: Point,
    width: float,
    *,
    rear: bool,
    color: Color,
    light: Light,
    lamps: float,
) -> None:
    """A car seen from the front, or the rear, its wheels on `at`; `width` in pixels."""
    scale = width / END[0]
    canvas.drawOval(
        skia.Rect.MakeLTRB(at[0] - width * 0.55, at[1] - 9 * scale, at[0] + width * 0.55, at[1] + 8 * scale),
        fill((0, 0, 0), 0.35),
    )
    body = _end(rear, color, light)
    height = END[1] * scale * 0.96
    box = skia.Rect.MakeXYWH(at[0] - width / 2, at[1] - height, width, END[1] * scale)
    canvas.drawImageRect(body, box, MIPMAPPED)
    color = TAIL_LAMP if rear else HEADLAMP
    for side in (-1, 1):
        x, y = at[0] + side * width * 0.34, at[1] - 66 * scale
        size = width * 0.26 if rear else width * 0.5
        glow(canvas, (x, y), (size, size), color, lamps)
        if light.wet > 0.05:
            glow(canvas, (x, at[1] + width * 0.3), (width * 0.14, width * 0.9), color, 0.75 * lamps * light.wet)


def draw_car(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    said = (pose.variant or "").casefold()
    style = "hatch" if said in ("jeep", "suv", "hatchback") else ("sedan", "hatch", "sedan")[pose.seed % 3]
    if said in LIVERIES:
        _subject(canvas, replace(pose, color=pose.color or LIVERIES[said]), stage, "sedan")
        _roof(canvas, pose, stage, said)
    else:
        _subject(canvas, pose, stage, style)


def _roof(canvas: skia.Canvas, pose: Pose, stage: Stage, said: str) -> None:
    """The sign of a taxi, the lights of a police car."""
    unit = pose.size / SIDE[0]
    x, y = pose.x + pose.facing * -8 * unit, pose.y - 120 * unit
    power = lamps(stage.light, stage.scene.headlights)
    plate = skia.Rect.MakeLTRB(x - 22 * unit, y - 14 * unit, x + 22 * unit, y + 2 * unit)
    if said in ("taxi", "cab"):
        canvas.drawRoundRect(plate, 4 * unit, 4 * unit, fill(mix(stage.light.on((1.0, 0.97, 0.8)), HEADLAMP, power)))
        for step in range(14):
            box = skia.Rect.MakeXYWH(
                pose.x + (step - 7) * 20 * unit, pose.y - (58 - 8 * (step % 2)) * unit, 20 * unit, 8 * unit
            )
            canvas.drawRect(box, fill(stage.light.on((0.1, 0.1, 0.1))))
        return
    for side, color in ((-1, (1.0, 0.15, 0.15)), (1, (0.2, 0.4, 1.0))):
        lit = 0.5 + 0.5 * math.sin(9 * pose.t + side * 1.57)
        half = skia.Rect.MakeLTRB(
            min(x, x + side * 22 * unit), plate.top(), max(x, x + side * 22 * unit), plate.bottom()
        )
        canvas.drawRoundRect(half, 3 * unit, 3 * unit, fill(mix(stage.light.on(shade(color, 0.6)), color, lit)))
        reach = 60 * unit
        glow(
            canvas,
            (x + side * 12 * unit, y - 6 * unit),
            (reach, reach),
            color,
            lit * (0.35 + 0.65 * stage.light.darkness),
        )


def draw_truck(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    _subject(canvas, pose, stage, "van")


def draw_bus(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    school = pose.variant == "school bus" and pose.color is None
    _subject(canvas, replace(pose, color=LIVERIES["taxi"]) if school else pose, stage, "bus")


def _subject(canvas: skia.Canvas, pose: Pose, stage: Stage, style: str) -> None:
    draw_side(
        canvas,
        (pose.x, pose.y),
        pose.size,
        facing=pose.facing,
        style=style,
        color=pose.color or PAINTS[pose.seed % len(PAINTS)],
        light=stage.light,
        lamps=lamps(stage.light, stage.scene.headlights),
        travelled=pose.gone,
    )
