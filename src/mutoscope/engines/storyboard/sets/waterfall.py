"""A waterfall: it drops over a wooded cliff into a pool, with mist at its foot and ferns before the viewer."""

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
from mutoscope.engines.storyboard.sets import rocks
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

CLIFF: Color = (0.50, 0.47, 0.46)
MOSS: Color = (0.34, 0.54, 0.26)
FERN: Color = (0.26, 0.56, 0.24)
POOL: Color = (0.10, 0.46, 0.50)


@dataclass(frozen=True, slots=True)
class Fall:
    """The falling water, in pixels: its middle, the rows of its lip and foot, and half its width at each."""

    middle: float
    lip: float
    foot: float
    narrow: float
    broad: float

    def half(self, share: float) -> float:
        return self.narrow + (self.broad - self.narrow) * float(share**1.4)

    def row(self, share: float) -> float:
        return self.lip + (self.foot - self.lip) * share

    @property
    def outline(self) -> skia.Path:
        steps = [index / 12 for index in range(13)]
        left = [(self.middle - self.half(step), self.row(step)) for step in steps]
        right = [(self.middle + self.half(step), self.row(step)) for step in reversed(steps)]
        return brush.polygon([*left, *right])


def layers(stage: Stage) -> list[Layer]:
    height, width = stage.height, stage.width
    shore = (stage.horizon + 0.03) * height
    reach = min(width, 1.15 * height)
    drop = Fall(0.5 * width, 0.265 * height, shore, 0.068 * reach, 0.094 * reach)
    bank = _bank(stage)
    behind = terrain.mountain_range(
        stage, "far", 0.42 * height, 0.36 * height, width * (0.5 if height > width else 0.3)
    )
    return [
        terrain.mountains(stage, behind, 0.1, (0.50, 0.58, 0.74), 0.34),
        woods(stage, drop),
        cliff(stage, drop),
        torrent(stage, drop),
        *pool(stage, shore, 0.97 * height),
        churn(stage, drop),
        mist(stage, drop),
        shore_rocks(stage, shore),
        near_bank(stage, bank),
        ferns(stage, bank),
    ]


def pool(stage: Stage, top: float, bottom: float) -> list[Layer]:
    """Green water in the shade of the cliff, which shows in it."""
    light, depth = stage.light, 0.5
    stops = [(0.0, light.on(POOL, 0.6, 0.2), 0.30), (0.45, light.on(POOL, 0.8, 0.4), 0.62)]
    stops.append((1.0, light.on(mix(POOL, (0.02, 0.20, 0.28), 0.5), 0.95), 0.85))
    shade = brush.gradient((0, top), (0, bottom), stops)
    tint = painted(stage, depth, lambda canvas: canvas.drawPaint(shade), top, bottom)
    rough = stage.unit / 9.6 * (0.9 + 1.1 * light.wind)
    return [water.Mirror(depth, top, bottom, 1.0, rough), tint, water.ripples(stage, depth, top, bottom - top)]


def _side(stage: Stage) -> int:
    return 1 if sunward(stage.scene) > 0.5 else -1


def _green(stage: Stage, own: Color) -> Color:
    turned = mix(own, (0.72, 0.52, 0.20), 0.45) if stage.scene.season is Season.AUTUMN else own
    return mix(turned, terrain.SNOW, 0.88 * stage.light.snow)


def woods(stage: Stage, drop: Fall) -> Layer:
    """Forest on the slope behind the cliff."""
    chance, unit = stage.chance("woods"), stage.unit
    level = drop.lip + 1.5 * unit
    line = terrain.hill_line(stage, "woods", level - 3 * unit, 2.6 * unit, 1.4)
    grown = [
        (chance.uniform(-stage.bleed, stage.width + stage.bleed), chance.uniform(4.0, 8.5), chance.random())
        for _ in range(round(1.5 * stage.width / unit))
    ]

    def paint(canvas: skia.Canvas) -> None:
        leaves = trees.Foliage.under(stage.light, (0.20, 0.44, 0.34), 0.3, _side(stage))
        canvas.drawPath(terrain.land(line, level + 5 * unit), brush.fill(leaves.shaded))
        if "tree" in stage.scene.without:
            return
        for x, size, shape in grown:
            trees.pine(canvas, (x, terrain.height_at(line, x) + 2 * unit), size * unit, Random(shape), leaves)

    return painted(stage, 0.28, paint, level - 15 * unit, level + 5 * unit)


