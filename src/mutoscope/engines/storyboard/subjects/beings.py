"""Those of whom there is only a picture of head and shoulders, or of a face: they get a body that moves."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np
import skia

from mutoscope.engines.storyboard.brush import MIPMAPPED, shade
from mutoscope.engines.storyboard.light import Color
from mutoscope.engines.storyboard.pictograms.picture import Picture, picture
from mutoscope.engines.storyboard.pictograms.tint import lit
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.subjects import animals, people
from mutoscope.engines.storyboard.subjects.bodies import BUSTS, FACES, HEADS, called
from mutoscope.engines.storyboard.subjects.kept import Kept
from mutoscope.engines.storyboard.subjects.pose import Draw, Pose
from mutoscope.engines.storyboard.subjects.wardrobe import Look

HANDS: Color = (1.0, 0.8, 0.16)


@lru_cache(maxsize=256)
def being(kind: str) -> Draw | None:
    """How what `kind` names is drawn with a body, or None where its picture has one."""
    name = called(kind)
    if name in BUSTS or name in HEADS:
        return Kept(partial(_draw, kind, name), 1.0, 0.56, above=1.36, below=0.6, beat=people.beat)
    if name in FACES and picture(kind).drawn:
        draw = partial(animals.draw_faced, FACES[name], picture(kind))
        return Kept(draw, 1.0, 1.3, above=1.5, below=0.6, beat=partial(animals.beat, FACES[name]))
    return None


def _draw(kind: str, name: str, canvas: skia.Canvas, pose: Pose, stage: Stage) -> None:
    shown = picture(kind)
    look = _clothes(shown, name, pose.color)
    tall = 44.0 if name in HEADS else 54.0
    bottom = 5.0 if name in HEADS else 16.0

    def crown(canvas: skia.Canvas) -> None:
        image = lit(shown, _pixels(pose.size * tall / 100), stage.light, color=_own(pose, name), mirrored=False)
        wide = tall * shown.aspect
        box = skia.Rect.MakeLTRB(-wide / 2, bottom - tall, wide / 2, bottom)
        canvas.save()
        if pose.facing > 0:
            canvas.scale(-1, 1)
        canvas.scale(pose.facing, 1)
        canvas.drawImageRect(image, box, MIPMAPPED)
        canvas.restore()

    people.draw_costumed(canvas, pose, stage, look, crown)


def _own(pose: Pose, name: str) -> Color | None:
    return pose.color if name in ("robot", "alien", "ogre", "goblin") else None


def _pixels(height: float) -> int:
    return int(next((size for size in (24, 36, 54, 80, 120, 180, 270) if size >= height), 400))


@lru_cache(maxsize=128)
def _clothes(shown: Picture, name: str, color: Color | None) -> Look:
    top, legs, hands = HEADS.get(name) or (_hem(shown), (0.25, 0.27, 0.33), HANDS)
    if name in ("astronaut", "cook", "firefighter", "police officer", "ninja", "guard", "mage", "elf", "vampire"):
        legs = shade(top, 0.9)
    robed = name in ("mage", "princess", "judge", "mrs. claus", "person with veil", "elf")
    return Look(
        skin=hands,
        hair=(0.2, 0.2, 0.2),
        style="bald",
        top=color or top,
        legs=legs,
        shoes=(0.2, 0.18, 0.18),
        dress=False,
        coat=robed,
        girth=1.08,
    )


@lru_cache(maxsize=128)
def _hem(shown: Picture) -> Color:
    """What the picture shows most of in its lowest rows: the clothes that the body goes on with."""
    pixels = shown.raster(64).toarray(colorType=skia.kRGBA_8888_ColorType)[-7:]
    opaque = pixels[pixels[..., 3] > 200][:, :3]
    if not len(opaque):
        return 0.5, 0.5, 0.55
    coarse = (opaque // 32).astype(np.int64)
    keys = coarse[:, 0] * 64 + coarse[:, 1] * 8 + coarse[:, 2]
    most = np.bincount(keys).argmax()
    red, green, blue = (float(channel) / 255 for channel in opaque[keys == most].mean(axis=0))
    return red, green, blue
