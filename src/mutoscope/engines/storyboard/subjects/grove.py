"""Trees by the word that was said: broad-leaved, pine, palm, birch, willow, cypress, acacia, in blossom or bare."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import skia

from mutoscope.engines.storyboard import trees
from mutoscope.engines.storyboard.brush import MIPMAPPED, Point, fill, polygon, shade, sprite, stroke
from mutoscope.engines.storyboard.copies import kept
from mutoscope.engines.storyboard.light import Color, Light, mix
from mutoscope.engines.storyboard.sets import palms
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects.plants import draw_tree, sway
from mutoscope.engines.storyboard.subjects.pose import Pose

STYLES = (
    ("pine", "pine, pine tree, fir, fir tree, spruce, redwood, sequoia, evergreen, conifer, christmas tree"),
    ("palm", "palm, palm tree, coconut palm, coconut tree, date palm"),
    ("birch", "birch, birch tree, aspen"),
    ("willow", "willow, willow tree, weeping willow"),
    ("blossom", "cherry tree, cherry blossom tree, sakura, sakura tree, plum tree, almond tree, magnolia tree"),
    ("bare", "bare tree, dead tree, leafless tree"),
    ("slim", "cypress, poplar"),
    ("flat", "acacia, baobab, umbrella tree"),
)
BY_WORD = {word: style for style, words in STYLES for word in words.split(", ")}
PINE: Color = (0.14, 0.36, 0.25)
PINK: Color = (0.97, 0.70, 0.80)
BIRCH: Color = (0.93, 0.92, 0.88)
CROWNS = {"birch": (0.2, 0.36, 0.62), "slim": (0.12, 0.47, 0.52), "flat": (0.5, 0.11, 0.8)}
"""Half the width and height of a crown, and how high its middle is, in heights of the tree."""
BOX = (1.1, 1.08)
"""Width and height of a picture, in heights of the tree."""


def draw_lone_tree(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    """A tree that leans in the wind, its foot on the pose's place."""
    light, style = stage.light, BY_WORD.get((pose.variant or "").casefold(), "round")
    lean = 0.3 * sway(pose.phase, pose.t, light.wind) - 0.02
    if style == "palm":
        _palm(canvas, pose, stage)
        return
    own = pose.color or _own(style, stage, pose.phase / math.tau)
    if style == "round" and not light.bare:
        draw_tree(canvas, (pose.x, pose.y), pose.size, seed=pose.seed, light=light, color=own, lean=lean)
        return
    height = max(8, round(1.06 ** round(math.log(max(pose.size, 8.0), 1.06))))
    image = _picture(style, pose.seed % 5, own, light, height)
    canvas.save()
    canvas.translate(pose.x, pose.y)
    canvas.skew(-(0.35 if style in ("pine", "slim", "bare") else 0.8) * lean, 0)
    canvas.drawImage(image, -image.width() / 2, -height * 1.05, MIPMAPPED)
    if style == "willow":
        _strands(canvas, pose, own, light)
    canvas.restore()


def _own(style: str, stage: Stage, chance: float) -> Color:
    if style == "pine":
        return PINE
    if style == "blossom":
        return PINK
    leaf = trees.leaf(stage.scene.season, chance)
    return {
        "birch": mix(leaf, (0.82, 0.80, 0.3), 0.35),
        "slim": shade(leaf, 0.72),
        "flat": mix(leaf, (0.5, 0.5, 0.2), 0.4),
    }.get(style, leaf)


@kept
def _picture(style: str, seed: int, own: Color, light: Light, height: int) -> skia.Image:
    leaves = trees.Foliage.under(light, own, 1.0)

    def paint(canvas: skia.Canvas) -> None:
        dice = random.Random(f"{style}/{seed}")
        foot = (BOX[0] * height / 2, 1.05 * height)
        if style == "pine":
            trees.pine(canvas, foot, height, dice, leaves)
        elif style in ("birch", "slim", "flat"):
            _shaped(canvas, style, foot, height, dice, leaves, light)
        else:
            trees.leafy(canvas, foot, height, dice, replace(leaves, bare=leaves.bare or style == "bare"))

    return sprite(BOX[0] * height, BOX[1] * height, paint)


