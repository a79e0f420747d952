from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from mutoscope.assets import Assets
from mutoscope.assets.assets import CHUNK, KeyTaken


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    return Assets.in_folder(tmp_path / "assets")


async def test_an_object_is_written_once(assets: Assets, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"from a file")
    await assets.put("videos/v/1/video.mp4", file)
    with pytest.raises(KeyTaken):
        await assets.put("videos/v/1/video.mp4", b"other")
    assert await assets.read("videos/v/1/video.mp4") == b"from a file"


async def test_two_may_delete_the_same_prefix_at_once(assets: Assets) -> None:
    for _ in range(20):
        for number in range(8):
            await assets.put(f"videos/v/1/{number}", b"x")
        await asyncio.gather(*(assets.delete_prefix("videos/v") for _ in range(3)))
        assert [found async for found in assets.list("videos")] == []


async def test_a_large_file_is_not_read_into_memory(assets: Assets, tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 34)
    await assets.put("videos/v/1/video.mp4", file)
    found = await assets.find("videos/v/1/video.mp4")
    assert found is not None and found.size == 1 << 34


async def test_ranges_stream_in_chunks(assets: Assets) -> None:
    content = bytes(range(256)) * (CHUNK // 64)
    await assets.put("a/b", content)
    for start, end in ((0, len(content)), (5, 6), (100, CHUNK + 100), (7, 7)):
        assert b"".join([chunk async for chunk in assets.stream("a/b", start, end)]) == content[start:end]
    found = await assets.find("a/b")
    assert found is not None and found.size == len(content)


async def test_what_is_not_there(assets: Assets, tmp_path: Path) -> None:
    assert await assets.read("no/such") is None
    assert await assets.find("no/such") is None
    assert await assets.fetch("no/such", tmp_path) is None
    assert await assets.delete_prefix("no/such") == 0


async def test_a_prefix_is_a_folder_not_a_beginning(assets: Assets) -> None:
    for key in ("videos/v1/1/a", "videos/v1/2/a", "videos/v11/1/a"):
        await assets.put(key, b"x")
    assert await assets.delete_prefix("videos/v1") == 2
    assert [found.key async for found in assets.list("videos")] == ["videos/v11/1/a"]


async def test_a_key_cannot_leave_the_folder(assets: Assets) -> None:
    with pytest.raises(ValueError, match="path"):
        await assets.put("videos/../../outside", b"x")
