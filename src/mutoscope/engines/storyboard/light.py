"""The light of a scene: what the layers obey, whatever time, weather and style made it so. Pure data; no drawing."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import lru_cache

from mutoscope.engines.storyboard.scene import Scene

Color = tuple[float, float, float]
"""sRGB, each channel 0 to 1."""


def mix(a: Color, b: Color, amount: float) -> Color:
    """`a` at 0, `b` at 1."""
    return (
        a[0] + (b[0] - a[0]) * amount,
        a[1] + (b[1] - a[1]) * amount,
        a[2] + (b[2] - a[2]) * amount,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """What the layers obey. Positions are fractions of the frame from the top left."""

    sky_top: Color
    sky_horizon: Color
    sun: tuple[float, float] | None
    """Centre of the sun's disc; None when it is not in the sky."""
    sun_color: Color
    moon: tuple[float, float] | None
    stars: float
    """0 none to 1 a sky full of them."""
    ambient: Color
    """Multiplies every surface's own colour; (1, 1, 1) at noon."""
    key: Color
    """Colour of the direct light, added on surfaces that face it."""
    darkness: float
    """0 noon to 1 deep night: lamps, windows and headlights glow by it."""
    haze: Color
    haze_density: float
    """0 crisp to 1 fog; distant layers are mixed with `haze` by depth."""
    cloud_cover: float
    cloud_color: Color
    wet: float
    """0 dry to 1 standing water: strength of reflections on the ground."""
    neon: float
    """0 to 1: strength of coloured artificial light."""
    wind: float
    """0 still air to 1 a gale: how far things sway, how fast clouds drift."""
    snow: float = 0.0
    """0 bare ground to 1 white: surfaces that face the sky are covered by it."""
    sky_middle: Color | None = None
    """The sky half way up, where it is not simply between top and horizon."""
    sky_low: Color | None = None
    """The sky a quarter of the way up, likewise."""
    side: int = 1
    """Where the light comes from: -1 left, 1 right. What is lit from the side is brighter there."""
    source: tuple[float, float] = (0.5, 0.2)
    """Where sun or moon stand, even where clouds or the horizon hide them."""
    shadow: float = 0.0
    """0 none to 1 black: how dark the shadows are that sun or moon cast. `shadow.cast` draws them."""
    reach: float = 0.0
    """How long these are, in heights of what casts them."""
    softness: float = 0.3
    """0 sharp to 1 all but dissolved: their edges."""
    glow: Color | None = None
    """Colour of the band of light that a low sun, or one just gone, leaves along the horizon."""
    mist: float = 0.0
    """0 to 1: what lies over low ground and water in the cold of the morning."""
    dust: float = 0.0
    """0 to 1: how much sand is in the air."""
    bare: bool = False
    """Whether broad-leaved trees have lost their leaves."""
    falling: float = 0.0
    """0 to 1: how many leaves or petals come down."""

    def on(self, color: Color, depth: float = 1.0, facing: float = 0.0) -> Color:
        """A surface's own `color` as this light shows it at `depth`.

        `facing` is 0 for a surface turned away from the sun or moon, 1 for one that looks straight at it.
        """
        red, green, blue = (
            min(1.0, own * (a + k * facing)) for own, a, k in zip(color, self.ambient, self.key, strict=True)
        )
        return mix((red, green, blue), self.haze, self.haze_at(depth))

    def sheltered(self) -> Light:
        """This light in a room: what comes through the windows, with nothing that falls, blows or lies outside."""
        return replace(self, wet=0.0, snow=0.0, wind=0.0, mist=0.0, dust=0.0, shadow=0.0, falling=0.0)

    def haze_at(self, depth: float) -> float:
        """How much of `haze` lies before a surface at `depth`."""
        thickness = 1.7 - 0.8 * self.haze_density**2
        return min(1.0, float((1.0 - depth) ** thickness) * (0.12 + 0.88 * self.haze_density))


def sunward(scene: Scene) -> float:
    """Where across the frame the sun sets and the moon stands; the land leaves a gap there, whatever the hour."""
    return _sunward(scene.seed)


@lru_cache(maxsize=64)
def _sunward(seed: int) -> float:
    return random.Random(f"{seed}/sun").choice((0.3, 0.36, 0.64, 0.7))


def times(color: Color, other: Color, factor: float = 1.0) -> Color:
    """Both multiplied, and by `factor`, no brighter than white."""
    red, green, blue = (min(1.0, a * b * factor) for a, b in zip(color, other, strict=True))
    return red, green, blue


def luminance(color: Color) -> float:
    return 0.3 * color[0] + 0.6 * color[1] + 0.1 * color[2]
