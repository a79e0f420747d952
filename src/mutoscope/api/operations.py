"""For whoever runs the server: /healthz, /readyz, /metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from mutoscope import __version__
from mutoscope.api.telemetry import Metrics
from mutoscope.api.videos import Serving
from mutoscope.video import Status

router = APIRouter(tags=["operations"])


@router.get("/")
async def index() -> dict[str, str]:
    """Where things are, for a person who opens the address."""
    return {"name": "Mutoscope", "version": __version__, "api": "/v1", "description": "/openapi.json"}


@router.get("/healthz")
async def health() -> dict[str, str]:
    """The process is alive."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: {"description": "It cannot serve; `problems` says why"}})
async def readiness(service: Serving) -> JSONResponse:
    """The database and the assets can be reached, and there is a worker."""
    problems = await service.ready()
    return JSONResponse({"status": "unready" if problems else "ready", "problems": problems}, 503 if problems else 200)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request, service: Serving) -> Response:
    """Prometheus metrics."""
    metrics: Metrics = request.app.state.metrics
    counts = await service.counts()
    for status in Status:
        metrics.videos.labels(status).set(counts.get(status, 0))
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
