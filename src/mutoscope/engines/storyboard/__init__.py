"""The storyboard engine: draws and animates a scene from a prompt, with no weights.

The scene document needs no canvas, so the engine is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mutoscope.engines.storyboard.engine import Storyboard

__all__ = ["Storyboard"]


def __getattr__(name: str) -> Any:
    if name != "Storyboard":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mutoscope.engines.storyboard.engine import Storyboard

    return Storyboard
