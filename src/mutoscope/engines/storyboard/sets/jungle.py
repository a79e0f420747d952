"""A jungle: green upon green, a waterfall beyond the mist, vines overhead, and broad leaves before the lens."""

from __future__ import annotations

import math
from random import Random

import skia

from mutoscope.engines.storyboard import brush, terrain, trees
from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.sets import crags, flora, land
from mutoscope.engines.storyboard.sets.mountains import mist
from mutoscope.engines.storyboard.sets.palms import Palm, crowns, paint_trunk
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

LUSH: Color = (0.22, 0.56, 0.30)
DARK: Color = (0.10, 0.36, 0.26)
LIME: Color = (0.50, 0.74, 0.26)


def layers(stage: Stage) -> list[Layer]:
    base = stage.horizon * stage.height
    grown = "tree" not in stage.scene.without
    drawn: list[Layer] = [
        ridge(stage, "far", 0.10, 0.54, (0.36, 0.58, 0.54)),
        cliff(stage),
        *fall(stage),
        mist(stage, 0.23, base - 0.02 * stage.height, 5.0),
        thicket(stage, "wall", 0.30, 0.12, 0.66, mix(LUSH, (0.30, 0.60, 0.50), 0.4)),
        thicket(stage, "brush", 0.42, 0.0, 0.5, LUSH),
        floor(stage),
    ]
    if grown:
        drawn += [giants(stage), *palm_trees(stage), canopy(stage), vines(stage)]
    if "flower" not in stage.scene.without and stage.light.snow < 0.5:
        drawn.append(blossoms(stage))
    return [*drawn, *undergrowth(stage), *frame(stage)]


def ridge(stage: Stage, name: str, depth: float, rise: float, own: Color) -> Layer:
    """A steep hill far off, its crest of treetops."""
    base = stage.horizon * stage.height
    line = terrain.hill_line(stage, name, base * (1 - rise * 0.62), base * rise * 0.42, 1.5)
    chance = stage.chance(f"{name}-crowns")
    crest = [
        (x + chance.uniform(-4, 4), y + chance.uniform(0.0, 1.0) * stage.unit, chance.uniform(0.9, 1.9) * stage.unit)
        for x, y in line
    ]

    def detail(canvas: skia.Canvas) -> None:
        flora.crown(canvas, crest, foliage(stage, own, depth))

    return land.slope(
        stage, depth, line, base + 0.04 * stage.height, own, detail=detail, rise=3 * stage.unit, shade=0.2
    )


def foliage(stage: Stage, own: Color, depth: float) -> trees.Foliage:
    return trees.Foliage.under(stage.light, own, depth)


def gorge(stage: Stage) -> tuple[float, float, float, float]:
    """Where the water falls: its middle, half its width, its lip and its foot."""
    hand = land.side(stage)
    return (
        (0.5 - 0.1 * hand) * stage.width,
        2.6 * stage.unit,
        0.40 * stage.horizon * stage.height,
        stage.horizon * stage.height + 0.02 * stage.height,
    )


def cliff(stage: Stage) -> Layer:
    """The rock that the water falls from, overgrown."""
    light, unit, depth = stage.light, stage.unit, 0.18
    x, half, lip, foot = gorge(stage)
    chance = stage.chance("cliff")
    left = [
        (x - (14 + 3 * index) * unit * chance.uniform(0.9, 1.1), lip + (foot - lip) * index / 6) for index in range(7)
    ]
    right = [
        (x + (16 + 3 * index) * unit * chance.uniform(0.9, 1.1), lip + (foot - lip) * index / 6) for index in range(7)
    ]
    ribs = [(chance.uniform(-14, 16), chance.random(), chance.uniform(3, 9)) for _ in range(16)]
    hang = [
        (x + chance.uniform(-17, 19) * unit, lip + chance.uniform(-1.0, 0.4) * unit, chance.uniform(1.4, 3.0) * unit)
        for _ in range(26)
    ]
    hang = [one for one in hang if abs(one[0] - x) > half + one[2]]
    ledges = [
        (
            x + chance.choice((-1, 1)) * chance.uniform(4.5, 18) * unit,
            lip + chance.random() * (foot - lip),
            chance.uniform(0.8, 1.8) * unit,
        )
        for _ in range(24)
    ]

    def paint(canvas: skia.Canvas) -> None:
        face = brush.polygon([*left, *reversed(right)])
        canvas.drawPath(face, brush.fill(light.on((0.56, 0.48, 0.38), depth, 0.5)))
        dark = terrain.within(brush.fill(light.on((0.34, 0.28, 0.24), depth), 0.7))
        for across, down, long in ribs:
            at, row = x + across * unit, lip + down * (foot - lip)
            canvas.drawPath(
                brush.polygon([(at, row), (at + unit, row + long * unit), (at - 0.8 * unit, row + long * unit)]), dark
            )
        flora.crown(canvas, sorted(ledges, key=lambda one: one[1]), foliage(stage, mix(LUSH, DARK, 0.3), depth))
        flora.crown(canvas, hang, foliage(stage, LUSH, depth))

    return painted(stage, depth, paint, lip - 5 * unit, foot)


