"""A clip while it is being made: its progress, its previews, and what becomes of it when nobody wants it any more."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from io import BytesIO

from openai import OpenAI
from openai.types import Video
from PIL import Image

from tests.api.test_events import watch
from tests.conftest import Server, make

from .engines import SLOWLY

WALK = f"A red fox walks {SLOWLY}"
BODY = {"model": "watched", "size": "96x64", "seconds": "1", "seed": 1}


def polled(client: OpenAI, video: Video) -> Iterator[Video]:
    while video.status in ("queued", "in_progress"):
        yield video
        time.sleep(0.05)
        video = client.videos.retrieve(video.id)
    yield video


def test_progress_rises_with_the_steps(tiny_client: OpenAI) -> None:
    seen = [video.progress for video in polled(tiny_client, tiny_client.videos.create(prompt=WALK, extra_body=BODY))]
    assert seen == sorted(seen) and seen[-1] == 100
    assert len({18, 37, 56, 75} & set(seen)) >= 3  # 94 % of the work in five steps


def test_unfinished_clips_are_shown(tiny_server: Server, tiny_client: OpenAI) -> None:
    video = tiny_client.videos.create(prompt=WALK, extra_body=BODY)
    _, events = watch(tiny_server, tiny_client, video.id)
    shown = [event["data"]["image_url"] for event in events if event["event"] == "preview"]
    assert len(shown) >= 2 and len(set(shown)) == len(shown)
    for url in shown:
        kind, _, data = url.partition(",")
        assert kind == "data:image/jpeg;base64"
        assert Image.open(BytesIO(base64.b64decode(data))).size == (320, 213)


def test_a_cancel_between_steps_leaves_the_model_loaded(tiny_server: Server, tiny_client: OpenAI) -> None:
    before = make(tiny_client, "A red fox", **BODY).to_dict()["notes"]
    assert "load " in str(before)
    slow = tiny_client.videos.create(prompt=WALK, extra_body=BODY)
    for video in polled(tiny_client, slow):
        if video.progress > 0:
            break
    with tiny_server.http(tiny_client.api_key) as http:
        cancelled = http.post(f"/v1/videos/{slow.id}/cancel").json()
    assert (cancelled["status"], cancelled["error"]["code"]) == ("failed", "cancelled")
    assert make(tiny_client, "A red fox", **BODY).to_dict()["notes"] == before
