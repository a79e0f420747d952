from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from mutoscope.assets import Assets
from mutoscope.engines.catalog import load_catalog
from mutoscope.engines.storyboard import Storyboard
from mutoscope.errors import SourceLost
from mutoscope.media.sandbox import Limits
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.video import Operation, Size, Status, new_id
from mutoscope.workers.bench import Bench
from mutoscope.workers.messages import Assignment
from mutoscope.workers.sources import assign, exact_rate
from tests.media import corpus
from tests.store.rows import video


@dataclass
class Shelf:
    """A bench, and videos of it to be derived from."""

    bench: Bench
    folder: Path

    async def uploaded(self, clip: bytes, **changes: Any) -> Assignment:
        """The assignment of an edit of an upload."""
        await self._put("videos/one/upload", clip)
        return await self._assigned(operation=Operation.EDIT, upload="videos/one/upload", **changes)

    async def stored(self, operation: Operation, clip: bytes, *, seconds: float = 1) -> Assignment:
        """The assignment of a remix of a video that `operation` made."""
        origin = video(operation=operation, status=Status.COMPLETED, seconds=seconds)
        origin = await self.bench.store.videos.insert(replace(origin, files=f"videos/{origin.id}/1"))
        await self._put(f"videos/{origin.id}/1/video.mp4", clip)
        return await self._assigned(operation=Operation.REMIX, source_id=origin.id, seconds=seconds)

    async def _assigned(self, **fields: Any) -> Assignment:
        scratch = self.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        return await assign(video(**fields), self.bench, scratch)

    async def _put(self, key: str, clip: bytes) -> None:
        path = self.folder / new_id("clip")
        path.write_bytes(clip)
        await self.bench.assets.put(key, path)


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    store, assets = Store.open(tmp_path / "mutoscope.db"), Assets.in_folder(tmp_path / "assets")
    yield Shelf(Bench("w1", Settings(data=tmp_path), load_catalog(), store, assets), tmp_path)
    await store.close()


def long_clip() -> bytes:
    """130 seconds."""
    return corpus.video(size=(32, 32), count=130, rate=1)


def drawn(assignment: Assignment) -> int:
    """How many frames the storyboard makes of it."""
    return len(list(Storyboard(assignment.model).generate(assignment.request, lambda *_: None).frames))


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        (23.976, Fraction(24000, 1001)),
        (29.97, Fraction(30000, 1001)),
        (29.97003, Fraction(30000, 1001)),
        (59.94, Fraction(60000, 1001)),
        (24, Fraction(24)),
        (25, Fraction(25)),
        (30, Fraction(30)),
        (12.5, Fraction(25, 2)),
        (7.5, Fraction(15, 2)),
        (1, Fraction(1)),
        (float(Fraction(1, 1001)), Fraction(1, 1001)),
    ],
)
def test_the_rate_behind_a_rounded_number(written: float, exact: Fraction) -> None:
    assert exact_rate(written) == exact


async def test_an_upload_is_read_under_the_operators_limits(shelf: Shelf) -> None:
    shelf.bench = replace(shelf.bench, settings=shelf.bench.settings.model_copy(update={"max_upload_seconds": 300}))
    assignment = await shelf.uploaded(long_clip(), seconds=130, fps=8, size=Size(32, 32))
    assert assignment.request.limits == Limits(max_seconds=300)
    assert drawn(assignment) == 130 * 8


@pytest.mark.parametrize("operation", [Operation.IMPORT, Operation.EXTEND])
async def test_a_servers_own_videos_are_never_too_long_for_it(shelf: Shelf, operation: Operation) -> None:
    assignment = await shelf.stored(operation, long_clip(), seconds=130)
    request = replace(assignment.request, size=Size(32, 32), seconds=1, fps=Fraction(8))
    assert drawn(replace(assignment, request=request)) == 8


async def test_a_source_is_what_its_file_says(shelf: Shelf) -> None:
    assignment = await shelf.uploaded(corpus.video(rate=120, count=60), fps=60, seconds=0.5)
    source = assignment.request.source
    assert source is not None
    assert (source.fps, source.seconds, source.size) == (Fraction(120), 0.5, Size(96, 64))
    (note,) = assignment.notes
    assert note.startswith("The source has 120 frames per second; this model makes 8 to 60")


async def test_an_upload_that_cannot_be_read_any_more_is_lost(shelf: Shelf) -> None:
    with pytest.raises(SourceLost, match="cannot be read any more"):
        await shelf.uploaded(corpus.video()[:300])
