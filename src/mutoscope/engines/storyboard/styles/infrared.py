"""False colour, as infrared film shows the land: leaves and grass pale and pink, the sky dark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles import raster
from mutoscope.engines.storyboard.styles.film import SHEETS, worn
from mutoscope.engines.storyboard.styles.tone import Colors, Tones, contrasted, luma, ramp

LEAVES = [
    (0.0, "#5a1233"),
    (0.14, "#b8305f"),
    (0.32, "#f0709a"),
    (0.52, "#ffc0d2"),
    (0.75, "#fff2f4"),
    (1.0, "#ffffff"),
]
SKY = [(0.0, "#02070d"), (0.3, "#08222c"), (0.55, "#124450"), (0.78, "#3d8a8e"), (1.0, "#dff2ee")]
REST = [(0.0, "#0d0a12"), (0.3, "#33303c"), (0.6, "#7d8288"), (0.85, "#c9c4b8"), (1.0, "#fffaf0")]

WARM = [(0.0, "#0b1016"), (0.3, "#1b3a44"), (0.55, "#3f6f70"), (0.75, "#9aa583"), (0.9, "#e6c98a"), (1.0, "#fff6dc")]


@lru_cache(maxsize=2)
def _false(dark: bool) -> Tones:
    exposed = 0.62 if dark else 1.0

    def grade(colors: Colors) -> Colors:
        red, green, blue = colors[:, :1], colors[:, 1:2], colors[:, 2:]
        level, most = luma(colors) ** exposed, np.maximum(colors.max(axis=1, keepdims=True), 0.02)
        leafy = np.clip(7 * (green - 0.95 * np.maximum(red, blue)) / most, 0, 1)
        blueish = np.clip(4.5 * (blue - 1.04 * red) / most, 0, 1) * (1 - leafy)
        false = ramp(contrasted(level, 0.3), REST)
        warm = np.clip(3 * (red - blue), 0, 1)
        false = 0.6 * false + 0.4 * colors[:, [1, 1, 2]] * np.array((1.08, 0.86, 0.9), np.float32)
        false = false * (1 - 0.75 * warm) + ramp(contrasted(level, 0.6), WARM) * 0.75 * warm
        sky = ramp(np.clip(level * 1.0, 0, 1) ** 1.25, SKY)
        leaves = ramp(np.clip(1.15 * level, 0, 1), LEAVES)
        return np.asarray(false * (1 - leafy - blueish) + sky * blueish + leaves * leafy)

    return Tones(grade)


@dataclass(frozen=True, slots=True)
class Infrared:
    """The false colours, a halo about what is bright, and grain."""

    tones: Tones
    sheets: list[skia.Image]

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        self.tones.apply(pixels)
        raster.halo(pixels, 150, 0.34)
        raster.lay(pixels, self.sheets[index // 2 % SHEETS])
        return pixels


def infrared(stage: Stage) -> Infrared:
    return Infrared(_false(stage.light.darkness > 0.7), worn(stage.width, stage.height, 0.03, 0.5, 0.16 * stage.unit))
