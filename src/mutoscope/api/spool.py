"""Where received files lie while their request is answered."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from mutoscope.errors import FileTooLarge, InvalidRequest
from mutoscope.service import Upload


@dataclass(frozen=True, slots=True)
class Received(Upload):
    """An upload in the spool, with the SHA-256 of its bytes in hex."""

    sha256: str
    size: int


class Writer:
    """One file on its way into the spool. `write` blocks; call it in a thread."""

    def __init__(self, path: Path, filename: str, limit: int) -> None:
        self.path, self.filename, self.limit = path, filename, limit
        self.size = 0
        self._hash = hashlib.sha256()
        self._file = path.open("xb")

    def write(self, data: bytes | bytearray) -> None:
        self.size += len(data)
        if self.size > self.limit:
            raise FileTooLarge(f"The file is larger than this server's limit of {self.limit} bytes.")
        self._hash.update(data)
        self._file.write(data)

    def close(self) -> None:
        self._file.close()

    def received(self) -> Received:
        self._file.flush()
        return Received(self.path, self.filename, self._hash.hexdigest(), self.size)


class Spool:
    """The files of one request, in a folder of their own that goes when the request ends, however it ends."""

    def __init__(self, root: Path, file_limit: int) -> None:
        self.root, self.file_limit = root, file_limit
        self._folder: Path | None = None
        self._writers: list[Writer] = []

    def create(self, filename: str) -> Writer:
        if self._folder is None:
            self.root.mkdir(parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(dir=self.root))
        path = self._folder / str(len(self._writers))
        writer = Writer(path, re.split(r"[/\\]", filename)[-1][:255], self.file_limit)
        self._writers.append(writer)
        return writer

    async def decode(self, url: str, param: str) -> Received:
        """Spool the bytes of a base64 `data:` URL.

        Raises:
            InvalidRequest: it is not such a URL, or its base64 is broken.
            FileTooLarge: the file is over the limit.
        """
        head, comma, payload = url.partition(",")
        if not comma or not head.lower().endswith(";base64"):
            raise InvalidRequest(f"'{param}' is not a base64 data URL: data:image/png;base64,….", param=param)
        writer = self.create("upload")
        await asyncio.to_thread(_decode, payload, param, writer)
        return writer.received()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers:
            writer.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _decode(payload: str, param: str, writer: Writer) -> None:
    try:
        data = base64.b64decode("".join(payload.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidRequest(f"The base64 in '{param}' is broken: {error}.", param=param) from error
    writer.write(data)
