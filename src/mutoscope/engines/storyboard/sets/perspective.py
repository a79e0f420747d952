"""Perspective of the city's main street: metres on the ground to pixels of the frame."""

from __future__ import annotations

from dataclasses import dataclass

from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.stage import Stage

CURB = 5.6
WALL = 9.0
"""Half widths of the carriageway and of the street between its facades, in metres."""
NEAR, FAR = 9.0, 18.5
"""The crossing street's kerbs, in metres from the lens."""
FACADES = 21.5
END = 95.0


@dataclass(frozen=True, slots=True)
class Street:
    """A street that runs from the lens to a vanishing point; x to the right of its axis, y up, z away."""

    width: int
    height: int
    centre: float
    horizon: float
    focal: float
    eye: float
    """Height of the lens over the ground."""

    def at(self, x: float, y: float, z: float) -> Point:
        return self.centre + self.focal * x / z, self.horizon + self.focal * (self.eye - y) / z

    def scale(self, z: float) -> float:
        """Pixels of a metre at distance `z`."""
        return self.focal / z

    def metres(self, row: float, z: float) -> float:
        """The height over the ground that appears in pixel `row` at distance `z`."""
        return self.eye - (row - self.horizon) * z / self.focal

    def span(self, z: float) -> float:
        """Half the frame's width at distance `z`, in metres."""
        return self.width / 2 * z / self.focal


def street(stage: Stage) -> Street:
    """The frame's street: narrow frames get a longer look and a higher lens, so that nothing is cropped."""
    horizon = stage.horizon * stage.height
    focal = min(0.9 * stage.height, 0.68 * stage.width)
    eye = 0.66 * (stage.height - horizon) * NEAR / focal
    centre = stage.width * (0.5 + stage.chance("street").uniform(-0.035, 0.035))
    return Street(stage.width, stage.height, centre, horizon, focal, eye)
