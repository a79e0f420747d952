from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.scene import Motion, Scene
from mutoscope.prompts.lexicon import Hit, Lexicon, Token, words
from tests.storyboard.summary import cast, look

CAPTIONS = [
    ("An alien city on a distant planet, two moons", "planet", ""),
    ("A forest on Mars", "planet", ""),
    ("A city street underwater", "underwater", ""),
    ("A winding river with cherry trees in blossom", "river", "tree-1 8"),
    ("Rainy and windy night in a village", "village night rain windy", ""),
    ("Overcast day at the seaside, a dog in the wind", "beach overcast windy", "dog-1 1"),
    ("A peaceful lake surrounded by mountains", "lake", ""),
    ("A busy city intersection during the day", "intersection", ""),
    ("A garden with blooming flowers", "garden", ""),
    (
        "A garden with blooming flowers, butterflies flying around, at golden hour with warm lighting",
        "garden golden_hour warm",
        "butterfly-1 7",
    ),
    (
        "A busy city intersection at night with car headlights in the rain with reflections",
        "intersection night rain wet headlights",
        "",
    ),
    ("A peaceful lake surrounded by mountains during a dramatic thunderstorm", "lake thunderstorm", ""),
    ("A peaceful lake surrounded by mountains, cyberpunk aesthetic with neon lights", "lake cyberpunk neon", ""),
    ("A busy city intersection at sunset with golden lighting", "intersection sunset warm", ""),
    ("A lake in the style of a vintage 1980s film", "lake vintage_80s", ""),
    ("A busy city intersection at night with stars in the sky", "intersection night stars", ""),
    ("A black and white photo of a city street", "street black_and_white", ""),
    ("A misty lake at dawn", "lake dawn fog", ""),
    ("A lake at sunrise", "lake dawn", ""),
    ("A lake at dusk", "lake dusk", ""),
    ("A lake at noon", "lake", ""),
    ("A lake at midnight", "lake night", ""),
    ("A lake in the evening", "lake dusk", ""),
    ("A lake on a sunny afternoon", "lake afternoon", ""),
    ("A foggy street at night", "street night fog", ""),
    ("A snowy mountain valley", "mountains", ""),
    ("Snow falling on a garden", "garden snow", ""),
    ("A garden in heavy rain", "garden rain", ""),
    ("A street after the rain with puddles", "street wet", ""),
    ("A city under an overcast sky", "street overcast", ""),
    ("Lightning over the hills", "landscape thunderstorm", ""),
    ("A blizzard in the mountains", "mountains snow", ""),
    ("A clear night over a lake with the milky way", "lake night stars", ""),
    ("A starry night over a meadow", "meadow night stars", ""),
    ("A forest in autumn", "forest autumn", ""),
    ("A winter landscape", "landscape winter", ""),
    ("A garden in spring", "garden spring", ""),
    ("Cyberpunk city at night, neon signs, wet streets", "street night cyberpunk wet neon", ""),
    ("Film noir alley in the rain", "street rain black_and_white", ""),
    ("A VHS recording of a street", "street vhs", ""),
    ("An anime city at night", "street night anime", ""),
    ("A watercolor of a lake", "lake watercolor", ""),
    ("Drone shot over a lake", "lake aerial", ""),
    ("A slow pan across a garden", "garden pan_right", ""),
    ("A boat", "lake", "boat-1 1"),
    ("A red boat on a lake", "lake", "boat-1 1 #d62828"),
    ("Two red boats on a calm lake", "lake", "boat-1 2 #d62828"),
    ("Three boats on a lake at sunset", "lake sunset", "boat-1 3"),
    ("A dozen balloons over a valley", "landscape", "balloon-1 12"),
    ("A flock of birds over a lake", "lake", "bird-1 14"),
    ("A swarm of butterflies in a garden", "garden", "butterfly-1 24"),
    ("A few birds in the sky above the hills", "landscape", "bird-1 3"),
    ("Many birds flying over a city", "street", "bird-1 14"),
    ("12 birds over a lake", "lake", "bird-1 12"),
    ("A red car and a blue car on a street", "street", "car-1 1 #d62828, car-2 1 #2f6fd0"),
    ("A bright red sports car on a mountain road", "highway", "car-1 1 #de5353"),
    ("Traffic on a city street", "street", ""),
    ("Cars and people in a busy street", "street", ""),
    ("Five yellow taxis in New York", "street", "car-1 5 #f4cc2b"),
    ("A crowd of people in a city square", "street", "person-1 30"),
    ("A couple walking two dogs in a park", "garden", "person-1 2, dog-1 2"),
    ("A man and a woman in a garden", "garden", "person-1 1, person-2 1"),
    ("A city street without people", "street -person", ""),
    ("A deserted city intersection at night", "intersection night -person -car", ""),
    ("A city street, no cars, no people", "street -car -person", ""),
    ("An empty lake, no boats", "lake -boat", ""),
    ("A street with no rain", "street", ""),
    ("A barista pouring latte art in a café", "cafe", "person-1 1, hot beverage-1 1"),
    ("Pouring coffee into a cup in a café", "cafe", "hot beverage-1 1"),
    ("It is pouring in the city", "street rain", ""),
    ("A street in pouring rain", "street rain", ""),
    ("A lake without clouds", "lake -cloud", ""),
    ("A huge tree on a hill", "landscape", "tree-1 1"),
    ("Tiny boats on a lake", "lake", "boat-1 3"),
    ("A small white dog in a garden", "garden", "dog-1 1 #f4f3ee"),
    ("A cat on the left and a dog on the right in a garden", "garden", "cat-1 1, dog-1 1"),
    ("A boat in the distance on a lake", "lake", "boat-1 1"),
    ("A giant red balloon in the foreground of a field", "meadow", "balloon-1 1 #d62828"),
    ("Fast cars on a highway", "highway", "car-1 6"),
    ("Slowly drifting balloons over the hills", "landscape", "balloon-1 5"),
    ("Red and yellow flowers", "garden", "flower-1 24 #d62828"),
    ("A garden with red roses", "garden", "flower-1 24 #d62828"),
    ("A field of sunflowers", "meadow", "flower-1 60"),
    ("Butterflies", "garden", "butterfly-1 7"),
    ("A car", "street", "car-1 1"),
    ("Children playing in a garden", "garden", "person-1 7"),
    ("A person holding a red umbrella in the rain on a street", "street rain", "person-1 1, umbrella-1 1 #d62828"),
    ("A horse galloping across a prairie", "meadow", "horse-1 1"),
    ("Hot air balloons over a desert at golden hour", "desert golden_hour", "balloon-1 5"),
    ("An old fisherman in a small wooden boat on a foggy lake", "lake fog", "person-1 1, boat-1 1"),
    ("A train crossing a valley", "landscape", "train-1 1"),
    ("A giant octopus playing chess", "underwater", "octopus-1 1, chess pawn-1 1"),
    ("An astronaut and a dragon on a hill", "landscape", "astronaut-1 1, dragon-1 1"),
    ("A robot in a city", "street", "robot-1 1"),
    ("A castle on a hill", "castle", ""),
    ("A flower garden with a wooden bench", "garden", "bench-1 1"),
    ("Car headlights on a road at night", "highway night headlights", ""),
    ("Sailboats on the ocean", "ocean", "boat-1 3"),
    ("People on a beach", "beach", "person-1 7"),
    ("A rainbow over a lake", "lake rainbow", ""),
    ("Fireworks over a city at night", "street night", "firework-1 8"),
    ("夜の街", "street night", ""),
    ("🌅🦋", "garden dawn", "butterfly-1 1"),
    ("Una ciudad de noche", "street night", ""),
    ("...", "landscape", ""),
    ("A dog runs in a garden. The dog is happy.", "garden", "dog-1 1"),
    ("Sunlight through the trees", "landscape", ""),
    ("The sun sets behind the mountains", "mountains sunset", ""),
    ("Moonlight on the lake", "lake night", ""),
    ("A moonlit garden", "garden night", ""),
    ("A snowy forest", "forest snow winter", ""),
    ("Two kids building a snowman", "landscape winter", "person-1 2, snowman-1 1"),
    ("A wolf howling at the moon", "landscape night", "wolf-1 1"),
    ("A wolf on a hill howls at the full moon", "landscape night", "wolf-1 1"),
    ("A beautiful view", "landscape", ""),
]


