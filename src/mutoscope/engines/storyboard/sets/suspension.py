"""A suspension bridge seen from its side: towers, cables, roadway, lamps and the traffic on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

RED: Color = (0.80, 0.30, 0.20)
STEELS: tuple[Color, ...] = (RED, RED, RED, (0.40, 0.58, 0.54), (0.62, 0.66, 0.72))
"""What bridges are painted with."""


CONCRETE: Color = (0.62, 0.60, 0.58)


DECK = 0.505
"""The row of the roadway, in frames."""


COATS: tuple[Color, ...] = (
    (0.86, 0.26, 0.22),
    (0.95, 0.94, 0.90),
    (0.20, 0.40, 0.66),
    (0.24, 0.26, 0.30),
    (0.92, 0.72, 0.26),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The bridge in pixels: its two towers, the rows of their tops, of the roadway and of the water."""

    left: float
    right: float
    top: float
    deck: float
    foot: float
    end: float
    """How far beyond a tower its cable comes down to the roadway."""

    def cable(self, x: float) -> float:
        """The row of the main cable at `x`."""
        sag = self.deck - 0.035 * (self.foot - self.top)
        if self.left <= x <= self.right:
            share = 2 * (x - self.left) / (self.right - self.left) - 1
            return sag + (self.top - sag) * share * share
        out = (self.left - x if x < self.left else x - self.right) / self.end
        return self.top + (self.deck - self.top) * min(1.0, out) * (1.25 - 0.25 * min(1.0, out))


def span(stage: Stage, foot: float) -> Span:
    """The bridge that suits the frame, over water at the row `foot` (pixels)."""
    wide = stage.width >= stage.height
    inset = 0.2 if wide else 0.14
    top = max(0.13 * stage.height, DECK * stage.height - 0.52 * stage.width)
    return Span(
        left=inset * stage.width,
        right=(1 - inset) * stage.width,
        top=top,
        deck=DECK * stage.height,
        foot=foot,
        end=0.3 * stage.width,
    )


def _steel(stage: Stage) -> Color:
    return stage.chance("steel").choice(STEELS)


def _paint(stage: Stage, depth: float, facing: float, shade: float = 0.0) -> skia.Paint:
    wet = mix(_steel(stage), (0.3, 0.12, 0.12), 0.3 * stage.light.wet)
    return brush.fill(stage.light.on(mix(wet, (0.14, 0.04, 0.10), shade), depth, facing))


def deck(stage: Stage, span: Span) -> Layer:
    """Roadway, truss and towers: all that stands behind the traffic."""
    unit, depth = stage.unit, 0.44
    left, right = -stage.bleed, stage.width + stage.bleed
    red, dark = _paint(stage, depth, 0.6), _paint(stage, depth, 0.1, 0.45)
    rail = brush.stroke(stage.light.on(mix(_steel(stage), (0.14, 0.04, 0.10), 0.3), depth, 0.3), 0.28 * unit)

    def paint(canvas: skia.Canvas) -> None:
        for x in (span.left, span.right):
            _tower(canvas, stage, span, x, red, dark)
        under = span.deck + 2.6 * unit
        x = left
        while x < right:
            canvas.drawLine(x, under, x + 1.4 * unit, span.deck + 0.6 * unit, rail)
            canvas.drawLine(x + 1.4 * unit, span.deck + 0.6 * unit, x + 2.8 * unit, under, rail)
            x += 2.8 * unit
        canvas.drawRect(skia.Rect.MakeLTRB(left, under - 0.3 * unit, right, under + 0.35 * unit), dark)
        canvas.drawRect(skia.Rect.MakeLTRB(left, span.deck - 0.2 * unit, right, span.deck + 0.8 * unit), red)

    return painted(stage, depth, paint, span.top - 3 * unit, span.foot)


