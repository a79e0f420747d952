"""Towers of a city seen from afar: their shapes, their windows, and the lights that come and go in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard.brush import Point, fill, glow, gradient, polygon, shade
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets.facades import LAMPLIGHT, NEON, glowing
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.terrain import within

TINTS: tuple[Color, ...] = (
    (0.42, 0.50, 0.62),
    (0.60, 0.54, 0.52),
    (0.36, 0.47, 0.54),
    (0.66, 0.60, 0.52),
    (0.48, 0.44, 0.54),
    (0.52, 0.60, 0.64),
)
WARMTHS: tuple[Color, ...] = (LAMPLIGHT, (1.0, 0.92, 0.74), (0.96, 0.72, 0.42), (0.80, 0.90, 1.0))
WARNING: Color = (1.0, 0.16, 0.14)


@dataclass(frozen=True, slots=True)
class Tower:
    """A tower in pixels: its body's left, top and width, and what it ends in."""

    left: float
    top: float
    wide: float
    foot: float
    crown: str
    tint: Color
    seed: int

    @property
    def tip(self) -> Point:
        """Where its warning light is."""
        rise = {"spire": 0.95, "mast": 1.0, "pyramid": 0.62, "steps": 0.42, "slant": 0.4, "flat": 0.0}[self.crown]
        across = self.wide * (0.94 if self.crown == "slant" else 0.5)
        return self.left + across, self.top - rise * self.wide

    def outline(self) -> skia.Path:
        x, y, w = self.left, self.top, self.wide
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(x, y, x + w, self.foot))
        match self.crown:
            case "spire":
                body.addPath(polygon([(x + 0.12 * w, y), (x + 0.44 * w, y - 0.5 * w), (x + 0.5 * w, y - 0.95 * w),
                                      (x + 0.56 * w, y - 0.5 * w), (x + 0.88 * w, y)]))  # fmt: skip
            case "mast":
                body.addRect(skia.Rect.MakeLTRB(x + 0.22 * w, y - 0.22 * w, x + 0.78 * w, y))
                body.addRect(skia.Rect.MakeLTRB(x + 0.475 * w, y - w, x + 0.525 * w, y))
            case "pyramid":
                body.addPath(polygon([(x, y), (x + 0.5 * w, y - 0.62 * w), (x + w, y)]))
            case "steps":
                body.addRect(skia.Rect.MakeLTRB(x + 0.15 * w, y - 0.2 * w, x + 0.85 * w, y))
                body.addRect(skia.Rect.MakeLTRB(x + 0.32 * w, y - 0.42 * w, x + 0.68 * w, y))
            case "slant":
                body.addPath(polygon([(x, y), (x + w, y - 0.4 * w), (x + w, y)]))
        return body


@dataclass(frozen=True, slots=True)
class Pane:
    """A window whose light goes on and off."""

    box: skia.Rect
    phase: float
    period: float

    def lit(self, t: float) -> bool:
        return (t + self.phase) % self.period < 0.55 * self.period


