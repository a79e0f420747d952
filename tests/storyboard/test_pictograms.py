from __future__ import annotations

import colorsys
import os
import random
from pathlib import Path

import numpy as np
import pytest
import skia

from mutoscope.engines.storyboard.light import Light
from mutoscope.engines.storyboard.lighting import lighting
from mutoscope.engines.storyboard.pictograms import library
from mutoscope.engines.storyboard.pictograms import picture as pictures
from mutoscope.engines.storyboard.pictograms.picture import Picture, picture
from mutoscope.engines.storyboard.pictograms.tint import lit, recolored
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Scene, Time
from mutoscope.engines.storyboard.subjects.nature import _natures, nature
from mutoscope.prompts.pictograms import pictogram

SAMPLE = 300

packed = pytest.mark.skipif(not library.installed(), reason="the package was built without pictograms: npm was missing")


def light(time: Time) -> Light:
    return lighting(Scene(caption="", seed=1, time=time))


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package that was built without pictograms, on a system without an emoji font."""
    monkeypatch.setattr(library, "ARCHIVE", tmp_path / "none.zip")
    monkeypatch.setattr(pictures, "_colour_font", lambda: None)
    pictures.picture.cache_clear()


@packed
def test_the_package_brings_pictograms_and_their_licence() -> None:
    assert library.installed() > 1500
    assert "Apache License" in (library.ARCHIVE.parent / "LICENSE").read_text()
    notice = (library.ARCHIVE.parent / "NOTICE").read_text()
    assert "Noto Emoji" in notice and "Google" in notice


@packed
def test_every_pictogram_shows_something() -> None:
    """Some of them, and with PICTOGRAMS=all in the environment every one."""
    names = sorted(library.members(library.ARCHIVE))
    if os.environ.get("PICTOGRAMS") != "all":
        names = random.Random(1894).sample(names, SAMPLE)
    for name in names:
        character = "".join(chr(int(point, 16)) for point in name.removesuffix(".svg").split("-"))
        assert library.member(character) == name
        paint = pictures._drawing(character)
        assert paint is not None
        left, top, right, bottom = pictures._bounds(paint)
        surface = skia.Surface(64, 64)
        with surface as canvas:
            canvas.scale(0.5, 0.5)
            paint(canvas)
        assert (surface.makeImageSnapshot().toarray()[..., 3] > 60).sum() > 12, name
        assert right > left and bottom > top


@packed
@pytest.mark.parametrize("name", ["dragon", "flying saucer", "ufo", "octopus", "robot", "pizza", "astronaut", "castle"])
def test_things_are_drawn_and_trimmed_to_what_is_seen(name: str) -> None:
    shown = picture(name)
    assert shown.drawn
    pixels = shown.raster(90).toarray()[..., 3] > 12
    assert abs(pixels.shape[0] - 90) <= 1
    assert pixels[:3].any() and pixels[-3:].any() and pixels[:, :3].any() and pixels[:, -3:].any()


@packed
def test_references_within_a_drawing_are_followed() -> None:
    """The lighthouse's tower is cut out by a path that it refers to."""
    pixels = picture("lighthouse").raster(100).toarray()[..., :4].astype(int)
    red = (pixels[..., 2] > 150) & (pixels[..., 1] < 100) & (pixels[..., 3] > 200)
    red |= (pixels[..., 0] > 150) & (pixels[..., 1] < 100) & (pixels[..., 3] > 200)
    assert red.sum() > 100


def test_without_the_archive_and_a_font_a_card_says_what_it_is(unpacked: None) -> None:
    assert library.installed() == 0
    shown = picture("dragon")
    assert not shown.drawn
    assert (shown.raster(80).toarray()[..., 3] > 200).mean() > 0.8
    assert not np.array_equal(shown.raster(80).toarray(), picture("dragoon").raster(80).toarray())
    pictures.picture.cache_clear()


def test_any_name_gets_a_card(unpacked: None) -> None:
    for name in ("", "x", "a very long name of a thing that nobody has ever drawn anywhere", "дракон", "竜", "🐉"):
        assert picture(name).raster(40).width() > 20
    pictures.picture.cache_clear()


def test_a_broken_archive_is_none(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"not an archive")
    assert library.members(tmp_path / "broken.zip") == frozenset()


def disc(color: tuple[float, float, float]) -> Picture:
    paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*color, 1))
    return Picture("disc", lambda canvas: canvas.drawCircle(64, 64, 60, paint), (4, 4, 124, 124))


def hue(image: skia.Image) -> float:
    pixels = image.toarray(colorType=skia.kRGBA_8888_ColorType)
    seen = pixels[pixels[..., 3] > 200][:, :3].mean(axis=0) / 255
    return colorsys.rgb_to_hsv(*map(float, seen))[0]


@pytest.mark.parametrize(("color", "expected"), [((1, 0, 0), 0.0), ((0, 0.7, 0.1), 0.357), ((0.1, 0.2, 0.9), 0.646)])
@pytest.mark.parametrize("own", [(0.9, 0.7, 0.1), (0.2, 0.6, 0.3), (0.5, 0.5, 0.5)])
def test_a_colour_replaces_the_main_one(
    own: tuple[float, float, float], color: tuple[float, float, float], expected: float
) -> None:
    apart = abs(hue(recolored(disc(own).raster(40), color)) - expected)
    assert min(apart, 1 - apart) < 0.03


def test_night_darkens_all_but_what_shines() -> None:
    plain, night, glowing = (
        lit(disc((0.8, 0.8, 0.8)), 40, light(time), shine=shine).toarray()[..., :3].mean()
        for time, shine in ((Time.DAY, 0.0), (Time.NIGHT, 0.0), (Time.NIGHT, 1.0))
    )
    assert night < 0.75 * plain
    assert glowing > 1.2 * night


def test_a_mirrored_picture_is_lit_from_the_same_side() -> None:
    shown = disc((0.6, 0.6, 0.6))
    one, other = (lit(shown, 40, light(Time.GOLDEN_HOUR), mirrored=mirrored).toarray() for mirrored in (False, True))
    inside = (one[..., 3] == 255) & (other[..., 3] == 255)
    assert np.abs(one.astype(int) - other.astype(int))[inside].max() <= 2
    assert abs(one[20, 6].astype(int) - one[20, 33].astype(int)).max() > 10


def test_every_nature_is_of_something_that_can_be_named() -> None:
    assert [name for name in _natures() if pictogram(name) is None] == []


def test_sizes_and_places_are_plausible() -> None:
    assert nature("ant").units < nature("elephant").units < nature("castle").units
    assert nature("ufo") == nature("flying saucer")
    assert nature("shark").habitat is Habitat.SWIMMING
    assert nature("ambulance").habitat is Habitat.ROAD
    assert nature("something unheard of").habitat is Habitat.GROUND
