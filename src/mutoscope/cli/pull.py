"""`mutoscope pull`: bring a model's weights here, or go on where the last attempt stopped."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mutoscope.cli.app import app, one_line_errors

if TYPE_CHECKING:
    from mutoscope.engines.catalog import Catalog, Model
    from mutoscope.engines.diffusion.snapshot import Manifest, Snapshot
    from mutoscope.engines.recipe import Diffusion

Work = list[tuple["Snapshot", "Manifest"]]


@app.command()
def pull(model: Annotated[str, typer.Argument(help="A model with weights, as `mutoscope models` names it.")]) -> None:
    """Download a model's weights into the cache of the Hugging Face hub.

    Ctrl-C stops it; the same command goes on. The hub's own variables hold: HF_HOME, HF_TOKEN, HF_ENDPOINT.
    """
    from mutoscope.engines.catalog import read_catalog
    from mutoscope.settings import read_settings

    with one_line_errors():
        settings = read_settings()
        chosen, recipe = _with_weights(read_catalog(settings), settings.resolve_model(model))
        _pull(chosen, recipe)


def _with_weights(catalog: Catalog, name: str) -> tuple[Model, Diffusion]:
    from mutoscope.errors import UnknownModel

    known = ", ".join(model.id for model in catalog.values() if model.diffusion is not None)
    if name not in catalog:
        raise UnknownModel(f"There is no model {name!r}. Models with weights: {known}.")
    recipe = catalog[name].diffusion
    if recipe is None:
        raise UnknownModel(f"The model {name!r} needs no weights: it runs as it is. Models with weights: {known}.")
    return catalog[name], recipe


def _pull(model: Model, recipe: Diffusion) -> None:
    from mutoscope.engines.diffusion import weights
    from mutoscope.errors import ConfigurationError

    if not weights.snapshots(recipe):
        print(f"The weights of {model.id} are the folder {recipe.path}; there is nothing to download.")
        return
    try:
        from mutoscope.engines.diffusion.download import plan
    except ImportError as error:
        raise ConfigurationError(
            f"Models with weights need more libraries ({error}). Install them: pip install 'mutoscope[diffusion]'"
        ) from error
    print(f"{model.name}: {', '.join(snapshot.repository for snapshot in weights.snapshots(recipe))}")
    print(f"Licence: {model.license}")
    _download(model, [(snapshot, plan(snapshot)) for snapshot in weights.snapshots(recipe)])
    have = weights.extent(recipe).have
    commits = " and ".join(dict.fromkeys((snapshot.commit or "")[:12] for snapshot in weights.snapshots(recipe)))
    print(f"Ready: {have / 1e9:.1f} GB, commit {commits}. Serve it: mutoscope serve --model {model.id}")
    refusal = weights.fits(model)
    if refusal is not None:
        print(f"But it does not fit here. {refusal}")


def _download(model: Model, work: Work) -> None:
    from rich import progress as bars
    from rich.console import Console

    from mutoscope.engines.diffusion.download import check_disk, download

    total = sum(file.size for _, manifest in work for file in manifest.files.values())
    before = sum(snapshot.extent().have for snapshot, _ in work)
    check_disk(work[0][0].storage, total - before)
    columns = (bars.BarColumn(), bars.DownloadColumn(), bars.TransferSpeedColumn(), bars.TimeRemainingColumn())
    try:
        with bars.Progress(*columns, console=Console(stderr=True)) as shown:
            task = shown.add_task(model.id, total=total, completed=before)
            for snapshot, manifest in work:
                download(snapshot, manifest, lambda count: shown.advance(task, count))
            shown.update(task, completed=total)
    except KeyboardInterrupt:
        have = sum(snapshot.extent().have for snapshot, _ in work)
        print(
            f"mutoscope: Stopped with {have / 1e9:.2f} of {total / 1e9:.2f} GB. "
            f"`mutoscope pull {model.id}` goes on from there.",
            file=sys.stderr,
        )
        raise typer.Exit(130) from None
