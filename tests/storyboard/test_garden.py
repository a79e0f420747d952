from __future__ import annotations

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Scene, Season, Setting, Time, Weather
from mutoscope.engines.storyboard.sets.garden import BEDS, Garden
from mutoscope.engines.storyboard.subjects.plants import Flower, sway
from mutoscope.video import Size

WIDE, TALL = Size(320, 180), Size(180, 320)
GARDEN = Scene(caption="", seed=7, setting=Setting.GARDEN)


def frame(scene: Scene, size: Size = WIDE, t: float = 2.0) -> Frame:
    return Drawing(scene, size).frame(0, t)


def changed(**changes: object) -> Scene:
    return GARDEN.model_copy(update=changes)


def feet(scene: Scene, size: Size, share: float = 0.8) -> list[tuple[float, float]]:
    return [flower.foot for flower in Garden(set_up(scene, size)).flowers(share)]


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
def test_flowers_leave_the_path_free(size: Size) -> None:
    garden = Garden(set_up(GARDEN, size))
    flowers = [flower for share in (0.4, 0.57, 0.8) for flower in garden.flowers(share)]
    assert len(flowers) > 20
    for flower in flowers:
        share = (flower.foot[1] - garden.horizon) / garden.reach
        centre, half = garden.path(share)
        assert abs(flower.foot[0] - centre) > half


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
def test_a_lawn_before_the_beds_is_free_to_walk_on(size: Size) -> None:
    garden = Garden(set_up(GARDEN, size))
    walked = range(round(0.15 * size.width), round(0.85 * size.width))
    for share, _ in BEDS:
        for flower in garden.flowers(share):
            assert flower.foot[1] < 0.83 * size.height or round(flower.foot[0]) not in walked


def test_beds_lie_alike_in_every_light() -> None:
    expected = feet(GARDEN, WIDE)
    assert feet(changed(time=Time.NIGHT, weather=Weather.SNOW, season=Season.AUTUMN), WIDE) == expected
    assert feet(changed(seed=8), WIDE) != expected


def test_blooms_open_and_stay_open() -> None:
    flower = Flower("rose", (1.0, 0.2, 0.3), (0.0, 0.0), 40.0, 1.0, 0.5)
    opened = [flower.openness(t / 4) for t in range(24)]
    assert opened == sorted(opened)
    assert opened[0] < 0.3 and opened[-1] == 1.0


def test_wind_sways_the_stems_further() -> None:
    calm, gale = ([sway(1.0, t / 5, wind) for t in range(60)] for wind in (0.1, 0.9))
    assert max(gale) - min(gale) > 2 * (max(calm) - min(calm))


def test_a_garden_is_full_of_colour() -> None:
    pixels = frame(GARDEN, t=4.0)[90:, :, :3].astype(int)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    assert ((green > red + 10) & (green > blue + 10)).mean() > 0.3
    assert (red > green + 30).mean() > 0.04


def test_lanterns_burn_at_night() -> None:
    night, day = frame(changed(time=Time.NIGHT)), frame(GARDEN)
    assert night[..., :3].mean() < 0.6 * day[..., :3].mean()
    lit = night[90:, :, :3].astype(int)
    assert ((lit[..., 0] > 200) & (lit[..., 2] < 190)).sum() > 5


def test_a_garden_can_be_without_its_tree_or_flowers() -> None:
    full = frame(GARDEN)
    for kind in ("tree", "flower"):
        assert (frame(changed(without=(kind,))) != full).mean() > 0.02


def test_autumn_turns_the_leaves() -> None:
    summer, autumn = frame(GARDEN), frame(changed(season=Season.AUTUMN))
    turned = np.abs(summer.astype(int) - autumn).max(axis=2) > 40
    assert turned.mean() > 0.01
