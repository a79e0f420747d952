from __future__ import annotations

import pytest

from mutoscope.errors import InvalidRequest, WebhookEndpointNotFound, WebhookUnreachable
from mutoscope.store.webhooks import Endpoint
from mutoscope.webhooks.endpoints import MAX_ENDPOINTS, Endpoints
from tests.webhooks.receiver import Receiver

URL = "http://127.0.0.1:9/hook"


async def add(endpoints: Endpoints, project: str = "one", url: str = URL) -> Endpoint:
    return await endpoints.create(project, name="Mine", url=url, event_types=["video.completed"])


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/hooks?team=1",
        "http://localhost:3000",
        "http://[::1]:8000/hook",
        "http://receiver.internal/",
    ],
)
async def test_any_host_may_receive(endpoints: Endpoints, url: str) -> None:
    assert (await add(endpoints, url=url)).url == url


@pytest.mark.parametrize(
    "url",
    [
        "example.com/hook",
        "ftp://example.com",
        "http://",
        "http:///hook",
        "http:/example.com",
        "http://a b/",
        "http://example.com:99999",
        "http://user:word@example.com",
        "http://example.com/\0",
        "javascript:alert(1)",
    ],
)
async def test_what_is_no_url_is_refused(endpoints: Endpoints, url: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        await add(endpoints, url=url)
    assert caught.value.param == "url"


async def test_an_unknown_event_type_is_refused_by_name(endpoints: Endpoints) -> None:
    with pytest.raises(
        InvalidRequest, match=r"video\.completed, video\.failed; there is no 'batch\.completed'"
    ) as caught:
        await endpoints.create("one", name="Mine", url=URL, event_types=["video.failed", "batch.completed"])
    assert caught.value.param == "event_types"


async def test_repeated_event_types_count_once(endpoints: Endpoints) -> None:
    types = ["video.failed", "video.completed", "video.failed"]
    endpoint = await endpoints.create("one", name="Mine", url=URL, event_types=types)
    assert endpoint.event_types == ("video.completed", "video.failed")


async def test_a_project_has_a_limit_of_its_own(endpoints: Endpoints) -> None:
    for _ in range(MAX_ENDPOINTS):
        await add(endpoints)
    with pytest.raises(InvalidRequest, match="the most there can be"):
        await add(endpoints)
    await add(endpoints, project="two")


async def test_pages_go_from_the_newest_to_the_oldest(endpoints: Endpoints) -> None:
    made = [(await add(endpoints)).id for _ in range(3)]
    first = await endpoints.page("one", limit=2)
    assert ([endpoint.id for endpoint in first.endpoints], first.has_more) == ([made[2], made[1]], True)
    second = await endpoints.page("one", limit=2, after=made[1])
    assert ([endpoint.id for endpoint in second.endpoints], second.has_more) == ([made[0]], False)


async def test_an_update_changes_what_is_given_and_its_time(endpoints: Endpoints) -> None:
    made = await add(endpoints)
    changed = await endpoints.update("one", made.id, event_types=["video.failed"])
    assert (changed.name, changed.url, changed.event_types) == ("Mine", URL, ("video.failed",))
    assert changed.updated_at > made.updated_at
    same = await endpoints.update("one", made.id, name="Mine", url=URL, event_types=["video.failed"])
    assert same == changed


async def test_a_rotation_sets_a_new_secret_and_keeps_the_old_one_if_asked(endpoints: Endpoints) -> None:
    made = await add(endpoints)
    kept = await endpoints.rotate_secret("one", made.id, keep_old=True)
    assert kept.secrets == [kept.secret, made.secret]
    assert kept.secret != made.secret
    dropped = await endpoints.rotate_secret("one", made.id)
    assert dropped.secrets == [dropped.secret]


async def test_an_endpoint_of_another_project_does_not_exist(endpoints: Endpoints, receiver: Receiver) -> None:
    id_ = (await add(endpoints, url=receiver.url)).id
    calls = [
        endpoints.retrieve("two", id_),
        endpoints.update("two", id_, name="Theirs"),
        endpoints.delete("two", id_),
        endpoints.rotate_secret("two", id_),
        endpoints.test("two", id_, "video.failed"),
    ]
    for call in calls:
        with pytest.raises(WebhookEndpointNotFound):
            await call
    with pytest.raises(InvalidRequest):
        await endpoints.page("two", after=id_)
    assert (await endpoints.page("two")).endpoints == []
    assert receiver.requests == []


async def test_a_test_without_an_answer_is_told(endpoints: Endpoints) -> None:
    made = await add(endpoints)
    with pytest.raises(WebhookUnreachable, match="gave no answer"):
        await endpoints.test("one", made.id, "video.completed")
