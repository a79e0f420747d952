"""An iterator that is worked through in a thread of its own, some items ahead of who reads it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
AHEAD = 2
"""Items that wait at most: enough to ride out a slow one, without holding many frames."""


def ahead(items: Iterator[Item], count: int = AHEAD) -> Iterator[Item]:
    """`items` in their order; what making one raises is raised where it would have come."""
    end = object()
    waiting: deque[Future[Item | object]] = deque()
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")
    try:
        for _ in range(count):
            waiting.append(thread.submit(next, items, end))
        while (item := waiting.popleft().result()) is not end:
            waiting.append(thread.submit(next, items, end))
            yield item  # type: ignore[misc]
    finally:
        thread.shutdown(cancel_futures=True)
