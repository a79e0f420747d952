"""What is kept beside a video, and that its remix starts from exactly that."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load, save

from mutoscope.engines.diffusion.families.base import Latents
from mutoscope.engines.diffusion.state import State, StateUnreadable

from .catalog import WATCHED, entry, model
from .rig import Made, Rig

NIGHT = "A red fox in the snow at night"


@pytest.fixture(scope="module")
def rig(tiny_models: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Rig:
    folder = tmp_path_factory.mktemp("rig")
    return Rig(model(folder, entry(tiny_models("wan21-t2v"), "wan", engine=WATCHED)), folder)


@pytest.fixture(scope="module")
def made(rig: Rig) -> Made:
    return rig.make()


def test_a_state_says_how_its_clip_was_made(made: Made, rig: Rig) -> None:
    origin = made.state.origin
    assert (origin.model, origin.caption, origin.seed) == ("tiny", made.request.caption, 1)
    assert rig.model.diffusion is not None
    assert (origin.repository, origin.revision) == (str(rig.model.diffusion.path), "")
    assert (origin.width, origin.height, origin.fps) == (96, 64, 8)
    assert origin.negative == rig.model.diffusion.negative_prompt != ""
    assert len(origin.sigmas) == 6 and origin.sigmas[0] > 0.99 and origin.sigmas[-1] == 0
    assert origin.sigmas == sorted(origin.sigmas, reverse=True)


def test_a_state_holds_the_latents_and_the_path_to_them(made: Made) -> None:
    (kept,) = made.state.segments
    assert (kept.start, kept.frames, kept.overlap) == (0, 9, 0)
    assert kept.latents.video.shape == (1, 16, 3, 8, 12)
    assert sorted(kept.trajectory) == [1, 2]
    assert {one.video.shape for one in kept.trajectory.values()} == {kept.latents.video.shape}


def test_the_path_is_kept_at_its_noise(made: Made) -> None:
    """z = (1 - sigma)·x + sigma·n, so the noise of its start is found in it again."""
    (kept,), sigmas = made.state.segments, made.state.origin.sigmas
    noise = torch.randn(kept.latents.video.shape, generator=torch.Generator().manual_seed(1))
    for step, one in kept.trajectory.items():
        known = torch.stack([kept.latents.video.flatten(), noise.flatten()], 1)
        signal, level = torch.linalg.lstsq(known, one.video.flatten()).solution.tolist()
        assert (signal, level) == pytest.approx((1 - sigmas[step], sigmas[step]), abs=0.02)


def encoded(made: Made) -> str:
    return made.clip.notes[-1]


def test_a_remix_of_a_clip_with_state_encodes_nothing(rig: Rig, made: Made) -> None:
    assert encoded(rig.remix(made, NIGHT)) == "encoded []"
    assert encoded(rig.remix(made, NIGHT, state=b"")) == "encoded [9]"


def test_strength_nothing_returns_the_very_latents(rig: Rig, made: Made) -> None:
    same = rig.remix(made, NIGHT, strength=0)
    assert torch.equal(same.state.segments[0].latents.video, made.state.segments[0].latents.video)
    assert (same.pixels == made.pixels).all()


def test_a_remix_is_the_same_with_a_state_and_a_copy_of_it(rig: Rig, made: Made) -> None:
    assert made.clip.state is not None
    copied = State.from_bytes(made.clip.state).to_bytes(torch.float32)
    assert (rig.remix(made, NIGHT).pixels == rig.remix(made, NIGHT, state=copied).pixels).all()


def bumped(data: bytes) -> bytes:
    """The state as another version might write it."""
    length = int.from_bytes(data[:8], "little")
    metadata = json.loads(data[8 : 8 + length])["__metadata__"]
    return save(load(data), {**metadata, "version": "2"})


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scribbled(data: bytes) -> bytes:
    return b"\xff" * 100


def without_latents(data: bytes) -> bytes:
    length = int.from_bytes(data[:8], "little")
    metadata = json.loads(data[8 : 8 + length])["__metadata__"]
    return save({name: tensor for name, tensor in load(data).items() if "step" in name}, metadata)


@pytest.mark.parametrize("spoil", [bumped, cut, scribbled, without_latents])
def test_a_state_that_cannot_be_read_is_refused_and_the_file_taken(
    rig: Rig, made: Made, spoil: Callable[[bytes], bytes]
) -> None:
    assert made.clip.state is not None
    spoilt = spoil(made.clip.state)
    with pytest.raises(StateUnreadable, match="The clip's state"):
        State.from_bytes(spoilt)
    remix = rig.remix(made, NIGHT, state=spoilt)
    assert encoded(remix) == "encoded [9]"
    assert remix.clip.notes[0].endswith("The clip's file was taken instead.")
    assert (remix.pixels == rig.remix(made, NIGHT, state=b"").pixels).all()


@pytest.mark.parametrize(
    ("changed", "note"),
    [
        ({"model": "other"}, r"is of other from "),
        ({"repository": "another/model"}, r"is of tiny from another/model\."),
        ({"width": 64}, r"is of 64x64 at 8 frames per second\."),
        ({"fps": 16.0}, r"is of 96x64 at 16 frames per second\."),
    ],
    ids=str,
)
def test_a_state_of_what_the_model_is_no_more_is_not_used(
    rig: Rig, made: Made, changed: dict[str, object], note: str
) -> None:
    state = State(made.state.origin.model_copy(update=changed), made.state.segments)
    remix = rig.remix(made, NIGHT, state=state.to_bytes(torch.float32))
    assert re.search(note, remix.clip.notes[0]) and encoded(remix) == "encoded [9]"


def test_latents_of_another_shape_are_not_used(rig: Rig, made: Made) -> None:
    (kept,) = made.state.segments
    state = State(made.state.origin, [replace(kept, latents=Latents(kept.latents.video[:, :8]))])
    remix = rig.remix(made, NIGHT, state=state.to_bytes(torch.float32))
    assert "another shape" in remix.clip.notes[0] and encoded(remix) == "encoded [9]"
