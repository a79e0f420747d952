"""Boats at their moorings: fishing boats, yachts with furled sails, rowing boats; they bob and mirror themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

HULLS: tuple[Color, ...] = (
    (0.16, 0.38, 0.58),
    (0.78, 0.26, 0.22),
    (0.94, 0.92, 0.88),
    (0.16, 0.46, 0.42),
    (0.94, 0.70, 0.24),
)
WOOD: Color = (0.56, 0.38, 0.24)
WHITE: Color = (0.97, 0.96, 0.93)
GLASS: Color = (0.28, 0.40, 0.50)
LANTERN: Color = (1.0, 0.84, 0.52)


@dataclass(frozen=True, slots=True)
class Mooring:
    """Where a boat lies: `at` is the middle of its waterline and `size` its length, in pixels."""

    kind: str
    at: Point
    size: float
    facing: int
    hull: Color
    phase: float
    depth: float


def moored(stage: Stage, mooring: Mooring) -> Layer:
    """The boat, bobbing, over its mirror image."""
    light, size = stage.light, mooring.size
    draw = _KINDS[mooring.kind]
    tall = 1.3 * size

    def still(canvas: skia.Canvas) -> None:
        canvas.translate(0.65 * size, tall)
        canvas.scale(mooring.facing * size, size)
        draw(canvas, light, mooring.hull, mooring.depth)

    image = brush.sprite(1.3 * size, 1.5 * size, still)
    boat = brush.recorded(1.3 * size, 1.5 * size, still)
    mirrored = skia.Paint(Alphaf=0.34)
    streak = light.on((0.90, 0.96, 1.0), 0.8, facing=0.3)

    def paint(canvas: skia.Canvas, t: float) -> None:
        x, y = mooring.at
        roll = (1.0 + 3.0 * light.wind) * math.sin(1.1 * t + mooring.phase)
        heave = 0.012 * size * (0.6 + 1.6 * light.wind) * math.sin(1.5 * t + 2 * mooring.phase)
        canvas.save()
        canvas.translate(x, y)
        canvas.save()
        canvas.scale(1, -0.7)
        canvas.skew(0.05 * math.sin(1.3 * t + mooring.phase), 0)
        canvas.drawImage(image, -0.65 * size, -tall, brush.SMOOTH, mirrored)
        canvas.restore()
        canvas.translate(0, heave)
        canvas.rotate(roll)
        canvas.translate(-0.65 * size, -tall)
        boat(canvas)
        canvas.restore()
        for row in range(2):
            half = size * (0.5 - 0.09 * row) + 0.03 * size * math.sin(1.9 * t + row + mooring.phase)
            down = y + (0.045 + 0.05 * row) * size
            canvas.drawLine(x - half, down, x + half, down, brush.stroke(streak, 0.016 * size, 0.45 - 0.15 * row))
        if lamps.burn(light) > 0 and mooring.kind != "rowing":
            lamp = x + mooring.facing * 0.02 * size, y - 0.74 * size + heave
            brush.glow(canvas, lamp, (0.17 * size, 0.17 * size), LANTERN, 0.9 * lamps.burn(light))

    return Animated(mooring.depth, paint)


def _hull(canvas: skia.Canvas, light: Light, hull: Color, depth: float, outline: str) -> None:
    """A hull between the waterline, y = 0, and its sheer; canvas and outline a boat's length to the unit."""
    body = brush.outline(outline)
    canvas.drawPath(body, brush.fill(light.on(hull, depth, facing=0.5)))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawRect(
        skia.Rect.MakeLTRB(-0.6, -0.035, 0.6, 0.1), brush.fill(light.on(mix(hull, (0.08, 0.06, 0.14), 0.55), depth))
    )
    canvas.drawRect(skia.Rect.MakeLTRB(-0.6, -0.05, 0.6, -0.032), brush.fill(light.on(WHITE, depth, facing=0.4)))
    canvas.restore()


def _fishing(canvas: skia.Canvas, light: Light, hull: Color, depth: float) -> None:
    iron = brush.stroke(light.on((0.34, 0.28, 0.26), depth, 0.3), 0.018)
    canvas.drawLine(0.02, -0.2, 0.02, -0.80, iron)
    canvas.drawLine(0.02, -0.28, -0.38, -0.62, iron)
    rope = brush.stroke(light.on((0.30, 0.26, 0.26), depth), 0.006)
    for end in ((-0.46, -0.2), (0.5, -0.26), (-0.38, -0.62)):
        canvas.drawLine(0.02, -0.79, *end, rope)
    cabin = light.on(WHITE, depth, facing=0.6)
    canvas.drawRect(skia.Rect.MakeLTRB(0.08, -0.42, 0.34, -0.16), brush.fill(cabin))
    roof = mix(mix(hull, WOOD, 0.5), terrain.SNOW, 0.9 * light.snow)
    canvas.drawRect(skia.Rect.MakeLTRB(0.05, -0.455, 0.37, -0.415), brush.fill(light.on(roof, depth, facing=0.6)))
    pane = mix(light.on(GLASS, depth, facing=0.3), LANTERN, 0.9 * lamps.burn(light))
    for left in (0.11, 0.225):
        canvas.drawRect(skia.Rect.MakeLTRB(left, -0.38, left + 0.085, -0.29), brush.fill(pane))
    for left, own in ((-0.34, (0.86, 0.56, 0.22)), (-0.24, (0.30, 0.50, 0.52)), (-0.14, (0.86, 0.56, 0.22))):
        canvas.drawRect(skia.Rect.MakeLTRB(left, -0.2, left + 0.08, -0.1), brush.fill(light.on(own, depth, 0.4)))
    _hull(
        canvas,
        light,
        hull,
        depth,
        "M-0.48 -0.17C-0.2 -0.12 0.2 -0.13 0.52 -0.28"
        "C0.50 -0.12 0.44 0.0 0.34 0.05L-0.36 0.05C-0.45 0.02 -0.48 -0.08 -0.48 -0.17Z",
    )