def fall(stage: Stage) -> list[Layer]:
    """The water, and spray at its foot."""
    light, unit = stage.light, stage.unit
    x, half, lip, foot = gorge(stage)
    body = brush.fill(light.on((0.80, 0.92, 0.98), 0.22, 0.6))
    bright = brush.stroke(light.on((1.0, 1.0, 1.0), 0.25, 0.9), 0.28 * unit, 0.8)
    dim = brush.stroke(light.on((0.50, 0.72, 0.84), 0.2, 0.2), 0.22 * unit, 0.6)
    spray = brush.fill(mix(light.haze, (1.0, 1.0, 1.0), 0.4 * (1 - light.darkness)), 0.16)
    chance = stage.chance("strands")
    strands = [(chance.uniform(-0.9, 0.9), chance.random(), chance.uniform(0.1, 0.3)) for _ in range(34)]
    sheet = brush.polygon([(x - half, lip), (x + half, lip), (x + half * 1.35, foot), (x - half * 1.35, foot)])

    def paint(canvas: skia.Canvas, t: float) -> None:
        canvas.drawPath(sheet, body)
        for kind, ink in enumerate((dim, bright)):
            path = skia.Path()
            for across, phase, long in strands[kind::2]:
                share = (0.42 * t + phase) % 1.0
                top, low = share**1.5, min(1.0, share**1.5 + long)
                path.moveTo(x + across * half * (1 + 0.35 * top), lip + top * (foot - lip))
                path.lineTo(x + across * half * (1 + 0.35 * low), lip + low * (foot - lip))
            canvas.drawPath(path, ink)
        for index in range(9):
            age = (0.3 * t + index / 9) % 1.0
            away = (index % 5 - 2) * half * 0.7
            canvas.drawCircle(x + away * (1 + age), foot - (0.5 + 4 * age) * unit, (1.2 + 2.6 * age) * unit, spray)

    return [Animated(0.2, paint)]


def thicket(stage: Stage, name: str, depth: float, low: float, high: float, own: Color) -> Layer:
    """Treetops heaped at both sides, `high` there and `low` in the middle as shares of the horizon's height."""
    base, unit, width = stage.horizon * stage.height, stage.unit, stage.width
    chance = stage.chance(f"thicket-{name}")
    middle = gorge(stage)[0] / width
    heaps = []
    for index in range(40):
        place = (index + chance.random()) / 40
        away = min(1.0, abs(place - middle) / 0.5)
        top = base * (1 - low - (high - low) * away**1.2) + chance.uniform(-2, 3) * unit
        heaps.append((-stage.bleed + place * (width + 2 * stage.bleed), top, chance.uniform(2.4, 4.6) * unit))
    heaps.sort(key=lambda one: one[1])
    fans = [(chance.choice(heaps)[:2], chance.uniform(2.6, 4.4) * unit, chance.random()) for _ in range(16)]
    foot = base + 0.06 * stage.height

    def paint(canvas: skia.Canvas) -> None:
        back = foliage(stage, mix(own, DARK, 0.5), depth)
        for x, y, radius in heaps:
            canvas.drawRect(skia.Rect.MakeLTRB(x - radius * 1.1, y, x + radius * 1.1, foot), brush.fill(back.shaded))
        for first in range(0, 40, 10):
            flora.crown(canvas, heaps[first : first + 10], foliage(stage, mix(own, LIME, first / 120), depth))
            for x, y, radius in heaps[first : first + 10]:
                tuck = [
                    (x + radius * dx, y + radius * dy, radius * 0.6) for dx, dy in ((-0.5, 1.3), (0.6, 1.8), (0.0, 2.6))
                ]
                flora.crown(canvas, tuck, foliage(stage, mix(own, DARK, 0.35), depth))
        for (x, y), size, turn in fans:
            leaves = foliage(stage, mix(own, LIME, 0.5), depth)
            for angle in (0.25, 0.6, 1.0, 1.5, 2.1, 2.5, 2.9):
                canvas.save()
                canvas.translate(x, y)
                for path, ink in flora.leaf(size * (0.8 + 0.3 * turn), angle, (leaves.lit, leaves.shaded))[:2]:
                    canvas.drawPath(path, ink)
                canvas.restore()

    return painted(stage, depth, paint, min(y for _, y, _ in heaps) - 6 * unit, foot)


