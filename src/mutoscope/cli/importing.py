"""`mutoscope import`: clips that exist already become videos of this server."""

from __future__ import annotations

import asyncio
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import Data, app, fail, one_line_errors

if TYPE_CHECKING:
    from mutoscope.settings import Settings
    from mutoscope.video import Video


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Clips: mp4, mov or webm.", show_default=False)],
    id: Annotated[str | None, typer.Option(metavar="ID", help="The id to import under; for one file.")] = None,
    prompt: Annotated[str, typer.Option(metavar="TEXT", help="What the clips show; remixes build on it.")] = "",
    project: Annotated[
        str | None, typer.Option(help="The project to import into, where API keys name several.")
    ] = None,
    data: Data = None,
) -> None:
    """Import clips as completed videos, to poll, download and remix under their ids.

    A file named like video_abc123.mp4 keeps video_abc123 as its id; any other gets a fresh one, or
    the one given with --id. An mp4 is kept byte for byte. The server may run meanwhile.

    Example: mutoscope import video_abc123.mp4 --prompt "A sailboat on a calm sea"
    """
    from mutoscope.settings import read_settings
    from mutoscope.video import IDENTIFIER

    if id is not None and len(files) > 1:
        raise typer.BadParameter("it names one video, so give it with one FILE.", param_hint="--id")
    if id is not None and IDENTIFIER.fullmatch(id) is None:
        raise typer.BadParameter(
            "an id has letters, digits and _ . : -, at most 200 of them, and begins with a letter, a digit or _.",
            param_hint="--id",
        )
    for option, text in (("--prompt", prompt), ("--project", project or "")):
        if not _is_text(text):
            fail(f"The text of {option} is not UTF-8.")
    with one_line_errors():
        settings = read_settings({"data": data})
        refused = asyncio.run(_import_all(settings, _project(settings, project), files, id, prompt))
    if not prompt and refused < len(files):
        print("Without --prompt a remix has only its own words to go by.", file=sys.stderr)
    if refused:
        raise typer.Exit(1)


def _project(settings: Settings, named: str | None) -> str:
    """The project to import into: the one named, or the only one that there is."""
    from mutoscope.api.auth import DEFAULT_PROJECT

    projects = sorted(set(settings.api_keys.values())) or [named or DEFAULT_PROJECT]
    if named is None and len(projects) > 1:
        fail(f"The API keys open several projects; say which with --project: {', '.join(projects)}.")
    if named is not None and named not in projects:
        fail(f"No API key opens the project {named!r}; there is {', '.join(projects)}.")
    return named or projects[0]


async def _import_all(settings: Settings, project: str, files: list[Path], id: str | None, prompt: str) -> int:
    """Import the files, a line of output each; returns how many were refused."""
    from rich.console import Console
    from rich.progress import track

    from mutoscope.errors import MutoscopeError
    from mutoscope.server import open_service

    service, store = open_service(settings)
    refused = 0
    try:
        for path in track(files, "Importing", transient=True, disable=len(files) == 1, console=Console(stderr=True)):
            try:
                _check_file(path)
                video = await service.import_video(project, path, video_id=id or _exported_id(path), prompt=prompt)
                print(_line(video, path), flush=True)
            except (MutoscopeError, OSError) as error:
                reason = error.strerror if isinstance(error, OSError) else error
                print(f"mutoscope: {path}: {reason}", file=sys.stderr, flush=True)
                refused += 1
    finally:
        await store.close()
    return refused


def _check_file(path: Path) -> None:
    from mutoscope.errors import InvalidMedia

    if not stat.S_ISREG(path.stat().st_mode):
        raise InvalidMedia("It is not a regular file.")


def _exported_id(path: Path) -> str | None:
    """The id that a clip was downloaded under, if its name is one."""
    from mutoscope.video import IDENTIFIER

    exported = path.suffix == ".mp4" and path.stem.startswith("video_") and IDENTIFIER.fullmatch(path.stem)
    return path.stem if exported else None


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _line(video: Video, path: Path) -> str:
    from mutoscope.video import format_seconds

    printable = str(path).encode(errors="replace").decode()
    return f"{video.id}  {video.size}  {format_seconds(video.seconds)} s  {printable}"