def _yacht(canvas: skia.Canvas, light: Light, hull: Color, depth: float) -> None:
    spar = brush.stroke(light.on((0.80, 0.74, 0.66), depth, 0.5), 0.016)
    canvas.drawLine(0.04, -0.12, 0.04, -1.2, spar)
    canvas.drawLine(0.04, -0.26, -0.40, -0.24, spar)
    stay = brush.stroke(light.on((0.40, 0.40, 0.44), depth), 0.005)
    for end in ((-0.46, -0.14), (0.5, -0.17)):
        canvas.drawLine(0.04, -1.19, *end, stay)
    canvas.drawLine(-0.36, -0.275, 0.0, -0.285, brush.stroke(light.on(mix(WHITE, hull, 0.25), depth, 0.5), 0.05))
    canvas.drawPath(
        brush.outline("M0.04 -1.2L0.04 -1.14L0.15 -1.17Z"), brush.fill(light.on((0.88, 0.28, 0.24), depth, 0.5))
    )
    cabin = brush.outline("M-0.16 -0.11L-0.12 -0.19L0.16 -0.2L0.26 -0.11Z")
    canvas.drawPath(cabin, brush.fill(light.on(WHITE, depth, facing=0.6)))
    pane = mix(light.on(GLASS, depth, facing=0.3), LANTERN, 0.9 * lamps.burn(light))
    for left in (-0.09, 0.0, 0.09):
        canvas.drawRect(skia.Rect.MakeLTRB(left, -0.175, left + 0.06, -0.14), brush.fill(pane))
    _hull(
        canvas,
        light,
        hull,
        depth,
        "M-0.48 -0.13C-0.2 -0.11 0.2 -0.11 0.53 -0.17"
        "C0.48 -0.07 0.38 0.02 0.26 0.04L-0.34 0.04C-0.43 0.02 -0.47 -0.05 -0.48 -0.13Z",
    )


def _rowing(canvas: skia.Canvas, light: Light, hull: Color, depth: float) -> None:
    inside = brush.outline("M-0.44 -0.15C-0.2 -0.2 0.2 -0.2 0.47 -0.18C0.2 -0.08 -0.2 -0.08 -0.44 -0.15Z")
    canvas.drawPath(inside, brush.fill(light.on(mix(WOOD, (0.1, 0.06, 0.08), 0.45), depth)))
    oar = brush.stroke(light.on((0.84, 0.70, 0.50), depth, 0.5), 0.022)
    canvas.drawLine(-0.16, -0.2, 0.28, -0.1, oar)
    for x in (-0.16, 0.1):
        canvas.drawLine(x - 0.02, -0.165, x + 0.08, -0.125, brush.stroke(light.on(WOOD, depth, 0.5), 0.05))
    _hull(
        canvas,
        light,
        hull,
        depth,
        "M-0.48 -0.17C-0.2 -0.09 0.2 -0.09 0.52 -0.2"
        "C0.46 -0.06 0.36 0.03 0.24 0.05L-0.28 0.05C-0.4 0.03 -0.46 -0.07 -0.48 -0.17Z",
    )


_KINDS: dict[str, Callable[[skia.Canvas, Light, Color, float], None]] = {
    "fishing": _fishing,
    "yacht": _yacht,
    "rowing": _rowing,
}


def gulls(stage: Stage, depth: float, rows: tuple[float, float], count: int = 5) -> list[Layer]:
    """White gulls that wheel between two rows (in frames); none where birds are not wanted."""
    if "bird" in stage.scene.without:
        return []
    chance, light, unit = stage.chance("gulls"), stage.light, stage.unit
    flock = [
        (
            chance.random(),
            chance.uniform(*rows),
            chance.uniform(0.9, 1.7),
            chance.random() * math.tau,
            chance.choice((-1, 1)),
        )
        for _ in range(count)
    ]
    white, dark = light.on((0.98, 0.98, 0.97), depth, 0.5), light.on((0.52, 0.56, 0.62), depth)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, row, size, phase, way in flock:
            x = ((start + way * 0.022 * t) % 1.2 - 0.1) * stage.width
            y = row * stage.height + 2.2 * unit * math.sin(0.6 * t + phase)
            beat = 0.35 + 0.65 * math.sin(5.2 * t + phase) * max(0.0, math.sin(0.9 * t + phase))
            canvas.save()
            canvas.translate(x, y)
            canvas.scale(way * size * unit, size * unit)
            for side, ink in ((-1, dark), (1, white)):
                wing = skia.Path()
                wing.moveTo(-0.35, 0.05)
                wing.quadTo(side * 0.5, -1.0 * beat - 0.15, side * 1.9, -0.55 * beat + 0.12)
                wing.quadTo(side * 0.7, -0.55 * beat + 0.12, 0.4, 0.1)
                wing.close()
                canvas.drawPath(wing, brush.fill(ink))
            canvas.drawOval(skia.Rect.MakeLTRB(-0.65, -0.1, 0.6, 0.22), brush.fill(white))
            canvas.restore()

    return [Animated(depth, paint)]
