"""What an uploaded file is: from its first bytes here, and from all of them in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Self

from mutoscope.errors import InvalidMedia
from mutoscope.media.sandbox import ACCEPTED, Limits, Sandbox

__all__ = ["HEAD_BYTES", "Format", "Limits", "MediaInfo", "probe", "probe_now", "sniff"]

Format = Literal["mp4", "webm", "png", "jpeg", "webp"]

HEAD_BYTES = 16
STILL_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
"""Pictures in an mp4's clothes."""


def sniff(head: bytes) -> Format | None:
    """The format that a file with these first bytes claims; 16 are enough. None: not one we accept."""
    if head[4:8] == b"ftyp" and head[8:12] not in STILL_BRANDS:
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """A readable upload, as it is shown: turned upright, edits applied.

    For a video `fps` is the average rate; a picture has none, lasts 0 s and counts as 1 frame.
    """

    kind: Literal["video", "image"]
    format: Format
    codec: str
    width: int
    height: int
    fps: Fraction | None
    seconds: float
    frames: int
    audio: bool = False
    """Whether it has sound."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"fps": None if self.fps is None else str(self.fps)}

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Self:
        fps = fields["fps"]
        return cls(**{**fields, "fps": None if fps is None else Fraction(fps)})


def probe_now(path: Path, limits: Limits) -> MediaInfo:
    """What `probe` answers, for callers without an event loop."""
    with path.open("rb") as file:
        if sniff(file.read(HEAD_BYTES)) is None:
            raise InvalidMedia(f"The file is neither a video nor a picture that we know. {ACCEPTED}")
    with Sandbox("probe", path, limits) as sandbox:
        return MediaInfo.from_json(sandbox.answer())


async def probe(path: Path, limits: Limits) -> MediaInfo:
    """Read the file in the sandbox: all packets and the first frame of a video, the whole of a picture.

    Raises:
        InvalidMedia: not media that we accept, damaged, or past a limit; the message says which.
    """
    import asyncio  # here, since the sandbox's child also loads this module and starts faster without

    return await asyncio.to_thread(probe_now, path, limits)
