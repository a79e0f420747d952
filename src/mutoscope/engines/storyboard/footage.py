"""Footage as a set: an imported clip, or a still, shown as the backdrop and put into another light."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np
import skia
from numpy.typing import NDArray

from mutoscope.engines.base import Frame, Request
from mutoscope.engines.storyboard.brush import fill, gradient
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.scene import Scene, Style, Time, Weather
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Painted, Stage
from mutoscope.media import decode
from mutoscope.media.probe import probe_now
from mutoscope.video import Size

CLOSEST = 1.1
"""How much closer the camera has come to a still at the end of the clip."""
KEPT_QUALITY = 94
STARS = 130

Curves = NDArray[np.float64]
"""What becomes of each of 256 levels, one row each for red, green and blue, 0 to 1."""


class Pictures(Protocol):
    """The backdrop over time. Asked for moments that never go back."""

    def at(self, t: float) -> skia.Image: ...


class Reel:
    """A clip's frames in order. When it ends early it is played backwards, then forwards, and so on, without a jump.

    At most the last `beyond` frames are kept for that, as JPEG.
    """

    def __init__(self, frames: Iterator[Frame], fps: Fraction, beyond: int) -> None:
        self.fps, self.index = fps, -1
        self.frames = _mirrored(frames, deque(maxlen=max(1, beyond)))
        self.current: skia.Image | None = None

    def at(self, t: float) -> skia.Image:
        while self.current is None or self.index < round(t * self.fps):
            self.current = next(self.frames)
            self.index += 1
        return self.current


class Still:
    """One picture that the camera slowly comes closer to."""

    def __init__(self, picture: Frame, size: Size, seconds: float) -> None:
        self.picture, self.size, self.seconds = picture, size, seconds
        self.pixels = np.empty((size.height, size.width, 4), np.uint8)

    def at(self, t: float) -> skia.Image:
        share = min(1.0, t / self.seconds)
        eased = share * share * (3 - 2 * share)
        width, height = self.size.width, self.size.height
        grow = 1 + (CLOSEST - 1) * eased
        box = skia.Rect.MakeXYWH(width * (1 - grow) / 2, height * (1 - grow) * 0.45, width * grow, height * grow)
        # Skia scales this channel order nine times as fast; being the same on both sides, it changes no colour.
        order = skia.kBGRA_8888_ColorType
        source = skia.Image.fromarray(self.picture, order, skia.kOpaque_AlphaType, copy=False)
        with skia.Surface(self.pixels, order, skia.kOpaque_AlphaType) as canvas:
            canvas.drawImageRect(source, box, skia.SamplingOptions(skia.FilterMode.kLinear))
        return _image(self.pixels)


def _mirrored(frames: Iterator[Frame], kept: deque[skia.Data]) -> Iterator[skia.Image]:
    keep = (kept.maxlen or 0) > 1
    image: skia.Image | None = None
    for frame in frames:
        image = _image(frame)
        if keep:
            kept.append(image.encodeToData(skia.kJPEG, KEPT_QUALITY))
        yield image
    index, step = len(kept) - 1, -1
    while image is not None:
        if len(kept) > 1:
            step = step if 0 <= index + step < len(kept) else -step
            index += step
            image = skia.Image.MakeFromEncoded(kept[index]).makeRasterImage()
        yield image


def _image(pixels: Frame) -> skia.Image:
    return skia.Image.fromarray(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType, copy=False)


class Footage:
    """A backdrop, and the scene that its pixels already show: what is drawn over it is the difference.

    Raises:
        InvalidMedia: the file turns out not to be readable.
    """

    def __init__(self, pictures: Pictures, shown: Scene) -> None:
        self.pictures, self.shown = pictures, shown
        self.skyline = skyline(pictures.at(0))

    def layers(self, stage: Stage) -> list[Layer]:
        """The backdrop in the light of the stage's scene, and what that light adds to its sky."""
        table = relight(curves(self.shown), curves(stage.scene))
        built: list[Layer] = [Animated(0.0, Backdrop(self.pictures, table).draw)]
        dark = _darkness(stage.scene) - _darkness(self.shown)
        if dark > 0:
            built.append(_canopy(stage, (0.0, 0.01, 0.05), 0.62 * dark))
        if stage.scene.weather in OVERCAST and stage.scene.weather is not self.shown.weather:
            built.append(_canopy(stage, stage.light.sky_top, 0.9))
        if stage.scene.time is Time.NIGHT and (dark > 0 or (stage.scene.stars and not self.shown.stars)):
            built.append(Animated(0.0, Stars(self.skyline, stage).draw))
        return built

    def rest(self, scene: Scene) -> tuple[Scene, list[str]]:
        """What of `scene` is to be drawn over the backdrop, and notes on what is in its pixels for good."""
        return remaining(self.shown, scene)


