"""Server-sent events, read from a real job."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from openai import OpenAI
from openai.types import Video

from mutoscope.api.events import encode, stream
from mutoscope.service import Change
from mutoscope.video import Operation, Size
from mutoscope.video import Video as Row
from tests.conftest import SMALL, Server

Event = dict[str, Any]


def parse(lines: Iterable[str]) -> list[Event]:
    """Events as a browser reads them; comments are left out."""
    events: list[Event] = [{}]
    for line in lines:
        name, _, value = line.partition(": ")
        if not line:
            events.append({})
        elif name:
            events[-1][name] = json.loads(value) if name == "data" else value
    return [event for event in events if event]


def watch(server: Server, client: OpenAI, video: str, **headers: str) -> tuple[int, list[Event]]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    with server.http(client.api_key) as http, http.stream("GET", f"/v1/videos/{video}/events", headers=given) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        return answer.status_code, parse(answer.iter_lines())


def test_a_job_is_told_from_its_queue_to_its_end(server: Server, client: OpenAI) -> None:
    video = client.videos.create(prompt="A boat on a lake", extra_body=SMALL)
    status, events = watch(server, client, video.id)
    states = [event for event in events if event["event"] == "state"]
    assert status == 200
    assert states[0]["data"]["type"] == "video.queued"
    assert states[-1]["data"]["type"] == "video.completed"
    assert states[-1]["data"]["video"]["status"] == "completed"
    numbers = [int(event["id"]) for event in states]
    assert numbers == sorted(set(numbers))
    progress = [event["data"]["progress"] for event in events if event["event"] == "progress"]
    assert progress == sorted(progress)
    for event in events:
        assert ("id" in event) == (event["event"] == "state")


def test_watching_goes_on_after_the_last_event_id(server: Server, studio: OpenAI, finished: Video) -> None:
    _, events = watch(server, studio, finished.id)
    first, last = events[0]["id"], events[-1]["id"]
    assert watch(server, studio, finished.id, last_event_id=first)[1] == events[1:]
    assert watch(server, studio, finished.id, last_event_id=last) == (204, [])
    assert watch(server, studio, finished.id, last_event_id="nonsense")[1] == events
    assert watch(server, studio, finished.id, last_event_id="9" * 400)[0] == 204


def test_head_does_not_wait_for_the_end(paused: Server) -> None:
    with paused.http() as http:
        video = http.post("/v1/videos", json={"prompt": "A fox"}).json()["id"]
        answer = http.head(f"/v1/videos/{video}/events", timeout=5)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")


def test_unknown_video(server: Server) -> None:
    with server.http() as http:
        answer = http.get("/v1/videos/video_123/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "video_not_found")


def row() -> Row:
    return Row(
        id="video_1",
        project="default",
        operation=Operation.CREATE,
        model="sora-2",
        engine_model="storyboard",
        prompt="A fox",
        caption="A fox",
        size=Size(320, 180),
        seconds=1,
        fps=24,
        seed=3,
        progress=40,
    )


def test_preview_is_a_data_url() -> None:
    [event] = parse(encode(Change(row(), preview=b"\xff\xd8")).decode().splitlines())
    assert event == {
        "event": "preview",
        "data": {"id": "video_1", "progress": 40, "image_url": "data:image/jpeg;base64,/9g="},
    }


async def test_silence_is_filled_with_comments_and_the_source_is_closed() -> None:
    closed = asyncio.Event()

    async def quiet() -> AsyncIterator[Change]:
        try:
            yield Change(row())
            await asyncio.sleep(60)
        finally:
            closed.set()

    events = stream(quiet(), 0.01)
    assert (await anext(events)).startswith(b"event: progress\n")
    assert await anext(events) == b": still here\n\n"
    assert await anext(events) == b": still here\n\n"
    await events.aclose()  # type: ignore[attr-defined]
    assert closed.is_set()
