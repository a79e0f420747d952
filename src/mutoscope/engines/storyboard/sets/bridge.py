"""A suspension bridge over a strait, a city on the far shore, and a grassy point to watch it from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees, water
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Season
from mutoscope.engines.storyboard.sets import craft, rocks
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

STEEL: Color = (0.80, 0.30, 0.20)
CONCRETE: Color = (0.62, 0.60, 0.58)
GRASS: Color = (0.42, 0.58, 0.28)
WATER: Color = (0.10, 0.38, 0.52)
WINDOW: Color = (1.0, 0.84, 0.52)
AMBER: Color = (1.0, 0.70, 0.30)
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


def layers(stage: Stage) -> list[Layer]:
    shore = _shore(stage)
    span = _span(stage)
    bank = _bank(stage)
    low = 0.97 * stage.height
    return [
        coast(stage, shore),
        city(stage, shore),
        deck(stage, span),
        traffic(stage, span),
        steel(stage, span),
        lamps(stage, span),
        *water.lake(stage, 0.5, shore, low, WATER),
        piers(stage, span),
        *sails(stage),
        *craft.gulls(stage, 0.6, (0.2, 0.5), 4),
        point(stage, bank),
        grass(stage, bank),
    ]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def _shore(stage: Stage) -> float:
    return (stage.horizon + 0.02) * stage.height


def _span(stage: Stage) -> Span:
    wide = stage.width >= stage.height
    inset = 0.2 if wide else 0.14
    top = max(0.13 * stage.height, DECK * stage.height - 0.52 * stage.width)
    return Span(
        left=inset * stage.width,
        right=(1 - inset) * stage.width,
        top=top,
        deck=DECK * stage.height,
        foot=_shore(stage),
        end=0.3 * stage.width,
    )


def coast(stage: Stage, shore: float) -> Layer:
    """Hills behind the far shore."""
    light, unit, depth = stage.light, stage.unit, 0.16
    line = terrain.hill_line(stage, "coast", shore - 5 * unit, 4 * unit, 1.5)
    own = mix((0.42, 0.54, 0.56), terrain.SNOW, 0.7 * light.snow)
    crest, foot = light.on(own, depth, facing=0.5), light.on(mix(own, (0.2, 0.3, 0.4), 0.3), depth)

    def paint(canvas: skia.Canvas) -> None:
        slope = brush.gradient((0, shore - 10 * unit), (0, shore), [(0.0, crest, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land(line, shore), slope)

    return painted(stage, depth, paint, min(y for _, y in line) - 1, shore)


def city(stage: Stage, shore: float) -> Layer:
    """Towers on the far shore, tallest to one side of the middle, with windows that light up."""
    chance, light, unit, depth = stage.chance("city"), stage.light, stage.unit, 0.27
    middle = 0.5 + _side(stage) * -0.12
    blocks = []
    for _ in range(round(0.85 * stage.width / unit)):
        x = chance.gauss(middle, 0.2)
        peak = math.exp(-(((x - middle) / 0.16) ** 2))
        tall = (1.6 + 12.5 * peak * chance.uniform(0.3, 1.0) ** 1.4) * unit
        blocks.append(
            (x * stage.width, chance.uniform(1.3, 3.0) * unit, tall, chance.random(), chance.randrange(1 << 30))
        )
    blocks.sort(key=lambda block: -block[2])
    tones = ((0.52, 0.56, 0.64), (0.66, 0.62, 0.60), (0.44, 0.52, 0.60))

    def paint(canvas: skia.Canvas) -> None:
        for x, wide, tall, kind, seed in blocks:
            dice, own = Random(seed), tones[int(kind * 3)]
            box = skia.Rect.MakeLTRB(x - wide / 2, shore - tall, x + wide / 2, shore)
            canvas.drawRect(box, brush.fill(light.on(own, depth, facing=0.6)))
            half = skia.Rect.MakeLTRB(x + 0.1 * wide, shore - tall, x + wide / 2, shore)
            canvas.drawRect(half, brush.fill(light.on(mix(own, (0.2, 0.24, 0.36), 0.35), depth)))
            if tall > 9 * unit:
                canvas.drawLine(
                    x, shore - tall, x, shore - tall - 1.8 * unit, brush.stroke(light.on(own, depth), 0.16 * unit)
                )
            _panes(canvas, stage, box, dice, depth)
        quay = light.on(mix((0.5, 0.5, 0.48), terrain.SNOW, 0.6 * light.snow), depth, 0.4)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-stage.bleed, shore - 0.5 * unit, stage.width + stage.bleed, shore), brush.fill(quay)
        )

    return painted(stage, depth, paint, shore - 17 * unit, shore)


def _panes(canvas: skia.Canvas, stage: Stage, box: skia.Rect, dice: Random, depth: float) -> None:
    light, unit = stage.light, stage.unit
    pane = light.on((0.34, 0.42, 0.52), depth, facing=0.2)
    columns, rows = max(2, int(box.width() / (0.62 * unit))), max(1, int(box.height() / (0.85 * unit)))
    pitch, storey = box.width() / columns, box.height() / rows
    dark, lit = skia.Path(), skia.Path()
    for row in range(rows):
        for column in range(columns):
            x, y = box.left() + (column + 0.28) * pitch, box.top() + (row + 0.3) * storey
            glow = dice.random() < 0.62 * (light.darkness - 0.15)
            (lit if glow else dark).addRect(skia.Rect.MakeXYWH(x, y, 0.44 * pitch, 0.42 * storey))
    canvas.drawPath(dark, brush.fill(pane, 0.7))
    canvas.drawPath(lit, brush.fill(WINDOW))


def _paint(stage: Stage, depth: float, facing: float, shade: float = 0.0) -> skia.Paint:
    wet = mix(STEEL, (0.3, 0.12, 0.12), 0.3 * stage.light.wet)
    return brush.fill(stage.light.on(mix(wet, (0.14, 0.04, 0.10), shade), depth, facing))


def deck(stage: Stage, span: Span) -> Layer:
    """Roadway, truss and towers: all that stands behind the traffic."""
    unit, depth = stage.unit, 0.44
    left, right = -stage.bleed, stage.width + stage.bleed
    red, dark = _paint(stage, depth, 0.6), _paint(stage, depth, 0.1, 0.45)
    rail = brush.stroke(stage.light.on(mix(STEEL, (0.14, 0.04, 0.10), 0.3), depth, 0.3), 0.28 * unit)

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
    brace = brush.stroke(stage.light.on(STEEL, 0.44, 0.4), 0.5 * unit)
    low = span.deck + 4 * unit
    if span.foot - low > 4 * unit:
        canvas.drawLine(x - 1.5 * unit, low, x + 1.5 * unit, span.foot - unit, brace)
        canvas.drawLine(x + 1.5 * unit, low, x - 1.5 * unit, span.foot - unit, brace)


def steel(stage: Stage, span: Span) -> Layer:
    """Cables, hangers and parapet: what stands before the traffic."""
    unit, depth, light = stage.unit, 0.47, stage.light
    left, right = -stage.bleed, stage.width + stage.bleed
    tone = light.on(STEEL, depth, facing=0.7)
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


def lamps(stage: Stage, span: Span) -> Layer:
    """Lamps along the roadway, and red lights on the towers that blink in the dark."""
    light, unit, depth = stage.light, stage.unit, 0.475
    gap = 5.0 * unit
    count = math.ceil((stage.width + 2 * stage.bleed) / gap)
    spots = [span.left + (index - round(span.left / gap) - 1) * gap for index in range(count + 2)]
    post = brush.stroke(light.on((0.30, 0.14, 0.14), depth, 0.3), 0.2 * unit)
    lit = light.darkness

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x in spots if "lamp" not in stage.scene.without else ():
            at = x, span.deck - 3.0 * unit
            canvas.drawLine(x, span.deck, *at, post)
            canvas.drawCircle(*at, 0.3 * unit, brush.fill(mix(light.on((0.86, 0.82, 0.76), depth, 0.4), WINDOW, lit)))
            brush.glow(canvas, at, (2.8 * unit, 2.8 * unit), AMBER, 0.95 * lit)
        pulse = lit * (0.5 + 0.5 * math.sin(math.tau * t / 1.8)) ** 2
        for x in (span.left, span.right):
            brush.glow(canvas, (x, span.top - 1.6 * unit), (2.6 * unit, 2.6 * unit), (1.0, 0.22, 0.16), pulse)

    return Animated(depth, paint)


def traffic(stage: Stage, span: Span) -> Layer:
    """Cars on the bridge: small by day, and in the dark a string of white and red lights."""
    chance, light, unit, depth = stage.chance("bridge-traffic"), stage.light, stage.unit, 0.45
    shown = "car" not in stage.scene.without
    cars = [
        (chance.random(), 1 if index % 2 else -1, chance.choice(COATS), chance.random() < 0.2) for index in range(22)
    ]
    reach, lit = stage.width + 2 * stage.bleed + 12 * unit, light.darkness

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
            if lit > 0.3:
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


def sails(stage: Stage) -> list[Layer]:
    """Two yachts on the strait, that hardly move."""
    if "boat" in stage.scene.without:
        return []
    chance, light, unit = stage.chance("sails"), stage.light, stage.unit
    boats = [
        (chance.uniform(0.32, 0.44), 0.685, 5.2, 1, chance.random()),
        (chance.uniform(0.58, 0.68), 0.725, 7.5, -1, chance.random()),
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, row, size, way, phase in boats:
            canvas.save()
            canvas.translate(x * stage.width + way * 0.35 * unit * t, row * stage.height)
            for sign, alpha in ((-0.6, 0.3), (1.0, 1.0)):
                canvas.save()
                canvas.scale(way * size * unit, sign * size * unit)
                canvas.rotate(way * (2 + 3 * light.wind) * math.sin(1.1 * t + 6 * phase))
                cloth = light.on((0.97, 0.95, 0.90), 0.65, facing=0.7)
                canvas.drawPath(brush.polygon([(0.03, -1.0), (0.03, -0.12), (-0.42, -0.12)]), brush.fill(cloth, alpha))
                canvas.drawPath(
                    brush.polygon([(0.06, -0.9), (0.06, -0.12), (0.4, -0.12)]),
                    brush.fill(mix(cloth, light.ambient, 0.2), alpha),
                )
                hull = brush.polygon([(-0.46, -0.09), (0.5, -0.11), (0.34, 0.03), (-0.36, 0.03)])
                canvas.drawPath(hull, brush.fill(light.on((0.18, 0.30, 0.46), 0.65, 0.3), alpha))
                canvas.restore()
            canvas.restore()

    return [Animated(0.6, paint)]


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.932 * stage.height, 0.007 * stage.height, 1.8)
    side = -_side(stage)
    return [
        (
            x,
            y
            - 0.13 * stage.height * max(0.0, side * (2 * x / stage.width - 1) - 0.25) ** 1.7
            - 0.05 * stage.height * max(0.0, -side * (2 * x / stage.width - 1) - 0.45) ** 1.7,
        )
        for x, y in rough
    ]


def _turf(stage: Stage) -> Color:
    turned = mix(GRASS, (0.70, 0.54, 0.26), 0.5 if stage.scene.season is Season.AUTUMN else 0.0)
    return mix(turned, terrain.SNOW, 0.9 * stage.light.snow)


def point(stage: Stage, line: list[Point]) -> Layer:
    """The viewer's shore: rocks at the water, grass, and pines at the higher side."""
    light, unit, depth, side = stage.light, stage.unit, 0.9, -_side(stage)
    own = _turf(stage)
    top, foot = light.on(own, depth, facing=0.8), light.on(mix(own, (0.03, 0.12, 0.14), 0.6), depth)
    stone = rocks.Stone.under(light, rocks.GRANITE, depth, -side)
    tall = min(0.5 * stage.height, 0.62 * stage.width)
    grove = ((0.485, 1.0), (0.42, 0.66), (0.53, 0.8), (0.375, 0.36))

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("point")
        for out, share in grove if "tree" not in stage.scene.without else ():
            x = (0.5 + side * out) * stage.width
            leaves = trees.Foliage.under(light, mix(trees.PINE, (0.20, 0.40, 0.36), 1 - share), 0.84, -side)
            at = x, terrain.height_at(line, x) + unit
            trees.pine(canvas, at, tall * share, stage.chance(f"pine-{out}"), leaves)
        for _ in range(24):
            x, size = chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.uniform(1.5, 5.5) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.25 * size), size, chance, stone)
        slope = brush.gradient((0, min(y for _, y in line)), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        canvas.drawPath(terrain.land([(x, y + 0.9 * unit) for x, y in line], stage.height), slope)

    return painted(stage, depth, paint, min(y for _, y in line) - 1.02 * tall)


def grass(stage: Stage, line: list[Point]) -> Layer:
    """Blades and wild flowers on the shore, bending with the wind."""
    chance, light, unit, depth = stage.chance("grass"), stage.light, stage.unit, 0.96
    own = mix(_turf(stage), (0.05, 0.2, 0.1), 0.3)
    blades, heads = [], []
    for _ in range(120):
        x = (0.5 + chance.choice((-1, 1)) * (0.56 - abs(chance.gauss(0, 0.16)))) * stage.width
        y = stage.height - chance.random() * 0.03 * stage.height
        blades.append((x, y, chance.uniform(1.4, 4.2) * unit, chance.gauss(0, 0.3), chance.random() * math.tau))
    petals = ((0.98, 0.80, 0.28), (0.96, 0.94, 0.90), (0.72, 0.46, 0.80))
    heads = (
        [(index, chance.choice(petals)) for index in range(0, 120, 4)] if "flower" not in stage.scene.without else []
    )
    ink = brush.stroke(light.on(own, depth, facing=0.4), 0.26 * unit)

    def paint(canvas: skia.Canvas, t: float) -> None:
        path, tips = skia.Path(), []
        for x, y, size, lean, phase in blades:
            bend = lean + (0.06 + 0.3 * light.wind) * math.sin(1.7 * t + phase + x / (9 * unit))
            path.moveTo(x, y)
            path.quadTo(x + bend * size * 0.3, y - size * 0.6, x + bend * size, y - size)
            tips.append((x + bend * size, y - size))
        canvas.drawPath(path, ink)
        for index, petal in heads if light.snow < 0.5 else ():
            canvas.drawCircle(*tips[index], 0.5 * unit, brush.fill(light.on(petal, depth, 0.5)))

    return Animated(depth, paint)


SET = Place(
    layers=layers,
    horizon=(0.62, 0.61),
    grounds={
        Habitat.GROUND: Ground(0.95, 0.984, 1.15),
        Habitat.TREE: Ground(0.945, 0.965, 0.75, clear=0.24),
        Habitat.BUILDING: Ground(0.942, 0.952, 0.72, clear=0.28),
        Habitat.ROAD: Ground(DECK - 0.004, DECK + 0.001, least=0.26, depth=0.46),
        Habitat.RAIL: Ground(DECK - 0.003, DECK, least=0.16, depth=0.455),
        Habitat.AFLOAT: Ground(0.72, 0.86, 1.25),
        Habitat.SWIMMING: Ground(0.73, 0.88, 1.25),
    },
)
