from __future__ import annotations

import numpy as np
import pytest
import skia

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Motion, Scene, Setting, Subject
from mutoscope.engines.storyboard.shot import path
from mutoscope.engines.storyboard.subjects import depth, layers, positions, relief
from mutoscope.engines.storyboard.subjects.coats import coat
from mutoscope.engines.storyboard.subjects.stature import STATURES, prominent, stature
from mutoscope.engines.storyboard.subjects.stature import size as sized
from mutoscope.video import Size
from tests.storyboard.summary import remix

SIZES = (Size(320, 180), Size(180, 320), Size(240, 240))
LONE = (
    ("A dog on a meadow", 0.14),
    ("A cat sleeping in a village", 0.10),
    ("A rabbit in a field", 0.10),
    ("A man standing on a beach", 0.2),
    ("A deer standing in a forest", 0.16),
    ("An elephant on a meadow", 0.16),
    ("A robot standing in a street", 0.2),
    ("A dragon in the sky over a castle", 0.18),
)


def only(scene: Scene, size: Size, t: float = 1.0) -> Frame:
    """The subjects alone, as what they cover: alpha."""
    stage = set_up(scene, size)
    pixels = np.zeros((size.height, size.width, 4), np.uint8)
    with skia.Surface(pixels, skia.kRGBA_8888_ColorType) as canvas:
        for layer in layers(stage)[0]:
            layer.draw(canvas, t)
    return pixels[..., 3]


def tall(scene: Scene, size: Size) -> float:
    """How much of the frame's height the subjects cover."""
    rows = np.flatnonzero((only(scene, size) > 150).sum(axis=1) > 1)
    return float(rows[-1] - rows[0] + 1) / size.height if rows.size else 0.0


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("caption", "least"), LONE)
def test_what_a_picture_is_about_is_large_in_frames_of_every_shape(caption: str, least: float, size: Size) -> None:
    scene, _ = parse(caption, 5)
    assert scene.subjects[0].prominence
    assert least < tall(scene, size) < 0.62


@pytest.mark.parametrize(
    "caption",
    [
        "A tiny dog on a meadow",
        "A dog in the distance",
        "A dog in the background of a meadow",
        "A herd of sheep on a meadow",
        "A hundred people on a beach",
        "Trees on a hill",
    ],
)
def test_what_is_small_far_or_many_is_not(caption: str) -> None:
    assert not any(subject.prominence for subject in parse(caption, 5)[0].subjects)


def test_scenery_is_what_a_picture_is_about_only_where_it_is_named_first() -> None:
    first, second = parse("A lonely tree on a hill", 5)[0], parse("A dog on a hill and a tree", 5)[0]
    assert first.subjects[0].prominence
    assert [bool(one.prominence) for one in second.subjects] == [True, False]


def test_what_comes_later_leaves_what_is_there() -> None:
    alone = parse("A dog on a meadow", 5)[0].subjects[0]
    for more in ("A dog on a meadow, a bird", "A dog on a meadow, a car and three sheep"):
        assert parse(more, 5)[0].subjects[0] == alone
    after, _ = remix("A dog on a meadow", "add a horse")
    assert after.subjects[0] == parse("A dog on a meadow", 7)[0].subjects[0]
    assert after.subjects[1].prominence


def test_what_takes_the_place_of_another_is_as_prominent() -> None:
    before, _ = remix("A dragon flying over a castle")
    after, _ = remix("A dragon flying over a castle", "replace the dragon with a hot air balloon")
    assert after.subjects[0].prominence == before.subjects[0].prominence > 0
    stage = set_up(after, Size(180, 320))
    assert depth(stage, after.subjects[0]) > 0.9


def test_a_dog_is_smaller_beside_a_person_than_alone() -> None:
    alone, beside = parse("A dog on a beach", 5)[0], parse("A woman and a dog on a beach", 5)[0]
    assert beside.subjects[1].prominence < alone.subjects[0].prominence


@pytest.mark.parametrize("kind", sorted(STATURES))
def test_none_is_wider_than_half_the_frame(kind: str) -> None:
    one = Subject(id="a", kind=kind, seed=1, prominence=1.0)
    for size in (Size(1280, 720), Size(720, 1280), Size(1024, 1024)):
        own = stature(kind)
        assert own
        bigger = one.model_copy(update={"scale": 2.0})
        assert sized(bigger, size.width, size.height) == pytest.approx(2 * sized(one, size.width, size.height))
        usual = one.model_copy(update={"scale": 1.0})
        assert sized(usual, size.width, size.height) * own.wide <= 0.8 * size.width


@pytest.mark.parametrize(
    "caption",
    [
        "A white horse galloping across a windy meadow",
        "A black cat walking down a street",
        "A yellow taxi driving through a city",
        "A motorcycle on a highway",
        "A dog running along a beach",
        "A rocket flying through space",
        "A skier going down a mountain",
        "A sailboat crossing the ocean",
    ],
)
def test_one_that_crosses_is_in_the_picture_for_nearly_all_of_a_clip(caption: str) -> None:
    for seed in range(4):
        scene, _ = parse(caption, seed)
        one = scene.subjects[0]
        assert one.motion is Motion.CROSS
        way = [positions(one, 1, 1, t / 4, scene.setting)[0][0] for t in range(33)]
        assert all(0.04 < x < 0.96 for x in way[:29])
        assert abs(way[0] - 0.5) > 0.12
        middle = min(range(33), key=lambda step: abs(way[step] - 0.5)) / 4
        assert 2.4 <= middle <= 4.2
        assert abs(way[32] - way[0]) > 0.22