def _brow(stage: Stage, drop: Fall) -> list[Point]:
    """The cliff's upper edge: high at the sides, with a notch in which the water comes."""
    chance, left, right = stage.chance("brow"), -stage.bleed, stage.width + stage.bleed
    line, steps = [], 72
    for index in range(steps + 1):
        x = left + (right - left) * index / steps
        out = abs(x - drop.middle) / (0.5 * stage.width)
        rise = 0.075 * min(1.0, max(0.0, out - 2.1 * drop.narrow / stage.width) * 2.4) + 0.05 * out**2
        step = chance.choice((0.0, 0.0, 0.012)) * min(1.0, 4 * out)
        line.append((x, drop.lip - (rise + step) * stage.height))
    return line


def cliff(stage: Stage, drop: Fall) -> Layer:
    """The rock face, in columns that catch the light or not, with ledges of moss and trees on its brow."""
    light, unit, depth = stage.light, stage.unit, 0.46
    brow = _brow(stage, drop)
    own = mix(CLIFF, (0.24, 0.25, 0.30), 0.35 * light.wet)
    bright, dim = light.on(own, depth, facing=0.7), light.on(mix(own, rocks.SHADE, 0.42), depth)
    green = light.on(_green(stage, MOSS), depth, facing=0.8)
    foot = drop.foot + 0.4 * unit
    face = terrain.land(brow, foot)

    def paint(canvas: skia.Canvas) -> None:
        _crown(canvas, stage, brow, drop)
        canvas.drawPath(face, brush.gradient((0, drop.lip), (0, foot), [(0.0, bright, 1.0), (1.0, dim, 1.0)]))
        _columns(canvas, stage, drop, (own, depth))
        _ledges(canvas, stage, drop, green)
        lawn = [(x, y + (0.7 + 0.5 * (index % 2)) * unit) for index, (x, y) in enumerate(brow)]
        sod = brush.polygon([*brow, *reversed(lawn)])
        canvas.drawPath(sod, terrain.within(brush.fill(green)))
        canvas.drawPath(drop.outline, brush.fill(light.on((0.20, 0.24, 0.28), depth)))
        _sheet(canvas, stage, drop)

    return painted(stage, 0.4, paint, min(y for _, y in brow) - 16 * unit, foot)


def _crown(canvas: skia.Canvas, stage: Stage, brow: list[Point], drop: Fall) -> None:
    chance, unit = stage.chance("crown"), stage.unit
    if "tree" in stage.scene.without:
        return
    for _ in range(44):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        size, hue, shape = chance.uniform(6, 13) * unit, chance.random(), Random(chance.random())
        conifer, out = chance.random() < 0.62, abs(x - drop.middle)
        if out < drop.narrow + 2.5 * unit:
            continue
        foot = x, terrain.height_at(brow, x) + 0.8 * unit
        if conifer:
            trees.pine(canvas, foot, size, shape, trees.Foliage.under(stage.light, trees.PINE, 0.44, _side(stage)))
        else:
            own = trees.leaf(stage.scene.season, hue)
            trees.leafy(canvas, foot, 0.8 * size, shape, trees.Foliage.under(stage.light, own, 0.44, _side(stage)))


def _columns(canvas: skia.Canvas, stage: Stage, drop: Fall, stuff: tuple[Color, float]) -> None:
    """Slabs of rock, lit on the sun's side of each."""
    chance, light, unit = stage.chance("columns"), stage.light, stage.unit
    own, depth = stuff
    side = _side(stage)
    tones = [
        light.on(mix(own, rocks.SHADE, 0.5), depth),
        light.on(mix(own, (1.0, 0.98, 0.94), 0.16), depth, facing=0.9),
    ]
    x = -stage.bleed
    while x < stage.width + stage.bleed:
        wide = chance.uniform(2.5, 6.5) * unit
        y = drop.lip - 0.14 * stage.height
        while y < drop.foot:
            tall = chance.uniform(5, 13) * unit
            jut, cut = chance.uniform(-0.8, 0.8) * unit, chance.uniform(0.2, 0.45) * wide
            edge = x + cut if side < 0 else x + wide - cut
            near = x if side < 0 else x + wide
            lit = [(near, y + jut), (edge, y + 0.8 * unit), (edge + 0.3 * jut, y + tall), (near, y + tall - jut)]
            far = x + wide if side < 0 else x
            dark = [(edge, y + 0.8 * unit), (far, y), (far + 0.4 * jut, y + tall), (edge + 0.3 * jut, y + tall)]
            canvas.drawPath(brush.polygon(lit), terrain.within(brush.fill(tones[1], chance.uniform(0.1, 0.65))))
            canvas.drawPath(brush.polygon(dark), terrain.within(brush.fill(tones[0], chance.uniform(0.15, 0.6))))
            y += tall
        x += wide


