"""The light of a scene: what time, weather and style do to every layer. Pure data; no drawing."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[float, float, float]
"""sRGB, each channel 0 to 1."""


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
