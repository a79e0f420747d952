"""The looks that a setting has besides its usual one: what they show, and the words that name them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard import sets
from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.render import Drawing, set_up
from mutoscope.engines.storyboard.scene import Scene, Season, Setting, Style, Time, Weather
from mutoscope.engines.storyboard.stage import Painted
from mutoscope.video import Size
from tests.storyboard.summary import remix

WIDE, TALL, SQUARE = Size(320, 180), Size(180, 320), Size(240, 240)
VARIETIES = [(setting, name) for setting, names in sets.VARIETIES.items() for name in names]
GROWN = [
    pair for pair in VARIETIES if pair[0] in (Setting.FOREST, Setting.MEADOW, Setting.GARDEN) or pair[1] == "arches"
]


def scene(setting: Setting, variety: str | None, **changes: object) -> Scene:
    return Scene(caption="", seed=11, setting=setting, variety=variety).model_copy(update=changes)


def frame(shown: Scene, size: Size = WIDE, t: float = 2.0) -> Frame:
    return Drawing(shown, size).frame(0, t)


def difference(a: Frame, b: Frame) -> float:
    return float(np.abs(a[..., :3].astype(int) - b[..., :3]).mean())


def outlines(shown: Scene, size: Size) -> list[np.ndarray]:
    layers = sets.layers(set_up(shown, size))
    return [layer.image.toarray()[..., 3].astype(int) for layer in layers if isinstance(layer, Painted)]


@pytest.mark.parametrize(("setting", "variety"), VARIETIES)
def test_a_variety_looks_unlike_the_others_of_its_setting(setting: Setting, variety: str) -> None:
    own = frame(scene(setting, variety))
    for other in (None, *sets.VARIETIES[setting]):
        if other != variety:
            assert difference(own, frame(scene(setting, other))) > 3.5


@pytest.mark.parametrize("size", [WIDE, TALL], ids=str)
@pytest.mark.parametrize(("setting", "variety"), VARIETIES)
def test_still_parts_keep_their_outline_in_every_light(setting: Setting, variety: str, size: Size) -> None:
    day = outlines(scene(setting, variety), size)
    for changes in (
        {"time": Time.NIGHT},
        {"time": Time.SUNSET},
        {"weather": Weather.THUNDERSTORM},
        {"weather": Weather.FOG},
        {"style": Style.CYBERPUNK, "neon": True, "time": Time.DUSK},
    ):
        other = outlines(scene(setting, variety, **changes), size)[: len(day)]  # fog lies over the moon as a layer
        assert [one.shape for one in other] == [one.shape for one in day]
        for one, same in zip(other, day, strict=True):
            apart = np.abs(one - same)
            assert apart.max() <= 16 and (apart > 0).mean() < 0.002


@pytest.mark.parametrize("size", [WIDE, TALL, SQUARE, Size(60, 320)], ids=str)
@pytest.mark.parametrize(("setting", "variety"), VARIETIES)
def test_every_pixel_is_covered_in_every_frame_size(setting: Setting, variety: str, size: Size) -> None:
    picture = frame(scene(setting, variety), size)
    assert picture.shape == (size.height, size.width, 4) and (picture[..., 3] == 255).all()


@pytest.mark.parametrize(("setting", "variety"), VARIETIES)
def test_something_moves_and_calmly(setting: Setting, variety: str) -> None:
    drawing = Drawing(scene(setting, variety), WIDE)
    frames = [drawing.frame(index, index / 12) for index in range(24)]
    steps = [difference(one, other) for one, other in pairwise(frames)]
    assert max(steps) > 0.01 and max(steps) < 9


@pytest.mark.parametrize(("setting", "variety"), VARIETIES)
def test_another_seed_is_another_place(setting: Setting, variety: str) -> None:
    assert difference(frame(scene(setting, variety)), frame(scene(setting, variety, seed=12))) > 1


@pytest.mark.parametrize(("setting", "variety"), GROWN)
def test_trees_go_when_they_must_and_turn_in_autumn(setting: Setting, variety: str) -> None:
    usual = frame(scene(setting, variety))
    assert difference(usual, frame(scene(setting, variety, without=("tree",)))) > 1
    assert difference(usual, frame(scene(setting, variety, season=Season.AUTUMN))) > 1


def test_a_market_can_be_without_people() -> None:
    usual, empty = (frame(scene(Setting.STREET, "market", without=gone), Size(640, 360)) for gone in ((), ("person",)))
    assert 0.2 < difference(usual, empty) < 8


def test_the_sky_of_the_moon_is_black_at_noon() -> None:
    picture = frame(scene(Setting.PLANET, "moon"))
    assert picture[:40, :, :3].mean() < 60 and picture[-40:, :, :3].mean() > 60


def test_a_variety_that_the_setting_lacks_is_its_usual_look() -> None:
    assert difference(frame(scene(Setting.LAKE, "kitchen")), frame(scene(Setting.LAKE, None))) == 0


WORDS = {
    "A cat in a cosy kitchen": "kitchen",
    "A bedroom at night": "bedroom",
    "An old library full of books": "library",
    "People in an office": "office",
    "Students in a classroom": "classroom",
    "A hotel room": "bedroom",
    "A living room with a dog": None,
    "An astronaut on the moon": "moon",
    "A lunar landscape": "moon",
    "An astronaut on Mars": None,
    "An old stone bridge over a river in autumn": "arches",
    "A suspension bridge": None,
    "A street market": "market",
    "A night market in Tokyo": "market",
    "A bazaar": "market",
    "A busy city street": None,
    "A graveyard at midnight": "graveyard",
    "An old cemetery in the fog": "graveyard",
    "A dog in the park": "park",
    "A rose garden": None,
    "A bamboo forest": "bamboo",
    "A snowy pine forest": "pines",
    "A forest in autumn": None,
    "A savanna at sunset": "savanna",
    "Elephants on the savannah": "savanna",
    "A lion": "savanna",
    "A meadow with butterflies": None,
    "A lighthouse on a cliff": "cliffs",
    "Waves crash against the cliffs": "cliffs",
    "A beach with palms": None,
    "A red car driving down a desert highway": "desert_road",
    "A bicycle on a country road": "country_road",
    "A coastal road at sunset": "coastal_road",
    "A highway at night": None,
    "A pagoda in spring": "pagoda",
    "A castle on a hill": None,
}


@pytest.mark.parametrize(("caption", "variety"), WORDS.items())
def test_words_name_a_variety(caption: str, variety: str | None) -> None:
    shown, notes = parse(caption, 7)
    assert shown.variety == variety
    assert not any("stands for it" in note for note in notes)


OWN = {
    "A bedroom with a bed": [],
    "A cat sleeping on a bed": ["cat", "bed"],
    "A lighthouse on a cliff": [],
    "A bench in the park": ["bench"],
    "A car in a street market": ["car"],
    "A pagoda at sunset": [],
}


@pytest.mark.parametrize(("caption", "kinds"), OWN.items())
def test_what_a_variety_shows_is_not_shown_twice(caption: str, kinds: list[str]) -> None:
    assert [subject.kind for subject in parse(caption, 7)[0].subjects] == kinds


def test_another_bed_takes_the_place_of_the_rooms_own() -> None:
    cat = parse("A cat sleeping on a bed", 7)[0]
    assert difference(frame(cat), frame(cat.model_copy(update={"subjects": ()}))) > 1


@pytest.mark.parametrize(("caption", "gone"), [("A bedroom", "bed"), ("A graveyard", "gravestones")])
def test_what_a_variety_shows_can_be_removed(caption: str, gone: str) -> None:
    before, after = parse(caption, 7)[0], remix(caption, f"remove the {gone}")[0]
    assert after.without and 0.5 < difference(frame(before), frame(after)) < 30


REMIXES = {
    ("A cat in a room", "make it a kitchen"): ("room", "kitchen"),
    ("A cat in a kitchen", "make it a bedroom"): ("room", "bedroom"),
    ("A cat in a kitchen", "at night"): ("room", "kitchen"),
    ("A cat in a kitchen", "make the cat orange"): ("room", "kitchen"),
    ("A cat in a kitchen", "in a living room"): ("room", None),
    ("A cat in a kitchen", "put it in a forest"): ("forest", None),
    ("A bridge", "make it an old stone bridge"): ("bridge", "arches"),
    ("A street", "turn it into a street market"): ("street", "market"),
    ("A forest", "make it a bamboo forest"): ("forest", "bamboo"),
    ("An astronaut on Mars", "on the moon instead"): ("planet", "moon"),
    ("A highway", "make it a desert road"): ("highway", "desert_road"),
}


@pytest.mark.parametrize(("change", "place"), REMIXES.items())
def test_a_remix_keeps_or_changes_the_variety(change: tuple[str, str], place: tuple[str, str | None]) -> None:
    shown, _ = remix(*change)
    assert (shown.setting.value, shown.variety) == place


@pytest.mark.parametrize(
    ("caption", "variety"),
    [
        ("A highway through the desert at noon, a red sports car speeding", "desert_road"),
        ("A vintage 1980s film of a highway by the ocean", "coastal_road"),
        ("A highway between mountains", "country_road"),
        ("A highway at night", None),
    ],
)
def test_a_highway_is_the_road_of_where_it_leads(caption: str, variety: str | None) -> None:
    scene, notes = parse(caption, 3)
    assert (scene.setting, scene.variety) == (Setting.HIGHWAY, variety)
    assert not any("desert" in note or "ocean" in note for note in notes)
