"""Whether a request may become a job: its model, its size and rate, the room in the queue, and repeats."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence

from mutoscope import errors
from mutoscope.engines.catalog import Catalog, Model
from mutoscope.media.probe import MediaInfo, probe
from mutoscope.media.sandbox import Limits
from mutoscope.service.exchange import Idempotency, Options, Upload
from mutoscope.settings import RETIRED_MODELS, Settings
from mutoscope.store import Store
from mutoscope.video import Operation, Size, Video

PROBES = 2
"""Uploads that are examined at once; each takes a process with up to 2 GiB."""
RETRY_WINDOW_SECONDS = 120
"""How long a retried call without an idempotency key finds the video that its first try made."""


class Admission:
    """The checks that every new job passes."""

    def __init__(self, settings: Settings, catalog: Catalog, store: Store) -> None:
        self._settings = settings
        self._catalog = catalog
        self._store = store
        self.limits = Limits.of(settings)
        self._probing = asyncio.Semaphore(PROBES)

    def model(self, name: str, operation: Operation) -> Model:
        """The entry behind a model's name. Raises UnknownModel, UnsupportedFeature."""
        entry = self._catalog.get(self._settings.resolve_model(name))
        if entry is None:
            known = listed(sorted({*self._catalog, *RETIRED_MODELS, *self._settings.aliases}))
            raise errors.UnknownModel(f"There is no model {name!r}; this server has {known}.", param="model")
        if operation not in entry.operations:
            able = listed(sorted(entry.operations))
            raise errors.UnsupportedFeature(f"The model {name!r} cannot {operation}; it can {able}.", param="model")
        return entry

    async def repeated(self, project: str, idempotency: Idempotency) -> Video | None:
        """The video that the same call made before. Raises IdempotencyKeyReused."""
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

    async def check_room(self, project: str) -> None:
        """Raises QueueFull, RateLimited."""
        if await self._store.videos.count_active(project) >= self._settings.max_queue:
            raise errors.QueueFull(
                f"{self._settings.max_queue} videos are queued or running; wait for some to end.", retry_after=10
            )
        limit = self._settings.max_creates_per_minute
        if limit is not None and await self._store.videos.count_created(project, within_seconds=60) >= limit:
            raise errors.RateLimited(f"At most {limit} videos may be started in a minute.", retry_after=15)

    async def check_cast(self, project: str, entry: Model, characters: Sequence[str], prompt: str) -> None:
        """Raises UnsupportedFeature, CharacterNotFound, InvalidRequest."""
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

    async def probe(self, upload: Upload, *, kind: str, param: str) -> MediaInfo:
        """What the upload is. Raises InvalidMedia, which names `param`."""
        try:
            async with self._probing:
                info = await probe(upload.path, self.limits)
        except errors.InvalidMedia as error:
            error.param = param
            raise
        if info.kind != kind:
            wanted = "a video (mp4 or webm)" if kind == "video" else "a picture (png, jpeg or webp)"
            raise errors.InvalidMedia(f"The file is {info.format}; send {wanted}.", param=param)
        return info


def choose_size(size: str | None, name: str, entry: Model) -> Size:
    if size is None:
        return entry.default_size
    try:
        parsed = Size.parse(size)
    except ValueError as error:
        raise errors.InvalidRequest(f"{error}.", param="size") from error
    if parsed not in entry.sizes:
        raise errors.InvalidRequest(f"size must be one of {listed(entry.sizes)} for the model {name!r}.", param="size")
    return parsed


def choose_fps(options: Options, entry: Model, default: float) -> float:
    if options.fps is None:
        return min(max(default, entry.min_fps), entry.max_fps)
    if not entry.min_fps <= options.fps <= entry.max_fps:
        raise errors.InvalidRequest(f"fps must be {entry.min_fps:g} to {entry.max_fps:g}.", param="fps")
    return options.fps


def choose_seed(options: Options) -> int:
    return secrets.randbelow(2**31) if options.seed is None else options.seed


def listed(values: Sequence[object]) -> str:
    return ", ".join(str(value) for value in values)
