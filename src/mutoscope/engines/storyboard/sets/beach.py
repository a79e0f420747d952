"""A beach: surf that comes and goes on pale sand, palms at the sides, parasols, and the sea to the horizon."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush, lamps, terrain
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import ocean, palms, swell
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

SAND: Color = (0.95, 0.84, 0.62)
WET_SAND: Color = (0.70, 0.58, 0.42)
CLOTHS: tuple[Color, ...] = ((0.90, 0.30, 0.26), (0.98, 0.72, 0.22), (0.20, 0.58, 0.66), (0.92, 0.46, 0.56))
CANVAS: Color = (0.98, 0.95, 0.88)
SHORE = 0.735
"""The row, in frames, about which the surf comes and goes."""


def layers(stage: Stage) -> list[Layer]:
    horizon, shore = stage.horizon * stage.height, SHORE * stage.height
    sea = swell.Sea(
        top=horizon, bottom=shore + 2 * stage.unit, far=(0.16, 0.52, 0.70), near=(0.26, 0.78, 0.76), swell=2.0, rows=7
    )
    line = _tideline(stage)
    grown = _palms(stage)
    return [
        ocean.islands(stage, horizon),
        *swell.layers(stage, sea),
        sand(stage, line),
        surf(stage, line),
        parasols(stage),
        trunks(stage, grown),
        palms.crowns(stage, 0.965, grown),
        *torches(stage),
    ]


def _tideline(stage: Stage) -> list[Point]:
    """Where the sand is dry: a bay that bends towards the viewer on the sun's side."""
    side = 1 if sunward(stage.scene) > 0.5 else -1
    rough = terrain.hill_line(stage, "tide", SHORE * stage.height, 0.008 * stage.height, 1.2)
    return [(x, y + side * (x / stage.width - 0.5) * 0.05 * stage.height) for x, y in rough]


def sand(stage: Stage, line: list[Point]) -> Layer:
    light, unit, depth = stage.light, stage.unit, 0.78
    own = mix(mix(SAND, WET_SAND, 0.5 * light.wet), terrain.SNOW, 0.85 * light.snow)
    bright, dim = light.on(own, 0.9, facing=0.5), light.on(mix(own, (0.62, 0.42, 0.30), 0.35), 0.95, facing=0.3)
    damp = mix(light.on(WET_SAND, 0.85, facing=0.3), light.sky_horizon, 0.34)
    top = min(y for _, y in line) - 3.2 * unit

    def paint(canvas: skia.Canvas) -> None:
        canvas.drawPath(terrain.land([(x, y - 3 * unit) for x, y in line], stage.height), brush.fill(damp))
        dry = [(x, y + (1.8 + 0.5 * math.sin(x / (6 * unit))) * unit) for x, y in line]
        slope = brush.gradient((0, top), (0, stage.height), [(0.0, bright, 1.0), (1.0, dim, 1.0)])
        canvas.drawPath(terrain.land(dry, stage.height), terrain.within(slope))
        _ripples(canvas, stage, dry, mix(bright, dim, 0.9))
        if "shell" not in stage.scene.without:
            _shells(canvas, stage, dry)

    return painted(stage, depth, paint, top)


def _ripples(canvas: skia.Canvas, stage: Stage, dry: list[Point], tone: Color) -> None:
    """Long low shadows that the wind has drawn in the sand, and footprints nobody left."""
    chance, unit = stage.chance("sand"), stage.unit
    for _ in range(60):
        x = chance.uniform(-stage.bleed, stage.width + stage.bleed)
        near = chance.random()
        y = terrain.height_at(dry, x) + (0.06 + 0.94 * near) * (stage.height - terrain.height_at(dry, x))
        half, thick = unit * (3 + 8 * near) * chance.uniform(0.5, 1.2), unit * (0.12 + 0.3 * near)
        path = skia.Path()
        path.moveTo(x - half, y)
        path.quadTo(x, y - 2.4 * thick, x + half, y)
        path.quadTo(x, y - 0.8 * thick, x - half, y)
        canvas.drawPath(path, terrain.within(brush.fill(tone, 0.55)))


