"""From a scene to frames: its layers in order, drawn at each moment, with a crossfade where a beat changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets, sky, subjects, weather
from mutoscope.engines.storyboard.footage import Footage
from mutoscope.engines.storyboard.grade import grade
from mutoscope.engines.storyboard.lighting import lighting
from mutoscope.engines.storyboard.scene import Scene, Setting
from mutoscope.engines.storyboard.stage import NEAREST, Layer, Stage
from mutoscope.video import Size

CROSSFADE_SECONDS = 1.5
NOBODY: Mapping[str, skia.Image] = {}


def set_up(scene: Scene, size: Size) -> Stage:
    """The empty stage of `scene`: its light, and the horizon that suits its setting and the frame."""
    horizon = 0.6 if scene.setting is Setting.FOOTAGE else sets.horizon(scene.setting, size.width, size.height)
    light = lighting(scene, horizon)
    return Stage(scene=scene, light=light, width=size.width, height=size.height, horizon=horizon)


class Drawing:
    """One scene at one size, ready to be drawn at any second. Building it paints its still layers.

    With footage for a set, only what its pixels do not show already is drawn over it. `portraits` are pictures
    of characters, by name; `notes` tells what could not be drawn.
    """

    def __init__(
        self, scene: Scene, size: Size, footage: Footage | None = None, portraits: Mapping[str, skia.Image] = NOBODY
    ) -> None:
        self.scene = scene
        self.notes: list[str] = []
        stage = set_up(scene, size)
        drawn: list[Layer] = []
        if footage is None:
            drawn += [] if sets.place(scene.setting).skyless else sky.layers(stage)
            drawn += sets.layers(stage)
        else:
            drawn += footage.layers(stage)
            rest, self.notes = footage.rest(scene)
            stage = set_up(rest, size)
        cast, notes = subjects.layers(stage, portraits)
        self.notes += notes
        self.stage = stage
        self.layers = sorted([*drawn, *cast, *weather.layers(stage)], key=lambda layer: layer.depth)
        self.grade = grade(stage)

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
    """A scene and its beats at one size, as frames. `notes` grows while they are drawn."""

    def __init__(
        self, scene: Scene, size: Size, footage: Footage | None = None, portraits: Mapping[str, skia.Image] = NOBODY
    ) -> None:
        self.scene, self.size, self.footage, self.portraits = scene, size, footage, portraits
        self.notes: list[str] = []
        self.drawing = self.draw(0)

    def draw(self, second: float) -> Drawing:
        """The drawing of what holds from `second` on."""
        footage = self.footage
        if footage is not None:
            footage = Footage(footage.pictures, footage.shown.at(second))
        drawing = Drawing(self.scene.at(second), self.size, footage, self.portraits)
        self.notes += [note for note in drawing.notes if note not in self.notes]
        return drawing

    def frames(self, fps: Fraction, count: int) -> Iterator[Frame]:
        """The first `count` frames; the same for equal arguments, to the bit."""
        drawing, before, since = self.drawing, None, 0.0
        for index in range(count):
            t = float(index / fps)
            if self.scene.at(t) is not drawing.scene:
                drawing, before, since = self.draw(t), drawing, t
            if before is None or t - since >= CROSSFADE_SECONDS:
                before = None
                yield drawing.frame(index, t)
            else:
                share = _ease((t - since) / CROSSFADE_SECONDS)
                yield _blend(before.frame(index, t), drawing.frame(index, t), share)


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
