"""The commands of `mutoscope`, with what they share: settings from flags, and errors as one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

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


@contextmanager
def one_line_errors() -> Iterator[None]:
    """End the command with one line instead of a traceback when the error is one that we foresaw."""
    from pydantic import ValidationError

    from mutoscope.errors import MutoscopeError

    try:
        yield
    except MutoscopeError as error:
        fail(error.message)
    except ValidationError as error:
        details = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        fail(f"The settings cannot work: {details}")


def fail(message: str) -> None:
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
    from mutoscope.server import listen
    from mutoscope.server import serve as run
    from mutoscope.settings import Settings

    flags = {"host": host, "port": port, "data": data, "default_model": model, "workers": workers}
    with one_line_errors():
        settings = Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
        configure_logs()
        bound = listen(settings)
        address, actual = bound.getsockname()[:2]
        where = f"http://[{address}]:{actual}/v1" if ":" in address else f"http://{address}:{actual}/v1"
        print(f"Mutoscope serves {where}", flush=True)
        print(f"  export OPENAI_BASE_URL={where} OPENAI_API_KEY=any", flush=True)
        run(settings, bound)
