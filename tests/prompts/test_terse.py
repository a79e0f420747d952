"""Instructions as impatient people type them."""

from __future__ import annotations

import pytest

from mutoscope.prompts import compose

LIGHTHOUSE = "A lighthouse in a thunderstorm"
PARK = "A brown dog playing with a ball in a green park with a child"
CITY = "A busy city intersection during the day"
CAT = "A cat sitting on a windowsill"

STREET = "Two cars on a city street"

CHANGES = [
    (STREET, "make one car blue", "One car and a blue car on a city street"),
    (STREET, "Replace the cars with buses", "Two buses on a city street, without cars"),
    (CAT, "A storm is coming up", f"{CAT}, a storm is coming up"),
    (LIGHTHOUSE, "calm weather, clear sky", "A lighthouse in calm weather, clear sky"),
    (LIGHTHOUSE, "clear skies", "A lighthouse under a clear sky"),
    (LIGHTHOUSE, "a calm sea", f"{LIGHTHOUSE}, a calm sea"),
    (LIGHTHOUSE, "a quiet autumn morning", f"{LIGHTHOUSE}, a quiet autumn morning"),
    (LIGHTHOUSE, "warm evening light, long shadows", f"{LIGHTHOUSE}, warm evening light, long shadows"),
    (LIGHTHOUSE, "slow camera push in", f"{LIGHTHOUSE}, slow camera push in"),
    (LIGHTHOUSE, "cozier", f"{LIGHTHOUSE}, cozier"),
    (LIGHTHOUSE, "more dramatic sky", f"{LIGHTHOUSE}, more dramatic sky"),
    (PARK, "don't change the dog, only make it night", f"{PARK} at night"),
    (CAT, "don't touch the cat, just make it snow", f"{CAT} in the snow"),
    (CITY, "without changing the cars, make it snow", f"{CITY} in the snow"),
    (CITY, "dont change anything just add snow", f"{CITY} with snow"),
    (CITY, "leave the cars alone, make it rain", f"{CITY} in the rain"),
    (CITY, "keep everything, add fog", f"{CITY} with fog"),
    (CITY, "can u make it night", "A busy city intersection at night"),
    (CITY, "one more time at night", "A busy city intersection at night"),
    (CITY, "again but winter", f"{CITY} in winter"),
    (CITY, "same but 80s", f"{CITY}, 80s"),
    (CITY, "night instead of day", "A busy city intersection at night"),
    (CITY, "NIGHT!!!", "A busy city intersection at night"),
    (CITY, "night time plz", "A busy city intersection at night"),
    (CITY, "perfect, now at night", "A busy city intersection at night"),
    (CITY, "stormy sea, dark clouds", f"{CITY}, stormy sea, dark clouds"),
    (CITY, "do not add people", f"{CITY}, without people"),
    (CITY, "birds", f"{CITY} with birds"),
    (CITY, "a dog", f"{CITY} with a dog"),
    (CITY, "a storm is coming", f"{CITY}, a storm is coming"),
    (CITY, "make everything blue", f"{CITY}, in blue tones"),
    (f"{CITY}, in blue tones", "everything in pink", f"{CITY}, in pink tones"),
    (CITY, "zoom in", f"{CITY}, zoom in"),
    (f"{CITY}, zoom in", "zoom out", f"{CITY}, zoom out"),
    (CITY, "now it is raining and night and foggy", "A busy city intersection at night in the fog and rain"),
    (CITY, "its raining", f"{CITY} in the rain"),
    (CITY, "no i meant at night", "A busy city intersection at night"),
    (CITY, "night not day", "A busy city intersection at night"),
    (CITY, "darker", f"{CITY}, darker lighting"),
    (f"{CITY}, darker lighting", "too dark", f"{CITY}, brighter lighting"),
    (CITY, "turn the lights off", f"{CITY}, darker lighting"),
    (CITY, "make it pop", f"{CITY}, vivid colors"),
    (CITY, "moodier", f"{CITY}, moody lighting"),
    (CITY, "nite", "A busy city intersection at night"),
    (CITY, "i want snow", f"{CITY} in the snow"),
    (CITY, "needs more fog", f"{CITY} with heavy fog"),
    (CITY, "less rain", f"{CITY} with light rain"),
    (CITY, "faster", f"{CITY} in fast motion"),
    (CITY, "closer", f"{CITY}, close-up"),
    (CITY, "people gone", f"{CITY}, without people"),
    (CITY, "golden hour vibes", "A busy city intersection, golden hour vibes"),
    (CITY, "birds flying in the sky", f"{CITY}, birds flying in the sky"),
    (CITY, "forget that, a dog on a skateboard", f"{CITY} with a dog on a skateboard"),
    (CAT, "the cat is gone", "A windowsill, without the cat"),
    ("A street in the rain", "no rain pls", "A street, without rain"),
    ("A beach with a guy", "without the guy", "A beach, without the guy"),
]