def floor(stage: Stage) -> Layer:
    """The ground, with a trodden path and litter."""
    height = stage.height
    line = terrain.hill_line(stage, "floor", (stage.horizon + 0.04) * height, 0.012 * height, 1.4)
    lane = way(stage)
    chance = stage.chance("tufts")
    tufts = sorted((chance.random() ** 0.9, chance.random(), chance.uniform(0.7, 1.4)) for _ in range(110))

    def detail(canvas: skia.Canvas) -> None:
        lane.draw(canvas, 0.55, (0.50, 0.38, 0.26), (min(y for _, y in line) - 2, height + 2.0))
        for near, place, size in tufts:
            x, y = place * stage.width, line[0][1] + (0.03 + near) * (height - line[0][1])
            middle, half = lane.at(y)
            if abs(x - middle) < half * 1.15:
                continue
            leaves = foliage(stage, mix(LUSH, LIME, 0.4 * size - 0.2), 0.5 + 0.4 * near)
            reach = size * (0.9 + 3.0 * near) * stage.unit
            blades = [(x - reach, y - reach * 0.5), (x - reach * 0.3, y - reach * 0.35), (x - reach * 0.2, y - reach)]
            blades += [
                (x + reach * 0.1, y - reach * 0.4),
                (x + reach * 0.7, y - reach * 0.8),
                (x + reach * 0.4, y - reach * 0.2),
                (x + reach, y - reach * 0.3),
                (x, y),
            ]
            canvas.drawPath(
                brush.polygon(blades),
                terrain.within(brush.fill(mix(mix(leaves.shaded, leaves.lit, 0.6), leaves.frost, 0.8 * leaves.snow))),
            )

    return land.slope(stage, 0.5, line, height, (0.24, 0.46, 0.22), detail=detail, shade=0.55)


def way(stage: Stage) -> land.Lane:
    hand = land.side(stage)
    return land.Lane(
        stage,
        (stage.horizon + 0.03) * stage.height,
        gorge(stage)[0] / stage.width,
        0.5 + 0.04 * hand,
        0.11,
        0.06 * hand,
        1.1,
    )


def giants(stage: Stage) -> Layer:
    """Great trees with roots like walls, at both sides."""
    light, unit, width = stage.light, stage.unit, stage.width
    chance = stage.chance("giants")
    base = stage.horizon * stage.height
    stand = [
        (0.5 + hand * place, base + down * stage.height, half)
        for hand, place, down, half in (
            (-1, 0.33, 0.08, 2.5),
            (1, 0.36, 0.09, 2.8),
            (-1, 0.46, 0.15, 4.0),
            (1, 0.5, 0.13, 3.8),
        )
    ]
    stand = [(x + chance.uniform(-0.02, 0.02), y, half * chance.uniform(0.9, 1.1)) for x, y, half in stand]

    def paint(canvas: skia.Canvas) -> None:
        for place, y, half in sorted(stand, key=lambda one: one[1]):
            x = place * width
            bark = flora.Bark.under(light, (0.42, 0.36, 0.28), 0.62)
            flora.trunk(canvas, (x, y), half * unit, -2, Random(place), bark)
            moss = [
                (x + dx * half * unit, y - up * half * unit, half * unit * size)
                for dx, up, size in (
                    (-0.9, 0.4, 0.5),
                    (0.8, 1.6, 0.42),
                    (-0.7, 4.2, 0.4),
                    (0.7, 6.5, 0.34),
                    (1.3, 0.0, 0.6),
                )
            ]
            flora.crown(canvas, moss, foliage(stage, LUSH, 0.62))

    return painted(stage, 0.62, paint, 0, base + 0.22 * stage.height)


