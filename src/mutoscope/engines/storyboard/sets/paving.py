"""What paved ground shares: its tone in each weather, what it mirrors when wet, markings, and the lamps beside it."""

from __future__ import annotations

from collections.abc import Sequence

import skia

from mutoscope.engines.storyboard.brush import fill, glow, gradient, polygon, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.perspective import Street
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.terrain import within

ASPHALT: Color = (0.36, 0.37, 0.41)
PAVING: Color = (0.66, 0.63, 0.6)
MARKING: Color = (0.93, 0.92, 0.88)
LAMPLIGHT: Color = (1.0, 0.84, 0.55)
LAMP_HEIGHT, ARM = 5.6, 1.3
"""Metres from the ground to a street lamp's head, and from its post."""


def tone(light: Light, color: Color, depth: float) -> Color:
    """Ground of that own colour as this weather leaves it: dark when wet, pale under snow."""
    dry = light.on(color, depth, 0.4)
    wet = mix(dry, shade(dry, 0.62), light.wet)
    return mix(wet, light.on((0.93, 0.95, 1.0), depth, 0.2), 0.62 * light.snow)


def flat(road: Street, x: tuple[float, float], z: tuple[float, float]) -> skia.Path:
    """The rectangle of ground between two metres across and two away."""
    (x0, x1), (z0, z1) = x, z
    return polygon([road.at(x0, 0, z0), road.at(x1, 0, z0), road.at(x1, 0, z1), road.at(x0, 0, z1)])


def receding(road: Street, light: Light, color: Color, stops: Sequence[tuple[float, float, float]]) -> skia.Paint:
    """Paint for ground from the horizon (0) to the lower edge (1): (offset, depth, brightness) stops."""
    return gradient(
        (0, road.horizon),
        (0, road.height),
        [(offset, tone(light, shade(color, bright), depth), 1.0) for offset, depth, bright in stops],
    )


def bed(canvas: skia.Canvas, light: Light, floor: skia.Path) -> None:
    """What lies below the joint of houses and ground: paint it before either, so that no gap is left between them."""
    canvas.drawPath(floor, stroke(tone(light, shade(PAVING, 0.8), 0.6), 3.0))


def mirror(canvas: skia.Canvas, stage: Stage, floor: skia.Path, buildings: skia.Image, line: float) -> None:
    """The buildings upside down in wet `floor` below the row `line`, drawn out downwards and broken by ripples."""
    light, foot = stage.light, stage.horizon * stage.height
    canvas.save()
    canvas.clipPath(floor, doAntiAlias=True)
    sky = [(0.0, light.sky_horizon, 0.5 * light.wet), (1.0, light.sky_top, 0.22 * light.wet)]
    canvas.drawPaint(within(gradient((0, foot), (0, stage.height), sky)))
    blur = skia.ImageFilters.Blur(1.6, stage.height * 0.014)
    canvas.saveLayer(None, within(skia.Paint(Alphaf=0.62 * light.wet, ImageFilter=blur)))
    canvas.translate(-stage.bleed, 2 * line)
    canvas.scale(1, -1)
    canvas.drawImage(buildings, 0, 0)
    canvas.restore()
    noise = skia.PerlinNoiseShader.MakeFractalNoise(0.004, 0.05, 2, float(stage.scene.seed % 997))
    strength = light.wet * (0.2 + 0.3 * light.darkness)
    alpha = [0, 0, 0, 2.2 * strength, -0.85 * strength]
    ripple = skia.Paint(Shader=noise, ColorFilter=skia.ColorFilters.Matrix([0] * 15 + alpha))
    canvas.clipRect(skia.Rect.MakeLTRB(-stage.bleed, line, stage.width + stage.bleed, stage.height))
    canvas.drawPaint(within(ripple))
    canvas.restore()


def burn(light: Light) -> float:
    """How brightly street lamps burn, 0 to 1."""
    return max(0.0, min(1.0, (light.darkness - 0.2) * 2))


def lamp_post(canvas: skia.Canvas, road: Street, light: Light, foot: tuple[float, float], depth: float) -> None:
    """A street lamp whose arm reaches over the carriageway; `foot` is its metres across and away."""
    x, z = foot
    iron = stroke(light.on((0.2, 0.22, 0.25), depth), max(1.2, road.scale(z) * 0.12))
    arm = -ARM if x > 0 else ARM
    path = skia.Path()
    path.moveTo(*road.at(x, 0, z))
    path.lineTo(*road.at(x, LAMP_HEIGHT - 0.8, z))
    path.quadTo(*road.at(x, LAMP_HEIGHT, z), *road.at(x + arm, LAMP_HEIGHT, z))
    canvas.drawPath(path, iron)
    head = road.at(x + arm, LAMP_HEIGHT - 0.1, z)
    bulb = mix(light.on((0.85, 0.85, 0.8), depth), LAMPLIGHT, burn(light))
    size = road.scale(z) * 0.32
    canvas.drawOval(
        skia.Rect.MakeLTRB(head[0] - size, head[1] - size * 0.35, head[0] + size, head[1] + size * 0.45), fill(bulb)
    )


def lamp_halo(canvas: skia.Canvas, road: Street, light: Light, foot: tuple[float, float]) -> None:
    """The lit air about a street lamp's head; not for a still layer, whose outline it would change."""
    x, z = foot
    head, size = road.at(x + (-ARM if x > 0 else ARM), LAMP_HEIGHT - 0.1, z), road.scale(z)
    glow(canvas, head, (size * 2.4, size * 2.4), LAMPLIGHT, 0.85 * burn(light))


def lamp_pool(canvas: skia.Canvas, road: Street, light: Light, foot: tuple[float, float]) -> None:
    """What a street lamp lights on the ground, and a streak where that is wet."""
    x, z = foot
    below, size = road.at(x + (-ARM if x > 0 else ARM), 0, z), road.scale(z)
    glow(canvas, below, (size * 3.2, size * 0.9), LAMPLIGHT, 0.4 * burn(light))
    streak = 0.7 * burn(light) * light.wet
    glow(canvas, (below[0], below[1] + size * 1.4), (size * 0.35, size * 3.2), LAMPLIGHT, streak)