def footage(request: Request, path: Path, shown: Scene) -> tuple[Footage, list[str]]:
    """The backdrop for `request` from the clip or picture `path`; `shown` is what its pixels show.

    Raises:
        InvalidMedia: the file is not readable.
    """
    if not shown.still:
        reel, notes = _reel(request, path)
        return Footage(reel, shown), notes
    size = request.size
    large = Size(round(size.width * CLOSEST), round(size.height * CLOSEST))
    picture = decode.still(path, request.limits, size=large)
    return Footage(Still(picture, size, request.seconds), shown), []


def _reel(request: Request, path: Path) -> tuple[Reel, list[str]]:
    """The clip at the request's size and rate, and a note where it must go on after its end."""
    seconds = probe_now(path, request.limits).seconds
    beyond = request.frame_count - math.floor(seconds * request.fps)
    frames = decode.frames(path, request.limits, size=request.size, fps=request.fps)
    if beyond <= 1:
        return Reel(frames, request.fps, 1), []
    note = f"The footage ends after {seconds:g} s; from there on it is played backwards, then forwards again."
    return Reel(frames, request.fps, beyond + 2), [note]


class Backdrop:
    """The picture of the moment through a table of tones; fixed to the frame, since it has its own camera."""

    def __init__(self, pictures: Pictures, table: NDArray[np.uint8] | None) -> None:
        self.pictures = pictures
        self.paint = skia.Paint()
        if table is not None:
            red, green, blue = (row.tolist() for row in table)
            self.paint = skia.Paint(ColorFilter=skia.TableColorFilter.MakeARGB(None, red, green, blue))

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        canvas.drawImage(self.pictures.at(t), 0, 0, NEAREST, self.paint)


LEVELS = np.arange(256) / 255

_BY_TIME: dict[Time, tuple[tuple[float, float, float], float]] = {
    Time.DAWN: ((0.86, 0.80, 0.92), 1.08),
    Time.MORNING: ((1.03, 1.0, 0.92), 1.0),
    Time.DAY: ((1.0, 1.0, 1.0), 1.0),
    Time.AFTERNOON: ((1.05, 0.98, 0.86), 1.0),
    Time.GOLDEN_HOUR: ((1.08, 0.9, 0.62), 0.96),
    Time.SUNSET: ((0.98, 0.6, 0.52), 1.12),
    Time.DUSK: ((0.50, 0.52, 0.78), 1.2),
    Time.NIGHT: ((0.3, 0.38, 0.66), 1.35),
}
"""Gain of each channel, and the power of its curve: above 1 darkens the middle tones more than the lights."""
_BY_WEATHER: dict[Weather, tuple[float, float, float]] = {
    Weather.CLOUDS: (0.92, 0.94, 0.97),
    Weather.OVERCAST: (0.84, 0.87, 0.91),
    Weather.RAIN: (0.74, 0.79, 0.85),
    Weather.THUNDERSTORM: (0.52, 0.56, 0.66),
    Weather.SNOW: (0.94, 0.98, 1.05),
    Weather.FOG: (0.96, 0.97, 0.98),
    Weather.SANDSTORM: (1.02, 0.84, 0.58),
}


def curves(scene: Scene) -> Curves:
    """What the scene's time and weather make of a clip shot in plain daylight."""
    gains, power = _BY_TIME[scene.time]
    pall = _BY_WEATHER.get(scene.weather, (1.0, 1.0, 1.0))
    warm = (1.08, 0.98, 0.84) if scene.warm and scene.time is not Time.GOLDEN_HOUR else (1.0, 1.0, 1.0)
    neon = (1.1, 0.86, 1.2) if scene.neon or scene.style is Style.CYBERPUNK else (1.0, 1.0, 1.0)
    gain = np.prod([gains, pall, warm, neon], axis=0)
    shaped: Curves = np.clip(gain[:, None] * LEVELS[None, :] ** power, 0, 1)
    return shaped