class Row:
    """One rank of towers, from side to side; `rise` bounds their heights in pixels."""

    def __init__(
        self, stage: Stage, depth: float, foot: float, wide: tuple[float, float], rise: tuple[float, float], gap: float
    ) -> None:
        self.stage, self.depth, self.foot = stage, depth, foot
        self.towers = self._plan(stage.chance(f"towers {depth}"), wide, rise, gap)
        self.panes: list[Pane] = []

    def _plan(self, dice: Random, wide: tuple[float, float], rise: tuple[float, float], gap: float) -> list[Tower]:
        stage, towers = self.stage, []
        x = -stage.bleed - wide[0] * dice.random()
        while x < stage.width + stage.bleed:
            across = dice.uniform(*wide)
            middle = 1 - abs((x + across / 2) / stage.width - 0.5) * 2
            tall = dice.uniform(*rise) * (0.62 + 0.5 * max(0.0, middle))
            crown = dice.choice(("flat", "flat", "mast", "steps", "spire", "pyramid", "slant"))
            tint = shade(dice.choice(TINTS), dice.uniform(0.85, 1.12))
            towers.append(Tower(x, self.foot - tall, across, self.foot, crown, tint, dice.randrange(1 << 30)))
            x += across * (1 + dice.uniform(-0.1, gap))
        return towers

    @property
    def top(self) -> float:
        return min(tower.tip[1] for tower in self.towers)

    def paint(self, canvas: skia.Canvas) -> None:
        self.panes = []
        for tower in self.towers:
            self._tower(canvas, tower)

    def _tower(self, canvas: skia.Canvas, tower: Tower) -> None:
        light, depth = self.stage.light, self.depth
        lit, dim = light.on(shade(tower.tint, 1.12), depth, 0.7), light.on(shade(tower.tint, 0.74), depth, 0.1)
        veil = mix(lit, light.haze, 0.25 + 0.35 * light.haze_density)
        rows = (0, tower.top), (0, tower.foot)
        outline = tower.outline()
        canvas.drawPath(outline, gradient(*rows, [(0, lit, 1), (0.5, lit, 1), (1, veil, 1)]))
        side = tower.left + (0.68 if light.side < 0 else 0.0) * tower.wide
        shaded = gradient(*rows, [(0, dim, 0.9), (1, mix(dim, veil, 0.6), 0.9)])
        shaded.setBlendMode(skia.BlendMode.kSrcATop)
        canvas.drawRect(skia.Rect.MakeXYWH(side, tower.top, 0.32 * tower.wide, tower.foot - tower.top), shaded)
        if light.snow > 0:
            cap = within(fill(light.on((0.95, 0.97, 1.0), depth, 0.8), 0.85 * light.snow))
            canvas.drawRect(skia.Rect.MakeXYWH(tower.left, tower.top, tower.wide, 0.05 * tower.wide), cap)
        self._windows(canvas, tower, mix(lit, veil, 0.3))

    def _windows(self, canvas: skia.Canvas, tower: Tower, wall: Color) -> None:
        light, dice = self.stage.light, Random(tower.seed)
        columns = max(3, round(tower.wide / (self.stage.unit * dice.uniform(0.9, 1.25))))
        pitch = tower.wide / (columns + 0.6)
        storey = pitch * dice.choice((1.15, 1.4, 1.7))
        tall, broad, kind = 0.55 * storey, 0.55 * pitch, dice.randrange(4)
        unlit, panes = skia.Path(), [skia.Path() for _ in WARMTHS]
        for row in range(int((tower.foot - tower.top) / storey) - 1):
            for column in range(columns):
                chance, warmth = dice.random(), (kind + int(dice.random() * 1.5)) % len(WARMTHS)
                x, y = tower.left + (column + 0.52) * pitch, tower.top + (row + 0.5) * storey
                box = skia.Rect.MakeXYWH(x, y, broad, tall)
                if chance < 0.045 and self.depth > 0.15:
                    self.panes.append(Pane(box, dice.uniform(0, 20), dice.uniform(5, 16)))
                (panes[warmth] if glowing(light, chance * 1.2) > 0.5 else unlit).addRect(box)
        glass = mix(shade(wall, 0.8), light.sky_middle or light.sky_horizon, 0.3)
        canvas.drawPath(unlit, within(fill(glass, 0.85)))
        for own, path in zip(WARMTHS, panes, strict=True):
            canvas.drawPath(path, within(fill(mix(own, light.haze, 0.6 * light.haze_at(self.depth)), 0.95)))

    def live(self, canvas: skia.Canvas, t: float) -> None:
        """Windows that go on and off, red lights on the tips, and neon."""
        light = self.stage.light
        if light.darkness > 0.25:
            on = [skia.Path() for _ in range(2)]
            for index, pane in enumerate(self.panes):
                if pane.lit(t):
                    on[index % 2].addRect(pane.box)
            for index, path in enumerate(on):
                canvas.drawPath(path, fill(WARMTHS[index], min(1.0, light.darkness)))
        for index, tower in enumerate(self.towers):
            if tower.crown in ("mast", "spire", "slant"):
                pulse = max(0.0, math.sin(math.tau * t / 2.4 + index)) ** 2
                size = 0.9 * self.stage.unit
                glow(canvas, tower.tip, (size, size), WARNING, pulse * min(1.0, 1.2 * light.darkness))
        if light.neon > 0.3:
            self._neon(canvas, light, t)

    def _neon(self, canvas: skia.Canvas, light: Light, t: float) -> None:
        for index, tower in enumerate(self.towers):
            if tower.wide < 4 * self.stage.unit or tower.seed % 2:
                continue
            color = NEON[tower.seed % len(NEON)]
            burning = light.neon * (0.8 + 0.2 * math.sin(1.3 * t + index)) * (1 - 0.5 * light.haze_at(self.depth))
            thick = max(1.0, 0.14 * self.stage.unit)
            x = tower.left + (0.03 if index % 2 else 0.97) * tower.wide
            for reach, alpha in ((5.0, 0.15), (2.4, 0.3), (1.0, 0.9)):
                tube = fill(mix(color, (1, 1, 1), 0.35 if reach == 1.0 else 0.0), alpha * burning)
                tube.setBlendMode(skia.BlendMode.kPlus)
                half = reach * thick / 2
                canvas.drawRect(skia.Rect.MakeLTRB(x - half, tower.top, x + half, tower.foot), tube)
                top = skia.Rect.MakeLTRB(tower.left, tower.top - half, tower.left + tower.wide, tower.top + half)
                canvas.drawRect(top, tube)
