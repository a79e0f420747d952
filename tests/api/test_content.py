"""Downloads: ranges, conditions, headers."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest
from openai import OpenAI
from openai.types import Video

from mutoscope.api.ranges import Span, not_modified, wanted
from tests.conftest import Server


@pytest.fixture(scope="module")
def http(server: Server, studio: OpenAI) -> Iterator[httpx2.Client]:
    with server.http(studio.api_key) as http:
        yield http


def get(http: httpx2.Client, video: Video, method: str = "GET", **headers: str) -> httpx2.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return http.request(method, f"/v1/videos/{video.id}/content", headers=given)


def test_whole_file(http: httpx2.Client, finished: Video, clip: bytes) -> None:
    answer = get(http, finished)
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(clip))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-disposition"] == f'inline; filename="{finished.id}.mp4"'
    assert answer.headers["etag"].startswith('"')


def test_head(http: httpx2.Client, finished: Video, clip: bytes) -> None:
    answer = get(http, finished, "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(len(clip))
    assert answer.headers["content-type"] == "video/mp4"
    assert get(http, finished, "HEAD", range="bytes=0-9").headers["content-length"] == "10"


def test_ranges_give_their_bytes(http: httpx2.Client, finished: Video, clip: bytes) -> None:
    size = len(clip)
    for text, start, end in [
        ("0-99", 0, 100),
        ("100-", 100, size),
        ("-100", size - 100, size),
        (f"0-{size * 2}", 0, size),
    ]:
        answer = get(http, finished, range=f"bytes={text}")
        assert (answer.status_code, answer.content) == (206, clip[start:end])
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"


def test_range_outside_the_file(http: httpx2.Client, finished: Video, clip: bytes) -> None:
    for text in (f"{len(clip)}-", "999999999-", "-0"):
        answer = get(http, finished, range=f"bytes={text}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (416, "invalid_range")
        assert answer.headers["content-range"] == f"bytes */{len(clip)}"


def test_conditions(http: httpx2.Client, finished: Video, clip: bytes) -> None:
    etag = get(http, finished, "HEAD").headers["etag"]
    assert get(http, finished, if_none_match=etag).status_code == 304
    assert get(http, finished, if_none_match=f'"other", W/{etag}').status_code == 304
    assert get(http, finished, if_none_match='"other"').status_code == 200
    assert get(http, finished, range="bytes=0-9", if_range=etag).status_code == 206
    assert get(http, finished, range="bytes=0-9", if_range='"other"').content == clip


def test_variants_have_their_own_etags(http: httpx2.Client, finished: Video) -> None:
    path = f"/v1/videos/{finished.id}/content"
    tags = {http.head(path, params={"variant": name}).headers["etag"] for name in ("video", "thumbnail", "spritesheet")}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", Span(0, 1)),
        ("bytes=5-", Span(5, 10)),
        ("bytes=-3", Span(7, 10)),
        ("bytes=-30", Span(0, 10)),
        ("bytes = 2-3 ", Span(2, 4)),
        ("bytes=3-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=a-b", None),
        ("bytes=-", None),
        ("items=0-1", None),
        ("", None),
    ],
)
def test_wanted(header: str, span: Span | None) -> None:
    assert wanted({"range": header}, "tag", 10) == span


def test_no_byte_of_an_empty_file_can_be_wanted() -> None:
    with pytest.raises(ValueError, match="0 bytes"):
        wanted({"range": "bytes=0-"}, "tag", 0)


@pytest.mark.parametrize(
    ("header", "same"), [("*", True), ('"tag"', True), ('"a", W/"tag"', True), ('"a"', False), ("tag", False)]
)
def test_not_modified(header: str, same: bool) -> None:
    assert not_modified({"if-none-match": header}, "tag") is same
