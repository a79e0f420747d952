"""The light of a scene: what time, weather and style do to every layer. Pure data; no drawing."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from mutoscope.engines.storyboard.scene import Scene, Season, Style, Time, Weather

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
        thickness = 1.7 - 0.9 * self.haze_density**2
        return min(1.0, float((1.0 - depth) ** thickness) * (0.12 + 0.88 * self.haze_density))


def lighting(scene: Scene, horizon: float = 0.56) -> Light:
    """The light that `scene` asks for; `horizon` is where its sun rises, as a fraction of the height."""
    light = _by_time(scene, horizon)
    light = _under(light, scene.weather)
    if scene.season is Season.WINTER:
        light = replace(light, snow=max(light.snow, 0.85))
    if scene.style is Style.CYBERPUNK:
        light = _electric(light)
    if scene.warm:
        light = _warmed(light)
    if scene.stars:
        light = replace(light, stars=1.0, cloud_cover=min(light.cloud_cover, 0.55))
    if scene.neon:
        light = replace(light, neon=1.0)
    return replace(light, wet=max(light.wet, 0.85)) if scene.wet else light


def sunward(scene: Scene) -> float:
    """Where across the frame sun and moon stand; the land leaves a gap there, whatever the hour."""
    return random.Random(f"{scene.seed}/sun").choice((0.3, 0.36, 0.64, 0.7))


_HOURS = {
    Time.DAY: Light(
        sky_top=(0.13, 0.45, 0.83),
        sky_middle=(0.42, 0.71, 0.94),
        sky_horizon=(0.80, 0.92, 0.97),
        sun=None,
        sun_color=(1.0, 0.97, 0.85),
        moon=None,
        stars=0.0,
        ambient=(0.86, 0.88, 0.92),
        key=(0.26, 0.22, 0.12),
        darkness=0.0,
        haze=(0.74, 0.87, 0.95),
        haze_density=0.36,
        cloud_cover=0.3,
        cloud_color=(1.0, 1.0, 1.0),
        wet=0.0,
        neon=0.0,
        wind=0.25,
    ),
    Time.GOLDEN_HOUR: Light(
        sky_top=(0.36, 0.58, 0.74),
        sky_middle=(0.86, 0.80, 0.62),
        sky_horizon=(1.0, 0.84, 0.47),
        sun=None,
        sun_color=(1.0, 0.93, 0.66),
        moon=None,
        stars=0.0,
        ambient=(0.84, 0.71, 0.54),
        key=(0.40, 0.27, 0.08),
        darkness=0.12,
        haze=(1.0, 0.82, 0.50),
        haze_density=0.42,
        cloud_cover=0.3,
        cloud_color=(1.0, 0.93, 0.78),
        wet=0.0,
        neon=0.0,
        wind=0.2,
    ),
    Time.SUNSET: Light(
        sky_top=(0.24, 0.15, 0.42),
        sky_middle=(0.86, 0.32, 0.42),
        sky_horizon=(1.0, 0.56, 0.22),
        sun=None,
        sun_color=(1.0, 0.74, 0.36),
        moon=None,
        stars=0.15,
        ambient=(0.44, 0.30, 0.40),
        key=(0.55, 0.20, 0.06),
        darkness=0.5,
        haze=(0.90, 0.42, 0.34),
        haze_density=0.34,
        cloud_cover=0.4,
        cloud_color=(0.56, 0.27, 0.45),
        wet=0.0,
        neon=0.0,
        wind=0.2,
    ),
    Time.NIGHT: Light(
        sky_top=(0.015, 0.03, 0.10),
        sky_middle=(0.045, 0.085, 0.22),
        sky_horizon=(0.14, 0.23, 0.42),
        sun=None,
        sun_color=(0.86, 0.90, 1.0),
        moon=None,
        stars=0.6,
        ambient=(0.20, 0.26, 0.43),
        key=(0.12, 0.15, 0.22),
        darkness=1.0,
        haze=(0.11, 0.18, 0.35),
        haze_density=0.36,
        cloud_cover=0.15,
        cloud_color=(0.20, 0.26, 0.42),
        wet=0.0,
        neon=0.15,
        wind=0.2,
    ),
}
"""The light of each hour, before the sun or moon is placed."""
_HOURS |= {
    Time.DAWN: _HOURS[Time.SUNSET],
    Time.MORNING: _HOURS[Time.DAY],
    Time.AFTERNOON: _HOURS[Time.DAY],
    Time.DUSK: replace(_HOURS[Time.NIGHT], darkness=0.8),
}


def _by_time(scene: Scene, horizon: float) -> Light:
    light, x = _HOURS[scene.time], sunward(scene)
    if scene.time is Time.NIGHT:
        return replace(light, moon=(x, horizon * 0.34))
    height = {Time.DAY: horizon * 0.27, Time.GOLDEN_HOUR: horizon * 0.64, Time.SUNSET: horizon - 0.115}
    height |= {
        Time.DAWN: horizon - 0.05,
        Time.MORNING: horizon * 0.5,
        Time.AFTERNOON: horizon * 0.4,
        Time.DUSK: horizon + 0.1,
    }
    return replace(light, sun=(x, height[scene.time]))


@dataclass(frozen=True, slots=True)
class _Pall:
    """What a weather lays over the light of the hour."""

    grey: Color
    veil: float
    """How much of the sky's own colours it hides."""
    dim: float
    density: float
    cover: float
    wet: float
    wind: float
    snow: float = 0.0
    disc: bool = False
    """Whether the sun or moon still shows."""


