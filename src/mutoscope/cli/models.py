"""`mutoscope models`: what this server can run, and what of it this machine can."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import app, one_line_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from mutoscope.engines.catalog import Model
    from mutoscope.engines.diffusion.snapshot import Extent
    from mutoscope.video import Size


@dataclass(frozen=True)
class Row:
    """A model, the other names that run it, and how it stands on this machine."""

    model: Model
    aliases: list[str]
    extent: Extent | None
    """None for a model without weights."""
    refusal: str | None
    """Why this machine cannot hold it."""


@app.command()
def models(
    name: Annotated[str | None, typer.Argument(help="Tell everything about this one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """List the models of this server by what this machine can do with them: serve, pull first, or not hold.

    An alias is another name that programs may ask for, such as sora-2. Set your own with
    MUTOSCOPE_ALIASES='{"my-name": "storyboard"}', and add models with MUTOSCOPE_CATALOG=models.toml.
    """
    from rich.console import Console, Group

    from mutoscope.engines.catalog import read_catalog
    from mutoscope.errors import UnknownModel
    from mutoscope.settings import RETIRED_MODELS, read_settings

    with one_line_errors():
        settings = read_settings()
        catalog = read_catalog(settings)
        wanted = list(catalog) if name is None else [settings.resolve_model(name)]
        if wanted[0] not in catalog:
            raise UnknownModel(f"There is no model {name!r}. This server has: {', '.join(catalog)}.")
    names = dict.fromkeys((*RETIRED_MODELS, *settings.aliases))
    rows = [_row(catalog[id], [name for name in names if settings.resolve_model(name) == id]) for id in wanted]
    if as_json:
        print(json.dumps([_entry(row) for row in rows], indent=2))
    elif name is not None:
        Console().print(_details(rows[0]))
    else:
        Console().print(Group(*_groups(rows)))


def _row(model: Model, aliases: list[str]) -> Row:
    from mutoscope.engines.diffusion import weights

    extent = None if model.diffusion is None else weights.extent(model.diffusion)
    return Row(model, aliases, extent, weights.fits(model))


def _entry(row: Row) -> dict[str, object]:
    from mutoscope.engines.diffusion import weights

    model, recipe = row.model, row.model.diffusion
    entry = {
        "id": model.id,
        "name": model.name,
        "summary": model.summary,
        "aliases": row.aliases,
        "operations": sorted(model.operations),
        "sizes": [str(size) for size in model.sizes],
        "seconds": list(model.seconds),
        "image_reference": model.image_reference,
        "max_characters": model.max_characters,
        "license": model.license,
        "fits": row.refusal is None,
        "why_not": row.refusal,
        "weights": None,
    }
    if recipe is not None and row.extent is not None:
        entry["weights"] = {
            "repository": None if recipe.path else recipe.repository,
            "path": None if recipe.path is None else str(recipe.path),
            "state": row.extent.state,
            "bytes": row.extent.have,
            "total_bytes": row.extent.total,
            "profile": recipe.profile,
            "placement": weights.placed(recipe.memory) if recipe.memory and row.refusal is None else None,
            "memory_gib": None if recipe.memory is None else recipe.memory.model_dump(),
        }
    return entry


def _groups(rows: list[Row]) -> Iterator[RenderableType]:
    from mutoscope.engines.diffusion.machine import machine

    here = machine()
    fitting = [row for row in rows if row.refusal is None]
    ready = [row for row in fitting if row.extent is None or row.extent.state == "ready"]
    waiting = [row for row in fitting if row not in ready]
    too_large = [row for row in rows if row.refusal is not None]
    yield from _group("Ready to serve", "mutoscope serve --model NAME", ready)
    yield from _group("To be pulled first", f"{_EXTRA if _lacks_extra() else ''}mutoscope pull NAME", waiting)
    if waiting and not here.gpu:
        yield "  They fit into its memory, but without a GPU they are too slow to use."
    size = f"{here.memory:.0f} GiB"
    yield from _group(f"Too large for this {'GPU' if here.gpu else 'machine'} ({size})", "", too_large)
    if here.gpu:
        yield "\nin parts, by layers: slower, and the machine's own memory holds the rest of the weights."
    yield "* A licence with limits. It, and all else about a model: [bold]mutoscope models NAME[/]"


_EXTRA = "pip install 'mutoscope\\[diffusion]'; "


def _lacks_extra() -> bool:
    return any(find_spec(name) is None for name in ("torch", "diffusers", "transformers"))


def _group(heading: str, command: str, rows: list[Row]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.table import Table

    if not rows:
        return
    yield f"\n[bold]{heading}[/]" + (f"   {command}" if command else "")
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    table.add_column(no_wrap=True, overflow="fold", width=max(22, *(len(row.model.id) + 2 for row in rows)))
    table.add_column(no_wrap=True, width=23)
    table.add_column(no_wrap=True, width=7, justify="right")
    table.add_column(no_wrap=True, width=9)
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for row in rows:
        table.add_row(f"  {row.model.id}", _makes(row.model), _need(row.model), _placed(row), _short_license(row.model))
    yield table
    for row in rows:
        if row.aliases:
            yield Padding(f"{row.model.id} is also {', '.join(row.aliases)}", (0, 0, 0, 2))
        if row.extent is not None and row.extent.state == "partial":
            yield Padding(f"[yellow]{row.model.id}[/]: {_amount(row.extent)} are here", (0, 0, 0, 2))


def _makes(model: Model) -> str:
    if model.diffusion is None:
        return f"up to {model.sizes[2]}, {max(model.seconds)} s"
    recipe = model.diffusion
    largest = max(recipe.sizes, key=lambda size: (size.width > size.height, size.width * size.height))
    return f"{largest}, {recipe.frames / recipe.fps:.1f} s, {recipe.fps:g} fps"


def _need(model: Model) -> str:
    recipe = model.diffusion
    if recipe is None:
        return "CPU"
    return "?" if recipe.memory is None else f"{recipe.memory.whole:g} GiB"


def _placed(row: Row) -> str:
    """How it would stand on the GPU here."""
    from mutoscope.engines.diffusion import weights

    recipe = row.model.diffusion
    if recipe is None or recipe.memory is None:
        return ""
    if row.refusal is not None:
        return f"least {recipe.memory.least:g}"
    return {"whole": "", "parts": "in parts", "layers": "by layers"}[weights.placed(recipe.memory)]


def _short_license(model: Model) -> str:
    """Its name, with a star before it where limits follow after a colon."""
    name, limits, _ = model.license.partition(":")
    return f"*{name}" if limits else name


def _amount(extent: Extent) -> str:
    if extent.total is None:
        return f"{extent.have / 1e9:.1f} GB, not whole"
    return f"{extent.have / 1e9:.1f} of {extent.total / 1e9:.1f} GB"


def _details(row: Row) -> Table:
    from rich.table import Table

    model = row.model
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    abilities = sorted(map(str, model.operations))
    if model.image_reference:
        abilities.append("image reference")
    if model.max_characters:
        abilities.append(f"{model.max_characters} characters")
    lines = {
        model.id: f"{model.name}. {model.summary}",
        "also called": ", ".join(row.aliases),
        "licence": model.license,
        "can": ", ".join(abilities),
        "sizes": _by_shape(model.sizes),
        "seconds": ", ".join(map(str, model.seconds)),
    }
    for heading, told in (lines | _weights(row)).items():
        if told:
            table.add_row(heading, told)
    return table


def _weights(row: Row) -> dict[str, str]:
    """What is told of a model with weights, beside what is told of all."""
    recipe, extent = row.model.diffusion, row.extent
    if recipe is None or extent is None:
        return {}
    largest = f"{recipe.frames} frames at {recipe.fps:g} a second"
    states = {
        "ready": f"ready, {extent.have / 1e9:.1f} GB",
        "partial": f"{_amount(extent)}; go on with: mutoscope pull {row.model.id}",
        "absent": f"not here; get them with: mutoscope pull {row.model.id}",
    }
    if recipe.path is not None and extent.state != "ready":
        states = dict.fromkeys(states, f"not all in {recipe.path}")
    need = recipe.memory
    memory = f"{need.whole:g} GiB whole, {need.parts:g} in parts, {need.least:g} at least" if need else ""
    return {
        "native": f"{largest}\n{_by_shape(recipe.sizes)}",
        "from": str(recipe.path or recipe.repository),
        "weights": states[extent.state],
        "memory": memory,
        "profile": recipe.profile,
        "fits": row.refusal or "yes",
    }


def _by_shape(sizes: Sequence[Size]) -> str:
    """Landscape, portrait and square sizes, a line each."""
    shapes = [
        [str(size) for size in sizes if size.width > size.height],
        [str(size) for size in sizes if size.width < size.height],
        [str(size) for size in sizes if size.width == size.height],
    ]
    return "\n".join(", ".join(shape) for shape in shapes if shape)