def relight(before: Curves, after: Curves) -> NDArray[np.uint8] | None:
    """The table of tones, (3, 256), that takes pixels in the light `before` to `after`; None where nothing changes.

    Shadows are lifted to three times their level at most, since what lies in them is mostly noise.
    """
    if np.array_equal(before, after):
        return None
    table = np.stack([np.interp(LEVELS, old, new) for old, new in zip(before, after, strict=True)])
    lifted = np.minimum(table, 3.0 * LEVELS)
    return np.asarray(np.round(lifted * 255), np.uint8)


def _darkness(scene: Scene) -> float:
    return {Time.NIGHT: 1.0, Time.DUSK: 0.8, Time.SUNSET: 0.5, Time.DAWN: 0.3}.get(scene.time, 0.0)


def _canopy(stage: Stage, color: Color, alpha: float) -> Layer:
    """`color` over the sky, strongest at the top of the frame."""
    height = stage.height * 0.62
    paint = gradient((0, 0), (0, height), [(0.0, color, alpha), (0.55, color, 0.45 * alpha), (1.0, color, 0.0)])
    return Painted(0.0, (0, 0, stage.width, height), lambda canvas: canvas.drawPaint(paint))


def skyline(image: skia.Image) -> NDArray[np.float64]:
    """How far down from the top the sky reaches in each of 64 columns, as a fraction of the height.

    Sky is what goes on smoothly from a bright enough top; a picture without one has zeros.
    """
    small = image.resize(64, 36, skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear))
    pixels = small.toarray(colorType=skia.kRGBA_8888_ColorType).astype(np.float64)[..., :3] / 255
    steps = np.abs(np.diff(pixels, axis=0)).max(axis=2) > 0.07
    reach = np.where(steps.any(axis=0), steps.argmax(axis=0), 35) / 36
    bright = pixels[0].max(axis=1) > 0.25
    return np.where(bright, np.minimum(reach, 0.62), 0.0)


class Stars:
    """Stars that twinkle where the footage has sky."""

    def __init__(self, reach: NDArray[np.float64], stage: Stage) -> None:
        self.stage = stage
        dice = stage.chance("footage stars")
        stars = [(dice.random(), 0.62 * dice.random(), dice.random()) for _ in range(STARS)]
        self.stars = [(x, y, chance) for x, y, chance in stars if y < reach[int(x * len(reach))] - 0.03]
        self.strength = 1.0 if stage.scene.stars else 0.55

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        stage = self.stage
        for x, y, chance in self.stars:
            twinkle = 0.7 + 0.3 * math.sin(t * (1.5 + 2 * chance) + 40 * chance)
            radius = stage.unit * (0.09 + 0.16 * chance**3)
            paint = fill((0.94, 0.96, 1.0), self.strength * twinkle * (0.45 + 0.5 * chance))
            canvas.drawCircle(x * stage.width, y * stage.height, radius, paint)


OVERCAST = (Weather.CLOUDS, Weather.OVERCAST, Weather.RAIN, Weather.THUNDERSTORM, Weather.SNOW)
FALLING = (Weather.RAIN, Weather.THUNDERSTORM, Weather.SNOW, Weather.FOG, Weather.SANDSTORM)


def remaining(before: Scene, after: Scene) -> tuple[Scene, list[str]]:
    """What of the scene `after` is still to be drawn over a clip whose pixels already show `before`.

    The notes tell what is in the pixels for good, though `after` is without it.
    """
    notes = []
    old = {subject.id: subject for subject in before.subjects}
    fresh = tuple(subject for subject in after.subjects if subject.id not in old)
    if len(fresh) + len(old) > len(after.subjects):
        notes.append("What was drawn into the source cannot be removed; it stays.")
    weather = after.weather
    if before.weather is after.weather:
        weather = Weather.CLEAR
    elif before.weather in FALLING and after.weather not in FALLING:
        notes.append(f"The {before.weather} is part of the source and stays.")
    style = Style.NATURAL if before.style is after.style else after.style
    if before.style not in (after.style, Style.NATURAL):
        look = before.style.replace("_", " ")
        notes.append(f"The {look} look is part of the source and stays.")
    if _darkness(before) > _darkness(after):
        notes.append("The source is dark; what its shadows hide cannot be brought back.")
    return after.model_copy(update={"subjects": fresh, "weather": weather, "style": style}), notes
