"""The archive of pictograms that a build of the package adds: an SVG of 128x128 for each sequence of code points."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

ARCHIVE = Path(__file__).parent / "noto" / "pictograms.zip"
PRESENTATION = "\ufe0f"
"""Asks for the coloured form of a character; members are named without it."""


def installed() -> int:
    """How many pictograms the package has; 0 where it was built without."""
    return len(members(ARCHIVE))


@cache
def members(archive: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(archive) as opened:
            return frozenset(opened.namelist())
    except (OSError, zipfile.BadZipFile):
        return frozenset()


def member(character: str) -> str:
    """The name in the archive of an emoji character: `1f409.svg`."""
    return "-".join(f"{ord(point):04x}" for point in character if point != PRESENTATION) + ".svg"


def svg(character: str) -> bytes | None:
    """The drawing of an emoji character, or None where the package has none."""
    name = member(character)
    if name not in members(ARCHIVE):
        return None
    with zipfile.ZipFile(ARCHIVE) as opened:
        return opened.read(name)
