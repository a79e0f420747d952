"""The objects of a server: create-only writes, ranged reads, deletion by prefix.

`obstore` speaks the same calls to a folder and to S3. A local put links a finished temporary file into
place, so a reader never sees half an object.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore

CHUNK = 256 * 1024


class KeyTaken(Exception):
    """A put under a key that exists."""


@dataclass(frozen=True, slots=True)
class Object:
    """A key with its size in bytes and its age as a time, seconds since the epoch."""

    key: str
    size: int
    modified_at: float


class Assets:
    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder

    @classmethod
    def in_folder(cls, folder: Path) -> Self:
        return cls(LocalStore(folder, mkdir=True, automatic_cleanup=True), folder)

    async def put(self, key: str, content: bytes | Path) -> None:
        """Store bytes or a file, which must not be changed afterwards: a local one is linked. Raises KeyTaken."""
        if self._folder is not None and isinstance(content, Path):
            with suppress(OSError):
                return await asyncio.to_thread(_link, content, self._folder / key, key)
        try:
            await self._store.put_async(key, content, mode="create")
        except AlreadyExistsError as error:
            raise KeyTaken(key) from error

    async def read(self, key: str) -> bytes | None:
        """A whole small object, or None when it is not there."""
        try:
            return bytes(await (await self._store.get_async(key)).bytes_async())
        except FileNotFoundError:
            return None

    async def stream(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes [start, end), in chunks. Raises FileNotFoundError."""
        if start >= end:
            return
        result = await self._store.get_async(key, options={"range": (start, end)})
        async for chunk in result.stream(min_chunk_size=CHUNK):
            yield bytes(chunk)

    async def find(self, key: str) -> Object | None:
        try:
            meta = await self._store.head_async(key)
        except FileNotFoundError:
            return None
        return Object(key, meta["size"], meta["last_modified"].timestamp())

    async def fetch(self, key: str, scratch: Path) -> Path | None:
        """A local file with the object's bytes, for reading only; copied into `scratch` if it is not local."""
        if self._folder is not None:
            path = self._folder / key
            return path if path.is_file() else None
        content = await self.read(key)
        if content is None:
            return None
        path = scratch / key.replace("/", "_")
        path.write_bytes(content)
        return path

    async def list(self, prefix: str) -> AsyncIterator[Object]:
        async for page in self._store.list(prefix):
            for meta in page:
                yield Object(meta["path"], meta["size"], meta["last_modified"].timestamp())

    async def delete_prefix(self, prefix: str) -> int:
        """Delete every object whose key is `prefix` or lies under it; returns how many. Others may do so too."""
        deleted = 0
        with suppress(FileNotFoundError):
            for key in [found.key async for found in self.list(prefix)] or [prefix]:
                with suppress(FileNotFoundError):
                    await self._store.delete_async(key)
                    deleted += 1
        return deleted


def _link(source: Path, target: Path, key: str) -> None:
    """Link `source` at `target`. Raises OSError when that cannot be done here, KeyTaken when something is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError as error:
        raise KeyTaken(key) from error
