"""The sky: its gradient, the band of light along the horizon, sun and moon; and all that is up there."""

from __future__ import annotations

import skia

from mutoscope.engines.storyboard import brush, clouds, stars
from mutoscope.engines.storyboard.aurora import aurora
from mutoscope.engines.storyboard.light import Light, mix
from mutoscope.engines.storyboard.rainbow import rainbow
from mutoscope.engines.storyboard.stage import Layer, Painted, Stage

WHITE = (1.0, 1.0, 1.0)


def layers(stage: Stage) -> list[Layer]:
    """Everything above the horizon that no set brings along."""
    sky: list[Layer] = [
        Painted(0.0, (0, 0, stage.width, stage.height), lambda canvas: _paint(canvas, stage), opaque=True)
    ]
    if stage.light.stars > 0:
        sky.append(stars.twinkle(stage))
    if stage.scene.aurora:
        sky.append(aurora(stage))
    sky += clouds.layers(stage)
    if stage.scene.rainbow:
        sky.append(rainbow(stage))
    return sky


def _paint(canvas: skia.Canvas, stage: Stage) -> None:
    light, foot = stage.light, stage.horizon * stage.height
    paint = brush.gradient((0, 0), (0, foot), stops(light))
    paint.setDither(True)
    canvas.drawPaint(paint)
    if light.stars > 0:
        stars.still(canvas, stage)
    if light.glow is not None:
        _glow(canvas, stage)
    if light.sun is not None:
        _sun(canvas, stage, light.sun)
    if light.moon is not None:
        _moon(canvas, stage, light.moon)


def stops(light: Light) -> list[tuple[float, tuple[float, float, float], float]]:
    """The colours of the sky from the top (0) to the horizon (1), as `brush.gradient` takes them."""
    middle = light.sky_middle or mix(light.sky_top, light.sky_horizon, 0.5)
    low = light.sky_low or mix(middle, light.sky_horizon, 0.57)
    return [(0.0, light.sky_top, 1.0), (0.42, middle, 1.0), (0.75, low, 1.0), (1.0, light.sky_horizon, 1.0)]


def _glow(canvas: skia.Canvas, stage: Stage) -> None:
    """The light of a sun that is low, or has just gone, spread along the horizon."""
    light, foot = stage.light, stage.horizon * stage.height
    color = light.glow or WHITE
    canvas.save()
    canvas.translate(light.source[0] * stage.width, foot)
    canvas.scale(max(1.0, 0.62 * stage.width / (0.62 * foot)), 1.0)
    fade = [(0.0, color, 0.85), (0.3, color, 0.5), (0.65, color, 0.14), (1.0, color, 0.0)]
    canvas.drawPaint(brush.radial((0, 0), 0.62 * foot, fade))
    canvas.restore()


def _sun(canvas: skia.Canvas, stage: Stage, place: tuple[float, float]) -> None:
    light, unit = stage.light, stage.unit
    x, y = place[0] * stage.width, place[1] * stage.height
    low = place[1] / stage.horizon
    veiled = (1.0 - 0.6 * light.haze_density) * (1 - 0.85 * light.dust)
    radius = unit * (3.0 + 2.2 * low**2)
    halo = [
        (0.0, light.sun_color, 0.8 * veiled),
        (0.16, light.sun_color, 0.36 * veiled),
        (0.5, light.sun_color, 0.11 * veiled),
        (1.0, light.sun_color, 0.0),
    ]
    canvas.drawPaint(brush.radial((x, y), unit * (32 + 34 * low), halo))
    corona = [(0.0, light.sun_color, 0.9 * veiled), (0.55, light.sun_color, 0.65 * veiled), (1.0, light.sun_color, 0.0)]
    canvas.drawCircle(x, y, 1.8 * radius, brush.radial((x, y), 1.8 * radius, corona))
    disc = mix(light.sun_color, WHITE, 0.6 - 0.3 * light.dust)
    canvas.drawCircle(x, y, radius, brush.fill(disc, min(1.0, 0.6 + 0.45 * veiled)))


def _moon(canvas: skia.Canvas, stage: Stage, place: tuple[float, float]) -> None:
    light, unit = stage.light, stage.unit
    x, y = place[0] * stage.width, place[1] * stage.height
    veiled = (1.0 - 0.5 * light.haze_density) * (1 - 0.5 * light.dust)
    color = light.sun_color
    halo = [(0.0, color, 0.6 * veiled), (0.15, color, 0.24 * veiled), (0.45, color, 0.08 * veiled), (1.0, color, 0.0)]
    canvas.drawPaint(brush.radial((x, y), unit * 34, halo))
    radius = unit * 3.7
    face = mix((0.96, 0.96, 0.90), color, 0.4 * light.dust)
    canvas.drawCircle(x, y, radius, brush.fill(face, 0.5 + 0.5 * veiled))
    canvas.save()
    disc = skia.Path()
    disc.addCircle(x, y, radius)
    canvas.clipPath(disc, doAntiAlias=True)
    for dx, dy, size in ((-0.3, -0.25, 0.26), (0.32, 0.1, 0.2), (-0.1, 0.42, 0.16), (0.12, -0.5, 0.12)):
        canvas.drawCircle(x + dx * radius, y + dy * radius, size * radius, brush.fill((0.80, 0.83, 0.84), 0.8))
    canvas.restore()
