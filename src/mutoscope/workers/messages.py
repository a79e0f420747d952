"""What a supervisor and its engine child say to each other: one JSON document a line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter

from mutoscope.engines.base import Request
from mutoscope.engines.catalog import Model


@dataclass(frozen=True, slots=True)
class Assignment:
    """A job for the child: the model, what to make, and the folder to leave the files in.

    `state` is the file that holds `request.source.state`, which itself does not travel.
    """

    model: Model
    request: Request
    state: Path | None
    folder: Path
    notes: tuple[str, ...] = ()
    """What of the source no engine keeps, a sentence each."""


class Step(BaseModel):
    """How far the job is, 0 to 1, and perhaps a new preview picture (jpeg)."""

    kind: Literal["step"] = "step"
    fraction: float
    preview: Path | None = None


class Done(BaseModel):
    """The files are finished, in the assignment's folder."""

    kind: Literal["done"] = "done"
    files: list[Path]
    notes: list[str]


class Failed(BaseModel):
    """The engine gave up; running the job again would fail again."""

    kind: Literal["failed"] = "failed"
    code: str
    message: str


class Idle(BaseModel):
    """The job was stopped as told; the model stays loaded, and the next assignment may come."""

    kind: Literal["idle"] = "idle"


STOP = "stop"
"""A line to the child: stop the assignment before this line. If that has ended, the line means nothing."""

Message = Step | Done | Failed | Idle
ASSIGNMENT: TypeAdapter[Assignment] = TypeAdapter(Assignment)
MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])