def palm_trees(stage: Stage) -> list[Layer]:
    """Palms that lean in over the path."""
    tall, unit, hand = min(stage.height, 1.2 * stage.width), stage.unit, land.side(stage)
    base = stage.horizon * stage.height
    stand = [
        Palm(
            foot=((0.5 + hand * 0.25) * stage.width, base + 0.13 * stage.height),
            height=0.44 * tall,
            lean=-0.22 * hand,
            frond=0.17 * tall,
            phase=0.4,
        ),
        Palm(
            foot=((0.5 - hand * 0.3) * stage.width, base + 0.11 * stage.height),
            height=0.34 * tall,
            lean=0.18 * hand,
            frond=0.14 * tall,
            phase=2.1,
        ),
    ]

    def paint(canvas: skia.Canvas) -> None:
        for palm in stand:
            paint_trunk(canvas, stage, palm, 0.6)

    top = min(palm.crown[1] for palm in stand) - unit
    return [painted(stage, 0.605, paint, top, max(palm.foot[1] for palm in stand) + unit), crowns(stage, 0.61, stand)]


def canopy(stage: Stage) -> Layer:
    """Leaves overhead."""
    unit, chance = stage.unit, stage.chance("canopy")
    reach = 0.19 * stage.height
    rounds = []
    for index in range(50):
        place = -0.03 + 1.06 * (index + chance.random()) / 50
        away = min(1.0, abs(place - 0.5) / 0.42)
        rounds.append(
            (place * stage.width, (-0.4 + chance.uniform(0.3, 1.1) * away) * reach, chance.uniform(2.2, 4.4) * unit)
        )
    rounds.sort(key=lambda one: -one[1])

    def paint(canvas: skia.Canvas) -> None:
        for first in range(0, 50, 17):
            leaves = foliage(stage, mix(DARK, LUSH, first / 40), 0.8)
            for x, y, radius in rounds[first : first + 17]:
                canvas.drawRect(
                    skia.Rect.MakeLTRB(x - radius * 0.8, -4, x + radius * 0.8, y), brush.fill(leaves.shaded)
                )
            flora.crown(canvas, rounds[first : first + 17], leaves)

    return painted(stage, 0.8, paint, 0, reach + 5 * unit)


def vines(stage: Stage) -> Layer:
    """Lianas that hang in loops and swing, with leaves."""
    chance, light, unit = stage.chance("vines"), stage.light, stage.unit
    hung = []
    for index in range(9):
        place = 0.5 + (1 if index % 2 else -1) * (0.12 + 0.36 * chance.random())
        away = min(1.0, abs(place - 0.5) / 0.4)
        hung.append(
            (
                place * stage.width,
                (0.14 + 0.26 * away * chance.uniform(0.5, 1.0)) * stage.height,
                chance.random() * math.tau,
            )
        )
    stem = brush.stroke(light.on((0.24, 0.40, 0.20), 0.82, 0.2), 0.26 * unit)
    leaf = brush.fill(light.on(mix(LUSH, terrain.SNOW, 0.6 * light.snow), 0.82, 0.6))

    def paint(canvas: skia.Canvas, t: float) -> None:
        stems, leaves = skia.Path(), skia.Path()
        for x, long, phase in hung:
            swing = (0.4 + 2.2 * light.wind) * unit * math.sin(0.9 * t + phase)
            stems.moveTo(x, -2)
            stems.quadTo(x + 0.2 * swing, long * 0.6, x + swing, long)
            for step in range(2, 9):
                share = step / 8
                at, row = x + swing * share**1.6, long * share
                half = (1 if step % 2 else -1) * 0.9 * unit
                leaves.moveTo(at, row)
                leaves.quadTo(at + half * 0.9, row - 0.3 * unit, at + half, row + 0.9 * unit)
                leaves.quadTo(at + half * 0.2, row + 0.8 * unit, at, row)
        canvas.drawPath(stems, stem)
        canvas.drawPath(leaves, leaf)

    return Animated(0.82, paint)


