"""What a set is: its horizon, its layers, and where in it things stand, drive, float and fly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mutoscope.engines.storyboard.light import Light
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.stage import Layer, Stage

FAR, NEAR = 0.6, 0.95
"""The rows, in frames, between which scenes place what stands on the ground."""
LAST = 0.985
"""The lowest row, in frames, at which feet and wheels are still to be seen."""


class Habitat(StrEnum):
    """What kind of place a thing wants."""

    GROUND = "ground"
    """Feet and whatever else has no other habitat."""
    TREE = "tree"
    BUILDING = "building"
    FIXTURE = "fixture"
    """Benches, lamps, tents: things that stand at the side."""
    FLOWER = "flower"
    ROAD = "road"
    RAIL = "rail"
    AFLOAT = "afloat"
    SWIMMING = "swimming"
    AIR = "air"


@dataclass(frozen=True, slots=True)
class Ground:
    """A band of the frame to stand on. `FAR` is at its row `top`, `NEAR` at `bottom`.

    Things there are `reach` times as large as their nearness to the lens, and not under `least`. `clear` is how far
    from the middle they keep, in frames. `depth` is their place among the layers, where that is not told by the row:
    behind something that the set itself moves.
    """

    top: float = FAR
    bottom: float = NEAR
    reach: float = 2.0
    least: float = 0.22
    clear: float = 0.0
    depth: float | None = None

    def row(self, y: float) -> float:
        return min(LAST, self.top + (self.bottom - self.top) * (y - FAR) / (NEAR - FAR))

    def column(self, x: float) -> float:
        side = 1 if x >= 0.5 else -1
        return x if self.clear == 0 else 0.5 + side * (self.clear + abs(x - 0.5) * (1 - 2 * self.clear))


OPEN = Ground()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A set. `horizon` is where ground meets sky, as a fraction of the height, in a wide and in a tall frame.

    A habitat that `grounds` does not name is GROUND's, or the open frame. `indoors` keeps sun, sky and weather
    out: the set shows them through its windows if it has any. `skyless` sets cover the whole frame themselves.
    In a `weightless` one, what stands or walks elsewhere floats. `inside` is the light on who is in it, by the
    light outside, where that is not the same.
    """

    layers: Callable[[Stage], list[Layer]]
    horizon: tuple[float, float]
    grounds: Mapping[Habitat, Ground]
    indoors: bool = False
    skyless: bool = False
    weightless: bool = False
    inside: Callable[[Scene, Light], Light] | None = None

    def ground(self, habitat: Habitat) -> Ground:
        if habitat is Habitat.AIR:
            return OPEN
        return self.grounds.get(habitat) or self.grounds.get(Habitat.GROUND, OPEN)
