from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest

from mutoscope.store.deliveries import Notice
from mutoscope.store.webhooks import Endpoint
from mutoscope.webhooks import sending, signing
from mutoscope.webhooks.sending import Unreachable, open_client, send
from tests.webhooks.receiver import Receiver, receiving

NOTICE = Notice(id="evt_1", type="video.completed", created_at=1.5, video_id="video_1")


def endpoint(url: str) -> Endpoint:
    return Endpoint(
        id="we_1", project="one", name="Mine", url=url, event_types=("video.completed",), secret=signing.new_secret()
    )


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with open_client() as client:
        yield client


async def test_the_body_is_the_event_and_nothing_more(client: httpx2.AsyncClient, receiver: Receiver) -> None:
    assert await send(client, endpoint(receiver.url), NOTICE) == 200
    (request,) = receiver.requests
    assert request.event == {
        "id": "evt_1",
        "object": "event",
        "created_at": 1,
        "type": "video.completed",
        "data": {"id": "video_1"},
    }
    assert request.headers["user-agent"].startswith("Mutoscope/")


async def test_a_redirect_is_an_answer_like_any_other(client: httpx2.AsyncClient) -> None:
    with receiving([307]) as receiver:
        assert await send(client, endpoint(receiver.url), NOTICE) == 307
        assert len(receiver.requests) == 1


async def test_a_receiver_that_never_answers_is_left(
    client: httpx2.AsyncClient, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT_SECONDS", 0.2)
    receiver.open.clear()
    with pytest.raises(Unreachable, match=r"no answer within 0\.2 seconds"):
        await send(client, endpoint(receiver.url), NOTICE)
    assert len(receiver.requests) == 1


@pytest.mark.parametrize("answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nbroken"])
async def test_what_is_no_answer_is_told_as_such(client: httpx2.AsyncClient, answer: bytes) -> None:
    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(reply, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match=r".+"):
            await send(client, endpoint(f"http://127.0.0.1:{port}"), NOTICE)


async def test_a_closed_port_is_unreachable(client: httpx2.AsyncClient) -> None:
    with receiving() as gone:
        pass
    with pytest.raises(Unreachable, match=r".+"):
        await send(client, endpoint(gone.url), NOTICE)
