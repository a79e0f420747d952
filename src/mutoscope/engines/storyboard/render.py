"""From a scene to frames: its layers in order, drawn at each moment, with a crossfade where a beat changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets, sky, subjects, weather
from mutoscope.engines.storyboard.camera import View, smooth
from mutoscope.engines.storyboard.footage import Footage
from mutoscope.engines.storyboard.lighting import lighting
from mutoscope.engines.storyboard.pictograms.picture import Picture
from mutoscope.engines.storyboard.scene import Scene, Setting
from mutoscope.engines.storyboard.shot import USUAL_SECONDS, Shot, shot
from mutoscope.engines.storyboard.stage import Layer, Stage
from mutoscope.engines.storyboard.styles import raster, treatment
from mutoscope.video import Size

CROSSFADE_SECONDS = 1.5
NOBODY: Mapping[str, Picture] = {}


def set_up(scene: Scene, size: Size, taken: Shot | None = None) -> Stage:
    """The empty stage of `scene`: its light, its camera, and the horizon that suits its setting and the frame."""
    taken = taken or shot(scene, size)
    horizon = 0.6 if scene.setting is Setting.FOOTAGE else sets.horizon(scene.setting, size.width, size.height)
    light = lighting(scene, horizon)
    return Stage(
        scene=scene,
        light=light,
        width=size.width,
        height=size.height,
        horizon=horizon,
        path=taken.path,
        clock=taken.clock,
    )


class Drawing:
    """One scene at one size, ready to be drawn at any second. Its still layers are painted when first drawn.

    With footage for a set, only what its pixels do not show already is drawn over it. `portraits` are pictures
    of characters, by name; `taken` is how the clip is shot that the scene is part of; `notes` tells what could not
    be drawn.
    """

    def __init__(
        self,
        scene: Scene,
        size: Size,
        footage: Footage | None = None,
        portraits: Mapping[str, Picture] = NOBODY,
        taken: Shot | None = None,
    ) -> None:
        self.scene = scene
        self.notes: list[str] = []
        taken = taken or shot(scene, size)
        stage = set_up(scene, size, taken)
        drawn: list[Layer] = []
        if footage is None:
            drawn += [] if sets.place(scene.setting).skyless else sky.layers(stage)
            drawn += sets.layers(stage)
        else:
            drawn += footage.layers(stage)
            rest, self.notes = footage.rest(scene)
            stage = set_up(rest, size, taken)
        cast, notes = subjects.layers(sets.within(stage) if footage is None else stage, portraits)
        self.notes += notes
        self.stage = stage
        self.layers = sorted([*drawn, *cast, *weather.layers(stage)], key=lambda layer: layer.depth)
        self.treatment = treatment(stage)

    def frame(self, index: int, t: float) -> Frame:
        """The nth frame, `t` seconds into the clip."""
        return self.finish(self.draw(t), index, t)

    def draw(self, t: float) -> Frame:
        """All layers `t` seconds into the clip, before the camera and the style."""
        pixels, moment = _blank(self.stage), self.stage.clock.scene(t)
        slide = self.stage.path.view(t).slide * self.stage.width
        with _surface(pixels) as canvas:
            for layer in self.layers:
                canvas.save()
                canvas.translate(slide * layer.depth, 0)
                layer.draw(canvas, moment)
                canvas.restore()
        return pixels

    def finish(self, pixels: Frame, index: int, t: float) -> Frame:
        """The drawn `pixels` as the camera sees them, in the scene's style; they may be changed."""
        view = self.stage.path.view(t)
        if not view.whole:
            pixels = _seen(pixels, view)
        return pixels if self.treatment is None else self.treatment.apply(pixels, index, t)


class Timeline:
    """A scene and its beats at one size, as frames. `notes` grows while they are drawn.

    `seconds` is the length of the clip, over which the camera makes its move.
    """

    def __init__(
        self,
        scene: Scene,
        size: Size,
        footage: Footage | None = None,
        portraits: Mapping[str, Picture] = NOBODY,
        seconds: float = USUAL_SECONDS,
    ) -> None:
        self.scene, self.size, self.footage, self.portraits = scene, size, footage, portraits
        self.taken = shot(scene, size, seconds)
        self.notes: list[str] = []
        self.drawing = self.draw(0)

    def draw(self, second: float) -> Drawing:
        """The drawing of what holds from `second` on."""
        footage = self.footage
        if footage is not None:
            footage = Footage(footage.pictures, footage.shown.at(second))
        drawing = Drawing(self.scene.at(second), self.size, footage, self.portraits, self.taken)
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
                yield _crossfaded(before, drawing, index, t, smooth((t - since) / CROSSFADE_SECONDS))


def _crossfaded(before: Drawing, after: Drawing, index: int, t: float, share: float) -> Frame:
    if before.treatment is None and after.treatment is None:
        return after.finish(_blend(before.draw(t), after.draw(t), share), index, t)
    return _blend(before.frame(index, t), after.frame(index, t), share)


def _seen(pixels: Frame, view: View) -> Frame:
    """What `view` shows of `pixels`, at their size."""
    height, width = pixels.shape[:2]
    seen = np.empty_like(pixels)
    left, top = -view.left / view.size * width, -view.top / view.size * height
    with raster.surface(seen) as canvas:
        # A hundredth of a pixel more, so that rounding never leaves a border undrawn.
        box = skia.Rect.MakeLTRB(
            left - 0.01, top - 0.01, left + width / view.size + 0.01, top + height / view.size + 0.01
        )
        canvas.drawImageRect(raster.picture(pixels), box, raster.LINEAR)
    return seen


def _blend(below: Frame, above: Frame, share: float) -> Frame:
    """Rounded so that a blend of two equal frames is both of them: laying one over the other would darken it."""
    weight = round(256 * share)
    mixed = below * np.uint16(256 - weight)
    mixed += above * np.uint16(weight)
    mixed += np.uint16(128)
    mixed >>= 8
    return mixed.astype(np.uint8)


def _blank(stage: Stage) -> Frame:
    return np.empty((stage.height, stage.width, 4), np.uint8)


def _surface(pixels: Frame) -> skia.Surface:
    """A surface that draws straight into `pixels`; both must outlive its canvas."""
    return skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)


def _image(pixels: Frame) -> skia.Image:
    """`pixels` as an image that shares their memory."""
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType, copy=False)
