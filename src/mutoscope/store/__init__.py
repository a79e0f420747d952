"""All SQL of the server."""

from __future__ import annotations

from mutoscope.store.store import Store

__all__ = ["Store"]
