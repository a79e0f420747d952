"""A theatre's stage: curtains, a band's gear under lights that sweep, and the heads of an audience."""

from __future__ import annotations

import math
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, polygon, radial, recorded, shade, stroke
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.place import Ground, Habitat, Place
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.sets import band, crowd, paving
from mutoscope.engines.storyboard.sets.band import GEAR, GOLD
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage, painted

FLOOR, EDGE = 0.62, 0.84
"""The rows, in frames, at which the stage's floor begins at the back and ends before the audience."""
VELVETS: tuple[Color, ...] = ((0.66, 0.10, 0.14), (0.46, 0.10, 0.34), (0.10, 0.30, 0.42), (0.60, 0.18, 0.08))
GELS: tuple[Color, ...] = (
    (1.0, 0.82, 0.48),
    (0.46, 0.62, 1.0),
    (1.0, 0.42, 0.62),
    (0.50, 0.96, 0.82),
    (0.78, 0.52, 1.0),
)
PLANKS: Color = (0.52, 0.34, 0.23)


def inside(scene: Scene, light: Light) -> Light:
    """The light on the stage: the house's own, a little brighter while it is day."""
    day = 1 - paving.burn(light)
    own = mix((0.66, 0.60, 0.66), (0.80, 0.75, 0.74), day)
    if light.neon > 0.3:
        own = mix(own, (0.60, 0.44, 0.82), 0.5 * light.neon)
    return replace(light.sheltered(), ambient=own, key=(0.26, 0.22, 0.18), haze=shade(own, 0.3), haze_density=0.0)


def layers(stage: Stage) -> list[Layer]:
    theatre = Theatre(stage)
    size = stage.width, stage.height
    return [
        painted(stage, 0.2, recorded(*size, theatre.back), 0, (FLOOR + 0.02) * stage.height),
        Animated(0.25, theatre.far_beams),
        painted(stage, 0.45, recorded(*size, theatre.planks), FLOOR * stage.height, (EDGE + 0.06) * stage.height),
        painted(stage, 0.5, recorded(*size, theatre.gear), 0.3 * stage.height, EDGE * stage.height),
        Animated(0.52, theatre.pools),
        Animated(0.9, theatre.near_beams),
        Animated(0.91, theatre.velvet),
        painted(stage, 0.92, recorded(*size, theatre.arch), 0, stage.height),
        Animated(0.93, theatre.bulbs),
        Animated(0.97, theatre.audience),
    ]


