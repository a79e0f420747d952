"""The sound of a clip that is made segment by segment, while its frames are being taken in another thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from threading import Condition

import numpy as np

from mutoscope.engines.base import Sound


class Soundtrack:
    """One clip's sound. `add` and `end` run where the frames are made; whoever iterates waits for them."""

    def __init__(self) -> None:
        self._blocks: deque[Sound] = deque()
        self._changed = Condition()
        self._ended = False
        self._done = 0
        """Samples that were handed over."""
        self._tail = np.zeros((0, 2), np.float32)
        """Those after them, over which the next segment is faded in."""

    def add(self, sound: Iterable[Sound], start: int, until: int | None) -> None:
        """`sound`, from the clip's sample `start` on, of which later segments change nothing before sample `until`.

        Where it begins before the end of what there is, it is faded in over that; where there is a gap, or less
        than up to `until`, there is silence.
        """
        new = np.concatenate([np.zeros((0, 2), np.float32), *sound])
        self._tail = _faded(self._tail, new, max(0, start - self._done))
        if until is None:
            self._hand_over(len(self._tail))
        else:
            self._hand_over(max(0, until - self._done))

    def end(self) -> None:
        """Nothing more comes, because the clip is whole or is given up; to be called in any case."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Sound]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._blocks or self._ended)
                if not self._blocks:
                    return
                block = self._blocks.popleft()
            yield block

    def _hand_over(self, count: int) -> None:
        if count:
            silence = np.zeros((max(0, count - len(self._tail)), 2), np.float32)
            with self._changed:
                self._blocks.append(np.concatenate([self._tail[:count], silence]))
                self._changed.notify_all()
            self._done, self._tail = self._done + count, self._tail[count:]


def _faded(old: Sound, new: Sound, start: int) -> Sound:
    """`new` from sample `start` of `old` on."""
    gap = np.zeros((max(0, start - len(old)), 2), np.float32)
    shared = min(len(new), max(0, len(old) - start))
    weight = np.linspace(0, 1, shared, endpoint=False, dtype=np.float32)[:, None]
    between = old[start : start + shared] * (1 - weight) + new[:shared] * weight
    return np.concatenate([old[:start], gap, between, new[shared:]])
