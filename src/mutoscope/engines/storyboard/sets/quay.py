"""The quay at the viewer's feet: flagstones, bollards, lamps, barrels and a life ring."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, Light, mix, sunward
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

STONE: Color = (0.68, 0.63, 0.57)
IRON: Color = (0.15, 0.16, 0.19)
WOOD: Color = (0.58, 0.39, 0.23)
POSTS = (-0.41, 0.37)
"""How far from the middle, in frames, the lamps stand."""


def pavement(stage: Stage, edge: float) -> Layer:
    """The quay from its edge, a row in pixels, to the lower side of the frame."""
    light, unit, depth = stage.light, stage.unit, 0.9
    own = mix(mix(STONE, (0.30, 0.31, 0.36), 0.55 * light.wet), terrain.SNOW, 0.88 * light.snow)
    bright, dim = light.on(own, depth, facing=0.7), light.on(mix(own, (0.24, 0.2, 0.22), 0.35), depth, facing=0.4)
    rim, joint = (
        light.on(mix(own, (1.0, 1.0, 1.0), 0.16), depth, facing=0.9),
        light.on(mix(own, (0.1, 0.1, 0.14), 0.5), depth),
    )

    def paint(canvas: skia.Canvas) -> None:
        for out in (-0.26, 0.0, 0.27):
            _bollard(canvas, light, ((0.5 + out) * stage.width, edge + 0.5 * unit), unit, depth)
        _goods(canvas, stage, edge, depth)
        slope = brush.gradient((0, edge), (0, stage.height), [(0.0, bright, 1.0), (1.0, dim, 1.0)])
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, edge + 0.4 * unit, stage.width + stage.bleed, stage.height), slope
        )
        _flags(canvas, stage, edge, joint)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, edge + 0.4 * unit, stage.width + stage.bleed, edge + 1.2 * unit),
            brush.fill(rim),
        )
        if light.wet > 0.1:
            _puddles(canvas, stage, edge)

    return painted(stage, depth, paint, edge - 8 * unit)


def _flags(canvas: skia.Canvas, stage: Stage, edge: float, joint: Color) -> None:
    """The joints between flagstones, drawn towards a point far behind the quay."""
    unit, height = stage.unit, stage.height
    ink = brush.stroke(joint, 0.13 * unit, 0.55)
    rows = [edge + 1.2 * unit]
    while rows[-1] < height:
        rows.append(rows[-1] + (1.1 + 0.35 * len(rows)) * unit)
    for index, row in enumerate(rows[:-1]):
        canvas.drawLine(-stage.bleed, row, stage.width + stage.bleed, row, ink)
        pitch, far = 7.5 * unit, edge - 34 * unit
        count = math.ceil(stage.width / pitch) + 4
        for column in range(-count // 2, count // 2 + 1):
            spread = (column + 0.5 * (index % 2)) * pitch
            top, low = (row - far) / (height - far), (rows[index + 1] - far) / (height - far)
            canvas.drawLine(
                0.5 * stage.width + spread * top, row, 0.5 * stage.width + spread * low, rows[index + 1], ink
            )


def _puddles(canvas: skia.Canvas, stage: Stage, edge: float) -> None:
    chance, light, unit = stage.chance("puddles"), stage.light, stage.unit
    for _ in range(12):
        x, y = chance.uniform(0, stage.width), edge + (stage.height - edge) * chance.uniform(0.3, 1.0)
        half = chance.uniform(2, 7) * unit
        shine = brush.fill(mix(light.sky_horizon, (1.0, 1.0, 1.0), 0.15), 0.5 * light.wet)
        canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - 0.1 * half, x + half, y + 0.1 * half), terrain.within(shine))


def _bollard(canvas: skia.Canvas, light: Light, foot: Point, unit: float, depth: float) -> None:
    x, y = foot
    iron, shine = brush.fill(light.on(IRON, depth, 0.5)), light.on(mix(IRON, (0.6, 0.64, 0.7), 0.45), depth, 0.7)
    canvas.drawRect(skia.Rect.MakeLTRB(x - 0.75 * unit, y - 2.0 * unit, x + 0.75 * unit, y + 0.4 * unit), iron)
    head = skia.Rect.MakeLTRB(x - 1.15 * unit, y - 2.7 * unit, x + 1.15 * unit, y - 1.7 * unit)
    canvas.drawRoundRect(head, 0.5 * unit, 0.5 * unit, iron)
    gleam = skia.Rect.MakeLTRB(x - 0.85 * unit, y - 2.55 * unit, x - 0.1 * unit, y - 2.2 * unit)
    canvas.drawRoundRect(
        gleam, 0.2 * unit, 0.2 * unit, brush.fill(mix(shine, light.on(terrain.SNOW, depth, 0.8), light.snow))
    )
    rope = skia.Path()
    rope.moveTo(x - 0.7 * unit, y - 1.2 * unit)
    rope.quadTo(x - 4 * unit, y + 0.2 * unit, x - 6.5 * unit, y + 0.6 * unit)
    canvas.drawPath(rope, brush.stroke(light.on((0.80, 0.70, 0.52), depth, 0.5), 0.35 * unit))
    canvas.drawLine(
        x - 0.8 * unit,
        y - 1.2 * unit,
        x + 0.8 * unit,
        y - 1.0 * unit,
        brush.stroke(light.on((0.80, 0.70, 0.52), depth, 0.5), 0.4 * unit),
    )


def _goods(canvas: skia.Canvas, stage: Stage, edge: float, depth: float) -> None:
    """Barrels and crates at the side away from the sun."""
    light, unit = stage.light, stage.unit
    side = -1 if sunward(stage.scene) > 0.5 else 1
    x, y = (0.5 + side * 0.475) * stage.width, edge + 1.2 * unit
    wood, dark = light.on(WOOD, depth, 0.5), light.on(mix(WOOD, (0.1, 0.06, 0.08), 0.5), depth)
    for out, up in ((0.0, 0.0), (-5.2, 0.0), (-2.4, 4.6)):
        left = x + side * out * unit - 2.4 * unit
        box = skia.Rect.MakeXYWH(left, y - (4.6 + up) * unit, 4.8 * unit, 4.6 * unit)
        canvas.drawRect(box, brush.fill(wood))
        for row in (0.0, 1.55, 3.1):
            canvas.drawLine(
                left, box.top() + row * unit, left + 4.8 * unit, box.top() + row * unit, brush.stroke(dark, 0.16 * unit)
            )
        for column in (0.3, 4.5):
            across = left + column * unit
            canvas.drawLine(across, box.top(), across, box.bottom(), brush.stroke(dark, 0.3 * unit))
        if light.snow > 0:
            cap = skia.Rect.MakeLTRB(left, box.top(), left + 4.8 * unit, box.top() + 0.8 * unit)
            canvas.drawRect(cap, terrain.within(brush.fill(light.on(terrain.SNOW, depth, 0.8), light.snow)))
    _barrel(canvas, light, (x - side * 11.5 * unit, y), unit, depth)


def _barrel(canvas: skia.Canvas, light: Light, foot: Point, unit: float, depth: float) -> None:
    x, y = foot
    own = (0.50, 0.33, 0.20)
    body = skia.Path()
    body.moveTo(x - 1.5 * unit, y)
    body.quadTo(x - 2.2 * unit, y - 2.4 * unit, x - 1.5 * unit, y - 4.8 * unit)
    body.lineTo(x + 1.5 * unit, y - 4.8 * unit)
    body.quadTo(x + 2.2 * unit, y - 2.4 * unit, x + 1.5 * unit, y)
    body.close()
    canvas.drawPath(body, brush.fill(light.on(own, depth, 0.5)))
    for up in (1.0, 3.8):
        canvas.drawLine(
            x - 1.75 * unit,
            y - up * unit,
            x + 1.75 * unit,
            y - up * unit,
            brush.stroke(light.on(IRON, depth, 0.4), 0.4 * unit),
        )


def lanterns(stage: Stage, edge: float) -> list[Layer]:
    """Two lamp posts on the quay's edge, that light it in the dark."""
    if "lamp" in stage.scene.without:
        return []
    tall, depth = min(26 * stage.unit, 0.36 * stage.height), 0.905
    feet = [((0.5 + out) * stage.width, edge + 1.4 * stage.unit) for out in POSTS]
    lit = [lamps.Lamp(head=(x, y - 0.93 * tall), size=0.05 * tall, foot=y) for x, y in feet]

    def paint(canvas: skia.Canvas) -> None:
        for foot in feet:
            lamps.post(canvas, stage, foot, tall, depth)

    return [
        painted(stage, depth, paint, feet[0][1] - 1.1 * tall, feet[0][1] + stage.unit),
        lamps.layer(stage, depth, lit),
    ]
