from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.render import Drawing, Timeline, set_up
from mutoscope.engines.storyboard.scene import Beat, Scene, Setting, Style, Time
from mutoscope.engines.storyboard.styles import raster, treatment
from mutoscope.engines.storyboard.styles.texture import vignette
from mutoscope.engines.storyboard.styles.tone import Tones, contrasted, saturated
from mutoscope.video import Size

SIZE = Size(320, 180)
STYLED = [style for style in Style if style is not Style.NATURAL]
DAY = Scene(caption="", seed=11, setting=Setting.LAKE)
NIGHT = Scene(caption="", seed=11, setting=Setting.INTERSECTION, time=Time.NIGHT)


def styled(scene: Scene, style: Style) -> Scene:
    return scene.model_copy(update={"style": style})


def treated(scene: Scene, style: Style, size: Size = SIZE, index: int = 30) -> Frame:
    """The scene in that style, but lit and drawn as in the natural one."""
    pixels = Drawing(scene, size).draw(index / 24)
    made = treatment(set_up(styled(scene, style), size))
    assert made is not None
    return made.apply(pixels, index, index / 24)


def difference(one: Frame, other: Frame) -> float:
    return float(np.abs(one[..., :3].astype(np.int16) - other[..., :3]).mean())


def colourfulness(frame: Frame) -> float:
    return float((frame[..., :3].max(axis=2).astype(int) - frame[..., :3].min(axis=2)).mean())


def test_the_natural_style_is_no_treatment() -> None:
    assert treatment(set_up(DAY, SIZE)) is None


@pytest.mark.parametrize("scene", [DAY, NIGHT], ids=["day", "night"])
def test_every_style_looks_different(scene: Scene) -> None:
    frames = [treated(scene, style) for style in STYLED] + [Drawing(scene, SIZE).draw(1.25)]
    for one, other in combinations(frames, 2):
        assert difference(one, other) > 5


@pytest.mark.parametrize("style", STYLED)
@pytest.mark.parametrize("size", [SIZE, Size(180, 320), Size(200, 200), Size(142, 86)])
def test_every_size_is_filled(style: Style, size: Size) -> None:
    frame = treated(DAY, style, size)
    assert frame.shape == (size.height, size.width, 4)
    assert frame.dtype == np.uint8
    assert (frame[..., 3] == 255).all()


@pytest.mark.parametrize("style", STYLED)
def test_a_style_keeps_shapes_where_they_are(style: Style) -> None:
    """The edges of large shapes are found best with no shift at all, but for a film's weave."""
    large = Size(640, 360)
    frames = (Drawing(NIGHT, large).draw(1.25), treated(NIGHT, style, large))
    soft = [raster.box(raster.grey(frame), 2).astype(float) for frame in frames]
    edges = [np.hypot(*np.gradient(level)) for level in soft]
    edges = [np.asarray(edge - edge.mean())[20:-20, 20:-20] for edge in edges]
    shifts = [(down, right) for down in range(-4, 5) for right in range(-4, 5)]
    found = max(shifts, key=lambda shift: float((np.roll(edges[0], shift, (0, 1)) * edges[1]).sum()))
    assert max(map(abs, found)) <= 1, found


@pytest.mark.parametrize("style", STYLED)
def test_a_style_is_calm(style: Style) -> None:
    """Where nothing moves, consecutive frames are alike: no noise boils."""
    pixels = Drawing(DAY, SIZE).draw(0.0)
    made = treatment(set_up(styled(DAY, style), SIZE))
    assert made is not None
    frames = [made.apply(pixels.copy(), index, index / 24) for index in range(12)]
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert max(steps) < 12
    assert float(np.mean(steps)) < 5.5
    worn = (Style.CINEMATIC, Style.VINTAGE_80S, Style.VHS, Style.SUPER_8, Style.BLACK_AND_WHITE, Style.INFRARED)
    assert (max(steps) == 0) is (style not in (*worn, Style.SKETCH))


