"""Logs: key=value lines in a terminal, JSON lines elsewhere; to standard error."""

from __future__ import annotations

import sys

import structlog

EVENT_WIDTH = 9
"""So that what most lines tell begins in one column: `completed` is the longest of the common events."""


def configure_logs(level: str = "info") -> None:
    """Set up structlog for this process; `level` is the least that it prints."""
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso", utc=not terminal),
            structlog.processors.format_exc_info,
            _lines() if terminal else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _lines() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(pad_event_to=EVENT_WIDTH, pad_level=False, sort_keys=False)
