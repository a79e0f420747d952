"""What a client may ask for, and when. Knows no HTTP and no SQL; raises `errors`, returns domain objects."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from mutoscope import errors, prompts
from mutoscope.assets import Assets
from mutoscope.engines.catalog import Catalog, Model
from mutoscope.media.probe import MediaInfo, probe
from mutoscope.media.sandbox import Limits
from mutoscope.settings import RETIRED_MODELS, Settings
from mutoscope.store import Store
from mutoscope.store.videos import Duplicate
from mutoscope.video import Character, Operation, Size, Status, Video, new_id

RETRY_WINDOW_SECONDS = 120
"""How long a retried call without an idempotency key finds the video that its first try made."""
WATCH_SECONDS = 0.25
SOURCE_MODEL = "sora-2"
"""The model that an import or an upload is said to come from when none is named."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A received file, spooled to `path`; the service copies what it keeps, the caller removes the spool."""

    path: Path
    filename: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The extra parameters that every generation takes; None is the default of the model or the source."""

    seed: int | None = None
    strength: float | None = None
    negative_prompt: str | None = None
    fps: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """How to recognise a repeated call. `digest` covers route and body; `retried` says that the SDK counted a retry."""

    key: str | None = None
    digest: str | None = None
    retried: bool = False


class Variant(StrEnum):
    VIDEO = "video"
    THUMBNAIL = "thumbnail"
    SPRITESHEET = "spritesheet"


FILES = {
    Variant.VIDEO: ("video.mp4", "video/mp4"),
    Variant.THUMBNAIL: ("thumbnail.webp", "image/webp"),
    Variant.SPRITESHEET: ("spritesheet.jpg", "image/jpeg"),
}
"""The file and media type of each variant, under a video's asset prefix."""


