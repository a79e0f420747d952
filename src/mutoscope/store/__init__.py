"""All SQL of the server."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError as StoreError

from mutoscope.store.store import Store

__all__ = ["Store", "StoreError"]
