from __future__ import annotations

import numpy as np
import pytest
import skia

from mutoscope.engines.storyboard import brush
from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Scene, Time
from mutoscope.engines.storyboard.stage import Painted, painted
from mutoscope.video import Size

STAGE = set_up(Scene(caption="hills", seed=1), Size(120, 80))


def dot(canvas: skia.Canvas) -> None:
    canvas.drawRect(skia.Rect.MakeXYWH(50, 40, 10, 10), brush.fill((1.0, 1.0, 1.0)))


def drawn(layer: Painted, shift: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    pixels = np.zeros((80, 120, 4), np.uint8)
    surface = skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType)
    with surface as canvas:
        canvas.translate(shift, 0)
        layer.draw(canvas, 0.0)
    return pixels


def test_the_camera_starts_in_the_middle_and_stays_within_the_bleed() -> None:
    places = [STAGE.camera(1.0, second / 4) for second in range(480)]
    assert places[0] == 0
    assert STAGE.bleed / 2 < max(places) < STAGE.bleed
    assert -STAGE.bleed < min(places) < -STAGE.bleed / 2


def test_what_is_far_moves_less() -> None:
    assert STAGE.camera(0.0, 5) == 0
    assert abs(STAGE.camera(0.2, 5)) < abs(STAGE.camera(0.9, 5))


@pytest.mark.parametrize("shift", [0, 3, -7])
def test_a_still_layer_moves_by_whole_pixels(shift: int) -> None:
    pixels = drawn(painted(STAGE, 0.5, dot), shift)
    assert (pixels[40:50, 50 + shift : 60 + shift, 0] == 255).all()
    assert pixels[..., 0].sum() == 100 * 255


@pytest.mark.parametrize("shift", [0.25, 0.5, -0.25, 2.75])
def test_a_still_layer_moves_by_quarters_of_a_pixel(shift: float) -> None:
    row = drawn(painted(STAGE, 0.5, dot), shift)[45, :, 0].astype(float)
    centre = (row * np.arange(120)).sum() / row.sum()
    assert centre == pytest.approx(54.5 + shift, abs=0.06)


def test_a_still_layer_is_painted_in_its_rows_only() -> None:
    layer = painted(STAGE, 0.5, dot, top=44, bottom=60)
    assert layer.height < 20
    assert drawn(layer, 0.0)[..., 0].sum() == 60 * 255


def test_a_still_layer_is_painted_when_first_drawn_and_no_more() -> None:
    painted_at: list[float] = []

    def paint(canvas: skia.Canvas) -> None:
        painted_at.append(canvas.getTotalMatrix().getTranslateX())

    layer = painted(STAGE, 0.5, paint)
    assert painted_at == []
    for shift in (0.25, 4.25, -1.75, 0.75):
        drawn(layer, shift)
    assert len(painted_at) == 2


def test_chance_depends_on_the_seed_and_the_purpose_alone() -> None:
    night = set_up(Scene(caption="at night", seed=1, time=Time.NIGHT), Size(120, 80))
    other = set_up(Scene(caption="hills", seed=2), Size(120, 80))
    assert STAGE.chance("hills").random() == night.chance("hills").random()
    assert STAGE.chance("hills").random() != STAGE.chance("trees").random()
    assert STAGE.chance("hills").random() != other.chance("hills").random()
