from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.parse import parse
from tests.storyboard.summary import cast, doings

CASTS = [
    # Open vocabulary
    ("A dragon flying over mountains", "dragon-1 1"),
    ("two robots playing chess in a kitchen", "robot-1 2, chess pawn-1 1"),
    ("a dinosaur in a city", "t-rex-1 1"),
    ("Godzilla destroying Tokyo", "t-rex-1 1"),
    ("a ufo over a farm", "flying saucer-1 1"),
    ("An alien spaceship lands in the desert", "flying saucer-1 1"),
    ("an astronaut riding a horse on the moon", "astronaut-1 1, horse-1 1"),
    ("A wizard in a tower", "mage-1 1, tower-1 1"),
    ("a lion and a tiger in the savanna", "lion-1 1, tiger-1 1"),
    ("three wolves howling at night", "wolf-1 3"),
    ("elephants at a waterhole", "elephant-1 5"),
    ("a giraffe and two zebras", "giraffe-1 1, zebra-1 2"),
    ("a penguin on the ice", "penguin-1 1"),
    ("A polar bear on an ice floe", "polar bear-1 1"),
    ("a whale jumping out of the ocean", "whale-1 1"),
    ("dolphins swimming in the sea", "dolphin-1 5"),
    ("a giant octopus underwater", "octopus-1 1"),
    ("A shark chasing a school of fish", "shark-1 1, fish-1 12"),
    ("a sea turtle and some jellyfish underwater", "turtle-1 1, jellyfish-1 4"),
    ("a crab on the beach", "crab-1 1"),
    ("a red fox in the snow", "fox-1 1 #d62828"),
    ("owl on a branch at night", "owl-1 1"),
    ("a unicorn in a meadow", "unicorn-1 1"),
    ("a mermaid on a rock", "mermaid-1 1, rock-1 1"),
    ("a ghost in an old castle", "ghost-1 1"),
    ("zombies walking down a street", "zombie-1 5"),
    ("Santa Claus on a sleigh", "santa claus-1 1, sled-1 1"),
    ("a ninja on a rooftop at night", "ninja-1 1"),
    ("a superhero flying over the city", "superhero-1 1"),
    ("a steaming cup of coffee on a table", "hot beverage-1 1"),
    ("coffee on a table in a cafe", "hot beverage-1 1"),
    ("A pizza spinning in space", "pizza-1 1"),
    ("a birthday cake with candles", "birthday cake-1 1, candle-1 5"),
    ("a giant hamburger in a city", "hamburger-1 1"),
    ("an avocado playing the guitar on stage", "avocado-1 1, guitar-1 1"),
    ("a piano on a beach", "musical keyboard-1 1"),
    ("a book on a chair", "open book-1 1, chair-1 1"),
    ("a sofa and a television in a room", "couch and lamp-1 1, television-1 1"),
    ("a teddy bear on a bed", "teddy bear-1 1, bed-1 1"),
    ("a laptop on a desk", "laptop-1 1"),
    ("an old clock", "alarm clock-1 1"),
    ("a rocket launching", "rocket-1 1"),
    ("a satellite in orbit", "satellite-1 1"),
    ("a tractor on a farm", "tractor-1 1"),
    ("a fire truck and an ambulance racing down the street", "fire engine-1 1, ambulance-1 1"),
    ("police cars chasing a motorcycle on a highway", "police car-1 5, motorcycle-1 1"),
    ("a submarine", ""),
    ("a volcano erupting behind a village", "volcano-1 1"),
    ("a lake with a castle and a boat", "castle-1 1, boat-1 1"),
    ("a ferris wheel at a fair", "ferris wheel-1 1"),
    ("a church in a village", "church-1 1"),
    ("a lighthouse by the sea", "tower-1 1"),
    ("a windmill in a field of tulips", "tower-1 1, flower-1 60"),
    ("a tornado over a farm", "tornado-1 1"),
    ("a snowman in a garden", "snowman-1 1"),
    ("a christmas tree in a living room", "christmas tree-1 1"),
    ("a cactus in the desert", "cactus-1 1"),
    ("mushrooms in a forest", "mushroom-1 5"),
    ("a soccer ball rolling down a hill", "soccer ball-1 1"),
    ("a skateboard on a street", "skateboard-1 1"),
    ("a treasure chest on the sea floor", "treasure chest-1 1"),
    ("a crystal ball on a table", "crystal ball-1 1"),
    ("a skeleton in a desert", ""),
    ("🐉 flying over 🏰", "dragon-1 1"),
    ("🦊🦊 in a forest", "fox-1 2"),
    ("a 🚀 in space", "rocket-1 1"),
    ("a butterly and a dinosuar", "butterfly-1 1, t-rex-1 1"),
    ("an elephnt in a meadow", "elephant-1 1"),
    # Words that are names of pictograms and mean something else
    ("a person looking up at the stars", "person-1 1"),
    ("a cool breeze, clear sky, soon to rain", ""),
    ("a fly-over of a canyon", ""),
    ("100 points of light", ""),
    ("a train crosses a valley", "train-1 1"),
    ("people watch a play", "person-1 7"),
    ("a cat face to face with a dog", "cat-1 1, dog-1 1"),
    ("check the right hand side of the street", ""),
    ("fog and clouds and a full moon at night", ""),
    ("an orange cat next to a rose garden", "cat-1 1 #f07d1a"),
    ("a fire burns in a forest", "fire-1 1"),
    ("the new city, on top of the world", ""),
    ("a wave of the hand", ""),
    # Kinds drawn by hand
    ("ppl at a crosswalk", ""),
    ("kids and dogs in a park", "person-1 7, dog-1 2"),
    ("a helicopter over a city", "helicopter-1 1"),
    ("a motorbike and a bus", "motorcycle-1 1, bus-1 1"),
    ("palm trees on a beach", "tree-1 8"),
    ("an oak tree on a hill", "tree-1 1"),
    ("a fountain in a park", "fountain-1 1"),
    ("koi in a garden pond", "fish-1 5"),
    ("a couple under an umbrella", "person-1 2, umbrella-1 1"),
    # Counts
    ("2 dogs in a park", "dog-1 2"),
    ("a pair of swans on a lake", "duck-1 2"),
    ("hundreds of lanterns over a river", "lantern-1 80"),
    ("thousands of birds", "bird-1 160"),
    ("a crowd of people on a beach", "person-1 30"),
    ("a dozen penguins", "penguin-1 12"),
    ("25 balloons", "balloon-1 25"),
    ("a herd of elephants", "elephant-1 8"),
    ("several dragons", "dragon-1 5"),
    ("a pack of wolves", "wolf-1 6"),
    ("a dragon, a dragon and another dragon", "dragon-1 1, dragon-2 1, dragon-3 1"),
    ("twenty-five ducks on a pond", "duck-1 25"),
    # Colours
    ("a golden dragon", "dragon-1 1 #d9a520"),
    ("a woman with a red umbrella", "person-1 1, umbrella-1 1 #d62828"),
    ("a red and white boat", "boat-1 1 #d62828"),
    ("a man in a blue coat walking", "person-1 1 #2f6fd0"),
    ("a girl in a yellow dress", "person-1 1 #f4cc2b"),
    ("a dark green car", "car-1 1 #235d29"),
    ("three purple balloons", "balloon-1 3 #7b3fa0"),
    ("the car is red", "car-1 1 #d62828"),
    ("a black cat", "cat-1 1 #1b1b1f"),
]


