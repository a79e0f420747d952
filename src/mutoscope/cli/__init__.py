"""The command line. Commands import what they need when they run, so that `--help` is quick."""

from __future__ import annotations

from mutoscope.cli import demo, doctor, importing, models, pull, storyboard
from mutoscope.cli.app import app

__all__ = ["app", "demo", "doctor", "importing", "models", "pull", "storyboard"]
