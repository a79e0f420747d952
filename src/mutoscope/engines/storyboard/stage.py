"""What every part of the drawing shares: the frame, the light, seeded chance, and the layer it returns."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import skia

from mutoscope.engines.storyboard.camera import BLEED, Path
from mutoscope.engines.storyboard.clock import Clock
from mutoscope.engines.storyboard.light import Light
from mutoscope.engines.storyboard.scene import Scene

NEAREST = skia.SamplingOptions(skia.FilterMode.kNearest)
PHASES = 4

Paint = Callable[[skia.Canvas], None]
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the frame."""


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
    path: Path
    clock: Clock

    def chance(self, name: str) -> random.Random:
        """A stream of chance for one purpose; the same for every light, weather and style."""
        return random.Random(f"{self.scene.seed}/{name}")

    @property
    def unit(self) -> float:
        """A length in pixels that looks alike in every frame size: a hundredth of the frame's mean side."""
        return math.sqrt(self.width * self.height) / 100

    @property
    def bleed(self) -> float:
        """How far, in pixels, the camera may carry the nearest layer: paint so far beyond the left and right edge."""
        return math.ceil(BLEED * self.width) + 2

    def camera(self, depth: float, t: float) -> float:
        """Pixels that a layer at `depth` stands to the right of its place when the scene's time is `t`."""
        return self.path.view(self.clock.clip(t)).slide * self.width * depth


class Layer(Protocol):
    """One depth of the picture, drawn back to front.

    `depth` is 0 at infinity and 1 at the lens. The canvas comes in pixels of the frame, already moved by
    `Stage.camera(depth, t)`, so that a layer need only reach `Stage.bleed` beyond the sides. Haze hides it by
    what is left of its depth (`Light.on` does that). `draw` paints the layer as it is at the scene's time `t`, in
    seconds (the clip's where its pace is 1), and leaves the canvas' matrix and clip as they were.
    """

    @property
    def depth(self) -> float: ...

    def draw(self, canvas: skia.Canvas, t: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Animated:
    """A layer drawn anew in each frame. Solid paths are cheap (0.1 ms); gradients, blurs and big images are not."""

    depth: float
    paint: Callable[[skia.Canvas, float], None]

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        self.paint(canvas, t)


class Painted:
    """A still layer, painted once and copied into each frame.

    Copying at whole pixels is three times as fast as sampling between them, so the layer is painted once more
    for each quarter of a pixel, when that is first wanted. An `opaque` one covers all its bounds, and is all
    but free to copy.
    """

    def __init__(self, depth: float, bounds: Bounds, paint: Paint, *, opaque: bool = False) -> None:
        left, top, right, bottom = bounds
        self.depth = depth
        self.left, self.top = math.floor(left), math.floor(top)
        self.width, self.height = math.ceil(right) - self.left + 1, math.ceil(bottom) - self.top
        self.paint = paint
        self.alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
        self.phases: dict[int, skia.Image] = {}

    @property
    def image(self) -> skia.Image:
        return self.at(0)

    def at(self, phase: int) -> skia.Image:
        if phase not in self.phases:
            self.phases[phase] = self.rasterise(phase)
        return self.phases[phase]

    def rasterise(self, phase: int) -> skia.Image:
        info = skia.ImageInfo.Make(self.width, self.height, skia.kRGBA_8888_ColorType, self.alpha)
        surface = skia.Surface.MakeRaster(info)
        with surface as canvas:
            canvas.translate(phase / PHASES - self.left, -self.top)
            self.paint(canvas)
        return surface.makeImageSnapshot()

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        quarters = round(canvas.getTotalMatrix().getTranslateX() * PHASES)
        whole, phase = divmod(quarters, PHASES)
        image = self.at(phase)
        canvas.save()
        canvas.resetMatrix()
        canvas.drawImage(image, self.left + whole, self.top, NEAREST)
        canvas.restore()


def painted(stage: Stage, depth: float, paint: Paint, top: float = 0.0, bottom: float | None = None) -> Painted:
    """A still layer across the whole width, painted once between the rows `top` and `bottom` (the frame's by default).

    `paint` gets a canvas in pixels of the frame; give rows as tight as the picture allows, drawing costs by area.
    """
    reach = stage.bleed
    top = max(0.0, top)
    bottom = min(stage.height, stage.height if bottom is None else bottom)
    return Painted(depth, (-reach, top, stage.width + reach, max(bottom, top + 1)), paint)
