"""Each endpoint of the Videos API, called by the official SDK against a real server with a real worker."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

import av
import numpy as np
import openai
import pytest
from numpy.typing import NDArray
from openai import AsyncOpenAI, OpenAI
from openai.types import Video
from PIL import Image

from tests.conftest import SMALL, Server, make

FIELDS = {
    "id",
    "object",
    "model",
    "status",
    "progress",
    "created_at",
    "completed_at",
    "expires_at",
    "prompt",
    "size",
    "seconds",
    "remixed_from_video_id",
    "error",
}


def test_create_answers_a_queued_video_with_every_field(paused: Server) -> None:
    with paused.sdk() as client:
        raw = client.videos.with_raw_response.create(prompt="A red fox", extra_body=SMALL)
    body = raw.http_response.json()
    assert body.keys() >= FIELDS
    assert body["object"] == "video"
    assert (body["status"], body["progress"], body["model"]) == ("queued", 0, "sora-2")
    assert (body["size"], body["seconds"], body["prompt"]) == ("320x180", "1", "A red fox")
    assert body["completed_at"] is body["expires_at"] is body["remixed_from_video_id"] is body["error"] is None
    assert abs(body["created_at"] - time.time()) < 5
    assert raw.headers["openai-poll-after-ms"] == "500"


def test_create_defaults_are_those_of_the_retired_service(paused: Server) -> None:
    with paused.sdk() as client:
        video = client.videos.create(prompt="A red fox")
    assert (video.model, video.seconds, video.size) == ("sora-2", "4", "720x1280")


def test_create_and_poll_ends_completed(finished: Video) -> None:
    assert (finished.status, finished.progress) == ("completed", 100)
    assert finished.completed_at is not None
    assert finished.completed_at >= finished.created_at


async def test_async_client(server: Server) -> None:
    async with AsyncOpenAI(base_url=f"{server.url}/v1", api_key=server.key(), max_retries=0) as client:
        video = await client.videos.create(prompt="A boat on a lake", extra_body=SMALL)
        video = await client.videos.poll(video.id, poll_interval_ms=50)
        assert video.status == "completed"
        content = await client.videos.download_content(video.id)
        assert content.content[4:8] == b"ftyp"


def test_model_echoes_what_was_asked_for(paused: Server) -> None:
    with paused.sdk() as client:
        assert client.videos.create(prompt="A red fox", model="sora-2-pro").model == "sora-2-pro"


def test_list_pages_through_every_video(paused: Server) -> None:
    with paused.sdk() as client:
        made = [client.videos.create(prompt=f"Number {number}", extra_body=SMALL).id for number in range(5)]
        assert [video.id for video in client.videos.list(limit=2)] == made[::-1]
        assert [video.id for video in client.videos.list(limit=2, order="asc")] == made
        page = client.videos.list(limit=2, after=made[3])
        assert [video.id for video in page.data] == [made[2], made[1]]


def test_list_has_all_keys_always(paused: Server) -> None:
    with paused.http() as http:
        empty = http.get("/v1/videos").json()
        http.post("/v1/videos", json={"prompt": "A red fox"})
        none_asked = http.get("/v1/videos", params={"limit": 0}).json()
        one = http.get("/v1/videos").json()
    assert empty == {"object": "list", "data": [], "first_id": None, "last_id": None, "has_more": False}
    assert none_asked == {"object": "list", "data": [], "first_id": None, "last_id": None, "has_more": True}
    assert one["first_id"] == one["last_id"] == one["data"][0]["id"]


def test_delete_answers_and_forgets(client: OpenAI) -> None:
    video = make(client)
    answer = client.videos.delete(video.id)
    assert (answer.id, answer.object, answer.deleted) == (video.id, "video.deleted", True)
    assert not list(client.videos.list())
    with pytest.raises(openai.NotFoundError):
        client.videos.download_content(video.id)


@pytest.mark.parametrize(
    ("variant", "media_type", "picture"), [("thumbnail", "image/webp", "WEBP"), ("spritesheet", "image/jpeg", "JPEG")]
)
def test_pictures_of_a_video(studio: OpenAI, finished: Video, variant: Any, media_type: str, picture: str) -> None:
    answer = studio.videos.download_content(finished.id, variant=variant)
    assert answer.response.headers["content-type"] == media_type
    assert Image.open(BytesIO(answer.content)).format == picture


def test_content_is_an_mp4(studio: OpenAI, finished: Video, clip: bytes) -> None:
    answer = studio.videos.download_content(finished.id, variant="video")
    assert answer.response.headers["content-type"] == "video/mp4"
    assert answer.content == clip
    assert clip[4:8] == b"ftyp"


def tracks(content: bytes) -> list[str]:
    with av.open(BytesIO(content), "r") as container:
        return [stream.codec_context.name for stream in container.streams]


def test_videos_have_sound_unless_it_is_turned_off(studio: OpenAI, finished: Video) -> None:
    assert tracks(studio.videos.download_content(finished.id).content) == ["h264", "aac"]
    silent = studio.videos.create_and_poll(prompt="A lake", extra_body={**SMALL, "audio": False})
    remix = studio.videos.poll(studio.videos.remix(silent.id, prompt="Make it rain").id)
    loud = studio.videos.remix(silent.id, prompt="Make it rain", extra_body={"audio": True})
    for video, expected in ((silent, ["h264"]), (remix, ["h264"]), (studio.videos.poll(loud.id), ["h264", "aac"])):
        assert tracks(studio.videos.download_content(video.id).content) == expected


def test_remix_names_its_source_and_keeps_its_shape(studio: OpenAI, finished: Video) -> None:
    remix = studio.videos.remix(finished.id, prompt="Make it night")
    assert remix.remixed_from_video_id == finished.id
    assert (remix.model, remix.size, remix.seconds) == (finished.model, finished.size, finished.seconds)
    assert studio.videos.poll(remix.id, poll_interval_ms=50).status == "completed"


def test_edit_of_an_upload(client: OpenAI, clip: bytes) -> None:
    video = client.videos.edit(prompt="Make it night", video=clip)
    assert (video.size, video.seconds) == ("320x180", "1")
    assert client.videos.poll(video.id, poll_interval_ms=50).status == "completed"


def picture(content: bytes) -> NDArray[np.uint8]:
    """The first frame."""
    with av.open(BytesIO(content), "r") as container:
        return np.asarray(next(container.decode(video=0)).to_ndarray(format="rgb24"), np.uint8)


def test_an_edit_of_an_edit_starts_from_the_upload_again(client: OpenAI, clip: bytes) -> None:
    night = client.videos.poll(client.videos.edit(prompt="Make it night", video=clip).id, poll_interval_ms=50)
    dark = picture(client.videos.download_content(night.id).content)
    day = client.videos.poll(client.videos.remix(night.id, prompt="Make it day").id, poll_interval_ms=50)
    again = picture(client.videos.download_content(day.id).content)
    source = picture(clip)
    assert dark.mean() < 0.7 * source.mean()
    assert np.abs(again.astype(int) - source).mean() < 3


def test_extend_answers_the_stitched_total(studio: OpenAI, finished: Video) -> None:
    video = studio.videos.extend(
        prompt="It walks on", seconds="4", video=b"", extra_body={"video": {"id": finished.id}}
    )
    assert video.seconds == "5"
    studio.videos.delete(video.id)


def test_extension_of_an_upload(paused: Server, clip: bytes) -> None:
    with paused.sdk() as client:
        assert client.videos.extend(prompt="It walks on", seconds="4", video=clip).seconds == "5"


def test_character_round_trip_and_use(paused: Server, clip: bytes) -> None:
    with paused.sdk() as client:
        made = client.videos.create_character(name="Mossy", video=clip)
        assert made.name == "Mossy"
        assert made.created_at > 0
        assert client.videos.get_character(str(made.id)).to_dict() == made.to_dict()
        video = client.videos.create(prompt="Mossy walks", extra_body={**SMALL, "characters": [{"id": made.id}]})
        assert video.status == "queued"


def test_models(client: OpenAI) -> None:
    models = {model.id: model for model in client.models.list()}
    assert {"sora-2", "sora-2-pro", "storyboard"} <= models.keys()
    assert client.models.retrieve("sora-2") == models["sora-2"]
    assert models["sora-2"].object == "model"


def test_cancel_ends_in_failed_with_the_code_cancelled(paused: Server) -> None:
    with paused.sdk() as client, paused.http(client.api_key) as http:
        video = client.videos.create(prompt="A red fox")
        cancelled = http.post(f"/v1/videos/{video.id}/cancel").json()
        assert (cancelled["status"], cancelled["error"]["code"]) == ("failed", "cancelled")
        polled = client.videos.poll(video.id)
    assert polled.status == "failed"


def test_lineage_lists_sources_and_remixes(studio: OpenAI, server: Server, finished: Video) -> None:
    remix = studio.videos.remix(finished.id, prompt="Make it night", extra_body={"seed": 3})
    with server.http(studio.api_key) as http:
        up = http.get(f"/v1/videos/{remix.id}/lineage").json()
        down = http.get(f"/v1/videos/{finished.id}/lineage").json()
    assert [video["id"] for video in up["ancestors"]] == [finished.id]
    assert remix.id in [video["id"] for video in down["descendants"]]


def test_poll_interval_grows_with_the_age_of_the_job() -> None:
    from mutoscope.api.videos import poll_after_ms

    assert [poll_after_ms(age) for age in (-1, 0, 10, 20, 100, 9999)] == [500, 500, 500, 1000, 5000, 5000]


@pytest.mark.parametrize("path", ["/v1/videos", "/v1/models", "/v1/models/sora-2", "/healthz", "/metrics"])
def test_head_is_get_without_a_body(paused: Server, path: str) -> None:
    with paused.http() as http:
        head = http.head(path)
        assert (head.status_code, head.content) == (http.get(path).status_code, b"")


def test_options_names_the_methods(paused: Server) -> None:
    with paused.http() as http:
        answer = http.options("/v1/videos")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "access-control-allow-origin" not in answer.headers
