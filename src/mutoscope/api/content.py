"""Downloads: /v1/videos/{id}/content."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from mutoscope.api import openapi, ranges
from mutoscope.api.auth import Project
from mutoscope.api.errors import envelope
from mutoscope.api.videos import Serving, VideoId
from mutoscope.service import Content, Variant

router = APIRouter(prefix="/v1/videos", tags=["videos"], responses=openapi.ERRORS)

SUFFIXES = {"video/mp4": "mp4", "image/webp": "webp", "image/jpeg": "jpg"}


@router.get("/{video_id}/content", response_class=Response, responses=openapi.FILES, openapi_extra=openapi.CONDITIONS)
async def download_content(
    video_id: VideoId, request: Request, project: Project, service: Serving, variant: Variant = Variant.VIDEO
) -> Response:
    content = await service.content(project, video_id, variant)
    headers = _headers(video_id, variant, content)
    if ranges.not_modified(request.headers, content.etag):
        return Response(status_code=304, headers=headers)
    try:
        span = ranges.wanted(request.headers, content.etag, content.size)
    except ValueError as error:
        message = f"The range {request.headers['range']!r} cannot be served: {error}."
        unsatisfied = {"content-range": f"bytes */{content.size}"}
        return envelope(416, message, "invalid_range", headers=unsatisfied)
    start, end = (span.start, span.end) if span else (0, content.size)
    headers["content-length"] = str(end - start)
    if span:
        headers["content-range"] = f"bytes {start}-{end - 1}/{content.size}"
    if request.method == "HEAD":
        return Response(status_code=206 if span else 200, headers=headers, media_type=content.media_type)
    chunks = service.open(content, start, end)
    return StreamingResponse(chunks, 206 if span else 200, headers, media_type=content.media_type)


def _headers(video_id: str, variant: Variant, content: Content) -> dict[str, str]:
    name = video_id if variant is Variant.VIDEO else f"{video_id}_{variant}"
    return {
        "etag": f'"{content.etag}"',
        "accept-ranges": "bytes",
        "cache-control": "private, no-cache",
        "content-disposition": f'inline; filename="{name}.{SUFFIXES[content.media_type]}"',
        "x-content-type-options": "nosniff",
    }
