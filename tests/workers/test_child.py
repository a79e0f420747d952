from __future__ import annotations

import io
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av

from mutoscope import __version__
from mutoscope.engines.base import Request
from mutoscope.engines.catalog import load_catalog
from mutoscope.video import Operation, Size
from mutoscope.workers.child import Child, orders
from mutoscope.workers.messages import ASSIGNMENT, MESSAGE, STOP, Assignment, Done, Idle, Message
from tests.workers.engines import write_catalog


def assignment(folder: Path, caption: str, engine: str = "steady") -> str:
    """The line that gives the child a small job."""
    request = Request(
        operation=Operation.CREATE,
        caption=caption,
        instruction="",
        size=Size(64, 64),
        seconds=0.5,
        fps=Fraction(8),
        seed=1,
    )
    model = load_catalog(write_catalog(folder / "catalog.toml"))[engine]
    return ASSIGNMENT.dump_json(Assignment(model, request, None, folder, ("lost",))).decode()


def answers(lines: Iterator[str], out: io.StringIO) -> list[Message]:
    """What the child says on these lines, but for its steps."""
    Child(out).serve(lines)
    said = (MESSAGE.validate_json(line) for line in out.getvalue().splitlines())
    return [message for message in said if message.kind != "step"]


def done(folder: Path, caption: str) -> Done:
    """What the child says at the end of a small job."""
    (last,) = answers(iter([assignment(folder, caption)]), io.StringIO())
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


def test_a_stop_is_heard_by_the_assignment_before_it_and_by_no_other() -> None:
    lines = [STOP, "first", STOP, STOP, "second", "third", STOP]
    heard = list(orders(iter(line + "\n" for line in lines)))
    assert [(line.strip(), stop.is_set()) for line, stop in heard] == [
        ("first", True),
        ("second", False),
        ("third", True),
    ]


def test_a_job_is_stopped_while_it_runs_and_the_next_one_done(tmp_path: Path) -> None:
    out = io.StringIO()

    def lines() -> Iterator[str]:
        yield assignment(tmp_path, "A lake", "slow")
        while not out.getvalue():
            time.sleep(0.01)
        yield STOP
        yield assignment(tmp_path, "A lake")

    assert [message.kind for message in answers(lines(), out)] == ["idle", "done"]


def test_a_stop_that_comes_too_late_stops_nothing(tmp_path: Path) -> None:
    out = io.StringIO()

    def lines() -> Iterator[str]:
        yield assignment(tmp_path, "A lake")
        while '"done"' not in out.getvalue():
            time.sleep(0.01)
        yield STOP
        yield assignment(tmp_path, "A lake")

    assert [message.kind for message in answers(lines(), out)] == ["done", "done"]


def test_a_stop_is_obeyed_between_the_frames_of_an_engine_that_tells_no_progress(tmp_path: Path) -> None:
    assert answers(iter([assignment(tmp_path, "A lake", "silent"), STOP]), io.StringIO()) == [Idle()]
    assert not list(tmp_path.glob("*.mp4"))
