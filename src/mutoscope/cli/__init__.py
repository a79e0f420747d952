"""The command line. Commands import what they need when they run, so that `--help` is quick."""

from __future__ import annotations

from mutoscope.cli.app import app
from mutoscope.cli.demo import demo
from mutoscope.cli.doctor import doctor
from mutoscope.cli.importing import import_
from mutoscope.cli.models import models

__all__ = ["app", "demo", "doctor", "import_", "models"]
