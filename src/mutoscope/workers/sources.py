"""From a claimed row to an assignment: the files that the job starts from, as local paths."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from mutoscope.assets import Assets
from mutoscope.engines.base import Cast, Request, Source
from mutoscope.engines.catalog import Capabilities
from mutoscope.errors import InvalidMedia, SourceLost
from mutoscope.media.probe import probe
from mutoscope.media.sandbox import Limits
from mutoscope.video import Operation, Size, Video
from mutoscope.workers.bench import Bench
from mutoscope.workers.messages import Assignment

NTSC = Fraction(1000, 1001)
ROUNDING = 5e-5
"""How far a rounded rate may be off, as a share of it: 29.97 is off by a millionth, 30 by a thousandth."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a job starts from; none of it for a create. `notes` tell what the result cannot keep of it."""

    limits: Limits
    source: Source | None = None
    state: Path | None = None
    notes: tuple[str, ...] = ()


async def assign(video: Video, bench: Bench, scratch: Path) -> Assignment:
    """The assignment for a claimed video, its inputs fetched into `scratch`.

    Raises:
        SourceLost: an input, or the model, is gone.
    """
    model = bench.catalog.get(video.engine_model)
    if model is None:
        raise SourceLost(f"The model {video.engine_model!r} is no longer in this server's catalogue.")
    limits = Limits.of(bench.settings)
    uploaded = None if video.upload is None else await _fetch(bench.assets, video.upload, scratch)
    origin = _Origin(limits)
    if video.source_id is not None:
        origin = await _from_store(video, model, bench, scratch)
    elif uploaded is not None and video.operation is not Operation.CREATE:
        origin = await _from_file(uploaded, "", model, limits)
    request = Request(
        operation=video.operation,
        caption=video.caption,
        instruction=video.prompt,
        size=video.size,
        seconds=video.seconds,
        fps=exact_rate(video.fps),
        seed=video.seed,
        negative_prompt=video.negative_prompt,
        audio=video.audio,
        strength=video.strength,
        source=origin.source,
        reference=uploaded if video.operation is Operation.CREATE else None,
        characters=await _cast(video, bench, scratch),
        limits=origin.limits,
    )
    return Assignment(model, request, origin.state, scratch, origin.notes)


def exact_rate(fps: float) -> Fraction:
    """The frame rate behind a rounded number: 29.97 is 30000/1001."""
    broadcast = round(fps / NTSC) * NTSC
    return broadcast if abs(broadcast - fps) < ROUNDING * fps else Fraction(fps).limit_denominator(1001)


async def _from_store(video: Video, model: Capabilities, bench: Bench, scratch: Path) -> _Origin:
    origin = await bench.store.videos.get_any(video.source_id or "")
    if origin is None or origin.files is None:
        raise SourceLost(f"The video {video.source_id!r}, which this one derives from, is gone.")
    clip = await _fetch(bench.assets, f"{origin.files}/video.mp4", scratch)
    limits = _admitting(origin, Limits.of(bench.settings))
    if origin.operation is Operation.IMPORT:
        return await _from_file(clip, origin.caption, model, limits)
    state = original = None
    if origin.engine_model == video.engine_model:
        state = await bench.assets.fetch(f"{origin.files}/state.bin", scratch)
        original = await bench.assets.fetch(f"{origin.files}/original", scratch)
    source = Source(
        video=clip,
        state=None,
        caption=origin.caption,
        seconds=origin.seconds,
        size=origin.size,
        fps=exact_rate(origin.fps),
        original=original,
    )
    return _Origin(limits, source, state)


def _admitting(video: Video, limits: Limits) -> Limits:
    """`limits`, raised to what this video needs: the server made or took it, so it must be able to read it."""
    return replace(
        limits,
        max_pixels=max(limits.max_pixels, video.size.width * video.size.height),
        max_seconds=max(limits.max_seconds, video.seconds + 1),
    )


async def _from_file(clip: Path, caption: str, model: Capabilities, limits: Limits) -> _Origin:
    """A clip that was not made here: only its file tells what it is."""
    try:
        info = await probe(clip, limits)
    except InvalidMedia as error:
        raise SourceLost(f"The clip that this video derives from cannot be read any more. {error.message}") from error
    fps = info.fps or exact_rate(model.fps)
    notes = []
    if not model.min_fps <= fps <= model.max_fps:
        notes.append(
            f"The source has {float(fps):.5g} frames per second; "
            f"this model makes {model.min_fps:g} to {model.max_fps:g}, and the result keeps within that."
        )
    size = Size(info.width, info.height)
    source = Source(video=clip, state=None, caption=caption, seconds=info.seconds, size=size, fps=fps)
    return _Origin(limits, source, notes=tuple(notes))


async def _cast(video: Video, bench: Bench, scratch: Path) -> tuple[Cast, ...]:
    found = await bench.store.characters.get(video.project, video.characters)
    return tuple([Cast(one.name, await _fetch(bench.assets, one.video, scratch)) for one in found])


async def _fetch(assets: Assets, key: str, scratch: Path) -> Path:
    path = await assets.fetch(key, scratch)
    if path is None:
        raise SourceLost("A file that this job needs is gone.")
    return path
