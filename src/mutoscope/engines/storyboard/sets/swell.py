"""Open water seen from low over it: rows of waves, the nearer the larger, that roll one before the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

FOAM: Color = (0.95, 0.98, 1.0)
LAST = 0.935
"""The depth of the nearest wave: before it lies the ground at the viewer's feet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sea:
    """Water between two rows in pixels, `far` coloured at the horizon and `near` at the lens.

    `swell` is the height of the nearest waves in the frame's units, `rows` how many there are.
    """

    top: float
    bottom: float
    far: Color
    near: Color
    swell: float = 2.2
    rows: int = 12

    def color(self, stage: Stage, near: float) -> Color:
        """What the water looks like at `near` (0 horizon, 1 lens): its own colour, and the sky's, seen in it."""
        light = stage.light
        own = light.on(mix(self.far, self.near, near), 0.45 + 0.55 * near, facing=0.35)
        middle = light.sky_middle or mix(light.sky_horizon, light.sky_top, 0.5)
        sky = (
            mix(light.sky_horizon, middle, 2.2 * near) if near < 0.45 else mix(middle, light.sky_top, 1.8 * near - 0.8)
        )
        warm = max(0.0, light.sky_horizon[0] - light.sky_horizon[2])
        return mix(own, sky, min(1.0, 0.62 - 0.32 * near + 0.3 * warm))


def layers(stage: Stage, sea: Sea) -> list[Layer]:
    """The water's surface, and its waves, each at the depth at which subjects in the same row stand."""
    waves = (_wave(stage, sea, index) for index in range(sea.rows))
    return [surface(stage, sea), *waves]


def surface(stage: Stage, sea: Sea, depth: float = 0.3) -> Layer:
    stops = [(share, sea.color(stage, share**0.7), 1.0) for share in (0.0, 0.08, 0.3, 1.0)]
    shade = brush.gradient((0, sea.top), (0, sea.bottom), stops)
    return painted(stage, depth, lambda canvas: canvas.drawPaint(shade), sea.top, sea.bottom)


@dataclass(slots=True)
class Crest:
    """One row's outline about y = 0, longer than the frame by `period`, after which it repeats."""

    period: float
    body: skia.Path
    shine: skia.Path
    belly: skia.Path
    caps: list[skia.Path] = field(default_factory=list)


def _profile(stage: Stage, name: str, length: float, height: float, period: float) -> tuple[list[Point], list[Point]]:
    """Points along the crests, and the peaks among them: pointed tops and broad troughs."""
    chance = stage.chance(name)
    cycles = max(2, round(period / length))
    terms = [(cycles, 1.0), (max(1, cycles - 2 - chance.randrange(3)), 0.7), (2 * cycles + 1, 0.18)]
    phases = [chance.random() * math.tau for _ in terms]
    step = length / 22
    count = math.ceil(2 * period / step)
    line = []
    for index in range(count + 1):
        x = 2 * period * index / count
        turn = math.tau * x / period
        lift = sum(size * math.sin(pace * turn + phase) for (pace, size), phase in zip(terms, phases, strict=True))
        share = max(0.0, min(1.0, 0.5 + 0.29 * lift))
        line.append((x, -height * share**1.7))
    peaks = [b for a, b, c in zip(line, line[1:], line[2:], strict=False) if b[1] < a[1] and b[1] <= c[1]]
    return line, [peak for peak in peaks if peak[1] < -0.5 * height]


def _crest(stage: Stage, name: str, length: float, height: float, body: float) -> Crest:
    period = stage.width + 2 * stage.bleed + length
    line, peaks = _profile(stage, name, length, height, period)
    shine = [(x, y + 0.1 * height - 0.45 * y) for x, y in reversed(line)]
    belly = [(x, 0.75 * height + 0.15 * y) for x, y in reversed(line)]
    crest = Crest(
        period,
        brush.polygon([(0, body), *line, (line[-1][0], body)]),
        brush.polygon([*line, *shine]),
        brush.polygon([*((x, y * 0.4 + 0.32 * height) for x, y in line), *belly]),
    )
    chance, groups = stage.chance(f"{name}-caps"), [skia.Path(), skia.Path(), skia.Path()]
    spots = {round(x % period): (y, chance.uniform(0.5, 1.1), chance.randrange(3)) for x, y in peaks if x < period}
    for x, (y, size, group) in spots.items():
        for shift in (0, period):
            groups[group].addPath(_cap((x + shift, y), size * length, height))
    crest.caps = groups
    return crest


