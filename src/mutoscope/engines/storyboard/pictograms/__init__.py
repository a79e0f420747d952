"""Pictograms: a picture for almost any noun, from the set that the build added, a font, or as a card."""

from __future__ import annotations

from mutoscope.engines.storyboard.pictograms.library import installed
from mutoscope.engines.storyboard.pictograms.picture import Picture, picture

__all__ = ["Picture", "installed", "picture"]
