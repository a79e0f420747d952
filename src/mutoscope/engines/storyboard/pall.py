"""What a weather lays over the light of the hour."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mutoscope.engines.storyboard.light import Color, Light, mix, times
from mutoscope.engines.storyboard.scene import Weather

WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pall:
    grey: Color
    veil: float
    """How much of the sky's own colours it hides."""
    dim: float
    density: float
    cover: float
    wet: float = 0.0
    wind: float = 0.2
    snow: float = 0.0
    dust: float = 0.0
    shadow: float = 0.0
    """How much of the hour's shadows is left."""
    disc: bool = False
    """Whether the sun or moon still shows."""


PALLS = {
    Weather.CLOUDS: Pall(grey=(0.74, 0.80, 0.87), veil=0.2, dim=0.92, density=0.40, cover=0.79, shadow=0.7, disc=True),
    Weather.OVERCAST: Pall(grey=(0.80, 0.82, 0.85), veil=0.86, dim=0.90, density=0.48, cover=1.0, shadow=0.12),
    Weather.RAIN: Pall(grey=(0.50, 0.57, 0.66), veil=0.8, dim=0.8, density=0.58, cover=1.0, wet=0.85, wind=0.5),
    Weather.THUNDERSTORM: Pall(grey=(0.31, 0.33, 0.44), veil=0.9, dim=0.60, density=0.50, cover=1.0, wet=1.0, wind=0.9),
    Weather.SNOW: Pall(grey=(0.82, 0.86, 0.91), veil=0.74, dim=0.90, density=0.60, cover=0.9, snow=1.0, shadow=0.15),
    Weather.FOG: Pall(grey=(0.84, 0.86, 0.87), veil=0.92, dim=0.90, density=1.0, cover=0.0, disc=True),
    Weather.WIND: Pall(
        grey=(0.76, 0.82, 0.86), veil=0.22, dim=0.97, density=0.38, cover=0.6, wind=1.0, shadow=0.85, disc=True
    ),
    Weather.SANDSTORM: Pall(
        grey=(0.88, 0.64, 0.36), veil=0.9, dim=0.86, density=0.86, cover=0.0, wind=1.0, dust=1.0, shadow=0.2, disc=True
    ),
}


def under(light: Light, weather: Weather) -> Light:
    """`light` in that weather; as it is where it is clear."""
    pall = PALLS.get(weather)
    if pall is None:
        return light
    dim = 1 - (1 - pall.dim) * (1 - 0.6 * light.darkness)
    brightness = 0.38 + 0.62 * sum(light.ambient) / 3
    hue = times(light.ambient, WHITE, 1 / max(light.ambient))
    tint = mix(WHITE, hue, (0.32 + 0.46 * light.darkness) * (1 - 0.6 * pall.dust))
    grey = times(pall.grey, tint, brightness)
    veil = pall.veil * (1 - 0.3 * light.darkness * (1 - pall.dust))
    upper = times(grey, (0.86, 0.88, 0.92))
    clear = 1 - veil
    ambient = mix(light.ambient, grey, 0.2 + 0.28 * pall.veil + 0.2 * pall.snow + 0.1 * pall.dust)
    ambient = times(ambient, WHITE, dim * (1 + pall.snow * (0.26 + 0.45 * light.darkness)))
    dull = 0.0 if pall.disc else 0.38 * veil
    ambient = mix(ambient, _greyed(ambient), max(dull, 0.4 * pall.snow * light.darkness))
    return replace(
        light,
        sky_top=mix(light.sky_top, upper, veil),
        sky_middle=mix(light.sky_middle or light.sky_horizon, grey, veil),
        sky_low=mix(light.sky_low or light.sky_horizon, grey, veil * 0.86),
        sky_horizon=mix(light.sky_horizon, grey, veil * 0.72),
        sun=light.sun if pall.disc else None,
        moon=light.moon if pall.disc else None,
        sun_color=mix(light.sun_color, (1.0, 0.88, 0.66), 0.7 * pall.dust),
        stars=light.stars * (clear**2 if pall.disc else 0.0),
        ambient=_legible(ambient, light.darkness),
        key=times(light.key, WHITE, (0.25 + 0.75 * clear) if pall.disc else 0.15 + 0.2 * pall.snow),
        darkness=max(light.darkness, 1 - dim),
        haze=mix(light.haze, grey, veil * 0.8),
        haze_density=max(light.haze_density, pall.density),
        cloud_cover=pall.cover,
        cloud_color=mix(light.cloud_color, times(grey, (0.9, 0.92, 0.96)), veil),
        wet=pall.wet,
        wind=pall.wind,
        snow=pall.snow,
        dust=pall.dust,
        shadow=light.shadow * pall.shadow,
        softness=max(light.softness, 1 - pall.shadow),
        glow=light.glow and mix(light.glow, grey, 0.8 * veil),
        mist=light.mist * (clear if pall.disc else 0.0) * (1 - pall.wind),
    )


def _greyed(color: Color) -> Color:
    grey = sum(color) / 3
    return grey, grey, grey


def _legible(ambient: Color, darkness: float) -> Color:
    """`ambient`, brightened where a drawing under it could not be read any more."""
    least = 0.55 - 0.06 * darkness
    return times(ambient, WHITE, max(1.0, 3 * least / sum(ambient)))