REMOVED = [
    ("A white dog in a garden", "remove the white dog", "A garden, without the white dog"),
    (PARK, "remove the dog", "A green park with a child, without the dog"),
    (PARK, "remove the ball", f"{PARK.replace(' with a ball', '')}, without the ball"),
    ("A guy on a beach with a dog", "without the guy", "A beach with a dog, without the guy"),
    ("A fluffy dog in a hat at night in a park", "no dog", "A hat at night in a park, without a dog"),
    ("Wide shot of a child flying a kite in a park", "lose the child", "Wide shot of a park, without the child"),
    ("A running dog in a park", "remove the dog", "A park, without the dog"),
    ("Children watch a dog", "remove the dog", "Children, without the dog"),
    ("A dog playing with a ball", "remove the dog", "A ball, without the dog"),
    ("A dog in the rain", "remove the dog", "An empty scene in the rain, without the dog"),
    ("A dog", "remove the dog", "An empty scene, without the dog"),
    ("A dog sleeping. Snow falls.", "remove the dog", "Snow falls, without the dog."),
]

LIFTED = [
    ("A garden, without the white dog", "make the dog white", "A garden with a white dog"),
    ("A garden, without the dog", "a dog runs in", "A garden, a dog runs in"),
    ("A garden, without people", "add a woman", "A garden with a woman"),
    ("A garden, without the man", "add a woman", "A garden, without the man, with a woman"),
    ("A kitchen, without the robot", "replace the cat with a robot", "A kitchen with a robot instead of cat"),
    ("A street, without the rain", "make it rain", "A street in the rain"),
]

COUNTED = [
    ("Two red cars on a street", "remove one car", "One red car on a street"),
    ("Two red cars on a street", "one less car", "One red car on a street"),
    ("Two red cars on a street", "add one more car", "Three red cars on a street"),
    ("Two red cars on a street", "another car", "Three red cars on a street"),
    ("Two red cars on a street", "add two more cars", "Four red cars on a street"),
    ("Two red cars on a street", "add another blue car", "Two red cars on a street with another blue car"),
    ("Two red cars on a street", "remove two cars", "A street, without the cars"),
    ("A red car on a street", "remove one car", "A street, without the car"),
    ("A red car on a street", "remove two boats", "A red car on a street"),
    ("Red cars on a street", "remove one car", "A few red cars on a street"),
    ("A boat on a lake", "add another boat", "Two boats on a lake"),
    ("Twelve boats on a lake", "one more boat", "Thirteen boats on a lake"),
    ("A lake", "add two more boats", "A lake with two more boats"),
    ("Hot air balloons over a valley at dawn", "only one balloon", "One hot air balloon over a valley at dawn"),
    ("Boats on a lake", "remove all but one boat", "One boat on a lake"),
    ("Two red cars on a street", "less cars", "A few red cars on a street"),
]

REMARKS = [
    "what?",
    "undo the last change",
    "try again",
    "make it better",
    "again",
    "like before",
    "I don't like it",
    "go back to the previous version",
    "why is it so dark?",
    "another take",
    "new version",
    "better quality",
    "this is ugly",
    "where are the people",
    "don't make it night",
    "never mind",
    "thanks",
    "redo",
    "same",
]

SCENES = [
    "A cat sleeping on a sofa",
    "Two astronauts walking on the moon at dawn",
    "Kids playing football in the rain",
    "A garden with butterflies at sunset",
    "A snowy street in Paris at night",
    "Drone shot over a canyon at sunrise",
]


@pytest.mark.parametrize(("caption", "instruction", "result"), CHANGES + REMOVED + LIFTED)
def test_a_change_keeps_the_source(caption: str, instruction: str, result: str) -> None:
    assert compose(caption, instruction) == result
    assert compose(result, instruction) == result


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_changes_nothing(remark: str) -> None:
    assert compose(LIGHTHOUSE, remark) == LIGHTHOUSE


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_of_its_own_takes_the_place_of_the_source(scene: str) -> None:
    assert compose(LIGHTHOUSE, scene) == scene


@pytest.mark.parametrize(("caption", "instruction", "result"), COUNTED)
def test_numbers_change(caption: str, instruction: str, result: str) -> None:
    assert compose(caption, instruction) == result