def _ledges(canvas: skia.Canvas, stage: Stage, drop: Fall, green: Color) -> None:
    chance, unit = stage.chance("ledges"), stage.unit
    for _ in range(30):
        side, out, share = chance.choice((-1, 1)), chance.random(), chance.uniform(0.08, 0.95)
        y, half = drop.row(share), chance.uniform(1.5, 5) * unit
        x = drop.middle + side * (drop.half(share) + half + 0.6 * unit + out * 0.42 * stage.width)
        path = skia.Path()
        path.moveTo(x - half, y)
        path.quadTo(x, y - 1.3 * unit, x + half, y)
        for index in range(6):
            right = x + half * (1 - 2 * index / 6)
            path.quadTo(right - half / 6, y + chance.uniform(0.8, 3.4) * unit, right - half / 3, y)
        canvas.drawPath(path, terrain.within(brush.fill(green, 0.92)))


def _sheet(canvas: skia.Canvas, stage: Stage, drop: Fall) -> None:
    """The body of the falling water, that its streaks run down."""
    light = stage.light
    clear, white = light.on((0.50, 0.74, 0.84), 0.6, facing=0.5), light.on((0.90, 0.96, 1.0), 0.62, facing=0.7)
    stops = [(0.0, clear, 0.95), (0.12, white, 0.95), (0.6, mix(white, clear, 0.35), 0.95), (1.0, white, 1.0)]
    canvas.drawPath(drop.outline, brush.gradient((0, drop.lip), (0, drop.foot), stops))


def torrent(stage: Stage, drop: Fall) -> Layer:
    """Streaks of water that fall, the faster the lower."""
    chance, light, unit = stage.chance("torrent"), stage.light, stage.unit
    streaks = [
        (chance.uniform(-0.96, 0.96), chance.random(), chance.uniform(0.07, 0.2), chance.uniform(0.75, 1.2))
        for _ in range(150)
    ]
    blue = light.on((0.36, 0.62, 0.78), 0.6, facing=0.3)
    white = light.on((0.97, 0.99, 1.0), 0.66, facing=0.9)
    inks = (
        brush.stroke(blue, 0.5 * unit, 0.5),
        brush.stroke(white, 0.42 * unit, 0.85),
        brush.stroke(white, 0.2 * unit, 0.9),
    )
    lip = [
        (drop.middle + drop.narrow * (index / 10 - 1), drop.lip + 0.25 * unit * math.sin(1.9 * index))
        for index in range(21)
    ]
    over = brush.polygon([*lip, *((x, y + 1.1 * unit) for x, y in reversed(lip))])
    clear = brush.fill(light.on((0.40, 0.68, 0.80), 0.6, facing=0.6), 0.8)

    def paint(canvas: skia.Canvas, t: float) -> None:
        paths = [skia.Path() for _ in inks]
        for index, (across, start, size, pace) in enumerate(streaks):
            turn = (start + 0.42 * pace * t) % 1.0
            upper, lower = turn**1.35, min(1.0, (turn + size * (0.4 + turn)) ** 1.35)
            path = paths[index % 3]
            path.moveTo(drop.middle + across * drop.half(upper), drop.row(upper))
            path.lineTo(drop.middle + across * drop.half(lower), drop.row(lower))
        for path, ink in zip(paths, inks, strict=True):
            canvas.drawPath(path, ink)
        canvas.drawPath(over, clear)

    return Animated(0.4, paint)


