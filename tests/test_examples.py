"""The programs in examples/ run unchanged against a real server, with the newest SDK and with an old one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from openai import OpenAI
from openai.types import Video

from mutoscope.cli.local_server import LocalServer, local_server
from mutoscope.engines.base import Frame
from mutoscope.media.encode import encode
from mutoscope.video import Size

EXAMPLES = Path(__file__).parents[1] / "examples"
IMPORTED = "video_abc123"
"""The id of the old clip that two of the programs start from."""
EXPECTED = {
    "1_basic_remix": ("Remixed from: video_", 2),
    "2_remix_and_poll": ("Remix completed successfully!", 1),
    "3_multiple_variations": (" completed", 4),
    "4_iterative_refinement": ("Evolution: video_", 3),
    "5_remix_with_download": ("Remix downloaded: remix_", 1),
}
"""Program -> words that it prints when all goes well, and how many videos it makes."""
SMALL_CATALOG = """
[storyboard]
default_size = "180x320"
fps = 8
"""


@pytest.fixture(scope="module")
def old_sdk() -> str:
    """A Python that has openai 2.2.0."""
    python = os.environ.get("OPENAI_2_2_PYTHON")
    if python is None and "CI" not in os.environ:
        pytest.skip("OPENAI_2_2_PYTHON names no Python with openai 2.2; `make test` sets it")
    assert python is not None and Path(python).exists(), "`make test` makes the environment of openai 2.2"
    return python


@pytest.fixture(scope="module")
def full_size(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server as everybody starts it."""
    with serving(tmp_path_factory.mktemp("full-size")) as server:
        yield server


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server whose default size and frame rate are small, to be quick."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "catalog.toml").write_text(SMALL_CATALOG)
    with serving(folder, catalog=str(folder / "catalog.toml")) as server:
        yield server


@pytest.mark.parametrize("name", EXPECTED)
def test_runs_unchanged(name: str, full_size: LocalServer, tmp_path: Path) -> None:
    check(name, sys.executable, full_size, tmp_path)


@pytest.mark.parametrize("name", EXPECTED)
def test_runs_unchanged_with_openai_2_2(name: str, old_sdk: str, small: LocalServer, tmp_path: Path) -> None:
    check(name, old_sdk, small, tmp_path)


def test_all_examples_are_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(EXPECTED)


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[LocalServer]:
    """A server over `folder`, with an old clip imported."""
    clip = folder / "clip.mp4"
    encode(drifting_light(Size(360, 640), 48), clip, size=Size(360, 640), fps=Fraction(24))
    data = folder / "data"
    command = [sys.executable, "-m", "mutoscope", "import", str(clip), "--id", IMPORTED, "--data", str(data)]
    subprocess.run([*command, "--prompt", "A sailboat on a calm sea"], check=True, capture_output=True)
    with local_server(data, folder / "server.log", settings=settings) as server:
        yield server


def drifting_light(size: Size, count: int) -> Iterator[Frame]:
    y, x = np.mgrid[: size.height, : size.width].astype(np.float32)
    for index in range(count):
        glow = 200 * np.exp(-((x - 4 * index - 60) ** 2 + (y - 200) ** 2) / 9000)
        yield np.dstack([glow + 30, glow * 0.7 + 50, 90 + y / 8, np.full_like(x, 255)]).astype(np.uint8)


def check(name: str, python: str, server: LocalServer, folder: Path) -> None:
    said, count = EXPECTED[name]
    with OpenAI(base_url=server.url, api_key="any") as client:
        before = {video.id for video in client.videos.list(limit=100)}
        environment = os.environ | {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "any"}
        program = [python, str(EXAMPLES / f"{name}.py")]
        run = subprocess.run(
            program, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert run.returncode == 0, run.stderr
        assert said in run.stdout
        made = [video for video in client.videos.list(limit=100) if video.id not in before]
        assert len(made) == count
        for video in made:
            check_video(client, client.videos.poll(video.id, poll_interval_ms=200))
    for file in folder.glob("*.mp4"):
        assert file.name in run.stdout


def check_video(client: OpenAI, video: Video) -> None:
    assert (video.status, video.progress, video.error) == ("completed", 100, None)
    if video.remixed_from_video_id is not None:
        source = client.videos.retrieve(video.remixed_from_video_id)
        assert (video.size, video.seconds) == (source.size, source.seconds)
    content = client.videos.download_content(video.id)
    with av.open(BytesIO(content.read()), "r") as container:
        stream = container.streams.video[0]
        assert stream.average_rate is not None
        seconds = len(list(container.decode(stream))) / stream.average_rate
        assert f"{stream.width}x{stream.height}" == video.size
        assert float(seconds) == pytest.approx(float(video.seconds), abs=0.1)
