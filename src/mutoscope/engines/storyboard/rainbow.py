"""The rainbow: a bow behind the land, opposite the sun."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.stage import Layer, Stage, painted

BANDS: tuple[Color, ...] = (
    (0.58, 0.30, 0.86),
    (0.32, 0.42, 0.95),
    (0.25, 0.74, 0.92),
    (0.36, 0.86, 0.46),
    (0.98, 0.92, 0.36),
    (1.0, 0.62, 0.26),
    (0.96, 0.28, 0.28),
)
"""From the inner rim to the outer."""
SPRAY = 0.6
"""The depth of the water that falls, and of the bow in it."""


def rainbow(stage: Stage) -> Layer:
    """The bow, and outside it a fainter one with its colours turned about; pale by moonlight.

    At a waterfall it stands in the spray, before the cliff.
    """
    width, foot, light = stage.width, stage.horizon * stage.height, stage.light
    spray = stage.scene.setting is Setting.WATERFALL
    middle = (0.5 - (0.1 if spray else 0.24) * light.side) * width
    radius = min(0.42 * width + 0.1 * foot, 0.92 * foot) if width >= stage.height else 0.52 * width
    radius = 0.3 * math.sqrt(width * stage.height) if spray else radius
    centre = (middle, foot + 0.08 * foot)
    strength = 0.62 - 0.3 * light.darkness

    def paint(canvas: skia.Canvas) -> None:
        inside = [(0.0, (1.0, 1.0, 1.0), 0.0), (0.7, (1.0, 1.0, 1.0), 0.05), (1.0, (1.0, 1.0, 1.0), 0.13 * strength)]
        canvas.drawCircle(*centre, 0.9 * radius, brush.radial(centre, 0.9 * radius, inside))
        _bow(canvas, centre, radius, 0.11, BANDS, strength, 0.6 * light.darkness)
        _bow(canvas, centre, 1.24 * radius, 0.08, BANDS[::-1], 0.3 * strength, 0.6 * light.darkness)
        fading = brush.gradient((0, foot - 0.35 * radius), (0, foot), [(0.0, BANDS[0], 1.0), (1.0, BANDS[0], 0.0)])
        fading.setBlendMode(skia.BlendMode.kDstIn)
        canvas.drawPaint(fading)

    return painted(
        stage,
        SPRAY if spray else 0.055,
        paint,
        max(0.0, centre[1] - 1.26 * radius),
        stage.height * min(1.0, stage.horizon + 0.1),
    )


def _bow(
    canvas: skia.Canvas,
    centre: brush.Point,
    radius: float,
    thick: float,
    bands: tuple[Color, ...],
    alpha: float,
    pale: float,
) -> None:
    inner = 1 - thick
    stops = [(inner - 0.02, bands[0], 0.0)]
    for index, band in enumerate(bands):
        share = (index + 0.5) / len(bands)
        stops.append(
            (inner + thick * share, mix(band, (1.0, 1.0, 1.0), pale), alpha * math.sin(math.pi * share) ** 0.4)
        )
    stops.append((1.0, bands[-1], 0.0))
    ring = brush.radial(centre, radius, stops)
    ring.setDither(True)
    canvas.drawCircle(*centre, radius, ring)