def _cap(peak: Point, length: float, height: float) -> skia.Path:
    """Foam that spills down the lee of a peak."""
    x, y = peak
    path = skia.Path()
    path.moveTo(x - 0.2 * length, y + 0.3 * height)
    path.quadTo(x - 0.05 * length, y - 0.12 * height, x + 0.04 * length, y - 0.06 * height)
    path.quadTo(x + 0.16 * length, y + 0.12 * height, x + 0.24 * length, y + 0.5 * height)
    path.quadTo(x + 0.12 * length, y + 0.34 * height, x + 0.07 * length, y + 0.52 * height)
    path.quadTo(x + 0.02 * length, y + 0.24 * height, x - 0.05 * length, y + 0.4 * height)
    path.quadTo(x - 0.1 * length, y + 0.2 * height, x - 0.2 * length, y + 0.3 * height)
    path.close()
    return path


def row(sea: Sea, index: int) -> float:
    """How near the wave `index` is, 0 at the horizon to 1 at the water's lower edge."""
    return float(((index + 0.6) / sea.rows) ** 1.7)


def _wave(stage: Stage, sea: Sea, index: int) -> Layer:
    light, unit = stage.light, stage.unit
    near, following = row(sea, index), row(sea, index + 1)
    level = sea.top + (sea.bottom - sea.top) * near
    frame = (level / stage.height - stage.horizon) / (1 - stage.horizon)
    depth = min(LAST, 0.56 + 0.42 * max(0.0, frame))
    height = sea.swell * unit * (0.14 + 0.86 * near)
    body = (sea.bottom - sea.top) * (following - near) + 1.6 * height
    crest = _crest(stage, f"wave-{index}", unit * (7 + 30 * near), height, body)
    phase = stage.chance(f"wave-phase-{index}").random() * math.tau
    own = mix(sea.color(stage, near), sea.color(stage, 1.0), 0.18 * (index % 2))
    deep = mix(own, light.on((0.0, 0.12, 0.24), depth), 0.2)
    lit = mix(own, mix(light.sky_horizon, light.sun_color, 0.3), 0.30)
    foam = mix(light.on(FOAM, 0.5 + 0.5 * near, facing=0.5), light.sky_horizon, 0.2 * (1 - near))
    fills = brush.fill(own), brush.fill(lit, 0.75), brush.fill(deep, 0.55)
    rise, white = 0.6 + 1.1 * light.wind, min(1.0, max(0.0, 1.5 * light.wind - 0.1))
    speed = unit * (0.8 + 5.5 * near) * (0.7 + light.wind)
    glints = _glints(stage, sea, index, level, depth)

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.save()
        heave = 0.5 * height * math.sin(0.9 * t + phase)
        canvas.translate(-stage.bleed - (crest.period - speed * t % crest.period), level + heave)
        canvas.scale(1, rise * (1 + 0.16 * math.sin(0.7 * t + 2 * phase)))
        canvas.drawPath(crest.body, fills[0])
        canvas.drawPath(crest.belly, fills[2])
        canvas.drawPath(crest.shine, fills[1])
        for group, caps in enumerate(crest.caps):
            alpha = white * (0.5 + 0.5 * math.sin(0.8 * t + phase + 2.1 * group))
            if alpha > 0.05:
                canvas.drawPath(caps, brush.fill(foam, min(1.0, 1.15 * alpha)))
        canvas.restore()
        glints(canvas, t)

    return Animated(depth, paint)


def _glints(stage: Stage, sea: Sea, index: int, level: float, depth: float) -> Callable[[skia.Canvas, float], None]:
    """The part of the path of light under the sun or moon that falls on one wave."""
    shown, light, unit = stage.light.sun or stage.light.moon, stage.light, stage.unit
    chance, near = stage.chance(f"glints-{index}"), row(sea, index)
    gap = (sea.bottom - sea.top) * (row(sea, index + 1) - near)
    sparks = [
        (chance.gauss(0, 1), chance.random(), chance.random() * math.tau, chance.uniform(1.4, 3.2)) for _ in range(18)
    ]
    strength = 1.15 * (1 - 0.55 * light.haze_density)
    color = mix(light.sun_color, (1.0, 1.0, 1.0), 0.3)

    def paint(canvas: skia.Canvas, t: float) -> None:
        if shown is None:
            return
        centre = shown[0] * stage.width - stage.camera(depth, t)
        for side, down, phase, pace in sparks:
            alpha = strength * max(0.0, math.sin(pace * t + phase)) * (1 - 0.4 * near)
            if alpha < 0.05:
                continue
            x = centre + side * unit * (1.4 + 6 * near)
            y = level + gap * down
            half, thick = unit * (0.5 + 2.4 * near), unit * (0.06 + 0.15 * near)
            canvas.drawOval(
                skia.Rect.MakeLTRB(x - half, y - thick, x + half, y + thick), brush.fill(color, min(1.0, alpha))
            )

    return paint
