"""The supervisor: a light process that holds the leases and watches over the engine children.

Run as `python -m mutoscope.workers.supervisor PARENT`; the settings come as a line of JSON on standard
input, and when that closes it stops as it does on SIGTERM: running jobs are given back unharmed.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
import signal
import sys
from contextlib import suppress

import structlog

from mutoscope.assets import Assets
from mutoscope.engines.catalog import load_catalog
from mutoscope.lifeline import die_with_parent
from mutoscope.logs import configure_logs
from mutoscope.settings import Settings
from mutoscope.store import Store, StoreError
from mutoscope.workers.bench import Bench
from mutoscope.workers.slot import Slot
from mutoscope.workers.sweep import retire, sweep_orphans

log = structlog.get_logger()

TIDY_SECONDS = 1.0
ORPHAN_SECONDS = 3600.0
SETTINGS_BYTES = 16 * 1024 * 1024
"""The longest line that the settings may be."""


async def supervise(settings: Settings, worker: str) -> None:
    """Run `settings.workers` slots until cancelled."""
    for left_behind in (settings.data / "scratch").glob("worker-*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    store = Store.open(settings.data / "mutoscope.db")
    assets = Assets.in_folder(settings.data / "assets")
    bench = Bench(worker, settings, load_catalog(settings.catalog), store, assets)
    log.info("supervisor ready", slots=settings.workers)
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(settings.workers):
                group.create_task(Slot(bench, number).run())
            group.create_task(_tidy(bench))
    finally:
        await store.close()


async def _tidy(bench: Bench) -> None:
    swept_at = 0.0
    clock = asyncio.get_running_loop().time
    while True:
        try:
            for video in await bench.store.queue.fail_lost():
                log.error("worker lost on every attempt", video=video.id)
            await retire(bench.store, bench.assets)
            if clock() - swept_at > ORPHAN_SECONDS or not swept_at:
                swept_at = clock()
                await sweep_orphans(bench.store, bench.assets)
        except (StoreError, OSError) as error:
            log.warning("tidying failed", error=str(error))
        await asyncio.sleep(TIDY_SECONDS)


async def _run() -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=SETTINGS_BYTES)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    settings = Settings.model_validate_json(await reader.readline())
    configure_logs(settings.log_level)
    working = asyncio.create_task(supervise(settings, worker=f"worker-{secrets.token_hex(4)}"))
    loop.add_signal_handler(signal.SIGTERM, working.cancel)
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    closed = asyncio.create_task(reader.read())
    closed.add_done_callback(lambda _: working.cancel())
    with suppress(asyncio.CancelledError):
        await working


def main() -> None:
    die_with_parent(int(sys.argv[1]))
    asyncio.run(_run())


if __name__ == "__main__":
    main()