@pytest.mark.parametrize(("caption", "expected"), CASTS)
def test_subjects_are_named_counted_and_coloured(caption: str, expected: str) -> None:
    assert cast(parse(caption, 7)[0]) == expected


DOINGS = [
    ("a dog", "dog cross"),
    ("a dog runs across a meadow", "dog run cross"),
    ("a dog is sitting in a park", "dog sit still"),
    ("a cat sleeping on a sofa", "cat sleep still, couch and lamp still"),
    ("a man walking his dog", "person walk cross, dog walk cross"),
    ("a woman standing on a bridge", "person stand still"),
    ("a girl waving at the camera", "person wave still"),
    ("people dancing in the street", "person dance dance"),
    ("a boy jumping", "person jump bounce"),
    ("a rabbit hops through a garden", "rabbit jump cross"),
    ("a dragon flying over mountains", "dragon fly cross"),
    ("an eagle circling above a canyon", "bird circle circle"),
    ("a dragon circles a castle", "dragon circle circle"),
    ("birds over a lake", "bird flutter"),
    ("a parrot in the jungle", "parrot flutter"),
    ("fish in a reef", "fish cross"),
    ("a whale swims underwater", "whale swim cross"),
    ("a lion walking through the savanna", "lion walk cross"),
    ("a lion", "lion still"),
    ("a lion sleeps", "lion sleep still"),
    ("a pizza", "pizza still"),
    ("a spinning pizza", "pizza spin spin"),
    ("a pizza floating in space", "pizza float float"),
    ("an astronaut in space", "astronaut float"),
    ("a rocket", "rocket still"),
    ("a rocket lifting off", "rocket rise rise"),
    ("a rocket launches into the sky", "rocket rise rise"),
    ("apples falling from the sky", "red apple fall fall"),
    ("a ball bouncing down the street", "soccer ball bounce bounce"),
    ("a soccer ball rolls down a hill", "soccer ball roll cross"),
    ("balloons rising over a valley", "balloon rise rise"),
    ("a parked car", "car still"),
    ("a car driving down a highway", "car drive cross"),
    ("a car parked on a street", "car still"),
    ("a flying car", "car fly cross"),
    ("a boat sails across the bay", "boat sail cross"),
    ("a boat drifting on a lake", "boat float float"),
    ("an anchored boat", "boat still"),
    ("a ufo hovering over a farm", "flying saucer float float"),
    ("a surfer riding a wave", "person surfing ride cross"),
    ("a boy riding a bicycle", "bicycle ride cross"),
    ("a robot dancing on stage", "robot dance dance"),
    ("a wizard reading a book", "mage read still, open book still"),
    ("horses galloping on a beach", "horse run cross"),
    ("a panda eating bamboo", "panda eat still, pine decoration still"),
    ("children playing in a park", "person play cross"),
    ("a man playing the guitar", "person play still, guitar still"),
    ("a cat chasing a mouse", "cat chase cross, mouse cross"),
    ("leaves falling", ""),
    ("trees swaying in the wind", "tree sway sway"),
    ("a skier skiing down a slope", "skier ski cross"),
    ("a monkey climbing a tree", "monkey climb rise, tree sway"),
]


