from __future__ import annotations

import itertools

import numpy as np
import pytest
import skia
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import subjects
from mutoscope.engines.storyboard.render import set_up
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Subject, Time, Weather
from mutoscope.engines.storyboard.subjects import DRAWINGS, layers, positions
from mutoscope.engines.storyboard.subjects.portraits import medallion
from mutoscope.prompts.vocabulary import KINDS
from mutoscope.video import Size

SIZE = Size(320, 180)
MEADOW = Scene(caption="", seed=5, setting=Setting.LANDSCAPE)
HOME = {"boat": Setting.LAKE}


def subject(kind: str, **changes: object) -> Subject:
    motion = Motion(KINDS[kind].motion)
    y = KINDS[kind].y
    return Subject(id=f"{kind}-1", kind=kind, seed=3, motion=motion, y=y).model_copy(update=changes)


def thing(kind: str, **changes: object) -> Subject:
    """Something that no table of words knows."""
    return Subject(id=f"{kind}-1", kind=kind, seed=3, y=0.8).model_copy(update=changes)


def drawn(*cast: Subject, t: float = 1.0, **changes: object) -> Frame:
    stage = set_up(MEADOW.model_copy(update={"subjects": cast, **changes}), SIZE)
    pixels = np.full((SIZE.height, SIZE.width, 4), 128, np.uint8)
    with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
        for layer in layers(stage)[0]:
            layer.draw(canvas, t)
    return pixels


@pytest.mark.parametrize("kind", sorted(DRAWINGS))
@pytest.mark.parametrize("time", [Time.DAY, Time.NIGHT])
def test_each_kind_is_drawn_where_it_stands(kind: str, time: Time) -> None:
    one = subject(kind, motion=Motion.STILL, y=0.7, scale=1.5)
    changed = (drawn(one, time=time, setting=HOME.get(kind, Setting.LANDSCAPE)) != 128).any(axis=2)
    assert changed[60:175, 90:230].sum() > 20
    assert changed[:, :8].sum() == 0


@pytest.mark.parametrize("kind", ["butterfly", "bird", "car", "person", "boat", "dog", "flower", "balloon"])
def test_each_kind_moves_by_itself(kind: str) -> None:
    setting = HOME.get(kind, Setting.LANDSCAPE)
    earlier, later = (drawn(subject(kind, count=3), t=t, setting=setting) for t in (1.0, 1.4))
    assert not np.array_equal(earlier, later)


def test_every_kind_that_captions_can_name_has_a_drawing() -> None:
    assert set(DRAWINGS) == set(KINDS)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    motion=st.sampled_from(list(Motion)),
    seed=st.integers(0, 1 << 30),
    count=st.integers(1, 30),
    t=st.floats(0, 60),
)
def test_places_hang_on_seed_and_size_alone(kind: str, motion: Motion, seed: int, count: int, t: float) -> None:
    one = Subject(id="a", kind=kind, seed=seed, count=count, motion=motion, y=0.5)
    found = positions(one, 1280, 720, t)
    assert found == positions(one.model_copy(update={"id": "b", "color": "#112233", "scale": 2.0}), 1280, 720, t)
    assert np.array(found) / 2 == pytest.approx(np.array(positions(one, 640, 360, t)))
    more = one.model_copy(update={"count": count + 1})
    assert positions(more, 1280, 720, t)[:count] == found


def test_a_further_subject_moves_no_other() -> None:
    birds, cat = subject("bird", count=3), subject("cat", x=0.2, y=0.9)
    with_cat = drawn(birds, cat)
    assert np.array_equal(drawn(birds)[:90], with_cat[:90])


def test_butterflies_wander_within_the_frame_in_small_steps() -> None:
    swarm = subject("butterfly", count=9)
    path = np.array([positions(swarm, 1280, 720, t / 24) for t in range(240)])
    assert (path >= 0).all() and (path[..., 0] <= 1280).all() and (path[..., 1] <= 720).all()
    assert np.abs(np.diff(path, axis=0)).max() < 20
    assert np.ptp(path, axis=0).min() > 20


def test_cars_of_one_lane_keep_their_distance() -> None:
    cars = subject("car", count=6)
    for t in (0.0, 2.5, 7.0):
        places = positions(cars, 1280, 720, t)
        for lane in (places[::2], places[1::2]):
            assert len({y for _, y in lane}) == 1
            assert min(abs(a[0] - b[0]) for a, b in itertools.combinations(lane, 2)) > 0.2 * 1280


def test_a_lone_subject_stands_at_its_anchor() -> None:
    (place,) = positions(subject("cat", x=0.3, y=0.8), 1000, 500, 4.0)
    assert place == pytest.approx((300, 400))


