from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Style, Subject, Time, Weather
from mutoscope.engines.storyboard.sets import intersection
from mutoscope.engines.storyboard.sets.perspective import FAR, NEAR, street
from mutoscope.engines.storyboard.sets.traffic import CROSS_GREEN, CYCLE, LANES, LOW, Traffic
from mutoscope.engines.storyboard.stage import Painted
from mutoscope.engines.storyboard.subjects import vehicles
from mutoscope.video import Size

WIDE, TALL = Size(320, 180), Size(180, 320)
CITY = Scene(caption="", seed=7, setting=Setting.INTERSECTION)


def frame(scene: Scene, size: Size = WIDE, t: float = 2.0) -> Frame:
    return Drawing(scene, size).frame(0, t)


def changed(**changes: object) -> Scene:
    return CITY.model_copy(update=changes)


@pytest.mark.parametrize("size", [WIDE, TALL, Size(240, 240)], ids=str)
def test_the_crossing_street_lies_within_the_lower_part_of_every_frame(size: Size) -> None:
    road = street(set_up(CITY, size))
    near, far = road.at(0, 0, NEAR)[1], road.at(0, 0, FAR)[1]
    assert road.horizon < far < near < size.height * 0.95
    assert near - far > 0.08 * size.height


def test_traffic_moves_and_repeats_with_the_signal() -> None:
    traffic = Traffic(set_up(CITY, WIDE), street(set_up(CITY, WIDE)))
    assert len(traffic.crossing(traffic.clock(2.0))) >= 2
    assert traffic.clock(1.0 + CYCLE) == pytest.approx(traffic.clock(1.0))
    assert not traffic.crossing(CROSS_GREEN + 2)
    assert not np.array_equal(frame(CITY, t=2.0), frame(CITY, t=2.5))


@pytest.mark.parametrize(
    ("kind", "count", "left"), [("car", 4, set()), ("bus", 1, {1}), ("truck", 1, {-1}), ("bicycle", 3, {1, -1})]
)
def test_vehicles_of_the_scene_have_their_lanes_for_themselves(kind: str, count: int, left: set[int]) -> None:
    driven = Subject(id="a", kind=kind, count=count, motion=Motion.CROSS, y=0.8)
    stage = set_up(changed(subjects=(driven,)), WIDE)
    traffic = Traffic(stage, street(stage))
    assert traffic.held is (left != {1, -1})
    assert {car.facing for car in traffic.cars} == left


def test_cars_of_one_lane_keep_their_distance() -> None:
    for seed in range(6):
        stage = set_up(changed(seed=seed), WIDE)
        traffic = Traffic(stage, street(stage))
        for facing in (1, -1):
            lane = [car for car in traffic.cars if car.facing == facing]
            assert len({car.speed for car in lane}) == 1
            for ahead, behind in pairwise(lane):
                room = 4.5 * (vehicles.LENGTHS[ahead.style] + vehicles.LENGTHS[behind.style]) / 2
                assert (behind.start - ahead.start) * ahead.speed > room + 1


def test_cars_of_the_near_lane_do_not_hide_those_of_the_far_one() -> None:
    for size in (WIDE, Size(240, 240), TALL):
        road = street(set_up(CITY, size))
        (far, _), (near, _) = LANES
        low = road.at(0, 1.4, near)[1]  # the roof of a car
        assert road.at(0, 0, far)[1] < low + 0.004 * size.height
    for seed in range(6):
        stage = set_up(changed(seed=seed), WIDE)
        near_lane = [car for car in Traffic(stage, street(stage)).cars if car.facing == -1]
        assert near_lane and not {car.style for car in near_lane} & set(LOW)


def test_the_main_street_waits_for_those_who_cross_it() -> None:
    walker = Subject(id="a", kind="person", motion=Motion.CROSS, y=0.84)
    stage = set_up(changed(subjects=(walker,)), WIDE)
    traffic = Traffic(stage, street(stage))
    assert traffic.stopped and not traffic.held and len(traffic.cars) == 6
    assert len({traffic.clock(t) for t in (0.0, 5.0, 9.0)}) == 1


def test_a_city_can_be_without_people_and_cars() -> None:
    empty = changed(without=("person", "car"))
    stage = set_up(empty, WIDE)
    traffic = Traffic(stage, street(stage))
    assert not traffic.driven and not traffic.walking(1.0)
    assert not np.array_equal(frame(CITY), frame(empty))


def test_windows_and_lamps_burn_at_night() -> None:
    night = frame(changed(time=Time.NIGHT))[..., :3].astype(int)
    day = frame(CITY)[..., :3]
    warm = (night[..., 0] > 200) & (night[..., 2] < 170)
    assert warm.sum() > 150
    assert night.mean() < 0.65 * day.mean()


def test_wet_ground_mirrors_the_street() -> None:
    dry, wet = (frame(changed(time=Time.NIGHT, wet=flag)) for flag in (False, True))
    ground = np.abs(wet[130:, :, :3].astype(int) - dry[130:, :, :3]).mean()
    facades = np.abs(wet[40:90, :, :3].astype(int) - dry[40:90, :, :3]).mean()
    assert ground > 5 * max(facades, 0.5)


def test_neon_colours_the_signs() -> None:
    plain, neon = (frame(changed(time=Time.NIGHT, neon=flag)).astype(int) for flag in (False, True))
    assert np.abs(neon - plain)[..., :3].max() > 60


def test_neon_changes_the_light_alone() -> None:
    layers = [intersection.layers(set_up(changed(neon=flag), WIDE))[2] for flag in (False, True)]
    plain, neon = (layer.image.toarray().astype(int) for layer in layers if isinstance(layer, Painted))
    assert (np.abs(plain - neon).max(axis=2) > 24).mean() < 0.12


def test_the_still_parts_keep_their_outline_in_every_light() -> None:
    lights = (CITY, changed(time=Time.GOLDEN_HOUR), changed(weather=Weather.SNOW), changed(time=Time.NIGHT))
    outlines = []
    for scene in lights:
        street_layer = intersection.layers(set_up(scene, WIDE))[2]
        assert isinstance(street_layer, Painted)
        outlines.append(street_layer.image.toarray()[..., 3] > 200)
    for other in outlines[1:]:
        assert (outlines[0] != other).mean() < 0.01


def test_the_signs_are_lit_once_however_often_the_street_is_painted() -> None:
    drawing = Drawing(changed(style=Style.CYBERPUNK), WIDE)
    first = drawing.frame(0, 0.0)
    for index in range(1, 12):
        drawing.frame(index, index * 0.2)
    assert np.array_equal(drawing.frame(0, 0.0), first)
