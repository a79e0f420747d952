from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.parse import MAX_SUBJECTS, parse
from mutoscope.prompts.vocabulary import COLORS

NOTES = [
    (
        "an astronaut riding a horse on the moon",
        ["There is no moon set yet; an open landscape stands for it.", "Not shown: astronaut, riding."],
    ),
    ("balloons over a desert", ["There is no desert set yet; an open landscape stands for it."]),
    (
        "A beach with palm trees at noon",
        ["There is no beach set yet; a lake stands for it.", "Simplified: palm trees as trees, noon as day."],
    ),
    (
        "cherry blossom trees in a park",
        ["There is no park set yet; a garden stands for it.", "Simplified: cherry blossom trees as trees."],
    ),
    ("a woman with a yellow umbrella", []),
    ("a car on a coastal road", ["There is no coastal road set yet; an open landscape stands for it."]),
    ("a steam train crossing a valley", ["Simplified: steam train as a train."]),
    ("a snowy forest", ["There is no forest set yet; an open landscape stands for it."]),
    (
        "a village at christmas",
        ["There is no village set yet; an open landscape stands for it.", "Not shown: christmas."],
    ),
    ("underwater", ["There is no underwater set yet; an open landscape stands for it."]),
    (
        "a coral reef underwater with fish",
        ["There is no underwater set yet; a lake stands for it.", "Not shown: coral reef, fish."],
    ),
    ("a castle on a hill", ["Not shown: castle."]),
    ("a medieval castle at night", ["There is no medieval castle set yet; an open landscape stands for it."]),
    ("a child flying a kite", ["Simplified: child as an adult."]),
    ("a city at blue hour", ["Simplified: blue hour as sunset."]),
    ("a lake at dawn", ["Simplified: dawn as sunset."]),
    ("a garden at dusk", ["Simplified: dusk as sunset."]),
    ("a lake at twilight", ["Simplified: twilight as sunset."]),
    ("a lake at noon", ["Simplified: noon as day."]),
    ("black and white city street except the traffic light", ["Not shown: the exception for the traffic light."]),
    ("a full moon over a lake", []),
    ("a full moon over a lake in the rain", ["Not shown: full moon."]),
    ("a dog sleeps in a garden", ["Not shown: sleeping."]),
    ("a cat jumps over a fence", ["Not shown: jumping, fence."]),
    ("people dancing in the street", ["Not shown: dancing."]),
    ("a woman reading a book on a bench", ["Not shown: reading, book."]),
    ("a steaming cup of coffee on a table", ["Not shown: steaming cup of coffee, table."]),
    ("a ball rolls down a hill", ["Not shown: ball, rolling."]),
    ("A garden with blooming flowers, butterflies flying around, at golden hour with warm lighting", []),
    ("A busy city intersection at night with car headlights in the rain with reflections", []),
    ("A peaceful lake surrounded by mountains during a dramatic thunderstorm", []),
    ("A peaceful lake surrounded by mountains, cyberpunk aesthetic with neon lights", []),
    ("A lake in the style of a vintage 1980s film", []),
    ("A lake in the style of Studio Ghibli", ["Not shown: Studio Ghibli style."]),
    (
        "Close-up of a lake, cinematic, slow pan, 4k, highly detailed",
        ["The camera does not follow words yet: close up, slow pan."],
    ),
    ("A purple sky over a lake", ["Not shown: purple sky."]),
    ("Red and yellow flowers", ["Not shown: red."]),
    ("A lake with a castle and a boat", ["Not shown: castle."]),
    ("Sailboats on the ocean", ["There is no ocean set yet; a lake stands for it."]),
    ("An anime city", ["Not shown: anime style."]),
    ("Tokyo at night, neon signs", ["There is no Tokyo set yet; a city street stands for it."]),
    ("A robot walking in a city", ["Not shown: robot, walking."]),
    ("夜の街", ["Prompts are understood in English only; nothing of this one could be read."]),
    ("A swan on a lake with swans", ["Simplified: swan as a duck, swans as ducks."]),
    ("A red fox in the snow", ["Not shown: red fox."]),
    (
        "A drone shot of a waterfall in the jungle",
        [
            "There is no jungle set yet; an open landscape stands for it.",
            "Not shown: waterfall.",
            "The camera does not follow words yet: drone shot.",
        ],
    ),
    (
        "two robots playing chess in a kitchen",
        ["There is no kitchen set yet; an open landscape stands for it.", "Not shown: robots, playing, chess."],
    ),
    ("A city without people", []),
    ("A lake with fog and snow", ["Not shown: fog."]),
    ("A sunny garden with soft light", ["Not shown: soft light."]),
    ("A lake under the northern lights", ["Not shown: northern lights."]),
    ("A frozen lake", ["Simplified: frozen lake as a lake."]),
    ("A beautiful view", ["Nothing in this prompt could be drawn; an open landscape is shown."]),
    ("A woman walking her dog in a park", ["There is no park set yet; a garden stands for it."]),
    ("A fisherman in a small wooden boat on a foggy lake", ["Simplified: fisherman as a person."]),
    ("A boy riding a bicycle in the rain", ["Simplified: boy as an adult."]),
    (
        "a spaceship landing on mars",
        ["There is no mars set yet; an open landscape stands for it.", "Not shown: landing, spaceship."],
    ),
    ("clouds drifting over a meadow, birds flying", []),
    ("A field of sunflowers swaying", ["Simplified: sunflowers as flowers."]),
    ("A calm video of a street market with lanterns", ["Not shown: market."]),
    ("A helicopter over a city", ["Not shown: helicopter."]),
    ("A bridge across a river", ["There is no river set yet; a lake stands for it.", "Not shown: bridge."]),
    ("A horse galloping across a prairie", []),
    ("A penguin", ["Not shown: penguin."]),
    ("The sun sets behind the mountains", []),
    ("Fireworks explode over a city at night", []),
    (
        "A couple holding hands on a beach at sunset",
        ["There is no beach set yet; a lake stands for it.", "Not shown: holding, hands."],
    ),
    ("The camera slowly zooms in on a dog", ["The camera does not follow words yet: zooms in."]),
    ("Rain falling on a window", ["Not shown: window."]),
    ("Tall trees swaying in the wind", []),
    ("A 1950s diner at night", ["Not shown: 1950s diner."]),
    ("Leaves falling in autumn", []),
    ("A giant octopus playing chess", ["Not shown: octopus, playing, chess."]),
    ("A garden with blooming flowers and butterflies in the evening light", ["Simplified: evening as sunset."]),
    ("A peaceful lake surrounded by mountains", []),
    ("A snowy mountain valley", []),
    ("A lake without a castle", []),
    ("A dragon in a garden, the red dragon dancing", ["Not shown: dragon, dancing."]),
    ("A surfer riding a giant wave", ["Not shown: surfer, riding, wave."]),
    ("A clear blue lake with green trees", []),
    ("A bright green meadow with grazing sheep", []),
    ("A girl with a red balloon walking down a street", ["Simplified: girl as an adult."]),
    ("A golden retriever puppy in a garden", ["Simplified: puppy as a dog."]),
    ("A group of friends laughing around a campfire under the stars", ["Not shown: laughing."]),
    ("A futuristic city with flying cars", ["Not shown: flying.", "Simplified: futuristic city as a city."]),
    ("A lake with a swan instead of a unicorn", ["Simplified: swan as a duck."]),
]


@pytest.mark.parametrize(("caption", "notes"), NOTES)
def test_notes(caption: str, notes: list[str]) -> None:
    assert parse(caption, 7)[1] == notes


def test_a_note_lists_eight_things_and_counts_the_rest() -> None:
    things = ["unicorn", "dragon", "robot", "wizard", "statue", "penguin", "tiger", "piano", "ladder", "gnome"]
    (note,) = parse("A lake with " + ", ".join(f"a {thing}" for thing in things), 7)[1]
    assert note == "Not shown: unicorn, dragon, robot, wizard, statue, penguin, tiger, piano, 2 more."


def test_a_prompt_of_too_many_things_says_so() -> None:
    scene, notes = parse(", ".join(f"a {color} boat" for color in COLORS), 7)
    assert len(scene.subjects) == MAX_SUBJECTS < len(COLORS)
    assert notes[-1] == "Only the first 24 things of the prompt are shown."


def test_characters_are_not_taken_for_things() -> None:
    scene, _ = parse("A lake", 7)
    assert shortfall("Rusty Bolt and a robot by a lake", scene, ["Rusty Bolt"]) == ["Not shown: robot."]
    assert shortfall("Rusty sings", scene, ["rusty"]) == ["Not shown: singing."]
