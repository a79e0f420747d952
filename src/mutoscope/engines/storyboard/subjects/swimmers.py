"""Fish: bodies that wave from head to tail, and those that leap."""

from __future__ import annotations

import math

import skia

from mutoscope.engines.storyboard.brush import fill, outline, shade, stroke
from mutoscope.engines.storyboard.light import Color, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

SCALES: tuple[Color, ...] = (
    (0.98, 0.55, 0.16),
    (0.36, 0.6, 0.86),
    (0.95, 0.8, 0.28),
    (0.86, 0.34, 0.4),
    (0.55, 0.72, 0.7),
)
SILVER: Color = (0.72, 0.78, 0.84)
KOI: Color = (0.97, 0.96, 0.93)


def draw_fish(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A fish whose tail drives it; its middle is at the pose's place."""
    light, said = stage.light, (pose.variant or "").casefold()
    own = pose.color or (
        SILVER if said in ("trout", "salmon", "tuna", "sardine", "herring") else SCALES[pose.seed % len(SCALES)]
    )
    base = KOI if said.startswith("koi") and pose.color is None else own
    rate = 7.0 if pose.moving else 3.2
    wag = math.sin(rate * pose.t + pose.phase)
    bend = math.sin(rate * pose.t + pose.phase + 1.0)
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.scale(pose.facing * pose.size / 110, pose.size / 110)
    canvas.rotate(2.5 * bend)
    back, belly = light.on(base, 1, 0.3), light.on(mix(base, (1, 1, 1), 0.55), 1, 0.3)
    fin = light.on(shade(own, 0.78), 1, 0.1)
    y, end = 5 * bend, 9 * wag
    tail = outline(
        f"M-30 {y}C-42 {y - 3} -50 {end - 14} -62 {end - 24}C-56 {end - 6} -56 {end + 6} -62 {end + 24}"
        f"C-50 {end + 14} -42 {y + 3} -30 {y}Z"
    )
    canvas.drawPath(tail, fill(fin))
    canvas.drawPath(outline("M-14 -16C-8 -34 14 -34 22 -16Z M-10 17C-12 30 2 32 10 16Z"), fill(fin))
    body = outline(f"M52 2C40 -20 0 -28 -36 {y - 4}C-38 {y} -38 {y + 2} -36 {y + 5}C0 28 40 22 52 2Z")
    canvas.drawPath(body, fill(back))
    canvas.drawPath(outline(f"M50 6C36 12 0 12 -34 {y + 4}C0 28 38 22 50 6Z"), fill(belly))
    if base is KOI:
        for x, wide in ((18, 12), (-12, 9)):
            canvas.drawOval(skia.Rect.MakeLTRB(x - wide, -15, x + wide, 0), fill(light.on(own, 1, 0.3)))
    canvas.drawPath(outline(f"M8 4C0 {10 + 4 * wag} -10 {16 + 5 * wag} -14 {14 + 5 * wag}C-10 8 -4 4 8 4Z"), fill(fin))
    canvas.drawPath(outline("M28 -14Q22 0 28 14"), stroke(light.on(shade(own, 0.7)), 2, 0.7))
    canvas.drawCircle(38, -4, 5, fill(light.on((1.0, 1.0, 1.0), 1, 0.3)))
    canvas.drawCircle(39, -4, 2.8, fill((0.06, 0.06, 0.08)))
    canvas.restore()