def test_by_a_lake_only_what_swims_is_on_the_water() -> None:
    for kind in ("dog", "tent"):
        assert all(y > 0.93 * 720 for _, y in positions(subject(kind, count=4), 1280, 720, 2.0, Setting.LAKE))
    assert positions(subject("boat"), 1280, 720, 2.0, Setting.LAKE) == positions(subject("boat"), 1280, 720, 2.0)


def test_houses_stand_on_the_far_shore_of_a_lake_and_trees_at_its_sides() -> None:
    stage = set_up(MEADOW.model_copy(update={"setting": Setting.LAKE}), SIZE)
    houses, grove = subject("house", count=3), subject("tree", count=7)
    assert all(y < stage.horizon * 720 for _, y in positions(houses, 1280, 720, 2.0, Setting.LAKE))
    assert subjects.depth(stage, houses) < 0.36
    assert all(abs(x - 640) > 0.19 * 1280 for x, _ in positions(grove, 1280, 720, 2.0, Setting.LAKE))


@pytest.mark.parametrize("setting", [Setting.GARDEN, Setting.INTERSECTION])
def test_those_on_foot_keep_to_the_front_of_gardens_and_streets(setting: Setting) -> None:
    for kind in ("cat", "dog", "person", "umbrella"):
        assert all(y > 0.84 * 720 for _, y in positions(subject(kind, count=5), 1280, 720, 2.0, setting))


def test_a_herd_keeps_apart() -> None:
    herd = subject("horse", count=5)
    for t in range(9):
        across = [x for x, _ in positions(herd, 1280, 720, t)]
        assert min(abs(a - b) for a, b in itertools.combinations(across, 2)) > 0.1 * 1280


@pytest.mark.parametrize("kind", ["truck", "bus"])
def test_vehicles_of_other_kinds_find_a_gap_between_four_cars(kind: str) -> None:
    cars, other = subject("car", count=4), subject(kind)
    for t in (0.0, 3.0, 6.0):
        (long,) = positions(other, 1280, 720, t, Setting.INTERSECTION)
        lane = [x for x, y in positions(cars, 1280, 720, t, Setting.INTERSECTION) if y == pytest.approx(long[1])]
        assert len(lane) == 2
        assert min(abs(x - long[0]) for x in lane) > 0.27 * 1280


def test_a_second_car_keeps_off_the_first() -> None:
    red, blue, green = (subject("car", id=f"car-{n}", x=x, seed=n) for n, x in ((1, 0.5), (2, 0.52), (3, 0.48)))
    for t in (0.0, 3.0, 6.0):
        (a,), (b,), (c,) = (positions(car, 1280, 720, t, Setting.INTERSECTION) for car in (red, blue, green))
        assert a[1] == c[1] > b[1]
        assert abs(a[0] - c[0]) > 0.25 * 1280


def test_a_bus_in_open_country_drives_before_the_trees_and_whole() -> None:
    stage = set_up(MEADOW, SIZE)
    bus = subject("bus")
    assert subjects.depth(stage, bus) > 0.82
    seen = [0.15 < positions(bus, 1, 1, t / 4, Setting.LANDSCAPE)[0][0] < 0.85 for t in range(16)]
    assert seen[1] and sum(seen) > 12


def test_what_the_set_moves_passes_before_the_far_pavement() -> None:
    stage = set_up(MEADOW.model_copy(update={"setting": Setting.INTERSECTION}), SIZE)
    bench, walker = (subjects.depth(stage, subject(kind)) for kind in ("bench", "person"))
    assert bench < 0.66 < walker


def test_small_frames_show_small_animals_larger() -> None:
    def share(size: Size) -> float:
        stage = set_up(MEADOW.model_copy(update={"subjects": (subject("cat"),)}), size)
        pixels = np.full((size.height, size.width, 4), 128, np.uint8)
        with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
            layers(stage)[0][0].draw(canvas, 0.0)
        return float((pixels[..., :3] != 128).any(axis=2).mean())

    assert share(SIZE) > 1.5 * share(Size(1280, 720))


def test_what_has_no_drawing_is_shown_by_its_pictogram() -> None:
    stage = set_up(MEADOW.model_copy(update={"subjects": (subject("dog"), thing("octopus"), thing("gizmo"))}), SIZE)
    drawn_layers, notes = layers(stage)
    assert len(drawn_layers) == 3
    assert notes == []
    assert (drawn(thing("octopus", scale=2.0)) != 128).any(axis=2).sum() > 300


def test_a_character_is_shown_by_its_picture_and_name() -> None:
    hero = Subject(id="hero", kind="person", label="Mossy", x=0.5, y=0.9, seed=1)
    stage = set_up(MEADOW.model_copy(update={"subjects": (hero,)}), SIZE)
    picture = np.zeros((40, 60, 4), np.uint8)
    picture[..., 0] = picture[..., 3] = 255
    pixels = np.full((SIZE.height, SIZE.width, 4), 128, np.uint8)
    (layer,), notes = layers(stage, {"Mossy": medallion("Mossy", picture)})
    with skia.Surface(pixels, skia.kRGBA_8888_ColorType, skia.kOpaque_AlphaType) as canvas:
        layer.draw(canvas, 0.0)
    red = (pixels[..., 0] > 150) & (pixels[..., 1] < 60)
    assert red.sum() > 200 and not notes
    assert not np.array_equal(drawn(hero), drawn(hero.model_copy(update={"label": None})))