class Theatre:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.unit = stage, stage.unit
        self.light = inside(stage.scene, stage.light)
        self.house = 1 - paving.burn(stage.light)
        dice = stage.chance("theatre")
        self.cloth = dice.choice(VELVETS)
        start = dice.randrange(len(GELS))
        self.gels = [GELS[(start + step) % len(GELS)] for step in range(len(GELS))]
        self.middle = stage.width / 2
        self.wing = min(15 * self.unit, 0.16 * stage.width)
        self.top = 0.06 * stage.height
        self.heads = self._heads()

    @property
    def near(self) -> float:
        """The unit of the audience, which fills what is left below the stage."""
        return min(1.5 * self.unit, max(self.unit, (1 - EDGE) * self.stage.height / 12))

    def _heads(self) -> list[tuple[float, int, float, float, bool]]:
        """Across, row (0 the farther), size, phase and whether arms are up, of everybody in the audience."""
        dice, found = self.stage.chance("audience"), []
        amount = crowd.busy(self.stage.scene, "person")
        for row in range(2):
            wide = (4.6, 6.4)[row] * self.near
            count = int((self.stage.width + 2 * self.stage.bleed) / wide) + 1
            for index in range(count):
                taken, nudge, size = dice.random(), dice.uniform(-0.25, 0.25), dice.uniform(0.9, 1.1)
                phase, raised = dice.uniform(0, math.tau), dice.random() < 0.22
                if taken < 0.94 * amount:
                    found.append((-self.stage.bleed + (index + nudge) * wide, row, size, phase, raised))
        return found

    def back(self, canvas: skia.Canvas) -> None:
        """The backdrop: a lit sky of cloth with a skyline of hills, and the hall's dark about it."""
        stage, light = self.stage, self.light
        reach, foot = stage.bleed + 2, (FLOOR + 0.02) * stage.height
        area = skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, foot)
        deep, pale = mix(self.gels[1], (0.05, 0.04, 0.14), 0.8), mix(self.gels[2], (0.12, 0.06, 0.2), 0.45)
        dim = 0.78 + 0.3 * self.house
        stops = [
            (0.0, shade(deep, dim), 1.0),
            (0.55, shade(mix(deep, pale, 0.5), dim), 1.0),
            (1.0, shade(pale, dim), 1.0),
        ]
        canvas.drawRect(area, gradient((0, 0), (0, foot), stops))
        halo = [(0.0, mix(self.gels[0], (1, 1, 1), 0.2), 0.5), (0.4, self.gels[0], 0.2), (1.0, self.gels[0], 0.0)]
        canvas.drawRect(area, radial((self.middle, 0.46 * stage.height), 0.42 * min(stage.width, stage.height), halo))
        dice = stage.chance("backdrop stars")
        for _ in range(70):
            x, y = dice.random() * stage.width, dice.random() * 0.5 * stage.height
            canvas.drawCircle(
                x, y, dice.uniform(0.08, 0.2) * self.unit, fill((1.0, 0.95, 0.86), dice.uniform(0.25, 0.7))
            )
        truss = stroke(light.on((0.2, 0.2, 0.24)), 0.5 * self.unit)
        for row in (0.0, 3.0):
            y = self.bar + row * self.unit
            canvas.drawLine(-reach, y, stage.width + reach, y, truss)
        zigzag = skia.Path()
        zigzag.moveTo(-reach, self.bar)
        for index in range(int((stage.width + 2 * reach) / (3 * self.unit)) + 1):
            zigzag.lineTo(-reach + 3 * self.unit * (index + 1), self.bar + (3 * self.unit if index % 2 == 0 else 0))
        canvas.drawPath(zigzag, stroke(light.on((0.2, 0.2, 0.24)), 0.28 * self.unit))
        for x, _, _ in self.lamps():
            self._lantern(canvas, x)

    def _lantern(self, canvas: skia.Canvas, x: float) -> None:
        unit, y = self.unit, self.bar + 3 * self.unit
        body = skia.Rect.MakeLTRB(x - 1.1 * unit, y, x + 1.1 * unit, y + 2.6 * unit)
        canvas.drawRoundRect(body, 0.5 * unit, 0.5 * unit, fill(self.light.on(GEAR, 1, 0.3)))

    @property
    def bar(self) -> float:
        """The row of the bar that the lamps hang from."""
        return 0.145 * self.stage.height

    def lamps(self) -> list[tuple[float, Color, float]]:
        """Where the lamps hang, in pixels across, their colours, and the phase of their sweep."""
        count = 6 if self.stage.width >= self.stage.height else 4
        inner = self.stage.width - 2 * self.wing
        return [
            (self.wing + inner * (index + 0.5) / count, self.gels[index % len(self.gels)], 1.7 * index)
            for index in range(count)
        ]

    def spot(self, x: float, phase: float, t: float) -> Point:
        """Where the lamp at `x` points on the floor."""
        reach = 0.17 * (self.stage.width - 2 * self.wing)
        across = x + (self.middle - x) * 0.45 + reach * math.sin(0.55 * t + phase)
        down = 0.5 + 0.32 * math.sin(0.38 * t + 1.9 * phase)
        return across, (FLOOR + (EDGE - FLOOR) * (0.12 + 0.72 * down)) * self.stage.height

    def far_beams(self, canvas: skia.Canvas, t: float) -> None:
        self.beams(canvas, t, 0)

    def near_beams(self, canvas: skia.Canvas, t: float) -> None:
        self.beams(canvas, t, 1)

    def beams(self, canvas: skia.Canvas, t: float, part: int) -> None:
        """Every other lamp's light in the haze of the hall."""
        unit, y = self.unit, self.bar + 5.6 * self.unit
        power = (0.62 + 0.38 * (1 - self.house)) * (1.0 if part == 0 else 0.7)
        for index, (x, color, phase) in enumerate(self.lamps()):
            if index % 2 != part:
                continue
            to = self.spot(x, phase, t)
            canvas.save()
            for wide, alpha in ((1.0, 0.07), (0.68, 0.08), (0.36, 0.10)):
                low, high = 8.4 * unit * wide, 0.8 * unit * wide
                ray = polygon([(x - high, y), (x + high, y), (to[0] + low, to[1]), (to[0] - low, to[1])])
                paint = fill(color, alpha * power)
                paint.setBlendMode(skia.BlendMode.kPlus)
                canvas.drawPath(ray, paint)
            canvas.restore()
            glow(canvas, (x, y), (3.2 * unit, 3.2 * unit), mix(color, (1, 1, 1), 0.4), 0.9)

    def pools(self, canvas: skia.Canvas, t: float) -> None:
        """Where the beams meet the floor, and their gleam on its polish."""
        unit = self.unit
        for x, color, phase in self.lamps():
            at = self.spot(x, phase, t)
            glow(canvas, at, (12 * unit, 3.4 * unit), color, 0.75)
            pool = fill(mix(color, (1, 1, 1), 0.3), 0.30)
            pool.setBlendMode(skia.BlendMode.kPlus)
            canvas.drawOval(
                skia.Rect.MakeLTRB(at[0] - 8 * unit, at[1] - 2 * unit, at[0] + 8 * unit, at[1] + 2 * unit), pool
            )
            glow(canvas, (at[0], at[1] + 5 * unit), (3 * unit, 7 * unit), color, 0.2)

    def planks(self, canvas: skia.Canvas) -> None:
        stage, light, reach = self.stage, self.light, self.stage.bleed + 2
        top, edge = FLOOR * stage.height, EDGE * stage.height
        area = skia.Rect.MakeLTRB(-reach, top - 2, stage.width + reach, edge + 2)
        far, near = light.on(shade(PLANKS, 0.62), 1, 0.2), light.on(PLANKS, 1, 0.5)
        canvas.drawRect(area, gradient((0, top), (0, edge), [(0, far, 1), (1, near, 1)]))
        sheen = mix(self.gels[2], self.gels[0], 0.5)
        canvas.drawRect(area, gradient((0, top), (0, edge), [(0, sheen, 0.34), (0.6, sheen, 0.05), (1, sheen, 0.0)]))
        seam = stroke(light.on(shade(PLANKS, 0.5)), max(1.0, 0.12 * self.unit), 0.7)
        for index in range(-20, 21):
            x = self.middle + index * 4.6 * self.unit
            canvas.drawLine(x, top, x + (x - self.middle) * 0.55, edge, seam)
        lip = skia.Rect.MakeLTRB(-reach, edge, stage.width + reach, edge + 0.06 * stage.height)
        canvas.drawRect(
            lip,
            gradient((0, edge), (0, lip.bottom()), [(0, light.on((0.30, 0.17, 0.12)), 1), (1, (0.05, 0.03, 0.04), 1)]),
        )
        rim = skia.Rect.MakeLTRB(-reach, edge - 0.2 * self.unit, stage.width + reach, edge + 0.5 * self.unit)
        canvas.drawRect(rim, fill(light.on(GOLD, 1, 0.4)))

    def gear(self, canvas: skia.Canvas) -> None:
        """Loudspeakers at the sides, drums at the back, a microphone in the middle."""
        unit, back = self.unit, (FLOOR + 0.045) * self.stage.height
        for side in (-1, 1):
            x = self.middle + side * min(30 * unit, 0.5 * self.stage.width - self.wing - 5.5 * unit)
            for level in (0, 1):
                band.loudspeaker(canvas, (x, back - 8.6 * level * unit), unit, self.light)
        band.drums(canvas, (self.middle, back), unit, self.light, self.cloth)
        band.microphone(canvas, (self.middle, (FLOOR + 0.13) * self.stage.height), unit, self.light)

    def velvet(self, canvas: skia.Canvas, t: float) -> None:
        """The curtains, drawn aside, whose folds stir, and the pelmet above them."""
        stage, unit = self.stage, self.unit
        foot = EDGE * stage.height - 0.4 * unit
        for side in (-1, 1):
            outer = -stage.bleed - 2 if side < 0 else stage.width + stage.bleed + 2
            wide = self.wing + stage.bleed + 2
            self._curtain(canvas, outer, -side * wide, foot, t)
        self._pelmet(canvas, t)

    def _curtain(self, canvas: skia.Canvas, outer: float, wide: float, foot: float, t: float) -> None:
        folds, waist = 6, 0.52

        def edge(share: float, down: float) -> Point:
            gather = 1 - 0.34 * math.exp(-(((down - waist) / 0.16) ** 2)) + 0.10 * max(0.0, down - waist)
            stir = 0.012 * math.sin(0.9 * t + 3.1 * share + 2.0 * down) * down
            return outer + wide * share * (gather + stir), self.top + (foot - self.top) * down

        rows = [step / 10 for step in range(11)]
        for fold in range(folds):
            left, right = fold / folds, (fold + 1) / folds
            corners = [edge(left, down) for down in rows] + [edge(right, down) for down in reversed(rows)]
            tone = self.light.on(shade(self.cloth, (0.72, 1.0, 0.84)[fold % 3]), 1, 0.3 + 0.2 * (fold % 2))
            canvas.drawPath(polygon(corners), fill(tone))
        tie = [edge(0.0, waist - 0.012), edge(1.02, waist - 0.012), edge(1.02, waist + 0.02), edge(0.0, waist + 0.02)]
        canvas.drawPath(polygon(tie), fill(self.light.on(GOLD, 1, 0.5)))

    def _pelmet(self, canvas: skia.Canvas, t: float) -> None:
        """Scallops of the same cloth, with a fringe of gold."""
        stage, unit = self.stage, self.unit
        wide, reach = 12 * unit, stage.bleed + 2
        cloth, dark, fringe = skia.Path(), skia.Path(), skia.Path()
        count = int((stage.width + 2 * reach) / wide) + 2
        start = self.middle - count * wide / 2
        for index in range(count):
            left = start + index * wide
            stir = 0.12 * unit * math.sin(1.1 * t + index)
            low = self.top + 4.6 * unit + stir
            for path, drop in ((fringe, 0.7 * unit), (cloth if index % 2 else dark, 0.0)):
                path.moveTo(left, 0)
                path.lineTo(left, self.top + drop)
                path.quadTo(left + wide / 2, 2 * (low + drop) - self.top, left + wide, self.top + drop)
                path.lineTo(left + wide, 0)
                path.close()
        canvas.drawPath(fringe, fill(self.light.on(GOLD, 1, 0.5)))
        canvas.drawPath(cloth, fill(self.light.on(shade(self.cloth, 0.94), 1, 0.5)))
        canvas.drawPath(dark, fill(self.light.on(shade(self.cloth, 0.78), 1, 0.4)))

    def arch(self, canvas: skia.Canvas) -> None:
        """The gilt frame about the stage, and the dark of the hall below it."""
        stage, unit, reach = self.stage, self.unit, self.stage.bleed + 2
        gold, dark = self.light.on(GOLD, 1, 0.5), self.light.on(shade(GOLD, 0.6), 1, 0.2)
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, 1.6 * unit), fill(dark))
        canvas.drawRect(skia.Rect.MakeLTRB(-reach, 1.6 * unit, stage.width + reach, 2.1 * unit), fill(gold))
        for side in (-1, 1):
            outer, inner = (-reach, 1.8 * unit) if side < 0 else (stage.width - 1.8 * unit, stage.width + reach)
            canvas.drawRect(skia.Rect.MakeLTRB(outer, 0, inner, EDGE * stage.height), fill(dark))
            line = 1.8 * unit if side < 0 else stage.width - 2.3 * unit
            canvas.drawRect(
                skia.Rect.MakeXYWH(line, 1.6 * unit, 0.5 * unit, EDGE * stage.height - 1.6 * unit), fill(gold)
            )
        top = (EDGE + 0.06) * stage.height
        hall = (0.05, 0.03, 0.06)
        canvas.drawRect(
            skia.Rect.MakeLTRB(-reach, top - 3, stage.width + reach, stage.height),
            fill(mix(hall, (0.2, 0.13, 0.14), 0.5 * self.house)),
        )

    def bulbs(self, canvas: skia.Canvas, t: float) -> None:
        """Footlights along the edge, running."""
        stage, unit = self.stage, self.unit
        row, count = EDGE * stage.height + 0.2 * unit, 22
        for index in range(count):
            x = stage.width * (index + 0.5) / count
            bright = 0.55 + 0.45 * math.sin(2.4 * t - 0.8 * index)
            canvas.drawCircle(x, row, 0.42 * unit, fill(mix((0.5, 0.4, 0.26), (1.0, 0.94, 0.76), bright)))
            glow(canvas, (x, row), (1.9 * unit, 1.9 * unit), (1.0, 0.82, 0.5), 0.5 * bright)

    def audience(self, canvas: skia.Canvas, t: float) -> None:
        """Heads and shoulders against the light, bobbing to the beat; the nearer row darker."""
        rows, arms, unit = (skia.Path(), skia.Path()), (skia.Path(), skia.Path()), self.near
        for home, row, size, phase, raised in self.heads:
            beat = abs(math.sin(math.pi * 1.05 * t + 0.5 * math.sin(phase)))
            wide = (1.55, 2.15)[row] * unit * size
            foot = self.stage.height + (0.3 + 0.6 * row) * unit
            head = foot - (8.2, 5.8)[row] * unit * size - 0.55 * unit * beat
            x = home + 0.25 * unit * math.sin(1.6 * t + phase)
            path = rows[row]
            path.addOval(skia.Rect.MakeLTRB(x - 0.86 * wide, head - 1.1 * wide, x + 0.86 * wide, head + 1.05 * wide))
            shoulders = skia.Rect.MakeLTRB(x - 1.95 * wide, head + 1.25 * wide, x + 1.95 * wide, foot + 6 * unit)
            path.addRoundRect(shoulders, 1.3 * wide, 1.3 * wide)
            if raised:
                for side in (-1, 1):
                    wave = 0.5 * math.sin(2.1 * math.pi * t / 2 + phase) * wide
                    arms[row].moveTo(x + side * 1.6 * wide, head + 2.0 * wide)
                    arms[row].lineTo(x + side * 1.5 * wide + wave, head - 1.9 * wide)
        for row in (0, 1):
            own = mix((0.16, 0.11, 0.19), (0.05, 0.035, 0.07), row)
            tone = mix(own, (0.30, 0.22, 0.22), 0.35 * self.house * (1 - 0.5 * row))
            canvas.drawPath(arms[row], stroke(tone, (1.0, 1.4)[row] * unit))
            canvas.drawPath(rows[row], fill(tone))


SET = Place(
    layers=layers,
    horizon=(0.50, 0.50),
    grounds={
        Habitat.GROUND: Ground(0.70, 0.82, reach=3.6),
        Habitat.TREE: Ground(0.665, 0.665, reach=3.0, clear=0.18),
        Habitat.BUILDING: Ground(0.665, 0.665, reach=3.4, clear=0.14),
        Habitat.FIXTURE: Ground(0.68, 0.80, reach=3.0),
        Habitat.FLOWER: Ground(0.72, 0.82, reach=2.6),
        Habitat.ROAD: Ground(0.72, 0.82, reach=1.9),
    },
    indoors=True,
    skyless=True,
    inside=inside,
)
