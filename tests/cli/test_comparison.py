from __future__ import annotations

from pathlib import Path

from PIL import Image

from mutoscope.cli import comparison
from tests.cli.conftest import SHADES


def test_the_moments_are_the_middles_of_the_quarters(clip: Path) -> None:
    strip = comparison.moments(clip)
    assert [float(second) for second, _ in strip] == [3 / 24, 9 / 24, 15 / 24, 21 / 24]
    shades = [frame.getpixel((50, 50)) for _, frame in strip]
    for pixel, shade in zip(shades, SHADES, strict=True):
        assert isinstance(pixel, tuple)
        assert max(abs(channel - shade) for channel in pixel) < 4


def test_the_picture_has_a_row_for_each_video(clip: Path, tmp_path: Path) -> None:
    rows = [comparison.Row("create", "Four greys", clip), comparison.Row("remix", "Again", clip)]
    comparison.draw(rows[:1], tmp_path / "one.png")
    comparison.draw(rows, tmp_path / "two.png")
    with Image.open(tmp_path / "one.png") as one, Image.open(tmp_path / "two.png") as two:
        frame = comparison.moments(clip)[0][1]
        assert two.width == one.width == comparison.WIDTH
        assert two.height - one.height > frame.height
        assert two.crop((0, 0, two.width, 40 + frame.height)) == one.crop((0, 0, one.width, 40 + frame.height))
