from __future__ import annotations

from mutoscope.cli import app

app()