def test_faster_is_faster_still() -> None:
    slow, fast = (
        Subject(id="a", kind="horse", seed=2, motion=Motion.CROSS, speed=speed, prominence=1.0) for speed in (1, 2)
    )
    (a,), (b,) = (positions(one, 1, 1, 3.4) for one in (slow, fast))
    (c,), (d,) = (positions(one, 1, 1, 4.4) for one in (slow, fast))
    assert d[0] - b[0] > c[0] - a[0] > 0


def test_a_tracking_shot_keeps_who_walks_near_its_middle() -> None:
    scene, _ = parse("An elephant walking across a meadow, tracking shot", 5)
    size = Size(320, 180)
    way = path(scene, size, 8.0)
    for t in (0.5, 3.0, 5.5, 7.5):
        across = np.flatnonzero((only(scene, size, t) > 150).any(axis=0))
        view = way.view(t)
        middle = (across[0] + across[-1]) / 2 / size.width + view.slide * 0.9
        assert abs((middle - view.left) / view.size - 0.5) < 0.16


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_close_shot_shows_its_subject_large_and_whole_while_it_goes(size: Size) -> None:
    scene, _ = parse("A rabbit hopping through the grass, close-up", 5)
    way = path(scene, size, 8.0)
    for t in (1.0, 3.0, 5.0):
        covered, view = only(scene, size, t) > 150, way.view(t)
        rows, columns = np.flatnonzero(covered.any(axis=1)), np.flatnonzero(covered.any(axis=0))
        top, bottom = ((row / size.height - view.top) / view.size for row in (rows[0], rows[-1]))
        left, right = ((column / size.width - view.left) / view.size for column in (columns[0], columns[-1]))
        assert bottom - top > 0.28
        assert top > -0.06 and bottom < 1.06
        assert abs((left + right) / 2 - 0.5) < 0.3


def test_who_chases_is_behind_and_goes_the_same_way() -> None:
    for caption in ("A dog chasing a cat", "A T-rex chasing a jeep"):
        for seed in range(4):
            scene, _ = parse(caption, seed)
            (a,), (b,) = (positions(one, 1, 1, 3.4, scene.setting) for one in scene.subjects)
            (c,), (d,) = (positions(one, 1, 1, 4.0, scene.setting) for one in scene.subjects)
            assert (c[0] > a[0]) is (d[0] > b[0])
            assert (b[0] - a[0]) * (d[0] - b[0]) > 0


def test_a_couple_stays_together() -> None:
    scene, _ = parse("A couple dancing on a beach", 5)
    (one, _), (other, _) = positions(scene.subjects[0], 1, 1, 2.0, scene.setting)
    assert 0.08 < abs(one - other) < 0.2


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("A red fox", None),
        ("A grey wolf", None),
        ("A green frog", None),
        ("A brown bear", None),
        ("A pink flamingo", None),
    ],
)
def test_a_colour_that_animals_have_is_their_own(caption: str, expected: None) -> None:
    assert coat(parse(caption, 5)[0].subjects[0]) is expected


def test_another_colour_is_the_one_asked_for() -> None:
    blue, _ = parse("A blue fox", 5)
    color = coat(blue.subjects[0])
    assert color and color[2] > color[0] + 0.2


def test_flowers_look_as_they_are_called() -> None:
    frames = [
        Drawing(parse(f"A {name} in a garden", 5)[0], Size(160, 120)).draw(3.0)
        for name in ("rose", "sunflower", "tulip", "lavender")
    ]
    for index, frame in enumerate(frames):
        assert all((frame != other).any(axis=2).sum() > 40 for other in frames[:index])


def test_who_stands_in_the_dark_is_told_from_it() -> None:
    scene, _ = parse("A black cat walking down a city street at night", 5)
    stage = set_up(scene, Size(320, 180))
    assert prominent(scene.subjects[0])
    tone = relief.rim(stage.light)
    assert tone and tone[1] > 0.5
    assert relief.rim(set_up(parse("A cat at noon", 5)[0], Size(320, 180)).light) is None
    whole, empty = (
        Drawing(shown, Size(320, 180)).draw(3.0).astype(int)
        for shown in (scene, scene.model_copy(update={"subjects": ()}))
    )
    cat = np.abs(whole - empty).max(axis=2)
    assert (cat > 40).sum() > 120


def test_swimmers_are_in_the_sea_and_planets_behind_all_else() -> None:
    scene, _ = parse("Jellyfish glowing in the dark sea at night", 5)
    assert scene.setting is Setting.OCEAN and scene.subjects[0].y > 0.6
    scene, _ = parse("An astronaut floating in space, the Earth behind", 5)
    stage = set_up(scene, Size(320, 180))
    astronaut, earth = scene.subjects
    assert depth(stage, earth) < depth(stage, astronaut)


def test_a_crowd_at_a_stage_is_the_audience() -> None:
    scene, _ = parse("A rock concert on a big stage with a cheering crowd", 5)
    assert not scene.subjects
