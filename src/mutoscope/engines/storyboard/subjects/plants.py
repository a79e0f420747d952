"""Flowers whose blooms open, bushes and trees: sprites by colour and light, planted by chance."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, Point, fill, gradient, outline, radial, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.pose import Pose

HEAD = 96
TRUNK = (
    "M176 400C190 330 186 270 160 200L176 190C190 220 196 240 200 250"
    "C206 220 222 200 244 176L256 188C230 222 216 280 226 400Z"
)
RASTERS = (12, 18, 26, 38, 56, 82, 120, 180, 270, 400)
"""Sizes that blooms are kept in, in pixels; a bloom is drawn from the next larger one."""
STAGES = 6
KINDS = ("tulip", "daisy", "rose", "poppy")
PETALS: dict[str, tuple[Color, ...]] = {
    "tulip": ((0.93, 0.24, 0.3), (0.98, 0.72, 0.16), (0.86, 0.42, 0.74), (0.98, 0.52, 0.3)),
    "daisy": ((0.99, 0.99, 0.96), (0.99, 0.93, 0.66), (0.98, 0.82, 0.9)),
    "rose": ((0.82, 0.12, 0.24), (0.98, 0.6, 0.68), (1.0, 0.7, 0.52)),
    "poppy": ((0.94, 0.28, 0.16), (0.66, 0.42, 0.9), (0.98, 0.6, 0.2)),
}
VARIETIES: dict[str, tuple[str, tuple[Color, ...]]] = {
    "sunflower": ("sunflower", ((0.99, 0.78, 0.12),)),
    "rose": ("rose", PETALS["rose"]),
    "peony": ("rose", ((0.98, 0.62, 0.74),)),
    "hydrangea": ("rose", ((0.55, 0.62, 0.95),)),
    "marigold": ("rose", ((0.98, 0.6, 0.12),)),
    "tulip": ("tulip", PETALS["tulip"]),
    "crocus": ("tulip", ((0.6, 0.38, 0.86),)),
    "lily": ("tulip", ((0.98, 0.95, 0.92),)),
    "lotus flower": ("tulip", ((0.97, 0.66, 0.8),)),
    "magnolia": ("tulip", ((0.98, 0.84, 0.9),)),
    "snowdrop": ("tulip", ((0.97, 0.98, 1.0),)),
    "daisy": ("daisy", PETALS["daisy"][:1]),
    "jasmine": ("daisy", PETALS["daisy"][:1]),
    "dandelion": ("daisy", ((0.99, 0.84, 0.16),)),
    "daffodil": ("daisy", ((0.99, 0.88, 0.3),)),
    "chrysanthemum": ("daisy", ((0.98, 0.72, 0.3), (0.9, 0.5, 0.75))),
    "poppy": ("poppy", PETALS["poppy"][:1]),
    "orchid": ("poppy", ((0.86, 0.42, 0.82),)),
    "cherry blossom": ("poppy", ((0.98, 0.74, 0.84),)),
    "lavender": ("lavender", ((0.6, 0.45, 0.86),)),
    "hyacinth": ("lavender", ((0.84, 0.5, 0.84), (0.5, 0.55, 0.92))),
    "bluebell": ("lavender", ((0.42, 0.5, 0.92),)),
}
"""What has a name of its own: the form of its bloom, and its colours."""
STEM: Color = (0.24, 0.52, 0.22)
LEAF: Color = (0.3, 0.6, 0.26)


@dataclass(frozen=True, slots=True)
class Flower:
    """One flower: its foot in pixels, its height, and when it opens."""

    kind: str
    color: Color
    foot: Point
    height: float
    phase: float
    delay: float

    def openness(self, t: float) -> float:
        """0 a bud to 1 in full bloom."""
        share = max(0.0, min(1.0, (t - self.delay) / 3.2 + 0.25))
        return share * share * (3 - 2 * share)


def choose(dice: random.Random) -> tuple[str, Color]:
    """A kind of flower and one of its colours."""
    kind = dice.choice(KINDS)
    return kind, dice.choice(PETALS[kind])


def plant(dice: random.Random, foot: Point, height: float, variety: tuple[str, Color]) -> Flower:
    """A flower at `foot`, about `height` tall; chance sets its size, its sway and when it opens."""
    kind, color = variety
    tall = height * dice.uniform(0.75, 1.2) * (0.85 if kind == "daisy" else 1.0)
    own = shade(color, dice.choice((0.92, 1.0, 1.06)))
    return Flower(kind, own, foot, tall, dice.uniform(0, math.tau), dice.uniform(-0.8, 2.4))


def draw_flowers(canvas: skia.Canvas, flowers: list[Flower], t: float, light: Light, depth: float) -> None:
    """All of them as they sway at `t`; stems and leaves in one path each, heads as sprites."""
    stems, leaves = skia.Path(), skia.Path()
    heads: list[tuple[Flower, Point, float]] = []
    width = 0.0
    for flower in flowers:
        (x, y), tall = flower.foot, flower.height
        lean = sway(flower.phase, t, light.wind)
        tip = (x + lean * tall, y - tall * (1 - 0.3 * lean * lean))
        stems.moveTo(x, y)
        stems.quadTo(x, y - tall * 0.55, *tip)
        side = 1 if flower.phase > math.pi else -1
        for hand, level in ((side, 0.08), (-side, 0.2)):
            base = y - tall * level
            leaves.moveTo(x, base)
            leaves.quadTo(x + hand * tall * 0.2, base - tall * 0.08, x + hand * tall * 0.2, base - tall * 0.36)
            leaves.quadTo(x + hand * tall * 0.03, base - tall * 0.2, x, base)
        heads.append((flower, tip, lean))
        width += tall / len(flowers)
    canvas.drawPath(leaves, fill(light.on(LEAF, depth, 0.3)))
    canvas.drawPath(stems, stroke(light.on(STEM, depth, 0.2), max(1.0, width * 0.045)))
    for flower, tip, lean in heads:
        _head(canvas, flower, (tip, lean), t, light)


def sway(phase: float, t: float, wind: float) -> float:
    """How far a stem of height 1 leans to the right at `t`."""
    gust = math.sin(1.3 * t + phase * 0.35) + 0.45 * math.sin(2.9 * t + phase)
    return 0.03 + wind * 0.1 + (0.05 + 0.16 * wind) * gust * 0.6


def _head(canvas: skia.Canvas, flower: Flower, pose: tuple[Point, float], t: float, light: Light) -> None:
    (x, y), lean = pose
    open_by = flower.openness(t)
    stage = round(open_by * (STAGES - 1))
    size = flower.height * (0.46 + 0.24 * open_by)
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(lean * 70)
    pixels = next((raster for raster in RASTERS if raster >= size), RASTERS[-1])
    image = _bloom(flower.kind, flower.color, stage, light, pixels)
    canvas.drawImageRect(image, skia.Rect.MakeXYWH(-size / 2, -size * 0.62, size, size), MIPMAPPED)
    canvas.restore()


@kept
def _bloom(kind: str, color: Color, stage: int, light: Light, pixels: int) -> skia.Image:
    petals = BLOOMS[kind]

    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(pixels / HEAD, pixels / HEAD)
        petals(canvas, color, stage / (STAGES - 1), light)

    return sprite(pixels, pixels, paint)


def _tulip(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    spread = 14 + 18 * opened
    high, low = light.on(mix(color, (1, 1, 1), 0.18), 1, 0.6), light.on(shade(color, 0.82), 1, 0.2)
    for shift, tone in ((-spread * 0.8, 0.82), (spread * 0.8, 0.82), (0.0, 1.0)):
        petal = skia.Path()
        petal.moveTo(48, 84)
        petal.cubicTo(48 + shift - 26, 78, 48 + shift * 1.5 - 20, 36, 48 + shift * 1.25, 12)
        petal.cubicTo(48 + shift * 1.5 + 20, 36, 48 + shift + 26, 78, 48, 84)
        tones = [(0.0, shade(high, tone), 1.0), (1.0, shade(low, tone), 1.0)]
        canvas.drawPath(petal, gradient((0, 12), (0, 84), tones))


def _daisy(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    length = 18 + 24 * opened
    for ring, count in ((0.78, 9), (1.0, 13)):
        tone = light.on(shade(color, 0.86 if ring < 1 else 1.0), 1, 0.5)
        for petal in range(count):
            canvas.save()
            canvas.translate(48, 56)
            canvas.scale(1, 0.55 + 0.3 * opened)
            canvas.rotate(petal * 360 / count + ring * 40)
            reach = length * (1.0 if ring < 1 else 0.94)
            canvas.drawOval(skia.Rect.MakeLTRB(6, -6.5, reach, 6.5), fill(tone))
            canvas.restore()
    gold = light.on((0.98, 0.76, 0.16), 1, 0.5)
    canvas.drawOval(skia.Rect.MakeLTRB(36, 46, 60, 66), radial((45, 52), 20, [(0, gold, 1), (1, shade(gold, 0.72), 1)]))


def _rose(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    radius = 20 + 18 * opened
    outer = light.on(shade(color, 0.8), 1, 0.25)
    for petal in range(5):
        angle = petal * math.tau / 5 + 0.4
        x, y = 48 + radius * 0.5 * math.cos(angle), 52 + radius * 0.42 * math.sin(angle)
        tone = shade(outer, 0.92 + 0.06 * petal)
        canvas.drawCircle(x, y, radius * 0.62, fill(tone))
    for ring in range(5):
        size = radius * (0.74 - 0.15 * ring)
        tone = light.on(mix(color, (1, 1, 1), 0.1 + 0.06 * ring) if ring % 2 == 0 else shade(color, 0.78), 1, 0.35)
        canvas.drawCircle(48 + 2.4 * math.cos(ring * 2.2), 50 + 2.4 * math.sin(ring * 2.2), max(2.0, size), fill(tone))
    for hand in (-1, 1):
        sepal = outline(f"M48 86Q{48 + hand * 20} 84 {48 + hand * 26} {74 - 6 * opened}Q{48 + hand * 10} 72 48 80Z")
        canvas.drawPath(sepal, fill(light.on(LEAF)))


def _poppy(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    wide = 18 + 26 * opened
    high, low = light.on(mix(color, (1, 1, 1), 0.14), 1, 0.6), light.on(shade(color, 0.7))
    for x, y, size in ((-0.5, -0.12, 0.62), (0.5, -0.12, 0.62), (0.0, -0.34, 0.62), (0.0, 0.2, 0.66)):
        centre = (48 + x * wide, 52 + y * wide)
        box = skia.Rect.MakeLTRB(
            centre[0] - wide * size,
            centre[1] - wide * size * 0.78,
            centre[0] + wide * size,
            centre[1] + wide * size * 0.78,
        )
        canvas.drawOval(box, radial(centre, wide * size, [(0, low, 1), (0.55, high, 1), (1, high, 1)]))
    canvas.drawCircle(48, 52, wide * 0.2, fill(light.on((0.16, 0.12, 0.16))))
    canvas.drawCircle(48, 52, wide * 0.09, fill(light.on((0.75, 0.8, 0.4))))


def _sunflower(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    reach = 26 + 20 * opened
    for ring, count, tone in ((1.0, 16, 0.84), (0.86, 16, 1.0)):
        paint = fill(light.on(shade(color, tone), 1, 0.5))
        for petal in range(count):
            canvas.save()
            canvas.translate(48, 50)
            canvas.rotate((petal + (0.5 if ring < 1 else 0.0)) * 360 / count)
            canvas.drawPath(
                outline(f"M14 -5Q{reach * 0.7 * ring} -9 {reach * ring} 0Q{reach * 0.7 * ring} 9 14 5Z"), paint
            )
            canvas.restore()
    core = 13 + 6 * opened
    rim, seeds = light.on((0.42, 0.24, 0.1), 1, 0.3), light.on((0.26, 0.15, 0.08), 1, 0.2)
    canvas.drawCircle(48, 50, core, fill(rim))
    canvas.drawCircle(48, 50, core * 0.62, fill(seeds))
    dots = fill(light.on((0.66, 0.42, 0.16), 1, 0.4))
    for index in range(40):
        angle, far = index * 2.399963, core * 0.94 * math.sqrt((index + 0.5) / 40)
        canvas.drawCircle(48 + far * math.cos(angle), 50 + far * math.sin(angle), 0.9, dots)


def _lavender(canvas: skia.Canvas, color: Color, opened: float, light: Light) -> None:
    low, high = light.on(shade(color, 0.8), 1, 0.2), light.on(mix(color, (1, 1, 1), 0.2), 1, 0.5)
    canvas.drawLine(48, 92, 48, 14, stroke(light.on(STEM, 1, 0.2), 2.4))
    for row in range(9):
        y, wide = 86 - 9 * row, (11 - 0.8 * row) * (0.7 + 0.3 * opened)
        for side in (-1, 1):
            canvas.drawOval(
                skia.Rect.MakeXYWH(48 + side * wide * 0.62 - 6, y - 6 + side, 12, 9), fill(low if side < 0 else high)
            )
        canvas.drawOval(skia.Rect.MakeXYWH(43, y - 9, 10, 10), fill(mix(low, high, 0.6)))


BLOOMS = {
    "tulip": _tulip, "daisy": _daisy, "rose": _rose, "poppy": _poppy, "sunflower": _sunflower, "lavender": _lavender,
}  # fmt: skip
"""The forms of blooms, each drawn in a box of HEAD by HEAD."""


@kept
def _tree(seed: int, color: Color, light: Light, height: int) -> skia.Image:
    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(height / 400, height / 400)
        dice = random.Random(seed)
        bark = gradient(
            (170, 0), (230, 0), [(0, light.on((0.5, 0.36, 0.26), 1, 0.3), 1), (1, light.on((0.3, 0.21, 0.16)), 1)]
        )
        canvas.drawPath(
            outline(TRUNK),
            bark,
        )
        crown = [(200 + dice.uniform(-105, 105), 150 + dice.uniform(-70, 62), dice.uniform(44, 66)) for _ in range(15)]
        crown += [(200.0, 135.0, 100.0), (200.0, 170.0, 80.0), (130.0, 165.0, 62.0), (270.0, 160.0, 64.0)]
        for tone, shift, size, facing in (
            (0.66, 10, 1.06, 0.0),
            (0.86, 0, 0.94, 0.25),
            (1.02, -12, 0.7, 0.45),
            (1.14, -20, 0.44, 0.7),
        ):
            leaf = mix(shade(color, tone), (0.95, 0.97, 1.0), light.snow * min(1.0, facing * 1.6))
            paint = fill(light.on(leaf, 1, facing))
            for x, y, radius in crown:
                canvas.drawCircle(x + shift * 0.7, y + shift, radius * size, paint)
        dapple = fill(light.on(mix(shade(color, 1.4), (1, 1, 1), light.snow), 1, 0.8), 0.5)
        for _ in range(70):
            x, y, _r = dice.choice(crown)
            canvas.drawOval(skia.Rect.MakeXYWH(x + dice.uniform(-50, 30), y + dice.uniform(-52, 16), 9, 6), dapple)

    return sprite(height, 1.025 * height, paint)


def draw_tree(
    canvas: skia.Canvas,
    foot: Point,
    height: float,
    *,
    seed: int,
    light: Light,
    color: Color,
    lean: float = 0.0,
) -> None:
    """A broad-leaved tree, `height` pixels tall; `lean` shears its crown to the right, as wind does."""
    scale = height / 400
    canvas.save()
    canvas.translate(*foot)
    canvas.skew(-lean, 0)
    image = _tree(seed % 5, color, light, round(height))
    canvas.drawImageRect(image, skia.Rect.MakeXYWH(-200 * scale, -400 * scale, 400 * scale, 410 * scale), MIPMAPPED)
    canvas.restore()


def draw_flower(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    dice = random.Random(pose.seed)
    kind, own = choose(dice)
    if pose.variant in VARIETIES:
        kind, colors = VARIETIES[pose.variant]
        own = colors[pose.seed % len(colors)]
    flower = plant(dice, (pose.x, pose.y), pose.size, (kind, pose.color or own))
    draw_flowers(canvas, [flower], pose.t, stage.light, 1.0)
