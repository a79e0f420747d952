"""The engine as its child asks it, in this process: what is sampled, told and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from mutoscope.engines.base import Frame, Stopped
from mutoscope.engines.diffusion.engine import Diffusion
from mutoscope.engines.diffusion.families.base import Latents, Run, Shape
from mutoscope.engines.diffusion.state import Kept
from mutoscope.errors import EngineError
from mutoscope.video import Operation, Size

from .catalog import entry, model
from .mp4 import distance, film
from .rig import Made, Rig

FOX, NIGHT = "A red fox in the snow", "A blue boat on a lake at night"
Load = Callable[..., Rig]


@pytest.fixture(scope="module")
def load(tiny_models: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Load:
    """Engines by the tiny model's name; `recipe` goes over what all have."""

    def loaded(name: str = "wan21-t2v", family: str = "wan", **recipe: Any) -> Rig:
        folder = tmp_path_factory.mktemp("engine")
        return Rig(model(folder, entry(tiny_models(name), family, diffusion=recipe)), folder)

    return loaded


@pytest.fixture(scope="module")
def rig(load: Load) -> Rig:
    return load()


@pytest.fixture(scope="module")
def made(rig: Rig) -> Made:
    return rig.make(FOX)


def plan(clip: Made) -> list[tuple[int, int, int]]:
    """(start, frames, overlap) of each segment."""
    return [(one.start, one.frames, one.overlap) for one in clip.state.segments]


def latents(clip: Made, segment: int = 0) -> torch.Tensor:
    return clip.state.segments[segment].latents.video


def test_every_step_and_frame_is_told(made: Made) -> None:
    assert made.told == sorted(made.told)
    assert len(made.told) == 5 + 8
    assert made.told[0] == pytest.approx(0.94 / 5) and made.told[-1] == pytest.approx(1)


def test_every_step_but_the_last_is_shown(made: Made) -> None:
    assert [preview.shape for preview in made.previews] == [(213, 320, 4)] * 4
    assert len({preview.tobytes() for preview in made.previews}) == 4


@pytest.mark.parametrize(("name", "way"), [("wan21-t2v", "held"), ("wan22-ti2v", "native")])
def test_a_clip_begins_with_the_latents_of_its_picture(load: Load, tmp_path: Path, name: str, way: str) -> None:
    picture = tmp_path / "picture.png"
    Image.linear_gradient("L").resize((96, 64)).convert("RGB").save(picture)
    rig = load(name)
    begun = rig.make(FOX, reference=picture)
    assert isinstance(rig.engine, Diffusion)
    assert rig.engine.family.has_image == (way == "native")
    known = rig.engine.family.encode(np.array(Image.open(picture))[None]).video
    torch.testing.assert_close(latents(begun)[:, :, :1], known, atol=1e-4, rtol=1e-4)
    assert (latents(begun)[:, :, 1:] - latents(rig.make(FOX))[:, :, 1:]).abs().mean() > 1e-3


def holds_the_end(rig: Rig, before: Kept, after: Kept) -> None:
    """`after` begins with the latents of the frames that `before` ends with."""
    assert isinstance(rig.engine, Diffusion)
    family = rig.engine.family
    frames = np.concatenate(list(family.decode(before.latents, Shape(Size(96, 64), before.frames, 8))))
    known = family.encode(frames[-after.overlap :]).video
    torch.testing.assert_close(after.latents.video[:, :, : known.shape[2]], known, atol=1e-4, rtol=1e-4)


def test_a_long_clip_is_made_in_segments_that_go_on_from_each_other(rig: Rig) -> None:
    long = rig.make(FOX, seconds=4.0)
    assert plan(long) == [(0, 17, 0), (8, 17, 9), (16, 17, 9)]
    assert len(long.told) == 3 * 5 + 32 and long.told == sorted(long.told)
    for before, after in pairwise(long.state.segments):
        holds_the_end(rig, before, after)


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_the_sources_own_caption_changes_nothing(rig: Rig, made: Made, seconds: float) -> None:
    source = made if seconds == 1 else rig.make(FOX, seconds=seconds)
    same = rig.remix(source, FOX, strength=1.0)
    for index in range(len(source.state.segments)):
        torch.testing.assert_close(latents(same, index), latents(source, index), atol=2e-3, rtol=1e-3)
    assert distance(source.pixels, same.pixels) < 0.1


