from __future__ import annotations

import re

import pytest

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.prompts import compose
from mutoscope.prompts.vocabulary import COLORS
from tests.storyboard.summary import cast, look, remix

NAMES = {hue: name for name, hue in reversed(COLORS.items())}


def colored(scene: Scene) -> str:
    """The subjects, with the names of plain colours: `car-1 3 red`."""
    return re.sub("#[0-9a-f]{6}", lambda match: NAMES.get(match[0], match[0]), cast(scene))


BOAT = "A lake with a red boat"
HIGHWAY = "A highway with two red cars and a blue truck"
MEADOW = "A meadow with a white horse and seven butterflies"
STREET = "A city street with a dog"
RAINY = "A lake at night in the rain with a boat"
LOOKS = [
    # time of day
    ("night", "night"),
    ("Night!!", "night"),
    ("make it night", "night"),
    ("at dusk", "dusk"),
    ("What if it were dawn?", "dawn"),
    ("same scene but at sunset", "sunset"),
    ("same shot, now at golden hour", "golden_hour"),
    ("switch to nighttime", "night"),
    ("change the time of day to early morning", "morning"),
    ("let's see it in the afternoon", "afternoon"),
    ("Could you make it look like it's midnight?", "night"),
    ("turn day into night", "night"),
    ("not day, night", "night"),
    ("night, not day", "night"),
    ("the sun goes down", "sunset"),
    ("night time plz", "night"),
    ("as a night scene", "night"),
    ("blue hour", "dusk"),
    ("now at night", "night"),
    ("Show me this at night instead", "night"),
    ("set the scene at sunrise", "dawn"),
    ("everything the same, except at night", "night"),
    ("keep everything but make it dusk", "dusk"),
    ("it should be night", "night"),
    ("I'd like it to be night", "night"),
    # weather
    ("snow!", "snow"),
    ("make it rain", "rain"),
    ("let it snow", "snow"),
    ("add fog", "fog"),
    ("foggy", "fog"),
    ("w/ fog", "fog"),
    ("heavy rain", "rain"),
    ("a thunderstorm rolls in", "thunderstorm"),
    ("during a storm", "thunderstorm"),
    ("windy", "wind"),
    ("make it windy", "wind"),
    ("overcast", "overcast"),
    ("cloudy skies", "clouds"),
    ("what if it were snowing?", "snow"),
    ("Can you add some rain please", "rain"),
    ("change the weather to fog", "fog"),
    ("a rainy night", "night rain"),
    ("at night in the rain", "night rain"),
    ("add a rainbow", "rainbow"),
    ("with northern lights in the sky", "night aurora"),
    ("make it a stormy evening", "dusk thunderstorm"),
    # season
    ("in winter", "winter"),
    ("make it autumn", "autumn"),
    ("what would it look like in spring?", "spring"),
    # style
    ("vhs", "vhs"),
    ("make it look like a VHS tape", "vhs"),
    ("as a watercolor painting", "watercolor"),
    ("make it look like anime", "anime"),
    ("in the style of a pencil sketch", "sketch"),
    ("black and white please", "black_and_white"),
    ("turn this into pixel art", "pixel_art"),
    ("like a comic book", "comic"),
    ("as an oil painting", "oil_painting"),
    ("film noir", "black_and_white"),
    ("shot on super 8", "super_8"),
    ("infrared", "infrared"),
    ("cyberpunk", "cyberpunk"),
    ("make it cinematic", "cinematic"),
    ("make it look like an old 80s movie", "vintage_80s"),
    ("convert to anime style", "anime"),
    ("could this be a watercolour?", "watercolor"),
    # camera and pace
    ("zoom in", "zoom_in"),
    ("slowly zoom out", "zoom_out"),
    ("zoom in on the boat", "zoom_in"),
    ("pan left", "pan_left"),
    ("pan to the right", "pan_right"),
    ("tilt up", "tilt_up"),
    ("close-up", "close"),
    ("wide shot", "wide"),
    ("make it a close up", "close"),
    ("aerial view", "aerial"),
    ("drone shot", "aerial"),
    ("handheld camera", "handheld"),
    ("static camera", "static"),
    ("keep the camera still", "static"),
    ("orbit around the boat", "orbit"),
    ("in slow motion", "slow"),
    ("slow it down", "slow"),
    ("timelapse", "fast"),
    ("speed it up", "fast"),
    ("make it slow motion and black and white", "black_and_white slow"),
    # several at once
    ("night, fog", "night fog"),
    ("make it night and add fog", "night fog"),
    ("black and white, rain, zoom in", "rain black_and_white zoom_in"),
    ("at dusk in winter, watercolor", "dusk watercolor winter"),
    # remarks
    ("keep everything the same", ""),
    ("I like it", ""),
]
"""Instructions for a boat on a lake by day, and what is then said of the lake; the boat stays what it was."""

