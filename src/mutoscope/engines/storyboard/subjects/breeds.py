"""The proportions and coats of animals on four legs, by kind and by the word that was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from mutoscope.engines.storyboard.brush import Point
from mutoscope.engines.storyboard.light import Color

Spot = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """Proportions, in hundredths of the length from chest to rump."""

    coats: tuple[Color, ...]
    leg: float
    girth: float
    neck: Point
    """From the shoulder to the head."""
    head: Point
    """Length and height of the head."""
    ear: str
    tail: Point
    thick: float = 9.0
    """Of the legs."""
    brush: float = 6.0
    """Of the tail."""
    tilt: float = 8.0
    """Degrees by which the head looks down."""
    snout: float = 0.66
    """How far the nose is from the middle of the head, in its lengths."""
    muzzle: Color | None = None
    belly: Color | None = None
    mane: Color | None = None
    patch: Color = (0.2, 0.17, 0.16)
    spots: tuple[Spot, ...] = ()
    """Patches: their middle and half sides; upright in girths."""
    gait: str = "walk"
    grazes: bool = False
    sits: bool = False
    wags: bool = False
    hooved: bool = False
    woolly: bool = False
    horns: bool = False
    antlers: bool = False


_COW_SPOTS = ((-26.0, -0.68, 17.0, 0.24), (16.0, -0.78, 15.0, 0.18), (-46.0, -0.4, 7.0, 0.16), (34.0, -0.3, 9.0, 0.14))
BUILDS = {
    "dog": Build(
        coats=((0.86, 0.62, 0.3), (0.45, 0.31, 0.22), (0.92, 0.88, 0.8), (0.24, 0.22, 0.23)),
        leg=40, girth=33, neck=(15, -24), head=(32, 26), ear="drop", tail=(-20, -32), wags=True, brush=7,
        muzzle=(0.93, 0.82, 0.66),
    ),
    "cat": Build(
        coats=((0.93, 0.6, 0.26), (0.36, 0.36, 0.4), (0.9, 0.88, 0.86), (0.2, 0.19, 0.2)),
        leg=27, girth=31, neck=(9, -22), head=(26, 33), ear="point", tail=(-24, -48), brush=7, sits=True, thick=8,
        snout=0.34, tilt=2,
        muzzle=(0.96, 0.9, 0.84),
    ),
    "horse": Build(
        coats=((0.52, 0.31, 0.18), (0.33, 0.23, 0.19), (0.86, 0.83, 0.79), (0.68, 0.45, 0.25)),
        leg=62, girth=40, neck=(30, -46), head=(46, 23), ear="point", tail=(-18, 46), thick=9.5, brush=12, tilt=38,
        mane=(0.16, 0.11, 0.1), gait="gallop", grazes=True, hooved=True,
    ),
    "cow": Build(
        coats=((0.94, 0.93, 0.9), (0.94, 0.93, 0.9), (0.56, 0.34, 0.22)),
        leg=42, girth=47, neck=(20, -12), head=(36, 27), ear="drop", tail=(-8, 44), muzzle=(0.93, 0.7, 0.66), thick=11,
        spots=_COW_SPOTS, grazes=True, hooved=True, horns=True, tilt=22, brush=4.5,
    ),
    "sheep": Build(
        coats=((0.95, 0.93, 0.88), (0.9, 0.87, 0.8)),
        leg=30, girth=48, neck=(18, -8), head=(26, 22), ear="drop", tail=(-7, 8), muzzle=(0.27, 0.24, 0.24), thick=7,
        woolly=True, grazes=True, hooved=True, tilt=20, brush=9,
    ),
    "deer": Build(
        coats=((0.70, 0.46, 0.27), (0.62, 0.42, 0.27)),
        leg=58, girth=33, neck=(22, -40), head=(28, 18), ear="point", tail=(-8, -8), thick=7, antlers=True,
        grazes=True, hooved=True, tilt=16, belly=(0.93, 0.87, 0.76), brush=8,
    ),
    "rabbit": Build(
        coats=((0.72, 0.6, 0.5), (0.93, 0.92, 0.9), (0.55, 0.5, 0.48)),
        leg=15, girth=54, neck=(8, -24), head=(32, 34), ear="long", tail=(-3, 2), thick=13, brush=18, gait="hop",
        snout=0.38, tilt=4,
        grazes=True, belly=(0.95, 0.93, 0.9),
    ),
}  # fmt: skip
LENGTHS = {"dog": 0.5, "cat": 0.42, "horse": 0.9, "cow": 0.95, "sheep": 0.78, "deer": 0.8, "rabbit": 0.42}
"""From chest to rump, in sizes."""
FACED = {
    "fox": replace(BUILDS["dog"], coats=((0.93, 0.45, 0.13),), leg=34, girth=30, neck=(17, -14), head=(30, 27),
                   tail=(-44, -8), brush=20, wags=False, belly=(0.97, 0.94, 0.9), thick=8),
    "wolf": replace(BUILDS["dog"], coats=((0.6, 0.61, 0.64),), leg=46, girth=36, neck=(18, -18), head=(30, 28),
                    tail=(-30, 18), brush=14, wags=False, belly=(0.85, 0.85, 0.86)),
    "bear": replace(BUILDS["dog"], coats=((0.44, 0.31, 0.27),), leg=34, girth=58, neck=(16, -14), head=(34, 32),
                    tail=(-5, 2), brush=10, thick=17, wags=False),
    "lion": replace(BUILDS["cat"], coats=((0.9, 0.66, 0.3),), leg=44, girth=42, neck=(18, -20), head=(34, 36),
                    tail=(-24, 30), brush=5, thick=12, sits=False, belly=(0.96, 0.86, 0.64)),
    "unicorn": replace(BUILDS["horse"], coats=((0.95, 0.94, 0.97),), mane=(0.93, 0.36, 0.66), neck=(22, -40),
                       head=(46, 32), grazes=False),
    "moose": replace(BUILDS["deer"], coats=((0.42, 0.29, 0.23),), girth=44, neck=(24, -22), head=(36, 34), thick=9,
                     grazes=False, belly=None),
}  # fmt: skip
FACED |= {
    "panda": replace(FACED["bear"], coats=((0.95, 0.95, 0.95),), patch=(0.16, 0.16, 0.17),
                     spots=((38.0, -0.5, 16.0, 0.5), (-38.0, -0.1, 17.0, 0.3))),
    "polar bear": replace(FACED["bear"], coats=((0.94, 0.96, 0.98),), leg=38),
    "koala": replace(FACED["bear"], coats=((0.6, 0.6, 0.62),), leg=20, head=(34, 36), belly=(0.88, 0.88, 0.88)),
}  # fmt: skip
SMALLER = {"puppy": 0.62, "kitten": 0.62, "kitty": 0.75, "foal": 0.66, "pony": 0.78, "lamb": 0.65, "calf": 0.66,
           "fawn": 0.66, "bunny": 0.85, "hare": 1.15, "corgi": 0.75, "bull": 1.1, "stag": 1.1}  # fmt: skip
"""How large those of that name are by others of their kind."""
_YOUNG = {"puppy", "kitten", "foal", "lamb", "calf", "fawn"}


@lru_cache(maxsize=64)
def variety(kind: str, word: str | None) -> tuple[Build, float]:
    """The build of a kind, and how large it is by others, where that word was said of it."""
    build, said = BUILDS[kind], (word or "").casefold()
    if said in _YOUNG:
        long, tall = build.head
        build = replace(build, head=(long * 1.15, tall * 1.3), antlers=False, horns=False)
    if said in ("doe", "fawn"):
        build = replace(build, antlers=False)
    if said == "goat":
        build = replace(build, woolly=False, horns=True, leg=40, girth=38, muzzle=None)
    if said in ("corgi", "golden retriever", "labrador"):
        build = replace(build, coats=((0.88, 0.62, 0.32),), leg=22 if said == "corgi" else build.leg)
    return build, SMALLER.get(said, 1.0)
