"""The camera: which part of the drawn frame is seen at each moment, and how far near things stand aside."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from mutoscope.engines.storyboard.scene import Camera, Framing, Move

DRIFT_PERIOD = 26.0
"""Seconds until the drift is where it began."""
BLEED = 0.035
"""How far, in widths of the frame, layers reach beyond its sides, and so how far the nearest may slide."""
CLOSEST = 0.57
"""The smallest part of the frame that a close shot shows: its pixels are large enough."""
BLEND_SECONDS = 2.5
"""How long one move takes to go over into another."""


@dataclass(frozen=True, slots=True)
class View:
    """What is seen, in fractions of the drawn frame: from `left` and `top` on, `size` of its width and height.

    `slide` is how far, in widths, a layer at the lens stands to the right of its place.
    """

    left: float = 0.0
    top: float = 0.0
    size: float = 1.0
    slide: float = 0.0

    @property
    def whole(self) -> bool:
        return self.size == 1.0

    def blended(self, other: View, share: float) -> View:
        """This one at 0, `other` at 1. Between two that show no border, none shows one."""
        return View(
            self.left + (other.left - self.left) * share,
            self.top + (other.top - self.top) * share,
            self.size + (other.size - self.size) * share,
            self.slide + (other.slide - self.slide) * share,
        )

    def within(self, crop: View) -> View:
        """This view of what `crop` shows."""
        return View(
            crop.left + crop.size * self.left,
            crop.top + crop.size * self.top,
            crop.size * self.size,
            crop.size * self.slide,
        )


WHOLE = View()


@dataclass(frozen=True, slots=True)
class Focus:
    """What the picture is about, in fractions of the frame; `close` is the part of it that a close shot shows.

    `heading` is 1 where it goes to the right or nowhere, -1 where it goes to the left.
    """

    x: float = 0.5
    y: float = 0.52
    close: float = 0.6
    heading: int = 1

    def crop(self, size: float) -> View:
        """The part of that size about the focus, within the frame."""
        return View(_held(self.x - size / 2, size), _held(self.y - size * 0.52, size), size)

    def towards(self, size: float) -> View:
        """The part of that size in which the focus is where it is in the whole frame."""
        return View((1 - size) * self.x, (1 - size) * self.y, size)


def _held(start: float, size: float) -> float:
    return min(1 - size, max(0.0, start))


@dataclass(frozen=True, slots=True)
class Leg:
    """One camera from `begins` to `ends`, seconds into the clip; what the move has reached then, it keeps."""

    camera: Camera
    begins: float
    ends: float
    focuses: tuple[Focus, ...]
    """What the picture is about, at even times from `begins` to `ends`: one of them if it keeps its place."""

    def view(self, t: float) -> View:
        share = min(1.0, max(0.0, (t - self.begins) / max(1e-6, self.ends - self.begins)))
        focus, move = self.focus(share), self.camera.move
        view = MOVES[move](share, t, focus)
        match self.camera.framing:
            case Framing.CLOSE:
                return view.within(focus.crop(min(1.0, max(focus.close, CLOSEST / _tightest(move)))))
            case Framing.WIDE:
                return WHOLE.blended(view, 0.5)
            case _:
                return view

    def focus(self, share: float) -> Focus:
        place = share * (len(self.focuses) - 1)
        index = min(int(place), max(0, len(self.focuses) - 2))
        one, other = self.focuses[index], self.focuses[min(index + 1, len(self.focuses) - 1)]
        more = place - index
        return replace(one, x=one.x + (other.x - one.x) * more, y=one.y + (other.y - one.y) * more)


@dataclass(frozen=True, slots=True)
class Path:
    """The camera's whole way through a clip, leg by leg, without a jump."""

    legs: tuple[Leg, ...]

    def view(self, t: float) -> View:
        view = self.legs[0].view(t)
        for leg in self.legs[1:]:
            if t > leg.begins:
                view = view.blended(leg.view(t), smooth(min(1.0, (t - leg.begins) / BLEND_SECONDS)))
        return view


def smooth(share: float) -> float:
    """Slow at both ends."""
    return share * share * (3 - 2 * share)


