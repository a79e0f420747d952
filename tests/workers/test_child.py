from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av

from mutoscope import __version__
from mutoscope.engines.base import Request
from mutoscope.engines.catalog import load_catalog
from mutoscope.video import Operation, Size
from mutoscope.workers.child import Child
from mutoscope.workers.messages import ASSIGNMENT, MESSAGE, Assignment, Done
from tests.workers.engines import write_catalog


def done(folder: Path, caption: str) -> Done:
    """What the child says at the end of a small job."""
    request = Request(
        operation=Operation.CREATE,
        caption=caption,
        instruction="",
        size=Size(64, 64),
        seconds=0.5,
        fps=Fraction(8),
        seed=1,
    )
    model = load_catalog(write_catalog(folder / "catalog.toml"))["steady"]
    out = io.StringIO()
    Child(out).serve(iter([ASSIGNMENT.dump_json(Assignment(model, request, None, folder, ("lost",))).decode()]))
    last = MESSAGE.validate_json(out.getvalue().splitlines()[-1])
    assert isinstance(last, Done)
    return last


def test_an_mp4_says_what_it_shows_and_who_made_it(tmp_path: Path) -> None:
    with av.open(done(tmp_path, "A lake ❄").files[0]) as container:
        assert container.metadata["title"] == "A lake ❄"
        assert container.metadata["comment"] == f"Made by steady of Mutoscope {__version__}"


def test_a_long_caption_makes_a_short_title(tmp_path: Path) -> None:
    with av.open(done(tmp_path, "A lake " * 4000).files[0]) as container:
        assert 150 < len(container.metadata["title"]) <= 200


def test_what_no_engine_keeps_is_noted_before_what_this_one_cannot_do(tmp_path: Path) -> None:
    assert done(tmp_path, "A lake").notes == ["lost", "a note"]
