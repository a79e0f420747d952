"""The HTTP application: routes, and what is around each request."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.types import Lifespan

from mutoscope import __version__
from mutoscope.api import content, errors, events, models, openapi, operations, videos, webhooks
from mutoscope.api.telemetry import Metrics, Telemetry
from mutoscope.service import Service
from mutoscope.settings import Settings

ROUTERS: Sequence[APIRouter] = (
    videos.router,
    content.router,
    events.router,
    models.router,
    webhooks.router,
    operations.router,
)


def create_app(settings: Settings, service: Service, *, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """The application that serves `service`; `lifespan` starts and stops what it needs."""
    app = FastAPI(
        title="Mutoscope",
        version=__version__,
        description="A self-hosted server for the OpenAI Videos API, with a real remix.",
        lifespan=lifespan,
        redirect_slashes=False,
        docs_url=None,  # their pages load scripts from the network, which a server of one's own may not have
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings, app.state.service = settings, service
    app.state.spool = settings.data / "spool"
    app.state.metrics = Metrics()
    for router in ROUTERS:
        app.include_router(router)
        app.include_router(_heads(router))
    errors.install(app, [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)])
    openapi.install(app)
    app.add_middleware(Telemetry, metrics=app.state.metrics)
    return app


def _heads(router: APIRouter) -> APIRouter:
    """HEAD for each GET of `router`; the server drops the bodies."""
    heads = APIRouter()
    for route in router.routes:
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
            heads.add_api_route(
                route.path,
                route.endpoint,
                methods=["HEAD"],
                response_class=route.response_class,
                include_in_schema=False,
            )
    return heads
