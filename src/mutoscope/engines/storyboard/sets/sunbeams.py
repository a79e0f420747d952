"""Light in the sea: the skin of the water from below, beams that sway, and their net on the sand."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.sets.deep import lit, seen
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage


def surface(stage: Stage) -> Layer:
    """The sea's skin from below: bands of light that run into one another."""
    chance, unit = stage.chance("skin"), stage.unit
    bands = [
        (chance.random(), chance.random() ** 1.6, chance.uniform(3, 9), chance.random() * math.tau) for _ in range(46)
    ]
    color = mix(lit(stage, 0.0), (1.0, 1.0, 1.0), 0.62 * (1 - 0.55 * stage.light.darkness))
    span = stage.width + 2 * stage.bleed

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, down, size, phase in bands:
            x = (start * span + (4 - 3 * down) * unit * t * 0.5) % span - stage.bleed
            y = down * 0.085 * stage.height + 0.4 * unit * math.sin(0.8 * t + phase)
            half = size * unit * (1.2 - 0.7 * down) * (0.8 + 0.2 * math.sin(1.1 * t + phase))
            thick = unit * (0.5 - 0.36 * down)
            alpha = (0.55 - 0.4 * down) * (0.6 + 0.4 * math.sin(1.3 * t + 2 * phase))
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), brush.fill(color, alpha))

    return Animated(0.02, paint)


def shafts(stage: Stage) -> list[Layer]:
    """Beams that fall in from where the sun stands and sway; hardly any at night, few under clouds."""
    chance, light, unit = stage.chance("shafts"), stage.light, stage.unit
    strength = 0.55 * (1 - 0.82 * light.darkness) * (1 - 0.5 * light.cloud_cover)
    color = mix(lit(stage, 0.0), mix(light.sun_color, (1.0, 1.0, 1.0), 0.5), 0.6)
    centre = sunward(stage.scene)
    beams = []
    for index in range(7):
        out = (index - 3) / 3 + chance.uniform(-0.1, 0.1)
        beams.append(
            (
                centre + 0.2 * out,
                0.34 * out,
                chance.uniform(2.2, 6.0),
                chance.uniform(0.5, 0.86),
                chance.random() * math.tau,
            )
        )
    images = [_beam(stage, lean, wide, long, color) for _, lean, wide, long, _ in beams]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for (x, _, _, _, phase), (image, left) in zip(beams, images, strict=True):
            alpha = strength * (0.55 + 0.45 * math.sin(0.5 * t + phase))
            if alpha < 0.02:
                continue
            at = x * stage.width + 1.8 * unit * math.sin(0.37 * t + 2 * phase) + left
            canvas.drawImage(
                image, round(at), 0, brush.NEAREST, skia.Paint(Alphaf=alpha, BlendMode=skia.BlendMode.kPlus)
            )

    return [Animated(0.36, paint)]


def _beam(stage: Stage, lean: float, wide: float, long: float, color: Color) -> tuple[skia.Image, float]:
    """A beam that spreads as it falls, and how far its picture's left edge lies from its top's middle."""
    height, unit = long * stage.height, stage.unit
    half, drift = wide * unit / 2, lean * height * 0.55
    xs = [-half, half, drift + 2.1 * half, drift - 2.1 * half]
    left, right = min(xs), max(xs)
    stops = [(0.0, color, 0.5), (0.35, color, 0.3), (1.0, color, 0.0)]

    def paint(canvas: skia.Canvas) -> None:
        canvas.translate(-left, 0)
        outline = brush.polygon([(xs[0], 0), (xs[1], 0), (xs[2], height), (xs[3], height)])
        canvas.drawPath(outline, brush.gradient((0, 0), (0, height), stops))

    return brush.sprite(right - left, height, paint), left


def caustics(stage: Stage, line: list[Point]) -> Layer:
    """The net of light that the waves throw on the sand."""
    chance, light, unit = stage.chance("caustics"), stage.light, stage.unit
    strength = 0.5 * (1 - 0.8 * light.darkness) * (1 - 0.6 * light.cloud_cover)
    color = mix(seen(stage, (1.0, 1.0, 0.92), 0.9, 1.0), light.sun_color, 0.3)
    knots = [
        (chance.random(), chance.random(), chance.uniform(2.5, 6.0), chance.random() * math.tau) for _ in range(38)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        if strength < 0.03:
            return
        for x0, share, size, phase in knots:
            x = (x0 * 1.1 - 0.05) * stage.width + 1.4 * unit * math.sin(0.6 * t + phase)
            upper = terrain.height_at(line, x)
            y = upper + (stage.height - upper) * (0.06 + 0.9 * share)
            half, rise = size * unit * (0.5 + 0.7 * share), unit * (0.35 + 0.6 * share)
            bend = math.sin(0.9 * t + phase)
            path = skia.Path()
            path.moveTo(x - half, y + 0.4 * rise * bend)
            path.quadTo(x - 0.4 * half, y - rise * (0.7 + 0.3 * bend), x, y)
            path.quadTo(x + 0.5 * half, y + rise * (0.7 - 0.3 * bend), x + half, y - 0.4 * rise * bend)
            alpha = strength * (0.5 + 0.5 * math.sin(1.1 * t + 2.3 * phase))
            canvas.drawPath(path, brush.stroke(color, unit * (0.14 + 0.2 * share), alpha))

    return Animated(0.61, paint)
