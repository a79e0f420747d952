"""Connections and transactions.

SQLite runs in WAL mode with one writer connection per process. Every write transaction takes a file lock
and then BEGIN IMMEDIATE: a deferred transaction that reads and then writes gets SQLITE_BUSY at once under
contention, and the busy timeout alone is unfair (waits of seconds); the kernel queues lock holders. The writer
syncs each commit to the disk, so that what was answered outlives a loss of power too.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Double, Engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class now(FunctionElement[float]):
    """Seconds since the epoch by the database's clock: the one clock that leases are measured with."""

    type = Double()
    inherit_cache = True


@compiles(now, "sqlite")
def _now_sqlite(element: now, compiler: SQLCompiler, **kw: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(now, "postgresql")
def _now_postgresql(element: now, compiler: SQLCompiler, **kw: Any) -> str:
    return "extract(epoch from clock_timestamp())::double precision"


JOIN_SECONDS = 2.0
_THREADS: WeakKeyDictionary[Engine, list[Thread]] = WeakKeyDictionary()
"""The thread behind each connection of an engine."""


class Database:
    """The rows of one server, in the SQLite file at `path`.

    `write()` is a transaction; leaving it commits, an exception rolls back. In `read()` each statement sees
    the newest commit.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock_path = path.with_name(path.name + ".lock")
        self._reader = _sqlite_engine(
            path, connections=4, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True, pool_reset_on_return=None
        )
        self._writer = _sqlite_engine(path, connections=1, synchronous="FULL")
        self._lock_thread = ThreadPoolExecutor(1, "store-lock")
        event.listen(self._writer.sync_engine, "begin", _begin_immediate)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with self._writer.connect() as connection, self._file_lock(), connection.begin():
            yield connection

    @asynccontextmanager
    async def _file_lock(self) -> AsyncIterator[None]:
        """Waits in a thread of its own, so that nothing else that runs in threads can keep writers waiting."""
        descriptor = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        loop = asyncio.get_running_loop()
        waiting = loop.run_in_executor(self._lock_thread, fcntl.flock, descriptor, fcntl.LOCK_EX)
        try:
            await asyncio.shield(waiting)
        except asyncio.CancelledError:
            waiting.add_done_callback(lambda _: os.close(descriptor))
            raise
        try:
            yield
        finally:
            os.close(descriptor)

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()
        await asyncio.to_thread(self._join)
        self._lock_thread.shutdown(wait=False)

    def _join(self) -> None:
        """Wait for the threads of connections whose use was cancelled: they still answer to the event loop."""
        for engine in (self._reader, self._writer):
            for thread in _THREADS.pop(engine.sync_engine, ()):
                thread.join(JOIN_SECONDS)


def _sqlite_engine(path: Path, *, connections: int, synchronous: str = "NORMAL", **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"isolation_level": None, "timeout": 30},
        **options,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, record: Any) -> None:
        _THREADS.setdefault(engine.sync_engine, []).append(connection.driver_connection._thread)
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