CAST = [
    # one thing more
    (BOAT, "add two ducks", "lake", "boat-1 1 red, duck-1 2"),
    (BOAT, "add a dog on the left", "lake", "boat-1 1 red, dog-1 1"),
    (BOAT, "put three yellow birds in the sky", "lake", "boat-1 1 red, bird-1 3 yellow"),
    (BOAT, "there should be a balloon", "lake", "boat-1 1 red, balloon-1 1"),
    (BOAT, "I want a huge balloon floating above the lake", "lake", "boat-1 1 red, balloon-1 1"),
    (BOAT, "with a dragon", "lake", "boat-1 1 red, dragon-1 1"),
    (BOAT, "throw in a couple of ducks", "lake", "boat-1 1 red, duck-1 2"),
    (BOAT, "a duck swims by", "lake", "boat-1 1 red, duck-1 1"),
    (BOAT, "include a white dog please", "lake", "boat-1 1 red, dog-1 1 white"),
    (BOAT, "and a rainbow and three birds", "lake rainbow", "boat-1 1 red, bird-1 3"),
    (BOAT, "same scene but with a second boat in blue", "lake", "boat-1 1 red, boat-2 1 blue"),
    (BOAT, "one more boat", "lake", "boat-1 2 red"),
    (BOAT, "add another boat", "lake", "boat-1 2 red"),
    (BOAT, "two more boats", "lake", "boat-1 3 red"),
    # one thing less
    (BOAT, "remove the boat", "lake", ""),
    (BOAT, "no boat", "lake", ""),
    (BOAT, "without the boat", "lake", ""),
    (BOAT, "lose the boat", "lake", ""),
    (BOAT, "Please get rid of the boat.", "lake", ""),
    (BOAT, "take the boat out", "lake", ""),
    (BOAT, "delete the red boat", "lake", ""),
    (BOAT, "the boat should be gone", "lake", ""),
    (BOAT, "I don't want the boat", "lake", ""),
    (BOAT, "same lake but no boat", "lake", ""),
    (BOAT, "no more boats", "lake", ""),
    (BOAT, "remove everything", "lake", ""),
    # other colours
    (BOAT, "make the boat blue", "lake", "boat-1 1 blue"),
    (BOAT, "the boat should be blue", "lake", "boat-1 1 blue"),
    (BOAT, "change the boat's color to green", "lake", "boat-1 1 green"),
    (BOAT, "change the color of the boat to green", "lake", "boat-1 1 green"),
    (BOAT, "paint the boat yellow", "lake", "boat-1 1 yellow"),
    (BOAT, "a blue boat instead", "lake", "boat-1 1 blue"),
    (BOAT, "a white boat instead of a red one", "lake", "boat-1 1 white"),
    (BOAT, "Could you please make the boat pink?", "lake", "boat-1 1 pink"),
    (BOAT, "recolour the boat purple", "lake", "boat-1 1 purple"),
    (BOAT, "blue boat", "lake", "boat-1 1 blue"),
    (BOAT, "with a yellow boat", "lake", "boat-1 1 yellow"),
    (BOAT, "what if the boat was orange", "lake", "boat-1 1 orange"),
    # something else instead
    (BOAT, "replace the boat with a duck", "lake", "duck-1 1"),
    (BOAT, "swap the boat for two ducks", "lake", "duck-1 2"),
    (BOAT, "turn the boat into a duck", "lake", "duck-1 1"),
    (BOAT, "instead of a boat, a duck", "lake", "duck-1 1"),
    (BOAT, "a duck instead of the boat", "lake", "duck-1 1"),
    (BOAT, "the boat is now a duck", "lake", "duck-1 1"),
    (BOAT, "switch the boat to a dragon", "lake", "dragon-1 1"),
    (BOAT, "not a boat but a duck", "lake", "duck-1 1"),
    (BOAT, "change the boat to a green duck", "lake", "duck-1 1 green"),
    # other sets
    (BOAT, "put it in a harbour", "harbour", "boat-1 1 red"),
    (BOAT, "change the setting to the ocean", "ocean", "boat-1 1 red"),
    (BOAT, "same boat, but on the ocean", "ocean", "boat-1 1 red"),
    (BOAT, "replace the lake with a river", "river", "boat-1 1 red"),
    (BOAT, "change the lake into a river", "river", "boat-1 1 red"),
    (BOAT, "the same but underwater", "underwater", "boat-1 1 red"),
    (BOAT, "move it to outer space", "space", "boat-1 1 red"),
    (BOAT, "what if it were in a desert?", "desert", "boat-1 1 red"),
    (BOAT, "keep everything but put it in a jungle", "jungle", "boat-1 1 red"),
    (BOAT, "set it in a snowfield at night", "snowfield night", "boat-1 1 red"),
    (BOAT, "in a desert", "desert", "boat-1 1 red"),
    (BOAT, "on the ocean at sunset", "ocean sunset", "boat-1 1 red"),
    (BOAT, "make it a waterfall instead of a lake", "waterfall", "boat-1 1 red"),
    # numbers
    (HIGHWAY, "make the cars blue", "highway", "car-1 2 blue, truck-1 1 blue"),
    (HIGHWAY, "double the cars", "highway", "car-1 4 red, truck-1 1 blue"),
    (HIGHWAY, "four cars", "highway", "car-1 4 red, truck-1 1 blue"),
    (HIGHWAY, "I want six cars", "highway", "car-1 6 red, truck-1 1 blue"),
    (HIGHWAY, "only one car", "highway", "car-1 1 red, truck-1 1 blue"),
    (HIGHWAY, "one more car", "highway", "car-1 3 red, truck-1 1 blue"),
    (HIGHWAY, "remove one of the cars", "highway", "car-1 1 red, truck-1 1 blue"),
    (HIGHWAY, "fewer cars", "highway", "car-1 1 red, truck-1 1 blue"),
    (HIGHWAY, "more cars", "highway", "car-1 4 red, truck-1 1 blue"),
    (HIGHWAY, "twice as many cars", "highway", "car-1 4 red, truck-1 1 blue"),
    (HIGHWAY, "half as many cars", "highway", "car-1 1 red, truck-1 1 blue"),
    (HIGHWAY, "triple the number of cars", "highway", "car-1 6 red, truck-1 1 blue"),
    (HIGHWAY, "no cars just a bus", "highway -car", "bus-1 1, truck-1 1 blue"),
    (HIGHWAY, "remove everything except the truck", "highway -car", "truck-1 1 blue"),
    (HIGHWAY, "replace the cars with buses", "highway -car", "bus-1 2, truck-1 1 blue"),
    (HIGHWAY, "swap the truck for a yellow bus", "highway", "car-1 2 red, bus-1 1 yellow"),
    (HIGHWAY, "the truck is red now", "highway", "car-1 2 red, truck-1 1 red"),
    (HIGHWAY, "remove the blue truck and make it rain", "highway rain", "car-1 2 red"),
    # a street and its own people
    (STREET, "without people", "street -person", "dog-1 1"),
    (STREET, "no people and no cars", "street -person -car", "dog-1 1"),
    (STREET, "remove the people and the cars", "street -person -car", "dog-1 1"),
    (STREET, "no ppl", "street -person", "dog-1 1"),
    (STREET, "no more people", "street -person", "dog-1 1"),
    (STREET, "remove everyone", "street -person", "dog-1 1"),
    (STREET, "nobody in the street please", "street -person", "dog-1 1"),
    (STREET, "empty the street", "street -person -car", "dog-1 1"),
    (STREET, "make it deserted", "street -person -car", "dog-1 1"),
    (STREET, "remove everything but the dog", "street -car -person", "dog-1 1"),
    (STREET, "keep only the dog", "street -car -person", "dog-1 1"),
    (STREET, "just the dog", "street -car -person", "dog-1 1"),
    ("A city street without people", "bring the people back", "street", ""),
    ("A city street without people", "add people", "street", ""),
    (STREET, "2 dogs", "street", "dog-1 2"),
    (STREET, "3 dogs instead of one", "street", "dog-1 3"),
    (STREET, "the dog should be black", "street", "dog-1 1 black"),
    (STREET, "add a cat next to the dog", "street", "dog-1 1, cat-1 1"),
    (STREET, "make it night, add fog and remove the dog", "street night fog", ""),
    (STREET, "night, rain, neon signs", "street night rain neon", "dog-1 1"),
    (STREET, "Give me the same street in winter", "street winter", "dog-1 1"),
    (STREET, "keep the dog but change the street to a beach", "beach", "dog-1 1"),
    (STREET, "the same dog, but in a forest", "forest", "dog-1 1"),
    (STREET, "Same street but with three dogs", "street", "dog-1 3"),
    (STREET, "make the cars red", "street", "dog-1 1, car-1 6 red"),
    (STREET, "swap dog and cat", "street", "cat-1 1"),
    (STREET, "dog -> cat", "street", "cat-1 1"),
    (STREET, "add snow, a snowman and two cats", "street snow", "dog-1 1, snowman-1 1, cat-1 2"),
    (STREET, "remove the dog, make it rain, and add a red bus", "street rain", "bus-1 1 red"),
    (STREET, "remove the elephant", "street", "dog-1 1"),
    # plain captions
    (STREET, "A city street with a dog and a cat at night", "street night", "dog-1 1, cat-1 1"),
    (STREET, "A city street with a brown dog at night", "street night", "dog-1 1 brown"),
    (STREET, "A quiet street in the snow with a dog", "street snow", "dog-1 1"),
    (STREET, "A dog in a park", "garden", "dog-1 1"),
    (STREET, "a dog running on a beach at sunset", "beach sunset", "dog-1 1"),
    (STREET, "A castle on a hill at night", "castle night", ""),
    (STREET, "quiet harbour with fishing boats at dawn", "harbour dawn", "boat-1 3"),
    (STREET, "snowy mountains, drone shot", "mountains aerial", "dog-1 1"),
    (STREET, "deserted beach, two palm trees, golden hour", "beach golden_hour", "tree-1 2"),
    ("A dog and a cat in a meadow", "A meadow with a cat and a horse", "meadow", "cat-1 1, horse-1 1"),
    # what is no longer
    (RAINY, "no more rain", "lake night", "boat-1 1"),
    (RAINY, "the rain stops", "lake night", "boat-1 1"),
    (RAINY, "without the rain", "lake night", "boat-1 1"),
    (RAINY, "not night, day", "lake rain", "boat-1 1"),
    (RAINY, "back to day", "lake rain", "boat-1 1"),
    (RAINY, "clear skies", "lake night", "boat-1 1"),
    (RAINY, "sunny day", "lake", "boat-1 1"),
    (RAINY, "it's not raining anymore", "lake night", "boat-1 1"),
    (RAINY, "snow instead of rain", "lake night snow", "boat-1 1"),
    (RAINY, "replace the rain with fog", "lake night fog", "boat-1 1"),
    (RAINY, "remove the rain and the boat", "lake night", ""),
    ("A lake in winter, anime style", "in summer", "lake anime summer", ""),
    ("A lake in winter, anime style", "remove the anime style", "lake winter", ""),
    ("A lake in winter, anime style", "realistic instead of anime", "lake winter", ""),
    ("A lake in winter, anime style", "in the style of a watercolor", "lake watercolor winter", ""),
    ("A lake, zoom in", "zoom out instead", "lake zoom_out", ""),
    ("A lake, zoom in", "no zoom", "lake", ""),
    ("A lake in slow motion", "normal speed", "lake", ""),
    ("A lake with a rainbow", "remove the rainbow", "lake", ""),
    ("A lake at night with aurora", "no aurora", "lake night", ""),
    # parts of the set
    (MEADOW, "remove the trees", "meadow -tree", "horse-1 1 white, butterfly-1 7"),
    (MEADOW, "no flowers", "meadow -flower", "horse-1 1 white, butterfly-1 7"),
    (MEADOW, "a black horse instead of the white one", "meadow", "horse-1 1 black, butterfly-1 7"),
    (MEADOW, "turn the horse into a unicorn", "meadow", "unicorn-1 1, butterfly-1 7"),
    (MEADOW, "replace the butterflies with five birds", "meadow", "horse-1 1 white, bird-1 5"),
    (MEADOW, "make the butterflies bright blue", "meadow", "horse-1 1 white, butterfly-1 7 #598cd9"),
    (MEADOW, "A dragon instead of the horse, at night", "meadow night", "dragon-1 1, butterfly-1 7"),
    (MEADOW, "make it a brown horse", "meadow", "horse-1 1 brown, butterfly-1 7"),
    # in other languages
    (BOAT, "de noche", "lake night", "boat-1 1 red"),
    (BOAT, "bei Nacht", "lake night", "boat-1 1 red"),
    (BOAT, "夜にして", "lake night", "boat-1 1 red"),
    (BOAT, "la nuit", "lake night", "boat-1 1 red"),
    (BOAT, "im Winter", "lake winter", "boat-1 1 red"),
    (BOAT, "con nieve", "lake snow", "boat-1 1 red"),
    (BOAT, "雪を降らせてください", "lake snow", "boat-1 1 red"),
    (BOAT, "sous la pluie", "lake rain", "boat-1 1 red"),
    (BOAT, "mit Nebel", "lake fog", "boat-1 1 red"),
    (BOAT, "misma escena pero con lluvia", "lake rain", "boat-1 1 red"),
    (BOAT, "ночью", "lake night", "boat-1 1 red"),
    (BOAT, "sans le bateau", "lake", ""),
    ("A city street with a red car", "sans les voitures", "street -car", ""),
    ("A city street with a red car", "ohne Autos", "street -car", ""),
    ("A city street with a red car", "sin coches", "street -car", ""),
]  # fmt: skip