def blossoms(stage: Stage) -> Layer:
    """Birds-of-paradise and hibiscus among the leaves."""
    chance, light, unit = stage.chance("blossoms"), stage.light, stage.unit
    lane, plants = way(stage), []
    for index in range(14):
        hand, near = (1 if index % 2 else -1), 0.34 + 0.55 * chance.random()
        y = stage.horizon * stage.height + near * (1 - stage.horizon) * stage.height
        middle, half = lane.at(y)
        x = middle + hand * (half + (3 + 30 * chance.random()) * unit * near)
        size, depth = (1.2 + 5.6 * near) * unit, 0.6 + 0.3 * near
        paradise = chance.random() < 0.6
        parts = _paradise(size, hand, stage, depth) if paradise else _hibiscus(size, stage, depth, chance.random())
        plants.append(flora.Plant((x, y), parts, chance.random() * math.tau, 0.7))
    del light
    return flora.swaying(stage, 0.84, sorted(plants, key=lambda plant: plant.foot[1]))


Parts = tuple[tuple[skia.Path, skia.Paint], ...]


def _paradise(size: float, hand: int, stage: Stage, depth: float) -> Parts:
    light = stage.light
    stem, orange, blue, beak = skia.Path(), skia.Path(), skia.Path(), skia.Path()
    stem.moveTo(0, 0)
    stem.quadTo(hand * size * 0.05, -size * 0.6, hand * size * 0.1, -size)
    top = (hand * size * 0.1, -size)
    for angle, reach in ((1.9, 0.5), (1.45, 0.6), (1.0, 0.56)):
        tip = (top[0] - hand * math.cos(angle) * reach * size * -1, top[1] - math.sin(angle) * reach * size)
        side = (math.sin(angle) * 0.1 * size, math.cos(angle) * 0.1 * size)
        orange.moveTo(*top)
        orange.quadTo((top[0] + tip[0]) / 2 - side[0], (top[1] + tip[1]) / 2 - side[1], *tip)
        orange.quadTo((top[0] + tip[0]) / 2 + side[0], (top[1] + tip[1]) / 2 + side[1], *top)
    blue.moveTo(*top)
    blue.quadTo(top[0] + hand * size * 0.3, top[1] - size * 0.22, top[0] + hand * size * 0.52, top[1] - size * 0.2)
    blue.quadTo(top[0] + hand * size * 0.3, top[1] - size * 0.06, *top)
    beak.moveTo(top[0] - hand * size * 0.14, top[1] + size * 0.06)
    beak.quadTo(top[0] + hand * size * 0.2, top[1] - size * 0.12, top[0] + hand * size * 0.6, top[1] - size * 0.02)
    beak.quadTo(top[0] + hand * size * 0.2, top[1] + size * 0.1, top[0] - hand * size * 0.14, top[1] + size * 0.06)
    return (
        (stem, brush.stroke(light.on((0.26, 0.50, 0.24), depth, 0.4), size * 0.06)),
        (orange, brush.fill(light.on((1.0, 0.56, 0.12), depth, 0.8))),
        (blue, brush.fill(light.on((0.26, 0.34, 0.86), depth, 0.8))),
        (beak, brush.fill(light.on((0.40, 0.56, 0.34), depth, 0.5))),
    )


def _hibiscus(size: float, stage: Stage, depth: float, hue: float) -> Parts:
    light = stage.light
    bush, petals, heart = skia.Path(), skia.Path(), skia.Path()
    for dx, dy, radius in ((-0.3, -0.2, 0.3), (0.3, -0.22, 0.32), (0.0, -0.4, 0.36)):
        bush.addCircle(dx * size, dy * size, radius * size)
    for x, y, reach in ((-0.16, -0.46, 0.17), (0.26, -0.34, 0.14), (0.06, -0.72, 0.13)):
        for petal in range(5):
            angle = petal * math.tau / 5 + hue
            petals.addCircle(
                (x + 0.62 * reach * math.cos(angle)) * size,
                (y + 0.62 * reach * math.sin(angle)) * size,
                0.56 * reach * size,
            )
        heart.addCircle(x * size, y * size, 0.26 * reach * size)
    color = mix((0.92, 0.18, 0.40), (0.98, 0.52, 0.62), hue)
    return (
        (bush, brush.fill(light.on(mix(LUSH, DARK, 0.2), depth, 0.4))),
        (petals, brush.fill(light.on(color, depth, 0.8))),
        (heart, brush.fill(light.on((1.0, 0.84, 0.30), depth, 0.8))),
    )


