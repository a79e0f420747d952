"""An existing clip as the files of a finished video."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from fractions import Fraction
from pathlib import Path

from mutoscope.media import decode, stills
from mutoscope.media.bundle import VIDEO
from mutoscope.media.encode import encode
from mutoscope.media.probe import MediaInfo
from mutoscope.media.sandbox import Limits
from mutoscope.video import Size

DEFAULT_FPS = Fraction(24)


@asynccontextmanager
async def bundle(path: Path, info: MediaInfo, limits: Limits, scratch: Path) -> AsyncIterator[list[Path]]:
    """Video, thumbnail and spritesheet of the clip `path`, which `probe` described, in a folder under `scratch`.

    H.264 in mp4 or mov is kept byte for byte; anything else is encoded anew, as `notes` tells. The files are gone
    when the context is left. The work is done in a thread.

    Raises:
        InvalidMedia: the clip cannot be decoded to its end.
    """
    await asyncio.to_thread(scratch.mkdir, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, prefix="import-") as folder:
        yield await asyncio.to_thread(_write, path, info, limits, Path(folder))


def notes(info: MediaInfo) -> list[str]:
    """What becomes of a clip when it is imported, a sentence each; none when it is kept as it is."""
    if _is_kept(info):
        return []
    return [f"The clip was {info.codec} in {info.format}; it was encoded anew as H.264 in mp4."]


def size_of(info: MediaInfo) -> Size:
    """The frame size of the imported clip: even when it is encoded anew, as H.264 wants it."""
    return Size(info.width, info.height) if _is_kept(info) else Size(info.width // 2 * 2, info.height // 2 * 2)


def _is_kept(info: MediaInfo) -> bool:
    return info.format == "mp4" and info.codec == "h264"


def _write(path: Path, info: MediaInfo, limits: Limits, folder: Path) -> list[Path]:
    video = folder / VIDEO
    if _is_kept(info):
        shutil.copyfile(path, video)
    else:
        size = size_of(info)
        fps = info.fps or DEFAULT_FPS
        audio = decode.sound(path, limits, info.seconds) if info.audio else None
        encode(decode.frames(path, limits, size=size, fps=fps), video, size=size, fps=fps, audio=audio)
    return [video, *stills.of_file(video, info, folder, limits)]