CHANGED: list[tuple[str, str, dict[str, object]]] = [
    (BOAT, "make the boat bigger", {"scale": 1.5}),
    (BOAT, "enlarge the boat", {"scale": 1.5}),
    (BOAT, "a bigger boat", {"scale": 1.5}),
    (BOAT, "make the boat much smaller", {"scale": 0.65}),
    (BOAT, "shrink the boat", {"scale": 0.65}),
    (BOAT, "make the boat huge", {"scale": 2.4}),
    (BOAT, "the boat should be twice as big", {"scale": 2.0}),
    (BOAT, "make the boat faster", {"speed": 1.6}),
    (BOAT, "speed up the boat", {"speed": 1.6}),
    (BOAT, "slow the boat down", {"speed": 0.6}),
    (BOAT, "make the boat go slower", {"speed": 0.6}),
    (BOAT, "move the boat to the left", {"x": 0.22}),
    (BOAT, "boat on the right", {"x": 0.78}),
    (BOAT, "put the boat in the middle", {"x": 0.5}),
    (BOAT, "shift the boat right", {"x": 0.78}),
    (BOAT, "the boat should be on the left side", {"x": 0.22}),
    (BOAT, "move the boat to the foreground", {"y": 0.9}),
    (BOAT, "push the boat into the background", {"y": 0.62}),
    (BOAT, "stop the boat", {"speed": 0.0}),
    (BOAT, "make the boat stand still", {"speed": 0.0}),
    (BOAT, "make the boat bright blue and slower", {"color": "#598cd9", "speed": 0.6}),
    (BOAT, "make the boat bigger and move it to the left", {"scale": 1.5, "x": 0.22}),
]
"""What becomes of the boat; all else of it stays."""

