from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from mutoscope.engines.base import Cast, Request, Source
from mutoscope.engines.storyboard.plan import plan
from mutoscope.engines.storyboard.scene import Beat, Motion, Scene, Setting, Subject, Time, Weather
from mutoscope.video import Operation, Size

SIZE = Size(320, 180)
LAKE = Scene(caption="a lake at noon", seed=4, setting=Setting.LAKE)


FOX_AND_CAPACITOR = "A fox on a beach at dusk with a flux capacitor"
REQUEST = Request(
    operation=Operation.CREATE, caption="", instruction="", size=SIZE, seconds=4, fps=Fraction(24), seed=9
)


def request(instruction: str, operation: Operation = Operation.CREATE, **changes: Any) -> Request:
    return replace(REQUEST, caption=instruction, instruction=instruction, operation=operation, **changes)


def source(scene: Scene | None) -> Source:
    state = scene.to_bytes() if scene else None
    return Source(video=Path("clip.mp4"), state=state, caption="a lake at noon", seconds=4, size=SIZE, fps=REQUEST.fps)


def test_a_caption_becomes_a_scene() -> None:
    planned = plan(request("A calm lake at night in the rain"))
    assert (planned.scene.setting, planned.scene.time) == (Setting.LAKE, Time.NIGHT)
    assert (planned.scene.weather, planned.scene.seed) == (Weather.RAIN, 9)
    assert planned.shown is None
    assert planned.notes == []


def test_a_remix_changes_what_it_names_and_keeps_the_seed() -> None:
    planned = plan(request("make it night", Operation.REMIX, source=source(LAKE)))
    assert planned.scene == LAKE.model_copy(update={"time": Time.NIGHT, "caption": "make it night"})
    assert planned.shown is None


def test_strength_0_returns_the_source_and_says_so() -> None:
    planned = plan(request("make it night", Operation.REMIX, source=source(LAKE), strength=0))
    assert planned.scene == LAKE
    assert planned.notes == ["Strength 0 keeps the source as it is; the instruction was not applied."]


def test_a_strength_between_is_explained() -> None:
    full = plan(request("make it night", Operation.REMIX, source=source(LAKE), strength=1))
    half = plan(request("make it night", Operation.REMIX, source=source(LAKE), strength=0.5))
    assert full.scene == half.scene
    assert full.notes == []
    assert half.notes == ["A drawn change is made fully or not at all; strength below 1 makes it no weaker."]


def test_an_extension_changes_the_scene_from_the_end_of_its_source_on() -> None:
    planned = plan(request("night falls", Operation.EXTEND, source=source(LAKE), seconds=8))
    assert planned.scene.at(3.9).time is Time.DAY
    assert planned.scene.at(4).time is Time.NIGHT
    once = planned.scene
    later = Source(video=Path("c.mp4"), state=once.to_bytes(), caption="", seconds=8, size=SIZE, fps=REQUEST.fps)
    twice = plan(request("it begins to snow", Operation.EXTEND, source=later, seconds=12)).scene
    assert [twice.at(second).weather for second in (0, 4, 8)] == [Weather.CLEAR, Weather.CLEAR, Weather.SNOW]
    assert twice.at(9).time is Time.NIGHT


def test_a_remix_of_an_extension_reaches_every_beat() -> None:
    night = LAKE.model_copy(update={"time": Time.NIGHT})
    extended = LAKE.model_copy(update={"beats": (Beat(second=4, scene=night),)})
    scene = plan(request("make it snow", Operation.REMIX, source=source(extended))).scene
    assert (scene.at(0).weather, scene.at(5).weather) == (Weather.SNOW, Weather.SNOW)
    assert (scene.at(0).time, scene.at(5).time) == (Time.DAY, Time.NIGHT)


def test_a_source_without_a_scene_is_footage() -> None:
    planned = plan(request("make it night", Operation.REMIX, source=source(None)))
    assert planned.shown is not None
    assert planned.shown.setting is planned.scene.setting is Setting.FOOTAGE
    assert (planned.shown.time, planned.scene.time) == (Time.DAY, Time.NIGHT)
    assert planned.notes == [
        "The source is a clip, not a drawing: light, weather, style and new things are drawn over it, "
        "and what it shows stays."
    ]


def test_what_footage_showed_from_the_first_is_not_noted() -> None:
    clip = replace(source(None), caption="A fox on a beach at dusk")
    once = plan(
        replace(
            request("x", Operation.REMIX, source=clip), instruction="add a flux capacitor", caption=FOX_AND_CAPACITOR
        )
    )
    assert once.notes[1:] == ["Not shown: flux capacitor."]
    twice = replace(clip, state=once.scene.to_bytes(), caption=FOX_AND_CAPACITOR)
    again = plan(
        replace(request("x", Operation.REMIX, source=twice), instruction="fog", caption=f"{FOX_AND_CAPACITOR} in fog")
    )
    assert again.notes == ["Not shown: flux capacitor."]


def test_a_remix_of_a_footage_remix_draws_only_the_new_change() -> None:
    first = plan(request("make it night", Operation.REMIX, source=source(None)))
    second = plan(request("add butterflies", Operation.REMIX, source=source(first.scene)))
    assert second.shown == first.scene
    assert second.scene.time is Time.NIGHT
    assert [subject.kind for subject in second.scene.subjects] == ["butterfly"]


def test_a_reference_image_is_the_set() -> None:
    planned = plan(request("Butterflies over a man in the snow at night", reference=Path("photo.png")))
    assert planned.scene.setting is Setting.FOOTAGE
    assert planned.shown is not None
    assert planned.shown.time is planned.scene.time
    assert planned.shown.weather is Weather.CLEAR
    assert "butterfly" not in [subject.kind for subject in planned.shown.subjects]
    assert planned.notes == [
        "The picture is the set. Light, weather, style and what flies are drawn over it; "
        "the rest of the prompt is not shown."
    ]


