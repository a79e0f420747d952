"""The architectures: a module each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    with _hushed():
        return cast("type[Family]", getattr(import_module(f"{__name__}.{module}"), attribute))


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps out of a server's log what it cannot use: progress bars, and advice on importing image processors."""
    from diffusers.utils import logging as diffusers_logs
    from transformers.utils import logging as transformers_logs

    diffusers_logs.disable_progress_bar()
    transformers_logs.disable_progress_bar()
    before = transformers_logs.get_verbosity()
    transformers_logs.set_verbosity_error()
    try:
        yield
    finally:
        transformers_logs.set_verbosity(before)
