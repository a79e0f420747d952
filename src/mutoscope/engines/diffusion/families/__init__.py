"""The architectures: a module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from mutoscope.engines.recipe import FamilyName

if TYPE_CHECKING:
    from mutoscope.engines.diffusion.families.base import Family

FAMILIES: dict[FamilyName, str] = {
    "wan": "wan:Wan",
    "vace": "vace:Vace",
    "ltx": "ltx:Ltx",
    "ltx2": "ltx2:Ltx2",
    "hunyuan": "hunyuan:Hunyuan",
    "cogvideox": "cogvideox:CogVideoX",
    "anyflow": "anyflow:AnyFlow",
    "lucy": "lucy:Lucy",
}


def family(name: FamilyName) -> type[Family]:
    """The class behind a family's name; importing it imports its pipelines."""
    module, _, attribute = FAMILIES[name].partition(":")
    return cast("type[Family]", getattr(import_module(f"{__name__}.{module}"), attribute))
