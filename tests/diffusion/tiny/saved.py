"""Saving a pipeline as it would be published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def save(pipeline: Any, folder: Path, **classes: str) -> Path:
    """The folder, with all parts in it; `classes` are parts whose class has another name in published indexes."""
    pipeline.save_pretrained(folder)
    index = folder / "model_index.json"
    entries = json.loads(index.read_text())
    for part, name in classes.items():
        entries[part][1] = name
    index.write_text(json.dumps(entries, indent=2) + "\n")
    return folder