def _tower(canvas: skia.Canvas, stage: Stage, span: Span, x: float, red: skia.Paint, dark: skia.Paint) -> None:
    """Two legs that narrow in steps, seen a little from the side, and the struts between them."""
    unit = stage.unit
    for shift, ink in ((1.5, dark), (-1.5, red)):
        at, steps = x + shift * unit, 4
        for index in range(steps):
            high = span.top + (span.foot - span.top) * index / steps
            half = (0.75 + 0.16 * index) * unit
            canvas.drawRect(
                skia.Rect.MakeLTRB(at - half, high - (1.2 * unit if index == 0 else 0), at + half, span.foot), ink
            )
    for share in (0.0, 0.2, 0.4, 0.6):
        y = span.top + (span.deck - span.top) * share * 1.25
        canvas.drawRect(skia.Rect.MakeLTRB(x - 1.5 * unit, y, x + 1.6 * unit, y + 1.3 * unit), red)
    brace = brush.stroke(stage.light.on(_steel(stage), 0.44, 0.4), 0.5 * unit)
    low = span.deck + 4 * unit
    if span.foot - low > 4 * unit:
        canvas.drawLine(x - 1.5 * unit, low, x + 1.5 * unit, span.foot - unit, brace)
        canvas.drawLine(x + 1.5 * unit, low, x - 1.5 * unit, span.foot - unit, brace)


def steel(stage: Stage, span: Span) -> Layer:
    """Cables, hangers and parapet: what stands before the traffic."""
    unit, depth, light = stage.unit, 0.47, stage.light
    left, right = -stage.bleed, stage.width + stage.bleed
    tone = light.on(_steel(stage), depth, facing=0.7)
    snow = mix(tone, light.on(terrain.SNOW, depth, 0.8), 0.7 * light.snow)

    def paint(canvas: skia.Canvas) -> None:
        hangers, gap = skia.Path(), 2.5 * unit
        x = left + (span.left - left) % gap
        while x < right:
            y = span.cable(x)
            if y < span.deck - unit:
                hangers.moveTo(x, y)
                hangers.lineTo(x, span.deck)
            x += gap
        canvas.drawPath(hangers, brush.stroke(tone, 0.13 * unit, 0.85))
        line = [(left + (right - left) * index / 160, 0.0) for index in range(161)]
        cable = skia.Path()
        cable.addPoly([skia.Point(x, span.cable(x)) for x, _ in line], False)
        canvas.drawPath(cable, brush.stroke(snow, 0.62 * unit))
        parapet = skia.Rect.MakeLTRB(left, span.deck - 0.35 * unit, right, span.deck + 0.35 * unit)
        canvas.drawRect(parapet, brush.fill(snow))

    return painted(stage, depth, paint, span.top - unit, span.deck + unit)


def lights(stage: Stage, span: Span) -> list[Layer]:
    """Lamps along the roadway, and red lights on the towers that blink in the dark."""
    unit, depth = stage.unit, 0.475
    gap = 5.0 * unit
    count = math.ceil((stage.width + 2 * stage.bleed) / gap)
    first = span.left - (round(span.left / gap) + 1) * gap
    heads = [(first + index * gap, span.deck - 3.0 * unit) for index in range(count + 2)]
    lit = [lamps.Lamp(head=head, size=0.36 * unit) for head in heads]
    post = brush.stroke(stage.light.on((0.30, 0.14, 0.14), depth, 0.3), 0.2 * unit)
    glass = brush.fill(lamps.bulb(stage.light, depth=depth))

    def paint(canvas: skia.Canvas) -> None:
        for x, y in heads:
            canvas.drawLine(x, span.deck, x, y, post)
            canvas.drawCircle(x, y, 0.32 * unit, glass)

    def blink(canvas: skia.Canvas, t: float) -> None:
        pulse = lamps.burn(stage.light) * (0.5 + 0.5 * math.sin(math.tau * t / 1.8)) ** 2
        for x in (span.left, span.right):
            brush.glow(canvas, (x, span.top - 1.6 * unit), (2.6 * unit, 2.6 * unit), (1.0, 0.22, 0.16), pulse)

    if "lamp" in stage.scene.without:
        return [Animated(depth, blink)]
    posts = painted(stage, depth, paint, span.deck - 3.5 * unit, span.deck)
    return [posts, lamps.layer(stage, depth, lit), Animated(depth, blink)]


