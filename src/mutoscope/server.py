"""One server: the API process with its store, its objects and its local workers, put together."""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI

from mutoscope.api.app import create_app
from mutoscope.assets import Assets
from mutoscope.engines.catalog import load_catalog
from mutoscope.errors import ConfigurationError
from mutoscope.service import Service
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.webhooks.delivery import Courier
from mutoscope.workers.pool import LocalPool

log = structlog.get_logger()

LOCK_SECONDS = 5.0
"""How long a start waits for the processes of a killed server to be gone."""


def open_service(settings: Settings) -> tuple[Service, Store]:
    """The service over the data folder, without workers; close the store when done."""
    store, assets = _open(settings)
    return Service(settings, load_catalog(settings.catalog), store, assets), store


def _open(settings: Settings) -> tuple[Store, Assets]:
    return Store.open(settings.data / "mutoscope.db"), Assets.in_folder(settings.data / "assets")


def lock_data(folder: Path) -> int:
    """Take the data folder for one server; returns the lock's descriptor, which its workers share.

    Raises:
        ConfigurationError: another server uses the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise ConfigurationError(
                    f"Another server uses the folder {folder}. Stop it, or give this one another with --data."
                ) from None
            time.sleep(0.05)


def build_app(settings: Settings, lock: int) -> FastAPI:
    """The ASGI application; its lifespan runs the workers and delivers the webhooks."""
    store, assets = _open(settings)
    pool = LocalPool(settings, store, lock)
    service = Service(
        settings, load_catalog(settings.catalog), store, assets, lambda: pool.alive or not settings.workers
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await store.queue.release_dead()
        running = [asyncio.create_task(Courier(store.deliveries).run(), name="webhooks")]
        if settings.workers:
            running.append(asyncio.create_task(pool.run(), name="workers"))
        for task in running:
            task.add_done_callback(_report)
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await store.close()

    return create_app(settings, service, lifespan=lifespan)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("stopped working until the next start", part=task.get_name(), exc_info=error)


def listen(settings: Settings) -> socket.socket:
    """A bound socket. Raises ConfigurationError when the address cannot be had."""
    bound = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        raise ConfigurationError(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}. Choose another with --port."
        ) from error
    return bound


def serve(settings: Settings, bound: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM. Raises ConfigurationError."""
    lock = lock_data(settings.data)
    config = uvicorn.Config(
        build_app(settings, lock), log_config=None, access_log=False, timeout_graceful_shutdown=2, lifespan="on"
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[bound])
