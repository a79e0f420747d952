"""Each row of the error table, with the video really in the state it speaks of, through the official SDK."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types import Video

from tests.conftest import SMALL, Server, make, running

LONG = {"size": "1920x1080", "seconds": "20"}
"""The fields of a video that runs for longer than any test."""


def refused(call: Callable[[], object]) -> tuple[int, str | None, str | None]:
    """Status, code and param of the error that `call` must end in."""
    with pytest.raises(openai.APIStatusError) as caught:
        call()
    error = caught.value
    assert isinstance(error.body, dict)
    assert error.body.keys() == {"message", "type", "param", "code"}
    assert error.body["message"].endswith(".")
    return error.status_code, error.code, error.param


def uses(client: OpenAI, video: str) -> dict[str, Callable[[], object]]:
    """Every call that needs a completed source."""
    by_id = {"video": {"id": video}}
    return {
        "remix": lambda: client.videos.remix(video, prompt="Night"),
        "edit": lambda: client.videos.edit(prompt="Night", video=b"", extra_body=by_id),
        "extend": lambda: client.videos.extend(prompt="On", seconds="4", video=b"", extra_body=by_id),
    }


@pytest.fixture(scope="module")
def waiting(paused: Server) -> Iterator[tuple[OpenAI, Video]]:
    with paused.sdk() as client:
        yield client, client.videos.create(prompt="A red fox")


@pytest.fixture(scope="module")
def failed(paused: Server) -> Iterator[tuple[OpenAI, Video]]:
    with paused.sdk() as client, paused.http(client.api_key) as http:
        video = client.videos.create(prompt="A red fox")
        http.post(f"/v1/videos/{video.id}/cancel")
        yield client, video


@pytest.fixture(scope="module")
def expired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenAI, Video]]:
    data = tmp_path_factory.mktemp("expiring")
    with running(data, asset_ttl_seconds=0.001, poll_seconds=0.05) as server, server.sdk() as client:
        video = make(client)
        assert video.status == "completed"
        assert video.expires_at is not None
        yield client, video


def test_wrong_key(paused: Server) -> None:
    with paused.sdk("wrong") as client:
        assert refused(client.videos.list) == (401, "invalid_api_key", None)
        assert refused(client.models.list) == (401, "invalid_api_key", None)
        assert refused(lambda: client.videos.create(prompt="A fox")) == (401, "invalid_api_key", None)


@pytest.mark.parametrize(
    "headers", [{}, {"authorization": "Basic a2V5LTA="}, {"authorization": "Bearer ключ".encode()}]
)
def test_no_key(paused: Server, headers: Any) -> None:
    with paused.http() as http:
        del http.headers["authorization"]
        answer = http.get("/v1/videos", headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_unknown_deleted_and_foreign_videos_look_the_same(paused: Server) -> None:
    with paused.sdk() as client, paused.sdk() as stranger:
        deleted, foreign = [client.videos.create(prompt="A fox").id for _ in range(2)]
        client.videos.delete(deleted)
        for asking, video in [(client, "video_123"), (client, deleted), (stranger, foreign)]:
            calls = [
                lambda: asking.videos.retrieve(video),  # noqa: B023
                lambda: asking.videos.delete(video),  # noqa: B023
                lambda: asking.videos.download_content(video),  # noqa: B023
                *uses(asking, video).values(),
            ]
            for call in calls:
                status, code, _ = refused(call)
                assert (status, code) == (404, "video_not_found")


@pytest.mark.parametrize("variant", ["video", "thumbnail", "spritesheet"])
def test_content_of_a_queued_video(waiting: tuple[OpenAI, Video], variant: Any) -> None:
    client, video = waiting
    assert refused(lambda: client.videos.download_content(video.id, variant=variant))[:2] == (400, "video_not_ready")


@pytest.mark.parametrize("use", ["remix", "edit", "extend"])
def test_use_of_a_queued_video(waiting: tuple[OpenAI, Video], use: str) -> None:
    client, video = waiting
    assert refused(uses(client, video.id)[use])[:2] == (400, "video_not_completed")


@pytest.mark.parametrize("use", ["remix", "edit", "extend", "content"])
def test_use_of_a_failed_video(failed: tuple[OpenAI, Video], use: str) -> None:
    client, video = failed
    calls = uses(client, video.id) | {"content": lambda: client.videos.download_content(video.id)}
    assert refused(calls[use])[:2] == (400, "video_failed")


@pytest.mark.parametrize("use", ["remix", "edit", "extend", "content"])
def test_use_of_an_expired_video(expired: tuple[OpenAI, Video], use: str) -> None:
    client, video = expired
    calls = uses(client, video.id) | {"content": lambda: client.videos.download_content(video.id)}
    assert refused(calls[use])[:2] == (410, "video_expired")


def test_running_video_refuses_uses_and_stops_when_deleted(tmp_path: Path) -> None:
    with running(tmp_path, poll_seconds=0.05, heartbeat_seconds=0.2) as server, server.sdk() as client:
        video = client.videos.create(prompt="A city at night", extra_body=LONG)
        while client.videos.retrieve(video.id).status == "queued":
            time.sleep(0.05)
        assert refused(lambda: client.videos.download_content(video.id))[:2] == (400, "video_not_ready")
        for use in uses(client, video.id).values():
            assert refused(use)[:2] == (400, "video_not_completed")
        assert client.videos.delete(video.id).deleted
        assert refused(lambda: client.videos.retrieve(video.id))[:2] == (404, "video_not_found")
        assert make(client, "A boat").status == "completed", "the only worker is free again"


def test_unknown_after(paused: Server) -> None:
    with paused.sdk() as client:
        assert refused(lambda: client.videos.list(after="video_123")) == (400, "invalid_value", "after")
        assert refused(lambda: client.videos.list(after="no/such\0id")) == (400, "invalid_value", "after")


def test_missing_and_bad_fields(paused: Server) -> None:
    with paused.sdk() as client, paused.http(client.api_key) as http:
        missing = http.post("/v1/videos", json={}).json()["error"]
        assert (missing["code"], missing["param"]) == ("missing_required_parameter", "prompt")
        bad: dict[str, Any] = {"seconds": "13", "size": "1x1", "seed": "x", "strength": "2", "fps": "0"}
        for name, value in bad.items():
            answer = refused(lambda: client.videos.create(prompt="A fox", extra_body={name: value}))  # noqa: B023
            assert answer == (400, "invalid_value", name)


def test_refusals_name_what_the_model_allows(paused: Server) -> None:
    with paused.http() as http:
        seconds = http.post("/v1/videos", json={"prompt": "A fox", "seconds": 13}).json()["error"]["message"]
        size = http.post("/v1/videos", json={"prompt": "A fox", "size": "99x99"}).json()["error"]["message"]
        model = http.post("/v1/videos", json={"prompt": "A fox", "model": "sora-9"}).json()["error"]
    assert "4, 5, 6, 7, 8" in seconds
    assert "1280x720" in size
    assert (model["code"], model["param"]) == ("model_not_found", "model")
    assert "storyboard" in model["message"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Missing required parameter: 'prompt'."),
        ({"prompt": " "}, "Invalid value for 'prompt': it is blank."),
        ({"prompt": "a" * 32_001}, "Invalid value for 'prompt': it should have at most 32000 characters."),
        ({"prompt": "a", "seed": "x"}, "Invalid value for 'seed': it should be a whole number."),
        ({"prompt": "a", "strength": 2}, "Invalid value for 'strength': it should be less than or equal to 1."),
        ({"prompt": "a", "characters": [{}]}, "Missing required parameter: 'characters[0].id'."),
        ({"prompt": "a", "characters": 5}, "Invalid value for 'characters': it should be a list."),
        (
            {"prompt": "a", "input_reference": {"image_url": 5}},
            "Invalid value for 'input_reference.image_url': it should be text.",
        ),
        (
            {"prompt": "a", "size": "720p"},
            "Invalid value for 'size': '720p' is not a size; write WIDTHxHEIGHT, such as 1280x720.",
        ),
    ],
)
def test_messages_are_sentences(paused: Server, fields: dict[str, Any], message: str) -> None:
    with paused.http() as http:
        assert http.post("/v1/videos", json=fields).json()["error"]["message"] == message


@pytest.mark.parametrize(
    ("video", "param", "reason"),
    [
        (5, "video", ': it should be a file, or {"id": "video_…"}.'),
        ("video_123", "video", ': it should be a file, or {"id": "video_…"}.'),
        ({"id": 5}, "video.id", ": it should be text."),
        ({}, "video.id", "Missing required parameter: 'video.id'."),
        ('{"id": ""}', "video.id", ": it should have at least 1 character."),
        ('{"id": ', "video", ": it is not valid JSON: EOF while parsing a value at line 1 column 7."),
    ],
)
def test_sources_that_are_neither_a_file_nor_an_id(paused: Server, video: object, param: str, reason: str) -> None:
    with paused.http() as http:
        error = http.post("/v1/videos/edits", json={"prompt": "a", "video": video}).json()["error"]
    assert error["param"] == param
    assert error["message"].endswith(reason)


def test_more_than_the_model_can(paused: Server) -> None:
    with paused.sdk() as client:
        three = {"characters": [{"id": "char_1"}, {"id": "char_2"}, {"id": "char_3"}]}
        assert refused(lambda: client.videos.create(prompt="A", extra_body=three))[:2] == (400, "unsupported_feature")


@pytest.mark.parametrize(
    ("reference", "param"),
    [
        ({"image_url": "https://127.0.0.1/a.png"}, "input_reference.image_url"),
        ({"file_id": "f"}, "input_reference.file_id"),
    ],
)
def test_references_that_would_need_the_network(paused: Server, reference: dict[str, str], param: str) -> None:
    with paused.sdk() as client:
        answer = refused(lambda: client.videos.create(prompt="A", extra_body={"input_reference": reference}))
    assert answer == (400, "unsupported_feature", param)


def test_unknown_character(paused: Server) -> None:
    with paused.sdk() as client:
        assert refused(lambda: client.videos.get_character("char_123"))[:2] == (404, "character_not_found")


def test_upload_that_is_not_media(paused: Server) -> None:
    with paused.sdk() as client:
        for call in (
            lambda: client.videos.edit(prompt="Night", video=b"Example data"),
            lambda: client.videos.create_character(name="Bo", video=b"Example data"),
            lambda: client.videos.extend(prompt="On", seconds="4", video=b"Example data"),
        ):
            assert refused(call) == (400, "invalid_media", "video")
        image = refused(lambda: client.videos.create(prompt="A", input_reference=b"Example data"))
        assert image == (400, "invalid_media", "input_reference")


def test_upload_over_the_limit(tmp_path: Path) -> None:
    with running(tmp_path, workers=0, max_upload_bytes=100_000) as server, server.sdk() as client:
        for size in (100_001, 2_000_000, 30_000_000):
            answer = refused(lambda: client.videos.edit(prompt="Night", video=bytes(size)))  # noqa: B023
            assert answer[:2] == (413, "file_too_large")
        assert not list((tmp_path / "spool").glob("*"))


def test_full_queue_and_rate_limit_say_when_to_retry(tmp_path: Path) -> None:
    with running(tmp_path / "full", workers=0, max_queue=1) as server, server.http() as http:
        http.post("/v1/videos", json={"prompt": "A fox"})
        full = http.post("/v1/videos", json={"prompt": "A fox"})
    with running(tmp_path / "rate", workers=0, max_creates_per_minute=1) as server, server.http() as http:
        http.post("/v1/videos", json={"prompt": "A fox"})
        limited = http.post("/v1/videos", json={"prompt": "A fox"})
    assert (full.status_code, full.json()["error"]["code"]) == (429, "queue_full")
    assert (limited.status_code, limited.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert int(full.headers["retry-after"]) > 0
    assert int(limited.headers["retry-after"]) > 0


def test_idempotency_key_answers_the_same_video_or_refuses(paused: Server, clip: bytes) -> None:
    with paused.sdk() as client:
        keyed = {"Idempotency-Key": "one"}

        def create(prompt: str) -> str:
            return client.videos.create(prompt=prompt, extra_headers=keyed, extra_body=SMALL).id

        first = create("A fox")
        assert create("A fox") == first
        assert refused(lambda: create("A hen"))[:2] == (400, "idempotency_key_reused")
        keyed["Idempotency-Key"] = "two"
        edits = {client.videos.edit(prompt="Night", video=clip, extra_headers=keyed).id for _ in range(2)}
        assert len(edits) == 1
        assert refused(lambda: client.videos.edit(prompt="Night", video=clip + b"\0" * 16, extra_headers=keyed))[
            :2
        ] == (
            400,
            "idempotency_key_reused",
        )


def test_retry_that_the_sdk_counted_finds_the_first_video(paused: Server) -> None:
    with paused.sdk() as client:
        first = client.videos.create(prompt="A fox", extra_body=SMALL)
        counted = {"x-stainless-retry-count": "1"}
        assert client.videos.create(prompt="A fox", extra_body=SMALL, extra_headers=counted).id == first.id
        assert client.videos.create(prompt="A hen", extra_body=SMALL, extra_headers=counted).id != first.id
        assert client.videos.create(prompt="A fox", extra_body=SMALL).id != first.id


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/v1", 404, "not_found"),
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", "/v1/videos/", 404, "not_found"),
        ("POST", "/v1/videos/x/y/z", 404, "not_found"),
        ("PUT", "/v1/videos", 405, "method_not_allowed"),
        ("PATCH", "/v1/videos/video_123", 405, "method_not_allowed"),
        ("GET", "/v1/videos/edits", 404, "video_not_found"),
        ("GET", "/v1/videos/%2e%2e%2fetc", 404, "not_found"),
        ("GET", "/v1/videos/%00", 404, "video_not_found"),
        ("GET", "/v1/videos/%ff%fe", 404, "video_not_found"),
        ("GET", "/v1/videos/'%20OR%201=1--", 404, "video_not_found"),
        ("DELETE", "/v1/videos/" + "a" * 4000, 404, "video_not_found"),
        ("GET", "/v1/videos/characters/%00", 404, "character_not_found"),
        ("GET", "/v1/models/a/b/c", 404, "model_not_found"),
        ("GET", "/v1/models/%00", 404, "model_not_found"),
        ("GET", "/v1/videos/video_123/content?variant=gif", 400, "invalid_value"),
        ("GET", "/v1/videos?limit=101", 400, "invalid_value"),
        ("GET", "/v1/videos?limit=-1", 400, "invalid_value"),
        ("GET", "/v1/videos?limit=many", 400, "invalid_value"),
        ("GET", "/v1/videos?order=up", 400, "invalid_value"),
    ],
)
def test_paths_and_queries(paused: Server, method: str, path: str, status: int, code: str) -> None:
    with paused.http() as http:
        answer = http.request(method, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert ("allow" in answer.headers) == (status == 405)
