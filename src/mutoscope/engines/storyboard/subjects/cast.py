"""The members of a subject: where each is, how large, and what it leaves on the ground."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

import skia

from mutoscope.engines.storyboard import shadow
from mutoscope.engines.storyboard.place import Habitat
from mutoscope.engines.storyboard.scene import Motion, Move, Subject
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import crowd, motions, portraits, relief, stature
from mutoscope.engines.storyboard.subjects.coats import coat
from mutoscope.engines.storyboard.subjects.ground import ROOTED, VEHICLES, aloft, drifts, ground, habitat, submerged
from mutoscope.engines.storyboard.subjects.motions import Spot
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose, place
from mutoscope.engines.storyboard.subjects.riding import seated

SMALL = 4.8
"""The frame's unit in pixels below which small subjects are drawn larger than to scale, so that they can be read."""
BROAD, WIDE = VEHICLES | ROOTED | {"horse", "cow", "deer"}, 105
"""What is drawn smaller in a frame less than so many units wide, so that several stand beside one another."""
FEET = {"person": (0.24, 0.95), "umbrella": (0.3, 1.1), "car": (0.9, 0.22), "bus": (1.2, 0.5), "truck": (0.9, 0.36)}
FEET |= {"bicycle": (0.7, 0.9), "motorcycle": (0.8, 0.6), "train": (1.0, 0.13), "house": (0.95, 0.9)}
FEET |= {"tree": (0.32, 0.9), "tower": (0.34, 1.0), "lamp": (0.1, 1.1), "bench": (0.9, 0.5), "tent": (1.0, 0.6)}
FEET |= {"snowman": (0.5, 1.0), "campfire": (0.7, 0.1), "fountain": (1.0, 0.5), "flower": (0.1, 0.7)}
"""Width and height of what casts a shadow, in sizes."""
RIDER = 1.3
"""By how much those who ride are drawn larger than walkers at that distance: mounts are drawn large."""
STEPPING = 133.3
"""Of the frame's units, the way in which legs and wheels make as many turns as at a distance they make in a width."""
ON_WATER = (Habitat.AFLOAT, Habitat.SWIMMING)


