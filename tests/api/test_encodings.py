"""Every encoding in which clients send the same request."""

from __future__ import annotations

import base64
import json
from io import BytesIO
from typing import Any

import httpx2
import pytest
from openai import OpenAI
from openai.types import Video
from PIL import Image

from tests.conftest import SMALL, Server

FORM_TYPE = "application/x-www-form-urlencoded"


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (32, 18), "teal").save(buffer, "PNG")
    return buffer.getvalue()


DATA_URL = "data:image/png;base64," + base64.b64encode(picture()).decode()


def parts(*fields: tuple[str, Any]) -> list[tuple[str, Any]]:
    """Form fields without a file name, in the order given."""
    return [(name, (None, value)) for name, value in fields]


@pytest.fixture(scope="module")
def http(paused: Server) -> Any:
    with paused.http() as http:
        yield http


def created(answer: httpx2.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


@pytest.mark.parametrize("seconds", ["8", 8, 8.0])
def test_json_seconds_as_text_or_number(http: httpx2.Client, seconds: object) -> None:
    assert created(http.post("/v1/videos", json={"prompt": "A fox", "seconds": seconds}))["seconds"] == "8"


def test_multipart_without_a_file(http: httpx2.Client) -> None:
    answer = http.post("/v1/videos", files=parts(("prompt", "A fox"), ("seconds", "8"), ("seed", "3"), ("fps", "12.5")))
    assert (created(answer)["seconds"], answer.json()["seed"]) == ("8", 3)


def test_urlencoded(http: httpx2.Client) -> None:
    answer = http.post("/v1/videos", data={"prompt": "A fox & a hen", "seconds": "8"})
    assert created(answer)["prompt"] == "A fox & a hen"


def test_json_under_the_type_that_curl_gives_it(http: httpx2.Client) -> None:
    answer = http.post("/v1/videos", content=b'{"prompt": "A fox"}', headers={"content-type": FORM_TYPE})
    assert created(answer)["prompt"] == "A fox"


@pytest.mark.parametrize("kind", [None, "application/json; charset=utf-8", "application/merge-patch+json"])
def test_json_types(http: httpx2.Client, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    assert created(http.post("/v1/videos", content=b'\xef\xbb\xbf{"prompt": "A fox"}', headers=headers))


def test_unknown_fields_are_ignored(http: httpx2.Client) -> None:
    assert created(http.post("/v1/videos", json={"prompt": "A fox", "quality": "high", "user": {"id": 1}}))


@pytest.mark.parametrize("null", [{"seconds": None, "size": None, "input_reference": None, "characters": None}])
def test_null_is_the_default(http: httpx2.Client, null: dict[str, None]) -> None:
    assert created(http.post("/v1/videos", json={"prompt": "A fox", **null}))["seconds"] == "4"


def test_empty_form_fields_are_the_default(http: httpx2.Client) -> None:
    answer = http.post("/v1/videos", files=parts(("prompt", "A fox"), ("seconds", ""), ("input_reference", "")))
    assert created(answer)["seconds"] == "4"


@pytest.mark.parametrize(
    "reference",
    [
        picture(),
        ("photo.png", picture(), "image/png"),
        ("снимок.jpg", picture(), "image/jpeg"),
        BytesIO(picture()),
    ],
    ids=["bytes", "tuple", "wrong-type", "stream"],
)
def test_sdk_create_with_a_file(paused: Server, reference: Any) -> None:
    with paused.sdk() as client:
        assert client.videos.create(prompt="A fox", input_reference=reference, extra_body=SMALL).status == "queued"


def test_json_data_url(http: httpx2.Client) -> None:
    assert created(http.post("/v1/videos", json={"prompt": "A fox", "input_reference": {"image_url": DATA_URL}}))


def test_json_data_url_of_several_megabytes(http: httpx2.Client) -> None:
    url = DATA_URL + base64.b64encode(bytes(3 * 2**20)).decode()
    answer = http.post(
        "/v1/videos", json={"prompt": "A fox", "input_reference": {"image_url": url.replace("==", "", 1)}}
    )
    assert answer.status_code in (200, 400)
    assert answer.status_code == 200 or answer.json()["error"]["code"] in ("invalid_media", "invalid_value")


@pytest.mark.parametrize("name", ["input_reference[image_url]", "input_reference"])
def test_multipart_data_url(http: httpx2.Client, name: str) -> None:
    value = DATA_URL if name.endswith("]") else json.dumps({"image_url": DATA_URL})
    assert created(http.post("/v1/videos", files=parts(("prompt", "A fox"), (name, value))))


def test_sdk_extra_body_reaches_the_video(paused: Server) -> None:
    with paused.sdk() as client:
        video = client.videos.create(
            prompt="A fox", extra_body={**SMALL, "seed": 3, "fps": 12.5, "strength": 0.5, "x": True}
        )
    assert video.to_dict()["seed"] == 3


@pytest.mark.parametrize(
    "fields",
    [
        [("video[id]", "ID")],
        [("video", '{"id": "ID"}')],
        [("video[id]", "ID"), ("seed", "3")],
    ],
)
def test_edit_by_id_in_a_form(studio: OpenAI, server: Server, finished: Video, fields: list[tuple[str, str]]) -> None:
    named = [(name, value.replace("ID", finished.id)) for name, value in fields]
    with server.http(studio.api_key) as http:
        body = created(http.post("/v1/videos/edits", files=parts(("prompt", "Night"), *named)))
        assert body["seconds"] == finished.seconds
        http.delete(f"/v1/videos/{body['id']}")


def test_edit_by_id_in_json(studio: OpenAI, server: Server, finished: Video) -> None:
    with server.http(studio.api_key) as http:
        body = created(http.post("/v1/videos/edits", json={"prompt": "Night", "video": {"id": finished.id}}))
        http.delete(f"/v1/videos/{body['id']}")


def test_sdk_edit_by_id_beside_an_empty_file(studio: OpenAI, finished: Video) -> None:
    video = studio.videos.edit(prompt="Night", video=b"", extra_body={"video": {"id": finished.id}})
    assert video.size == finished.size
    studio.videos.delete(video.id)


@pytest.mark.parametrize(
    "names",
    [("characters[][id]", "characters[][id]"), ("characters[0][id]", "characters[1][id]")],
    ids=["python", "indexed"],
)
def test_characters_in_a_form(paused: Server, clip: bytes, names: tuple[str, str]) -> None:
    with paused.sdk() as client, paused.http(client.api_key) as http:
        ids = [str(client.videos.create_character(name=name, video=clip).id) for name in ("Mossy", "Bo")]
        fields = [("prompt", "Mossy and Bo"), *zip(names, ids, strict=True)]
        assert created(http.post("/v1/videos", files=parts(*fields)))
        wrong = [("prompt", "Mossy alone"), *zip(names, ids, strict=True)]
        refused = http.post("/v1/videos", files=parts(*wrong))
        assert (refused.status_code, refused.json()["error"]["param"]) == (400, "prompt")


@pytest.mark.parametrize("body", [{"seed": 3}, {"seed": "3"}])
def test_remix_takes_extra_body(studio: OpenAI, finished: Video, body: dict[str, object]) -> None:
    remix = studio.videos.remix(finished.id, prompt="Night", extra_body=body)
    assert remix.to_dict()["seed"] == 3
    studio.videos.delete(remix.id)


def test_remix_in_a_form(studio: OpenAI, server: Server, finished: Video) -> None:
    with server.http(studio.api_key) as http:
        body = created(http.post(f"/v1/videos/{finished.id}/remix", files=parts(("prompt", "Night"))))
        assert body["remixed_from_video_id"] == finished.id
        http.delete(f"/v1/videos/{body['id']}")


def test_accept_of_the_sdk_download(server: Server, studio: OpenAI, finished: Video) -> None:
    with server.http(studio.api_key) as http:
        answer = http.get(f"/v1/videos/{finished.id}/content", headers={"accept": "application/binary"})
    assert answer.headers["content-type"] == "video/mp4"
