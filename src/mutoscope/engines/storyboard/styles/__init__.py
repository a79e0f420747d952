"""The styles: what becomes of the finished picture. Light, geometry and motion are the same in all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from mutoscope.engines.base import Frame
from mutoscope.engines.storyboard.scene import Style
from mutoscope.engines.storyboard.stage import Stage
from mutoscope.engines.storyboard.styles.film import black_and_white, cinematic, super_eight, vintage
from mutoscope.engines.storyboard.styles.infrared import infrared
from mutoscope.engines.storyboard.styles.ink import anime, comic
from mutoscope.engines.storyboard.styles.oil import oil
from mutoscope.engines.storyboard.styles.paper import sketch, watercolor
from mutoscope.engines.storyboard.styles.screen import cyberpunk, pixel_art
from mutoscope.engines.storyboard.styles.tape import Tape


class Treatment(Protocol):
    """A style at one size."""

    def apply(self, pixels: Frame, index: int, t: float) -> Frame:
        """The nth frame, `t` seconds into the clip, in this style; `pixels` may be changed and given back."""
        ...


TREATMENTS: Mapping[Style, Callable[[Stage], Treatment]] = {
    Style.CINEMATIC: cinematic,
    Style.VINTAGE_80S: vintage,
    Style.VHS: Tape,
    Style.SUPER_8: super_eight,
    Style.BLACK_AND_WHITE: black_and_white,
    Style.WATERCOLOR: watercolor,
    Style.ANIME: anime,
    Style.SKETCH: sketch,
    Style.CYBERPUNK: cyberpunk,
    Style.PIXEL_ART: pixel_art,
    Style.OIL_PAINTING: oil,
    Style.INFRARED: infrared,
    Style.COMIC: comic,
}


def treatment(stage: Stage) -> Treatment | None:
    """That of the scene's style, or None where it is left as drawn."""
    make = TREATMENTS.get(stage.scene.style)
    return None if make is None else make(stage)
