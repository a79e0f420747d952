"""multipart/form-data, parsed while it arrives: texts are kept, files go to the spool."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from mutoscope.api.forms import Value
from mutoscope.api.spool import Spool, Writer
from mutoscope.errors import InvalidRequest

# It warns of every broken body; that is the client's to know, and the answer says it.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)

MAX_PARTS = 200
FLUSH_BYTES = 256 * 1024


@dataclass(slots=True)
class Part:
    """One part: `data` is its text, or what of its file is not yet written."""

    headers: dict[bytes, bytes] = field(default_factory=dict)
    name: str = ""
    data: bytearray = field(default_factory=bytearray)
    writer: Writer | None = None

    def flush(self) -> None:
        if self.writer is not None and self.data:
            self.writer.write(self.data)
            self.data.clear()

    def value(self) -> Value:
        if self.writer is not None:
            return self.writer.received()
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            raise InvalidRequest(f"The form field '{self.name}' is not UTF-8.", param=self.name) from error


class Reader:
    """Feeds a body to the parser and collects its parts."""

    def __init__(self, boundary: bytes, spool: Spool, text_limit: int) -> None:
        self._spool, self._text_limit = spool, text_limit
        self._parts: list[Part] = []
        self._header: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._text_bytes = 0
        self._ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin_part,
                "on_header_begin": self._begin_header,
                "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
                "on_header_end": self._end_header,
                "on_headers_finished": self._open_part,
                "on_part_data": self._add_data,
                "on_end": self._end,
            },
        )

    async def read(self, chunks: AsyncIterator[bytes]) -> list[tuple[str, Value]]:
        first_unwritten = 0
        async for chunk in chunks:
            self._parser.write(chunk)
            unwritten = self._parts[first_unwritten:]
            if sum(len(part.data) for part in unwritten if part.writer) >= FLUSH_BYTES:
                await asyncio.to_thread(_flush, unwritten)
                first_unwritten = max(0, len(self._parts) - 1)
        if not self._ended:
            raise FormParserError("it ends before its last boundary")
        await asyncio.to_thread(_flush, self._parts[first_unwritten:])
        return [(part.name, part.value()) for part in self._parts if part.name]

    def _begin_part(self) -> None:
        if len(self._parts) == MAX_PARTS:
            raise FormParserError(f"it has more than {MAX_PARTS} parts")
        self._parts.append(Part())

    def _begin_header(self) -> None:
        self._header = (bytearray(), bytearray())

    def _end_header(self) -> None:
        self._parts[-1].headers[bytes(self._header[0]).lower()] = bytes(self._header[1])

    def _open_part(self) -> None:
        part = self._parts[-1]
        kind, options = parse_options_header(part.headers.get(b"content-disposition"))
        if kind != b"form-data" or b"name" not in options:
            raise FormParserError("a part has no Content-Disposition: form-data with a name")
        filename = options.get(b"filename")
        # A browser's form sends an empty name for a file that was not chosen; its part has no content.
        part.name = options[b"name"].decode() if filename != b"" else ""
        if filename or part.headers.get(b"content-type", b"").lower().startswith((b"image/", b"video/")):
            part.writer = self._spool.create((filename or b"upload").decode(errors="replace"))

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        part = self._parts[-1]
        if part.writer is None:
            self._text_bytes += end - start
            if self._text_bytes > self._text_limit:
                raise FormParserError(f"its texts are longer than {self._text_limit} bytes")
        part.data += data[start:end]

    def _end(self) -> None:
        self._ended = True


def _flush(parts: list[Part]) -> None:
    for part in parts:
        part.flush()