def test_a_negative_prompt_removes_what_it_names() -> None:
    boat = LAKE.model_copy(update={"subjects": (Subject(id="boat-1", kind="boat"),)})
    scene = plan(
        request("make it night", Operation.REMIX, source=source(boat), negative_prompt="boats, no trees")
    ).scene
    assert scene.subjects == ()
    assert "tree" in scene.without
    assert scene.time is Time.NIGHT
    assert "negative prompt" in plan(request("a lake", negative_prompt="blurry, low quality")).notes[0]


def test_strength_means_nothing_to_a_new_video_and_that_is_said() -> None:
    assert "Strength" in plan(request("a lake", strength=0.5)).notes[0]
    assert "Strength" in plan(request("a lake", strength=0.5, reference=Path("photo.png"))).notes[1]
    assert plan(request("a lake")).notes == []


def test_characters_join_the_scene_under_their_names() -> None:
    cast = (Cast("Mossy", Path("mossy.mp4")), Cast("Pip", Path("pip.mp4")))
    planned = plan(request("Mossy and Pip walk by a lake", characters=cast))
    labels = [subject.label for subject in planned.scene.subjects if subject.label]
    assert labels == ["Mossy", "Pip"]
    again = plan(request("at night", Operation.REMIX, source=source(planned.scene), characters=cast))
    assert [subject.label for subject in again.scene.subjects if subject.label] == labels


@pytest.mark.parametrize(
    ("caption", "motion", "act"),
    [
        ("Mossy walks through a forest", Motion.CROSS, "walk"),
        ("Mossy is dancing on a stage", Motion.DANCE, "dance"),
        ("Mossy jumps", Motion.BOUNCE, "jump"),
        ("Mossy runs on a beach", Motion.CROSS, "run"),
        ("Mossy by a lake", Motion.STILL, None),
    ],
)
def test_a_character_does_what_it_is_said_to(caption: str, motion: Motion, act: str | None) -> None:
    planned = plan(request(caption, characters=MOSSY))
    (mossy,) = planned.scene.subjects
    assert planned.notes == []
    assert (mossy.label, mossy.motion, mossy.act) == ("Mossy", motion, act)


MOSSY = (Cast("Mossy", Path("mossy.mp4")),)


def remix_of_mossy(instruction: str, operation: Operation) -> tuple[list[str | None], list[str]]:
    """Who and what is there after `instruction`, and the notes."""
    first = plan(request("Mossy by a lake", characters=MOSSY)).scene
    planned = plan(request(instruction, operation, source=source(first), seconds=8, characters=MOSSY))
    return [subject.label or subject.kind for subject in planned.scene.at(6).subjects], planned.notes


@pytest.mark.parametrize("operation", [Operation.REMIX, Operation.EXTEND])
@pytest.mark.parametrize(
    ("instruction", "there", "short"),
    [
        ("make it night", ["Mossy"], []),
        ("make Mossy bigger", ["Mossy"], []),
        ("Mossy in a desert at night", ["Mossy"], []),
        ("Mossy by a lake in the snow", ["Mossy"], []),
        ("add a dog next to Mossy", ["Mossy", "dog"], []),
        ("remove Mossy", [], []),
        ("replace Mossy with a dog", ["dog"], []),
    ],
)
def test_a_character_goes_on_under_its_name(
    instruction: str, there: list[str], short: list[str], operation: Operation
) -> None:
    assert remix_of_mossy(instruction, operation) == (there, short)


def test_a_character_that_was_removed_comes_back_when_called() -> None:
    first = plan(request("Mossy by a lake", characters=MOSSY)).scene
    without = plan(request("remove Mossy", Operation.REMIX, source=source(first), characters=MOSSY)).scene
    night = plan(request("make it night", Operation.REMIX, source=source(without), characters=MOSSY)).scene
    back = plan(request("Mossy is back", Operation.REMIX, source=source(night), characters=MOSSY)).scene
    assert [len(scene.subjects) for scene in (first, without, night, back)] == [1, 0, 0, 1]


def test_a_note_that_holds_a_characters_name_by_chance_is_kept() -> None:
    lake = (Cast("The", Path("the.mp4")),)
    assert "Strength" in plan(request("The strange lake", strength=1, characters=lake)).notes[1]
    assert "Not shown: singing." in remix_of_mossy("make Mossy sing", Operation.REMIX)[1]


def test_a_second_remix_of_footage_starts_from_the_upload_again(tmp_path: Path) -> None:
    upload, made = tmp_path / "upload.mp4", tmp_path / "made.mp4"
    source = Source(
        video=upload, state=None, caption="A lake with a red car", seconds=4, size=Size(64, 64), fps=Fraction(24)
    )
    first = plan(remix(source, "A lake with a red car at night", "at night"))
    assert first.footage == upload and first.original and first.shown is not None
    assert first.shown.time is Time.DAY and first.scene.time is Time.NIGHT
    again = replace(source, video=made, state=first.scene.to_bytes(), caption=first.scene.caption)
    second = plan(
        remix(replace(again, original=upload), "A lake with a red car in the rain by day", "in the rain by day")
    )
    assert second.footage == upload and second.shown == first.shown
    lost = plan(remix(again, "A lake with a red car by day", "by day"))
    assert lost.footage == made and not lost.original and lost.shown == first.scene


def remix(source: Source, caption: str, instruction: str) -> Request:
    return Request(
        operation=Operation.REMIX, caption=caption, instruction=instruction, size=Size(64, 64), seconds=4,
        fps=Fraction(24), seed=5, source=source,
    )  # fmt: skip
