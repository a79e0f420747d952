"""The light of a scene: what time, weather and style do to every layer. Pure data; no drawing."""

from __future__ import annotations

from dataclasses import dataclass

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

    def on(self, color: Color, depth: float = 1.0, facing: float = 0.0) -> Color:
        """A surface's own `color` as this light shows it at `depth`.

        `facing` is 0 for a surface turned away from the sun or moon, 1 for one that looks straight at it.
        """
        red, green, blue = (
            min(1.0, own * (a + k * facing)) for own, a, k in zip(color, self.ambient, self.key, strict=True)
        )
        return mix((red, green, blue), self.haze, self.haze_at(depth))

    def haze_at(self, depth: float) -> float:
        """How much of `haze` lies before a surface at `depth`."""
        return min(1.0, float((1.0 - depth) ** 1.6) * (0.12 + 0.88 * self.haze_density))