@pytest.mark.parametrize(("caption", "looks", "subjects"), CAPTIONS)
def test_parse(caption: str, looks: str, subjects: str) -> None:
    scene, _ = parse(caption, 7)
    assert (look(scene), cast(scene)) == (looks, subjects)


def test_what_is_denied_in_part_is_not_denied_wholly() -> None:
    assert look(parse("A street with two cars, without one of the cars", 7)[0]) == "street"
    assert look(parse("A street without a car", 7)[0]) == "street -car"


def test_places_sizes_and_speeds() -> None:
    scene, _ = parse("A cat on the left, a huge balloon on the right and fast birds over a garden", 7)
    cat, balloon, bird = scene.subjects
    assert (cat.x, balloon.x) == (0.22, 0.78)
    assert balloon.scale > 2
    assert bird.speed > 1
    assert bird.motion is Motion.FLUTTER


def test_a_subject_has_its_own_seed_whatever_else_is_there() -> None:
    alone = parse("A lake with a boat", 7)[0].subjects[0]
    among = next(s for s in parse("A lake with three birds, a dog and a boat", 7)[0].subjects if s.kind == "boat")
    assert alone == among
    assert alone.seed != parse("A lake with a boat", 8)[0].subjects[0].seed


def test_the_same_caption_and_seed_give_the_same_bytes() -> None:
    caption = "A red car and a blue car on a street with seven birds"
    assert parse(caption, 7)[0].to_bytes() == parse(caption, 7)[0].to_bytes()
    assert parse(caption, 7)[0].subjects[1].seed == 2105304437
    assert Scene.from_bytes(parse(caption, 7)[0].to_bytes()) == parse(caption, 7)[0]


