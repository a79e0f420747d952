"""Clouds: cumulus with lit tops and shaded bellies, streaks of cirrus, and the sheets that close the sky."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.drifting import Flock, drifting
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.scene import Weather
from mutoscope.engines.storyboard.stage import Layer, Painted, Stage

WHITE: Color = (1.0, 1.0, 1.0)
BANKS = 3
SHEETS = 3


def layers(stage: Stage) -> list[Layer]:
    """The clouds of this sky, the higher the nearer and faster; an overcast closes it from the top."""
    cover, foot = stage.light.cloud_cover, stage.horizon * stage.height
    speed = stage.unit * (0.4 + 1.4 * stage.light.wind + 3.2 * max(0.0, stage.light.wind - 0.5))
    if cover >= 0.8:
        return [_sheet(stage, index, foot, speed * (0.5 + 0.5 * index)) for index in range(SHEETS)]
    rows = ((0.60, 0.80), (0.38, 0.58), (0.16, 0.36))
    banks = [
        _bank(stage, index, (low * foot, high * foot), speed * (0.5 + 0.5 * index))
        for index, (low, high) in enumerate(rows)
        if cover > 0 and "cloud" not in stage.scene.without
    ]
    streaked = stage.light.glow is not None or stage.scene.weather is Weather.WIND
    streaked = streaked and "cloud" not in stage.scene.without
    return [cirrus(stage, 0.6 * speed), *banks] if streaked else banks


@dataclass(frozen=True, slots=True)
class Tones:
    """A cloud's colours where the sun reaches it, where not, and below."""

    lit: Color
    shaded: Color
    belly: Color

    @classmethod
    def under(cls, light: Light, far: float = 0.0) -> Tones:
        """A low sun lights clouds from below, so that they glow there and are dull on top."""
        own, air = light.cloud_color, light.sky_middle or light.sky_horizon
        lit = mix(own, light.sun_color, 0.3)
        shaded, belly = mix(own, air, 0.34), mix(mix(own, air, 0.55), light.ambient, 0.12)
        if light.glow is not None:
            lit, shaded, belly = mix(own, light.sun_color, 0.35), mix(own, air, 0.45), mix(own, light.glow, 0.55)
        haze = light.sky_low or light.sky_horizon
        return cls(*(mix(tone, haze, far) for tone in (lit, shaded, belly)))


def _bank(stage: Stage, index: int, rows: tuple[float, float], velocity: float) -> Layer:
    chance, unit = stage.chance(f"clouds-{index}"), stage.unit
    period = 1.6 * stage.width
    scale = (0.5, 0.85, 1.25)[index]
    count, broken = (10, 9, 8)[index], stage.scene.weather is Weather.CLOUDS
    places = [
        (
            (place + chance.uniform(0.1, 0.9)) / count * period,
            chance.uniform(*rows),
            chance.uniform(0.6, 1.2) * scale,
            chance.randrange(1 << 30),
        )
        for place in range(count)
    ]
    chance.shuffle(places)
    shown = sorted(places[: math.ceil(count * stage.light.cloud_cover)], key=lambda place: place[2])
    tones = Tones.under(stage.light, 0.36 - 0.16 * index)
    depth = 0.02 + 0.01 * index
    unit *= 1.3 if broken else 1.0
    members = [_cumulus(stage, depth, (x, y), size * unit, seed, tones) for x, y, size, seed in shown]
    return Flock(depth, members, period, velocity)


def _cumulus(stage: Stage, depth: float, base: Point, unit: float, seed: int, tones: Tones) -> Painted:
    """One cloud: puffs heaped on a flat base, the front ones lower."""
    chance = stage.chance(f"cloud-{seed}")
    x, y = base
    length = chance.uniform(14, 27)
    puffs = _heap(chance, length)
    top = y - max(up + radius for _, up, radius in puffs) * unit
    half = (0.5 * length + 4) * unit

    def paint(canvas: skia.Canvas) -> None:
        canvas.saveLayer(skia.Rect.MakeLTRB(x - half, top - 2, x + half, y + 2), skia.Paint())
        for across, up, radius in puffs:
            _puff(canvas, (x + across * unit, y - up * unit), radius * unit, stage.light.side, tones)
        shade = [(0.0, tones.belly, 0.0), (0.35, tones.belly, 0.05), (1.0, tones.belly, 0.85)]
        below = brush.gradient((0, top), (0, y), shade)
        below.setBlendMode(skia.BlendMode.kSrcATop)
        canvas.drawPaint(below)
        fade = [(0.0, WHITE, 0.97), (0.55, WHITE, 0.94), (0.92, WHITE, 0.62), (1.0, WHITE, 0.0)]
        edge = brush.gradient((0, y - 3.4 * unit), (0, y), fade)
        edge.setBlendMode(skia.BlendMode.kDstIn)
        canvas.drawPaint(edge)
        canvas.restore()

    return Painted(depth, (x - half, top - 2, x + half, y + 2), paint)


