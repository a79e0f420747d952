"""From a scene to frames: its layers in order, drawn at each moment, with a crossfade where a beat changes it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets, sky, weather
from mutoscope.engines.storyboard.grade import grade
from mutoscope.engines.storyboard.light import lighting
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.engines.storyboard.stage import NEAREST, Layer, Stage
from mutoscope.video import Size

CROSSFADE_SECONDS = 1.5


def set_up(scene: Scene, size: Size) -> Stage:
    """The empty stage of `scene`: its light, and the horizon that suits its setting and the frame."""
    horizon = sets.horizon(scene.setting, size.width, size.height)
    light = lighting(scene, horizon)
    return Stage(scene=scene, light=light, width=size.width, height=size.height, horizon=horizon)


class Drawing:
    """One scene at one size, ready to be drawn at any second. Building it paints its still layers."""

    def __init__(self, scene: Scene, size: Size) -> None:
        self.stage = set_up(scene, size)
        cast: list[Layer] = []
        self.notes: list[str] = []
        drawn: list[Layer] = [*sky.layers(self.stage), *sets.layers(self.stage), *cast, *weather.layers(self.stage)]
        self.layers = sorted(drawn, key=lambda layer: layer.depth)
        self.grade = grade(self.stage)

    def frame(self, index: int, t: float) -> Frame:
        """The nth frame, `t` seconds into the clip."""
        pixels = _blank(self.stage)
        with _surface(pixels) as canvas:
            for layer in self.layers:
                canvas.save()
                canvas.translate(self.stage.camera(layer.depth, t), 0)
                layer.draw(canvas, t)
                canvas.restore()
        if self.grade is None:
            return pixels
        graded = _blank(self.stage)
        with _surface(graded) as canvas:
            self.grade.apply(canvas, _image(pixels), index, t)
        return graded


class Timeline:
    """A scene and its beats at one size, as frames; `notes` tells what could not be drawn."""

    def __init__(self, scene: Scene, size: Size) -> None:
        self.scene, self.size = scene, size
        self.drawing = Drawing(scene.at(0), size)
        self.notes = self.drawing.notes

    def frames(self, fps: Fraction, count: int) -> Iterator[Frame]:
        """The first `count` frames; the same for equal arguments, to the bit."""
        drawing, before, since = self.drawing, None, 0.0
        for index in range(count):
            t = float(index / fps)
            scene = self.scene.at(t)
            if scene is not drawing.stage.scene:
                drawing, before, since = Drawing(scene, self.size), drawing, t
            frame = drawing.frame(index, t)
            if before is not None and t - since < CROSSFADE_SECONDS:
                frame = _blend(before.frame(index, t), frame, _ease((t - since) / CROSSFADE_SECONDS))
            else:
                before = None
            yield frame


def _ease(share: float) -> float:
    return share * share * (3 - 2 * share)


def _blend(below: Frame, above: Frame, share: float) -> Frame:
    with _surface(below) as canvas:
        canvas.drawImage(_image(above), 0, 0, NEAREST, skia.Paint(Alphaf=share))
    return below


def _blank(stage: Stage) -> Frame:
    return np.empty((stage.height, stage.width, 4), np.uint8)


def _surface(pixels: Frame) -> skia.Surface:
    """A surface that draws straight into `pixels`; both must outlive its canvas."""
    return skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)


def _image(pixels: Frame) -> skia.Image:
    """`pixels` as an image that shares their memory."""
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType, copy=False)
