"""How water colours what is seen through it: the blue by depth, in the light of the hour."""

from __future__ import annotations

from mutoscope.engines.storyboard.light import Color, luminance, mix, times
from mutoscope.engines.storyboard.stage import Stage

BLUES: tuple[Color, ...] = ((0.46, 0.88, 0.92), (0.10, 0.58, 0.78), (0.03, 0.36, 0.60), (0.01, 0.17, 0.36))
"""The water from the surface to the deep."""


def lit(stage: Stage, down: float) -> Color:
    """The water at `down`, 0 the surface to 1 the sea bed, in the light that falls on it."""
    light = stage.light
    place = min(max(down, 0.0), 0.9999) * (len(BLUES) - 1)
    index = int(place)
    own = mix(BLUES[index], BLUES[index + 1], place - index)
    dim = 1 - 0.5 * max(0.0, light.darkness - 0.4)
    blue = times(times(own, _falling(stage, 0.8, 0.55)), (dim, dim, 1.0), dim)
    tinted = mix(blue, mix(light.sky_horizon, light.haze, 0.5), 0.26 * (1 - down) ** 2)
    grey = 0.5 * tinted[1] + 0.1
    return mix(tinted, (grey, grey, grey), 0.4 * max(0.0, light.haze_density - 0.5))


def seen(stage: Stage, own: Color, depth: float, facing: float = 0.5) -> Color:
    """A surface's own colour as it shows through the water that lies before it at `depth`."""
    light = stage.light
    dim = 1 - 0.45 * max(0.0, light.darkness - 0.4)
    bare = times(own, _falling(stage, facing, 0.35), dim)
    thick = min(1.0, (1 - depth) ** 1.15 * (1 + 0.5 * max(0.0, light.haze_density - 0.4)))
    return mix(mix(bare, lit(stage, 0.5), 0.12), lit(stage, 0.55), thick)


def _falling(stage: Stage, facing: float, loss: float) -> Color:
    """What light comes down to a surface; water takes `loss` of its colour, the red of evening most."""
    light = stage.light
    red, green, blue = (a + facing * k for a, k in zip(light.ambient, light.key, strict=True))
    plain = luminance((red, green, blue))
    return mix((red, green, blue), (plain, plain, plain), loss)
