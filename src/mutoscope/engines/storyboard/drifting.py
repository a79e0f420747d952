"""Still pictures that wander across the frame for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.stage import Paint, Painted


@dataclass(frozen=True, slots=True)
class Drifting:
    """A still layer that repeats every `period` pixels and wanders `velocity` pixels a second to the right."""

    still: Painted
    period: int
    velocity: float
    soft: bool = False
    """Without edges: moved by whole pixels, which nobody can see, so that it need be painted but once."""

    @property
    def depth(self) -> float:
        return self.still.depth

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        offset = self.velocity * t % self.period - self.period / 10
        if self.soft:
            slide = canvas.getTotalMatrix().getTranslateX()
            offset = round(offset + slide) - slide
        for shift in (offset - self.period, offset):
            canvas.save()
            canvas.translate(shift, 0)
            self.still.draw(canvas, t)
            canvas.restore()


def drifting(
    depth: float, rows: tuple[float, float], period: int, velocity: float, paint: Paint, *, soft: bool = False
) -> Drifting:
    """What `paint` draws between two rows; it must repeat by itself every `period` pixels, at least 1.4 frames."""
    return Drifting(Painted(depth, (0, max(0.0, rows[0]), period - 1, rows[1]), paint), period, velocity, soft)


@dataclass(frozen=True, slots=True)
class Flock:
    """Still pictures of their own, far apart, that wander together: cheaper than one layer with gaps."""

    depth: float
    members: Sequence[Painted]
    period: float
    velocity: float

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        width = canvas.imageInfo().width()
        for member in self.members:
            start = member.left + self.velocity * t
            shift = (start + member.width) % self.period - member.width - member.left
            if member.left + shift < width + 0.05 * self.period:
                canvas.save()
                canvas.translate(shift, 0)
                member.draw(canvas, t)
                canvas.restore()