ACTS = [
    ("A meadow with a horse and a dog", "make the horse run", "horse", "run"),
    ("A meadow with a horse and a dog", "make the dog jump", "dog", "jump"),
    ("A meadow with a horse and a dog", "have the dog sit", "dog", "sit"),
    ("A meadow with a horse and a dog", "the dog should be sleeping", "dog", "sleep"),
    ("A meadow with a horse and a dog", "now the dog is dancing", "dog", "dance"),
    ("A meadow with a horse and a dog", "let the horse jump", "horse", "jump"),
    ("A meadow with a horse and a dog", "I want the dog to run", "dog", "run"),
    ("A woman in a garden", "have her wave", "person", "wave"),
    ("A woman in a garden", "the woman waves", "person", "wave"),
    ("A woman in a garden", "make her dance", "person", "dance"),
    ("A woman in a garden", "she should sit", "person", "sit"),
    ("A woman in a garden", "same scene but the woman is running", "person", "run"),
]

CHAINS = [
    (STREET, ["night", "day"], "street", "dog-1 1"),
    (STREET, ["night", "rain", "back to day"], "street rain", "dog-1 1"),
    ("A lake", ["add a boat", "make the boat red", "remove the boat"], "lake", ""),
    ("A lake", ["add a boat", "remove the boat", "add a boat"], "lake", "boat-1 1"),
    ("A lake with a boat", ["add two birds", "remove the boat", "make the birds red"], "lake", "bird-1 2 red"),
    ("A lake with a boat", ["more boats", "fewer boats", "make them green"], "lake", "boat-1 2 green"),
    ("A lake with a boat", ["vhs", "anime", "realistic"], "lake", "boat-1 1"),
    ("A lake with a boat", ["at night", "with northern lights", "remove the aurora"], "lake night", "boat-1 1"),
    ("A lake with a boat", ["in winter", "add snow", "in summer"], "lake summer", "boat-1 1"),
    ("A lake with a boat", ["zoom in", "pan left", "static camera"], "lake static", "boat-1 1"),
    ("A lake with a boat", ["put it in a harbour", "at dusk", "put it on a lake"], "lake dusk", "boat-1 1"),
    ("A street", ["without people", "add a dog", "add people"], "street", "dog-1 1"),
    ("A street", ["no cars", "add a red car", "remove the car"], "street -car", ""),
    (STREET, ["replace the dog with a cat", "make it black", "make the cat white"], "street", "cat-1 1 white"),
    ("A street with a dog", ["replace the dog with a cat", "replace the cat with a dog"], "street", "dog-1 1"),
    ("A street with a dog", ["night, fog", "no more fog", "add neon lights", "day"], "street neon", "dog-1 1"),
    ("A meadow", ["add a cat", "add a horse", "remove the cat", "double the horses"], "meadow", "horse-1 2"),
    ("A meadow with a dog", ["slow motion", "normal speed", "in the rain", "the rain stops"], "meadow", "dog-1 1"),
    ("A meadow with three birds", ["five birds", "add a dog", "two fewer birds"], "meadow", "bird-1 3, dog-1 1"),
    ("A meadow with a dog", ["A meadow with a dog and a cat", "remove the dog", "at night"], "meadow night", "cat-1 1"),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "looks"), LOOKS)
