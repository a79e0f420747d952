"""Server-sent events of one video: /v1/videos/{id}/events."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse

from mutoscope.api import openapi
from mutoscope.api.auth import Project
from mutoscope.api.schemas import VideoObject
from mutoscope.api.videos import Serving, VideoId
from mutoscope.service import Change

router = APIRouter(prefix="/v1/videos", tags=["videos"], responses=openapi.ERRORS)

HEARTBEAT_SECONDS = 15.0
HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no"}


@router.get("/{video_id}/events", response_class=Response, responses=openapi.EVENTS)
async def watch_video(
    video_id: VideoId, request: Request, project: Project, service: Serving, last_event_id: str = Header("0")
) -> Response:
    """Events of the types `state` (with an id, for Last-Event-ID), `progress` and `preview`, until the video has ended.

    A watcher who has seen everything of an ended video gets 204, on which browsers stop to reconnect.
    """
    after = int(last_event_id) if last_event_id.isascii() and last_event_id.isdecimal() else 0
    video = await service.retrieve(project, video_id)
    if request.method == "HEAD":
        return Response(headers=HEADERS, media_type="text/event-stream")
    changes = service.watch(project, video_id, min(after, 2**62))
    if not video.status.ended:
        return StreamingResponse(stream(changes, HEARTBEAT_SECONDS), 200, HEADERS, "text/event-stream")
    events = [encode(change) async for change in changes]
    return Response(b"".join(events), 200 if events else 204, HEADERS, "text/event-stream")


async def stream(changes: AsyncIterator[Change], heartbeat_seconds: float) -> AsyncIterator[bytes]:
    """`changes` encoded, with a comment whenever nothing has been sent for `heartbeat_seconds`."""
    iterator = aiter(changes)
    pending = asyncio.ensure_future(anext(iterator, None))
    try:
        while True:
            done, _ = await asyncio.wait({pending}, timeout=heartbeat_seconds)
            if not done:
                yield b": still here\n\n"
                continue
            change = pending.result()
            if change is None:
                return
            yield encode(change)
            pending = asyncio.ensure_future(anext(iterator, None))
    finally:
        pending.cancel()
        with suppress(asyncio.CancelledError):
            await pending


def encode(change: Change) -> bytes:
    video = change.video
    if change.event_seq is not None:
        body = VideoObject.of(video).model_dump(mode="json")
        return _event("state", {"type": change.event_type, "video": body}, change.event_seq)
    if change.preview is not None:
        url = "data:image/jpeg;base64," + base64.b64encode(change.preview).decode()
        return _event("preview", {"id": video.id, "progress": video.progress, "image_url": url})
    return _event("progress", {"id": video.id, "status": video.status, "progress": video.progress})


def _event(kind: str, data: object, number: int | None = None) -> bytes:
    identifier = f"id: {number}\n" if number is not None else ""
    return f"event: {kind}\n{identifier}data: {json.dumps(data)}\n\n".encode()
