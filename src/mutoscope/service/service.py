"""New jobs: create, remix, edit, extend, import. Knows no HTTP and no SQL; raises `errors`, returns videos."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mutoscope import errors, prompts
from mutoscope.assets import Assets
from mutoscope.engines.catalog import Catalog
from mutoscope.service.admission import Admission, choose_fps, choose_seed, choose_size, listed
from mutoscope.service.exchange import Idempotency, Options, Upload
from mutoscope.service.library import Library, published_files
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.store.videos import Duplicate, SourceGone
from mutoscope.video import Character, Operation, Size, Status, Video, new_id

SOURCE_MODEL = "sora-2"
"""The model that an import or an upload is said to come from when none is named."""


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
    characters: tuple[str, ...] = ()
    audio: bool = True


class Service(Library):
    """The one way in for every caller: the API, the command line and the tests."""

    def __init__(
        self,
        settings: Settings,
        catalog: Catalog,
        store: Store,
        assets: Assets,
        workers_alive: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(settings, catalog, store, assets, workers_alive)
        self._admission = Admission(settings, catalog, store)

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
        if (earlier := await self._admission.repeated(project, idempotency)) is not None:
            return earlier
        name = model or SOURCE_MODEL
        entry = self._admission.model(name, Operation.CREATE)
        if seconds is not None and seconds not in entry.seconds:
            raise errors.InvalidRequest(
                f"seconds must be one of {listed(entry.seconds)} for the model {name!r}.", param="seconds"
            )
        if reference is not None and not entry.image_reference:
            raise errors.UnsupportedFeature(f"The model {name!r} takes no image reference.", param="input_reference")
        await self._admission.check_cast(project, entry, characters, prompt)
        await self._admission.check_room(project)
        video = Video(
            id=new_id("video"),
            project=project,
            operation=Operation.CREATE,
            model=name,
            engine_model=entry.id,
            prompt=prompt,
            caption=prompt,
            size=choose_size(size, name, entry),
            seconds=seconds or entry.default_seconds,
            fps=choose_fps(options, entry, entry.fps),
            seed=choose_seed(options),
            strength=options.strength,
            negative_prompt=options.negative_prompt,
            audio=options.audio is not False,
            characters=tuple(characters),
            max_attempts=self._settings.max_attempts,
        )
        if reference is not None:
            await self._admission.probe(reference, kind="image", param="input_reference")
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
        if (earlier := await self._admission.repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._from_video(project, video_id, Operation.REMIX)
        await self._admission.check_room(project)
        video = await self._derive(project, Operation.REMIX, basis, prompt, options)
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
        if (earlier := await self._admission.repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._basis(project, video, model, Operation.EDIT)
        await self._admission.check_room(project)
        derived = await self._derive(project, Operation.EDIT, basis, prompt, options)
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
        if (earlier := await self._admission.repeated(project, idempotency)) is not None:
            return earlier
        basis = await self._basis(project, video, model, Operation.EXTEND)
        entry = self._catalog[basis.engine_model]
        if seconds not in entry.seconds:
            raise errors.InvalidRequest(f"seconds must be one of {listed(entry.seconds)}.", param="seconds")
        if basis.extensions >= entry.max_extensions:
            raise errors.InvalidRequest(
                f"This video was extended {basis.extensions} times, which is the most there can be.", param="video"
            )
        if (total := basis.seconds + seconds) > entry.max_total_seconds:
            raise errors.InvalidRequest(
                f"The extended video would last {total:g} seconds; {entry.max_total_seconds:g} is the most.",
                param="seconds",
            )
        await self._admission.check_room(project)
        derived = await self._derive(project, Operation.EXTEND, basis, prompt, options)
        derived = replace(derived, seconds=total, extensions=basis.extensions + 1)
        if isinstance(video, Upload):
            derived = await self._keep_upload(derived, video)
        return await self._enqueue(derived, idempotency)

    async def create_character(self, project: str, *, name: str, video: Upload) -> Character:
        """Raises InvalidMedia, FileTooLarge."""
        await self._admission.probe(video, kind="video", param="video")
        character = Character(new_id("char"), project, name, video="")
        character = replace(character, video=f"characters/{character.id}/video")
        await self._assets.put(character.video, video.path)
        return await self._store.characters.insert(character)

    async def import_video(self, project: str, path: Path, *, video_id: str | None = None, prompt: str = "") -> Video:
        """Make an existing clip a completed video. An mp4 is kept byte for byte, anything else is re-encoded.

        Raises InvalidMedia, VideoExists.
        """
        from mutoscope.media import importing

        entry = self._admission.model(SOURCE_MODEL, Operation.REMIX)
        info = await self._admission.probe(Upload(path, path.name), kind="video", param="file")
        id_ = video_id or new_id("video")
        files = f"videos/{id_}/import-{secrets.token_hex(4)}"
        async with importing.bundle(path, info, self._admission.limits, self._settings.data / "scratch") as bundle:
            for file in bundle:
                await self._assets.put(f"{files}/{file.name}", file)
        video = Video(
            id=id_,
            project=project,
            operation=Operation.IMPORT,
            model=SOURCE_MODEL,
            engine_model=entry.id,
            prompt=prompt,
            caption=prompt,
            size=importing.size_of(info),
            seconds=info.seconds,
            fps=float(info.fps or entry.fps),
            seed=choose_seed(Options()),
            status=Status.COMPLETED,
            progress=100,
            notes=tuple(importing.notes(info)),
            files=files,
        )
        try:
            return await self._store.videos.insert(video)
        except Duplicate as error:
            await self._assets.delete_prefix(files)
            raise errors.VideoExists(f"The id {id_!r} is taken. Choose another, or delete that video.") from error

    async def _basis(self, project: str, video: str | Upload, model: str | None, operation: Operation) -> _Basis:
        if isinstance(video, str):
            try:
                return await self._from_video(project, video, operation)
            except errors.MutoscopeError as error:
                error.param = "video.id"
                raise
        name = model or SOURCE_MODEL
        entry = self._admission.model(name, operation)
        info = await self._admission.probe(video, kind="video", param="video")
        return _Basis(
            caption="",
            size=Size(info.width, info.height),
            seconds=info.seconds,
            fps=float(info.fps or entry.fps),
            seed=choose_seed(Options()),
            model=name,
            engine_model=entry.id,
        )

    async def _from_video(self, project: str, video_id: str, operation: Operation) -> _Basis:
        source = await self.retrieve(project, video_id)
        if not source.status.ended:
            raise errors.VideoNotCompleted(
                f"The video is {source.status}; poll it until it is completed, then {operation} it.", param="video_id"
            )
        published_files(source)
        engine_model = source.engine_model if source.engine_model in self._catalog else self._settings.default_model
        if operation not in self._catalog[engine_model].operations:
            able = listed(sorted(self._catalog[engine_model].operations))
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
            characters=source.characters,
            audio=source.audio,
        )

    async def _derive(self, project: str, operation: Operation, basis: _Basis, prompt: str, options: Options) -> Video:
        return Video(
            id=new_id("video"),
            project=project,
            operation=operation,
            model=basis.model,
            engine_model=basis.engine_model,
            prompt=prompt,
            caption=await asyncio.to_thread(prompts.compose, basis.caption, prompt),
            size=Size(basis.size.width // 2 * 2, basis.size.height // 2 * 2),
            seconds=basis.seconds,
            fps=choose_fps(options, self._catalog[basis.engine_model], basis.fps),
            seed=basis.seed if options.seed is None else options.seed,
            strength=options.strength,
            negative_prompt=options.negative_prompt,
            audio=basis.audio if options.audio is None else options.audio,
            source_id=basis.source_id,
            characters=basis.characters,
            extensions=basis.extensions,
            max_attempts=self._settings.max_attempts,
        )

    async def _enqueue(self, video: Video, idempotency: Idempotency) -> Video:
        try:
            return await self._store.videos.insert(video, idempotency_key=idempotency.key, digest=idempotency.digest)
        except Duplicate:
            await self._assets.delete_prefix(f"videos/{video.id}")
            earlier = await self._admission.repeated(video.project, idempotency)
            if earlier is None:
                raise
            return earlier
        except SourceGone:
            await self._from_video(video.project, str(video.source_id), video.operation)
            raise

    async def _keep_upload(self, video: Video, upload: Upload) -> Video:
        key = f"videos/{video.id}/upload"
        await self._assets.put(key, upload.path)
        return replace(video, upload=key)
