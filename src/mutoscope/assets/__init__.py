"""Objects by key, in a local folder. Keys are written once and never overwritten."""

from __future__ import annotations

from mutoscope.assets.assets import Assets

__all__ = ["Assets"]