def churn(stage: Stage, drop: Fall) -> Layer:
    """White water at the foot, and rings that spread from it over the pool."""
    chance, light, unit = stage.chance("churn"), stage.light, stage.unit
    foam = light.on((0.97, 0.99, 1.0), 0.75, facing=0.7)
    lumps = [(chance.uniform(-1.15, 1.15), chance.uniform(0.8, 2.2), chance.random() * math.tau) for _ in range(26)]
    rings = [(index / 5, chance.uniform(-0.12, 0.12)) for index in range(5)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, shift in rings:
            age = (start + 0.16 * t) % 1.0
            half = drop.broad * (1.0 + 3.2 * age)
            y = drop.foot + (0.3 + 5.5 * age) * unit
            x = drop.middle + shift * half
            rect = skia.Rect.MakeLTRB(x - half, y - 0.1 * half, x + half, y + 0.13 * half)
            canvas.drawOval(rect, brush.stroke(foam, (0.5 - 0.35 * age) * unit, 0.6 * (1 - age) ** 1.2))
        for across, size, phase in lumps:
            pulse = 0.75 + 0.25 * math.sin(3.1 * t + phase)
            x = drop.middle + across * drop.broad + 0.5 * unit * math.sin(1.7 * t + phase)
            half, tall = 1.6 * size * unit * pulse, 0.85 * size * unit * pulse
            y = drop.foot + 0.4 * unit + 0.35 * unit * math.sin(2.3 * t + 2 * phase)
            canvas.drawOval(skia.Rect.MakeLTRB(x - half, y - tall, x + half, y + 0.7 * tall), brush.fill(foam, 0.8))

    return Animated(0.52, paint)


def mist(stage: Stage, drop: Fall) -> Layer:
    """Spray that rises from the foot, drifts and thins out."""
    chance, light, unit = stage.chance("mist"), stage.light, stage.unit
    color = mix(light.on((0.95, 0.98, 1.0), 0.7, facing=0.6), light.haze, 0.3)
    radius = 12 * unit
    stops = [(0.0, color, 0.6), (0.4, color, 0.36), (0.75, color, 0.1), (1.0, color, 0.0)]

    def puff(canvas: skia.Canvas) -> None:
        canvas.scale(1, 0.62)
        canvas.drawCircle(radius, radius, radius, brush.radial((radius, radius), radius, stops))

    image = brush.sprite(2 * radius, 1.24 * radius, puff)
    puffs = [
        (index / 14, (index % 2 * 2 - 1) * chance.uniform(0.1, 1.6), chance.uniform(0.5, 1.2)) for index in range(14)
    ]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, across, lift in puffs:
            age = (start + 0.09 * t) % 1.0
            x = drop.middle + across * drop.broad * (0.7 + 0.9 * age) + light.wind * 5 * unit * age
            y = drop.foot - (0.5 + 9 * lift * age) * unit
            alpha = min(1.0, 5 * age) * (1 - age)
            canvas.drawImage(
                image, round(x - radius), round(y - 0.62 * radius), brush.NEAREST, skia.Paint(Alphaf=alpha)
            )

    return Animated(0.53, paint)


def shore_rocks(stage: Stage, shore: float) -> Layer:
    """Boulders along the foot of the cliff, none under the fall."""
    chance, unit, depth = stage.chance("shore-rocks"), stage.unit, 0.525
    stone = rocks.Stone.under(stage.light, CLIFF, 0.6, _side(stage))
    lying = []
    for _ in range(26):
        x = (0.5 + chance.choice((-1, 1)) * chance.uniform(0.13, 0.56)) * stage.width
        lying.append((shore + chance.uniform(0.1, 1.4) * unit, x, chance.uniform(2.5, 8) * unit))

    def paint(canvas: skia.Canvas) -> None:
        shapes = stage.chance("shore-shapes")
        for y, x, size in sorted(lying):
            rocks.boulder(canvas, (x, y), size, shapes, stone)

    return painted(stage, depth, paint, shore - 7 * unit, shore + 3 * unit)


def _bank(stage: Stage) -> list[Point]:
    rough = terrain.hill_line(stage, "bank", 0.925 * stage.height, 0.008 * stage.height, 1.6)
    return [(x, y - 0.09 * stage.height * max(0.0, abs(2 * x / stage.width - 1) - 0.3) ** 1.6) for x, y in rough]


def near_bank(stage: Stage, line: list[Point]) -> Layer:
    """Mossy ground at the viewer's feet, boulders heaped at its sides."""
    light, unit, depth = stage.light, stage.unit, 0.9
    own = _green(stage, MOSS)
    top, foot = light.on(own, depth, facing=0.8), light.on(mix(own, (0.02, 0.10, 0.12), 0.7), depth)
    stone = rocks.Stone.under(light, rocks.GRANITE, depth, _side(stage))

    def paint(canvas: skia.Canvas) -> None:
        chance = stage.chance("near-rocks")
        slope = brush.gradient((0, min(y for _, y in line)), (0, stage.height), [(0.0, top, 1.0), (1.0, foot, 1.0)])
        heap = sorted((abs(chance.gauss(0, 0.09)), chance.choice((-1, 1)), chance.uniform(0.6, 1.0)) for _ in range(18))
        for inward, side, size in reversed(heap):
            x = (0.5 + side * (0.54 - inward)) * stage.width
            wide = 11 * size * max(0.35, 1 - 3.4 * inward) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.2 * wide), wide, chance, stone)
        canvas.drawPath(terrain.land(line, stage.height), slope)
        for _ in range(14):
            x = chance.uniform(0, stage.width)
            size = chance.uniform(0.8, 2.2) * unit
            rocks.boulder(canvas, (x, terrain.height_at(line, x) + 0.3 * size), size, chance, stone)

    return painted(stage, depth, paint, min(y for _, y in line) - 8 * unit)