def _heap(chance: Random, length: float) -> list[tuple[float, float, float]]:
    """Puffs as (across, up, radius): one or two crowns, with smaller ones out to both ends; back to front."""
    crowns = [(chance.uniform(-0.24, 0.2), chance.uniform(0.75, 1.0))]
    if length > 18:
        crowns.append((crowns[0][0] + chance.choice((-1, 1)) * chance.uniform(0.2, 0.34), chance.uniform(0.4, 0.7)))
    puffs = []
    for row, (count, lift) in enumerate(((5, 1.0), (7, 0.62), (9, 0.25))):
        for index in range(count):
            place = (index + 0.5 + chance.uniform(-0.3, 0.3)) / count - 0.5
            tall = max(size * math.exp(-(((place - at) / 0.2) ** 2)) for at, size in crowns)
            radius = (1.35 + 2.3 * tall * (1 - 0.18 * row)) * chance.uniform(0.85, 1.15) * length / 22
            up = (0.5 + 6.0 * tall * lift) * length / 24
            puffs.append((place * (0.7 + 0.12 * row) * length, up, radius))
    return puffs


def _puff(canvas: skia.Canvas, at: Point, radius: float, side: int, tones: Tones) -> None:
    x, y = at
    stops = [
        (0.0, tones.lit, 1.0),
        (0.5, mix(tones.lit, tones.shaded, 0.25), 1.0),
        (0.92, tones.shaded, 1.0),
        (1.0, tones.shaded, 1.0),
    ]
    canvas.drawCircle(x, y, radius, brush.radial((x + side * 0.3 * radius, y - 0.5 * radius), 1.6 * radius, stops))


def cirrus(stage: Stage, velocity: float) -> Layer:
    """Long thin streaks high up, that catch the colours of a low sun."""
    chance, unit, light = stage.chance("cirrus"), stage.unit, stage.light
    foot, period = stage.horizon * stage.height, round(1.5 * stage.width)
    color = mix(light.cloud_color, light.glow or WHITE, 0.55)
    rows = (0.10 * foot, 0.74 * foot)
    streaks = [
        (chance.random() * period, chance.uniform(0.16, 0.68), chance.uniform(14, 44), chance.uniform(0.35, 1.1))
        for _ in range(13)
    ]

    def paint(canvas: skia.Canvas) -> None:
        for x, row, length, thick in streaks:
            ink = brush.fill(color, 0.34 if row > 0.4 else 0.24)
            ink.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.32 * thick * unit))
            for shift in (-period, 0, period):
                canvas.drawPath(_streak((x + shift, row * foot), length * unit, thick * unit), ink)

    return drifting(0.015, rows, period, velocity, paint, soft=True)


def _streak(at: Point, length: float, thick: float) -> skia.Path:
    """A feather that thins out to both ends, with a second one that leaves it upwards."""
    (x, y), path = at, skia.Path()
    for dx, dy, share in ((0.0, 0.0, 1.0), (0.25, -1.3, 0.55), (-0.2, 1.2, 0.4)):
        left, half = x + dx * length, share * length / 2
        path.moveTo(left - half, y + dy * thick)
        path.quadTo(left, y + (dy - 1.1) * thick, left + half, y + (dy - 0.5) * thick)
        path.quadTo(left, y + (dy + 0.5) * thick, left - half, y + dy * thick)
    return path


def _sheet(stage: Stage, index: int, foot: float, velocity: float) -> Layer:
    """One sheet of a closed sky, the lower ones behind and paler; its underside hangs in lumps, a storm's in rolls."""
    chance, unit, light = stage.chance(f"deck-{index}"), stage.unit, stage.light
    weather = stage.scene.weather
    bottom = (0.84, 0.60, 0.36)[index] * foot
    period = round(stage.width * 1.4)
    weight = {Weather.OVERCAST: 1.25, Weather.SNOW: 0.6, Weather.THUNDERSTORM: 2.5}.get(weather, 1.2)
    flat = 0.6 if weather in (Weather.OVERCAST, Weather.SNOW) else 1.0
    pale = mix(light.cloud_color, light.sky_horizon, 0.5 - 0.2 * index)
    belly = mix(pale, (0.03, 0.04, 0.10), min(0.6, weight * (0.07 + 0.09 * index)))
    rim = mix(mix(pale, light.sky_horizon, 0.5), WHITE, 0.12)
    count = math.ceil(0.24 * period / unit)
    lumps = [(chance.random() * period, chance.uniform(-8.0, 0.0), chance.uniform(3, 8)) for _ in range(count)]

    def paint(canvas: skia.Canvas) -> None:
        outline = skia.Path()
        outline.addRect(skia.Rect.MakeLTRB(-period, -4 * unit, 2 * period, bottom - 9 * flat * unit))
        for x, y, radius in lumps:
            for shift in (-period, 0, period):
                half, down = radius * 1.5 * unit / math.sqrt(flat), bottom + y * flat * unit
                outline.addOval(skia.Rect.MakeLTRB(x + shift - half, bottom - 16 * unit, x + shift + half, down))
        fill = brush.gradient(
            (0, bottom - 26 * unit),
            (0, bottom),
            [(0.0, mix(pale, belly, 0.3), 0.96), (0.62, belly, 0.96), (1.0, mix(belly, rim, 0.45), 0.9)],
        )
        fill.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * (0.5 if flat == 1 else 1.1)))
        canvas.drawPath(outline, fill)
        for lift in (3.5, 8.0) if flat == 1 else ():
            roll = brush.fill(mix(belly, (0.02, 0.02, 0.07), 0.3), 0.16 * weight)
            roll.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, unit * 0.7))
            roll.setBlendMode(skia.BlendMode.kSrcATop)
            canvas.save()
            canvas.translate(0.8 * lift * unit, -lift * unit)
            canvas.drawPath(outline, roll)
            canvas.restore()

    return drifting(0.02 + 0.01 * index, (0, bottom + 4 * unit), period, velocity, paint, soft=True)
