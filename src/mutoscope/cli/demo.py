"""`mutoscope demo`: one scene and two remixes, made by a real server through the official SDK."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mutoscope.cli.app import app, fail, one_line_errors

if TYPE_CHECKING:
    from openai import OpenAI
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from mutoscope.cli.comparison import Row

SIZE: Literal["1280x720"] = "1280x720"
SECONDS: Literal["4"] = "4"
SEED = 1894
"""Everybody's demonstration shows the same lake."""
POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Scene:
    """A step of the demonstration; every one after the first remixes the one before it."""

    file: str
    call: str
    prompt: str


SCENES = (
    Scene("1-lake.mp4", "create", "A peaceful lake surrounded by mountains"),
    Scene("2-night.mp4", "remix", "Same scene but at night with stars in the sky"),
    Scene("3-sailboat.mp4", "remix again", "Now at golden hour, with a sailboat on the lake"),
)

FIRST_PROGRAM = """\
from openai import OpenAI

client = OpenAI()
video = client.videos.create_and_poll(prompt="A peaceful lake in the mountains")
night = client.videos.remix(video.id, prompt="Same scene but at night")
client.videos.poll(night.id)
client.videos.download_content(night.id).write_to_file("night.mp4")"""


@app.command()
def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the videos and the picture go.")] = Path("demo-out"),
    port: Annotated[int, typer.Option(help="Port for the server; 0 takes a free one.")] = 0,
) -> None:
    """Make a video, remix it, and remix the remix, with a server of its own and the openai SDK.

    Leaves three mp4 files and one picture that compares them. Needs the extra: pip install 'mutoscope[demo]'.
    """
    from rich.console import Console

    from mutoscope.cli import comparison
    from mutoscope.cli.local_server import local_server

    try:
        from openai import OpenAI
    except ImportError:
        fail("The demonstration speaks through the openai SDK. Install it: pip install 'mutoscope[demo]'")
    console = Console(highlight=False)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "server.log").touch()
    except OSError as error:
        fail(f"Nothing can be written to {out}: {error.strerror}. Name another folder with --out.")
    with one_line_errors(), tempfile.TemporaryDirectory(prefix="mutoscope-demo-") as folder:
        with local_server(Path(folder), out / "server.log", port=port) as server:
            console.print(f"A server of our own runs at [bold]{server.url}[/]\n")
            rows = make(OpenAI(base_url=server.url, api_key="any"), out, console)
        comparison.draw(rows, out / "comparison.png")
    report(out, console)


def make(client: OpenAI, out: Path, console: Console) -> list[Row]:
    """Make and download the scenes, one after the other, showing how far each is."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from mutoscope.cli.comparison import Row

    columns = (
        TextColumn("{task.fields[call]:<11}"),
        BarColumn(bar_width=16),
        TaskProgressColumn(),
        TextColumn("[dim]{task.description}"),
    )
    rows = []
    with Progress(*columns, console=console) as progress:
        tasks = [progress.add_task(one.prompt, call=one.call, start=False, total=100) for one in SCENES]
        source = None
        for scene, task in zip(SCENES, tasks, strict=True):
            progress.start_task(task)
            source = generate(client, scene, source, partial(_show, progress, task))
            path = out / scene.file
            client.videos.download_content(source).write_to_file(path)
            progress.stop_task(task)
            rows.append(Row(scene.call, scene.prompt, path))
    return rows


def _show(progress: Progress, task: TaskID, done: int) -> None:
    progress.update(task, completed=done)


def generate(client: OpenAI, scene: Scene, source: str | None, show: Callable[[int], None]) -> str:
    """The id of the finished video of `scene`; `show` hears the server's progress, 0 to 100."""
    if source is None:
        video = client.videos.create(prompt=scene.prompt, size=SIZE, seconds=SECONDS, extra_body={"seed": SEED})
    else:
        video = client.videos.remix(source, prompt=scene.prompt)
    while video.status in ("queued", "in_progress"):
        show(video.progress)
        time.sleep(POLL_SECONDS)
        video = client.videos.retrieve(video.id)
    if video.status == "failed":
        fail(f"The video {video.id} failed: {video.error.message if video.error else 'for no stated reason'}")
    show(100)
    return video.id


def report(out: Path, console: Console) -> None:
    """Say where everything is, and how to go on."""
    from rich.syntax import Syntax

    console.print(f"\nIn [bold]{out.absolute()}[/]")
    for scene in SCENES:
        console.print(f"  {scene.file:<16}[dim]{scene.prompt}[/]")
    console.print(f"  {'comparison.png':<16}[dim]all three side by side[/]")
    console.print(f"  {'server.log':<16}[dim]what the server said meanwhile[/]")
    console.print("\nYour first program, after [bold]mutoscope serve[/] and")
    console.print("[bold]export OPENAI_BASE_URL=http://127.0.0.1:8000/v1 OPENAI_API_KEY=any[/]\n", soft_wrap=True)
    console.print(Syntax(FIRST_PROGRAM, "python", theme="ansi_dark", background_color="default"))
