"""What instructions are read as, and the captions that come of the newer kinds."""

from __future__ import annotations

import pytest

from mutoscope.prompts import compose
from mutoscope.prompts.abroad import in_english
from mutoscope.prompts.instructions import read
from mutoscope.prompts.shorthand import written_out

STREET = "A city street with a dog and two red cars"
READ = [
    ("put the dog in a forest", [("place", "in a forest", "")]),
    ("go to the beach", [("place", "on the beach", "")]),
    ("change the setting to the ocean", [("place", "in the ocean", "")]),
    ("in a desert at night", [("place", "in a desert", ""), ("set", "at night", "")]),
    ("remove everything except the dog", [("only", "dog", "")]),
    ("just the dog", [("only", "dog", "")]),
    ("double the cars", [("alter", "cars", "twice as many")]),
    ("half as many cars", [("alter", "cars", "half as many")]),
    ("2 dogs", [("alter", "dogs", "two")]),
    ("a couple more cars", [("add", "another two cars", "")]),
    ("no cars just bikes", [("replace", "cars", "bikes")]),
    ("not cars but bikes", [("replace", "cars", "bikes")]),
    ("instead of a dog, a cat", [("replace", "dog", "a cat")]),
    ("move the dog a bit to the left", [("alter", "dog", "further left")]),
    ("bring the dog closer", [("alter", "dog", "closer")]),
    ("push the dog into the background", [("alter", "dog", "in the background")]),
    ("the dog should be sleeping", [("set", "the dog sleeping", "")]),
    ("dog should bark", [("set", "the dog barking", "")]),
    ("make everyone run", [("set", "the people running", "")]),
    ("stop the dog", [("alter", "dog", "motionless")]),
    ("the dog should be black and twice as big", [("alter", "dog", "black"), ("alter", "dog", "twice as big")]),
    ("the dog is black and white", [("alter", "dog", "black and white")]),
    ("make the dog three times as large", [("alter", "dog", "three times as large")]),
    ("go back", []),
    ("go back to night", [("set", "at night", "")]),
    ("mach das Auto schwarz und entferne den Hund", [("alter", "car", "black"), ("remove", "dog", "dog")]),
    ("pinta el perro de rojo", [("alter", "dog", "red")]),
    ("stop the rain", [("remove", "rain", "the rain")]),
    ("remove the dog, sunset", [("remove", "dog", "the dog"), ("set", "at sunset", "")]),
    ("no dog, with two cats", [("remove", "dog", "dog"), ("set", "with two cats", "")]),
    ("replace the dog with a cat, sunset", [("replace", "dog", "a cat"), ("set", "at sunset", "")]),
    ("remove the dog, the cars", [("remove", "dog", "the dog"), ("remove", "cars", "the cars")]),
    ("make the dog bigger and move it to the right", [("alter", "dog", "bigger"), ("alter", "dog", "on the right")]),
    ("busier", [("alter", "everything", "more")]),
    ("a bit darker", [("set", "darker lighting", "")]),
    ("w/o ppl", [("remove", "people", "people")]),
    ("the sun goes down", [("set", "at sunset", "")]),
    ("sans les voitures", [("remove", "cars", "cars")]),
    ("bei Nacht", [("set", "at night", "")]),
]

CAPTIONS = [
    ("A lake with a red boat", "put it in a harbour", "A harbour with a red boat"),
    ("A foggy lake with a boat", "in a forest", "A foggy forest with a boat"),
    ("A dog running on a beach at sunset", "in a forest", "A dog running in a forest at sunset"),
    ("A dog running in a forest", "on the beach", "A dog running on the beach"),
    ("A boat", "in a harbour", "A boat in a harbour"),
    ("A lake with a boat", "underwater", "An underwater scene with a boat"),
    ("A street with two red cars", "replace the cars with five buses", "A street with five buses, without cars"),
    ("A street with two red cars", "triple the cars", "A street with six red cars"),
    ("A boy flying a kite", "birds instead of the kite", "A boy flying birds"),
    (STREET, "only the dog", "A city street with a dog, without people, without cars"),
    (STREET, "move the dog higher", "A city street with a dog higher up and two red cars"),
    ("A cat on the left and a dog on the right", "remove the cat", "A dog on the right, without the cat"),
    (STREET, "busier", f"{STREET}, busier"),
    (
        "A horse in a meadow",
        "the horse should be black and half the size",
        "A much smaller black horse in a meadow",
    ),
    (f"{STREET}, busier", "quieter", STREET),
    ("Eine Stadt bei Nacht", "make it rain", "A city at night in the rain"),
]


@pytest.mark.parametrize(("instruction", "changes"), READ)
def test_read(instruction: str, changes: list[tuple[str, str, str]]) -> None:
    assert [(change.verb, change.what, change.how) for change in read(instruction, STREET)] == changes


@pytest.mark.parametrize(("caption", "instruction", "result"), CAPTIONS)
def test_captions(caption: str, instruction: str, result: str) -> None:
    assert compose(caption, instruction) == result
    assert compose(result, instruction) == result or "triple" in instruction or "busier" in (instruction, caption[-6:])


def test_short_forms_are_written_out_and_terms_left_alone() -> None:
    assert written_out("w/ 3 cats, w/o ppl") == "with three cats, without people"
    assert written_out("80s style, 8 mm, 16 bit, 4 birds") == "80s style, 8 mm, 16 bit, four birds"
    assert written_out("make it 2x bigger") == "make it twice as big"


@pytest.mark.parametrize(
    ("instruction", "english"),
    [
        ("añade un perro", "add a dog"),
        ("füge einen Hund hinzu", "add a dog"),
        ("犬を追加してください", "add a dog"),
        ("remplace le bateau par un canard", "replace boat with a duck"),
        ("убери машины", "remove cars"),
        ("misma escena pero con lluvia", "with rain"),
        ("make it night", None),
        ("remove the dog", None),
        ("blarg fnord", None),
    ],
)
def test_other_languages(instruction: str, english: str | None) -> None:
    assert in_english(instruction) == english