def _shells(canvas: skia.Canvas, stage: Stage, dry: list[Point]) -> None:
    chance, unit, light = stage.chance("shells"), stage.unit, stage.light
    for _ in range(16):
        x = chance.uniform(0, stage.width)
        near = chance.uniform(0.15, 1.0)
        y = terrain.height_at(dry, x) + near * (0.97 * stage.height - terrain.height_at(dry, x))
        size = unit * (0.3 + 0.55 * near) * chance.uniform(0.7, 1.2)
        own = chance.choice(((0.98, 0.90, 0.84), (0.94, 0.66, 0.58), (0.99, 0.95, 0.90)))
        fan = [
            (x + size * math.cos(turn * 0.45 - math.pi), y + size * math.sin(turn * 0.45 - math.pi))
            for turn in range(8)
        ]
        canvas.drawOval(
            skia.Rect.MakeLTRB(x - size, y, x + size, y + 0.4 * size), terrain.within(brush.fill((0.2, 0.1, 0.1), 0.2))
        )
        canvas.drawPath(
            brush.polygon([*fan, (x, y + 0.3 * size)]), terrain.within(brush.fill(light.on(own, 0.95, 0.6)))
        )


def surf(stage: Stage, line: list[Point]) -> Layer:
    """Thin sheets of water that run up the sand behind an edge of foam, and drain off."""
    light, unit, depth = stage.light, stage.unit, 0.785
    sheet = mix(light.on((0.42, 0.82, 0.80), 0.85, facing=0.4), light.sky_middle or light.sky_horizon, 0.42)
    foam = light.on(swell.FOAM, 0.9, facing=0.5)
    chance = stage.chance("surf")
    fronts = [(index / 3, chance.random() * math.tau, chance.uniform(5, 8)) for index in range(3)]
    points = line
    back = [(x, y - 3.4 * unit) for x, y in reversed(points)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        for start, phase, pitch in fronts:
            turn = (t / 7.0 + start) % 1.0
            reach = math.sin(math.pi * turn) ** 0.8 if turn < 0.5 else math.sin(math.pi * turn) ** 1.5
            edge = [
                (
                    x,
                    y
                    - 3.0 * unit
                    + (4.4 + 0.9 * math.sin(x / (pitch * unit) + phase) + 0.35 * math.sin(x / (3.1 * unit) + 2 * phase))
                    * unit
                    * reach,
                )
                for x, y in points
            ]
            canvas.drawPath(brush.polygon([*edge, *back]), brush.fill(sheet, 0.62))
            thick = unit * (0.25 + 0.75 * (1 - turn))
            rim = [(x, y - thick * (1.2 + math.sin(x / (2.7 * unit) + phase))) for x, y in reversed(edge)]
            canvas.drawPath(brush.polygon([*edge, *rim]), brush.fill(foam, 0.95 * (1 - turn) ** 0.6))

    return Animated(depth, paint)


def parasols(stage: Stage) -> Layer:
    """Parasols with a towel below each, to one side of the beach."""
    side = 1 if sunward(stage.scene) < 0.5 else -1
    chance, unit = stage.chance("parasols"), stage.unit
    spots = [(0.5 + side * 0.20, 0.80, 1.0), (0.5 + side * 0.33, 0.835, 1.3)]
    placed = [((x + chance.uniform(-0.02, 0.02)) * stage.width, y * stage.height, size) for x, y, size in spots]
    cloths = chance.sample(CLOTHS, 2)

    def paint(canvas: skia.Canvas) -> None:
        for (x, y, size), cloth in zip(placed, cloths, strict=True):
            _parasol(canvas, stage, (x, y), 9.5 * size * unit, cloth, side)

    shown = placed if "parasol" not in stage.scene.without else []
    if not shown:
        return painted(stage, 0.79, lambda canvas: None, SHORE * stage.height, SHORE * stage.height + 1)
    return painted(
        stage, 0.79, paint, min(y for _, y, _ in placed) - 16 * unit, max(y for _, y, _ in placed) + 3 * unit
    )


def _parasol(canvas: skia.Canvas, stage: Stage, foot: Point, tall: float, cloth: Color, side: int) -> None:
    light, (x, y), depth = stage.light, foot, 0.88
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - 0.62 * tall, y - 0.06 * tall, x + 0.62 * tall, y + 0.11 * tall),
        brush.fill((0.16, 0.10, 0.14), 0.24),
    )
    towel = [(x - side * 0.1 * tall, y - 0.03 * tall), (x - side * 0.62 * tall, y - 0.03 * tall)]
    towel += [(px - side * 0.1 * tall, y + 0.09 * tall) for px, _ in reversed(towel)]
    canvas.drawPath(brush.polygon(towel), brush.fill(light.on(mix(cloth, CANVAS, 0.55), depth, 0.4)))
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(-7 * side)
    canvas.drawLine(0, 0, 0, -0.95 * tall, brush.stroke(light.on((0.80, 0.72, 0.62), depth, 0.4), 0.035 * tall))
    dome = skia.Path()
    dome.moveTo(-0.62 * tall, -0.66 * tall)
    dome.cubicTo(-0.5 * tall, -1.12 * tall, 0.5 * tall, -1.12 * tall, 0.62 * tall, -0.66 * tall)
    for index in range(6):
        right, step = 0.62 - 1.24 * index / 6, 1.24 / 6
        dome.quadTo((right - step / 2) * tall, -0.60 * tall, (right - step) * tall, -0.66 * tall)
    canvas.drawPath(dome, brush.fill(light.on(cloth, depth, 0.8)))
    canvas.clipPath(dome, doAntiAlias=True)
    for index in (-2, 0, 2):
        gore = [
            (0.0, -1.02 * tall),
            ((index - 0.5) * 0.2067 * tall, -0.5 * tall),
            ((index + 0.5) * 0.2067 * tall, -0.5 * tall),
        ]
        canvas.drawPath(brush.polygon(gore), brush.fill(light.on(CANVAS, depth, 0.8)))
    lee = [
        (side * -0.1 * tall, -1.1 * tall),
        (side * -0.8 * tall, -1.1 * tall),
        (side * -0.8 * tall, -0.4 * tall),
        (side * -0.3 * tall, -0.4 * tall),
    ]
    canvas.drawPath(brush.polygon(lee), brush.fill((0.10, 0.06, 0.20), 0.16))
    if light.snow > 0:
        canvas.drawOval(
            skia.Rect.MakeLTRB(-0.5 * tall, -1.2 * tall, 0.5 * tall, -0.86 * tall),
            terrain.within(brush.fill(light.on(terrain.SNOW, depth, 0.8), light.snow)),
        )
    canvas.restore()


