"""Long lines of instructions: what none of them mentions stays, and caption and document tell the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutoscope.engines.storyboard.parse import parse
from mutoscope.engines.storyboard.patch import patch
from mutoscope.engines.storyboard.scene import Scene
from mutoscope.prompts import compose
from tests.storyboard.summary import remix

SOURCE = "A meadow with a white dog, two cats, a red balloon and a bench"
KINDS = ("dog", "cat", "balloon", "bench")
TIMES = ("at night", "at dusk", "make it dawn", "golden hour please", "during the day", "sunset", "in the morning")
WEATHERS = ("make it rain", "snow!", "in the fog", "a thunderstorm", "clear skies", "overcast", "windy")
STYLES = ("as a watercolor painting", "make it look like anime", "vhs", "in black and white", "comic book style")
SETTINGS = ("put it on a beach", "in a forest", "set it in a desert", "on a lake", "move it to a castle", "in a garden")
CAMERAS = ("zoom in", "pan left", "static camera", "in slow motion", "close-up")
LOOKS = st.sampled_from((*TIMES, *WEATHERS, *STYLES, *CAMERAS))
OTHERS = (
    "add a horse",
    "add three birds",
    "remove the horse",
    "remove the birds",
    "add a tree on the left",
    "more birds",
)
OF_ONE = (
    "make the {} blue", "remove the {}", "make the {} bigger", "move the {} to the left", "replace the {} with a duck",
    "add another {}", "make the {} faster", "without the {}", "the {} should be green",
)  # fmt: skip

whole = st.one_of(LOOKS, st.sampled_from(OTHERS)).map(lambda text: ("", text))
of_one = st.tuples(st.sampled_from(KINDS), st.sampled_from(OF_ONE)).map(lambda pair: (pair[0], pair[1].format(pair[0])))


def remixed(scene: Scene, instructions: list[str]) -> Scene:
    for instruction in instructions:
        scene, _ = patch(scene, instruction, compose(scene.caption, instruction))
    return scene


@given(st.lists(st.one_of(whole, of_one), max_size=8))
@settings(max_examples=150, deadline=None)
def test_what_no_instruction_mentions_is_left_as_it_was(steps: list[tuple[str, str]]) -> None:
    source = parse(SOURCE, 7)[0]
    assert [subject.kind for subject in source.subjects] == list(KINDS)
    after = remixed(source, [text for _, text in steps])
    touched = {kind for kind, _ in steps}
    there = {subject.id: subject for subject in after.subjects}
    for subject in source.subjects:
        if subject.kind not in touched:
            assert there[subject.id] == subject
    assert len({subject.id for subject in after.subjects}) == len(after.subjects)
    assert (after.seed, after.setting) == (source.seed, source.setting)
    assert Scene.from_bytes(after.to_bytes()) == after


@given(st.lists(st.sampled_from((*TIMES, *WEATHERS, *STYLES, *SETTINGS, "add a boat", "remove the dog")), max_size=7))
@settings(max_examples=150, deadline=None)
def test_caption_and_document_tell_the_same(steps: list[str]) -> None:
    after = remixed(parse("A meadow with a dog", 7)[0], steps)
    again, _ = parse(after.caption, 7)
    assert (again.setting, again.time, again.weather, again.style) == (
        after.setting, after.time, after.weather, after.style,
    ), after.caption  # fmt: skip
    assert {subject.kind for subject in again.subjects} == {subject.kind for subject in after.subjects}, after.caption


@given(st.lists(st.one_of(whole, of_one), min_size=30, max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_captions_stay_short_however_long_the_line(steps: list[tuple[str, str]], _: object) -> None:
    assert len(remixed(parse(SOURCE, 7)[0], [text for _, text in steps]).caption) < 600


@pytest.mark.parametrize("there_and_back", [("at night", "during the day"), ("make it snow", "clear skies")])
def test_there_and_back_is_where_it_was(there_and_back: tuple[str, str]) -> None:
    source = parse("A city street with a dog, two red cars and a tree", 7)[0]
    after = remixed(source, list(there_and_back))
    assert after.model_copy(update={"caption": source.caption}) == source


@pytest.mark.parametrize(
    ("caption", "instruction"),
    [
        ("Two cars on a city street", "Replace the cars with buses"),
        ("A busy city intersection during the day", "Replace the cars with buses"),
        ("Two cars on a city street", "make one car blue"),
        ("A dog on the beach", "add a dog"),
        ("A village in the rain", "add wind"),
        ("A city skyline at dusk", "Fireworks over the river at night"),
    ],
)
def test_the_caption_of_a_remix_says_what_its_document_shows(caption: str, instruction: str) -> None:
    scene, _ = remix(caption, instruction)
    again, _ = parse(scene.caption, 7)
    kinds = [(s.kind, s.count, s.color) for s in scene.subjects]
    assert [(s.kind, s.count, s.color) for s in again.subjects] == kinds
    assert (again.without, again.weather, again.windy) == (scene.without, scene.weather, scene.windy)