def test_what_each_style_is_known_by() -> None:
    plain = Drawing(DAY, SIZE).draw(1.25)
    shown = {style: treated(DAY, style) for style in STYLED}
    assert colourfulness(shown[Style.BLACK_AND_WHITE]) < 1
    assert colourfulness(shown[Style.SKETCH]) < 16
    assert colourfulness(shown[Style.VINTAGE_80S]) < 0.8 * colourfulness(plain)
    assert colourfulness(shown[Style.COMIC]) > 1.1 * colourfulness(plain)
    assert colourfulness(shown[Style.ANIME]) > 1.1 * colourfulness(plain)
    warmth = {style: float(frame[..., 0].mean() - frame[..., 2].mean()) for style, frame in shown.items()}
    assert warmth[Style.SUPER_8] > warmth[Style.CINEMATIC] + 20
    colors = {style: len(np.unique(raster.words(frame))) for style, frame in shown.items()}
    assert colors[Style.PIXEL_ART] <= 62 < colors[Style.OIL_PAINTING]
    for style in (Style.WATERCOLOR, Style.SKETCH):
        margin = np.concatenate([shown[style][:2, :, :3].ravel(), shown[style][-2:, :, :3].ravel()])
        assert np.median(margin) > 225
    assert shown[Style.SUPER_8][0, 0, :3].max() < 20 < shown[Style.SUPER_8][90, 160, :3].max()


def test_leaves_are_pink_in_infrared_and_the_sky_is_dark() -> None:
    table = Tones(lambda colors: colors)
    pixels: Frame = np.full((64, 64, 4), 255, np.uint8)
    pixels[:32, :, :3], pixels[32:, :, :3] = (70, 140, 230), (70, 150, 60)
    table.apply(pixels)
    made = treatment(set_up(styled(DAY, Style.INFRARED), Size(64, 64)))
    assert made is not None
    sky, leaves = (made.apply(pixels, 0, 0.0)[row, 32, :3].astype(int) for row in (8, 56))
    assert leaves[0] > leaves[1] + 12
    assert leaves.sum() > 2 * sky.sum()


def test_equal_scenes_are_treated_alike_in_another_order() -> None:
    for style in STYLED:
        made = [treatment(set_up(styled(DAY, style), SIZE)) for _ in range(2)]
        pixels = Drawing(DAY, SIZE).draw(0.0)
        forwards = [made[0].apply(pixels.copy(), index, index / 24) for index in (0, 9)]  # type: ignore[union-attr]
        backwards = [made[1].apply(pixels.copy(), index, index / 24) for index in (9, 0)]  # type: ignore[union-attr]
        assert all((one == other).all() for one, other in zip(forwards, backwards[::-1], strict=True))


@pytest.mark.parametrize("style", [Style.NATURAL, Style.COMIC, Style.SKETCH])
def test_a_style_fades_over_into_another(style: Style) -> None:
    before = styled(DAY, Style.WATERCOLOR)
    shown = before.model_copy(update={"beats": (Beat(second=1.0, scene=styled(DAY, style)),)})
    frames = list(Timeline(shown, SIZE).frames(Fraction(12), 36))
    alone = list(Timeline(before, SIZE).frames(Fraction(12), 12))
    assert all((one == other).all() for one, other in zip(frames, alone, strict=False))
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert steps[11] <= 1.5 * max(steps[:11])
    assert max(steps) < 0.2 * difference(frames[0], frames[-1]) + 6


def test_tones_change_colours_and_nothing_else() -> None:
    pixels: Frame = np.random.default_rng(3).integers(0, 256, (9, 7, 4), dtype=np.uint8)
    kept = pixels.copy()
    Tones(lambda colors: colors).apply(pixels)
    assert np.abs(pixels[..., :3].astype(int) - kept[..., :3]).max() <= 4
    Tones(lambda colors: 1 - colors).apply(pixels)
    assert np.abs(255 - pixels[..., :3].astype(int) - kept[..., :3]).max() <= 8
    grey = np.full((1, 3), 0.5, np.float32)
    assert saturated(grey, 3.0) == pytest.approx(grey)
    assert contrasted(grey, 1.0) == pytest.approx(grey)


def test_boxes_are_means_and_moves_are_shifts() -> None:
    levels = np.random.default_rng(4).integers(0, 256, (12, 15), dtype=np.uint8)
    assert raster.box(levels, 2)[6, 7] == levels[4:8, 5:9].astype(int).sum() // 16
    assert (raster.box(np.full((5, 9, 4), 77, np.uint8), 3) == 77).all()
    assert (raster.moved(levels, 2, -3)[2:, :-3] == levels[:-2, 3:]).all()
    assert (raster.moved(levels, 50, 50) == levels[0, 0]).all()


def test_patches_keep_borders_sharp() -> None:
    pixels: Frame = np.full((32, 32, 4), 255, np.uint8)
    pixels[:, :16, :3] = 20
    assert (raster.patches(pixels, 2)[:, :, :3] == pixels[:, :, :3]).all()


def test_a_vignette_darkens_the_corners_only() -> None:
    lost = vignette(64, 36, 0.6)
    assert lost[18, 32] == 0
    assert lost[0, 0] == pytest.approx(0.6)
