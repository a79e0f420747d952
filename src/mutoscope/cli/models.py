"""`mutoscope models`: what this server can run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import app, one_line_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from mutoscope.engines.catalog import Model
    from mutoscope.video import Size


@app.command()
def models(as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False) -> None:
    """List the models of this server: names, what each can do, sizes, durations and licence.

    An alias is another name that programs may ask for, such as sora-2. Set your own with
    MUTOSCOPE_ALIASES='{"my-name": "storyboard"}', and add models with MUTOSCOPE_CATALOG=models.toml.
    """
    from rich.console import Console

    from mutoscope.engines.catalog import read_catalog
    from mutoscope.settings import RETIRED_MODELS, read_settings

    with one_line_errors():
        settings = read_settings()
        catalog = read_catalog(settings)
    names = dict.fromkeys((*RETIRED_MODELS, *settings.aliases))
    aliases = {id: [name for name in names if settings.resolve_model(name) == id] for id in catalog}
    if as_json:
        print(json.dumps([_entry(model, aliases[model.id]) for model in catalog.values()], indent=2))
    else:
        Console().print(_table([(model, aliases[model.id]) for model in catalog.values()]))


def _entry(model: Model, aliases: list[str]) -> dict[str, object]:
    return {
        "id": model.id,
        "name": model.name,
        "summary": model.summary,
        "aliases": aliases,
        "operations": sorted(model.operations),
        "sizes": [str(size) for size in model.sizes],
        "seconds": list(model.seconds),
        "image_reference": model.image_reference,
        "max_characters": model.max_characters,
        "license": model.license,
    }


def _table(models: list[tuple[Model, list[str]]]) -> Table:
    from rich.table import Table

    table = Table(show_lines=True)
    for heading in ("model, licence", "also called", "can", "sizes", "seconds"):
        table.add_column(heading, no_wrap=heading == "also called")
    for model, aliases in models:
        abilities = sorted(map(str, model.operations))
        if model.image_reference:
            abilities.append("image reference")
        if model.max_characters:
            abilities.append(f"{model.max_characters} characters")
        table.add_row(
            f"[bold]{model.id}[/]\n{model.license}\n{model.summary}",
            "\n".join(aliases),
            "\n".join(abilities),
            _by_shape(model.sizes),
            ", ".join(str(seconds) for seconds in model.seconds),
        )
    return table


def _by_shape(sizes: Sequence[Size]) -> str:
    """Landscape, portrait and square sizes, a paragraph each."""
    shapes = [
        [str(size) for size in sizes if size.width > size.height],
        [str(size) for size in sizes if size.width < size.height],
        [str(size) for size in sizes if size.width == size.height],
    ]
    return "\n\n".join(", ".join(shape) for shape in shapes if shape)
