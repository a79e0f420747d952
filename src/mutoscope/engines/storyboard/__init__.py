"""The storyboard engine: draws and animates a scene from a prompt, with no weights."""

from __future__ import annotations

from mutoscope.engines.storyboard.engine import Storyboard

__all__ = ["Storyboard"]
