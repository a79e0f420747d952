"""The sky: its gradient, sun, moon and stars, and the clouds that drift across."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.stage import Animated, Layer, Paint, Painted, Stage

WHITE = (1.0, 1.0, 1.0)


def layers(stage: Stage) -> list[Layer]:
    """Everything above the horizon that no set brings along."""
    sky: list[Layer] = [
        Painted(0.0, (0, 0, stage.width, stage.height), lambda canvas: _paint(canvas, stage), opaque=True)
    ]
    if stage.light.stars > 0:
        sky.append(twinkle(stage))
    return sky + clouds(stage)


def _paint(canvas: skia.Canvas, stage: Stage) -> None:
    light, width, height = stage.light, stage.width, stage.height
    foot = stage.horizon * height
    middle = light.sky_middle or mix(light.sky_top, light.sky_horizon, 0.5)
    stops = [(0.0, light.sky_top, 1.0), (0.42, middle, 1.0), (1.0, light.sky_horizon, 1.0)]
    paint = brush.gradient((0, 0), (0, foot), stops)
    paint.setDither(True)
    canvas.drawPaint(paint)
    if light.stars > 0:
        _still_stars(canvas, stage)
    if light.sun is not None:
        _sun(canvas, stage, light.sun)
    if light.moon is not None:
        _moon(canvas, light.moon[0] * width, light.moon[1] * height, stage)


def _sun(canvas: skia.Canvas, stage: Stage, place: tuple[float, float]) -> None:
    light, unit = stage.light, stage.unit
    x, y = place[0] * stage.width, place[1] * stage.height
    low = place[1] / stage.horizon
    veiled = 1.0 - 0.6 * light.haze_density
    halo = [
        (0.0, light.sun_color, 0.75 * veiled),
        (0.18, light.sun_color, 0.34 * veiled),
        (0.5, light.sun_color, 0.11 * veiled),
        (1.0, light.sun_color, 0.0),
    ]
    canvas.drawPaint(brush.radial((x, y), unit * (34 + 34 * low), halo))
    canvas.drawCircle(
        x, y, unit * (3.6 + 2.6 * low), brush.fill(mix(light.sun_color, WHITE, 0.55), 0.55 + 0.45 * veiled)
    )


def _moon(canvas: skia.Canvas, x: float, y: float, stage: Stage) -> None:
    unit, color = stage.unit, stage.light.sun_color
    halo = [(0.0, color, 0.5), (0.15, color, 0.2), (0.45, color, 0.07), (1.0, color, 0.0)]
    canvas.drawPaint(brush.radial((x, y), unit * 30, halo))
    radius = unit * 4.2
    canvas.drawCircle(x, y, radius, brush.fill((0.95, 0.96, 0.92)))
    for dx, dy, size in ((-0.3, -0.25, 0.26), (0.32, 0.1, 0.2), (-0.1, 0.42, 0.16), (0.12, -0.5, 0.12)):
        canvas.drawCircle(x + dx * radius, y + dy * radius, size * radius, brush.fill((0.82, 0.85, 0.86)))


def _still_stars(canvas: skia.Canvas, stage: Stage) -> None:
    chance, light = stage.chance("stars"), stage.light
    foot = stage.horizon * stage.height
    for _ in range(520):
        x, y = chance.random() * stage.width, chance.random() ** 1.25 * foot
        radius, alpha = chance.uniform(0.08, 0.17) * stage.unit, chance.uniform(0.25, 0.95)
        if chance.random() < 0.25 + 0.75 * light.stars:
            canvas.drawCircle(x, y, radius, brush.fill((0.93, 0.95, 1.0), alpha * min(1.0, 0.3 + light.stars)))


def twinkle(stage: Stage) -> Layer:
    """The brightest stars, each with a pulse of its own."""
    chance, unit = stage.chance("twinkle"), stage.unit
    stars = [
        (
            chance.random() * stage.width,
            chance.random() ** 1.3 * stage.horizon * stage.height * 0.85,
            chance.uniform(0.18, 0.36) * unit,
            chance.uniform(0.8, 2.6),
            chance.random() * math.tau,
        )
        for _ in range(90)
    ]
    shown = stars[: round(90 * stage.light.stars)]
    strength = min(1.0, 0.4 + stage.light.stars)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, radius, pace, phase in shown:
            bright = (0.5 + 0.5 * math.sin(pace * math.tau * t / 2 + phase)) * strength
            canvas.drawCircle(x, y, radius, brush.fill((1.0, 1.0, 0.96), 0.25 + 0.75 * bright))
            brush.glow(canvas, (x, y), (radius * 6, radius * 6), (0.72, 0.82, 1.0), 0.5 * bright)

    return Animated(0.0, paint)


@dataclass(frozen=True, slots=True)
class Drifting:
    """A still layer that repeats every `period` pixels and wanders `velocity` pixels a second to the right."""

    still: Painted
    period: int
    velocity: float

    @property
    def depth(self) -> float:
        return self.still.depth

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        offset = self.velocity * t % self.period - self.period / 10
        for shift in (offset - self.period, offset):
            canvas.save()
            canvas.translate(shift, 0)
            self.still.draw(canvas, t)
            canvas.restore()


def drifting(depth: float, rows: tuple[float, float], period: int, velocity: float, paint: Paint) -> Drifting:
    """What `paint` draws between two rows; it must repeat by itself every `period` pixels, at least 1.4 frames."""
    return Drifting(Painted(depth, (0, max(0.0, rows[0]), period - 1, rows[1]), paint), period, velocity)


def clouds(stage: Stage) -> list[Layer]:
    """Banks of clouds, the higher the nearer and faster; an overcast closes the sky from the top."""
    cover, foot = stage.light.cloud_cover, stage.horizon * stage.height
    speed = stage.unit * (0.5 + 2.2 * stage.light.wind)
    if cover >= 0.8:
        return [
            _deck(stage, index, (0.80, 0.58, 0.34)[index] * foot, speed * (0.5 + 0.5 * index)) for index in range(3)
        ]
    rows = ((0.62, 0.80), (0.38, 0.58), (0.20, 0.36))
    return [
        _bank(stage, index, (low * foot, high * foot), speed * (0.5 + 0.5 * index))
        for index, (low, high) in enumerate(rows)
        if cover > 0
    ]


def _bank(stage: Stage, index: int, rows: tuple[float, float], velocity: float) -> Layer:
    chance, unit = stage.chance(f"clouds-{index}"), stage.unit
    period = round(stage.width * 1.5)
    scale = (0.55, 0.9, 1.25)[index]
    places = [
        (chance.random() * period, chance.uniform(*rows), chance.uniform(0.7, 1.3) * scale, chance.randrange(1 << 30))
        for _ in range(7)
    ]
    shown = places[: math.ceil(7 * stage.light.cloud_cover)]
    margin = 11 * unit * scale * 1.3

    def paint(canvas: skia.Canvas) -> None:
        for x, y, size, seed in shown:
            for shift in (-period, 0, period):
                _cloud(canvas, stage, (x + shift, y), size * unit, seed)

    return drifting(0.02 + 0.01 * index, (rows[0] - margin, rows[1] + 4 * unit * scale), period, velocity, paint)


def _cloud(canvas: skia.Canvas, stage: Stage, base: tuple[float, float], unit: float, seed: int) -> None:
    chance = stage.chance(f"cloud-{seed}")
    x, y = base
    length = chance.uniform(15, 25)
    outline = skia.Path()
    outline.addRoundRect(skia.Rect.MakeLTRB(x - length / 2 * unit, y - 2 * unit, x + length / 2 * unit, y), unit, unit)
    puffs, shine = chance.randint(6, 9), skia.Path()
    for index in range(puffs):
        place = (index + 0.5) / puffs - 0.5
        radius = unit * (1.1 + 3.2 * math.cos(place * math.pi) * chance.uniform(0.45, 1.0))
        across, down = x + place * length * 0.84 * unit, y - 1.0 * unit - radius * chance.uniform(0.3, 0.75)
        outline.addCircle(across, down, radius)
        shine.addCircle(across + (sunward(stage.scene) - 0.5) * radius, down - 0.26 * radius, radius * 0.8)
    top, foot = _cloud_tones(stage)
    bounds = skia.Rect.MakeLTRB(x - length * unit, y - 12 * unit, x + length * unit, y + 0.3 * unit)
    soft = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.2)
    body = brush.gradient(
        (0, y - 7 * unit),
        (0, y),
        [(0.0, mix(top, foot, 0.22), 0.96), (0.5, mix(top, foot, 0.35), 0.9), (1.0, foot, 0.5)],
    )
    body.setMaskFilter(soft)
    lit = brush.gradient((0, y - 8 * unit), (0, y - 0.5 * unit), [(0.0, top, 1.0), (0.5, top, 0.8), (1.0, top, 0.0)])
    lit.setMaskFilter(soft)
    canvas.save()
    canvas.clipRect(bounds, doAntiAlias=True)
    canvas.drawPath(outline, body)
    canvas.clipPath(outline, doAntiAlias=True)
    canvas.drawPath(shine, lit)
    canvas.restore()


def _cloud_tones(stage: Stage) -> tuple[Color, Color]:
    light = stage.light
    return light.cloud_color, mix(light.cloud_color, light.sky_horizon, 0.6)


def _deck(stage: Stage, index: int, bottom: float, velocity: float) -> Layer:
    """One bank of an overcast, the lower ones behind and paler; its underside hangs in lumps."""
    chance, unit = stage.chance(f"deck-{index}"), stage.unit
    period = round(stage.width * 1.4)
    light = stage.light
    pale = mix(light.cloud_color, light.sky_horizon, 0.55 - 0.2 * index)
    belly = mix(mix(light.cloud_color, light.sky_horizon, 0.4 - 0.2 * index), (0.0, 0.0, 0.02), 0.08 + 0.1 * index)
    count = math.ceil(0.24 * period / unit)
    lumps = [(chance.random() * period, chance.uniform(-8.0, 0.0), chance.uniform(3, 8)) for _ in range(count)]

    def paint(canvas: skia.Canvas) -> None:
        outline = skia.Path()
        outline.addRect(skia.Rect.MakeLTRB(-period, -4 * unit, 2 * period, bottom - 9 * unit))
        for x, y, radius in lumps:
            for shift in (-period, 0, period):
                half, down = radius * 1.5 * unit, bottom + y * unit
                outline.addOval(skia.Rect.MakeLTRB(x + shift - half, bottom - 16 * unit, x + shift + half, down))
        stops = [(0.0, pale, 0.95), (0.7, belly, 0.95), (1.0, mix(belly, pale, 0.3), 0.9)]
        fill = brush.gradient((0, bottom - 24 * unit), (0, bottom), stops)
        fill.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.5))
        canvas.drawPath(outline, fill)

    return drifting(0.02 + 0.01 * index, (0, bottom + 2 * unit), period, velocity, paint)
