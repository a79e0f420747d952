"""Conditional and partial downloads: If-None-Match, If-Range, Range (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SINGLE_RANGE = re.compile(r"bytes\s*=\s*(?:(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})|-(?P<suffix>[0-9]{1,18}))\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes [start, end)."""

    start: int
    end: int


def not_modified(headers: Mapping[str, str], etag: str) -> bool:
    """Whether the client's copy is still good; `etag` is unquoted."""
    given = headers.get("if-none-match", "")
    return given.strip() == "*" or etag in re.findall(r'"([^"]*)"', given)


def wanted(headers: Mapping[str, str], etag: str, size: int) -> Span | None:
    """The part asked for; None is all of it, also for ranges that need not be honoured (several, another version).

    Raises:
        ValueError: no byte of the range exists.
    """
    match = SINGLE_RANGE.fullmatch(headers.get("range", ""))
    if match is None or headers.get("if-range", f'"{etag}"') != f'"{etag}"':
        return None
    if match["suffix"]:
        start, end = max(0, size - int(match["suffix"])), size
    else:
        start, end = int(match["first"]), min(size, int(match["last"]) + 1 if match["last"] else size)
        if match["last"] and int(match["last"]) < start:
            return None
    if start >= min(end, size):
        raise ValueError(f"the file has {size} bytes")
    return Span(start, end)