@dataclass(frozen=True, slots=True)
class Content:
    """A published file: its asset key, and what HTTP needs to serve it. `etag` is unquoted and strong."""

    key: str
    media_type: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing, in the order asked for."""

    videos: list[Video]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """Ancestors, oldest first, and descendants, oldest first."""

    ancestors: list[Video]
    descendants: list[Video]


@dataclass(frozen=True, slots=True)
class Change:
    """News of a video, as the row is now: `event_seq` and `event_type` for a change of state, `preview` (jpeg) for a
    new picture, neither for progress.
    """

    video: Video
    event_seq: int | None = None
    event_type: str | None = None
    preview: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Basis:
    """What an edit or extension starts from: a video of the project, or an upload."""

    caption: str
    size: Size
    seconds: float
    fps: float
    seed: int
    model: str
    engine_model: str
    extensions: int = 0
    source_id: str | None = None


class Service:
    """The one way in for every caller: the API, the command line and the tests.

    Each method's `project` bounds what it can see; what it cannot see does not exist for it.
    """

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
        self._limits = Limits(max_pixels=settings.max_upload_pixels, max_seconds=settings.max_upload_seconds)

    async def create(
        self,
        project: str,
        *,
        prompt: str,
        model: str | None = None,
        seconds: int | None = None,
        size: str | None = None,
        reference: Upload | None = None,
        characters: Sequence[str] = (),
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video:
        """Queue a video. Raises InvalidRequest and its kin, CharacterNotFound, QueueFull, RateLimited."""
        if (earlier := await self._repeated(project, idempotency)) is not None:
            return earlier
        name = model or SOURCE_MODEL
        entry = self._model(name, Operation.CREATE)
        if seconds is not None and seconds not in entry.seconds:
            raise errors.InvalidRequest(
                f"seconds must be one of {_words(entry.seconds)} for the model {name!r}.", param="seconds"
            )
        if reference is not None and not entry.image_reference:
            raise errors.UnsupportedFeature(f"The model {name!r} takes no image reference.", param="input_reference")
        await self._check_cast(project, entry, characters, prompt)
        await self._check_room(project)
        video = Video(
            id=new_id("video"),
            project=project,
            operation=Operation.CREATE,
            model=name,
            engine_model=entry.id,
            prompt=prompt,
            caption=prompt,
            size=_size(size, name, entry),
            seconds=seconds or entry.default_seconds,
            fps=_fps(options, entry, entry.fps),
            seed=_seed(options),
            strength=options.strength,
            negative_prompt=options.negative_prompt,
            characters=tuple(characters),
            max_attempts=self._settings.max_attempts,
        )
        if reference is not None:
            await self._probe(reference, kind="image", param="input_reference")
            video = await self._keep_upload(video, reference)
        return await self._enqueue(video, idempotency)

    async def remix(
        self,
        project: str,
        video_id: str,
        *,
        prompt: str,
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video:
        """Queue a regeneration of a completed video under a refreshed prompt. Raises as `create` does, and
        VideoNotFound, VideoNotCompleted, VideoFailed, VideoExpired.
        """
        if (earlier := await self._repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._from_video(project, video_id, Operation.REMIX)
        await self._check_room(project)
        video = self._derive(project, Operation.REMIX, basis, prompt, options)
        return await self._enqueue(replace(video, remixed_from_video_id=video_id), idempotency)

    async def edit(
        self,
        project: str,
        *,
        prompt: str,
        video: str | Upload,
        model: str | None = None,
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video:
        """Queue an edit of a completed video or of an uploaded clip. Raises as `remix` does, and InvalidMedia."""
        if (earlier := await self._repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._basis(project, video, model, Operation.EDIT)
        await self._check_room(project)
        derived = self._derive(project, Operation.EDIT, basis, prompt, options)
        if isinstance(video, Upload):
            derived = await self._keep_upload(derived, video)
        return await self._enqueue(replace(derived, remixed_from_video_id=basis.source_id), idempotency)

    async def extend(
        self,
        project: str,
        *,
        prompt: str,
        video: str | Upload,
        seconds: int,
        model: str | None = None,
        options: Options = Options(),
        idempotency: Idempotency = Idempotency(),
    ) -> Video:
        """Queue a continuation by `seconds`; the result holds the source too. Raises as `edit` does."""
        if (earlier := await self._repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._basis(project, video, model, Operation.EXTEND)
        entry = self._catalog[basis.engine_model]
        if seconds not in entry.seconds:
            raise errors.InvalidRequest(f"seconds must be one of {_words(entry.seconds)}.", param="seconds")
        if basis.extensions >= entry.max_extensions:
            raise errors.InvalidRequest(
                f"This video was extended {basis.extensions} times, which is the most there can be.", param="video"
            )
        if (total := basis.seconds + seconds) > entry.max_total_seconds:
            raise errors.InvalidRequest(
                f"The extended video would last {total:g} seconds; {entry.max_total_seconds:g} is the most.",
                param="seconds",
            )
        await self._check_room(project)
        derived = self._derive(project, Operation.EXTEND, basis, prompt, options)
        derived = replace(derived, seconds=total, extensions=basis.extensions + 1)
        if isinstance(video, Upload):
            derived = await self._keep_upload(derived, video)
        return await self._enqueue(derived, idempotency)

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
        for retired in await self._store.videos.retire_files():
            await self._assets.delete_prefix(f"videos/{retired}")

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
        files = _published(video)
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
        progress, preview = -1, None
        while True:
            events = await self._store.events.of_video(video_id, after)
            latest = await self._store.videos.get(project, video_id)
            for event in events:
                after = event.seq
                yield Change(latest or video, event.seq, event.type)
            if latest is None or (latest.status.ended and not await self._store.events.of_video(video_id, after)):
                return
            video = latest
            if video.progress != progress and not video.status.ended:
                progress = video.progress
                yield Change(video)
            if video.preview not in (preview, None):
                preview = video.preview
                if (picture := await self._assets.read(str(preview))) is not None:
                    yield Change(video, preview=picture)
            await asyncio.sleep(WATCH_SECONDS)

    async def create_character(self, project: str, *, name: str, video: Upload) -> Character:
        """Raises InvalidMedia, FileTooLarge."""
        await self._probe(video, kind="video", param="video")
        character = Character(new_id("char"), project, name, video="")
        character = replace(character, video=f"characters/{character.id}/video")
        await self._assets.put(character.video, video.path)
        return await self._store.characters.insert(character)

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
        if not self._workers_alive():
            problems.append("The workers are not running.")
        return problems

    async def counts(self) -> dict[Status, int]:
        """Videos of all projects by status."""
        return await self._store.videos.count_by_status()

    async def import_video(self, project: str, path: Path, *, video_id: str | None = None, prompt: str = "") -> Video:
        """Make an existing clip a completed video. An mp4 is kept byte for byte, anything else is re-encoded.

        Raises InvalidMedia, VideoExists.
        """
        from mutoscope.media import importing

        info = await self._probe(Upload(path, path.name), kind="video", param="file")
        id_ = video_id or new_id("video")
        files = f"videos/{id_}/import-{secrets.token_hex(4)}"
        async with importing.bundle(path, info, self._limits, self._settings.data / "scratch") as bundle:
            for file in bundle:
                await self._assets.put(f"{files}/{file.name}", file)
        entry = self._model(SOURCE_MODEL, Operation.REMIX)
        video = Video(
            id=id_,
            project=project,
            operation=Operation.IMPORT,
            model=SOURCE_MODEL,
            engine_model=entry.id,
            prompt=prompt,
            caption=prompt,
            size=Size(info.width, info.height),
            seconds=info.seconds,
            fps=float(info.fps or entry.fps),
            seed=_seed(Options()),
            status=Status.COMPLETED,
            progress=100,
            files=files,
        )
        try:
            return await self._store.videos.insert(video)
        except Duplicate as error:
            await self._assets.delete_prefix(files)
            raise errors.VideoExists(f"The id {id_!r} is taken. Choose another, or delete that video.") from error

    def _model(self, name: str, operation: Operation) -> Model:
        entry = self._catalog.get(self._settings.resolve_model(name))
        if entry is None:
            known = _words(sorted({known for known, _ in self.models()}))
            raise errors.UnknownModel(f"There is no model {name!r}; this server has {known}.", param="model")
        if operation not in entry.operations:
            able = _words(sorted(entry.operations))
            raise errors.UnsupportedFeature(f"The model {name!r} cannot {operation}; it can {able}.", param="model")
        return entry

    async def _basis(self, project: str, video: str | Upload, model: str | None, operation: Operation) -> _Basis:
        if isinstance(video, str):
            return await self._from_video(project, video, operation)
        name = model or SOURCE_MODEL
        entry = self._model(name, operation)
        info = await self._probe(video, kind="video", param="video")
        return _Basis(
            caption="",
            size=Size(info.width, info.height),
            seconds=info.seconds,
            fps=float(info.fps or entry.fps),
            seed=_seed(Options()),
            model=name,
            engine_model=entry.id,
        )

    async def _from_video(self, project: str, video_id: str, operation: Operation) -> _Basis:
        source = await self.retrieve(project, video_id)
        if not source.status.ended:
            raise errors.VideoNotCompleted(
                f"The video is {source.status}; poll it until it is completed, then {operation} it.", param="video_id"
            )
        _published(source)
        engine_model = source.engine_model if source.engine_model in self._catalog else self._settings.default_model
        if operation not in self._catalog[engine_model].operations:
            able = _words(sorted(self._catalog[engine_model].operations))
            raise errors.UnsupportedFeature(
                f"The model of this video cannot {operation}; it can {able}.", param="video_id"
            )
        return _Basis(
            caption=source.caption,
            size=source.size,
            seconds=source.seconds,
            fps=source.fps,
            seed=source.seed,
            model=source.model,
            engine_model=engine_model,
            extensions=source.extensions,
            source_id=source.id,
        )

    def _derive(self, project: str, operation: Operation, basis: _Basis, prompt: str, options: Options) -> Video:
        return Video(
            id=new_id("video"),
            project=project,
            operation=operation,
            model=basis.model,
            engine_model=basis.engine_model,
            prompt=prompt,
            caption=prompts.compose(basis.caption, prompt),
            size=Size(basis.size.width // 2 * 2, basis.size.height // 2 * 2),
            seconds=basis.seconds,
            fps=_fps(options, self._catalog[basis.engine_model], basis.fps),
            seed=basis.seed if options.seed is None else options.seed,
            strength=options.strength,
            negative_prompt=options.negative_prompt,
            source_id=basis.source_id,
            source_seconds=basis.seconds,
            extensions=basis.extensions,
            max_attempts=self._settings.max_attempts,
        )

    async def _enqueue(self, video: Video, idempotency: Idempotency) -> Video:
        try:
            return await self._store.videos.insert(video, idempotency_key=idempotency.key, digest=idempotency.digest)
        except Duplicate:
            await self._assets.delete_prefix(f"videos/{video.id}")
            earlier = await self._repeated(video.project, idempotency)
            if earlier is None:
                raise
            return earlier

    async def _repeated(self, project: str, idempotency: Idempotency) -> Video | None:
        if idempotency.key is not None:
            found = await self._store.videos.by_idempotency_key(project, idempotency.key)
            if found is None:
                return None
            video, digest = found
            if digest != idempotency.digest:
                raise errors.IdempotencyKeyReused(
                    "This Idempotency-Key was used for another request. Use a new key for a new request."
                )
            return video
        if idempotency.retried and idempotency.digest is not None:
            return await self._store.videos.by_digest(project, idempotency.digest, within_seconds=RETRY_WINDOW_SECONDS)
        return None

    async def _check_room(self, project: str) -> None:
        if await self._store.videos.count_active(project) >= self._settings.max_queue:
            raise errors.QueueFull(
                f"{self._settings.max_queue} videos are queued or running; wait for some to end.", retry_after=10
            )
        limit = self._settings.max_creates_per_minute
        if limit is not None and await self._store.videos.count_created(project, within_seconds=60) >= limit:
            raise errors.RateLimited(f"At most {limit} videos may be started in a minute.", retry_after=15)

    async def _check_cast(self, project: str, entry: Model, characters: Sequence[str], prompt: str) -> None:
        if len(characters) > entry.max_characters:
            raise errors.UnsupportedFeature(
                f"The model {entry.id!r} takes at most {entry.max_characters} characters.", param="characters"
            )
        found = await self._store.characters.get(project, characters)
        for index, id_ in enumerate(characters):
            character = next((one for one in found if one.id == id_), None)
            if character is None:
                raise errors.CharacterNotFound(f"There is no character {id_!r}.", param=f"characters[{index}].id")
            if character.name not in prompt:
                raise errors.InvalidRequest(
                    f"The prompt must name the character {character.name!r} as it is spelt.", param="prompt"
                )

    async def _probe(self, upload: Upload, *, kind: str, param: str) -> MediaInfo:
        try:
            info = await probe(upload.path, self._limits)
        except errors.InvalidMedia as error:
            error.param = param
            raise
        if info.kind != kind:
            wanted = "a video (mp4 or webm)" if kind == "video" else "a picture (png, jpeg or webp)"
            raise errors.InvalidMedia(f"The file is {info.format}; send {wanted}.", param=param)
        return info

    async def _keep_upload(self, video: Video, upload: Upload) -> Video:
        key = f"videos/{video.id}/upload"
        await self._assets.put(key, upload.path)
        return replace(video, upload=key)


def _published(video: Video) -> str:
    """The asset prefix of an ended video's files. Raises VideoFailed, VideoExpired."""
    if video.status is Status.FAILED:
        reason = video.failure.message if video.failure else ""
        raise errors.VideoFailed(f"The video failed and has no content. {reason}".strip(), param="video_id")
    if video.files is None or (video.expires_at is not None and video.expires_at <= time.time()):
        raise errors.VideoExpired("The video has expired, and its files are gone.", param="video_id")
    return video.files


def _size(size: str | None, name: str, entry: Model) -> Size:
    if size is None:
        return entry.default_size
    try:
        parsed = Size.parse(size)
    except ValueError as error:
        raise errors.InvalidRequest(f"{error}.", param="size") from error
    if parsed not in entry.sizes:
        raise errors.InvalidRequest(f"size must be one of {_words(entry.sizes)} for the model {name!r}.", param="size")
    return parsed


def _fps(options: Options, entry: Model, default: float) -> float:
    if options.fps is None:
        return min(max(default, entry.min_fps), entry.max_fps)
    if not entry.min_fps <= options.fps <= entry.max_fps:
        raise errors.InvalidRequest(f"fps must be {entry.min_fps:g} to {entry.max_fps:g}.", param="fps")
    return options.fps


def _seed(options: Options) -> int:
    return secrets.randbelow(2**31) if options.seed is None else options.seed


def _words(values: Sequence[object]) -> str:
    return ", ".join(str(value) for value in values)