class Cast:
    """All members of one subject."""

    def __init__(
        self, stage: Stage, subject: Subject, draw: Draw, units: float, depths: Callable[[int], float]
    ) -> None:
        self.stage, self.subject, self.draw = stage, subject, draw
        self.depths = [depths(index) for index in range(subject.count)]
        self.aloft, self.drifts = aloft(subject), drifts(subject, stage.scene.setting)
        self.deep = submerged(subject, stage.scene.setting)
        self.size = units * subject.scale * stage.unit
        if subject.kind in BROAD or units > 16:
            self.size *= min(1.0, stage.width / (WIDE * stage.unit))
        elif units <= 12:
            self.size *= max(1.0, math.sqrt(SMALL / stage.unit))
        self.prominent = stature.prominent(subject)
        self.stage = replace(stage, light=relief.relieved(stage.light, prominent=self.prominent))
        self.rim = relief.rim(stage.light) if self.prominent and relief.outlined(subject.kind) else None
        self.tracked = self.prominent and _tracked(stage, subject)
        self.color = relief.lifted(coat(subject), stage.light) if self.prominent else coat(subject)
        self.chances = [random.Random(f"{subject.seed}/{index}") for index in range(subject.count)]
        self.phases = [chance.uniform(0, math.tau) for chance in self.chances]
        self.seeds = [chance.randrange(1 << 30) for chance in self.chances]
        self.size = self.packed()
        self.feet = FEET.get(subject.kind, (0.55, 0.75))
        self.mount: Cast | None = None
        """What each of them rides on."""
        self.shadowed = not (self.aloft or self.drifts or habitat(subject.kind) in ON_WATER)

    def paint(self, index: int, canvas: skia.Canvas, t: float) -> None:
        """The nth member and its shadow as they are at `t`."""
        pose = self.pose(index, t)
        if self.shadowed and self.mount is None:
            self.shade(canvas, pose)
        if self.rim is not None:
            relief.pool(canvas, pose, self.stage, self.extent(pose))
            relief.edge(canvas, self.stage, self.box(pose), self.rim, lambda: self.figure(canvas, pose))
        self.figure(canvas, pose)
        if self.subject.label:
            portraits.name_tag(canvas, self.subject.label, pose, self.stage)

    def figure(self, canvas: skia.Canvas, pose: Pose) -> None:
        if pose.crowd:
            self.draw(canvas, replace(pose, y=pose.y - pose.lift), self.stage)
        elif pose.lift or pose.turn or pose.stretch != 1:
            canvas.save()
            self.carry(canvas, pose)
            self.draw(canvas, pose, self.stage)
            canvas.restore()
        else:
            self.draw(canvas, pose, self.stage)

    def extent(self, pose: Pose) -> tuple[float, float]:
        """About how wide and how tall a prominent one is drawn, in pixels."""
        own = stature.stature(self.subject.kind)
        return (own.wide * pose.size, own.tall * pose.size) if own else (pose.size, pose.size)

    def box(self, pose: Pose) -> skia.Rect:
        """What holds the figure, whatever it does."""
        wide, tall = self.extent(pose)
        half, high, y = 0.62 * wide + 0.2 * pose.size, 1.25 * tall + 0.2 * pose.size, pose.y - pose.lift
        low = 0.75 * high if pose.aloft else 0.15 * pose.size
        return skia.Rect.MakeLTRB(pose.x - half, y - high, pose.x + half, y + low)

    def carry(self, canvas: skia.Canvas, pose: Pose) -> None:
        """Lift, turn and stretch what is drawn, about its middle where it turns, else about its foot."""
        middle = 0.0 if pose.aloft or not pose.turn else 0.45 * pose.size
        canvas.translate(pose.x, pose.y - pose.lift - middle)
        if pose.turn:
            canvas.rotate(pose.turn)
        if pose.stretch != 1:
            canvas.scale(2 - pose.stretch, pose.stretch)
        canvas.translate(-pose.x, -(pose.y - middle))

    def shade(self, canvas: skia.Canvas, pose: Pose) -> None:
        wide, tall = self.feet
        high = min(0.6, pose.lift / max(1.0, pose.size) * 0.5)
        foot = (pose.x, pose.y)
        if pose.crowd or high > 0.05:
            shadow.contact(canvas, self.stage, foot, wide * pose.size * (1 - high), pose.depth)
        else:
            shadow.cast(canvas, self.stage, foot, tall * pose.size, wide * pose.size, pose.depth)

    def pose(self, index: int, t: float) -> Pose:
        stage, subject = self.stage, self.subject
        spot = place(subject, index, t, stage.scene.setting)
        carrier = self.mount.pose(index % self.mount.subject.count, t) if self.mount else None
        near = RIDER * carrier.size / self.mount.size if carrier and self.mount else self.nearness(index, spot)
        own = self.posed(index, t, spot, near)
        return seated(own, carrier, subject.kind, self.mount.subject.kind) if carrier and self.mount else own

    def posed(self, index: int, t: float, spot: Spot, near: float) -> Pose:
        """A member at a spot, `near` times its size."""
        stage, subject = self.stage, self.subject
        gone = spot.gone * stage.width
        if self.prominent and subject.motion is Motion.CROSS:
            gone = spot.gone * STEPPING * stage.unit * near
        return Pose(
            x=self.followed(index, t) if self.tracked else spot.x * stage.width,
            y=spot.y * stage.height,
            size=self.size * near,
            facing=spot.facing,
            gone=gone,
            phase=self.phases[index],
            seed=self.seeds[index],
            t=t,
            color=self.color,
            moving=subject.motion in (Motion.CROSS, Motion.CIRCLE) or (spot.gone > 0 and self.aloft),
            lift=spot.lift * stage.height,
            turn=spot.turn,
            stretch=spot.stretch,
            heading=spot.facing if spot.heading is None else spot.heading,
            depth=self.depths[index],
            act=subject.act,
            variant=subject.variant,
            aloft=self.aloft or self.drifts,
            crowd=subject.count >= crowd.CROWD,
        )

    def followed(self, index: int, t: float) -> float:
        """Pixels from the left of one whom the camera goes along with: about the middle of what it shows."""
        view = self.stage.path.view(self.stage.clock.clip(t))
        apart = motions.beside(self.subject, index) + 0.05 * math.sin(0.6 * t + self.phases[0])
        seen = view.left + view.size * (0.5 + apart)
        return (seen - view.slide * self.depths[index]) * self.stage.width

    def nearness(self, index: int, spot: Spot) -> float:
        """By what the distance makes a member larger or smaller."""
        if self.aloft or self.drifts or self.deep:
            usual = 0.72 + 0.5 * self.phases[index] / math.tau
            return max(usual, self.grown()) if self.prominent else usual
        stand = ground(self.subject, self.stage.scene.setting)
        usual = max(stand.least, nearness(self.stage, spot.y) * stand.reach)
        if not self.prominent:
            return usual
        whole = nearness(self.stage, stand.row(stature.LENS))
        share = nearness(self.stage, spot.y) / whole if whole > 0.02 else 1.0
        return max(usual, self.grown() * min(1.15, max(0.6, share)))

    def packed(self) -> float:
        """The size at which a crowd leaves room in the frame; that of a few is their own."""
        if self.subject.count < crowd.CROWD:
            return self.size
        scene, frame = self.stage.scene, (self.stage.width, self.stage.height)
        spots = (place(self.subject, index, 0.0, scene.setting) for index in range(self.subject.count))
        near = [self.nearness(index, spot) for index, spot in enumerate(spots)]
        return crowd.fitted(scene, self.subject, self.size, near, frame)

    def grown(self) -> float:
        """How many times its size one is drawn that the picture is about."""
        return stature.size(self.subject, self.stage.width, self.stage.height) / self.size


def _tracked(stage: Stage, subject: Subject) -> bool:
    """Whether it is whom a tracking shot goes along with."""
    crossing = (one.id for one in stage.scene.subjects if one.motion is Motion.CROSS and stature.prominent(one))
    return stage.scene.camera.move is Move.TRACKING and next(crossing, None) == subject.id


def nearness(stage: Stage, y: float) -> float:
    """0 at the horizon to 1 at the lens."""
    return max(0.0, min(1.0, (y - stage.horizon) / (1 - stage.horizon)))
