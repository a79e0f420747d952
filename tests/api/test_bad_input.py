"""Input that no client should send: always the error object, never a 5xx, and the field is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.test_encodings import DATA_URL, parts
from tests.conftest import Server
from tests.media import corpus

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": "multipart/form-data; boundary=XX"}


@pytest.fixture(scope="module")
def http(paused: Server) -> Iterator[httpx2.Client]:
    with paused.http() as http:
        yield http


def refusal(answer: httpx2.Response, *statuses: int) -> dict[str, Any]:
    """The error object of an answer that must be a refusal."""
    assert answer.status_code in (statuses or (400,)), answer.text
    body: dict[str, dict[str, Any]] = answer.json()
    assert body.keys() == {"error"}
    error = body["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert error["message"]
    assert "Traceback" not in error["message"]
    return error


BAD_JSON: dict[str, bytes] = {
    "unclosed": b'{"prompt": "a"',
    "trailing comma": b'{"prompt": "a",}',
    "single quotes": b"{'prompt': 'a'}",
    "comment": b'{"prompt": "a" /* fox */}',
    "unquoted": b"{prompt: a}",
    "two values": b'{"prompt": "a"}{"prompt": "b"}',
    "text": b"hello",
    "space": b" ",
    "null": b"null",
    "list": b'[{"prompt": "a"}]',
    "string": b'"prompt"',
    "number": b"42",
    "NaN": b'{"prompt": "a", "strength": NaN}',
    "Infinity": b'{"prompt": "a", "fps": Infinity}',
    "huge exponent": b'{"prompt": "a", "fps": 1e999}',
    "huge number": b'{"prompt": "a", "seed": ' + b"9" * 5000 + b"}",
    "too deep": b'{"prompt": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "unbalanced deep": b"[" * 90_000,
    "too many values": b'{"prompt": "a", "x": [' + b"{}," * 100_000 + b"{}]}",
    "latin-1": '{"prompt": "é"}'.encode("latin-1"),
    "utf-16": '{"prompt": "a"}'.encode("utf-16"),
    "cut utf-8": b'{"prompt": "\xf0\x9f\x8e"}',
    "lone surrogate": b'{"prompt": "\\ud800"}',
    "reversed surrogates": b'{"prompt": "\\ude00\\ud83d"}',
    "encoded surrogate": b'{"prompt": "\xed\xa0\x80"}',
    "raw control character": b'{"prompt": "a\x01"}',
    "NUL": b'{"prompt": "a\\u0000b"}',
    "raw NUL": b'{"prompt": "a\x00b"}',
    "bad escape": b'{"prompt": "\\x41"}',
}


@pytest.mark.parametrize("body", BAD_JSON.values(), ids=BAD_JSON.keys())
@pytest.mark.parametrize("path", ["/v1/videos", "/v1/videos/video_123/remix"])
def test_bad_json(http: httpx2.Client, path: str, body: bytes) -> None:
    error = refusal(http.post(path, content=body, headers=JSON))
    assert error["type"] == "invalid_request_error"


def part(name: str, content: bytes, more: str = "", kind: str = "") -> bytes:
    """One part of a body whose boundary is XX."""
    header = f'Content-Disposition: form-data; name="{name}"{more}\r\n' + (f"Content-Type: {kind}\r\n" if kind else "")
    return b"--XX\r\n" + header.encode() + b"\r\n" + content + b"\r\n"


PROMPT = part("prompt", b"A fox")
END = b"--XX--\r\n"
BAD_MULTIPART: dict[str, bytes] = {
    "no end": PROMPT,
    "cut in a header": b"--XX\r\nContent-Disposition: form-",
    "cut in a file": PROMPT
    + b'--XX\r\nContent-Disposition: form-data; name="input_reference"; filename="a"\r\n\r\nabc',
    "other boundary": PROMPT.replace(b"XX", b"YY") + b"--YY--\r\n",
    "not multipart": b'{"prompt": "A fox"}',
    "no headers": b"--XX\r\n\r\nA fox\r\n" + END,
    "no name": b"--XX\r\nContent-Disposition: form-data\r\n\r\nA fox\r\n" + END,
    "not form-data": b'--XX\r\nContent-Disposition: attachment; name="prompt"\r\n\r\nA fox\r\n' + END,
    "no colon in a header": b"--XX\r\nContent-Disposition form-data\r\n\r\nA fox\r\n" + END,
    "NUL in a header": b'--XX\r\nContent-Disp\x00osition: form-data; name="prompt"\r\n\r\nA fox\r\n' + END,
    "endless header": b"--XX\r\nX-Long: " + b"a" * 1_000_000,
    "many headers": b"--XX\r\n" + b"X-A: b\r\n" * 10_000 + b"\r\nA\r\n" + END,
    "many parts": PROMPT * 500 + END,
    "latin-1 text": part("prompt", "é".encode("latin-1")) + END,
    "latin-1 name": part("prompt", b"A fox").replace(b"prompt", b"pr\xe9mpt") + END,
    "NUL in a text": part("prompt", b"A \0 fox") + END,
    "prompt twice": PROMPT + PROMPT + END,
    "prompt as a file": part("prompt", b"A fox", '; filename="a.txt"', "text/plain") + END,
    "prompt as an object": part("prompt[text]", b"A fox") + END,
    "value and object": PROMPT + part("input_reference", b"a") + part("input_reference[image_url]", b"a") + END,
    "file and object": PROMPT
    + part("input_reference", b"a", '; filename="a"')
    + part("input_reference[image_url]", b"a")
    + END,
    "open bracket": PROMPT + part("input_reference[image_url", b"a") + END,
    "closed bracket": PROMPT + part("input_reference]", b"a") + END,
    "very deep brackets": PROMPT + part("characters" + "[0]" * 500, b"a") + END,
    "list and object": PROMPT + part("characters[]", b"a") + part("characters[a]", b"a") + END,
    "bad JSON in a field": PROMPT + part("input_reference", b'{"image_url": ') + END,
    "text for a file": PROMPT + part("input_reference", b"photo.png") + END,
    "empty prompt": part("prompt", b"") + END,
    "nothing": END,
}


@pytest.mark.parametrize("body", BAD_MULTIPART.values(), ids=BAD_MULTIPART.keys())
def test_bad_multipart(http: httpx2.Client, paused: Server, body: bytes) -> None:
    refusal(http.post("/v1/videos", content=body, headers=MULTIPART))
    assert not list((paused.settings.data / "spool").glob("*"))


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "X" * 3000,
        "multipart/mixed; boundary=XX",
        "application/json; charset=latin-1",
        "application/json; charset=utf-16",
        "multipart/form-data; boundary=XX; charset=shift_jis",
        "text/plain",
        "application/octet-stream",
        "nonsense",
    ],
)
def test_bad_content_type(http: httpx2.Client, kind: str) -> None:
    refusal(http.post("/v1/videos", content=PROMPT + END, headers={"content-type": kind}))


@pytest.mark.parametrize("body", [b"prompt=%ff", b"prompt=\xff", b"a&" * 300 + b"prompt=a", b"prompt[=a", b"=a"])
def test_bad_urlencoded(http: httpx2.Client, body: bytes) -> None:
    refusal(http.post("/v1/videos", content=body, headers=FORM))


def test_compressed_body(http: httpx2.Client) -> None:
    refusal(http.post("/v1/videos", content=b"\x1f\x8b", headers=JSON | {"content-encoding": "gzip"}))


def test_json_over_its_limit_is_refused_with_and_without_a_length(http: httpx2.Client) -> None:
    body = b'{"prompt": "' + b"a" * 22 * 2**20 + b'"}'
    assert refusal(http.post("/v1/videos", content=body, headers=JSON), 413)["code"] == "file_too_large"
    chunked = http.post("/v1/videos", content=iter([body]), headers=JSON)
    assert refusal(chunked, 413)["code"] == "file_too_large"


@pytest.mark.parametrize(
    "prompt",
    [
        "a",
        "狐" * 32_000,
        "🦊" * 32_000,
        "naïve ∑ \u202e fox \ufeff",
        "line\nline\ttab",
        "{not json",
        '"quoted"',
        "%s {} ${x}",
    ],
)
def test_prompts_that_must_pass_unchanged(http: httpx2.Client, prompt: str) -> None:
    for answer in (
        http.post("/v1/videos", json={"prompt": prompt}),
        http.post("/v1/videos", files=parts(("prompt", prompt))),
    ):
        assert answer.status_code == 200, answer.text
        assert http.get(f"/v1/videos/{answer.json()['id']}").json()["prompt"] == prompt


BAD_FIELDS: dict[str, list[Any]] = {
    "prompt": ["", " \n\t ", "\u3000", "a" * 32_001, "狐" * 32_001, None, 5, True, [], {}, ["a"]],
    "model": ["", "no-such", 5, [], {}, "a" * 300, "stor\0yboard"],
    "seconds": [0, -4, 13, 3601, 10**30, "four", "4s", "", "4.5", 4.5, True, [4], {"s": 4}, "0x4", "٤x"],
    "size": [
        1280,
        "",
        "720",
        "0x0",
        "1280X720",
        "1280×720",
        "-1x5",
        "99999x99999",
        "1280x720x3",
        "x",
        [1280, 720],
        True,
    ],
    "seed": [-1, 2**31, 10**40, 1.5, "1.5", "abc", True, [], {}],
    "strength": [-0.1, 1.1, "x", "nan", "inf", True, []],
    "fps": [0, -24, 1000, "fast", "nan", False, {}],
    "negative_prompt": [5, [], "a" * 32_001, "a\0"],
    "input_reference": [
        "photo.png",
        5,
        [],
        {},
        {"image_url": 5},
        {"image_url": ""},
        {"path": "/etc/passwd", "filename": "passwd"},
        {"image_url": "/etc/passwd"},
        {"image_url": "file:///etc/passwd"},
        {"image_url": "http://127.0.0.1:1/a.png"},
        {"image_url": "ftp://127.0.0.1/a.png"},
        {"image_url": "data:image/png,raw"},
        {"image_url": "data:image/png;base64,@@@@"},
        {"image_url": "data:image/png;base64,abc"},
        {"image_url": "data:image/png;base64,é"},
        {"image_url": "data:image/png;base64,"},
        {"image_url": "data:text/plain;base64,aGVsbG8="},
        {"image_url": DATA_URL[:-40]},
        {"file_id": "file_123"},
    ],
    "characters": [
        "char_123",
        5,
        {},
        ["char_123"],
        [{}],
        [{"id": 5}],
        [{"id": ""}],
        [{"id": None}],
        [{"id": "a"}] * 50,
    ],
}


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in BAD_FIELDS.items() for value in values],
    ids=lambda value: repr(value)[:40],
)
def test_bad_fields_of_create(http: httpx2.Client, name: str, value: Any) -> None:
    error = refusal(http.post("/v1/videos", json={"prompt": "A fox"} | {name: value}))
    assert error["param"].startswith(name)


@pytest.mark.parametrize("value", [{"id": "no-such"}, {"id": "../x"}, {"id": "a\0"}])
def test_characters_that_do_not_exist(http: httpx2.Client, value: dict[str, str]) -> None:
    error = refusal(http.post("/v1/videos", json={"prompt": "A fox", "characters": [value]}), 400, 404)
    assert error["param"].startswith("characters[0]")


@pytest.mark.parametrize("path", ["/v1/videos/edits", "/v1/videos/extensions"])
@pytest.mark.parametrize(
    "video",
    [None, "", "video_123", 5, [], {}, {"id": 5}, {"id": ""}, {"id": None}, {"path": "/etc/passwd", "filename": "x"}],
)
def test_bad_video_of_edit_and_extension(http: httpx2.Client, path: str, video: Any) -> None:
    error = refusal(http.post(path, json={"prompt": "A fox", "seconds": 4, "video": video}))
    assert error["param"].startswith("video")


@pytest.mark.parametrize("video", ["video_123", "../../etc", "a\0b", "x" * 150, "' OR 1=1"])
def test_ids_that_do_not_exist(http: httpx2.Client, video: str) -> None:
    refusal(http.post("/v1/videos/edits", json={"prompt": "A fox", "video": {"id": video}}), 400, 404)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, None, 5, "a\0"])
def test_bad_names_of_characters(http: httpx2.Client, name: Any) -> None:
    error = refusal(http.post("/v1/videos/characters", json={"name": name, "video": {"id": "x"}}))
    assert error["param"] in ("name", "video")


def test_character_without_a_file(http: httpx2.Client) -> None:
    for video in ("clip.mp4", {"id": "video_123"}, 5):
        assert refusal(http.post("/v1/videos/characters", json={"name": "Bo", "video": video}))["param"] == "video"


def test_long_idempotency_key(http: httpx2.Client) -> None:
    answer = http.post("/v1/videos", json={"prompt": "A fox"}, headers={"idempotency-key": "k" * 300})
    assert refusal(answer)["param"] == "Idempotency-Key"


PICTURES = {".png", ".jpg", ".webp", ".gif", ".svg", ".html", ".zip"}


def test_hostile_files(http: httpx2.Client, paused: Server, tmp_path: Path) -> None:
    hostile = [(name, file) for name, file in corpus.build(tmp_path).items() if name not in corpus.ACCEPTED]
    for name, file in hostile[::3]:  # tests/media tries them all
        path, field = ("", "input_reference") if file.suffix in PICTURES else ("/edits", "video")
        answer = http.post(f"/v1/videos{path}", data={"prompt": "A fox"}, files={field: (name, file.read_bytes())})
        error = refusal(answer, 400, 413)
        assert (error["code"], error["param"]) in [("invalid_media", field), ("file_too_large", None)], name
    assert not list((paused.settings.data / "spool").glob("*"))
