"""One server: the API process with its store, its objects and its local workers, put together."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog
import uvicorn
from fastapi import FastAPI

from mutoscope.api.app import create_app
from mutoscope.assets import Assets
from mutoscope.engines.catalog import read_catalog
from mutoscope.errors import ConfigurationError
from mutoscope.service import Service
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.webhooks.delivery import Courier
from mutoscope.workers.pool import LocalPool

log = structlog.get_logger()

LOCK_SECONDS = 5.0
"""How long a start waits for the processes of a killed server to be gone."""
IMPORT_SECONDS = 24 * 3600.0
"""An import beside the server is over after this long, and what it left in the scratch folder may go."""


def open_service(settings: Settings) -> tuple[Service, Store]:
    """The service over the data folder, without workers; close the store when done.

    Raises:
        ConfigurationError: the folder or its database cannot be used, or the settings name an unknown model.
    """
    catalog = read_catalog(settings)
    store, assets = _open(settings)
    return Service(settings, catalog, store, assets), store


def _open(settings: Settings) -> tuple[Store, Assets]:
    try:
        return Store.open(settings.data / "mutoscope.db"), Assets.in_folder(settings.data / "assets")
    except OSError as error:
        raise _unusable(settings.data, error) from error


def _unusable(folder: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(
        f"The folder {folder} cannot hold the data: {error.strerror}. Choose another with --data or MUTOSCOPE_DATA."
    )


def lock_data(folder: Path) -> int:
    """Take the data folder for one server; returns the lock's descriptor, which its workers share.

    Raises:
        ConfigurationError: another server uses the folder, or it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _unusable(folder, error) from error
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


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed server left in the data folder, whose lock the caller has."""
    abandoned = list((folder / "spool").glob("*"))
    for scratch in (folder / "scratch").glob("import-*"):
        with suppress(FileNotFoundError):
            if scratch.stat().st_mtime < time.time() - IMPORT_SECONDS:
                abandoned.append(scratch)
    for left_behind in abandoned:
        shutil.rmtree(left_behind, ignore_errors=True)


def build_app(settings: Settings, lock: int) -> FastAPI:
    """The ASGI application; its lifespan runs the workers and delivers the webhooks. Raises as `open_service` does."""
    catalog = read_catalog(settings)
    store, assets = _open(settings)
    clear_leftovers(settings.data)
    pool = LocalPool(settings, store, lock)
    service = Service(settings, catalog, store, assets, lambda: pool.alive or not settings.workers)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        running: list[asyncio.Task[None]] = []
        try:
            await store.queue.release_dead()
            running.append(asyncio.create_task(Courier(store.deliveries).run(), name="webhooks"))
            if settings.workers:
                running.append(asyncio.create_task(pool.run(), name="workers"))
            for task in running:
                task.add_done_callback(_report)
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
    """A socket that takes connections. Raises ConfigurationError when the address cannot be had."""
    bound = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((settings.host, settings.port))
        bound.listen()
    except (OSError, UnicodeError) as error:
        bound.close()
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigurationError(
            f"Cannot listen on {settings.host}:{settings.port}: {reason}. Choose another --host or --port."
        ) from error
    return bound


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` hears the base URL once the folder, its rows and the port are had.

    Raises:
        ConfigurationError: one of them cannot be had, or the settings cannot work.
    """
    lock = lock_data(settings.data)
    app = build_app(settings, lock)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2, lifespan="on")
    with listen(settings) as bound, suppress(KeyboardInterrupt):
        announce(_base_url(bound))
        uvicorn.Server(config).run(sockets=[bound])


def _base_url(bound: socket.socket) -> str:
    address, port = bound.getsockname()[:2]
    return f"http://[{address}]:{port}/v1" if ":" in address else f"http://{address}:{port}/v1"
