"""The HTTP room: routes, schemas, both encodings, auth, paging, errors, server-sent events. No SQL, no engines."""

from __future__ import annotations

from mutoscope.api.app import create_app

__all__ = ["create_app"]
