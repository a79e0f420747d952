"""What words mean to the storyboard."""

from __future__ import annotations

from mutoscope.engines.storyboard.words.settings import HOME, SETTING_WORDS, SHOWN, STAND_INS, STANDS

__all__ = ["HOME", "SETTING_WORDS", "SHOWN", "STANDS", "STAND_INS"]