def test_colour_and_headlights_are_obeyed() -> None:
    green = drawn(subject("car", color="#00c040", motion=Motion.STILL, y=0.85))
    body = (green[..., 1].astype(int) > green[..., 0].astype(int) + 60) & (green[..., 1] > 90)
    assert body.sum() > 100
    dark, lit = (drawn(subject("car", motion=Motion.STILL), headlights=flag) for flag in (False, True))
    assert lit.astype(int).sum() > dark.astype(int).sum()


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("boat", "sailboat", "rowboat"),
        ("boat", "ship", "canoe"),
        ("boat", "pirate ship", "ferry"),
        ("tree", "palm tree", "pine"),
        ("tree", "birch", "cherry tree"),
        ("tree", "willow", "cypress"),
        ("person", "child", "old man"),
        ("cat", "cat", "kitten"),
        ("sheep", "sheep", "goat"),
        ("car", "car", "taxi"),
        ("duck", "duck", "swan"),
        ("balloon", "hot air balloon", "party balloon"),
        ("tower", "lighthouse", "windmill"),
        ("bird", "crow", "dove"),
        ("motorcycle", "motorcycle", "scooter"),
    ],
)
def test_the_word_that_was_said_has_its_own_look(kind: str, one: str, other: str) -> None:
    pair = [drawn(subject(kind, variant=word, motion=Motion.STILL, scale=2.0)) for word in (one, other)]
    assert (pair[0] != pair[1]).any(axis=2).sum() > 60


@pytest.mark.parametrize("act", ["walk", "run", "sit", "wave", "dance", "jump", "sleep", "read", "eat", "play", "swim"])
def test_people_do_what_is_said(act: str) -> None:
    one = subject("person", motion=Motion.STILL, scale=2.0)
    assert (drawn(one) != drawn(one.model_copy(update={"act": act}))).any(axis=2).sum() > 60


@pytest.mark.parametrize("act", ["sit", "sleep", "jump"])
def test_animals_do_what_is_said(act: str) -> None:
    one = subject("dog", motion=Motion.STILL, scale=2.0)
    other = one.model_copy(update={"act": act})
    changed = [(drawn(one, t=t) != drawn(other, t=t)).any(axis=2).sum() for t in (0.3, 0.6, 0.9)]
    assert max(changed) > 60


@pytest.mark.parametrize("kind", ["dragon", "octopus", "flying saucer", "robot", "fox", "astronaut", "fire", "snail"])
@pytest.mark.parametrize("motion", [Motion.STILL, Motion.CROSS, Motion.FLUTTER])
def test_what_is_pictured_is_alive(kind: str, motion: Motion) -> None:
    one = thing(kind, motion=motion, scale=2.0)
    assert not np.array_equal(drawn(one, t=1.0), drawn(one, t=1.5))
    assert np.array_equal(drawn(one, t=1.0), drawn(one, t=1.0))


@pytest.mark.parametrize("kind", ["dragon", "fox", "robot", "flying saucer", "elephant"])
def test_what_is_pictured_takes_a_colour(kind: str) -> None:
    def green(color: str | None) -> int:
        pixels = drawn(thing(kind, color=color, scale=3.0, motion=Motion.STILL)).astype(int)
        return int(((pixels[..., 1] > pixels[..., 0] + 40) & (pixels[..., 1] > pixels[..., 2] + 40)).sum())

    assert green("#10d020") > green("#d01020") + 150


@pytest.mark.parametrize("kind", ["person", "sheep", "bird", "penguin", "maple leaf", "fish"])
def test_the_many_are_drawn_as_well_as_the_few(kind: str) -> None:
    motion = Motion.FALL if kind == "maple leaf" else Motion.CROSS
    few, many = (drawn(thing(kind, count=count, motion=motion, seed=9)) != 128 for count in (4, 60))
    assert many.any(axis=2).sum() > 2 * few.any(axis=2).sum()


def test_people_open_umbrellas_in_the_rain() -> None:
    crowd = subject("person", count=12, motion=Motion.STILL)
    dry = drawn(crowd, weather=Weather.CLOUDS) != 128
    assert ((drawn(crowd, weather=Weather.RAIN) != 128).sum()) > 1.15 * dry.sum()


def test_subjects_stand_before_the_ground_behind_them() -> None:
    stage = set_up(MEADOW, SIZE)
    near, far = (subjects.depth(stage, subject("dog", y=y)) for y in (0.95, 0.65))
    assert far < near < 1
