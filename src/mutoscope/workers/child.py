"""The engine child: loads a model, makes one clip after another, and dies with its supervisor.

It reads assignments from standard input and writes messages to what was standard output; prints of
libraries go to standard error. It knows no queue and no store. A job is stopped between two of its steps,
by a line on standard input, so that the model stays loaded; at any other moment by killing the child.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from textwrap import shorten
from threading import Event, Thread
from typing import TYPE_CHECKING, TextIO

from mutoscope import __version__
from mutoscope.engines.base import Stopped
from mutoscope.errors import MutoscopeError
from mutoscope.lifeline import die_with_parent
from mutoscope.logs import configure_logs
from mutoscope.media.bundle import write, write_preview
from mutoscope.workers.messages import ASSIGNMENT, STOP, Assignment, Done, Failed, Idle, Message, Step

if TYPE_CHECKING:
    from mutoscope.engines.base import Engine, Frame, Request

TITLE_LENGTH = 200
STEP_SECONDS = 0.1
"""Progress is told at most this often."""


class Child:
    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._engine: Engine | None = None
        self._model: str | None = None

    def serve(self, lines: Iterator[str]) -> None:
        """Work off assignments, a line each, until the input ends."""
        for line, stop in orders(lines):
            assignment = ASSIGNMENT.validate_json(line)
            try:
                self._say(self._run(assignment, stop))
            except Stopped:
                self._say(Idle())
            except MutoscopeError as error:
                self._say(Failed(code=error.code, message=error.message))
            except Exception:
                traceback.print_exc()
                message = "The engine failed on this request; the server's log has the cause."
                self._say(Failed(code="generation_failed", message=message))

    def _run(self, assignment: Assignment, stop: Event) -> Done:
        engine = self._load(assignment)
        clip = engine.generate(_with_state(assignment), _Progress(self._say, assignment.folder, stop))
        clip.frames = _until(stop, clip.frames)
        files = write(clip, assignment.request.size, assignment.folder, _tags(assignment))
        return Done(files=files, notes=[*assignment.notes, *clip.notes])

    def _load(self, assignment: Assignment) -> Engine:
        if self._engine is None or self._model != assignment.model.id:
            self._engine = None
            gc.collect()  # a pipeline refers to itself, and the next model needs its memory
            self._engine = assignment.model.load()
            self._model = assignment.model.id
        return self._engine

    def _say(self, message: Message) -> None:
        self._out.write(message.model_dump_json() + "\n")
        self._out.flush()


def orders(lines: Iterator[str]) -> Iterator[tuple[str, Event]]:
    """The assignments among `lines`, each with the event that a STOP behind it sets, also while it is being worked on.

    Every assignment has an event of its own, so that a word which comes too late stops nothing.
    """
    inbox: SimpleQueue[tuple[str, Event] | None] = SimpleQueue()
    Thread(target=_sort, args=(lines, inbox), name="orders", daemon=True).start()
    while (order := inbox.get()) is not None:
        yield order


def _sort(lines: Iterator[str], inbox: SimpleQueue[tuple[str, Event] | None]) -> None:
    stop = Event()
    try:
        for line in lines:
            if line.strip() == STOP:
                stop.set()
            else:
                stop = Event()
                inbox.put((line, stop))
    finally:
        inbox.put(None)


def _until(stop: Event, frames: Iterator[Frame]) -> Iterator[Frame]:
    for frame in frames:
        if stop.is_set():
            raise Stopped
        yield frame


class _Progress:
    def __init__(self, say: _Say, folder: Path, stop: Event) -> None:
        self._say = say
        self._folder = folder
        self._stop = stop
        self._said_at = 0.0
        self._previews = 0

    def __call__(self, fraction: float, preview: Frame | None = None) -> None:
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if preview is None and now - self._said_at < STEP_SECONDS:
            return
        self._said_at = now
        self._say(Step(fraction=fraction, preview=None if preview is None else self._save(preview)))

    def _save(self, preview: Frame) -> Path:
        self._previews += 1
        return write_preview(preview, self._folder / f"preview-{self._previews:04}.jpg")


def _with_state(assignment: Assignment) -> Request:
    source = assignment.request.source
    if source is None or assignment.state is None:
        return assignment.request
    return replace(assignment.request, source=replace(source, state=assignment.state.read_bytes()))


def _tags(assignment: Assignment) -> dict[str, str]:
    """What a player or a file manager shows of the mp4."""
    title = shorten(assignment.request.caption, TITLE_LENGTH, placeholder=" …")
    return {"title": title, "comment": f"Made by {assignment.model.id} of Mutoscope {__version__}"}


def main() -> None:
    die_with_parent(int(sys.argv[1]))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    configure_logs(sys.argv[2])
    # Not sys.stdin: Python waits for its lock when it exits, and the thread that reads has it.
    lines = os.fdopen(os.dup(0), encoding="utf-8")
    Child(out).serve(iter(lines.readline, ""))


if TYPE_CHECKING:
    from collections.abc import Callable

    _Say = Callable[[Message], None]

if __name__ == "__main__":
    main()
