"""The eight hours: the sky and the light of each, and where its sun or moon stands."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mutoscope.engines.storyboard.light import Light, sunward
from mutoscope.engines.storyboard.scene import Scene, Time


def hour(scene: Scene, horizon: float) -> Light:
    """The light of the scene's hour in clear weather. The sun rises on one side of the frame and sets on the other."""
    across, height = _PATH[scene.time]
    setting = sunward(scene)
    x = 0.5 + across * (setting - 0.5)
    y = horizon * (1 - height)
    light = replace(LIGHTS[scene.time], source=(x, y), side=1 if x > 0.5 else -1)
    if scene.time is Time.NIGHT:
        return replace(light, moon=(x, y))
    return light if scene.time is Time.DUSK else replace(light, sun=(x, y))


_PATH = {
    Time.DAWN: (-1.0, 0.22),
    Time.MORNING: (-1.0, 0.54),
    Time.DAY: (0.3, 0.82),
    Time.AFTERNOON: (1.1, 0.66),
    Time.GOLDEN_HOUR: (1.0, 0.38),
    Time.SUNSET: (1.0, 0.19),
    Time.DUSK: (1.0, -0.06),
    Time.NIGHT: (1.0, 0.66),
}
"""How far from the middle to the side where it sets sun or moon stand, and how high: 0 at the horizon, 1 the top."""

_clear = partial(Light, sun=None, moon=None, cloud_cover=0.25, wet=0.0, neon=0.0, wind=0.2)
"""What is the same in all hours; only towards night some have neon."""
LIGHTS = {
    Time.DAWN: _clear(
        sky_top=(0.42, 0.50, 0.76),
        sky_middle=(0.78, 0.68, 0.84),
        sky_low=(0.96, 0.76, 0.80),
        sky_horizon=(1.0, 0.86, 0.78),
        sun_color=(1.0, 0.90, 0.80),
        stars=0.08,
        ambient=(0.70, 0.64, 0.76),
        key=(0.34, 0.20, 0.18),
        darkness=0.3,
        haze=(0.93, 0.77, 0.82),
        haze_density=0.58,
        cloud_color=(1.0, 0.80, 0.80),
        shadow=0.22,
        reach=2.4,
        softness=0.6,
        glow=(1.0, 0.74, 0.66),
        mist=1.0,
    ),
    Time.MORNING: _clear(
        sky_top=(0.22, 0.58, 0.86),
        sky_middle=(0.56, 0.82, 0.93),
        sky_low=(0.82, 0.93, 0.90),
        sky_horizon=(1.0, 0.97, 0.82),
        sun_color=(1.0, 0.97, 0.78),
        stars=0.0,
        ambient=(0.74, 0.81, 0.79),
        key=(0.36, 0.31, 0.12),
        darkness=0.0,
        haze=(0.84, 0.93, 0.88),
        haze_density=0.44,
        cloud_color=(1.0, 1.0, 0.97),
        shadow=0.34,
        reach=1.5,
        softness=0.3,
        mist=0.3,
    ),
    Time.DAY: _clear(
        sky_top=(0.08, 0.38, 0.82),
        sky_middle=(0.34, 0.67, 0.96),
        sky_low=(0.60, 0.82, 0.98),
        sky_horizon=(0.82, 0.93, 0.98),
        sun_color=(1.0, 1.0, 0.94),
        stars=0.0,
        ambient=(0.87, 0.89, 0.92),
        key=(0.26, 0.23, 0.15),
        darkness=0.0,
        haze=(0.74, 0.87, 0.96),
        haze_density=0.34,
        cloud_color=(1.0, 1.0, 1.0),
        shadow=0.42,
        reach=0.4,
        softness=0.1,
    ),
    Time.AFTERNOON: _clear(
        sky_top=(0.18, 0.48, 0.80),
        sky_middle=(0.48, 0.73, 0.90),
        sky_low=(0.78, 0.86, 0.84),
        sky_horizon=(1.0, 0.92, 0.74),
        sun_color=(1.0, 0.96, 0.80),
        stars=0.0,
        ambient=(0.88, 0.81, 0.69),
        key=(0.36, 0.26, 0.10),
        darkness=0.0,
        haze=(0.96, 0.90, 0.74),
        haze_density=0.38,
        cloud_color=(1.0, 0.97, 0.90),
        shadow=0.38,
        reach=0.95,
        softness=0.15,
    ),
    Time.GOLDEN_HOUR: _clear(
        sky_top=(0.44, 0.56, 0.66),
        sky_middle=(0.88, 0.76, 0.54),
        sky_low=(1.0, 0.78, 0.42),
        sky_horizon=(1.0, 0.86, 0.50),
        sun_color=(1.0, 0.92, 0.62),
        stars=0.0,
        ambient=(0.84, 0.66, 0.46),
        key=(0.44, 0.28, 0.06),
        darkness=0.14,
        haze=(1.0, 0.79, 0.44),
        haze_density=0.46,
        cloud_color=(1.0, 0.90, 0.70),
        shadow=0.36,
        reach=2.1,
        softness=0.25,
        glow=(1.0, 0.76, 0.32),
    ),
    Time.SUNSET: _clear(
        sky_top=(0.24, 0.17, 0.44),
        sky_middle=(0.74, 0.30, 0.46),
        sky_low=(0.97, 0.42, 0.32),
        sky_horizon=(1.0, 0.66, 0.28),
        sun_color=(1.0, 0.76, 0.38),
        stars=0.1,
        ambient=(0.62, 0.42, 0.53),
        key=(0.60, 0.24, 0.06),
        darkness=0.48,
        haze=(0.92, 0.44, 0.36),
        haze_density=0.38,
        cloud_color=(0.66, 0.30, 0.46),
        shadow=0.34,
        reach=2.8,
        softness=0.35,
        glow=(1.0, 0.58, 0.20),
    ),
    Time.DUSK: _clear(
        sky_top=(0.07, 0.12, 0.34),
        sky_middle=(0.17, 0.27, 0.58),
        sky_low=(0.46, 0.42, 0.64),
        sky_horizon=(1.0, 0.66, 0.44),
        sun_color=(1.0, 0.78, 0.62),
        stars=0.3,
        ambient=(0.41, 0.44, 0.76),
        key=(0.26, 0.15, 0.18),
        darkness=0.78,
        haze=(0.42, 0.40, 0.62),
        haze_density=0.42,
        cloud_color=(0.44, 0.34, 0.54),
        neon=0.1,
        shadow=0.12,
        reach=0.6,
        softness=0.9,
        glow=(1.0, 0.55, 0.34),
    ),
    Time.NIGHT: _clear(
        sky_top=(0.02, 0.05, 0.16),
        sky_middle=(0.06, 0.13, 0.33),
        sky_low=(0.13, 0.24, 0.46),
        sky_horizon=(0.24, 0.38, 0.60),
        sun_color=(0.88, 0.92, 1.0),
        stars=0.7,
        ambient=(0.29, 0.37, 0.60),
        key=(0.30, 0.36, 0.44),
        darkness=1.0,
        haze=(0.18, 0.28, 0.50),
        haze_density=0.38,
        cloud_color=(0.26, 0.34, 0.54),
        neon=0.15,
        shadow=0.34,
        reach=1.3,
        softness=0.35,
    ),
}
"""The light of each hour, before its sun or moon is placed."""