def traffic(stage: Stage, span: Span) -> Layer:
    """Cars on the bridge: small by day, and in the dark a string of white and red lights."""
    chance, light, unit, depth = stage.chance("bridge-traffic"), stage.light, stage.unit, 0.45
    shown = "car" not in stage.scene.without
    cars = [
        (chance.random(), 1 if index % 2 else -1, chance.choice(COATS), chance.random() < 0.2) for index in range(22)
    ]
    reach, lit = stage.width + 2 * stage.bleed + 12 * unit, lamps.burn(light)

    def paint(canvas: skia.Canvas, t: float) -> None:
        for index, (start, way, coat, long) in enumerate(cars if shown else ()):
            pace = 4.4 if way > 0 else 3.6
            lane = (index // 2) / 11
            x = (lane * reach + start * 0.3 * reach / 11 + way * pace * unit * t) % reach - stage.bleed - 6 * unit
            y = span.deck - (0.25 if way > 0 else 0.45) * unit
            half, tall = (1.7 if long else 0.95) * unit, (1.15 if long else 0.5) * unit
            body = skia.Rect.MakeLTRB(x - half, y - tall, x + half, y)
            canvas.drawRoundRect(body, 0.2 * unit, 0.2 * unit, brush.fill(light.on(coat, depth, 0.5)))
            if not long:
                cab = skia.Rect.MakeLTRB(x - 0.5 * unit, y - 0.9 * unit, x + 0.45 * unit, y - 0.4 * unit)
                canvas.drawRoundRect(
                    cab, 0.2 * unit, 0.2 * unit, brush.fill(light.on(mix(coat, (0.3, 0.4, 0.5), 0.6), depth, 0.4))
                )
            if lit > 0:
                low = y - 0.35 * unit
                brush.glow(canvas, (x + way * half, low), (1.5 * unit, 0.8 * unit), (1.0, 0.95, 0.80), lit)
                brush.glow(canvas, (x - way * half, low), (1.1 * unit, 0.6 * unit), (1.0, 0.20, 0.14), lit)

    return Animated(depth, paint)


def piers(stage: Stage, span: Span) -> Layer:
    """The concrete feet of the towers, that stand nearer than the far shore."""
    light, unit, depth = stage.light, stage.unit, 0.51
    own = mix(mix(CONCRETE, (0.3, 0.3, 0.34), 0.4 * light.wet), terrain.SNOW, 0.6 * light.snow)
    lit, dark = light.on(own, depth, facing=0.6), light.on(mix(own, (0.16, 0.18, 0.26), 0.5), depth)
    foam = light.on((0.92, 0.97, 1.0), depth, 0.4)

    def paint(canvas: skia.Canvas) -> None:
        for x in (span.left, span.right):
            low = span.foot + 2.2 * unit
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 3.1 * unit, span.foot - 0.9 * unit, x + 3.1 * unit, low), brush.fill(dark)
            )
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 3.1 * unit, span.foot - 0.9 * unit, x + 1.4 * unit, low), brush.fill(lit)
            )
            canvas.drawRect(
                skia.Rect.MakeLTRB(x - 3.5 * unit, span.foot - 1.4 * unit, x + 3.5 * unit, span.foot - 0.6 * unit),
                brush.fill(lit),
            )
            canvas.drawLine(x - 3.5 * unit, low, x + 3.5 * unit, low, brush.stroke(foam, 0.3 * unit, 0.8))

    return painted(stage, depth, paint, span.foot - 3 * unit, span.foot + 3 * unit)
