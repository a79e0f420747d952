"""What is around the routes: request ids, metrics, health, what breaks, what is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from mutoscope.api import create_app
from mutoscope.server import open_service
from mutoscope.settings import Settings
from tests.conftest import Server, running


def metrics(http: httpx2.Client) -> dict[tuple[str, tuple[str, ...]], float]:
    families = text_string_to_metric_families(http.get("/metrics").text)
    return {(one.name, tuple(one.labels.values())): one.value for family in families for one in family.samples}


def test_request_ids_are_kept_or_made(paused: Server) -> None:
    with paused.http() as http:
        assert http.get("/healthz", headers={"x-request-id": "mine-1"}).headers["x-request-id"] == "mine-1"
        made = [http.get("/v1/nothing", headers={"x-request-id": "a b"}).headers["x-request-id"] for _ in range(2)]
        assert made[0].startswith("req_")
        assert made[0] != made[1]
        assert int(http.get("/healthz").headers["openai-processing-ms"]) >= 0


def test_the_root_says_where_things_are(paused: Server) -> None:
    with paused.http() as http:
        assert http.get("/").json()["api"] == "/v1"


def test_sdk_exposes_the_request_id(paused: Server) -> None:
    with paused.sdk() as client:
        assert (client.videos.create(prompt="A fox")._request_id or "").startswith("req_")


def test_metrics_count_routes_by_template(paused: Server) -> None:
    with paused.http() as http:
        http.get("/v1/videos/video_1")
        http.get("/v1/videos/video_2")
        http.get("/wp-login.php")
        found = metrics(http)
    assert found["mutoscope_http_requests_total", ("GET", "/v1/videos/{video_id}", "404")] >= 2
    assert found["mutoscope_http_requests_total", ("ANY", "unmatched", "404")] >= 1
    assert found["mutoscope_http_request_seconds_count", ("GET", "/v1/videos/{video_id}")] >= 2
    assert not [key for key in found if "video_1" in str(key)]


def test_metrics_count_videos_by_status(paused: Server) -> None:
    with paused.http() as http:
        before = metrics(http)["mutoscope_videos", ("queued",)]
        http.post("/v1/videos", json={"prompt": "A fox"})
        after = metrics(http)
    assert after["mutoscope_videos", ("queued",)] == before + 1
    assert after["mutoscope_videos", ("completed",)] == 0


def test_operations_need_no_key(server: Server) -> None:
    with server.http("wrong") as http:
        assert http.get("/healthz").json() == {"status": "ok"}
        assert http.get("/readyz").json() == {"status": "ready", "problems": []}
        assert http.get("/metrics").status_code == 200


def replace_by_folder(database: Path) -> None:
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()
    database.mkdir()


@pytest.fixture
async def broken(tmp_path: Path) -> httpx2.AsyncClient:
    """A client of an app whose database is gone."""
    settings = Settings(data=tmp_path, workers=0)
    service, store = open_service(settings)
    app = create_app(settings, service)
    await store.close()
    replace_by_folder(tmp_path / "mutoscope.db")
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1")


async def test_what_nobody_foresaw_is_an_internal_error(broken: httpx2.AsyncClient) -> None:
    async with broken:
        answer = await broken.get("/v1/videos/video_123")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["type"]) == (500, "internal_error", "server_error")
    assert answer.headers["x-request-id"] in error["message"]
    assert "sqlite" not in answer.text.lower()


async def test_a_server_without_its_database_is_alive_but_not_ready(broken: httpx2.AsyncClient) -> None:
    async with broken:
        assert (await broken.get("/healthz")).status_code == 200
        answer = await broken.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["problems"]


def test_without_keys_every_key_opens_the_one_project(tmp_path: Path) -> None:
    with running(tmp_path, workers=0) as server, server.sdk("this") as one, server.sdk("that") as other:
        video = one.videos.create(prompt="A fox")
        assert other.videos.retrieve(video.id).id == video.id


def test_the_api_imports_nothing_heavy() -> None:
    program = "import sys, mutoscope.api.app; print(*{'numpy', 'av', 'PIL', 'skia', 'torch'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == []
    )
