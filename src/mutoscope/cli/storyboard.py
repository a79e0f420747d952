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


@app.command()
def storyboard(
    prompts: Annotated[list[str], typer.Argument(metavar="PROMPT...", help="A row of the sheet for each.")],
    sheet: Annotated[Path | None, typer.Option(metavar="FILE.png", help="Where the sheet goes.")] = None,
    remix: Annotated[list[str] | None, typer.Option(help="A change to show in a row below each prompt.")] = None,
    size: Annotated[str, typer.Option(help="Of the video, such as 720x1280.")] = "1280x720",
    seconds: Annotated[float, typer.Option(min=0.1, max=120, help="Of the video.")] = 8,
    seed: Annotated[int, typer.Option(help="Of the scene; another seed gives another one.")] = 1894,
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

    from mutoscope.cli.sheet import Strip, draw
    from mutoscope.video import Size

    if sheet is None and not document:
        fail("Say where the sheet goes: --sheet FILE.png, or print the scene with --document.")
    try:
        frame = Size.parse(size)
    except ValueError as error:
        fail(str(error))
    console = Console(stderr=True, highlight=False)
    strips = []
    for prompt in prompts:
        for label, scene, notes in _scenes(prompt, remix or [], seed):
            if document:
                print(scene.model_dump_json(indent=2))
            for note in notes:
                console.print(f"[bold]{label}[/]: [yellow]{note}[/]", markup=True, soft_wrap=True)
            if sheet is not None:
                strips.append(Strip(label, _moments(scene, frame, seconds, columns)))
    if sheet is not None:
        draw(strips, sheet)
        console.print(f"Wrote {sheet}")


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
