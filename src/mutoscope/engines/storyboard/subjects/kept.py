"""Drawings kept for the many: each moment of a beat is drawn once, then copied."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import sprite
from mutoscope.engines.storyboard.copies import STORE, copy
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose

PARTS, LOOKS, STEP = 10, 4, 1.15
"""Moments of a beat, looks, and from one size to the next."""


class Kept:
    """`draw` as it is, but for the many: those are copied from drawings of one beat of `rate` radians a second.

    `reach` is how far the drawing goes from its place to each side, and up and down where nothing else is said,
    in sizes. With `beat`, which tells how far through its step one is, in radians, this is what is drawn anew
    for each moment, and `rate` does not matter.
    """

    def __init__(
        self,
        draw: Draw,
        rate: float,
        reach: float,
        *,
        above: float | None = None,
        below: float | None = None,
        beat: Callable[[Pose], float] | None = None,
    ) -> None:
        self.draw, self.rate, self.reach, self.beat = draw, rate, reach, beat
        self.above, self.below = reach if above is None else above, reach if below is None else below

    def __call__(self, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
        if not pose.crowd:
            self.draw(canvas, pose, stage)
            return
        tall = max(6, round(STEP ** round(math.log(max(pose.size, 6.0), STEP))))
        turn = self.beat(pose) if self.beat else self.rate * pose.t + pose.phase
        part = round(turn / math.tau * PARTS) % PARTS
        own = (tall, part, pose.seed % LOOKS, pose.facing, pose.color, pose.variant, pose.moving, pose.act, pose.aloft)
        image = STORE.get((self, stage.light, *own), lambda: self.image(pose, part, tall, stage))
        copy(canvas, image, pose.x - image.width() / 2, pose.y - self.edge(self.above, tall))

    def edge(self, reach: float, tall: int) -> int:
        return math.ceil(reach * tall) + 1

    def image(self, pose: Pose, part: int, tall: int, stage: Stage) -> skia.Image:
        low = self.below if pose.aloft or self.beat is None else 0.1
        half, above, below = (self.edge(reach, tall) for reach in (self.reach, self.above, low))
        turn = part / PARTS * math.tau
        moment = replace(
            pose,
            x=half,
            y=above,
            size=float(tall),
            seed=pose.seed % LOOKS,
            phase=turn if self.beat else 0.0,
            t=0.0 if self.beat else turn / self.rate,
            gone=0.0 if self.beat else pose.gone,
            heading=float(pose.facing),
            turn=0.0,
            crowd=False,
        )
        return sprite(2 * half, above + below, lambda canvas: self.draw(canvas, moment, stage))