def torches(stage: Stage) -> list[Layer]:
    """Two torches of bamboo, lit from dusk on."""
    if "torch" in stage.scene.without or "lamp" in stage.scene.without:
        return []
    light, unit, depth = stage.light, stage.unit, 0.80
    side = 1 if sunward(stage.scene) > 0.5 else -1
    feet = [((0.5 + side * out) * stage.width, 0.825 * stage.height) for out in (0.10, 0.29)]
    tall, burn = 9.5 * unit, lamps.burn(light)
    fires = [lamps.Lamp(head=(x, y - tall - 0.8 * unit), size=0.8 * unit, foot=y, flicker=1.0) for x, y in feet]

    def still(canvas: skia.Canvas) -> None:
        for x, y in feet:
            canvas.drawLine(x, y, x, y - tall, brush.stroke(light.on((0.66, 0.52, 0.32), depth, 0.4), 0.45 * unit))
            for up in (0.3, 0.55, 0.8):
                ring = brush.stroke(light.on((0.42, 0.32, 0.20), depth), 0.5 * unit)
                canvas.drawLine(x - 0.1 * unit, y - up * tall, x + 0.1 * unit, y - up * tall, ring)
            bowl = [
                (x - 0.9 * unit, y - tall - 0.5 * unit),
                (x + 0.9 * unit, y - tall - 0.5 * unit),
                (x, y - tall + 1.5 * unit),
            ]
            canvas.drawPath(brush.polygon(bowl), brush.fill(light.on((0.40, 0.28, 0.18), depth, 0.3)))

    def flames(canvas: skia.Canvas, t: float) -> None:
        for index, (x, y) in enumerate(feet if burn > 0 else ()):
            lean, up = 0.35 * math.sin(5.1 * t + 2 * index), 2.3 + 0.5 * math.sin(7.7 * t + index)
            for size, color in ((1.0, (1.0, 0.56, 0.16)), (0.55, (1.0, 0.90, 0.52))):
                flame, low = skia.Path(), y - tall - 0.5 * unit
                flame.moveTo(x - 0.7 * size * unit, low)
                flame.quadTo(x - 0.8 * size * unit, low - size * unit, x + lean * unit, low - up * size * unit)
                flame.quadTo(x + 0.8 * size * unit, low - size * unit, x + 0.7 * size * unit, low)
                canvas.drawPath(flame, brush.fill(color, burn))

    top = feet[0][1] - tall - 2 * unit
    return [
        painted(stage, depth, still, top, feet[0][1] + unit),
        Animated(depth, flames),
        lamps.layer(stage, depth, fires),
    ]


