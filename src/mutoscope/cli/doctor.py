"""`mutoscope doctor`: what this machine can do, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import Data, app, one_line_errors

if TYPE_CHECKING:
    from mutoscope.cli.checks import Finding

STYLES = {"ok": ("green", "✓"), "warning": ("yellow", "!"), "error": ("red", "✗")}


@app.command()
def doctor(
    data: Data = None,
    port: Annotated[int | None, typer.Option(help="The port that you mean to serve on. [default: 8000]")] = None,
) -> None:
    """Check this machine: each part that the server needs is really tried.

    Green works, yellow works with a limit, red must be mended first; each names what to do. Exits 1 on red.
    """
    from rich.console import Console

    from mutoscope.cli.checks import examine
    from mutoscope.settings import read_settings

    console = Console(highlight=False)
    worst = "ok"
    with one_line_errors():
        for finding in examine(read_settings({"data": data, "port": port})):
            console.print(_line(finding), soft_wrap=True)
            worst = max(worst, finding.level, key=list(STYLES).index)
    console.print(_verdict(worst))
    if worst == "error":
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    from rich.markup import escape

    colour, mark = STYLES[finding.level]
    advice = f"\n  [dim]→[/] {escape(finding.advice)}" if finding.advice else ""
    return f"[{colour}]{mark}[/] [bold]{finding.subject:<14}[/] {escape(finding.found)}{advice}"


def _verdict(worst: str) -> str:
    return {
        "ok": "\n[green]All is well.[/] Start with: mutoscope serve",
        "warning": "\n[yellow]It works, within the limits above.[/] Start with: mutoscope serve",
        "error": "\n[red]Mend what is red above, then ask again.[/]",
    }[worst]
