"""All files of one video, in one folder: what an engine child hands over when its job is done."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from mutoscope.engines.base import Clip, Frame
from mutoscope.media.encode import encode
from mutoscope.media.stills import Stills, shrunk
from mutoscope.video import Size

VIDEO = "video.mp4"
STATE = "state.bin"
ORIGINAL = "original"
PREVIEW_SIDE = 480
PREVIEW_QUALITY = 80


def write(clip: Clip, size: Size, folder: Path, metadata: Mapping[str, str]) -> list[Path]:
    """Draw `clip` to its end and write video (tagged with `metadata`), stills, any state and any original.

    Raises:
        EngineError: the frames are not what the clip promised.
    """
    stills = Stills(clip.frame_count)
    video = folder / VIDEO
    encode(clip.frames, video, size=size, fps=clip.fps, audio=clip.audio, metadata=metadata, on_frame=stills.add)
    files = [video, *stills.save(folder)]
    if clip.state is not None:
        state = folder / STATE
        state.write_bytes(clip.state)
        files.append(state)
    if clip.original is not None:
        files.append(_kept(clip.original, folder / ORIGINAL))
    return files


def _kept(path: Path, as_: Path) -> Path:
    """`path` under another name, without a copy where both are on one file system."""
    try:
        as_.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, as_)
    return as_


def write_preview(frame: Frame, path: Path) -> Path:
    """Write one frame of a running job, at most 480 pixels long, as the jpeg `path`, and return it."""
    shrunk(frame, PREVIEW_SIDE).save(path, "jpeg", quality=PREVIEW_QUALITY)
    return path
