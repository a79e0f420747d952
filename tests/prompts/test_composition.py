from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.prompts import (
    MAX_CAPTION,
    captions,
    changes,
    clauses,
    compose,
    composition,
    instructions,
    orders,
    phrases,
    references,
    relocation,
    scenes,
    shorthand,
    terms,
    wording,
)
from mutoscope.prompts.terms import Token, tokenize, words

LAKE = "A peaceful lake surrounded by mountains"
CITY = "A busy city intersection during the day"
GARDEN = "A garden with blooming flowers"
CAT = "A cat sitting on a windowsill"
MARKET = "A woman in a red dress walking through a crowded market at noon"
PEAKS = "Drone shot over snowy mountains at sunrise, birds flying"
BEACH = "Waves crashing on a rocky beach on a sunny day"
CABIN = "A cozy cabin in the woods at night with snow falling"
PIANO = "A calico cat playing a piano on stage"
KITE = "Wide shot of a child flying a red kite in a park, camera slowly panning upward"
WALK = "Two people walking on a beach at sunset. The camera follows them."
CUP = "A steaming cup of coffee on a wooden table, morning light through the blinds"
SEA = "A fishing village at dawn, a small red boat leaving the harbor"
CAR = "A red sports car drives along a coastal highway at sunset"

COMPOSED = [
    # things that come about, and things that go away
    (LAKE, "a thunderstorm breaks out", f"{LAKE}, a thunderstorm breaks out"),
    (LAKE, "Snow begins to fall", f"{LAKE}, snow begins to fall"),
    (LAKE, "a red balloon floats by", f"{LAKE}, a red balloon floats"),
    (LAKE, "Fog rolls in", f"{LAKE}, fog rolls in"),
    (f"{LAKE} in heavy rain", "the rain stops", f"{LAKE}, without the rain"),
    (f"{LAKE} in the fog", "the fog lifts and the sun comes out", f"{LAKE}, without the fog, the sun comes out"),
    # the example programs
    (LAKE, "Same scene but during a dramatic thunderstorm", f"{LAKE} during a dramatic thunderstorm"),
    (
        LAKE,
        "Transform this into a cyberpunk aesthetic with neon lights",
        f"{LAKE}, cyberpunk aesthetic with neon lights",
    ),
    (
        CITY,
        "Same intersection at sunset with golden lighting",
        "A busy city intersection at sunset with golden lighting",
    ),
    (CITY, "Same intersection at night with car headlights", "A busy city intersection at night with car headlights"),
    (CITY, "Same intersection in the rain with reflections", f"{CITY} in the rain with reflections"),
    (CITY, "Same scene but at night with stars in the sky", "A busy city intersection at night with stars in the sky"),
    (GARDEN, "Same garden but add butterflies flying around", f"{GARDEN}, butterflies flying around"),
    (
        f"{GARDEN}, butterflies flying around",
        "Same scene but at golden hour with warm lighting",
        f"{GARDEN}, butterflies flying around, at golden hour with warm lighting",
    ),
    (LAKE, "Make it look like a vintage 1980s film", f"{LAKE} in the style of a vintage 1980s film"),
    # time
    (CITY, "make it night", "A busy city intersection at night"),
    (CITY, "Make it nighttime.", "A busy city intersection at night"),
    (CITY, "turn day into night", "A busy city intersection at night"),
    (CITY, "Now show this city at night", "A busy city intersection at night"),
    (CITY, "What would it look like at night?", "A busy city intersection at night"),
    (CITY, "I want it to be night time", "A busy city intersection at night"),
    (CITY, "Make it night instead of day", "A busy city intersection at night"),
    (CITY, "golden hour", "A busy city intersection at golden hour"),
    (MARKET, "Change the time of day to dusk.", "A woman in a red dress walking through a crowded market at dusk"),
    (
        MARKET,
        "Make it evening with lanterns lit",
        "A woman in a red dress walking through a crowded market in the evening with lanterns lit",
    ),
    (CAR, "sunset -> sunrise", "A red sports car drives along a coastal highway at dawn"),
    (CAR, "from sunset to midday", "A red sports car drives along a coastal highway at noon"),
    ("A rainy night in Tokyo", "during the day", "A rainy day in Tokyo"),
    (CABIN, "make it daytime", "A cozy cabin in the woods with snow falling during the day"),
    # weather and season
    (CITY, "What if it was snowing?", f"{CITY} in the snow"),
    (CITY, "Can we see it in the rain please?", f"{CITY} in the rain"),
    (CITY, "change the weather to snow", f"{CITY} in the snow"),
    (CITY, "Let it snow", f"{CITY} in the snow"),
    (CITY, "Same scene, different weather: heavy snow", f"{CITY} in heavy snow"),
    ("A rainy night in Tokyo", "make it snow", "A night in Tokyo in the snow"),
    (BEACH, "at night under the moonlight", "Waves crashing on a rocky beach at night under the moonlight"),
    (BEACH, "it should be raining, not sunny", "Waves crashing on a rocky beach during the day in the rain"),
    (PEAKS, "make it foggy", f"{PEAKS}, in the fog"),
    (
        CAR,
        "Make it rain heavily with wet reflections on the road",
        f"{CAR} in heavy rain with wet reflections on the road",
    ),
    (CABIN, "it's summer now", "A cozy cabin in the woods at night in summer"),
    (CABIN, "stop the snow", "A cozy cabin in the woods at night, without the snow"),
    (BEACH, "Autumn", f"{BEACH} in autumn"),
    ("A street in the rain with wet pavement", "sunny day", "A street on a sunny day"),
    # things
    (CAT, "add a bird outside the window", f"{CAT} with a bird outside the window"),
    (CAT, "swap the cat for a dog", "A dog sitting on a windowsill"),
    (CAT, "replace the cat with a dog", "A dog sitting on a windowsill"),
    (CAT, "a dog instead of the cat", "A dog sitting on a windowsill"),
    (CAT, "Change the cat into a small robot", "A small robot sitting on a windowsill"),
    (CAT, "Turn the windowsill into a wooden shelf", "A cat sitting on a wooden shelf"),
    (CAT, "Remove the windowsill", "A cat sitting, without the windowsill"),
    (CAT, "two cats", "Two cats sitting on a windowsill"),
    (CAT, "Give the cat a red collar", f"{CAT}, the cat with a red collar"),
    (CAT, "have the cat look at the camera", f"{CAT}, the cat looking at the camera"),
    (CAT, "Keep the cat but change the background to a snowy forest", f"{CAT} with a snowy forest in the background"),
    (PEAKS, "no birds", "Drone shot over snowy mountains at sunrise, without birds"),
    (PEAKS, "replace the birds with hot air balloons", PEAKS.replace("birds", "hot air balloons")),
    (CITY, "without people", f"{CITY}, without people"),
    (CITY, "no people, no cars", f"{CITY}, without people, without cars"),
    ("A man walking a dog in a park", "remove the dog", "A man in a park, without the dog"),
    ("A lake with a boat on the water", "remove the boat", "A lake, without the boat"),
    ("A street full of people and cars", "get rid of the people", "A street full of cars, without the people"),
    ("A street, without people", "add people walking dogs", "A street, people walking dogs"),
    (
        BEACH,
        "Make it a tropical beach with palm trees",
        "Waves crashing on a tropical beach on a sunny day with palm trees",
    ),
    (BEACH, "Extend the shot with a sailboat passing by", f"{BEACH}, a sailboat passing by"),
    # colour, size, number
    (MARKET, "Make the dress blue", MARKET.replace("red", "blue")),
    (MARKET, 'replace "red dress" with "white gown"', MARKET.replace("red dress", "white gown")),
    (CAT, "The cat is now orange", "An orange cat sitting on a windowsill"),
    (CAR, "the car is blue", CAR.replace("red", "blue")),
    (CAR, "paint the car bright yellow", CAR.replace("red", "bright yellow")),
    (CAR, "change the car's color to green", CAR.replace("red", "green")),
    (GARDEN, "make the flowers bigger", "A garden with bigger blooming flowers"),
    (PEAKS, "more birds", PEAKS.replace("birds", "many birds")),
    (PEAKS, "fewer birds", PEAKS.replace("birds", "a few birds")),
    # style and camera
    (CAT, "make it a watercolor painting", f"{CAT}, watercolor painting"),
    (CAT, "as an oil painting by Van Gogh", f"{CAT}, oil painting by Van Gogh"),
    (CAT, "in anime style", f"{CAT} in anime style"),
    (CAT, "In the style of Studio Ghibli", f"{CAT} in the style of Studio Ghibli"),
    (CAT, "Make the cat black and white", "A black and white cat sitting on a windowsill"),
    (BEACH, "Remix this as a 1920s silent film", f"{BEACH}, 1920s silent film"),
    (MARKET, "slow it down and make it black and white", f"{MARKET} in slow motion, black and white"),
    (MARKET, "more cinematic", f"{MARKET}, cinematic"),
    (PEAKS, "close-up instead", "Snowy mountains at sunrise, birds flying, close-up"),
    (CAT, "zoom in on the cat", f"{CAT}, zoom in on the cat"),
    (CAT, "The camera slowly pans to the left", f"{CAT}, the camera slowly pans to the left"),
    ("A city, cyberpunk aesthetic with neon lights", "in anime style", "A city in anime style"),
    # several at once
    (
        CITY,
        "Can you please add a few balloons and remove all the people?",
        f"{CITY} with a few balloons, without the people",
    ),
    (BEACH, "make the waves bigger and add a lighthouse", f"Bigger waves{BEACH[5:]} with a lighthouse"),
    (CITY, "Keep everything the same but make it winter", f"{CITY} in winter"),
    # a person at a piano, a kite, a walk, a cup
    (PIANO, "Make the piano white", PIANO.replace("a piano", "a white piano")),
    (PIANO, "make it a dog", "A dog playing a piano on stage"),
    (PIANO, "The piano player should be a dog", f"{PIANO} with a dog instead of piano player"),
    (
        PIANO,
        "Make the cat play the guitar instead of the piano",
        "A calico cat on stage, the cat playing the guitar, without the piano",
    ),
    (PIANO, "Add an audience clapping in the background", f"{PIANO}, an audience clapping in the background"),
    (PIANO, "Shift the color palette to teal, sand and rust", f"{PIANO}, teal, sand and rust"),
    (PIANO, "less realistic, more like a Pixar movie", f"{PIANO} in the style of a Pixar movie"),
    (PIANO, "Let's have the curtain open slowly", f"{PIANO}, the curtain opening slowly"),
    (KITE, "swap the kid for an old man", KITE.replace("a child", "an old man")),
    (KITE, "static camera", "Wide shot of a child flying a red kite in a park, static camera"),
    (KITE, "make the kite blue", KITE.replace("red", "blue")),
    (
        KITE,
        "Keep the composition and camera, but replace the child with a robot and make it sunset",
        f"{KITE.replace('a child', 'a robot')}, at sunset",
    ),
    (WALK, "Make it rain", f"{WALK} In the rain."),
    (WALK, "at sunrise instead of sunset", "Two people walking on a beach. The camera follows them. At sunrise."),
    (WALK, "Replace the people with penguins", WALK.replace("people", "penguins")),
    (WALK, "Make them children", WALK.replace("people", "children")),
    (WALK, "Have them dance", f"{WALK} They are dancing."),
    (WALK, "change the beach to a city street", WALK.replace("a beach", "a city street")),
    (CUP, "Evening light", CUP.replace("morning", "evening")),
    (CUP, "tea instead of coffee", CUP.replace("coffee", "tea")),
    (CUP, "take away the steam", f"{CUP}, without the steam"),
    (CUP, "Film look with heavy grain", f"{CUP}, film look with heavy grain"),
    # a village by the sea
    (SEA, "make the boat blue and bigger", SEA.replace("small red", "bigger blue")),
    (SEA, "two boats", SEA.replace("a small red boat", "two small red boats")),
    (SEA, "replace the boat with a yacht", SEA.replace("a small red boat", "a yacht")),
    (SEA, "Remove the red boat.", "A fishing village at dawn, without the red boat"),
    (SEA, "storm coming in, dark clouds", f"{SEA}, storm coming in, dark clouds"),
    (CITY, "I'd love it if there were fireworks in the sky", f"{CITY} with fireworks in the sky"),
    (CITY, "Make it look like it just rained", f"{CITY} after the rain"),
    (CITY, "fewer people", f"{CITY} with a few people"),
    (CITY, "more traffic at night", "A busy city intersection with more traffic at night"),
    (
        CITY,
        "neon-lit night, rain-slicked streets",
        "A busy city intersection on a neon-lit night, rain-slicked streets",
    ),
    (CITY, "like a 1920s silent film", f"{CITY} in the style of a 1920s silent film"),
    (GARDEN, "more flowers please, and make them blue", "A garden with many blooming blue flowers"),
    # whole captions
    (CAT, "A rocket launching from a desert at dawn", "A rocket launching from a desert at dawn"),
    (BEACH, "A snowy street in Paris at night", "A snowy street in Paris at night"),
    (
        BEACH,
        "In a dark forest at midnight, a wolf howls at the moon",
        "In a dark forest at midnight, a wolf howls at the moon",
    ),
    # no source caption
    ("", "Same scene but at night with stars in the sky", "At night with stars in the sky"),
    ("", "Same intersection at night", "Intersection at night"),
    ("", "Transform this into a cyberpunk aesthetic with neon lights", "Cyberpunk aesthetic with neon lights"),
    ("", "Make it look like a vintage 1980s film", "In the style of a vintage 1980s film"),
    ("", "add butterflies flying around", "Butterflies flying around"),
    ("", "replace the dog with a cat", "A cat"),
    # the new name holds the old one
    (CAT, "replace the cat with a fluffy cat", "A fluffy cat sitting on a windowsill"),
    ("A cat on a bed and a cat", "replace the cat with a cat and a dog", "A cat and a dog on a bed and a cat"),
    # other languages
    ("Una ciudad de noche", "Misma escena pero con lluvia", "A city night with rain"),
    (LAKE, "Même scène mais au lever du soleil", f"{LAKE} at sunrise"),
    (LAKE, "同じシーンを夕暮れに", f"{LAKE} at dusk"),
    (LAKE, "gleiche Szene, aber mit Regen", f"{LAKE} with rain"),
    # sentences
    (
        "A dog runs on the beach. The sun is shining. Waves crash.",
        "at night with stars in the sky",
        "A dog runs on the beach. Waves crash. At night with stars in the sky.",
    ),
    # nothing to do
    (LAKE, "", LAKE),
    (LAKE, "   ", LAKE),
    (LAKE, "Keep everything the same", LAKE),
    ("", "", ""),
]