def _palms(stage: Stage) -> list[palms.Palm]:
    """Two on the sun's side, that frame the picture, and one across."""
    if "tree" in stage.scene.without:
        return []
    side = 1 if sunward(stage.scene) > 0.5 else -1
    chance = stage.chance("palms")
    tall, frond = min(0.66 * stage.height, 1.2 * stage.width), min(0.34 * stage.height, 0.36 * stage.width)
    spots = (
        (side * 0.47, 0.95, 1.0, -side * 0.26),
        (side * 0.40, 0.90, 0.72, -side * 0.16),
        (-side * 0.49, 0.92, 0.8, side * 0.2),
    )
    return [
        palms.Palm(
            ((0.5 + x) * stage.width, y * stage.height),
            tall * size * chance.uniform(0.94, 1.06),
            lean * chance.uniform(0.8, 1.2),
            frond * size,
            chance.random() * math.tau,
        )
        for x, y, size, lean in spots
    ]


def trunks(stage: Stage, grown: list[palms.Palm]) -> Layer:
    light, unit, depth = stage.light, stage.unit, 0.955

    def paint(canvas: skia.Canvas) -> None:
        for palm in sorted(grown, key=lambda palm: palm.foot[1]):
            palms.paint_trunk(canvas, stage, palm, depth)
            chance, (x, y) = stage.chance(f"tuft-{palm.height}"), palm.foot
            for _ in range(9):
                size, lean = chance.uniform(1.6, 3.6) * unit, chance.gauss(0, 0.8)
                blade = [
                    (x - 0.4 * unit, y + 0.4 * unit),
                    (x + lean * size, y - size),
                    (x + 0.4 * unit, y + 0.4 * unit),
                ]
                own = terrain.turf(stage, (0.46, 0.58, 0.26))
                canvas.drawPath(brush.polygon(blade), brush.fill(light.on(own, depth, chance.random())))

    return painted(stage, depth, paint)


SET = Place(
    layers=layers,
    horizon=(0.46, 0.48),
    grounds={
        Habitat.GROUND: Ground(0.80, 0.955, 1.3),
        Habitat.TREE: Ground(0.86, 0.93, 0.8, clear=0.26),
        Habitat.BUILDING: Ground(0.80, 0.84, 0.9, clear=0.18),
        Habitat.FLOWER: Ground(0.84, 0.96, 1.0),
        Habitat.ROAD: Ground(0.88, 0.96, 1.0),
        Habitat.AFLOAT: Ground(0.52, 0.66),
        Habitat.SWIMMING: Ground(0.54, 0.68),
    },
)
