"""Each call of `client.webhooks`, by the official SDK against a real server, and the events it leads to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI, OpenAI
from openai.types.webhooks.webhook_endpoint_with_secret import WebhookEndpointWithSecret

from tests.conftest import Server, make
from tests.webhooks.receiver import Receiver, receiving

FIELDS = {"id", "object", "created_at", "updated_at", "name", "url", "event_types", "signing_secret_hint"}
URL = "http://127.0.0.1:9/hook"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def client(paused: Server) -> Iterator[OpenAI]:
    """The SDK, in a project of its own of a server that runs no jobs."""
    with paused.sdk() as client:
        yield client


def add(client: OpenAI, url: str = URL, name: str = "Mine") -> WebhookEndpointWithSecret:
    return client.webhooks.create(name=name, url=url, event_types=["video.completed", "video.failed"])


def test_a_secret_is_shown_at_creation_only(client: OpenAI) -> None:
    raw = client.webhooks.with_raw_response.create(name="Mine", url=URL, event_types=["video.completed"])
    body = raw.http_response.json()
    assert body.keys() == FIELDS | {"signing_secret"}
    assert body["object"] == "webhook_endpoint"
    assert (body["name"], body["url"], body["event_types"]) == ("Mine", URL, ["video.completed"])
    assert body["signing_secret"].startswith("whsec_")
    assert body["signing_secret_hint"] == f"whsec_...{body['signing_secret'][-4:]}"
    found = client.webhooks.with_raw_response.retrieve(body["id"]).http_response.json()
    assert found == {key: value for key, value in body.items() if key != "signing_secret"}
    assert "signing_secret" not in client.webhooks.list().data[0].to_dict()


def test_update_changes_what_is_given(client: OpenAI) -> None:
    made = add(client)
    changed = client.webhooks.update(made.id, name="Theirs", event_types=["video.failed"])
    assert (changed.name, changed.url, changed.event_types) == ("Theirs", URL, ["video.failed"])
    assert client.webhooks.retrieve(made.id) == changed


def test_the_sdk_pages_through_the_list(client: OpenAI) -> None:
    made = [add(client, name=str(number)).id for number in range(5)]
    assert [endpoint.id for endpoint in client.webhooks.list(limit=2)] == made[::-1]
    page: Any = client.webhooks.with_raw_response.list(limit=2).http_response.json()
    assert page["object"] == "list"
    assert (page["first_id"], page["last_id"], page["has_more"]) == (made[4], made[3], True)


def test_delete_answers_the_id(client: OpenAI) -> None:
    made = add(client)
    deleted = client.webhooks.delete(made.id)
    assert deleted.to_dict() == {"id": made.id, "object": "webhook_endpoint.deleted", "deleted": True}
    with pytest.raises(openai.NotFoundError) as caught:
        client.webhooks.retrieve(made.id)
    assert caught.value.code == "webhook_endpoint_not_found"


def test_a_rotated_secret_and_a_kept_one_both_verify_a_test(client: OpenAI, receiver: Receiver) -> None:
    made = add(client, receiver.url)
    kept = client.webhooks.rotate_secret(made.id, keep_old_secret_active_for_24_hours=True)
    result = client.webhooks.test(made.id, event_type="video.failed")
    assert result.to_dict() == {
        "object": "webhook_endpoint.test",
        "webhook_endpoint_id": made.id,
        "event_type": "video.failed",
        "status_code": 200,
        "success": True,
    }
    dropped = client.webhooks.rotate_secret(made.id)
    client.webhooks.test(made.id, event_type="video.completed")
    first, second = receiver.requests
    for secret in (made.signing_secret, kept.signing_secret):
        assert str(client.webhooks.unwrap(first.body, first.headers, secret=secret).type) == "video.failed"
        with pytest.raises(openai.InvalidWebhookSignatureError):
            client.webhooks.unwrap(second.body, second.headers, secret=secret)
    assert client.webhooks.unwrap(second.body, second.headers, secret=dropped.signing_secret).object == "event"


def test_a_test_tells_the_status_of_a_refusal_and_of_no_answer(client: OpenAI) -> None:
    with receiving([500]) as receiver:
        assert client.webhooks.test(add(client, receiver.url).id, event_type="video.completed").status_code == 500
    with pytest.raises(openai.BadRequestError) as caught:
        client.webhooks.test(add(client).id, event_type="video.completed")
    assert caught.value.code == "webhook_endpoint_unreachable"


def test_event_types_are_those_that_happen_here(client: OpenAI) -> None:
    assert client.webhooks.event_types.list().data == ["video.completed", "video.failed"]
    with pytest.raises(openai.BadRequestError, match=r"video\.completed, video\.failed") as caught:
        client.webhooks.create(name="Mine", url=URL, event_types=["batch.completed"])
    assert (caught.value.code, caught.value.param) == ("invalid_value", "event_types")


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ({}, "missing_required_parameter", "name"),
        ({"name": " ", "url": URL, "event_types": ["video.failed"]}, "invalid_value", "name"),
        ({"name": "Mine", "event_types": ["video.failed"]}, "missing_required_parameter", "url"),
        ({"name": "Mine", "url": "example.com", "event_types": ["video.failed"]}, "invalid_value", "url"),
        ({"name": "Mine", "url": URL, "event_types": []}, "invalid_value", "event_types"),
        ({"name": "Mine", "url": URL, "event_types": [7]}, "invalid_value", "event_types[0]"),
    ],
)
def test_a_bad_field_is_named(paused: Server, body: dict[str, Any], code: str, param: str) -> None:
    with paused.http() as http:
        answer = http.post("/v1/webhook_endpoints", json=body)
    assert answer.status_code == 400
    assert (answer.json()["error"]["code"], answer.json()["error"]["param"]) == (code, param)


def test_a_form_is_read_too(paused: Server) -> None:
    fields = {"name": (None, "Mine"), "url": (None, URL), "event_types[]": (None, "video.failed")}
    with paused.http() as http:
        answer = http.post("/v1/webhook_endpoints", files=fields)
    assert answer.json()["event_types"] == ["video.failed"]


def test_another_project_sees_no_endpoint(paused: Server, client: OpenAI) -> None:
    made = add(client)
    with paused.sdk() as other:
        assert other.webhooks.list().data == []
        with pytest.raises(openai.NotFoundError):
            other.webhooks.rotate_secret(made.id)
        with pytest.raises(openai.BadRequestError) as caught:
            other.webhooks.list(after=made.id)
    assert caught.value.param == "after"


async def test_a_finished_video_is_told_to_its_project(server: Server, receiver: Receiver) -> None:
    with server.sdk() as other:
        add(other, receiver.url)
    async with AsyncOpenAI(base_url=f"{server.url}/v1", api_key=server.key()) as client:
        made = await client.webhooks.create(name="Mine", url=receiver.url, event_types=["video.completed"])
        with server.sdk(client.api_key) as sync:
            video = await asyncio.to_thread(make, sync)
        (request,) = await receiver.received(1)
        event = client.webhooks.unwrap(request.body, request.headers, secret=made.signing_secret)
    assert event.to_dict() == request.event
    assert (request.event["type"], request.event["data"]) == ("video.completed", {"id": video.id})
