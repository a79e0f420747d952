"""From a request to the scene document that answers it."""

from __future__ import annotations

from mutoscope.engines.base import Request
from mutoscope.engines.storyboard.scene import Scene


def plan(request: Request) -> tuple[Scene, list[str]]:
    """The scene to draw, and a sentence for each thing asked for that it cannot show."""
    return Scene(caption=request.caption, seed=request.seed), []
