"""One handle on all rows of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from mutoscope.store.characters import Characters
from mutoscope.store.database import Database
from mutoscope.store.deliveries import Deliveries
from mutoscope.store.events import Events
from mutoscope.store.queue import Queue
from mutoscope.store.schema import upgrade
from mutoscope.store.videos import Videos
from mutoscope.store.webhooks import Webhooks


class Store:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.videos = Videos(database)
        self.queue = Queue(database)
        self.events = Events(database)
        self.characters = Characters(database)
        self.webhooks = Webhooks(database)
        self.deliveries = Deliveries(database)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the SQLite file at `path`, made or brought to the newest schema if need be.

        Raises:
            ConfigurationError: a newer release of the server made the file.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        upgrade(path)
        return cls(Database(path))

    async def close(self) -> None:
        await self.database.close()