@pytest.mark.parametrize("strategy", ["flow", "trajectory", "sdedit"])
def test_the_segments_of_a_remix_go_on_from_each_other(load: Load, strategy: str) -> None:
    rig = load(remix={"strategy": strategy})
    source = rig.make(FOX, seconds=4.0)
    remix = rig.remix(source, NIGHT, strength=0.8)
    assert plan(remix) == plan(source)
    for index, (before, after) in enumerate(pairwise(remix.state.segments), 1):
        holds_the_end(rig, before, after)
        assert (latents(remix, index) - latents(source, index)).abs().mean() > 1e-3


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_a_trajectory_leads_to_its_source_again(load: Load, seconds: float) -> None:
    """From its first step by the very same way; the solver takes a later one without its memory of those before."""
    rig = load(remix={"strategy": "trajectory"})
    source = rig.make(FOX, seconds=seconds)
    again = rig.remix(source, FOX, strength=1.0)
    for index in range(len(source.state.segments)):
        torch.testing.assert_close(latents(again, index), latents(source, index))
    later, other = (rig.remix(source, caption, strength=0.6) for caption in (FOX, NIGHT))
    assert 3 * distance(later.pixels, source.pixels) < distance(other.pixels, source.pixels)


def test_a_trajectory_that_nobody_kept_is_replaced_by_flow_and_noted(load: Load) -> None:
    rig = load(remix={"strategy": "trajectory"})
    source = rig.make(FOX)
    remix = rig.remix(source, NIGHT, state=b"")
    assert remix.clip.notes == ["The clip's sampling path is not known, so the remix was made by flow."]


def test_an_extension_can_be_remixed(rig: Rig, made: Made) -> None:
    longer = rig.remix(made, FOX, operation=Operation.EXTEND, seconds=3.0)
    assert plan(longer) == [(0, 9, 0), (3, 13, 5), (11, 13, 5)]
    holds_the_end(rig, *longer.state.segments[1:])
    same = rig.remix(longer, NIGHT, strength=0)
    codec = distance(film(made.video.read_bytes()).pixels, made.pixels)
    assert distance(same.pixels[:3], longer.pixels[:3]) < 1.5 * codec
    assert (same.pixels[8:] == longer.pixels[8:]).all()
    assert distance(rig.remix(longer, NIGHT).pixels, longer.pixels) > 1


def test_what_stops_a_clip_leaves_the_engine_as_it_was(rig: Rig, made: Made) -> None:
    def stop(fraction: float, preview: Frame | None = None) -> None:
        if fraction > 0.5:
            raise Stopped

    clip = rig.engine.generate(made.request, stop)
    with pytest.raises(Stopped):
        next(clip.frames)
    assert (rig.make(FOX).pixels == made.pixels).all()


def test_a_source_that_cannot_be_read_is_refused(rig: Rig, made: Made, tmp_path: Path) -> None:
    torn = tmp_path / "torn.mp4"
    torn.write_bytes(made.video.read_bytes()[:400])
    source = replace(made.source(b""), video=torn)
    with pytest.raises(EngineError):
        rig.make(NIGHT, source=source)


def test_a_gpu_without_room_is_named_and_the_next_clip_made(rig: Rig, made: Made, monkeypatch: Any) -> None:
    """No GPU runs these tests, so the sampler says what it would."""

    def full(run: Run) -> Latents:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    assert isinstance(rig.engine, Diffusion)
    with monkeypatch.context() as patch:
        patch.setattr(rig.engine.family, "sample", full)
        with pytest.raises(EngineError, match="The GPU's memory was not enough"):
            rig.make(FOX)
    assert (rig.make(FOX).pixels == made.pixels).all()
