"""What light a scene asks for: its hour, under its weather, in its season, style and words."""

from __future__ import annotations

from dataclasses import replace

from mutoscope.engines.storyboard.hours import hour
from mutoscope.engines.storyboard.light import Color, Light, mix, times
from mutoscope.engines.storyboard.pall import under
from mutoscope.engines.storyboard.scene import Scene, Season, Style, Time


def lighting(scene: Scene, horizon: float = 0.56) -> Light:
    """The light that `scene` asks for; `horizon` is where its sun rises, as a fraction of the height."""
    light = under(_lit_by_aurora(hour(scene, horizon), scene), scene.weather)
    if scene.windy:
        light = replace(light, wind=max(light.wind, 1.0))
    light = _in_season(light, scene.season)
    if scene.style is Style.CYBERPUNK:
        light = _electric(light)
    if scene.warm:
        light = _warmed(light)
    if scene.cool:
        light = _cooled(light)
    if scene.exposure != 1.0:
        light = _exposed(light, scene.exposure)
    if scene.stars:
        light = replace(light, stars=1.0, cloud_cover=min(light.cloud_cover, 0.55))
    if scene.neon:
        light = replace(light, neon=1.0)
    return replace(light, wet=max(light.wet, 0.85)) if scene.wet else light


def _in_season(light: Light, season: Season | None) -> Light:
    match season:
        case Season.WINTER:
            return replace(light, snow=max(light.snow, 0.85), bare=True, sun_color=mix(light.sun_color, (1, 1, 1), 0.3))
        case Season.AUTUMN:
            return replace(light, falling=1.0, mist=max(light.mist, 0.25))
        case Season.SPRING:
            return replace(light, falling=0.6)
        case _:
            return light


def _lit_by_aurora(light: Light, scene: Scene) -> Light:
    """An aurora needs a dark sky, and its green falls on the land."""
    if not scene.aurora:
        return light
    if scene.time not in (Time.NIGHT, Time.DUSK):
        polar = hour(scene.model_copy(update={"time": Time.DUSK}), 0.56)
        light = replace(
            light,
            sky_top=mix(light.sky_top, polar.sky_top, 0.8),
            sky_middle=mix(light.sky_middle or light.sky_top, polar.sky_middle or polar.sky_top, 0.75),
            sky_low=mix(light.sky_low or light.sky_horizon, polar.sky_low or polar.sky_horizon, 0.6),
            sky_horizon=mix(light.sky_horizon, polar.sky_horizon, 0.5),
            ambient=mix(light.ambient, polar.ambient, 0.6),
            key=mix(light.key, polar.key, 0.4),
            haze=mix(light.haze, polar.haze, 0.6),
            cloud_color=mix(light.cloud_color, polar.cloud_color, 0.7),
            darkness=max(light.darkness, 0.6),
            stars=max(light.stars, 0.3),
        )
    green = (0.80, 1.12, 0.98)
    return replace(light, ambient=times(light.ambient, green), key=times(light.key, green), moon=None)


def _electric(light: Light) -> Light:
    return replace(
        light,
        sky_top=mix(light.sky_top, (0.07, 0.02, 0.20), 0.72),
        sky_middle=mix(light.sky_middle or light.sky_horizon, (0.38, 0.06, 0.50), 0.70),
        sky_low=None,
        sky_horizon=mix(light.sky_horizon, (1.0, 0.18, 0.58), 0.72),
        sun_color=mix(light.sun_color, (1.0, 0.35, 0.72), 0.55),
        ambient=times(light.ambient, (0.62, 0.50, 0.98)),
        key=mix(light.key, (0.10, 0.75, 0.85), 0.6),
        darkness=max(light.darkness, 0.8),
        haze=mix(light.haze, (0.52, 0.10, 0.58), 0.72),
        haze_density=max(light.haze_density, 0.45),
        cloud_color=mix(light.cloud_color, (0.30, 0.10, 0.48), 0.7),
        glow=None,
        shadow=0.6 * light.shadow,
        neon=1.0,
    )


def _warmed(light: Light) -> Light:
    tinged = _tinged(light, (1.0, 0.74, 0.40), (0.08, 0.2, 0.28, 0.35), 0.2)
    return replace(tinged, ambient=times(light.ambient, (1.12, 0.98, 0.80)), key=mix(light.key, (0.6, 0.36, 0.12), 0.5))


def _cooled(light: Light) -> Light:
    tinged = _tinged(light, (0.42, 0.60, 0.92), (0.15, 0.2, 0.25, 0.28), 0.15)
    return replace(tinged, ambient=times(light.ambient, (0.82, 0.96, 1.15)), key=times(light.key, (0.6, 0.85, 1.2)))


def _tinged(light: Light, color: Color, sky: tuple[float, float, float, float], clouds: float) -> Light:
    """`light` with `color` in its `sky`, by a share from the top down to the horizon, in its haze and its `clouds`."""
    top, middle, low, horizon = sky
    return replace(
        light,
        sky_top=mix(light.sky_top, color, top),
        sky_middle=mix(light.sky_middle or light.sky_horizon, color, middle),
        sky_low=light.sky_low and mix(light.sky_low, color, low),
        sky_horizon=mix(light.sky_horizon, color, horizon),
        haze=mix(light.haze, color, 0.3),
        cloud_color=mix(light.cloud_color, color, clouds),
    )


def _exposed(light: Light, exposure: float) -> Light:
    """`light`, all of it `exposure` times as bright; in the dark, lamps are lit."""
    white = (1.0, 1.0, 1.0)

    def seen(color: Color) -> Color:
        return times(color, white, exposure) if exposure < 1 else mix(color, white, min(0.6, 0.5 * (exposure - 1)))

    lift = exposure if exposure < 1 else 1 + 0.5 * (exposure - 1)
    return replace(
        light,
        sky_top=seen(light.sky_top),
        sky_middle=light.sky_middle and seen(light.sky_middle),
        sky_low=light.sky_low and seen(light.sky_low),
        sky_horizon=seen(light.sky_horizon),
        sun_color=seen(light.sun_color),
        ambient=times(light.ambient, white, lift),
        key=times(light.key, white, lift),
        haze=seen(light.haze),
        cloud_color=seen(light.cloud_color),
        darkness=min(1.0, max(0.0, light.darkness + 0.8 * (1 - lift))),
    )