LINEAGES = [
    (
        CITY,
        [
            (
                "Same scene but at night with stars in the sky",
                "A busy city intersection at night with stars in the sky",
            ),
            (
                "in the rain with reflections",
                "A busy city intersection at night with stars in the sky in the rain with reflections",
            ),
            (
                "at golden hour with warm lighting",
                "A busy city intersection in the rain with reflections at golden hour with warm lighting",
            ),
            ("on a bright sunny day", "A busy city intersection on a bright sunny day"),
        ],
    ),
    (
        GARDEN,
        [
            ("Same garden but add butterflies flying around", f"{GARDEN}, butterflies flying around"),
            ("at night", f"{GARDEN}, butterflies flying around, at night"),
            (
                "Make it look like a vintage 1980s film",
                f"{GARDEN}, butterflies flying around, at night, in the style of a vintage 1980s film",
            ),
            (
                "Transform this into a cyberpunk aesthetic with neon lights",
                f"{GARDEN}, butterflies flying around, at night, cyberpunk aesthetic with neon lights",
            ),
            ("black and white, please", f"{GARDEN}, butterflies flying around, at night, black and white"),
        ],
    ),
    (
        LAKE,
        [
            ("add a red boat", f"{LAKE} with a red boat"),
            ("make the boat blue", f"{LAKE} with a blue boat"),
            ("replace the boat with a swan", f"{LAKE} with a swan"),
            ("in winter", f"{LAKE} with a swan in winter"),
            ("remove the swan", f"{LAKE} in winter, without the swan"),
            ("in summer", f"{LAKE}, without the swan, in summer"),
            ("add a swan", f"{LAKE}, in summer, with a swan"),
        ],
    ),
]


