"""Perspective of streets, roads and floors: metres on the ground to pixels of the frame."""

from __future__ import annotations

from dataclasses import dataclass

from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.stage import Stage

CURB = 5.6
WALL = 9.0
"""Half widths of the carriageway and of the street between its facades, in metres."""
NEAR, FAR = 9.0, 19.4
"""The crossing street's kerbs, in metres from the lens."""
FACADES = 22.4
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

    @property
    def foot(self) -> float:
        """The distance at which the ground meets the frame's lower edge."""
        return self.focal * self.eye / (self.height - self.horizon)


def street(stage: Stage) -> Street:
    """The frame's street: narrow frames get a longer look and a higher lens, so that nothing is cropped."""
    return looking(stage, min(0.9 * stage.height, 0.68 * stage.width), (NEAR, 0.74))


def looking(stage: Stage, focal: float, seen: tuple[float, float], centre: float = 0.5, sway: float = 0.035) -> Street:
    """A look along a street with that focal length, in pixels.

    `seen` is a distance in metres and where it appears on the ground: 0 at the horizon, 1 at the lower edge. The
    vanishing point is at `centre` of the width, by up to `sway` to either side.
    """
    horizon = stage.horizon * stage.height
    distance, row = seen
    eye = row * (stage.height - horizon) * distance / focal
    middle = stage.width * (centre + stage.chance("street").uniform(-sway, sway))
    return Street(stage.width, stage.height, middle, horizon, focal, eye)