@pytest.mark.parametrize(("caption", "expected"), DOINGS)
def test_verbs_move_their_subjects(caption: str, expected: str) -> None:
    assert doings(parse(caption, 7)[0]) == expected


PLACES = [
    ("a dragon on the left", (0.22, None)),
    ("a dragon on the right side of a castle", (0.78, None)),
    ("a cat in the center", (0.5, None)),
    ("a dog in the foreground", (None, 0.9)),
    ("a house in the background", (None, 0.62)),
    ("a ship in the distance on the ocean", (None, 0.6)),
    ("a dragon in the sky", (None, 0.22)),
    ("a ufo above a farm", (None, 0.28)),
    ("a dragon over a castle", (None, 0.22)),
    ("a pizza in the bottom left corner", (0.22, 0.9)),
    ("a balloon at the top right", (0.78, 0.15)),
]


@pytest.mark.parametrize(("caption", "place"), PLACES)
def test_subjects_stand_where_they_are_said_to(caption: str, place: tuple[float | None, float | None]) -> None:
    subject = parse(caption, 7)[0].subjects[0]
    x, y = place
    assert (x is None or subject.x == x) and (y is None or subject.y == y)


def test_things_said_to_be_beside_one_another_are() -> None:
    dog, cat = parse("a dog next to a cat in a garden", 7)[0].subjects
    assert 0.08 <= abs(dog.x - cat.x) <= 0.25
    tree, house = parse("a tree behind a house", 7)[0].subjects
    assert tree.y < house.y
    bird, table = parse("an owl on top of a piano", 7)[0].subjects
    assert bird.y < table.y and bird.x == table.x


def test_sizes_scale_and_speeds_are_told_of_their_subject() -> None:
    tiny, towering = parse("a tiny robot and a towering dragon", 7)[0].subjects
    assert tiny.scale < 0.6 and towering.scale > 2
    assert parse("a dog runs quickly", 7)[0].subjects[0].speed > parse("a dog walks", 7)[0].subjects[0].speed


def test_the_word_that_was_said_is_kept() -> None:
    said = parse("a kitten under palm trees near a lighthouse, a person", 7)[0].subjects
    assert [subject.variant for subject in said] == ["kitten", "palm tree", "lighthouse", None]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("🐶 on a beach", [("dog", 1)]),
        ("🐶🐶", [("dog", 2)]),
        ("👨‍🚀 on the moon", [("astronaut", 1)]),
        ("👩🏽‍🚀 in space", [("astronaut", 1)]),
        ("🦊 in the ❄️", [("fox", 1)]),
        ("0 dogs in a park", []),
        ("3.5 cats", [("cat", 3)]),
        ("1000 cars on a street", [("car", 200)]),
        ("99999999999 dogs", [("dog", 200)]),
        ("200 sheep on a meadow", [("sheep", 200)]),
    ],
)
def test_pictograms_and_odd_numbers(caption: str, expected: list[tuple[str, int]]) -> None:
    assert [(subject.kind, subject.count) for subject in parse(caption, 1)[0].subjects] == expected


def test_more_than_are_shown_is_told() -> None:
    assert "Of each kind at most 200 are shown." in parse("1000 cars on a street", 1)[1]
    assert not parse("A horse on a meadow in 1955", 1)[1][1:]
