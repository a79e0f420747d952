"""From a claimed row to an assignment: the files that the job starts from, as local paths."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from mutoscope.assets import Assets
from mutoscope.engines.base import Cast, Request, Source
from mutoscope.engines.catalog import Catalog
from mutoscope.errors import EngineError
from mutoscope.store import Store
from mutoscope.video import Operation, Video
from mutoscope.workers.messages import Assignment


class SourceLost(EngineError):
    """The video, picture or character that a job needs is gone, or its model left the catalogue."""

    code = "source_lost"


async def assign(video: Video, catalog: Catalog, store: Store, assets: Assets, scratch: Path) -> Assignment:
    """The assignment for a claimed video, its inputs fetched. Raises SourceLost."""
    model = catalog.get(video.engine_model)
    if model is None:
        raise SourceLost(f"The model {video.engine_model!r} is no longer in this server's catalogue.")
    uploaded = None if video.upload is None else await _fetch(assets, video.upload, scratch)
    is_picture = video.operation is Operation.CREATE
    source, state = await _source(video, store, assets, scratch, None if is_picture else uploaded)
    request = Request(
        operation=video.operation,
        caption=video.caption,
        instruction=video.prompt,
        size=video.size,
        seconds=video.seconds,
        fps=exact_rate(video.fps),
        seed=video.seed,
        negative_prompt=video.negative_prompt,
        strength=video.strength,
        source=source,
        reference=uploaded if is_picture else None,
        characters=await _cast(video, store, assets, scratch),
    )
    return Assignment(model, request, state, scratch)


def exact_rate(fps: float) -> Fraction:
    """The frame rate behind a rounded number: 29.97 is 30000/1001."""
    return Fraction(fps).limit_denominator(1001)


async def _source(
    video: Video, store: Store, assets: Assets, scratch: Path, uploaded: Path | None
) -> tuple[Source | None, Path | None]:
    if uploaded is not None:
        seconds = video.source_seconds or video.seconds
        rate = exact_rate(video.fps)
        return Source(video=uploaded, state=None, caption="", seconds=seconds, size=video.size, fps=rate), None
    if video.source_id is None:
        return None, None
    origin = await store.videos.get_any(video.source_id)
    if origin is None or origin.files is None:
        raise SourceLost(f"The video {video.source_id!r}, which this one derives from, is gone.")
    clip = await _fetch(assets, f"{origin.files}/video.mp4", scratch)
    state = None
    if origin.engine_model == video.engine_model:
        state = await assets.fetch(f"{origin.files}/state.bin", scratch)
    source = Source(
        video=clip,
        state=None,
        caption=origin.caption,
        seconds=origin.seconds,
        size=origin.size,
        fps=exact_rate(origin.fps),
    )
    return source, state


async def _cast(video: Video, store: Store, assets: Assets, scratch: Path) -> tuple[Cast, ...]:
    found = await store.characters.get(video.project, video.characters)
    return tuple([Cast(one.name, await _fetch(assets, one.video, scratch)) for one in found])


async def _fetch(assets: Assets, key: str, scratch: Path) -> Path:
    path = await assets.fetch(key, scratch)
    if path is None:
        raise SourceLost("A file that this job needs is gone.")
    return path