@pytest.mark.parametrize(("caption", "instruction", "result"), COMPOSED)
def test_compose(caption: str, instruction: str, result: str) -> None:
    assert compose(caption, instruction) == result


@pytest.mark.parametrize(("caption", "steps"), LINEAGES)
def test_compose_over_generations(caption: str, steps: list[tuple[str, str]]) -> None:
    for instruction, result in steps:
        caption = compose(caption, instruction)
        assert caption == result


@pytest.mark.parametrize(("caption", "instruction", "_"), COMPOSED)
def test_same_instruction_twice_changes_nothing(caption: str, instruction: str, _: str) -> None:
    once = compose(caption, instruction)
    assert compose(once, instruction) == once


def test_nothing_of_the_instruction_is_lost_when_the_source_is_too_long() -> None:
    result = compose("A lake. " * 10_000, "at night with stars in the sky")
    assert len(result) <= MAX_CAPTION
    assert "at night with stars in the sky" in result.lower()


WORDS = st.sampled_from(
    sorted(
        words(
            "same scene but add remove replace with without make the a car red cars people at night in rain no more "
            "and , . not sunny instead of into like it turn on change bigger full stars style of keep except 夜 🌅 !"
        )
    )
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_any_text_composes(caption: str, instruction: str) -> None:
    assert len(compose(caption, instruction)) <= MAX_CAPTION


READERS = (
    terms, phrases, wording, captions, changes, clauses, orders, composition, instructions, references, relocation,
    scenes, shorthand,
)  # fmt: skip
UNITS = [
    "night ",
    "a,",
    "and make it ",
    "please ",
    "except a b ",
    "x",
    ". ",
    "!",
    "(",
    "夜",
    "the sun ",
    "now ",
    "same scene but ",
    "add a cat, ",
    "remove the cat. ",
    "replace a with ",
    "turn the day into night ",
    "turn cat into cat cat. ",
    "replace cat with dog. replace dog with cat dog. ",
    "change the colour of the cat to red cat ",
    "make the cat red and red ",
    "make the dog a cat ",
    "make cat red. ",
    "more x and ",
    "a thunderstorm breaks out ",
    "the rain stops and ",
    "full of people and ",
    "a cat in a park with a ball. ",
    "no cat, add another cat. ",
    "do not change the cat, one less cat. ",
    "rain and night and zoom in. ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_no_faster_than_the_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(text: str) -> list[Token]:
        nonlocal read
        read += len(text)
        return tokenize(text)

    for module in READERS:
        monkeypatch.setattr(module, "tokenize", counted)
    work = []
    for size in (2_000, 4_000, 8_000):
        text = (unit * size)[:size]
        start, read = time.process_time(), 0
        assert len(compose(text, text)) <= 2 * size + 512
        assert time.process_time() - start < 3
        work.append(read)
    assert work[2] < 3 * work[1] + 20_000 and work[1] < 3 * work[0] + 20_000
    assert work[2] < 60 * 8_000


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_instruction_for_a_long_source(unit: str) -> None:
    text = (unit * MAX_CAPTION)[: MAX_CAPTION // 2]
    start = time.process_time()
    assert len(compose(text, f"make the cat {text} x")) <= MAX_CAPTION
    assert len(compose(text * 2, text * 2)) <= MAX_CAPTION
    assert time.process_time() - start < 10


def test_manners_are_read_in_one_way_only() -> None:
    start = time.process_time()
    compose(CAT, "make the cat " + "red and bigger and " * 100 + "so on")
    assert time.process_time() - start < 3


@pytest.mark.parametrize("instruction", [unit * 3 for unit in UNITS] + ["replace the cat with a fluffy cat"])
def test_a_lineage_of_one_instruction_does_not_grow(instruction: str) -> None:
    caption = "A cat and a dog on a rainy day, and a cat"
    for _ in range(50):
        caption = compose(caption, instruction)
    assert len(caption) <= 4 * len(instruction) + 512
