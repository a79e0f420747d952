"""The videos that are there: find, list, read, watch, cancel, delete."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable

from mutoscope import errors
from mutoscope.assets import Assets
from mutoscope.engines.catalog import Catalog, Model
from mutoscope.service.exchange import FILES, Change, Content, Lineage, Page, Variant
from mutoscope.settings import RETIRED_MODELS, Settings
from mutoscope.store import Store
from mutoscope.video import Character, Status, Video
from mutoscope.webhooks.endpoints import Endpoints

WATCH_SECONDS = 0.25
MIN_FREE_BYTES = 64 * 1024 * 1024
"""Below this the server says that it is not ready: a long video takes about as much."""


class Library:
    """What needs no new job. Each method's `project` bounds what it can see; the rest does not exist for it."""

    def __init__(
        self,
        settings: Settings,
        catalog: Catalog,
        store: Store,
        assets: Assets,
        workers_alive: Callable[[], bool] = lambda: True,
    ) -> None:
        self._settings = settings
        self._catalog = catalog
        self._store = store
        self._assets = assets
        self._workers_alive = workers_alive
        self.webhooks = Endpoints(store.webhooks)

    async def retrieve(self, project: str, video_id: str) -> Video:
        """Raises VideoNotFound."""
        video = await self._store.videos.get(project, video_id)
        if video is None:
            raise errors.VideoNotFound(f"There is no video {video_id!r}.", param="video_id")
        return video

    async def page(self, project: str, *, limit: int = 20, descending: bool = True, after: str | None = None) -> Page:
        """Raises InvalidRequest when `after` is not a video of the project."""
        cursor = None if after is None else await self._store.videos.get(project, after)
        if after is not None and cursor is None:
            raise errors.InvalidRequest(f"There is no video {after!r} to list from.", param="after")
        found = await self._store.videos.page(project, limit=limit + 1, descending=descending, after=cursor)
        return Page(found[:limit], has_more=len(found) > limit)

    async def delete(self, project: str, video_id: str) -> None:
        """Hide a video for good; its work stops, and its files go. Raises VideoNotFound."""
        if not await self._store.videos.delete(project, video_id):
            raise errors.VideoNotFound(f"There is no video {video_id!r}.", param="video_id")
        for prefix in await self._store.videos.retire_files():
            await self._assets.delete_prefix(prefix)

    async def cancel(self, project: str, video_id: str) -> Video:
        """Stop a queued or running video; one that has ended is returned as it is. Raises VideoNotFound."""
        await self._store.queue.cancel(project, video_id)
        return await self.retrieve(project, video_id)

    async def content(self, project: str, video_id: str, variant: Variant) -> Content:
        """Raises VideoNotFound, VideoNotReady, VideoFailed, VideoExpired."""
        video = await self.retrieve(project, video_id)
        if not video.status.ended:
            raise errors.VideoNotReady(
                f"The video is {video.status} ({video.progress} %). Poll it until it is completed.", param="video_id"
            )
        files = published_files(video)
        name, media_type = FILES[variant]
        found = await self._assets.find(f"{files}/{name}")
        if found is None:
            raise errors.VideoExpired("The files of this video are gone.", param="video_id")
        return Content(found.key, media_type, found.size, etag=files.replace("/", "-") + f"-{variant}")

    def open(self, content: Content, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes [start, end) of a published file, in chunks."""
        return self._assets.stream(content.key, start, content.size if end is None else end)

    async def lineage(self, project: str, video_id: str) -> Lineage:
        """Raises VideoNotFound."""
        video = await self.retrieve(project, video_id)
        return Lineage(await self._store.videos.ancestors(video), await self._store.videos.descendants(video))

    async def watch(self, project: str, video_id: str, after: int = 0) -> AsyncIterator[Change]:
        """Events above the number `after`, then progress and previews as they come, until the video has ended.

        Raises VideoNotFound.
        """
        video = await self.retrieve(project, video_id)
        latest: Video | None = video
        state, progress, preview = None, -1, None
        while True:
            if latest is None or (latest.status, latest.token) != state:
                events = await self._store.events.of_video(video_id, after)
                video = await self._store.videos.get(project, video_id) or video
                for event in events:
                    after = event.seq
                    yield Change(video, event.seq, event.type)
                if latest is None or latest.status.ended:
                    return
                state = (latest.status, latest.token)
            if not video.status.ended and video.progress != progress:
                progress = video.progress
                yield Change(video)
            if video.preview not in (preview, None):
                preview = video.preview
                if (picture := await self._assets.read(str(preview))) is not None:
                    yield Change(video, preview=picture)
            await asyncio.sleep(WATCH_SECONDS)
            latest = await self._store.videos.get(project, video_id)
            video = latest or video

    async def retrieve_character(self, project: str, character_id: str) -> Character:
        """Raises CharacterNotFound."""
        found = await self._store.characters.get(project, [character_id])
        if not found:
            raise errors.CharacterNotFound(f"There is no character {character_id!r}.", param="character_id")
        return found[0]

    def models(self) -> list[tuple[str, Model]]:
        """Every name that `create` takes, with the catalogue entry it runs; aliases last."""
        names = [*self._catalog, *(name for name in (*RETIRED_MODELS, *self._settings.aliases))]
        return [(name, self._catalog[self._settings.resolve_model(name)]) for name in dict.fromkeys(names)]

    def model(self, name: str) -> Model:
        """Raises ModelNotFound."""
        for known, entry in self.models():
            if known == name:
                return entry
        raise errors.ModelNotFound(f"There is no model {name!r}.", param="model")

    async def ready(self) -> list[str]:
        """What keeps the server from doing its work, a sentence each; empty when nothing does."""
        problems = []
        try:
            await self.counts()
        except Exception as error:
            problems.append(f"The database cannot be read: {error}")
        try:
            await self._assets.find("videos/none")
        except Exception as error:
            problems.append(f"The assets cannot be read: {error}")
        if shutil.disk_usage(self._settings.data).free < MIN_FREE_BYTES:
            problems.append("The disk of the data folder is full; videos cannot be kept.")
        if not self._workers_alive():
            problems.append("The workers are not running.")
        return problems

    async def counts(self) -> dict[Status, int]:
        """Videos of all projects by status."""
        return await self._store.videos.count_by_status()


def published_files(video: Video) -> str:
    """The asset prefix of an ended video's files. Raises VideoFailed, VideoExpired."""
    if video.status is Status.FAILED:
        reason = video.failure.message if video.failure else ""
        raise errors.VideoFailed(f"The video failed and has no content. {reason}".strip(), param="video_id")
    if video.files is None or (video.expires_at is not None and video.expires_at <= time.time()):
        raise errors.VideoExpired("The video has expired, and its files are gone.", param="video_id")
    return video.files
