"""Leaves and flowers near the lens, which frame a street."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import trees
from mutoscope.engines.storyboard.brush import fill, shade
from mutoscope.engines.storyboard.light import Color, mix, sunward
from mutoscope.engines.storyboard.stage import Animated, Layer, Stage

BLOOMS: tuple[Color, ...] = ((0.9, 0.34, 0.42), (0.98, 0.8, 0.36), (0.96, 0.94, 0.92))


def bough(stage: Stage) -> Layer:
    """Leaves that hang into the picture from above, near the lens."""
    dice, unit, light = stage.chance("bough"), stage.unit, stage.light
    side = -1 if sunward(stage.scene) > 0.5 else 1
    edge = -stage.bleed if side < 0 else stage.width + stage.bleed
    leaves = []
    for _ in range(0 if light.bare else 150):
        out, down = dice.random() ** 1.6, dice.random()
        x = edge - side * out * 30 * unit
        y = down * (11 - 9 * out) * unit - unit
        leaves.append((x, y, dice.uniform(0.5, 1.1) * unit, dice.uniform(0, math.pi), dice.randrange(3)))
    own = trees.leaf(stage.scene.season, 0.4)
    tones = [light.on(mix(own, (0.03, 0.12, 0.12), dark), 0.95, 0.3) for dark in (0.72, 0.55, 0.35)]

    def paint(canvas: skia.Canvas, t: float) -> None:
        paths = [skia.Path(), skia.Path(), skia.Path()]
        for home, y, size, turn, tone in leaves:
            x = home + (0.1 + 0.8 * light.wind) * unit * math.sin(0.8 * t + 0.05 * home / unit)
            swing = turn + (0.1 + 0.4 * light.wind) * math.sin((1.2 + 1.5 * light.wind) * t + 5 * turn)
            dx, dy = size * math.cos(swing), size * math.sin(swing)
            path = paths[tone]
            path.moveTo(x - dx, y - dy)
            path.quadTo(x - 0.6 * dy, y + 0.6 * dx, x + dx, y + dy)
            path.quadTo(x + 0.6 * dy, y - 0.6 * dx, x - dx, y - dy)
        for path, shown in zip(paths, tones, strict=True):
            canvas.drawPath(path, fill(shown))

    return Animated(0.93, paint)


class Boxes:
    """Flowers in tubs at the picture's lower corners, near the lens."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.unit = stage, stage.unit
        dice = stage.chance("boxes")
        self.flowers = [
            (
                dice.uniform(0, 1),
                dice.uniform(0, 1),
                dice.uniform(0.5, 0.95),
                dice.randrange(5),
                dice.uniform(0, math.tau),
            )
            for _ in range(46)
        ]
        white = (0.96, 0.97, 1.0)
        tones = (
            *(mix(shade(trees.LEAF, dark), white, 0.5 * stage.light.snow) for dark in (0.55, 0.75)),
            *(mix(bloom, white, 0.7 * stage.light.snow) for bloom in BLOOMS),
        )
        self.tones = [stage.light.on(tone, 0.95, 0.35) for tone in tones]

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        stage, unit = self.stage, self.unit
        for side, wide in ((-1, 11.0), (1, 14.0)):
            edge = -stage.bleed if side < 0 else stage.width + stage.bleed
            inner, top = edge - side * wide * unit, stage.height - 4.2 * unit
            self._blossom(canvas, (edge, inner), top, t)
            box = skia.Rect.MakeLTRB(min(edge, inner), top, max(edge, inner), stage.height + unit)
            canvas.drawRect(box, fill(stage.light.on((0.34, 0.24, 0.2), 0.95, 0.3)))
            rim = skia.Rect.MakeLTRB(box.left() - 0.4 * unit, top, box.right() + 0.4 * unit, top + 0.9 * unit)
            canvas.drawRect(rim, fill(stage.light.on((0.46, 0.34, 0.27), 0.95, 0.5)))

    def _blossom(self, canvas: skia.Canvas, span: tuple[float, float], top: float, t: float) -> None:
        wind, unit, paths = self.stage.light.wind, self.unit, [skia.Path() for _ in self.tones]
        for across, up, size, tone, phase in self.flowers:
            sway = (0.1 + 0.6 * wind) * unit * up * math.sin((1.3 + wind) * t + phase)
            x = span[0] + (span[1] - span[0]) * across + sway
            paths[tone].addCircle(x, top + (0.6 - 3.6 * up * (1 - 0.5 * across)) * unit, size * unit * 0.8)
        for path, own in zip(paths, self.tones, strict=True):
            canvas.drawPath(path, fill(own))
