"""A self-hosted server for the OpenAI Videos API, with a real remix."""

from __future__ import annotations

__version__ = "0.1.0"
