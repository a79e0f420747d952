"""The scene's time: slow motion and time-lapse, without a jump where the pace changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Clock:
    """From each of `paces`, (second of the clip, pace), so many seconds of the scene pass in one of the clip."""

    paces: tuple[tuple[float, float], ...]

    def scene(self, t: float) -> float:
        """The scene's time `t` seconds into the clip."""
        passed = 0.0
        for (begins, pace), (ends, _) in pairwise(self.paces):
            if t < ends:
                return passed + (t - begins) * pace
            passed += (ends - begins) * pace
        begins, pace = self.paces[-1]
        return passed + (t - begins) * pace

    def clip(self, moment: float) -> float:
        """The second of the clip at which the scene's time is `moment`."""
        passed = 0.0
        for (begins, pace), (ends, _) in pairwise(self.paces):
            more = (ends - begins) * pace
            if passed + more > moment:
                return begins + (moment - passed) / pace
            passed += more
        begins, pace = self.paces[-1]
        return begins + (moment - passed) / pace
