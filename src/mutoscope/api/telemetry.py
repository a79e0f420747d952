"""What each request leaves behind: an id, a log line, metrics; and an answer when a handler breaks."""

from __future__ import annotations

import logging
import re
import secrets
import time

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mutoscope.api.errors import internal_error

log = structlog.get_logger("mutoscope.api")

REQUEST_ID = re.compile(r"[A-Za-z0-9_.-]{1,128}")
CLIENT_CLOSED = 499
"""The status in logs and metrics of a request whose client went away before the answer."""


class Metrics:
    """Prometheus metrics of one app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        labels = ["method", "route", "status"]
        self.requests = Counter("mutoscope_http_requests", "HTTP requests", labels, registry=self.registry)
        self.latency = Histogram(
            "mutoscope_http_request_seconds",
            "Time to the end of the answer",
            ["method", "route"],
            registry=self.registry,
        )
        self.videos = Gauge("mutoscope_videos", "Videos by status", ["status"], registry=self.registry)


class Telemetry:
    """The outermost ASGI middleware."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started = time.perf_counter()
        request_id = _request_id(scope)
        status = CLIENT_CLOSED

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers["openai-processing-ms"] = str(round((time.perf_counter() - started) * 1000))
            await send(message)

        try:
            await self.app(scope, receive, send_marked)
        except ClientDisconnect:
            pass
        except Exception:
            log.exception("request_failed", request_id=request_id, path=scope["path"])
            if status != CLIENT_CLOSED:
                raise
            await internal_error(request_id)(scope, receive, send_marked)
        finally:
            self._record(scope, request_id, status, time.perf_counter() - started)

    def _record(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if route != "unmatched" else "ANY"
        self.metrics.requests.labels(method, route, status).inc()
        self.metrics.latency.labels(method, route).observe(seconds)
        log.log(
            logging.DEBUG if scope["method"] in ("GET", "HEAD") and status < 400 else logging.INFO,
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(seconds * 1000, 1),
            request_id=request_id,
        )


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else f"req_{secrets.token_hex(16)}"