def _shaped(
    canvas: skia.Canvas,
    style: str,
    foot: Point,
    height: float,
    dice: random.Random,
    leaves: trees.Foliage,
    light: Light,
) -> None:
    """A crown of another outline than a round one: an oval, a flame, or an umbrella."""
    bark = light.on(BIRCH, 1, 0.3) if style == "birch" else leaves.bark
    _trunk(canvas, foot, height, bark, thick=0.05 if style == "flat" else 0.028)
    if style == "birch":
        _marks(canvas, foot, height, dice, light)
    if style == "flat":
        _boughs(canvas, foot, height, bark)
    _crown(canvas, _leaves(style, foot, height, dice), height, leaves)


def _trunk(canvas: skia.Canvas, foot: Point, height: float, bark: Color, *, thick: float) -> None:
    x, y = foot
    trunk = [(-thick * 1.5, 0), (-thick, -0.6), (thick, -0.6), (thick * 1.5, 0)]
    canvas.drawPath(polygon([(x + a * height, y + b * height) for a, b in trunk]), fill(bark))


def _marks(canvas: skia.Canvas, foot: Point, height: float, dice: random.Random, light: Light) -> None:
    """The dark marks on a birch's bark."""
    (x, y), ink = foot, stroke(light.on((0.2, 0.18, 0.18)), 0.009 * height)
    for _ in range(9):
        row, side = y - height * dice.uniform(0.03, 0.5), x + height * dice.uniform(-0.025, 0.01)
        canvas.drawLine(side, row, side + 0.018 * height, row, ink)


def _boughs(canvas: skia.Canvas, foot: Point, height: float, bark: Color) -> None:
    """The two that carry an umbrella."""
    x, y = foot
    for side in (-1, 1):
        end = (x + side * 0.28 * height, y - 0.74 * height)
        canvas.drawLine(x, y - 0.5 * height, *end, stroke(bark, 0.04 * height))


def _leaves(style: str, foot: Point, height: float, dice: random.Random) -> skia.Path:
    """The outline of a crown, of 22 tufts."""
    x, y = foot
    wide, tall, middle = CROWNS[style]
    crown = skia.Path()
    for index in range(22):
        angle, far = index * 2.4, math.sqrt((index + 0.5) / 22)
        narrow = 1 - 0.45 * max(0.0, -math.sin(angle)) * far if style != "flat" else 1.0
        radius = height * min(wide, tall) * dice.uniform(0.3, 0.46)
        crown.addCircle(
            x + height * wide * far * narrow * math.cos(angle) * 0.8,
            y - height * middle + height * tall * far * math.sin(angle) * 0.85,
            radius,
        )
    return crown


def _crown(canvas: skia.Canvas, crown: skia.Path, height: float, leaves: trees.Foliage) -> None:
    """The crown, lit from its side in two steps, and the snow on it."""
    canvas.drawPath(crown, fill(leaves.shaded))
    canvas.save()
    for part, tone in ((0.5, 0.6), (1.0, 1.0)):
        canvas.clipPath(crown, doAntiAlias=True)
        canvas.translate(leaves.side * height * 0.04 * part, -height * 0.045 * part)
        canvas.drawPath(crown, fill(mix(leaves.shaded, leaves.lit, tone)))
    if leaves.snow > 0:
        canvas.clipPath(crown, doAntiAlias=True)
        canvas.translate(0, -height * 0.06)
        canvas.drawPath(crown, fill(leaves.frost, 0.9 * leaves.snow))
    canvas.restore()


def _strands(canvas: skia.Canvas, pose: Pose, own: Color, light: Light) -> None:
    """The hanging twigs of a willow."""
    path, size = skia.Path(), pose.size
    for index in range(26):
        across = ((index * 0.618) % 1 - 0.5) * 0.62 * size
        top = -size * (0.78 - 0.9 * (across / size) ** 2 - 0.1 * ((index * 0.37) % 1))
        long = size * (0.4 + 0.18 * ((index * 0.755) % 1))
        swing = 0.03 * size * math.sin(1.2 * pose.t + 0.9 * index + pose.phase)
        path.moveTo(across, top)
        path.quadTo(across * 1.08, top + 0.5 * long, across * 1.1 + swing, top + long)
    canvas.drawPath(path, stroke(light.on(mix(own, (0.7, 0.78, 0.3), 0.35), 1, 0.35), max(1.0, 0.016 * size), 0.92))


def _palm(canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    lean = (0.16 if pose.seed % 2 else -0.16) * (0.7 + 0.5 * ((pose.seed % 97) / 97))
    palm = palms.Palm((pose.x, pose.y), 0.8 * pose.size, lean, 0.42 * pose.size, pose.phase)
    palms.paint_trunk(canvas, stage, palm, 1.0)
    palms.crowns(stage, 1.0, [palm]).draw(canvas, pose.t)
