"""Remixes of small scenes: the looks, the cast and the notes that come of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.scene import Beat, Scene, Setting, Time, Weather
from mutoscope.prompts.terms import words
from tests.storyboard.summary import cast, look, remix

STREET = "A city street with a dog"

CAMELS = "Three camels walking through the desert"
SKYLINE = "A city skyline at dusk"
SEASIDE = "Overcast day at the seaside, a woman walking her dog in the wind"

PATCHES = [
    (CAMELS, "A sandstorm is coming up", "desert sandstorm", "camel-1 3"),
    (CAMELS, "A storm is brewing", "desert thunderstorm", "camel-1 3"),
    (CAMELS, "Dust blows across", "desert sandstorm", "camel-1 3"),
    (CAMELS, "The moon rises", "desert night", "camel-1 3"),
    (CAMELS, "Lightning strikes", "desert thunderstorm", "camel-1 3"),
    (CAMELS, "the wind picks up", "desert wind", "camel-1 3"),
    (CAMELS, "a thunderstorm rolls over the desert", "desert thunderstorm", "camel-1 3"),
    (CAMELS, "A storm is raging over a castle", "castle thunderstorm", ""),
    ("A village in the snow", "the snow melts", "village", ""),
    ("A quiet forest", "turn the trees red", "forest autumn", ""),
    ("A quiet forest", "make the trees blue", "forest", ""),
    ("A snowy forest", "heavy thunderstorm at night", "forest night thunderstorm winter", ""),
    ("A snowy forest", "in summer", "forest summer", ""),
    ("A snowy forest", "remove the snow", "forest", ""),
    ("A beach", "remove the clouds", "beach -cloud", ""),
    ("A beach under an overcast sky", "no clouds", "beach -cloud", ""),
    ("A cloudy beach without clouds", "make it cloudy", "beach clouds", ""),
    ("An owl in a forest at night", "remove the owl, summer, calm sunny day", "forest summer", ""),
    ("A cat in the garden", "same but no cat, with two parrots instead", "garden", "parrot-1 2"),
    ("A lake with a dog", "remove the dog, in a forest", "forest", ""),
    ("A lake in the rain", "no rain, fog", "lake", ""),
    ("A horse in a meadow", "replace the horse with a unicorn, sunset", "meadow sunset", "unicorn-1 1"),
    ("A ship on a stormy sea", "the storm passes", "ocean", "boat-1 1"),
    ("A ship on a stormy sea", "calm the sea", "ocean", "boat-1 1"),
    (SKYLINE, "Fireworks over the river at night", "skyline night", "firework-1 8"),
    (SKYLINE, "Fireworks over the river", "skyline dusk", "firework-1 8"),
    (SKYLINE, "A dog on the street", "skyline dusk", "dog-1 1"),
    (SKYLINE, "a couple walking by the river", "skyline dusk", "person-1 2"),
    (SKYLINE, "A dog running on a beach at sunset", "beach sunset", "dog-1 1"),
    ("A busy cafe in the morning", "a cat on the table", "cafe morning", "cat-1 1"),
    ("A lighthouse on a cliff at sunset", "it's getting dark", "beach dusk", ""),
    ("A horse in a meadow", "zoom out slowly while it gets dark", "meadow night zoom_out", "horse-1 1"),
    ("A lake with a boat", "darkness falls", "lake night", "boat-1 1"),
    (SEASIDE, "the wind dies down", "beach overcast", "person-1 1, dog-1 1"),
    (SEASIDE, "at night", "beach night overcast windy", "person-1 1, dog-1 1"),
    (SEASIDE, "make it sunny", "beach", "person-1 1, dog-1 1"),
    ("A village in the rain", "add wind", "village rain windy", ""),
    ("A dog on the beach", "add a dog", "beach", "dog-1 2"),
    ("A dog on the beach", "add a dog on the left", "beach", "dog-1 1, dog-2 1"),
    ("Two cars on a city street", "make one car blue", "street", "car-1 1, car-2 1 #2f6fd0"),
    ("Five balloons over a lake", "make two balloons blue", "lake", "balloon-1 3, balloon-2 2 #2f6fd0"),
    ("A lake with three boats", "a thunderstorm breaks out", "lake thunderstorm", "boat-1 3"),
    ("A lake with three boats in the rain", "the rain stops", "lake", "boat-1 3"),
    ("A lake with three boats", "a red balloon floats by", "lake", "boat-1 3, balloon-1 1 #d62828"),
    (
        "A peaceful lake surrounded by mountains",
        "Same scene but during a dramatic thunderstorm",
        "lake thunderstorm",
        "",
    ),
    (
        "A peaceful lake surrounded by mountains",
        "Transform this into a cyberpunk aesthetic with neon lights",
        "lake cyberpunk neon",
        "",
    ),
    ("A peaceful lake surrounded by mountains", "Make it look like a vintage 1980s film", "lake vintage_80s", ""),
    (
        "A busy city intersection during the day",
        "Same intersection at sunset with golden lighting",
        "intersection sunset warm",
        "",
    ),
    (
        "A busy city intersection during the day",
        "Same intersection at night with car headlights",
        "intersection night headlights",
        "",
    ),
    (
        "A busy city intersection during the day",
        "Same intersection in the rain with reflections",
        "intersection rain wet",
        "",
    ),
    (
        "A busy city intersection during the day",
        "Same scene but at night with stars in the sky",
        "intersection night stars",
        "",
    ),
    ("A garden with blooming flowers", "Same garden but add butterflies flying around", "garden", "butterfly-1 7"),
    (
        "A garden with butterflies at night with stars",
        "Same scene but at golden hour with warm lighting",
        "garden golden_hour warm",
        "butterfly-1 7",
    ),
    ("A lake at night with stars", "during the day", "lake", ""),
    ("A lake at night with stars", "at dusk", "lake dusk", ""),
    ("A lake at golden hour with warm light", "at night", "lake night", ""),
    ("A lake during a thunderstorm", "make it sunny again", "lake", ""),
    ("A street in the rain with wet pavement", "on a clear sunny day", "street", ""),
    ("A street in the rain with wet pavement", "make it night", "street night rain wet", ""),
    ("A street in the rain", "stop the rain", "street", ""),
    ("A street in the rain", "no rain", "street", ""),
    ("A street at night in the rain with headlights", "during the day", "street rain", ""),
    ("A city, cyberpunk aesthetic with neon lights", "black and white", "street black_and_white", ""),
    ("A city, cyberpunk aesthetic with neon lights", "remove the neon lights", "street cyberpunk", ""),
    ("A black and white lake", "in color", "lake", ""),
    ("A lake", "make it winter", "lake winter", ""),
    ("A lake in the snow", "in summer", "lake summer", ""),
    ("A lake", "add snow", "lake snow", ""),
    ("A lake", "add stars", "lake night stars", ""),
    ("A sunny lake", "add stars", "lake night stars", ""),
    ("A lake at night", "it's a sunny day now", "lake", ""),
    ("A lake", "add fog", "lake fog", ""),
    ("A lake", "add a boat", "lake", "boat-1 1"),
    ("A lake with a boat", "remove the boat", "lake", ""),
    ("A lake with a boat", "replace the boat with a swan", "lake", "duck-1 1"),
    ("A lake with two red boats", "replace the boats with ducks", "lake", "duck-1 2"),
    ("A lake with a boat", "make the boat red", "lake", "boat-1 1 #d62828"),
    ("A lake with a boat", "make the boat bigger", "lake", "boat-1 1"),
    ("A lake with a boat", "make the boat faster", "lake", "boat-1 1"),
    ("A lake with a boat", "move the boat to the left", "lake", "boat-1 1"),
    ("A lake with a boat", "three boats", "lake", "boat-1 3"),
    ("A lake with a boat", "more boats", "lake", "boat-1 3"),
    ("A lake with ten birds", "fewer birds", "lake", "bird-1 5"),
    ("A lake with a red boat and a blue boat", "remove the red boat", "lake", "boat-2 1 #2f6fd0"),
    ("A lake with a red boat and a blue boat", "make the red boat green", "lake", "boat-1 1 #3a9b45, boat-2 1 #2f6fd0"),
    ("A lake with a boat", "add another boat", "lake", "boat-1 2"),
    ("A lake with a boat", "add a boat", "lake", "boat-1 1"),
    ("A lake with a boat", "add three yellow birds", "lake", "boat-1 1, bird-1 3 #f4cc2b"),
    ("A city street", "without people", "street -person", ""),
    ("A city street", "no people and no cars", "street -person -car", ""),
    ("A city street without people", "add people", "street", ""),
    ("A city street", "make the cars red", "street", "car-1 6 #d62828"),
    ("A city street", "add a huge red balloon on the left", "street", "balloon-1 1 #d62828"),
    (STREET, "the dog is now a cat", "street", "cat-1 1"),
    (STREET, "a cat instead of the dog", "street", "cat-1 1"),
    (STREET, "remove the elephant", "street", "dog-1 1"),
    (STREET, "replace the dog with an elephant", "street", "elephant-1 1"),
    (STREET, "make the sky purple", "street", "dog-1 1"),
    (STREET, "make the dog happier", "street", "dog-1 1"),
    (STREET, "zoom in on the dog", "street zoom_in", "dog-1 1"),
    (STREET, "same but in anime style", "street anime", "dog-1 1"),
    (STREET, "A garden with butterflies at sunset", "garden sunset", "butterfly-1 7"),
    (STREET, "A city street with a brown dog at night", "street night", "dog-1 1 #7a4e2d"),
    (STREET, "the same dog, but on a beach", "beach", "dog-1 1"),
    (STREET, "Keep everything the same", "street", "dog-1 1"),
    (
        "A city street with a dog",
        "add butterflies, make it night and remove the dog",
        "street night",
        "butterfly-1 7",
    ),
    ("A garden with butterflies", "make the butterflies bright blue and slower", "garden", "butterfly-1 7 #598cd9"),
    ("A garden with butterflies", "double the number of butterflies", "garden", "butterfly-1 14"),
    ("A garden with butterflies", "more butterflies", "garden", "butterfly-1 14"),
    ("A garden with butterflies", "make the flowers red", "garden", "butterfly-1 7, flower-1 24 #d62828"),
    ("A garden with butterflies", "remove the flowers", "garden -flower", "butterfly-1 7"),
    ("A garden with butterflies", "夜にしてください", "garden night", "butterfly-1 7"),
    ("A garden with butterflies", "🌙", "garden night", "butterfly-1 7"),
    ("A garden with butterflies", "add a unicorn", "garden", "butterfly-1 7, unicorn-1 1"),
    ("A lake with mountains", "put it in a desert", "desert", ""),
    ("A lake with mountains", "with snow in the mountains", "lake snow", ""),
    ("A lake with mountains", "change the lake to a city", "street", ""),
    ("A busy city", "add mountains in the background", "street", ""),
    ("A busy city", "set it in a garden", "garden", ""),
]

NOTES = [
    ("A lake with a boat", "add a unicorn", []),
    ("A lake with a boat", "add a flux capacitor", ["Not shown: flux capacitor."]),
    ("A lake with a boat", "remove the elephant", ["There was no elephant to remove."]),
    ("A lake with a boat", "make the sky purple", ["Not shown: purple sky."]),
    ("A quiet forest", "make the trees blue", ["The trees of the set keep their own colour."]),
    ("A lake with a boat", "in anime style", []),
    ("A lake with a boat", "in steampunk style", ["Not shown: steampunk style."]),
    ("A lake with a boat", "zoom in", []),
    ("A lake with a boat", "夜にしてください", []),
    ("A lake with a boat", "make it night", []),
    ("A lake with a boat", "Keep everything the same", []),
    ("A lake with a boat", "put it in a desert", []),
    ("A lake with a boat", "make it dusk", []),
    ("A lake with a boat", "darker, please", []),
    *(
        (
            "A lake with a boat",
            undo,
            ["What was before is not known here; remix the video from before that change instead."],
        )
        for undo in ("Undo the last change", "go back", "revert.", "Please undo that", "go back to the last version")
    ),
    ("A red fox in the snow", "make it rain", []),
    ("A red fox in the snow", "remove the fox", []),
    ("A red fox in the snow", "replace the fox with a dog", []),
    ("A dog in a garden", "the dog jumps", []),
    (
        "A city street",
        "make it black and white except the traffic light",
        ["Not shown: the exception for the traffic light."],
    ),
    ("A city street", "remove one car", ["What the set shows of its own can be removed only as a whole."]),
    ("A meadow", "fewer flowers", ["What the set shows of its own can be removed only as a whole."]),
    ("A city street", "fewer people", []),
    ("A person with a red umbrella in a street", "make the umbrella yellow", []),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "instruction", "looks", "subjects"), PATCHES)
def test_patch(caption: str, instruction: str, looks: str, subjects: str) -> None:
    scene, _ = remix(caption, instruction)
    assert (look(scene), cast(scene)) == (looks, subjects)


@pytest.mark.parametrize(("caption", "instruction", "notes"), NOTES)
def test_notes(caption: str, instruction: str, notes: list[str]) -> None:
    assert remix(caption, instruction)[1] == notes


def test_what_is_not_shown_is_said_again_by_every_remix() -> None:
    for instructions in (["make it rain"], ["make it rain", "at night"], ["make it rain", "at night", "add a bird"]):
        assert remix("A flux capacitor in the snow", *instructions)[1] == ["Not shown: flux capacitor."]


COUNTS = [
    ("A street with two red cars", "remove one car", "street", "car-1 1 #d62828"),
    ("A street with two red cars", "remove one of the cars", "street", "car-1 1 #d62828"),
    ("A street with two red cars", "remove a car", "street", "car-1 1 #d62828"),
    ("A street with two red cars", "remove the cars", "street -car", ""),
    ("A street with two red cars", "remove two cars", "street -car", ""),
    ("A street with five cars", "remove two of the cars", "street", "car-1 3"),
    ("A street with a red car and two blue cars", "remove two cars", "street", "car-1 1 #d62828"),
    (
        "A street with a red car and two blue cars",
        "remove one blue car",
        "street",
        "car-1 1 #d62828, car-2 1 #2f6fd0",
    ),
    ("Five balloons over a valley", "only one balloon", "landscape", "balloon-1 1"),
    ("Five balloons over a valley", "just two balloons", "landscape", "balloon-1 2"),
    ("A lake with a boat", "remove a boat", "lake", ""),
    ("A city without people", "add people", "street", ""),
    ("A city without cars and people", "add three people", "street -car", "person-1 3"),
]


@pytest.mark.parametrize(("caption", "instruction", "looks", "subjects"), COUNTS)
def test_counts(caption: str, instruction: str, looks: str, subjects: str) -> None:
    scene, notes = remix(caption, instruction)
    assert (look(scene), cast(scene), notes) == (looks, subjects, [])


def test_what_is_not_mentioned_stays_to_the_byte() -> None:
    before = parse("A garden with five red butterflies, a dog and a cat", 7)[0]
    after = remix("A garden with five red butterflies, a dog and a cat", "at night", "add a bird", "remove the dog")[0]
    assert after.subjects[:2] == (before.subjects[0], before.subjects[2])
    assert after.subjects[2].id == "bird-1"


def test_size_speed_and_place_change_nothing_else() -> None:
    boat = parse("A lake with a boat", 7)[0].subjects[0]
    changed: dict[str, dict[str, object]] = {
        "make the boat bigger": {"scale": 1.5},
        "make the boat faster": {"speed": 1.6},
        "move the boat to the left": {"x": 0.22},
        "the boat should be black and twice as big": {"color": "#1b1b1f", "scale": 2.0},
        "the boat is three times as large": {"scale": 3.0},
        "make the boat bright blue and slower": {"color": "#598cd9", "speed": 0.6},
    }
    for instruction, update in changed.items():
        assert remix("A lake with a boat", instruction)[0].subjects == (boat.model_copy(update=update),)


def test_what_replaces_a_subject_stands_where_it_stood() -> None:
    old = parse("A lake with a boat on the left", 7)[0].subjects[0]
    new = remix("A lake with a boat on the left", "replace the boat with a swan")[0].subjects[0]
    assert (new.id, new.x) == ("duck-1", old.x)


def test_footage_stays_footage() -> None:
    scene = parse("A lake", 7)[0].model_copy(update={"setting": Setting.FOOTAGE})
    assert patch(scene, "A city street at night", "A city street at night")[0].setting is Setting.FOOTAGE


def test_an_instruction_reaches_every_beat() -> None:
    later = parse("A lake in the rain", 7)[0]
    scene = parse("A lake", 7)[0].model_copy(update={"beats": (Beat(second=4, scene=later),)})
    after, _ = patch(scene, "at night", "A lake at night")
    assert after.time is Time.NIGHT
    assert (after.at(5).time, after.at(5).weather) == (Time.NIGHT, Weather.RAIN)
    assert after.at(5).caption == "A lake in the rain at night"


WORDS = st.sampled_from(
    sorted(
        words(
            "same scene but add remove replace with without make the a car red cars people at night in rain no more "
            "and , . boat left to on bigger faster fewer another three stars 夜 🌅 ²"
        )
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_any_instruction_patches(instruction: str) -> None:
    scene, notes = remix("A city with a red car, a boat and ten birds at night", instruction)
    assert Scene.from_bytes(scene.to_bytes()) == scene
    assert all(note.endswith(".") for note in notes)


def test_a_street_has_more_or_fewer_people_of_its_own() -> None:
    assert remix(STREET, "fewer people")[0].density == {"person": 0.5}
    assert remix(STREET, "fewer people", "more people")[0].density == {"person": 1.0}
    assert remix(STREET, "busier")[0].density == {"person": 2.0, "car": 2.0}
    assert remix(STREET, "busier")[0].subjects == parse(STREET, 7)[0].subjects


def test_darker_and_brighter_take_each_other_back() -> None:
    assert remix(STREET, "darker")[0].exposure < 0.8
    assert remix(STREET, "darker", "brighter")[0].exposure == 1.0
    assert remix(STREET, "cooler")[0].cool
    assert not remix(STREET, "cooler", "warmer")[0].cool
