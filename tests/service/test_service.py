from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mutoscope import errors, prompts
from mutoscope.server import open_service
from mutoscope.service import Idempotency, Service, Upload
from mutoscope.settings import Settings
from mutoscope.store import Store
from mutoscope.video import Status, Video
from tests.media import corpus


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[tuple[Service, Store]]:
    service, store = open_service(Settings(data=tmp_path / "data", max_creates_per_minute=3))
    yield service, store
    await store.close()


def _clip(folder: Path) -> Path:
    path = folder / "clip.mp4"
    path.write_bytes(corpus.video())
    return path


async def completed(service: Service, store: Store, **asked: object) -> Video:
    """A created video, its job done as far as the rows can tell."""
    made = await service.create("default", prompt="Rex at a lake", size="320x180", **asked)  # type: ignore[arg-type]
    held = await store.queue.claim("w1", lease_seconds=30)
    assert held is not None and held.id == made.id
    assert await store.queue.complete(held, files=f"videos/{made.id}/1")
    return await service.retrieve("default", made.id)


async def test_a_source_deleted_while_the_caption_is_composed_is_an_error_and_not_a_failed_job(
    opened: tuple[Service, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, store = opened
    source = await completed(service, store)
    loop, compose = asyncio.get_running_loop(), prompts.compose

    def compose_late(caption: str, instruction: str) -> str:
        asyncio.run_coroutine_threadsafe(service.delete("default", source.id), loop).result()
        return compose(caption, instruction)

    monkeypatch.setattr(prompts, "compose", compose_late)
    with pytest.raises(errors.VideoNotFound):
        await service.remix("default", source.id, prompt="at night")
    assert (await service.page("default")).videos == []


async def test_a_remix_keeps_the_characters_of_its_source(opened: tuple[Service, Store], tmp_path: Path) -> None:
    service, store = opened
    clip = _clip(tmp_path)
    rex = await service.create_character("default", name="Rex", video=Upload(clip, clip.name))
    source = await completed(service, store, characters=[rex.id])
    remix = await service.remix("default", source.id, prompt="at night")
    assert remix.characters == (rex.id,)


async def test_imports_do_not_count_against_the_rate_limit(opened: tuple[Service, Store], tmp_path: Path) -> None:
    service, _ = opened
    clip = _clip(tmp_path)
    for number in range(3):
        await service.import_video("default", clip, video_id=f"video_{number}")
    await service.create("default", prompt="A lake")


async def test_an_id_can_be_imported_again_once_its_video_is_deleted(
    opened: tuple[Service, Store], tmp_path: Path
) -> None:
    service, _ = opened
    clip = _clip(tmp_path)
    await service.import_video("default", clip, video_id="video_abc")
    with pytest.raises(errors.VideoExists):
        await service.import_video("default", clip, video_id="video_abc")
    await service.delete("default", "video_abc")
    again = await service.import_video("default", clip, video_id="video_abc", prompt="again")
    assert (again.status, again.prompt) == (Status.COMPLETED, "again")
    assert clip.read_bytes() == (tmp_path / "data" / "assets" / str(again.files) / "video.mp4").read_bytes()


async def test_a_key_whose_video_was_deleted_starts_a_new_one(opened: tuple[Service, Store]) -> None:
    service, _ = opened
    once = Idempotency(key="k", digest="d")
    first = await service.create("default", prompt="A lake", idempotency=once)
    assert (await service.create("default", prompt="A lake", idempotency=once)).id == first.id
    await service.delete("default", first.id)
    assert (await service.create("default", prompt="A lake", idempotency=once)).id != first.id
