"""Source caption + instruction → caption of the result, by rules; the words that the rules know."""

from __future__ import annotations

from mutoscope.prompts.composition import MAX_CAPTION, compose

__all__ = ["MAX_CAPTION", "compose"]
