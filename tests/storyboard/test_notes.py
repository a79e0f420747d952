from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.notes import shortfall
from mutoscope.engines.storyboard.parse import MAX_SUBJECTS, parse
from mutoscope.prompts.vocabulary import COLORS

NOTES = [
    ("A futuristic skyline with flying saucers, cyberpunk", ["Simplified: futuristic skyline as a skyline."]),
    ("Jellyfish glowing in the dark sea at night", []),
    ("A sunken ship underwater", []),
    ("Glassy water of a lake", []),
    ("A heron on a lake", ["Simplified: heron as a flamingo."]),
    ("Three asteroids in deep space", ["Simplified: asteroids as meteors."]),
    ("An igloo under the aurora", ["Simplified: igloo as a house."]),
    ("A queen in a castle", ["Simplified: queen as a princess."]),
    ("Overcast day at the seaside in the wind", []),
    ("an astronaut riding a horse on the moon", []),
    ("balloons over a desert", []),
    ("A beach with palm trees at noon", []),
    ("cherry blossom trees in a park", []),
    ("a woman with a yellow umbrella", []),
    ("a car on a coastal road", []),
    ("a steam train crossing a valley", []),
    ("a snowy forest", []),
    ("a village at christmas", ["Not shown: christmas."]),
    ("underwater", []),
    ("a coral reef underwater with fish", []),
    ("a castle on a hill", []),
    ("a medieval castle at night", []),
    ("a child flying a kite", []),
    ("a city at blue hour", []),
    ("a lake at dawn", []),
    ("a garden at dusk", []),
    ("a lake at twilight", []),
    ("a lake at noon", []),
    ("black and white city street except the traffic light", ["Not shown: the exception for the traffic light."]),
    ("a full moon over a lake", []),
    ("a full moon over a lake in the rain", ["Not shown: full moon."]),
    ("a dog sleeps in a garden", []),
    ("a cat jumps over a fence", ["Not shown: fence."]),
    ("people dancing in the street", []),
    ("a woman reading a book on a bench", []),
    ("a steaming cup of coffee on a table", ["Not shown: table."]),
    ("a ball rolls down a hill", []),
    ("A garden with blooming flowers, butterflies flying around, at golden hour with warm lighting", []),
    ("A busy city intersection at night with car headlights in the rain with reflections", []),
    ("A peaceful lake surrounded by mountains during a dramatic thunderstorm", []),
    ("A peaceful lake surrounded by mountains, cyberpunk aesthetic with neon lights", []),
    ("A lake in the style of a vintage 1980s film", []),
    ("A lake in the style of Studio Ghibli", []),
    ("Close-up of a lake, cinematic, slow pan, 4k, highly detailed", []),
    ("A purple sky over a lake", ["Not shown: purple sky."]),
    ("Red and yellow flowers", ["Not shown: yellow."]),
    ("A lake with a castle and a boat", []),
    ("Sailboats on the ocean", []),
    ("An anime city", []),
    ("Tokyo at night, neon signs", ["There is no Tokyo set yet; a city street stands for it."]),
    ("A robot walking in a city", []),
    ("夜の街", []),
    ("A swan on a lake with swans", []),
    ("A red fox in the snow", []),
    ("A drone shot of a waterfall in the jungle", []),
    ("two robots playing chess in a kitchen", []),
    ("A city without people", []),
    ("A lake with fog and snow", ["Not shown: fog."]),
    ("A sunny garden with soft light", ["Not shown: soft light."]),
    ("A lake under the northern lights", []),
    ("A frozen lake", ["Simplified: frozen lake as a lake."]),
    ("A beautiful view", ["Nothing in this prompt could be drawn; an open landscape is shown."]),
    ("A woman walking her dog in a park", []),
    ("A fisherman in a small wooden boat on a foggy lake", ["Simplified: fisherman as a person."]),
    ("A boy riding a bicycle in the rain", []),
    ("a spaceship landing on mars", ["Not shown: landing."]),
    ("clouds drifting over a meadow, birds flying", []),
    ("A field of sunflowers swaying", []),
    ("A calm video of a street market with lanterns", []),
    ("A helicopter over a city", []),
    ("A bridge across a river", []),
    ("A horse galloping across a prairie", []),
    ("A penguin", []),
    ("The sun sets behind the mountains", []),
    ("Fireworks explode over a city at night", []),
    ("A couple holding hands on a beach at sunset", ["Not shown: hands."]),
    ("The camera slowly zooms in on a dog", []),
    ("Rain falling on a window", []),
    ("Tall trees swaying in the wind", []),
    ("A 1950s diner at night", ["Simplified: 1950s diner as a diner."]),
    ("Leaves falling in autumn", []),
    ("A giant octopus playing chess", []),
    ("A garden with blooming flowers and butterflies in the evening light", []),
    ("A peaceful lake surrounded by mountains", []),
    ("A snowy mountain valley", []),
    ("A lake without a castle", []),
    ("A dragon in a garden, the red dragon dancing", []),
    ("A surfer riding a giant wave", []),
    ("A clear blue lake with green trees", []),
    ("A bright green meadow with grazing sheep", []),
    ("A girl with a red balloon walking down a street", []),
    ("A golden retriever puppy in a garden", ["Simplified: puppy as a dog."]),
    ("A group of friends laughing around a campfire under the stars", ["Not shown: laughing."]),
    ("A futuristic city with flying cars", []),
    ("A lake with a swan instead of a unicorn", []),
    ("a boy riding a bicycle on a country road", []),
    ("a cat on a sofa", []),
    ("a low angle shot of a submarine, vlog", ["Not shown: low angle shot, submarine, vlog."]),
    ("a cartoon village", ["Simplified: cartoon as a comic."]),
    ("a bridge in san francisco", ["Not shown: san francisco."]),
    ("Ein Hund trinkt gemütlich Limonade am Strand", ["Only some words of this prompt were understood: dog, beach."]),
]


@pytest.mark.parametrize(("caption", "notes"), NOTES)
def test_notes(caption: str, notes: list[str]) -> None:
    assert parse(caption, 7)[1] == notes


def test_a_note_lists_eight_things_and_counts_the_rest() -> None:
    things = [
        "statue",
        "gnome",
        "gazebo",
        "hammock",
        "jukebox",
        "obelisk",
        "periscope",
        "gargoyle",
        "sundial",
        "scarecrow",
    ]
    (note,) = parse("A lake with " + ", ".join(f"a {thing}" for thing in things), 7)[1]
    assert note == "Not shown: statue, gnome, gazebo, hammock, jukebox, obelisk, periscope, gargoyle, 2 more."


def test_a_prompt_of_too_many_things_says_so() -> None:
    scene, notes = parse(", ".join(f"a {color} boat" for color in COLORS), 7)
    assert len(scene.subjects) == MAX_SUBJECTS < len(COLORS)
    assert notes[-1] == "Only the first 24 things of the prompt are shown."


def test_characters_are_not_taken_for_things() -> None:
    scene, _ = parse("A lake", 7)
    assert shortfall("Rusty Bolt and a robot by a lake", scene, ["Rusty Bolt"]) == ["Not shown: robot."]
    assert shortfall("Rusty sings", scene, ["rusty"]) == ["Not shown: singing."]
    assert shortfall("Rusty walks through a city street", parse("A street", 7)[0], ["Rusty"]) == []
    assert parse("Rusty", 7, ["Rusty"])[1] == []
