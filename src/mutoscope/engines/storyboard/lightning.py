"""Lightning: when it strikes, the bolt, and the light that it throws over the scene."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.scene import Scene, Weather
from mutoscope.engines.storyboard.stage import NEAREST, Animated, Layer, Paint, Stage

STRIKE_EVERY = 2.0


def strikes(scene: Scene, seconds: float) -> list[float]:
    """When lightning strikes in the first `seconds` of the clip."""
    moments = (_moment(scene, index) / scene.pace for index in range(math.ceil(seconds * scene.pace / STRIKE_EVERY)))
    return [moment for moment in moments if moment < seconds]


def _moment(scene: Scene, index: int) -> float:
    return index * STRIKE_EVERY + Random(f"{scene.seed}/strike-{index}").uniform(0.3, 0.9)


def _strikes(stage: Stage, t: float) -> list[tuple[int, float]]:
    """The strikes that still show at `t`, each with its age in seconds. One falls in each two seconds."""
    found = []
    for index in (math.floor(t / STRIKE_EVERY) - 1, math.floor(t / STRIKE_EVERY)):
        moment = _moment(stage.scene, index)
        if index >= 0 and 0 <= t - moment < 0.7:
            found.append((index, t - moment))
    return found


def flash(stage: Stage, t: float) -> float:
    """How brightly lightning lights the scene at `t`, 0 to 1: a stroke, and a second one right after it."""
    bright = 0.0
    for _, age in _strikes(stage, t):
        second = math.exp(-(age - 0.17) / 0.13) if age >= 0.17 else 0.0
        bright = max(bright, math.exp(-age / 0.07), 0.8 * second)
    return bright if bright > 0.03 else 0.0


def indoors(canvas: skia.Canvas, stage: Stage, t: float, strength: float) -> None:
    """What comes of it into a room: a pale light over all of it."""
    bright = flash(stage, t) if stage.scene.weather is Weather.THUNDERSTORM else 0.0
    if bright > 0:
        reach = stage.bleed + 2
        area = skia.Rect.MakeLTRB(-reach, 0, stage.width + reach, stage.height)
        canvas.drawRect(area, brush.fill((0.8, 0.86, 1.0), strength * bright))


def bolts(stage: Stage) -> Layer:
    """The lightning itself, forked, between the clouds and the skyline."""
    seen: dict[int, skia.Image] = {}

    def paint(canvas: skia.Canvas, t: float) -> None:
        bright = flash(stage, t)
        for index, age in _strikes(stage, t):
            if age < 0.42:
                if index not in seen:
                    seen.clear()
                    seen[index] = brush.sprite(*_bounds(stage), _painter(_bolt, stage, index))
                left = round(_struck(stage, index) - _bounds(stage)[0] / 2)
                canvas.drawImage(seen[index], left, 0, NEAREST, skia.Paint(Alphaf=min(1.0, bright * 1.3)))

    return Animated(0.06, paint)


def _painter(paint: Callable[[skia.Canvas, Stage, int], None], stage: Stage, index: int) -> Paint:
    return lambda canvas: paint(canvas, stage, index)


def _bounds(stage: Stage) -> tuple[float, float]:
    """How wide and tall a bolt may be, in pixels; it begins in the middle of the upper edge."""
    return 64 * stage.unit, (stage.horizon + 0.01) * stage.height


def _bolt(canvas: skia.Canvas, stage: Stage, index: int) -> None:
    chance, unit = stage.chance(f"bolt-{index}"), stage.unit
    foot = stage.horizon * stage.height
    x, y = _bounds(stage)[0] / 2, 0.04 * stage.height
    trunk, forks, steps = skia.Path(), skia.Path(), 26
    trunk.moveTo(x, y)
    for step in range(steps):
        x += chance.gauss(0, 1.5) * unit
        y += (foot - 0.04 * stage.height) / steps
        trunk.lineTo(x, y)
        if chance.random() < 0.2 and step < steps - 5:
            _fork(forks, (x, y), chance, unit)
    _glowing(canvas, trunk, 0.55 * unit)
    _glowing(canvas, forks, 0.22 * unit, 0.8)


def _struck(stage: Stage, index: int) -> float:
    return stage.chance(f"struck-{index}").uniform(0.15, 0.85) * stage.width


def _fork(path: skia.Path, start: tuple[float, float], chance: Random, unit: float) -> None:
    x, y = start
    side = chance.choice((-1, 1))
    path.moveTo(x, y)
    for _ in range(chance.randint(4, 9)):
        x, y = x + side * chance.uniform(0.4, 2.4) * unit, y + chance.uniform(0.4, 2.0) * unit
        path.lineTo(x, y)


def _glowing(canvas: skia.Canvas, path: skia.Path, width: float, alpha: float = 1.0) -> None:
    halo = brush.stroke((0.60, 0.66, 1.0), 5 * width, 0.75 * alpha)
    halo.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 3 * width))
    canvas.drawPath(path, halo)
    canvas.drawPath(path, brush.stroke((1.0, 1.0, 1.0), width, alpha))


def glare(stage: Stage) -> Layer:
    """The blue-white light that a strike throws over everything, strongest about itself."""
    sheets: dict[int, skia.Image] = {}

    def paint(canvas: skia.Canvas, t: float) -> None:
        bright = flash(stage, t)
        if bright == 0:
            return
        for index, _ in _strikes(stage, t):
            if index not in sheets:
                sheets.clear()
                sheets[index] = brush.sprite(stage.width, stage.height, _painter(_sheet, stage, index))
            ink = skia.Paint(Alphaf=bright, BlendMode=skia.BlendMode.kColorDodge)
            canvas.save()
            canvas.resetMatrix()
            canvas.drawImage(sheets[index], 0, 0, NEAREST, ink)
            canvas.restore()

    return Animated(1.0, paint)


def _sheet(canvas: skia.Canvas, stage: Stage, index: int) -> None:
    at = (_struck(stage, index), 0.3 * stage.height)
    stops = [(0.0, (0.72, 0.75, 0.88), 1.0), (1.0, (0.50, 0.52, 0.64), 1.0)]
    canvas.drawPaint(brush.radial(at, 0.75 * stage.width, stops))
