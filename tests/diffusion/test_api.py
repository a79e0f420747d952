"""Tiny models behind the real API: every operation through the SDK, the worker process and the mp4."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from openai import OpenAI
from openai.types import Video
from PIL import Image

from tests.api.test_endpoints import tracks
from tests.conftest import make

from .catalog import FAMILIES, STRATEGIES
from .mp4 import Film, distance, film

FOX = "A red fox in the snow"
CODEC = 6
"""What an mp4 may lose of a clip at most on average, of 255."""


def read(client: OpenAI, video: Video) -> tuple[Video, Film]:
    """The video when it is completed, and its frames."""
    video = client.videos.poll(video.id, poll_interval_ms=50)
    assert video.status == "completed", video.error
    return video, film(client.videos.download_content(video.id).content)


def created(client: OpenAI, prompt: str = FOX, model: str = "wan", **fields: object) -> tuple[Video, Film]:
    """A clip of 8 frames, unless `fields` say otherwise."""
    return read(client, make(client, prompt, **{"model": model, "size": "96x64", "seed": 1, **fields}))


def remixed(client: OpenAI, source: Video, prompt: str = "Make it night", **fields: object) -> tuple[Video, Film]:
    return read(client, client.videos.remix(source.id, prompt=prompt, extra_body=fields))


def extended(client: OpenAI, source: Video, seconds: str) -> tuple[Video, Film]:
    body = {"video": {"id": source.id}, "seconds": seconds}
    return read(client, client.videos.extend(prompt="It walks on", seconds="4", video=b"", extra_body=body))


@pytest.fixture(scope="session")
def source(tiny_client: OpenAI) -> tuple[Video, Film]:
    return created(tiny_client)


def test_a_clip_is_made_from_words(source: tuple[Video, Film]) -> None:
    video, made = source
    assert made.shape == (8, 96, 64, 8)
    assert (video.model, video.progress) == ("wan", 100)
    assert made.pixels.std() > 5


@pytest.mark.parametrize(
    ("size", "seconds", "fps", "frames"),
    [
        ("64x64", "1", 8, 8),
        ("320x180", "1", 24, 24),
        ("180x320", "2", 30, 60),
        ("96x64", "4", 12, 48),  # in three segments
    ],
)
def test_every_size_rate_and_length_comes_out_exactly(
    tiny_client: OpenAI, size: str, seconds: str, fps: int, frames: int
) -> None:
    video, made = created(tiny_client, size=size, seconds=seconds, fps=fps)
    width, height = map(int, size.split("x"))
    assert made.shape == (frames, width, height, fps)
    assert made.seconds == pytest.approx(int(seconds), abs=0.01)
    assert (video.size, video.seconds) == (size, seconds)


def test_one_seed_makes_one_file_and_another_seed_another(tiny_client: OpenAI, source: tuple[Video, Film]) -> None:
    again = make(tiny_client, FOX, model="wan", size="96x64", seed=1)
    other = make(tiny_client, FOX, model="wan", size="96x64", seed=2)
    first, second, third = (
        tiny_client.videos.download_content(video.id).content for video in (source[0], again, other)
    )
    assert first == second != third
    assert distance(source[1].pixels, film(third).pixels) > 2 * CODEC


@pytest.mark.parametrize("fields", [{"prompt": "A blue boat"}, {"negative_prompt": "A blue boat"}], ids=str)
def test_what_is_wanted_and_what_is_not_both_matter(
    tiny_client: OpenAI, source: tuple[Video, Film], fields: dict[str, str]
) -> None:
    _, made = created(tiny_client, **{"prompt": FOX, **fields})
    assert distance(source[1].pixels, made.pixels) > 0.2


def picture(level: int) -> dict[str, Any]:
    """An image reference: its left half is dark, its right half as bright as `level`."""
    file = BytesIO()
    pixels = np.full((64, 96, 3), 20, np.uint8)
    pixels[:, 48:] = level
    Image.fromarray(pixels).save(file, "png")
    return {"input_reference": ("picture.png", file.getvalue(), "image/png")}


@pytest.mark.parametrize("model", ["wan", "wan22-ti2v"])
def test_a_clip_begins_with_its_picture(tiny_client: OpenAI, model: str) -> None:
    """The one holds its latents, the other takes it in a way of its own."""
    body = {"model": model, "size": "96x64", "seconds": "1", "seed": 1}
    videos = [tiny_client.videos.create(prompt=FOX, extra_body=body, **picture(level)) for level in (60, 250)]
    (_, dark), (_, bright) = (read(tiny_client, video) for video in videos)
    assert dark.shape == bright.shape == (8, 96, 64, 8)
    assert distance(dark.pixels[:1], bright.pixels[:1]) > 1


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_every_strategy_leads_away_from_the_source(tiny_client: OpenAI, strategy: str) -> None:
    video, made = created(tiny_client, model=f"wan-{strategy}")
    remixes = [remixed(tiny_client, video, strength=strength) for strength in (0, 0.4, 1)]
    far = [distance(made.pixels, changed.pixels) for _, changed in remixes]
    assert far[0] == 0 and 1 < far[1] < far[2]
    for remix, changed in remixes:
        assert changed.shape == made.shape
        assert (remix.remixed_from_video_id, remix.to_dict()["notes"]) == (video.id, [])


def test_an_upload_is_edited(tiny_client: OpenAI, source: tuple[Video, Film]) -> None:
    clip = tiny_client.videos.download_content(source[0].id).content
    edit = tiny_client.videos.edit(prompt="Make it night", video=clip, extra_body={"model": "wan", "seed": 3})
    video, made = read(tiny_client, edit)
    assert made.shape == source[1].shape
    assert (video.model, video.to_dict()["notes"]) == ("wan", [])


def test_an_extension_goes_on_where_its_source_ends(tiny_client: OpenAI) -> None:
    source, begun = created(tiny_client, seconds="2")
    video, made = extended(tiny_client, source, "2")
    assert (made.shape, video.seconds) == ((32, 96, 64, 8), "4")
    assert distance(made.pixels[:7], begun.pixels[:7]) < CODEC
    jumps = [distance(one[None], other[None]) for one, other in pairwise(made.pixels)]
    assert max(jumps[5:16]) < 1.2 * max(*jumps[:5], *jumps[16:])


def test_three_remixes_make_a_lineage(tiny_client: OpenAI, source: tuple[Video, Film]) -> None:
    line = [source[0]]
    for prompt in ("Make it night", "Add a boat", "Make it rain"):
        line.append(remixed(tiny_client, line[-1], prompt)[0])
    captions = [str(video.to_dict()["caption"]) for video in line]
    assert "night" in captions[1] and "boat" in captions[2]
    assert all(word in captions[3] for word in ("fox", "night", "boat", "rain"))
    assert [video.remixed_from_video_id for video in line[1:]] == [video.id for video in line[:-1]]


@pytest.mark.parametrize("model", sorted(FAMILIES))
def test_every_model_creates_remixes_and_extends(tiny_client: OpenAI, model: str) -> None:
    source, made = created(tiny_client, model=model)
    assert distance(made.pixels, remixed(tiny_client, source, strength=0)[1].pixels) == 0
    longer, extension = extended(tiny_client, source, "1")
    remix, changed = remixed(tiny_client, longer, "A blue boat on a lake", strength=0.9)
    assert made.shape == (8, 96, 64, 8) and extension.shape == changed.shape == (16, 96, 64, 8)
    assert distance(extension.pixels, changed.pixels) > 1
    assert remix.to_dict()["notes"] == []


def test_a_model_that_makes_sound_makes_it_where_it_is_wanted(tiny_client: OpenAI) -> None:
    loud, _ = created(tiny_client, model="ltx2")
    silent, _ = created(tiny_client, model="ltx2", audio=False)
    for video in (loud, remixed(tiny_client, loud)[0], extended(tiny_client, loud, "1")[0]):
        assert tracks(tiny_client.videos.download_content(video.id).content) == ["h264", "aac"]
    assert tracks(tiny_client.videos.download_content(silent.id).content) == ["h264"]


def test_a_model_that_only_edits_edits(tiny_client: OpenAI, source: tuple[Video, Film]) -> None:
    clip = tiny_client.videos.download_content(source[0].id).content
    edit = tiny_client.videos.edit(prompt="Make it night", video=clip, extra_body={"model": "lucy", "seed": 3})
    video, made = read(tiny_client, edit)
    assert made.shape == source[1].shape
    _, changed = remixed(tiny_client, video, "Add a boat", seed=4)
    assert distance(made.pixels, changed.pixels) > 1
    assert distance(made.pixels, remixed(tiny_client, video, strength=0)[1].pixels) == 0


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("absent", r"The weights of 'absent' are not all in the folder .*: it must hold model_index\.json"),
        ("mistaken", r"are of a WanPipeline, not of the family 'cogvideox'\. Write family = \"wan\"\."),
        ("huge", r"huge needs 9000 GiB; .* has \d+ GiB\."),
    ],
)
def test_a_model_that_cannot_be_loaded_says_why(tiny_client: OpenAI, model: str, message: str) -> None:
    video = make(tiny_client, FOX, model=model)
    assert video.status == "failed" and video.error is not None
    assert video.error.code == "model_unavailable"
    assert re.search(message, video.error.message) and "Traceback" not in video.error.message
