"""Drawings kept for flocks and schools: each moment of a beat is drawn once, then copied."""

from __future__ import annotations

import math
from dataclasses import replace

import skia

from mutoscope.engines.storyboard.brush import sprite
from mutoscope.engines.storyboard.copies import STORE, copy
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose

PARTS, LOOKS, STEP = 12, 6, 1.1
"""Moments of a beat, looks, and from one size to the next."""
LARGEST = 170
"""Pixels up to which drawings are kept."""


class Kept:
    """`draw` as it is, but for the many: those are copied from drawings of one beat of `rate` radians a second.

    `reach` is how far the drawing goes from its place, in sizes.
    """

    def __init__(self, draw: Draw, rate: float, reach: float) -> None:
        self.draw, self.rate, self.reach = draw, rate, reach

    def __call__(self, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
        if not pose.crowd or pose.size > LARGEST:
            self.draw(canvas, pose, stage)
            return
        tall = max(6, round(STEP ** round(math.log(max(pose.size, 6.0), STEP))))
        part = round((self.rate * pose.t + pose.phase) / math.tau * PARTS) % PARTS
        own = (tall, part, pose.seed % LOOKS, pose.facing, pose.color, pose.variant, pose.moving, pose.act)
        image = STORE.get((self, stage.light, *own), lambda: self.image(pose, part, tall, stage))
        half = image.width() / 2
        copy(canvas, image, pose.x - half, pose.y - half)

    def image(self, pose: Pose, part: int, tall: int, stage: Stage) -> skia.Image:
        half = math.ceil(self.reach * tall) + 1
        moment = replace(
            pose,
            x=half,
            y=half,
            size=float(tall),
            seed=pose.seed % LOOKS,
            phase=0.0,
            t=part / PARTS * math.tau / self.rate,
            heading=float(pose.facing),
            turn=0.0,
            crowd=False,
        )
        return sprite(2 * half, 2 * half, lambda canvas: self.draw(canvas, moment, stage))
