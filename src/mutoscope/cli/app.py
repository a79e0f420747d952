"""The commands of `mutoscope`, with what they share: settings from flags, and errors as one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from mutoscope import __version__

app = typer.Typer(
    name="mutoscope",
    help="A self-hosted server for the OpenAI Videos API, with a real remix.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[
    Path | None, typer.Option(help="Folder of the database and the videos. [default: ~/.mutoscope]", show_default=False)
]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"mutoscope {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """A self-hosted server for the OpenAI Videos API, with a real remix."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End the command with one line instead of a traceback when the error is one that we foresaw."""
    from mutoscope.errors import MutoscopeError

    try:
        yield
    except MutoscopeError as error:
        fail(error.message)


def fail(message: str) -> NoReturn:
    """Print `message` as the command's error and exit with 1."""
    print(f"mutoscope: {message}", file=sys.stderr)
    raise typer.Exit(1)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one. [default: 8000]")] = None,
    data: Data = None,
    model: Annotated[str | None, typer.Option(help="Model that sora-2 and its kin run. [default: storyboard]")] = None,
    workers: Annotated[int | None, typer.Option(help="Jobs that run side by side. [default: 1]")] = None,
) -> None:
    """Serve the Videos API. Point OPENAI_BASE_URL at it.

    Every setting has an environment variable too: MUTOSCOPE_PORT, MUTOSCOPE_DATA, MUTOSCOPE_API_KEYS …
    """
    from mutoscope.logs import configure_logs
    from mutoscope.server import serve as run
    from mutoscope.settings import read_settings

    flags = {"host": host, "port": port, "data": data, "default_model": model, "workers": workers}
    with one_line_errors():
        settings = read_settings(flags)
        configure_logs(settings.log_level)
        run(settings, _announce)


def _announce(url: str) -> None:
    print(f"Mutoscope serves {url}", flush=True)
    print(f"  export OPENAI_BASE_URL={url} OPENAI_API_KEY=any", flush=True)