def ferns(stage: Stage, line: list[Point]) -> Layer:
    """Ferns at both sides that nod in the draught of the fall."""
    chance, light, unit, depth = stage.chance("ferns"), stage.light, stage.unit, 0.965
    own = _green(stage, FERN)
    tones = [light.on(mix(own, (0.01, 0.14, 0.12), share), depth, facing=0.6) for share in (0.6, 0.3, 0.0)]
    leaf = _fern_leaf()
    plants = []
    for side in (-1, 1):
        for index in range(4):
            x = (0.5 + side * (0.53 - 0.06 * index + chance.uniform(-0.02, 0.02))) * stage.width
            y = terrain.height_at(line, x) + chance.uniform(1.5, 4.5) * unit
            plants.append((x, y, (9.5 - 1.5 * index) * chance.uniform(0.85, 1.15) * unit, chance.random() * math.tau))
    plants.sort(key=lambda plant: plant[1])

    def paint(canvas: skia.Canvas, t: float) -> None:
        for x, y, size, phase in plants:
            for index, turn in enumerate((-162, -18, -136, -44, -108, -72)):
                sway = (2 + 8 * light.wind) * math.sin(1.2 * t + phase + index)
                canvas.save()
                canvas.translate(x, y)
                canvas.rotate(turn + sway)
                canvas.scale(size, size if turn > -90 else -size)
                canvas.drawPath(leaf, brush.fill(tones[index // 2]))
                canvas.restore()

    return Animated(depth, paint)


def _fern_leaf() -> skia.Path:
    """A frond a unit long that points right and droops: leaflets on both sides of a bent rib."""
    path, count = skia.Path(), 9
    for index in range(count):
        share = 0.1 + 0.9 * index / count
        x, y = share, 0.25 * share * share
        size = 0.28 * math.sin(math.pi * (0.15 + 0.82 * share))
        for side in (-1, 1):
            path.moveTo(x - 0.055, y)
            path.quadTo(x + 0.03, y + side * 0.6 * size, x + 0.12, y + side * size)
            path.quadTo(x + 0.1, y + side * 0.35 * size, x + 0.055, y)
            path.close()
    path.moveTo(0, -0.012)
    path.quadTo(0.5, 0.02, 1.0, 0.25)
    path.quadTo(0.5, 0.06, 0, 0.012)
    path.close()
    return path


SET = Place(
    layers=layers,
    horizon=(0.57, 0.55),
    grounds={
        Habitat.GROUND: Ground(0.945, 0.982, 1.1),
        Habitat.TREE: Ground(0.935, 0.96, 0.75, clear=0.26),
        Habitat.BUILDING: Ground(0.94, 0.955, 0.7, clear=0.22),
        Habitat.FLOWER: Ground(0.94, 0.985, 1.0),
        Habitat.AFLOAT: Ground(0.70, 0.85, 1.2),
        Habitat.SWIMMING: Ground(0.70, 0.87, 1.2),
    },
)
