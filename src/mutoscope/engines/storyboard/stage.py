"""What every part of the drawing shares: the frame, the light, seeded chance, and the layer it returns."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mutoscope.engines.storyboard.light import Light
from mutoscope.engines.storyboard.scene import Scene

if TYPE_CHECKING:
    import skia


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The frame to be filled. Geometry must come from `chance` and the size alone, never from the light:
    that is what keeps a remix in register with its source.
    """

    scene: Scene
    light: Light
    width: int
    height: int
    horizon: float
    """Fraction of the height at which ground meets sky."""

    def chance(self, name: str) -> random.Random:
        """A stream of chance for one purpose; the same for every light, weather and style."""
        return random.Random(f"{self.scene.seed}/{name}")


class Layer(Protocol):
    """One depth of the picture, drawn back to front.

    `depth` is 0 at infinity and 1 at the lens; the camera moves a layer by its depth, and haze hides it by
    what is left. `draw` paints the layer as it is `t` seconds into the clip.
    """

    depth: float

    def draw(self, canvas: skia.Canvas, t: float) -> None: ...
