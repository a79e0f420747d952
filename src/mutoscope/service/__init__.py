"""What a client may ask for, and when."""

from __future__ import annotations

from mutoscope.service.exchange import (
    FILES,
    Change,
    Content,
    Idempotency,
    Lineage,
    Options,
    Page,
    Upload,
    Variant,
)
from mutoscope.service.service import Service

__all__ = [
    "FILES",
    "Change",
    "Content",
    "Idempotency",
    "Lineage",
    "Options",
    "Page",
    "Service",
    "Upload",
    "Variant",
]