_PALLS = {
    Weather.CLOUDS: _Pall((0.72, 0.76, 0.81), 0.35, 0.86, 0.42, 0.7, 0.0, 0.4, disc=True),
    Weather.RAIN: _Pall((0.54, 0.59, 0.66), 0.78, 0.78, 0.62, 1.0, 0.8, 0.5),
    Weather.THUNDERSTORM: _Pall((0.35, 0.37, 0.46), 0.88, 0.64, 0.50, 1.0, 1.0, 0.9),
    Weather.SNOW: _Pall((0.82, 0.86, 0.91), 0.72, 0.90, 0.62, 0.85, 0.0, 0.3, snow=1.0),
    Weather.FOG: _Pall((0.84, 0.86, 0.87), 0.92, 0.90, 1.0, 0.0, 0.1, 0.1, disc=True),
}


def _under(light: Light, weather: Weather) -> Light:
    pall = _PALLS.get(weather)
    if pall is None:
        return light
    dim = 1 - (1 - pall.dim) * (1 - 0.6 * light.darkness)
    brightness = 0.38 + 0.62 * sum(light.ambient) / 3
    hue = _times(light.sky_horizon, (1.0, 1.0, 1.0), 1 / max(light.sky_horizon))
    tint = mix((1.0, 1.0, 1.0), hue, 0.25 + 0.3 * light.darkness)
    grey = _times(pall.grey, tint, brightness)
    veil = pall.veil * (1 - 0.3 * light.darkness)
    upper = _times(grey, (0.86, 0.88, 0.92), 1.0)
    return replace(
        light,
        sky_top=mix(light.sky_top, upper, veil),
        sky_middle=mix(light.sky_middle or light.sky_horizon, grey, veil),
        sky_horizon=mix(light.sky_horizon, grey, veil * 0.72),
        sun=light.sun if pall.disc else None,
        moon=light.moon if pall.disc else None,
        stars=light.stars * (0.35 if pall.disc else 0.0),
        ambient=_legible(
            _times(
                mix(light.ambient, grey, 0.25 + 0.3 * pall.snow),
                (1.0, 1.0, 1.0),
                dim * (1 + 0.7 * pall.snow * light.darkness),
            ),
            light.darkness,
        ),
        key=_times(light.key, (1.0, 1.0, 1.0), 0.45 if pall.disc else 0.15),
        darkness=max(light.darkness, 1 - dim),
        haze=mix(light.haze, grey, veil * 0.8),
        haze_density=max(light.haze_density, pall.density),
        cloud_cover=pall.cover,
        cloud_color=mix(light.cloud_color, _times(grey, (0.9, 0.92, 0.96), 1.0), veil),
        wet=pall.wet,
        wind=pall.wind,
        snow=pall.snow,
    )


def _legible(ambient: Color, darkness: float) -> Color:
    """`ambient`, brightened where a drawing under it could not be read any more."""
    least = 0.58 - 0.10 * darkness
    return _times(ambient, (1.0, 1.0, 1.0), max(1.0, 3 * least / sum(ambient)))


def _electric(light: Light) -> Light:
    return replace(
        light,
        sky_top=mix(light.sky_top, (0.07, 0.02, 0.20), 0.72),
        sky_middle=mix(light.sky_middle or light.sky_horizon, (0.38, 0.06, 0.50), 0.70),
        sky_horizon=mix(light.sky_horizon, (1.0, 0.18, 0.58), 0.72),
        sun_color=mix(light.sun_color, (1.0, 0.35, 0.72), 0.55),
        ambient=_times(light.ambient, (0.62, 0.50, 0.98), 1.0),
        key=mix(light.key, (0.10, 0.75, 0.85), 0.6),
        darkness=max(light.darkness, 0.8),
        haze=mix(light.haze, (0.52, 0.10, 0.58), 0.72),
        haze_density=max(light.haze_density, 0.45),
        cloud_color=mix(light.cloud_color, (0.30, 0.10, 0.48), 0.7),
        neon=1.0,
    )


def _warmed(light: Light) -> Light:
    amber = (1.0, 0.74, 0.40)
    return replace(
        light,
        sky_top=mix(light.sky_top, amber, 0.08),
        sky_middle=mix(light.sky_middle or light.sky_horizon, amber, 0.2),
        sky_horizon=mix(light.sky_horizon, amber, 0.35),
        ambient=_times(light.ambient, (1.12, 0.98, 0.80), 1.0),
        key=mix(light.key, (0.6, 0.36, 0.12), 0.5),
        haze=mix(light.haze, amber, 0.3),
        cloud_color=mix(light.cloud_color, amber, 0.2),
    )


def _times(color: Color, other: Color, factor: float) -> Color:
    red, green, blue = (min(1.0, a * b * factor) for a, b in zip(color, other, strict=True))
    return red, green, blue