def steady(share: float, ramp: float = 0.2) -> float:
    """At one speed but for `ramp` of the way at either end."""
    speed = 1 / (1 - ramp)
    if share < ramp:
        return speed * share * share / (2 * ramp)
    if share > 1 - ramp:
        return 1 - speed * (1 - share) ** 2 / (2 * ramp)
    return speed * (share - ramp / 2)


Way = Callable[[float, float, Focus], View]
"""The view when that share of the move is done, `t` seconds into the clip."""


def _drift(share: float, t: float, focus: Focus) -> View:
    return View(slide=BLEED * math.sin(math.tau * t / DRIFT_PERIOD))


def _static(share: float, t: float, focus: Focus) -> View:
    return WHOLE


def _pan(to: int) -> Way:
    """Turn the head: far and near pass alike, but for a little."""

    def way(share: float, t: float, focus: Focus) -> View:
        gone = steady(share) if to > 0 else 1 - steady(share)
        size = 0.80
        return View((1 - size) * gone, (1 - size) * focus.y, size, 0.5 * BLEED * (1 - 2 * gone))

    return way


def _tilt(to: int) -> Way:
    def way(share: float, t: float, focus: Focus) -> View:
        gone = steady(share) if to > 0 else 1 - steady(share)
        size = 0.76
        return View((1 - size) * focus.x, (1 - size) * gone, size)

    return way


def _zoom(start: float, end: float) -> Way:
    """Even to the eye: by the same factor in every second."""

    def way(share: float, t: float, focus: Focus) -> View:
        done = smooth(share)
        size = start ** (1 - done) * end**done
        aside = (1 - size) * BLEED * (1 if focus.x < 0.5 else -1)
        view = focus.towards(size)
        return View(view.left, view.top, view.size, aside)

    return way


def _track(share: float, t: float, focus: Focus) -> View:
    """Travel sideways, along with who walks there: what is near rushes past, what is far hardly moves."""
    gone, size = steady(share) if focus.heading > 0 else 1 - steady(share), 0.86
    left = 0.03 + (1 - size - 0.06) * gone
    return View(left, (1 - size) * focus.y, size, (BLEED + 0.028) * (1 - 2 * gone))


def _orbit(share: float, t: float, focus: Focus) -> View:
    """Go round the middle: what is behind it passes one way, what is before it the other."""
    gone = smooth(share)
    size = 0.90 - 0.04 * math.sin(math.pi * gone)
    left = (1 - size) * (0.92 - 0.84 * gone)
    return View(left, (1 - size) * focus.y, size, (BLEED + 0.02) * (1 - 2 * gone))


def _rise(share: float, t: float, focus: Focus) -> View:
    """A crane: up from close to the ground, and back until everything is seen."""
    done = smooth(share)
    size = 0.72 ** (1 - done)
    return View((1 - size) * focus.x, (1 - size) * (1 - 0.6 * done), size, 0.3 * BLEED * (1 - 2 * done))


def _hold(share: float, t: float, focus: Focus) -> View:
    """A camera on the shoulder: it breathes and shakes a little, about its place."""
    size = 0.94
    across = 0.55 * math.sin(1.9 * t + 0.4) + 0.3 * math.sin(4.3 * t + 2.1) + 0.15 * math.sin(8.9 * t)
    down = 0.5 * math.sin(2.3 * t + 1.3) + 0.3 * math.sin(5.1 * t) + 0.2 * math.sin(9.7 * t + 0.9)
    near = size - 0.008 * math.sin(1.1 * t)
    return View((1 - near) * (0.5 + 0.32 * across), (1 - near) * (0.5 + 0.36 * down), near, 0.3 * BLEED * across)


MOVES: Mapping[Move, Way] = {
    Move.DRIFT: _drift,
    Move.STATIC: _static,
    Move.PAN_LEFT: _pan(-1),
    Move.PAN_RIGHT: _pan(1),
    Move.TILT_UP: _tilt(-1),
    Move.TILT_DOWN: _tilt(1),
    Move.ZOOM_IN: _zoom(1.0, 0.68),
    Move.ZOOM_OUT: _zoom(0.68, 1.0),
    Move.TRACKING: _track,
    Move.ORBIT: _orbit,
    Move.AERIAL: _rise,
    Move.HANDHELD: _hold,
}


@cache
def _tightest(move: Move) -> float:
    """The smallest part of the frame that it shows."""
    return min(MOVES[move](step / 16, step / 2, Focus()).size for step in range(17))
