"""How a server starts, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest

from mutoscope.engines.catalog import read_catalog
from mutoscope.errors import ConfigurationError
from mutoscope.server import IMPORT_SECONDS, build_app, clear_leftovers, listen, lock_data, open_service, serve
from mutoscope.settings import Settings
from tests.conftest import make, running


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`mutoscope serve` in the working directory `folder`, over `folder/data`; its log is `folder/log`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MUTOSCOPE_")}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mutoscope", "serve", "--port", "0", "--data", str(folder / "data")],
            cwd=folder,
            env=inherited | environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


def announced(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+(?=/v1)", process.stdout.readline())
    assert found is not None
    return found[0]


def supervisors(server: int) -> set[int]:
    words = f"mutoscope.workers.supervisor\0{server}\0".encode()
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if words in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found


def until_ready(url: str) -> None:
    deadline = time.monotonic() + 20
    while httpx2.get(f"{url}/readyz").status_code != 200:
        assert time.monotonic() < deadline, "the server is not ready"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_file_that_breaks_meanwhile_stops_no_supervisor(tmp_path: Path) -> None:
    (tmp_path / "mutoscope.toml").write_text("poll_seconds = 0.1\n")
    with serving(tmp_path) as process:
        url = announced(process)
        until_ready(url)
        (tmp_path / "mutoscope.toml").write_text("broken")
        (first,) = supervisors(process.pid)
        os.kill(first, signal.SIGKILL)
        video = httpx2.post(f"{url}/v1/videos", json={"prompt": "A fox", "size": "320x180", "seconds": "1"}).json()
        deadline = time.monotonic() + 20
        while video["status"] != "completed":
            assert time.monotonic() < deadline, video
            video = httpx2.get(f"{url}/v1/videos/{video['id']}").json()


def test_a_server_with_many_keys_makes_videos(tmp_path: Path) -> None:
    keys = {f"key-{number:064}": "films" for number in range(2000)}
    aliases = {f"alias-{number:064}": "storyboard" for number in range(2000)}
    with (
        running(tmp_path, api_keys=keys, aliases=aliases, poll_seconds=0.05) as server,
        server.sdk(f"key-{7:064}") as client,
    ):
        assert make(client, model=f"alias-{7:064}").status == "completed"


def test_nothing_is_announced_before_the_folder_is_had(tmp_path: Path) -> None:
    lock = lock_data(tmp_path / "data")
    with serving(tmp_path) as process:
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], 2.5) == ([], [], [])
        os.close(lock)
        assert httpx2.get(f"{announced(process)}/healthz").status_code == 200


@pytest.mark.parametrize(("level", "reads"), [("info", 0), ("debug", 2)])
def test_reads_are_logged_for_those_who_ask(tmp_path: Path, level: str, reads: int) -> None:
    with serving(tmp_path, MUTOSCOPE_WORKERS="0", MUTOSCOPE_LOG_LEVEL=level) as process:
        url = announced(process)
        video = httpx2.post(f"{url}/v1/videos", json={"prompt": "A fox"}).json()
        for path in (video["id"], "", "video_none"):
            httpx2.get(f"{url}/v1/videos/{path}".rstrip("/"))
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    requests = [(line["method"], line["status"]) for line in lines if line["event"] == "request"]
    assert requests == [("POST", 200), *[("GET", 200)] * reads, ("GET", 404)]


def test_a_start_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    def break_off(url: str) -> None:
        with closing(sqlite3.connect(tmp_path / "mutoscope.db")) as connection:
            connection.execute("DROP TABLE videos")

    with pytest.raises(SystemExit):
        serve(Settings(data=tmp_path, port=0), break_off)


def test_a_socket_takes_connections_as_soon_as_it_is_had(tmp_path: Path) -> None:
    with listen(Settings(data=tmp_path, port=0)) as bound:
        socket.create_connection(bound.getsockname()[:2], timeout=1).close()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "x" * 70])
def test_a_host_that_cannot_be_is_named(tmp_path: Path, host: str) -> None:
    with pytest.raises(ConfigurationError, match=f"Cannot listen on {host}:0: "):
        listen(Settings(data=tmp_path, host=host, port=0))


@pytest.mark.parametrize("settings", [{"default_model": "nope"}, {"aliases": {"sora-2": "nope"}}])
def test_models_that_do_not_exist_are_refused(tmp_path: Path, settings: dict[str, str]) -> None:
    wrong = Settings.model_validate({"data": tmp_path, "workers": 0} | settings)
    with pytest.raises(ConfigurationError, match=r"names the model 'nope'; this server has: .*storyboard, "):
        open_service(wrong)
    with pytest.raises(ConfigurationError, match="'nope'"):
        build_app(wrong, lock=-1)
    assert not (tmp_path / "mutoscope.db").exists()


@pytest.mark.parametrize(
    ("catalog", "reason"),
    [
        ("storyboard = 5", "'storyboard' is not a table"),
        ("[storyboard]\nfps = inf", "'storyboard' of the catalogue cannot work: fps: "),
        ("[mine]\nfps = 3", "'mine' of the catalogue cannot work: operations: "),
    ],
)
def test_catalogues_that_cannot_work_are_one_line(tmp_path: Path, catalog: str, reason: str) -> None:
    (tmp_path / "models.toml").write_text(catalog)
    with pytest.raises(ConfigurationError) as raised:
        read_catalog(Settings(data=tmp_path, catalog=tmp_path / "models.toml"))
    assert reason in raised.value.message
    assert "\n" not in raised.value.message


def unusable(tmp_path: Path) -> list[Path]:
    (tmp_path / "file").touch()
    return [tmp_path / "file", tmp_path / "file" / "below", Path("/proc/mutoscope")]


@pytest.mark.parametrize("which", range(3))
def test_a_folder_that_cannot_hold_the_data_is_named(tmp_path: Path, which: int) -> None:
    folder = unusable(tmp_path)[which]
    for start in (lock_data, lambda folder: open_service(Settings(data=folder))):
        with pytest.raises(ConfigurationError, match=f"The folder {folder} cannot hold the data"):
            start(folder)


def test_what_a_killed_server_left_is_cleared(tmp_path: Path) -> None:
    for name in ("spool/received", "scratch/import-old", "scratch/import-new", "assets/videos"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "spool" / "received" / "0").touch()
    past = time.time() - IMPORT_SECONDS - 60
    os.utime(tmp_path / "scratch" / "import-old", (past, past))
    clear_leftovers(tmp_path)
    clear_leftovers(tmp_path / "missing")
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.glob("*/*"))
    assert left == ["assets/videos", "scratch/import-new"]


def test_a_start_clears_the_spool(tmp_path: Path) -> None:
    (tmp_path / "spool" / "received").mkdir(parents=True)
    with running(tmp_path, workers=0):
        assert list((tmp_path / "spool").iterdir()) == []
