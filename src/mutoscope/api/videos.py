"""Routes under /v1/videos."""

from __future__ import annotations

import time
from typing import Annotated, Literal, cast

from fastapi import APIRouter, Depends, Query, Request, Response

from mutoscope.api import openapi
from mutoscope.api.auth import Project
from mutoscope.api.body import Body, received
from mutoscope.api.schemas import (
    CharacterObject,
    CreateCharacter,
    CreateVideo,
    EditVideo,
    ExtendVideo,
    ImageReference,
    RemixVideo,
    VideoDeleted,
    VideoLineage,
    VideoList,
    VideoObject,
    VideoReference,
)
from mutoscope.errors import CharacterNotFound, InvalidRequest, UnsupportedFeature, VideoNotFound
from mutoscope.service import Service, Upload
from mutoscope.video import IDENTIFIER, Video

router = APIRouter(prefix="/v1/videos", tags=["videos"], responses=openapi.ERRORS)


async def service(request: Request) -> Service:
    return cast(Service, request.app.state.service)


async def video_id(video_id: str) -> str:
    """The id in the path. One that no video can have is one that none has."""
    if not IDENTIFIER.fullmatch(video_id):
        raise VideoNotFound("No such video.")
    return video_id


Serving = Annotated[Service, Depends(service)]
VideoId = Annotated[str, Depends(video_id)]


def poll_after_ms(age_seconds: float) -> int:
    """When to ask again: twice a second at first, every 5 s for a job that has run for long."""
    return round(min(5000, max(500, age_seconds * 50)))


def answer(video: Video, response: Response) -> VideoObject:
    if not video.status.ended:
        response.headers["openai-poll-after-ms"] = str(poll_after_ms(time.time() - video.created_at))
    return VideoObject.of(video)


@router.post("", openapi_extra=openapi.body(CreateVideo))
async def create_video(request: Request, response: Response, project: Project, service: Serving) -> VideoObject:
    async with received(request, CreateVideo) as body:
        form = body.form
        video = await service.create(
            project,
            prompt=form.prompt,
            model=form.model,
            seconds=form.seconds,
            size=form.size,
            reference=await _picture(body),
            characters=[character.id for character in form.characters or ()],
            options=form.options,
            idempotency=body.idempotency,
        )
    return answer(video, response)


async def _picture(body: Body[CreateVideo]) -> Upload | None:
    reference = body.form.input_reference
    if not isinstance(reference, ImageReference):
        return reference
    if reference.file_id is not None:
        message = "This server stores no files. Send the picture itself as input_reference, or a data URL as image_url."
        raise UnsupportedFeature(message, param="input_reference.file_id")
    url, param = reference.image_url or "", "input_reference.image_url"
    if url.lower().startswith(("http:", "https:")):
        message = "This server fetches nothing from the network. Send the picture itself, or a data URL as image_url."
        raise UnsupportedFeature(message, param=param)
    return await body.spool.decode(url, param)


@router.get("")
async def list_videos(
    project: Project,
    service: Serving,
    limit: Annotated[int, Query(ge=0, le=100)] = 20,
    order: Literal["asc", "desc"] = "desc",
    after: Annotated[str | None, Query(description="the last id of the page before")] = None,
) -> VideoList:
    if after and not IDENTIFIER.fullmatch(after):
        raise InvalidRequest("'after' must be the id of a video in this list.", param="after")
    return VideoList.of(await service.page(project, limit=limit, descending=order == "desc", after=after or None))


@router.post("/edits", openapi_extra=openapi.body(EditVideo))
async def edit_video(request: Request, response: Response, project: Project, service: Serving) -> VideoObject:
    async with received(request, EditVideo) as body:
        video = await service.edit(
            project,
            prompt=body.form.prompt,
            video=_source(body.form.video),
            model=body.form.model,
            options=body.form.options,
            idempotency=body.idempotency,
        )
    return answer(video, response)


@router.post("/extensions", openapi_extra=openapi.body(ExtendVideo))
async def extend_video(request: Request, response: Response, project: Project, service: Serving) -> VideoObject:
    async with received(request, ExtendVideo) as body:
        video = await service.extend(
            project,
            prompt=body.form.prompt,
            video=_source(body.form.video),
            seconds=body.form.seconds,
            model=body.form.model,
            options=body.form.options,
            idempotency=body.idempotency,
        )
    return answer(video, response)


def _source(video: Upload | VideoReference) -> Upload | str:
    if isinstance(video, Upload):
        return video
    if not IDENTIFIER.fullmatch(video.id):
        raise VideoNotFound("No such video.", param="video.id")
    return video.id


@router.post("/characters", openapi_extra=openapi.body(CreateCharacter))
async def create_character(request: Request, project: Project, service: Serving) -> CharacterObject:
    async with received(request, CreateCharacter) as body:
        character = await service.create_character(project, name=body.form.name, video=body.form.video)
    return CharacterObject.of(character)


@router.get("/characters/{character_id}")
async def retrieve_character(character_id: str, project: Project, service: Serving) -> CharacterObject:
    if not IDENTIFIER.fullmatch(character_id):
        raise CharacterNotFound("No such character.")
    return CharacterObject.of(await service.retrieve_character(project, character_id))


@router.get("/{video_id}")
async def retrieve_video(video_id: VideoId, response: Response, project: Project, service: Serving) -> VideoObject:
    return answer(await service.retrieve(project, video_id), response)


@router.delete("/{video_id}")
async def delete_video(video_id: VideoId, project: Project, service: Serving) -> VideoDeleted:
    await service.delete(project, video_id)
    return VideoDeleted(id=video_id)


@router.post("/{video_id}/remix", openapi_extra=openapi.body(RemixVideo))
async def remix_video(
    video_id: VideoId, request: Request, response: Response, project: Project, service: Serving
) -> VideoObject:
    async with received(request, RemixVideo) as body:
        video = await service.remix(
            project,
            video_id,
            prompt=body.form.prompt,
            options=body.form.options,
            idempotency=body.idempotency,
        )
    return answer(video, response)


@router.post("/{video_id}/cancel")
async def cancel_video(video_id: VideoId, response: Response, project: Project, service: Serving) -> VideoObject:
    return answer(await service.cancel(project, video_id), response)


@router.get("/{video_id}/lineage")
async def retrieve_lineage(video_id: VideoId, project: Project, service: Serving) -> VideoLineage:
    return VideoLineage.of(video_id, await service.lineage(project, video_id))
