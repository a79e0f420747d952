from __future__ import annotations

import numpy as np
import pytest
import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.drifting import drifting


@pytest.mark.parametrize("velocity", [3.0, 17.25])
@pytest.mark.parametrize("camera", [-4.0, 0.0, 3.5])
def test_what_drifts_never_leaves_a_gap_or_a_seam(velocity: float, camera: float) -> None:
    layer = drifting(0.5, (0, 8), 140, velocity, lambda canvas: canvas.drawPaint(brush.fill((1.0, 1.0, 1.0), 0.5)))
    for t in np.arange(0, 60, 0.9):
        pixels = np.zeros((8, 100, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            canvas.translate(camera, 0)
            layer.draw(canvas, float(t))
        assert set(np.unique(pixels[..., 0])) <= {127, 128}


def test_what_drifts_moves_to_the_right() -> None:
    mark = skia.Rect.MakeXYWH(50, 0, 10, 8)
    layer = drifting(0.5, (0, 8), 140, 2.0, lambda canvas: canvas.drawRect(mark, brush.fill((1.0, 1.0, 1.0))))
    centres = []
    for t in (0.0, 2.0):
        pixels = np.zeros((8, 100, 4), np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            layer.draw(canvas, t)
        centres.append(float((pixels[0, :, 0] * np.arange(100)).sum() / pixels[0, :, 0].sum()))
    assert centres[1] - centres[0] == pytest.approx(4.0)
