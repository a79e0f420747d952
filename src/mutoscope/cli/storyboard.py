"""`mutoscope storyboard`: look at what the default model draws, with no server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import app, fail

if TYPE_CHECKING:
    from mutoscope.engines.base import Frame
    from mutoscope.engines.storyboard.scene import Scene
    from mutoscope.video import Size

MIN_SIDE, MAX_SIDE = 64, 4096


@app.command()
def storyboard(
    prompts: Annotated[list[str], typer.Argument(metavar="PROMPT...", help="A row of the sheet for each.")],
    sheet: Annotated[Path | None, typer.Option(metavar="FILE.png", help="Where the sheet goes.")] = None,
    remix: Annotated[list[str] | None, typer.Option(help="A change to show in a row below each prompt.")] = None,
    size: Annotated[str, typer.Option(help="Of the video, such as 720x1280.")] = "1280x720",
    seconds: Annotated[float, typer.Option(min=0.1, max=120, help="Of the video.")] = 8,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help="Of the scene; another seed gives another one.")
    ] = 1894,
    columns: Annotated[int, typer.Option(min=1, max=12, help="Moments to show of each.")] = 4,
    document: Annotated[bool, typer.Option("--document", help="Print each scene document as JSON.")] = False,
) -> None:
    """Draw PROMPTs with the storyboard model and lay moments of each on one sheet.

    mutoscope storyboard 'A lake at dawn' 'A dog in the snow' --sheet lake.png
    mutoscope storyboard 'A busy street' --remix 'at night' --remix 'in the rain' --sheet street.png

    Tells what of a prompt is not shown. A --remix starts from the prompt above it, not from the
    change before.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import track

    from mutoscope.cli.sheet import Strip, draw

    if sheet is None and not document:
        fail("Say where the sheet goes: --sheet FILE.png, or print the scene with --document.")
    if not all(prompt.strip() for prompt in prompts):
        fail("A prompt is empty; say what to draw.")
    if sheet is not None and not sheet.absolute().parent.is_dir():
        fail(f"The sheet {sheet} cannot be written: there is no folder {sheet.parent}.")
    frame = _size(size)
    console = Console(stderr=True, highlight=False)
    rows = [row for prompt in prompts for row in _scenes(prompt, remix or [], seed)]
    for label, scene, notes in rows:
        if document:
            print(scene.model_dump_json(indent=2))
        for note in notes:
            console.print(f"[bold]{escape(label)}[/]: [yellow]{escape(note)}[/]", soft_wrap=True)
    if sheet is not None:
        drawing = track(rows, "Drawing", console=console, transient=True)
        strips = [Strip(label, _moments(scene, frame, seconds, columns)) for label, scene, _ in drawing]
        try:
            draw(strips, sheet)
        except (OSError, ValueError) as error:
            fail(f"The sheet {sheet} cannot be written: {error}")
        console.print(f"Wrote {escape(str(sheet))}")


def _size(text: str) -> Size:
    from mutoscope.video import Size

    try:
        size = Size.parse(text)
    except ValueError as error:
        fail(str(error))
    if not MIN_SIDE <= min(size.width, size.height) <= max(size.width, size.height) <= MAX_SIDE:
        fail(f"{text} is not a size to draw; each side may have {MIN_SIDE} to {MAX_SIDE} pixels.")
    return size


def _scenes(prompt: str, changes: list[str], seed: int) -> list[tuple[str, Scene, list[str]]]:
    """The prompt's scene, and what each change makes of it, with their labels and notes."""
    from mutoscope.engines.storyboard.parse import parse
    from mutoscope.engines.storyboard.patch import patch
    from mutoscope.prompts import compose

    source, notes = parse(prompt, seed)
    scenes = [(prompt, source, notes)]
    for change in changes:
        scenes.append((f"Remix: {change}", *patch(source, change, compose(prompt, change))))
    return scenes


def _moments(scene: Scene, size: Size, seconds: float, count: int) -> list[tuple[float, Frame]]:
    from mutoscope.engines.storyboard.render import Drawing
    from mutoscope.engines.storyboard.shot import shot

    drawing = Drawing(scene, size, taken=shot(scene, size, seconds))
    times = [seconds * (2 * index + 1) / (2 * count) for index in range(count)]
    return [(t, drawing.frame(round(24 * t), t)) for t in times]
