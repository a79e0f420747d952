"""Bodies while they arrive: what is spooled, and what is left behind."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mutoscope.api import multipart
from mutoscope.api.spool import Received, Spool
from mutoscope.errors import FileTooLarge, InvalidRequest
from tests.conftest import Server

HEAD = b'--XX\r\nContent-Disposition: form-data; name="video"; filename="C:\\clips\\a.mp4"\r\n\r\n'


def sizes(folder: Path) -> list[int]:
    return [file.stat().st_size for file in folder.rglob("*")]


async def feed(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


@pytest.mark.parametrize("chunk", [7, 1000, 10**7])
async def test_files_are_spooled_whole_however_they_are_cut(tmp_path: Path, chunk: int) -> None:
    content = os.urandom(20_000 if chunk == 7 else 700_000)
    body = HEAD + content + b"\r\n" + HEAD.replace(b"video", b"second") + b"abc\r\n--XX--\r\n"
    async with Spool(tmp_path / "spool", 10**6) as files:
        (name, file), (_, second) = await multipart.Reader(b"XX", files, 1000).read(feed(body, chunk))
        assert isinstance(file, Received)
        assert isinstance(second, Received)
        assert (name, file.filename, file.size) == ("video", "a.mp4", len(content))
        assert file.path.read_bytes() == content
        assert file.sha256 == hashlib.sha256(content).hexdigest()
        assert second.path.read_bytes() == b"abc"
    assert not sizes(tmp_path / "spool")


async def test_a_file_over_the_limit_is_not_written(tmp_path: Path) -> None:
    async with Spool(tmp_path, 100) as files:
        with pytest.raises(FileTooLarge):
            await multipart.Reader(b"XX", files, 1000).read(feed(HEAD + bytes(10**6), 4096))
        assert max(sizes(tmp_path)) <= 4096
    assert not sizes(tmp_path)


async def test_data_urls(tmp_path: Path) -> None:
    async with Spool(tmp_path, 100) as files:
        file = await files.decode("data:image/png;base64,aGVs\nbG8=", "image_url")
        assert file.path.read_bytes() == b"hello"
        for url in ("data:image/png,hello", "hello", "data:;base64,%%%"):
            with pytest.raises(InvalidRequest):
                await files.decode(url, "image_url")
        with pytest.raises(FileTooLarge):
            await files.decode("data:;base64," + "aGVs" * 100, "image_url")


async def test_a_client_that_goes_away_leaves_no_file(paused: Server) -> None:
    folder = paused.settings.data / "spool"
    host, _, port = paused.url.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /v1/videos/edits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer key-0\r\nContent-Length: 9000000\r\n"
        b"Content-Type: multipart/form-data; boundary=XX\r\n\r\n" + HEAD + bytes(1_000_000)
    )
    await writer.drain()
    await until(lambda: any(file.stat().st_size for file in folder.glob("*/*")))
    writer.close()
    await writer.wait_closed()
    await until(lambda: not list(folder.glob("*")))


async def until(condition: object) -> None:
    assert callable(condition)
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)
