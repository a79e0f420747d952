"""Trees of a city's pavements, slim and round-headed, drawn anew in each frame so that the wind is in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import skia

from mutoscope.engines.storyboard import trees
from mutoscope.engines.storyboard.brush import Point, fill, polygon, stroke
from mutoscope.engines.storyboard.light import Light, mix
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.terrain import within
from mutoscope.engines.storyboard.trees import Foliage

Round = tuple[float, float, float]
"""Across, up and radius of a part of the crown, in heights of the tree."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A tree at `foot`, `height` pixels tall."""

    foot: Point
    height: float
    leaves: Foliage
    wind: float
    phase: float
    rounds: tuple[Round, ...]
    bare: bool = False
    """Whether its leaves have fallen."""

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        (x, y), tall, leaves = self.foot, self.height, self.leaves
        lean = (0.004 + 0.022 * self.wind) * math.sin((0.9 + self.wind) * t + self.phase)
        fork = y - 0.52 * tall
        trunk = [(x - 0.022 * tall, y), (x - 0.013 * tall, fork), (x + 0.013 * tall, fork), (x + 0.022 * tall, y)]
        canvas.drawPath(polygon(trunk), fill(leaves.bark))
        if self.bare:
            self._twigs(canvas, t, lean, fork)
            return
        middle = mix(leaves.shaded, leaves.lit, 0.55)
        side = leaves.side
        for tone, (across, up), size in (
            (leaves.shaded, (0.0, 0.0), 1.0),
            (middle, (0.22 * side, 0.2), 0.82),
            (mix(leaves.lit, leaves.frost, 0.2 * leaves.snow), (0.4 * side, 0.4), 0.58),
        ):
            canvas.drawPath(self._crown(t, lean, (across, up), size), fill(tone))
        if leaves.snow > 0:
            canvas.drawPath(self._crown(t, lean, (0.0, 0.52), 0.74, 0.5), within(fill(leaves.frost, leaves.snow)))

    def _twigs(self, canvas: skia.Canvas, t: float, lean: float, fork: float) -> None:
        """Branches out to where the crown would be, with snow along them."""
        (x, y), tall = self.foot, self.height
        boughs, twigs = skia.Path(), skia.Path()
        for index, (across, up, radius) in enumerate(self.rounds):
            stir = 0.03 * self.wind * radius * math.sin(2.3 * t + 1.7 * index + self.phase)
            tip = (x + (across + lean * up * 2 + stir) * tall, y - up * tall)
            boughs.moveTo(x, fork + 0.06 * tall)
            boughs.quadTo(x + 0.3 * across * tall, (fork + tip[1]) / 2, *tip)
            for turn in (-0.9, -0.2, 0.5):
                angle = turn + 0.9 * math.sin(3.7 * index)
                twigs.moveTo(*tip)
                twigs.lineTo(tip[0] + radius * tall * math.sin(angle), tip[1] - radius * tall * math.cos(angle))
        for path, wide in ((boughs, 0.016), (twigs, 0.007)):
            canvas.drawPath(path, stroke(self.leaves.bark, max(0.8, wide * tall)))
            if self.leaves.snow > 0:
                canvas.save()
                canvas.translate(0, -0.4 * wide * tall)
                canvas.drawPath(path, stroke(self.leaves.frost, max(0.6, 0.6 * wide * tall), 0.9 * self.leaves.snow))
                canvas.restore()

    def _crown(self, t: float, lean: float, shift: Point, size: float, flat: float = 1.0) -> skia.Path:
        """The rounds, each moved by its own share of `shift`, shrunk to `size` and flattened to `flat`."""
        (x, y), tall = self.foot, self.height
        path = skia.Path()
        for index, (across, up, radius) in enumerate(self.rounds):
            stir = 0.05 * self.wind * radius * math.sin(2.3 * t + 1.7 * index + self.phase)
            middle = x + (across + lean * up * 2 + shift[0] * radius + stir) * tall
            row, half = y - (up + shift[1] * radius) * tall, size * radius * tall
            path.addOval(skia.Rect.MakeLTRB(middle - half, row - half * flat, middle + half, row + half * flat))
        return path


def planted(scene: Scene, light: Light, chance: Random, foot: Point, height: float, depth: float) -> Planted:
    """A tree of the scene's season, in `light` at `depth`."""
    side = light.side
    leaves = Foliage.under(light, trees.leaf(scene.season, chance.random()), depth, side)
    rounds = [(0.0, 0.66, 0.17), (0.0, 0.82, 0.13)]
    for index in range(8):
        angle = math.tau * index / 8 + chance.uniform(-0.3, 0.3)
        rounds.append((0.13 * math.cos(angle), 0.69 + 0.15 * math.sin(angle), chance.uniform(0.085, 0.125)))
    return Planted(foot, height, leaves, light.wind, chance.uniform(0, math.tau), tuple(rounds), light.bare)