def test_a_look_leaves_the_subjects_alone(instruction: str, looks: str) -> None:
    before = parse(BOAT, 7)[0]
    after, _ = remix(BOAT, instruction)
    assert look(after) == f"lake {looks}".strip()
    assert after.subjects == before.subjects


@pytest.mark.parametrize(("caption", "instruction", "looks", "subjects"), CAST)
def test_who_is_there(caption: str, instruction: str, looks: str, subjects: str) -> None:
    scene, _ = remix(caption, instruction)
    assert (look(scene), colored(scene)) == (looks, subjects)
    assert scene.caption == compose(caption, instruction)
    assert scene.seed == 7


@pytest.mark.parametrize(("caption", "instruction", "update"), CHANGED)
def test_a_change_of_a_subject_changes_nothing_else_of_it(
    caption: str, instruction: str, update: dict[str, object]
) -> None:
    before, after = parse(caption, 7)[0], remix(caption, instruction)[0]
    assert after.subjects == (before.subjects[0].model_copy(update=update),)
    assert look(after) == look(before)


@pytest.mark.parametrize(("caption", "instruction", "kind", "act"), ACTS)
def test_a_change_of_action(caption: str, instruction: str, kind: str, act: str) -> None:
    before, after = parse(caption, 7)[0], remix(caption, instruction)[0]
    acts = {subject.kind: subject.act for subject in after.subjects}
    assert acts[kind] == act
    for old, new in zip(before.subjects, after.subjects, strict=True):
        assert old == new or new.kind == kind
        assert (old.id, old.seed, old.x, old.y, old.scale, old.count) == (
            new.id, new.seed, new.x, new.y, new.scale, new.count,
        )  # fmt: skip


@pytest.mark.parametrize(("caption", "chain", "looks", "subjects"), CHAINS)
def test_chains(caption: str, chain: list[str], looks: str, subjects: str) -> None:
    scene, _ = remix(caption, *chain)
    assert (look(scene), colored(scene)) == (looks, subjects)


@pytest.mark.parametrize(
    ("caption", "instruction"), [(case[0], case[1]) for case in CAST] + [(BOAT, case[0]) for case in LOOKS]
)
def test_the_new_caption_tells_what_the_new_document_shows(caption: str, instruction: str) -> None:
    scene, _ = remix(caption, instruction)
    again, _ = parse(scene.caption, 7)
    assert (again.setting, again.time, again.weather, again.style) == (
        scene.setting, scene.time, scene.weather, scene.style,
    ), scene.caption  # fmt: skip
    assert {subject.kind for subject in again.subjects} == {subject.kind for subject in scene.subjects}, scene.caption