WORDS = st.sampled_from(
    sorted(
        words(
            "a the red bright car cars flock of birds without no people at night after rain and , . on left in three "
            "99999 0 huge lake city 夜 🌅 ² ٣ - ’ dragon 🐉🐉 flying over castle he is wearing "
            "coat next to front pan camera "
            "slowly zooms w/ #tag Style: Hund am Strand à собака 海 비 كلب riding bicycle "
            "underwater butterly twenty-five 1980s "
            "film with fields field waves crossing orbit falling spinning pizza playing "
            "guitar; \u200d \ufe0f 👨‍👩‍👧 🏴‍☠️ w/o b&w"
        )
    )
)
NOISE = st.text(st.characters(categories=["L", "N", "P", "S", "Z"]))


@given(st.one_of(st.text(), NOISE, st.lists(WORDS, max_size=40).map(" ".join)), st.integers(0, 2**63))
@settings(max_examples=400, deadline=None)
def test_any_text_parses(caption: str, seed: int) -> None:
    scene, notes = parse(caption, seed)
    assert Scene.from_bytes(scene.to_bytes()) == scene
    assert scene.caption == caption
    assert all(note.endswith(".") for note in notes)


UNITS = [
    "a red car and ",
    "no people, ",
    "night ",
    "x ",
    "of the ",
    "夜の街",
    "🐉",
    "a dog next to a ",
    "ein Hund ",
    "he runs. ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_no_faster_than_the_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = 0
    at = Lexicon.at

    def counted(self: Lexicon[Any], tokens: Sequence[Token], start: int) -> Hit[Any] | None:
        nonlocal looked_up
        looked_up += 1
        return at(self, tokens, start)

    parse(unit, 7)
    monkeypatch.setattr(Lexicon, "at", counted)
    work = []
    for size in (2_000, 4_000, 8_000):
        looked_up = 0
        parse((unit * size)[:size], 7)
        work.append(looked_up)
    assert work[1] < 2.6 * work[0] + 500 and work[2] < 2.6 * work[1] + 500
    assert work[2] < 40 * 8_000