def undergrowth(stage: Stage) -> list[Layer]:
    """Ferns along the path."""
    chance, light, unit = stage.chance("ferns"), stage.light, stage.unit
    lane, plants = way(stage), []
    own = mix(mix(LUSH, LIME, 0.3), terrain.SNOW, 0.6 * light.snow)
    for index in range(10):
        hand, near = (1 if index % 2 else -1), 0.3 + 0.6 * index / 9
        y = stage.horizon * stage.height + near * (1 - stage.horizon) * stage.height
        middle, half = lane.at(y)
        x = middle + hand * (half + (6 + 30 * chance.random()) * unit * near)
        depth = 0.56 + 0.4 * near
        tones = (light.on(own, depth, 0.7), light.on(mix(own, DARK, 0.6), depth))
        plants.append(
            flora.Plant((x, y), flora.fern((1.6 + 5.5 * near) * unit, chance, tones), chance.random() * math.tau, 0.6)
        )
    return [flora.swaying(stage, 0.83, plants)]


def frame(stage: Stage) -> list[Layer]:
    """Broad leaves that reach in from the corners, and a stone under moss."""
    light, unit, chance = stage.light, stage.unit, stage.chance("frame")
    width, height = stage.width, stage.height
    size = min(0.36 * height, 0.36 * width)
    plants = []
    corners = (
        (-0.02, 1.03, (0.30, 0.75, 1.12, 1.5)),
        (1.02, 1.03, (2.85, 2.4, 2.02, 1.65)),
        (-0.02, 0.06, (-0.25, -0.62, -1.0)),
        (1.02, 0.02, (3.45, 3.8, 4.15)),
    )
    for x, y, angles in corners:
        for index, angle in enumerate(angles):
            own = mix(mix(DARK, LUSH, 0.35 + 0.3 * chance.random()), terrain.SNOW, 0.35 * light.snow)
            tones = (light.on(mix(own, LIME, 0.25), 0.97, 0.5), light.on(mix(own, (0.02, 0.14, 0.12), 0.35), 0.97))
            parts = flora.leaf(size * chance.uniform(0.7, 1.0) * (0.8 if y < 0.5 else 1.0), angle, tones)
            plants.append(
                flora.Plant(
                    (x * width, y * height), parts, chance.random() * math.tau + index, 0.35 if y > 0.5 else -0.35
                )
            )
    stone_at: Point = ((0.5 + 0.33 * land.side(stage)) * width, height + 0.5 * unit)

    def paint(canvas: skia.Canvas) -> None:
        stone = crags.Stone.under(light, crags.GREY, 0.95)
        crags.boulder(canvas, stone_at, 9 * unit, stage.chance("mossy-stone"), stone)
        rounds = [
            (stone_at[0] + dx * unit, stone_at[1] - dy * unit, r * unit)
            for dx, dy, r in ((-2, 4.4, 1.3), (0.2, 5.0, 1.5), (2.2, 4.3, 1.2))
        ]
        flora.crown(canvas, rounds, foliage(stage, LUSH, 0.95))

    return [painted(stage, 0.975, paint, height - 9 * unit), flora.swaying(stage, 0.985, plants)]


SET = Place(
    layers=layers,
    horizon=(0.56, 0.58),
    grounds={
        Habitat.GROUND: Ground(0.72, 0.955, 1.5),
        Habitat.TREE: Ground(0.68, 0.80, 1.2, clear=0.12),
        Habitat.BUILDING: Ground(0.66, 0.72, 1.2, least=0.35),
        Habitat.FLOWER: Ground(0.74, 0.95, 1.1),
        Habitat.ROAD: Ground(0.81, 0.94, 1.2),
    },
)
