"""What is kept beside a video outlives the server; without it, a remix starts from the clip's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai import OpenAI
from openai.types import Video

from tests.conftest import make, running

from .catalog import WATCHED, entry, write
from .test_state import bumped

KEY = {"key-1": "project-1"}


@pytest.fixture(scope="module")
def restarted(
    tiny_models: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, one_thread: None
) -> Iterator[tuple[OpenAI, Path, list[Video]]]:
    """A server that was stopped and started again after these were made: the first two by the model `watched`, the
    last by one that has left the catalogue.
    """
    folder = tmp_path_factory.mktemp("restarted")
    watched = entry(tiny_models("wan21-t2v"), "wan", engine=WATCHED)
    catalog = write(folder / "catalog.toml", {"watched": watched, "former": watched})
    options = {"api_keys": KEY, "poll_seconds": 0.05, "catalog": catalog, "default_model": "watched"}
    with running(folder / "data", **options) as server, server.sdk("key-1") as client:
        made = [make(client, model=model, size="96x64") for model in ("watched", "watched", "watched", "former")]
    write(catalog, {"watched": watched})
    with running(folder / "data", **options) as server, server.sdk("key-1") as client:
        yield client, folder / "data" / "assets" / "videos", made


def notes(client: OpenAI, source: Video) -> list[str]:
    remix = client.videos.poll(client.videos.remix(source.id, prompt="Make it night").id, poll_interval_ms=50)
    assert remix.status == "completed", remix.error
    found = remix.to_dict()["notes"]
    assert isinstance(found, list)
    return [str(note) for note in found if not str(note).startswith("load")]


def test_a_state_outlives_the_server(restarted: tuple[OpenAI, Path, list[Video]]) -> None:
    client, _, made = restarted
    assert notes(client, made[0]) == ["encoded []"]


def test_a_lost_state_is_done_without(restarted: tuple[OpenAI, Path, list[Video]]) -> None:
    client, assets, made = restarted
    (state,) = (assets / made[1].id).glob("*/state.bin")
    state.unlink()
    assert notes(client, made[1]) == ["encoded [9]"]


def test_a_state_of_another_version_is_done_without_and_noted(restarted: tuple[OpenAI, Path, list[Video]]) -> None:
    client, assets, made = restarted
    (state,) = (assets / made[2].id).glob("*/state.bin")
    state.write_bytes(bumped(state.read_bytes()))
    assert notes(client, made[2]) == [
        "The clip's state is of version 2, not 1. The clip's file was taken instead.",
        "encoded [9]",
    ]


def test_the_state_of_another_model_is_not_used(restarted: tuple[OpenAI, Path, list[Video]]) -> None:
    client, _, made = restarted
    assert notes(client, made[3]) == ["encoded [9]"]
